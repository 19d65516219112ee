"""Any HTML page, which is one article: its text without menus and notices, and what its metadata say.

The text is found by trafilatura. The publication day comes from the metadata alone: nothing is guessed from what is
printed on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article
from entrefilet.readers.days import parse_day
from entrefilet.readers.extras import import_quietly
from entrefilet.readers.markup import paragraphs, parse_html, read_html
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reader import Reader
from entrefilet.readers.source import Source
from entrefilet.readers.whole import whole_article

if TYPE_CHECKING:
    from lxml.etree import _Element

    from entrefilet.readers.reading import Reading

_LOOKS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^<>]{0,200}>\s{0,99})?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_HEAD_BYTES = 1024
_MAX_ELEMENTS = 20_000  # trafilatura takes 3 s for them; a long article has 2,000
_LARGE = "large page: read with its menus"
# trafilatura would make usual spaces of them; letters of Linear B, which no newspaper prints, stand in their place
_KEPT_SPACES = {"\u00a0": "\U00010000", "\u202f": "\U00010001"}
_FURNITURE = frozenset(("nav", "header", "footer", "aside", "form"))
_DAY_KEYS = ("datePublished", "dateCreated", "uploadDate")
_DAY_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "article.published", "datepublished",
    "publication_date", "date_publication", "pubdate", "publishdate", "sailthru.date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "citation_publication_date", "date",
)  # fmt: skip
_MAX_DEPTH = 20


def read_page(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article]:
    """The article of an open page; its id is the path below the input folder, without the suffix.

    Raises ArticleError when the page cannot be parsed or has no text.
    """
    text, encoding = read_html(handle)
    root = parse_html(text)
    own = {"published": published_day(root, reading.options.timezone)}
    if sum(1 for _ in root.iter("*")) > _MAX_ELEMENTS:
        yield whole_article(_plain(root), own, source, reading, encoding=encoding, warnings=(_LARGE,))
    else:
        yield whole_article(_extracted(root, own), own, source, reading, encoding=encoding)


def published_day(root: _Element, timezone: str) -> str | None:
    """The publication day that the metadata of a page state, as they write it: JSON-LD, `meta`, `time`; else None."""
    written = [day for one in root.iter("script") if "ld+json" in (one.get("type") or "") for day in _linked_days(one)]
    written += [*_named_days(root), *_marked_days(root)]
    return next((day for day in written if parse_day(day, timezone)), None)


def looks_like_html(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the file begins as an HTML page does."""
    return _LOOKS.match(handle.read(_HEAD_BYTES)) is not None


def _linked_days(script: _Element) -> Iterator[str]:
    """The days of publication in a script of linked data."""
    try:
        data = json.loads(script.text or "")
    except (ValueError, RecursionError):
        return
    waiting: list[tuple[Any, int]] = [(data, 0)]
    while waiting:
        value, depth = waiting.pop(0)
        if isinstance(value, dict):
            yield from (value[key] for key in _DAY_KEYS if isinstance(value.get(key), str))
            value = list(value.values())
        if isinstance(value, list) and depth < _MAX_DEPTH:
            waiting += [(one, depth + 1) for one in value]


def _named_days(root: _Element) -> list[str]:
    """The days of publication in the `meta` elements of a page, by the rank of their names."""
    named: dict[str, str] = {}
    for one in root.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").lower()
        named.setdefault(name, one.get("content") or "")
    return [named[name] for name in _DAY_NAMES if name in named]


def _marked_days(root: _Element) -> Iterator[str]:
    """The days that elements of a page mark as those of publication: `<time pubdate datetime="2024-03-02">`."""
    for one in root.iter("time", "span", "abbr"):
        if one.get("pubdate") is not None or (one.get("itemprop") or "").lower() == "datepublished":
            yield one.get("datetime") or one.get("content") or ""


def _extracted(root: _Element, own: dict[str, Any]) -> str:
    """The text of the article on a page; `own` gets what the metadata say."""
    trafilatura = import_quietly("trafilatura")
    plain = _plain(root)
    _replace(root, _KEPT_SPACES)
    found: Any = trafilatura.bare_extraction(
        root, include_comments=False, include_tables=False, favor_precision=False, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if found is None:
        return plain
    given = {mark: space for space, mark in _KEPT_SPACES.items()}
    described = {key: _restored(getattr(found, key, None), given) for key in ("title", "author", "sitename", "url")}
    own |= {"title": described["title"], "author": described["author"], "source": described["sitename"]}
    own["meta"] = {"url": described["url"], "description": _restored(found.description, given)}
    lines = [line for one in (found.text or "").split("\n") if (line := _restored(one, given))]
    if len(lines) > 1 and lines[0] == own["title"]:
        del lines[0]
    return "\n\n".join(lines) or plain


def _plain(root: _Element) -> str:
    """The text of a page without its furniture."""
    body = next(root.iter("body"), root)
    return "\n\n".join(paragraphs(body, [one for one in body.iter("*") if one.tag in _FURNITURE]) or paragraphs(body))


def _replace(root: _Element, signs: dict[str, str]) -> None:
    table = str.maketrans({**signs})
    for element in root.iter("*"):
        if element.text:
            element.text = element.text.translate(table)
        if element.tail:
            element.tail = element.tail.translate(table)


def _restored(value: Any, signs: dict[str, str]) -> str | None:
    """The value with its own spaces, None when it has no others."""
    if not isinstance(value, str):
        return None
    for mark, space in signs.items():
        value = value.replace(mark, space)
    return value.strip() or None


READER = Reader("page", (".html", ".htm", ".xhtml"), read_page, lambda handle: 1, looks_like_html, one_article=True)
