"""The reporting verb groups of a sentence.

Begin with `find_groups`. A group is what the guidelines call the cue: the verb with its auxiliary and the adverbs in
between ("a aussi dit", "a-t-il lancé", "tient à souligner").
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import NamedTuple

from entrefilet.quotations.cues.cue_table import (
    FINITE,
    TENSES,
    UNAIDED,
    Cue,
    CueEntry,
    Support,
    cue_forms,
    phrase_forms,
    support_forms,
    support_participles,
)
from entrefilet.quotations.cues.verb_or_noun import follows_determiner, is_verb_here
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.ground.word_sets import phrases_by_first, word_set

MAX_MIDDLE = 9  # words between auxiliary and participle: "a, sans surprise et non sans humour, balayé"
_MAX_ADVERBS = 3  # words between the verb of a phrase and the rest of it: "fait aussi bien savoir"
_PARTICIPLE = frozenset(["participle"])
_SECOND_PARTS = frozenset(["participle", "infinitive"])
_MODALS = ("pouvoir", "devoir")


class Group(NamedTuple):
    """A reporting verb group: words[first:last] of its sentence, from the clitics on; the cue is the characters
    `start` to `end`. `form` is finite, gerund, infinitive or participle; `clitic` the inverted subject, if any;
    `verb` is the index of the verb of saying itself. `modal` says that pouvoir or devoir governs it."""

    first: int
    last: int
    start: int
    end: int
    cue: Cue
    form: str
    clitic: Word | None = None
    passive: bool = False
    negated: bool = False
    conditional: bool = False
    verb: int = 0
    modal: bool = False

    @property
    def finite(self) -> bool:
        """True for "a déclaré", False for "déclarant", "déclarer"."""
        return self.form == "finite"


class _Found(NamedTuple):
    """A reporting verb or phrase at a word: its cue, the tense of the form, the index after it."""

    cue: Cue
    tense: str
    last: int


def find_groups(clause: Clause) -> list[Group]:
    """The reporting verb groups of a sentence, in text order, none inside another."""
    groups: list[Group] = []
    end = 0
    for index in _openings(clause):
        group = _group_at(clause, index) if index >= end else None
        if group is not None:
            groups.append(group)
            end = group.last
    return groups


def clitic_at(clause: Clause, index: int) -> Word | None:
    """The inverted subject that stands there: "-il", "-t-elle"; a dash alone is none."""
    word = clause.at(index)
    return word if word.is_clitic else None


def _openings(clause: Clause) -> list[int]:
    """Where a group may begin: at a reporting verb or phrase, or at an auxiliary or modal shortly before one."""
    openings: list[int] = []
    supports: list[int] = []  # those that nothing reporting has followed yet
    folded = clause.folded
    forms, verbs, phrases, aids = _opening_forms(), cue_forms(), phrase_forms(), support_forms()
    for index in [index for index, low in enumerate(folded) if low in forms]:
        low = folded[index]
        if low in verbs or (low in phrases and _phrase(clause, index, TENSES) is not None):
            openings += [support for support in supports if index - support <= MAX_MIDDLE + 1]
            openings.append(index)
            supports = []
        elif low in aids:
            supports.append(index)
    return openings


@cache
def _opening_forms() -> frozenset[str]:
    """Every folded word that a group may begin with."""
    return frozenset((*support_forms(), *phrase_forms(), *cue_forms()))


def _group_at(clause: Clause, index: int) -> Group | None:
    word = clause.words[index]
    if not word.is_word:
        return None
    support = support_forms().get(word.low)
    supported = None
    if support is not None and not follows_determiner(clause, index):
        supported = _supported(clause, index, support)
    return supported or _simple(clause, index)


def _simple(clause: Clause, index: int) -> Group | None:
    """A cue without auxiliary: finite, gerund, infinitive or bare participle."""
    found = _phrase(clause, index, UNAIDED) or _verb(clause, index)
    if found is None:
        return None
    form = _form_of(found.tense)
    clitic = clitic_at(clause, index + 1) if form == "finite" else None
    if found.cue.kind == "phrase":
        if clause.at(index - 1).low in word_set("before verb phrase"):
            return None
    elif clitic is None and not is_verb_here(clause, index, form, found.cue):
        return None
    last = found.last if clitic is None else max(found.last, index + 2)
    return _make(clause, index, index, found._replace(last=last), form, clitic, conditional=_doubtful(found.tense))


def _supported(clause: Clause, index: int, support: Support) -> Group | None:
    """Auxiliary + participle, or modal + infinitive; adverbs and another modal may stand between."""
    clitic = clitic_at(clause, index + 1)
    position = index + 1 if clitic is None else index + 2
    limit = min(clause.end, position + MAX_MIDDLE)
    auxiliary, modal = support.lemma in ("avoir", "etre"), support.lemma in _MODALS
    passive = denied = False
    reference = index  # the verb a reflexive pronoun would stand before
    while position < limit:
        found = _second_part(clause, position, reference, auxiliary=auxiliary)
        if found is not None:
            if support.lemma == "etre" and auxiliary and not _is_active_with_etre(clause, index, found.cue):
                passive = True
            return _make(
                clause,
                index,
                position,
                found,
                _form_of(support.tense),
                clitic,
                passive=passive,
                denied=denied,
                conditional=_doubtful(support.tense),
                modal=modal,
            )
        low = clause.words[position].low
        denied = denied or low in word_set("denial")
        step = 1
        if auxiliary and not passive and low in support_participles():
            modal, auxiliary, reference = support_participles()[low] in _MODALS, False, position
        elif low == "ete" and auxiliary:
            passive = True
        else:
            step = _middle(clause, position, auxiliary=auxiliary)
        if step == 0:
            return None
        position += step
    return None


def _second_part(clause: Clause, index: int, reference: int, *, auxiliary: bool) -> _Found | None:
    """The participle behind an auxiliary, the infinitive behind a modal."""
    second = "participle" if auxiliary else "infinitive"
    found = _phrase(clause, index, (second,)) or _verb(clause, index, reference)
    if found is None or found.tense != second or (not auxiliary and follows_determiner(clause, index)):
        return None
    return found


def _is_active_with_etre(clause: Clause, index: int, cue: Cue) -> bool:
    """True for "s'est exclamée", "est intervenu"; False for the passive "est qualifié"."""
    return cue.trait == "être" or _reflexive(clause, index)


def _form_of(tense: str) -> str:
    return "finite" if tense in FINITE else tense


def _doubtful(tense: str) -> bool:
    return tense == "conditional"


def _middle(clause: Clause, index: int, *, auxiliary: bool) -> int:
    """How many words may be stepped over between a verb and its second part; 0 for none."""
    word = clause.words[index]
    if word.low in ("une", "encore") and "fois" in clause.lows(index, index + 3):
        end = index
        while clause.at(end).low in word_set("frequency"):
            end += 1
        return end - index
    for phrase in phrases_by_first("adverb phrase").get(word.low, ()):
        if clause.lows(index, index + len(phrase)) == phrase:
            return len(phrase)
    if word.low in word_set("adverb") or (word.low.endswith("ment") and word.tag != "NOUN") or word.tag == "ADV":
        return 1
    if word.text == ",":
        return _aside(clause, index)
    return int(not auxiliary and (word.low in word_set("before infinitive") or word.low in word_set("clitic")))


def _aside(clause: Clause, index: int) -> int:
    """How many words ", sans surprise," takes; 0 when its comma does not close soon."""
    for end in range(index + 1, min(clause.end, index + MAX_MIDDLE)):
        word = clause.words[end]
        if word.text == ",":
            return end - index + 1
        if word.pair is not None or word.text in (":", ";"):
            return 0
    return 0


def _verb(clause: Clause, index: int, support: int | None = None) -> _Found | None:
    """The reporting verb written at `index`; `support` is where its auxiliary or modal stands, if it has one."""
    word = clause.words[index]
    entries = cue_forms().get(word.low)
    if not entries:
        return None
    tenses = _SECOND_PARTS if support is not None else _tenses(word, entries)
    reflexive = _reflexive(clause, index) or (support is not None and _reflexive(clause, support))
    for entry in entries:
        if entry.tense in tenses and entry.cue.reflexive == reflexive:
            return _Found(entry.cue, entry.tense, index + 1)
    return None


def _tenses(word: Word, entries: Sequence[CueEntry]) -> Container[str]:
    """The tenses a form without auxiliary may be of: a participle only with its accent or when it is nothing else."""
    tenses = {entry.tense for entry in entries}
    if tenses <= _PARTICIPLE or ("participle" in tenses and word.text.endswith(("é", "É"))):
        return _PARTICIPLE
    return UNAIDED


def _phrase(clause: Clause, index: int, tenses: Container[str]) -> _Found | None:
    """A reporting phrase of several words at `index` (fait savoir, mettent en garde)."""
    phrases = phrase_forms().get(clause.words[index].low)
    if phrases is None:
        return None
    position = index + 1
    if clause.at(position).text[:1] == "-":
        position += 1
    second = clause.at(position).low
    adverbs = word_set("adverb")
    while second in adverbs or second.endswith("ment"):
        if position > index + _MAX_ADVERBS:
            break
        position += 1
        second = clause.at(position).low
    for entry in phrases.get(second, ()):
        last = position + len(entry.rest)
        if entry.tense in tenses and clause.lows(position, last) == entry.rest:
            return _Found(entry.cue, entry.tense, last)
    return None


def _make(
    clause: Clause,
    first: int,
    verb: int,
    found: _Found,
    form: str,
    clitic: Word | None,
    *,
    passive: bool = False,
    denied: bool = False,
    conditional: bool = False,
    modal: bool = False,
) -> Group:
    """The group from the clitics before words[first] on; `se` belongs to its cue, other clitics do not."""
    clitics, negations = word_set("clitic"), word_set("negation")
    begin, negation = first, False
    while (low := clause.at(begin - 1).low) in negations or (low in clitics and not _is_subject(clause, begin - 1)):
        negation = negation or low in negations
        begin -= 1
    denied = denied or (negation and not word_set("denial").isdisjoint(clause.lows(first + 1, found.last + 3)))
    opening = first
    while opening > begin and clause.words[opening - 1].low in word_set("reflexive opener"):
        opening -= 1
    if clause.words[opening].low not in ("se", "s'"):
        opening = first
    return Group(
        begin,
        found.last,
        clause.words[opening].start,
        clause.words[found.last - 1].end,
        found.cue,
        form,
        clitic,
        passive,
        denied,
        conditional,
        verb,
        modal,
    )


def _is_subject(clause: Clause, index: int) -> bool:
    """True for the "Lui" of "Lui affirme que", which opens its sentence; False for that of "il lui affirme"."""
    return not index and clause.words[index].low in word_set("stressed subject")


def _reflexive(clause: Clause, index: int) -> bool:
    """True behind "se" or "s'en": "s'est exclamée"."""
    before = clause.at(index - 1).low
    return before in ("se", "s'") or (before in ("en", "y") and clause.at(index - 2).low in ("se", "s'"))
