"""Two expressions as the ends of one: "du 3 au 7 mai", "entre mars et juin", "1914-1918", "nuit de lundi à mardi".

Begin with `with_ranges`. Pure functions over folded text.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.dates.grammar import parts
from entrefilet.dates.grammar.expression import Expression, Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found
from entrefilet.dates.grammar.words import pattern

_LONGEST_GAP = 12  # characters between the two ends
_TO = pattern(r"<<S>><<range_to>><<S>>$|<<S>>a<<S>>l'$")
_AND = pattern(r"<<S>>et<<S>>(?:le<<S>>|la<<S>>|l')?$")
_DASH = pattern(r"<<S>>?[-–/]<<S>>?$")
_FROM = pattern(r"(?<![\w-])<<range_from>><<S>>$|(?:d'|de<<S>>l')$")
_BETWEEN = pattern(r"(?<![\w-])entre<<S>>(?:le<<S>>|la<<S>>|l')?$")


def _range(shape: str, says: str, yes: str, no: str) -> DateRule:
    return DateRule(name=f"date.range.{shape}", says=says, yes=(yes,), no=(no,), form=Form.RANGE, kind="RANGE")


_SHAPES = (  # name, what it says, a sentence for, a sentence against
    (
        "day",
        "From day to day: « du 3 au 7 mai ».",
        "Le musée fermera du [6 au 10 mai|kind=RANGE timex=2024-05-06/2024-05-10].",
        "De 3 à 7 élus sont absents.",
    ),
    (
        "week",
        "From week to week: « de cette semaine à la semaine prochaine ».",
        "Le chantier ira de [cette semaine à la semaine prochaine|kind=RANGE timex=2024-W18/2024-W19].",
        "La semaine a été dure.",
    ),
    (
        "weekend",
        "From week-end to week-end: « de ce week-end au week-end prochain ».",
        "Il jouera de [ce week-end au week-end prochain|kind=RANGE].",
        "Un week-end suffit.",
    ),
    (
        "month",
        "From month to month: « entre mars et juin ».",
        "Le pont fermera de [juin à septembre|kind=RANGE timex=2024-06/2024-09].",
        "Marc et Juin sont venus.",
    ),
    (
        "quarter",
        "From quarter to quarter: « du premier au deuxième trimestre ».",
        "Il a plu du [premier trimestre 2023 au deuxième trimestre 2023|kind=RANGE timex=2023-Q1/2023-Q2].",
        "Le trimestre fut long.",
    ),
    (
        "half",
        "From half-year to half-year: « du premier semestre 2022 au premier semestre 2023 ».",
        "Les ventes ont reculé du [premier semestre 2022 au premier semestre 2023|kind=RANGE timex=2022-H1/2023-H1].",
        "Le semestre fut long.",
    ),
    (
        "season",
        "From season to season: « de l'automne 2022 à l'hiver 2023 ».",
        "Le pont a fermé de l'[automne 2022 à l'hiver 2023|kind=RANGE timex=2022-FA/2023-WI].",
        "Il va des îles à la côte.",
    ),
    (
        "year",
        "From year to year: « de 2010 à 2015 ».",
        "Elle a dirigé le port entre [2010 et 2015|kind=RANGE timex=2010/2015].",
        "Entre 2010 et 2015 euros, le prix varie.",
    ),
    (
        "decade",
        "From decade to decade: « des années 1980 aux années 1990 ».",
        "La cité a grandi des [années 60 aux années 80|kind=RANGE timex=196X/198X].",
        "Les années passent.",
    ),
    (
        "century",
        "From century to century: « du XVIIe au XIXe siècle ».",
        "La tour a servi du [XVIe siècle au XVIIIe siècle|kind=RANGE timex=15XX/17XX].",
        "Le chantier du siècle est fini.",
    ),
    (
        "millennium",
        "From millennium to millennium: « du deuxième au troisième millénaire ».",
        "Le site fut habité du [IIIe millénaire au IVe millénaire|kind=RANGE timex=2XXX/3XXX].",
        "Le millénaire approche.",
    ),
    (
        "clock",
        "From hour to hour: « de 9 h à 17 h ».",
        "La mairie ouvre [mardi|timex=2024-05-07] de [9 h à 17 h|kind=RANGE].",
        "De 9 à 17 élus sont absents.",
    ),
)
RANGES = {shape: _range(shape, says, yes, no) for shape, says, yes, no in _SHAPES}


def with_ranges(single: Sequence[Expression], folded: str) -> list[Expression]:
    """Two ends joined by au, à, et (after entre) or a dash become one RANGE; a night over two days one TIME."""
    joined: list[Expression] = []
    skip = 0
    for index, item in enumerate(single):
        if index < skip:
            continue
        following = single[index + 1] if index + 1 < len(single) else None
        if item.form is Form.NIGHT:
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
    p, q, gap = a.first, b.first, folded[a.end : b.start]
    if p is None or q is None or a.last or b.last or len(gap) > _LONGEST_GAP or "\n" in gap:
        return None
    if not (_alike(p, q) and _joins(p, gap, folded[max(0, a.start - 12) : a.start])):
        return None
    rule = RANGES["clock" if p.clock and not p.dated else p.grain]
    if p.anchor == "next":
        p = p._replace(anchor=None)
    found = Found(a.start, b.end, p, q, mod=a.mod or b.mod, habitual=a.habitual or b.habitual)
    return rule.expression(found)


def _alike(p: Partial, q: Partial) -> bool:
    """True if two dates are told in the same grain, both or neither with a time."""
    if p.part and not p.dated:
        return False
    return p.grain == q.grain and bool(p.clock) == bool(q.clock) and bool(p.part) == bool(q.part)


def _joins(p: Partial, gap: str, before: str) -> bool:
    """True if the words between two dates, and those before the first, make them the ends of a range."""
    if _TO.match(gap):
        calendar = p.grain in ("day", "month") and p.anchor is None and not p.feast
        return p.sibling or calendar or bool(p.clock) or _FROM.search(before) is not None
    if _AND.match(gap):
        return _BETWEEN.search(before) is not None
    return p.anchor is None and p.grain in ("day", "month", "year", "") and _DASH.match(gap) is not None


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
        if _TO.match(gap):
            last, used = following[1], 2
            if a.month is None and second.month is not None:
                a = a._replace(month=second.month, year=second.year)
    rule = parts.BETWEEN_DAYS if used == 2 or last.last else parts.OF_DAY
    night = item.widened(end=last.end, first=a._replace(part="TNI"), rule=rule.name, form=rule.form)
    return night, index + 1 + used
