"""The third-person forms of a French verb, folded as `text.folding.fold` folds them: no accents, lower case.

Begin with `inflect`. Only what a reporter writes about a speaker is built: third persons of the simple tenses,
infinitive, present participle, past participles. Irregular verbs go by their ending (`conjugations.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Inflection:
    """One inflected form; `tense` is present, imperfect, past, future, conditional, infinitive, gerund or participle.

    `plural` and `feminine` are None where the form does not tell.
    """

    text: str
    tense: str
    plural: bool | None = None
    feminine: bool | None = None


def inflect(lemma: str) -> Iterator[Inflection]:
    """Every form of `lemma`, a bare infinitive ("dire"); a verb of no known pattern gives its infinitive alone."""
    verb = fold(lemma)
    parts = _irregular(verb) or _regular(verb)
    yield Inflection(verb, "infinitive")
    if parts is None:
        return
    present, presents, imperfect, past, pasts, future, participle = parts
    yield Inflection(present, "present", False)
    yield Inflection(presents, "present", True)
    yield Inflection(imperfect + "ait", "imperfect", False)
    yield Inflection(imperfect + "aient", "imperfect", True)
    yield Inflection(past, "past", False)
    yield Inflection(pasts, "past", True)
    yield Inflection(future + "a", "future", False)
    yield Inflection(future + "ont", "future", True)
    yield Inflection(future + "ait", "conditional", False)
    yield Inflection(future + "aient", "conditional", True)
    if verb.endswith("ayer"):  # "balaye" and "balaie" are both written
        other = verb[:-3] + "ie"
        yield Inflection(other, "present", False)
        yield Inflection(other + "nt", "present", True)
        yield Inflection(other + "ra", "future", False)
        yield Inflection(other + "ront", "future", True)
        yield Inflection(other + "rait", "conditional", False)
        yield Inflection(other + "raient", "conditional", True)
    yield Inflection(imperfect + "ant", "gerund")
    masculine_plural = participle if participle.endswith("s") else participle + "s"
    stem = {"s": participle, "u": participle}.get(participle[-1], participle)
    yield Inflection(participle, "participle", False, False)
    yield Inflection(masculine_plural, "participle", True, False)
    yield Inflection(stem + "e", "participle", False, True)
    yield Inflection(stem + "es", "participle", True, True)


Parts = tuple[str, str, str, str, str, str, str]


def _regular(verb: str) -> Parts | None:
    if verb.endswith("er"):
        stem = verb[:-2]
        soft = stem + "e" if stem.endswith("g") else stem
        present = stem[:-1] + "i" if stem.endswith(("oy", "uy")) else stem
        return (
            present + "e",
            present + "ent",
            soft,
            soft + "a",
            stem + "erent",
            present + "er",
            stem + "e",
        )
    if verb.endswith("ir"):
        stem = verb[:-1]
        return (stem + "t", stem + "ssent", stem + "ss", stem + "t", stem + "rent", stem + "r", stem)
    return None


def _irregular(verb: str) -> Parts | None:
    for start in range(len(verb) - 1):
        entry = _models().get(verb[start:])
        if entry is not None:
            head = verb[:start]
            return tuple(head + part for part in entry)  # type: ignore[return-value]  # seven columns, checked below
    return None


@cache
def _models() -> dict[str, Parts]:
    """Ending -> present 3s and 3p, stem of the imperfect, past 3s and 3p, stem of the future, past participle."""
    columns = ("present", "presents", "imperfect", "past", "pasts", "future", "participle")
    return {
        entry["ending"]: tuple(entry[column] for column in columns)  # type: ignore[misc]
        for entry in load_lexicon("french", "conjugations.tsv")
    }
