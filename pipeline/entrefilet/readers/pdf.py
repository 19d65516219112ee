"""A PDF with a text layer, which is one article; pypdf (of the extra `formats`) finds its text.

Lines stay as they are printed; the reading view joins them. Pages that are pictures have no text: they want OCR first.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Article
from entrefilet.errors import ArticleError
from entrefilet.readers.archives import size_of
from entrefilet.readers.extras import import_extra
from entrefilet.readers.reader import Reader
from entrefilet.readers.source import Source
from entrefilet.readers.whole import whole_article

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

MAX_BYTES = 1 << 28
MAX_PAGES = 1000
MAX_SECONDS = 60.0  # for all pages; a page of a newspaper takes a tenth of a second


def read_pdf(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article]:
    """The article of an open .pdf: the text of its pages, one after the other.

    Raises ArticleError: `too_long`, `too_slow`, `encrypted`, `damaged`, `no_text_layer`; LibraryMissing without pypdf.
    """
    pypdf = import_extra("pypdf")
    size = size_of(handle)
    if size > MAX_BYTES:
        raise ArticleError("read", "too_long", f"{size:,} bytes; the limit is {MAX_BYTES:,}.")
    if b"%PDF-" not in handle.read(1024):
        raise ArticleError("read", "damaged", "Not a PDF: it does not begin with %PDF-.")
    handle.seek(0)
    try:
        text, title = _read(pypdf, handle, reading.options.max_characters)
    except ArticleError:
        raise
    except pypdf.errors.DependencyError as error:
        raise ArticleError("read", "encrypted", f"The document is encrypted: {error}"[:200]) from error
    except Exception as error:  # damaged documents make it raise nearly anything
        raise ArticleError("read", "damaged", f"{type(error).__name__}: {error}"[:200]) from error
    if not text.strip():
        raise ArticleError("read", "no_text_layer", "Its pages are pictures: ocrmypdf FILE FILE makes them readable.")
    yield whole_article(text, {"title": title}, source, reading)


def _read(pypdf: Any, handle: BinaryIO, max_characters: int) -> tuple[str, str | None]:
    """The text and the title of a document."""
    document = pypdf.PdfReader(handle)
    if document.is_encrypted and not document.decrypt(""):
        raise ArticleError("read", "encrypted", "The document is protected by a password.")
    count = len(document.pages)
    if count > MAX_PAGES:
        raise ArticleError("read", "too_long", f"{count:,} pages; the limit is {MAX_PAGES:,}.")
    began, pages, characters = time.monotonic(), [], 0
    for page in document.pages:
        pages.append(page.extract_text())
        characters += len(pages[-1])
        if characters > max_characters:
            raise ArticleError("check", "too_long", f"More than {max_characters:,} characters; that is the limit.")
        if time.monotonic() - began > MAX_SECONDS:
            raise ArticleError("read", "too_slow", f"Not read within {MAX_SECONDS:g} seconds.")
    title = (document.metadata or {}).get("/Title")
    return "\n".join(pages), str(title) if title else None


READER = Reader("pdf", (".pdf",), read_pdf, lambda handle: 1, one_article=True)
