"""The verb of a cue: "a-t-elle déclaré", "déclarait" and "aurait déclaré" are one verb, déclarer."""

from __future__ import annotations

import re
from functools import lru_cache

from entrefilet.french.folding import fold
from entrefilet.quotations.cues.cue_table import cue_forms, phrase_forms

_WORD = re.compile(r"[^\W\d_]+")
_REFLEXIVE = frozenset(["se", "s"])


@lru_cache(maxsize=8_192)
def verb_of(cue: str) -> str:
    """The infinitive of the reporting verb in a cue ("faire savoir", "se féliciter"), else the cue itself ("selon")."""
    words = _WORD.findall(fold(cue))
    for index, word in enumerate(words[:-1]):
        for entries in phrase_forms().get(word, {}).values():
            for entry in entries:
                rest = _WORD.findall(" ".join(entry.rest))
                if words[index + 1 : index + 1 + len(rest)] == rest:
                    return entry.cue.lemma
    reflexive = not _REFLEXIVE.isdisjoint(words)
    for word in reversed(words):
        cues = [entry.cue for entry in cue_forms().get(word, ())]
        if cues:
            chosen = next((one for one in cues if one.reflexive == reflexive), cues[0])
            return _infinitive(chosen.lemma, chosen.reflexive and reflexive)
    return " ".join(cue.lower().split()).replace("'", "’") or "–"


def _infinitive(lemma: str, reflexive: bool) -> str:
    if not reflexive:
        return lemma
    return f"s'{lemma}" if fold(lemma)[0] in "aeiouyh" else f"se {lemma}"
