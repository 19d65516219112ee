"""Damage of single characters: decomposed accents, invisible or doubled ones, cp1252 controls, ligatures, escapes.

Each function finds one kind of damage in a text and says what should stand there; no function changes the text.
"""

from __future__ import annotations

import re
import unicodedata

from entrefilet.view.alignment import Edit

_COMBINING = re.compile("[\u0300-\u036f]")
_DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_SOFT_HYPHEN = re.compile("\u00ad+(?![ \t\r]*\n)")  # at a line's end it cuts a word: lines.py
# Zero-width space, word joiner, byte-order mark, marks of direction, invisible operators, grapheme joiner.
_INVISIBLE = re.compile("[\u034f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+")
# Joiners belong to Arabic, Indic and other scripts, and inside a composed emoji; nowhere else.
_JOINER = re.compile("(?<![\u0590-\u1fff\u2190-\u2bff\u3040-\uabff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+")
# Selectors of a glyph belong to emojis and ideographs; between letters they are rubbish.
_SELECTOR = re.compile("(?<=[^\\W\\d_])[\ufe00-\ufe0f]+(?=[^\\W\\d_])")
_DOUBLED_SPACE = re.compile(r"(?<=\S)  (?=\S)")  # three and more set the columns of a table
_CONTROL = re.compile("[\x80-\x9f]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_STYLED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")  # full-width, and the bold of posts: "𝗹𝗲 𝗺𝗮𝗶𝗿𝗲"
_ESCAPE = re.compile(r"\\(?:u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[a-fA-F][0-9a-fA-F])|(?P<line>n)(?=\\|[^a-zà-ÿ]|$))")


def find_accents(text: str) -> list[Edit]:
    """A letter and the combining accents behind it, where Unicode has one character for them: e + U+0301 is é."""
    found: list[Edit] = []
    if _COMBINING.search(text) is None:
        return found
    for match in _DECOMPOSED.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if len(composed) < len(match[0]):
            found.append(Edit(match.start(), match.end(), composed))
    return found


def find_soft_hyphens(text: str) -> list[Edit]:
    """Soft hyphens inside a line: "dé­par­te­ment"."""
    return [Edit(match.start(), match.end(), "") for match in _SOFT_HYPHEN.finditer(text)]


def find_invisible(text: str) -> list[Edit]:
    """Characters without width: "12<U+200B>000" is 12000. Joiners stay between emojis and in scripts that need them."""
    return [
        Edit(one.start(), one.end(), "") for kind in (_INVISIBLE, _JOINER, _SELECTOR) for one in kind.finditer(text)
    ]


def find_doubled_spaces(text: str) -> list[Edit]:
    """The second of two spaces inside a line: "Anne  Valmont", "12  000"."""
    return [Edit(match.end() - 1, match.end(), "") for match in _DOUBLED_SPACE.finditer(text)]


def find_styled(text: str) -> list[Edit]:
    """Letters and figures of another width or style, written plainly: "１２" is 12. One edit each, to keep places."""
    return [
        Edit(place, place + 1, unicodedata.normalize("NFKC", text[place]))
        for match in _STYLED.finditer(text)
        for place in range(match.start(), match.end())
    ]


def find_escapes(text: str) -> list[Edit]:
    """Escape sequences of JSON or Python that nobody read: "d\\u00e9put\\u00e9", "12\\xa0000", a line end as "\\n"."""
    found = []
    for match in _ESCAPE.finditer(text):
        code = match["four"] or match["two"]
        character = chr(int(code, 16)) if code else "\n"
        if character.isprintable() or character in "\n\u00a0\u202f\u2009":
            found.append(Edit(match.start(), match.end(), character))
    return found


def find_controls(text: str) -> list[Edit]:
    """Control characters that are cp1252 print read as latin-1: U+0092 is ’. The five that cp1252 lacks stay."""
    return [
        Edit(match.start(), match.end(), restored)
        for match in _CONTROL.finditer(text)
        if (restored := match[0].encode("latin-1").decode("cp1252", "ignore"))
    ]


def find_ligatures(text: str) -> list[Edit]:
    """Ligatures of print as letters: ﬃ is ffi. The letters œ and æ are no ligatures of print."""
    return [
        Edit(match.start(), match.end(), unicodedata.normalize("NFKC", match[0])) for match in _LIGATURE.finditer(text)
    ]
