"""Years of four figures: the words around say whether "2012" is a year or counts something.

Begin with `find_years`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.dates.grammar.expression import Expression, Partial
from entrefilet.dates.grammar.words import compiled, is_des, year_places
from entrefilet.text.word_index import word_index

_EARLIEST = 1500  # behind "de", "et", "à" smaller figures are rather amounts
_WINDOW = 24  # characters read before the figures


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "year": compiled(
            r"(?:(?<![\w/+€$£-])|(?<=\bmi-))(?<!\d[.,])(?P<year><<year>>)(?![\w/%°]|[.,]\d|<<S>>?[%€$£]|-\d)"
        ),
        "strong": compiled(r"(?:<<B>><<year_lead>>(?:\.{3}|…)?<<S>>|\bmi-)$"),
        "bracket": compiled(r"\($"),
        "closed": compiled(r"[),;–-]|<<S>>(?:et|ou|a)<<S>>(?:<<year>>|<<month>>)"),
        "weak": compiled(r"(?:<<B>><<year_weak_lead>><<S>>|d'|, ?)$"),
        "noun": compiled(r"<<B>><<year_noun>><<S>>$"),
        "unit": compiled(r"<<B>>(?:annee|an)<<S>>$"),
        "after": compiled(r" ?(?:[,.;:!?)»\"”\]\n…–/-]|$)|<<S>>(?:<<year_follow>>(?!\w)|<<year_follow_elided>>'|«|\()"),
        "verb": compiled(r"<<S>><<year_subject_verb>>(?!\w)|,| ?:"),
        "counted": compiled(r"<<S>><<counted>>(?!\w)"),
        # the other end of a range of amounts: "de 1500 à 2000 personnes", "1500 ou 2 000 euros"
        "other_end": compiled(r"<<S>>(?:a|et|ou|-)<<S>>(?P<other>\d[\d .]{0,12}\d)"),
    }


def find_years(folded: str, text: str) -> Iterator[Expression]:
    """Years where the words around them say so.

    `habitual` marks those whose next word only a tagger can judge ("de 1905 reste": a verb, or a counted noun?).
    """
    index = word_index(folded)
    for match in index.matches(_patterns()["year"], year_places(index)):
        start, end = match.span("year")
        rule, sure = _reason(folded, text, start, end)
        if rule is None:
            continue
        unit = _patterns()["unit"].search(folded, max(0, start - 10), start)
        partial = Partial(grain="year", year=int(match["year"]))
        yield Expression(
            start=unit.start() if unit else start, end=end, kind="DATE", rule=rule, first=partial, habitual=not sure
        )


def _reason(folded: str, text: str, start: int, end: int) -> tuple[str | None, bool]:
    """The rule by which the figures are a year, and whether it is sure; (None, False) for a plain number."""
    patterns = _patterns()
    before = folded[max(0, start - _WINDOW) : start]
    if patterns["counted"].match(folded, end):
        return None, False
    if patterns["strong"].search(before) and not is_des(text, start):
        return "date.year.preposition", True
    if _counts(folded, end):
        return None, False
    if patterns["bracket"].search(before):
        closed = patterns["closed"].match(folded, end) is not None
        return ("date.year.bracket", True) if closed else (None, False)
    closed = patterns["after"].match(folded, end) is not None
    if patterns["noun"].search(before):
        noun = text[max(0, start - _WINDOW) : start].split()[-1]
        lower = noun[0].islower()
        return ("date.year.noun", True) if closed and lower else (None, False)
    if not before.strip() or before.rstrip(" ")[-1:] in ".\n«!?":
        return ("date.year.subject", True) if patterns["verb"].match(folded, end) else (None, False)
    if patterns["weak"].search(before) and int(folded[start:end]) >= _EARLIEST:
        return ("date.year.preposition" if closed else "date.year.open"), closed
    return None, False


def _counts(folded: str, end: int) -> bool:
    """Whether a counted noun follows behind the other end of a range."""
    patterns = _patterns()
    other = patterns["other_end"].match(folded, end)
    if other is None:
        return False
    figures = other["other"].replace(" ", "").replace(".", "")
    return len(figures) != 4 or " " in other["other"] or patterns["counted"].match(folded, other.end()) is not None
