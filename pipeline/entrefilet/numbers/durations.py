"""Finds the numbered durations of a text, and tells durations from ages, anchored dates and clock times.

Begin with `find_durations`. Quantities and dates both call it, so their spans coincide.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.french.pieces import Patterns
from entrefilet.numbers.ages import is_age
from entrefilet.numbers.anchors import is_anchored
from entrefilet.numbers.clocks import HOUR_MINUTES, is_clock, lasts
from entrefilet.numbers.figures import Figure, find_figures, modifier_after
from entrefilet.numbers.recurrence import is_one_of_so_many
from entrefilet.numbers.timex import time_units, timex_of, timex_units
from entrefilet.text.alternatives import Endings, any_of, first_words
from entrefilet.text.remembered import remembered_of_texts
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
    anchored: bool = False
    age: bool = False
    repeated: bool = False


def find_durations(text: str) -> list[Duration]:
    """The numbered amounts of time of `text` in order, those that are ages, anchored or repeated marked so."""
    return list(_find(text))


def names_a_work(folded: str, written: str, start: int) -> bool:
    """True if the number at `start` opens the title of a work: "la série 24 heures chrono"; not "a livré 24 colis"."""
    left = folded[max(0, start - 40) : start]
    if not _work_endings().end(left.rstrip(_OPENING)) or _PATTERNS["work"].search(left) is None:
        return False
    return not written[:start].rstrip(_OPENING).endswith("é")


_PATTERNS = Patterns(
    "numbers",
    "durations.tsv",
    adjective="<<adjective>>",
    work=r"(?<!\w)<<work>>(?: <<of_work>>)? [«\"“]? ?$",
    cue_for_one=r"(?<![\w'-])<<cue_for_one >>$",
    behind_one=r" <<behind_one>>",
    named_second=r" (?!<<no_amount >>)[a-z]",  # "une seconde chance"
    out_of_all=r" sur <<out_of_all>>\b",  # "24 heures sur 24"
    and_part=(
        r" et (?:(?P<half><<half>>)|(?P<quarter><<quarter>>)|(?P<three_quarters><<three_quarters>>))(?!\w)(?! d\'heure)"
    ),
    of_sentence=r" <<of_sentence>>",
    list_gap=r", | <<list_joint>> |, puis ",  # " à " that is no range: "passer de 62 à 64 ans"
    counted=r" (?!<<no_noun>>(?!\w))[a-zœ]+[sx](?!\w)",
    gap_of=r" <<gap_of>>(?!\w)",
    label=r"<<label>> $",
    of_programme=r"(?<![\w'-])<<singular_article>> $",
    of_law=r"(?<![\w'-])(?<!dans )<<plural_article>> $",
    of_week=r" (?:<<of_week >>|<<of_week_after>>)",
    every=r"<<every>> $",
)
_OPENING = ' \n«"“'  # between the word for a work and its title
_PARTS = {"half": 0.5, "quarter": 0.25, "three_quarters": 0.75}
_SECONDS = re.compile(r" ?s(?!\w)")
_SMALLER = {"an": ("mois", "semaine", "jour"), "mois": ("semaine", "jour"), "semaine": ("jour",), "jour": ("heure",),
            "heure": ("minute",), "minute": ("seconde",)}  # fmt: skip
_RATIOS = {("an", "mois"): 12, ("an", "semaine"): 52.1786, ("an", "jour"): 365.25, ("mois", "semaine"): 4.348,
           ("mois", "jour"): 30.4375, ("semaine", "jour"): 7, ("jour", "heure"): 24, ("heure", "minute"): 60,
           ("minute", "seconde"): 60}  # fmt: skip
_BARE_ONE = frozenset(("jour", "jours", "annee", "journee", "seconde"))
_OF_CLOCK = ("heure", "minute", "seconde")
_BEFORE = 60  # characters looked at before an amount
_AFTER = 60  # and after it
_MANY = 200  # a member of a list that shares its unit is smaller
_TWO = 2
_WEEKS_OF_LAW = (32, 35, 39)  # hours
_SECONDS_SAID = (10, 15, 20, 30, 40, 45, 50)
_FAR = 60  # characters between a sentence and its part "dont six avec sursis"


class _Source(NamedTuple):
    """A text as it is written and folded."""

    written: str
    folded: str

    def before(self, start: int) -> str:
        """The end of the line before `start`, folded."""
        return self.folded[max(0, start - _BEFORE) : start].rpartition("\n")[2]

    def after(self, end: int) -> str:
        """What follows `end`, folded."""
        return self.folded[end : end + _AFTER]


@cache
def _work_endings() -> Endings:
    """What `work` ends with: without it no title opens, and counts ask at each of their figures."""
    return Endings((*_PATTERNS.forms("work"), *_PATTERNS.forms("of_work")))


@cache
def _unit_after() -> re.Pattern[str]:
    adjective = rf"(?:{_PATTERNS['adjective'].pattern} )"
    return re.compile(
        rf"[»\"]?[ -]?{adjective}{{0,2}}(?P<of>d'|de )?{adjective}?(?P<unit>{any_of((*time_units(), 'h'))})"
        rf"(?![\w²³/])(?!-)"
    )


@cache
def _unit_openers() -> frozenset[str]:
    """What `_unit_after` begins with: without it after a figure no unit of time follows."""
    return frozenset((*first_words((*_PATTERNS.forms("adjective"), *time_units())), "d", "de", "h", "»", '"'))


def _unit_named(word: str) -> str:
    return "heure" if word == "h" else time_units()[word][0]


@remembered_of_texts
def _find(text: str) -> tuple[Duration, ...]:
    source = _Source(text, fold(text))
    figures = find_figures(text)
    openers = _unit_openers()
    results: list[Duration] = []
    # from right to left, so that the members of a list know the unit that follows them
    following: tuple[Figure, Duration] | None = None
    for index in range(len(figures) - 1, -1, -1):
        figure = figures[index]
        duration = None
        if figure.after in openers:
            duration = _read(figure, source, figures[index + 1 : index + 4])
        if duration is None and following is not None:
            duration = _share(figure, following, source)
        following = None if duration is None else (figure, duration)
        if duration is not None:
            while results and results[-1].start < duration.end:
                results.pop()  # "deux ans et trois mois": the months are inside
            results.append(duration)
    timed = _read_hour_minutes(source)
    results = [duration for duration in results if not _touches(duration, timed)]
    results += timed
    results += _read_suspended(figures, results, source)
    results.sort(key=lambda duration: duration.start)
    return tuple(results)


def _read(figure: Figure, source: _Source, next_figures: Sequence[Figure]) -> Duration | None:
    """The duration that the figure opens, None when no unit of time follows or the hour is a clock's."""
    match = _unit_of(figure, source)
    if match is None or names_a_work(source.folded, source.written, figure.start):
        return None
    word = match["unit"]
    unit = _unit_named(word)
    before, after = source.before(figure.start), source.after(match.end())
    if figure.one and figure.form == "words" and word in _BARE_ONE and not _one_counts(figure, before, after, word):
        return None
    if unit == "heure" and (_names_hours(figure, before, after) or _is_clock(figure, source, before, after, word)):
        return None
    parts = [] if figure.value is None else [(figure.value, unit)]
    end = _add_parts(parts, source.folded, match.end(), next_figures) if parts else match.end()
    after_bound = modifier_after(source.folded, end)
    modifier = figure.modifier
    if after_bound is not None and modifier in ("exact", "about"):
        end, modifier = after_bound
    return _make(source, figure, parts, unit, modifier, end)


def _names_hours(figure: Figure, before: str, after: str) -> bool:
    """True for the news or train "de 20 heures" ("le 20 heures"), and for the law of "les 35 heures"."""
    if figure.modifier != "exact" or (figure.value or 0) < _TWO:
        return False
    if _PATTERNS["of_programme"].search(before) is not None:
        return True
    lawful = figure.value in _WEEKS_OF_LAW and _PATTERNS["of_law"].search(before) is not None
    return lawful and _PATTERNS["of_week"].match(after) is None


def _is_clock(figure: Figure, source: _Source, before: str, after: str, word: str) -> bool:
    """True if the hours are of the clock; "il a 24 heures pour" has hours that last."""
    has = before.endswith(" a ") and source.written.endswith("a ", 0, figure.start)
    return not has and is_clock(figure, source.folded, before, after, word)


def _unit_of(figure: Figure, source: _Source) -> re.Match[str] | None:
    """The unit of time behind the figure: "ans" of "cent ans"; not of "la guerre de Cent Ans"."""
    match = _unit_after().match(source.folded, figure.end)
    if match is None or (figure.value is None and figure.value_min is None):
        return None
    of = match["of"] is not None
    fits = figure.takes_de == of or figure.form == "fraction"
    if figure.form == "fraction" and not of and source.folded[figure.end] != "-":
        return None
    if not fits or (figure.numbers[0].sign and not figure.dash):
        return None
    written = source.written[match.start("unit") : match.end("unit")]
    return None if written[0].isupper() and not written.isupper() else match


def _add_parts(parts: list[tuple[float, str]], folded: str, end: int, next_figures: Sequence[Figure]) -> int:
    """Add "et demi", "et trois mois", "20 minutes", "vingt" to `parts`; the new end."""
    value, unit = parts[0]
    part = _PATTERNS["and_part"].match(folded, end)
    if part is not None:
        parts[0] = (value + _PARTS[part.lastgroup or ""], unit)
        return part.end()
    for figure in next_figures:
        if figure.start < end:
            continue
        joined = _next_part(figure, parts[-1][1], folded, end)
        if joined is None:
            break
        end, smaller = joined
        parts.append(smaller)
    return end


def _next_part(figure: Figure, unit: str, folded: str, end: int) -> tuple[int, tuple[float, str]] | None:
    """The smaller unit that goes on after `end`: its end, its amount and unit."""
    if figure.value is None or figure.modifier != "exact":
        return None
    gap = folded[end : figure.start]
    seconds = _SECONDS.match(folded, figure.end) if unit == "minute" else None
    if seconds is not None and gap in (" ", " et "):
        return seconds.end(), (figure.value, "seconde")
    match = _unit_after().match(folded, figure.end)
    if match is None or match["of"] is not None:
        bare = gap == " " and _is_bare_part(figure, unit, folded)
        return (figure.end, (figure.value, _SMALLER[unit][0])) if bare else None
    smaller = _unit_named(match["unit"])
    listed = gap == ", " and unit in ("heure", "minute") and figure.value < 60
    if smaller in _SMALLER.get(unit, ()) and (gap in (" ", " et ") or listed):
        return match.end(), (figure.value, smaller)
    return None


def _is_bare_part(figure: Figure, unit: str, folded: str) -> bool:
    """True if a number without unit counts the next smaller one: "deux heures vingt", "3 minutes 20."."""
    if unit not in ("heure", "minute") or figure.form not in ("words", "digits") or not 0 < (figure.value or 0) < 60:
        return False
    if unit == "minute" and figure.form == "words" and (figure.value or 0) in _SECONDS_SAID:
        return _PATTERNS["counted"].match(folded, figure.end) is None  # "une minute trente élèves"
    tail = folded[figure.end : figure.end + 2]
    behind = _PATTERNS["gap_of"].match(folded, figure.end) is not None  # "1 min 24 d'avance"
    return unit == "heure" or not tail.strip() or tail[0] in ".,;)" or behind


def _make(
    source: _Source, figure: Figure, parts: list[tuple[float, str]], unit: str, modifier: str, end: int
) -> Duration:
    start = figure.start
    before, after = source.before(start), source.after(end)
    bounded, several = start < figure.number_start, figure.value_max is not None
    age = is_age(source.folded, source.written, start, end, unit=unit, bounded=bounded, several=several)
    every = _PATTERNS["every"].search(before) is not None or _PATTERNS["out_of_all"].match(after) is not None
    repeated = not age and (every or is_one_of_so_many(after))
    return Duration(
        start=start,
        end=end,
        text=source.written[start:end],
        value=_in_first_unit(parts) if parts else None,
        value_min=None if parts else figure.value_min,
        value_max=None if parts else figure.value_max,
        unit=unit,
        modifier=modifier,
        timex=_timex(figure, parts, unit),
        anchored=not age and not repeated and is_anchored(before, after),
        age=age,
        repeated=repeated,
    )


def _in_first_unit(parts: list[tuple[float, str]]) -> float:
    """The parts in the unit of the first: two years and six months are 2.5."""
    value, larger = parts[0]
    ratio = 1.0
    for amount, smaller in parts[1:]:
        ratio *= _RATIOS[larger, smaller]
        value, larger = value + amount / ratio, smaller
    return value


def _timex(figure: Figure, parts: list[tuple[float, str]], unit: str) -> str:
    if parts:
        return timex_of(parts)
    if figure.value_max is not None and figure.value_min is not None:
        return f"{timex_of([(figure.value_min, unit)])}/{timex_of([(figure.value_max, unit)])}"
    letter, _ = timex_units()[unit]
    return "PTX" + letter[1:] if letter.startswith("T") else "PX" + letter


def _one_counts(figure: Figure, before: str, after: str, word: str) -> bool:
    """True if "un jour", "une année", "une seconde" is an amount, not "one day", "a year", "a second"."""
    if word == "seconde" and _PATTERNS["named_second"].match(after):
        return False
    if word == "jour" and before.endswith(" d'"):
        return not after.startswith(" a l'autre")
    return (
        figure.modifier != "exact"
        or _PATTERNS["cue_for_one"].search(before) is not None
        or _PATTERNS["behind_one"].match(after) is not None
    )


def _share(figure: Figure, following: tuple[Figure, Duration], source: _Source) -> Duration | None:
    """A member of a list whose last one bears the unit: "deux" of "deux et trois ans"."""
    other, duration = following
    gap = source.folded[figure.end : other.start]
    if _PATTERNS["list_gap"].fullmatch(gap) is None or figure.value is None or duration.value is None:
        return None
    if figure.form != other.form or figure.value >= _MANY or figure.takes_de or figure.form not in ("digits", "words"):
        return None
    if figure.begins_with_one or duration.unit in _OF_CLOCK or figure.numbers[0].sign:
        return None
    if _PATTERNS["label"].search(source.folded, max(0, figure.start - 15), figure.start) is not None:
        return None
    shared = _make(source, figure, [(figure.value, duration.unit)], duration.unit, figure.modifier, figure.end)
    return shared._replace(age=duration.age, anchored=duration.anchored, repeated=duration.repeated)


def _read_suspended(figures: Sequence[Figure], found: list[Duration], source: _Source) -> list[Duration]:
    """The part of a sentence: "dix-huit mois de prison, dont six avec sursis"."""
    suspended: list[Duration] = []
    folded = source.folded
    ends = sorted(((other.end, other.unit) for other in found if not other.age), key=lambda entry: entry[0])
    if not ends:
        return suspended
    for figure in figures:
        if not folded.endswith("dont ", 0, figure.start) or not _PATTERNS["of_sentence"].match(folded, figure.end):
            continue
        index = bisect_right(ends, figure.start, key=lambda entry: entry[0])
        if index and figure.start - ends[index - 1][0] < _FAR and figure.value is not None:
            unit = ends[index - 1][1]
            suspended.append(_make(source, figure, [(figure.value, unit)], unit, figure.modifier, figure.end))
    return suspended


def _touches(duration: Duration, timed: list[Duration]) -> bool:
    """True if the duration shares characters with one of `timed`, which are in text order."""
    index = bisect_left(timed, duration.end, key=lambda other: other.start) - 1
    return index >= 0 and timed[index].end > duration.start


def _read_hour_minutes(source: _Source) -> list[Duration]:
    """ "2h15" where the words around say that it lasts."""
    found = []
    index = word_index(source.folded)
    words = [*index.words, ""]
    hours = [number for number in index.figures if "h" in words[number] or words[number + 1].startswith("h")]
    for match in index.matches(HOUR_MINUTES, hours):
        start, end = match.span()
        if not lasts(source.folded, start, end, int(match["hours"])):
            continue
        parts = [(float(match["hours"]), "heure"), (float(match["minutes"]), "minute")]
        if match["seconds"]:
            parts.append((float(match["seconds"]), "seconde"))
        figure = Figure(start, start, end, parts[0][0], None, None, "exact", ())
        found.append(_make(source, figure, parts, "heure", "exact", end))
    return found
