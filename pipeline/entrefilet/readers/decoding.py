"""Bytes to text. Order: byte-order mark, strict UTF-8, declared charset, UTF-16 pattern, cp1252.

Begin with `decode`. `sniff_encoding` is for record files, which are read line by line.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from entrefilet.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"MZ", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"RIFF", b"PAR1", b"SQLite format 3",
)  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # tab, line ends, form feed and escape occur in texts
_BINARY_SHARE = 0.02  # of control characters; texts damaged in transport stay below
_SURROGATES = re.compile("[\ud800-\udfff]")
_NO_CHARSETS = ("idna", "punycode", "raw-unicode", "raw_unicode", "undefined", "unicode", "utf")
_SAMPLE_BYTES = 4096
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
_BLOCK_BYTES = 1 << 20


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `data`, its byte-order mark removed and its line ends `\\n`, and the name of its encoding.

    `declared` is a charset the file or its metadata states; an unknown one is ignored.

    Raises ArticleError of stage "decode": `binary`, or `undecodable` with the first wrong byte.
    """
    refuse_binary_format(data)
    text, encoding = _decoded(data, declared)
    _refuse_binary(text)
    return unify_lines(text), encoding


def refuse_binary_format(head: bytes) -> None:
    """Raises ArticleError `binary` when a file with such a head is of a known binary format (PDF, a workbook)."""
    if head.startswith(_SIGNATURES) and _CONTROLS.search(_sample(head)):
        raise ArticleError("decode", "binary", "The file is not a text: it begins like a binary format.")


def unify_lines(text: str) -> str:
    """The text with `\\r\\n` and `\\r` as `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def check_text(text: str, max_characters: int) -> None:
    """Raises ArticleError of stage "check" on a text that cannot be analysed: empty, too_long, nul, surrogate."""
    if not text.strip():
        raise ArticleError("check", "empty", "The text is empty.")
    if len(text) > max_characters:
        raise ArticleError("check", "too_long", f"{len(text):,} characters; the limit is {max_characters:,}.")
    if "\0" in text:
        raise ArticleError("check", "nul", f"A NUL character at offset {text.index(chr(0))}.")
    if match := _SURROGATES.search(text):
        raise ArticleError("check", "surrogate", f"A lone surrogate at offset {match.start()}.")


def clean_field(value: str) -> str:
    """A metadata value with lone surrogates and NUL, which no file format can hold, as U+FFFD."""
    return _SURROGATES.sub("\ufffd", value).replace("\0", "\ufffd")


def sniff_encoding(handle: BinaryIO) -> tuple[str, int]:
    """The encoding of a record file and the bytes of its mark; reads the file through in blocks, then rewinds it.

    "cp1252" is answered where the file is neither UTF-8, a few wrong bytes apart, nor UTF-16; whether a line can be
    decoded is seen line by line.
    """
    head = handle.read(_SAMPLE_BYTES)
    handle.seek(0)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if pattern := _utf16_pattern(head):
        return pattern, 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    damaged, balance = False, 0
    while block := handle.read(_BLOCK_BYTES):
        replaced = decoder.decode(block)
        if not replaced.isascii():
            damaged = damaged or "\ufffd" in replaced
            balance += _balance(replaced)
    handle.seek(0)
    return ("utf-8" if balance > 0 or not damaged else "cp1252"), 0


def _sample(data: bytes) -> str:
    """The first bytes as characters of the same numbers."""
    return data[:_SAMPLE_BYTES].decode("latin-1")


def _refuse_binary(text: str) -> None:
    controls = len(_CONTROLS.findall(text, 0, _SAMPLE_BYTES))
    if controls > max(_BINARY_SHARE * min(len(text), _SAMPLE_BYTES), 1):
        raise ArticleError("decode", "binary", f"The file is not a text: {controls} control characters near its start.")


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], marked), marked
    pattern = _utf16_pattern(data[:_SAMPLE_BYTES])
    if pattern is None:  # UTF-16 of plain ASCII is valid UTF-8 too, full of NULs
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError as error:
            first_error = error
        if declared is not None and (known := _known(declared)):
            try:
                return data.decode(known), known
            except UnicodeError:  # also of codecs that know no offset of the error
                pass
        _refuse_binary(_sample(data))
        _refuse_damaged_utf8(data, first_error)
    return _strict(data, pattern or "cp1252"), pattern or "cp1252"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        detail = f"Byte {error.start} cannot be read as {encoding}."
        raise ArticleError("decode", "undecodable", detail) from error


def _known(name: str) -> str | None:
    """The charset of a name; None for an unknown one and for what is no charset of texts.

    UTF-16 and its like have shown themselves before a declaration is asked.
    """
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding and not found.name.startswith(_NO_CHARSETS) else None


def _utf16_pattern(sample: bytes) -> str | None:
    """UTF-16 without a mark: in French nearly every high byte is zero, and nearly no low byte."""
    sample = sample[: len(sample) // 2 * 2]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """UTF-8 with a few wrong bytes must not be taken for cp1252: every accent would come out as two characters."""
    try:
        if _SURROGATES.search(data.decode("utf-8", "surrogatepass")):
            raise ArticleError("check", "surrogate", f"A lone surrogate at byte {error.start}.")
    except UnicodeDecodeError:
        pass
    if _balance(data.decode("utf-8", "replace")) > 0:
        raise ArticleError("decode", "undecodable", f"UTF-8 with wrong bytes; the first is byte {error.start}.")


def _balance(replaced: str) -> int:
    """How many characters beyond ASCII were read well, less the wrong bytes, in UTF-8 decoded with replacement."""
    return len(_BEYOND_ASCII.findall(replaced)) - replaced.count("\ufffd")
