"""What a row shows of itself that tells how often such rows are right. Begin with `traits`.

A trait is a short name that holds or does not: "words=1", "rule=model.ner". The weights of the traits stand in
`weights.tsv`. Offsets are characters of the article's text. Pure functions over the rows of one article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from entrefilet.confidence.known import how_known
from entrefilet.french.folding import fold
from entrefilet.text.headline import headline_end
from entrefilet.text.lexicon import load_lexicon

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
        place = bisect_right(self.spans, (row["start"], row["end"]))
        start, end = row["start"], row["end"]
        for left, right in self.spans[max(0, place - 3) : place + 3]:
            if left < start < right < end or start < left < end < right:
                return True
        return False


def traits(row: Row, around: Surroundings) -> Iterator[str]:
    """The traits of a row of the article that `around` was made of."""
    yield from _of_rule(row["kind"], row["rule"], row["layer"])
    if row["layer"] != "quotation":
        yield f"words={_step(len(row['text'].split()), _FEW_WORDS)}"
    if row["start"] < around.headline:
        yield "headline"
    if around.crossing(row):
        yield "crossing"
    yield from _OF_LAYER[row["layer"]](row, around)


@cache
def _of_rule(kind: str, rule: str, layer: str) -> tuple[str, ...]:
    """What kind and rule alone show; of quotations no family, which on few rows learns chance."""
    family = (f"family={'.'.join(rule.split('.')[:2])}",) if layer != "quotation" else ()
    return "always", f"kind={kind}", f"rule={rule}", *family


def _of_entity(row: Row, around: Surroundings) -> Iterator[str]:
    text, before, after = row["text"], *_neighbours(row, around)
    yield f"known={how_known(row)}"
    yield f"named={_step(around.named[row['canonical']], _TIMES)}"
    if row["canonical"] != text:
        yield "other name"
    if len(around.kinds[text]) > 1:
        yield "kinds differ"
    if text.isupper():
        yield "letters" if len(text) <= 5 else "capitals"
    if text[:1].islower():
        yield "small letter"
    if _DIGIT.search(text):
        yield "digit"
    if before in _OPENING and before:
        yield "marked"
    if after == "-" or before == "-":
        yield "hyphen beside"
    if _goes_on(row, around):
        yield "goes on"
    if _opens_sentence(row, around):
        yield "opens sentence"


def _of_quantity(row: Row, around: Surroundings) -> Iterator[str]:
    _, after = _neighbours(row, around)
    yield f"modifier={row['modifier']}"
    yield from _of_unit(row)
    if row["value"] is None and row["kind"] != "score":
        yield "no value"
    if not _DIGIT.search(row["text"]):
        yield "in words"
    for name in ("of", "per", "direction"):
        if row[name]:
            yield name
    if after and after.isalnum():
        yield "letter beside"


def _of_unit(row: Row) -> Iterator[str]:
    if row["kind"] not in _OFTEN_BARE:
        yield "unit" if row["unit"] else "no unit"
    if row["unit"] and len(row["unit"].split()) > 1:
        yield "long unit"
    if row["rule"].endswith(".understood"):
        yield "understood"
        if not row["unit"]:
            yield "nothing understood"
    if row["kind"] == "money" and fold(row["text"]).split()[-1].lstrip("0123456789.,") in _bare_currencies():
        yield "bare currency"


def _of_date(row: Row, around: Surroundings) -> Iterator[str]:
    timex = row["timex"] or ""
    yield f"resolved={row['resolved_by']}"
    yield f"mod={row['mod']}"
    yield f"shape={re.sub('[0-9]+', 'N', re.sub('[A-Z]+', 'L', timex))[:12]}"
    if "X" in timex:
        yield "unknown part"
    if row["start"] <= around.first_date:
        yield "first date"
    if _number_beside(row, around):
        yield "number beside"
    if not _DIGIT.search(row["text"]):
        yield "in words"
    if _opens_sentence(row, around):
        yield "opens sentence"


def _of_quotation(row: Row, around: Surroundings) -> Iterator[str]:
    before, after = _neighbours(row, around)
    marked = bool(before) and before in _OPENING
    yield "marked" if marked else "not marked"
    if not marked:
        yield f"before={_ENDS.get(after, 'word')}"
        yield "opens sentence" if _opens_sentence(row, around) else "in mid-sentence"
        if _MARK_INSIDE.search(row["text"]):
            yield "mark inside"
    elif row["text"][:1].islower():
        yield "small letter"
    yield "no cue" if not row["cue"] else "one word" if " " not in row["cue"] else "cue"
    yield from _of_speaker(row, around) if row["speaker"] else ("no speaker",)
    yield f"people={_step(around.people, _TIMES)}"
    for name in ("hearsay", "negated", "quote_group"):
        if row[name]:
            yield name


def _of_speaker(row: Row, around: Surroundings) -> Iterator[str]:
    speaker, canonical = row["speaker"], row["speaker_canonical"]
    yield f"speaker={_kind_of_speaker(speaker, canonical)}"
    yield f"distance={_step(_distance(row), _DISTANCES)}"
    if row["speaker_start"] is not None and "\n" in _between(row, around):
        yield "speaker in another paragraph"
    if speaker[:1].islower() and not canonical:
        yield "nameless speaker"


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


@lru_cache(maxsize=4096)
def _step(value: int, steps: tuple[int, ...]) -> str:
    """The step of a stair that a value stands on: 3 on (1, 2, 4) is "4", 9 is "more"."""
    return next((str(step) for step in steps if value <= step), "more")
