"""A part: the finished rows of one shard, in one file that is whole or absent.

Layout: the line MAGIC, one line of JSON (the header), then the rows of `articles` and of `mentions` as Arrow streams.
The header names the configuration, the content key of every article, the sizes of the streams and their checksum. A
part that was cut short is known by its size (`read_header`), one with damaged rows when these are read
(`decode_part`). Its name comes from its articles and its configuration: the same shard done twice gives the same file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from entrefilet.article import Rejected
from entrefilet.schema import arrow_schema
from entrefilet.table.rows import Row, rejected_row

if TYPE_CHECKING:
    import pyarrow as pa

MAGIC = b"entrefilet part 1\n"
SUFFIX = ".part"
SMALL_BYTES = 64_000  # of a table: setting up the decompression of its hundred buffers takes longer than reading them


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What became of one article: its rows, or why it has none."""

    article_row: Row
    mention_rows: list[Row]
    words: int = 0
    rejected: Rejected | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHeader:
    """What a part holds, article by article: content keys, rows of `mentions`, words, and the quarantined ones.

    `limit_seconds` is the time limit under which articles were quarantined for theirs, None when none was;
    `articles_bytes` is None in parts of earlier versions, which are read whole.
    """

    configuration: str
    keys: list[str]
    rows: list[int]
    words: list[int]
    rejected: dict[str, dict[str, Any]]
    mentions_bytes: int
    sha256: str
    limit_seconds: float | None = None
    articles_bytes: int | None = None

    @property
    def name(self) -> str:
        """The name of the part's file."""
        return part_name(self.configuration, self.keys)


class DamagedPartError(Exception):
    """A file that is not a whole part; it is removed and its articles are done again."""


def part_name(configuration: str, keys: Sequence[str]) -> str:
    """The file name of the part that holds the articles of these content keys."""
    digest = hashlib.sha256("\n".join([configuration, *keys]).encode()).hexdigest()
    return f"{digest[:24]}{SUFFIX}"


def finish_rejected(rejected: Rejected) -> Finished:
    """The outcome of an article that cannot be analysed."""
    return Finished(article_row=rejected_row(rejected), mention_rows=[], rejected=rejected)


def encode_part(
    configuration: str, keys: Sequence[str], finished: Sequence[Finished], limit_seconds: float | None = None
) -> tuple[PartHeader, bytes]:
    """The header and the bytes of the part that holds the finished articles of a shard.

    Raises what Arrow raises on a row that does not fit the schema.
    """
    header = PartHeader(
        configuration=configuration,
        keys=list(keys),
        rows=[len(one.mention_rows) for one in finished],
        words=[one.words for one in finished],
        rejected={str(n): asdict(one.rejected) for n, one in enumerate(finished) if one.rejected is not None},
        mentions_bytes=0,
        sha256="",
        limit_seconds=limit_seconds,
    )
    return _encode(header, *_tables(finished))


def check_rows(finished: Sequence[Finished]) -> None:
    """Raises what Arrow raises on a row that does not fit the schema, as `encode_part` would."""
    _tables(finished)


def join_parts(parts: Sequence[tuple[PartHeader, pa.Table, pa.Table]]) -> tuple[PartHeader, bytes]:
    """One part of several of one configuration and at most one time limit, as `decode_part` gives them, in order."""
    import pyarrow as pa

    headers, articles, mentions = zip(*parts, strict=True)
    rejected: dict[str, dict[str, Any]] = {}
    place = 0
    for header in headers:
        rejected |= {str(place + int(number)): one for number, one in header.rejected.items()}
        place += len(header.keys)
    joined = PartHeader(
        configuration=headers[0].configuration,
        keys=[key for header in headers for key in header.keys],
        rows=[count for header in headers for count in header.rows],
        words=[count for header in headers for count in header.words],
        rejected=rejected,
        mentions_bytes=0,
        sha256="",
        limit_seconds=next((one.limit_seconds for one in headers if one.limit_seconds is not None), None),
    )
    return _encode(joined, *(pa.concat_tables(tables).combine_chunks() for tables in (articles, mentions)))


def check_part(data: bytes) -> PartHeader:
    """The header of a part whose bytes are whole. Raises DamagedPartError."""
    return _checked(data)[0]


def read_header(handle: BinaryIO) -> PartHeader:
    """The header of a part whose size is right; its rows are not read. Raises DamagedPartError."""
    magic, line = handle.read(len(MAGIC)), handle.readline()
    if magic != MAGIC:
        raise DamagedPartError("not a part")
    header = _parse_header(line)
    if header.articles_bytes is None:
        handle.seek(0)
        return check_part(handle.read())
    if handle.seek(0, os.SEEK_END) != len(MAGIC) + len(line) + header.articles_bytes + header.mentions_bytes:
        raise DamagedPartError("the rows are cut short")
    return header


def is_part(name: str, data: bytes) -> bool:
    """True if the bytes are a whole part and bear the name they were given: no copy under another name."""
    try:
        return check_part(data).name == name
    except DamagedPartError:
        return False


def decode_part(data: bytes) -> tuple[PartHeader, pa.Table, pa.Table]:
    """Header, articles and mentions of a part. Raises DamagedPartError."""
    import pyarrow as pa

    header, rows = _checked(data)
    options = pa.ipc.IpcReadOptions(use_threads=False)  # more threads than buffers cost more than they save
    mentions_at = len(rows) - header.mentions_bytes
    streams = (rows[:mentions_at], rows[mentions_at:])
    articles, mentions = (pa.ipc.open_stream(stream, options=options).read_all() for stream in streams)
    return header, articles, mentions


@cache
def plain_schema(table: str) -> pa.Schema:
    """The schema of a table with strings for categories, as parts hold it."""
    import pyarrow as pa
    import pyarrow.types as types

    return pa.schema(
        [
            pa.field(field.name, field.type.value_type if types.is_dictionary(field.type) else field.type)
            for field in arrow_schema(table)
        ]
    )


def _checked(data: bytes) -> tuple[PartHeader, memoryview]:
    """The header of a part whose bytes are whole, and the bytes of its rows. Raises DamagedPartError."""
    if not data.startswith(MAGIC):
        raise DamagedPartError("not a part")
    end = data.find(b"\n", len(MAGIC))
    header, rows = _parse_header(data[len(MAGIC) : end]), memoryview(data)[end + 1 :]
    if hashlib.sha256(rows).hexdigest() != header.sha256:
        raise DamagedPartError("the rows are cut short or damaged")
    return header, rows


def _parse_header(line: bytes) -> PartHeader:
    try:
        header = PartHeader(**json.loads(line))
        part_name(header.configuration, header.keys)
        whole = len(header.keys) == len(header.rows) == len(header.words)
        reasons = [one["reason"] for one in header.rejected.values()]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedPartError("the header is cut short") from error
    if not whole or len(reasons) > len(header.keys):
        raise DamagedPartError("the header is damaged")
    return header


def _encode(header: PartHeader, articles: pa.Table, mentions: pa.Table) -> tuple[PartHeader, bytes]:
    """The header with the size and the checksum of the rows, and the bytes of both."""
    streams = (_stream(articles), _stream(mentions))
    digest = hashlib.sha256(b"".join(streams)).hexdigest()
    header = replace(header, articles_bytes=len(streams[0]), mentions_bytes=len(streams[1]), sha256=digest)
    return header, b"".join((MAGIC, json.dumps(asdict(header)).encode(), b"\n", *streams))


def _tables(finished: Sequence[Finished]) -> tuple[pa.Table, pa.Table]:
    """The articles and the mentions of finished articles."""
    mentions = [row for one in finished for row in one.mention_rows]
    return _table([one.article_row for one in finished], "articles"), _table(mentions, "mentions")


def _table(rows: list[Row], table: str) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=plain_schema(table))


def _stream(held: pa.Table) -> bytes:
    import pyarrow as pa

    compression = "zstd" if held.nbytes > SMALL_BYTES else None
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, held.schema, options=pa.ipc.IpcWriteOptions(compression=compression)) as writer:
        writer.write_table(held)
    stream: bytes = sink.getvalue().to_pybytes()
    return stream
