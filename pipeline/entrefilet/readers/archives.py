"""ZIP, TAR and GZ. Their members are read in place; what an archive may unpack to is bounded by its own size."""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError
from entrefilet.readers.members import MAX_HELD, Member, Members, name_fault, readers_for, unread
from entrefilet.readers.options import ReadOptions
from entrefilet.readers.reader import Reader
from entrefilet.readers.source import Allowance, Source

if TYPE_CHECKING:
    from entrefilet.readers.reading import Reading

MAX_MEMBERS = 200_000
_TAR_MAGIC = slice(257, 262)
_LOCAL_HEADER_BYTES = 30
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def read_zip(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """What the members of an open .zip hold, in name order. Raises ArticleError for a bomb or a damaged file."""
    size = size_of(handle)
    with open_zip(handle) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        refuse_bomb(infos, size)
        members = sorted((_zip_member(archive, info) for info in infos), key=lambda one: os.fsencode(one.name))
        reader = Members(source, reading, size)
        reader.look(members)
        for member in members:
            yield from reader.read(member)


def read_tar(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """What the members of an open .tar hold, in the order of the archive; damaged from where it breaks."""
    yield from _read_tar(lambda: _rewound(handle), source, reading, size_of(handle))


def read_gz(handle: BinaryIO, source: Source, reading: Reading) -> Iterator[Article | Rejected]:
    """What an open .gz holds: the members of a .tar, or one file."""
    size = size_of(handle)
    allowance = (source.allowance or Allowance.of(size)).deeper()
    allowance.check()

    def unpacked() -> BinaryIO:
        metered = _Metered(gzip.GzipFile(fileobj=_rewound(handle)), allowance.left[0])
        return cast(BinaryIO, io.BufferedReader(metered))

    if unpacked().read(512)[_TAR_MAGIC] == b"ustar":
        yield from _read_tar(unpacked, source, reading, size)
        return
    name = source.name[: -len(".gz")] if source.name.lower().endswith(".gz") else source.name
    readers = readers_for(name)
    inner = replace(source, name=name, readers=readers, opener=unpacked, named=False, allowance=allowance)
    yield from reading.read(inner) if readers else [unread(inner)]


def count_members(handle: BinaryIO) -> int:
    """Files in an open .zip."""
    with zipfile.ZipFile(handle) as archive:
        return sum(not info.is_dir() for info in archive.infolist())


def looks_like_zip(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the file begins as a ZIP does."""
    return handle.read(4) == b"PK\x03\x04"


def looks_like_gz(handle: BinaryIO, options: ReadOptions) -> bool:
    """True if the file begins as a GZ does."""
    return handle.read(2) == b"\x1f\x8b"


def open_zip(handle: BinaryIO) -> zipfile.ZipFile:
    """The archive in an open file. Raises ArticleError `damaged`."""
    try:
        return zipfile.ZipFile(handle)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ArticleError("read", "damaged", f"Not a whole ZIP: {error}"[:200]) from error


def refuse_bomb(infos: list[zipfile.ZipInfo], size: int) -> None:
    """Raises ArticleError for a ZIP that unpacks to far more than documents do, or whose members share their bytes."""
    if len(infos) > MAX_MEMBERS:
        raise ArticleError("read", "bomb", f"{len(infos):,} members; the limit is {MAX_MEMBERS:,}.")
    total = sum(info.file_size for info in infos)
    if not Allowance.of(size).spend(total):
        raise ArticleError("read", "bomb", f"{size:,} bytes that unpack to {total:,}.")
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise ArticleError("read", "bomb", "Members of the ZIP share their bytes.")
        end = info.header_offset + _LOCAL_HEADER_BYTES + info.compress_size


def size_of(handle: BinaryIO) -> int:
    """The bytes of an open file, which is rewound."""
    size = handle.seek(0, os.SEEK_END)
    handle.seek(0)
    return size


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    name = _zip_name(info)
    fault, skipped = name_fault(name), False
    if fault is None and stat.S_ISLNK(info.external_attr >> 16):
        fault, skipped = ("link", "A link in an archive."), True
    elif fault is None and info.flag_bits & _ENCRYPTED:
        fault = "encrypted", "The member is encrypted: unpack it with its password."
    return Member(name, info.file_size, lambda: cast(BinaryIO, archive.open(info)), fault, skipped)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; many programs write UTF-8 without saying so."""
    name = info.filename.replace("\\", "/")
    if not info.flag_bits & _UTF8_NAME:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name
    return name


def _read_tar(
    unpacked: Callable[[], BinaryIO], source: Source, reading: Reading, size: int
) -> Iterator[Article | Rejected]:
    reader = Members(source, reading, size)
    for member in _tar_members(unpacked, size):
        reader.look([member])
    for member in _tar_members(unpacked, size):
        yield from reader.read(member)


def _tar_members(unpacked: Callable[[], BinaryIO], size: int) -> Iterator[Member]:
    """The files in a TAR, one after the other; each can be opened until the next is asked for."""
    allowance = Allowance.of(size)
    with tarfile.open(fileobj=unpacked(), mode="r|") as archive:
        for info in archive:
            if not allowance.spend(info.size):
                raise ArticleError("read", "bomb", f"{size:,} bytes that unpack to far more than texts do.")
            if not info.isdir():
                yield _tar_member(archive, info)


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    name = info.name.removeprefix("./")
    fault, skipped = name_fault(name), False
    if fault is None and not info.isreg():
        fault, skipped = ("link" if info.issym() or info.islnk() else "not_a_file", "Not a file of its own."), True
    elif fault is None and info.size > MAX_HELD:
        fault = "too_long", f"{info.size:,} bytes in a TAR; the limit is {MAX_HELD:,}: unpack it."
    return Member(name, info.size, lambda: cast(BinaryIO, archive.extractfile(info)), fault, skipped)


def _rewound(handle: BinaryIO) -> BinaryIO:
    handle.seek(0)
    return handle


class _Metered(io.RawIOBase):
    """A stream that unpacks, bounded: no longer than `limit`, and no read of more than is held in memory."""

    def __init__(self, stream: gzip.GzipFile, limit: int) -> None:
        self._stream = stream
        self._limit = limit

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            while self.read(1 << 20):
                pass
            whence = os.SEEK_CUR
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        if self._stream.tell() > self._limit:
            raise ArticleError("read", "bomb", f"It unpacks to more than {self._limit:,} bytes.")
        buffer[: len(data)] = data
        return len(data)


ZIP = Reader("zip", (".zip",), read_zip, count_members, looks_like_zip)
TAR = Reader("tar", (".tar",), read_tar, lambda handle: 1)
GZ = Reader("gz", (".gz", ".tgz"), read_gz, lambda handle: 1, looks_like_gz)
