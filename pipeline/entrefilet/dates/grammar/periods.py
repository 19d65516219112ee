"""Periods longer than a day: "la semaine dernière", "premier trimestre 2024", "été 2022", "ce week-end", "fin d'année".

Begin with `RULES`. Pure functions over folded text. Months stand in days.py, plain years in years.py.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page, whole
from entrefilet.dates.grammar.words import directions, ordinals, pattern, periods, seasons, squeeze
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex, heads

_MODS = {"d": "START", "m": "MID", "f": "END"}  # by first letter: début, milieu and mi-, fin
_DEMONSTRATIVE = ("ce", "cet", "cette")
_MOST = {"quarter": 4, "half": 2}
_UNIT = r"(?P<unit><<period>>|<<season>>)"
_OF_YEAR = (
    r"(?:<<S>>(?:de<<S>>|en<<S>>)?(?P<year><<year>>)|<<S>>de<<S>>(?P<relative>"
    r"l'(?:an|annee)<<S>>(?P<direction><<direction>>)|cette<<S>>annee|l'annee)<<E>>)?"
)


@cache
def _units() -> frozenset[str]:
    return heads([*periods(), *seasons()])


@cache
def _first_of_directions() -> frozenset[str]:
    """The words right behind a unit with its direction: "dernier", "à" of "à venir", "end" of "week end"."""
    return frozenset(("end", *(re.split(r"\W", form, maxsplit=1)[0] for form in directions())))


def _directed_units(index: WordIndex) -> list[int]:
    """The units with a word of direction right behind them."""
    return index.ahead(index.numbers(_units()), _first_of_directions())


@cache
def _season_words() -> frozenset[str]:
    return heads(seasons())


_DIRECTED = pattern(
    r"(?<![\w-])(?:cette<<S>>|cet<<S>>)?" + _UNIT + r"<<S>>(?P<direction><<direction>>)(?![\w-])",
    Hint(_directed_units, before=1, words=_units),
)
_DIRECTED_BEFORE = pattern(r"(?<=\bla )(?P<direction>prochaine|derniere)<<S>>(?P<unit>decennie|annee)(?![\w-])")
_THIS = pattern(
    r"(?<![\w-])(?P<this>cette|cet|ce|la|le|l'(?=annee))(?:<<S>>(?P<same>meme|nouvelle))?(?:<<S>>|(?<='))"
    + _UNIT
    + r"(?P<that>-la|-ci)?(?![\w-])"
)
_MESTRE = r"(?<![\w-])(?P<ordinal><<ordinal>>)<<S>>(?P<unit><<mestre>>)"
_NUMBERED = pattern(_MESTRE + _OF_YEAR + r"(?![\w-])")
_CODE = pattern(
    r"(?<![\w-])(?P<unit>[tsqh])(?P<number>[1-4])"
    r"(?:(?:<<S>>|/)(?:de<<S>>)?(?P<year><<year>>)|(?<=\b[ad]u t\d))(?![\w-])"
)
_SEASON_OF_YEAR = pattern(
    r"(?<![\w-])(?P<of>mois<<S>>d')?(?P<season><<season>>)<<S>>(?:de<<S>>(?:l'annee<<S>>)?)?(?P<year><<year>>)"
    r"(?:[-–/](?P<next>\d{4}|\d\d)(?!\d))?(?!\w)",
    Hint(lambda index: index.numbers(_season_words()), before=2, words=_season_words),
)
_BARE_SEASON = pattern(
    r"(?<![\w-])(?P<lead>cet<<S>>|ce<<S>>|l'|en<<S>>|au<<S>>|le<<S>>|(?P<of>mois<<S>>)?d')"
    r"(?P<season><<season>>)(?![\w-])(?!<<S>>(?:<<year>>|<<direction>>))"
)
_SEVERAL = pattern(r"(?:<<B>><<several>>|\d|[a-z]x|s[ei]pt)<<S>>$")
_FEASTS_OF = pattern(r"\bfetes<<S>>de<<S>>$")
_BOUND = pattern(r"<<B>><<bound>><<S>>$")
_PARTICIPLE = pattern(r"<<B>><<auxiliary>><<S>>$")
_GAMES = pattern(r"<<B>><<games>><<S>>(?:d'|de<<S>>|du<<S>>)?$")


def _relative(unit: str, anchor: str, step: int) -> Partial:
    """The period counted from the publication day or from a date of the text; a season only knows its direction."""
    if unit in seasons():
        return Partial(grain="season", season=seasons()[unit], anchor=anchor, direction=step)
    return Partial(grain=periods()[unit], anchor=anchor, shift=step)


def _read_from_text(match: re.Match[str], page: Page) -> Found | None:
    anchor, step = directions()[squeeze(match["direction"])]
    return whole(match, _relative(squeeze(match["unit"]), anchor, step)) if anchor == "text" else None


def _read_directed(match: re.Match[str], page: Page) -> Found:
    return whole(match, _relative(squeeze(match["unit"]), *directions()[squeeze(match["direction"])]))


def _several_months(match: re.Match[str], page: Page) -> bool:
    """True for "les mois à venir": no month."""
    return match["unit"] == "mois" and _SEVERAL.search(page.before(match.start(), 14)) is not None


def _read_part_of(match: re.Match[str], page: Page) -> Found:
    anchor, step = directions()[squeeze(match["direction"])] if match["direction"] else ("published", 0)
    return whole(match, _relative(match["unit"], anchor, step))._replace(mod=_MODS[match["mod"][0]])


def _unit_start(match: re.Match[str]) -> int:
    """Where "cette semaine", "même année" or "week-end" begins: the article stays out."""
    shown = match["this"] in _DEMONSTRATIVE
    return match.start("this" if shown else "same" if match["same"] else "unit")


def _read_same(match: re.Match[str], page: Page) -> Found | None:
    if match["that"] != "-la" and match["same"] != "meme":
        return None
    return Found(_unit_start(match), match.end(), _relative(squeeze(match["unit"]), "text", 0))


def _is_season(match: re.Match[str], page: Page) -> bool:
    return squeeze(match["unit"]) in seasons()


def _read_new(match: re.Match[str], page: Page) -> Found | None:
    if match["same"] != "nouvelle" or squeeze(match["unit"]) != "annee":
        return None
    return Found(_unit_start(match), match.end(), _relative("annee", "published", 0))


def _read_this(match: re.Match[str], page: Page) -> Found | None:
    unit = squeeze(match["unit"])
    if match["same"] or match["this"] not in _DEMONSTRATIVE or periods()[unit] in ("century", "decade"):
        return None
    return Found(_unit_start(match), match.end(), _relative(unit, "published", 0))


def _read_weekend(match: re.Match[str], page: Page) -> Found | None:
    unit = squeeze(match["unit"])
    if match["same"] or match["this"] != "le" or periods()[unit] != "weekend":
        return None
    return Found(_unit_start(match), match.end(), _relative(unit, "published", 0), habitual=True)


def _read_numbered(grain: str, match: re.Match[str]) -> Found | None:
    """ "premier trimestre 2024", "deuxième semestre de l'an dernier", "le dernier trimestre"."""
    number = ordinals()[squeeze(match["ordinal"])]
    if periods()[match["unit"]] != grain:
        return None
    if number == -1 and not match["year"] and not match["relative"]:
        return whole(match, Partial(grain=grain, anchor="published", shift=-1))
    number = min(number, _MOST[grain]) if number > 0 else _MOST[grain] + 1 + number
    if match["relative"]:
        anchor, step = directions()[squeeze(match["direction"])] if match["direction"] else ("published", 0)
        return whole(match, Partial(grain=grain, number=number, anchor=anchor, shift=step, unit="year"))
    return whole(match, Partial(grain=grain, number=number, year=int(match["year"]) if match["year"] else None))


def _read_code(grain: str, match: re.Match[str]) -> Found | None:
    """ "T1 2024", "S2 2023"."""
    if ("half" if match["unit"] in "sh" else "quarter") != grain or int(match["number"]) > _MOST[grain]:
        return None
    year = int(match["year"]) if match["year"] else None
    return whole(match, Partial(grain=grain, number=int(match["number"]), year=year))


def _read_season_of_year(match: re.Match[str], page: Page) -> Found | None:
    before = page.before(match.start(), 18)
    if _GAMES.search(before) or (match["season"] == "ete" and _PARTICIPLE.search(before)):
        return None  # "les Jeux d'été 2024", "a été 2024"
    return whole(match, Partial(grain="season", season=seasons()[match["season"]], year=int(match["year"])))


def _read_bare_season(match: re.Match[str], page: Page) -> Found | None:
    """ "cet été", "en hiver", "fin d'été"; without a bound before it, "l'été" may be meant in general."""
    lead, before = squeeze(match["lead"]), page.before(match.start(), 18)
    if lead.endswith("d'") and not match["of"] and not before.endswith(("debut ", "fin ", "milieu ")):
        return None
    this = lead in _DEMONSTRATIVE
    start = match.start("lead" if this or match["of"] else "season")
    partial = Partial(grain="season", season=seasons()[match["season"]], direction=0 if this else None)
    general = lead in ("en", "l'", "le", "mois d'") and not _BOUND.search(before)
    return Found(start, match.end(), partial, habitual=general)


NEXT = DateRule(
    name="date.period.next",
    says="A period counted from a date of the text: « l'année suivante », « la semaine précédente ».",
    yes=("En [2012|timex=2012], le pont a cédé ; l'[année suivante|timex=2013], on le rebâtissait.",),
    no=("La page suivante manque.",),
    form=Form.PERIOD,
    pattern=_DIRECTED,
    read=_read_from_text,
    unless=_several_months,
)
DIRECTION = DateRule(
    name="date.period.direction",
    says="A period counted from publication: « la semaine dernière », « l'an prochain », « la prochaine décennie ».",
    yes=("Le pont a cédé la [semaine dernière|timex=2024-W17].", "La fête aura lieu l'[an prochain|timex=2025]."),
    no=("Les mois à venir seront durs.",),
    form=Form.PERIOD,
    pattern=_DIRECTED,
    read=_read_directed,
    unless=_several_months,
)
PART_OF = DateRule(
    name="date.period.part_of",
    says="The beginning, middle or end of the period that holds publication: « en fin d'année », « mi-semaine ».",
    yes=("Le pont rouvrira en [fin d'année|timex=2024 mod=END].",),
    no=("La fin de partie fut belle.",),
    form=Form.PERIOD,
    # the bare unit stands only behind "début", "mi-", "fin"
    pattern=pattern(
        r"(?<![\w-])(?:(?P<this>cette|ce)<<S>>)?(?P<mod>debut|milieu|mi|fin)"
        r"(?:-|<<S>>(?:de<<S>>(?:l'|la<<S>>|cette<<S>>)?|d'|du<<S>>|de<<S>>ce<<S>>))"
        r"(?P<unit><<unit_of_part>>)(?:<<S>>(?P<direction><<direction>>))?"
        r"(?![\w-])(?!<<S>>(?:<<year>>|de<<S>>(?:<<month>>|<<year>>)|scolaire|civile))"
    ),
    read=_read_part_of,
    unless=lambda match, page: _FEASTS_OF.search(page.before(match.start(), 10)),
)
SAME = DateRule(
    name="date.period.same",
    says="The period that the text named last: « cette année-là », « la même semaine ».",
    yes=("En [2012|timex=2012], le pont a cédé ; [cette année-là|timex=2012], il pleuvait.",),
    no=("La même équipe a gagné.",),
    form=Form.PERIOD,
    pattern=_THIS,
    read=_read_same,
)
NEW = DateRule(
    name="date.period.new",
    says="The year of publication, in December the next: « la nouvelle année ».",
    yes=("Le pont rouvrira avec la [nouvelle année|timex=2024].",),
    no=("La nouvelle semaine type est au point.",),
    form=Form.NEW_YEAR,
    pattern=_THIS,
    read=_read_new,
    unless=_is_season,
)
THIS = DateRule(
    name="date.period.this",
    says="The period that holds publication: « cette semaine », « ce mois-ci », « cette année ».",
    yes=("Le pont rouvrira [cette semaine|timex=2024-W18].",),
    no=("Cette équipe a gagné.",),
    form=Form.THIS_PERIOD,
    pattern=_THIS,
    read=_read_this,
    unless=_is_season,
)
WEEKEND = DateRule(
    name="date.period.weekend",
    says="The week-end beside publication, by the tense of its verb: « le week-end ».",
    yes=("Le pont a rouvert le [week-end|timex=2024-W17-WE].",),
    no=("Un week-end suffit.",),
    form=Form.THIS_PERIOD,
    pattern=_THIS,
    read=_read_weekend,
    unless=_is_season,
)
OF_DAY = DateRule(
    name="date.period.of_day",
    says="The week or week-end that holds a day: « la semaine du 6 mai ».",
    yes=("Le pont rouvrira la [semaine du 6 mai|timex=2024-W19].",),
    no=("La semaine du goût plaît.",),
    form=Form.THIS_PERIOD,
    pattern=pattern(r"(?<![\w-])(?P<unit>semaine|week-end|weekend)(?=<<S>>(?:du|de|de<<S>>la|de<<S>>l')(?![\w-]))"),
    read=lambda match, page: whole(match, Partial(grain=periods()[match["unit"]], anchor="next")),
)
QUARTER = DateRule(
    name="date.period.quarter",
    says="A quarter: « le premier trimestre 2024 », « au dernier trimestre », « T1 2024 ».",
    yes=("Les ventes du [premier trimestre 2023|timex=2023-Q1] ont reculé.",),
    no=("Le premier magistrat a signé.",),
    form=Form.PERIOD,
    pattern=_NUMBERED,
    read=lambda match, page: _read_numbered("quarter", match),
)
HALF = DateRule(
    name="date.period.half",
    says="A half-year: « le second semestre 2023 », « S2 2023 ».",
    yes=("Les ventes du [second semestre 2023|timex=2023-H2] ont reculé.",),
    no=("Le semestre fut long.",),
    form=Form.PERIOD,
    pattern=_NUMBERED,
    read=lambda match, page: _read_numbered("half", match),
)
SEASON = DateRule(
    name="date.period.season",
    says="A season: « l'été 2022 », « cet hiver », « à l'automne ».",
    yes=("La grève a commencé à l'[automne 2022|timex=2022-FA].", "Le pont rouvrira [cet été|timex=2024-SU]."),
    no=("Le pont a été fermé.",),
    form=Form.PERIOD,
    pattern=_SEASON_OF_YEAR,
    read=_read_season_of_year,
)

RULES = (
    NEXT, DIRECTION, DIRECTION.also(_DIRECTED_BEFORE), PART_OF, SAME, NEW, THIS, WEEKEND, OF_DAY, QUARTER, HALF,
    QUARTER.also(_CODE, lambda match, page: _read_code("quarter", match)),
    HALF.also(_CODE, lambda match, page: _read_code("half", match)),
    SEASON, SEASON.also(_BARE_SEASON, _read_bare_season),
)  # fmt: skip
