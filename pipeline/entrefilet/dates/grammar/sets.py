"""What comes back: "par an", "chaque mardi", "tous les deux ans", "24 heures sur 24".

Begin with `RULES`. Pure functions over folded text; the value of a set is whole.
"""

from __future__ import annotations

import re

from entrefilet.dates.grammar.expression import Form
from entrefilet.dates.grammar.rule import DateRule, Found, Page
from entrefilet.dates.grammar.words import (
    months,
    parts_of_day,
    pattern,
    seasons,
    set_periods,
    set_units,
    small_numbers,
    squeeze,
    units_in_period,
    weekdays,
)
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex

_ALWAYS_IN_WORDS = frozenset(("vingt", "sept", "septj", "septjours"))
_ALWAYS_IN_FIGURES = ("24", "7")
_PART = r"(?:<<S>>(?P<part><<part>>)s?)?(?![\w-])"
_AROUND_WORDS = frozenset(("24", "24h", "24heures", "vingt", "7", "7j", "7jours", "sept"))  # before "sur 24", "sur 7"
_OF_MEASURE = {
    "heure": pattern(r"<<B>><<per_hour>><<S>>$"),
    "seconde": pattern(r"<<B>><<per_second>><<S>>$"),
}
_ALIKE_BEFORE = pattern(r"<<B>><<season>><<S>>comme<<S>>(?:en<<S>>|au<<S>>|l')?$")
_COMPLEMENT = pattern(r"<<S>>(?:d'|de|du|des|ou|passees|que|qu')")


def _always_places(index: WordIndex) -> list[int]:
    """What "24 heures sur 24" and "7 jours sur 7" begin with."""
    figures = [number for number in index.figures if index.words[number].startswith(_ALWAYS_IN_FIGURES)]
    return sorted([*figures, *index.numbers(_ALWAYS_IN_WORDS)])


def _set(match: re.Match[str], timex: str) -> Found:
    return Found(match.start(), match.end(), timex=timex)


def _weekly(match: re.Match[str]) -> str:
    part = parts_of_day()[squeeze(match["part"])] if match["part"] else ""
    return f"XXXX-WXX-{weekdays()[match['weekday']]}{part}"


def _read_per(match: re.Match[str], page: Page) -> Found | None:
    """ "par jour"; "par heure" and "par seconde" of a speed or a flow belong to the measure."""
    unit = squeeze(match["unit"])
    of_measure = _OF_MEASURE.get(unit)
    if of_measure is not None and of_measure.search(page.before(match.start(), 16)) is not None:
        return None
    return _set(match, set_units()[unit])


def _read_each(match: re.Match[str], page: Page) -> Found:
    if match["unit"]:
        return _set(match, set_units()[squeeze(match["unit"])])
    if match["weekday"]:
        return _set(match, _weekly(match))
    if match["season"]:
        return _set(match, f"XXXX-{seasons()[match['season']]}")
    if match["month"]:
        return _set(match, f"XXXX-{months()[match['month']]:02}")
    return _set(match, f"XXXX-{months()[match['of_month']]:02}-{int(match['day'].removesuffix('er')):02}")


def _read_all(match: re.Match[str], page: Page) -> Found | None:
    if match["units"]:
        if match["units"] == "annees" and _COMPLEMENT.match(page.folded, match.end()):
            return None  # toutes les années de crise
        number = squeeze(match["number"] or "1")
        count = int(number) if number.isdigit() else small_numbers()[number]
        count *= units_in_period(match["units"])
        return _set(match, set_periods()[match["units"]].replace("N", str(count)))
    if match["number"]:
        return None
    if match["weekday"]:
        return _set(match, _weekly(match))
    if match["season"]:
        return _set(match, f"XXXX-{seasons()[match['season']]}")
    return _set(match, set_units()[match["parts"] if match["parts"] in set_units() else match["parts"][:-1]])


def _read_alike(match: re.Match[str], page: Page) -> Found:
    """ "été comme hiver", "en été comme en hiver": either season stands for that of any year."""
    return _set(match, f"XXXX-{seasons()[match['season']]}")


def _read_second_alike(match: re.Match[str], page: Page) -> Found | None:
    """ "hiver" of "été comme hiver"; not of "froid comme hiver"."""
    if not _ALIKE_BEFORE.search(page.before(match.start(), 28)):
        return None
    return _read_alike(match, page)


PER = DateRule(
    name="date.set.par",
    says="So much in each period: « par an », « par semaine ».",
    yes=("La ligne transporte 400 voyageurs [par jour|kind=SET timex=P1D].",),
    no=("Il est passé par la rue du Port.",),
    form=Form.SET,
    kind="SET",
    pattern=pattern(r"(?<![\w-])par<<S>>(?P<unit><<set_unit>>)(?![\w-])"),
    read=_read_per,
)
EACH = DateRule(
    name="date.set.chaque",
    says="Each of a kind of days or periods: « chaque mardi », « chaque année », « chaque 1er mai ».",
    yes=("Le marché se tient [chaque mardi|kind=SET timex=XXXX-WXX-2].",),
    no=("Chaque commune a voté.",),
    form=Form.SET,
    kind="SET",
    pattern=pattern(
        r"(?<![\w-])chaque<<S>>(?:(?P<unit><<set_unit>>)|(?P<weekday><<weekday_full>>)|(?P<season><<season>>)|"
        r"(?:mois<<S>>(?:de<<S>>|d'))?(?P<month><<month_full>>)|(?P<day>\d{1,2}|1er)<<S>>(?P<of_month><<month_full>>))"
        + _PART
    ),
    read=_read_each,
)
ALL = DateRule(
    name="date.set.tous_les",
    says="All of a kind of days, or each so many periods: « tous les lundis », « tous les deux ans ».",
    yes=(
        "La foire a lieu [tous les deux ans|kind=SET timex=P2Y].",
        "Il vient [tous les lundis|kind=SET timex=XXXX-WXX-1].",
    ),
    no=("Tous les élus ont voté.",),
    form=Form.SET,
    kind="SET",
    pattern=pattern(
        r"(?<![\w-])tou(?:s|tes)<<S>>les<<S>>(?:(?P<number>\d{1,3}|<<minute_words>>)<<S>>)?(?:(?P<units><<set_periods>>)|"
        r"(?P<weekday><<weekday_full>>)s|(?P<season><<season>>)s?|(?P<parts><<set_parts>>))" + _PART
    ),
    read=_read_all,
)
PLURAL = DateRule(
    name="date.set.les",
    says="A weekday in the plural: « les lundis », « les samedis matin ».",
    yes=("La mairie ouvre les [samedis|kind=SET timex=XXXX-WXX-6].",),
    no=("La mairie ouvre les portes.",),
    form=Form.SET,
    kind="SET",
    pattern=pattern(r"(?<![\w-])(?P<weekday><<weekday_full>>)s" + _PART),
    read=lambda match, page: _set(match, _weekly(match)),
)
AROUND = DateRule(
    name="date.set.sur",
    says="Without end: « 24 heures sur 24 », « 7 jours sur 7 ».",
    yes=("Le poste est gardé [24 heures sur 24|kind=SET timex=P1D].",),
    no=("Il a couru 24 heures sur un circuit.",),
    form=Form.SET,
    kind="SET",
    pattern=pattern(
        r"(?<![\w-])(?:24<<S>>?h(?:eures)?(?:<<S>>?/<<S>>?|<<S>>sur<<S>>)24(?:<<S>>?h(?:eures)?)?|"
        r"vingt-quatre<<S>>heures<<S>>sur<<S>>vingt-quatre|"
        r"(?:7|sept)<<S>>?j(?:ours)?(?:<<S>>?/<<S>>?|<<S>>sur<<S>>)(?:7|sept)(?:<<S>>?j(?:ours)?)?)(?!\w)",
        Hint(_always_places),
    ),
    read=lambda match, page: _set(match, "P1D"),
)

ALIKE = DateRule(
    name="date.set.alike",
    says="Seasons that are alike, each of them every year: « été comme hiver ».",
    yes=("La route est ouverte [été|kind=SET timex=XXXX-SU] comme [hiver|timex=XXXX-WI].",),
    no=("Il a été comme un frère.",),
    form=Form.SET,
    kind="SET",
    pattern=pattern(r"(?<![\w-])(?P<season><<season>>)(?=<<S>>comme<<S>>(?:en<<S>>|au<<S>>|l')?<<season>><<E>>)"),
    read=_read_alike,
)
_ALIKE_SECOND = pattern(r"(?:(?<=comme )|(?<=comme en )|(?<=comme au )|(?<=comme l'))(?P<season><<season>>)(?![\w-])")

RULES = (PER, EACH, ALL, PLURAL, AROUND, ALIKE, ALIKE.also(_ALIKE_SECOND, _read_second_alike))
