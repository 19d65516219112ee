"""Whom a pronoun stands for: "il", "ce dernier", "on".

Begin with `resolve_pronoun`.
"""

from __future__ import annotations

from bisect import bisect_right

from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.pronouns import pronouns
from entrefilet.quotations.speakers.cast import agrees
from entrefilet.quotations.speakers.personas import Persona
from entrefilet.quotations.speakers.scene import WINDOW, Scene

_OFTEN = 3  # times somebody must be named before the article is about him or her
_RIVALS = 6  # sentences in which somebody else of the same gender leaves a pronoun in doubt
_LAST_WINDOW = 3  # sentences "ce dernier" looks back


def resolve_pronoun(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The persona a pronoun stands for; None where the article does not say."""
    if phrase.head == "on":
        return scene.office(sentence)
    if phrase.head in word_set("indefinite pronoun"):
        return None
    if phrase.head == "ce dernier":
        return _last_person(scene, phrase, sentence) or _main_or_body(scene, phrase, sentence)
    body = _body_going_on(scene, phrase, sentence)
    if body is not None:
        return None if _or_person(scene, phrase, sentence, body) else body
    recent = scene.recent(phrase, sentence, body=False)
    if recent.settled:
        doubtful = recent.persona is not None and _between_two(scene, phrase, sentence, recent.persona)
        return None if doubtful else recent.persona
    return _main_or_body(scene, phrase, sentence)


def _main_or_body(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    return _main_person(scene, phrase) or _speaking_body(scene, phrase, sentence)


def _between_two(scene: Scene, phrase: Phrase, sentence: int, found: Persona) -> bool:
    """True if somebody else may be meant as well: no sentence before the last one speaks of the one that was found."""
    if phrase.feminine is None or sentence < 2 or scene.last_seen(found, phrase.start) >= scene.starts[sentence - 1]:
        return False
    since = scene.starts[max(0, sentence - _RIVALS)]
    rivals = [other for other in scene.cast.personas if other.kind == "PER" and other is not found]
    return any(
        other.gender is not None
        and agrees(phrase, other)
        and scene.last_seen(other, phrase.start) >= since
        and not _only_met(scene, other, found, phrase.start)
        for other in rivals
    )


def _only_met(scene: Scene, other: Persona, found: Persona, position: int) -> bool:
    """True for Luc Arnoud in "Paul Rey a rencontré Luc Arnoud", where he does nothing else before a character."""
    if other in scene.salience.last:
        return False
    named = scene.last_seen(other, position)
    subjects = scene.salience.subjects.get(bisect_right(scene.starts, named) - 1, [])
    return any(event.persona is found and event.start < named for event in subjects)


def _last_person(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The last person of this sentence or those before: named, or taken up by a mention that was resolved."""
    for number in range(sentence, max(-1, sentence - _LAST_WINDOW - 1), -1):
        high = scene.starts[number + 1] if number + 1 < len(scene.starts) else phrase.start
        seen = scene.cast.named_between(scene.starts[number], min(high, phrase.start))
        seen += [(e.start, e.persona) for e in scene.salience.back_from(number, phrase.start) if e.persona is not None]
        people = [(start, persona) for start, persona in seen if persona.kind == "PER" and agrees(phrase, persona)]
        if people:
            return max(people, key=lambda one: one[0])[1]
    return None


def _body_going_on(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The body that spoke last, one sentence back at most: "La mairie assure … « … », ajoute-t-elle".

    Its article must be that of the pronoun, and nobody be named since whom the pronoun may stand for.
    """
    for number in (sentence, sentence - 1):
        event = next((one for one in scene.salience.back_from(number, phrase.start) if one.persona is not None), None)
        if event is None or event.persona is None:
            continue
        since = scene.cast.named_between(event.start, phrase.start)
        person = any(persona.kind == "PER" and agrees(phrase, persona) for _, persona in since)
        fits = event.persona.kind == "ORG" and not person and _has_article(scene, number, event.start, phrase)
        return event.persona if fits else None
    return None


def _or_person(scene: Scene, phrase: Phrase, sentence: int, body: Persona) -> bool:
    """True if a body that said nothing yet leaves a pronoun in doubt: "Anne attend. La mairie se tait. Elle dit …"."""
    if any(event.persona is body for number in (sentence, sentence - 1) for event in scene.salience.said(number)):
        return False
    since = scene.starts[max(0, sentence - WINDOW)]
    people = (persona for persona in scene.cast.personas if persona.kind == "PER" and persona.gender is not None)
    return any(agrees(phrase, persona) and scene.last_seen(persona, phrase.start) >= since for persona in people)


def _has_article(scene: Scene, number: int, start: int, phrase: Phrase) -> bool:
    """True if a mention has the article of the pronoun: "la mairie" and "elle", "le parquet" and "il"."""
    words = scene.sentences[number].words
    place = next((place for place, word in enumerate(words) if word.start >= start), len(words))
    lows = {word.low for word in words[max(0, place - 1) : place + 1]}
    return phrase.plural is not True and ("la" if phrase.feminine else "le") in lows


def _main_person(scene: Scene, phrase: Phrase) -> Persona | None:
    """The person the article is about: named three times before and twice as often as anybody who agrees.

    The only one who agrees needs no more than a gender, a trade or a name of two words.
    """
    if phrase.head not in word_set("main person pronoun") and phrase.head not in word_set("last person pronoun"):
        return None
    counted = scene.cast.main("PER", phrase.start, phrase)
    if not counted:
        return None
    times, persona = counted[0]
    if len(counted) == 1:
        told = persona.gender is not None or " " in persona.canonical or scene.profiles.of(persona).trades
        return persona if told or times >= _OFTEN else None
    return persona if times >= _OFTEN and times >= 2 * counted[1][0] else None


def _speaking_body(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The body that spoke last: "La mairie … Elle ajoute"."""
    if scene.salience.last_speaker is None or (phrase.head not in pronouns() and phrase.head != "ce dernier"):
        return None
    where, speaker = scene.salience.last_speaker
    if speaker is None or speaker.kind != "ORG" or sentence - where > WINDOW:
        return None
    return speaker if agrees(phrase, speaker, body=True) else None
