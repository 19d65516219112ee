"""Whom a noun phrase stands for: "le ministre", "l'ancien champion", "le syndicat", "le rapport".

Begin with `resolve_noun`.
"""

from __future__ import annotations

from entrefilet.entities.demonyms import is_demonym
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.speakers.cast import Called, agrees
from entrefilet.quotations.speakers.personas import Persona, function_words
from entrefilet.quotations.speakers.scene import Scene


def resolve_noun(scene: Scene, phrase: Phrase, sentence: int, *, goes_on: bool) -> Persona | None:
    """The persona a noun phrase stands for; None where the article does not say.

    `goes_on` says that the verb continues a speech ("a poursuivi le médecin").
    """
    called = _by_function(scene, phrase)
    if called is not None:
        return called
    kind, head = noun_kind(phrase.head), _singular(phrase.head)
    bodies = word_set("body description")
    if kind == "body" or head in bodies or phrase.head in bodies:
        return _body(scene, phrase, sentence)
    if kind in ("text", "figures"):
        return _author(scene, phrase)
    if not phrase.noun or phrase.plural is True or not phrase.definite:
        return None
    return _person(scene, phrase, sentence, goes_on=goes_on)


def _person(scene: Scene, phrase: Phrase, sentence: int, *, goes_on: bool) -> Persona | None:
    """ "ce père de trois enfants", "l'ancien champion", "le Rennais": the last one it may stand for."""
    bare = _singular(phrase.head).removeprefix("ex-")
    taken_up = phrase.pointing or (goes_on and len(phrase.noun) == 1)
    if taken_up and noun_kind(phrase.head) == "person":
        return scene.recent(phrase, sentence, body=False)
    former = phrase.noun[0] in ("ancien", "ancienne") or phrase.head.startswith("ex-")
    if bare in word_set("office") and not former and len(phrase.noun) > 1:
        return _renamed_subject(scene, phrase, sentence)
    if former or bare in word_set("description") or is_demonym(phrase.head):
        return scene.recent(phrase, sentence, body=False)
    return None


def _renamed_subject(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The last subject, when no office of his is known: "Kofi Mensah est arrivé. Le chef de l'opposition …"."""
    for where in (sentence, sentence - 1):
        for start, persona, _ in reversed(scene.salience.subjects.get(where, [])):
            if start >= phrase.start or persona is None:
                continue
            full = len(persona.canonical.split()) > 1 and scene.cast.alone(persona, scene.starts[where], phrase.start)
            return persona if full and not persona.functions and agrees(phrase, persona) else None
    return None


def _author(scene: Scene, phrase: Phrase) -> Persona | None:
    """The body behind a text: "le rapport final du BEA", later "le rapport"."""
    head, authors = _singular(phrase.head), scene.salience.authors
    for entity in phrase.inside:
        persona = scene.persona(entity)
        if persona is not None and persona.kind in ("ORG", "PER"):
            authors[head] = persona
            return persona
    return authors.get(head) if phrase.definite and len(phrase.noun) <= 2 else None


def _by_function(scene: Scene, phrase: Phrase) -> Persona | None:
    """A persona the article calls so: its functions hold the words of the phrase."""
    wanted = function_words(" ".join(phrase.noun)) if scene.cast.functions else None
    if not wanted:
        return None
    heads = {phrase.head, _singular(phrase.head)} & wanted or wanted
    scored = [
        (wanted == known, -persona.distance(phrase.start), persona)
        for persona, known in scene.cast.functions
        if not heads.isdisjoint(known) and (wanted <= known or known <= wanted)
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _body(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """ "le syndicat": the body whose name holds the word, else the last body or the one the article is about."""
    head = _singular(phrase.head)
    seen = [body for body in scene.cast.bodies if _named_so(body, head, phrase.start)]
    if len({persona.canonical for persona, _ in seen}) == 1:
        return seen[0][0]
    if seen:
        wanted = function_words(" ".join(phrase.noun))
        best, words = max(seen, key=lambda body: len(wanted & body[1]))
        if len(wanted & words) > 1:
            return best
    if phrase.plural or head not in word_set("body description") or not phrase.definite or len(phrase.noun) > 2:
        return None
    return scene.recent(phrase, sentence, body=True) or _main_body(scene, phrase)


def _named_so(body: Called, head: str, position: int) -> bool:
    persona, words = body
    return persona.named_before(position) > 0 and head in map(_singular, words)


def _main_body(scene: Scene, phrase: Phrase) -> Persona | None:
    """The body the article is about: the one named most often before, alone at that count."""
    counted = scene.cast.main("ORG", phrase.start)
    if not counted or (len(counted) > 1 and counted[1][0] == counted[0][0]):
        return None
    return counted[0][1]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith(("s", "x")) and len(word) > 3 else word
