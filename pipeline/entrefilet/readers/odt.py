"""An OpenDocument text, which is one article."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from entrefilet.article import Article
from entrefilet.errors import ArticleError
from entrefilet.readers.office import elements, open_office
from entrefilet.readers.reader import Reader
from entrefilet.readers.source import Source
from entrefilet.readers.whole import whole_article

if TYPE_CHECKING:
    from lxml.etree import _Element

    from entrefilet.readers.reading import Reading

_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_PASSED_OVER = (f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MAX_SPACES = 1000


def read_odt(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article]:
    """The article of an open .odt: its paragraphs, without notes, comments and deleted text.

    Raises ArticleError when it cannot be opened or has no text.
    """
    with open_office(handle, _CONTENT) as archive:
        if _MANIFEST in archive.NameToInfo and b"encryption-data" in archive.read(_MANIFEST):
            raise ArticleError("read", "encrypted", "The document is protected by a password.")
        text = "\n\n".join(_paragraphs(archive))
        title = _title(archive)
    yield whole_article(text, {"title": title}, source, reading)


def _paragraphs(archive: zipfile.ZipFile) -> Iterator[str]:
    passed_over = 0
    for event, element in elements(archive, _CONTENT):
        if element.tag in _PASSED_OVER:
            passed_over += 1 if event == "start" else -1
        elif event == "end" and element.tag in _PARAGRAPHS and not passed_over:
            text = "".join(_pieces(element)).strip()
            tail, element.tail = element.tail, None
            element.clear()
            element.tail = tail
            if text:
                yield text


def _pieces(paragraph: _Element) -> Iterator[str]:
    """The text of a paragraph; spaces, tabs and line breaks are elements of their own."""
    from lxml import etree

    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, one in walk:
        if event == "start":
            if one.tag in _PASSED_OVER:
                walk.skip_subtree()
                continue
            if one.tag == f"{_TEXT}s":
                count = one.get(f"{_TEXT}c", "1")
                yield " " * min(int(count), _MAX_SPACES) if count.isdecimal() else " "
            yield {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(str(one.tag), "")
            yield one.text or ""
        elif one is not paragraph:
            yield one.tail or ""


def _title(archive: zipfile.ZipFile) -> str | None:
    if _META not in archive.NameToInfo:
        return None
    return next((one.text for event, one in elements(archive, _META) if event == "end" and one.tag == _TITLE), None)


READER = Reader("odt", (".odt",), read_odt, lambda handle: 1, one_article=True)
