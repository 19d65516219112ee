"""HTML to a tree and from an element to its paragraphs, in time and memory that grow with the file alone.

Begin with `parse_html`; `by_class` finds the places of a known layout, `paragraphs` gives the text of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from entrefilet.errors import ArticleError
from entrefilet.readers.decoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_HTML_BYTES = 1 << 26  # an export of a thousand articles is a tenth of it
_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000}[^<>]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MAX_CHARACTERS = 1 << 24  # of the HTML of one article
_MAX_TAGS = 1_000_000  # a page has some thousands
_MAX_ATTRIBUTES = 1000  # libxml2 compares each with all others
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_SPACES = re.compile(r"[ \t\n\r\f]+")  # no-break spaces stay
_BLOCK_NAMES = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN_NAMES = """
    audio button canvas head iframe img noscript object picture script select style svg video
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())


def read_html(handle: BinaryIO) -> tuple[str, str]:
    """The decoded text of an open HTML file, and its encoding. Raises ArticleError."""
    data = handle.read(MAX_HTML_BYTES + 1)
    if len(data) > MAX_HTML_BYTES:
        raise ArticleError("read", "too_long", f"More than {MAX_HTML_BYTES:,} bytes of HTML.")
    match = _CHARSET.search(data, 0, _HEAD_BYTES)
    return decode(data, match[1].decode("ascii", "replace") if match else None)


def parse_html(text: str) -> _Element:
    """The root of an HTML text; comments are left out, nothing is fetched.

    Raises ArticleError `too_complex` for one nested deeper than any page is, with a million tags or thousands of
    attributes, `too_long`, or `empty` for one without an element.
    """
    from lxml import etree, html

    _refuse_monstrous(text)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise ArticleError("read", "empty", f"No HTML: {error}"[:200]) from error
    if any(entry.type_name == _TOO_DEEP for entry in parser.error_log):
        raise ArticleError("read", "too_complex", "Elements are nested more than 2,000 deep.")
    if root is None:
        raise ArticleError("read", "empty", "No HTML element in the file.")
    return root


def by_class(root: _Element) -> dict[str, list[_Element]]:
    """The elements of a tree by each of their classes, in lower case, `_` as `-`; in the order of the page."""
    found: dict[str, list[_Element]] = {}
    for element in root.iter("*"):
        for name in set((element.get("class") or "").lower().replace("_", "-").split()):
            found.setdefault(name, []).append(element)
    return found


def paragraphs(element: _Element, without: Iterable[_Element] = ()) -> list[str]:
    """The paragraphs of an element, without what is not seen and without the elements named.

    A line break inside a paragraph stays one; other white space is a single space, no-break spaces are kept.
    """
    from lxml import etree

    dropped = {*without}
    blocks: list[list[str]] = [[]]
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        name = one.tag if isinstance(one.tag, str) else ""
        if event == "start":
            if one in dropped or name in _UNSEEN or not name:
                walk.skip_subtree()
                continue
            _break(blocks, name)
            blocks[-1].append(one.text or "")
        else:
            _break(blocks, "" if name == "br" else name)
            if one is not element:
                blocks[-1].append(one.tail or "")
    return [text for block in blocks if (text := _joined(block))]


def one_line(element: _Element | None, without: Iterable[_Element] = ()) -> str | None:
    """The text of an element on one line; None for no element and no text."""
    if element is None:
        return None
    return " ".join(" ".join(paragraphs(element, without)).split("\n")).strip() or None


def _break(blocks: list[list[str]], name: str) -> None:
    if name == "br":
        blocks[-1].append("\0")
    elif name in _BLOCKS and blocks[-1]:
        blocks.append([])


def _joined(block: list[str]) -> str:
    lines = "".join(block).split("\0")
    return "\n".join(line for one in lines if (line := _SPACES.sub(" ", one).strip(" ")) and not one.isspace())


def _refuse_monstrous(text: str) -> None:
    if len(text) > _MAX_CHARACTERS:
        detail = f"An article of {len(text):,} characters of HTML; the limit is {_MAX_CHARACTERS:,}."
        raise ArticleError("read", "too_long", detail)
    if (count := text.count("<")) > _MAX_TAGS:
        raise ArticleError("read", "too_complex", f"{count:,} tags; the limit is {_MAX_TAGS:,}.")
    for match in _LONG_TAG.finditer(text):
        count = len(_QUOTED.sub("", match[0]).split())
        if count > _MAX_ATTRIBUTES:
            raise ArticleError("read", "too_complex", f"A tag of {count:,} attributes at offset {match.start()}.")
