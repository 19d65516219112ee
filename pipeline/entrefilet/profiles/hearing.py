"""How a speaker is written: a pronoun, a noun with its determiner, or a name. Begin with `read_speaker`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold, fold_all
from entrefilet.profiles.words import folded_words_of, table_of, words_of
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_WORD = re.compile(r"[\w·-]+'?")
_FEMININE_ENDINGS = ("trice", "euse", "iere", "ienne", "esse", "ee", "ante", "ente")
_MASCULINE_ENDINGS = ("teur", "ier", "ien")
_PLURAL_ENDINGS = ("s", "x")


class Heard(NamedTuple):
    """How a speaker is written.

    `form` is name, pronoun or noun; `kind` that of the column `speaker_kind` as far as the words alone tell, "" where
    they do not; `gender` "m", "f" or None; `definite` says that somebody known is meant. `noun` is where the noun
    phrase begins behind its determiner, `function` whether it names a function, `short` that it is one word.
    """

    form: str
    kind: str
    gender: str | None = None
    definite: bool = True
    noun: int = 0
    function: bool = False
    short: bool = False


@remembered
def read_speaker(text: str) -> Heard:
    """How the mention of a speaker is written; `text` is straightened."""
    folded = fold(text)
    pronouns = table_of("pronouns", "kind")
    if folded in pronouns:
        gender = table_of("pronouns", "gender")[folded]
        return Heard("pronoun", pronouns[folded], _known(gender), definite=pronouns[folded] == "person")
    match = _determiner_pattern().match(folded)
    if match is None:
        return _undetermined(text, folded)
    entry = _determiners()[match["determiner"].rstrip()]
    start = _head_start(folded, match.end())
    head = _WORD.match(folded, start)
    if head is None or (text[start : start + 1].isupper() and not noun_kind(head[0])):
        return Heard("name", "", noun=match.end())
    return _noun(folded, head[0], entry, match.end())


def _noun(folded: str, head: str, entry: dict[str, str], start: int) -> Heard:
    """A noun with its determiner: "une source proche du dossier", "les habitants", "l'avocate"."""
    many = entry["number"] == "many"
    kind = _kind(head, many=many, definite=entry["sense"] == "definite")
    if kind == "person" and _coordinated(folded):
        kind = "group"
    gender = _known(entry["gender"]) or _noun_gender(head)
    personal = kind == "person" or (kind == "unnamed" and noun_kind(head) != "text")
    if head in folded_words_of("fixed_nouns") or not personal or _listed(head) == "unnamed":
        gender = None
    return Heard(
        "noun",
        kind,
        gender,
        definite=entry["sense"] == "definite" and not many,
        noun=start,
        function=_names_function(folded[start:], head),
        short=" " not in folded[start:],
    )


def _kind(head: str, *, many: bool, definite: bool) -> str:
    """The kind of speaker behind a noun; "" where nothing is known of it."""
    listed = _listed(head)
    if listed in ("unnamed", "text", "body", "group"):
        return listed
    known = listed or noun_kind(head)
    if known in ("text", "figures", "thing"):
        return "text"
    if known == "body":
        return "body"
    if many:
        return "group"
    if known == "person" or known == "":
        return "person" if definite else "unnamed"
    return known


def _listed(head: str) -> str:
    return table_of("speaker_nouns", "kind").get(head, "")


def _undetermined(text: str, folded: str) -> Heard:
    """A mention without determiner: "Source policière", "témoins", or a name."""
    head = _WORD.match(folded)
    if head is None:
        return Heard("name", "")
    word = head[0]
    many = word.endswith(_PLURAL_ENDINGS)
    known = _listed(word) or noun_kind(word)
    if known and (text[:1].islower() or (" " in folded and not text.istitle())):
        return _noun(folded, word, {"number": "many" if many else "one", "gender": "-", "sense": "indefinite"}, 0)
    return Heard("name", "")


def _head_start(folded: str, start: int) -> int:
    """Where the head noun begins behind adjectives ("le jeune élu"); the last word is a noun whatever it is."""
    while (word := _WORD.match(folded, start)) is not None and word[0] in folded_words_of("before_nouns"):
        if _WORD.match(folded, word.end() + 1) is None:
            return start
        start = word.end() + 1
    return start


def _coordinated(folded: str) -> bool:
    """True for two people in one mention: "le maire et son adjointe"."""
    _, joint, rest = folded.partition(" et ")
    return bool(joint) and _determiner_pattern().match(rest) is not None


def _names_function(phrase: str, head: str) -> bool:
    """True for "maire de Rodez", "jeune élu", "homme d'affaires"; not for "homme de 22 ans"."""
    forms = _function_forms().get(head, ())
    return head.startswith("porte-") or any(f" {form} " in f" {phrase} " for form in forms)


def _noun_gender(head: str) -> str | None:
    gender = _functions().get(head)
    if gender is not None:
        return _known(gender)
    if head.endswith(_FEMININE_ENDINGS):
        return "f"
    return "m" if head.endswith(_MASCULINE_ENDINGS) else None


def _known(gender: str) -> str | None:
    return gender if gender in ("f", "m") else None


@cache
def _functions() -> dict[str, str]:
    """The folded first words of the functions, with their gender."""
    rows = load_lexicon("entities", "functions.tsv")
    return {fold(row["form"].split()[0]): row["gender"] for row in reversed(rows)}


@cache
def _function_forms() -> dict[str, tuple[str, ...]]:
    """The folded functions by their first word."""
    forms: dict[str, tuple[str, ...]] = {}
    for form in fold_all([row["form"] for row in load_lexicon("entities", "functions.tsv")]):
        first = form.partition(" ")[0]
        forms[first] = (*forms.get(first, ()), form)
    return forms


@cache
def _determiners() -> dict[str, dict[str, str]]:
    return {fold(row["form"]): row for row in load_lexicon("profiles", "determiners.tsv")}


@cache
def _determiner_pattern() -> re.Pattern[str]:
    forms = any_of(form if form.endswith("'") else f"{form} " for form in map(fold, words_of("determiners")))
    return re.compile(rf"(?P<determiner>{forms})")
