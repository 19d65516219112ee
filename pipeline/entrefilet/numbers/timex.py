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
        amount = value * factor
        if letter == "Y" and amount % 1:
            date["Y"] = date.get("Y", 0) + amount // 1
            letter, amount = "M", round(amount % 1 * 12, 2)
        elif letter == "D" and amount % 1:
            date["D"] = date.get("D", 0) + amount // 1
            letter, amount = "TH", amount % 1 * 24
        if letter in ("TH", "TM") and amount % 1:
            clock[letter[1]] = clock.get(letter[1], 0) + amount // 1
            letter, amount = ("TM" if letter == "TH" else "TS"), round(amount % 1 * 60, 2)
        target = clock if letter.startswith("T") else date
        target[letter[-1]] = target.get(letter[-1], 0) + amount
    days = "".join(f"{amount:.12g}{letter}" for letter, amount in date.items() if amount)
    hours = "".join(f"{amount:.12g}{letter}" for letter, amount in clock.items() if amount)
    if not days and not hours:
        letter = timex_units()[parts[0][1]][0]
        return "PT0" + letter[1:] if letter.startswith("T") else "P0" + letter
    return "P" + days + ("T" + hours if hours else "")


@cache
def time_units() -> dict[str, tuple[str, str, float]]:
    """Folded word -> (unit, TIMEX3 letter, how many of that letter)."""
    rows = load_lexicon("numbers", "time_units.tsv")
    return {row["word"]: (row["unit"], row["timex"], float(row["factor"])) for row in rows}


@cache
def timex_units() -> dict[str, tuple[str, float]]:
    """Unit -> (TIMEX3 letter, how many of that letter)."""
    return {unit: (letter, factor) for unit, letter, factor in time_units().values()}
