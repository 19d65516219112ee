"""Finds the numbered durations of a text, and tells durations from ages, anchored dates and clock times.

Begin with `find_durations`. Quantities and dates both call it, so their spans coincide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.numbers.ages import is_age
from entrefilet.numbers.anchors import is_anchored
from entrefilet.numbers.clocks import HOUR_MINUTES, is_clock, lasts
from entrefilet.numbers.figures import Figure, find_figures, modifier_after
from entrefilet.numbers.timex import time_units, timex_of, timex_units
from entrefilet.text.alternatives import Endings, any_of, first_words
from entrefilet.text.word_index import word_index


class Duration(NamedTuple):
    """An amount of time with its bound words: "plus de cinq ans".

    `value` or `value_min`/`value_max` count `unit` (an, mois, semaine, jour, heure, minute, seconde, décennie,
    siècle, trimestre, semestre, millénaire). `timex` is TIMEX3 ("P5Y"; a range "P3D/P4D"; "PXY" for round plurals).
    `anchored`: "il y a deux ans", "six mois plus tard": a date, no quantity. `age`: somebody's age, never in the
    dates. `repeated`: "tous les deux ans", "24 heures sur 24": a set, no quantity.
    """

    start: int
    end: int
    text: str
    value: float | None
    value_min: float | None
    value_max: float | None
    unit: str
    modifier: str
    timex: str
    rule: str
    anchored: bool = False
    age: bool = False
    repeated: bool = False


def find_durations(text: str) -> list[Duration]:
    """The numbered amounts of time of `text` in order, those that are ages, anchored or repeated marked so."""
    return list(_find(text))


def names_a_work(folded: str, start: int) -> bool:
    """Whether the number at `start` opens the title of a work: "la série 24 heures chrono"."""
    left = folded[max(0, start - 40) : start]
    return _WORK_ENDINGS.end(left.rstrip(' \n«"“')) and _WORK.search(left) is not None


_ADJECTIVES = (
    "autres|belle|belles|bonne|bonnes|court|courte|courtes|courts|dernier|derniere|dernieres|derniers|"
    "dur|dure|dures|durs|grand|grande|grandes|grands|grosse|grosses|interminables|longue|longues|"
    "nouveaux|nouvelles|petit|petite|petites|petits|plein|pleine|pleines|pleins|premier|premiere|"
    "premieres|premiers|prochain|prochaine|prochaines|prochains|seul|seule|seules|seuls|simple|simples|"
    "vraie|vraies|trop longue|trop longues"
)
_WORKS = (
    "album|chanson|collectif|documentaire|emission|feuilleton|film|groupe|hebdomadaire|jeu|journal|livre|"
    "magazine|mensuel|quotidien|revue|roman|serie|spectacle|telefilm|tube"
)
_OF_WORKS = (" televise", " televisee", " americain", " americaine", " tele")
_WORK = re.compile(rf"(?<!\w){any_of(_WORKS.split('|'))}{any_of(_OF_WORKS)}? [«\"“]? ?$")
_WORK_ENDINGS = Endings((*_WORKS.split("|"), *_OF_WORKS))
_SECONDS = re.compile(r" ?s(?!\w)")
_CUE_FOR_ONE = re.compile(
    r"(?:(?<![\w'-])(?:en|pendant|durant|depuis|apres|pour|dans|sous|il y a|voici|"
    r"voila|d'ici|d'ici a|dure|duree?|duraient|durera|durait|"
    r"toutes?|prolong\w+ d|recul\w+ d|moins d|plus d|fallu|faudra|report\w+ d|retard\w* d|duree d)(?: |'))$"
)
_OUT_OF_ALL = re.compile(r" sur (?:24|sept|7|365|12)\b")  # "24 heures sur 24"
_AND_PART = re.compile(r" et (?P<part>demie?|(?:un )?quart|trois quarts)(?!\w)(?! d\'heure)")
_PARTS = {"demi": 0.5, "demie": 0.5, "quart": 0.25, "un quart": 0.25, "trois quarts": 0.75}
_SUSPENDED = re.compile(r" (?:avec sursis|fermes?|de sursis|assortis? d|incompressibles?)")
_LIST_GAP = re.compile(r", | et | ou | a |, puis ")  # " à " that is no range: "passer de 62 à 64 ans"
_SMALLER = {"an": ("mois", "semaine", "jour"), "mois": ("semaine", "jour"), "semaine": ("jour",), "jour": ("heure",),
            "heure": ("minute",), "minute": ("seconde",)}  # fmt: skip
_RATIOS = {("an", "mois"): 12, ("an", "semaine"): 52.1786, ("an", "jour"): 365.25, ("mois", "semaine"): 4.348,
           ("mois", "jour"): 30.4375, ("semaine", "jour"): 7, ("jour", "heure"): 24, ("heure", "minute"): 60,
           ("minute", "seconde"): 60}  # fmt: skip
_BARE_ONE = frozenset(("jour", "jours", "annee", "journee", "seconde"))


@cache
def _unit_after() -> re.Pattern[str]:
    adjective = rf"(?:{any_of(_ADJECTIVES.split('|'))} )"
    return re.compile(
        rf"[»\"]?[ -]?{adjective}{{0,2}}(?P<of>d'|de )?{adjective}?(?P<unit>{any_of((*time_units(), 'h'))})"
        rf"(?![\w²³/])(?!-)"
    )


@cache
def _unit_openers() -> frozenset[str]:
    """What `_unit_after` begins with: without it after a figure no unit of time follows."""
    return frozenset((*first_words((*_ADJECTIVES.split("|"), *time_units())), "d", "de", "h", "»", '"'))


@lru_cache(maxsize=8)
def _find(text: str) -> tuple[Duration, ...]:
    folded = fold(text)
    figures = find_figures(text)
    index = len(figures) - 1
    openers = _unit_openers()
    results: list[Duration] = []
    # from right to left, so that the members of a list know the unit that follows them
    following: tuple[Figure, Duration] | None = None
    while index >= 0:
        figure = figures[index]
        duration = None
        if figure.after in openers:
            duration = _read(figure, folded, text, figures[index + 1 : index + 4])
        if duration is None and following is not None:
            duration = _share(figure, following, folded, text)
        if duration is not None:
            while results and results[-1].start < duration.end:
                results.pop()  # "deux ans et trois mois": the months are inside
            results.append(duration)
            following = (figure, duration)
        else:
            following = None
        index -= 1
    results += _read_hour_minutes(folded, text)
    results += _read_suspended(figures, results, folded, text)
    results.sort(key=lambda duration: duration.start)
    return tuple(results)


def _read(figure: Figure, folded: str, text: str, next_figures: Sequence[Figure]) -> Duration | None:
    """The duration that the figure opens, None when no unit of time follows or the hour is a clock's."""
    match = _unit_after().match(folded, figure.end)
    if match is None or (figure.value is None and figure.value_min is None):
        return None
    if figure.takes_de != (match["of"] is not None) and figure.form != "fraction":
        return None
    if figure.form == "fraction" and match["of"] is None and folded[figure.end] != "-":
        return None
    word = match["unit"]
    first = text[match.start("unit")]
    if first.isupper() and not match["unit"].isdigit() and not text[match.start("unit") : match.end("unit")].isupper():
        return None  # "la guerre de Cent Ans"
    unit = "heure" if word == "h" else time_units()[word][0]
    if figure.numbers[0].sign and not figure.dash:
        return None
    before = folded[max(0, figure.start - 60) : figure.start].rpartition("\n")[2]
    if names_a_work(folded, figure.start):
        return None
    end = match.end()
    after = folded[end : end + 50]
    if figure.one and figure.form == "words" and word in _BARE_ONE and not _one_counts(figure, before, after, word):
        return None
    if unit == "heure" and is_clock(figure, folded, before, after, word):
        return None
    parts = [(figure.value, unit)] if figure.value is not None else []
    if parts:
        end = _add_parts(parts, folded, end, next_figures)
    after_bound = modifier_after(folded, end)
    modifier = figure.modifier
    if after_bound is not None and modifier in ("exact", "about"):
        end, modifier = after_bound
    return _make(figure, parts, unit, modifier, folded, text, figure.start, end)


def _add_parts(parts: list[tuple[float, str]], folded: str, end: int, next_figures: Sequence[Figure]) -> int:
    """Add "et demi", "et trois mois", "20 minutes", "vingt" to `parts`; the new end."""
    value, unit = parts[0]
    half = _AND_PART.match(folded, end)
    if half is not None:
        parts[0] = (value + _PARTS[half["part"]], unit)
        return half.end()
    for figure in next_figures:
        if figure.start < end:
            continue
        joined = _next_part(figure, parts[-1][1], folded, end)
        if joined is None:
            break
        end, part = joined
        parts.append(part)
    return end


def _next_part(figure: Figure, unit: str, folded: str, end: int) -> tuple[int, tuple[float, str]] | None:
    """The smaller unit that goes on after `end`: its end, its amount and unit."""
    if figure.value is None or figure.modifier != "exact":
        return None
    gap = folded[end : figure.start]
    match = _unit_after().match(folded, figure.end)
    seconds = _SECONDS.match(folded, figure.end) if unit == "minute" else None
    if seconds is not None and gap in (" ", " et "):
        return seconds.end(), (figure.value, "seconde")
    if match is not None and match["of"] is None:
        smaller = "heure" if match["unit"] == "h" else time_units()[match["unit"]][0]
        listed = gap == ", " and unit in ("heure", "minute") and figure.value < 60
        if smaller in _SMALLER.get(unit, ()) and (gap in (" ", " et ") or listed):
            return match.end(), (figure.value, smaller)
    elif gap == " " and unit in ("heure", "minute") and figure.form in ("words", "digits") and 0 < figure.value < 60:
        tail = folded[figure.end : figure.end + 2]
        if not tail.strip() or tail[0] in ".,;)" or unit == "heure":
            return figure.end, (figure.value, _SMALLER[unit][0])
    return None


def _make(
    figure: Figure,
    parts: list[tuple[float, str]],
    unit: str,
    modifier: str,
    folded: str,
    text: str,
    start: int,
    end: int,
) -> Duration:
    value: float | None = None
    if parts:
        value = parts[0][0]
        ratio, larger = 1.0, unit
        for amount, smaller in parts[1:]:
            ratio *= _RATIOS[larger, smaller]
            value, larger = value + amount / ratio, smaller
        timex = timex_of(parts)
    elif figure.value_max is not None and figure.value_min is not None:
        timex = f"{timex_of([(figure.value_min, unit)])}/{timex_of([(figure.value_max, unit)])}"
    else:
        letter, _ = timex_units()[unit]
        timex = "PT" + "X" + letter[1:] if letter.startswith("T") else "PX" + letter
    before = folded[max(0, start - 60) : start].rpartition("\n")[2]
    after = folded[end : end + 60]
    age = is_age(
        folded, text, start, end, unit=unit, bounded=start < figure.number_start, several=figure.value_max is not None
    )
    repeated = not age and (before.endswith(("tous les ", "toutes les ")) or _OUT_OF_ALL.match(after) is not None)
    anchored = not age and not repeated and is_anchored(before, after)
    return Duration(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        value_min=None if parts else figure.value_min,
        value_max=None if parts else figure.value_max,
        unit=unit,
        modifier=modifier,
        timex=timex,
        rule="age" if age else "range" if modifier == "range" else "unit",
        anchored=anchored,
        age=age,
        repeated=repeated,
    )


def _one_counts(figure: Figure, before: str, after: str, word: str) -> bool:
    """Whether "un jour", "une année", "une seconde" is an amount and not "one day", "a year", "a second"."""
    if word == "seconde" and re.match(r" (?!de |d'|et |plus |avant |apres |pour |a )[a-z]", after):
        return False
    if word == "jour" and before.endswith(" d'"):
        return not after.startswith(" a l'autre")
    return (
        figure.modifier != "exact"
        or _CUE_FOR_ONE.search(before) is not None
        or after.startswith((" plus t", " apres", " avant"))
    )


def _share(figure: Figure, following: tuple[Figure, Duration], folded: str, text: str) -> Duration | None:
    """A member of a list whose last one bears the unit: "deux" of "deux et trois ans"."""
    other, duration = following
    if _LIST_GAP.fullmatch(folded[figure.end : other.start]) is None or figure.value is None or duration.value is None:
        return None
    if figure.form != other.form or figure.value >= 200 or figure.takes_de or figure.form not in ("digits", "words"):
        return None
    if figure.begins_with_one or duration.unit in ("heure", "minute", "seconde") or figure.numbers[0].sign:
        return None
    if re.search(
        r"(?:articles?|numeros?|n°|pages?|chapitres?|le|score de) $", folded[max(0, figure.start - 15) : figure.start]
    ):
        return None
    shared = _make(
        figure, [(figure.value, duration.unit)], duration.unit, figure.modifier, folded, text, figure.start, figure.end
    )
    return shared._replace(age=duration.age, anchored=duration.anchored, repeated=duration.repeated, rule=duration.rule)


def _read_suspended(figures: Sequence[Figure], found: list[Duration], folded: str, text: str) -> list[Duration]:
    """The part of a sentence: "dix-huit mois de prison, dont six avec sursis"."""
    suspended = []
    ends = sorted(((other.end, other.unit) for other in found if not other.age), key=lambda entry: entry[0])
    for figure in figures:
        if not folded.endswith("dont ", 0, figure.start) or _SUSPENDED.match(folded, figure.end) is None:
            continue
        index = bisect_right(ends, figure.start, key=lambda entry: entry[0])
        if index and figure.start - ends[index - 1][0] < 60 and figure.value is not None:
            unit = ends[index - 1][1]
            part = [(figure.value, unit)]
            suspended.append(_make(figure, part, unit, figure.modifier, folded, text, figure.start, figure.end))
    return suspended


def _read_hour_minutes(folded: str, text: str) -> list[Duration]:
    """ "2h15" where the words around say that it lasts."""
    found = []
    index = word_index(folded)
    words = [*index.words, ""]
    hours = [number for number in index.figures if "h" in words[number] or words[number + 1].startswith("h")]
    for match in index.matches(HOUR_MINUTES, hours):
        start, end = match.span()
        if not lasts(folded, start, end, int(match["hours"])):
            continue
        parts = [(float(match["hours"]), "heure"), (float(match["minutes"]), "minute")]
        if match["seconds"]:
            parts.append((float(match["seconds"]), "seconde"))
        figure = Figure(start, start, end, parts[0][0], None, None, "exact", ())
        found.append(_make(figure, parts, "heure", "exact", folded, text, start, end))
    return found
