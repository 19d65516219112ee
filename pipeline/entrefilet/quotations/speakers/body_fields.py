"""What kind of body a name is, and which nouns take it up: "l'hebdomadaire" a paper, "le constructeur" a company.

Begin with `BodyFields`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from entrefilet.entities.demonyms import country_iso
from entrefilet.french.folding import fold, name_key
from entrefilet.french.nouns import without_plural
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.speakers.personas import Persona
from entrefilet.quotations.speakers.profiles import phrases_before, words_at
from entrefilet.quotations.speakers.trades import Relation
from entrefilet.text.lexicon import load_lexicon

_ASIDE_WINDOW = 5  # words before the noun of ", une jeune ONG suisse"
_GENERAL, _OVER = "general", "over"
_ARTICLES = frozenset(["l", "la", "le", "les"])  # of a key
_PAPER_OF = frozenset(["d", "de", "du", "des"])
_OF = ("de ", "d ", "du ", "des ")
_LISTS = (("media", "media"), ("companies", "company"), ("clubs", "club"))  # gazetteers of one field


class _Fields(NamedTuple):
    """The fields of a body: those `known`, and those `open` to special nouns too, as none describes it there."""

    known: frozenset[str]
    open: frozenset[str]


class BodyFields:
    """The fields of the bodies of an article, as their names, the lists and the words beside them tell."""

    def __init__(self, personas: Sequence[Persona], by_mention: dict[int, Persona], clauses: Sequence[Clause]) -> None:
        self._nouns: dict[Persona, set[str]] = {}
        self._called: dict[str, Persona] = {}
        for persona in personas:
            if may_act(persona):
                self._nouns[persona] = set(name_key(persona.canonical).split())
        named = sorted(start for start, persona in by_mention.items() if persona in self._nouns)
        for start, clause, index in words_at(named, clauses):
            phrases = list(phrases_before(clause, index))
            self._nouns[by_mention[start]].update(_nouns_beside(clause, index, phrases))
            self._called.update((_told(phrase), by_mention[start]) for phrase in phrases)
        self._fields = {persona: self._read(persona) for persona in self._nouns}

    def called(self, phrase: Phrase) -> Persona | None:
        """The last body that the article called just so, with a complement: "l'éditeur de logiciels"."""
        told = _told(phrase)
        return self._called.get(told) if " " in told else None

    def relation(self, noun: str, persona: Persona) -> Relation:
        """Whether a folded noun may take up a body."""
        if noun in self._nouns.get(persona, ()):
            return Relation.SAME
        wanted, fields = fields_of(noun), self._fields.get(persona)
        if not wanted or fields is None or not fields.known:
            return Relation.OPEN
        return Relation.RELATED if wanted & fields.open or _general(noun) & fields.known else Relation.OTHER

    def _read(self, persona: Persona) -> _Fields:
        known = frozenset[str]().union(*map(_known, persona.keys))
        listed = (_listed().get(key, frozenset()) for key in persona.keys)
        nouns = self._nouns[persona]
        if known:  # the "union" of a well-known name tells no union
            nouns = nouns - set(name_key(persona.canonical).split())
        told = known.union(*listed, *(_general(noun) & _own(noun) for noun in nouns))
        return _Fields(told.union(*map(_own, nouns)), told)


def may_act(persona: Persona) -> bool:
    """True for a body, and for a house whose name holds its noun: "musée Dubourg", "hôpital Saint-Jean"."""
    house = persona.kind == "LOC" and " " in persona.canonical
    return persona.kind == "ORG" or (house and bool(fields_of(name_key(persona.canonical.split()[0]))))


def body_noun(noun: str) -> str:
    """A folded noun as it is listed: "fonds", "banque" for "banques"."""
    return noun if noun in _fields() else without_plural(noun)


def fields_of(noun: str) -> frozenset[str]:
    """The fields a folded noun takes up; none for a noun that takes up no body."""
    return _fields().get(noun) or _fields().get(without_plural(noun), frozenset())


def _general(noun: str) -> frozenset[str]:
    """The fields in which a folded noun is the general word: it takes up any body."""
    return _general_fields().get(noun) or _general_fields().get(without_plural(noun), frozenset())


def _own(noun: str) -> frozenset[str]:
    """The fields of a body that is called by a folded noun: a bank is a group, but a group no bank."""
    return _own_fields().get(noun) or _own_fields().get(without_plural(noun), frozenset())


def body_feminine(noun: str) -> bool | None:
    """True for "l'entreprise", False for "le groupe", None for other folded nouns."""
    return _genders().get(noun)


def _told(phrase: Phrase) -> str:
    """The words of a noun phrase from its noun on."""
    return " ".join(phrase.noun[phrase.noun.index(phrase.head) :]) if phrase.head in phrase.noun else phrase.head


def _nouns_beside(clause: Clause, index: int, phrases: Sequence[Phrase]) -> list[str]:
    """The nouns beside the name at words[index]: "le groupe minier Arvel", "Arvel, le constructeur", "l'ONG Arvel".

    `phrases` are those that the name ends.
    """
    nouns = [phrase.head for phrase in phrases]
    nouns += [word.low for word in _run_before(clause, index)]
    name = clause.names.get(clause.words[index].start)
    last = index + 1
    while name is not None and last < clause.end and clause.words[last].start < name.end:
        last += 1
    if clause.at(last).text != ",":
        return nouns
    beside = read_phrase(clause, last + 1, apposition=False)
    if beside is not None and beside.kind == "noun":
        return [*nouns, beside.head]
    first = clause.at(last + 1)
    return [*nouns, first.low] if first.tag == "NOUN" else nouns


def _run_before(clause: Clause, index: int) -> list[Word]:
    """The nouns and adjectives before a name, bare complements among them: "fabricant de puces" before "Arvel"."""
    start = index
    while start > 0 and index - start < _ASIDE_WINDOW:
        joins = clause.words[start - 1].low in ("de", "d'") and start < index
        if not joins and clause.words[start - 1].tag not in ("NOUN", "ADJ"):
            break
        start -= 1
    return [word for word in clause.words[start:index] if word.tag in ("NOUN", "ADJ")]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return load_lexicon("quotations/speakers", "body_fields.tsv")


@cache
def _fields() -> dict[str, frozenset[str]]:
    return _grouped((fold(row["noun"]), row["field"]) for row in _rows())


@cache
def _general_fields() -> dict[str, frozenset[str]]:
    return _grouped((fold(row["noun"]), row["field"]) for row in _rows() if row["scope"] in (_GENERAL, _OVER))


@cache
def _own_fields() -> dict[str, frozenset[str]]:
    return _grouped((fold(row["noun"]), row["field"]) for row in _rows() if row["scope"] != _OVER)


@cache
def _genders() -> dict[str, bool]:
    return {fold(row["noun"]): row["gender"] == "f" for row in _rows()}


def _known(key: str) -> frozenset[str]:
    """The fields of a well-known body, or of the branch of one: "ars de bretagne", "greenpeace france".

    A branch has a country behind the name, or a place behind the abbreviation: "alliance de tarsac" is none.
    """
    if found := _well_known().get(key):
        return found
    if _is_paper(key):
        return frozenset(["media"])
    first, _, rest = key.partition(" ")
    if first in _abbreviations() and rest.startswith(_OF):
        return _well_known()[first]
    name, _, last = key.rpartition(" ")
    return _well_known().get(name, frozenset()) if country_iso(last.title()) else frozenset()


def _is_paper(key: str) -> bool:
    """True for the name of a local paper: "l echo de brenne", "la gazette du pays"; not "la voix", "echo de brenne"."""
    article, *words = key.split(" ")
    return article in _ARTICLES and len(words) > 2 and words[0] in _paper_words() and words[1] in _PAPER_OF


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in load_lexicon("quotations/speakers", "paper_names.tsv"))


@cache
def _abbreviations() -> frozenset[str]:
    """Keys of the well-known bodies that are written in capitals."""
    rows = load_lexicon("quotations/speakers", "known_bodies.tsv")
    return frozenset(name_key(row["name"]) for row in rows if row["name"].isupper())


@cache
def _well_known() -> dict[str, frozenset[str]]:
    """Key of a well-known body -> its fields."""
    rows = load_lexicon("quotations/speakers", "known_bodies.tsv")
    return _grouped((name_key(row["name"]), row["field"]) for row in rows)


@cache
def _listed() -> dict[str, frozenset[str]]:
    """Key of a listed name -> the field of its list."""
    lists = ((load_lexicon("entities", f"gazetteer_{name}.tsv"), field) for name, field in _LISTS)
    return _grouped((name_key(row["name"]), field) for rows, field in lists for row in rows)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """All fields of each noun or key."""
    fields: dict[str, set[str]] = {}
    for noun, field in pairs:
        fields.setdefault(noun, set()).add(field)
    return {noun: frozenset(found) for noun, found in fields.items()}
