"""Weeks, quarters, years, seasons, decades, centuries: "la semaine dernière", "été 2022", "les années 80", "XXe siècle".

Begin with `find_periods`, `find_years`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.dates.expression import Expression, Partial
from entrefilet.dates.words import compiled, decades, directions, ordinals, periods, seasons, squeeze

_OF_YEAR = (
    r"(?:<<S>>(?:de<<S>>|en<<S>>)?(?P<year><<year>>)|<<S>>de<<S>>(?P<relative>l'(?:an|annee)<<S>>(?P<direction>derniere?|passee?|"
    r"prochaine?|suivante?|precedente?)|cette<<S>>annee|l'annee)<<E>>)?"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "direction": compiled(
            r"(?<![\w-])(?:(?P<this>cette<<S>>|cet<<S>>)?)(?P<unit><<period>>|<<season>>)<<S>>(?P<direction><<direction>>)(?![\w-])"
        ),
        "before": compiled(r"(?<=\bla )(?P<direction>prochaine)<<S>>(?P<unit>decennie|annee)(?![\w-])"),
        "this": compiled(
            r"(?<![\w-])(?P<this>cette|cet|ce|la|le|l'(?=meme)|de)(?P<same><<S>>meme|<<S>>nouvelle)?<<S>>(?P<unit><<period>>|<<season>>)(?P<that>-la|-ci)?"
            r"(?![\w-])(?!<<S>>(?:de|d'))"
        ),
        "part_of": compiled(
            r"(?<![\w-])(?:(?P<this>cette|ce)<<S>>)?(?P<mod>debut|milieu|mi|fin)(?:-|<<S>>(?:de<<S>>(?:l'|la<<S>>|cette<<S>>)?|d'|du<<S>>|de<<S>>ce<<S>>))"
            r"(?P<unit>annee|mois|semaine|week-end|trimestre|semestre|siecle|decennie)(?P<that><<S>>(?:derniere?|prochaine?|suivante?|precedente?|passee?))?(?![\w-])(?!<<S>>(?:<<year>>|de<<S>>(?:<<month>>|<<year>>)))"
        ),
        "number": compiled(
            r"(?<![\w-])(?P<ordinal><<ordinal>>)<<S>>(?P<unit>trimestre|semestre)(?P<anchored><<S>>suivant|<<S>>precedent)?"
            + _OF_YEAR
            + r"(?![\w-])"
        ),
        "code": compiled(
            r"(?<![\w-])(?P<unit>[tsqh])(?P<number>[1-4])(?:<<S>>|/)(?:de<<S>>)?(?P<year><<year>>)(?![\w-])"
        ),
        "season": compiled(
            r"(?<![\w-])(?P<of>mois<<S>>d')?(?P<season><<season>>)<<S>>(?:de<<S>>(?:l'annee<<S>>)?)?(?P<year><<year>>)(?:[-–/](?P<next>\d{4}|\d\d)(?!\d))?(?![\w])"
        ),
        "bare_season": compiled(
            r"(?<![\w-])(?P<lead>cet<<S>>|ce<<S>>|l'|en<<S>>|au<<S>>|le<<S>>|(?P<of>mois<<S>>)?d'|de<<S>>|du<<S>>|debut<<S>>|mi-|fin<<S>>|chaque<<S>>)"
            r"(?P<season><<season>>)(?![\w-])(?!<<S>>(?:<<year>>|<<direction>>))"
        ),
        "decade": compiled(r"(?<![\w-])annees<<S>>(?P<decade><<decade>>)(?![\w-]?\d|-?[a-z])"),
        "decade_more": compiled(
            r"(?<=\bannees )(?P<first><<decade>>)(?P<gap><<S>>et<<S>>|<<S>>ou<<S>>|, ?|[-–])(?:annees<<S>>)?(?P<decade><<decade>>)(?![\w-])"
        ),
        "century": compiled(
            r"(?<![\w-])(?P<number><<roman>>|\d{1,2}|premier)(?:er|re|e|eme)?<<S>>(?P<unit>siecle|s\.|millenaire)(?![\w])(?P<bc><<S>>av(?:ant|\.)<<S>>?(?:j\.?-?c\.?|jesus[- ]christ|notre<<S>>ere))?"
        ),
        "exercise": compiled(
            r"(?<![\w-])(?P<of>exercice|saison|annee)<<S>>(?:scolaire<<S>>|universitaire<<S>>)?(?P<year><<year>>)[-–/](?P<next>\d{4}|\d\d)(?!\d)"
        ),
    }


def find_periods(folded: str) -> Iterator[Expression]:
    """Periods longer than a day other than months and plain years."""
    patterns = _patterns()
    for name in ("direction", "before"):
        for match in patterns[name].finditer(folded):
            anchor, step = directions()[squeeze(match["direction"])]
            partial = _relative(squeeze(match["unit"]), anchor, step)
            yield _date(
                match.start(), match.end(), f"date.period.{'next' if anchor == 'text' else 'direction'}", partial
            )
    for match in patterns["part_of"].finditer(folded):
        anchor, step = directions()[squeeze(match["that"])] if match["that"] else ("published", 0)
        mod = {"d": "START", "m": "MID", "f": "END"}[match["mod"][0]]
        partial = _relative(match["unit"], anchor, step)
        yield _date(match.start(), match.end(), "date.period.part_of", partial).widened(mod=mod)
    for match in patterns["this"].finditer(folded):
        found = _this(match)
        if found:
            yield found
    for match in patterns["number"].finditer(folded):
        yield _number(match)
    for match in patterns["code"].finditer(folded):
        number = int(match["number"])
        half = match["unit"] in "sh"
        if not half or number < 3:
            partial = Partial(grain="half" if half else "quarter", number=number, year=int(match["year"]))
            yield _date(match.start(), match.end(), "date.period.quarter_code", partial)
    for match in patterns["season"].finditer(folded):
        if squeeze(match["season"]) == "ete" and re.search(
            r"\b(?:a|ont|avait|avaient|ayant|aurait|aura|n'a|n'ont|avoir|as|ai|avons) $", folded[: match.start()][-12:]
        ):
            continue
        partial = Partial(grain="season", season=seasons()[match["season"]], year=int(match["year"]))
        yield _date(match.start(), match.end(), "date.period.season_year", partial)
    for match in patterns["bare_season"].finditer(folded):
        found = _season(match, folded)
        if found:
            yield found
    yield from _find_decades(folded)
    yield from _find_centuries(folded)
    for match in patterns["exercise"].finditer(folded):
        yield _range(
            match.start("year"),
            match.end(),
            "date.range.season",
            int(match["year"]),
            _next_year(int(match["year"]), match["next"]),
        )


def find_years(folded: str, text: str) -> Iterator[Expression]:
    """Years of four figures where the words around them say that they are years; spans of years ("2010-2015")."""
    for match in _year_patterns()["span"].finditer(folded):
        first, last = int(match["first"]), _next_year(int(match["first"]), match["last"])
        if last > first:
            yield _range(match.start(), match.end(), "date.range.years", first, last)
    for match in _year_patterns()["bc"].finditer(folded):
        partial = Partial(grain="year", year=int(match["number"]), before_christ=True)
        yield _date(match.start("number"), match.end(), "date.year.before_christ", partial)
    for match in _year_patterns()["year"].finditer(folded):
        start, end = match.start("year"), match.end("year")
        found = _year_reason(folded, text, start, end)
        if found:
            year = int(match["year"])
            wide = _YEAR_NOUN().search(folded, max(0, start - 12), start)
            yield _date(wide.start() if wide else start, end, found, Partial(grain="year", year=year))


@cache
def _YEAR_NOUN() -> re.Pattern[str]:
    return compiled(r"(?<![\w-])(?:annee|an)<<S>>$")


@cache
def _year_patterns() -> dict[str, re.Pattern[str]]:
    return {
        "year": compiled(
            r"(?<![\w/+€$£-])(?<!\d[., ])(?<!\d[.,]\d)(?P<year><<year>>)(?![\w/%€$£°]|[.,]\d| \d{3}(?!\d)| ?(?:%|€))"
        ),
        "span": compiled(
            r"(?<![\w/.,-])(?P<first><<year>>)(?:[-–/]| [-–] )(?P<last><<year>>|\d\d)(?![\w/-])(?![.,]\d)"
        ),
        "bc": compiled(
            r"(?<![\w/.,-])(?P<number>\d{1,4})<<S>>av(?:ant|\.)<<S>>?(?:j\.?-?c\.?|jesus[- ]christ|notre<<S>>ere)"
        ),
        "lead": compiled(r"(?:(?<![\w-])<<year_lead>><<S>>|(?<![\w-])mi-|\()$"),
        "weak": compiled(r"(?:(?<![\w-])<<year_weak_lead>><<S>>|d'|, ?)$"),
        "noun": compiled(r"(?<![\w-])<<year_noun>><<S>>$"),
        "after": compiled(r" ?(?:[,.;:!?)»\"”\]\n…–/-]|$)|<<S>>(?:<<year_follow>>(?!\w)|<<year_follow_elided>>'|«|\()"),
        "subject": compiled(r"<<S>><<year_subject_verb>>(?!\w)|,"),
        "count": compiled(r"<<S>><<counted>>(?!\w)|<<S>>?[€$£%]"),
    }


def _year_reason(folded: str, text: str, start: int, end: int) -> str | None:
    """The rule by which the figures at start:end are a year; None when they are a plain number."""
    patterns = _year_patterns()
    if patterns["count"].match(folded, end):
        return None
    before = folded[max(0, start - 16) : start]
    closed = patterns["after"].match(folded, end)
    if patterns["lead"].search(before):
        if before.endswith("("):
            return "date.year.bracket" if folded[end : end + 1] in ")-–,;" else None
        return "date.year.preposition"
    if not closed:
        return None
    if patterns["noun"].search(before):
        return "date.year.noun"
    if not before.strip() or before.rstrip(" ")[-1:] in ".\n«!?":
        return "date.year.subject" if patterns["subject"].match(folded, end) else None
    if patterns["weak"].search(before):
        year = int(folded[start:end])
        return "date.year.preposition" if 1500 <= year <= 2100 else None
    return None


def _this(match: re.Match[str]) -> Expression | None:
    """ "cette semaine", "ce week-end", "cette année-là", "la même année", "le week-end", "l'année" (only after a mod)."""
    unit, this, same, that = squeeze(match["unit"]), match["this"], match["same"], match["that"]
    demonstrative = this in ("ce", "cet", "cette")
    start = match.start("this") if demonstrative else match.start("unit")
    if unit in seasons() and not (that == "-la" or same):
        return None
    if that == "-la" or (same and same.strip() == "meme"):
        partial = _relative(unit, "text", 0)
        if same and not demonstrative:
            start = match.start("same") + len(match["same"]) - len(match["same"].lstrip())
        return _date(start, match.end(), "date.period.same", partial)
    if same:  # la nouvelle année
        return (
            _date(match.start("same") + 1, match.end(), "date.period.new", _relative(unit, "published", 0))
            if unit == "annee"
            else None
        )
    if demonstrative and unit != "siecle":
        return _date(start, match.end(), "date.period.this", _relative(unit, "published", 0))
    if unit in ("week-end", "week end", "weekend") and this == "le":
        return _date(start, match.end(), "date.period.weekend", _relative(unit, "published", 0), habitual=True)
    return None


def _number(match: re.Match[str]) -> Expression:
    """ "premier trimestre 2024", "dernier semestre"."""
    unit, number = squeeze(match["unit"]), ordinals()[squeeze(match["ordinal"])]
    grain, most = ("quarter", 4) if unit == "trimestre" else ("half", 2)
    year = int(match["year"]) if match["year"] else None
    fields: dict[str, object] = {}
    if match["relative"]:
        step = directions()[squeeze(match["direction"])] if match["direction"] else ("published", 0)
        fields = {"anchor": step[0], "shift": step[1], "unit": "year"}
    if number == -1:
        if year is None and not match["relative"]:
            return _date(
                match.start(), match.end(), "date.period.direction", Partial(grain=grain, anchor="published", shift=-1)
            )
        number = most
    partial = Partial(grain=grain, number=min(number, most), year=year, **fields)  # type: ignore[arg-type]
    return _date(
        match.start(), match.end(), "date.period.quarter" if grain == "quarter" else "date.period.half", partial
    )


def _season(match: re.Match[str], folded: str) -> Expression | None:
    """A season without a year; "été" only where it cannot be the participle."""
    lead, season = squeeze(match["lead"]), match["season"]
    if lead in ("au", "du") and season == "automne":
        return None
    if (
        lead in ("de", "d'", "du")
        and not match["of"]
        and not re.search(
            r"(?:debut|fin|milieu|cours|partir|issue|mois) (?:de l'|d'|de )?$",
            folded[: match.start("lead")][-14:] + lead + " ",
        )
    ):
        return None
    if lead == "chaque":
        return None
    this = lead in ("cet", "ce")
    start = match.start("lead") if this else match.start("of") if match["of"] else match.start("season")
    partial = Partial(grain="season", season=seasons()[season], direction=0 if this else None)
    return _date(start, match.end(), "date.period.season", partial, habitual=lead in ("en", "l'", "le", "d'"))


def _find_decades(folded: str) -> Iterator[Expression]:
    for match in _patterns()["decade"].finditer(folded):
        yield _date(
            match.start(), match.end(), "date.period.decade", Partial(grain="decade", decade=_decade(match["decade"]))
        )
    for match in _patterns()["decade_more"].finditer(folded):
        first, last = _decade(match["first"]), _decade(match["decade"])
        if squeeze(match["gap"]) in ("-", "–"):
            yield Expression(
                start=match.start() - 7, end=match.end(), kind="RANGE", rule="date.range.decades",
                first=Partial(grain="decade", decade=first), last=Partial(grain="decade", decade=last),
            )  # fmt: skip
        else:
            yield _date(match.start("decade"), match.end(), "date.period.decade", Partial(grain="decade", decade=last))


def _find_centuries(folded: str) -> Iterator[Expression]:
    for match in _patterns()["century"].finditer(folded):
        word = match["number"]
        number = 1 if word == "premier" else int(word) if word.isdigit() else roman_number(word)
        millennium = match["unit"] == "millenaire"
        if (
            number is None
            or not 1 <= number <= (10 if millennium else 30)
            or (match["unit"] == "s." and not match["bc"])
        ):
            continue
        partial = Partial(
            grain="millennium" if millennium else "century", number=number, before_christ=bool(match["bc"])
        )
        yield _date(match.start(), match.end(), "date.period.century", partial)


def roman_number(word: str) -> int | None:
    """The value of a Roman numeral below 90 in lower case, None for letters that are none."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for letter, following in zip(word, word[1:] + "i", strict=True):
        total += -values[letter] if values[letter] < values[following] else values[letter]
    total_word, rest = "", total
    for value, form in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        total_word += form * (rest // value)
        rest %= value
    return total if total_word == word else None


def _decade(word: str) -> str:
    word = squeeze(word)
    return f"{word[:3]}X" if word.isdigit() and len(word) == 4 else decades()[word]


def _relative(unit: str, anchor: str, step: int) -> Partial:
    if unit in seasons():
        return Partial(grain="season", season=seasons()[unit], anchor=anchor, direction=step)
    return Partial(grain=periods()[unit], anchor=anchor, shift=step)


def _next_year(first: int, last: str) -> int:
    """The second year of "2023-24"."""
    return int(last) if len(last) == 4 else first // 100 * 100 + int(last) + (100 if int(last) < first % 100 else 0)


def _date(start: int, end: int, rule: str, partial: Partial, *, habitual: bool = False) -> Expression:
    return Expression(start=start, end=end, kind="DATE", rule=rule, first=partial, habitual=habitual)


def _range(start: int, end: int, rule: str, first: int, last: int) -> Expression:
    return Expression(
        start=start, end=end, kind="RANGE", rule=rule,
        first=Partial(grain="year", year=first), last=Partial(grain="year", year=last),
    )  # fmt: skip
