"""What comes back: "par an", "chaque mardi", "tous les deux ans", "24 heures sur 24".

Begin with `find_sets`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.dates.grammar.expression import Expression
from entrefilet.dates.grammar.words import (
    compiled,
    months,
    parts_of_day,
    seasons,
    set_units,
    small_numbers,
    squeeze,
    triggers,
    weekdays,
)
from entrefilet.text.word_index import word_index

_PLURALS = {"ans": "P%dY", "annees": "P%dY", "mois": "P%dM", "semaines": "P%dW", "jours": "P%dD", "heures": "PT%dH",
            "minutes": "PT%dM", "secondes": "PT%dS"}  # fmt: skip
_PER, _EACH, _ALL = frozenset(("par",)), frozenset(("chaque",)), frozenset(("tous", "toutes"))
_AROUND = frozenset(("24", "24h", "24heures", "vingt", "7", "7j", "7jours", "sept"))
_PART = r"(?:<<S>>(?P<part><<part>>)s?)?(?![\w-])"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    plurals = "|".join(_PLURALS)
    return {
        "per": compiled(r"(?<![\w-])par<<S>>(?P<unit><<set_unit>>)(?![\w-])"),
        "each": compiled(
            r"(?<![\w-])chaque<<S>>(?:(?P<unit><<set_unit>>)|(?P<weekday><<weekday_full>>)|(?P<season><<season>>)|"
            r"(?:mois<<S>>(?:de<<S>>|d'))?(?P<month><<month_full>>)|(?P<day>\d{1,2}|1er)<<S>>(?P<of_month><<month_full>>))"
            + _PART
        ),
        "all": compiled(
            r"(?<![\w-])tou(?:s|tes)<<S>>les<<S>>(?:(?P<number>\d{1,3}|<<minute_words>>)<<S>>)?(?:(?P<units>"
            + plurals
            + r")|"
            r"(?P<weekday><<weekday_full>>)s|(?P<season><<season>>)s?|(?P<parts>matins|soirs|nuits|apres-midi|week-ends))"
            + _PART
        ),
        "complement": compiled(r"<<S>>(?:d'|de|du|des|ou|passees|que|qu')"),
        "weekdays": compiled(r"(?<![\w-])(?P<weekday><<weekday_full>>)s" + _PART),
        "around": compiled(
            r"(?<![\w-])(?:24<<S>>?h(?:eures)?(?:<<S>>?/<<S>>?|<<S>>sur<<S>>)24(?:<<S>>?h(?:eures)?)?|vingt-quatre<<S>>heures<<S>>sur<<S>>vingt-quatre|"
            r"(?:7|sept)<<S>>?j(?:ours)?(?:<<S>>?/<<S>>?|<<S>>sur<<S>>)(?:7|sept)(?:<<S>>?j(?:ours)?)?)(?!\w)"
        ),
    }


def find_sets(folded: str) -> Iterator[Expression]:
    """Expressions of what comes back; their value is whole."""
    patterns, index = _patterns(), word_index(folded)
    for match in index.matches(patterns["per"], _PER):
        yield _set(match, set_units()[squeeze(match["unit"])], "date.set.par")
    for match in index.matches(patterns["each"], _EACH):
        if match["unit"]:
            timex = set_units()[squeeze(match["unit"])]
        elif match["weekday"]:
            timex = _weekly(match)
        elif match["season"]:
            timex = f"XXXX-{seasons()[match['season']]}"
        elif match["month"]:
            timex = f"XXXX-{months()[match['month']]:02}"
        else:
            timex = f"XXXX-{months()[match['of_month']]:02}-{int(match['day'].removesuffix('er')):02}"
        yield _set(match, timex, "date.set.chaque")
    for match in index.matches(patterns["all"], _ALL):
        if match["units"] == "annees" and patterns["complement"].match(folded, match.end()):
            continue  # toutes les années de crise
        if match["units"]:
            number = squeeze(match["number"] or "1")
            count = int(number) if number.isdigit() else small_numbers()[number]
            timex = _PLURALS[match["units"]] % count
        elif match["number"]:
            continue
        elif match["weekday"]:
            timex = _weekly(match)
        elif match["season"]:
            timex = f"XXXX-{seasons()[match['season']]}"
        else:
            timex = set_units()[match["parts"] if match["parts"] == "apres-midi" else match["parts"][:-1]]
        yield _set(match, timex, "date.set.tous_les")
    for match in index.matches(patterns["weekdays"], triggers("weekdays")):
        yield _set(match, _weekly(match), "date.set.les")
    for match in index.matches(patterns["around"], _AROUND):
        yield _set(match, "P1D", "date.set.sur")


def _weekly(match: re.Match[str]) -> str:
    part = parts_of_day()[squeeze(match["part"])] if match["part"] else ""
    return f"XXXX-WXX-{weekdays()[match['weekday']]}{part}"


def _set(match: re.Match[str], timex: str, rule: str) -> Expression:
    return Expression(start=match.start(), end=match.end(), kind="SET", rule=rule, timex=timex)
