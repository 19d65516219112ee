"""Noun phrases: determiner or count, head noun, adjectives and complements, then a name set beside it.

Begin with `read_noun`. It reads in this order: `_quantified` ("beaucoup d'élus") or `_determined` ("les deux maires"),
`_head`, then what may follow the head, one reader of `_FOLLOWING` after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from entrefilet.french.known_verbs import finite_forms
from entrefilet.french.verb_forms import may_be_participle
from entrefilet.mention import Entity
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.complements import (
    Complement,
    read_complement,
    read_place_complement,
    read_second_complement,
)
from entrefilet.quotations.phrases.names import (
    capitals_end,
    name_at,
    nominal,
    opens_with_capital,
    read_name,
    written_name,
)
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase

MAX_WORDS = 24  # words of one noun phrase; longer ones are complements nobody needs
_LINKS = frozenset(["ADP", "SCONJ", "CCONJ", "PRON"])
_BEHIND_HEAD = frozenset(["ADP", "PRON", "SCONJ", "CCONJ", "ADV", "PUNCT", "INTJ"])
_MAY_BE_NAME = frozenset(["PROPN", "NOUN", "ADJ", "VERB", "X", ""])
_IMPERATIVES = ("ons", "ez")
_MAY_BE_HEAD = frozenset(["NOUN", "PROPN", "VERB", "X", ""])


class Opening(NamedTuple):
    """What opens a noun phrase: the index after it, and the number and gender it tells."""

    last: int
    plural: bool | None
    feminine: bool | None = None


@dataclass(slots=True)
class _Reading:
    """A noun phrase as far as it is read: up to words[last]."""

    last: int
    head: str = ""
    words: list[str] = field(default_factory=list)
    inside: list[Entity] = field(default_factory=list)
    name: Entity | None = None
    completed: bool = False  # a complement is read: a noun behind it begins something else


def read_noun(clause: Clause, index: int, *, contracted: bool = False) -> Phrase | None:
    """The noun phrase that begins at a word: "le préfet de l'Ain", "beaucoup d'élus", "six Français".

    None where no determiner or count stands, but for a noun at the head of its sentence ("Message du préfet") and for
    one whose article is `contracted` with the preposition before it ("du préfet de l'Ain").
    """
    opening = _quantified(clause, index) or _determined(clause, index) or _bare(clause, index)
    if opening is None and contracted:
        opening = Opening(index, None)
    if opening is None or opening.last >= clause.end:
        return None
    start, plural, feminine = opening
    named = _determined_name(clause, start) if start > index and clause.words[start].start in clause.names else None
    if named is not None:
        name, last = named
        head = clause.words[start].low
        return Phrase(name.start, name.end, index, last, "name", head, name, (), plural, feminine)
    reading = _read_from(clause, start, min(clause.end, index + MAX_WORDS))
    if reading is None:
        return None
    head, last, name_beside = reading.head, reading.last, _meant_name(reading)
    if plural or clause.words[index].low in ("un", "une"):
        last = _denominator_end(clause, last)
    if head in word_set("epicene"):
        feminine = None
    low = clause.words[index].low
    opened = (low in word_set("definite determiner"), low in word_set("demonstrative"))
    told = (tuple(reading.words), plural, feminine, tuple(reading.inside), (), *opened)
    if name_beside is not None:
        return Phrase(name_beside.start, name_beside.end, index, last, "name", head, name_beside, *told)
    return Phrase(clause.words[index].start, clause.words[last - 1].end, index, last, "noun", head, None, *told)


def _meant_name(reading: _Reading) -> Entity | None:
    """The name beside the head where it tells who is meant; None for a work or an event beside "le film"."""
    named = reading.name is not None and reading.name.kind != "MISC"
    return reading.name if named or noun_kind(reading.head) in ("person", "body") else None


def _denominator_end(clause: Clause, last: int) -> int:
    """The index after the "sur trois" of "un élu sur trois"; `last` itself where no such words follow."""
    share = clause.at(last).low == "sur" and clause.at(last + 1).low in word_set("denominator")
    return last + 2 if share else last


def rough_count(clause: Clause, index: int) -> bool:
    """True if "près de six Français", "plus de la moitié des élus" begins there; False for "près de Lyon"."""
    if clause.at(index).low not in word_set("rough count") or clause.at(index + 1).low not in ("de", "d'"):
        return False
    counted = clause.at(index + 2)
    return counted.tag == "NUM" or counted.low in word_set("determiner")


@cache
def _count_openings() -> frozenset[str]:
    return word_set("counting word") | word_set("rough count") | {"de", "d'", "bon", "un", "une"}


def _quantified(clause: Clause, index: int) -> Opening | None:
    """ "beaucoup d'élus", "près de six Français", "une dizaine d'élus", "de nombreux maires", "d'autres témoins"."""
    low = clause.at(index).low
    if low not in _count_openings():
        return None
    following = clause.at(index + 1).low
    if low in ("un", "une"):
        crowd = following in word_set("crowd") and clause.at(index + 2).low in ("de", "d'")
        return Opening(index + 3, plural=True) if crowd else None
    if low == "bon" and following == "nombre" and clause.at(index + 2).low in ("de", "d'"):
        return Opening(index + 3, plural=True)
    if low in word_set("counting word") and following in ("de", "d'"):
        return Opening(index + 2, plural=True)
    if rough_count(clause, index):
        if clause.at(index + 2).tag != "NUM":
            return Opening(index + 3, plural=True)
        return _share(clause, index + 2) or Opening(index + 2, plural=True)
    if low in ("de", "d'") and following in word_set("counting adjective"):
        return Opening(index + 1, plural=True)
    return None


def _determined(clause: Clause, index: int) -> Opening | None:
    """ "le préfet", "tous les élus", "trois témoins"."""
    word, after = clause.at(index), clause.at(index + 1)
    if word.low in word_set("determiner"):
        feminine = word.low in word_set("feminine determiner")
        gender = feminine if feminine or word.low in ("le", "un", "ce") else None
        both = word.low in ("tous", "toutes") and after.low in word_set("plural determiner")
        return Opening(index + 2 if both else index + 1, word.low in word_set("plural determiner"), gender)
    share = _share(clause, index) if after.text == "%" or after.low in word_set("fraction") else None
    if share is None and word.tag == "NUM" and after.tag in ("NOUN", "ADJ"):
        return Opening(index + 1, plural=True)
    return share


def _share(clause: Clause, index: int) -> Opening | None:
    """ "62 % des sondés", "trois quarts des élus"; None for "62 % de hausse", which is nobody."""
    part = clause.at(index + 1)
    if (part.text != "%" and part.low not in word_set("fraction")) or clause.at(index + 2).low not in (
        "des",
        "de",
        "d'",
    ):
        return None
    noun = index + 4 if clause.at(index + 3).low in word_set("determiner") else index + 3
    return Opening(noun, plural=True) if noun_kind(clause.at(noun).low) == "person" else None


def _bare(clause: Clause, index: int) -> Opening | None:
    """A noun at the head of its sentence needs no determiner: "Message du préfet"."""
    return Opening(0, None) if index == 0 and clause.at(0).tag == "NOUN" else None


def _determined_name(clause: Clause, index: int) -> tuple[Entity, int] | None:
    """A name straight behind its determiner ("la Norvège"), unless it only opens a noun phrase ("la Une cadre")."""
    found = name_at(clause, index)
    if found is None or found[0].kind == "MISC":
        return None
    name, last = found
    return found if name.text[:1].islower() or clause.at(last).tag != "NOUN" else None


def _read_from(clause: Clause, start: int, limit: int) -> _Reading | None:
    """What the words from `start` on give: head, complements, name beside; None without a noun."""
    reading = _head(clause, start, limit)
    if reading is None:
        return None
    going = reading.head != ""
    while going and reading.last < limit:
        going = _follow(clause, reading)
    if reading.last == start:
        return None
    reading.head = reading.head or clause.words[reading.last - 1].low
    while reading.last - 1 > start and clause.words[reading.last - 1].tag in ("ADV", "ADP", "CCONJ"):
        reading.last -= 1
    return reading


def _head(clause: Clause, start: int, limit: int) -> _Reading | None:
    """The words up to the head noun: "très jeune maire"; None before a preposition, conjunction or pronoun."""
    reading = _Reading(start)
    while reading.last < limit and not reading.head:
        word = clause.words[reading.last]
        if not word.is_word or word.low in word_set("phrase end"):
            break
        if word.tag in _LINKS and word.low not in ("tres", "plus") and not word.capital:
            return None
        after = clause.at(reading.last + 1)
        if word.tag in _MAY_BE_HEAD or not nominal(after) or _is_called(word, after):
            reading.head = word.low
        reading.words.append(word.low)
        reading.last += 1
    return reading


def _is_called(word: Word, after: Word) -> bool:
    """True for the "généraliste" of "le généraliste Hakim Tazi", which the model takes for an adjective."""
    named = after.capital and after.low not in word_set("capital title") and not word.capital
    return named and word.low not in word_set("former") and noun_kind(word.low) == "person"


@cache
def _marked_words() -> frozenset[str]:
    """The words behind a head that one of _FOLLOWING reads, capitals and names apart."""
    return word_set("of") | word_set("place complement") | word_set("phrase end") | word_set("title") | {"et"}


def _follow(clause: Clause, reading: _Reading) -> bool:
    """Take in what stands behind the head so far; False where the phrase ends."""
    word = clause.words[reading.last]
    if word.pair is not None and _bears_name(reading, word):
        reading.last += 1
        return False
    if clause.at(reading.last + 1).pair is not None and word.low in word_set("naming word"):
        return False
    if not word.is_word or _begins_something_else(reading, word):
        return False
    if word.capital or word.low in _marked_words() or word.start in clause.names:
        for reader in _FOLLOWING:
            goes_on = reader(clause, reading, word)
            if goes_on is not None:
                return goes_on
    ranked = reading.words[-1:] == ["numero"] and word.low in word_set("number behind numéro")
    if _ends_phrase(clause, reading.last) and not ranked:
        return False
    reading.words.append(word.low)
    reading.last += 1
    return True


def _bears_name(reading: _Reading, marked: Word) -> bool:
    """True for the marks of "la présidente du collectif « Vivre ici »": the noun before them has a name."""
    return bool(reading.words) and reading.words[-1] in word_set("named noun") and opens_with_capital(marked)


def _begins_something_else(reading: _Reading, word: Word) -> bool:
    """True for the "annonce" of "le maire de Lyon annonce": a noun or a verb behind a complement."""
    return reading.completed and word.tag in ("NOUN", "VERB", "AUX") and not word.capital


def _ends_phrase(clause: Clause, index: int) -> bool:
    """True for a determiner, a verb, an adverb or a preposition, which no noun takes in: "le maire | a", "| avec"."""
    word = clause.words[index]
    if word.low in word_set("determiner") or (word.is_verb and not may_be_participle(word.low)):
        return True
    return _is_known_verb(clause, index) or word.tag in _BEHIND_HEAD


def _is_known_verb(clause: Clause, index: int) -> bool:
    """True for the "avance" of "le projet avance", the "hausse" of "l'avocat hausse les épaules"; not for "élue"."""
    word, after = clause.words[index], clause.at(index + 1)
    if not word.text.endswith(("e", "ent")) or word.low not in finite_forms():
        return False
    return word.is_verb or (after.low in word_set("determiner") and after.tag == "DET" and after.low != "des")


def _complement(clause: Clause, reading: _Reading, word: Word) -> bool | None:
    """ "de la République", "et des Finances", "aux Transports"; None where no complement could begin."""
    found: Complement | None
    if word.low in word_set("of"):
        found = read_complement(clause, reading.last)
        reading.completed = reading.completed or found is not None
    elif word.low == "et":
        found = read_second_complement(clause, reading.last)
    elif word.low in word_set("place complement") and word.tag != "AUX":
        found = read_place_complement(clause, reading.last)
    else:
        return None
    if found is None or found.last == reading.last:
        return False
    if word.low != "et":
        reading.words += clause.lows(reading.last, found.last)
    if found.name is not None:
        reading.inside.append(found.name)
    reading.last = found.last
    return True


def _end(clause: Clause, reading: _Reading, word: Word) -> bool | None:
    return False if word.low in word_set("phrase end") and not word.capital else None


def _titled_name(clause: Clause, reading: _Reading, word: Word) -> bool | None:
    """ "l'avocate Me Diane Costa"."""
    if word.low not in word_set("title"):
        return None
    apposed = read_name(clause, reading.last)
    if apposed is not None:
        reading.name, reading.last = apposed.name, apposed.last
    return False


def _name_beside(clause: Clause, reading: _Reading, word: Word) -> bool | None:
    """ "le préfet Luc Arnoud"; "un délégué FO", whose name only narrows the noun."""
    beside = name_at(clause, reading.last) if word.start in clause.names else None
    if beside is None:
        return None
    name, last = beside
    if name.kind != "PER" and noun_kind(reading.head) == "person":
        reading.inside.append(name)
        reading.last, reading.completed = last, True
        return True
    if name.kind == "PER" or word.capital:
        reading.name, reading.last = name, last
        _take_in_slogan(clause, reading)
    return False


def _capitals_beside(clause: Clause, reading: _Reading, word: Word) -> bool | None:
    """A run of capitals that no model named: "le sculpteur Ondin Marrec"."""
    if not word.capital or word.tag not in _MAY_BE_NAME or word.text.isupper():
        return None
    end = capitals_end(clause, reading.last)
    reading.name, reading.last = written_name(clause.words[reading.last : end], ""), end
    _take_in_slogan(clause, reading)
    return False


def _take_in_slogan(clause: Clause, reading: _Reading) -> None:
    """The whole of a body's name that is a demand: "le collectif Sauvons la gare", "Touche pas à mon port"."""
    name, last = reading.name, reading.last
    if name is None or noun_kind(reading.head) != "body":
        return
    following = clause.at(last).low
    orders = clause.at(last - 1).low.endswith(_IMPERATIVES) and following in word_set("determiner")
    if not orders and following != "pas":
        return
    while clause.at(last).low == "pas" or clause.at(last).tag in ("ADP", "DET"):
        last += 1
    if clause.at(last).tag == "NOUN":
        start = next(index for index in range(last, 0, -1) if clause.words[index].start == name.start)
        reading.name, reading.last = written_name(clause.words[start : last + 1], "ORG"), last + 1


_FOLLOWING = (_complement, _end, _titled_name, _name_beside, _capitals_beside)  # in order of precedence
