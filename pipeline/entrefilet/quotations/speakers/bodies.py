"""Which body or author a noun stands for: "le syndicat", "l'hebdomadaire économique", "le rapport".

Begin with `resolve_body` and `resolve_author`.
"""

from __future__ import annotations

from entrefilet.french.nouns import without_plural
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.speakers.body_fields import body_noun, fields_of
from entrefilet.quotations.speakers.cast import Called
from entrefilet.quotations.speakers.personas import Persona, function_words
from entrefilet.quotations.speakers.scene import Scene
from entrefilet.quotations.speakers.trades import Relation

_ALONE = 2  # words: the article and the noun
_PAPER = "media"  # the field of bodies that write about others


def resolve_body(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The body whose name or kind holds the noun, else the last body or the one the article is about.

    A paper is taken up only by name or where the article says that it is one: it writes about all others.
    """
    head = body_noun(phrase.head)
    named = _by_name(scene, phrase, head)
    if named is not None:
        return named
    fields = fields_of(head)
    if phrase.plural or not phrase.definite or not fields:
        return None
    called = scene.fields.called(phrase)
    if called is not None and called.named_before(phrase.start):
        return called
    another = _is_another(phrase) and not is_body_with_complement(phrase)
    known = None if another else _of_kind(scene, phrase, head)
    if known is not None:
        return known
    if head not in word_set("body description") or _PAPER in fields or len(phrase.noun) > 2:
        return None
    return _recent_body(scene, phrase, sentence, head)


def _by_name(scene: Scene, phrase: Phrase, head: str) -> Persona | None:
    """The only body whose name holds the noun, or of several the one that shares more words with the phrase."""
    seen = [body for body in scene.cast.bodies if _named_so(body, head, phrase.start)]
    if len({persona.canonical for persona, _ in seen}) == 1:
        return seen[0][0]
    wanted = function_words(" ".join(phrase.noun))
    best, words = max(seen, key=lambda body: len(wanted & body[1]), default=(None, frozenset()))
    return best if len(wanted & words) > 1 else None


def is_body_with_complement(phrase: Phrase) -> bool:
    """True for "le gendarme de la Bourse", "le spécialiste du jouet"; "le gendarme" alone is a person."""
    return phrase.head in word_set("body with complement") and len(phrase.noun) > _ALONE


def resolve_called(scene: Scene, phrase: Phrase) -> Persona | None:
    """The body that the article called by a noun which may be a person's too: "le courtier", "le leader"."""
    head = body_noun(phrase.head)
    if not fields_of(head) or _is_another(phrase):
        return None
    found = [
        persona
        for persona, _ in scene.cast.bodies
        if persona.named_before(phrase.start) and scene.fields.relation(head, persona) is Relation.SAME
    ]
    return max(found, key=lambda persona: scene.last_seen(persona, phrase.start), default=None)


def _of_kind(scene: Scene, phrase: Phrase, head: str) -> Persona | None:
    """The body that the article calls so, else one of that kind; of several the last."""
    graded = [
        (scene.fields.relation(head, persona), persona)
        for persona, words in scene.cast.bodies
        if persona.named_before(phrase.start) and not _inside(phrase, persona) and words != {head}
    ]
    best = max((relation for relation, _ in graded), default=Relation.OTHER)
    if best < Relation.RELATED:
        return None
    found = [persona for relation, persona in graded if relation is best]
    return max(found, key=lambda persona: scene.last_seen(persona, phrase.start))


def _recent_body(scene: Scene, phrase: Phrase, sentence: int, head: str) -> Persona | None:
    def fits(persona: Persona) -> bool:
        return scene.fields.relation(head, persona) is not Relation.OTHER

    recent = scene.recent(phrase, sentence, body=True, fits=fits)
    if recent.settled:
        return recent.persona
    main = _main_body(scene, phrase)
    return main if main is not None and fits(main) else None


def _is_another(phrase: Phrase) -> bool:
    """True for "l'agence de presse de l'armée", "le centre national de la mer"; False for "la firme de Seattle"."""
    of = [word for word in phrase.noun if word in word_set("of")]
    return len(of) > 1 or (bool(of) and not (len(phrase.noun) <= 3 and all(e.kind == "LOC" for e in phrase.inside)))


def _inside(phrase: Phrase, persona: Persona) -> bool:
    return any(start == entity.start for start, _ in persona.mentions for entity in phrase.inside)


def _named_so(body: Called, head: str, position: int) -> bool:
    persona, words = body
    singulars = {without_plural(word) for word in words}
    return persona.named_before(position) > 0 and head in singulars and singulars != {head}


def _main_body(scene: Scene, phrase: Phrase) -> Persona | None:
    """The body the article is about: the one named most often before, alone at that count."""
    counted = scene.cast.main("ORG", phrase.start)
    if not counted or (len(counted) > 1 and counted[1][0] == counted[0][0]):
        return None
    return counted[0][1]


def resolve_author(scene: Scene, phrase: Phrase) -> Persona | None:
    """The body behind a text: "le rapport final du BEA", later "le rapport"."""
    head, authors = without_plural(phrase.head), scene.salience.authors
    for entity in phrase.inside:
        persona = scene.persona(entity)
        if persona is not None and persona.kind in ("ORG", "PER"):
            authors[head] = persona
            return persona
    return authors.get(head) if phrase.definite and len(phrase.noun) <= 2 else None
