"""The singular of French nouns. Begin with `singular` for a printed noun, with `singular_forms` for a folded one."""

from __future__ import annotations

from functools import cache

from entrefilet.text.lexicon import load_lexicon

_INVARIABLE_ENDINGS = ("ès", "x", "z", "ois", "ais", "sans-abri", "ss")


def singular(noun: str) -> str:
    """The singular of `noun`, in lower case: "Travaux" -> "travail"; what looks singular already is kept ("pays").

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
    """True if the noun can be a plural by its ending ("maisons", "gaz"); "personne" cannot."""
    word = noun.lower()
    return word.endswith(("s", "x", "z")) or word in _plurals()


def singular_forms(folded: str) -> tuple[str, ...]:
    """What a folded noun may be the plural of, itself first: "journaux" -> "journaux", "journal", "journau".

    For a look-up in a list of nouns, where a form that does not exist does no harm.
    """
    forms = [folded]
    if folded.endswith("aux"):
        forms.append(folded[:-3] + "al")
    if folded.endswith(("s", "x")):
        forms.append(folded[:-1])
    return tuple(forms)


def without_plural(folded: str) -> str:
    """A folded noun without the letter of the plural, to compare two: "maires" -> "maire"; "bus" is too short."""
    return folded[:-1] if folded.endswith(("s", "x")) and len(folded) > 3 else folded


def _compound(word: str) -> str:
    """ "demi-finales", "arcs-en-ciel", "porte-avions": the parts in the plural go to the singular, verbs stay."""
    parts = word.split("-")
    kind = _parts().get(parts[0])
    if kind == "verb":
        return word
    if kind == "prefix":
        return parts[0] + "-" + singular("-".join(parts[1:]))
    if len(parts) > 2:
        return "-".join([singular(parts[0]), *parts[1:]])
    return "-".join(singular(part) for part in parts)


@cache
def _plurals() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in load_lexicon("french", "plurals.tsv")}


@cache
def _parts() -> dict[str, str]:
    return {row["part"]: row["class"] for row in load_lexicon("french", "noun_parts.tsv")}
