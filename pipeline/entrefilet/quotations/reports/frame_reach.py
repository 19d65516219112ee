"""Which clause a frame reaches: after it at the head, before it at the end, both in the middle.

Begin with `frame_reach`.
"""

from __future__ import annotations

from entrefilet.french.known_verbs import finite_forms
from entrefilet.quotations.cues.cue_table import cue_forms
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.reports.content import after_connectors, content_end, content_start
from entrefilet.quotations.reports.report import Scope

_HEAD_WINDOW = 30  # words between a frame at the head and the comma that closes it, its apposition included
_APPOSITIONS = 3  # of one source: ", dont Anne Valmont, directrice du port, citée par la presse,"
_APPOSITION_WINDOW = 20  # words of "économiste à l'OFCE" behind the name of a frame
_TAGS_OF_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "AUX", "PRON", "NUM"])
_PARTICIPLES = ("é", "ée", "és", "ées", "oint", "ointe", "oints", "ointes")
Reach = tuple[tuple[Scope, ...], bool]  # what a frame reaches, and whether it is a clause


def frame_reach(clause: Clause, first: int, last: int) -> Reach:
    """What the frame words[first:last] reaches, and whether that is a clause without needing marks."""
    end = content_end(clause, last, clause.end)
    low = _clause_opening(clause, first, last, end)
    start = content_start(clause, first) if low == 0 else low
    high = _closing(clause, last, end)
    if start >= first or not _has_content(clause, start, first):
        return _reach_of_head(clause, first, last, high)
    if clause.words[first - 1].low in word_set("relative opener"):
        return ((last, high),), False
    return _reach_of_end(clause, start, first, last, high)


def _closing(clause: Clause, last: int, end: int) -> int:
    """The index of the semicolon or the bracket that closes the clause; one opened on the way, "(PS)", does not."""
    depth = 0
    for index in range(last, end):
        text = clause.words[index].text
        if text == "(":
            depth += 1
        elif text == ";" or (text == ")" and not depth):
            return index
        elif text == ")":
            depth -= 1
    return end


def _clause_opening(clause: Clause, first: int, last: int, end: int) -> int:
    """Where the clause around a frame begins: behind ";", "(", ": selon X," or ", et, selon X,"; else 0."""
    closed = 0  # brackets that close before the frame, whose opening ones do not count
    for index in range(first - 1, -1, -1):
        text = clause.words[index].text
        if text == ")":
            closed += 1
        elif text == "(" and closed:
            closed -= 1
        elif _separates(text, index, first) or _opens_with_frame(clause, index, first, last, end):
            return index + 1
    return 0


def _separates(text: str, index: int, first: int) -> bool:
    """True for ";" and "(", and for the colon right before the frame."""
    return text in (";", "(") or (text == ":" and index == first - 1)


def _opens_with_frame(clause: Clause, index: int, first: int, last: int, end: int) -> bool:
    """ "…, et, d'après X, la clause", "… que, selon X, la clause": the clause of the frame begins with the frame."""
    opener = clause.words[index].low in word_set("clause opener")
    if not opener or last >= end or clause.words[last].text != ",":
        return False
    between = [word for word in clause.words[index + 1 : first] if word.text != ","]
    return not between and clause.finite(last, end) is not None and clause.main_verb(0, index)


def _reach_of_head(clause: Clause, first: int, last: int, high: int) -> Reach:
    """ "Selon X, la clause": what follows, the apposition of X stepped over."""
    begin = last
    if clause.at(first - 1).low not in ("qui", "que", "qu'"):
        while begin < high and (clause.words[begin].text == "," or (clause.words[begin].text == ":" and begin == last)):
            begin += 1
        if begin == last and begin < high and clause.words[begin].pair is None:
            comma = clause.find((",",), begin, min(high, begin + _HEAD_WINDOW))
            begin = comma + 1 if comma is not None else begin
    for _ in range(_APPOSITIONS):
        begin = _after_apposition(clause, begin, high)
    begin = after_connectors(clause, begin, high)
    return ((begin, _trailing(clause, begin, high)),), clause.main_verb(begin, high)


def _reach_of_end(clause: Clause, start: int, first: int, last: int, high: int) -> Reach:
    """ "la clause, selon X", "le début, selon X, et la suite"."""
    stop = first
    while stop > start and clause.words[stop - 1].text == ",":
        stop -= 1
    beside = _described_aside(clause, start, first)
    if beside is not None:
        return ((beside, first),), True
    whole = clause.main_verb(start, stop)
    last = _past_apposition(clause, last, high)
    after = next((index for index in range(last, high) if _ends_source(clause, index)), high)
    if after + 1 < high and clause.words[after].text == ",":
        return _around_middle(clause, (start, stop), after, high, whole=whole)
    if clause.words[first - 1].text != "," and last < high and clause.words[last].pair is not None:
        return ((last, high),), whole
    if whole and clause.words[first - 1].text != "," and clause.at(last).low in word_set("behind inner frame"):
        return ((start, high),), True  # "Cela est dû selon eux au relief"
    return ((start, stop),), whole


def _past_apposition(clause: Clause, last: int, high: int) -> int:
    """The index of the comma that closes ", 34 ans," or ", maire (PS) de Corvaz,", when words stand behind it."""
    if clause.at(last).text != ",":
        return last
    word = clause.at(last + 1)
    if word.tag not in ("NOUN", "NUM") and word.low not in ("un", "une") and noun_kind(word.low) != "person":
        return last
    for index in range(last + 2, min(high - 1, last + _APPOSITION_WINDOW)):
        if clause.words[index].text == ",":
            return index
        if clause.words[index].is_finite or clause.words[index].pair is not None:
            return last
    return last


def _described_aside(clause: Clause, start: int, first: int) -> int | None:
    """Where "efficace à 95 %" begins in ", efficace à 95 % selon le fabricant,": an aside that the frame closes.

    None where a comma stands before the frame, where the aside holds a finite verb, or opens with anything but an
    adjective or a participle.
    """
    opening = next((i for i in range(first - 1, start, -1) if clause.words[i].text in (",", "(", "–", "—")), None)
    if opening is None or opening == first - 1 or clause.finite(opening, first) is not None:
        return None
    if not _stands_in_clause(clause, start, opening, first):
        return None
    begin = opening + 1
    described = _opens_with_description(clause, begin, first)
    return begin if described and all(word.pair is None for word in clause.words[begin:first]) else None


def _stands_in_clause(clause: Clause, start: int, opening: int, first: int) -> bool:
    """True if a finite verb stands before an aside, or behind the comma that closes it; brackets and dashes need none.

    "Le vaccin, efficace à 95 % selon le fabricant, arrive lundi", "Il attend le vaccin, efficace selon le fabricant".
    """
    if clause.words[opening].text != "," or clause.finite(start, opening) is not None:
        return True
    after = next((i for i in range(first, clause.end) if clause.words[i].text == ","), None)
    return after is not None and clause.finite(after, clause.end) is not None


def _opens_with_description(clause: Clause, begin: int, first: int) -> bool:
    """True if an adjective or a participle stands at `begin` or behind adverbs: "efficace", "très souvent jugé"."""
    head = begin
    while clause.at(head).tag == "ADV" and head < first - 1:
        head += 1
    word = clause.at(head)
    return word.tag == "ADJ" or (word.tag == "VERB" and word.text.endswith(_PARTICIPLES))


def _around_middle(clause: Clause, before: Scope, comma: int, high: int, *, whole: bool) -> Reach:
    """What a frame reaches when its clause may go on behind its comma; `whole` if the part before is a clause."""
    follower = clause.words[comma + 1].low
    if not whole and follower not in ("qui", "dont", "et", "mais"):
        return ((before[0], high),), clause.main_verb(comma, high) or follower in finite_forms()
    marked = any(word.pair is not None for word in clause.words[comma:high])
    auxiliary = clause.words[before[1] - 1]
    cut = auxiliary.tag == "AUX" or auxiliary.low in word_set("shared auxiliary")
    if cut and clause.words[comma + 1].tag in ("VERB", "ADJ", "ADV", "AUX"):
        return ((before[0], high),), True  # "Le feu a, selon les pompiers, pris dans la cuisine"
    if whole and not marked and _goes_on(clause, comma + 1, high):
        return ((before[0], high),), True
    if marked and follower not in ("qui", "dont"):
        return (before, (comma + 1, high)), whole
    return (before,), whole


def _goes_on(clause: Clause, start: int, end: int) -> bool:
    """True if what follows the frame completes the clause before it (", selon X, malgré la houle"); no other clause."""
    opener = clause.words[start].low
    if opener not in word_set("going on behind frame") and not _is_circumstance(clause, start):
        return False
    conjunction = clause.words[start].tag == "SCONJ" or "que" in clause.lows(start + 1, start + 2)
    return conjunction or clause.finite(start, end) is None


def _is_circumstance(clause: Clause, index: int) -> bool:
    """True for "en priorité", "contre trois heures"; False for ", en colère,", which is about the source."""
    word = clause.words[index]
    return word.tag == "ADP" and word.low in word_set("preposition") and word.low not in word_set("of")


def _ends_source(clause: Clause, index: int) -> bool:
    word = clause.words[index]
    return word.text == "," or word.pair is not None or word.low in word_set("relative opener")


def _after_apposition(clause: Clause, begin: int, end: int) -> int:
    """Step over ", économiste à l'OFCE," or ", qui cite des proches," behind the source of a frame at the head."""
    if begin >= end or clause.words[begin - 1].text != ",":
        return begin
    word = clause.words[begin]
    if word.low in ("qui", "dont"):
        limit, verbless = _HEAD_WINDOW, word.low == "dont" and clause.at(begin + 1).tag in ("PROPN", "NUM", "DET")
    elif _opens_apposition(word) or _tells_origin(clause, begin):
        limit, verbless = _APPOSITION_WINDOW, True
    else:
        return begin
    for index in range(begin, min(end, begin + limit)):
        if clause.words[index].text == "," and (verbless or clause.main_verb(begin + 1, index)):
            return index + 1 if clause.main_verb(index, end) else begin
        if verbless and clause.words[index].is_finite:
            return begin
    return begin


def _opens_apposition(word: Word) -> bool:
    """True for "économiste", "34", "une", "citée", "citant"."""
    if word.tag in ("NOUN", "ADJ", "NUM") or word.low in ("un", "une"):
        return True
    return word.text.endswith(_PARTICIPLES) or (word.is_verb and word.low.endswith("ant"))


def _tells_origin(clause: Clause, begin: int) -> bool:
    """True for the "de l'université de Corvaz" behind "selon Anne Valmont,"; False for "de nombreux élus"."""
    word, after = clause.words[begin], clause.at(begin + 1)
    of = word.low in ("de", "d'", "du") and after.low not in word_set("counting adjective")
    return of and clause.at(begin - 2).capital


def _has_content(clause: Clause, start: int, end: int) -> bool:
    """True if words before a frame are more than connectors and adverbs."""
    return any(
        word.pair is not None or (word.tag in _TAGS_OF_CONTENT and word.low not in word_set("connector"))
        for word in clause.words[start:end]
    )


def _trailing(clause: Clause, start: int, end: int) -> int:
    """The end of a framed clause, without ", estimant que …" and the like after it."""
    for index in range(start + 3, end - 1):
        gerund = clause.words[index + 1].low if clause.words[index].text == "," else ""
        if gerund.endswith("ant") and any(entry.tense == "gerund" for entry in cue_forms().get(gerund, ())):
            return index
    return end
