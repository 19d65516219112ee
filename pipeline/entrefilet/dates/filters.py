"""Which expressions are dates in their place: names of events, streets and people, and counted nouns are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from entrefilet.dates.expression import Expression
from entrefilet.dates.words import compiled

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Names:
    """The names of the article by position, to ask which one covers a span."""

    def __init__(self, text: str, entities: Sequence[Any]) -> None:
        self.text = text
        self.entities = [(entity.start, entity.end, entity.kind) for entity in entities]

    def over(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The name that covers start:end and more; None without one."""
        for name_start, name_end, kind in self.entities:
            if name_start <= start and end <= name_end and name_end - name_start > end - start:
                return name_start, name_end, kind
        return None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "street": compiled(
            r"(?<!\w)(?:rue|avenue|boulevard|bd|place|quai|square|pont|stade|station|allee|cours|impasse|caserne|metro|lycee|college)<<S>>(?:du|de<<S>>la|des|de)<<S>>$"
        ),
        "name_year": re.compile(r"[^\W\d_][\w'’-]* $"),
    }


def is_date(item: Expression, doc: Doc, folded: str, names: Names) -> bool:
    """Whether an expression of the grammar is one for the table."""
    before = folded[max(0, item.start - 24) : item.start]
    if item.rule.startswith(("date.calendar", "date.feast")) and _patterns()["street"].search(before):
        return False
    name = names.over(item.start, item.end)
    if name is not None and item.first is not None:
        grain = item.first.grain
        if (
            name[2] == "LOC"
            or grain in ("year", "month", "season", "decade")
            or item.rule.startswith(("date.weekday", "date.feast"))
        ):
            return False
    if item.rule == "date.part.loose":
        return False
    if item.rule == "date.year.noun" and names.text[item.start - 2].isupper():
        return False
    if item.rule.startswith("date.year") and item.rule != "date.year.before_christ":
        return not _counts(doc, item)
    return True


def _counts(doc: Doc, item: Expression) -> bool:
    """Whether the figures count the noun that follows them ("en 2000 exemplaires")."""
    if not doc.has_annotation("DEP"):
        return False
    span = doc.char_span(item.start, item.end, alignment_mode="expand")
    if span is None:
        return False
    token = span[-1]
    return (
        token.dep_ == "nummod"
        and token.head.i in (token.i + 1, token.i + 2)
        and token.head.pos_ == "NOUN"
        and "Plur" in token.head.morph.get("Number")
    )
