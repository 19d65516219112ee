"""From input paths to Articles, one at a time and in a fixed order."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from entrefilet.article import Article, Rejected
from entrefilet.errors import OutputError, UsageError
from entrefilet.readers.days import find_zone
from entrefilet.readers.ids import IdRegister
from entrefilet.readers.kinds import SUFFIXES, reader_named
from entrefilet.readers.notes import ReadingNotes
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reading import Reading
from entrefilet.readers.sources import STDIN, check_paths, find_sources

_COPY_BYTES = 1 << 20


def read_inputs(
    inputs: Sequence[str],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    notes: ReadingNotes | None = None,
) -> Iterator[Article | Rejected]:
    """Every article under `inputs` (folders, files, "-" for standard input), and every input that gives none.

    Lazy: one article is in memory at a time. Folders are walked in name order. Identifiers are unique: a repeated
    one gets `~2`, and its article a warning. `notes` is told what concerns all inputs together.

    Raises UsageError at once for an input that does not exist or an option that says nothing; while reading, for a
    file named by the user that holds no articles; at the end, when there was no file of a kind we read, or when no
    input had a column that an option names.
    """
    options = options or ReadOptions()
    check_paths(inputs)
    _check_options(options)
    return tell_apart(_read(inputs, Reading(options, notes), stdin))


def check_inputs(inputs: Sequence[str], options: ReadOptions | None = None) -> None:
    """Look at the inputs before a run, so that what is wrong with them or with the options is told at once.

    For columns named by options the inputs are read until each was seen; standard input is left alone.

    Raises UsageError.
    """
    options = options or ReadOptions()
    check_paths(inputs)
    _check_options(options)
    named = options.named_columns()
    if named and STDIN not in inputs:
        reading = Reading(options)
        for _ in _read(inputs, reading, None):
            if not reading.notes.missing(named):
                return


def tell_apart(items: Iterator[Article | Rejected]) -> Iterator[Article | Rejected]:
    """The items with identifiers of their own: a repeated one gets `~2`, and its article a warning."""
    register = IdRegister()
    try:
        for item in items:
            claimed = register.claim(item.id)
            if claimed == item.id:
                yield item
            elif isinstance(item, Rejected):
                yield replace(item, id=claimed)
            else:
                yield replace(item, id=claimed, warnings=(*item.warnings, f"repeated id {item.id!r}"))
    finally:
        register.close()


def _read(inputs: Sequence[str], reading: Reading, stdin: BinaryIO | None) -> Iterator[Article | Rejected]:
    useful = False
    try:
        for source in find_sources(inputs, reading.options):
            if isinstance(source, Rejected):
                useful = useful or not source.skipped
                yield source
            elif source.path == STDIN and source.opener is None:
                yield from reading.read(replace(source, opener=lambda: _copy(stdin or sys.stdin.buffer)))
            else:
                yield from reading.read(source)
    finally:
        reading.close()
    if not useful and not reading.useful:
        why = reading.useless or f"the kinds read are {', '.join(SUFFIXES)}, and - for standard input"
        raise UsageError(f"No readable file in {', '.join(inputs)}: {why}.")
    if missing := reading.notes.missing(reading.options.named_columns()):
        raise UsageError(f"No input has a column {missing[0]!r}, which an option names.")


def _copy(stdin: BinaryIO) -> BinaryIO:
    """Standard input as a temporary file, in which readers can go back. Raises OutputError when there is no room."""
    copy = TemporaryFile()  # noqa: SIM115  the reading that is given it closes it
    try:
        while block := stdin.read(_COPY_BYTES):
            copy.write(block)
        copy.seek(0)
    except OSError as error:
        copy.close()
        raise OutputError(f"Cannot keep standard input in the temporary folder: {error.strerror}.") from error
    return cast(BinaryIO, copy)


def _check_options(options: ReadOptions) -> None:
    """Raises UsageError for an unknown time zone or kind."""
    find_zone(options.timezone)
    if options.kind is not None:
        reader_named(options.kind)
