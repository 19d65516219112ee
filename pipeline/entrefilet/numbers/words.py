"""Value of French number words: "quatre-vingt-dix-sept" -> 97. Begin with `parse_words`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from entrefilet.text.lexicon import load_lexicon


@cache
def word_classes() -> dict[str, tuple[float, str]]:
    """Folded word -> (value, class): unit, ten, hundred, thousand, great, collective, part or rank."""
    return {row["word"]: (float(row["value"]), row["class"]) for row in load_lexicon("numbers", "words.tsv")}


def parse_words(tokens: Sequence[str]) -> tuple[int, float, float]:
    """Read the longest number at the head of `tokens` (folded words; "et" and "virgule" stand as tokens).

    Returns how many tokens were read (0: no number), the value, and the last multiplier when the number is a small
    one times it ("trois mille": 1000, "deux millions": 10**6), else 1.
    """
    state = _Reader()
    read = 0
    position = 0
    while position < len(tokens):
        step = 1
        token = tokens[position]
        if token == "et":
            if position + 1 >= len(tokens) or not state.takes_et(tokens[position + 1]):
                break
            step, token = 2, tokens[position + 1]
        if not state.add(token):
            break
        position += step
        read = position
    value = state.value()
    if read and read + 1 < len(tokens) and tokens[read] == "virgule":
        decimals, count = _decimals(tokens[read + 1 :])
        if count:
            return read + 1 + count, float(f"{value:.0f}.{decimals}"), 1.0
    return read, value, state.multiplier if read else 1.0


def _decimals(tokens: Sequence[str]) -> tuple[str, int]:
    zeros = 0
    while zeros < len(tokens) and tokens[zeros] == "zero":
        zeros += 1
    count, value, _ = parse_words(tokens[zeros:]) if zeros < len(tokens) else (0, 0.0, 1.0)
    return "0" * zeros + (f"{value:.0f}" if count else ""), zeros + count


class _Reader:
    """Adds words to a number as long as French allows."""

    def __init__(self) -> None:
        self.total = 0.0  # what stands above the group of three digits being read
        self.group = 0.0
        self.room = 99.0  # the largest value of the next unit or ten; 0 when the group is closed below a hundred
        self.scale = float("inf")  # the next scale word must be smaller
        self.last = ""
        self.multiplier = 1.0
        self.empty = True

    def value(self) -> float:
        return self.total + self.group

    def takes_et(self, word: str) -> bool:
        """Whether "et WORD" goes on: "vingt et un", "soixante et onze"."""
        return (word in ("un", "une", "unieme") and self.last in _TENS_WITH_ET) or (
            word in ("onze", "onzieme") and self.last == "soixante"
        )

    def add(self, word: str) -> bool:
        value, kind = word_classes().get(word, (0.0, ""))
        if kind == "unit":
            done = self._add_unit(word, value)
        elif kind == "ten":
            done = self._add_ten(word, value)
        elif kind == "hundred":
            done = self._add_hundred()
        elif kind == "thousand":
            done = self._add_scale(1000.0, needs_group=False)
        elif kind == "great":
            done = self._add_scale(value, needs_group=True)
        else:
            done = False
        if done:
            self.last = word
            self.empty = False
        return done

    def _add_unit(self, word: str, value: float) -> bool:
        if word == "zero":
            if not self.empty:
                return False
            self.room, self.scale = 0.0, 0.0
            return True
        if value > self.room:
            return False
        if (value == 10 and self.group % 100 in (60, 80)) or value == 10:
            self.room = 9.0
        else:
            self.room = 0.0
        if self.last == "dix" and value < 7:
            return False
        self.group += value
        self.multiplier = 1.0
        return True

    def _add_ten(self, word: str, value: float) -> bool:
        if value == 20 and self.last == "quatre" and self.group % 100 == 4:
            self.group += 76
            self.room = 19.0
            return True
        if word == "vingts" or self.room < 99 or self.group % 100:
            return False
        self.group += value
        self.room = 19.0 if value in (60, 80) else 9.0
        self.multiplier = 1.0
        return True

    def _add_hundred(self) -> bool:
        if self.group > 19 or self.group == 1 or self.last in ("cent", "cents", "zero"):
            return False
        self.multiplier = 100.0 if self.group and not self.total else 1.0
        self.group = (self.group or 1) * 100
        self.room = 99.0
        return True

    def _add_scale(self, scale: float, needs_group: bool) -> bool:
        if self.last == "zero" or scale >= self.scale:
            # "mille milliards": the thousand read before multiplies the greater scale
            if self.last in ("mille", "mil") and needs_group and not self.group:
                self.total *= scale
                self.multiplier = scale
                self.scale = 1000.0
                return True
            return False
        if needs_group and not self.group:
            return False
        self.multiplier = scale if self.group and not self.total else 1.0
        self.total += (self.group or 1) * scale
        self.group = 0.0
        self.room = 99.0
        self.scale = scale
        return True


_TENS_WITH_ET = ("vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "octante", "nonante")
