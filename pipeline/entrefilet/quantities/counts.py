"""Figures with the noun they count. Begin with `read_count`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from entrefilet.french.folding import fold
from entrefilet.french.nouns import singular
from entrefilet.french.pieces import Patterns, load_pieces
from entrefilet.mention import Quantity
from entrefilet.numbers.durations import names_a_work
from entrefilet.numbers.figures import Figure
from entrefilet.numbers.recurrence import comes_back
from entrefilet.quantities import labels
from entrefilet.quantities.amounts import amount, bound_around
from entrefilet.quantities.changes import direction, per
from entrefilet.quantities.nouns import CountedNoun, counted_noun, is_idle, narrowing
from entrefilet.quantities.units import Unit, measure_below, speaks_of_money, unit_of
from entrefilet.text.lexicon import load_lexicon

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

_CODE = re.compile(r"[A-Z]{3}")
_MILLION = 1e6  # "12 milliards de dette" are a sum
_LONGEST = 24  # characters of a noun before a slash
_SLASHED = re.compile(r" ?(?P<noun>[^\W\d_]{3,20}\.?)(?=/)")
_PATTERNS = Patterns(
    "quantities",
    "counts.tsv",
    beside=r"(?:<<beside_adverb>> )?<<beside>>",
    per_surface=(
        r" <<per>> (?:(?P<hectare><<hectare>>)|(?P<kilo>k(?=m[2²])|kilo(?=metre))?(?:m[2²]|<<square_metre>>))(?!\w)"
    ),
    engine=r"(?<!\w)<<engine>>(?!\w)",
    set_phrase=r"<<set_phrase>>(?!\w)",
    set_phrase_behind=r"<<set_phrase_behind>>(?!\w)",
)


def read_count(context: Context, place: Place) -> Quantity | None:
    """A figure and the noun it counts."""
    figure = place.figure
    if _is_no_count(context, figure):
        return None
    dense = _density(context, figure)
    if dense is not None:
        return dense
    value = figure.value if figure.value is not None else figure.value_max
    noun = counted_noun(context, figure.end, takes_de=figure.takes_de, value=value)
    if noun is None or _is_apart(context, figure, noun):
        return None
    if figure.numbers[0].sign and len(figure.numbers) == 1 and figure.value is not None:
        bounded = figure.start < figure.number_start
        figure = figure._replace(start=figure.start + (0 if bounded else _sign_length(figure)), value=abs(figure.value))
    if fold(noun.lemma) in _PATTERNS.forms("hundredth"):
        return amount(context, figure, figure.start, noun.end, Unit(noun.end, noun.lemma, "measure"))
    if noun.lemma == "cheval" and _PATTERNS["engine"].search(context.folded, max(0, figure.start - 60), figure.start):
        return amount(context, figure, figure.start, noun.end, Unit(noun.end, "ch", "measure"))
    if _is_of_money(figure, noun):
        return _sum_of(context, figure, noun)
    if _is_unknown_money(context, figure, noun):
        return context.quantity(
            figure.start, figure.end, kind="count", rule="quantity.count.noun", value=figure.value,
            value_min=figure.value_min, value_max=figure.value_max, modifier=figure.modifier,
        )  # fmt: skip
    return _count(context, figure, noun)


def _is_of_money(figure: Figure, noun: CountedNoun) -> bool:
    """True for the millions of what is counted in money: "12 milliards de dette"; not "3 millions d'électeurs"."""
    great = figure.takes_de and figure.numbers[-1].multiplier >= _MILLION
    return great and fold(noun.lemma) in _PATTERNS.forms("money_noun")


def _sum_of(context: Context, figure: Figure, noun: CountedNoun) -> Quantity:
    """The sum that such millions are, in the article's money; what it is stays outside, as behind "euros"."""
    counted = _count(
        context, figure, CountedNoun(figure.end, figure.end, context.money.usual_at(figure.start), noun.token)
    )
    named = context.text[noun.start : noun.end]
    return replace(counted, kind="money", rule="quantity.money.understood", of=named)


def _density(context: Context, figure: Figure) -> Quantity | None:
    """ "2 hab/km²", "450 habitants/km²": the whole is the span, what stands below the slash the `per`."""
    slashed = (
        _SLASHED.match(context.text, figure.end) if "/" in context.text[figure.end : figure.end + _LONGEST] else None
    )
    below = None if slashed is None else measure_below(context.folded, slashed.end())
    if slashed is None or below is None:
        return None
    word = slashed["noun"].lower()
    noun = _things().get(fold(word).rstrip("."), singular(word))
    return replace(_count(context, figure, CountedNoun(figure.end, below[0], noun, 0)), of=None, per=below[1])


def _is_unknown_money(context: Context, figure: Figure, noun: CountedNoun) -> bool:
    """True for three capitals beside a word of money that no table knows: "Il a payé 300 ZZK" leaves no unit."""
    written = context.text[noun.start : noun.end]
    return _CODE.fullmatch(written) is not None and speaks_of_money(context.folded, figure.start)


def _is_no_count(context: Context, figure: Figure) -> bool:
    """True if the figure itself cannot count: "3 mai", "12, rue du Port", "en 2018", "le 1 500 mètres", "4 x 400"."""
    folded = context.folded
    if figure.form == "fraction" or figure.falls or labels.is_date_part(figure, folded):
        return True
    if labels.is_address(figure, folded, context.text) or labels.multiplies(figure, folded):
        return True
    if labels.is_year(figure, folded) and labels.after_year_word(figure, folded):
        return True
    unit = unit_of(context.text, folded, figure)
    return unit is not None and unit.symbol != "GBP"


def _is_apart(context: Context, figure: Figure, noun: CountedNoun) -> bool:
    """True if the noun after the figure is not what it counts: "la salle 12 ferme", "près d'un aéroport", "un peu"."""
    folded = context.folded
    if _cut_off(context, figure, noun) or names_a_work(folded, context.text, figure.number_start):
        return True
    if figure.form == "words" and _is_set_phrase(context, figure):
        return True
    if labels.is_of_flight(figure, folded):
        return True
    if labels.is_label(figure, folded) and noun.lemma == context.text[noun.start : noun.end].lower():
        return True
    if not figure.one:
        return fold(noun.lemma) in _days() and comes_back(folded, figure.start, figure.end)
    beside = figure.start < figure.number_start and _PATTERNS["beside"].match(folded, figure.start) is not None
    return beside or is_idle(noun.lemma)


def _is_set_phrase(context: Context, figure: Figure) -> bool:
    """True for "les cent pas", "à deux doigts": nothing is counted; "a deux doigts" has a verb."""
    folded, start = context.folded, figure.start
    if _PATTERNS["set_phrase"].match(folded, start) is not None:
        return True
    behind = folded.endswith(_leads(), 0, start) and not context.text.endswith(" a ", 0, start)
    return behind and _PATTERNS["set_phrase_behind"].match(folded, start) is not None


@cache
def _leads() -> tuple[str, ...]:
    return tuple(f"{lead} " for lead in _PATTERNS.forms("set_phrase_lead"))


@cache
def _things() -> dict[str, str]:
    """Folded abbreviation of what is counted by surface -> its noun: "hab" is "habitant"."""
    rows = load_lexicon("quantities", "denominators.tsv")
    return {fold(row["form"]).rstrip("."): row["unit"] for row in rows if row["class"] == "thing"}


@cache
def _days() -> frozenset[str]:
    """The days that may come back ("deux mardis par semaine")."""
    return frozenset(load_pieces("numbers", "recurrence.tsv")["day"])


def _count(context: Context, figure: Figure, noun: CountedNoun) -> Quantity:
    modifier, end = bound_around(figure, context.folded, figure.start, noun.end)
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
        per=_per_surface(context.folded, end) or per(context.folded, end),
        direction=direction(context.folded, figure.start, end, sign),
    )


def _per_surface(folded: str, end: int) -> str | None:
    """ "km²" behind "112 habitants": "au kilomètre carré", "par km²"."""
    surface = _PATTERNS["per_surface"].match(folded, end) if folded.startswith((" par ", " au "), end) else None
    return None if surface is None else f"{'k' if surface['kilo'] else ''}m²" if not surface["hectare"] else "ha"


def _sign_length(figure: Figure) -> int:
    text = figure.numbers[0].text
    return len(text) - len(text.lstrip("+-−– "))


def _cut_off(context: Context, figure: Figure, noun: CountedNoun) -> bool:
    """Whether a line break or a name stands between the figure and the noun."""
    between = context.text[figure.end : noun.start]
    if "\n" in between:
        return True
    one_word = context.text[noun.start : noun.end]
    if not one_word[:1].isupper() or figure.form not in ("digits",):
        return False
    if fold(one_word) in _PATTERNS.forms("acronym"):
        return False
    digits = figure.numbers[-1].text
    if not one_word.lower().endswith(("s", "x", "z")):
        index = context.index_at(figure.start)
        if index and context.doc[index - 1].pos_ in ("NOUN", "ADJ", "PROPN"):
            return True  # "le système 47 Tuc"
    if len(digits) == 5 and digits.isdigit():
        return True  # a postal code
    return labels.is_year(figure, context.folded) or (
        len(digits) >= 4 and digits.isdigit() and not one_word.lower().endswith(("s", "x", "z"))
    )
