"""Figures with the noun they count. Begin with `read_count`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from entrefilet.french.folding import fold
from entrefilet.french.pieces import Patterns, load_pieces
from entrefilet.mention import Quantity
from entrefilet.numbers.durations import names_a_work
from entrefilet.numbers.figures import Figure
from entrefilet.numbers.recurrence import comes_back
from entrefilet.quantities import labels
from entrefilet.quantities.amounts import amount, bound_around
from entrefilet.quantities.changes import direction, per
from entrefilet.quantities.nouns import CountedNoun, counted_noun, is_idle, narrowing
from entrefilet.quantities.units import Unit, unit_of

if TYPE_CHECKING:
    from entrefilet.quantities.context import Context, Place

_PATTERNS = Patterns(
    "quantities",
    "counts.tsv",
    beside=r"(?:<<beside_adverb>> )?<<beside>>",
    engine=r"(?<!\w)<<engine>>(?!\w)",
)


def read_count(context: Context, place: Place) -> Quantity | None:
    """A figure and the noun it counts."""
    figure = place.figure
    if _is_no_count(context, figure):
        return None
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
    return _count(context, figure, noun)


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
    if _cut_off(context, figure, noun) or names_a_work(folded, figure.number_start):
        return True
    if labels.is_label(figure, folded) and noun.lemma == context.text[noun.start : noun.end].lower():
        return True
    if not figure.one:
        return fold(noun.lemma) in _days() and comes_back(folded, figure.start, figure.end)
    beside = figure.start < figure.number_start and _PATTERNS["beside"].match(folded, figure.start) is not None
    return beside or is_idle(noun.lemma)


@cache
def _days() -> frozenset[str]:
    """The days that may come back ("deux mardis par semaine")."""
    return frozenset(load_pieces("numbers", "recurrence.tsv")["day"])


def _count(context: Context, figure: Figure, noun: CountedNoun) -> Quantity:
    modifier, end = bound_around(figure, context.folded, figure.start, noun.end)
    sign = figure.numbers[0].sign if len(figure.numbers) == 1 else ""
    return context.quantity(
        figure.start,
        end,
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
