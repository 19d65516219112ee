"""What looks like a quantity and is none: years, labels, addresses, disciplines. Begin with `is_label`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.numbers.figures import Figure
from entrefilet.text.lexicon import load_lexicon

_MONTH = (
    r"janv(?:ier|\.)?|fevr?(?:ier|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)?|aout|sept(?:embre|\.)?|"
    r"oct(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?"
)
_MONTH_AFTER = re.compile(
    rf"[ -](?:{_MONTH})(?!\w)|-(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)
_LAST_WORD = re.compile(r"(?:(?<=[\s'(«\"])|^)(?P<word>[a-zœ]+(?:-[a-z]+)*|n[°º])\.? ?(?:n[°º] ?)?$")
_YEAR_LEFT = re.compile(
    rf"(?<![\w-])(?:en|depuis|an|annees?|ete|hiver|automne|printemps|fin|debut|mi|courant|"
    rf"saison|rentree|edition|millesime|"
    rf"avant|apres|jusqu'en|des|vers|horizon|d'ici|d'ici a|annee|exercice|trimestre|semestre|{_MONTH}) $"
)
_ADDRESS = re.compile(
    r",? (?:(?:bis|ter|quater),? )?(?:rue|avenue|av\.|boulevard|bd|place|quai|allee|"
    r"chemin|impasse|cours|route|square|faubourg|passage|esplanade)(?!\w)"
)
_TIME_AFTER = re.compile(
    r" ?(?:h(?:eures?)?|ans?|annees?|mois|semaines?|jours?|journees?|minutes?|min|secondes?|siecles?|decennies?)(?!\w)"
)
_DISCIPLINE = re.compile(
    r" ?(?:m|metres|km|kilometres) (?:haies|steeple|nage|papillon|dos|brasse|libre|"
    r"marche|plat|quatre nages|4 nages|crawl|departs?|dames|messieurs|hommes|femmes|"
    r"\w+ nages)"
)
_TIMES_SIGN = re.compile(r"(?:^|[^\w])\d{1,3} ?[x×] ?$")
_SINGULAR_ARTICLE = re.compile(r"(?<![\w-])(?:le|du|au|un|ce|son|premier|dernier|record du|chaque) $")
_SET_PHRASE_LEFT = re.compile(
    r"(?<!\w)(?:tous|toutes|nous|vous|eux|elles|a|par|en|quatre a|plie|pliee?s?|plier|"
    r"coupe|couper|se mettre en|tire a|dieu merci|un sur|en un|jamais|couche|l'un des) $"
)


def is_year(figure: Figure, folded: str) -> bool:
    """Whether the figure is a year, or two of them, by its shape alone: 1000 to 2100 in four digits."""
    return all(
        number.form == "digits"
        and len(number.text) == 4
        and number.text.isdigit()
        and 1000 <= float(number.text) <= 2100
        for number in figure.numbers
    )


def after_year_word(figure: Figure, folded: str) -> bool:
    """Whether a word before the figure makes it a year ("en 2018 élections")."""
    return _YEAR_LEFT.search(folded[max(0, figure.number_start - 16) : figure.number_start]) is not None


def is_date_part(figure: Figure, folded: str) -> bool:
    """Whether the figure is the day of a date, or the hour of a clock time that the durations left."""
    return _MONTH_AFTER.match(folded, figure.end) is not None or _TIME_AFTER.match(folded, figure.end) is not None


def is_address(figure: Figure, folded: str) -> bool:
    """Whether the figure is the number of a house: "12, rue du Port"."""
    return _ADDRESS.match(folded, figure.end) is not None


def is_label(figure: Figure, folded: str) -> bool:
    """Whether the word before makes the figure a mere label: "article 12", "n° 20", "page 3"."""
    match = _LAST_WORD.search(folded[max(0, figure.number_start - 24) : figure.number_start])
    return match is not None and match["word"] in _labels()


def is_discipline(figure: Figure, folded: str) -> bool:
    """Whether the figure with its metres names a race: "400 m haies", "4 x 400 m", "le 1 500 m"."""
    before = folded[max(0, figure.number_start - 16) : figure.number_start]
    if _TIMES_SIGN.search(before) is not None or _DISCIPLINE.match(folded, figure.end) is not None:
        return True
    value = figure.value or 0.0
    return value >= 2 and _SINGULAR_ARTICLE.search(before) is not None


def multiplies(figure: Figure, folded: str) -> bool:
    """Whether a multiplication sign stands on either side: "4 x 400", "2x4"."""
    return (
        re.match(r" ?[x×] ?\d", folded[figure.end : figure.end + 4]) is not None
        or _TIMES_SIGN.search(folded[max(0, figure.number_start - 16) : figure.number_start]) is not None
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["word"] for row in load_lexicon("quantities", "labels.tsv"))
