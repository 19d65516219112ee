"""The noun that a figure counts, read off the tagged Doc. Begin with `counted_noun`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from entrefilet.french.folding import fold
from entrefilet.french.inclusive import inclusive_noun
from entrefilet.french.nouns import looks_plural, singular
from entrefilet.french.pieces import load_pieces
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from entrefilet.quantities.context import Context

MIN_CAPITALS = 4  # letters
_ACRONYM = (3, 6)  # letters
NARROWING = 3  # words
REACH = 4  # tokens between a figure and its noun: "trois autres jeunes étudiantes"
_MODELS = 1000  # "les 12 Canadair": a name may be counted without the sign of the plural, up to so many
_STEPS = 100  # fewer "pas" are rather the negation
_ELIDED = ("l'", "l’", "d'", "d’", "qu'", "qu’")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
OF = frozenset(("de", "d'", "d’"))
_OTHER = frozenset(("autres", "autre"))
_CLOSING = frozenset(".,;:!?)")
_OPENING = frozenset(("»", '"', "”", "«", "“"))


class CountedNoun(NamedTuple):
    """The head noun of a figure: its characters, its singular, its token."""

    start: int
    end: int
    lemma: str
    token: int


def counted_noun(context: Context, end: int, *, takes_de: bool, value: float | None) -> CountedNoun | None:
    """The noun counted by the figure that ends at character `end`, None when it is understood or there is none.

    `takes_de`: the noun follows with "de" ("un millier de").
    """
    doc, length = context.doc, len(context.doc)
    index = _first_word(context, end, takes_de=takes_de)
    if index is None:
        return None
    for position in range(index, min(index + REACH, length)):
        token = doc[position]
        written = token.text
        if written.isspace():
            return None
        plain = written.isalpha() and context.text.startswith(" ", token.idx + len(written))
        inclusive = None if plain else inclusive_noun(context.text, token.idx)
        if inclusive is not None:
            return CountedNoun(token.idx, *inclusive, token.i)  # "salarié·es"
        if _lemma(written, several=True)[1]:
            compound = _noun(context, token.idx, written, token, several=True)
            if compound.end > token.idx + len(written):
                return compound  # "nouveaux nés"
        following = doc[position + 1] if position + 1 < length and _may_precede(token) else None
        if following is None or not _precedes(token, following):
            return _as_noun(context, token, value, takes_de=takes_de, alone=position == index)
        if token.lower_ == "autres" and following.lower_.endswith("ées"):
            return None  # "30 autres blessées": the noun is understood
    return None


def _first_word(context: Context, end: int, *, takes_de: bool) -> int | None:
    """The token where the noun phrase behind the figure begins, None where none can."""
    doc, length = context.doc, len(context.doc)
    index = _skip_spaces(doc, context.index_at(end))
    if index >= length or context.text[doc[index].idx] in _CLOSING:
        return None
    if doc[index].text in _OPENING:
        index += 1
    if not takes_de:
        return index
    return index + 1 if index < length and doc[index].lower_ in OF else None


def others(context: Context, end: int) -> int | None:
    """The end of "autres" or "d'autres" that stands for the noun ("environ 30 autres blessées"), None without."""
    token = context.token_after(end)
    if token is not None and token.lower_ in ("d'", "d’") and token.i + 1 < len(context.doc):
        token = context.doc[token.i + 1]
    return token.idx + len(token.text) if token is not None and token.lower_ == "autres" else None


def narrowing(context: Context, noun: CountedNoun) -> str | None:
    """What follows the noun and narrows it: "ukrainiens", "d'altitude"; None when nothing does."""
    doc, length = context.doc, len(context.doc)
    first = noun.token + 1
    if first < length and doc[first].idx < noun.end:
        first = context.index_at(noun.end)
    end = _run(doc, first, ("ADJ",))
    if end == first and first + 1 < length and doc[first].lower_ in OF:
        after = _run(doc, first + 1, ("NOUN", "PROPN", "ADJ"))
        end = after if after > first + 1 else first
    if end == first:
        return None
    last = doc[end - 1]
    return context.text[doc[first].idx : last.idx + len(last.text)]


def _run(doc: Doc, first: int, tags: tuple[str, ...]) -> int:
    """The end of at most three words of these parts of speech from token `first` on."""
    end = first
    while end < len(doc) and end - first < NARROWING and doc[end].pos_ in tags and _word_like(doc[end]):
        end += 1
    return end


def is_idle(lemma: str) -> bool:
    """Whether "un" with this noun counts nothing: "un peu", "un coup"."""
    return lemma in _idle("un")


def is_person(lemma: str) -> bool:
    """Whether the noun names people by what they are or what befell them: "blessé", "mort", "élu"."""
    return lemma + "s" in _persons()


def _skip_spaces(doc: Doc, index: int) -> int:
    while index < len(doc) and doc[index].is_space and "\n" not in doc[index].text:
        index += 1
    return index


def _word_like(token: Token) -> bool:
    return bool(token.text[:1].isalpha())


def _may_precede(token: Token) -> bool:
    """Whether the token is a word that can be an adjective before a noun."""
    return token.pos_ == "ADJ" or token.lower_ in _preceding() or token.lower_ in _OTHER


def _precedes(token: Token, following: Token) -> bool:
    """Whether the token, which may precede a noun, stands before the noun that counts."""
    if not _word_like(following) or following.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "DET", "PRON", "ADV"):
        return token.lower_ in _OTHER and following.lower_ in _nominal()
    if token.lower_ in _preceding():
        return following.pos_ in ("NOUN", "PROPN") or following.lower_ in _nominal() or looks_plural(following.lower_)
    return (
        token.pos_ == "ADJ"
        and following.pos_ == "NOUN"
        and looks_plural(following.text)
        and token.lower_ not in _nominal()
    )


def _as_noun(context: Context, token: Token, value: float | None, *, takes_de: bool, alone: bool) -> CountedNoun | None:
    """The word at `token` as the noun counted, None where it is none; `alone`: it stands right behind the figure."""
    word = _whole_word(context, token)
    if word is None:
        return None
    start = token.idx
    lower = as_printed_small(word)
    several = value is None or abs(value) >= 2
    if lower.endswith("ées") and _of_persons(context, start):
        return None
    if lower in _nominal() or (not several and lower + "s" in _nominal_in_singular()):
        return _noun(context, start, word, token, several=True)
    if lower in _idle("many"):
        return _noun(context, start, word, token, several=True) if _may_be_so_many(token, value) else None
    if lower in _preceding() or lower in _idle("never") or fold(lower) in _awaited():
        return None
    if token.pos_ not in ("NOUN", "PROPN"):
        persons = takes_de and token.pos_ == "ADJ" and looks_plural(lower)  # "8 millions de pauvres"
        if not several or not (persons or _misread(token, lower, context.doc, alone=alone)):
            return None
    named = word[:1].isupper() and (value is None or value < _MODELS)
    if several and not takes_de and not named and not looks_plural(lower):
        return None
    return _noun(context, start, word, token, several=several or takes_de)


def _may_be_so_many(token: Token, value: float | None) -> bool:
    """True for "7 000 pas par jour"; not for "120 pas encore inscrits", nor "deux pas plus loin"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return (value or 0) >= _STEPS and (following is None or following.pos_ in ("ADP", "ADJ", "PUNCT", "CCONJ"))


def _whole_word(context: Context, token: Token) -> str | None:
    """The word at `token` with what hyphens join to it, None for a sign, a letter or an elided word."""
    match = _WORD.match(context.text, token.idx)
    if match is None or not token.text[:1].isalpha() or len(match[0]) < 2 or match[0].lower().startswith(_ELIDED):
        return None
    return match[0]


def _misread(token: Token, lower: str, doc: Doc, *, alone: bool) -> bool:
    """True if the tagger may have called a noun something else: "six éoliennes" an adjective."""
    if alone and _is_acronym(token):
        return True
    mistaken = token.pos_ in ("ADJ", "VERB", "X", "SYM", "NUM", "INTJ", "ADV") or _in_capitals(token)
    return mistaken and _may_be_noun(token, lower, doc, alone=alone)


_PERSONS = re.compile(
    r"(?<!\w)personnes [^.;:!?\n]{3,80}ees(?!\w)[^.;:!?\n]{0,60}(?:,| et| dont| tandis que) [^,.;:!?\n]{1,30}$"
)


def _of_persons(context: Context, start: int) -> bool:
    """Whether the participle at `start` tells of persons named before: "37 personnes ont été tuées et 400 blessées"."""
    left = re.split(r"[.;!?] |\n", context.folded[max(0, start - 160) : start])[-1]
    return _PERSONS.search(left) is not None


def participle_of_persons(context: Context, end: int) -> bool:
    """Whether a participle follows the figure that ends at `end` and the persons it tells of were counted before."""
    token = context.token_after(end)
    return token is not None and as_printed_small(token.text).endswith("ées") and _of_persons(context, token.idx)


def _is_acronym(token: Token) -> bool:
    """True for capitals among small letters: "12 GIP", not "LE 12 MAI"."""
    if not (_ACRONYM[0] <= len(token) <= _ACRONYM[1] and token.text.isupper()):
        return False
    return any(other.text.islower() for other in token.doc[max(0, token.i - 4) : token.i + 4])


def _in_capitals(token: Token) -> bool:
    """Whether the word stands in a text in capitals, which the tagger reads badly; not one of the small words."""
    if len(token) < MIN_CAPITALS or not token.text.isupper() or fold(token.text) in _idle("small"):
        return False
    near = [other.text for other in token.doc[max(0, token.i - 3) : token.i + 4] if other.text.isalpha()]
    return len(near) > 2 and all(text.isupper() for text in near)


def _may_be_noun(token: Token, lower: str, doc: Doc, *, alone: bool) -> bool:
    """True if a word that the tagger did not call a noun can be one all the same."""
    if lower.endswith(_endings("noun_ending")) or (_in_capitals(token) and looks_plural(lower)):
        return True
    finite = "Fin" in token.morph.get("VerbForm", [])
    if not looks_plural(lower) or lower.endswith(_endings("verb_ending")) or finite:
        return False
    if not alone:
        return True  # "six nouvelles éoliennes"
    if token.pos_ in ("VERB", "ADV"):
        return False
    if token.text[:1].isupper() or token.pos_ == "X":
        return True
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    narrowed = following is not None and following.pos_ in ("ADJ", "ADP")
    return token.pos_ == "ADJ" and narrowed and not lower.endswith(_endings("adjective_ending"))


@cache
def _endings(piece: str) -> tuple[str, ...]:
    rows = load_lexicon("quantities", "noun_endings.tsv")
    return tuple(row["ending"] for row in rows if row["class"] == piece)


def as_printed_small(word: str) -> str:
    """The word in small letters; capitals take back the accent of a participle ("BLESSEES" is "blessées")."""
    lower = word.lower()
    if not word.isupper():
        return lower
    for ending, accented in _ACCENTED.items():
        if lower.endswith(ending) and lower.removesuffix(ending) + accented in _nominal():
            return lower.removesuffix(ending) + accented
    return lower


_ACCENTED = {"ees": "ées", "es": "és"}


def _noun(context: Context, start: int, word: str, token: Token, *, several: bool) -> CountedNoun:
    end = start + len(word)
    if _is_acronym(token) and len(token) == len(word):
        return CountedNoun(start, end, word.lower(), token.i)
    lemma, tails = _lemma(word, several=several)
    for tail in tails:
        after = fold(context.text[end : end + len(tail) + 2])
        if after.startswith(" " + fold(tail)) and not after[len(tail) + 1 : len(tail) + 2].isalpha():
            return CountedNoun(start, end + 1 + len(tail), f"{lemma} {tail}", token.i)
        if after.startswith(" " + fold(tail) + "s"):
            return CountedNoun(start, end + 2 + len(tail), f"{lemma} {tail}", token.i)
    return CountedNoun(start, end, lemma, token.i)


@remembered
def _lemma(word: str, *, several: bool) -> tuple[str, tuple[str, ...]]:
    """The singular of a noun as it is written, and what may follow it in a compound."""
    if word.isupper():
        word = as_printed_small(word)
    lemma = singular(word) if several or word.islower() else word.lower()  # "un Nantes-Paris" is no plural
    return lemma, _compounds().get(fold(lemma), ())


@cache
def _preceding() -> frozenset[str]:
    return frozenset(row["adjective"] for row in load_lexicon("quantities", "preceding_adjectives.tsv"))


@cache
def _nominal() -> frozenset[str]:
    return frozenset(row["plural"] for row in load_lexicon("quantities", "nominal.tsv"))


@cache
def _nominal_in_singular() -> frozenset[str]:
    """The plurals whose singular counts too: "un blessé"."""
    return frozenset(row["plural"] for row in load_lexicon("quantities", "nominal.tsv") if row["class"] != "plural")


@cache
def _persons() -> frozenset[str]:
    return frozenset(row["plural"] for row in load_lexicon("quantities", "nominal.tsv") if row["class"] == "person")


@cache
def _compounds() -> dict[str, tuple[str, ...]]:
    tails: dict[str, tuple[str, ...]] = {}
    for row in load_lexicon("quantities", "compounds.tsv"):
        head, _, tail = row["compound"].partition(" ")
        tails[fold(head)] = (*tails.get(fold(head), ()), tail)
    return {head: tuple(sorted(entries, key=len, reverse=True)) for head, entries in tails.items()}


@cache
def _idle(kind: str) -> frozenset[str]:
    return frozenset(row["noun"] for row in load_lexicon("quantities", "idle_nouns.tsv") if row["class"] == kind)


@cache
def _awaited() -> frozenset[str]:
    """The participles of "400 000 espérés", folded: nobody is one."""
    return frozenset(load_pieces("quantities", "understood.tsv")["awaited"])
