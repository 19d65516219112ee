"""People told by an age or a trade beside their name: "Capucine, 9 ans, attend", "le sculpteur Ondin Marrec".

Begin with `find_presented`.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities import places
from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import known_names
from entrefilet.entities.names import Name, capitals_in, free_of, in_order, small_words, words_in
from entrefilet.entities.rule import MODEL, EntityRule, Origin
from entrefilet.entities.words import words_of
from entrefilet.text.lexicon import load_lexicon

_WORD = r"[A-ZÀ-ÞĐŁŠŽ][\w'-]+"
_LEAD = r"(?:^|(?<=[.!?…»] )|(?<=\n))"
_AGE = re.compile(r", \d{1,2} ans(?=,| et |\.| \()")
_NOUN = re.compile(r", (?:(?:un|une|le|la|jeune|ancien|ancienne|ex) |l'|ex-)?(?P<noun>[a-zà-ÿœ]+(?:-[a-zà-ÿœ]+)*)")
_OPENING = re.compile(rf"{_LEAD}(?P<name>{_WORD}(?: {_WORD}){{0,2}})(?=, (?:\d|[a-zà-ÿœ]))", re.M)

_CALLED = re.compile(r"(?:\b(?:le|la|un|une) |\bl')(?P<noun>[a-zà-ÿœ-]+) (?:(?P<adjective>[a-zà-ÿœ-]+) )?$", re.I)
_CALLED_ALONE = re.compile(r"(?:\b(?:le|la) |\bl')(?P<trade>[a-zà-ÿœ-]+(?:[ '][a-zà-ÿœ-]+){0,3}) $", re.I)
_NAME_WORDS = 2
_BEFORE_CHARACTERS = 48  # a determiner, a trade and an adjective are shorter

PRESENTED = EntityRule(
    name="entity.presented",
    says="A name beside an age or a trade is a person: « Capucine, 9 ans, attend », « le sculpteur Ondin Marrec ».",
    yes=(
        "[Maëlan|kind=PER], 34 ans, plombier, attend une réponse.",
        "[Eun-ji Pak|kind=PER], violoniste coréenne, a joué mardi.",
        "[Prudence|kind=PER], aide-soignante, attend son tour.",
    ),
    no=("Pourtant, 20 ans après, rien n'a changé.", "Prudence, danger."),
    origin=Origin.CONTEXT,
)


def find_presented(text: str, names: list[Name]) -> list[Name]:
    """The names, those presented as people made so, and those added that bear a first name."""
    matches = words_in(text).matches(_OPENING, capitals_in(text), text=text)
    openings = [match for match in matches if _presents(text, match.end())]
    spans = {match.span("name") for match in openings}
    settled = [
        name._replace(kind="PER", rule=PRESENTED)
        if name.rule is MODEL and name.kind != "PER" and _is_person(text, name, spans)
        else name
        for name in names
    ]
    added = [Name(*match.span("name"), "PER", PRESENTED) for match in openings if _is_given(match["name"])]
    return in_order([*settled, *free_of(added, settled)])


def _is_person(text: str, name: Name, opening: set[tuple[int, int]]) -> bool:
    piece = text[name.start : name.end]
    presented = (name.start, name.end) in opening
    if not presented and not (_is_called(text, name) or _is_called_alone(text, name)):
        return False
    return (presented and _is_given(piece)) or not (known_names().lookup(piece) or places.is_place(piece))


def _is_called(text: str, name: Name) -> bool:
    """True for two capitalised words behind a trade: "le sculpteur breton Ondin Marrec"."""
    words = text[name.start : name.end].split(" ")
    if len(words) != _NAME_WORDS or not all(word.istitle() for word in words) or words[1] in words_of("firm_endings"):
        return False
    match = _CALLED.search(text, max(0, name.start - _BEFORE_CHARACTERS), name.start)
    return match is not None and match["noun"] in _trades() and match["adjective"] not in small_words()


def _is_called_alone(text: str, name: Name) -> bool:
    """True for one word behind a trade that no firm or club has: "le juge Marrec"; False for "l'assureur Marrec"."""
    piece = text[name.start : name.end]
    if not piece.replace("-", "").isalpha() or not piece.istitle():
        return False
    match = _CALLED_ALONE.search(text, max(0, name.start - _BEFORE_CHARACTERS), name.start)
    if match is None:
        return False
    trade, _, last = match["trade"].rpartition(" ")
    return match["trade"] in _trades_alone() or (trade in _trades_alone() and last not in small_words())


def _presents(text: str, end: int) -> bool:
    """True if an age or the noun of a person's trade stands behind a character."""
    if _AGE.match(text, end):
        return True
    match = _NOUN.match(text, end)
    return match is not None and match["noun"] in _trades()


def _is_given(piece: str) -> bool:
    return piece.partition(" ")[0] in genders()


@cache
def _trades() -> frozenset[str]:
    """The nouns of functions that no club or firm bears ("leader", "constructeur")."""
    rows = load_lexicon("entities", "contexts.tsv")
    others = {row["words"].removeprefix(", ") for row in rows if row["side"] == "behind" and row["kind"] != "PER"}
    forms = {row["form"] for row in load_lexicon("entities", "functions.tsv")}
    bodies = {row["noun"] for row in load_lexicon("entities", "class_nouns.tsv") if row["kind"] == "ORG"}
    return frozenset(forms - others - bodies)


@cache
def _trades_alone() -> frozenset[str]:
    """Those of them behind which one word is a person."""
    return _trades() - frozenset(words_of("firm_trades"))
