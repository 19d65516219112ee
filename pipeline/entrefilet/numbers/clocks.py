"""Tells hours that last ("2h15 de route") from hours of the clock ("à 14h30"). Begin with `is_clock`. Folded text."""

from __future__ import annotations

import re

from entrefilet.numbers.figures import Figure

_CLOCK_LEFT = re.compile(
    r"(?:(?<![\w'-])(?:a|vers|avant|apres|des|jusqu'a|jusque vers|entre|midi|minuit|matin|soir|aujourd'hui|demain|hier|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|il est|il etait|peu apres|peu avant|"
    r"depuis|de|et|ou|ferme[nr]t?|rendez-vous|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|\d{4}|d'ici)|,|\() ?$"
)
_CLOCK_STRONG = re.compile(
    r"(?<![\w'-])(?:a|vers|des|jusqu'a|midi|minuit|matin|soir|demain|hier|(?:lun|mar|"
    r"mercre|jeu|vendre|same)di|dimanche|il est|il etait|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|avant) $"
)
_CLOCK_RIGHT = re.compile(
    r"(?:, heure locale)| (?:du matin|du soir|de l'apres-midi|gmt|tu\b|utc|locales?|heure locale|pile|"
    r"precises?|\d\d(?!\w| min)|cet apres|ce (?:matin|soir)|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|demain|hier)|gmt"
)
_WITHIN = re.compile(r"(?<![\w'-])(?:en|pendant|durant) $")  # "en deux heures dimanche"
_SPENT = re.compile(
    r" (?:de|d')[ a-z]?(?! l'apres)| (?:et demie|supplementaires?|consecutives?|durant|"
    r"environ de|plus tard|apres|avant|par jour|par semaine)"
)
_LASTING = re.compile(
    r"(?:(?<![\w'-])(?:dur\w{1,6}|pendant|durant|en|pour|dans|il y a|plus de|moins de|"
    r"pres de|au moins|au bout de|fallu|prend\w*|pris|faut|"
    r"mis|mettre|met|retard de|temps de|chrono de|total de|duree de|passe|record de|"
    r"cours de|sous|delai de)) (?:les |ces |ses )?$"
)
_LONG = re.compile(
    r"(?<![\w-])(?:(?:une?|des|en|apres) |d')\w{3,12} (?:de |d'|d'environ |de pres de )$"
)  # "un vol de 3h30"
_LASTS = re.compile(
    r"(?<![\w-])(?:une? |d'une? )(?!journal|messe|seance|edition|flash|bulletin|train)[a-z-]{4,14} (?:de |d')$"
)
_SHORTLY = re.compile(r"(?<!\w)(?:peu|juste|un peu) (?:apres|avant) $")
HOUR_MINUTES = re.compile(
    r"(?P<hours>\d(?<![\w.,:]\d)\d{0,2}) ?h ?(?P<minutes>[0-5]\d)"
    r"(?: ?(?:min(?:utes?)?|mn|m)(?!\w)(?: (?:et )?(?P<seconds>\d\d?) ?s(?:econdes?)?(?!\w))?)?(?! ?\d)(?!\w)"
)


def is_clock(figure: Figure, folded: str, before: str, after: str, word: str) -> bool:
    """Whether "6 heures", "18 h" is a time of the day."""
    low = figure.value_min if figure.value is None else figure.value
    high = figure.value_max or low or 0.0
    if high > 24 or low is None or low % 1 or figure.form in ("aine", "fraction", "plural"):
        return False
    if word.startswith("heure") and _LASTS.search(before) is not None:
        return False
    if _CLOCK_RIGHT.match(after) is not None and _WITHIN.search(before) is None:
        return True
    if _SHORTLY.search(before) is not None and _SPENT.match(after) is None:
        return True
    if _SPENT.match(after) is not None or _LASTING.search(before) is not None:
        return False
    measured = figure.modifier in ("at_least", "more_than", "less_than") and figure.start < figure.number_start
    if word == "h" and measured and not folded.startswith(("jusqu", "a partir", "des "), figure.start):
        return False  # "au moins 18h"
    if word == "h":
        return True
    if folded.startswith(("jusqu", "a partir", "des "), figure.start) and figure.start < figure.number_start:
        return True
    if figure.modifier not in ("exact", "range"):
        return before.endswith((" a ", " vers ")) and figure.modifier in ("about", "exact")
    if folded.startswith("entre ", figure.start) and word.startswith("h"):
        return high >= 6  # "entre 18 et 20 heures"
    if _CLOCK_STRONG.search(before) is not None:
        return True
    if high > 23 or before.endswith(("depuis ", "apres ", " les ", " ces ", " des ")):
        return False
    return _CLOCK_LEFT.search(before) is not None and not (
        before.endswith((" de ", " et ", " ou ", ", ", "(")) and high < 6
    )


def lasts(folded: str, start: int, end: int, hours: int) -> bool:
    """Whether "2h15" at `start`-`end` is a duration by the words around it."""
    before = folded[max(0, start - 60) : start].rpartition("\n")[2]
    after = folded[end : end + 50]
    spent = (
        re.match(r" (?:(?:de|d')(?! l'apres| ce )|par (?:jour|semaine|mois))", after) is not None
        and _CLOCK_STRONG.search(before) is None
    )
    return spent or hours > 24 or _LONG.search(before) is not None or _LASTING.search(before) is not None
