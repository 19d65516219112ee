"""Verbs that the model takes for nouns ("le projet avance"), and nouns that it takes for verbs ("cette mesure",
"les évacués").

Begin with `mend_tags`. Only a part of a sentence that has no finite verb is looked at: a noun phrase opens it, and the
form of a common verb stands right behind the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache
from itertools import pairwise

from entrefilet.entities.trimming import function_forms
from entrefilet.french.known_verbs import finite_forms
from entrefilet.french.verb_forms import is_infinitive
from entrefilet.quotations.ground.word import NOTHING, VERBS, Word
from entrefilet.quotations.ground.word_sets import phrases_by_first, word_set

_MISTAKEN = frozenset(["NOUN", "ADJ", "PROPN", "ADV", "NUM", "X"])
_NOMINAL = frozenset(["NOUN", "PROPN"])
_PHRASE = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "ADP", "DET", "PRON", "CCONJ", "ADV"])
_OPENINGS = frozenset(["DET", "PROPN", "NUM", "PRON"])
_BEHIND = frozenset(["ADP", "DET", "ADV", "PRON", "SCONJ", "NUM", "PUNCT", "CCONJ"])
_PARTICIPLES = ("é", "ée", "és", "ées", "oint", "ointe")
_PARTICIPLES_LIKE_FINITE = ("oint", "eint", "aint", "uit", "ert")
_AS_NOUN = ("é", "ée", "és", "ées")
_PHRASE_WORDS = 16  # of the subject before the verb


def mend_tags(words: Sequence[Word], names: Container[int] = ()) -> None:
    """Tag as VERB what must be the verb of its part of the sentence, as NOUN what only a noun can be.

    `names` are the first characters of the names of the article.
    """
    forms, before_nouns = finite_forms(), _before_nouns()
    for index in [index for index, word in enumerate(words) if word.low in forms or word.tag in VERBS]:
        word = words[index]
        if word.tag in VERBS and _can_only_be_participle(words, index):
            word.tag = "ADJ"
        if not index:
            continue
        if word.tag in VERBS and words[index - 1].low in before_nouns and _can_only_be_noun(words, index):
            word.tag = "NOUN"
        if word.low not in forms:
            continue
        if word.tag in _MISTAKEN and _is_verb(words, index, names):
            word.tag = "VERB"
        elif word.tag == "VERB" and _is_noun(words, index):
            word.tag = "NOUN"
            if _may_be_verb(words, index - 2) and _is_verb(words, index - 2, names):
                words[index - 2].tag = "VERB"  # "Luc Arnoud juge l'offre": only now is it the last one


def _can_only_be_participle(words: Sequence[Word], index: int) -> bool:
    """True for the "joint" of ", joint par téléphone,": a form of both, no subject before it, an agent behind it."""
    edge = not index or words[index - 1].text in (",", "(")
    agent = index + 1 < len(words) and words[index + 1].low == "par"
    return edge and agent and words[index].low.endswith(_PARTICIPLES_LIKE_FINITE)


def _is_noun(words: Sequence[Word], index: int) -> bool:
    """True for the "mesure" of "cette mesure", behind a determiner that is no pronoun, and for the "offre" of "juge
    l'offre"; False for "l'un mesure" and "qui l'offre".
    """
    before, earlier = words[index - 1].low, words[index - 2] if index > 1 else NOTHING
    if before == "l'":
        return earlier.is_finite or earlier.low in word_set("preposition") or _may_be_verb(words, index - 2)
    return before in word_set("only determiner") and earlier.low != "l'"


def _may_be_verb(words: Sequence[Word], index: int) -> bool:
    """True for the "juge" of "Luc Arnoud juge", which may be a verb behind its subject; False for that of "le juge"."""
    return index > 0 and words[index].low in finite_forms() and words[index - 1].tag in _NOMINAL


@cache
def _before_nouns() -> frozenset[str]:
    """The words behind which `_can_only_be_noun` may be true."""
    return word_set("determiner of participle") | phrases_by_first("noun of two words").keys() | {"l'"}


def _can_only_be_noun(words: Sequence[Word], index: int) -> bool:
    return _is_participle_noun(words, index) or _is_second_half(words, index) or _is_function(words, index)


def _is_function(words: Sequence[Word], index: int) -> bool:
    """True for the "lanceuse" of "la lanceuse d'alerte", the "exploitant" of "l'exploitant", taken for verbs.

    False for "en l'exploitant" and "il faut la reporter"; "la reporter a dit" opens its sentence before its verb.
    """
    word, opening = words[index], index - 1
    if word.low not in _functions() or word.low in finite_forms():
        return False
    if is_infinitive(word.low):
        return not opening and index + 1 < len(words) and words[index + 1].is_verb
    return words[opening].low != "l'" or not opening or words[opening - 1].low != "en"


@cache
def _functions() -> frozenset[str]:
    """The first word of each function that the names' room knows, folded."""
    return frozenset(re.split(r"[\s']", form, maxsplit=1)[0] for form in function_forms())


def _is_second_half(words: Sequence[Word], index: int) -> bool:
    """True for the "pousse" of "la jeune pousse"."""
    return f"{words[index - 1].low} {words[index].low}" in word_set("noun of two words")


def _is_participle_noun(words: Sequence[Word], index: int) -> bool:
    """True for the "évacués" of "les évacués affirment"; False for "tous évacués" and "la prétendue victime"."""
    if not words[index].text.endswith(_AS_NOUN) or words[index - 1].low not in word_set("determiner of participle"):
        return False
    return index + 1 == len(words) or words[index + 1].tag not in _NOMINAL


def _is_verb(words: Sequence[Word], index: int, names: Container[int]) -> bool:
    word, before = words[index], words[index - 1]
    if word.capital or word.text.endswith(_PARTICIPLES) or word.low in word_set("noun behind noun"):
        return False
    if before.low in word_set("clause subject"):
        return True
    known = index > 1 or before.tag == "PROPN" or before.start in names
    name = before.capital and known and before.low not in word_set("determiner")
    if not (before.tag in _NOMINAL or name or _adjective_between(words, index)):
        return False
    return _verb_may_end(words, index) and _subject_opens(words, index) and not _verb_later(words, index)


def _adjective_between(words: Sequence[Word], index: int) -> bool:
    """True for "la route barrée bloque": an adjective and a noun before it; for "une voisine garde la tête froide",
    whose noun is taken for an adjective, where an object or the colon's last word stands behind.
    """
    if index < 2 or words[index - 1].tag != "ADJ":
        return False
    if words[index - 2].tag in _NOMINAL:
        return True
    objects = index + 1 < len(words) and words[index + 1].tag == "DET"
    closes = index + 2 < len(words) and words[index + 2].text == ":"
    if index + 1 < len(words) and words[index + 1].tag == "ADP" and _announces(words, index + 1):
        closes = words[index - 1].low not in word_set("preposed adjective")  # "la propriétaire botte en touche :"
    return words[index - 2].tag == "DET" and (objects or closes)


def _verb_may_end(words: Sequence[Word], index: int) -> bool:
    """True if what follows can follow a verb: the end, a sign, a preposition; not the "de" of "note de service"."""
    if index + 1 >= len(words):
        return True
    after = words[index + 1]
    if not after.is_word:
        return True
    if after.low in word_set("of") and after.low != "des" and words[index].low not in word_set("verb with du"):
        return False
    if index + 2 < len(words) and (words[index + 2].text == ":" or _announces(words, index + 2)):  # "garde espoir :"
        return True
    return (
        after.tag in _BEHIND
        or after.text.endswith(_PARTICIPLES)
        or after.low in word_set("time")
        or words[index].low in word_set("linking verb")
    )


def _announces(words: Sequence[Word], index: int) -> bool:
    """True if an object without article ends there ("garde espoir, la voix grave :") and marks follow a colon."""
    ends = not words[index].is_word or words[index].tag == "ADP"
    return ends and any(sign.text == ":" and marks.pair is not None for sign, marks in pairwise(words[index:]))


def _subject_opens(words: Sequence[Word], index: int) -> bool:
    """True if nothing but a noun phrase stands between the last sign or conjunction and the verb."""
    start = index
    while start and index - start < _PHRASE_WORDS and _in_phrase(words[start - 1]):
        start -= 1
    first = words[start]
    opens = first.tag in _OPENINGS or first.capital or first.low in word_set("title")
    return opens and first.low not in word_set("preposition")


def _in_phrase(word: Word) -> bool:
    return word.is_word and (word.tag in _PHRASE or word.capital) and word.low not in word_set("subordinator")


def _verb_later(words: Sequence[Word], index: int) -> bool:
    """True if the part of the sentence has a finite verb of its own behind the word."""
    for word in words[index + 1 :]:
        if not word.is_word or word.low in word_set("subordinator"):
            return False
        if word.is_finite:
            return True
    return False
