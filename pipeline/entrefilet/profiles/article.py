"""Who the people and speakers of one article are, and where its places lie. Begin with `profile`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from entrefilet.french.folding import straighten
from entrefilet.mention import Entity, Quotation, Referent
from entrefilet.profiles.genders import signs_of, weigh
from entrefilet.profiles.places import place_all
from entrefilet.profiles.predicates import predicates_of, ties_of
from entrefilet.profiles.profile import Gender, Place, Role, SpeakerProfile
from entrefilet.profiles.roles import Names, nearest, presented_of, roles_of
from entrefilet.profiles.sites import place_sites
from entrefilet.profiles.speakers import Known, SpeakerReader, Told, told_by_speakers


class Profiles(NamedTuple):
    """What an article says of its people, by the first character of each of their names, of the speakers of its
    quotations, in their order, and of its places, by the first character of each of their names."""

    people: dict[int, tuple[Gender, Role]]
    speakers: list[SpeakerProfile]
    places: dict[int, Place]


def profile(
    text: str, entities: Sequence[Entity], referents: Sequence[Referent], quotations: Sequence[Quotation]
) -> Profiles:
    """What the article says of its people, speakers and places; mentions in text order, as components attach them."""
    straight = straighten(text)
    names = Names(entities)
    told = told_by_speakers(text, straight, quotations, names)
    known: dict[str, Known] = {}
    people: dict[int, tuple[Gender, Role]] = {}
    for referent in referents:
        if referent.kind != "PER":
            continue
        spoken = told.get(referent.canonical, Told(set(), []))
        presented = presented_of(straight, referent, names)
        openings = {one.name: one.opening for one in presented if one.opening < one.name}
        said = predicates_of(straight, referent, openings)
        roles = roles_of(text, straight, referent, [*presented, *said], names) + spoken.roles
        roles += ties_of(straight, referent, openings, names)
        signs = signs_of(straight, referent, presented) | spoken.signs
        person = known[referent.canonical] = Known(weigh(signs), roles)
        people.update({start: (person.gender, nearest(person.roles, start)) for start, _ in referent.mentions})
    reader = SpeakerReader(text, straight, names, referents, known)
    speakers = [reader.read(quotation) for quotation in quotations]
    places = place_all(straight, referents, entities)
    return Profiles(people, speakers, places | place_sites(straight, entities, places))
