"""Times of the clock: "14h30", "vingt heures", "7 heures du matin", "midi et demi", "20 heures GMT".

Begin with `RULES`. Pure functions over folded text. A length of time ("dure 2h15") is left to the durations.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page
from entrefilet.dates.grammar.words import is_des, pattern, small_numbers, squeeze
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex

_WINDOW = 30  # characters read before the time
_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_TAIL = (
    r"(?P<of><<S>><<hour_of>>)?"
    r"(?P<utc><<S>>?<<universal>>(?!\w)(?! ?[+−-]\d)(?!<<S>>(?:as|es|ne|n')))?"
)
_HOURS = ("h", "heure", "heures")
_BEFORE_FIRST = frozenset(("de", "entre"))
_FIXED_MINUTES = {"et demie": 30, "et demi": 30, "et quart": 15, "trois quarts": 45, "moins le quart": -15}


def _hour_places(index: WordIndex) -> list[int]:
    """The figures with the h or the colon of a time in them or behind them."""
    written = [number for number in index.figures if "h" in index.words[number]]
    return sorted([*written, *index.marked(index.figures, (":", " h", "  h", "   h"))])


@cache
def _hour_words() -> frozenset[str]:
    return frozenset(re.split(r"\W", form, maxsplit=1)[0] for form, number in small_numbers().items() if number <= 24)


@cache
def _hour_ends() -> frozenset[str]:
    """The word "heure" in all its prints, alone and glued to a number in words."""
    numbers = ("", *(re.split(r"\W", form)[-1] for form in small_numbers()))
    return frozenset(number + hour for number in numbers for hour in _HOURS)


def _first_hours(index: WordIndex) -> list[int]:
    """The numbers behind "de" and "entre", where an hour is told at all."""
    if not (index.found_by(_hour_places) or index.numbers(_hour_ends())):
        return []
    return index.behind(sorted({*index.figures, *index.numbers(_hour_words())}), _BEFORE_FIRST)


_FIGURES = pattern(
    r"(?<![\w/])(?<![a-gi-z]-)(?<!\d[.,:])" + _HOUR + r"(?:<<S>>?h<<S>>?|:)(?P<minute>[0-5]\d|(?<=h)\d|(?<=h )\d)"
    r"(?:<<S>>?min(?:utes)?)?(?!\w)(?![.,:]\d)" + _TAIL,
    Hint(_hour_places),
)
_LETTER = pattern(r"(?<![\w/])(?<![a-gi-z]-)(?<!\d[.,:])" + _HOUR + r"<<S>>?h(?![\w/])" + _TAIL, Hint(_hour_places))
_WORDS = pattern(
    r"(?<![\w/-])(?<!\d[.,:])(?P<hour>[01]?\d|2[0-4]|<<hour_words>>)<<S>>heures?"
    r"(?:<<S>>(?P<minute>[0-5]\d(?!\d)|<<minute_words>>(?![\w-])|et<<S>>demie|et<<S>>quart|trois<<S>>quarts|"
    r"moins<<S>>(?:le<<S>>quart|<<minute_words>>))(?:<<S>>minutes?)?)?(?!\w)" + _TAIL
)
_SHARED = pattern(
    r"(?:(?<=\bde )|(?<=\bentre ))(?P<hour>[01]?\d|2[0-4]|<<hour_words>>)"
    r"(?=<<S>>(?:a|et)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>)<<S>>?h(?:eures?)?(?!\w))",
    Hint(_first_hours),
)
_NOON = pattern(
    r"(?<![\w-])(?P<noon>midi|minuit)(?:<<S>>(?P<minute>[0-5]\d(?!\d)|et<<S>>demie?|et<<S>>quart|<<minute_words>>(?!\w)))?"
    r"(?![\w-])(?P<utc><<S>><<universal>>(?!\w))?"
)
_LEAD = pattern(r"(?:<<B>><<clock_lead>><<S>>|d'|,<<S>>?|[-–:]<<S>>?|^|\n|\(|[.;]<<S>>|\d<<S>>)$")
_STRONG = pattern(r"<<B>><<clock_strong>><<S>>(?:environ<<S>>|pres<<S>>de<<S>>)?$")
_LENGTH = pattern(r"<<B>>(?:<<length>><<S>>|d')$")
_NO_CLOCK = pattern(r"<<B>><<not_clock>><<S>>$")
_SHORTLY = pattern(r"<<B>><<shortly_before>><<S>>$")
_PROGRAMME = pattern(r"<<B>><<programme>><<S>>$")
_UNTIL = pattern(
    r"<<S>>(?:a|et|-)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>)(?:<<S>>?h(?:<<S>>?\d\d)?(?!\w)|<<S>>heures?(?!\w)|:\d\d)"
    r"|<<S>>(?:a|et|-)<<S>>(?:midi|minuit)"
)
_SINCE = pattern(
    r"<<B>>(?:de|entre)<<S>>(?:[01]?\d|2[0-4]|<<hour_words>>|midi|minuit)"
    r"(?:<<S>>?h(?:eures?)?(?:<<S>>?\d\d)?|:\d\d)?(?:<<S>>(?:et<<S>>demie?|trente))?<<S>>(?:a|et)<<S>>$"
)
_BESIDE_DAY = pattern(r"(?:<<B>>(?:<<weekday_full>>|<<day_word>>|<<month_full>>)|<<year>>)(?:,?<<S>>a)?,?<<S>>$")
_AMOUNT = pattern(r"<<S>>(?:de(?!<<S>>l'apres)|d'|par<<S>>|<<hours_amount>>)")
_BATH = pattern(r"<<B>>(?:de|du)<<S>>$")
_FROM = pattern(r"<<B>><<around>><<S>>de<<S>>$")
_OPENING = pattern(r"<<B>>(?:de|entre)<<S>>$")


def _before(match: re.Match[str], page: Page) -> str:
    return page.before(match.start(), _WINDOW)


def _opens(match: re.Match[str], page: Page) -> bool:
    """True for an end of a range ("de 9 h à 17 h") or behind "à partir de"."""
    before = _before(match, page)
    if _FROM.search(before) or _SINCE.search(before):
        return True
    return _OPENING.search(before) is not None and _UNTIL.match(page.folded, match.end()) is not None


def _is_length(match: re.Match[str], page: Page) -> bool:
    """True for a length of time or a title: "dure 2h15", "le 20 h de la chaîne"."""
    before = _before(match, page)
    if _PROGRAMME.search(before):
        return True
    if _SHORTLY.search(before):
        return False
    length = _LENGTH.search(before)
    if length and length[0].strip() == "des" and not is_des(page.text, match.start()):
        return False  # "dès 14 h" is no length, "des 24 h" is
    if length or _NO_CLOCK.search(before):
        return not _opens(match, page) and not match["utc"]
    return False


def _read_figures(match: re.Match[str], page: Page) -> Found | None:
    """ "14h30", "14:30"; what the durations read as a length ("2 h 15 d'attente") needs a word of time before it."""
    before = _before(match, page)
    if _is_hours_long(match, page) and not _STRONG.search(before):
        return None
    placed = ":" not in match[0] or match["utc"] or _LEAD.search(before)
    return _time(match, int(match["hour"]), int(match["minute"])) if placed and not _is_length(match, page) else None


def _is_hours_long(match: re.Match[str], page: Page) -> bool:
    return any(duration.start == match.start() and duration.unit == "heure" for duration in page.durations)


def _read_letter(match: re.Match[str], page: Page) -> Found | None:
    """ "14 h"; not the hours of "(1 h 52)"."""
    if any(duration.start == match.start() and duration.end > match.end() for duration in page.durations):
        return None
    placed = _LEAD.search(_before(match, page)) and not _is_length(match, page)
    return _time(match, int(match["hour"]), 0) if placed else None


def _read_shared(match: re.Match[str], page: Page) -> Found:
    """The first end of a range that shares the word of the second, and stands only in it: "de 9 à 17 heures"."""
    return Found(match.start(), match.end(), Partial(clock=(_hour(match["hour"]) % 24, 0), anchor="next"))


def _read_words(match: re.Match[str], page: Page) -> Found | None:
    if not _words_are_clock(match, page) or is_des(page.text, match.start()):
        return None
    return _time(match, _hour(match["hour"]), _minute(match["minute"]))


def _words_are_clock(match: re.Match[str], page: Page) -> bool:
    """True if "6 heures", "vingt heures trente" is a time of the day."""
    before = _before(match, page)
    if _PROGRAMME.search(before) or _NO_CLOCK.search(before):
        return False
    if match["of"] or match["utc"]:
        return True
    if not match["minute"] and (squeeze(match["hour"]) == "24" or _AMOUNT.match(page.folded, match.end())):
        return False
    return bool(_STRONG.search(before) or _BESIDE_DAY.search(before) or _opens(match, page))


def _read_noon(match: re.Match[str], page: Page) -> Found | None:
    """ "midi et demi"; "midi" alone is a part of the day."""
    minute = _minute(match["minute"])
    return _time(match, 12, minute) if match["noon"] == "midi" and minute else None


def _read_midnight(match: re.Match[str], page: Page) -> Found | None:
    """ "à minuit"; in "la messe de minuit" it is a name."""
    minute = _minute(match["minute"])
    if match["noon"] == "midi" or not (minute or _opens(match, page) or not _BATH.search(_before(match, page))):
        return None
    return _time(match, 0 if minute else 24, minute)


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


def _time(match: re.Match[str], hour: int, minute: int) -> Found:
    """A time of the clock; 24:00 is midnight at the end of the day."""
    of = match.groupdict().get("of") or ""
    if minute < 0:
        hour, minute = (hour - 1) % 24, minute + 60
    if hour < 12 and of.endswith(("soir", "midi")):
        hour += 12
    partial = Partial(clock=(hour % 24, minute), utc=bool(match["utc"]), midnight=hour == 24 and not minute)
    return Found(match.start(), match.end(), partial)


CLOCK = DateRule(
    name="date.time.clock",
    says="A time in figures: « 14h30 », « 14:30 », « à 14 h ».",
    yes=("La séance s'ouvrira à [14h30|kind=TIME timex=2024-05-03T14:30].",),
    no=("Le film dure 2h15.",),
    form=Form.CLOCK,
    kind="TIME",
    pattern=_FIGURES,
    read=_read_figures,
)
WORDS = DateRule(
    name="date.time.words",
    says="A time with its word: « à 14 heures », « vingt heures trente », « 7 heures du matin ».",
    yes=("Le pont a cédé vers [six heures du matin|kind=TIME].",),
    no=("Il a attendu six heures.",),
    form=Form.CLOCK,
    kind="TIME",
    pattern=_WORDS,
    read=_read_words,
)
NOON = DateRule(
    name="date.time.noon",
    says="A time counted from noon: « midi et demi ».",
    yes=("La séance s'ouvre à [midi et demi|kind=TIME].",),
    no=("Il vient du Midi.",),
    form=Form.CLOCK,
    kind="TIME",
    pattern=_NOON,
    read=_read_noon,
)
MIDNIGHT = DateRule(
    name="date.time.midnight",
    says="Midnight, at the end of the day named: « mardi à minuit », « minuit et quart ».",
    yes=("Le pont fermera à [minuit|kind=TIME].",),
    no=("Elle chante la messe de minuit.",),
    form=Form.CLOCK,
    kind="TIME",
    pattern=_NOON,
    read=_read_midnight,
)

RULES = (
    CLOCK, CLOCK.also(_LETTER, _read_letter), WORDS, CLOCK.also(_SHARED, _read_shared), NOON, MIDNIGHT,
)  # fmt: skip
