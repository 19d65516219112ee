"""The kinds of input that are read. A new one is a module with a Reader, and a line here."""

from __future__ import annotations

from entrefilet.errors import UsageError
from entrefilet.readers import (
    archives,
    delimited,
    docx,
    europresse,
    factiva,
    json_file,
    jsonl,
    odt,
    pages,
    parquet,
    pdf,
    rtf,
    text_file,
    xlsx,
)
from entrefilet.readers.reader import Reader

READERS: tuple[Reader, ...] = (
    text_file.READER,
    jsonl.READER,
    json_file.READER,
    delimited.CSV,
    delimited.TSV,
    parquet.READER,
    europresse.READER,
    factiva.READER,
    pages.READER,
    docx.NEXIS,
    docx.READER,
    odt.READER,
    rtf.READER,
    pdf.READER,
    xlsx.READER,
    archives.ZIP,
    archives.TAR,
    archives.GZ,
)
SUFFIXES = tuple(dict.fromkeys(suffix for reader in READERS for suffix in reader.suffixes))
NAMES = tuple(reader.name for reader in READERS)


def readers_of(suffix: str) -> tuple[Reader, ...]:
    """The readers of files whose name ends in `suffix`, the most particular first; none for a kind we do not read."""
    return tuple(reader for reader in READERS if suffix in reader.suffixes)


def readers_of_stream() -> tuple[Reader, ...]:
    """The readers that standard input may be for: those that know their kind by its looks, then plain text."""
    return (*(reader for reader in READERS if reader.sniff is not None), text_file.READER)


def reader_named(name: str) -> Reader:
    """The reader of the kind `--from` names. Raises UsageError when there is none."""
    for reader in READERS:
        if reader.name == name:
            return reader
    raise UsageError(f"Unknown kind {name!r}: choose among {', '.join(NAMES)}.")
