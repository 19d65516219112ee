"""The spaCy factories of the package, found by entry point; each works alone in anyone's French pipeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.language import Language

from entrefilet.layers import declare_extensions

if TYPE_CHECKING:
    from spacy.tokens import Doc

Component = Callable[["Doc"], "Doc"]


@Language.factory("entrefilet_marks", default_config={})
def make_marks(nlp: Language, name: str) -> Component:
    """The component that pairs quotation marks before sentences are cut; stands before the parser."""
    from entrefilet.quotations.marks_component import MarkPairer

    declare_extensions()
    return MarkPairer()


@Language.factory("entrefilet_entities", default_config={"rules": True})
def make_entities(nlp: Language, name: str, rules: bool) -> Component:
    """The component of the layer `entities`; `rules` False keeps the model's names as they are."""
    from entrefilet.entities.component import EntityFinder

    declare_extensions()
    recognizer = nlp.get_pipe("ner") if nlp.has_pipe("ner") else None
    return EntityFinder(rules=rules, recognizer=recognizer)


@Language.factory("entrefilet_quantities", default_config={})
def make_quantities(nlp: Language, name: str) -> Component:
    """The component of the layer `quantities`."""
    from entrefilet.quantities.component import QuantityFinder

    declare_extensions()
    return QuantityFinder()


@Language.factory("entrefilet_dates", default_config={})
def make_dates(nlp: Language, name: str) -> Component:
    """The component of the layer `dates`."""
    from entrefilet.dates.component import DateFinder

    declare_extensions()
    return DateFinder()


@Language.factory("entrefilet_quotations", default_config={})
def make_quotations(nlp: Language, name: str) -> Component:
    """The component of the layer `quotations`; reads the names of the Doc."""
    from entrefilet.quotations.component import QuotationFinder

    declare_extensions()
    return QuotationFinder()
