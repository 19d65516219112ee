"""What does not belong to a name, cut off its edges: determiners, titles, functions, adjectives, stray punctuation.

Pure functions over straightened text; begin with `trim`.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities.acting import finite_forms
from entrefilet.entities.demonyms import demonym_iso
from entrefilet.entities.names import small_words
from entrefilet.entities.words import blank_behind, led_by, one_of, words_of
from entrefilet.french.folding import fold
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

MAX_NAME_CHARACTERS = 200  # the longest official names have about 120
_EDGE_LEFT = re.compile(r"[\s\"«“”»'(\[,;:.!?–—*•-]+")
_EDGE_RIGHT = re.compile(r"(?<![\s\"«“”»(\[,;:?–—*•-])[\s\"«“”»(\[,;:?–—*•-]+$")
_DEMONSTRATIVE = re.compile(r" (?:ces|cette|cet|ce) [a-zà-ÿ]")
_CLOSED = re.compile(r" ?[»”]")
_NOUN_AND_MARK = re.compile(r"[a-zà-ÿ][^«“\"]{0,60}(?:« ?|“|\")(?=[A-ZÀ-Þ])")
_PIECE = re.compile(r"\S+")
_ARTICLES = ("La ", "Le ", "Les ", "L'")
_WORD = re.compile(r"[\w'-]+")
_CAPITAL_END = re.compile(r" [A-ZÀ-Þ][\w'-]*$")
_CAPITAL_WORD = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]{2,}) ")


def trim(text: str, start: int, end: int, kind: str, known: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """The edges of the name proper in text[start:end], None when no name is left.

    `known` holds names that are left whole: those with a capital article of their own ("Le Monde") among them.
    """
    if end - start > MAX_NAME_CHARACTERS:
        return None
    return (start, end) if _is_clean(text[start:end], kind, known) else _trim(text, start, end, kind, known)


@remembered
def _is_clean(piece: str, kind: str, known: frozenset[str]) -> bool:
    """True if nothing is to be cut off the name, wherever it stands."""
    whole = (0, len(piece))
    return _opening(piece, kind) is None and _trim(piece, *whole, kind, known) == whole


def _trim(text: str, start: int, end: int, kind: str, known: frozenset[str]) -> tuple[int, int] | None:
    if not text[start:end].isalnum():  # one plain word has nothing at its edges
        start, end = _cut(text, start, end, kind, known)
    piece = text[start:end]
    if (
        not any(map(str.isalnum, piece))
        or (len(piece) == 1 and piece != "X")
        or piece in _titles()
        or piece in small_words()
    ):
        return None
    return start, end


def _cut(text: str, start: int, end: int, kind: str, known: frozenset[str]) -> tuple[int, int]:
    """The edges without what does not belong to the name; equal where nothing is left."""
    start, end = _strip_edges(text, start, end, known)
    if closed := _CLOSED.search(text, start, end):
        end = closed.start()
    if noun := _NOUN_AND_MARK.match(text, start, end):
        start = noun.end()
    while start < end and text[start:end] not in known:
        cut = _head_length(text, start, end, kind, known)
        if not cut:
            break
        start, end = _strip_edges(text, start + cut, end, known)
    if start < end and text[start:end] not in known:
        end = _without_tail(text, start, end, kind, known)
        start, end = _strip_edges(text, start, end, known)
    return start, end


def begins_sentence(text: str, start: int) -> bool:
    """True if a capital at `start` may be due to its place: start of text, line, sentence, quotation."""
    before = text[max(0, start - 4) : start].rstrip(" ")
    return not before or before[-1] in '\n.!?:«»“”"–—•*(…-'


def _strip_edges(text: str, start: int, end: int, known: frozenset[str]) -> tuple[int, int]:
    if text[start : start + 1].isalnum() and text[end - 1 : end].isalnum():
        return start, end
    match = _EDGE_LEFT.match(text, start, end)
    if match:
        start = match.end()
    match = _EDGE_RIGHT.search(text, start, end)
    if match:
        end = match.start()
    piece = text[start:end]
    if (piece.endswith(")") and "(" not in piece) or (piece.endswith("]") and "[" not in piece):
        end -= 1
    if piece.endswith(" !") and piece not in known:
        end -= 2
    if piece.endswith(".") and (piece[:-1] in known or not _abbreviation().search(piece)):
        end -= 1
    return start, end


def _head_length(text: str, start: int, end: int, kind: str, known: frozenset[str]) -> int:
    """How many characters at the head of a span are no part of the name."""
    piece = text[start:end]
    if piece.startswith(("ex-", "Ex-")) and piece[3:4].isupper():
        return len("ex-")
    if kind == "PER":
        cut = _title_length(piece)
    else:
        match = _determiner().match(piece) or _event_head().match(piece) or _numbered().match(piece)
        cut = match.end() if match else 0
    return cut or _opening_length(text, start, end, kind, known)


def _title_length(piece: str) -> int:
    """How many characters of a person's span are title or function ("le docteur ", "Mme ", "président ")."""
    words = list(_WORD.finditer(piece))
    if len(words) < 2:
        return 0
    first = words[0].group()
    if first in _titles() or f"{first}." in _titles() or fold(first) in function_forms():
        return words[1].start()
    if first.islower() and (first not in _particles() or first in ("le", "la")):
        return words[1].start() if not first.startswith(("al-", "el-", "d'", "l'")) else 2 * first.startswith("l'")
    return 0


def _opening_length(text: str, start: int, end: int, kind: str, known: frozenset[str]) -> int:
    """The length of a capital article or preposition that opens a sentence, 0 when it belongs to the name."""
    piece = text[start:end]
    match = _opening(piece, kind)
    if not match:
        return 0
    rest = piece[match.end() :]
    if not rest[:1].isupper():
        return match.end() if rest[:1].isalpha() else 0
    if not begins_sentence(text, start):
        return 0
    if match.group() in _ARTICLES:
        return match.end() if rest in known or _bears_small_article(text, rest) else 0
    return match.end()


def _opening(piece: str, kind: str) -> re.Match[str] | None:
    opening = _opens_sentence(person=kind == "PER").match(piece)
    if opening is None and (first := _CAPITAL_WORD.match(piece)) and is_participle(first[1]):
        return first
    return opening


def is_participle(word: str) -> bool:
    """True for a listed participle with a capital, which may lack its accent (« Baptisé », « Elu »; not « Lance »)."""
    return word in _participles()


@cache
def _participles() -> frozenset[str]:
    words = words_of("participles")
    return frozenset(first + word[1:] for word in words for first in {word[0].upper(), fold(word[0]).upper()})


def _bears_small_article(text: str, rest: str) -> bool:
    """True if the article has the name behind a small "le", "la", "l'" elsewhere: then the article is not its own."""
    return any(f" {article}{rest}" in text for article in ("le ", "la ", "les ", "l'", "du ", "au ", "des "))


def _without_tail(text: str, start: int, end: int, kind: str, known: frozenset[str]) -> int:
    """The end of the name proper, without the words behind it that belong to the sentence."""
    if text[start:end].istitle():
        return end  # no word is small
    end = _without_clause(text, start, _without_loose_ends(text, start, end))
    whose = _whose().search(text, start, end)
    if whose and kind == "ORG" and " " in text[start : whose.start()]:
        end = whose.start()
    end = start + len(_without_last_word(text[start:end], kind))
    piece = text[start:end]
    return start + len(_without_small_words(piece) if kind == "PER" else _without_nationality(piece, known))


def _without_loose_ends(text: str, start: int, end: int) -> int:
    pieces = [*_PIECE.finditer(text, start, end)]
    while len(pieces) > 1 and pieces[-1].group() in words_of("loose_ends"):
        pieces.pop()
        end = pieces[-1].end()
    return end


@cache
def _whose() -> re.Pattern[str]:
    """Whose a body is, told by a common noun: "Cour suprême du pays"; the title "Les Gens du pays" keeps it."""
    return re.compile(rf" {led_by('of')}{one_of('own_places')}$")


def _without_clause(text: str, start: int, end: int) -> int:
    """The end without a verb and its object ("Rivages fête ses vingt ans"), except in a title behind its mark."""
    for pattern in (_DEMONSTRATIVE, _verb_and_object()):
        match = pattern.search(text, start, end)
        if match and text[start - 1 : start] not in ("«", "“", '"') and text[start - 2 : start] != "« ":
            end = match.start()
    return end


def _without_last_word(piece: str, kind: str) -> str:
    """A product without its colour, a body or a product without the verb behind it."""
    rest, _, last = piece.rpartition(" ")
    coloured = kind == "MISC" and last in words_of("colours") and not rest.startswith(_ARTICLES)
    acting = kind in ("ORG", "MISC") and " " in rest and last in finite_forms()
    return rest if (coloured or acting) and _CAPITAL_END.search(rest) else piece


def _without_small_words(piece: str) -> str:
    words = piece.split(" ")
    while len(words) > 1 and words[-1].islower() and "-" not in words[-1]:
        words.pop()
    return " ".join(words)


def _without_nationality(piece: str, known: frozenset[str]) -> str:
    """A body of a state without its nationality ("le Sénat américain")."""
    rest, _, last = piece.rpartition(" ")
    of_state = rest in known or fold(rest.partition(" ")[0]) in state_nouns()
    return rest if last.islower() and of_state and demonym_iso(last) else piece


@cache
def _verb_and_object() -> re.Pattern[str]:
    """A small word before an object, thus a verb: « Rivages fête ses vingt ans »."""
    small = any_of([*small_words(), *words_of("before_objects")])
    return re.compile(rf" (?!{small} )[a-zà-ÿ]{{3,}} (?:ses|son|sa|leurs?|une?|les?|la|l')(?![\w-])")


@cache
def _determiner() -> re.Pattern[str]:
    """A small determiner or preposition before a name."""
    return re.compile(blank_behind(row["word"] for row in _openings() if row["small"] == "yes"))


@cache
def _opens_sentence(*, person: bool) -> re.Pattern[str]:
    """A capital one, as it opens a sentence; a person keeps those that open family names."""
    uses = ("any",) if person else ("any", "other")
    words = [row["word"] for row in _openings() if row["capital"] in uses]
    return re.compile(blank_behind(form[0] + word[1:] for word in words for form in {word.upper(), fold(word).upper()}))


def _openings() -> tuple[dict[str, str], ...]:
    return load_lexicon("entities", "openings.tsv")


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!-)\b[A-ZÀ-Þ]|\b{one_of('abbreviations')})\.$")


@cache
def state_nouns() -> frozenset[str]:
    """Folded nouns of the state: with a nationality they are no names ("armée syrienne")."""
    return frozenset(fold(entry["noun"]) for entry in load_lexicon("entities", "state_nouns.tsv"))


@cache
def _event_head() -> re.Pattern[str]:
    nouns = "|".join(
        entry["noun"][0].upper() + entry["noun"][1:] for entry in load_lexicon("entities", "event_nouns.tsv")
    )
    return re.compile(rf"(?:{nouns}) (?:{led_by('of')}|à |au |aux |en )(?=[A-ZÀ-Þ])")


@cache
def _numbered() -> re.Pattern[str]:
    """A number in a row and its noun before a name: "6e journée du "."""
    return re.compile(rf"\d{{1,3}}(?:e|er|re|ème) [a-zà-ÿ]{{3,20}} {led_by('of')}(?=[A-ZÀ-Þ])")


@cache
def _titles() -> frozenset[str]:
    return frozenset(entry["title"] for entry in load_lexicon("entities", "titles.tsv"))


@cache
def function_forms() -> frozenset[str]:
    """Folded functions and trades, of one word or several ("garde des sceaux")."""
    return frozenset(fold(entry["form"]) for entry in load_lexicon("entities", "functions.tsv"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(entry["particle"] for entry in load_lexicon("entities", "particles.tsv"))
