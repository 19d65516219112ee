"""From input paths to Articles, one at a time and in a fixed order."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from tempfile import TemporaryFile
from typing import BinaryIO

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError, OutputError, UsageError
from entrefilet.readers.delimited import read_delimited
from entrefilet.readers.ids import IdRegister
from entrefilet.readers.jsonl import read_jsonl
from entrefilet.readers.metadata import Sidecars
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.parquet import read_parquet
from entrefilet.readers.sources import Source, check_inputs, find_sources
from entrefilet.readers.text_file import make_text_article, read_bounded, read_text_file

KINDS = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
_COPY_BYTES = 1 << 20


def read_inputs(
    inputs: Sequence[str], options: ReadOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Article | Rejected]:
    """Every article under `inputs` (folders, files, "-" for standard input), and every input that gives none.

    Lazy: one article is in memory at a time. Folders are walked in name order. Identifiers are unique: a repeated
    one gets `~2`, and its article a warning.

    Raises UsageError at once for an input that does not exist; while reading, for a record file without the text
    column; at the end, when there was no file of a kind we read.
    """
    check_inputs(inputs)
    return _read(inputs, options or ReadOptions(), stdin)


def _read(inputs: Sequence[str], options: ReadOptions, stdin: BinaryIO | None) -> Iterator[Article | Rejected]:
    register, sidecars, readable = IdRegister(), Sidecars(), False
    try:
        for source in find_sources(inputs, KINDS, options.exclude):
            if isinstance(source, Rejected):
                readable = readable or not source.skipped
                yield replace(source, id=register.claim(source.id))
                continue
            readable = True
            for item in _read_source(source, options, sidecars, stdin):
                yield _told_apart(item, register)
    finally:
        register.close()
        sidecars.close()
    if not readable:
        named = ", ".join(inputs)
        raise UsageError(
            f"No readable file in {named}: the kinds read are {', '.join(KINDS)}, and - for standard input."
        )


def _told_apart(item: Article | Rejected, register: IdRegister) -> Article | Rejected:
    claimed = register.claim(item.id)
    if claimed == item.id:
        return item
    if isinstance(item, Rejected):
        return replace(item, id=claimed)
    return replace(item, id=claimed, warnings=(*item.warnings, f"repeated id {item.id!r}"))


def _read_source(
    source: Source, options: ReadOptions, sidecars: Sidecars, stdin: BinaryIO | None
) -> Iterator[Article | Rejected]:
    if source.kind == "text":
        yield read_text_file(source, options, sidecars)
    elif source.kind == "parquet":
        yield from read_parquet(source, options)
    elif source.kind == "stdin":
        yield from _read_stdin(stdin or sys.stdin.buffer, source, options)
    else:
        reader = read_jsonl if source.kind == "jsonl" else read_delimited
        try:
            with open(source.path, "rb") as handle:
                yield from reader(handle, source, options)
        except OSError as error:
            yield Rejected(source.name, source.shown, None, "read", "unreadable", error.strerror or str(error))
        except UnicodeDecodeError as error:
            yield Rejected(source.name, source.shown, None, "decode", "undecodable", str(error))


def _read_stdin(stdin: BinaryIO, source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Standard input is JSON lines when its first line is a JSON object, else one text. Copied to disk first."""
    with TemporaryFile() as copy:
        try:
            while block := stdin.read(_COPY_BYTES):
                copy.write(block)
            copy.seek(0)
        except OSError as error:
            raise OutputError(f"Cannot keep standard input in the temporary folder: {error.strerror}.") from error
        first = next((line for line in copy if line.strip()), b"")
        copy.seek(0)
        if _is_object(first):
            yield from read_jsonl(copy, source, options)
            return
        try:
            yield make_text_article(read_bounded(copy, options.max_characters), source.name, source, options, {})
        except ArticleError as error:
            yield Rejected(source.name, source.shown, None, error.stage, error.reason, error.detail)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False
