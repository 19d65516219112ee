"""Which dollar, franc or CFA franc an article means when it does not say. Begin with `MoneyOfArticle`."""

from __future__ import annotations

import re
from functools import cached_property

_CANADA = re.compile(
    r"(?<!\w)(?:canad\w+|quebec\w*|montreal\w*|ottawa|toronto|gatineau|sherbrooke|"
    r"ontario|alberta|vancouver|trudeau)(?!\w)"
)
_UNITED_STATES = re.compile(
    r"(?<!\w)(?:etats-unis|americain\w*|washington|new york|californi\w+|silicon valley|trump|biden|obama)(?!\w)"
)
_SWITZERLAND = re.compile(
    r"(?<!\w)(?:suisses?|helvet\w+|geneve|genevois\w*|lausanne|vaud\w*|zurich|berne|"
    r"valais\w*|neuchatel\w*|fribourg)(?!\w)"
)
_CENTRAL_AFRICA = re.compile(
    r"(?<!\w)(?:cameroun\w*|gabon\w*|tchad\w*|centrafri\w+|congol\w+|congo|brazzaville|"
    r"guinee equatoriale|yaounde|douala|libreville|n'djamena|bangui|cemac|beac)(?!\w)"
)
_WEST_AFRICA = re.compile(
    r"(?<!\w)(?:senegal\w*|dakar|ivoir\w+|abidjan|mali\w*|bamako|burkin\w+|ouagadougou|"
    r"niger(?:ien\w*)?|niamey|togo\w*|lome|benin\w*|cotonou|guinee-bissau|uemoa|bceao)(?!\w)"
)
_AUSTRALIA = re.compile(r"(?<!\w)(?:austral\w+|sydney|melbourne|canberra)(?!\w)")
_AMERICAN = re.compile(r"(?:\$ ?us(?!\w)|us ?\$|dollars? (?:americains?|us))")
_NAMED = re.compile(r"euro|€|dollar|\$")
_ALGERIA = re.compile(r"(?<!\w)(?:alger\w*|oran|blida|constantine|kabyl\w+|wilayas?)(?!\w)")
_TUNISIA = re.compile(r"(?<!\w)tunis\w*")


class MoneyOfArticle:
    """Chooses among currencies of one name by the places the article speaks of. `folded` is its folded text."""

    def __init__(self, folded: str) -> None:
        self.folded = folded

    def code(self, code: str, words: str, end: int) -> str:
        """The code for `words`, the unit as written, whose usual code is `code`; `end` is its last character's end."""
        words = words.strip().lower().removeprefix("de ").removeprefix("d'")
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
        """The currency the article names first, the euro when it names none."""
        match = _NAMED.search(self.folded)
        return "EUR" if match is None or match[0] in ("euro", "€") else self._dollar

    @cached_property
    def sterling(self) -> bool:
        """Whether the article speaks of pounds sterling."""
        return "sterling" in self.folded or "£" in self.folded

    @cached_property
    def _tunisian(self) -> bool:
        return _TUNISIA.search(self.folded) is not None

    @cached_property
    def _algerian(self) -> bool:
        return _ALGERIA.search(self.folded) is not None and "€" not in self.folded and "euro" not in self.folded

    @cached_property
    def _dollar(self) -> str:
        canada = len(_CANADA.findall(self.folded, 0, MAX_CHARACTERS))
        states = len(_UNITED_STATES.findall(self.folded, 0, MAX_CHARACTERS))
        if canada >= max(2, states + 1) or (canada and _AMERICAN.search(self.folded) is not None):
            return "CAD"
        return "AUD" if len(_AUSTRALIA.findall(self.folded, 0, MAX_CHARACTERS)) >= 3 else "USD"

    @cached_property
    def _swiss(self) -> bool:
        return _SWITZERLAND.search(self.folded) is not None

    @cached_property
    def _african(self) -> bool:
        return _WEST_AFRICA.search(self.folded) is not None

    @cached_property
    def _central(self) -> bool:
        central = len(_CENTRAL_AFRICA.findall(self.folded, 0, MAX_CHARACTERS))
        return central > len(_WEST_AFRICA.findall(self.folded, 0, MAX_CHARACTERS))


MAX_CHARACTERS = 100_000  # of an article are enough to know its country
