"""The words of the room as folded dictionaries, and the small named pieces that patterns are assembled from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.french.pattern import Hint, Pattern
from entrefilet.numbers.words import word_classes
from entrefilet.text.lexicon import load_lexicon


def alternation(forms: Iterable[str]) -> str:
    """A group that matches any of the folded forms, longest first; spaces match one to three spaces."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace("\\ ", " {1,3}") for form in ordered) + ")"


def squeeze(text: str) -> str:
    """The text with single spaces, as the dictionaries of this module have it."""
    return " ".join(text.split())


def _entries(name: str) -> tuple[dict[str, str], ...]:
    return load_lexicon("dates/grammar", name)


@cache
def lexicon(name: str, key: str, value: str) -> dict[str, str]:
    """Folded form -> value of one word list of the room."""
    return {fold(entry[key]): entry[value] for entry in _entries(name)}


@cache
def months(print_: str | None = None) -> dict[str, int]:
    """Folded month names -> 1 to 12; `print_` "full" or "abbreviated" keeps one print."""
    entries = _entries("months.tsv")
    return {fold(entry["form"]): int(entry["number"]) for entry in entries if print_ in (None, entry["print"])}


@cache
def weekdays(print_: str | None = None) -> dict[str, int]:
    """Folded weekday names -> 1 (Monday) to 7; `print_` "full", "abbreviated" ("sam.") or "short" ("sam") keeps one."""
    entries = _entries("weekdays.tsv")
    return {fold(entry["form"]): int(entry["number"]) for entry in entries if print_ in (None, entry["print"])}


@cache
def small_numbers() -> dict[str, int]:
    """Folded number words below sixty -> number."""
    return {form: int(number) for form, number in lexicon("small_numbers.tsv", "form", "number").items()}


@cache
def ordinals() -> dict[str, int]:
    """Folded ordinals from first to fifth -> number; "dernier" is -1, "avant-dernier" -2."""
    return {form: int(number) for form, number in lexicon("ordinals.tsv", "form", "number").items()}


@cache
def directions() -> dict[str, tuple[str, int]]:
    """Folded words of direction -> (anchor "published" or "text", step -1, 0 or 1)."""
    return {fold(entry["form"]): (entry["anchor"], int(entry["step"])) for entry in _entries("directions.tsv")}


def parts_of_day() -> dict[str, str]:
    """Folded parts of the day -> TMO TMI TAF TEV TNI."""
    return lexicon("parts_of_day.tsv", "form", "timex")


@cache
def parts_that(trait: str) -> frozenset[str]:
    """The folded parts of the day with a trait.

    "long" lasts ("dans la nuit"), "named" is a time by itself ("à l'aube"), "event" may be one ("cette soirée").
    """
    entries = _entries("parts_of_day.tsv")
    return frozenset(fold(entry["form"]) for entry in entries if trait in entry["traits"].split())


def seasons() -> dict[str, str]:
    """Folded seasons -> SP SU FA WI."""
    return lexicon("seasons.tsv", "form", "timex")


def periods() -> dict[str, str]:
    """Folded calendar units -> grain."""
    return lexicon("periods.tsv", "form", "grain")


def decades() -> dict[str, str]:
    """What may follow "années" -> decade as 198X."""
    return lexicon("decades.tsv", "form", "decade")


def set_units() -> dict[str, str]:
    """What "par" and "chaque" may stand before -> the value of the set."""
    return lexicon("set_units.tsv", "form", "timex")


def set_periods() -> dict[str, str]:
    """The plurals behind "tous les" -> the value of the set, with N for the number."""
    return lexicon("set_periods.tsv", "form", "timex")


def units_in_period(form: str) -> int:
    """How many units of its value a plural behind "tous les" has: three months in "trimestres"."""
    return int(lexicon("set_periods.tsv", "form", "times")[form])


@cache
def _set_parts() -> list[str]:
    """The parts of a day or week behind "tous les", in the plural."""
    days = [form for form, timex in set_units().items() if timex.startswith("XXXX")]
    return [form if form.endswith("midi") else f"{form}s" for form in days]


@cache
def relative_days() -> dict[str, tuple[str, int]]:
    """Folded "hier", "la veille" -> (anchor "published" or "text", days from it)."""
    anchors = lexicon("relative_days.tsv", "form", "anchor")
    return {form: (anchors[form], int(shift)) for form, shift in lexicon("relative_days.tsv", "form", "shift").items()}


def weeks_on(words: str | None) -> int:
    """The weeks that "en huit" and "en quinze" add to a day; 0 without such words."""
    return small_numbers()[squeeze(words).split()[-1]] // 7 if words else 0


def feasts() -> dict[str, str]:
    """Folded feasts -> rule (MM-DD, easter+N, islamic NAME, MM-weekday-N)."""
    return lexicon("feasts.tsv", "form", "rule")


def named_days() -> dict[str, str]:
    """Folded days that became the name of an event ("11-septembre") -> the day of that event."""
    return lexicon("named_days.tsv", "form", "date")


def is_des(text: str, end: int) -> bool:
    """True if the characters before `end` are the article "des", which folding cannot tell from "dès"."""
    return text[max(0, end - 4) : end].lower().strip() == "des"


@cache
def named_months() -> dict[str, int]:
    """Folded names of what begins in a month every year ("rentrée") -> 1 to 12."""
    return {form: int(month) for form, month in lexicon("named_months.tsv", "form", "month").items()}


def _number_words() -> list[str]:
    """What may follow "mille" and "dix-neuf cent" in a year in words."""
    below = ("unit", "ten", "hundred", "thousand")
    return ["et", *(word for word, (_, kind) in word_classes().items() if kind in below)]


@cache
def context(role: str) -> str:
    """A group that matches the words of one role in contexts.tsv."""
    return alternation(fold(entry["form"]) for entry in _entries("contexts.tsv") if entry["role"] == role)


@cache
def pieces() -> dict[str, str]:
    """The named pieces that `pattern` puts in; all bounded, for folded text."""
    month, weekday = alternation(months()), alternation((*weekdays("full"), *weekdays("abbreviated")))
    day_words = alternation(form for form, number in small_numbers().items() if 1 < number <= 31)
    hour_words = alternation(form for form, number in small_numbers().items() if number <= 24)
    minute_words = alternation(small_numbers())
    direction = alternation(directions())
    return {
        "B": r"(?<![\w])",  # a word begins
        "E": r"(?![\w])",  # a word ends
        "S": r"(?: {1,3})",
        "of": r"(?:de {1,3}(?:la {1,3}|l')?|d'|du {1,3}|des {1,3})",
        "month": month,
        "month_stem": alternation(form.removesuffix(".") for form in months("abbreviated")),
        "month_full": alternation(months("full")),
        "no_month_before": "".join(f"(?<! {month} )" for month in months("full")),  # its year is read with it
        "named_month": alternation(form.partition("-")[2] for form in named_days()),
        "month_opening": alternation(named_months()),
        "weekday": weekday,
        "weekday_any": alternation(weekdays()),
        "weekday_full": alternation(weekdays("full")),
        "weekday_short": alternation(weekdays("short")),
        "day": rf"(?:1 ?er\b|premier\b|[0-3]?\d(?!\d)|{day_words}\b)",
        "day_digits": r"(?:1 ?er\b|premier\b|[0-3]?\d(?!\d))",
        "year": r"(?:1\d{3}|20\d\d|2100)(?!\d)",
        "direction": direction,
        "directions": alternation(
            (*directions(), *(form + "s" for form in directions() if form.endswith(("er", "in"))))
        ),
        "hour_words": hour_words,
        "minute_words": minute_words,
        "number_word": alternation(_number_words()),
        "part": alternation(parts_of_day()),
        "season": alternation(seasons()),
        "period": alternation(periods()),
        "ordinal": alternation(ordinals()),
        "feast": alternation(feasts()),
        "set_unit": alternation(set_units()),
        "set_periods": alternation(set_periods()),
        "set_parts": alternation(_set_parts()),
        "relative_day": alternation(relative_days()),
        "roman": r"[ivxl]{1,7}",
        "decade": rf"(?:(?:1\d|20)\d0(?!\d)|{alternation(decades())})",
        **{role: context(role) for role in sorted({entry["role"] for entry in _entries("contexts.tsv")})},
    }


def pattern(source: str, hint: Hint | None = None) -> Pattern:
    """A pattern for folded text with the <<named>> pieces of this module, compiled when it is first used."""
    return Pattern(source, pieces, hint=hint)
