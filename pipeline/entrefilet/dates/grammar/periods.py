"""Periods longer than a day: "la semaine dernière", "premier trimestre 2024", "été 2022", "années 80", "XXe siècle".

Begin with `find_periods`. Pure functions over folded text. Months stand in days.py, plain years in years.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import (
    compiled,
    decades,
    directions,
    ordinals,
    periods,
    seasons,
    squeeze,
    triggers,
    year_places,
)
from entrefilet.text.word_index import WordIndex, word_index

_BEFORE_CHRIST = r"<<S>>av(?:ant|\.)<<S>>?(?:j\.?-?<<S>>?c\.?|jesus[- ]christ|notre<<S>>ere)"
_OF_YEAR = (
    r"(?:<<S>>(?:de<<S>>|en<<S>>)?(?P<year><<year>>)|<<S>>de<<S>>(?P<relative>"
    r"l'(?:an|annee)<<S>>(?P<direction><<direction>>)|cette<<S>>annee|l'annee)<<E>>)?"
)
# words that a pattern cannot do without
_NEXT_LAST, _WEEKS, _YEARS = (
    frozenset(("prochaine", "derniere")),
    frozenset(("semaine", "week", "weekend")),
    frozenset(("annees",)),
)
_THIS = frozenset(("cette", "cet", "ce", "la", "le", "l", "meme", "nouvelle"))  # right before a unit
_PART_OF = frozenset(("debut", "milieu", "mi", "fin"))
_MESTRES = frozenset(("trimestre", "semestre"))
_CODES = frozenset(f"{unit}{number}" for unit in "tsqh" for number in range(1, 5))
_CENTURIES = frozenset(("siecle", "siecles", "millenaire", "millenaires", "s"))
_BEFORE = frozenset(("avant", "av"))
_SEASON_LEADS = frozenset(("cet", "ce", "l", "en", "au", "le", "d"))
_EXERCISES = frozenset(("exercice", "saison", "annee"))
_UNIT = r"(?P<unit><<period>>|<<season>>)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "direction": compiled(
            r"(?<![\w-])(?:cette<<S>>|cet<<S>>)?" + _UNIT + r"<<S>>(?P<direction><<direction>>)(?![\w-])"
        ),
        "several": compiled(
            r"(?:<<B>>(?:les|ces|des|aux|leurs|nos|quelques|plusieurs|premiers|derniers)|\d|[a-z]x|s[ei]pt|huit|neuf|trois|quatre|cinq)<<S>>$"
        ),
        "before": compiled(r"(?<=\bla )(?P<direction>prochaine|derniere)<<S>>(?P<unit>decennie|annee)(?![\w-])"),
        "this": compiled(
            r"(?<![\w-])(?P<this>cette|cet|ce|la|le|l'(?=annee))(?:<<S>>(?P<same>meme|nouvelle))?(?:<<S>>|(?<='))"
            + _UNIT
            + r"(?P<that>-la|-ci)?(?![\w-])"
        ),
        # the bare unit stands only behind "début", "mi-", "fin"
        "part_of": compiled(
            r"(?<![\w-])(?:(?P<this>cette|ce)<<S>>)?(?P<mod>debut|milieu|mi|fin)(?:-|<<S>>(?:de<<S>>(?:l'|la<<S>>|cette<<S>>)?|d'|du<<S>>|de<<S>>ce<<S>>))"
            r"(?P<unit>annee|mois|semaine|week-end|trimestre|semestre|siecle|decennie)(?:<<S>>(?P<direction><<direction>>))?"
            r"(?![\w-])(?!<<S>>(?:<<year>>|de<<S>>(?:<<month>>|<<year>>)|scolaire|civile))"
        ),
        "fetes": compiled(r"\bfetes<<S>>de<<S>>$"),
        "number": compiled(
            r"(?<![\w-])(?P<ordinal><<ordinal>>)<<S>>(?P<unit>trimestre|semestre)" + _OF_YEAR + r"(?![\w-])"
        ),
        "code": compiled(
            r"(?<![\w-])(?P<unit>[tsqh])(?P<number>[1-4])"
            r"(?:(?:<<S>>|/)(?:de<<S>>)?(?P<year><<year>>)|(?<=\b[ad]u t\d))(?![\w-])"
        ),
        "season": compiled(
            r"(?<![\w-])(?P<of>mois<<S>>d')?(?P<season><<season>>)<<S>>(?:de<<S>>(?:l'annee<<S>>)?)?(?P<year><<year>>)"
            r"(?:[-–/](?P<next>\d{4}|\d\d)(?!\d))?(?!\w)"
        ),
        "bare_season": compiled(
            r"(?<![\w-])(?P<lead>cet<<S>>|ce<<S>>|l'|en<<S>>|au<<S>>|le<<S>>|(?P<of>mois<<S>>)?d')"
            r"(?P<season><<season>>)(?![\w-])(?!<<S>>(?:<<year>>|<<direction>>))"
        ),
        "bound": compiled(
            r"<<B>>(?:a|avant|apres|depuis|des|d'ici|d'ici<<S>>a|jusqu'a|pour|cours<<S>>de|partir<<S>>de)<<S>>$"
        ),
        "participle": compiled(r"<<B>><<auxiliary>><<S>>$"),
        "games": compiled(r"<<B>><<games>><<S>>(?:d'|de<<S>>|du<<S>>)?$"),
        "decade": compiled(r"(?<![\w-])annees<<S>>(?P<decade><<decade>>)(?![\w-]?\d|-?[a-z])"),
        "more_decade": compiled(
            r"(?<=\bannees )(?P<first><<decade>>)(?P<gap><<S>>et<<S>>|<<S>>ou<<S>>|, ?|[-–])(?:annees<<S>>)?"
            r"(?P<decade><<decade>>)(?![\w-])"
        ),
        "century": compiled(
            r"(?<![\w-])(?P<number><<roman>>|\d{1,2}|premier)(?:<<S>>?(?:er|re|e|eme))?<<S>>(?P<unit>siecles?|s\.|millenaires?)(?!\w)"
            r"(?P<before_christ>" + _BEFORE_CHRIST + ")?"
        ),
        "more_century": compiled(
            r"(?<![\w-])(?P<number><<roman>>)(?:e|eme)(?=(?:,<<S>>(?:aux?<<S>>)?<<roman>>e)?(?:<<S>>(?:et|ou|au)|<<S>>?-)"
            r"(?:<<S>>(?:aux?|le|du)|<<S>>?)<<S>>?<<roman>>e(?:me)?<<S>>siecles?)"
        ),
        "of_day": compiled(
            r"(?<![\w-])(?P<unit>semaine|week-end|weekend)(?=<<S>>(?:du|de|de<<S>>la|de<<S>>l')(?![\w-]))"
        ),
        "exercise": compiled(
            r"(?<![\w-])(?:exercice|saison|annee)<<S>>(?:scolaire<<S>>|universitaire<<S>>)?(?P<year><<year>>)[-–/]"
            r"(?P<next>\d{4}|\d\d)(?!\d)"
        ),
        "span": compiled(r"(?<![\w/.,-])(?P<year><<year>>)(?:[-–/]| [-–] )(?P<next><<year>>|\d\d)(?![\w/-])(?![.,]\d)"),
        "bc": compiled(r"(?<![\w/.,-])(?P<number>\d{1,4})" + _BEFORE_CHRIST),
    }


@cache
def _directions() -> frozenset[str]:
    """The words right behind a unit with its direction: "dernier", "à" of "à venir", "end" of "week end"."""
    return frozenset(("end", *(re.split(r"\W", form, maxsplit=1)[0] for form in directions())))


def find_periods(folded: str) -> Iterator[Expression]:
    """Periods longer than a day other than months and plain years."""
    patterns, index = _patterns(), word_index(folded)
    units = index.numbers(triggers("unit"))
    directed = index.ahead(units, _directions())
    for name, places, before in (("direction", directed, 1), ("before", index.numbers(_NEXT_LAST), 0)):
        for match in index.matches(patterns[name], places, before):
            if match["unit"] == "mois" and patterns["several"].search(
                folded[max(0, match.start() - 14) : match.start()]
            ):
                continue  # les mois à venir
            anchor, step = directions()[squeeze(match["direction"])]
            rule = "date.period.next" if anchor == "text" else "date.period.direction"
            yield _date(match.start(), match.end(), rule, _relative(squeeze(match["unit"]), anchor, step))
    for match in index.matches(patterns["part_of"], _PART_OF, before=1):
        if patterns["fetes"].search(folded[max(0, match.start() - 10) : match.start()]):
            continue
        anchor, step = directions()[squeeze(match["direction"])] if match["direction"] else ("published", 0)
        partial = _relative(match["unit"], anchor, step)
        mod = {"d": "START", "m": "MID", "f": "END"}[match["mod"][0]]
        yield _date(match.start(), match.end(), "date.period.part_of", partial).widened(mod=mod)
    for match in index.matches(patterns["this"], index.behind(units, _THIS), before=2):
        found = _this(match)
        if found is not None:
            yield found
    for match in index.matches(patterns["of_day"], _WEEKS):  # stands only with the day behind it
        partial = Partial(grain=periods()[match["unit"]], anchor="next")
        yield _date(match.start(), match.end(), "date.period.of_day", partial)
    yield from _find_numbered(index)
    yield from _find_seasons(index)
    yield from _find_decades(index)
    yield from _find_centuries(index)
    yield from _find_spans(index)


def _this(match: re.Match[str]) -> Expression | None:
    """ "cette semaine", "ce week-end", "cette année-là", "la même année", "la nouvelle année", "le week-end"."""
    unit, this, same = squeeze(match["unit"]), match["this"], match["same"]
    demonstrative = this in ("ce", "cet", "cette")
    start = match.start("this") if demonstrative else match.start("same") if same else match.start("unit")
    if match["that"] == "-la" or same == "meme":
        return _date(start, match.end(), "date.period.same", _relative(unit, "text", 0))
    if unit in seasons():
        return None
    if same == "nouvelle":
        return (
            _date(start, match.end(), "date.period.new", _relative(unit, "published", 0)) if unit == "annee" else None
        )
    if demonstrative and periods()[unit] not in ("century", "decade"):
        return _date(start, match.end(), "date.period.this", _relative(unit, "published", 0))
    if periods()[unit] == "weekend" and this == "le":
        return _date(start, match.end(), "date.period.weekend", _relative(unit, "published", 0)).widened(habitual=True)
    return None


def _find_numbered(index: WordIndex) -> Iterator[Expression]:
    """ "premier trimestre 2024", "deuxième semestre de l'an dernier", "T1 2024"."""
    for match in index.matches(_patterns()["number"], _MESTRES, before=1):
        unit, number = squeeze(match["unit"]), ordinals()[squeeze(match["ordinal"])]
        grain, most = ("quarter", 4) if unit == "trimestre" else ("half", 2)
        rule, year = f"date.period.{grain}", int(match["year"]) if match["year"] else None
        if number == -1 and year is None and not match["relative"]:
            yield _date(match.start(), match.end(), rule, Partial(grain=grain, anchor="published", shift=-1))
            continue
        partial = Partial(grain=grain, number=most if number == -1 else min(number, most), year=year)
        if match["relative"]:
            anchor, step = directions()[squeeze(match["direction"])] if match["direction"] else ("published", 0)
            partial = Partial(grain=grain, number=partial.number, anchor=anchor, shift=step, unit="year")
        yield _date(match.start(), match.end(), rule, partial)
    for match in index.matches(_patterns()["code"], _CODES):
        grain, number = ("half", 2) if match["unit"] in "sh" else ("quarter", 4)
        if int(match["number"]) <= number:
            partial = Partial(
                grain=grain, number=int(match["number"]), year=int(match["year"]) if match["year"] else None
            )
            yield _date(match.start(), match.end(), f"date.period.{grain}", partial)


def _find_seasons(index: WordIndex) -> Iterator[Expression]:
    patterns, folded = _patterns(), index.text
    places = index.numbers(triggers("season"))
    for match in index.matches(patterns["season"], places, before=2):
        before = folded[max(0, match.start() - 18) : match.start()]
        if patterns["games"].search(before):
            continue
        if match["season"] == "ete" and patterns["participle"].search(before):
            continue
        partial = Partial(grain="season", season=seasons()[match["season"]], year=int(match["year"]))
        yield _date(match.start(), match.end(), "date.period.season", partial)
    for match in index.matches(patterns["bare_season"], index.behind(places, _SEASON_LEADS), before=2):
        lead, start = squeeze(match["lead"]), match.start("season")
        before = folded[max(0, match.start() - 18) : match.start()]
        if lead in ("d'", "mois d'") and not match["of"] and not before.endswith(("debut ", "fin ", "milieu ")):
            continue
        this = lead in ("cet", "ce")
        if this or match["of"]:
            start = match.start("lead")
        partial = Partial(grain="season", season=seasons()[match["season"]], direction=0 if this else None)
        bounded = patterns["bound"].search(before) is not None
        general = lead in ("en", "l'", "le", "mois d'") and not bounded
        yield _date(start, match.end(), "date.period.season", partial).widened(habitual=general)


def _find_decades(index: WordIndex) -> Iterator[Expression]:
    for match in index.matches(_patterns()["decade"], _YEARS):
        yield _date(match.start(), match.end(), "date.decade", Partial(grain="decade", decade=_decade(match["decade"])))
    for match in index.matches(_patterns()["more_decade"], _YEARS, after=1):
        first, last = (Partial(grain="decade", decade=_decade(match[name])) for name in ("first", "decade"))
        if squeeze(match["gap"]) in ("-", "–"):
            start = match.start() - len("annees ")
            rule = "date.range.decades"
            yield Expression(start=start, end=match.end(), kind="RANGE", rule=rule, first=first, last=last)
        else:
            yield _date(match.start("decade"), match.end(), "date.decade", last)


def _decade(word: str) -> str:
    word = squeeze(word)
    return f"{word[:3]}X" if word.isdigit() and len(word) == 4 else decades()[word]


def _find_centuries(index: WordIndex) -> Iterator[Expression]:
    for match in index.matches(_patterns()["century"], _CENTURIES, before=2):
        word, before_christ = match["number"], bool(match["before_christ"])
        number = 1 if word == "premier" else int(word) if word.isdigit() else roman_number(word)
        grain, most = ("millennium", 10) if match["unit"].startswith("mil") else ("century", 30)
        if number is None or not 1 <= number <= most or (match["unit"] == "s." and not before_christ):
            continue
        partial = Partial(grain=grain, number=number, before_christ=before_christ)
        yield _date(match.start(), match.end(), "date.century", partial)
    for match in index.matches(_patterns()["more_century"], _CENTURIES, before=7):
        number = roman_number(match["number"])
        if number is not None and 1 <= number <= 30:
            yield _date(match.start(), match.end(), "date.century", Partial(grain="century", number=number))
    for match in index.matches(_patterns()["bc"], _BEFORE, before=1):
        partial = Partial(grain="year", year=int(match["number"]), before_christ=True)
        yield _date(match.start("number"), match.end(), "date.year.before_christ", partial)


def _find_spans(index: WordIndex) -> Iterator[Expression]:
    """ "1914-1918", "saison 2023-24"."""
    for name, rule, near in (
        ("span", "date.range.years", year_places(index)), ("exercise", "date.range.season", _EXERCISES)
    ):  # fmt: skip
        for match in index.matches(_patterns()[name], near):
            first, last = int(match["year"]), _next_year(int(match["year"]), match["next"])
            if last > first:
                yield Expression(
                    start=match.start("year"), end=match.end(), kind="RANGE", rule=rule,
                    first=Partial(grain="year", year=first), last=Partial(grain="year", year=last),
                )  # fmt: skip


def _next_year(first: int, last: str) -> int:
    """The second year of "2023-24"; of "1998-02" it is 2002."""
    if len(last) == 4:
        return int(last)
    return first // 100 * 100 + int(last) + (100 if int(last) < first % 100 else 0)


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


def _relative(unit: str, anchor: str, step: int) -> Partial:
    """The period counted from the publication day or from a date of the text; a season only knows its direction."""
    if unit in seasons():
        return Partial(grain="season", season=seasons()[unit], anchor=anchor, direction=step)
    return Partial(grain=periods()[unit], anchor=anchor, shift=step)


def _date(start: int, end: int, rule: str, partial: Partial) -> Expression:
    return Expression(start=start, end=end, kind="DATE", rule=rule, first=partial)
