"""Names to train on, most of them invented from the pieces of `pieces.tsv`. Begin with `Names.fill`.

Invented, so that the recognizer learns what a sentence says of a name and not the name; first names, towns, firms,
clubs, parties and media come from the package's own lists too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

PIECES = Path(__file__).with_name("pieces.tsv")
LISTS = {
    "first name": "first_names.tsv",
    "known place": "gazetteer_places.tsv",
    "known company": "gazetteer_companies.tsv",
    "known club": "gazetteer_clubs.tsv",
    "known party": "gazetteer_parties.tsv",
    "known medium": "gazetteer_media.tsv",
}  # piece -> list of the package

Piece = tuple[str, str | None]  # words and their label; None for words around a name


class Names:
    """Draws names by slot from one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def fill(self, slot: str) -> list[Piece]:
        """The words that stand for a slot such as "TOWN", in pieces with their labels. Raises KeyError for no slot."""
        if slot in _WITH_ARTICLE:
            article, name = self._known_article(*_WITH_ARTICLE[slot])
            return [(article, None), (name, "LOC")] if article else [(name, "LOC")]
        maker, label = _MAKERS[slot]
        if slot == "WORKQ":
            opening, closing = self._chance.choice((("« ", " »"), ("« ", " »"), ("“", "”"), ('"', '"')))
            return [(opening, None), (maker(self), label), (closing, None)]
        return [(maker(self), label)]

    def pick(self, piece: str) -> str:
        """One value of a piece."""
        return self._chance.choice(pieces()[piece])

    def often(self, share: float) -> bool:
        """True in this share of calls."""
        return self._chance.random() < share

    def word(self, least: int, most: int) -> str:
        """An invented word of so many syllables, "Brone"."""
        count = self._chance.randint(least, most)
        return "".join(self.pick("syllable start") + self.pick("syllable vowel") for _ in range(count)).capitalize()

    def first_name(self) -> str:
        """ "Anne", "Anne-Marie", "Dmytro"."""
        if self.often(0.15):
            return self.pick("foreign first name")
        name = self.pick("first name").title()
        return f"{name}-{self.pick('first name').title()}" if self.often(0.06) else name

    def surname(self) -> str:
        """A known or an invented surname."""
        name = self.pick("surname") if self.often(0.6) else self.word(1, 2) + self._chance.choice(("t", "s", "r", "n"))
        return f"{self._chance.choice(('de', 'de La', 'Le', 'du'))} {name}" if self.often(0.04) else name

    def person(self) -> str:
        """ "Anne Valmont"; now and then "VALMONT Anne", "ANNE VALMONT", "A. Valmont", with a middle name."""
        first, last = self.first_name(), self.surname()
        forms = [f"{first} {last}", f"{last.upper()} {first}", f"{first} {last}".upper(), f"{first[0]}. {last}"]
        forms.append(f"{first} {self.first_name()} {last}")
        return self._chance.choices(forms, weights=(85, 5, 3, 4, 3))[0]

    def company(self) -> str:
        """A firm: known, an invented word alone or with a class word, surnames, initials, capitals."""
        word = self.word(1, 2) + (self.pick("company end") if self.often(0.7) else "")
        forms = [
            self.pick("known company"),
            word,
            f"{word} {self.pick('company class')}",
            f"{self.pick('surname')} & {self.pick('surname')}",
            self.acronym(),
            self.pick("surname").replace(" ", ""),
            word.upper(),
            word + self.pick("company tail"),
        ]
        return self._chance.choices(forms, weights=(20, 40, 10, 6, 6, 6, 6, 6))[0]

    def acronym(self) -> str:
        """Three to five capitals."""
        return "".join(self._chance.choice("ABCDEFGILMNOPRSTUV") for _ in range(self._chance.randint(3, 5)))

    def town(self) -> str:
        """A town: known, or invented in the shapes of French towns."""
        name = self.pick("town start") + self.pick("town end")
        forms = [
            self.pick("known place"),
            name,
            f"Saint-{self.pick('saint')}-{self._chance.choice(('sur', 'en', 'lès', 'sous', 'de'))}-{name}",
            f"{name}-sur-{self.pick('river')}",
            f"{self._chance.choice(('La', 'Le', 'Les'))} {name}",
            f"{name}-{self.pick('town tail')}",
        ]
        return self._chance.choices(forms, weights=(35, 44, 8, 5, 4, 4))[0]

    def club(self) -> str:
        """A club: its town alone, with its letters, English, known."""
        town = self.town()
        forms = [town, f"{self.pick('club head')} {town}", f"{town} {self.pick('club tail')}", self.pick("known club")]
        return self._chance.choices(forms, weights=(45, 35, 13, 7))[0]

    def work(self) -> str:
        """A title."""
        forms = [
            f"{self.pick('work noun')} {self.pick('work tail')}",
            self.pick("work whole"),
            f"{self.word(1, 2)} {self.pick('work word')}",
        ]
        return self._chance.choices(forms, weights=(65, 20, 15))[0]

    def product(self) -> str:
        """A make and its model: "Brone Track 2", "Brone C97"."""
        make = self.word(1, 2) + (self.pick("company end") if self.often(0.4) else "")
        letter = self._chance.choice(("A", "C", "X", "S", "T", ""))
        forms = [
            f"{make} {self.pick('product word')} {self._chance.choice(('2', '3', 'Pro', 'X', '15'))}",
            f"{make} {letter}{self._chance.randint(1, 990)}",
            f"{make} {self.pick('product word')}",
        ]
        return self._chance.choices(forms, weights=(30, 35, 35))[0]

    def body(self, *kinds: str) -> str:
        """A long official name, "Agence régionale de l'eau et de la biodiversité"; `kinds` of heads to draw from."""
        kind = self._chance.choice(kinds)
        scope = self.pick(f"scope {kind.split()[-1]}")
        name = f"{self.pick(f'body {kind}')} {scope} {self.pick('field')}"
        return f"{name} {self.pick('second field')}" if self.often(0.25) else name

    def university(self) -> str:
        """ "université de Belac", "École supérieure de l'énergie"."""
        return f"université de {self.town()}" if self.often(0.7) else f"École supérieure {self.pick('field')}"

    def street(self) -> str:
        """ "rue des Vignes", "avenue Anne Valmont"."""
        name = self.pick("street") if self.often(0.8) else f"{self.first_name()} {self.surname()}"
        return f"{self.pick('way')} {name}"

    def either(self, share: float, piece: str, other: Callable[[Names], str]) -> str:
        """A value of a piece in this share of calls, else the other."""
        return self.pick(piece) if self.often(share) else other(self)

    def _known_article(self, prefix: str, articles: Sequence[str], shown: bool) -> tuple[str, str]:
        """ "la ", "Norvège"; the article is "" where it is not `shown`."""
        article = self._chance.choice(articles)
        name = self.pick(f"{prefix} {article}")
        space = "" if article.endswith("'") else " "
        return (article + space if shown else ""), name


@cache
def pieces() -> dict[str, list[str]]:
    """The values by piece: those of `pieces.tsv`, and the package's lists."""
    from entrefilet.text.lexicon import load_lexicon

    found: dict[str, list[str]] = {}
    for line in PIECES.read_text("utf-8").splitlines()[2:]:
        piece, value = line.split("\t")
        found.setdefault(piece, []).append(value)
    for piece, name in LISTS.items():
        found[piece] = [row["name"] for row in load_lexicon("entities", name) if row["name"][0].isupper()]
    return found


def _person_joined(names: Names) -> str:
    return f"{names.first_name()}-{names.surname()}".replace(" ", "-")


_WITH_ARTICLE = {
    "COUNTRYX": ("country", ("la", "le", "l'"), True),
    "COUNTRYF": ("country", ("la", "le", "l'"), False),
    "COUNTRYM": ("country", ("le",), False),
    "COUNTRYV": ("country", ("l'",), False),
    "DEPF": ("department", ("de la", "de l'", "du"), True),
}
_MAKERS: dict[str, tuple[Callable[[Names], str], str]] = {
    "PER": (Names.person, "PER"),
    "PERS": (Names.surname, "PER"),
    "FIRST": (Names.first_name, "PER"),
    "CO": (Names.company, "ORG"),
    "ASSO": (lambda names: names.either(0.7, "association", Names.work), "ORG"),
    "ACRO": (Names.acronym, "ORG"),
    "ACROV": (lambda names: "AEIOU"[len(names.word(1, 2)) % 5] + names.acronym(), "ORG"),
    "BODY": (lambda names: names.body("feminine"), "ORG"),
    "BODYV": (lambda names: names.body("elided feminine", "elided masculine"), "ORG"),
    "BODYM": (lambda names: names.body("masculine"), "ORG"),
    "UNI": (Names.university, "ORG"),
    "MIN": (lambda names: f"ministère {names.pick('ministry')}", "ORG"),
    "PARTY": (lambda names: names.either(0.6, "known party", Names.acronym), "ORG"),
    "MEDIA": (
        lambda names: names.either(0.6, "known medium", lambda one: f"{one.pick('newspaper')} {one.town()}"),
        "ORG",
    ),
    "BAND": (lambda names: f"Les {names.word(1, 2)}s", "ORG"),
    "ARMED": (lambda names: names.either(0.5, "armed group", Names.acronym), "ORG"),
    "SCHOOL": (_person_joined, "ORG"),
    "CLUB": (Names.club, "ORG"),
    "TOWN": (Names.town, "LOC"),
    "CITY": (lambda names: names.pick("city"), "LOC"),
    "DEP": (lambda names: names.pick("department"), "LOC"),
    "DEPX": (lambda names: names.pick("department"), "LOC"),
    "QUARTER": (lambda names: names.pick("quarter"), "LOC"),
    "RUE": (Names.street, "LOC"),
    "RIVER": (lambda names: names.pick("river"), "LOC"),
    "STADIUM": (lambda names: f"stade {names.either(0.4, 'stadium', _person_joined)}", "LOC"),
    "WORK": (Names.work, "MISC"),
    "WORKQ": (Names.work, "MISC"),
    "WORKC": (lambda names: names.pick("plan"), "MISC"),
    "PRIZE": (lambda names: names.pick("prize"), "MISC"),
    "FESTIVAL": (lambda names: names.pick("festival"), "MISC"),
    "OPEN": (lambda names: names.pick("open"), "MISC"),
    "CUP": (lambda names: names.pick("cup"), "MISC"),
    "TOUR": (lambda names: names.pick("tour"), "MISC"),
    "STORM": (lambda names: names.pick("storm"), "MISC"),
    "PRODUCT": (Names.product, "MISC"),
    "DRUG": (lambda names: names.word(2, 3), "MISC"),
    "NET": (lambda names: names.pick("network"), "MISC"),
}
