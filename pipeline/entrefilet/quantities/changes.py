"""Which way a figure goes ("a reculé de 0,8 %": -) and what it is a rate of ("par mois"). Works on folded text."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon

WINDOW = 70  # characters before the figure: verb, adverbs and subject of "ont très légèrement progressé, de"
_PER = re.compile(
    r"(?: bruts?| nets?| en moyenne)?(?: par (?P<noun>an|mois|semaine|jour|nuit|heure|"
    r"minute|seconde|trimestre|habitant|personne|tete|foyer|menage|femme|enfant|"
    r"eleve|salarie|famille|action|litre|kilo|tonne|hectare|baril|match|passager|kilometre|million|mille)(?!\w)"
    r"| pour (?P<many>\d{1,3}(?: \d{3})*|cent mille|mille|un million(?: d'| de)?) ?(?P<of>[a-z]+)"
    r"|/ ?(?P<slash>an|mois|jour|heure|h|kg|litre|l|personne|habitant|km)(?!\w)"
    r"| (?:de l'|a l')(?P<hour>heure)(?!\w)"
    r"| (?P<adjective>mensuels?|mensuelles?|annuels?|annuelles?|quotidiens?|quotidiennes?|hebdomadaires?)(?!\w))"
)
_DIRECT = frozenset(
    ("gagn", "perd", "cede", "ceda", "cedent", "cedai", "cedait", "abandonn", "engrang", "supprim")
)  # take no "de"
_DIRECT_VERB = re.compile(r"gagn|perd|ced|abandonn|engrang|supprim")
_WITH_OF = ("de ", "d'", "environ ")  # "de plus de" too
_ADVERBS = ("encore ", "deja ", "ainsi ", "aussi ")
_STOP = re.compile(r"[.;:!?\n]")
_TO = re.compile(r" a (?:pres de |plus de |environ )?\d[\d., ]*(?P<unit>.{0,6})")
_ADJECTIVES = {"mens": "mois", "annu": "an", "quot": "jour", "hebd": "semaine"}
_NOUNS = {
    "tete": "tête",
    "menage": "ménage",
    "eleve": "élève",
    "salarie": "salarié",
    "kilometre": "kilomètre",
    "h": "heure",
}


def direction(folded: str, start: int, end: int, sign: str) -> str | None:
    """Which way the figure at `start`-`end` goes: "+" or "-", from its own sign or the verb or noun before it.

    The first end of a change ("de 12 à 15 euros") is a level, not a change.
    """
    if sign:
        return sign
    window = folded[max(0, start - WINDOW) : start]
    if not window.endswith(_WITH_OF) and not _is_direct(window):
        return None
    to = _TO.match(folded, end)
    unit = folded[start:end].lstrip("0123456789., ")[:3]
    if to is not None and to["unit"].lstrip().startswith(unit):
        return None
    match = _change().search(_STOP.split(window)[-1])
    if match is None or (match["direct"] is not None and match["stem"] not in _DIRECT):
        return None
    return _signs()[match["stem"]]


def _is_direct(window: str) -> bool:
    """Whether the last word but an adverb may be a verb that takes no "de"."""
    last = window.rfind(" ", 0, -1)
    if window.endswith(_ADVERBS):
        last = window.rfind(" ", 0, last)
    return _DIRECT_VERB.search(window, last + 1) is not None


def per(folded: str, end: int) -> str | None:
    """What the figure that ends at `end` is a rate of: "mois", "100000 habitant"; None when it is none."""
    match = _PER.match(folded, end)
    if match is None:
        return None
    if match["adjective"]:
        return _ADJECTIVES[match["adjective"][:4]]
    if match["many"]:
        many = match["many"].replace(" ", "")
        words = {"centmille": "100000", "mille": "1000", "unmillion": "1000000"}
        noun = match["of"]
        return f"{words.get(many.removesuffix('de').removesuffix(chr(39)).removesuffix('d'), many)} {noun.rstrip('s')}"
    noun = match["noun"] or match["slash"] or match["hour"]
    return _NOUNS.get(noun, noun)


@cache
def _signs() -> dict[str, str]:
    return {row["stem"]: row["sign"] for row in load_lexicon("quantities", "changes.tsv")}


@cache
def _change() -> re.Pattern[str]:
    of = r"(?:de |d'|des |du |de la |de l'|en )"
    words = rf"(?: (?!a |au |aux |sur |devant |pour |et |ou |ant ){of}?[a-z'-]{{2,18}}){{0,4}}"
    bound = r"(?:pres de |plus de |moins de |environ )?"
    return re.compile(
        rf"(?<![\w-])(?P<stem>{any_of(_signs())})(?!ant )[a-z]{{0,9}}"
        rf"(?:{words},? (?:de |d'){bound}|(?<=[a-z]) (?:encore |deja |ainsi |aussi |pres de |plus de )?(?P<direct>))$"
    )
