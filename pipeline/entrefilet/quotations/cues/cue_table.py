"""The table of reporting verbs: what the lexicon says of each inflected form.

Begin with `cue_forms`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from entrefilet.french.conjugation import inflect
from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon

ROOM = "quotations/cues"
FINITE = frozenset(["present", "imperfect", "past", "future", "conditional"])
UNAIDED = FINITE | {"gerund", "infinitive"}  # the tenses of a verb without auxiliary
TENSES = UNAIDED | {"participle"}
_NO_SUPPORT_PARTICIPLE = ("avoir", "être", "aller", "venir")


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says of a verb: whether it takes que, heads an incise, takes an infinitive (any, past, no),
    and what marked words in its object are (yes: the speaker's, no: unknown, naming: a name given,
    low: the speaker's where they open in lower case and no article makes a term of them).

    `kind` is its class, "phrase" for one of several words; `trait` as `cue_verbs.tsv` explains it, "-" for none.
    """

    lemma: str
    reflexive: bool = False
    kind: str = "phrase"
    que: bool = False
    incise: bool = False
    infinitive: str = "no"
    object: str = "yes"
    trait: str = "-"

    @property
    def asks(self) -> bool:
        """True for a verb that governs questions: "demander"."""
        return self.kind == "question"


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One verb and one tense a form may be of."""

    cue: Cue
    tense: str


@dataclass(frozen=True, slots=True)
class Support:
    """An auxiliary, or a verb that another verb follows, and the tense of its form."""

    lemma: str
    tense: str


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """One phrase and one tense the form of its verb may be of; `rest` are its words behind the verb, folded."""

    cue: Cue
    tense: str
    rest: tuple[str, ...]


@cache
def cue_forms() -> dict[str, tuple[CueEntry, ...]]:
    """Folded form -> the reporting verbs it may belong to."""
    table: dict[str, list[CueEntry]] = {}
    for row in load_lexicon(ROOM, "cue_verbs.tsv"):
        cue = Cue(
            row["lemma"],
            row["reflexive"] == "yes",
            row["class"],
            row["que"] == "yes",
            row["incise"] == "yes",
            row["infinitive"],
            row["object"],
            row["trait"],
        )
        for form in inflect(row["lemma"]):
            table.setdefault(form.text, []).append(CueEntry(cue, form.tense))
    return {form: tuple(entries) for form, entries in table.items()}


@cache
def support_forms() -> dict[str, Support]:
    """Folded form -> auxiliary or verb that another verb follows, participles left out."""
    table: dict[str, Support] = {}
    for row in load_lexicon(ROOM, "support_verbs.tsv"):
        for form in inflect(row["lemma"]):
            if form.tense != "participle":
                table.setdefault(form.text, Support(fold(row["lemma"]), form.tense))
    return table


@cache
def support_participles() -> dict[str, str]:
    """Folded participle -> lemma of the verbs another verb follows: "a tenu à saluer", "s'est borné à répondre"."""
    return {
        form.text: fold(row["lemma"])
        for row in load_lexicon(ROOM, "support_verbs.tsv")
        for form in inflect(row["lemma"])
        if form.tense == "participle" and row["lemma"] not in _NO_SUPPORT_PARTICIPLE
    }


@cache
def phrase_forms() -> dict[str, dict[str, list[PhraseEntry]]]:
    """Folded form of the first verb of a phrase -> next word -> the phrases: "fait" -> "savoir"."""
    table: dict[str, dict[str, list[PhraseEntry]]] = {}
    for row in load_lexicon(ROOM, "cue_phrases.tsv"):
        verb, *rest = fold(row["phrase"]).split()
        cue = Cue(
            row["phrase"],
            que=row["que"] == "yes",
            incise=row["incise"] == "yes",
            infinitive=row["infinitive"],
            object=row["object"],
        )
        for form in inflect(verb):
            phrases = table.setdefault(form.text, {}).setdefault(rest[0], [])
            phrases.append(PhraseEntry(cue, form.tense, tuple(rest)))
    return table
