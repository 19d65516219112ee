"""Decades, centuries, millennia and spans of years: "les années 80", "au XXe siècle", "1914-1918".

Begin with `RULES`. Pure functions over folded text.
"""

from __future__ import annotations

import re

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page, whole
from entrefilet.dates.grammar.words import decades, pattern, squeeze
from entrefilet.dates.grammar.years import year_places
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex

_BEFORE_CHRIST = r"<<S>>av(?:ant\b|\.)<<S>>?(?:j\.?-?<<S>>?c\.?|jesus[- ]christ|notre<<S>>ere)"
_BEFORE_WORDS = frozenset(("av", "avant"))
_AFTER_YEARS = pattern(
    r"(?<=\bannees )(?P<first><<decade>>)(?P<gap><<S>>et<<S>>|<<S>>ou<<S>>|, ?|[-–])(?:annees<<S>>)?"
    r"(?P<decade><<decade>>)(?![\w-])"
)
_LATE = 60  # the year of its century from which a range may reach into the next
_LONGEST = 300  # years that a dash joins
# "n° 2012-34", "règlement (UE) 2016-79"; "la loi 2019-2025 de programmation" has years
_NUMBER_SIGN = pattern(r"<<B>><<number_sign>><<S>>?$")
_TEXT = pattern(r"<<B>><<text_noun>><<S>>(?:<<text_adjective>><<S>>){0,2}$")
_MOST = {"century": 30, "millennium": 10}  # the greatest number of each


def _years_before_figures(index: WordIndex) -> list[int]:
    """The figures that may be a year and have others behind them."""
    words, last = index.words, len(index.words) - 1
    return [year for year in index.found_by(year_places) if year < last and words[year + 1][0].isdecimal()]


def _decade(word: str) -> Partial:
    word = squeeze(word)
    value = f"{word[:3]}X" if word.isdigit() and len(word) == 4 else decades()[word]
    return Partial(grain="decade", decade=value)


def _read_decades(match: re.Match[str], page: Page) -> Found | None:
    """ "années 60-70": a range."""
    if squeeze(match["gap"]) not in ("-", "–"):
        return None
    first, last = _decade(match["first"]), _decade(match["decade"])
    return Found(match.start() - len("annees "), match.end(), first, last)


def _read_century(match: re.Match[str], page: Page) -> Found | None:
    word, before_christ = match["number"], bool(match["before_christ"])
    number = 1 if word == "premier" else int(word) if word.isdigit() else roman_number(word)
    grain = "millennium" if match["unit"].startswith("mil") else "century"
    if number is None or not 1 <= number <= _MOST[grain] or (match["unit"] == "s." and not before_christ):
        return None
    return whole(match, Partial(grain=grain, number=number, before_christ=before_christ))


def _read_listed_century(match: re.Match[str], page: Page) -> Found | None:
    """ "XIIe" of "aux XIIe et XIIIe siècles"."""
    number = roman_number(match["number"])
    if number is None or not 1 <= number <= _MOST["century"]:
        return None
    return whole(match, Partial(grain="century", number=number))


def _read_before_christ(match: re.Match[str], page: Page) -> Found:
    return whole(match, Partial(grain="year", year=int(match["number"]), before_christ=True))


def _read_years(match: re.Match[str], page: Page) -> Found | None:
    first, last = int(match["year"]), _next_year(int(match["year"]), match["next"])
    if not first < last <= first + _LONGEST:
        return None
    ends = Partial(grain="year", year=first), Partial(grain="year", year=last)
    return Found(match.start("year"), match.end(), *ends)


def _numbers_a_text(match: re.Match[str], page: Page) -> bool:
    """True for the number of a law or decree: "n° 2012-34", "la délibération 2023-45"."""
    before = page.before(match.start(), 40)
    return bool(_NUMBER_SIGN.search(before) or (len(match["next"]) == 2 and _TEXT.search(before)))


def _next_year(first: int, last: str) -> int:
    """The second year of "2023-24"; of "1998-02" it is 2002, of "2018-12" 2012, which makes no range."""
    if len(last) == 4:
        return int(last)
    over = int(last) < first % 100
    return first // 100 * 100 + int(last) + (100 if over and first % 100 >= _LATE else 0)


def roman_number(word: str) -> int | None:
    """The value of a Roman numeral below 90 in lower case, None for letters that are none."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for letter, following in zip(word, word[1:] + "i", strict=True):
        total += -values[letter] if values[letter] < values[following] else values[letter]
    canonical, rest = "", total
    for value, form in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        canonical += form * (rest // value)
        rest %= value
    return total if canonical == word else None


DECADE = DateRule(
    name="date.decade",
    says="A decade: « les années 1980 », « les années soixante ».",
    yes=(
        "La tour date des [années 1980|timex=198X].",
        "Dans les [années 60|timex=196X] et [70|timex=197X], on dansait.",
    ),
    no=("Les années passent.",),
    form=Form.DECADE,
    pattern=pattern(r"(?<![\w-])annees<<S>>(?P<decade><<decade>>)(?![\w-]?\d|-?[a-z])"),
    read=lambda match, page: whole(match, _decade(match["decade"])),
)
DECADES = DateRule(
    name="date.range.decades",
    says="Several decades joined by a dash: « les années 60-70 ».",
    yes=("La cité date des [années 60-70|kind=RANGE timex=196X/197X].",),
    no=("Les années passent vite.",),
    form=Form.RANGE,
    kind="RANGE",
    pattern=_AFTER_YEARS,
    read=_read_decades,
)
NEXT_DECADE = DECADE.also(
    _AFTER_YEARS, lambda match, page: Found(match.start("decade"), match.end(), _decade(match["decade"]))
)
CENTURY = DateRule(
    name="date.century",
    says="A century or millennium: « au XIXe siècle », « IIIe siècle avant J.-C. », « le premier millénaire ».",
    yes=("Le manoir date du [XVIIIe siècle|timex=17XX].",),
    no=("Le chantier du siècle est fini.",),
    form=Form.CENTURY,
    pattern=pattern(
        r"(?<![\w-])(?P<number><<roman>>|\d{1,2}|premier)(?:<<S>>?(?:er|re|e|eme))?<<S>>"
        r"(?P<unit>siecles?|s\.|millenaires?)(?!\w)(?P<before_christ>" + _BEFORE_CHRIST + ")?"
    ),
    read=_read_century,
)
LISTED_CENTURY = CENTURY.also(
    pattern(
        r"(?<![\w-])(?P<number><<roman>>)(?:e|eme)(?=(?:,<<S>>(?:aux?<<S>>)?<<roman>>e)?(?:<<S>>(?:et|ou|au)|<<S>>?-)"
        r"(?:<<S>>(?:aux?|le|du)|<<S>>?)<<S>>?<<roman>>e(?:me)?<<S>>siecles?(?!\w))"
    ),
    _read_listed_century,
)
BEFORE_CHRIST = DateRule(
    name="date.year.before_christ",
    says="A year before our era: « 52 avant J.-C. ».",
    yes=("La ville fut prise en [52 avant J.-C.|timex=BC0052].",),
    no=("Le 52 part avant les autres.",),
    form=Form.YEAR,
    pattern=pattern(
        r"(?<![\w/.,-])(?P<number>\d{1,4})" + _BEFORE_CHRIST,
        Hint(lambda index: index.ahead(index.figures, _BEFORE_WORDS)),
    ),
    read=_read_before_christ,
)
YEARS = DateRule(
    name="date.range.years",
    says="Two years joined by a dash: « 1914-1918 », « la saison 2019-20 ».",
    yes=("La guerre de [1914-1918|kind=RANGE timex=1914/1918] a vidé le village.",),
    no=("Le lot 2018-1914 est vendu.", "Le décret n° 2012-34 s'applique."),
    form=Form.RANGE,
    kind="RANGE",
    pattern=pattern(
        r"(?<![\w/.,-])(?P<year><<year>>)(?:[-–/]| [-–] )(?P<next><<year>>|\d\d)(?![\w/-])(?![.,]\d)",
        Hint(_years_before_figures),
    ),
    read=_read_years,
    unless=_numbers_a_text,
)

RULES = (
    DECADE, DECADES, NEXT_DECADE, CENTURY, LISTED_CENTURY, BEFORE_CHRIST, YEARS,
)  # fmt: skip
