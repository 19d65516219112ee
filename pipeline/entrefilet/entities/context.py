"""What the words right before a name say of its kind: "M. Meftah", "la commune de Meftah", "dans le Sud".

Pure functions over straightened text. Begin with `read_context`.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities import places
from entrefilet.entities.demonyms import country_iso
from entrefilet.entities.evidence import is_announced
from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import count_sport_words, known_names
from entrefilet.entities.names import Name, first_words, free_of, in_order, overlay, words_in
from entrefilet.entities.rule import MODEL, EntityRule, Origin
from entrefilet.entities.words import one_of, spaced_prepositions, words_of
from entrefilet.text.alternatives import Endings, any_of
from entrefilet.text.lexicon import load_lexicon

_CAPITAL = r"[A-ZÀ-Þ][\w'-]+"
_COMPASS = re.compile(
    r"(?<![\w-])(?:le |l'|département du )(?P<name>(?:[Gg]rand )?(?:Nord|Sud|Est|Ouest)(?:-(?:Est|Ouest))?)\b(?![-'])"
    r"(?! (?:de |du |des |d'))"
)
_PARTY = re.compile(r" \((?P<party>[A-Z][A-Za-z]{0,2}[A-Z]{1,4})\)")
_WINDS = frozenset(["nord", "sud", "est", "ouest"])
_ANNOUNCED_CHARACTERS = 70
_BEFORE_CHARACTERS = 24  # the longest titles and nouns with their preposition
_AND = re.compile(r"(?:, | et | ou |, et )$")

TITLE = EntityRule(
    name="entity.context.title",
    says="A name behind a title that the recognizer did not see: « le maréchal Juin », Juin.",
    yes=("Le maréchal [Juin|kind=PER] est mort.",),
    no=("M. le maire a répondu.",),
    origin=Origin.CONTEXT,
)
COMPASS = EntityRule(
    name="entity.context.compass",
    says="A point of the compass with a capital and an article, alone: « dans le Sud », « le Grand Est ».",
    yes=("Le train dessert le [Grand Ouest|kind=LOC].",),
    no=("Le vent souffle au nord du pays.",),
    origin=Origin.CONTEXT,
)
KIND = EntityRule(
    name="entity.context.kind",
    says="The kind of a name set right by the words before it: « la commune de Meftah », a place.",
    yes=("[Garage Verdier|kind=ORG] a ouvert.",),
    no=("La commune a voté son budget.",),
    origin=Origin.CONTEXT,
)

CODE = EntityRule(
    name="entity.context.code",
    says="The code of a canton, province or state in brackets behind a place: « Corvaz (VD) ».",
    yes=("Elle habite à [Lausanne|kind=LOC] ([VD|kind=LOC]).",),
    no=("La taxe (TVA) augmente.",),
    origin=Origin.SHAPE,
)


PARTY = EntityRule(
    name="entity.context.party",
    says="The letters of a party in brackets behind a person: « Anne Valmont (DVG) »; not on a page of sports.",
    yes=("Le maire, [Anne Valmont|kind=PER] ([DVG|kind=ORG]), a voté contre.",),
    no=("Le taux (TVA) augmente.",),
    origin=Origin.CONTEXT,
)


def _with_compass(names: list[Name], compass: list[Name]) -> list[Name]:
    """The names, those of other kinds that are a point of the compass made places."""
    places = {(name.start, name.end): name for name in compass}
    return [name if name.kind == "LOC" else places.get((name.start, name.end), name) for name in names]


def read_context(text: str, names: list[Name]) -> list[Name]:
    """The names with kinds settled by the words before them, titled people and regions of the compass added."""
    index = words_in(text)
    titles = index.matches(_titled(), _title_words(), text=text)
    titled = [Name(*match.span("name"), "PER", TITLE) for match in titles]
    winds = index.matches(_COMPASS, _WINDS, before=2, text=text)
    compass = [Name(*match.span("name"), "LOC", COMPASS) for match in winds]
    settled: list[Name] = []
    for name in names:
        kind = _kind(text, name, settled[-1] if settled else None)
        if settled and _is_second_titled(text, name, settled):
            kind = "PER"
        if kind == "PER" and settled and _is_team(text, name, settled[-1]):
            kind = "ORG"
        settled.append(name if kind == name.kind else Name(name.start, name.end, kind, KIND))
    settled = _with_compass(settled, compass)
    codes = [code for name in settled if name.kind == "LOC" and (code := _code(text, name))]
    codes += [party for name in settled if name.kind == "PER" and (party := _party(text, name))]
    return in_order([*overlay(settled, codes), *free_of(titled + compass, settled)])


def _code(text: str, name: Name) -> Name | None:
    """The code of the canton, province or state in brackets behind a place ("Corvaz (VD)")."""
    match = _region_code().match(text, name.end) if text.startswith(" (", name.end) else None
    return Name(*match.span("code"), "LOC", CODE) if match else None


def _is_team(text: str, name: Name, previous: Name) -> bool:
    """True for one word in brackets behind an athlete: « Anne Valmont (Zelko) », on a page of sports."""
    if name.rule is not MODEL or previous.kind != "PER" or text[previous.end : name.start] != " (":
        return False
    one = " " not in text[name.start : name.end] and text[name.end : name.end + 1] in (")", ",")
    return one and " " in text[previous.start : previous.end] and count_sport_words(text) > 1


def _party(text: str, name: Name) -> Name | None:
    """The letters in brackets behind a person of two names ("Anne Valmont (DVG)"); athletes bear a country's."""
    match = _PARTY.match(text, name.end) if text.startswith(" (", name.end) else None
    if match is None or " " not in text[name.start : name.end] or count_sport_words(text) > 1:
        return None
    return Name(*match.span("party"), "ORG", PARTY)


def _kind(text: str, name: Name, previous: Name | None) -> str:
    before, piece = _before(text, name), text[name.start : name.end]
    if _title_endings().end(before) and _title_before().search(before):
        return "PER"
    if name.rule is not MODEL or (name.kind == "LOC" and (" " in piece or known_names().lookup(piece))):
        return name.kind
    if _is_place_of_noun(text, name) or _is_second_place(text, name, previous):
        return "LOC"
    if _is_short_form(text, name, previous) or _is_firm(piece, name.kind) or _is_behind_company(text, name):
        return "ORG"
    full = name.kind in ("ORG", "MISC") and _is_full_name(piece)
    if full and not _name_giver().search(before) and not _is_announced(text, name):
        return "PER"
    return name.kind


def _is_place_of_noun(text: str, name: Name) -> bool:
    """True if a noun of places has the name as its complement ("la commune de Meftah"; not "la commune Meftah")."""
    return name.kind in ("PER", "MISC") and _has_place_noun(_before(text, name))


def _is_second_titled(text: str, name: Name, settled: list[Name]) -> bool:
    """True for the second name of "MM. Arnoud et Valmont", or a later one of a list behind a title of several."""
    if name.rule is not MODEL or settled[-1].kind != "PER" or not _AND.fullmatch(text, settled[-1].end, name.start):
        return False
    first = len(settled) - 1
    while (
        first
        and settled[first - 1].kind == "PER"
        and _AND.fullmatch(text, settled[first - 1].end, settled[first].start)
    ):
        first -= 1
    return text.endswith(_titles_of_several(), 0, settled[first].start)


def _is_second_place(text: str, name: Name, previous: Name | None) -> bool:
    """True if the name is the second of a pair of places ("les communes de Soumâa et Meftah")."""
    if name.kind != "PER" or previous is None or previous.kind != "LOC" or " " in text[name.start : name.end]:
        return False
    pair = _AND.fullmatch(text, previous.end, name.start) is not None
    return pair and _has_place_noun(_before(text, previous))


def _has_place_noun(before: str) -> bool:
    return before.endswith(spaced_prepositions()) and _place_before().search(before) is not None


def _is_short_form(text: str, name: Name, previous: Name | None) -> bool:
    """True if one word in brackets follows a body's long name ("Institut de recherche sur la paix (Sipri)")."""
    if name.kind == "ORG" or previous is None or previous.kind != "ORG":
        return False
    if text[previous.start : previous.end].count(" ") < 2:
        return False
    piece = text[name.start : name.end]
    in_brackets = text[previous.end : name.start] == " (" and text[name.end : name.end + 1] == ")"
    return in_brackets and len(piece) > 2 and piece.isalpha() and not country_iso(piece) and not places.is_place(piece)


def _is_firm(piece: str, kind: str) -> bool:
    """True if what the recognizer takes for a person has a word of firms ("Maison Verdier", "Verdier et Fils")."""
    return kind == "PER" and (piece.partition(" ")[0] in words_of("firm_openings") or _firm().search(piece) is not None)


def _before(text: str, name: Name) -> str:
    return text[max(0, name.start - _BEFORE_CHARACTERS) : name.start]


def _is_behind_company(text: str, name: Name) -> bool:
    """True for one word behind a body with its complement: "le fabricant de vélos Kirk"."""
    return " " not in text[name.start : name.end] and _is_announced(text, name)


def _is_announced(text: str, name: Name) -> bool:
    """True if a body with its complement stands right before the name."""
    before = text[max(0, name.start - _ANNOUNCED_CHARACTERS) : name.start]
    return before[-1:] == " " and is_announced(before[:-1])


def _is_full_name(piece: str) -> bool:
    """True if the words are a listed first name and one or two capitalised words, and no known body or work."""
    words = piece.split(" ")
    if not 2 <= len(words) <= 3 or known_names().lookup(piece):
        return False
    gender = genders().get(words[0])
    if words[-1] in words_of("firm_endings") or words[-1] in words_of("model_endings"):
        return False
    words = [word for word in words[1:] if word not in words_of("particles")]
    return gender in ("m", "f") and all(word[:1].isupper() and word[1:].islower() for word in words)


@cache
def _titles_of_several() -> tuple[str, ...]:
    return tuple(f"{title} " for title in words_of("titles_of_several"))


@cache
def _place_before() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('place_nouns')} (?:de |d'|du |des )$")


@cache
def _region_code() -> re.Pattern[str]:
    return re.compile(rf" \((?P<code>{one_of('region_codes')})\)")


@cache
def _name_giver() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('name_givers')} (?:d')?$", re.I)


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(rf" & | et [Ff]ils$| {one_of('firm_endings')}$")


@cache
def _title_words() -> frozenset[str]:
    return first_words(entry["title"] for entry in load_lexicon("entities", "titles.tsv"))


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.-]){_titles()} (?P<name>(?:[A-Z]\. ?)?{_CAPITAL}"
        rf"(?: (?:{one_of('titled_particles')} )?{_CAPITAL}){{0,3}})"
    )


@cache
def _title_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){_titles()} $")


@cache
def _title_endings() -> Endings:
    return Endings(entry["title"] + " " for entry in load_lexicon("entities", "titles.tsv"))


def _titles() -> str:
    return any_of(entry["title"] for entry in load_lexicon("entities", "titles.tsv"))
