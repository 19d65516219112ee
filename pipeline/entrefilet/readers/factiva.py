"""An HTML export of Factiva: many articles in one file, each a `div` of class "article frArticle".

One era has a table with a row for each field, named by its code (HD, BY, PD, SN, LP, TD, AN, …); another has lines
in a fixed order: title, author, number of words, day, time, source, its code, paragraphs, "Document …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.days import parse_day
from entrefilet.readers.markup import by_class, one_line, paragraphs, parse_html, read_html
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reader import Reader
from entrefilet.readers.records import entry_article
from entrefilet.readers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

    from entrefilet.readers.reading import Reading

_SNIFFED_BYTES = 1 << 22
_ARTICLE = re.compile(r"<div\b[^<>]{0,300}?class\s*=\s*[\"']?(?:article )?[a-z]{2}Article\b")
_MARK = re.compile(_ARTICLE.pattern.encode())
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_WORDS = re.compile(r"[\d ,.\u00a0\u202f]{1,12} ?[^\W\d]{3,8}")
_HOUR = re.compile(r"\d{1,2}[:h.]\d\d(?: ?[AP]M)?")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,8}")
_NUMBER = re.compile(r"\S{10,60}$")
_TEXT_CODES = ("LP", "TD")
_FIELDS = {"HD": "title", "BY": "author", "PD": "published", "SN": "source", "SE": "section", "CLM": "section"}


def read_factiva(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """The articles of an open export; one that is damaged costs itself. Raises ArticleError when it is no text."""
    text, encoding = read_html(handle)
    starts = [match.start() for match in _ARTICLE.finditer(text)] or [0]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        try:
            entry = parse_entry(text[start:end])
        except ArticleError as error:
            detail = f"entry {number}: {error.detail}"
            yield Rejected(f"{source.name}:{number}", source.shown, number, error.stage, error.reason, detail)
        else:
            yield entry_article(entry, source, reading, number=number, encoding=encoding)


def parse_entry(piece: str) -> dict[str, Any]:
    """The fields of an article from its HTML. Raises ArticleError when the HTML cannot be parsed."""
    root = parse_html(piece)
    places = by_class(root)
    printed = [one for name, found in places.items() if name.endswith("articleparagraph") for one in found]
    printed = [one for one in root.iter("p") if one in {*printed}]
    rows = _coded_rows(root)
    return _from_rows(rows, printed) if rows else _from_lines(root, places, printed)


def looks_like_factiva(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the file has an article of this layout."""
    return _MARK.search(handle.read(_SNIFFED_BYTES).replace(b"\0", b"")) is not None


def count_articles(handle: BinaryIO) -> int:
    """Articles of an open file."""
    return max(len(_MARK.findall(handle.read())), 1)


def _coded_rows(root: _Element) -> dict[str, _Element]:
    """The second cell of each row whose first is a code, by code; the first of two alike."""
    rows: dict[str, _Element] = {}
    for row in root.iter("tr"):
        cells = [one for one in row if one.tag in ("td", "th")]
        if len(cells) >= 2 and (code := one_line(cells[0])) and _CODE.fullmatch(code):
            rows.setdefault(code, cells[1])
    return rows


def _from_rows(rows: dict[str, _Element], printed: list[_Element]) -> dict[str, Any]:
    texts = [line for code in _TEXT_CODES if code in rows for line in paragraphs(rows[code])]
    texts = texts or [line for one in printed for line in paragraphs(one)]
    entry: dict[str, Any] = {"text": "\n\n".join(texts), "id": _number(one_line(rows.get("AN"))), "meta": {}}
    for code, cell in rows.items():
        if code in _TEXT_CODES or code == "AN":
            continue
        field = _FIELDS.get(code)
        if field is not None and entry.get(field) is None:
            entry[field] = one_line(cell)
        else:
            entry["meta"][code] = one_line(cell)
    return entry


def _from_lines(root: _Element, places: dict[str, list[_Element]], printed: list[_Element]) -> dict[str, Any]:
    """The era without codes: what stands between the title and the text is known by its looks."""
    title = next((one for one in root.iter("div", "span") if one.get("id") == "hd"), None)
    author = places.get("author", [None])[0]
    entry: dict[str, Any] = {"title": one_line(title), "author": one_line(author), "meta": {}}
    _add_lines(entry, [one_line(element) or "" for element in _leaves(root, {title, author, *printed})])
    last = next((one_line(one) for one in reversed([*root.iter("p")]) if one not in {*printed}), None)
    entry["id"] = _number(last)
    entry["text"] = "\n\n".join(line for one in printed for line in paragraphs(one))
    return entry


def _add_lines(entry: dict[str, Any], lines: list[str]) -> None:
    """Put the lines between the title and the text into the entry: "640 mots", "2 février 2024", "Le Quotidien", …"""
    others: list[str] = []
    for line in lines:
        if _WORDS.fullmatch(line) and "WC" not in entry["meta"] and not others:
            entry["meta"]["WC"] = line
        elif "published" not in entry and parse_day(line):
            entry["published"] = line
        elif _HOUR.fullmatch(line):
            entry["meta"]["ET"] = line
        elif line:
            others.append(line)
    dated = "published" in entry and len(others) > 1 and _SOURCE_CODE.fullmatch(others[1]) is not None
    if dated:
        entry["source"], entry["meta"]["SC"] = others[0], others[1]


def _leaves(root: _Element, without: set[_Element | None]) -> Iterator[_Element]:
    """The `div` elements without another inside, but those named."""
    for element in root.iter("div"):
        inner = next((one for one in element.iter("div", "p") if one is not element), None)
        if element not in without and inner is None:
            yield element


def _number(line: str | None) -> str | None:
    """The accession number that ends "Document LCANT00020240503ek5300012"."""
    match = _NUMBER.search(line or "")
    return match[0] if match else None


READER = Reader("factiva", (".html", ".htm"), read_factiva, count_articles, looks_like_factiva)
