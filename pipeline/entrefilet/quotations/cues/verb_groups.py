"""Verbs that report: the table of their inflected forms, and the verb groups of a sentence.

Begin with `find_groups`. A group is what the guidelines call the cue: the verb with its auxiliary and the adverbs in
between ("a aussi dit", "a-t-il lancé", "tient à souligner").
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from entrefilet.quotations.cues.cue_table import (
    FINITE,
    FORMS,
    TENSES,
    UNAIDED,
    Cue,
    compound_forms,
    cue_forms,
    rests_of,
    support_forms,
    support_participles,
)
from entrefilet.quotations.ground.word_sets import phrases_by_first, word_set
from entrefilet.quotations.ground.words import Word

MAX_MIDDLE = 9  # words between auxiliary and participle: "a, sans surprise et non sans humour, balayé"


@dataclass(slots=True, eq=False)
class Group:
    """A reporting verb group: words[first:last] of its sentence, from the clitics on; the cue is the characters
    `start` to `end`. `form` is finite, gerund, infinitive or participle; `clitic` the inverted subject, if any."""

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
    plural: bool | None = None
    feminine: bool | None = None
    verb: int = 0
    modal: bool = False


def find_groups(words: Sequence[Word]) -> list[Group]:
    """The reporting verb groups of a sentence, in text order, none inside another."""
    groups: list[Group] = []
    end = 0
    for index in _openings(words):
        group = _group_at(words, index) if index >= end else None
        if group is not None:
            groups.append(group)
            end = group.last
    return groups


def _openings(words: Sequence[Word]) -> list[int]:
    """Where a group may begin: at a reporting verb or phrase, or at an auxiliary or modal shortly before one."""
    openings: list[int] = []
    supports: list[int] = []  # those that nothing reporting has followed yet
    forms, verbs, aids = _opening_forms(), cue_forms(), support_forms()
    for index in [index for index, word in enumerate(words) if word.low in forms]:
        low = words[index].low
        if low in verbs or _compound(words, index, TENSES) is not None:
            openings += [support for support in supports if index - support <= MAX_MIDDLE + 1]
            openings.append(index)
            supports = []
        elif low in aids:
            supports.append(index)
    return openings


@cache
def _opening_forms() -> frozenset[str]:
    """Every folded word that a group may begin with."""
    return frozenset((*support_forms(), *compound_forms(), *cue_forms()))


def clitic_at(words: Sequence[Word], position: int) -> Word | None:
    """The inverted subject that stands there: "-il", "-t-elle"; a dash alone is none."""
    return words[position] if position < len(words) and words[position].is_clitic else None


def _group_at(words: Sequence[Word], index: int) -> Group | None:
    word = words[index]
    if not word.is_word:
        return None
    support = support_forms().get(word.low)
    if support is not None and not _after_determiner(words, index, word):
        group = _supported(words, index, *support)
        if group is not None:
            return group
    return _simple(words, index)


def _simple(words: Sequence[Word], index: int) -> Group | None:
    """A cue without auxiliary: finite, gerund, infinitive or bare participle."""
    found = _compound(words, index, UNAIDED) or _verb(words, index, finite=True)
    if found is None:
        return None
    cue, tense, plural, feminine, last = found
    form = "finite" if tense in FINITE else FORMS[tense]
    clitic = clitic_at(words, index + 1) if form == "finite" else None
    if clitic is not None:
        last = max(last, index + 2)
    if clitic is None and cue.kind != "phrase" and not _is_verb(words, index, form):
        return None
    if cue.kind == "phrase" and index and words[index - 1].low in word_set("before verb phrase"):
        return None
    group = _make(words, index, index, last, cue, form, clitic)
    group.plural, group.feminine = plural, feminine if form == "participle" else None
    group.conditional = tense == "conditional"
    return group


def _supported(words: Sequence[Word], index: int, lemma: str, tense: str, plural: bool | None) -> Group | None:
    """Auxiliary + participle, or modal + infinitive."""
    position = index + 1
    clitic = clitic_at(words, position)
    if clitic is not None:
        position += 1
    negated = False
    passive = False
    modal = lemma in ("pouvoir", "devoir")
    limit = min(len(words), position + MAX_MIDDLE)
    auxiliary = lemma in ("avoir", "etre")
    reference = index  # the verb a reflexive pronoun would stand before
    while position < limit:
        word = words[position]
        second = "participle" if auxiliary else "infinitive"
        found = _compound(words, position, (second,)) or _verb(words, position, finite=False, support=reference)
        if found is not None:
            cue, form, _, feminine, last = found
            if form == second and not (not auxiliary and _after_determiner(words, position, word)):
                reflexive = _reflexive(words, index)
                if lemma == "etre" and auxiliary and not reflexive and cue.lemma not in ("intervenir", "convenir"):
                    passive = True
                group = _make(words, index, position, last, cue, "finite" if tense in FINITE else FORMS[tense], clitic)
                group.passive = passive
                group.plural, group.feminine = plural, feminine if lemma == "etre" else None
                group.negated = group.negated or negated
                group.conditional = tense == "conditional"
                group.modal = modal
                return group
        if word.low in word_set("denial"):
            negated = True
        if auxiliary and not passive and word.low in support_participles():
            modal, auxiliary = support_participles()[word.low] in ("pouvoir", "devoir"), False
            reference = position
            position += 1
            continue
        if word.low == "ete" and auxiliary:
            passive = True
            lemma = "avoir"
            position += 1
            continue
        step = _middle(words, position, auxiliary=auxiliary)
        if step == 0:
            return None
        position += step
    return None


def _middle(words: Sequence[Word], position: int, *, auxiliary: bool) -> int:
    """How many words may be stepped over between a verb and its second part; 0 for none."""
    word = words[position]
    if word.low in ("une", "encore") and "fois" in [item.low for item in words[position : position + 3]]:
        end = position
        while end < len(words) and words[end].low in word_set("frequency"):
            end += 1
        return end - position
    for phrase in phrases_by_first("adverb phrase").get(word.low, ()):
        if tuple(item.low for item in words[position : position + len(phrase)]) == phrase:
            return len(phrase)
    if word.low in word_set("adverb") or (word.low.endswith("ment") and word.tag != "NOUN") or word.tag == "ADV":
        return 1
    if word.text == ",":
        for end in range(position + 1, min(len(words), position + MAX_MIDDLE)):
            if words[end].text == ",":
                return end - position + 1
            if words[end].pair is not None or words[end].text in (":", ";"):
                return 0
        return 0
    if not auxiliary and (word.low in word_set("before infinitive") or word.low in word_set("clitic")):
        return 1
    return 0


def _verb(
    words: Sequence[Word], index: int, *, finite: bool, support: int = -1
) -> tuple[Cue, str, bool | None, bool | None, int] | None:
    """The reporting verb written at `index`: cue, tense, plural, feminine, index after it."""
    word = words[index]
    entries = cue_forms().get(word.low)
    if not entries:
        return None
    if finite:
        chosen = [entry for entry in entries if entry.tense in FINITE or entry.tense in ("gerund", "infinitive")]
        if not chosen or (word.text[-1:] in "éÉ" and any(entry.tense == "participle" for entry in entries)):
            chosen = [entry for entry in entries if entry.tense == "participle"]
    else:
        chosen = [entry for entry in entries if entry.tense in ("participle", "infinitive")]
    if not chosen:
        return None
    reflexive = _reflexive(words, index if finite else support)
    matching = [entry for entry in chosen if entry.cue.reflexive == reflexive]
    if not matching:
        return None
    entry = matching[0]
    return entry.cue, entry.tense, entry.plural, entry.feminine, index + 1


def _compound(
    words: Sequence[Word], index: int, tenses: Container[str]
) -> tuple[Cue, str, bool | None, bool | None, int] | None:
    """A reporting phrase of several words at `index` (fait savoir, mettent en garde)."""
    forms = compound_forms().get(words[index].low)
    position = index + 1
    if forms is None or position >= len(words):
        return None
    if words[position].text[0] == "-":
        position += 1
    adverbs = word_set("adverb")
    while (
        position < len(words)
        and position <= index + 3
        and (words[position].low in adverbs or words[position].low.endswith("ment"))
    ):
        position += 1
    if position >= len(words):
        return None
    second = words[position].low
    for lemma, tense, plural in forms:
        for rest, cue in rests_of(lemma).get(second, ()) if tense in tenses else ():
            last = position + len(rest)
            if tuple(word.low for word in words[position:last]) == rest:
                return cue, tense, plural, None, last
    return None


def _make(words: Sequence[Word], first: int, verb: int, last: int, cue: Cue, form: str, clitic: Word | None) -> Group:
    clitics, negations = word_set("clitic"), word_set("negation")
    begin = first
    negation = False
    while begin and ((low := words[begin - 1].low) in negations or low in clitics):
        negation = negation or low in negations
        begin -= 1
    denied = negation and not word_set("denial").isdisjoint([word.low for word in words[first + 1 : last + 3]])
    opening = first
    while opening > begin and words[opening - 1].low in word_set("reflexive opener"):
        opening -= 1
    if words[opening].low not in ("se", "s'"):
        opening = first
    return Group(begin, last, words[opening].start, words[last - 1].end, cue, form, clitic, negated=denied, verb=verb)


def _reflexive(words: Sequence[Word], index: int) -> bool:
    return (index > 0 and words[index - 1].low in ("se", "s'")) or (
        index > 1 and words[index - 1].low in ("en", "y") and words[index - 2].low in ("se", "s'")
    )


def _after_determiner(words: Sequence[Word], index: int, word: Word) -> bool:
    if index == 0:
        return False
    before = words[index - 1].low
    return before in word_set("before participle noun")


def _is_verb(words: Sequence[Word], index: int, form: str) -> bool:
    """Whether a form that may be a noun or an adjective is a verb here."""
    word = words[index]
    if form == "infinitive":
        before = words[index - 1].low if index else ""
        if word.low in ("sourire", "rire", "dire") and before not in ("de", "d'", "a"):
            return False
        return word.tag not in ("NOUN", "PROPN") or before in ("de", "d'", "pour")
    before = words[index - 1].low if index else ""
    if (
        before in word_set("clitic") - word_set("determiner before noun")
        or before in word_set("negation")
        or before in word_set("verbal subject")
    ):
        return True
    following = words[index + 1] if index + 1 < len(words) else None
    announces = following is not None and (following.text == ":" or following.pair is not None)
    if form == "finite" and announces and not word.capital and before not in word_set("before noun"):
        return True
    if form == "participle":
        return word.tag not in ("NOUN", "PROPN")
    if form == "gerund":
        return before not in word_set("before gerund noun") and (
            word.tag not in ("NOUN", "PROPN") or before in (",", "en")
        )
    if before in word_set("before verbal noun"):
        return form == "gerund" and before == "en"
    if word.tag in ("VERB", "AUX"):
        return True
    if word.capital and index:
        return False
    if before in word_set("before noun"):
        return False
    return word.tag not in ("NOUN", "PROPN") or _opens_incise(words, index)


def _opens_incise(words: Sequence[Word], index: int) -> bool:
    """A form straight after a quotation or a comma that a subject follows: «…», note Masson."""
    if not index or not (words[index - 1].pair is not None or words[index - 1].text in (",", "!", "?", "…", "—", "–")):
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and (
        after.capital or after.low in word_set("determiner before noun") or after.tag in ("PROPN", "DET")
    )
