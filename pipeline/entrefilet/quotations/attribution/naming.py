"""Whether the words before marked words say that a name or a term is given: "le film «…»", "appelé «…»".

Begin with `is_named`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.quotations.attribution.marked import Marked
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import opens_with_capital
from entrefilet.quotations.reports.report import Report
from entrefilet.text.lexicon import load_lexicon

_LONGEST_NAME = 8  # words; a longer stretch with a verb is a sentence, whatever stands before it
_MAX_STEPS = 4  # articles and adjectives between the noun and the marks: "le film muet d'un «…»"
_OPENS_PHRASE = ("ADP", "VERB", "AUX", "PRON", "SCONJ", "DET")
_SHORT_CLAUSE = 3  # words of a clause in brackets that may be a name


@cache
def _term_words(kind: str) -> frozenset[str]:
    rows = load_lexicon("quotations/attribution", "term_words.tsv")
    return frozenset(fold(row["word"]) for row in rows if row["kind"] == kind)


def is_named(marked: Marked) -> bool:
    """True for "le film « Nuit blanche »", "appelé « le Grand »", "(« Nuit blanche »)"; False for "dit « non »"."""
    if marked.size > _LONGEST_NAME and marked.finite:
        return False
    if in_brackets(marked) and marked.index > 1:
        return not marked.finite or marked.size <= _SHORT_CLAUSE
    return _noun_names(marked, marked.report, marked.first)


def is_bare_name(marked: Marked) -> bool:
    """The same for words nobody reports, whatever they hold."""
    if in_brackets(marked) and marked.index > 1:
        return True
    return _noun_names(marked, None, None)


def in_brackets(marked: Marked) -> bool:
    """True if the marks fill a pair of brackets."""
    return marked.before.text == "(" and marked.after.text == ")"


def _noun_names(marked: Marked, report: Report | None, first: Word | None) -> bool:
    """True if the nearest noun or verb of naming before the marks gives them as a name."""
    clause = marked.sentence
    for index in _lead(clause, marked.index, report):
        word = clause.words[index]
        if word.low in _term_words("verb"):
            return not _verb_of_saying(clause, index)
        if word.low in _term_words("noun") or word.low in _term_words("language"):
            return first is None or not _says(marked, word, first)
        if word.text.isupper() and len(word.text) > 2 and opens_with_capital(clause.words[marked.index]):
            return True
    return False


def _lead(clause: Clause, end: int, report: Report | None) -> Iterator[int]:
    """The indices before the marks, backwards, as long as articles and adjectives stand there."""
    for index in range(end - 1, max(-1, end - 1 - _MAX_STEPS), -1):
        if report is not None and report.first < index < report.last:
            return
        yield index
        word = clause.words[index]
        light = word.low in word_set("article") or word.low in word_set("language name")
        if not light and word.tag not in ("ADJ", "PROPN", "NUM"):
            return


def _says(marked: Marked, noun: Word, first: Word) -> bool:
    """True if marked words behind a noun are said of it or through it: "juge la loi «inapplicable»"."""
    if not first.text or first.capital or noun.low in _term_words("language"):
        return False
    if first.tag in _OPENS_PHRASE and marked.size > 1:
        return True
    return marked.governed and first.tag in ("ADJ", "VERB")


def _verb_of_saying(clause: Clause, index: int) -> bool:
    """ "se dit «confiant»", "a dit «non»": dit is a verb; "Jean Roux, dit «le Grand»": a naming."""
    before = clause.at(index - 1)
    if clause.words[index].low not in word_set("naming participle") or index == 0 or before.text == ",":
        return False
    return before.tag not in ("NOUN", "PROPN") or before.low == "se" or _only_verb(clause, index)


def _only_verb(clause: Clause, index: int) -> bool:
    """True for "le maire dit «non»", whose sentence has no other verb; False for "un homme dit «le Boiteux» arrive"."""
    marked = clause.at(index + 1)
    if clause.words[index].low != "dit" or marked.pair is None or opens_with_capital(marked):
        return False
    if clause.at(index - 3).tag == "ADP" and clause.at(index - 2).low in word_set("determiner"):  # "sur le parvis dit"
        return False
    return not any(word.is_finite for place, word in enumerate(clause.words) if place != index)
