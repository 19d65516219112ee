"""What a row shows of itself that tells how often such rows are right. Begin with `traits`.

A trait is a short name that holds or does not: "words=1", "rule=model.ner". The weights of the traits stand in
`weights.tsv`. Offsets are characters of the article's text. Pure functions over the rows of one article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from entrefilet.confidence.known import how_known
from entrefilet.french.folding import fold
from entrefilet.text.headline import headline_end
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

Row = Mapping[str, Any]

_FEW_WORDS = (1, 2, 4, 8, 20, 40)
_DISTANCES = (0, 3, 40, 120)  # characters between a quotation and its speaker
_TIMES = (1, 2, 4)
_DIGIT = re.compile(r"\d")
_BESIDE = 8  # characters looked at for another number
_DIGIT_BEFORE = re.compile(r"\d\W?\w{0,3}\W?$")
_DIGIT_BEHIND = re.compile(r"\W?\w{0,2}\W?\d")
_BEHIND = 24  # characters looked at for more of a name
_WORD = re.compile(r"\w+")
_SHORT = re.compile(r"\b[A-Z][A-Za-z]?\.$")  # "M. ", "MM. ", "J. ": no end of a sentence
_SIGNS = frozenset((" ", "\u00a0", "\u202f", "'", "’", "-", " & ", " + "))
_OFTEN_BARE = ("score", "ratio")  # kinds that need no unit
_OPENING = '«“"‹'
_MARK_INSIDE = re.compile('[«»“”"]| : ')
_ENDS = {".": "stop", "!": "stop", "?": "stop", "…": "stop", "\n": "stop", "": "stop", ",": "comma", ";": "comma"}


class Surroundings:
    """What the traits of one article's rows are read off: its text and its rows."""

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        self.text = text
        names = [row for row in rows if row["layer"] == "entity"]
        self.named = Counter(row["canonical"] for row in names)
        self.kinds: dict[str, set[str]] = defaultdict(set)
        for row in names:
            self.kinds[row["text"]].add(row["kind"])
        self.people = len({row["canonical"] for row in names if row["kind"] == "PER"})
        self.spans = sorted((row["start"], row["end"]) for row in rows if row["layer"] != "quotation")
        self.first_date = min((row["start"] for row in rows if row["layer"] == "date"), default=0)
        self.headline = headline_end(text)

    def crossing(self, row: Row) -> bool:
        """True if a row of another span cuts into this one's ("9 mars" inside "la fête du 9 mars" does not)."""
        start, end = row["start"], row["end"]
        place = bisect_right(self.spans, (start, end))
        for left, right in self.spans[max(0, place - 3) : place + 3]:
            if left >= end:
                break
            if left < start < right < end or start < left < end < right:
                return True
        return False


def traits(row: Row, around: Surroundings) -> list[str]:
    """The traits of a row of the article that `around` was made of."""
    layer = row["layer"]
    found = [*_of_rule(row["kind"], row["rule"], layer)]
    if layer != "quotation":
        found.append(_step("words", len(row["text"].split()), _FEW_WORDS))
    if row["start"] < around.headline:
        found.append("headline")
    if around.crossing(row):
        found.append("crossing")
    return found + _OF_LAYER[layer](row, around)


@cache
def _of_rule(kind: str, rule: str, layer: str) -> tuple[str, ...]:
    """What kind and rule alone show; of quotations no family, which on few rows learns chance."""
    family = (f"family={'.'.join(rule.split('.')[:2])}",) if layer != "quotation" else ()
    return "always", f"kind={kind}", f"rule={rule}", *family


def _holding(told: Iterable[tuple[str, object]]) -> list[str]:
    """Those of some traits that hold."""
    return [trait for trait, holds in told if holds]


def _of_entity(row: Row, around: Surroundings) -> list[str]:
    text, before, after = row["text"], *_neighbours(row, around)
    found = [f"known={how_known(row)}", _step("named", around.named[row["canonical"]], _TIMES)]
    told = (
        ("other name", row["canonical"] != text),
        ("kinds differ", len(around.kinds[text]) > 1),
        ("letters" if len(text) <= 5 else "capitals", text.isupper()),
        ("small letter", text[:1].islower()),
        ("digit", _DIGIT.search(text)),
        ("marked", before and before in _OPENING),
        ("hyphen beside", after == "-" or before == "-"),
        ("goes on", _goes_on(row, around)),
        ("opens sentence", _opens_sentence(row, around)),
    )
    return found + _holding(told)


def _of_quantity(row: Row, around: Surroundings) -> list[str]:
    _, after = _neighbours(row, around)
    told = (
        ("no value", row["value"] is None and row["kind"] != "score"),
        ("in words", not _DIGIT.search(row["text"])),
        *((name, row[name]) for name in ("of", "per", "direction")),
        ("letter beside", after.isalnum()),
    )
    return [f"modifier={row['modifier']}", *_of_unit(row), *_holding(told)]


def _of_unit(row: Row) -> list[str]:
    unit, understood = row["unit"], row["rule"].endswith(".understood")
    bare = row["kind"] == "money" and fold(row["text"]).split()[-1].lstrip("0123456789.,") in _bare_currencies()
    told = (
        ("unit" if unit else "no unit", row["kind"] not in _OFTEN_BARE),
        ("long unit", unit and len(unit.split()) > 1),
        ("understood", understood),
        ("nothing understood", understood and not unit),
        ("bare currency", bare),
    )
    return _holding(told)


def _of_date(row: Row, around: Surroundings) -> list[str]:
    timex = row["timex"] or ""
    told = (
        ("unknown part", "X" in timex),
        ("first date", row["start"] <= around.first_date),
        ("number beside", _number_beside(row, around)),
        ("in words", not _DIGIT.search(row["text"])),
        ("opens sentence", _opens_sentence(row, around)),
    )
    return [f"resolved={row['resolved_by']}", f"mod={row['mod']}", _shape(timex), *_holding(told)]


@remembered
def _shape(timex: str) -> str:
    return f"shape={re.sub('[0-9]+', 'N', re.sub('[A-Z]+', 'L', timex))[:12]}"


def _of_quotation(row: Row, around: Surroundings) -> list[str]:
    before, after = _neighbours(row, around)
    found = []
    if before and before in _OPENING:
        found.append("marked")
        if row["text"][:1].islower():
            found.append("small letter")
    else:
        opens = "opens sentence" if _opens_sentence(row, around) else "in mid-sentence"
        found += ["not marked", f"before={_ENDS.get(after, 'word')}", opens]
        if _MARK_INSIDE.search(row["text"]):
            found.append("mark inside")
    found.append("no cue" if not row["cue"] else "one word" if " " not in row["cue"] else "cue")
    found += _of_speaker(row, around) if row["speaker"] else ["no speaker"]
    found.append(_step("people", around.people, _TIMES))
    return found + [name for name in ("hearsay", "negated", "quote_group") if row[name]]


def _of_speaker(row: Row, around: Surroundings) -> list[str]:
    speaker, canonical = row["speaker"], row["speaker_canonical"]
    apart = row["speaker_start"] is not None and "\n" in _between(row, around)
    told = (
        ("speaker in another paragraph", apart),
        ("nameless speaker", speaker[:1].islower() and not canonical),
    )
    kind = f"speaker={_kind_of_speaker(speaker, canonical)}"
    return [kind, _step("distance", _distance(row), _DISTANCES), *_holding(told)]


_OF_LAYER = {"entity": _of_entity, "quantity": _of_quantity, "date": _of_date, "quotation": _of_quotation}


def says(trait: str) -> str:
    """A trait in words: "three words or four", for those who ask why a row is sure."""
    name, _, value = trait.partition("=")
    sentences = {row["trait"]: row["says"] for row in load_lexicon("confidence", "traits.tsv")}
    return sentences.get(trait, sentences.get(name, trait)).replace("{}", value)


def _kind_of_speaker(speaker: str, canonical: str | None) -> str:
    if canonical is None:
        return "unresolved"
    if ";" in canonical:
        return "several"
    if speaker in canonical or canonical in speaker:
        return "name"
    return "pronoun" if len(speaker) <= 5 and " " not in speaker else "resolved"


def _distance(row: Row) -> int:
    if row["speaker_start"] is None:
        return 0
    between: int = max(row["speaker_start"] - row["end"], row["start"] - row["speaker_end"], 0)
    return between


def _between(row: Row, around: Surroundings) -> str:
    left = min(row["end"], row["speaker_end"])
    return around.text[left : max(row["start"], row["speaker_start"])]


def _neighbours(row: Row, around: Surroundings) -> tuple[str, str]:
    """The character before a row, a space before it left out, and the one behind; "" at the ends of the text."""
    before = around.text[max(0, row["start"] - 2) : row["start"]].rstrip()
    return before[-1:], around.text[row["end"] : row["end"] + 1]


def _goes_on(row: Row, around: Surroundings) -> bool:
    """True if another word in capitals follows the name, small words apart: "Fer" of "Rio Fer et Titane"."""
    behind = around.text[row["end"] : row["end"] + _BEHIND]
    if behind[:1] not in _SIGNS:
        return False
    end = 0
    while word := _WORD.search(behind, end):
        if behind[end : word.start()] not in _SIGNS:
            return False
        if word.group()[0].isupper():
            return True
        if word.group() not in _joints():
            return False
        end = word.end()
    return False


def _number_beside(row: Row, around: Surroundings) -> bool:
    """True if another number stands before or behind a row, a short word between them at most."""
    before = around.text[max(0, row["start"] - _BESIDE) : row["start"]]
    return bool(_DIGIT_BEFORE.search(before) or _DIGIT_BEHIND.match(around.text, row["end"]))


@cache
def _joints() -> frozenset[str]:
    return frozenset(entry["word"] for entry in load_lexicon("confidence", "joints.tsv"))


@cache
def _bare_currencies() -> frozenset[str]:
    return frozenset(entry["word"] for entry in load_lexicon("confidence", "bare_currencies.tsv"))


def _opens_sentence(row: Row, around: Surroundings) -> bool:
    before = around.text[max(0, row["start"] - 8) : row["start"]].strip(' «“"\u00a0\u202f')
    return not before or (before[-1] in ".!?…\n" and not _SHORT.search(before))


@remembered
def _step(trait: str, value: int, steps: tuple[int, ...]) -> str:
    """A trait with the step of a stair that a value stands on: 3 on (1, 2, 4) is "4", 9 is "more"."""
    return f"{trait}={next((str(step) for step in steps if value <= step), 'more')}"
