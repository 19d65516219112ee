"""Speakers whose name comes only after their words: "a déclaré le ministre. « … », a ajouté Luc Arnoud."

Begin with `named_later`.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import first_bare_phrase
from entrefilet.quotations.phrases.sources import is_person
from entrefilet.quotations.speakers.cast import agrees
from entrefilet.quotations.speakers.descriptions import is_office
from entrefilet.quotations.speakers.personas import Persona
from entrefilet.quotations.speakers.profiles import description
from entrefilet.quotations.speakers.scene import Scene
from entrefilet.quotations.speakers.trades import Relation

_WINDOW = 3  # sentences between the words and the name
_END = 1 << 60  # a character beyond every text


def named_later(drafts: Sequence[Draft], place: int, scene: Scene) -> Persona | None:
    """The person whom the text names only behind a quotation whose speaker is a noun or a pronoun; None without one.

    He or she is told by the next quotation, which goes on with the speech, or is the subject of the next sentence, or
    is soon said to be just what the noun says.
    """
    draft = drafts[place]
    speaker = draft.speaker
    if speaker is None or speaker.plural is True or not _may_be_named_later(speaker):
        return None
    fresh = _first_named(scene, speaker, draft.sentence)
    if fresh is None:
        return None
    where, start, persona = fresh
    if speaker.kind == "noun" and _told_by_next(drafts, place, persona):
        return persona
    relation = Relation.OPEN
    if speaker.kind == "noun":
        relation = scene.profiles.of(persona).relation(description(speaker))
        if relation is Relation.SAME:
            return persona
    opens = where == draft.sentence + 1 and _opens_sentence(scene, where, start)
    unsure = relation is Relation.OTHER or (speaker.kind == "noun" and is_office(speaker))
    return persona if opens and not unsure else None


def _may_be_named_later(speaker: Phrase) -> bool:
    if speaker.kind == "pronoun":
        return speaker.head in word_set("main person pronoun")
    return speaker.kind == "noun" and speaker.definite and bool(speaker.noun) and is_person(speaker)


def _first_named(scene: Scene, speaker: Phrase, sentence: int) -> tuple[int, int, Persona] | None:
    """The only person soon named who was not before and agrees: sentence, first character of the name, who it is."""
    last = min(sentence + _WINDOW, len(scene.sentences) - 1)
    high = scene.starts[last + 1] if last + 1 < len(scene.starts) else _END
    found: list[tuple[int, Persona]] = []
    for start, persona in scene.cast.named_between(speaker.end, high):
        if persona.kind == "PER" and agrees(speaker, persona):
            if persona.named_before(speaker.start):
                return None
            found.append((start, persona))
    if not found or any(persona is not found[0][1] for _, persona in found):
        return None
    start, persona = found[0]
    number = max(n for n in range(sentence, last + 1) if scene.starts[n] <= start)
    return number, start, persona


def _told_by_next(drafts: Sequence[Draft], place: int, persona: Persona) -> bool:
    """True if the next quotation of another mention goes on with the speech and has the name for its speaker."""
    draft = drafts[place]
    for after in drafts[place + 1 :]:
        if after.sentence - draft.sentence > _WINDOW:
            return False
        if after.speaker is not None and draft.speaker is not None and after.speaker.start != draft.speaker.start:
            name = after.speaker.name
            named = name is not None and any(start == name.start for start, _ in persona.mentions)
            return named and goes_on(after)
    return False


def _opens_sentence(scene: Scene, number: int, start: int) -> bool:
    """True if a name is the subject that a sentence opens with."""
    sentence = scene.sentences[number]
    phrase = first_bare_phrase(sentence, 0, sentence.end)
    return phrase is not None and phrase.kind == "name" and phrase.start == start and phrase.first == 0


def goes_on(draft: Draft) -> bool:
    """True if the verb continues a speech: "a poursuivi", "ajoute"."""
    group = draft.report.group if draft.report is not None else None
    return group is not None and group.cue.trait == "going_on"
