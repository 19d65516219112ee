"""Whom a noun phrase stands for: "le ministre", "l'ancien champion", "la magistrate".

Begin with `resolve_noun`; bodies and texts are in `bodies.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.entities.demonyms import is_demonym
from entrefilet.french.folding import name_key
from entrefilet.french.nouns import without_plural
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import name_at
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.speakers.bodies import is_body_with_complement, resolve_author, resolve_body, resolve_called
from entrefilet.quotations.speakers.body_fields import fields_of
from entrefilet.quotations.speakers.cast import agrees
from entrefilet.quotations.speakers.personas import Persona, function_head, function_words
from entrefilet.quotations.speakers.profiles import description, is_former, seat_of, tells_who
from entrefilet.quotations.speakers.scene import Scene
from entrefilet.quotations.speakers.trades import Relation, masculine, read_trade

_RIVALS = 3  # sentences in which another one of the same gender leaves a noun in doubt
_MAIN = 2  # times somebody must be named before "le président" may stand for him


def resolve_noun(scene: Scene, phrase: Phrase, sentence: int, *, goes_on: bool) -> Persona | None:
    """The persona a noun phrase stands for; None where the article does not say.

    `goes_on` says that the verb continues a speech ("a poursuivi le médecin").
    """
    called = _by_function(scene, phrase)
    if called is not None:
        return called
    kind = noun_kind(phrase.head)
    one = bool(phrase.noun) and phrase.plural is not True and phrase.definite
    described = _described(scene, phrase) if one and kind in ("person", "body", "") else None
    if described is not None:
        return None if _somebody_nearer(scene, phrase, described) else described
    if _means_body(phrase, kind):
        return resolve_body(scene, phrase, sentence)
    if kind == "person" and one and (body := resolve_called(scene, phrase)):
        return body
    if kind in ("text", "figures"):
        return resolve_author(scene, phrase)
    return _renamed(scene, phrase, sentence, goes_on=goes_on) if one else None


def _means_body(phrase: Phrase, kind: str) -> bool:
    """True if a noun of this kind may take up a body before anybody: "le syndicat", "le sondeur", "le promu"."""
    head = without_plural(phrase.head)
    listed = word_set("body description") | word_set("body of a kind")
    if kind == "body" or not listed.isdisjoint((head, phrase.head)):
        return True
    return is_body_with_complement(phrase) or (not kind and bool(fields_of(head)))


def _by_function(scene: Scene, phrase: Phrase) -> Persona | None:
    """A persona the article calls so: the noun of one of its functions and all its words, or all those of the phrase.

    "Le maire" is no "adjoint au maire", "le ministre" no "premier ministre".
    """
    wanted = function_words(" ".join(phrase.noun)) if scene.cast.functions else None
    if not wanted or _of_somebody(phrase):
        return None
    heads = {phrase.head, without_plural(phrase.head), function_head(" ".join(description(phrase)))}
    scored = [
        (wanted == known, -persona.distance(phrase.start), persona)
        for persona, head, known in scene.cast.functions
        if head in heads and (wanted <= known or known <= wanted) and agrees(phrase, persona, body=None)
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _of_somebody(phrase: Phrase) -> bool:
    """True for "l'avocat de Paul Rey": a person in the phrase makes it somebody else's."""
    return any(entity.kind == "PER" for entity in phrase.inside)


def _described(scene: Scene, phrase: Phrase) -> Persona | None:
    """ "l'officier", "la magistrate", "le sexagénaire": whoever the article says to be so, of several the last.

    None where the phrase tells another office of the same name ("le maire de Tarbes"), where only the general word
    agrees and somebody new may be meant ("le chef des secours"), or behind an unnamed one ("Un officier …").
    """
    words = description(phrase)
    if not tells_who(words) or _of_somebody(phrase) or phrase.noun[0] in word_set("newcomer"):
        return None
    new = _may_be_new(phrase)
    graded = [
        (relation, persona)
        for persona in scene.cast.personas
        if persona.kind == "PER"
        and _may_be(scene, phrase, persona)
        and (relation := scene.profiles.of(persona).relation(words)) >= Relation.RELATED
        and not (new and relation is Relation.RELATED and not _shares_seat(scene, phrase, persona))
        and not _other_seat(scene, phrase, persona)
    ]
    if not graded:
        return None
    found = _best_of(scene, graded, phrase.start)
    unnamed = scene.salience.unnamed.get(phrase.head, -1)
    return None if scene.last_seen(found, phrase.start) < unnamed < phrase.start else found


def _somebody_nearer(scene: Scene, phrase: Phrase, found: Persona) -> bool:
    """True if someone of whom nothing is known was seen behind the one whose trade only goes with the phrase."""
    relation = scene.profiles.of(found).relation(description(phrase))
    if relation is not Relation.RELATED or phrase.pointing:
        return False
    since = scene.last_seen(found, phrase.start)
    return any(
        persona is not found
        and persona.kind == "PER"
        and _may_be(scene, phrase, persona)
        and not persona.functions
        and not scene.profiles.of(persona).trades
        and scene.last_seen(persona, phrase.start) > since
        for persona in scene.cast.personas
    )


def _may_be_new(phrase: Phrase) -> bool:
    """True for "le chef des secours": an office or a post with words of its own, which somebody new may hold."""
    return len(phrase.noun) > 1 and not _is_general_trade(phrase) and (is_office(phrase) or _is_post(phrase))


def _is_general_trade(phrase: Phrase) -> bool:
    """True for "le chef d'entreprise", "l'homme d'affaires": general words of a trade, with nothing behind them."""
    words = name_key(" ".join(description(phrase))).split()
    trade = read_trade(words)
    return trade is not None and bool(trade.general) and len(trade.noun.split()) == len(words)


def _best_of(scene: Scene, graded: Sequence[tuple[Relation, Persona]], start: int) -> Persona:
    """The last seen before `start` of those with the closest relation."""
    best = max(relation for relation, _ in graded)
    closest = [persona for relation, persona in graded if relation is best]
    return max(closest, key=lambda persona: scene.last_seen(persona, start))


def _may_be(scene: Scene, phrase: Phrase, persona: Persona) -> bool:
    """True if somebody named before, and not inside the phrase itself, agrees with it."""
    inside = any(start == entity.start for start, _ in persona.mentions for entity in phrase.inside)
    return persona.named_before(phrase.start) > 0 and not inside and agrees(phrase, persona)


def _shares_seat(scene: Scene, phrase: Phrase, persona: Persona) -> bool:
    """True for "la dirigeante de la CGT" where the article calls her its secretary."""
    profile = scene.profiles.of(persona)
    known = {word for seats in profile.seats.values() for seat in seats for word in seat}
    return not known.isdisjoint(seat_of(phrase))


def _other_seat(scene: Scene, phrase: Phrase, persona: Persona) -> bool:
    """True if the article gives somebody the same function elsewhere: "maire de Rodez", "le maire de Tarbes"."""
    names = seat_of(phrase)
    seats = scene.profiles.of(persona).seats.get(description(phrase)[:1], [])
    if names and seats and all(seat and names.isdisjoint(seat) for seat in seats):
        return True
    wanted = function_words(" ".join(phrase.noun))
    same = [known for holder, head, known in scene.cast.functions if holder is persona and head == phrase.head]
    return is_office(phrase) and any(known - wanted and wanted - known for known in same)


def is_office(phrase: Phrase) -> bool:
    """True for "le maire", not for "l'ancien maire": somebody else may always hold it."""
    return not is_former(phrase) and without_plural(phrase.head) in word_set("office")


def _is_post(phrase: Phrase) -> bool:
    """True for "la secrétaire de mairie", "le gérant du camping": who holds a post is somebody new until named."""
    if phrase.pointing or word_set("of").isdisjoint(phrase.noun):
        return False
    trade = read_trade(description(phrase))
    held = trade is not None and not word_set("field of positions").isdisjoint(trade.fields)
    return held or masculine(without_plural(phrase.head))[0] in word_set("post")


def _renamed(scene: Scene, phrase: Phrase, sentence: int, *, goes_on: bool) -> Persona | None:
    """ "ce père de trois enfants", "l'ancien champion", "le Rennais": the last one it may stand for."""
    if phrase.noun[0] in word_set("newcomer"):  # "le nouveau directeur" is nobody who was named before
        return None
    former = is_former(phrase)
    taken_up = phrase.pointing or (goes_on and len(phrase.noun) == 1)
    if is_office(phrase) and not taken_up:
        return _renamed_subject(scene, phrase, sentence) if len(phrase.noun) > 1 else _main_figure(scene, phrase)
    if not former and (_is_post(phrase) or not _tells_who(phrase, taken_up=taken_up)):
        return None
    return _last_fitting(scene, phrase, sentence, former=former)


def _last_fitting(scene: Scene, phrase: Phrase, sentence: int, *, former: bool) -> Persona | None:
    """The last person whose trades, where they are known, go with the phrase; None where it may be another as well."""
    words = description(phrase)

    def fits(persona: Persona) -> bool:
        profile = scene.profiles.of(persona)
        relation = profile.relation(words, former=former)
        known = is_office(phrase) and (profile.trades or profile.former)  # an old mayor is not soon a prefect
        return relation >= Relation.RELATED if known else relation is not Relation.OTHER

    found = scene.recent(phrase, sentence, body=False, fits=fits).persona
    return None if found is not None and _has_rival(scene, phrase, sentence, found) else found


def _tells_who(phrase: Phrase, *, taken_up: bool) -> bool:
    """True for "la quinquagénaire", "le Rennais"; for "père", "médecin" only where they take somebody up again."""
    bare = without_plural(phrase.head).removeprefix("ex-")
    if taken_up and noun_kind(phrase.head) == "person" and (phrase.pointing or read_trade((bare,)) is not None):
        return True
    described = not word_set("description").isdisjoint((bare, phrase.head))  # "insoumis" is no plural
    return described or is_demonym(phrase.head)


def _has_rival(scene: Scene, phrase: Phrase, sentence: int, found: Persona) -> bool:
    """True if "la quinquagénaire" may be one of two who were just named, of whom the article tells no more."""
    words, since = description(phrase), scene.starts[max(0, sentence - _RIVALS)]
    if scene.profiles.of(found).relation(words) >= Relation.RELATED:
        return False
    return any(
        other is not found
        and other.kind == "PER"
        and _may_be(scene, phrase, other)
        and (other.gender is not None or found.gender is None)
        and scene.profiles.of(other).relation(words) is Relation.OPEN
        and scene.last_seen(other, phrase.start) >= since
        for other in scene.cast.personas
    )


def _main_figure(scene: Scene, phrase: Phrase) -> Persona | None:
    """Whom the article is about, for "le président" where no office of his is known: named twice as often as others."""
    counted = scene.cast.main("PER", phrase.start, phrase)
    if not counted:
        return None
    times, persona = counted[0]
    known = persona.functions or scene.profiles.of(persona).trades
    alone = len(counted) == 1 or times >= 2 * counted[1][0]
    return persona if times >= _MAIN and alone and not known else None


def _renamed_subject(scene: Scene, phrase: Phrase, sentence: int) -> Persona | None:
    """The last subject, when no office of his is known: "Kofi Mensah est arrivé. Le chef de l'opposition …"."""
    for where in (sentence, sentence - 1):
        for start, persona, subject in reversed(scene.salience.subjects.get(where, [])):
            if start >= phrase.start or persona is None:
                continue
            full = len(persona.canonical.split()) > 1 and scene.cast.alone(persona, scene.starts[where], phrase.start)
            unknown = not persona.functions and not scene.profiles.of(persona).trades
            plain = unknown and not subject.noun and not _is_described(scene.sentences[where], start)
            return persona if full and plain and agrees(phrase, persona) else None
    return None


def _is_described(clause: Clause, start: int) -> bool:
    """True if an apposition stands behind the name at a character: "Anne Valmont, du collectif Vivre ici"."""
    place = next((place for place, word in enumerate(clause.words) if word.start == start), None)
    found = None if place is None else name_at(clause, place)
    return found is not None and clause.at(found[1]).text in (",", "(")
