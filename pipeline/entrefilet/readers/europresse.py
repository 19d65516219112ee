"""An HTML export of Europresse (Eureka, Cision): many articles in one file, each in an element `article`.

Class names differ by era (`publiC-lblNodoc`, `PubliC_lblNodoc`); they are compared in lower case, `_` as `-`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.french.folding import fold
from entrefilet.readers.days import find_day, parse_day
from entrefilet.readers.markup import by_class, one_line, paragraphs, parse_html, read_html
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reader import Reader
from entrefilet.readers.records import entry_article
from entrefilet.readers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

    from entrefilet.readers.reading import Reading

_SNIFFED_BYTES = 1 << 22
_MARK = re.compile(rb"publiC[-_]lblNodoc|DocPublicationName|docOcurrContainer", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_END = "</article"
_NUMBERED_DAY = re.compile(r"(?<!\d)([12]\d{3})([01]\d)([0-3]\d)(?!\d)")
_SOURCE_CUTS = (",", "\n", " (site", " - Édition de", " - Edition de")
_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|mark|div|span|a|h[1-6]|li|ul)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_TIMES_ESCAPED = 2
_DROPPED = ("doc-legalinfo", "apd-wrapper", "docauthors")
_BOX = "rdp--newsdoc"  # an information box, but in some exports the place of the whole text
_DROPPED_TAGS = frozenset(("aside", "footer", "figure"))


def read_europresse(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """The articles of an open export; one that is damaged costs itself. Raises ArticleError when it is no text."""
    text, encoding = read_html(handle)
    for number, piece in enumerate(cut(text), 1):
        try:
            entry = parse_entry(piece)
        except ArticleError as error:
            detail = f"entry {number}: {error.detail}"
            yield Rejected(f"{source.name}:{number}", source.shown, number, error.stage, error.reason, detail)
        else:
            yield entry_article(entry, source, reading, number=number, encoding=encoding)


def cut(text: str) -> Iterator[str]:
    """The HTML of each article; one that is not closed ends where the next begins."""
    starts = [match.start() for match in _ARTICLE.finditer(text)]
    if not starts:
        yield text
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        closed = text.rfind(_END, start, end)
        yield text[start : closed if closed >= 0 else end]


def parse_entry(piece: str) -> dict[str, Any]:
    """The fields of an article from its HTML; what the layout does not show is None.

    Raises ArticleError when the HTML cannot be parsed.
    """
    root = parse_html(piece)
    places = by_class(root)
    number = one_line(_first(places, "public-lblnodoc"))
    raw, short = _source_name(_first(places, "docpublicationname", "rdp--docpublicationname"))
    header = one_line(_first(places, "docheader", "rdp--docheader"))
    written = find_day(header or "")
    subtitle = _first(places, "rdp--subtitle")
    return {
        "id": number,
        "text": _body(root, places),
        "published": [_day_of(number), written[0] if written else None],
        "title": _title(places, subtitle),
        "author": _author(places, subtitle),
        "source": short,
        "section": _section(header, written),
        "meta": {
            "header": header,
            "subtitle": one_line(subtitle),
            "source_raw": raw if raw != short else None,
            "also_in": "; ".join(line for one in places.get("apd-wrapper", ()) for line in paragraphs(one)) or None,
        },
    }


def looks_like_europresse(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the file has a place that only this layout has."""
    return _MARK.search(handle.read(_SNIFFED_BYTES).replace(b"\0", b"")) is not None


def count_articles(handle: BinaryIO) -> int:
    """Elements `article` of an open file."""
    return max(len(re.findall(rb"<article\b", handle.read(), re.IGNORECASE)), 1)


def _first(places: dict[str, list[_Element]], *names: str) -> _Element | None:
    return next((places[name][0] for name in names if name in places), None)


def _source_name(element: _Element | None) -> tuple[str | None, str | None]:
    """The name of the source as printed, and cut to the paper itself: "Le Canton (site web)" is Le Canton."""
    raw = one_line(element)
    if element is None or raw is None:
        return None, None
    short = "".join(element.itertext()).strip()
    for mark in _SOURCE_CUTS:
        short = short.split(mark)[0]
    return raw, " ".join(short.split()) or raw


def _day_of(number: str | None) -> str | None:
    """The day in "news·20221222·LC·000001", as YYYY-MM-DD."""
    match = _NUMBERED_DAY.search(number or "")
    day = "-".join(match.groups()) if match else ""
    return day if parse_day(day) else None


def _title(places: dict[str, list[_Element]], subtitle: _Element | None) -> str | None:
    visible = places.get("titrearticlevisu", [])
    best = [one for one in visible if "rdp__articletitle" in one.get("class", "")] or visible
    if best:
        return one_line(best[0], [subtitle] if subtitle is not None else ())
    whole = _first(places, "titrearticle")
    others = [subtitle, *places.get("docauthors", ()), *places.get("sm-margin-bottomnews", ())]
    return one_line(whole, [one for one in others if one is not None])


def _author(places: dict[str, list[_Element]], subtitle: _Element | None) -> str | None:
    """The author line: its own place, else the paragraph that the title's place ends with."""
    stated = one_line(_first(places, "docauthors"))
    below = [one for one in places.get("sm-margin-bottomnews", ()) if one is not subtitle]
    below = [one for one in below if "titrearticlevisu" not in one.get("class", "").lower()]
    return stated or next((line for one in below if (line := one_line(one))), None)


def _section(header: str | None, written: re.Match[str] | None) -> str | None:
    """What stands before the day: "Culture, mercredi 12 mai 2021 544 mots" is of the section Culture."""
    if header is None or written is None:
        return None
    before = header[: written.start()].strip(" ,;-–")
    words = before.split()
    if words and fold(words[-1]).strip(",.") in _weekdays():
        before = " ".join(words[:-1]).strip(" ,;-–")
    return before or None


@cache
def _weekdays() -> frozenset[str]:
    from babel.dates import get_day_names

    return frozenset(
        fold(name) for language in ("fr", "en") for name in get_day_names("wide", locale=language).values()
    )


def _body(root: _Element, places: dict[str, list[_Element]]) -> str:
    body = _first(places, "dococurrcontainer", "doctext")
    if body is None:
        return ""
    dropped = [one for name in _DROPPED for one in places.get(name, ()) if one is not body]
    dropped += [one for one in body.iter("*") if one.tag in _DROPPED_TAGS]
    told = paragraphs(body, [*dropped, *places.get(_BOX, ())]) or paragraphs(body, dropped)
    for _ in range(_TIMES_ESCAPED):
        told = [line for one in told for line in _unescaped(one)]
    return "\n\n".join(told)


def _unescaped(paragraph: str) -> list[str]:
    """The paragraphs of one in which tags or entities were left as characters; else the paragraph itself."""
    if _TAG.search(paragraph):
        return paragraphs(parse_html(f"<div>{paragraph}</div>"))
    return [html.unescape(paragraph) if _ENTITY.search(paragraph) else paragraph]


READER = Reader("europresse", (".html", ".htm", ".xhtml"), read_europresse, count_articles, looks_like_europresse)
