"""Long forms read off the acronym in brackets behind them: "Union pour la démocratie et le progrès (UDP)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from entrefilet.entities.gazetteer import is_known_place
from entrefilet.entities.heads import heads
from entrefilet.entities.names import Name, small_words
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.words import folded_words_of, led_by
from entrefilet.french.folding import fold

_WORD = re.compile(r"[^\W_]+")
_MAX_WORDS = 16
_MAX_CHARACTERS = 160

ACRONYM = EntityRule(
    name="entity.trigger.named_acronym",
    says="A long form and the acronym in brackets that spells it: « Union des géomètres bretons (UGB) ».",
    yes=(
        "L'[Union des géomètres bretons|kind=ORG] ([UGB|kind=ORG]) appelle à la grève.",
        "La [République démocratique du Congo|kind=LOC] ([RDC|kind=LOC]) a voté.",
    ),
    no=("Claire Dubourg (Rodez) a gagné la course.",),
    origin=Origin.NAMING,
)


def find_acronyms(text: str, names: list[Name]) -> list[Name]:
    """The long forms and acronyms of straightened text; names already found at a long form's start give the kind."""
    ordered = sorted(names, key=lambda name: name.start)
    starts = [name.start for name in ordered]
    found: list[Name] = []
    for match in _bracket().finditer(text):
        bracket = match.start()
        end = bracket - 1 if bracket and text[bracket - 1] == " " else bracket
        begin = _long_form_start(text, end, match["acronym"])
        if begin is None:
            before = bisect_left(starts, end) - 1
            place = _of_place(text, ordered[before], match) if before >= 0 and ordered[before].end == end else None
            found += [place] if place is not None else []
            continue
        kind = _kind(text, begin, end, ordered[bisect_left(starts, begin) : bisect_left(starts, end)])
        if kind is not None:
            found.append(Name(begin, end, kind, ACRONYM))
            found.append(Name(*match.span("acronym"), kind, ACRONYM))
    return found


def _kind(text: str, begin: int, end: int, inside: list[Name]) -> str | None:
    """The kind of the long form text[begin:end], in which these names were found; None where it is no name."""
    if is_known_place(text[begin:end]):
        return "LOC"
    first = _WORD.match(text, begin)
    head = first.group() if first else ""
    body = head in heads() and heads()[head].kind == "ORG"
    if not inside and not text[begin].isupper() and not body:
        return None
    if fold(head) in folded_words_of("text_heads"):
        return "MISC"
    kind = inside[0].kind if inside and inside[0].start == begin else "ORG"
    return "ORG" if kind in ("PER", "LOC") else kind


def _of_place(text: str, name: Name, match: re.Match[str]) -> Name | None:
    """The letters in brackets behind a known place that holds them in order: "République centrafricaine (RCA)"."""
    piece, acronym = text[name.start : name.end], match["acronym"]
    if not acronym.isupper() or " " not in piece or not is_known_place(piece):
        return None
    letters, wanted = iter(fold(piece)), fold(acronym)
    spelt = wanted[0] == fold(piece)[0] and all(letter in letters for letter in wanted)
    return Name(*match.span("acronym"), "LOC", ACRONYM) if spelt else None


def _long_form_start(text: str, end: int, acronym: str) -> int | None:
    """Where the words before `end` begin whose initials spell the acronym, None when they do not."""
    letters = [fold(letter) for letter in acronym if letter.isalpha()]
    if len(letters) < 2 or (acronym[1:].islower() and len(letters) < 4):
        return None
    content = _content_words(text, end)
    best: int | None = None
    for index in range(len(content) - 1, -1, -1):
        if content[index][1][0] == letters[0] and _spells([word for _, word in content[index:]], letters):
            best = content[index][0]
            if len(content) - index >= min(3, len(letters)):
                break
    return None if not content or best == content[-1][0] else best


def _content_words(text: str, end: int) -> list[tuple[int, str]]:
    """The last words of the clause before `end` that may bear a letter: where each starts, and its folded form."""
    left = max(0, end - _MAX_CHARACTERS)
    left = max(left, *(text.rfind(mark, left, end) + 1 for mark in ("\n", ". ", "(", "«")))
    words = [(match.start(), fold(match.group())) for match in _WORD.finditer(text, left, end)][-_MAX_WORDS:]
    return [(start, word) for start, word in words if word not in small_words()]


def _spells(words: list[str], letters: list[str]) -> bool:
    """True if the letters are read off the words in order: initials, with inner letters where words run short.

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


@cache
def _bracket() -> re.Pattern[str]:
    """An acronym that opens a bracket: "(l'UGB)", "(UGB, en anglais …)"."""
    acronym = r"(?P<acronym>[A-ZÀ-Þ][A-Za-zÀ-ÿ-]{1,9})"
    return re.compile(rf"\({led_by('articles')}?{acronym}(?=\)|,|;| ?[-–] ?| en anglais)")
