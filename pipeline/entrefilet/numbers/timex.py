"""Units of time and TIMEX3 values of amounts of them. Begin with `timex_of`."""

from __future__ import annotations

from functools import cache

from entrefilet.text.lexicon import load_lexicon


def timex_of(parts: list[tuple[float, str]]) -> str:
    """TIMEX3 of amounts of units, the larger first: [(1, "heure"), (20, "minute")] -> "PT1H20M"."""
    date: dict[str, float] = {}
    clock: dict[str, float] = {}
    for value, unit in parts:
        letter, factor = timex_units()[unit]
        for amount, carried in _carried(value * factor, letter):
            target = clock if carried.startswith("T") else date
            target[carried[-1]] = target.get(carried[-1], 0) + amount
    days = "".join(f"{amount:.12g}{letter}" for letter, amount in date.items() if amount)
    hours = "".join(f"{amount:.12g}{letter}" for letter, amount in clock.items() if amount)
    if not days and not hours:
        letter = timex_units()[parts[0][1]][0]
        return "PT0" + letter[1:] if letter.startswith("T") else "P0" + letter
    return "P" + days + ("T" + hours if hours else "")


_BELOW = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}  # how many make one


def _carried(amount: float, letter: str) -> list[tuple[float, str]]:
    """What is left of a whole goes to the smaller unit: 2.5 years are two years and six months."""
    rest = amount % 1
    if letter not in _BELOW or not rest:
        return [(amount, letter)]
    smaller, count = _BELOW[letter]
    below = _carried(rest * count, smaller) if letter == "D" else [(round(rest * count, 2), smaller)]
    return [(amount // 1, letter), *below]


@cache
def time_units() -> dict[str, tuple[str, str, float]]:
    """Folded word -> (unit, TIMEX3 letter, how many of that letter)."""
    rows = load_lexicon("numbers", "time_units.tsv")
    return {row["word"]: (row["unit"], row["timex"], float(row["factor"])) for row in rows}


@cache
def timex_units() -> dict[str, tuple[str, float]]:
    """Unit -> (TIMEX3 letter, how many of that letter)."""
    return {unit: (letter, factor) for unit, letter, factor in time_units().values()}
