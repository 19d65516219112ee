"""People whose names have a shape of their own: "KERVAL Luc", "ANNE VALMONT". Begin with `find_people`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.entities.first_names import folded_genders
from entrefilet.entities.gazetteer import folded_forms, known_names
from entrefilet.entities.heads import stands_behind_class_noun
from entrefilet.entities.names import Name, capitals_in, first_words, small_words, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.words import folded_words_of, one_of, words_of
from entrefilet.french.folding import fold

_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ'-]{2,30}"
_FIRST_UPPER = r"[A-ZÀ-Þ](?<![\w'-].)[A-ZÀ-Þ'-]{2,30}"  # begins a word; said behind the capital, which `re` finds fast
_FIRST = r"[A-ZÀ-Þ][a-zà-ÿ]{1,20}(?:-[A-ZÀ-Þ][a-zà-ÿ]{1,20})?"
_REVERSED = re.compile(rf"(?P<surname>{_FIRST_UPPER}(?: {_UPPER})?) (?P<first>{_FIRST})(?![\w'-])")
_TWO_UPPER = re.compile(
    r"(?P<first>[A-ZÀ-Þ](?<![\w'-].)(?<![A-Z] .)[A-ZÀ-Þ'-]{2,30})"
    rf" (?P<surname>{_UPPER})(?![\w'-]| [A-ZÀ-Þ]{{2}})"
)
_PARTICLES = r"(?:de la |de l'|du |des |de |d')"
_NOBLE = re.compile(
    rf"(?P<first>[A-ZÀ-Þ](?<![\w'-].)[a-zà-ÿ]{{1,20}}-[A-ZÀ-Þ][a-zà-ÿ]{{1,20}}) {_PARTICLES}[A-ZÀ-Þ][\w'-]{{1,30}}"
    rf"(?: {_PARTICLES}[A-ZÀ-Þ][\w'-]{{1,30}})?"
)
_BEGUN = ("\n", ". ", "! ", "? ", "» ")  # what stands before a sentence
_MIN_FIRST = 3  # letters of a first name in capitals: shorter ones are words of headlines

REVERSED = EntityRule(
    name="entity.person.surname_first",
    says="A surname in capitals before a listed first name: « KERVAL Luc ».",
    yes=("Ont été élus : [KERVAL Luc|kind=PER] et [TASSIN Marie|kind=PER].",),
    no=("Le code SIREN Antique a changé.",),
    origin=Origin.SHAPE,
)
UPPER = EntityRule(
    name="entity.person.capitals",
    says="A listed first name and a surname, both in capitals, in a sentence that is not: « ANNE VALMONT accuse ».",
    yes=("[ANNE VALMONT|kind=PER] accuse le maire de mentir.",),
    no=("Le RER PARISIEN est en panne.",),
    origin=Origin.SHAPE,
)
NOBLE = EntityRule(
    name="entity.person.particle",
    says="A first name of two and a family name with its particle: « Pierre-Alix de la Marche ».",
    yes=("[Pierre-Alix de la Marche|kind=PER] a été élu.",),
    no=("Le train Paris-Lyon de la matinée est parti.",),
    origin=Origin.SHAPE,
)
NICKNAME = EntityRule(
    name="entity.person.nickname",
    says="A name in marks behind what calls it a nickname: « surnommé « Ficelle » ».",
    yes=("Un voisin, surnommé « [Ficelle|kind=PER] », a tout vu.",),
    no=("Le projet, jugé « Coûteux », est abandonné.",),
    origin=Origin.SHAPE,
)
CALENDAR = EntityRule(
    name="entity.person.calendar",
    says="A first name that is a day or a feast, before an unexplained surname: « Dimanche Oliseh a joué ».",
    yes=("[Dimanche Valmont|kind=PER] a joué à Tarbes.",),
    no=("Dimanche Rennes a gagné.", "Dimanche Arnoud a parlé. Le maire, Luc Arnoud, en avait le droit."),
    origin=Origin.SHAPE,
)
RULES = (REVERSED, UPPER, NOBLE, NICKNAME, CALENDAR)


def find_people(text: str) -> list[Name]:
    """The people of straightened text that the shape of their names gives away."""
    index, capitals = words_in(text), capitals_in(text)
    upper = [number for number in capitals if not text[index.starts[number] + 1 : index.starts[number] + 2].islower()]
    reversed_, first = (index.matches(pattern, upper, text=text) for pattern in (_REVERSED, _TWO_UPPER))
    found = [Name(*match.span(), "PER", REVERSED) for match in reversed_ if _is_reversed(match)]
    found += [Name(*match.span(), "PER", UPPER) for match in first if _is_in_capitals(match)]
    noble = index.matches(_NOBLE, index.marked(capitals, ("-",)), text=text)
    found += [
        Name(*match.span(), "PER", NOBLE)
        for match in noble
        if _is_first(match["first"]) and not stands_behind_class_noun(text, match.start())
    ]
    return [*found, *_nicknames(text), *_of_calendar(text)]


def _nicknames(text: str) -> Iterator[Name]:
    for match in words_in(text).matches(_nickname(), _nickname_words(), text=text):
        yield Name(*match.span("name"), "PER", NICKNAME)


def _of_calendar(text: str) -> Iterator[Name]:
    for match in words_in(text).matches(_calendar(), folded_words_of("calendar_first_names"), text=text):
        if _is_surname(text, match):
            yield Name(*match.span(), "PER", CALENDAR)


def _is_reversed(match: re.Match[str]) -> bool:
    """True if the second word is a listed first name and the first no known body or place ("RODEZ Luc Arnoud")."""
    if known_names().lookup(match["surname"]) or folded_forms().lookup(fold(match["surname"])):
        return False  # "le député LFI Hugo Berthelin"
    return _is_first(match["first"])


def _is_in_capitals(match: re.Match[str]) -> bool:
    """True if the first word is a listed first name, and the two are nothing else that is known ("MARTIN LUTHER")."""
    if len(match["first"]) < _MIN_FIRST or fold(match["surname"]) in small_words():
        return False
    return _is_first(match["first"].title()) and not folded_forms().lookup(fold(match.group()))


def _is_surname(text: str, match: re.Match[str]) -> bool:
    """True at the head of a sentence, if nothing is known of the word and nobody else has it as a surname."""
    surname = match["surname"]
    if match.start() and not text.endswith(_BEGUN, 0, match.start()):
        return False
    if known_names().lookup(surname) or folded_forms().lookup(fold(surname)) or _is_first(surname):
        return False
    before = (part.rpartition(" ")[2] for part in text.split(f" {surname}")[:-1])
    return all(word == match["first"] or not word.istitle() for word in before)


def _is_first(name: str) -> bool:
    """True for a listed first name, also of two ("Pierre-Alix" has a listed half)."""
    folded = fold(name)
    return folded in folded_genders() or ("-" in folded and folded.split("-")[0] in folded_genders())


@cache
def _nickname_words() -> frozenset[str]:
    return first_words(words_of("nickname_words"))


@cache
def _calendar() -> re.Pattern[str]:
    first, verb = one_of("calendar_first_names"), one_of("verbs_of_surnames")
    return re.compile(rf"(?P<first>{first}) (?P<surname>{_FIRST})(?= {verb} [a-zà-ÿ]{{3}})")


@cache
def _nickname() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('nickname_words')} [«“\"] ?(?P<name>[A-ZÀ-Þ][\w' -]{{0,39}}[\w]) ?[»”\"]")
