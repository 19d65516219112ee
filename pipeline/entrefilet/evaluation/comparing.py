"""When a value found is the value of the gold. Which layer compares what: `measured.py`.

`found` and `gold` are rows of one shape (`gold.Row`). A comparison gives None where the gold has nothing to compare.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from entrefilet.text.lexicon import load_lexicon

Row = Mapping[str, Any]
Comparison = Callable[[Row, Row], bool | None]

NONE_TOLD = "-"  # in the optional fields of gold: the article does not tell it
NUMBER_TOLERANCE = 0.006  # relative, absolute under 1: "un tiers" may be written 0.33, "12,5 milliards" rounded


def same_canonical(found: Row, gold: Row) -> bool | None:
    """The same name, letter case, accents, punctuation and a leading determiner apart."""
    return None if absent(gold.get("canonical")) else plain(found.get("canonical")) == plain(gold["canonical"])


def same_value(found: Row, gold: Row) -> bool:
    """The same number, or the same ends of a range; a score is compared by its text."""
    if gold.get("kind") == "score":
        return plain(found.get("text")) == plain(gold.get("text"))
    keys = ["value"] if not absent(gold.get("value")) else ["value_min", "value_max"]
    return all(close(found.get(key), gold[key]) for key in keys if not absent(gold.get(key)))


def same_unit(found: Row, gold: Row) -> bool:
    """The same unit; a score has none."""
    if gold.get("kind") == "score":
        return True
    ours, theirs = found.get("unit"), gold.get("unit")
    if absent(ours) or absent(theirs):
        return absent(ours) and absent(theirs)
    return str(ours) == str(theirs) or (plain(theirs) != "" and plain(ours) == plain(theirs))


def same_modifier(found: Row, gold: Row) -> bool:
    """The same modifier; none is "exact"."""
    return (found.get("modifier") or "exact") == (gold.get("modifier") or "exact")


def same_timex(found: Row, gold: Row) -> bool:
    """The same TIMEX3 value, to the letter."""
    return found.get("timex") == gold.get("timex")


def same_kind(found: Row, gold: Row) -> bool:
    """The same kind."""
    return found.get("kind") == gold.get("kind")


def same_cue(found: Row, gold: Row) -> bool | None:
    """The same cue, or one holding the other's words; None where the gold has no cue."""
    return None if absent(gold.get("cue")) else same_name(found.get("cue"), gold["cue"])


def same_speaker(found: Row, gold: Row) -> bool | None:
    """The speaker as written or by canonical name, on either side; None where the gold names no speaker."""
    wanted = [gold[key] for key in ("speaker", "speaker_canonical") if not absent(gold.get(key))]
    if not wanted:
        return None
    return any(same_name(found.get(key), name) for key in ("speaker", "speaker_canonical") for name in wanted)


def same_speaker_canonical(found: Row, gold: Row) -> bool | None:
    """The canonical speaker; None where the gold gives none."""
    if absent(gold.get("speaker_canonical")):
        return None
    return same_name(found.get("speaker_canonical"), gold["speaker_canonical"])


def same_word(column: str, *, decided: bool = False) -> Comparison:
    """A comparison of a column of few words ("gender", "speaker_kind"); None where the gold does not hold the field.

    `NONE_TOLD` in the gold says that the article tells nothing. With `decided` what was left undecided is not counted:
    the figure is how often a decision is right; how often there is one, `is_decided` counts.
    """

    def compare(found: Row, gold: Row) -> bool | None:
        if absent(gold.get(column)) or (decided and _nothing(found.get(column))):
            return None
        if gold[column] == NONE_TOLD:
            return _nothing(found.get(column))
        return bool(found.get(column) == gold[column])

    return compare


def is_decided(column: str) -> Comparison:
    """A comparison that asks whether a value was found at all; None where the gold has none either."""

    def compare(found: Row, gold: Row) -> bool | None:
        return None if _nothing(gold.get(column)) else not _nothing(found.get(column))

    return compare


def same_words(column: str) -> Comparison:
    """A comparison of a column of words as written ("role"): equal, or the words of one inside the other."""

    def compare(found: Row, gold: Row) -> bool | None:
        if absent(gold.get(column)):
            return None
        if gold[column] == NONE_TOLD:
            return _nothing(found.get(column))
        return same_name(found.get(column), gold[column])

    return compare


def _nothing(value: Any) -> bool:
    return absent(value) or value == NONE_TOLD


def absent(value: Any) -> bool:
    """None, "" and NaN say nothing."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def close(found: Any, gold: Any) -> bool:
    """Two numbers within NUMBER_TOLERANCE of the gold one."""
    try:
        return abs(float(found) - float(gold)) <= NUMBER_TOLERANCE * max(1.0, abs(float(gold)))
    except (TypeError, ValueError):
        return False


def same_name(found: Any, gold: Any) -> bool:
    """Equal, or the words of one stand in a row inside the other."""
    ours, theirs = plain(found), plain(gold)
    return bool(ours and theirs) and (f" {theirs} " in f" {ours} " or f" {ours} " in f" {theirs} ")


def plain(value: Any) -> str:
    """A text for comparison: no case, accents or punctuation, no leading determiner, single spaces; "" for absent."""
    return "" if absent(value) else _plain(str(value))


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).lower().replace("\u2019", "'")
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"\W+", " ", _opening().sub("", letters.strip())).strip()


@cache
def _opening() -> re.Pattern[str]:
    words = [entry["opening"] for entry in load_lexicon("evaluation", "determiners.tsv")]
    glued = [re.escape(word) + r"\s*" for word in words if not word[-1].isalpha()]
    apart = [re.escape(word) + r"\s+" for word in words if word[-1].isalpha()]
    return re.compile("^(?:" + "|".join(glued + apart) + ")")
