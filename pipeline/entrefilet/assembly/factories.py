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
    from entrefilet.quotations.ground.marks_component import MarkPairer

    declare_extensions()
    return MarkPairer()


@Language.factory("entrefilet_entities", default_config={"rules": True, "names": []}, requires=["doc.ents"])
def make_entities(nlp: Language, name: str, rules: bool, names: list[tuple[str, str, str]]) -> Component:
    """The component of the layer `entities`; `rules` False keeps the model's names as they are.

    `names` are the user's own: name, kind, canonical.
    """
    from entrefilet.entities.component import EntityFinder

    declare_extensions()
    recognizer = nlp.get_pipe("ner") if nlp.has_pipe("ner") else None
    return EntityFinder(rules=rules, recognizer=recognizer, names=names)


@Language.factory("entrefilet_quantities", default_config={}, requires=["token.pos"])
def make_quantities(nlp: Language, name: str) -> Component:
    """The component of the layer `quantities`."""
    from entrefilet.quantities.component import QuantityFinder

    declare_extensions()
    return QuantityFinder()


@Language.factory("entrefilet_dates", default_config={}, requires=["token.pos", "doc.sents"])
def make_dates(nlp: Language, name: str) -> Component:
    """The component of the layer `dates`."""
    from entrefilet.dates.component import DateFinder

    declare_extensions()
    return DateFinder()


@Language.factory(
    "entrefilet_quotations", default_config={}, requires=["token.pos", "token.dep", "doc.sents", "doc.ents"]
)
def make_quotations(nlp: Language, name: str) -> Component:
    """The component of the layer `quotations`; reads the names of the Doc."""
    from entrefilet.quotations.component import QuotationFinder

    declare_extensions()
    return QuotationFinder()
