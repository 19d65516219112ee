"""Whether a form that may be a noun or an adjective is a verb here: "note" in "une note" and in "note Masson".

Begin with `is_verb_here`.
"""

from __future__ import annotations

from entrefilet.french.verb_forms import is_infinitive
from entrefilet.quotations.cues.cue_table import Cue
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set

_NOUNS = ("NOUN", "PROPN")
_INCISE_EDGES = (",", "!", "?", "…", "—", "–")
_CIRCUMSTANCE = ("ADP", "ADV", "ADJ", "NOUN", "VERB", "NUM")  # what may follow the verb of an incise before its subject
_SEGMENT_ENDS = (";", ":", "(", ")")


def is_verb_here(clause: Clause, index: int, form: str, cue: Cue) -> bool:
    """True if the word at `index`, a form of a reporting verb, is a verb here: "elle note"; False in "une note".

    `form` is finite, gerund, infinitive or participle.
    """
    if form == "infinitive":
        return _infinitive(clause, index, cue)
    word, before = clause.words[index], clause.at(index - 1).low
    if _after_clitic_or_subject(before) or (form == "finite" and _is_surely_finite(clause, index, before)):
        return True
    if form == "finite" and cue.infinitive != "no" and _governs_infinitive(clause, index):
        return True
    if form == "participle":
        return word.tag not in _NOUNS
    if form == "gerund":
        return before not in word_set("before gerund noun") and (word.tag not in _NOUNS or before in (",", "en"))
    return _finite(clause, index, before)


def follows_determiner(clause: Clause, index: int) -> bool:
    """True behind a word that only a noun can follow: "l'annoncé", "un dit"."""
    return clause.at(index - 1).low in word_set("before participle noun")


def _infinitive(clause: Clause, index: int, cue: Cue) -> bool:
    word, before = clause.words[index], clause.at(index - 1).low
    if cue.trait == "noun" and before not in ("de", "d'", "a"):
        return False  # "le rire", "un sourire"
    return word.tag not in _NOUNS or before in ("de", "d'", "pour")


def _after_clitic_or_subject(before: str) -> bool:
    """True behind "se", "ne", "il", "qui", which only a verb can follow; not behind le, la, les, leur."""
    if before in word_set("clitic"):
        return before not in word_set("determiner before noun")
    return before in word_set("negation") or before in word_set("verbal subject")


def _governs_infinitive(clause: Clause, index: int) -> bool:
    """True for the "nie" of "un voisin nie vouloir partir": an infinitive without preposition stands behind it."""
    after = clause.at(index + 1)
    while after.low in word_set("negation") or after.low in word_set("clitic"):
        index += 1
        after = clause.at(index + 1)
    return after.is_verb and is_infinitive(after.low)


def _is_surely_finite(clause: Clause, index: int, before: str) -> bool:
    """True for "l'un note", "comme le dit Luc Arnoud", and before a colon or a quotation: "Masson note : «…»"."""
    word, earlier = clause.words[index], clause.at(index - 2).low
    if before in ("un", "une", "autre") and earlier == "l'":
        return True
    if before in ("le", "l'") and earlier == "comme" and word.low != "juge":
        return True
    return _announces(clause, index) and not word.capital and before not in word_set("before noun")


def _announces(clause: Clause, index: int) -> bool:
    """True if a colon or a quotation follows at once."""
    following = clause.at(index + 1)
    return following.text == ":" or following.pair is not None


def _finite(clause: Clause, index: int, before: str) -> bool:
    word = clause.words[index]
    if before in word_set("before verbal noun"):
        return False
    if word.is_verb:
        return True
    if (word.capital and index) or before in word_set("before noun"):
        return False
    return word.tag not in _NOUNS or _opens_incise(clause, index) or _closes_aside(clause, index)


def _opens_incise(clause: Clause, index: int) -> bool:
    """True straight after a quotation or a comma, a subject or a circumstance following: «…», note hier Masson."""
    before, after = clause.at(index - 1), clause.at(index + 1)
    if before.pair is None and before.text not in _INCISE_EDGES:
        return False
    if after.capital or after.low in word_set("determiner before noun") or after.tag in ("PROPN", "DET"):
        return True
    if after.text != "," and after.tag not in _CIRCUMSTANCE:
        return False
    quoted = before.pair is not None or clause.at(index - 2).pair is not None
    return quoted or (clause.main_verb(0, index - 1) and _subject_behind(clause, index + 2))


def _closes_aside(clause: Clause, index: int) -> bool:
    """True behind the apposition of a subject that has no verb yet: "Karim, un retraité de 71 ans, martèle que"."""
    head, after = clause.words[0], clause.at(index + 1)
    if clause.at(index - 1).text not in (",", ")") or not (head.capital and head.tag in ("PROPN", "DET", "NOUN")):
        return False
    opening = clause.find((",", "("), 1, index - 1)
    if opening is None or clause.finite(0, index) is not None or after.low in word_set("of"):
        return False
    return after.tag in ("ADP", "ADV", "ADJ", "DET", "SCONJ", "PRON", "NUM", "VERB") or after.low in word_set("time")


def _subject_behind(clause: Clause, start: int) -> bool:
    """True if a noun phrase without preposition stands behind a circumstance: "juge sur sa page la maire"."""
    for index in range(start, clause.end):
        word, before = clause.words[index], clause.words[index - 1]
        if word.text in _SEGMENT_ENDS or word.is_finite:
            return False
        opens = word.low in word_set("determiner") or (word.capital and word.is_word)
        if opens and _may_precede_subject(before):
            return True
    return False


def _may_precede_subject(word: Word) -> bool:
    return word.tag in ("NOUN", "PROPN", "ADJ", "ADV", "NUM", "VERB", "X") and word.low not in word_set("preposition")
