"""Names of the article as the phrases read them: "Mme Valmont", "E. Macron", a run of capitals.

Begin with `read_name`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from entrefilet.french.known_verbs import finite_forms
from entrefilet.mention import Entity
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase, name_phrase
from entrefilet.quotations.phrases.two_names import is_listed

INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\.[ \u00a0-]?){1,2}[A-ZÀ-Ý]\.")  # "A. V.", "J.-P. L."
READ_HERE = "quotation"  # the rule of a name that no model saw and that only its place in a phrase tells


def names_by_start(entities: Sequence[Entity]) -> Mapping[int, Entity]:
    """The names of the article by their first character, the longest where several begin."""
    names: dict[int, Entity] = {}
    for entity in entities:
        known = names.get(entity.start)
        if known is None or entity.end > known.end:
            names[entity.start] = entity
    return names


def name_at(clause: Clause, index: int) -> tuple[Entity, int] | None:
    """The name that begins at a word and the index after it."""
    word = clause.at(index)
    entity = clause.names.get(word.start)
    if entity is None or (not word.capital and noun_kind(word.low) == "person") or _is_member(clause, index, entity):
        return None
    last = index
    while last < clause.end and clause.words[last].start < entity.end:
        last += 1
    if last == clause.end and entity.end > clause.words[last - 1].end:  # "la CGT pavoise", of which the verb is cut
        entity = written_name(clause.words[index:last], entity.kind)
    return entity, last


def _is_member(clause: Clause, index: int, entity: Entity) -> bool:
    """True for "l'Insoumis", "la Républicaine": one of a party, which is nobody's name."""
    word = clause.at(index)
    alone = word.low in word_set("party member") and word.end >= entity.end
    return alone and clause.at(index - 1).low in word_set("singular determiner")


def read_name(clause: Clause, index: int) -> Phrase | None:
    """A name with or without title ("Mme Valmont", "Anne Valmont", "E. Macron"); None for "m", "Absent à"."""
    word = clause.at(index)
    if not (word.capital or word.start in clause.names or word.low in word_set("title")):
        return None
    position = _title_end(clause, index)
    if position is None:
        return None
    titled = position > index
    found = name_at(clause, position)
    if found is not None and (found[0].kind != "MISC" or titled):
        entity, last = _mended(clause, position, *found)
    else:
        particle = titled and clause.at(position).low in word_set("particle") and clause.at(position + 1).capital
        last = capitals_end(clause, position + 1 if particle else position)  # "Mme de La Tour"
        if not _may_be_name(clause, position, last, titled=titled):
            return None
        entity = written_name(clause.words[position:last], "PER" if titled else "")
    around = _around_nickname(clause, position, last)
    if around is not None:
        last = around
        entity = written_name(clause.words[position:last], "PER")
    phrase = name_phrase(entity, index, last, clause.words[last - 1].low)
    if not titled:
        return phrase
    return phrase._replace(plural=False, feminine=_titled_feminine(clause.words[index:position]))


def _mended(clause: Clause, first: int, entity: Entity, last: int) -> tuple[Entity, int]:
    """The name words[first:last] without a verb at its end or with the capitals its end lacks, and the index after."""
    closing = clause.words[last - 1]
    if last - 1 > first and not closing.capital and _is_verb_of_name(clause, last - 1):  # "Météo-France tranche"
        last -= 1
    elif closing.low in word_set("particle") and clause.at(last).capital:  # "Jean-Baptiste de La" without its end
        last = capitals_end(clause, last)
    else:
        return entity, last
    return written_name(clause.words[first:last], entity.kind), last


def _is_verb_of_name(clause: Clause, index: int) -> bool:
    """True for a finite verb, or a common form of one with words behind it in a sentence that has no other."""
    word = clause.words[index]
    alone = clause.at(index + 1).is_word and clause.finite(0, clause.end) is None
    return word.is_finite or (alone and word.low in finite_forms())


def _around_nickname(clause: Clause, first: int, last: int) -> int | None:
    """The index after "Paul « Ficelle » Drouet", of which words[first:last] is the beginning; None without marks."""
    marks = last if clause.at(last).pair is not None else last - 1
    family = clause.at(marks + 1)
    if marks <= first or clause.at(marks).pair is None or not (family.capital and family.is_word):
        return None
    return capitals_end(clause, marks + 1) if opens_with_capital(clause.words[marks]) else None


def opens_with_capital(marked: Word) -> bool:
    """True for marked words that begin with a capital."""
    return marked.text[1:].lstrip("« \u00a0\u202f")[:1].isupper()


def _title_end(clause: Clause, index: int) -> int | None:
    """The index after the titles before a name; None where "m" or "me" is no title."""
    position = index
    while position + 1 < clause.end and (word := clause.words[position]).low in word_set("title"):
        if word.low in ("m", "me") and not word.capital:
            return None
        position += 1
    return position


def _titled_feminine(titles: Sequence[Word]) -> bool | None:
    """True after "Mme", False after "M.", None after "Dr"; the last title that tells decides."""
    feminine = None
    for word in titles:
        if word.low.startswith(("mme", "mlle", "madame")):
            feminine = True
        elif word.low.startswith(("m.", "mm", "monsieur")):
            feminine = False
    return feminine


def _may_be_name(clause: Clause, start: int, end: int, *, titled: bool) -> bool:
    """True if a run of capitals that no model named is a name: "E. Macron"; False for "Absent à la lecture"."""
    word = clause.at(start)
    several = end - start > 1 and any(other.tag == "PROPN" for other in clause.within(start, end))
    if end == start or not (titled or word.tag == "PROPN" or several or (start and is_listed(clause.words[start:end]))):
        return False
    if word.low in word_set("phrase end") or word.low in word_set("determiner"):
        return False
    return not (start == 0 and _is_opening_word(clause, end, titled=titled))


def _is_opening_word(clause: Clause, end: int, *, titled: bool) -> bool:
    """True if words[:end] have but the capital of a beginning: "Invité de Radio Corvaz", "Absent à la lecture"."""
    behind = clause.at(1).low
    if not titled and clause.at(0).tag == "VERB" and behind in word_set("particle"):
        return True
    return end == 1 and behind in word_set("preposition")


def written_name(words: Sequence[Word], kind: str) -> Entity:
    """A name made of words as they are written, with the spaces between them."""
    pieces: list[str] = []
    for number, word in enumerate(words):
        if number and words[number - 1].end < word.start:
            pieces.append(" ")
        pieces.append(word.text)
    text = "".join(pieces)
    return Entity(start=words[0].start, end=words[-1].end, text=text, kind=kind, canonical=text, rule=READ_HERE)


def capitals_end(clause: Clause, index: int) -> int:
    """The index after a run of capitalised words, particles between them allowed: "Charles de Gaulle"."""
    titles = word_set("title")
    position = index
    while position < clause.end:
        word = clause.words[position]
        capital = word.capital and word.is_word and word.low not in titles
        if not capital and not (position > index and _is_particle(clause, position)):
            break
        position += 1
    return position


def _is_particle(clause: Clause, index: int) -> bool:
    """True for the "de" of "Charles de Gaulle": in lower case, with a capital behind it that the model calls a name."""
    word, after = clause.words[index], clause.at(index + 1)
    if word.low not in word_set("particle") or not word.text.islower() or not (after.capital and after.is_word):
        return False
    named = after.tag in ("PROPN", "")
    return named or (after.low in word_set("particle") and clause.at(index + 2).capital)  # "de La Marche"


def nominal(word: Word) -> bool:
    """True for a noun, an adjective or a name that can belong to a noun phrase."""
    return word.tag in ("NOUN", "ADJ", "PROPN") and word.low not in word_set("phrase end")
