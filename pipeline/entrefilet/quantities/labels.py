"""What looks like a quantity and is none: years, labels, addresses, disciplines. Begin with `is_label`."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.numbers.figures import Figure
from entrefilet.text.alternatives import Endings, any_of, first_words
from entrefilet.text.lexicon import load_lexicon

_MONTH = (
    r"janv(?:ier|\.)?|fevr?(?:ier|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)?|aout|sept(?:embre|\.)?|"
    r"oct(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?"
)
_MONTHS_BEGIN = frozenset(("jan", "fev", "mar", "avr", "mai", "jui", "aou", "sep", "oct", "nov", "dec"))
_MONTH_AFTER = re.compile(
    rf"[ -](?:{_MONTH})(?!\w)|-(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)
_LAST_WORD = re.compile(r"(?:(?<=[\s'(«\"])|^)(?P<word>[a-zœ]+(?:-[a-z]+)*|n[°º])\.? ?(?:n[°º] ?)?$")
_YEAR_LEFT = re.compile(
    rf"(?<![\w-])(?:en|depuis|an|annees?|ete|hiver|automne|printemps|fin|debut|mi|courant|"
    rf"saison|rentree|edition|millesime|"
    rf"avant|apres|jusqu'en|des|vers|horizon|d'ici|d'ici a|annee|exercice|trimestre|semestre|{_MONTH}) $"
)
_WAYS = "allee|av.|avenue|bd|boulevard|chemin|cours|esplanade|faubourg|impasse|passage|place|quai|route|rue|square"
_ADDRESS = re.compile(rf",? (?:(?:bis|ter|quater),? )?{any_of(_WAYS.split('|'))}(?!\w)")
_ADDRESS_WORDS = first_words((*_WAYS.split("|"), "bis", "ter", "quater", ","))
_TIMES = (
    "an|annee|annees|ans|decennie|decennies|h|heure|heures|jour|journee|journees|jours|min|minute|"
    "minutes|mois|seconde|secondes|semaine|semaines|siecle|siecles"
)
_TIME_AFTER = re.compile(rf" ?{any_of(_TIMES.split('|'))}(?!\w)")
_TIME_WORDS = frozenset(_TIMES.split("|"))
_DISCIPLINE = re.compile(
    r" ?(?:m|metres|km|kilometres) (?:haies|steeple|nage|papillon|dos|brasse|libre|"
    r"marche|plat|quatre nages|4 nages|crawl|departs?|dames|messieurs|hommes|femmes|"
    r"\w+ nages)"
)
_TIMES_SIGN = re.compile(r"(?:^|[^\w])\d{1,3} ?[x×] ?$")
_TIMES_AFTER = re.compile(r" ?[x×] ?\d")
_SINGULAR_ARTICLE = re.compile(r"(?<![\w-])(?:le|du|au|un|ce|son|premier|dernier|record du|chaque) $")
_SET_PHRASE_LEFT = re.compile(
    r"(?<!\w)(?:tous|toutes|nous|vous|eux|elles|a|par|en|quatre a|plie|pliee?s?|plier|"
    r"coupe|couper|se mettre en|tire a|dieu merci|un sur|en un|jamais|couche|l'un des) $"
)


def is_year(figure: Figure, folded: str) -> bool:
    """Whether the figure is a year, or two of them, by its shape alone: 1000 to 2100 in four digits."""
    for number in figure.numbers:
        written = number.text
        if len(written) != 4 or number.form != "digits" or not written.isdigit() or not 1000 <= float(written) <= 2100:
            return False
    return True


def after_year_word(figure: Figure, folded: str) -> bool:
    """Whether a word before the figure makes it a year ("en 2018 élections")."""
    return _YEAR_LEFT.search(folded[max(0, figure.number_start - 16) : figure.number_start]) is not None


def is_date_part(figure: Figure, folded: str) -> bool:
    """Whether the figure is the day of a date, or the hour of a clock time that the durations left."""
    if figure.after[:3] in _MONTHS_BEGIN and _MONTH_AFTER.match(folded, figure.end) is not None:
        return True
    return figure.after in _TIME_WORDS and _TIME_AFTER.match(folded, figure.end) is not None


def is_address(figure: Figure, folded: str) -> bool:
    """Whether the figure is the number of a house: "12, rue du Port"."""
    return figure.after in _ADDRESS_WORDS and _ADDRESS.match(folded, figure.end) is not None


def is_label(figure: Figure, folded: str) -> bool:
    """Whether the word before makes the figure a mere label: "article 12", "n° 20", "page 3"."""
    before = folded[max(0, figure.number_start - 24) : figure.number_start]
    if not _label_endings().end(before.rstrip(" .\n")):
        return False
    match = _LAST_WORD.search(before)
    return match is not None and match["word"] in _labels()


def is_discipline(figure: Figure, folded: str) -> bool:
    """Whether the figure with its metres names a race: "400 m haies", "4 x 400 m", "le 1 500 m"."""
    before = folded[max(0, figure.number_start - 16) : figure.number_start]
    if _is_multiplied(before) or _DISCIPLINE.match(folded, figure.end) is not None:
        return True
    value = figure.value or 0.0
    return value >= 2 and _SINGULAR_ARTICLE.search(before) is not None


def multiplies(figure: Figure, folded: str) -> bool:
    """Whether a multiplication sign stands on either side: "4 x 400", "2x4"."""
    if figure.after in ("x", "×") and _TIMES_AFTER.match(folded, figure.end) is not None:
        return True
    return _is_multiplied(folded[max(0, figure.number_start - 16) : figure.number_start])


def _is_multiplied(before: str) -> bool:
    return before.rstrip(" \n").endswith(("x", "×")) and _TIMES_SIGN.search(before) is not None


@cache
def _label_endings() -> Endings:
    return Endings((*_labels(), "n°", "nº"))


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["word"] for row in load_lexicon("quantities", "labels.tsv"))
