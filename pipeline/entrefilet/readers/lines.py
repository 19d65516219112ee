"""Lines of a record file, decoded one by one, with a bound on their length."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from entrefilet.readers.decoding import sniff_encoding

MAX_LINE = 1 << 25  # 32 MB: a record longer than that is rejected unread


def decoded_lines(handle: BinaryIO) -> tuple[str, Iterator[str | None]]:
    """The encoding of a record file and its lines, each with its line end; None stands for a line over MAX_LINE.

    A wrong byte spoils its line only: it comes out as a lone surrogate, which no article may hold.
    Raises UnicodeDecodeError while iterating over UTF-16 that is cut in mid-character.
    """
    encoding, mark = sniff_encoding(handle)
    handle.seek(mark)
    errors = "surrogateescape" if encoding in ("utf-8", "cp1252") else "surrogatepass"
    stream = io.TextIOWrapper(handle, encoding, errors=errors, newline="")
    return encoding, _bounded(stream)


def _bounded(stream: io.TextIOWrapper) -> Iterator[str | None]:
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(("\n", "\r")):
            yield line
            continue
        while line and not line.endswith(("\n", "\r")):
            line = stream.readline(MAX_LINE)
        yield None
