"""Which dollar, franc or CFA franc an article means when it does not say. Begin with `MoneyOfArticle`."""

from __future__ import annotations

import re
from functools import cache, cached_property

from entrefilet.french.pieces import Patterns
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon

_PATTERNS = Patterns(
    "quantities",
    "places.tsv",
    **{
        place: rf"(?<!\w)<<{place}>>(?!\w)"
        for place in ("canada", "united_states", "switzerland", "central_africa", "west_africa", "australia", "algeria")
    },
    tunisia=r"(?<!\w)<<tunisia>>",
    american_dollar=r"(?:\$ ?us(?!\w)|us ?\$|<<american_dollar>>)",
)

_CENTS = " 0123456789"  # "378 francs 70" are francs


class MoneyOfArticle:
    """Chooses among currencies of one name by the places the article speaks of. `folded` is its folded text."""

    def __init__(self, folded: str) -> None:
        self.folded = folded

    def code(self, code: str, words: str, end: int) -> str:
        """The code for `words`, the unit as written, whose usual code is `code`; `end` is its last character's end."""
        words = words.strip().lower().removeprefix("de ").removeprefix("d'").rstrip(_CENTS)
        if code == "USD" and words in ("$", "dollar", "dollars"):
            return self._dollar
        if code == "FRF" and words in ("franc", "francs"):
            return "CHF" if self._swiss else "XOF" if self._african else "FRF"
        if code == "XOF":
            return "XAF" if self._central else "XOF"
        if code == "DZD" and words in ("dinar", "dinars") and self._tunisian:
            return "TND"
        if code == "EUR" and words in ("centime", "centimes") and self._algerian:
            return "DZD"
        return code

    @cached_property
    def usual(self) -> str:
        """The currency of the article's first sum that names one, the euro when none does."""
        match = _sum().search(self.folded, 0, MAX_CHARACTERS)
        return "EUR" if match is None else self.code(_codes()[match["unit"]], match["unit"], match.end())

    @cached_property
    def named(self) -> bool:
        """Whether the article has a sum that names its currency."""
        return _sum().search(self.folded, 0, MAX_CHARACTERS) is not None

    @cached_property
    def sterling(self) -> bool:
        """Whether the article speaks of pounds sterling."""
        return "sterling" in self.folded or "£" in self.folded

    @cached_property
    def _tunisian(self) -> bool:
        return _PATTERNS["tunisia"].search(self.folded) is not None

    @cached_property
    def _algerian(self) -> bool:
        return (
            _PATTERNS["algeria"].search(self.folded) is not None
            and "€" not in self.folded
            and "euro" not in self.folded
        )

    @cached_property
    def _dollar(self) -> str:
        canada = len(_PATTERNS["canada"].findall(self.folded, 0, MAX_CHARACTERS))
        states = len(_PATTERNS["united_states"].findall(self.folded, 0, MAX_CHARACTERS))
        if canada >= max(2, states + 1) or (canada and _PATTERNS["american_dollar"].search(self.folded) is not None):
            return "CAD"
        return "AUD" if len(_PATTERNS["australia"].findall(self.folded, 0, MAX_CHARACTERS)) >= 3 else "USD"

    @cached_property
    def _swiss(self) -> bool:
        return _PATTERNS["switzerland"].search(self.folded) is not None

    @cached_property
    def _african(self) -> bool:
        return _PATTERNS["west_africa"].search(self.folded) is not None

    @cached_property
    def _central(self) -> bool:
        central = len(_PATTERNS["central_africa"].findall(self.folded, 0, MAX_CHARACTERS))
        return central > len(_PATTERNS["west_africa"].findall(self.folded, 0, MAX_CHARACTERS))


@cache
def _codes() -> dict[str, str]:
    return {row["form"]: row["code"] for row in load_lexicon("quantities", "currencies.tsv")}


@cache
def _sum() -> re.Pattern[str]:
    """A number and a currency behind it: "3 euros", "62 mio de francs"."""
    return re.compile(rf"(?:\d|mill(?:e|ions?|iards?)|m[dr]?ds?|mio) ?(?:de |d')?(?P<unit>{any_of(_codes())})(?!\w)")


MAX_CHARACTERS = 100_000  # of an article are enough to know its country
