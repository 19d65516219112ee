"""Lines of a record file, decoded one by one, with a bound on their length."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from entrefilet.readers.decoding import refuse_binary_format, sniff_encoding

MAX_LINE = 1 << 25  # 32 MB: a record longer than that is rejected unread
_BLOCK_BYTES = 1 << 20
_HEAD_BYTES = 4096


def decoded_lines(handle: BinaryIO) -> tuple[str, Iterator[str | None]]:
    """The encoding of a record file and its lines, each with its line end; None stands for a line over MAX_LINE.

    A wrong byte spoils its line only: it comes out as a lone surrogate, which no article may hold. The file stays
    open when the lines are done with.
    Raises ArticleError `binary` at once, UnicodeDecodeError while iterating over UTF-16 that is cut in mid-character.
    """
    handle.seek(0)
    refuse_binary_format(handle.read(_HEAD_BYTES))
    handle.seek(0)
    encoding, mark = sniff_encoding(handle)
    handle.seek(mark)
    errors = "surrogateescape" if encoding in ("utf-8", "cp1252") else "surrogatepass"
    return encoding, _bounded(handle, encoding, errors)


def count_lines(handle: BinaryIO, *, quoted: bool) -> int:
    """Lines with something in an open file; those inside quotation marks do not count where `quoted`."""
    lines, inside, last = 0, False, b"\n"
    while block := handle.read(_BLOCK_BYTES):
        last = block[-1:]
        if not quoted:
            lines += block.count(b"\n")
            continue
        pieces = block.split(b'"')
        lines += sum(piece.count(b"\n") for piece in islice(pieces, int(inside), None, 2))
        inside ^= len(pieces) % 2 == 0
    return lines + (last != b"\n")


def _bounded(handle: BinaryIO, encoding: str, errors: str) -> Iterator[str | None]:
    stream = io.TextIOWrapper(handle, encoding, errors=errors, newline="")
    try:
        while line := stream.readline(MAX_LINE):
            if len(line) < MAX_LINE or line.endswith(("\n", "\r")):
                yield line
                continue
            while line and not line.endswith(("\n", "\r")):
                line = stream.readline(MAX_LINE)
            yield None
    finally:
        if not handle.closed:  # it is closed where the lines outlive the reading of the file
            stream.detach()
