"""Which way a figure goes ("a reculé de 0,8 %": -) and what it is a rate of ("par mois"). Works on folded text."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.french.pieces import Patterns
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon

WINDOW = 70  # characters before the figure: verb, adverbs and subject of "ont très légèrement progressé, de"
_PATTERNS = Patterns(
    "quantities",
    "rates.tsv",
    per=(
        r"(?: <<manner>>)?(?: par (?P<noun><<noun>>)(?!\w)"
        r"| pour (?P<many>\d{1,3}(?: \d{3})*|<<many>>(?: d'| de)?) ?(?P<of>[a-z]+)"
        r"|/ ?(?P<slash><<slash>>)(?!\w)"
        r"| (?:de l'|a l')(?P<hour>heure)(?!\w)"
        r"| (?:(?P<mois><<monthly>>)|(?P<an><<yearly>>)|(?P<jour><<daily>>)|(?P<semaine><<weekly>>))(?!\w))"
    ),
    direct_verb="<<direct>>",
    to=r" a (?:<<level_bound>> )?\d[\d., ]*(?P<unit>.{0,6})",
)
_MANY = {"cent mille": "100000", "mille": "1000", "un million": "1000000"}
_WITH_OF = ("de ", "d'", "environ ")  # "de plus de" too
_ELIDED_OF = re.compile(r"(?<=million)(?: d'| de)$")
_STOP = re.compile(r"[.;:!?\n]")


def direction(folded: str, start: int, end: int, sign: str) -> str | None:
    """Which way the figure at `start`-`end` goes: "+" or "-", from its own sign or the verb or noun before it.

    The first end of a change ("de 12 à 15 euros") is a level, not a change.
    """
    if sign:
        return sign
    window = folded[max(0, start - WINDOW) : start]
    if not window.endswith(_WITH_OF) and not _is_direct(window):
        return None
    to = _PATTERNS["to"].match(folded, end)
    unit = folded[start:end].lstrip("0123456789., ")[:3]
    if to is not None and to["unit"].lstrip().startswith(unit):
        return None
    match = _change().search(_STOP.split(window)[-1])
    if match is None or (match["direct"] is not None and match["stem"] not in _PATTERNS.forms("direct")):
        return None
    return _signs()[match["stem"]]


def _is_direct(window: str) -> bool:
    """Whether the last word but an adverb may be a verb that takes no "de"."""
    last = window.rfind(" ", 0, -1)
    if window.endswith(_adverbs()):
        last = window.rfind(" ", 0, last)
    return _PATTERNS["direct_verb"].search(window, last + 1) is not None


def per(folded: str, end: int) -> str | None:
    """What the figure that ends at `end` is a rate of: "mois", "100000 habitant"; None when it is none."""
    match = _PATTERNS["per"].match(folded, end)
    if match is None:
        return None
    if match["many"]:
        many = _ELIDED_OF.sub("", match["many"])
        return f"{_MANY.get(many, many.replace(' ', ''))} {match['of'].rstrip('s')}"
    noun = match["noun"] or match["slash"] or match["hour"]
    return _printed().get(noun, noun) if noun else match.lastgroup


@cache
def _printed() -> dict[str, str]:
    """Folded noun of a rate -> the noun with its accents; "h" is the hour."""
    rows = load_lexicon("quantities", "rates.tsv")
    return {"h": "heure"} | {fold(row["form"]): row["form"] for row in rows if row["piece"] == "noun"}


@cache
def _adverbs() -> tuple[str, ...]:
    return tuple(f"{form} " for form in _PATTERNS.forms("adverb"))


@cache
def _signs() -> dict[str, str]:
    return {row["stem"]: row["sign"] for row in load_lexicon("quantities", "changes.tsv")}


@cache
def _change() -> re.Pattern[str]:
    """The verb or noun of a change before a figure: "a reculé légèrement de ", "gagne encore "."""
    words = r"(?: (?!<<no_change>> )<<of_change >>?[a-z'-]{2,18}){0,4}"
    return re.compile(
        rf"(?<![\w-])(?P<stem>{any_of(_signs())})(?!ant )[a-z]{{0,9}}"
        + _PATTERNS.written(
            rf"(?:{words},? <<change_of >>(?:<<bound>> )?|(?<=[a-z]) (?:<<direct_bound>> )?(?P<direct>))$"
        )
    )
