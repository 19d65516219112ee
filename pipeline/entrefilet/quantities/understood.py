"""Figures whose noun is understood: "dont 2 graves", "est passé de 386 à 3 173". Begin with `accept_alone`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from entrefilet.french.nouns import singular
from entrefilet.mention import Quantity
from entrefilet.numbers.figures import Figure, tells_change
from entrefilet.quantities.nouns import others, participle_of_persons

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from entrefilet.quantities.context import Context

REACH = 400  # characters back to the noun understood: three sentences of a news article
_LEVEL = re.compile(
    r"(?<!\w)(?:atteign\w*|atteint|atteindr\w+|depass\w+|franchi\w*|totalis\w+|compt\w+|"
    r"estim\w+|evalu\w+|chiffr\w+|recens\w+|denombr\w+|"
    r"s'elev\w+|s'etabli\w+|tomb\w+|grimp\w+|mont\w+|descend\w+|pass\w+|port\w+|ramen\w+|"
    r"redui\w+|abaiss\w+|augment\w+|bond\w+|chut\w+|recul\w+)"
    r"(?: \w+){0,3}? (?:a |de |d'|jusqu'a |les )?(?:part )?(?:a )?$"
)
_NUMBER_OF = re.compile(
    r"(?<!\w)(?:nombre|total|effectifs?|quantite|chiffre|bilan|stock|volume) (?:\w+ )?(?:de |"
    r"d'|des )(?P<noun>[a-zœ-]{3,})"
)
_THEY_ARE = re.compile(
    r"(?<!\w)(?:ils|elles|nous|on) (?:n'|ne |y )?(?:sont|etaient|seront|seraient|etions|"
    r"sommes|furent|ont ete|est|etait)"
    r"(?: (?:aujourd'hui|desormais|encore|deja|que|ainsi|alors|seulement|donc))* $"
)
_DETERMINERS = (
    " les ",
    " des ",
    " ces ",
    " aux ",
    " le ",
    " la ",
    " du ",
    " au ",
    "tous ",
    "toutes ",
    " nous ",
    " vous ",
    " eux ",
    " elles ",
)
_KINDS = frozenset(("count", "money", "percent", "measure"))
_OF_WORDS = frozenset(("d", "parmi", "de", "des"))
_OF = re.compile(
    r" (?:d'|parmi |d'entre )(?:eux|elles|nous|vous)(?![\w-])| (?:de (?:ses|mes|leurs|nos|vos|ces|tes)|"
    r"des|d'entre les) [a-z]{3,}[sx](?!\w)"
)
_GLUED = re.compile(r"\d|[.,]\d| ?[/:×x] ?\d")  # a part of something longer: a score, a date, a code
_POINT = re.compile(r"[.!?] ")
_STOP = re.compile(r"[.!?] |\n")
_END = re.compile(r"[.!?](?: |$)|\n")
_WHOLE = re.compile(
    r" (?:de (?:ses|mes|leurs|nos|vos|ces|tes)|des|d'entre les) (?:(?:autres|nouveaux|"
    r"nouvelles|principaux|principales|jeunes) )?(?P<noun>[a-z-]{3,}[sx])(?!\w)"
)
_SUMS = re.compile(
    r"(?<!\w)(?:dettes?|deficits?|budgets?|chiffres? d'affaires|benefices?|pertes?|"
    r"recettes?|depenses?|couts?|prix|factures?|"
    r"investiss\w+|plans?|enveloppe|emprunts?|economies|excedents?|valoris\w+|capital\w*|"
    r"ventes|fortune|rancons?|amendes?)(?!\w)"
)
_MANY = re.compile(r"(?<!\w)(?:nombreux|nombreuses|plusieurs) (?P<noun>[a-zœ-]{3,}[sx])(?!\w)")
_VOTED = re.compile(r" (?:pour|contre)(?=[,.;)]| et | \()")
_LESS_THAN = re.compile(r" de (?:moins|plus)(?: que?(?!\w)|(?=[,.;:)]))")
_DONT = re.compile(
    r"(?<!\w)(?:dont|parmi lesquels|parmi lesquelles|parmi eux|notamment)(?: (?:au moins|"
    r"pres de|plus de))?,? [«\"“]? ?$"
)
_AGAINST = re.compile(r"(?:,|(?<!\w)(?:contre|soit|puis|et|ou|tandis que|alors que|mais|quand)) (?:seulement )?$")


def accept_alone(context: Context, figure: Figure, before: Sequence[Quantity]) -> str | None:
    """Why a figure without noun counts: dont, subject, level, list, of, whole; None when nothing says that it does."""
    folded, doc = context.folded, context.doc
    if _is_whole_text(figure, folded):
        return "whole"
    one = figure.one
    if not one and figure.after in _OF_WORDS and _OF.match(folded, figure.end, figure.end + 30) is not None:
        return "of"
    if _GLUED.match(folded, figure.end, figure.end + 4) is not None:
        return None
    if _compared(context, figure, before) is not None:
        return "compared"
    recent = [quantity for quantity in before if figure.start - quantity.end < REACH]
    count = next((quantity for quantity in reversed(recent) if _counts_things(quantity)), None)
    if count is not None and count.unit == "personne" and participle_of_persons(context, figure.end):
        return "subject"
    left = folded[max(0, figure.start - 60) : figure.start].rpartition("\n")[2]
    if one:
        return "list" if left.endswith((" et ", ", ")) and _goes_on(context, figure, recent) else None
    if count is not None and _DONT.search(left) is not None:
        return "dont"
    following = context.token_after(figure.end)
    if left.endswith(_DETERMINERS):
        return None
    if left.endswith((" a ", " en ", " par ")) and figure.form in ("words", "plural", "aine"):
        return None  # "à deux", "couper en quatre", "par dizaines"
    against = left.endswith((" contre ", " contre environ ")) and figure.form == "digits"
    if against:
        last = next((quantity for quantity in reversed(recent) if quantity.kind in _KINDS), None)
        if last is not None and last.kind in ("percent", "money"):
            return "against" if _POINT.search(folded, last.end, figure.start) is None else None
    if _VOTED.match(folded, figure.end) is not None and figure.modifier == "exact":
        return "vote"
    if count is not None and following is not None and _finite_plural(following, doc) and figure.value is not None:
        return "subject"
    if count is not None and others(context, figure.end) is not None:
        return "subject"
    if _THEY_ARE.search(left) is not None and figure.value is not None and not (1900 <= figure.value <= 2100):
        return "subject"
    if _is_certain(figure):
        return "grouped"
    large = figure.form != "words" or figure.value is None or figure.value > 16
    if large and _LEVEL.search(left) is not None and _number_of(context, figure) is not None:
        return "level"
    near = count is not None and figure.start - count.end < 60
    if count is not None and near and following is not None and _AGAINST.search(left) is not None:
        of = count.of or ""
        if following.pos_ == "ADP" and (
            following.lower_ not in ("de", "d'", "d’") or of.startswith(("de ", "d'", "d’"))
        ):
            return "list"
        if left.endswith((" contre ", " soit ")) and figure.form != "words":
            return "list"
        same_part = count.rule.endswith("understood") and figure.start - count.end < 30
        if same_part and left.endswith((" et ", ", ")) and following.pos_ in ("ADJ", "VERB", "ADV"):
            return "list"  # "dont 3 graves et 2 légers"
    return None


def _counts_things(quantity: Quantity) -> bool:
    return quantity.kind == "count" and quantity.unit not in (None, "fois", "point")


def _goes_on(context: Context, figure: Figure, recent: list[Quantity]) -> bool:
    """Whether "un" goes on with a list of figures whose noun is understood: ", un dans le Nord"."""
    near = [quantity for quantity in recent if figure.start - quantity.end < 60 and _counts_things(quantity)]
    if not any(quantity.rule.endswith("understood") for quantity in near):
        return False
    following = context.token_after(figure.end)
    return following is not None and following.pos_ == "ADP"


def understood_unit(
    context: Context, figure: Figure, before: Sequence[Quantity], rule: str
) -> tuple[str | None, str, float | None]:
    """The noun understood, the kind, and another value where the text makes one ("huit des 28 millions")."""
    folded = context.folded
    if rule == "whole":
        return None, "count", None
    if rule == "level":
        return _number_of(context, figure), "count", None
    if rule == "compared":
        compared = _compared(context, figure, before)
        return (compared.unit, compared.kind, None) if compared is not None else (None, "count", None)
    if rule == "vote":
        return "voix", "count", None
    if rule == "of":
        whole = _WHOLE.match(folded, figure.end)
        if whole is not None:
            return singular(context.text[whole.start("noun") : whole.end("noun")]), "count", None
    number_of = _number_of(context, figure) if rule == "grouped" else None
    if number_of is not None:
        return number_of, "count", None
    if rule == "against":
        other = [quantity for quantity in before if quantity.kind in ("percent", "money")][-1]
        return other.unit, other.kind, None
    great = figure.numbers[-1].multiplier >= 1e6
    for quantity in reversed(before):
        if quantity.kind not in ("count", "money", "measure") or quantity.unit in (None, "fois", "point"):
            continue
        same = _STOP.search(folded, quantity.end, figure.start) is None
        if quantity.kind == "count" and not great and (same or rule not in ("grouped",)):
            return quantity.unit, "count", None
        if (
            quantity.kind != "count"
            and (great or same)
            and not (great and quantity.kind == "measure")
            and rule != "subject"
        ):
            return quantity.unit, quantity.kind, None
        if quantity.kind == "count" and great and same and (quantity.value or 0) >= 1e6:
            return quantity.unit, "count", None
    if great and _SUMS.search(_sentence(folded, figure.start, figure.end)) is not None:
        return context.money.usual, "money", None
    many = list(_MANY.finditer(folded, max(0, figure.start - 120), figure.start)) if rule == "grouped" else []
    if many and _STOP.search(folded, many[-1].end(), figure.start) is None:
        return singular(context.text[many[-1].start("noun") : many[-1].end("noun")]), "count", None
    return None, "count", None


def _compared(context: Context, figure: Figure, before: Sequence[Quantity]) -> Quantity | None:
    """What the figure is compared with: "11 points, quatre de moins que", "passé de 12 points à 15"."""
    if before and _changes_to(context, figure, before[-1]):
        return before[-1]
    if figure.after != "de" or not before or figure.value is None:
        return None
    if _LESS_THAN.match(context.folded, figure.end) is None:
        return None
    last = before[-1]
    near = figure.start - last.end < 60 and _STOP.search(context.folded, last.end, figure.start) is None
    return last if near and last.kind in ("count", "measure") and last.unit != "fois" else None


def _changes_to(context: Context, figure: Figure, last: Quantity) -> bool:
    """Whether the figure is what `last` became: "passé de 12 points à 15"."""
    folded = context.folded
    if folded[last.end : figure.start] != " a " or last.unit is None or figure.value is None or last.value is None:
        return False
    return tells_change(folded[max(0, last.start - 40) : last.start])


def _number_of(context: Context, figure: Figure) -> str | None:
    """The noun of "le nombre de résidents" in the sentence of the figure."""
    sentence = _sentence(context.folded, figure.start, figure.end)
    match = _NUMBER_OF.search(sentence)
    if match is None:
        return None
    offset = context.folded.index(sentence, max(0, figure.start - len(sentence)))
    return singular(context.text[offset + match.start("noun") : offset + match.end("noun")])


def _is_whole_text(figure: Figure, folded: str) -> bool:
    """Whether the text is nothing but the figure, as in a cell of a table."""
    if len(folded) > 120:
        return False
    rest = folded[: figure.start] + folded[figure.end :]
    return not any(character.isalnum() for character in rest)


def _is_certain(figure: Figure) -> bool:
    """Whether the number can be nothing but a quantity: written in groups, or with a magnitude."""
    number = figure.numbers[-1]
    grouped = (
        number.form == "digits" and number.value is not None and number.value >= 1000 and not number.text.isdigit()
    )
    if number.form in ("aine", "plural"):
        return number.text.lower().startswith(("un", "des", "plusieurs"))
    return grouped or (number.multiplier >= 1e3 and number.form == "mixed")


def _finite_plural(token: Token, doc: Doc) -> bool:
    if token.lower_ in ("n'", "n’", "ne", "y", "se", "s'", "s’", "en") and token.i + 1 < len(doc):
        token = doc[token.i + 1]
    return token.pos_ in ("VERB", "AUX") and token.lower_.endswith("nt")


def _sentence(folded: str, start: int, end: int) -> str:
    """The sentence around, cut at points followed by a space, at most REACH characters each way."""
    low = max(0, start - 200)
    left = _STOP.split(folded[low:start])[-1]
    right = _END.split(folded[end : end + 120], maxsplit=1)[0]
    return left + folded[start:end] + right
