"""Who speaks each quotation: kind, gender, function, affiliation. Begin with `SpeakerReader`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from entrefilet.entities.referents import first_name_gender
from entrefilet.french.folding import fold, name_key
from entrefilet.mention import Entity, Quotation, Referent, Sign
from entrefilet.profiles.genders import said_of
from entrefilet.profiles.hearing import Heard, read_speaker
from entrefilet.profiles.profile import UNKNOWN, Gender, Role, SpeakerProfile
from entrefilet.profiles.roles import Names, affiliation_in, nearest, parties
from entrefilet.profiles.sectors import sector_of
from entrefilet.profiles.words import folded_words_of
from entrefilet.quotations.phrases.nouns import noun_kind

_KINDS = {"PER": "person", "ORG": "body", "LOC": "place", "MISC": "text"}
_NAMED_KINDS = {"body": "body", "text": "text", "figures": "text"}  # of a name that opens with such a noun
_WITHOUT_GENDER = ("group", "body", "place", "text")


class Known(NamedTuple):
    """What is known of a person of the article."""

    gender: Gender
    roles: list[tuple[int, Role]]


class Told(NamedTuple):
    """What the mentions of a speaker tell of the person: gender, and functions with the place of the mention."""

    signs: set[Sign]
    roles: list[tuple[int, Role]]


def told_by_speakers(text: str, straight: str, quotations: Sequence[Quotation], names: Names) -> dict[str, Told]:
    """What the mentions of the speakers tell of those they stand for: "elle", "la ministre"; by canonical name."""
    found: dict[str, Told] = {}
    for quotation in quotations:
        canonical, start, end = quotation.speaker_canonical, quotation.speaker_start, quotation.speaker_end
        if canonical is None or start is None or end is None or "; " in canonical:
            continue
        heard = read_speaker(straight[start:end])
        told = found.setdefault(canonical, Told(set(), []))
        agreeing = said_of(quotation.cue) if quotation.cue and heard.kind in ("person", "") else None
        if agreeing:
            told.signs.add(Sign("agreement", agreeing))
        if heard.form != "name" and heard.kind == "person" and heard.gender:
            told.signs.add(Sign(heard.form, heard.gender))
        if heard.function and heard.kind == "person":
            noun = start + heard.noun
            told.roles.append((start, Role(noun, text[noun:end], affiliation_in(straight, noun, end, names))))
    return found


class SpeakerReader:
    """Reads the speakers of an article in the order of its quotations.

    `people` is what is known of its people, by canonical name.
    """

    def __init__(
        self, text: str, straight: str, names: Names, referents: Sequence[Referent], people: Mapping[str, Known]
    ) -> None:
        self._text, self._straight, self._names, self._people = text, straight, names, people
        self._kinds: dict[str, str] = {}
        for referent in referents:
            if self._kinds.get(referent.canonical) != "PER":
                self._kinds[referent.canonical] = referent.kind
        self._last: tuple[int, SpeakerProfile, Heard] | None = None  # the last speaker that was no known one

    def read(self, quotation: Quotation) -> SpeakerProfile:
        """The profile of the speaker of a quotation; of one without speaker nothing is known."""
        start, end = quotation.speaker_start, quotation.speaker_end
        if start is None or end is None:
            return SpeakerProfile()
        heard = read_speaker(self._straight[start:end])
        entity = self._entity(heard, start, end)
        if any(one.start == start and one.end == end for one in self._names.between(start, end)):
            heard = Heard("name", "")  # "Le Monde"
        if heard.form == "noun" and self._names_firm(heard, start, end):
            return SpeakerProfile("body")
        canonical = quotation.speaker_canonical
        kind = self._kind(heard, entity, canonical, start, end)
        if canonical is None and heard.form == "pronoun" and heard.kind == "person":
            before = self._taken_up(heard)
            if before is not None:
                return before
        gender = self._gender(heard, kind, canonical, start, end)
        role = self._role(heard, kind, canonical, start, end)
        found = SpeakerProfile(kind, gender.gender, gender.by, role.text, role.affiliation)
        self._last = (start, found, heard) if canonical is None else None
        return found

    def _entity(self, heard: Heard, start: int, end: int) -> Entity | None:
        """The name that the words of a speaker open with; where they are a name, else the first among them."""
        entity = next((one for one in self._names.between(start, start + 1) if one.end <= end), None)
        if heard.form == "name" and entity is None:
            entity = next((one for one in self._names.between(start, end) if one.end <= end), None)
        return entity

    def _kind(self, heard: Heard, entity: Entity | None, canonical: str | None, start: int, end: int) -> str:
        if heard.form == "name" and entity is not None:
            return _kind_of_name(entity)
        first = (canonical or "").partition("; ")[0]
        stands_for = _KINDS.get(self._kinds.get(first, ""), "")
        if heard.form == "name":
            return stands_for or _kind_of_words(self._straight[start:end])
        if heard.form == "pronoun":
            return stands_for if heard.kind == "person" and stands_for else heard.kind
        if stands_for == "person" and heard.kind in ("unnamed", "") and not _is_source(heard):
            return "person"
        return heard.kind or stands_for or "person"

    def _names_firm(self, heard: Heard, start: int, end: int) -> bool:
        """True for a body behind its noun: "le gestionnaire Réseléc"; not for "la députée PS"."""
        entity = next((one for one in self._names.between(start, end) if one.kind == "ORG" and one.end == end), None)
        if entity is None or name_key(entity.text) in parties():
            return False
        between = self._straight[start + heard.noun : entity.start].split()
        return len(between) == 1 and sector_of(between[0]) in (None, "economy")

    def _taken_up(self, heard: Heard) -> SpeakerProfile | None:
        """The last speaker, where a pronoun can stand for one without name: "un témoin ... Il"."""
        if self._last is None:
            return None
        _, profile, before = self._last
        if profile.kind == "group" or before.gender not in (None, heard.gender):
            return None
        if profile.kind in ("person", "unnamed") and profile.gender is None and heard.gender:
            return profile._replace(gender=heard.gender, by="pronoun")
        return profile

    def _gender(self, heard: Heard, kind: str, canonical: str | None, start: int, end: int) -> Gender:
        if kind in _WITHOUT_GENDER:
            return UNKNOWN
        if canonical is not None:
            found = [self._people[name].gender for name in canonical.split("; ") if name in self._people]
            if found:
                return found[0] if len({one.gender for one in found}) == 1 else UNKNOWN
        if heard.form != "name":
            return Gender(heard.gender, heard.form) if heard.gender else UNKNOWN
        first = first_name_gender(self._straight[start:end])
        return Gender(first, "first_name") if first else UNKNOWN

    def _role(self, heard: Heard, kind: str, canonical: str | None, start: int, end: int) -> Role:
        if kind not in ("person", "unnamed"):
            return Role(start, None)
        person = self._people.get(canonical or "")
        known = nearest(person.roles, start) if person else Role(start, None)
        if heard.form != "noun" or not heard.function or (heard.short and known.text):
            return known
        noun = start + heard.noun
        body = affiliation_in(self._straight, noun, end, self._names)
        return Role(start, self._text[noun:end], body or known.affiliation)


def _is_source(heard: Heard) -> bool:
    return heard.kind == "unnamed" and not heard.function


def _kind_of_name(entity: Entity) -> str:
    if fold(entity.text) in folded_words_of("power_places") and entity.kind != "PER":
        return "place"
    if entity.kind == "PER":
        return "person"
    first = noun_kind(fold(entity.text.split()[0]))
    return _NAMED_KINDS.get(first) or _KINDS.get(entity.kind, "person")


def _kind_of_words(text: str) -> str:
    """The kind of a speaker whose name only its verb of saying told."""
    if fold(text) in folded_words_of("power_places"):
        return "place"
    return _NAMED_KINDS.get(noun_kind(fold(text.split()[0])), "person")
