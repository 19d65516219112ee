"""Forms that belong to a common verb, whatever else they may be: "avance", "bloque", "note".

Begin with `finite_forms`. The verbs stand in `verbs.tsv`.
"""

from __future__ import annotations

from functools import cache

from entrefilet.french.conjugation import inflect
from entrefilet.text.lexicon import load_lexicon

_FINITE = frozenset(["present", "imperfect", "past", "future", "conditional"])


@cache
def finite_forms() -> frozenset[str]:
    """The folded finite third persons of the common verbs; "avance" is one, "avancé" folds to the same letters."""
    return frozenset(
        form.text
        for row in load_lexicon("french", "verbs.tsv")
        for form in inflect(row["lemma"])
        if form.tense in _FINITE
    )
