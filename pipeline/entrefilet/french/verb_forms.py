"""What the shape of a French verb form tells: whether it is finite, an infinitive or a participle, and its tense.

Forms are folded (`french.folding`); where an accent decides, the form as printed is asked too. The words that their
ending would misjudge stand in `verb_forms.tsv`.
"""

from __future__ import annotations

from functools import cache

from entrefilet.french.folding import fold
from entrefilet.french.known_verbs import finite_forms
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered

_NOT_FINITE = ("er", "ir", "ant", "re", "oir")
_FINITE_IN_RE = ("ere", "are", "ore", "ure", "fre", "bre", "stre", "ltre", "ntre")
_PARTICIPLE = ("e", "ee", "es", "ees", "i", "is", "ie", "ies", "u", "us", "ue", "ues", "ant")
_SHORTEST_INFINITIVE = 4  # letters of the shortest infinitive that a rule looks for: "dire", "voir"


@cache
def _forms(kind: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in load_lexicon("french", "verb_forms.tsv") if row["kind"] == kind)


@remembered
def is_finite(form: str, auxiliary: bool = False) -> bool:
    """True if a verb form as printed is finite by its shape: "assure", "disait"; False for "conclure", "jugé"."""
    low = fold(form)
    if auxiliary:
        return low not in _forms("auxiliary not finite")
    if low.endswith(_NOT_FINITE) and not _finite_in_re(low):
        return False
    if form.endswith(("é", "ée", "és", "ées")):
        return False
    if low.endswith(("ie", "ue")):  # "confie", "évalue", "explique"; not "partie", "reçue"
        return low.endswith(("que", "gue")) or low in finite_forms()
    return low in _forms("finite like participle") or not low.endswith(("i", "is", "u", "us", "ies", "ues"))


def _finite_in_re(low: str) -> bool:
    """True for a present in -re ("considère", "assure", "montre"), False for an infinitive ("conclure", "vendre")."""
    if low in _forms("present in re"):
        return True
    return low.endswith(_FINITE_IN_RE) and not low.endswith(("clure", "clore"))


def is_infinitive(low: str) -> bool:
    """True if a folded verb form ends like an infinitive ("affirmer", "voir"); False for "a", "juge"."""
    return low.endswith(("er", "ir", "re", "oir")) and len(low) >= _SHORTEST_INFINITIVE


def may_be_participle(low: str) -> bool:
    """True if a folded verb form ends like a participle ("proche", "elu", "vivant"); False for "disent"."""
    return low.endswith(_PARTICIPLE)


def tense_of(low: str) -> str:
    """The tense of a folded finite form, as far as it tells two coordinated verbs apart.

    perfect (of its auxiliary a, ont), conditional, imperfect, future; present for whatever else.
    """
    if low in ("a", "ont"):
        return "perfect"
    if low.endswith(("rait", "raient")):
        return "conditional"
    if low.endswith(("ait", "aient")) and low not in _forms("present in ait"):
        return "imperfect"
    return "future" if low.endswith(("ra", "ront")) else "present"
