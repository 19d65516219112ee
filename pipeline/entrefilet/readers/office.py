"""Documents that are a ZIP of XML (DOCX, XLSX, ODT), opened with care: no bomb, no entity, no other file is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from entrefilet.errors import ArticleError
from entrefilet.readers.archives import open_zip, refuse_bomb, size_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART_BYTES = 1 << 26  # of one part, unpacked: a novel is 5 MB
MAX_ELEMENTS = 2_000_000  # of one part; they stay in memory
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_BLOCK_BYTES = 1 << 20
_OVERLAP = 64
_XML_ENDS = (".xml", ".rels")


def open_office(handle: BinaryIO, part: str, limits: dict[str, int] | None = None) -> zipfile.ZipFile:
    """The archive of an open document, which must have `part`; `limits` are the bytes of parts that may be longer.

    Raises ArticleError: `encrypted`, `old_format` (of Word or Excel before 2007), `damaged`, `bomb`, `entities`.
    """
    size = size_of(handle)
    if handle.read(len(_OLE)) == _OLE:
        handle.seek(0)
        if any(_ENCRYPTED_PACKAGE in block for block in _overlapping(handle)):
            raise ArticleError("read", "encrypted", "The document is protected by a password.")
        raise ArticleError("read", "old_format", "A document of Office 97-2003, whatever its name: save it anew.")
    archive = open_zip(handle)
    infos = archive.infolist()
    refuse_bomb(infos, size)
    if part not in archive.NameToInfo:
        raise ArticleError("read", "damaged", f"Not a document of its kind: it has no {part}.")
    for info in infos:
        if info.filename.endswith(_XML_ENDS):
            limit = (limits or {}).get(info.filename.rsplit("/", 1)[0], MAX_PART_BYTES)
            limit = max(limit, (limits or {}).get(info.filename, 0))
            if info.file_size > limit:
                raise ArticleError("read", "bomb", f"{info.filename} unpacks to {info.file_size:,} bytes.")
            _refuse_entities(archive, info)
    return archive


def elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, _Element]]:
    """The begins and ends of the elements of a part, as they come; clear what is done with.

    Raises ArticleError `damaged` for what is no XML.
    """
    from lxml import etree

    with archive.open(part) as stream:
        try:
            found = etree.iterparse(
                stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for number, one in enumerate(found):
                if number > 2 * MAX_ELEMENTS:
                    raise ArticleError("read", "too_complex", f"{part} has more than {MAX_ELEMENTS:,} elements.")
                yield one
        except etree.XMLSyntaxError as error:
            reason = "too_complex" if "depth" in str(error).lower() else "damaged"
            raise ArticleError("read", reason, f"{part}: {error}"[:200]) from error


def _refuse_entities(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    with archive.open(info) as stream:
        for block in _overlapping(stream):
            if any(sign in block.replace(b"\0", b"") for sign in _DECLARATIONS):
                raise ArticleError("read", "entities", f"{info.filename} declares entities, which no document needs.")


def _overlapping(stream: object) -> Iterator[bytes]:
    """The bytes of a stream in blocks, each with the end of the one before."""
    end = b""
    while block := stream.read(_BLOCK_BYTES):  # type: ignore[attr-defined]
        yield end + block
        end = block[-_OVERLAP:]
