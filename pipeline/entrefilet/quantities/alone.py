"""A figure without noun and what surrounds it. Begin with `look`; why it counts is told by reasons.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from entrefilet.french.nouns import singular
from entrefilet.french.pieces import Patterns, load_pieces
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure, tells_change

if TYPE_CHECKING:
    from spacy.tokens import Token

    from entrefilet.quantities.context import Context, Earlier

REACH = 400  # characters back to the noun understood: three sentences of a news article
BESIDE = 30  # between a per cent and its bracket
NEAR = 60  # characters between two figures that are compared or listed
PATTERNS = Patterns(
    "quantities",
    "understood.tsv",
    "french/calendar.tsv",
    level=r"(?<!\w)<<level>>(?: \w+){0,3}? <<level_to >>?(?:part )?(?:a )?$",
    number_of=r"(?<!\w)<<amount_of>> (?:\w+ )?<<of >>(?!<<no_noun>>(?!\w))(?P<noun>[a-zœ-]{3,})",
    they_are=r"(?<!\w)<<they>> <<they_adverb >>?<<are>>(?: <<are_adverb>>)* $",
    of=r" <<among >><<them>>(?![\w-])| <<whole>> [a-z]{3,}[sx](?!\w)",
    of_feminine=r" <<among >><<feminine>>(?!\w)",
    of_masculine=r" <<among >><<masculine>>(?!\w)",
    subject=(r"(?<!\w)(?:(?P<feminine><<feminine>>)|<<masculine>>) <<they_adverb >>?<<are>>(?: <<are_adverb>>)* $"),
    whole=r" <<whole>> (?:<<whole_adjective>> )?(?P<noun>[a-z-]{3,}[sx])(?!\w)",
    sums=r"(?<!\w)<<sum>>(?!\w)",
    many=r"(?<!\w)<<many>> (?P<noun>[a-zœ-]{3,}[sx])(?!\w)",
    voted=r" <<vote>>(?=[,.;)]| et | \()",
    less_than=r" de <<compare>>(?: que?(?!\w)|(?=[,.;:)]))",
    part=r"(?<!\w)<<part>>(?: <<part_bound>>)?,? [«\"“]? ?$",
    gap_to=r"(?: <<in_year>> (?:\d{4}|<<month>>(?: \d{4})?)| <<last_year>>)? a ",
    **{"from": r"(?:^|\n|[.!?:»] ?|,? <<passing>> )de $"},
    among=r"(?<!\w)<<out_of>> (?P<noun>[a-zœ-]{3,}[sx])(?!\w)[^.;:!?\n]{0,60}, $",
    then=r", (?:<<then>> )$",
    reduced=r" <<reduced>>(?!\w)",
    piece=r"(?: <<piece_article >>?[a-z]{3,12}){0,2} ?\(",
    at_place=r" <<at_place>> <<place_article >>?",
    weather_verb=r"(?<!\w)<<weather_verb>> $",
    weather=r"(?<!\w)<<weather>>(?!\w)",
    awaited=r" <<awaited>>(?![\w-])",
    joint=r"(?:,| ?:|(?<!\w)<<joint>>) (?:seulement )?$",
)
STOP = re.compile(r"[.!?] |\n")
_END = re.compile(r"[.!?](?: |$)|\n")
_KINDS = frozenset(("count", "money", "percent", "measure"))
_RATES = ("percent", "money", "measure")


class Alone(NamedTuple):
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
        """The token behind the figure in its line."""
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
        if figure.after != "de" or PATTERNS["less_than"].match(folded, figure.end) is None:
            return None
        near = figure.start - last.end < NEAR and STOP.search(folded, last.end, figure.start) is None
        return last if near and last.kind in ("count", "measure") and last.unit != "fois" else None

    @property
    def beside(self) -> Quantity | None:
        """The per cent right before the bracket that holds nothing but the figure and its sign: "32 % (+3)"."""
        if not self.before or not self.figure.numbers[0].sign or len(self.figure.numbers) > 1:
            return None
        text, start, end = self.context.text, self.figure.start, self.figure.end
        if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
            return None
        last = self.before[-1].quantity
        near = start - last.end < BESIDE and STOP.search(text, last.end, start) is None
        return last if near and last.kind == "percent" else None

    @property
    def price(self) -> Quantity | None:
        """The sum right before the bracket that the figure opens, where words of a reduction follow."""
        if not self.before or self.context.text[self.figure.start - 1 : self.figure.start] != "(":
            return None
        last = self.before[-1].quantity
        between = self.context.folded[last.end : self.figure.start]
        near = last.kind == "money" and PATTERNS["piece"].fullmatch(between) is not None
        reduced = near and PATTERNS["reduced"].match(self.context.folded, self.figure.end) is not None
        return last if reduced else None

    @property
    def rate(self) -> Quantity | None:
        """The per cent or sum that the figure stands against: "15 % contre 12"."""
        if self.figure.form != "digits" or not self.left.endswith(endings("against")):
            return None
        kinds = (earlier.quantity for earlier in reversed(self.recent) if earlier.quantity.kind in _KINDS)
        last = next(kinds, None)
        return last if last is not None and last.kind in _RATES else None

    @property
    def number_of(self) -> str | None:
        """The noun of "le nombre de résidents" in the sentence of the figure."""
        sentence = self.sentence
        match = PATTERNS["number_of"].search(sentence)
        if match is None:
            return None
        offset = self.context.folded.index(sentence, max(0, self.figure.start - len(sentence)))
        return singular(self.context.text[offset + match.start("noun") : offset + match.end("noun")])

    @property
    def gender(self) -> str:
        """ "Fem" or "Masc" where the words around tell that of the noun, else "".

        As do "elles sont 14" and "deux d'entre eux". Of participles only "les 5 prévues": the model gets masculine
        nouns wrong.
        """
        folded, end = self.context.folded, self.figure.end
        if (awaited := PATTERNS["awaited"].match(folded, end)) is not None:
            return "Fem" if self.context.text[: awaited.end()].rstrip("s").endswith("e") else ""
        if PATTERNS["of_feminine"].match(folded, end):
            return "Fem"
        if PATTERNS["of_masculine"].match(folded, end):
            return "Masc"
        subject = PATTERNS["subject"].search(self.left)
        return "" if subject is None else "Fem" if subject["feminine"] else "Masc"

    @property
    def sentence(self) -> str:
        """The sentence around, cut at points followed by a space, at most 200 characters back and 120 on."""
        folded, start, end = self.context.folded, self.figure.start, self.figure.end
        left = STOP.split(folded[max(0, start - 200) : start])[-1]
        right = _END.split(folded[end : end + 120], maxsplit=1)[0]
        return left + folded[start:end] + right


def look(context: Context, figure: Figure, before: Sequence[Earlier]) -> Alone:
    """The figure with what stands before it; `before` are the last quantities."""
    start = figure.start
    recent = [earlier for earlier in before if start - earlier.quantity.end < REACH]
    count = next((earlier for earlier in reversed(recent) if counts_things(earlier.quantity)), None)
    left = context.folded[max(0, start - 60) : start].rpartition("\n")[2]
    return Alone(context, figure, before, recent, count, left)


def among_noun(alone: Alone) -> str | None:
    """The noun of "Parmi les maisons visitées, " before the figure, None without."""
    if not alone.left.endswith(", "):
        return None
    context, figure = alone.context, alone.figure
    first = max(0, figure.start - 120)
    match = PATTERNS["among"].search(context.folded, first, figure.start)
    return None if match is None else singular(context.text[match.start("noun") : match.end("noun")])


@cache
def endings(piece: str) -> tuple[str, ...]:
    """The forms of a piece as the end of what stands before a figure."""
    return tuple(f" {form} " for form in load_pieces("quantities", "understood.tsv")[piece])


def counts_things(quantity: Quantity) -> bool:
    """True for a count with its noun, but for "deux fois" and points."""
    return quantity.kind == "count" and quantity.unit not in (None, "fois", "point")


def _changes_to(context: Context, figure: Figure, last: Quantity) -> bool:
    """True if the figure is what `last` became: "passé de 12 points à 15", "De 32 milliards en 2017 à 67 en 2030"."""
    folded = context.folded
    if last.unit is None or last.value is None or PATTERNS["gap_to"].fullmatch(folded, last.end, figure.start) is None:
        return False
    before = folded[max(0, last.start - 40) : last.start]
    return tells_change(before) or PATTERNS["from"].search(before) is not None
