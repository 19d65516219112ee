"""The singular of a French noun as the press writes it: "travaux" -> "travail". Begin with `singular`."""

from __future__ import annotations

from functools import cache

from entrefilet.text.lexicon import load_lexicon

_INVARIABLE_ENDINGS = ("ès", "x", "z", "ois", "ais", "sans-abri", "ss")


def singular(noun: str) -> str:
    """The singular of `noun`, in lower case; what looks singular already is kept.

    The lemmatizer of the model takes "blessés" for a verb and "morts" for an adjective, so it is not asked.
    """
    word = noun.lower().replace("’", "'")
    known = _plurals().get(word)
    if known is not None:
        return known
    if "-" in word:
        return _compound(word)
    if word.endswith("eaux") or word.endswith("eux"):
        return word[:-1] if word.endswith("eaux") else word
    if word.endswith("aux"):
        return word[:-3] + "al"
    if word.endswith(_INVARIABLE_ENDINGS) or not word.endswith("s") or len(word) < 3:
        return word
    return word[:-1]


def looks_plural(noun: str) -> bool:
    """Whether the noun can be a plural by its ending; figures from 2 on want one."""
    word = noun.lower()
    return word.endswith(("s", "x", "z")) or word in _plurals()


def _compound(word: str) -> str:
    """ "demi-finales", "arcs-en-ciel", "porte-avions": the parts in the plural go to the singular, verbs stay."""
    parts = word.split("-")
    if parts[0] in _VERB_PARTS:
        return "-".join([*parts[:-1], parts[-1]])
    if parts[0] in _PREFIXES:
        return parts[0] + "-" + singular("-".join(parts[1:]))
    if len(parts) > 2:
        return "-".join([singular(parts[0]), *parts[1:]])
    return "-".join(singular(part) for part in parts)


_VERB_PARTS = frozenset(
    ("lance", "porte", "sans", "gratte", "essuie", "brise", "casse", "coupe", "garde", "hors", "tire")
)
_PREFIXES = frozenset(
    ("arrière", "avant", "ex", "sous", "vice", "demi", "semi", "non", "contre", "mi", "quasi", "néo", "anti")
)


@cache
def _plurals() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in load_lexicon("quantities", "plurals.tsv")}
