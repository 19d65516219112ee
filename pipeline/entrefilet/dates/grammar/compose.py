"""From single expressions to whole ones: "fin" + month, day + part of the day or clock time, "de" + day, and hints.

Begin with `find_expressions`, the grammar's only entrance. Pure functions; time linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from entrefilet.dates.grammar import (
    clock,
    days,
    eras,
    feasts,
    nth,
    parts,
    periods,
    recurring,
    relative,
    sets,
    weekdays,
    year_words,
    years,
)
from entrefilet.dates.grammar.days import checked
from entrefilet.dates.grammar.ends import with_ranges
from entrefilet.dates.grammar.expression import Expression, Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Groups, Page, find
from entrefilet.dates.grammar.words import pattern
from entrefilet.numbers.durations import Duration
from entrefilet.text.word_index import word_index

# Of two expressions that take the same characters the rule that stands first wins; else the longer one does.
SINGLE_RULES = (
    feasts.SPACED_EVENT, *days.RULES, *nth.RULES, *weekdays.RULES, *feasts.RULES, *periods.RULES, *eras.RULES,
    *years.RULES, *year_words.RULES, *clock.RULES, *parts.RULES, *relative.RULES, *sets.RULES, *recurring.RULES,
)  # fmt: skip
_GROUPS = Groups(SINGLE_RULES)
_MODS = {"d": "START", "p": "START", "m": "MID", "c": "MID", "f": "END"}  # by first letter: début, premiers, mi-, fin
_MOD_GRAINS = ("week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", "millennium")
_MOD_WORDS = frozenset(
    ("debut", "mi", "milieu", "courant", "fin", "premiers", "premieres", "derniers", "dernieres", "premiere",
     "deuxieme", "seconde", "derniere")
)  # fmt: skip
_OF_YEAR = ("day", "month", "season")
_LACKING_YEAR = (*_OF_YEAR, "quarter", "half")
_WEEKS = {7: 1, 8: 1, 14: 2, 15: 2}  # days that French counts for so many weeks
_NOTHING_SAID = (None, None, None)
_LONGEST_GAP = 24  # characters between two expressions that make one
_MOD = pattern(
    r"(?<![\w-])(?:<<this>><<S>>)?(?:toute?<<S>>)?(?P<mod><<mod>>)"
    r"(?:-|<<S>>(?:(?:de<<S>>)?(?:l'|la<<S>>|le<<S>>)|du<<S>>|des<<S>>|de<<S>>|d')?)"
    r"(?:mois<<S>>(?:de<<S>>|d'))?$"
)
_FIRSTS = pattern(r"(?:(?<=\bles )|(?<=\baux )|(?<=\bdes ))(?P<mod>premier|dernier)e?s<<S>><<set_periods>><<S>><<of>>$")
_SHARE = pattern(r"(?<![\w-])(?P<which><<which_share>>)<<S>><<share>><<S>><<of>>$")
_MID_NAME = pattern(r"<<B>>(?:a|la|de)<<S>>mi$")
_TO_PART = pattern(r"<<S>>$|,?<<S>><<part_join>><<S>>?$")
_TO_CLOCK = pattern(r"<<S>>(?:<<clock_join>><<S>>)?$")
_OF = pattern(r"<<S>><<of_word>><<S>>$|<<S>>(?:d'|de<<S>>l')$")
_LISTED = pattern(r",?<<S>><<list_end>><<S>>(?:le<<S>>)?$")
_SINCE = pattern(r"<<B>>depuis<<S>>(?:les?<<S>>|la<<S>>|l'|ce<<S>>|cet<<S>>|cette<<S>>)?$")
_UNTIL = pattern(r"<<B>>d'ici<<S>>(?:a<<S>>)?(?:la<<S>>|l'|le<<S>>|au<<S>>)?$|<<B>>d'ici<<S>>au<<S>>$")


def find_expressions(folded: str, text: str, durations: Sequence[Duration] = ()) -> list[Expression]:
    """Every temporal expression of a text but plain durations, in text order, none overlapping another.

    `folded` is `fold(text)`; `durations` are the numbered durations found in the same text.
    """
    page = Page(folded, text, durations)
    single = with_mods(longest([*find(_GROUPS, page), *relative.find_moments(page)]), folded)
    joined = with_ranges(with_times(single, folded), folded)
    return [with_hint(item, folded) for item in joined if item.first is None or item.first.anchor != "next"]


def longest(found: Iterable[Expression]) -> list[Expression]:
    """The expressions in text order, the longer of two that overlap; of equals, the one found first."""
    kept: list[Expression] = []
    for expression in sorted(found, key=lambda item: (item.start, -item.end)):
        while kept and kept[-1].end > expression.start and expression.length > kept[-1].length:
            kept.pop()
        if not kept or kept[-1].end <= expression.start:
            kept.append(expression)
    return kept


def with_mods(single: Sequence[Expression], folded: str) -> list[Expression]:
    """ "début", "mi-", "fin" before a period become part of it: "fin 2012", "première quinzaine d'avril"."""
    index = word_index(folded)
    taken: list[Expression] = []
    edge = 0
    for item in single:
        apt = item.kind == "DATE" and item.first is not None and item.first.grain in _MOD_GRAINS
        if apt and not _MOD_WORDS.isdisjoint(index.before(item.start, 5)):
            before = folded[max(edge, item.start - 36) : item.start]
            mod = _mod_of(before)
            if mod is not None:
                item = item.widened(start=item.start - len(before) + mod[0], mod=mod[1], habitual=False)
        taken.append(item)
        edge = item.end
    return taken


def _mod_of(before: str) -> tuple[int, str] | None:
    """Where the words of a mod begin that end the characters before a period, and the mod; None without one."""
    if _MID_NAME.search(before):
        return None  # la Mi-Carême
    match = _MOD.search(before)
    if match:
        return match.start(), _MODS[match["mod"][0]]
    match = _FIRSTS.search(before)
    if match:
        return match.start(), "END" if match["mod"] == "dernier" else "START"
    match = _SHARE.search(before)
    return (match.start(), "START" if match["which"] == "premiere" else "END") if match else None


def with_times(single: Sequence[Expression], folded: str) -> list[Expression]:
    """A day with its part of the day or its clock time; a part of the day "de" a day; "la veille de" a day."""
    joined: list[Expression] = []
    for item in single:
        previous = joined[-1] if joined else None
        gap = folded[previous.end : item.start] if previous else ""
        merged = _join(previous, item, gap) if previous and len(gap) <= _LONGEST_GAP and "\n" not in gap else None
        if merged is not None:
            joined[-1] = merged
            _share_month(joined, folded)
        else:
            joined.append(item)
    return joined


def _share_month(joined: list[Expression], folded: str) -> None:
    """Give the month of the last day to the one before it: "le premier samedi et le dernier dimanche de juin"."""
    first, last = joined[-2] if len(joined) > 1 else None, joined[-1]
    if first is None or first.form is not Form.NTH_DAY or first.first is None or first.first.anchor != "next":
        return
    if last.form is Form.NTH_DAY and last.first is not None and _LISTED.match(folded[first.end : last.start]):
        joined[-2] = first.widened(first=nth.of_month(first.first, last.first))


def _join(first: Expression, second: Expression, gap: str) -> Expression | None:
    """The one expression that two neighbours make; None when they are two."""
    a, b = first.first, second.first
    if a is None or b is None or first.form is Form.NIGHT:
        return None
    if _OF.match(gap):
        return _join_of(first, second, a, b) if second.kind == "DATE" else None
    if second.form is Form.YEAR and b.anchor == "next":
        return _in_year(first, second, a, b) if not gap.strip(" ") else None
    if _is_day_with_time(first, second, a, b):
        return _timed(first, second, a, b) if _is_time_of(b, gap) else None
    if first.form is Form.WEEKDAY and second.form is Form.MOMENT and not gap.strip(" "):
        return _in_weeks(first, second, a, b)
    return _same_day(first, second, gap)


def _in_year(first: Expression, second: Expression, a: Partial, b: Partial) -> Expression | None:
    """ "dix-huit janvier mille neuf cent quarante", "été mille neuf cent quarante"."""
    if a.grain not in _LACKING_YEAR or (a.year, a.anchor, a.shift) != _NOTHING_SAID:
        return None
    return first.widened(end=second.end, first=checked(a._replace(year=b.year)), habitual=False)


def _in_weeks(first: Expression, second: Expression, a: Partial, b: Partial) -> Expression | None:
    """ "mardi dans deux semaines", "mardi il y a quinze jours": the weekday of that week."""
    assert b.shift is not None
    weeks = b.shift if b.unit == "week" else _WEEKS.get(abs(b.shift), 0) * (1 if b.shift > 0 else -1)
    if not weeks or b.unit not in ("week", "day"):
        return None
    partial = a._replace(anchor="published", shift=weeks, unit="week")
    return first.widened(end=second.end, first=partial, form=Form.SAID_WEEKDAY, habitual=False)


def _same_day(first: Expression, second: Expression, gap: str) -> Expression | None:
    """ "hier 30 avril", "hier mardi", "lundi matin, 13 février": one day told twice."""
    a, b = first.first, second.first
    assert a is not None
    assert b is not None
    if a.weekday and a.part and not a.month and second.form is Form.DAY and b.weekday is None and gap.strip(" ") == ",":
        return first.widened(end=second.end, first=b._replace(part=a.part, weekday=a.weekday))
    if first.form not in (Form.RELATIVE_DAY, Form.TODAY) or b.grain != "day" or gap.strip(" "):
        return None
    if b.month:
        return second.widened(start=first.start)
    return first.widened(end=second.end) if second.form is Form.WEEKDAY else None


def _is_day_with_time(first: Expression, second: Expression, a: Partial, b: Partial) -> bool:
    """True for "mardi" and "14 heures", not for "mardi" and "hier soir", a time that has its own day."""
    return first.kind == "DATE" and a.grain == "day" and second.kind == "TIME" and not b.dated


def _is_time_of(time: Partial, gap: str) -> bool:
    """True if the characters between a day and a time join them: "mardi à 14 heures", "mardi, dans la soirée"."""
    if time.part and _TO_PART.match(gap):
        return True
    return time.part in (None, "TMI") and _TO_CLOCK.match(gap) is not None


def _join_of(first: Expression, second: Expression, a: Partial, b: Partial) -> Expression | None:
    """Two neighbours with "de" between them."""
    if _is_within(a, b):
        return first.widened(end=second.end, first=a._replace(anchor=b.anchor, shift=b.shift, unit=b.grain))
    if first.form is Form.WEEKDAY and second.form is Form.MOMENT:
        return _in_weeks(first, second, a, b)
    if first.form is Form.NTH_DAY and a.anchor == "next":
        return first.widened(end=second.end, first=nth.of_month(a, b)) if b.grain == "month" else None
    return _join_of_day(first, second, a, b) if b.grain == "day" else None


def _join_of_day(first: Expression, second: Expression, a: Partial, b: Partial) -> Expression | None:
    """ "la semaine du 6 mai", "le soir du 6 mai", "la veille du 6 mai": `second` is the day."""
    if first.form is Form.THIS_PERIOD and a.grain in ("week", "weekend"):
        return _renamed(first, second, periods.OF_DAY, b._replace(around=a.grain))
    if first.kind == "TIME" and a.part and not a.dated:
        return _renamed(first, second, parts.OF_DAY, b._replace(part=a.part))
    if first.form is Form.DAY_OF and b.anchor is None:
        return second.widened(start=first.start, first=b._replace(shift=a.shift), rule=first.rule, form=Form.DAY_OF)
    return None


def _is_within(day: Partial, period: Partial) -> bool:
    """True for "le 17 octobre" of "l'année dernière", "mardi" of "cette semaine"."""
    if not _is_relative_period(period):
        return False
    return _is_day_of_year(day) if period.grain == "year" else _is_plain_weekday(day)


def _is_relative_period(partial: Partial) -> bool:
    """True for "l'année dernière" and "cette semaine", not for "2019"."""
    counted = partial.anchor and partial.shift is not None and partial.unit is None
    return bool(counted and partial.grain in ("year", "week"))


def _is_day_of_year(partial: Partial) -> bool:
    """True for "17 octobre" and "automne", not for "17 octobre 2019" or "l'automne dernier"."""
    return partial.grain in _OF_YEAR and (partial.year, partial.anchor, partial.shift) == _NOTHING_SAID


def _is_plain_weekday(partial: Partial) -> bool:
    return partial.weekday is not None and partial == Partial(grain="day", weekday=partial.weekday)


def _renamed(first: Expression, second: Expression, rule: DateRule, partial: Partial) -> Expression:
    """The two as one that another rule names; what was habitual of the first is no longer."""
    return first.widened(end=second.end, first=partial, rule=rule.name, form=rule.form, habitual=False)


def _timed(day: Expression, time: Expression, a: Partial, b: Partial) -> Expression:
    first = a._replace(part=b.part, clock=b.clock, utc=b.utc, midnight=b.midnight)
    return day.widened(end=time.end, kind="TIME", first=first, mod=time.mod or day.mod, habitual=False)


def with_hint(item: Expression, folded: str) -> Expression:
    """The tense that a preposition before the span imposes: "depuis lundi" is past, "d'ici à lundi" to come."""
    before = folded[max(0, item.start - 18) : item.start]
    if "depuis" in before and _SINCE.search(before):
        return item.widened(hint=-1)
    if "d'ici" in before and _UNTIL.search(before):
        return item.widened(hint=1)
    return item
