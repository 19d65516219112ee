"""The words of the room as folded dictionaries, and the small named pieces that patterns are assembled from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.word_index import WordIndex, heads


def alternation(forms: Iterable[str]) -> str:
    """A group that matches any of the folded forms, longest first; spaces match one to three spaces."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace("\\ ", " {1,3}") for form in ordered) + ")"


def squeeze(text: str) -> str:
    """The text with single spaces, as the dictionaries of this module have it."""
    return " ".join(text.split())


@cache
def lexicon(name: str, key: str, value: str) -> dict[str, str]:
    """Folded form -> value of one word list of the room."""
    return {fold(entry[key]): entry[value] for entry in load_lexicon("dates/grammar", name)}


@cache
def months(print_: str | None = None) -> dict[str, int]:
    """Folded month names -> 1 to 12; `print_` "full" or "abbreviated" keeps one print."""
    entries = load_lexicon("dates/grammar", "months.tsv")
    return {fold(entry["form"]): int(entry["number"]) for entry in entries if print_ in (None, entry["print"])}


@cache
def weekdays(print_: str | None = None) -> dict[str, int]:
    """Folded weekday names -> 1 (Monday) to 7."""
    entries = load_lexicon("dates/grammar", "weekdays.tsv")
    return {fold(entry["form"]): int(entry["number"]) for entry in entries if print_ in (None, entry["print"])}


@cache
def small_numbers() -> dict[str, int]:
    """Folded number words below sixty -> number."""
    return {form: int(number) for form, number in lexicon("small_numbers.tsv", "form", "number").items()}


@cache
def ordinals() -> dict[str, int]:
    """Folded ordinals from first to fourth -> number; "dernier" is -1."""
    return {form: int(number) for form, number in lexicon("ordinals.tsv", "form", "number").items()}


@cache
def directions() -> dict[str, tuple[str, int]]:
    """Folded words of direction -> (anchor "published" or "text", step -1, 0 or 1)."""
    return {
        fold(entry["form"]): (entry["anchor"], int(entry["step"]))
        for entry in load_lexicon("dates/grammar", "directions.tsv")
    }


def parts_of_day() -> dict[str, str]:
    """Folded parts of the day -> TMO TMI TAF TEV TNI."""
    return lexicon("parts_of_day.tsv", "form", "timex")


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


def relative_days() -> dict[str, tuple[str, int]]:
    """Folded "hier", "la veille" -> (anchor "published" or "text", days from it)."""
    anchors = lexicon("relative_days.tsv", "form", "anchor")
    return {form: (anchors[form], int(shift)) for form, shift in lexicon("relative_days.tsv", "form", "shift").items()}


def feasts() -> dict[str, str]:
    """Folded feasts -> rule (MM-DD, easter+N, islamic NAME, MM-weekday-N)."""
    return lexicon("feasts.tsv", "form", "rule")


def named_days() -> dict[str, str]:
    """Folded days that became the name of an event ("11-septembre") -> the day of that event."""
    return lexicon("named_days.tsv", "form", "date")


def is_des(text: str, end: int) -> bool:
    """Whether the characters before `end` are the article "des", which folding cannot tell from "dès"."""
    return text[max(0, end - 4) : end].lower().strip() == "des"


@cache
def context(role: str) -> str:
    """A group that matches the words of one role in contexts.tsv."""
    return alternation(
        fold(entry["form"]) for entry in load_lexicon("dates/grammar", "contexts.tsv") if entry["role"] == role
    )


@cache
def pieces() -> dict[str, str]:
    """The named pieces that `compiled` puts into patterns; all bounded, for folded text."""
    month, weekday = alternation(months()), alternation(weekdays())
    day_words = alternation(form for form, number in small_numbers().items() if 1 < number <= 31)
    hour_words = alternation(form for form, number in small_numbers().items() if number <= 24)
    minute_words = alternation(small_numbers())
    direction = alternation(directions())
    return {
        "B": r"(?<![\w])",  # a word begins
        "E": r"(?![\w])",  # a word ends
        "S": r"(?: {1,3})",
        "month": month,
        "month_stem": alternation(form.removesuffix(".") for form in months("abbreviated")),
        "month_full": alternation(months("full")),
        "named_month": alternation(form.partition("-")[2] for form in named_days()),
        "weekday": weekday,
        "weekday_full": alternation(weekdays("full")),
        "day": rf"(?:1 ?er\b|premier\b|[0-3]?\d(?!\d)|{day_words}\b)",
        "day_digits": r"(?:1 ?er\b|premier\b|[0-3]?\d(?!\d))",
        "year": r"(?:1\d{3}|20\d\d|2100)(?!\d)",
        "direction": direction,
        "directions": alternation(
            (*directions(), *(form + "s" for form in directions() if form.endswith(("er", "in"))))
        ),
        "hour_words": hour_words,
        "minute_words": minute_words,
        "part": alternation(parts_of_day()),
        "season": alternation(seasons()),
        "period": alternation(periods()),
        "ordinal": alternation(ordinals()),
        "feast": alternation(feasts()),
        "set_unit": alternation(set_units()),
        "relative_day": alternation(relative_days()),
        "roman": r"[ivxl]{1,7}",
        "decade": rf"(?:(?:1\d|20)\d0(?!\d)|{alternation(decades())})",
        **{
            role: context(role)
            for role in sorted({entry["role"] for entry in load_lexicon("dates/grammar", "contexts.tsv")})
        },
    }


@cache
def triggers(piece: str) -> frozenset[str]:
    """The words of which a pattern that holds one of these named pieces cannot do without one."""
    forms: dict[str, Iterable[str]] = {
        "month": months(),
        "month_full": months("full"),
        "weekday_full": weekdays("full"),
        "weekdays": [form + "s" for form in weekdays("full")],
        "part": parts_of_day(),
        "season": seasons(),
        "unit": [*periods(), *seasons()],
        "feast": feasts(),
        "named_month": [form.partition("-")[2] for form in named_days()],
        "relative_day": relative_days(),
    }
    return heads(forms[piece], common=("de", "jour", "saint", *weekdays("full")))


def year_places(index: WordIndex) -> list[int]:
    """The figures that may be a year."""
    words = index.words
    return [number for number in index.figures if len(words[number]) == 4]


def day_places(index: WordIndex) -> list[int]:
    """The words that may be the number of a day: "3", "1er", "premier"."""
    words = index.words
    days = [number for number in index.figures if len(words[number]) < 3 or not words[number].isdecimal()]
    first = index.places.get("premier")
    return sorted(days + first) if first else days


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with its <<named>> pieces put in."""
    return re.compile(re.sub(r"<<(\w+)>>", lambda match: pieces()[match[1]], pattern))
