"""Finds the numbered durations of a text, and tells durations from ages, anchored dates and clock times.

Begin with `find_durations`. Quantities and dates both call it, so their spans coincide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from entrefilet.numbers.ages import is_age
from entrefilet.numbers.figures import Figure, find_figures, modifier_after
from entrefilet.text.folding import fold
from entrefilet.text.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time with its bound words: "plus de cinq ans".

    `value` or `value_min`/`value_max` count `unit` (an, mois, semaine, jour, heure, minute, seconde, décennie,
    siècle, trimestre, semestre, millénaire). `timex` is TIMEX3 ("P5Y"; a range "P3D/P4D"; "PXY" for round plurals).
    `anchored`: "il y a deux ans", "six mois plus tard": a date, no quantity. `age`: somebody's age, never in the
    dates. `repeated`: "tous les deux ans", "24 heures sur 24": a set, no quantity.
    """

    start: int
    end: int
    text: str
    value: float | None
    value_min: float | None
    value_max: float | None
    unit: str
    modifier: str
    timex: str
    rule: str
    anchored: bool = False
    age: bool = False
    repeated: bool = False


def find_durations(text: str) -> list[Duration]:
    """The numbered amounts of time of `text` in order, those that are ages, anchored or repeated marked so."""
    return list(_find(text))


def names_a_work(folded: str, start: int) -> bool:
    """Whether the number at `start` opens the title of a work: "la série 24 heures chrono"."""
    return _WORK.search(folded[max(0, start - 40) : start]) is not None


_ADJECTIVES = (
    "derni(?:ers?|eres?)|premi(?:ers?|eres?)|prochaine?s?|bonnes?|petite?s?|longue?s?|grande?s?|autres|nouve(?:aux|lles)|"
    "pleine?s?|courte?s?|grosses?|dure?s?|belles?|vraies?|simples?|trop longue?s?|interminables|seule?s?"
)
_CLOCK_LEFT = re.compile(
    r"(?:(?<![\w'-])(?:a|vers|avant|apres|des|jusqu'a|jusque vers|entre|midi|minuit|matin|soir|aujourd'hui|demain|hier|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|il est|il etait|peu apres|peu avant|depuis|de|et|ou|ferme[nr]t?|rendez-vous|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|\d{4}|d'ici)|,|\() ?$"
)
_CLOCK_STRONG = re.compile(
    r"(?<![\w'-])(?:a|vers|des|jusqu'a|midi|minuit|matin|soir|demain|hier|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|il est|il etait|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|avant) $"
)
_CLOCK_RIGHT = re.compile(
    r" (?:du matin|du soir|de l'apres-midi|gmt|tu\b|utc|locales?|heure locale|pile|precises?|\d\d(?!\w| min)|cet apres|ce (?:matin|soir)|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|demain|hier)|gmt"
)
_WITHIN = re.compile(r"(?<![\w'-])(?:en|pendant|durant) $")  # "en deux heures dimanche"
_SPENT = re.compile(
    r" (?:de|d')[ a-z]?(?! l'apres)| (?:et demie|supplementaires?|consecutives?|durant|environ de|plus tard|apres|avant|par jour|par semaine)"
)
_LASTING = re.compile(
    r"(?:(?<![\w'-])(?:dur\w{1,6}|pendant|durant|en|pour|dans|il y a|plus de|moins de|pres de|au moins|au bout de|fallu|prend\w*|pris|faut|"
    r"mis|mettre|met|retard de|temps de|chrono de|total de|duree de|passe|record de|cours de|sous|delai de)) (?:les |ces |ses )?$"
)
_LONG = re.compile(
    r"(?<![\w-])(?:une?|des|en|apres|d') ?\w{3,12} (?:de |d'|d'environ |de pres de )$"
)  # "un vol de 3h30"
_CUE_FOR_ONE = re.compile(
    r"(?:(?<![\w'-])(?:en|pendant|durant|depuis|apres|pour|dans|sous|il y a|voici|voila|d'ici|d'ici a|dure|duree?|duraient|durera|durait|"
    r"toutes?|prolong\w+ d|recul\w+ d|moins d|plus d|fallu|faudra|report\w+ d|retard\w* d|duree d)(?: |'))$"
)
_ANCHOR_LEFT = re.compile(
    r"(?<![\w'-])(?P<word>il y a|y a|voici|voila|d'ici|d'ici a|dans|sous)(?: (?:tout juste|a peine|seulement|maintenant|deja|exactement|encore|donc))? $"
)
_ANCHOR_RIGHT = re.compile(r",? (?:plus tard|plus tot|auparavant|en arriere|de cela)(?!\w)")
_BESIDE = re.compile(r" (?P<word>apres|avant)(?P<rest>[^\n]{0,45})")
_COMPLEMENT = re.compile(
    r" (?:(?:l|d|qu|s)'|(?:le|la|les|un|une|son|sa|ses|leur|leurs|ce|cet|cette|ces|mon|ma|notre|nos|que|avoir|etre|s'etre|celui|celle|celles|ceux|"
    r"des|du|de|leurs?|sa)\b)"
)
_DATED = re.compile(
    r"\d{4}|(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|noel|paques|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|la veille)\b"
)
_WORK = re.compile(
    r"(?<!\w)(?:serie|film|roman|livre|album|magazine|emission|jeu|chanson|tube|revue|spectacle|documentaire|feuilleton|telefilm|groupe|journal|mensuel|hebdomadaire|quotidien|collectif)"
    r"(?: televisee?| americaine?| tele)? [«\"“]? ?$"
)
_HOUR_MINUTES = re.compile(
    r"(?<![\w.,:])(?P<hours>\d{1,3}) ?h ?(?P<minutes>[0-5]\d)(?: ?(?:min|mn|m)(?!\w)(?: (?P<seconds>\d\d) ?s(?:econdes)?(?!\w))?)?(?! ?\d)(?!\w)"
)
_SECONDS = re.compile(r" ?s(?!\w)")
_AND_PART = re.compile(r" et (?P<part>demie?|(?:un )?quart|trois quarts)(?!\w)(?! d)")
_PARTS = {"demi": 0.5, "demie": 0.5, "quart": 0.25, "un quart": 0.25, "trois quarts": 0.75}
_SUSPENDED = re.compile(r" (?:avec sursis|fermes?|de sursis|assortis? d|incompressibles?)")
_LIST_GAP = re.compile(r", | et | ou | a |, puis ")  # " à " that is no range: "passer de 62 à 64 ans"
_SMALLER = {"an": ("mois", "semaine", "jour"), "mois": ("semaine", "jour"), "semaine": ("jour",), "jour": ("heure",),
            "heure": ("minute",), "minute": ("seconde",)}  # fmt: skip
_RATIOS = {("an", "mois"): 12, ("an", "semaine"): 52.1786, ("an", "jour"): 365.25, ("mois", "semaine"): 4.348,
           ("mois", "jour"): 30.4375, ("semaine", "jour"): 7, ("jour", "heure"): 24, ("heure", "minute"): 60,
           ("minute", "seconde"): 60}  # fmt: skip
_BARE_ONE = frozenset(("jour", "jours", "annee", "journee", "seconde"))


@cache
def _units() -> dict[str, tuple[str, str, float]]:
    rows = load_lexicon("numbers", "time_units.tsv")
    return {row["word"]: (row["unit"], row["timex"], float(row["factor"])) for row in rows}


@cache
def _unit_after() -> re.Pattern[str]:
    words = "|".join(sorted(_units(), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"[»\"]?[ -]?(?:(?:{_ADJECTIVES}) ){{0,2}}(?P<of>d'|de )?(?:(?:{_ADJECTIVES}) ){{0,1}}(?P<unit>{words}|h)(?![\w²³/])(?!-)"
    )


@cache
def _timex() -> dict[str, tuple[str, float]]:
    return {unit: (letter, factor) for unit, letter, factor in _units().values()}


@lru_cache(maxsize=8)
def _find(text: str) -> tuple[Duration, ...]:
    folded = fold(text)
    figures = find_figures(text)
    index = len(figures) - 1
    results: list[Duration] = []
    # from right to left, so that the members of a list know the unit that follows them
    following: tuple[Figure, Duration] | None = None
    while index >= 0:
        figure = figures[index]
        duration = _read(figure, folded, text, figures[index + 1 : index + 4])
        if duration is None and following is not None:
            duration = _share(figure, following, folded, text)
        if duration is not None:
            while results and results[-1].start < duration.end:
                results.pop()  # "deux ans et trois mois": the months are inside
            results.append(duration)
            following = (figure, duration)
        else:
            following = None
        index -= 1
    results += _read_hour_minutes(folded, text)
    results += _read_suspended(figures, results, folded, text)
    results.sort(key=lambda duration: duration.start)
    return tuple(results)


def _read(figure: Figure, folded: str, text: str, next_figures: Sequence[Figure]) -> Duration | None:
    """The duration that the figure opens, None when no unit of time follows or the hour is a clock's."""
    match = _unit_after().match(folded, figure.end)
    if match is None or (figure.value is None and figure.value_min is None):
        return None
    if figure.takes_de != (match["of"] is not None) and figure.form != "fraction":
        return None
    if figure.form == "fraction" and match["of"] is None and folded[figure.end] != "-":
        return None
    word = match["unit"]
    first = text[match.start("unit")]
    if first.isupper() and not match["unit"].isdigit() and not text[match.start("unit") : match.end("unit")].isupper():
        return None  # "la guerre de Cent Ans"
    unit = "heure" if word == "h" else _units()[word][0]
    if figure.numbers[0].sign and not figure.dash:
        return None
    before = folded[max(0, figure.start - 60) : figure.start].rpartition("\n")[2]
    if names_a_work(folded, figure.start):
        return None
    one = figure.numbers[0].text.lower() in ("un", "une") and len(figure.numbers) == 1
    end = match.end()
    after = folded[end : end + 50]
    if one and figure.form == "words" and word in _BARE_ONE and not _one_counts(figure, before, after, word):
        return None
    if unit == "heure" and _is_clock(figure, folded, before, after, word):
        return None
    parts = [(figure.value, unit)] if figure.value is not None else []
    if parts:
        end = _add_parts(parts, folded, end, next_figures)
    after_bound = modifier_after(folded, end)
    modifier = figure.modifier
    if after_bound is not None and modifier in ("exact", "about"):
        end, modifier = after_bound
    return _make(figure, parts, unit, modifier, folded, text, figure.start, end)


def _add_parts(parts: list[tuple[float, str]], folded: str, end: int, next_figures: Sequence[Figure]) -> int:
    """Add "et demi", "et trois mois", "20 minutes", "vingt" to `parts`; the new end."""
    value, unit = parts[0]
    half = _AND_PART.match(folded, end)
    if half is not None:
        parts[0] = (value + _PARTS[half["part"]], unit)
        return half.end()
    for figure in next_figures:
        if figure.start < end:
            continue
        joined = _next_part(figure, parts[-1][1], folded, end)
        if joined is None:
            break
        end, part = joined
        parts.append(part)
    return end


def _next_part(figure: Figure, unit: str, folded: str, end: int) -> tuple[int, tuple[float, str]] | None:
    """The smaller unit that goes on after `end`: its end, its amount and unit."""
    if figure.value is None or figure.modifier != "exact":
        return None
    gap = folded[end : figure.start]
    match = _unit_after().match(folded, figure.end)
    seconds = _SECONDS.match(folded, figure.end) if unit == "minute" else None
    if seconds is not None and gap in (" ", " et "):
        return seconds.end(), (figure.value, "seconde")
    if match is not None and match["of"] is None:
        smaller = "heure" if match["unit"] == "h" else _units()[match["unit"]][0]
        listed = gap == ", " and unit in ("heure", "minute") and figure.value < 60
        if smaller in _SMALLER.get(unit, ()) and (gap in (" ", " et ") or listed):
            return match.end(), (figure.value, smaller)
    elif gap == " " and unit in ("heure", "minute") and figure.form in ("words", "digits") and 0 < figure.value < 60:
        tail = folded[figure.end : figure.end + 2]
        if not tail.strip() or tail[0] in ".,;)" or unit == "heure":
            return figure.end, (figure.value, _SMALLER[unit][0])
    return None


def _make(
    figure: Figure,
    parts: list[tuple[float, str]],
    unit: str,
    modifier: str,
    folded: str,
    text: str,
    start: int,
    end: int,
) -> Duration:
    value: float | None = None
    if parts:
        value = parts[0][0]
        ratio, larger = 1.0, unit
        for amount, smaller in parts[1:]:
            ratio *= _RATIOS[larger, smaller]
            value, larger = value + amount / ratio, smaller
        timex = timex_of(parts)
    elif figure.value_max is not None and figure.value_min is not None:
        timex = f"{timex_of([(figure.value_min, unit)])}/{timex_of([(figure.value_max, unit)])}"
    else:
        letter, _ = _timex()[unit]
        timex = "PT" + "X" + letter[1:] if letter.startswith("T") else "PX" + letter
    before = folded[max(0, start - 60) : start].rpartition("\n")[2]
    after = folded[end : end + 60]
    age = is_age(
        folded, text, start, end, unit=unit, bounded=start < figure.number_start, several=figure.value_max is not None
    )
    repeated = not age and (
        before.endswith(("tous les ", "toutes les ")) or re.match(r" sur (?:24|sept|7|365|12)\b", after) is not None
    )
    anchored = not age and not repeated and _is_anchored(before, after)
    return Duration(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        value_min=None if parts else figure.value_min,
        value_max=None if parts else figure.value_max,
        unit=unit,
        modifier=modifier,
        timex=timex,
        rule="age" if age else "range" if modifier == "range" else "unit",
        anchored=anchored,
        age=age,
        repeated=repeated,
    )


def timex_of(parts: list[tuple[float, str]]) -> str:
    """TIMEX3 of amounts of units, the larger first: [(1, "heure"), (20, "minute")] -> "PT1H20M"."""
    date: dict[str, float] = {}
    clock: dict[str, float] = {}
    for value, unit in parts:
        letter, factor = _timex()[unit]
        amount = value * factor
        if letter == "Y" and amount % 1:
            date["Y"] = date.get("Y", 0) + amount // 1
            letter, amount = "M", round(amount % 1 * 12, 2)
        elif letter == "D" and amount % 1:
            date["D"] = date.get("D", 0) + amount // 1
            letter, amount = "TH", amount % 1 * 24
        if letter in ("TH", "TM") and amount % 1:
            clock[letter[1]] = clock.get(letter[1], 0) + amount // 1
            letter, amount = ("TM" if letter == "TH" else "TS"), round(amount % 1 * 60, 2)
        target = clock if letter.startswith("T") else date
        target[letter[-1]] = target.get(letter[-1], 0) + amount
    days = "".join(f"{amount:.12g}{letter}" for letter, amount in date.items() if amount)
    hours = "".join(f"{amount:.12g}{letter}" for letter, amount in clock.items() if amount)
    if not days and not hours:
        letter = _timex()[parts[0][1]][0]
        return "PT0" + letter[1:] if letter.startswith("T") else "P0" + letter
    return "P" + days + ("T" + hours if hours else "")


def _one_counts(figure: Figure, before: str, after: str, word: str) -> bool:
    """Whether "un jour", "une année", "une seconde" is an amount and not "one day", "a year", "a second"."""
    if word == "seconde" and re.match(r" (?!de |d'|et |plus |avant |apres |pour |a )[a-z]", after):
        return False
    if word == "jour" and before.endswith(" d'"):
        return not after.startswith(" a l'autre")
    return (
        figure.modifier != "exact"
        or _CUE_FOR_ONE.search(before) is not None
        or after.startswith((" plus t", " apres", " avant"))
    )


def _is_clock(figure: Figure, folded: str, before: str, after: str, word: str) -> bool:
    """Whether "6 heures", "18 h" is a time of the day."""
    low = figure.value_min if figure.value is None else figure.value
    high = figure.value_max or low or 0.0
    if high > 24 or low is None or low % 1 or figure.form in ("aine", "fraction", "plural"):
        return False
    if _CLOCK_RIGHT.match(after) is not None and _WITHIN.search(before) is None:
        return True
    if _SPENT.match(after) is not None or _LASTING.search(before) is not None:
        return False
    if word == "h":
        return True
    if folded.startswith(("jusqu", "a partir"), figure.start):
        return True
    if figure.modifier not in ("exact", "range"):
        return before.endswith((" a ", " vers ")) and figure.modifier in ("about", "exact")
    if _CLOCK_STRONG.search(before) is not None:
        return True
    if high > 23 or before.endswith(("depuis ", "apres ", " les ", " ces ", " des ")):
        return False
    return _CLOCK_LEFT.search(before) is not None and not (
        before.endswith((" de ", " et ", " ou ", ", ", "(")) and high < 6
    )


def _is_anchored(before: str, after: str) -> bool:
    """Whether the amount only serves to say when: "il y a deux ans", "six mois plus tard"."""
    left = _ANCHOR_LEFT.search(before)
    if left is not None:
        word = left["word"]
        exists = (
            word in ("il y a", "y a")
            and after.startswith((" de ", " d'"))
            and not after.startswith((" de cela", " d'ici"))
        )
        since = word in ("voici", "voila") and re.match(r" qu(?:e\b|')", after) is not None
        return not exists and not since
    if _ANCHOR_RIGHT.match(after) is not None:
        return True
    beside = _BESIDE.match(after)
    if beside is None:
        return False
    rest = re.split(r"[,;:.!?)]", beside["rest"])[0]
    if _COMPLEMENT.match(rest) is None:
        return True
    return _DATED.search(rest) is not None


def _share(figure: Figure, following: tuple[Figure, Duration], folded: str, text: str) -> Duration | None:
    """A member of a list whose last one bears the unit: "deux" of "deux et trois ans"."""
    other, duration = following
    if _LIST_GAP.fullmatch(folded[figure.end : other.start]) is None or figure.value is None or duration.value is None:
        return None
    if figure.form != other.form or figure.value >= 200 or figure.takes_de or figure.form not in ("digits", "words"):
        return None
    if (
        figure.numbers[0].text.lower() in ("un", "une")
        or duration.unit in ("heure", "minute", "seconde")
        or figure.numbers[0].sign
    ):
        return None
    if re.search(
        r"(?:articles?|numeros?|n°|pages?|chapitres?|le|score de) $", folded[max(0, figure.start - 15) : figure.start]
    ):
        return None
    shared = _make(
        figure, [(figure.value, duration.unit)], duration.unit, figure.modifier, folded, text, figure.start, figure.end
    )
    return Duration(
        **{
            **{name: getattr(shared, name) for name in Duration.__slots__},
            "age": duration.age,
            "anchored": duration.anchored,
            "repeated": duration.repeated,
            "rule": duration.rule,
        }
    )


def _read_suspended(figures: Sequence[Figure], found: list[Duration], folded: str, text: str) -> list[Duration]:
    """The part of a sentence: "dix-huit mois de prison, dont six avec sursis"."""
    suspended = []
    for figure in figures:
        if _SUSPENDED.match(folded, figure.end) is None or not folded.endswith("dont ", 0, figure.start):
            continue
        before = [other for other in found if 0 <= figure.start - other.end < 60 and not other.age]
        if before and figure.value is not None:
            unit = max(before, key=lambda other: other.end).unit
            part = [(figure.value, unit)]
            suspended.append(_make(figure, part, unit, figure.modifier, folded, text, figure.start, figure.end))
    return suspended


def _read_hour_minutes(folded: str, text: str) -> list[Duration]:
    """ "2h15" where the words around say that it lasts."""
    found = []
    for match in _HOUR_MINUTES.finditer(folded):
        start, end = match.span()
        before = folded[max(0, start - 60) : start].rpartition("\n")[2]
        after = folded[end : end + 50]
        spent = re.match(r" (?:de|d')(?! l'apres| ce )", after) is not None and _CLOCK_STRONG.search(before) is None
        if not (
            spent or _LONG.search(before) is not None or _LASTING.search(before) is not None or int(match["hours"]) > 24
        ):
            continue
        parts = [(float(match["hours"]), "heure"), (float(match["minutes"]), "minute")]
        if match["seconds"]:
            parts.append((float(match["seconds"]), "seconde"))
        figure = Figure(start, start, end, parts[0][0], None, None, "exact", ())
        found.append(_make(figure, parts, "heure", "exact", folded, text, start, end))
    return found
