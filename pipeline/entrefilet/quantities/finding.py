"""Finds the quantities of a tagged Doc. Begin with `find_quantities`.

Figures come from `numbers`; here each gets its unit or noun, or is set aside as a year, a label, a mere number. They
are read from right to left, so that the members of a list know the unit that follows ("8, 13 et 15 %").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entrefilet.mention import Quantity
from entrefilet.numbers.durations import Duration, find_durations, names_a_work
from entrefilet.numbers.figures import Figure, find_figures, modifier_after
from entrefilet.quantities import labels
from entrefilet.quantities.changes import direction, per
from entrefilet.quantities.context import Context, make_context
from entrefilet.quantities.conversion import to_si
from entrefilet.quantities.nouns import CountedNoun, counted_noun, narrowing, others
from entrefilet.quantities.ratios import find_multiples, read_ratio
from entrefilet.quantities.scores import read_score
from entrefilet.quantities.understood import accept_alone, understood_unit
from entrefilet.quantities.units import Unit, currency_before, unit_after
from entrefilet.quantities.zeros import find_zeros

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIST_GAP = re.compile(r"(?: [%€])?(?:, | et | ou | a | puis |, puis |, et | contre |/)(?:de |d')?")
_WORDS_OF_ONE = frozenset(("un", "une"))
_UNITS_OF_ONE = frozenset("EUR USD JPY km m l kg g t ha cm mm m² km² m³ % °C CHF GBP".split())


def find_quantities(doc: Doc, names: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The quantities of `doc` in text order. `names` are the (start, end) characters of its proper names."""
    context = make_context(doc, names)
    text, folded = context.text, context.folded
    durations = find_durations(text)
    found = [_of_duration(duration) for duration in durations if not duration.anchored and not duration.repeated]
    taken = [(duration.start, duration.end) for duration in durations]
    ratios = find_multiples(context)
    found += ratios
    taken += [(ratio.start, ratio.end) for ratio in ratios]
    free = _outside(find_figures(text), taken)
    found += _read_all(context, free)
    found += find_zeros(text, folded)
    return _without_overlaps(found)


def _read_all(context: Context, figures: list[Figure]) -> list[Quantity]:
    """Right to left: units and nouns first, then, left to right, the figures whose unit is understood."""
    read: dict[int, Quantity] = {}
    position = len(figures) - 1
    while position >= 0:
        figure = figures[position]
        following = figures[position + 1] if position + 1 < len(figures) else None
        quantity = _read_unit(context, figure) if _is_written_fraction(figure) else None
        quantity = quantity or _read_out_of(context, figure, following, read, position) or _read_unit(context, figure)
        if quantity is None and not _is_named(context, figure):
            quantity = (
                _magnitude(context, figure) or _read_count(context, figure) or read_score(context, figure, following)
            )
            if quantity is not None and following is not None and quantity.end >= following.end:
                read.pop(position + 1, None)  # "3 à 1"
            if quantity is None and following is not None and position + 1 in read and not _is_new(context, figure):
                quantity = _share(context, figure, following, read[position + 1])
                quantity = quantity or _of_several(context, figure, following, read[position + 1])
        elif quantity is not None and position + 1 in read:
            quantity = _with_cents(context, quantity, read, position + 1)
        if quantity is not None:
            read[position] = quantity
        position -= 1
    for position, figure in enumerate(figures):
        if position in read and read[position].unit is not None:
            continue
        before = [read[other] for other in range(position) if other in read and not _is_article(figures[other])]
        if position in read:
            continue
        alone = _read_alone(context, figure, before)
        if alone is not None:
            read[position] = alone
    return _only_lists_of_one(context, figures, read)


def _read_out_of(
    context: Context, figure: Figure, following: Figure | None, read: dict[int, Quantity], position: int
) -> Quantity | None:
    """A ratio; the figure that it ends with is no quantity of its own."""
    if _is_named(context, figure):
        return None
    quantity = read_ratio(context, figure, following)
    if quantity is not None and following is not None and quantity.end >= following.end:
        read.pop(position + 1, None)
    return quantity


def _with_cents(context: Context, quantity: Quantity, read: dict[int, Quantity], position: int) -> Quantity:
    """ "treize euros et quarante-cinq cents" is one sum."""
    cents = read[position]
    gap = context.folded[quantity.end : cents.start]
    if quantity.kind != "money" or cents.kind != "money" or gap not in (" et ", " "):
        return quantity
    if not context.folded[cents.start : cents.end].endswith(("centimes", "cents", "pence")):
        return quantity
    if quantity.value is None or cents.value is None:
        return quantity
    del read[position]
    return replace(
        quantity,
        end=cents.end,
        text=context.text[quantity.start : cents.end],
        value=_clean(quantity.value + cents.value),
    )


def _of_several(context: Context, figure: Figure, following: Figure, other: Quantity) -> Quantity | None:
    """ "Cinq des douze accusés": the noun is that of the whole; "huit des 28 millions d'habitants": eight million."""
    gap = context.folded[figure.end : following.start]
    if gap not in (" des ", " de ses ", " de ces ", " de leurs ", " des quelque ") or other.kind != "count":
        return None
    if figure.value is None or len(figure.numbers) > 1 or figure.numbers[0].text.lower() in _WORDS_OF_ONE:
        return None
    scale = following.numbers[-1].multiplier
    value = figure.value * scale if scale >= 1e6 and figure.numbers[0].multiplier == 1 else figure.value
    return Quantity(
        start=figure.start,
        end=figure.end,
        text=context.text[figure.start : figure.end],
        kind="count",
        rule="quantity.count.of_several",
        value=value,
        unit=other.unit,
        modifier=figure.modifier,
    )


def _read_unit(context: Context, figure: Figure) -> Quantity | None:
    """A figure before or after a unit of money, per cent or measure."""
    folded, text = context.folded, context.text
    unit = unit_after(text, folded, figure.end, takes_de=figure.takes_de)
    start, end = figure.start, figure.end
    if unit is None or unit.kind == "measure":
        before = currency_before(folded, figure.number_start)
        if before is not None and figure.start == figure.number_start:
            start = before[0]
            unit = Unit(figure.end, before[1], "money")
    if unit is None or figure.form in ("plural",) and unit.kind == "percent":
        return None
    if figure.numbers[0].text.lower() in _WORDS_OF_ONE and len(figure.numbers) == 1:
        symbol = unit.symbol
        known = symbol in _UNITS_OF_ONE and (unit.kind != "measure" or unit.end - figure.end > 3)
        if not known and not (figure.modifier != "exact" and unit.kind != "measure"):
            return None
    if (
        figure.dash
        and figure.value_min is not None
        and figure.value_max is not None
        and figure.value_min >= figure.value_max
    ):
        return None
    if labels.multiplies(figure, folded):
        return None
    if unit.symbol == "°C" and _COORDINATE.match(folded, unit.end) is not None:
        return None
    if unit.kind == "measure":
        if unit.symbol in ("m", "km") and labels.is_discipline(figure, folded):
            return None
        unit = _angle(context, figure, unit)
    if (
        labels.is_year(figure, folded)
        and labels.after_year_word(figure, folded)
        and unit.end - figure.end < 3
        and unit.symbol != "%"
    ):
        return None
    end = unit.end
    written = folded[figure.end : unit.end]
    if unit.kind == "money" and unit.symbol == "GBP" and written.strip().removeprefix("de ") in ("livre", "livres"):
        weighed = (
            not figure.takes_de
            and _WEIGHED.search(re.split(r"[.;!?]", folded[max(0, figure.start - 60) : figure.start])[-1]) is not None
        )
        if weighed:
            unit = Unit(unit.end, "lb", "measure")
        elif not figure.takes_de and (figure.value or figure.value_max or 0) < MANY_POUNDS and not _sterling(folded):
            return None  # books
    if unit.kind == "money":
        unit = replace(unit, symbol=context.money.code(unit.symbol, text[figure.end : unit.end], end))
    return _quantity(context, figure, start, end, unit)


_COORDINATE = re.compile(r" ?(?:\d{1,2}(?:[.,]\d+)? ?['′]|(?:nord|sud|est|ouest|[nseo])\b)")
MANY_POUNDS = 1000  # nobody writes so many books
_WEIGHED = re.compile(
    r"(?<!\w)(?:pes\w+|poids|maigri\w*|grossi\w*|perdu|perdre|prendre|pris|tonne|laisser tomber|bebe)(?!\w)"
)
_LEAGUE = re.compile(
    r"(?<!\w)(?:classement|match\w*|rencontres?|victoires?|defaites?|championnat|equipe|leader|journees?|ligue|saison|"
    r"joueurs?|buts?|rebonds|passes|inscrit\w*|marqu\w+|set|manche|podium|coupe|club|q\.?i)(?!\w)"
)
_OF_RATE = re.compile(
    r" (?:de |d')(?:pourcentage|base|croissance|pib|tva|popularite|cotisations?|hausse|baisse|fiscalite|csg|chomage|marge|inflation)"
)


def _sterling(folded: str) -> bool:
    return "sterling" in folded or "£" in folded


def _points(context: Context, start: int, end: int) -> str:
    """The kind of "points": a count in sport and in scales, percentage points elsewhere."""
    if _OF_RATE.match(context.folded, end) is not None:
        return "percent"
    around = context.folded[max(0, start - 150) : end + 60]
    if context.folded.startswith((" de ", " d'"), end) or _LEAGUE.search(around) is not None:
        return "count"
    return "percent"


def _angle(context: Context, figure: Figure, unit: Unit) -> Unit:
    """Degrees of arc or of alcohol are no degrees Celsius."""
    if unit.symbol != "°C" or re.search(r"c|°", context.folded[figure.end : unit.end].removeprefix(" deg")) is not None:
        return unit
    around = context.folded[max(0, figure.start - 60) : figure.start]
    if re.search(
        r"(?<!\w)(?:tourn\w+|angle|inclin\w+|pente|virage|gauche|droite|pivot\w+|biere|vin|alcool|rhum|latitude|longitude)",
        around,
    ):
        return replace(unit, symbol="°")
    return unit


def _quantity(context: Context, figure: Figure, start: int, end: int, unit: Unit) -> Quantity:
    folded = context.folded
    value, low, high = figure.value, figure.value_min, figure.value_max
    if value is not None:
        value = _clean((value + unit.extra) / unit.parts)
    low = None if low is None else _clean(low / unit.parts)
    high = None if high is None else _clean(high / unit.parts)
    if (
        unit.symbol in ("°C", "°", "%")
        and value is not None
        and value > 0
        and not figure.numbers[0].sign
        and figure.start == figure.number_start
    ):
        minus = re.search(r"(?<![\w'-])(?<!plus ou )(?<!ou )moins $", folded[max(0, start - 16) : start])
        if minus is not None and unit.symbol != "%":
            start, value = start - 6, -value
    modifier, end = _bound(figure, folded, start, end)
    kind = _points(context, start, end) if unit.symbol == "point" else unit.kind
    sign = figure.numbers[0].sign if len(figure.numbers) == 1 and unit.kind != "measure" else ""
    si_value, si_unit = (None, None)
    if unit.kind == "measure":
        si_value, si_unit = to_si(value, unit.symbol)
    rate = per(folded, end) or (_after_slash(unit.symbol) if "/" in unit.symbol else None)
    return Quantity(
        start=start,
        end=end,
        text=context.text[start:end],
        kind=kind,
        rule=f"quantity.{kind}" + (".range" if modifier == "range" else ""),
        value=value,
        value_min=low,
        value_max=high,
        unit=unit.symbol,
        modifier=modifier,
        of=_complement(context, end),
        per=rate,
        direction=None if rate in _WAGES and not sign else direction(folded, start, end, sign),
        si_value=si_value,
        si_unit=si_unit,
    )


_WAGES = frozenset(("mois", "an", "heure", "jour", "semaine"))  # "il gagne 1 800 euros par mois" is no change


def _bound(figure: Figure, folded: str, start: int, end: int) -> tuple[str, int]:
    """The modifier of the figure, and the end of its span, both with the bound words after its unit."""
    modifier = figure.modifier
    after = modifier_after(folded, end)
    if after is not None and modifier in ("exact", "about"):
        return after[1], after[0]
    return modifier, end


def _read_count(context: Context, figure: Figure) -> Quantity | None:
    """A figure and the noun it counts."""
    folded = context.folded
    if labels.is_date_part(figure, folded) or labels.is_address(figure, folded) or labels.multiplies(figure, folded):
        return None
    if figure.form == "fraction" or (labels.is_year(figure, folded) and labels.after_year_word(figure, folded)):
        return None
    if names_a_work(folded, figure.number_start):
        return None
    value = figure.value if figure.value is not None else figure.value_max
    if figure.value is None and figure.value_min is None and not figure.takes_de:
        value = None
    unit = unit_after(context.text, folded, figure.end, takes_de=figure.takes_de)
    if unit is not None and unit.symbol != "GBP":
        return None  # the unit was refused: "le 1 500 mètres", "un degré"
    noun = counted_noun(context, figure.end, takes_de=figure.takes_de, value=value)
    if noun is None or _cut_off(context, figure, noun):
        return None
    if (
        figure.dash
        and figure.value_min is not None
        and figure.value_max is not None
        and figure.value_min >= figure.value_max
    ):
        return None
    if figure.value == 0 and figure.form == "words" and noun is None:
        return None
    if labels.is_label(figure, folded) and noun.lemma == context.text[noun.start : noun.end].lower():
        return None
    if figure.numbers[0].sign and len(figure.numbers) == 1 and figure.value is not None:
        figure = replace(
            figure, start=figure.start + _sign_length(figure), number_start=figure.number_start, value=abs(figure.value)
        )
    if figure.value == 1 and figure.numbers[0].text.lower() in _WORDS_OF_ONE:
        from_on = folded.startswith(("a partir", "des ", "au-dela", "au dela"), figure.start)
        if noun.lemma in _IDLE_NOUNS or (from_on and figure.start < figure.number_start):
            return None
    if noun.lemma == "cheval" and _ENGINE.search(folded[max(0, figure.start - 60) : figure.start]) is not None:
        return _quantity(context, figure, figure.start, noun.end, Unit(noun.end, "ch", "measure"))
    return _count(context, figure, noun)


_ENGINE = re.compile(r"(?<!\w)(?:moteurs?|puissance|developp\w+|cylindr\w+|diesel|turbo|berline|bolide)(?!\w)")


_IDLE_NOUNS = frozenset(
    (
        "peu",
        "coup",
        "tour",
        "certain",
        "part",
        "jour",
        "moment",
        "fois",
        "titre",
        "ans",
        "autre",
        "instant",
        "temps",
        "type",
    )
)


def _sign_length(figure: Figure) -> int:
    text = figure.numbers[0].text
    return len(text) - len(text.lstrip("+-−– "))


def _count(context: Context, figure: Figure, noun: CountedNoun) -> Quantity:
    modifier, end = _bound(figure, context.folded, figure.start, noun.end)
    sign = figure.numbers[0].sign if len(figure.numbers) == 1 else ""
    return Quantity(
        start=figure.start,
        end=end,
        text=context.text[figure.start : end],
        kind="count",
        rule="quantity.count.noun" + (".range" if modifier == "range" else ""),
        value=figure.value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit=noun.lemma,
        modifier=modifier,
        of=narrowing(context, noun),
        per=per(context.folded, end),
        direction=direction(context.folded, figure.start, end, sign),
    )


def _is_new(context: Context, figure: Figure) -> bool:
    """Whether "neuf" means new: "un véhicule neuf"."""
    if figure.numbers[0].text.lower() != "neuf" or figure.start < figure.number_start:
        return False
    index = context.index_at(figure.start)
    previous = context.doc[index - 1] if index else None
    return previous is not None and previous.pos_ in ("NOUN", "ADJ", "ADV") and not previous.text.endswith(("s", "x"))


def _share(context: Context, figure: Figure, following: Figure, other: Quantity) -> Quantity | None:
    """A member of a list: its unit is that of the next member ("10 et 7,5 tonnes")."""
    folded = context.folded
    if _LIST_GAP.fullmatch(folded[figure.end : following.start]) is None or other.kind in ("score", "ratio"):
        return None
    if figure.value is None or figure.form not in ("digits", "words", "mixed") or other.unit is None:
        return None
    if following.numbers[0].text.lower() in _WORDS_OF_ONE:
        return None
    if labels.is_label(figure, folded) or (labels.is_year(figure, folded) and not labels.is_year(following, folded)):
        return None
    if figure.numbers[0].text.lower() in _WORDS_OF_ONE or re.search(
        r"(?<![\w-])(?:le|la|du|au|a la) $", folded[max(0, figure.start - 5) : figure.start]
    ):
        return None
    if labels.is_year(figure, folded) and labels.after_year_word(figure, folded):
        return None
    value = figure.value
    multiplier = following.numbers[-1].multiplier
    if (
        multiplier >= 1e3
        and figure.numbers[0].multiplier == 1
        and value < 1000
        and other.kind in ("money", "count", "measure")
    ):
        value *= multiplier
    si_value, si_unit = to_si(value, other.unit) if other.kind == "measure" else (None, None)
    return replace(
        other,
        start=figure.start,
        end=figure.end,
        text=context.text[figure.start : figure.end],
        rule=f"quantity.{other.kind}.list",
        value=value,
        value_min=None,
        value_max=None,
        modifier=figure.modifier,
        si_value=si_value,
        si_unit=si_unit,
        direction=direction(
            folded, figure.start, figure.end, "" if other.kind == "measure" else figure.numbers[0].sign
        ),
    )


def _read_alone(context: Context, figure: Figure, before: list[Quantity]) -> Quantity | None:
    """A figure without unit or noun, where the sentence says that it counts."""
    folded = context.folded
    if (
        _is_named(context, figure)
        or figure.form in ("fraction",)
        or (figure.value is None and figure.value_min is None)
    ):
        return None
    if (
        figure.dash
        or labels.is_date_part(figure, folded)
        or labels.is_label(figure, folded)
        or labels.is_address(figure, folded)
    ):
        return None
    rule = accept_alone(context, figure, before)
    if rule is None or (labels.is_year(figure, folded) and rule not in ("level", "whole")):
        return None
    unit, kind, value = understood_unit(context, figure, before, rule)
    end = figure.end
    end = others(context, end) or end
    modifier, end = _bound(figure, folded, figure.start, end)
    return Quantity(
        start=figure.start,
        end=end,
        text=context.text[figure.start : end],
        kind=kind,
        rule=f"quantity.{kind}.understood",
        value=figure.value if value is None else value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit=unit,
        modifier=modifier,
        direction=direction(folded, figure.start, end, figure.numbers[0].sign),
    )


def _magnitude(context: Context, figure: Figure) -> Quantity | None:
    """The force of an earthquake: "d'une magnitude de 6,1"."""
    if _MAGNITUDE.search(context.folded[max(0, figure.start - 40) : figure.start]) is None or (figure.value or 0) > 10:
        return None
    return Quantity(
        start=figure.start,
        end=figure.end,
        text=context.text[figure.start : figure.end],
        kind="measure",
        rule="quantity.measure.magnitude",
        value=figure.value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit="magnitude",
        modifier=figure.modifier,
    )


_MAGNITUDE = re.compile(
    r"(?<!\w)magnitude (?:(?:estimee|evaluee|provisoire|preliminaire|superieure|etait|est) )?(?:de |d'|a )?$"
)


def _is_article(figure: Figure) -> bool:
    """Whether the figure is "un" or "une" without a bound."""
    one = len(figure.numbers) == 1 and figure.numbers[0].text.lower() in _WORDS_OF_ONE
    return one and figure.start == figure.number_start


def _only_lists_of_one(context: Context, figures: list[Figure], read: dict[int, Quantity]) -> list[Quantity]:
    """Drop "un" and "une" that count nothing: they stay with a bound, and beside another count of the same list."""
    kept = []
    for position, figure in enumerate(figures):
        quantity = read.get(position)
        if quantity is None:
            continue
        one = len(figure.numbers) == 1 and figure.numbers[0].text.lower() in _WORDS_OF_ONE
        if (
            one
            and quantity.kind == "count"
            and quantity.modifier == "exact"
            and not _in_list(context, figures, read, position)
        ):
            continue
        kept.append(quantity)
    return kept


def _in_list(context: Context, figures: list[Figure], read: dict[int, Quantity], position: int) -> bool:
    """Whether the count stands in one list with a number that is not "un": "un maire et six élus"."""
    for step in (1, -1):
        nearer = read[position]
        for other in range(position + step, position + 4 * step, step):
            further = read.get(other)
            if further is None or further.kind != "count":
                break
            if not _coordinated(context, *((nearer, further) if step > 0 else (further, nearer))):
                break
            if figures[other].numbers[0].text.lower() not in _WORDS_OF_ONE:
                return True
            nearer = further
    return False


_LIST_JOIN = re.compile(
    r"(?:(?:,|;| et| ainsi que| dont| contre|,? puis) (?:(?:dont|contre|ainsi que|au moins) )?| et (?:de |d')|, outre )$"
)


def _coordinated(context: Context, left: Quantity, right: Quantity) -> bool:
    between = context.folded[left.end : right.start]
    if (
        right.start - left.end > 45
        or "\n" in between
        or re.search(r"[.:!?]", between)
        or _LIST_JOIN.search(between) is None
    ):
        return False
    first, last = context.index_at(left.end), context.index_at(right.start)
    return not any(
        token.pos_ in ("AUX", "PRON", "SCONJ") or token.morph.get("VerbForm") == ["Fin"]
        for token in context.doc[first:last]
    )


def _is_written_fraction(figure: Figure) -> bool:
    return figure.form == "fraction" and not figure.numbers[-1].text[:1].isalpha()


def _is_named(context: Context, figure: Figure) -> bool:
    """Whether the figure stands inside a proper name ("Vatican II", "20 Minutes", "Boeing 737")."""
    for start, end in context.names:
        if start > figure.end:
            break
        if start < figure.number_start and figure.end <= end:
            return True
        if start == figure.number_start and figure.end < end and figure.form == "digits":
            rest = context.text[figure.end : end].split()
            if len(rest) > 1 and rest[0][:1].isupper():
                return True
    glued = context.text[figure.end : figure.end + 1]
    return glued.isalpha() and unit_after(context.text, context.folded, figure.end, takes_de=False) is None


def _cut_off(context: Context, figure: Figure, noun: CountedNoun) -> bool:
    """Whether a line break or a name stands between the figure and the noun."""
    between = context.text[figure.end : noun.start]
    if "\n" in between:
        return True
    one_word = context.text[noun.start : noun.end]
    if not one_word[:1].isupper() or figure.form not in ("digits",):
        return False
    digits = figure.numbers[-1].text
    if len(digits) == 5 and digits.isdigit():
        return True  # a postal code
    return labels.is_year(figure, context.folded) or (
        len(digits) >= 4 and digits.isdigit() and not one_word.endswith(("s", "x", "z"))
    )


def _complement(context: Context, end: int) -> str | None:
    """The complement after a unit: "de pertes" of "400 millions d'euros de pertes"."""
    index = context.index_at(end)
    doc = context.doc
    if index + 1 >= len(doc) or doc[index].idx - end > 1 or doc[index].lower_ not in ("de", "d'", "d’"):
        return None
    last = index + 1
    while last < len(doc) and last - index < 4 and doc[last].pos_ in ("NOUN", "ADJ") and doc[last].text[:1].isalpha():
        last += 1
    if last == index + 1:
        return None
    token = doc[last - 1]
    return context.text[doc[index + 1].idx : token.idx + len(token.text)]


def _of_duration(duration: Duration) -> Quantity:
    kind = "age" if duration.age else "duration"
    return Quantity(
        start=duration.start,
        end=duration.end,
        text=duration.text,
        kind=kind,
        rule=f"quantity.{kind}" + (".range" if duration.modifier == "range" else ""),
        value=duration.value,
        value_min=duration.value_min,
        value_max=duration.value_max,
        unit=duration.unit,
        modifier=duration.modifier,
    )


def _after_slash(symbol: str) -> str:
    return symbol.split("/", 1)[1]


def _clean(value: float) -> float:
    return float(f"{value:.15g}")


def _outside(figures: list[Figure], taken: list[tuple[int, int]]) -> list[Figure]:
    """The figures that touch none of the spans taken."""
    ordered = sorted(taken)
    free = []
    index = 0
    for figure in figures:
        while index < len(ordered) and ordered[index][1] <= figure.number_start:
            index += 1
        if index < len(ordered) and ordered[index][0] < figure.end:
            continue
        free.append(figure)
    return free


def _without_overlaps(found: list[Quantity]) -> list[Quantity]:
    """In text order; of two that overlap the longer stays."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda quantity: (quantity.start, -quantity.end)):
        if kept and quantity.start < kept[-1].end:
            if quantity.end - quantity.start > kept[-1].end - kept[-1].start:
                kept[-1] = quantity
            continue
        kept.append(quantity)
    return kept
