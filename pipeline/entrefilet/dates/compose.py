"""From single expressions to whole ones: "fin" + month, day + part of the day or clock time, two ends of a range.

Begin with `find_expressions`, the grammar's only entrance. Pure functions; time linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from entrefilet.dates import calendar_days, calendar_periods, relative, times
from entrefilet.dates.expression import Expression
from entrefilet.dates.words import compiled

if TYPE_CHECKING:
    from entrefilet.numbers.durations import Duration

_MODS = {
    "debut": "START",
    "tout debut": "START",
    "mi": "MID",
    "milieu": "MID",
    "courant": "MID",
    "fin": "END",
    "toute fin": "END",
    "premiers": "START",
    "derniers": "END",
}
_MOD_GRAINS = ("week", "month", "quarter", "half", "season", "year", "decade", "century", "millennium", "weekend")


def find_expressions(folded: str, text: str, durations: Iterable[Duration] = ()) -> list[Expression]:
    """Every temporal expression of a text but plain durations, in text order, none overlapping another.

    `folded` is `fold(text)`; `durations` are the numbered durations found in the same text.
    """
    found = [
        *calendar_days.find_days(folded),
        *calendar_days.find_months(folded, text),
        *calendar_days.find_weekdays(folded),
        *calendar_days.find_feasts(folded, text),
        *calendar_periods.find_periods(folded),
        *calendar_periods.find_years(folded, text),
        *times.find_clock_times(folded),
        *times.find_parts(folded),
        *relative.find_relative_days(folded),
        *relative.find_sets(folded),
        *relative.find_anchored(folded, durations),
    ]
    single = longest(found)
    single = _with_mods(single, folded)
    single = _with_parts(single, folded)
    return _cleaned(_with_ranges(single, folded), folded)


def longest(found: Iterable[Expression]) -> list[Expression]:
    """The expressions in text order, the longer of two that overlap; of equals, the one found first."""
    kept: list[Expression] = []
    for expression in sorted(found, key=lambda item: (item.start, -item.end)):
        while kept and kept[-1].end > expression.start and _wider(expression, kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= expression.start:
            kept.append(expression)
    return kept


def _wider(new: Expression, old: Expression) -> bool:
    return new.end - new.start > old.end - old.start


@cache
def _gaps() -> dict[str, re.Pattern[str]]:
    return {
        "mod": compiled(
            r"(?<![\w-])(?:(?P<this>cette|cet|ce)<<S>>)?(?P<mod>(?:tout<<S>>)?debut|mi|milieu|courant|(?:toute<<S>>)?fin|premiers|derniers)"
            r"(?:-|<<S>>(?:jours<<S>>)?(?:(?:de<<S>>)?(?:l'|la<<S>>|le<<S>>|cette<<S>>|cet<<S>>|ce<<S>>)|du<<S>>|des<<S>>|de<<S>>(?:mois<<S>>de<<S>>)?|d'|(?:du<<S>>)?mois<<S>>(?:de<<S>>|d'))?)$"
        ),
        "fortnight": compiled(
            r"(?<![\w-])(?P<which>premiere|deuxieme|seconde|derniere)<<S>>(?:quinzaine|semaine|moitie)<<S>>(?:de<<S>>|d'|du<<S>>)$"
        ),
        "part": re.compile(
            r"(?:,? (?:au |a l'|a la |en |dans la |dans l'|dans le |vers |des |le |en tout |tot le |tard dans la |tard le |tard en |tard )?)$"
        ),
        "comma_part": re.compile(r",? (?:en|dans la|dans l'|au|tard dans la|a l'|tot|peu avant|peu apres|vers) ?$"),
        "clock": re.compile(
            r"^ (?:(?:a|vers|des|avant|apres|jusqu'a|a partir de|peu avant|peu apres|aux alentours de|autour de|a environ|a precisement|juste avant|sur les) )?$"
        ),
        "of": re.compile(r"^ (?:de |du |d'|de la |de l')$"),
        "to": re.compile(r"^ (?:au|a|jusqu'au|jusqu'a|aux|a la|a l'|jusqu'en) $"),
        "and": re.compile(r"^ et (?:le |la |l')?$"),
        "dash": re.compile(r"^ ?[-–/] ?$"),
        "from": re.compile(r"(?<![\w-])(?:du|de|de la|de l'|des|d'|depuis|depuis le) ?$"),
        "between": re.compile(r"(?<![\w-])entre (?:le |la |l')?$"),
    }


def _with_mods(single: Sequence[Expression], folded: str) -> list[Expression]:
    """ "début", "mi-", "fin" before a period; "l'année", "la semaine" stand only with one of them."""
    taken: list[Expression] = []
    edge = 0
    for item in [*single]:
        partial = item.first
        if item.kind == "DATE" and partial is not None and partial.grain in _MOD_GRAINS:
            before = folded[max(edge, item.start - 30) : item.start]
            match = _gaps()["mod"].search(before)
            if match and not re.search(r"(?:a|la) mi$", before):
                word = " ".join(match["mod"].split())
                mod = _MODS[word]
                start = item.start - len(before) + match.start()
                item = item.widened(
                    start=start,
                    mod=mod,
                    rule=item.rule.replace("date.", "date.mod.", 1) if False else item.rule,
                    habitual=False,
                )
            else:
                match = _gaps()["fortnight"].search(before)
                if match:
                    mod = "START" if match["which"] == "premiere" else "END"
                    item = item.widened(start=item.start - len(before) + match.start(), mod=mod)
        taken.append(item)
        edge = item.end
    return taken


def _with_parts(single: Sequence[Expression], folded: str) -> list[Expression]:
    """A day with its part of the day or its clock time; a part of the day "de" a day."""
    joined: list[Expression] = []
    for item in single:
        if not joined:
            joined.append(item)
            continue
        previous = joined[-1]
        gap = folded[previous.end : item.start]
        merged = None
        if len(gap) <= 22 and "\n" not in gap:
            merged = _join(previous, item, " ".join(gap.split(" ")) if False else gap)
        if merged is not None:
            joined[-1] = merged
        else:
            joined.append(item)
    return joined


def _join(first: Expression, second: Expression, gap: str) -> Expression | None:
    gap = re.sub(" +", " ", gap)
    a, b = first.first, second.first
    if a is None or b is None:
        return None
    if first.kind == "DATE" and a.grain == "day" and second.kind == "TIME" and not b.dated:
        if b.part and ((_gaps()["part"].fullmatch(gap) and ("," not in gap)) or _gaps()["comma_part"].fullmatch(gap)):
            return _timed(first, second)
        if b.clock and _gaps()["clock"].match(gap):
            return _timed(first, second)
    if (
        first.kind == "TIME"
        and a.part
        and not a.dated
        and second.kind == "DATE"
        and b.grain == "day"
        and _gaps()["of"].match(gap)
    ):
        rule = "date.part.of_day"
        return first.widened(end=second.end, first=replace(b, part=a.part), rule=rule, habitual=False)
    if first.rule == "date.relative.day_of":
        if (
            second.kind == "DATE"
            and b.grain == "day"
            and _gaps()["of"].match(gap)
            and b.anchor is None
            and a.shift is not None
        ):
            return second.widened(start=first.start, first=replace(b, shift=a.shift), rule="date.relative.day_of")
        if b.part and gap in (" au ", " ", " dans la ", " en "):
            return None
    return None


def _timed(day: Expression, time: Expression) -> Expression:
    assert day.first is not None and time.first is not None
    b = time.first
    first = replace(day.first, part=b.part, clock=b.clock, utc=b.utc, midnight=b.midnight)
    return day.widened(end=time.end, kind="TIME", first=first, mod=time.mod or day.mod, habitual=False, rule=day.rule)


def _with_ranges(single: Sequence[Expression], folded: str) -> list[Expression]:
    """Two ends joined by au, à, et (after entre) or a dash become one RANGE; a night over two days becomes one TIME."""
    joined: list[Expression] = []
    skip = -1
    for index, item in enumerate(single):
        if index <= skip:
            continue
        following = single[index + 1] if index + 1 < len(single) else None
        if item.rule == "date.part.night":
            night, used = _night(single, index, folded)
            if night is not None:
                joined.append(night)
                skip = index + used
            continue
        pair = _pair(item, following, folded) if following is not None else None
        if pair is not None:
            joined.append(pair)
            skip = index + 1
        else:
            joined.append(item)
    return joined


def _pair(a: Expression, b: Expression, folded: str) -> Expression | None:
    if a.first is None or b.first is None or a.kind == "RANGE" or b.kind == "RANGE" or a.timex or b.timex:
        return None
    gap = re.sub(" +", " ", folded[a.end : b.start])
    if len(gap) > 12 or "\n" in gap:
        return None
    p, q = a.first, b.first
    same = p.grain == q.grain and bool(p.clock) == bool(q.clock) and bool(p.part) == bool(q.part)
    if not same or (p.part and not p.dated):
        return None
    before = folded[max(0, a.start - 12) : a.start]
    opened = _gaps()["from"].search(before) is not None
    if _gaps()["to"].match(gap):
        good = (
            opened or p.sibling or (p.grain in ("day", "month") and p.anchor is None and not p.feast) or bool(p.clock)
        )
    elif _gaps()["and"].match(gap):
        good = _gaps()["between"].search(before) is not None
    elif _gaps()["dash"].match(gap):
        good = (p.grain in ("day", "month", "year") and p.anchor is None and (not p.clock or not p.dated)) or bool(
            p.clock
        )
    else:
        good = False
    if not good:
        return None
    shape = "clock" if p.clock and not p.dated else p.grain
    return Expression(start=a.start, end=b.end, kind="RANGE", rule=f"date.range.{shape}", first=p, last=q, mod=None)


def _night(single: Sequence[Expression], index: int, folded: str) -> tuple[Expression | None, int]:
    """ "nuit de lundi à mardi", "nuit du 3 au 4 mai": the night of the first day."""
    item = single[index]
    if index + 2 < len(single):
        a, b = single[index + 1], single[index + 2]
        first, second = folded[item.end : a.start], folded[a.end : b.start]
        if a.first and b.first and a.first.grain == b.first.grain == "day" and len(first) < 6 and len(second) < 6:
            partial = replace(a.first, part="TNI")
            if b.first.month and not partial.month:
                partial = replace(partial, month=b.first.month, year=b.first.year)
            return item.widened(end=b.end, first=partial, rule="date.part.night_between"), 2
    if index + 1 < len(single) and single[index + 1].first is not None:
        a = single[index + 1]
        assert a.first is not None
        if a.kind == "RANGE" and a.first.grain == "day":
            return item.widened(end=a.end, first=replace(a.first, part="TNI"), rule="date.part.night_between"), 1
        if a.first.grain == "day" and a.start - item.end < 6:
            return item.widened(end=a.end, first=replace(a.first, part="TNI"), rule="date.part.of_day"), 1
    return None, 0


def _cleaned(found: Sequence[Expression], folded: str) -> list[Expression]:
    """Drop what only serves to compose others."""
    kept = []
    for item in found:
        if item.rule == "date.relative.day_of" and item.first is not None and item.first.anchor == "next":
            continue
        kept.append(_hinted(item, folded))
    return kept


def _hinted(item: Expression, folded: str) -> Expression:
    """The tense that a preposition before the span imposes: "depuis lundi" is past, "d'ici à lundi" to come."""
    before = folded[max(0, item.start - 16) : item.start]
    if re.search(r"(?<!\w)depuis(?: le| la| l'| les| ce| cet| cette)? ?$", before):
        return item.widened(hint=-1)
    if re.search(r"(?<!\w)d'ici(?: a)?(?: le| la| l'| au)? ?$", before):
        return item.widened(hint=1)
    return item
