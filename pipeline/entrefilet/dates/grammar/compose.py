"""From single expressions to whole ones: "fin" + month, day + part of the day or clock time, two ends of a range.

Begin with `find_expressions`, the grammar's only entrance. Pure functions; time linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from entrefilet.dates.grammar import clock, days, feasts, parts, periods, relative, sets, years
from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import compiled
from entrefilet.numbers.durations import Duration
from entrefilet.text.word_index import word_index

_MODS = {"d": "START", "p": "START", "m": "MID", "c": "MID", "f": "END"}  # by first letter: début, premiers, mi-, fin
_MOD_GRAINS = ("week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", "millennium")
_MOD_WORDS = frozenset(
    ("debut", "mi", "milieu", "courant", "fin", "premiers", "premieres", "derniers", "dernieres", "premiere",
     "deuxieme", "seconde", "derniere")
)  # fmt: skip
_HINT_WORDS = frozenset(("depuis", "ici"))
_OF_YEAR = ("day", "month", "season")
_HOLD_A_DAY = ("date.period.of_day", "date.period.weekend", "date.period.this")
_LONGEST_GAP = 24  # characters between two expressions that make one


def find_expressions(folded: str, text: str, durations: Sequence[Duration] = ()) -> list[Expression]:
    """Every temporal expression of a text but plain durations, in text order, none overlapping another.

    `folded` is `fold(text)`; `durations` are the numbered durations found in the same text.
    """
    calendar_days = list(days.find_days(folded))
    found = [
        *feasts.find_events(folded, text),
        *calendar_days,
        *days.find_months(folded, text, [day for day in calendar_days if day.rule == "date.day.month"]),
        *days.find_weekdays(folded),
        *feasts.find_feasts(folded, text),
        *periods.find_periods(folded),
        *years.find_years(folded, text),
        *clock.find_clock_times(folded, text, durations),
        *parts.find_parts(folded),
        *relative.find_relative_days(folded),
        *sets.find_sets(folded),
        *relative.find_anchored(folded, durations),
    ]
    single = with_mods(longest(found), folded)
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


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "mod": compiled(
            r"(?<![\w-])(?:(?:cette|cet|ce)<<S>>)?(?:(?:tout|toute)<<S>>)?(?P<mod>debut|mi|milieu|courant|fin)"
            r"(?:-|<<S>>(?:(?:de<<S>>)?(?:l'|la<<S>>|le<<S>>)|du<<S>>|des<<S>>|de<<S>>|d')?)"
            r"(?:mois<<S>>(?:de<<S>>|d'))?$"
        ),
        "firsts": compiled(
            r"(?:(?<=\bles )|(?<=\baux )|(?<=\bdes ))(?P<mod>premier|dernier)e?s<<S>>"
            r"(?:jours|mois|semaines|heures|annees)"
            r"<<S>>(?:de<<S>>(?:la<<S>>|l')?|d'|du<<S>>|des<<S>>)$"
        ),
        "share": compiled(
            r"(?<![\w-])(?P<which>premiere|deuxieme|seconde|derniere)<<S>>(?:quinzaine|semaine|moitie|partie)<<S>>"
            r"(?:de<<S>>(?:la<<S>>|l')?|d'|du<<S>>|des<<S>>)$"
        ),
        "mid_name": compiled(r"<<B>>(?:a|la|de)<<S>>mi$"),
        "part": compiled(r"<<S>>$|,?<<S>><<part_join>><<S>>?$"),
        "clock": compiled(r"<<S>>(?:<<clock_join>><<S>>)?$"),
        "of": compiled(r"<<S>>(?:de|du|de<<S>>la)<<S>>$|<<S>>(?:d'|de<<S>>l')$"),
        "to": compiled(r"<<S>>(?:au|a|aux|jusqu'au|jusqu'a|jusqu'en|a<<S>>la)<<S>>$|<<S>>a<<S>>l'$"),
        "and": compiled(r"<<S>>et<<S>>(?:le<<S>>|la<<S>>|l')?$"),
        "dash": compiled(r"<<S>>?[-–/]<<S>>?$"),
        "from": compiled(r"(?<![\w-])(?:du|de|de<<S>>la|des|depuis|depuis<<S>>le)<<S>>$|(?:d'|de<<S>>l')$"),
        "between": compiled(r"(?<![\w-])entre<<S>>(?:le<<S>>|la<<S>>|l')?$"),
        "since": compiled(r"<<B>>depuis<<S>>(?:les?<<S>>|la<<S>>|l'|ce<<S>>|cet<<S>>|cette<<S>>)?$"),
        "until": compiled(r"<<B>>d'ici<<S>>(?:a<<S>>)?(?:la<<S>>|l'|le<<S>>|au<<S>>)?$|<<B>>d'ici<<S>>au<<S>>$"),
    }


def with_mods(single: Sequence[Expression], folded: str) -> list[Expression]:
    """ "début", "mi-", "fin" before a period become part of it: "fin 2012", "première quinzaine d'avril"."""
    patterns, index = _patterns(), word_index(folded)
    taken: list[Expression] = []
    edge = 0
    for item in single:
        apt = item.kind == "DATE" and item.first is not None and item.first.grain in _MOD_GRAINS
        if apt and not _MOD_WORDS.isdisjoint(index.before(item.start, 5)):
            before = folded[max(edge, item.start - 36) : item.start]
            for name in ("mod", "firsts", "share"):
                match = patterns[name].search(before)
                if match is None or patterns["mid_name"].search(before):
                    continue
                mod = _MODS[match["mod"][0]] if name != "share" and match["mod"] != "dernier" else "END"
                if name == "share" and match["which"] == "premiere":
                    mod = "START"
                start = item.start - len(before) + match.start()
                item = item.widened(start=start, mod=mod, habitual=False)
                break
        taken.append(item)
        edge = item.end
    return taken


def with_times(single: Sequence[Expression], folded: str) -> list[Expression]:
    """A day with its part of the day or its clock time; a part of the day "de" a day; "la veille de" a day."""
    joined: list[Expression] = []
    for item in single:
        previous = joined[-1] if joined else None
        gap = folded[previous.end : item.start] if previous else ""
        merged = _join(previous, item, gap) if previous and len(gap) <= _LONGEST_GAP and "\n" not in gap else None
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(item)
    return joined


def _join(first: Expression, second: Expression, gap: str) -> Expression | None:
    """The one expression that two neighbours make; None when they are two."""
    if first.first is None or second.first is None or first.rule == "date.part.night":
        return None
    if _patterns()["of"].match(gap):
        return _join_of(first, second, first.first, second.first)
    patterns, a, b = _patterns(), first.first, second.first
    if first.kind == "DATE" and a.grain == "day" and second.kind == "TIME" and not b.dated:
        if (b.part and patterns["part"].match(gap)) or (b.part in (None, "TMI") and patterns["clock"].match(gap)):
            return _timed(first, second)
    elif first.rule in ("date.relative.day", "date.relative.today") and b.grain == "day" and not gap.strip(" "):
        if b.month:
            return second.widened(start=first.start)  # hier 30 avril
        if second.rule == "date.weekday.bare":
            return first.widened(end=second.end)  # hier mardi
    return None


def _join_of(first: Expression, second: Expression, a: Partial, b: Partial) -> Expression | None:
    """Two neighbours with "de" between them."""
    if second.kind != "DATE":
        return None
    if b.grain in ("year", "week") and b.anchor and b.shift is not None and b.unit is None:
        within_year = a.grain in _OF_YEAR and (a.year, a.anchor, a.shift) == (None, None, None)
        weekday = a.weekday is not None and a == Partial(grain="day", weekday=a.weekday)
        if within_year if b.grain == "year" else weekday:  # le 17 octobre de l'année dernière, mardi de cette semaine
            return first.widened(end=second.end, first=a._replace(anchor=b.anchor, shift=b.shift, unit=b.grain))
    if b.grain != "day":
        return None
    if first.rule in _HOLD_A_DAY and a.grain in ("week", "weekend"):  # la semaine du 6 mai
        rule = "date.period.of_day"
        return first.widened(end=second.end, first=b._replace(around=a.grain), rule=rule, habitual=False)
    if first.kind == "TIME" and a.part and not a.dated:
        return first.widened(end=second.end, first=b._replace(part=a.part), rule="date.part.of_day", habitual=False)
    if first.rule == "date.relative.day_of" and b.anchor is None:
        return second.widened(start=first.start, first=b._replace(shift=a.shift), rule="date.relative.day_of")
    return None


def _timed(day: Expression, time: Expression) -> Expression:
    assert day.first is not None
    assert time.first is not None
    b = time.first
    first = day.first._replace(part=b.part, clock=b.clock, utc=b.utc, midnight=b.midnight)
    return day.widened(end=time.end, kind="TIME", first=first, mod=time.mod or day.mod, habitual=False)


def with_ranges(single: Sequence[Expression], folded: str) -> list[Expression]:
    """Two ends joined by au, à, et (after entre) or a dash become one RANGE; a night over two days one TIME."""
    joined: list[Expression] = []
    skip = 0
    for index, item in enumerate(single):
        if index < skip:
            continue
        following = single[index + 1] if index + 1 < len(single) else None
        if item.rule == "date.part.night":
            night, skip = _night(single, index, folded)
            joined.append(night)
            continue
        pair = _pair(item, following, folded) if following is not None else None
        if pair is not None:
            skip = index + 2
        joined.append(pair or item)
    return joined


def _pair(a: Expression, b: Expression, folded: str) -> Expression | None:
    """The RANGE from `a` to `b`, None when they are two dates."""
    p, q = a.first, b.first
    gap = folded[a.end : b.start]
    if p is None or q is None or a.last or b.last or len(gap) > 12 or "\n" in gap:
        return None
    if p.grain != q.grain or bool(p.clock) != bool(q.clock) or bool(p.part) != bool(q.part) or (p.part and not p.dated):
        return None
    patterns = _patterns()
    before = folded[max(0, a.start - 12) : a.start]
    if patterns["to"].match(gap):
        calendar = p.grain in ("day", "month") and p.anchor is None and not p.feast
        good = patterns["from"].search(before) is not None or p.sibling or calendar or bool(p.clock)
    elif patterns["and"].match(gap):
        good = patterns["between"].search(before) is not None
    else:
        good = (
            patterns["dash"].match(gap) is not None and p.anchor is None and (p.grain in ("day", "month", "year", ""))
        )
    if not good:
        return None
    shape = "clock" if p.clock and not p.dated else p.grain
    if p.anchor == "next":
        p = p._replace(anchor=None)
    return Expression(
        start=a.start, end=b.end, kind="RANGE", rule=f"date.range.{shape}", first=p, last=q, mod=a.mod or b.mod,
        habitual=a.habitual or b.habitual,
    )  # fmt: skip


def _night(single: Sequence[Expression], index: int, folded: str) -> tuple[Expression, int]:
    """ "nuit de lundi à mardi", "nuit du 3 au 4 mai": the night of the first day, and the index after what it took."""
    item, following = single[index], single[index + 1 : index + 3]
    if not following or following[0].first is None or following[0].start - item.end > 6:
        return item, index + 1
    a = following[0].first
    if a.grain != "day":
        return item, index + 1
    last, used = following[0], 1
    second = following[1].first if len(following) == 2 else None
    if following[0].last is None and second is not None and second.grain == "day":
        gap = folded[following[0].end : following[1].start]
        if _patterns()["to"].match(gap):
            last, used = following[1], 2
            if a.month is None and second.month is not None:
                a = a._replace(month=second.month, year=second.year)
    rule = "date.part.night_between" if used == 2 or last.last else "date.part.of_day"
    return item.widened(end=last.end, first=a._replace(part="TNI"), rule=rule), index + 1 + used


def with_hint(item: Expression, folded: str) -> Expression:
    """The tense that a preposition before the span imposes: "depuis lundi" is past, "d'ici à lundi" to come."""
    if _HINT_WORDS.isdisjoint(word_index(folded).before(item.start, 4)):
        return item
    before = folded[max(0, item.start - 18) : item.start]
    if _patterns()["since"].search(before):
        return item.widened(hint=-1)
    if _patterns()["until"].search(before):
        return item.widened(hint=1)
    return item
