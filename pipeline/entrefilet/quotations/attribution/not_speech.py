"""Whether marked words are somebody's words or a title, a term, a nickname, a word held at arm's length.

Begin with `is_term`. Rules of syntax and shape; what a source in the clause says is decided by the attribution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.reports.report import Report
from entrefilet.quotations.reports.subjects import finite_form
from entrefilet.text.lexicon import load_lexicon

_OPENS_PHRASE = ("ADP", "VERB", "AUX", "PRON", "SCONJ", "DET")
SHORT = 4  # words; a marked phrase without a verb over this length is seldom a term or a title
_PERSONS = re.compile(r"\b(?:je|j'|nous|mon|ma|mes|moi|notre|nos|vous|tu|on)\b")


@cache
def _term_nouns() -> frozenset[str]:
    return _kind_of_word("noun") | _kind_of_word("language")


@cache
def _language_nouns() -> frozenset[str]:
    return _kind_of_word("language")


@cache
def _term_verbs() -> frozenset[str]:
    return _kind_of_word("verb")


def _kind_of_word(kind: str) -> frozenset[str]:
    return frozenset(
        fold(row["word"]) for row in load_lexicon("quotations/attribution", "term_words.tsv") if row["kind"] == kind
    )


def content_words(text: str) -> list[str]:
    """The words of marked text, folded."""
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", fold(text))


def first_person(text: str) -> bool:
    """Whether the words speak as I or we."""
    return _PERSONS.search(fold(text)) is not None


def is_term(
    words: Sequence[Word], index: int, inner: Sequence[Word], content: str, report: Report | None, *, finite: bool
) -> bool:
    """Whether the quotation at words[index] is a title, term, nickname, name or scare word.

    `inner` are its words, `report` what reports it, if anything, `finite` that it holds a finite verb.
    """
    size = len(content_words(content))
    governed = report is not None and report.strong
    if index and words[index - 1].text == "(" and index + 1 < len(words) and words[index + 1].text == ")" and size <= 4:
        return True
    naming = governed and report is not None and report.group is not None and report.group.cue.object == "naming"
    if not finite and _charge(words, index):
        return True
    if not naming and named_by_context(words, index, size, finite, inner, report):
        return True
    after_colon = index > 0 and words[index - 1].text == ":"
    if governed and not finite and size > 1 and _capital_inside(words, index, inner, report):
        return True
    if report is None and after_colon and (size > 2 or (content[:1].isupper() and has_clause(words, index))):
        return False
    trailing = report is not None and report.form == "incise" and index > report.last and inner and inner[0].capital
    if trailing and not finite and size <= 6 and content[-1:] not in ".!?…":
        return True  # "résume-t-elle dans ses mémoires, «Toutes mes nuits»"
    weak = report is not None and not report.strong and report.form == "object" and not after_colon
    if weak and size <= 6 and content[:1].isupper() and content[-1:] not in ".!?…":
        return True  # "a chanté «Ne me quitte pas»"
    if finite and size > 2:
        if report is None and not after_colon and _nominal(words, index, inner, size):
            return True
        return _title_shaped(inner, content) and not governed
    if not governed or report is None:
        return True
    if _label(content, size) or (_title_shaped(inner, content, governed=True) and size > 1):
        return True
    aside = report.form == "incise" and index > report.last and words[index - 1].text != ","
    limit = 3 if aside or report.form in ("que", "selon", "pour") else 2
    return size <= limit and not finite and _term_in_place(words, index, inner, report)


def _capital_inside(words: Sequence[Word], index: int, inner: Sequence[Word], report: Report | None) -> bool:
    """ "dans «Le Trône vide»": a capital in the middle of a clause opens a title, not somebody's words."""
    before = words[index - 1] if index else None
    if before is None or report is None or report.form not in ("que", "object", "selon", "pour", "infinitive"):
        return False
    if (
        not inner
        or not inner[0].capital
        or inner[0].tag == "PROPN"
        or (inner[0].text.isupper() and len(inner[0].text) > 1)
    ):
        return False
    return (
        before.is_word
        and before.tag in ("ADP", "NOUN", "PROPN", "DET")
        and inner[0].tag in ("DET", "NOUN", "ADJ", "ADP")
    )


def has_clause(words: Sequence[Word], end: int) -> bool:
    """Whether a finite verb stands in words[:end]."""
    return any(
        word.tag in ("VERB", "AUX") and finite_form(words, position) for position, word in enumerate(words[:end])
    )


def _charge(words: Sequence[Word], index: int) -> bool:
    """ "mis en examen pour «homicide involontaire»"."""
    if index == 0 or words[index - 1].low != "pour":
        return False
    return any(word.low in word_set("legal") for word in words[max(0, index - 25) : index - 1])


def _nominal(words: Sequence[Word], index: int, inner: Sequence[Word], size: int) -> bool:
    """A short phrase set like a noun or an adjective: "le «reste à vivre»", "un trajet «porte à porte»"."""
    before = words[index - 1] if index else None
    if before is None or size > 4 or any(word.low in word_set("subject pronoun") for word in inner):
        return False
    return before.low in word_set("article") or before.tag in ("NOUN", "ADJ", "PROPN")


def _label(content: str, size: int) -> bool:
    """A code or rating: "A3", "Baa3", "E171"."""
    return (
        size == 1 and any(character.isdigit() for character in content) and "%" not in content and content[:1].isupper()
    )


def _term_in_place(words: Sequence[Word], index: int, inner: Sequence[Word], report: Report) -> bool:
    """A bare noun under a definite article inside a reported clause: "le succès de la «dédiabolisation»"."""
    before = words[index - 1] if index else None
    if before is None or before.low not in word_set("definite article"):
        return False
    between = words[report.last : index]
    if (
        report.form in ("object", "colon", "infinitive")
        and len(between) <= 3
        and not any(w.tag == "NOUN" for w in between)
    ):
        return False
    return bool(inner) and inner[0].tag in ("NOUN", "PROPN", "ADJ", "VERB", "X", "")


def named_by_context(
    words: Sequence[Word],
    index: int,
    size: int,
    finite: bool,
    inner: Sequence[Word] = (),
    report: Report | None = None,
) -> bool:
    """Whether the words before or after say that a name or a term is given: "le film «…»", "appelé «…»"."""
    if size > 8 and finite:
        return False
    position = index - 1
    if (
        position >= 0
        and words[position].text == "("
        and position
        and index + 1 < len(words)
        and words[index + 1].text == ")"
    ):
        return not finite or size <= 3
    steps = 0
    while position >= 0 and steps < 4:
        word = words[position]
        if report is not None and report.first < position < report.last:
            return False
        if word.low in _term_verbs() and steps <= 3:
            return not _verb_of_saying(words, position)
        said = inner and not inner[0].capital and word.low not in _language_nouns()
        if word.low in _term_nouns() and said and inner[0].tag in _OPENS_PHRASE and size > 1:
            return False
        if (
            word.low in _term_nouns()
            and said
            and report is not None
            and report.strong
            and inner[0].tag in ("ADJ", "VERB")
        ):
            return False  # "juge la loi «inapplicable»"
        if word.low in _term_nouns() or (
            word.text.isupper() and len(word.text) > 2 and words[index].text[1:].lstrip("« \u00a0\u202f")[:1].isupper()
        ):
            return True
        if (
            word.low in word_set("article")
            or word.tag in ("ADJ", "PROPN", "NUM")
            or word.low in word_set("language name")
        ):
            position -= 1
            steps += 1
            continue
        break
    return False


def _verb_of_saying(words: Sequence[Word], position: int) -> bool:
    """ "se dit «confiant»", "a dit «non»": dit is a verb; "Jean Roux, dit «le Grand»": a naming."""
    if words[position].low not in word_set("naming participle"):
        return False
    before = words[position - 1] if position else None
    return before is not None and before.text != "," and (before.tag not in ("NOUN", "PROPN") or before.low == "se")


def _title_shaped(inner: Sequence[Word], content: str, *, governed: bool = False) -> bool:
    """Capitals like a title or an English name, no closing full stop: "Les Jours clairs", "the Talking Dead"."""
    plain = [word for word in inner if word.is_word and len(word.low) > 3]
    if governed and inner and not inner[0].capital:
        return False
    if not plain or content.rstrip()[-1:] in ".;":
        return False
    capitals = sum(word.capital for word in plain[1:]) if len(plain) > 1 else 0
    return (
        len(plain) > 1 and capitals >= max(1, len(plain) - 1) and all(word.tag not in ("VERB", "AUX") for word in plain)
    )
