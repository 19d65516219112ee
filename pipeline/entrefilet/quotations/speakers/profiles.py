"""What an article says of the people it names: trades, ages, nationalities.

Begin with `Profiles`. It is made of what stands beside a name ("Paul Rey, pilier, 34 ans", "l'ailier géorgien Tsari"),
of what a name is said to be or do ("est avocate", "dirige l'hôpital"), and of what each resolved mention adds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from entrefilet.entities.demonyms import demonym_iso, is_demonym
from entrefilet.french.conjugation import inflect
from entrefilet.french.folding import fold, name_key
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import read_phrase
from entrefilet.quotations.speakers.personas import Persona, function_words, plain_function
from entrefilet.quotations.speakers.trades import Relation, Trade, is_compound, read_trade
from entrefilet.text.lexicon import load_lexicon

BEFORE_WINDOW = 16  # words from the determiner of "le directeur du port de Kervalane, Luc Arnoud"
_BESIDE_WINDOW = 6  # words before the noun of "X, 34 ans, alors jeune professeure"
_AGE_WINDOW = 14  # words from a name to "34 ans"
_DESCRIPTION_WORDS = 6  # of "premier magistrat de la commune"
_FRONT_WORDS = 14  # of an apposition that opens a sentence, with its circumstances
_TENS = 10  # years
_STEM = 5  # letters that "breton" and "bretonne" share
_start = attrgetter("start")
_LIGHT = frozenset(["ADJ", "ADV", "NUM", "DET", "VERB"])  # what may stand before the noun of an apposition


@dataclass(slots=True, eq=False)
class Profile:
    """What is known of one person."""

    trades: list[Trade] = field(default_factory=list)
    former: list[Trade] = field(default_factory=list)  # which deny nothing: "ancien banquier"
    seats: dict[tuple[str, ...], list[set[str]]] = field(default_factory=dict)  # noun -> the names it is of
    ages: set[int] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, words: Sequence[str], *, former: bool = False) -> None:
        """Take in a description that begins at its noun; `former` is that of "ancien"."""
        trade = read_trade(words)
        known = self.former if former else self.trades
        if trade is not None and trade not in known:
            known.append(trade)
        self.take_countries(words)

    def take_countries(self, words: Sequence[str]) -> None:
        """Take in the nationalities among words."""
        continental = word_set("of a continent")  # "la commissaire européenne" may be a Dane
        self.countries.update(_people_of(word) for word in words if is_demonym(word) and word not in continental)

    def relation(self, words: Sequence[str], *, former: bool = False) -> Relation:
        """Whether a description that begins at its noun may be of this person; `former` is that of "ancien"."""
        if not words:
            return Relation.OPEN
        tens = _tens().get(words[0])
        if tens is not None and self.ages:
            return Relation.RELATED if any(age // _TENS == tens for age in self.ages) else Relation.OTHER
        if is_demonym(words[0]):
            people = _people_of(words[0])
            if people in self.countries:
                return Relation.RELATED
            alike = any(known.isupper() == people.isupper() for known in self.countries)
            return Relation.OTHER if alike else Relation.OPEN  # a Texan may be the American
        trade = read_trade(words)
        if trade is None:
            return Relation.OPEN
        relations = [trade.relation(other, former=former) for other in self.trades]
        relations += [trade.relation(other, former=True) for other in self.former]
        return max(relations, default=Relation.OPEN)


class Profiles:
    """The profiles of an article's people, each made when it is first asked for; those of nobody else are empty."""

    def __init__(self, by_mention: dict[int, Persona], clauses: Sequence[Clause]) -> None:
        self._profiles: dict[Persona, Profile] = {}
        self._by_mention, self._clauses = by_mention, clauses

    def tell(self, persona: Persona, phrase: Phrase) -> None:
        """Take in an apposition to somebody."""
        _take(self.of(persona), phrase)

    def of(self, persona: Persona) -> Profile:
        """What is known of somebody."""
        profile = self._profiles.get(persona)
        if profile is None:
            profile = self._profiles[persona] = Profile()
            if persona.kind == "PER":
                self._read(profile, persona)
        return profile

    def _read(self, profile: Profile, persona: Persona) -> None:
        """Take in what the article calls somebody, and what stands around each of his or her names."""
        for function in persona.functions:
            profile.add(plain_function(name_key(function).split()))
        named = sorted({start for start, _ in persona.mentions if self._by_mention.get(start) is persona})
        for _, clause, index in words_at(named, self._clauses):
            _read_mention(profile, clause, index)

    def learn(self, persona: Persona, phrase: Phrase, clause: Clause) -> None:
        """Take in a mention that stands for somebody, and what its clause says of him or her.

        Of a noun that nothing the article says bears out nothing is learnt: it may have gone to the wrong person.
        """
        profile = self.of(persona)
        sure = phrase.kind != "noun" or profile.relation(description(phrase)) >= Relation.RELATED
        if phrase.kind == "noun" and sure:
            _take(profile, phrase)
        if phrase.last and sure:
            _read_behind(profile, clause, phrase.last)


def words_at(starts: Sequence[int], clauses: Sequence[Clause]) -> Iterator[tuple[int, Clause, int]]:
    """The clause and index of the word that begins at each of some characters in text order, where one does."""
    for start in starts:
        place = bisect_right(clauses, start, key=_opening) - 1
        if place >= 0:
            clause = clauses[place]
            index = bisect_left(clause.words, start, key=_start)
            if clause.at(index).start == start:
                yield start, clause, index


def _opening(clause: Clause) -> int:
    return clause.words[0].start


def tells_who(description: Sequence[str]) -> bool:
    """True for words that begin with a noun of people: no profile has a relation to others."""
    if not description:
        return False
    return description[0] in _tens() or is_demonym(description[0]) or read_trade(description) is not None


def description(phrase: Phrase) -> tuple[str, ...]:
    """The folded words of a noun phrase from its noun on: "l'ancien député du Gard" -> "député", "du", "gard"."""
    words = phrase.noun
    head = words.index(phrase.head) if phrase.head in words else 0
    if head and (words[head - 1] in word_set("rank") or is_compound(words[head - 1], words[head])):
        head -= 1  # "premier ministre" is no minister like others, "jeune fille" no girl of any age
    told = name_key(" ".join(words[head:])).split()
    as_told = read_trade(told) is not None if len(told) == 1 else is_compound(*told[:2])  # "le patron pêcheur"
    return tuple(told if as_told else plain_function(told))


def is_former(phrase: Phrase) -> bool:
    """True for "l'ancien banquier", "l'ex-ministre"."""
    return phrase.noun[:1] in (("ancien",), ("ancienne",)) or phrase.head.startswith("ex-")


def seat_of(phrase: Phrase) -> set[str]:
    """The words of the names that a function is of: "la porte-parole du Quai d'Orsay" is one of a ministry."""
    return {word for entity in phrase.inside for word in function_words(entity.text)}


def _take(profile: Profile, phrase: Phrase) -> None:
    if noun_kind(phrase.head) == "person":
        words = description(phrase)
        profile.add(words, former=is_former(phrase))
        profile.seats.setdefault(words[:1], []).append(seat_of(phrase))
    profile.take_countries(phrase.noun)


def _read_mention(profile: Profile, clause: Clause, index: int) -> None:
    """What stands around the name at words[index]."""
    name = clause.names.get(clause.words[index].start)
    last = index + 1
    while name is not None and last < clause.end and clause.words[last].start < name.end:
        last += 1
    titled = _title_before(clause, index)
    if titled is not None:
        profile.add((titled,))
    for phrase in phrases_before(clause, index):
        _take(profile, phrase)
    front = _in_front(clause, index)
    if front is not None:
        _take(profile, front)
    _read_behind(profile, clause, last)


def _title_before(clause: Clause, index: int) -> str | None:
    """What the title before a name tells: "médecin" for "Dr", "prêtre" for "le père", nothing for "son père"."""
    noun, determiner = _titled().get(clause.at(index - 1).low.rstrip("."), (None, "-"))
    before = clause.at(index - 2).low
    if determiner == "none":
        return None if before in word_set("determiner") else noun
    return noun if determiner in ("-", before) else None


def _in_front(clause: Clause, index: int) -> Phrase | None:
    """The bare noun that opens the sentence, a comma and the name behind it: "Présidente du club depuis mai, Anne"."""
    opening = clause.words[0]
    if not 1 < index <= _FRONT_WORDS or clause.words[index - 1].text != "," or opening.low in word_set("determiner"):
        return None
    if clause.find((",",), 0, index - 1) is not None:
        return None
    phrase = read_phrase(clause, 0, apposition=False)
    return phrase if phrase is not None and phrase.kind == "noun" else None


def phrases_before(clause: Clause, index: int) -> Iterator[Phrase]:
    """The noun phrases that the name at words[index] ends, the shortest first: "le pilier géorgien Levan Tsari".

    Two for "le préfet maritime, le vice-amiral Luc Arnoud".
    """
    start = clause.words[index].start
    for opening in range(index - 1, max(-1, index - BEFORE_WINDOW), -1):
        if opening and clause.words[opening].low not in word_set("determiner"):
            continue
        phrase = read_phrase(clause, opening)
        if phrase is not None and phrase.kind == "name" and phrase.noun and phrase.start == start:
            yield phrase


def _read_behind(profile: Profile, clause: Clause, last: int) -> None:
    """What stands behind a name: "(LR), 34 ans, pilier du club", "est avocate", "dirige l'hôpital"."""
    if clause.at(last).text in (",", "("):
        _read_aside(profile, clause, last + 1)
    position = last + 1 if clause.at(last).low == "qui" else last
    while clause.at(position).low in word_set("clitic") or clause.at(position).tag == "ADV":
        position += 1
    word = clause.at(position)
    role = _role_verbs().get(word.low)
    if role is not None and word.is_verb:
        profile.add((role,))
    if word.low in word_set("being"):
        _read_noun(profile, clause, position + 1)
    profile.ages.update(_ages(clause, last)[:1])


def _read_aside(profile: Profile, clause: Clause, start: int) -> None:
    """An apposition; a name is another person: "Paul Rey, le maire Luc Arnoud et l'adjoint"."""
    phrase = read_phrase(clause, start, apposition=False)
    if phrase is not None and phrase.kind == "noun" and noun_kind(phrase.head) == "person":
        _take(profile, phrase)
    elif phrase is None or phrase.kind != "name":
        _read_noun(profile, clause, start)


def _read_noun(profile: Profile, clause: Clause, start: int) -> None:
    """The noun of people that begins soon, nothing but determiners, ages and adjectives before it."""
    for index in range(start, min(start + _BESIDE_WINDOW, clause.end)):
        word = clause.words[index]
        if _is_noun_of_people(clause, index):
            first = index - 1 if clause.at(index - 1).low in word_set("rank") else index
            profile.add(tuple(plain_function(clause.lows(first, first + _DESCRIPTION_WORDS))))
            return
        light = word.tag in _LIGHT or word.low in word_set("determiner") or word.low == "ans"
        if not light and word.text not in (",", ")"):
            return


def _is_noun_of_people(clause: Clause, index: int) -> bool:
    word = clause.words[index]
    if word.capital or word.tag in ("VERB", "AUX", "DET", "ADP", "PRON"):
        return False
    trade = read_trade((word.low,))
    return trade is not None and (word.tag == "NOUN" or bool(trade.fields)) and noun_kind(word.low) in ("person", "")


def _people_of(demonym: str) -> str:
    """The country of a word for its people, or what the genders of the word share: "breton", "bretonne"."""
    return demonym_iso(demonym) or demonym[:_STEM]


def _ages(clause: Clause, start: int) -> list[int]:
    """The ages told soon behind a name: "34 ans"."""
    words = clause.words[start : start + _AGE_WINDOW]
    found = [i for i, word in enumerate(words[:-1]) if word.text.isdigit() and words[i + 1].low == "ans"]
    return [int(words[i].text) for i in found if i == 0 or words[i - 1].low in word_set("before age")]


@cache
def _tens() -> dict[str, int]:
    """ "septuagenaire" -> 7."""
    return {fold(row["noun"]): int(row["tens"]) for row in load_lexicon("quotations/speakers", "decades.tsv")}


@cache
def _titled() -> dict[str, tuple[str, str]]:
    """The folded noun that each folded title tells, and the determiner it asks for."""
    rows = load_lexicon("quotations/speakers", "titled.tsv")
    return {fold(row["title"]): (fold(row["noun"]), row["determiner"]) for row in rows}


@cache
def _role_verbs() -> dict[str, str]:
    """Folded singular form of a verb -> the folded noun of who does so."""
    found: dict[str, str] = {}
    for row in load_lexicon("quotations/speakers", "role_verbs.tsv"):
        for form in inflect(row["verb"]):
            if form.tense not in ("infinitive", "gerund", "participle") and not form.plural:
                found.setdefault(form.text, fold(row["noun"]))
    return found
