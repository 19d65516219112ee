"""A document in Rich Text Format, which is one article; striprtf (of the extra `formats`) finds its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from entrefilet.article import Article
from entrefilet.errors import ArticleError
from entrefilet.readers.extras import import_extra
from entrefilet.readers.reader import Reader
from entrefilet.readers.source import Source
from entrefilet.readers.whole import read_at_most, whole_article

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

MAX_BYTES = 1 << 25  # pictures are written in it too, as letters
_OPENING = b"{\\rtf"


def read_rtf(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article]:
    """The article of an open .rtf. Raises ArticleError when it is none, LibraryMissing without striprtf."""
    striprtf = import_extra("striprtf.striprtf")
    data = read_at_most(handle, MAX_BYTES)
    if not data.lstrip().startswith(_OPENING):
        raise ArticleError("read", "damaged", "Not a document in RTF: it does not begin with {\\rtf.")
    try:
        text = striprtf.rtf_to_text(data.decode("latin-1"), errors="replace")
    except Exception as error:  # damaged documents make it raise nearly anything
        raise ArticleError("read", "damaged", f"{type(error).__name__}: {error}"[:200]) from error
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    yield whole_article("\n\n".join(line for line in lines if line), {}, source, reading)


READER = Reader("rtf", (".rtf",), read_rtf, lambda handle: 1, one_article=True)
