"""UTF-8 that was read in an eight-bit encoding: "L’Ã©tÃ©" for "L’été", "â€™" for "’".

For each character of French print the table holds what its bytes become in each of those encodings; what stands in the
text is looked up there, so that a sequence that no such character gives ("SÃO", "à «") is left alone.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.view.alignment import Edit

_LATIN = (*map(chr, range(0xA0, 0x100)), *"ŒœŸ€’‘“”…–—\u202f")
_PRINT = (
    *_LATIN,
    *"žƒ‚„†‡ˆ‰‹•˜™›\u2007\u2009\u200a\u200b\u200d\u2010\u2011\u2060\u2212\ufb00\ufb01\ufb02\ufb03\ufb04\ufeff",
    *map(chr, (0x300, 0x301, 0x302, 0x308, 0x327)),  # combining accents of a decomposed text
)
_CONTROLS = tuple(map(chr, range(0x80, 0xA0)))  # what a first misreading leaves in a text that was misread twice
_ENCODINGS = {
    "cp1252": _PRINT + _CONTROLS,
    "latin-1": _PRINT + _CONTROLS,
    "mac_roman": _LATIN,
    "cp850": _LATIN,
    "cp437": _LATIN,
}
LEADS = "ÂÃÅÆËÌï√¬≈‚┬├┼Γ"  # with which most sequences of the table begin
_COMMON_LEADS = (
    "â€",
    "â‚",
    "â„",
    "âˆ",
    "â\x80",
    "â\x81",
    "â\x82",
    "â\x84",
    "â\x88",
    "ÔÇ",
    "Ôé",
)  # â and Ô alone are French
# The no-break space at the end of such a sequence is often lost to a plain one: "Ã la", "12Â %".
_LOST_SPACE = re.compile(r"(?<!\w)Ã ?(?= )|(?:(?<=[«\d])|(?<=\w))Â(?= [»;:!?%€\d\w])|(?<=«)Â(?= )")
_LOST_QUOTE = re.compile("â€(?=[\ufffd \n.,;:!?)]|$)\ufffd?")  # U+009D of the closing mark, which cp1252 lacks


def looks_misread(text: str) -> bool:
    """True if a search for misread sequences can find any. Quick: clean French holds hardly one of these signs."""
    return any(map(text.__contains__, LEADS)) or any(map(text.__contains__, _COMMON_LEADS))


def find_misread(text: str) -> list[Edit]:
    """Each misread sequence and the character that was meant. One round undoes one misreading."""
    if not looks_misread(text):
        return []
    pattern, meant = table()
    found = [Edit(match.start(), match.end(), meant[match[0]]) for match in pattern.finditer(text)]
    if found:  # only a text known to be misread has lost spaces and marks
        found += [
            Edit(match.start(), match.end(), "à" if match[0][0] == "Ã" else "") for match in _LOST_SPACE.finditer(text)
        ]
        found += [Edit(match.start(), match.end(), "”") for match in _LOST_QUOTE.finditer(text)]
    return found


@cache
def table() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all misread sequences, and for each the character that was meant."""
    meant: dict[str, str] = {}
    for encoding, characters in _ENCODINGS.items():
        for character in characters:
            misread = "".join(_decode(byte, encoding) for byte in character.encode("utf-8"))
            meant.setdefault(misread, character)
    longest_first = sorted(meant, key=lambda misread: (-len(misread), misread))
    return re.compile("|".join(map(re.escape, longest_first))), meant


def _decode(byte: int, encoding: str) -> str:
    """A byte as most programs read it: cp1252 has no character for five, which stay control characters."""
    return bytes([byte]).decode(encoding, "ignore") or chr(byte)
