"""A Word document: one article, or the many of an export of Nexis, whose layout it then has (best effort)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.readers.days import find_day
from entrefilet.readers.office import elements, open_office
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reader import Reader
from entrefilet.readers.records import entry_article
from entrefilet.readers.source import Source
from entrefilet.readers.whole import whole_article
from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CORE_FIELDS = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "{http://purl.org/dc/terms/}created": "created",
}
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}softHyphen": "\u00ad"
}  # fmt: skip
_LABEL = re.compile(r"([^\W\d_][\w' -]{1,24})\s?:\s*(.*)", re.DOTALL)
_DAY_CHARACTERS = 60  # of the line that holds the day


def read_docx(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article]:
    """The article of an open .docx: its paragraphs, also those in tables and text boxes, without deleted text.

    Raises ArticleError when it cannot be opened or has no text.
    """
    with open_office(handle, _DOCUMENT) as archive:
        core = _core(archive)
        text = "\n\n".join(docx_paragraphs(archive))
    own = {"title": core.pop("title", None), "meta": core}
    yield whole_article(text, own, source, reading)


def read_nexis(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """The articles of an open .docx that Nexis wrote, each of which a line such as "End of Document" ends."""
    with open_office(handle, _DOCUMENT) as archive:
        number, lines = 0, list[str]()
        for line in docx_paragraphs(archive):
            if line.strip() in _labels("end"):
                number += 1
                yield entry_article(parse_nexis(lines), source, reading, number=number, encoding=None)
                lines = []
            else:
                lines.append(line)
        if _body(lines) is not None:
            yield entry_article(parse_nexis(lines), source, reading, number=number + 1, encoding=None)


def parse_nexis(lines: list[str]) -> dict[str, Any]:
    """The fields of an article of Nexis: title, source and day in its first lines, then labelled lines, then the text.

    Without a line that says where the text begins, it is what follows the day and the labelled lines below it.
    """
    body = _body(lines)
    end = body if body is not None else len(lines)
    entry: dict[str, Any] = {"meta": {}, "text": ""}
    entry["title"], first = (lines[0], 1) if lines else (None, 0)
    for place in range(2, end):
        if day := find_day(lines[place][:_DAY_CHARACTERS]):
            entry |= {"title": lines[place - 2], "source": lines[place - 1], "published": day[0]}
            first = place + 1
            break
    text = []
    for place in range(first, len(lines)):
        labelled = _labelled(lines[place])
        if labelled and (body is None or place < body or labelled[0] == "load_date"):
            field, value = labelled
            (entry if field in ("author", "section") else entry["meta"])[field] = value
        elif body is None or place > body:
            text.append(lines[place])
    entry["text"] = "\n\n".join(text)
    return entry


def _body(lines: list[str]) -> int | None:
    """The place of the line after which the text begins, None where none says so."""
    return next((place for place, line in enumerate(lines) if line.strip() in _labels("body")), None)


def _labelled(line: str) -> tuple[str, str] | None:
    """The field and the value of a line such as "Byline: Anne Valmont", None for any other."""
    match = _LABEL.fullmatch(line.strip())
    field = _fields().get(match[1].strip().lower()) if match else None
    return (field, match[2].strip()) if match and field else None


def looks_like_nexis(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if a paragraph of an open .docx is the line that ends an article of Nexis."""
    with open_office(handle, _DOCUMENT) as archive:
        return any(line.strip() in _labels("end") for line in docx_paragraphs(archive))


def docx_paragraphs(archive: zipfile.ZipFile) -> Iterator[str]:
    """The paragraphs of a document that hold something, in order."""
    open_: list[list[str]] = []
    passed_over = 0
    for event, element in elements(archive, _DOCUMENT):
        tag = element.tag
        if tag == _FALLBACK:
            passed_over += 1 if event == "start" else -1
        elif passed_over:
            continue
        elif event == "start":
            if tag == f"{_W}p":
                open_.append([])
        elif open_ and tag == f"{_W}t":
            open_[-1].append(element.text or "")
        elif open_ and tag in _SIGNS:
            open_[-1].append(_SIGNS[tag])
        elif tag == f"{_W}p":
            text = "".join(open_.pop()).strip()
            element.clear()
            if text:
                yield text


def _core(archive: zipfile.ZipFile) -> dict[str, str]:
    """What the properties of a document state: title, creator, day it was made."""
    if _CORE not in archive.NameToInfo:
        return {}
    found = ((_CORE_FIELDS.get(one.tag), (one.text or "").strip()) for event, one in elements(archive, _CORE)
             if event == "end")  # fmt: skip
    return {field: value for field, value in found if field and value}


def _labels(field: str) -> set[str]:
    return {entry["label"] for entry in load_lexicon("readers", "nexis_labels.tsv") if entry["field"] == field}


def _fields() -> dict[str, str]:
    return {entry["label"].lower(): entry["field"] for entry in load_lexicon("readers", "nexis_labels.tsv")}


NEXIS = Reader("nexis", (".docx",), read_nexis, lambda handle: 1, looks_like_nexis)
READER = Reader("docx", (".docx",), read_docx, lambda handle: 1, one_article=True)
