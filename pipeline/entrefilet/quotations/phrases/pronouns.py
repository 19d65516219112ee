"""Pronouns that may speak: "elle", "ce dernier", "celui qui préside", "l'un des avocats", "d'autres".

Begin with `read_pronoun`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.complements import complements_end
from entrefilet.quotations.phrases.names import nominal
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.text.lexicon import load_lexicon

_RELATIVE_WINDOW = 12  # words of "ceux qui ..." that the mention takes in at most
_OTHERS_OPENING = ("ce", "cette", "ces", "celui", "celle", "ceux", "celles", "l'", "les", "d'", "un", "une")


class Number(NamedTuple):
    """Number and gender of a pronoun; None where its form does not tell."""

    plural: bool | None
    feminine: bool | None


@cache
def pronouns() -> dict[str, Number]:
    """The folded pronouns that stand alone, with number and gender."""
    told = {"yes": True, "no": False, "-": None}
    rows = load_lexicon("quotations/phrases", "pronouns.tsv")
    return {fold(row["pronoun"]): Number(told[row["plural"]], told[row["feminine"]]) for row in rows}


@cache
def pronoun_openings() -> frozenset[str]:
    """The folded words a pronoun phrase may begin with."""
    return frozenset([*pronouns(), *_OTHERS_OPENING])


def read_pronoun(clause: Clause, index: int) -> Phrase | None:
    """The pronoun at a word; None for a determiner ("certains élus", "l'autre soir" keeps only "l'autre")."""
    low, following = clause.at(index).low, clause.at(index + 1).low
    if low in word_set("demonstrative") and following in word_set("last adjective"):
        return _pronoun(clause, index, index + 2, "ce dernier", low == "ces", "derniere" in following)
    if low in word_set("antecedent pronoun") and following in word_set("relative opener"):
        last = _relative_end(clause, index + 1)
        return _pronoun(clause, index, last, low, low in ("ceux", "celles"), low in ("celle", "celles"))
    if low == "l'":
        return _one_or_other(clause, index)
    if low in ("un", "une") and following in ("de", "d'") and clause.at(index + 2).low in word_set("whose"):
        return _pronoun(clause, index, complements_end(clause, index + 1), low, False, low == "une")  # "un de ses amis"
    if low == "les" and following in word_set("plural other"):
        return _pronoun(clause, index, index + 2, following, True, None)
    if low == "d'" and following == "autres" and not nominal(clause.at(index + 2)):
        return _pronoun(clause, index, index + 2, "autres", True, None)
    return _standing_alone(clause, index)


def read_share(clause: Clause, index: int) -> Phrase | None:
    """ "six sur dix", a share of people named before; None for "six élus sur dix" and for "2 sur 3 000"."""
    if clause.at(index + 1).low != "sur" or clause.at(index + 2).low not in word_set("denominator"):
        return None
    counted = clause.at(index).low in word_set("denominator") or clause.at(index).low in ("un", "une")
    if not counted or nominal(clause.at(index + 3)):
        return None
    return _pronoun(clause, index, index + 3, "plusieurs", True, None)


def _relative_end(clause: Clause, index: int) -> int:
    end = index
    while end < min(clause.end, index - 1 + _RELATIVE_WINDOW) and (
        clause.words[end].is_word or clause.words[end].text == "'"
    ):
        end += 1
    return end


def _one_or_other(clause: Clause, index: int) -> Phrase | None:
    """ "l'un des avocats", "l'une d'elles", "l'autre", "l'intéressée"."""
    head = clause.at(index + 1).low
    if head not in word_set("singular other"):
        return None
    last = index + 2
    if head in ("un", "une") and last + 1 < clause.end and clause.words[last].low in word_set("of"):
        last = last + 2 if clause.words[last + 1].low in pronouns() else complements_end(clause, last)
    return _pronoun(clause, index, last, head, False, None if head == "autre" else head in ("interessee", "une"))


def _standing_alone(clause: Clause, index: int) -> Phrase | None:
    low, following = clause.at(index).low, clause.at(index + 1).low
    if low not in pronouns() or (low in word_set("counting pronoun") and nominal(clause.at(index + 1))):
        return None
    if low == "beaucoup" and following in word_set("of"):
        return None
    counted = low in ("tous", "toutes") and following in word_set("number after all")
    last = index + 2 if counted else index + 1
    if low == "quelqu'un" and following in word_set("of"):
        last = complements_end(clause, last)
    return _pronoun(clause, index, last, low, *pronouns()[low])


def _pronoun(clause: Clause, first: int, last: int, head: str, plural: bool | None, feminine: bool | None) -> Phrase:
    start, end = clause.words[first].start, clause.words[last - 1].end
    return Phrase(start, end, first, last, "pronoun", head, None, (), plural, feminine)
