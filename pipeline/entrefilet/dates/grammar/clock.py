"""Times of the clock: "14h30", "vingt heures", "7 heures du matin", "midi et demi", "20 heures GMT".

Begin with `find_clock_times`. Pure functions over folded text. A length of time ("dure 2h15") is left to the durations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import compiled, is_des, small_numbers, squeeze
from entrefilet.numbers.durations import Duration
from entrefilet.text.word_index import WordIndex, word_index

_WINDOW = 30  # characters read before the time
_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_TAIL = (
    r"(?P<of><<S>>(?:du<<S>>matin|du<<S>>soir|de<<S>>l'apres-midi|de<<S>>la<<S>>nuit))?"
    r"(?P<utc><<S>>?(?:gmt|utc|tu)(?!\w)(?! ?[+−-]\d)(?!<<S>>(?:as|es|ne|n')))?"
)
_HOURS, _NOONS, _TO = frozenset(("heure", "heures")), frozenset(("midi", "minuit")), frozenset(("a", "et"))
# "17h", "h" of "17 h"
_HOURS_H = frozenset(
    (
        "h",
        *(
            f"{hour}{mark}"
            for hour in (*range(25), *(f"0{ones}" for ones in range(10)))
            for mark in ("h", "heure", "heures")
        ),
    )
)
_FIXED_MINUTES = {"et demie": 30, "et demi": 30, "et quart": 15, "trois quarts": 45, "moins le quart": -15}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "figures": compiled(
            r"(?<![\w/])(?<![a-gi-z]-)(?<!\d[.,:])"
            + _HOUR
            + r"(?:<<S>>?h<<S>>?|:)(?P<minute>[0-5]\d|(?<=h)\d|(?<=h )\d)"
            r"(?:<<S>>?min(?:utes)?)?(?!\w)(?![.,:]\d)" + _TAIL
        ),
        "letter": compiled(r"(?<![\w/])(?<![a-gi-z]-)(?<!\d[.,:])" + _HOUR + r"<<S>>?h(?![\w/])" + _TAIL),
        "words": compiled(
            r"(?<![\w/-])(?<!\d[.,:])(?P<hour>[01]?\d|2[0-4]|<<hour_words>>)<<S>>heures?"
            r"(?:<<S>>(?P<minute>[0-5]\d(?!\d)|<<minute_words>>(?![\w-])|et<<S>>demie|et<<S>>quart|trois<<S>>quarts|"
            r"moins<<S>>(?:le<<S>>quart|<<minute_words>>))(?:<<S>>minutes?)?)?(?!\w)" + _TAIL
        ),
        # the first end of a range that shares the word of the second: "de 9 à 17 heures"
        "shared": compiled(
            r"(?:(?<=\bde )|(?<=\bentre ))(?P<hour>[01]?\d|2[0-4]|<<hour_words>>)"
            r"(?=<<S>>(?:a|et)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>)<<S>>?h(?:eures?)?(?!\w))"
        ),
        "noon": compiled(
            r"(?<![\w-])(?P<noon>midi|minuit)(?:<<S>>(?P<minute>[0-5]\d(?!\d)|et<<S>>demie?|et<<S>>quart|<<minute_words>>(?!\w)))?"
            r"(?![\w-])(?P<utc><<S>>(?:gmt|utc|tu)(?!\w))?"
        ),
        "lead": compiled(r"(?:<<B>><<clock_lead>><<S>>|d'|,<<S>>?|[-–:]<<S>>?|^|\n|\(|[.;]<<S>>|\d<<S>>)$"),
        "strong": compiled(r"<<B>><<clock_strong>><<S>>(?:environ<<S>>|pres<<S>>de<<S>>)?$"),
        "length": compiled(r"<<B>>(?:<<length>><<S>>|d')$"),
        "no_clock": compiled(r"<<B>><<not_clock>><<S>>$"),
        "programme": compiled(r"<<B>><<programme>><<S>>$"),
        "until": compiled(
            r"<<S>>(?:a|et|-)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>)(?:<<S>>?h(?:<<S>>?\d\d)?(?!\w)|<<S>>heures?(?!\w)|:\d\d)"
            r"|<<S>>(?:a|et|-)<<S>>(?:midi|minuit)"
        ),
        "since": compiled(
            r"<<B>>(?:de|entre)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>|midi|minuit)"
            r"(?:<<S>>?h(?:eures?)?(?:<<S>>?\d\d)?|:\d\d)?(?:<<S>>(?:et<<S>>demie?|trente))?<<S>>(?:a|et)<<S>>$"
        ),
        "beside_day": compiled(
            r"(?:<<B>>(?:<<weekday_full>>|hui|hier|demain|matin|soir|<<month_full>>)|<<year>>)(?:,?<<S>>a)?,?<<S>>$"
        ),
        "amount": compiled(
            r"<<S>>(?:de(?!<<S>>l'apres)|d'|par<<S>>|plus<<S>>tard|supplementaires?|consecutives?|durant|avant|apres)"
        ),
        "bath": compiled(r"<<B>>(?:de|du)<<S>>$"),
        "from": compiled(r"<<B>>(?:partir|pres|autour|lieu|alentours)<<S>>de<<S>>$"),
        "opening": compiled(r"<<B>>(?:de|entre)<<S>>$"),
    }


def find_clock_times(folded: str, text: str, durations: Sequence[Duration] = ()) -> Iterator[Expression]:
    """Times of the clock, without the day that may stand beside them.

    `durations` are those of the text: what they read as a length of time ("2 h 15 d'attente") is none.
    """
    patterns, index = _patterns(), word_index(folded)
    lengths = {duration.start for duration in durations if duration.unit == "heure"}
    hours = _hour_places(index)
    for match in index.matches(patterns["figures"], hours):
        before = _before(folded, match)
        if match.start() in lengths and not patterns["strong"].search(before):
            continue
        if not _is_length(folded, text, match, before) and (
            ":" not in match[0] or match["utc"] or patterns["lead"].search(before)
        ):
            yield _time(match, int(match["hour"]), int(match["minute"]), "date.time.clock")
    for match in index.matches(patterns["letter"], hours):
        before = _before(folded, match)
        if patterns["lead"].search(before) and not _is_length(folded, text, match, before):
            yield _time(match, int(match["hour"]), 0, "date.time.clock")
    for match in index.matches(patterns["words"], _HOURS, before=3):  # vingt et une heures
        if _words_are_clock(match, folded) and not is_des(text, match.start()):
            yield _time(match, _hour(match["hour"]), _minute(match["minute"]), "date.time.words")
    for match in index.matches(patterns["shared"], _last_hours(index), before=7):
        partial = Partial(clock=(_hour(match["hour"]) % 24, 0), anchor="next")  # stands only in its range
        yield Expression(start=match.start(), end=match.end(), kind="TIME", rule="date.time.clock", first=partial)
    for match in index.matches(patterns["noon"], _NOONS):
        noon, minute = match["noon"] == "midi", _minute(match["minute"])
        before = _before(folded, match)
        if noon and not minute:
            continue  # a part of the day
        if not (minute or _opens(folded, match, before)) and patterns["bath"].search(before):
            continue  # messe de minuit
        yield _time(match, 12 if noon else 0, minute, "date.time.noon" if noon else "date.time.midnight")


def _hour_places(index: WordIndex) -> list[int]:
    """The figures with the h or the colon of a time in them or behind them."""
    written = [number for number in index.figures if "h" in index.words[number]]
    return sorted([*written, *index.marked(index.figures, (":", " h", "  h", "   h"))])


def _last_hours(index: WordIndex) -> list[int]:
    """The words of hours that may end a range: with "à" or "et" not far before them."""
    words = index.words
    return [
        number for number in index.numbers(_HOURS | _HOURS_H) if not _TO.isdisjoint(words[max(0, number - 4) : number])
    ]


def _before(folded: str, match: re.Match[str]) -> str:
    return folded[max(0, match.start() - _WINDOW) : match.start()]


def _opens(folded: str, match: re.Match[str], before: str) -> bool:
    """Whether the time is an end of a range ("de 9 h à 17 h") or follows "à partir de"."""
    patterns = _patterns()
    if patterns["from"].search(before) or patterns["since"].search(before):
        return True
    return patterns["opening"].search(before) is not None and patterns["until"].match(folded, match.end()) is not None


def _is_length(folded: str, text: str, match: re.Match[str], before: str) -> bool:
    patterns = _patterns()
    if patterns["programme"].search(before):
        return True
    length = patterns["length"].search(before)
    if length and length[0].strip() == "des" and not is_des(text, match.start()):
        return False  # "dès 14 h" is no length, "des 24 h" is
    if length or patterns["no_clock"].search(before):
        return not _opens(folded, match, before) and not match["utc"]
    return False


def _words_are_clock(match: re.Match[str], folded: str) -> bool:
    """Whether "6 heures", "vingt heures trente" is a time of the day."""
    patterns = _patterns()
    before = _before(folded, match)
    if patterns["programme"].search(before) or patterns["no_clock"].search(before):
        return False
    if match["of"] or match["utc"]:
        return True
    if squeeze(match["hour"]) == "24" and not match["minute"]:
        return False
    if patterns["amount"].match(folded, match.end()) and not match["minute"]:
        return False
    return bool(
        patterns["strong"].search(before) or patterns["beside_day"].search(before) or _opens(folded, match, before)
    )


def _hour(word: str) -> int:
    word = squeeze(word)
    return int(word) if word.isdigit() else small_numbers()[word]


def _minute(word: str | None) -> int:
    """Minutes after the hour; negative before it ("moins le quart")."""
    if not word:
        return 0
    word = squeeze(word)
    if word in _FIXED_MINUTES:
        return _FIXED_MINUTES[word]
    if word.startswith("moins "):
        return -small_numbers()[word.removeprefix("moins ")]
    return int(word) if word.isdigit() else small_numbers()[word]


def _time(match: re.Match[str], hour: int, minute: int, rule: str) -> Expression:
    of = match.groupdict().get("of") or ""
    if minute < 0:
        hour, minute = (hour - 1) % 24, minute + 60
    if hour < 12 and of.endswith(("soir", "midi")):
        hour += 12
    midnight = not minute and (hour == 24 or rule == "date.time.midnight")
    partial = Partial(clock=(hour % 24, minute), utc=bool(match["utc"]), midnight=midnight)
    return Expression(start=match.start(), end=match.end(), kind="TIME", rule=rule, first=partial)
