"""Who the speakers of an article stand for: names, pronouns, "le ministre" -> a name of the article.

Begin with `resolve_speakers`. Gender, number, person or body must agree; the last speaker comes first, then the last
subject; somebody named only inside quotations is nobody's antecedent; where the article does not say, None.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.french.folding import fold, name_key
from entrefilet.mention import Entity
from entrefilet.quotations.attribution.draft import Draft
from entrefilet.quotations.cues.cue_table import cue_forms
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import INITIALS
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import first_bare_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.speakers.bodies import resolve_body
from entrefilet.quotations.speakers.body_fields import fields_of
from entrefilet.quotations.speakers.descriptions import resolve_noun
from entrefilet.quotations.speakers.impersonal import is_impersonal
from entrefilet.quotations.speakers.naming_later import goes_on, named_later
from entrefilet.quotations.speakers.personas import Persona
from entrefilet.quotations.speakers.pronouns import resolve_pronoun
from entrefilet.quotations.speakers.scene import Scene

_REFUSAL_WINDOW = 8  # words of "n'a pas, à ce stade, souhaité réagir"
_VERB_WINDOW = 3  # words between a subject and its verb: "La direction, elle, conteste"


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
    later: dict[int, Persona | None] = {}
    for place, draft in enumerate(drafts):
        if found[place] is None and draft.speaker is not None:
            persona = later.setdefault(draft.speaker.start, named_later(drafts, place, scene))
            found[place] = None if persona is None else persona.canonical
    return found


def resolve(scene: Scene, phrase: Phrase, sentence: int, *, goes_on: bool = False) -> Persona | None:
    """The persona a mention stands for, None when the article does not say.

    `goes_on` says that the verb continues a speech ("a poursuivi le médecin").
    """
    if phrase.kind == "name" and phrase.name is not None:
        return _capital_body(scene, phrase, sentence) or _by_initials(scene, phrase.name) or scene.persona(phrase.name)
    if phrase.kind == "pronoun":
        return resolve_pronoun(scene, phrase, sentence)
    return resolve_noun(scene, phrase, sentence, goes_on=goes_on)


def _by_initials(scene: Scene, name: Entity) -> Persona | None:
    """The only person of the article with these initials: "A. V." is Anne Valmont; None for every other name."""
    if not INITIALS.fullmatch(name.text):
        return None
    letters = list(filter(str.isalpha, fold(name.text)))
    people = [persona for persona in scene.cast.personas if persona.kind == "PER" and persona.canonical != name.text]
    initials = [(persona, _first_letters(persona)) for persona in people]
    found = [persona for persona, own in initials if own == letters]
    found = found or [persona for persona, own in initials if len(own) > 1 and [own[0], own[-1]] == letters]
    return found[0] if len(found) == 1 else None


def _first_letters(persona: Persona) -> list[str]:
    return [word[0] for word in name_key(persona.canonical).split()]


def _capital_body(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The body that a noun with a capital takes up: "L'ONG", "le Groupe"; None for every other name."""
    if phrase.name is None or phrase.name.kind != "ORG":
        return None
    noun = name_key(phrase.name.text).split()[-1:]
    alone = len(name_key(phrase.name.text).split()) <= 2 and noun and fields_of(noun[0])
    if not alone:
        return None
    meant = phrase._replace(kind="noun", head=noun[0], noun=("la", noun[0]), definite=True, name=None)
    found = resolve_body(scene, meant, sentence)
    return None if found is None or name_key(found.canonical) == name_key(phrase.name.text) else found


def _canonical(scene: Scene, draft: Draft, speaker: Phrase) -> str | None:
    persona = resolve(scene, speaker, draft.sentence, goes_on=goes_on(draft))
    scene.salience.note_speaker(draft.sentence, speaker, persona)
    _learn(scene, draft.sentence, speaker, persona)
    names = [_name_of(speaker, persona)]
    names += [_name_of(other, resolve(scene, other, draft.sentence)) for other in speaker.others]
    known = [name for name in names if name]
    return "; ".join(known) if known else None


def _name_of(phrase: Phrase, persona: Persona | None) -> str | None:
    if persona is not None:
        return persona.canonical
    return phrase.name.text if phrase.kind == "name" and phrase.name is not None else None


def _note_first_subject(scene: Scene, number: int) -> None:
    """Remember the first noun phrase of a sentence when it is a name, a pronoun, somebody or stands for somebody known.

    An apposition in front is taken for what it says of the subject: "Mère de deux enfants, Anne Valmont …".
    """
    sentence = scene.sentences[number]
    phrase, front = _first_subject(sentence)
    if phrase is None:
        return
    unseen = phrase.kind == "name" and phrase.name is not None and scene.cast.named(phrase.name) is None
    persona = None if unseen else resolve(scene, phrase, number)
    if front is not None and persona is not None and persona.kind == "PER":
        scene.profiles.tell(persona, front)
    if persona is not None or _is_somebody(phrase, unseen=unseen) or _body_speaks(sentence, phrase):
        scene.salience.note_subject(number, phrase, persona)
        _learn(scene, number, phrase, persona)


def _first_subject(clause: Clause) -> tuple[Phrase | None, Phrase | None]:
    """The first noun phrase of a sentence that may be meant later, and the apposition in front of it."""
    phrase = first_bare_phrase(clause, 0, clause.end)
    if phrase is None or clause.at(phrase.first).low in word_set("none"):  # "Aucune victime n'est à déplorer"
        return None, None
    if is_impersonal(clause, phrase) or _declines(clause, phrase):
        return None, None
    if not _in_front(clause, phrase):
        return phrase, None
    return first_bare_phrase(clause, phrase.last + 1, clause.end), phrase


def _declines(clause: Clause, phrase: Phrase) -> bool:
    """True for "Le maire n'a pas souhaité répondre": whoever is silent is not the one who speaks next."""
    behind = clause.lows(phrase.last, phrase.last + _REFUSAL_WINDOW)
    negated = not word_set("negation").isdisjoint(behind[:_VERB_WINDOW])
    return negated and not word_set("answering").isdisjoint(behind)


def _body_speaks(clause: Clause, phrase: Phrase) -> bool:
    """True for a body without a name that takes a stand: "La direction conteste", "La mairie a démenti"."""
    if phrase.kind != "noun" or not is_body(phrase):
        return False
    verb = clause.finite(phrase.last, phrase.last + _VERB_WINDOW)
    if verb is None or not word_set("negation").isdisjoint(clause.lows(phrase.last, verb)):
        return False
    low = clause.words[verb].low
    return not word_set("contesting").isdisjoint(clause.lows(verb, verb + 2)) or low in cue_forms()


def _is_somebody(phrase: Phrase, *, unseen: bool) -> bool:
    """True for "le médecin", "elle", and a name that the cast knows; `unseen` says that it does not."""
    if phrase.kind == "noun":
        return is_person(phrase)
    return phrase.head in word_set("personal pronoun") or (phrase.kind == "name" and not unseen)


def _in_front(clause: Clause, phrase: Phrase) -> bool:
    """True for a noun without determiner that opens its sentence before a comma."""
    opening = clause.at(phrase.first)
    bare = phrase.kind == "noun" and not phrase.first and opening.low not in word_set("determiner")
    return bare and opening.tag != "NUM" and clause.at(phrase.last).text == ","


def _learn(scene: Scene, number: int, phrase: Phrase, persona: Persona | None) -> None:
    """Keep what a mention without a name says of somebody."""
    if persona is not None and persona.kind == "PER" and phrase.kind != "name":
        scene.profiles.learn(persona, phrase, scene.sentences[number])
