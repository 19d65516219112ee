"""How far an official name goes: "Chambre de métiers et de l'artisanat du Finistère". Begin with `whole_names`.

Such a name is a head with a capital, adjectives, and complements, each a preposition with a noun and its adjectives;
complements are coordinated where the second is a field of public life ("et de l'environnement"; not "et des élus").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.entities.demonyms import is_demonym
from entrefilet.entities.names import Name, free_of, overlay, small_words, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.trimming import begins_sentence
from entrefilet.entities.words import folded_words_of, one_of, words_of
from entrefilet.french.folding import fold
from entrefilet.french.nouns import singular_forms
from entrefilet.text.lexicon import load_lexicon

_COMPLEMENTS = 8
_ADJECTIVES = 3
_HEAD = re.compile(r"[A-ZÀ-Þ][\w-]+")
_NEXT_WORD = re.compile(r" ([a-zà-ÿœ][\w-]{2,})")
_COMPLEMENT = re.compile(
    r"(?P<joint>, | et | )(?P<before>d'|de l'|(?:de la|de|du|des|pour|contre|sur|aux|au|à) (?:la |le |les |l')?)"
    r"(?P<noun>\w[\w-]+)"
)

WHOLE = EntityRule(
    name="entity.trigger.official",
    says="The official name of a body as a whole, with all its complements: « Office de l'eau et de la biodiversité ».",
    yes=("La [Commission du gaz, de l'eau et des déchets|kind=ORG] s'est réunie.",),
    no=("Une agence de l'eau et de la mer verra le jour.",),
    origin=Origin.SHAPE,
)

EVENT = EntityRule(
    name="entity.trigger.event",
    says="An event, a prize or a treaty by its head with a capital: « la Biennale du textile ».",
    yes=("Elle ira au [Forum de la mer|kind=MISC].",),
    no=("La biennale du textile attire du monde.",),
    origin=Origin.SHAPE,
)


def whole_names(text: str, names: list[Name]) -> list[Name]:
    """The names with each body as far as its official name goes, further or less far than the recognizer saw."""
    places = {name.start: name.end for name in names if name.kind == "LOC"}
    whole = {name: found for name in names if name.kind == "ORG" and (found := _whole(text, name, places)) is not None}
    return overlay([name for name in names if name not in whole], list(whole.values())) if whole else names


def find_events(text: str, names: list[Name]) -> list[Name]:
    """Events, prizes and treaties by the capital of their head, wherever no sentence gives it one."""
    places = {name.start: name.end for name in names if name.kind == "LOC"}
    return [*_by_event_heads(text, names, places), *_by_body_heads(text, names, places)]


def _by_event_heads(text: str, names: list[Name], places: dict[int, int]) -> Iterator[Name]:
    """Events, those among them that the recognizer takes for something else."""
    index, seen = words_in(text), {name.start: name for name in names}
    for number in index.numbers(_event_heads()):
        start = index.starts[number]
        name = seen.get(start)
        end = _official_end(text, start, places) if text[start].isupper() else None
        if name is not None and name.kind != "MISC" and not name.rule.by_shape and " " in text[start : name.end]:
            yield Name(start, max(end or 0, name.end), "MISC", EVENT)
        elif name is None and end is not None and not begins_sentence(text, start):
            yield Name(start, end, "MISC", EVENT)


def _by_body_heads(text: str, names: list[Name], places: dict[int, int]) -> Iterator[Name]:
    """Bodies where the recognizer sees no name but a place."""
    index, seen = words_in(text), {name.start for name in names}
    covering = [name for name in names if name.kind != "LOC"]
    for number in index.numbers(_body_heads()):
        start = index.starts[number]
        if text[start].isupper() and start not in seen and not begins_sentence(text, start):
            end = _official_end(text, start, places)
            if end is not None and free_of([Name(start, end, "ORG", WHOLE)], covering):
                yield Name(start, end, "ORG", WHOLE)


def _whole(text: str, name: Name, places: dict[int, int]) -> Name | None:
    """The name with its right end; None where it has it already or is no official name."""
    end = _official_end(text, name.start, places)
    if official_kinds().get(fold(text[name.start : name.end].partition(" ")[0])) != "ORG":
        return None
    if end is None or end == name.end or text[name.end : name.end + 2] == " (":
        return None
    if end < name.end and not _goes_astray(text[end : name.end]):
        return None
    if end > name.end and not text.startswith((" et ", ", "), name.end):
        return None  # the recognizer sees the first complements of a name, but not how many more there are
    return Name(name.start, end, "ORG", WHOLE)


def _goes_astray(rest: str) -> bool:
    """True if what the recognizer has behind the official name is another clause: " planche sur des variétés".

    False for " de la République".
    """
    words = rest.split()
    if rest[:1] != " " or not words[0].islower() or words[0] in words_of("of"):
        return False
    return fold(words[1]) in small_words() if len(words) > 1 else not words[0].endswith("s")


def _official_end(text: str, start: int, places: dict[int, int]) -> int | None:
    """Where the official name that begins at `start` ends; None where no complement follows its head."""
    head = _HEAD.match(text, start)
    if head is None or fold(head.group()) not in official_kinds():
        return None
    found, end = None, _adjectives(text, head.end())
    event = (
        official_kinds()[fold(head.group())] == "MISC"
    )  # its second complement may be any: « Fête du fil et de la laine »
    for number in range(_COMPLEMENTS):
        match = _COMPLEMENT.match(text, end)
        if match is None or (match["joint"] != " " and not (number and (event or _is_field(match["noun"])))):
            break
        if match.start("noun") in places and match["joint"] == " " and match["before"].startswith("d"):
            found = end = places[match.start("noun")]
        elif _is_complement(match):
            found = end = _adjectives(text, match.end())
        else:
            break
    return found


@cache
def official_kinds() -> dict[str, str]:
    """The kind by the folded head of an official name."""
    return {fold(row["head"]): row["kind"] for row in load_lexicon("entities", "official_heads.tsv")}


@cache
def _body_heads() -> frozenset[str]:
    """The heads of bodies that with a capital and a complement are hardly anything else."""
    return frozenset(head for head, kind in official_kinds().items() if kind == "ORG") - folded_words_of("loose_heads")


@cache
def _event_heads() -> frozenset[str]:
    return frozenset(head for head, kind in official_kinds().items() if kind == "MISC")


def _is_complement(match: re.Match[str]) -> bool:
    """True if the word behind the preposition may be a noun: small, no small word, no infinitive."""
    noun = match["noun"]
    if not noun.islower() or fold(noun) in small_words():
        return False
    return _is_field(noun) or not (match["before"] in ("de ", "d'") and noun.endswith(("er", "ir")))


def _adjectives(text: str, end: int) -> int:
    """The end of the adjectives that follow."""
    for _ in range(_ADJECTIVES):
        match = _NEXT_WORD.match(text, end)
        if match is None or fold(match[1]) in small_words() or not _is_adjective(match[1]):
            return end
        end = match.end()
    return end


def _is_adjective(word: str) -> bool:
    return is_demonym(word) or _adjective().search(word) is not None


def _is_field(word: str) -> bool:
    return not _fields().isdisjoint((fold(word), *singular_forms(fold(word))))


@cache
def _fields() -> frozenset[str]:
    """Fields of public life, folded: those of ministries too."""
    ministries = (row["field"].partition(" ")[0] for row in load_lexicon("entities", "ministries.tsv"))
    return frozenset(map(fold, ministries)) | folded_words_of("body_fields")


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('adjective_endings')}|{one_of('body_adjectives')})s?$")
