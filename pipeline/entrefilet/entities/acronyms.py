"""Long forms read off the acronym in brackets behind them: "Union pour la démocratie et le progrès (UDP)"."""

from __future__ import annotations

import re
from bisect import bisect_left

from entrefilet.entities.heads import heads
from entrefilet.entities.names import Name, small_words
from entrefilet.french.folding import fold

_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\((?:l'|la |le |les )?(?P<acronym>[A-ZÀ-Þ][A-Za-zÀ-ÿ-]{1,9})(?=\)|,|;| ?[-–] ?| en anglais)")
_MAX_WORDS = 16
_MAX_CHARACTERS = 160
_MISC_HEADS = frozenset(["fichier", "accord", "programme", "plan", "projet", "traite", "systeme", "impot"])


def find_acronyms(text: str, names: list[Name]) -> list[Name]:
    """The long forms and acronyms of straightened text; names already found at a long form's start give the kind."""
    ordered = sorted(names, key=lambda name: name.start)
    starts = [name.start for name in ordered]
    found: list[Name] = []
    for match in _BRACKET.finditer(text):
        bracket = match.start()
        end = bracket - 1 if bracket and text[bracket - 1] == " " else bracket
        begin = _long_form_start(text, end, match["acronym"])
        if begin is None:
            continue
        inside = ordered[bisect_left(starts, begin) : bisect_left(starts, end)]
        first = _WORD.match(text, begin)
        head = first.group() if first else ""
        body = head in heads() and heads()[head].kind == "ORG"
        if not inside and not text[begin].isupper() and not body:
            continue
        kind = inside[0].kind if inside and inside[0].start == begin else "ORG"
        if fold(head) in _MISC_HEADS:
            kind = "MISC"
        elif kind in ("PER", "LOC"):
            kind = "ORG"
        found.append(Name(begin, end, kind, "trigger.named_acronym"))
        found.append(Name(match.start("acronym"), match.end("acronym"), kind, "trigger.named_acronym"))
    return found


def _long_form_start(text: str, end: int, acronym: str) -> int | None:
    """Where the words before `end` begin whose initials spell the acronym, None when they do not."""
    letters = [fold(letter) for letter in acronym if letter.isalpha()]
    if len(letters) < 2 or (acronym[1:].islower() and len(letters) < 4):
        return None
    left = max(0, end - _MAX_CHARACTERS)
    left = max(left, *(text.rfind(mark, left, end) + 1 for mark in ("\n", ". ", "(", "«")))
    words = [(match.start(), fold(match.group())) for match in _WORD.finditer(text, left, end)][-_MAX_WORDS:]
    content = [(start, word) for start, word in words if word not in small_words()]
    best: int | None = None
    for index in range(len(content) - 1, -1, -1):
        if content[index][1][0] == letters[0] and _spells([word for _, word in content[index:]], letters):
            best = content[index][0]
            if len(content) - index >= min(3, len(letters)):
                break
    return None if not content or best == content[-1][0] else best


def _spells(words: list[str], letters: list[str]) -> bool:
    """Whether the letters are read off the words in order: initials, with inner letters where words run short.

    At most one word in three may give no letter.
    """
    position = idle = 0
    for index, word in enumerate(words):
        if position == len(letters) or word[0] != letters[position]:
            idle += 1
            continue
        position += 1
        left = len(words) - index - 1
        for inner in word[1:]:
            if position == len(letters) or len(letters) - position <= left or inner != letters[position]:
                break
            position += 1
    return position == len(letters) and idle * 3 <= len(words)
