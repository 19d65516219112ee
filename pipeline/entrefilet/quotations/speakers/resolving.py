"""Who the speakers of an article stand for: names, pronouns, "le ministre" -> a name of the article.

Begin with `resolve_speakers`. Gender, number, person or body must agree; the last speaker comes first, then the last
subject; somebody named only inside quotations is nobody's antecedent; where the article does not say, None.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import first_bare_phrase
from entrefilet.quotations.phrases.sources import is_person
from entrefilet.quotations.speakers.cast import agrees
from entrefilet.quotations.speakers.descriptions import resolve_noun
from entrefilet.quotations.speakers.personas import Persona
from entrefilet.quotations.speakers.pronouns import resolve_pronoun
from entrefilet.quotations.speakers.scene import Scene

_NAMED_AFTER_WINDOW = 3  # sentences between "a dit le ministre" and the quotation that names him


def resolve_speakers(drafts: Sequence[Draft], scene: Scene) -> list[str | None]:
    """The names the speakers of the drafts stand for, those of several joined by "; ", in the order of the drafts.

    Subjects are noted only up to the last draft whose speaker needs them.
    """
    asking = max((draft.sentence for draft in drafts if not scene.cast.knows(draft.speaker)), default=-1)
    found: list[str | None] = []
    by_mention: dict[int, str | None] = {}
    noted = 0
    for draft in drafts:
        while noted <= min(draft.sentence, asking):
            _note_first_subject(scene, noted)
            noted += 1
        speaker = draft.speaker
        if speaker is not None and speaker.start not in by_mention:
            by_mention[speaker.start] = _canonical(scene, draft, speaker)
        found.append(None if speaker is None else by_mention[speaker.start])
    return [
        found[place] if found[place] is not None else _named_after(drafts, place, scene) for place in range(len(drafts))
    ]


def resolve(scene: Scene, phrase: Phrase, sentence: int, *, goes_on: bool = False) -> Persona | None:
    """The persona a mention stands for, None when the article does not say.

    `goes_on` says that the verb continues a speech ("a poursuivi le médecin").
    """
    if phrase.kind == "name" and phrase.name is not None:
        return scene.persona(phrase.name)
    if phrase.kind == "pronoun":
        return resolve_pronoun(scene, phrase, sentence)
    return resolve_noun(scene, phrase, sentence, goes_on=goes_on)


def _canonical(scene: Scene, draft: Draft, speaker: Phrase) -> str | None:
    persona = resolve(scene, speaker, draft.sentence, goes_on=_goes_on(draft))
    scene.salience.note_speaker(draft.sentence, speaker, persona)
    names = [_name_of(speaker, persona)]
    names += [_name_of(other, resolve(scene, other, draft.sentence)) for other in speaker.others]
    known = [name for name in names if name]
    return "; ".join(known) if known else None


def _name_of(phrase: Phrase, persona: Persona | None) -> str | None:
    if persona is not None:
        return persona.canonical
    return phrase.name.text if phrase.kind == "name" and phrase.name is not None else None


def _goes_on(draft: Draft) -> bool:
    """True if the verb continues a speech: "a poursuivi", "ajoute"."""
    group = draft.report.group if draft.report is not None else None
    return group is not None and group.cue.trait == "going_on"


def _note_first_subject(scene: Scene, number: int) -> None:
    """Remember the first noun phrase of a sentence when it is a name, a pronoun or stands for somebody known."""
    sentence = scene.sentences[number]
    phrase = first_bare_phrase(sentence, 0, sentence.end)
    if phrase is None:
        return
    persona = resolve(scene, phrase, number)
    if phrase.kind == "name" or phrase.head in word_set("personal pronoun") or persona is not None:
        scene.salience.note_subject(number, phrase, persona)


def _named_after(drafts: Sequence[Draft], place: int, scene: Scene) -> str | None:
    """ "a déclaré le ministre. «…», a ajouté Laurent Fabius.": the name comes with the second quotation."""
    draft = drafts[place]
    speaker = draft.speaker
    if speaker is None or speaker.kind != "noun" or not speaker.definite or not is_person(speaker):
        return None
    after = _next_speaker(drafts, place, speaker)
    name = after.speaker.name if after is not None and after.speaker is not None else None
    persona = scene.cast.named(name) if name is not None else None
    if after is None or persona is None or not _goes_on(after):
        return None
    fresh = all(start > speaker.start for start, _ in persona.mentions)
    return persona.canonical if fresh and persona.kind == "PER" and agrees(speaker, persona) else None


def _next_speaker(drafts: Sequence[Draft], place: int, speaker: Phrase) -> Draft | None:
    """The next quotation with another speaker, some sentences on at most."""
    for after in drafts[place + 1 :]:
        if after.sentence - drafts[place].sentence > _NAMED_AFTER_WINDOW:
            return None
        if after.speaker is not None and after.speaker.start != speaker.start:
            return after
    return None
