"""Which expressions are dates in their place: names of events, streets and people, and counted nouns are not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from entrefilet.dates.grammar.expression import Expression, Form
from entrefilet.dates.grammar.words import pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Names:
    """The names of the article in text order, to ask which one covers a span."""

    def __init__(self, entities: Sequence[Any]) -> None:
        self.entities = entities
        self.starts = [entity.start for entity in entities]

    def over(self, start: int, end: int) -> Any | None:
        """The name that covers start:end and more; None without one."""
        index = bisect_right(self.starts, start) - 1
        if index < 0:
            return None
        name = self.entities[index]
        return name if end <= name.end and name.end - name.start > end - start else None


_STREET = pattern(r"<<B>><<street>><<S>>(?:du|de<<S>>la|des|de)<<S>>$")
_OF_STREETS = (Form.DAY, Form.UNREAD_DAY, Form.LONE_DAY, Form.FEAST)  # "rue du 4-Septembre"
_OF_NAMES = frozenset(  # "Euro 2024", "Vendredi saint", "Printemps de Bourges"
    (Form.YEAR, Form.MONTH, Form.PERIOD, Form.THIS_PERIOD, Form.NEW_YEAR, Form.DECADE, Form.WEEKDAY, Form.THIS_WEEKDAY,
     Form.SAID_WEEKDAY, Form.FEAST, Form.RANGE)
)  # fmt: skip


def is_date(item: Expression, doc: Doc | None, folded: str, names: Names) -> bool:
    """True if an expression of the grammar is one for the table; `doc` is None where no tagger ran.

    "le 4 septembre" is, "rue du 4-Septembre" is not.
    """
    before = folded[max(0, item.start - 24) : item.start]
    if item.form in _OF_STREETS and _STREET.search(before):
        return False
    name = names.over(item.start, item.end)
    if name is not None and (name.kind == "LOC" or item.form in _OF_NAMES):
        return False
    if doc is not None and _is_called_season(doc, item, before):
        return False
    if item.habitual and item.form in (Form.YEAR, Form.RANGE) and item.first is not None and item.first.grain == "year":
        return doc is not None and not _counts(doc, item)
    return True


def _is_called_season(doc: Doc, item: Expression, before: str) -> bool:
    """True for the shop « Le Printemps »: a season has a capital only where a sentence begins or a year follows."""
    if item.first is None or item.first.season is None or item.first.year is not None:
        return False
    span = doc.char_span(item.start, item.end, alignment_mode="expand")
    return span is not None and span.text[:1].isupper() and before.rstrip(" ")[-1:].isalpha()


_NOT_COUNTED = frozenset(("VERB", "AUX", "ADV", "ADP", "PRON", "CCONJ", "SCONJ", "PUNCT", "DET"))


def _counts(doc: Doc, item: Expression) -> bool:
    """True if the tagger takes the word after the figures for a counted noun: "1905 pages", not "1905 reste"."""
    span = doc.char_span(item.start, item.end, alignment_mode="expand")
    return span is None or span.end >= len(doc) or doc[span.end].pos_ not in _NOT_COUNTED
