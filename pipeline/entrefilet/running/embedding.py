"""Each word form of a batch embedded once, instead of once for each token: most tokens repeat a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language


def embed_forms_once(nlp: Language) -> None:
    """Have every component that embeds tokens by their forms do so once a form. The vectors stay the same.

    A pipeline so changed can still be trained, but not saved.
    """
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            embed = node.maybe_get_ref("embed")
            if embed is not None and embed.name != _NAME and "extract_features" in embed.name:
                model.replace_node(embed, Model(_NAME, _forward, layers=[embed]))


_NAME = "embed_forms_once"


def _forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
    (embed,) = model.layers
    if is_train or not any(map(len, docs)):
        return embed(docs, is_train)  # type: ignore[no-any-return]
    places: dict[tuple[int, ...], int] = {}  # what the vector of a token depends on, to its row
    rows = [
        [places.setdefault(form, len(places)) for form in map(tuple, doc.to_array(["ORTH", "NORM", "SPACY"]).tolist())]
        for doc in docs
    ]
    (vectors,) = embed.predict([_forms(docs[0].vocab, list(places))])
    return [vectors[places_of_doc] for places_of_doc in rows], _no_training


def _forms(vocab: Any, forms: list[tuple[int, ...]]) -> Doc:
    """A Doc that holds each form once."""
    words, norms, spaces = zip(*forms, strict=True)
    doc = Doc(vocab, words=[vocab.strings[word] for word in words], spaces=list(map(bool, spaces)))
    for token, norm in zip(doc, norms, strict=True):
        if token.norm != norm:
            token.norm_ = vocab.strings[norm]
    return doc


def _no_training(gradients: Any) -> Any:
    raise ValueError("A model that embeds each form once is not trained.")
