"""Names of the article as the phrases read them: "Mme Valmont", "E. Macron", a run of capitals.

Begin with `read_name`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from entrefilet.mention import Entity
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.nouns import noun_kind


@dataclass(slots=True, eq=False)
class Phrase:
    """A mention: characters `start` to `end` of the article; words[first:last] is the whole phrase with apposition.

    `kind` is name, noun or pronoun. `head` is the folded head noun or pronoun, `name` the name it holds, `inside` the
    names in its complements. `plural` and `feminine` are None when the form does not tell.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    head: str
    name: Entity | None = None
    noun: tuple[str, ...] = ()
    plural: bool | None = None
    feminine: bool | None = None
    inside: list[Entity] = field(default_factory=list)
    others: list[Phrase] = field(default_factory=list)
    definite: bool = False
    pointing: bool = False


class Names:
    """The names of the article by their first character."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.by_start: dict[int, Entity] = {}
        for entity in entities:
            known = self.by_start.get(entity.start)
            if known is None or entity.end > known.end:
                self.by_start[entity.start] = entity

    def at(self, words: Sequence[Word], index: int) -> tuple[Entity, int] | None:
        """The name that begins at words[index] and the index after it."""
        word = words[index]
        entity = self.by_start.get(word.start)
        if entity is None or (not word.capital and noun_kind(word.low) == "person"):
            return None
        last = index
        while last < len(words) and words[last].start < entity.end:
            last += 1
        return entity, last


def read_name(words: Sequence[Word], index: int, names: Names) -> Phrase | None:
    """A name, with or without title: "Mme Valmont", "Anne Valmont", "E. Macron"."""
    if index >= len(words):
        return None
    word, titles = words[index], word_set("title")
    if not (word.capital or word.start in names.by_start or word.low in titles):
        return None
    position = index
    feminine: bool | None = None
    titled = False
    while position + 1 < len(words) and words[position].low in titles:
        if words[position].low in ("m", "me") and not words[position].capital:
            return None
        titled = True
        if words[position].low.startswith(("mme", "mlle", "madame")):
            feminine = True
        elif words[position].low.startswith(("m.", "mm", "monsieur")):
            feminine = False
        position += 1
    found = names.at(words, position)
    if found is not None and (found[0].kind != "MISC" or titled):
        entity, last = found
    else:
        last = capitals_end(words, position)
        if last == position or not (titled or words[position].tag == "PROPN"):
            return None
        if words[position].low in word_set("phrase end") or words[position].low in word_set("determiner"):
            return None
        if position == 0 and last == 1 and len(words) > 1 and words[1].low in word_set("preposition"):
            return None  # "Absent à la lecture du jugement, le prévenu": an adjective, no name
        start, end = words[position].start, words[last - 1].end
        text = "".join(written(words[position:last]))
        entity = Entity(start=start, end=end, text=text, kind="PER" if titled else "", canonical=text, rule="quotation")
    return Phrase(
        entity.start,
        entity.end,
        index,
        last,
        "name",
        words[last - 1].low,
        entity,
        (),
        False if titled else None,
        feminine,
    )


def written(words: Sequence[Word]) -> list[str]:
    """The words with the spaces between them."""
    pieces: list[str] = []
    for number, word in enumerate(words):
        if number and words[number - 1].end < word.start:
            pieces.append(" ")
        pieces.append(word.text)
    return pieces


def capitals_end(words: Sequence[Word], index: int) -> int:
    """The index after a run of capitalised words, particles between them allowed."""
    titles, particles = word_set("title"), word_set("particle")
    position = index
    while position < len(words):
        word = words[position]
        if (word.capital and word.is_word and word.low not in titles) or (
            position > index
            and word.low in particles
            and word.text.islower()
            and position + 1 < len(words)
            and words[position + 1].capital
            and words[position + 1].is_word
            and words[position + 1].tag in ("PROPN", "")
        ):
            position += 1
        else:
            break
    return position


def nominal(words: Sequence[Word], index: int) -> bool:
    """Whether a noun, an adjective or a name stands at `index`."""
    return (
        index < len(words)
        and words[index].tag in ("NOUN", "ADJ", "PROPN")
        and words[index].low not in word_set("phrase end")
    )
