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

_PLACED = 300  # characters before a sum in which a place tells its francs
_LINE = 1000  # characters on either side of a sum in which another names the currency
_CENTS = " 0123456789"  # "378 francs 70" are francs


class MoneyOfArticle:
    """Chooses among currencies of one name by the places the article speaks of. `folded` is its folded text."""

    def __init__(self, folded: str) -> None:
        self.folded = folded

    def code(self, code: str, words: str, end: int) -> str:
        """The code for `words`, the unit as written, whose usual code is `code`; `end` is its last character's end."""
        words = words.strip().lower().removeprefix("de ").removeprefix("d'").rstrip(_CENTS)
        if code == "USD":
            return self._dollars_or_cents(words)
        if code == "FRF" and words in ("franc", "francs"):
            return self._franc
        if code == "XOF":
            return "XAF" if self._central_at(end) else "XOF"
        if code == "DZD" and words in ("dinar", "dinars") and self._tunisian:
            return "TND"
        if code == "EUR" and words in ("centime", "centimes") and not self._speaks_of_euros:
            return self._centime
        return code

    def _dollars_or_cents(self, words: str) -> str:
        """The code of "$", "dollars" and "cents", which may be of the euro; of words that say more it is USD."""
        if words in ("$", "dollar", "dollars"):
            return self._dollar
        if words in ("cents", "¢"):
            return "EUR" if self._speaks_of_euros and not self._speaks_of_dollars else self._dollar
        return "USD"

    @cached_property
    def usual(self) -> str:
        """The currency of the article's first sum that names one, the euro when none does."""
        match = _sum().search(self.folded, 0, MAX_CHARACTERS)
        return "EUR" if match is None else self._of(match)

    @cached_property
    def _great(self) -> list[re.Match[str]]:
        """The sums with a magnitude that name their currency: "millions d'euros"."""
        sums = _sum().finditer(self.folded, 0, MAX_CHARACTERS)
        return [found for found in sums if found[0].startswith("m") and not found[0].startswith("mille ")]

    def _of(self, found: re.Match[str]) -> str:
        return self.code(_codes()[found["unit"]], found["unit"], found.end())

    def usual_at(self, start: int, otherwise: str | None = None) -> str:
        """The currency of millions at `start` that name none: of the nearest that do, else of the line's nearest sum.

        Without both it is `otherwise`, or the usual one.
        """
        if self._great:
            return self._of(min(self._great, key=lambda found: abs(found.start() - start)))
        first = self.folded.rfind("\n", max(0, start - _LINE), start) + 1 or max(0, start - _LINE)
        last = self.folded.find("\n", start, start + _LINE)
        sums = _sum().finditer(self.folded, first, last if last >= 0 else start + _LINE)
        nearest = min(sums, key=lambda found: abs(found.start() - start), default=None)
        return otherwise or self.usual if nearest is None else self._of(nearest)

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
        return _PATTERNS["algeria"].search(self.folded) is not None

    @cached_property
    def _speaks_of_euros(self) -> bool:
        return "€" in self.folded or "euro" in self.folded

    @cached_property
    def _speaks_of_dollars(self) -> bool:
        return "$" in self.folded or "dollar" in self.folded

    @cached_property
    def _dollar(self) -> str:
        canada = len(_PATTERNS["canada"].findall(self.folded, 0, MAX_CHARACTERS))
        states = len(_PATTERNS["united_states"].findall(self.folded, 0, MAX_CHARACTERS))
        if canada and not states and "dollar" not in self.folded:
            return "CAD"  # the press of France writes "dollars" rather than "$"
        if canada >= max(2, states + 1) or (canada and _PATTERNS["american_dollar"].search(self.folded) is not None):
            return "CAD"
        return "AUD" if len(_PATTERNS["australia"].findall(self.folded, 0, MAX_CHARACTERS)) >= 3 else "USD"

    @cached_property
    def _franc(self) -> str:
        return "CHF" if self._swiss else "XOF" if self._african else "FRF"

    @cached_property
    def _centime(self) -> str:
        return "DZD" if self._algerian else "CHF" if self._swiss else "EUR"

    @cached_property
    def _swiss(self) -> bool:
        return _PATTERNS["switzerland"].search(self.folded) is not None

    @cached_property
    def _african(self) -> bool:
        return _PATTERNS["west_africa"].search(self.folded) is not None

    def _central_at(self, end: int) -> bool:
        """True if a sum that ends at `end` is of Central Africa: by the place named last before it in its line, else
        by those of the whole article."""
        line = self.folded.rfind("\n", max(0, end - _PLACED), end) + 1 or max(0, end - _PLACED)
        last = {
            zone: max((match.start() for match in _PATTERNS[zone].finditer(self.folded, line, end)), default=-1)
            for zone in ("central_africa", "west_africa")
        }
        if last["central_africa"] == last["west_africa"]:
            return self._central
        return last["central_africa"] > last["west_africa"]

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
