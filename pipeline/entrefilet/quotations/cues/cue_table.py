"""The table of reporting verbs: what the lexicon says of each inflected form.

Begin with `cue_forms`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from entrefilet.french.conjugation import inflect
from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says of a verb: whether it takes que, heads an incise, takes an infinitive (any, past, no),
    and what marked words in its object are (yes: the speaker's, no: unknown, naming: a name given)."""

    lemma: str
    reflexive: bool
    kind: str
    que: bool
    incise: bool
    infinitive: str
    object: str


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One verb and one tense a form may be of."""

    cue: Cue
    tense: str
    plural: bool | None
    feminine: bool | None


@cache
def cue_forms() -> dict[str, tuple[CueEntry, ...]]:
    """Folded form -> the reporting verbs it may belong to."""
    table: dict[str, list[CueEntry]] = {}
    for row in load_lexicon("quotations/cues", "cue_verbs.tsv"):
        cue = Cue(
            row["lemma"],
            row["reflexive"] == "yes",
            row["class"],
            row["que"] == "yes",
            row["incise"] == "yes",
            row["infinitive"],
            row["object"],
        )
        for form in inflect(row["lemma"]):
            table.setdefault(form.text, []).append(CueEntry(cue, form.tense, form.plural, form.feminine))
    return {form: tuple(entries) for form, entries in table.items()}


@cache
def support_forms() -> dict[str, tuple[str, str, bool | None]]:
    """Folded form -> (lemma, tense, plural) of auxiliaries and of the verbs that another verb follows."""
    table: dict[str, tuple[str, str, bool | None]] = {}
    for row in load_lexicon("quotations/cues", "support_verbs.tsv"):
        for form in inflect(row["lemma"]):
            if form.tense != "participle":
                table.setdefault(form.text, (fold(row["lemma"]), form.tense, form.plural))
    return table


@cache
def support_participles() -> dict[str, str]:
    """Folded participle -> lemma of the verbs another verb follows: "a tenu à saluer", "s'est borné à répondre"."""
    return {
        form.text: fold(row["lemma"])
        for row in load_lexicon("quotations/cues", "support_verbs.tsv")
        for form in inflect(row["lemma"])
        if form.tense == "participle" and row["lemma"] not in ("avoir", "être", "aller", "venir")
    }


@cache
def compounds() -> dict[tuple[str, ...], tuple[str, Cue]]:
    """Words after the first verb -> (lemma of that verb, cue): faire + savoir, mettre + en garde."""
    table = {}
    for row in load_lexicon("quotations/cues", "cue_phrases.tsv"):
        verb, *rest = fold(row["phrase"]).split()
        cue = Cue(
            row["phrase"],
            False,
            "phrase",
            row["que"] == "yes",
            row["incise"] == "yes",
            row["infinitive"],
            row["object"],
        )
        table[(verb, *rest)] = (verb, cue)
    return table


@cache
def rests_of(lemma: str) -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """What follows one first verb in the phrases that begin with it: next word -> (words, cue)."""
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for key, (verb, cue) in compounds().items():
        if verb == lemma:
            table.setdefault(key[1], []).append((key[1:], cue))
    return table


@cache
def compound_forms() -> dict[str, tuple[tuple[str, str, bool | None], ...]]:
    """Folded form of the first verb of a phrase -> (its lemma, tense, plural)."""
    table: dict[str, list[tuple[str, str, bool | None]]] = {}
    for lemma in {key[0] for key in compounds()}:
        for form in inflect(lemma):
            table.setdefault(form.text, []).append((lemma, form.tense, form.plural))
    return {form: tuple(entries) for form, entries in table.items()}


FINITE = frozenset(["present", "imperfect", "past", "future", "conditional"])
UNAIDED = FINITE | {"gerund", "infinitive"}  # the tenses of a verb without auxiliary
TENSES = UNAIDED | {"participle"}
FORMS = {"gerund": "gerund", "infinitive": "infinitive", "participle": "participle"}
