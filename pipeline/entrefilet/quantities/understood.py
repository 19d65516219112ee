"""Figures whose noun is understood: "dont 2 graves", "est passé de 386 à 3 173". Begin with `read_alone`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from entrefilet.french.nouns import singular
from entrefilet.french.pieces import Patterns, load_pieces
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure, tells_change
from entrefilet.quantities import labels
from entrefilet.quantities.amounts import bound_around
from entrefilet.quantities.changes import direction
from entrefilet.quantities.names import is_named
from entrefilet.quantities.nouns import others, participle_of_persons

if TYPE_CHECKING:
    from spacy.tokens import Token

    from entrefilet.quantities.context import Context, Earlier, Place

REACH = 400  # characters back to the noun understood: three sentences of a news article
NEAR = 60  # characters between two figures that are compared or listed
_PATTERNS = Patterns(
    "quantities",
    "understood.tsv",
    level=r"(?<!\w)<<level>>(?: \w+){0,3}? <<level_to >>?(?:part )?(?:a )?$",
    number_of=r"(?<!\w)<<amount_of>> (?:\w+ )?<<of >>(?P<noun>[a-zœ-]{3,})",
    they_are=r"(?<!\w)<<they>> <<they_adverb >>?<<are>>(?: <<are_adverb>>)* $",
    of=r" <<among >><<them>>(?![\w-])| <<whole>> [a-z]{3,}[sx](?!\w)",
    whole=r" <<whole>> (?:<<whole_adjective>> )?(?P<noun>[a-z-]{3,}[sx])(?!\w)",
    sums=r"(?<!\w)<<sum>>(?!\w)",
    many=r"(?<!\w)<<many>> (?P<noun>[a-zœ-]{3,}[sx])(?!\w)",
    voted=r" <<vote>>(?=[,.;)]| et | \()",
    less_than=r" de <<compare>>(?: que?(?!\w)|(?=[,.;:)]))",
    part=r"(?<!\w)<<part>>(?: <<part_bound>>)?,? [«\"“]? ?$",
    joint=r"(?:,|(?<!\w)<<joint>>) (?:seulement )?$",
)
_GLUED = re.compile(r"\d|[.,]\d| ?[/:×x] ?\d")  # a part of something longer: a score, a date, a code
_POINT = re.compile(r"[.!?] ")
_STOP = re.compile(r"[.!?] |\n")
_END = re.compile(r"[.!?](?: |$)|\n")
_OF = ("de", "d'", "d’")
_ABBREVIATION = re.compile(r" (?:de )?(?:[A-Z]{2,4}|[A-Z]{2}[a-z])(?![\w'’])")
_OF_SOMETHING = re.compile(r"de |d['’]")
_KINDS = frozenset(("count", "money", "percent", "measure"))
_RATES = ("percent", "money")
_CELL = 120  # characters: a longer text is no cell of a table
_SMALL_IN_WORDS = 16  # "passer à seize": up to here a number in words may be anything
_YEARS = (1900, 2100)
Unit = tuple[str | None, str]  # what the figure is in, and the kind


class Why(Enum):
    """Why a figure without noun counts."""

    WHOLE = auto()  # the text is nothing but the figure, as in a cell of a table
    OF = auto()  # "deux d'entre eux"
    COMPARED = auto()  # "11 points, quatre de moins que"
    SUBJECT = auto()  # "Quatre ont été relâchés"
    LIST = auto()  # "3 blessés dans le Nord et 2 à Lille"
    DONT = auto()  # "12 blessés, dont 2 graves"
    AGAINST = auto()  # "15 % contre 12 l'an dernier"
    VOTE = auto()  # "312 pour, 240 contre"
    GROUPED = auto()  # "12 500": nothing but a quantity is so written
    LEVEL = auto()  # "le nombre de dossiers a atteint 4 310"


class _Alone(NamedTuple):
    """A figure without noun and what its reasons look at.

    `before` are the quantities before it and `recent` those within reach; `counted` is the last of these that counts
    things, `left` the line before the figure.
    """

    context: Context
    figure: Figure
    before: Sequence[Earlier]
    recent: list[Earlier]
    counted: Earlier | None
    left: str

    @property
    def following(self) -> Token | None:
        return self.context.token_after(self.figure.end)

    @property
    def compared(self) -> Quantity | None:
        """What the figure is compared with: "11 points, quatre de moins que", "passé de 12 points à 15"."""
        figure, folded = self.figure, self.context.folded
        if not self.before or figure.value is None:
            return None
        last = self.before[-1].quantity
        if _changes_to(self.context, figure, last):
            return last
        if figure.after != "de" or _PATTERNS["less_than"].match(folded, figure.end) is None:
            return None
        near = figure.start - last.end < NEAR and _STOP.search(folded, last.end, figure.start) is None
        return last if near and last.kind in ("count", "measure") and last.unit != "fois" else None

    @property
    def rate(self) -> Quantity | None:
        """The per cent or sum that the figure stands against: "15 % contre 12"."""
        if self.figure.form != "digits" or not self.left.endswith(_endings("against")):
            return None
        kinds = (earlier.quantity for earlier in reversed(self.recent) if earlier.quantity.kind in _KINDS)
        last = next(kinds, None)
        return last if last is not None and last.kind in _RATES else None

    @property
    def number_of(self) -> str | None:
        """The noun of "le nombre de résidents" in the sentence of the figure."""
        sentence = self.sentence
        match = _PATTERNS["number_of"].search(sentence)
        if match is None:
            return None
        offset = self.context.folded.index(sentence, max(0, self.figure.start - len(sentence)))
        return singular(self.context.text[offset + match.start("noun") : offset + match.end("noun")])

    @property
    def sentence(self) -> str:
        """The sentence around, cut at points followed by a space, at most 200 characters back and 120 on."""
        folded, start, end = self.context.folded, self.figure.start, self.figure.end
        left = _STOP.split(folded[max(0, start - 200) : start])[-1]
        right = _END.split(folded[end : end + 120], maxsplit=1)[0]
        return left + folded[start:end] + right


def read_alone(context: Context, place: Place) -> Quantity | None:
    """A figure without unit or noun, where the sentence says that it counts: "Quatre ont été relâchés"."""
    folded, figure = context.folded, place.figure
    if figure.dash or figure.form == "fraction" or (figure.value is None and figure.value_min is None):
        return None
    if labels.is_date_part(figure, folded) or labels.is_address(figure, folded, context.text):
        return None
    if labels.is_label(figure, folded) or is_named(context, figure):
        return None
    alone = _look(context, figure, place.before)
    why = accept_alone(alone)
    if why is None or (labels.is_year(figure, folded) and why not in (Why.LEVEL, Why.WHOLE)):
        return None
    unit, kind = _unit(alone, why)
    end = others(context, figure.end) or figure.end
    modifier, end = bound_around(figure, folded, figure.start, end)
    return context.quantity(
        figure.start,
        end,
        kind=kind,
        rule=f"quantity.{kind}.understood",
        value=figure.value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit=unit,
        modifier=modifier,
        direction=direction(folded, figure.start, end, figure.numbers[0].sign),
    )


def _look(context: Context, figure: Figure, before: Sequence[Earlier]) -> _Alone:
    start = figure.start
    recent = [earlier for earlier in before if start - earlier.quantity.end < REACH]
    count = next((earlier for earlier in reversed(recent) if _counts_things(earlier.quantity)), None)
    left = context.folded[max(0, start - 60) : start].rpartition("\n")[2]
    return _Alone(context, figure, before, recent, count, left)


def accept_alone(alone: _Alone) -> Why | None:
    """Why a figure without noun counts, None when nothing says that it does: the first reason that holds decides."""
    return next((why for why, holds in _REASONS if holds(alone)), None)


def _is_whole_text(alone: _Alone) -> bool:
    folded, figure = alone.context.folded, alone.figure
    if len(folded) > _CELL:
        return False
    rest = folded[: figure.start] + folded[figure.end :]
    return not any(character.isalnum() for character in rest)


def _is_of_several(alone: _Alone) -> bool:
    end = alone.figure.end
    return not alone.figure.one and _PATTERNS["of"].match(alone.context.folded, end, end + 30) is not None


def _is_glued(alone: _Alone) -> bool:
    return _GLUED.match(alone.context.folded, alone.figure.end, alone.figure.end + 4) is not None


def _is_of_persons(alone: _Alone) -> bool:
    """ "37 personnes ont été tuées et 400 blessées"."""
    persons = alone.counted is not None and alone.counted.quantity.unit == "personne"
    return persons and participle_of_persons(alone.context, alone.figure.end)


def _goes_on(alone: _Alone) -> bool:
    """True if "un" goes on with a list of figures whose noun is understood: ", un dans le Nord"."""
    if not alone.figure.one or not alone.left.endswith((" et ", ", ")):
        return False
    near = (earlier for earlier in alone.recent if alone.figure.start - earlier.quantity.end < NEAR)
    if not any(earlier.alone and _counts_things(earlier.quantity) for earlier in near):
        return False
    return alone.following is not None and alone.following.pos_ == "ADP"


def _is_part(alone: _Alone) -> bool:
    return alone.counted is not None and _PATTERNS["part"].search(alone.left) is not None


def _is_determined(alone: _Alone) -> bool:
    return alone.left.endswith(_endings("determiner"))


def _is_set_phrase(alone: _Alone) -> bool:
    """ "à deux", "couper en quatre", "par dizaines"."""
    return alone.figure.form in ("words", "plural", "aine") and alone.left.endswith(_endings("into"))


def _is_against(alone: _Alone) -> bool:
    rate = alone.rate
    return rate is not None and _POINT.search(alone.context.folded, rate.end, alone.figure.start) is None


def _is_vote(alone: _Alone) -> bool:
    voted = _PATTERNS["voted"].match(alone.context.folded, alone.figure.end) is not None
    return voted and alone.figure.modifier == "exact"


def _has_verb(alone: _Alone) -> bool:
    """ "Quatre ont été relâchés"."""
    token = alone.following if alone.counted is not None else None
    if token is None or alone.figure.value is None:
        return False
    if token.lower_.replace("’", "'") in load_pieces("quantities", "understood.tsv")["before_verb"]:
        token = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.pos_ in ("VERB", "AUX") and token.lower_.endswith("nt")


def _stands_before_others(alone: _Alone) -> bool:
    return alone.counted is not None and others(alone.context, alone.figure.end) is not None


def _they_are(alone: _Alone) -> bool:
    """ "ils sont 300"; not "nous sommes en", nor a year."""
    value, (first, last) = alone.figure.value, _YEARS
    return value is not None and not first <= value <= last and _PATTERNS["they_are"].search(alone.left) is not None


def _is_grouped(alone: _Alone) -> bool:
    """True if the number can be nothing but a quantity: written in groups, or with a magnitude."""
    number = alone.figure.numbers[-1]
    if number.form in ("aine", "plural"):
        return number.text.lower().startswith(("un", "des", "plusieurs"))
    grouped = number.form == "digits" and (number.value or 0) >= 1000 and not number.text.isdigit()
    return grouped or (number.multiplier >= 1e3 and number.form == "mixed")


def _is_level(alone: _Alone) -> bool:
    value = alone.figure.value
    if alone.figure.form == "words" and value is not None and value <= _SMALL_IN_WORDS:
        return False
    return _PATTERNS["level"].search(alone.left) is not None and alone.number_of is not None


def _is_listed(alone: _Alone) -> bool:
    """ "3 blessés dans le Nord et 2 à Lille", "dont 3 graves et 2 légers"."""
    count, left = alone.counted, alone.left
    if count is None or _PATTERNS["joint"].search(left) is None:
        return False
    distance, following = alone.figure.start - count.quantity.end, alone.following
    if distance >= NEAR or following is None:
        return False
    if following.pos_ == "ADP" and (following.lower_ not in _OF or _OF_SOMETHING.match(count.quantity.of or "")):
        return True
    if alone.figure.form != "words" and left.endswith(_endings("other_side")):
        return True
    same_part = count.alone and distance < NEAR / 2 and left.endswith((" et ", ", "))
    return same_part and following.pos_ in ("ADJ", "VERB", "ADV")


_REASONS: tuple[tuple[Why | None, Callable[[_Alone], bool]], ...] = (  # None: it does not count
    (Why.WHOLE, _is_whole_text),
    (Why.OF, _is_of_several),
    (None, _is_glued),
    (Why.COMPARED, lambda alone: alone.compared is not None),
    (Why.SUBJECT, _is_of_persons),
    (Why.LIST, _goes_on),
    (None, lambda alone: alone.figure.one),
    (Why.DONT, _is_part),
    (None, _is_determined),
    (None, _is_set_phrase),
    (Why.AGAINST, _is_against),
    (None, lambda alone: alone.rate is not None),
    (Why.VOTE, _is_vote),
    (Why.SUBJECT, _has_verb),
    (Why.SUBJECT, _stands_before_others),
    (Why.SUBJECT, _they_are),
    (Why.GROUPED, _is_grouped),
    (Why.LEVEL, _is_level),
    (Why.LIST, _is_listed),
)


@cache
def _endings(piece: str) -> tuple[str, ...]:
    """The forms of a piece as the end of what stands before a figure."""
    return tuple(f" {form} " for form in load_pieces("quantities", "understood.tsv")[piece])


def _counts_things(quantity: Quantity) -> bool:
    return quantity.kind == "count" and quantity.unit not in (None, "fois", "point")


def _changes_to(context: Context, figure: Figure, last: Quantity) -> bool:
    """True if the figure is what `last` became: "passé de 12 points à 15"."""
    folded = context.folded
    if folded[last.end : figure.start] != " a " or last.unit is None or last.value is None:
        return False
    return tells_change(folded[max(0, last.start - 40) : last.start])


def _unit(alone: _Alone, why: Why) -> Unit:
    """The noun understood and the kind; none before an abbreviation that no table knows: "3 millions ZZK"."""
    if _ABBREVIATION.match(alone.context.text, alone.figure.end) is not None:
        return None, "count"
    named = _NAMED_BY.get(why)
    found = named(alone) if named is not None else None
    return found or _unit_before(alone, why) or _unit_of_sum(alone, why)


def _of_compared(alone: _Alone) -> Unit | None:
    return None if alone.compared is None else (alone.compared.unit, alone.compared.kind)


def _of_whole(alone: _Alone) -> Unit | None:
    whole = _PATTERNS["whole"].match(alone.context.folded, alone.figure.end)
    return None if whole is None else (singular(alone.context.text[whole.start("noun") : whole.end("noun")]), "count")


def _of_rate(alone: _Alone) -> Unit | None:
    return None if alone.rate is None else (alone.rate.unit, alone.rate.kind)


def _of_number(alone: _Alone) -> Unit | None:
    return None if alone.number_of is None else (alone.number_of, "count")


_NAMED_BY: dict[Why, Callable[[_Alone], Unit | None]] = {
    Why.WHOLE: lambda alone: (None, "count"),
    Why.LEVEL: _of_number,
    Why.COMPARED: _of_compared,
    Why.VOTE: lambda alone: ("voix", "count"),
    Why.OF: _of_whole,
    Why.GROUPED: _of_number,
    Why.AGAINST: _of_rate,
}


def _unit_before(alone: _Alone, why: Why) -> Unit | None:
    """The noun or unit of a quantity before: of the same sentence, or of any when a great number does not forbid it."""
    great = _is_great(alone.figure)
    for earlier in reversed(alone.before):
        quantity = earlier.quantity
        if quantity.kind not in ("count", "money", "measure") or quantity.unit in (None, "fois", "point"):
            continue
        same = _STOP.search(alone.context.folded, quantity.end, alone.figure.start) is None
        if quantity.kind == "count":
            fits = (same and (quantity.value or 0) >= 1e6) if great else (same or why is not Why.GROUPED)
        else:
            fits = why is not Why.SUBJECT and ((great and quantity.kind == "money") or (same and not great))
        if fits:
            return quantity.unit, quantity.kind
    return None


def _unit_of_sum(alone: _Alone, why: Why) -> Unit:
    """The article's money where sums are spoken of, the noun of "plusieurs maisons"; else none."""
    context, start = alone.context, alone.figure.start
    if _is_great(alone.figure) and _PATTERNS["sums"].search(alone.sentence) is not None:
        return context.money.usual, "money"
    many = list(_PATTERNS["many"].finditer(context.folded, max(0, start - 120), start)) if why is Why.GROUPED else []
    if many and _STOP.search(context.folded, many[-1].end(), start) is None:
        return singular(context.text[many[-1].start("noun") : many[-1].end("noun")]), "count"
    return None, "count"


def _is_great(figure: Figure) -> bool:
    return figure.numbers[-1].multiplier >= 1e6
