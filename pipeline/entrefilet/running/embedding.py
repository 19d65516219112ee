"""Each word form embedded once, instead of once for each token: most tokens repeat a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language

KEPT_FORMS = 16_000  # of a process: 6 MB an encoder
# Forms of one product, always as many: so the vector of a form does not depend on those it is embedded with.
CHUNK_FORMS = 256
Form = tuple[int, ...]  # what the vector of a token depends on: its form, its norm, the space behind it


def embed_forms_once(nlp: Language) -> None:
    """Have every component that embeds tokens by their forms do so once a form. The vectors stay the same.

    A pipeline so changed can still be trained, but not saved, and its weights are not loaded anew.
    """
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            embed = node.maybe_get_ref("embed")
            if embed is not None and embed.name != _NAME and "extract_features" in embed.name:
                model.replace_node(embed, Model(_NAME, Embedding(), layers=[embed]))


_NAME = "embed_forms_once"


class Embedding:
    """The forms an encoder has met, with their vectors: the first KEPT_FORMS stay, others go with their batch."""

    def __init__(self) -> None:
        self.places: dict[Form, int] = {}  # the row of each form in `vectors`
        self.vectors: Any = np.empty((0, 0), "f")

    def __call__(self, model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        """The vectors of the tokens of each Doc, as the model that is wrapped embeds them."""
        (embed,) = model.layers
        if is_train or not any(map(len, docs)):
            self.places.clear()
            return embed(docs, is_train)  # type: ignore[no-any-return]
        known, place = len(self.places), self.places.setdefault
        try:
            rows = [
                [place(form, len(self.places)) for form in map(tuple, doc.to_array(["ORTH", "NORM", "SPACY"]).tolist())]
                for doc in docs
            ]
            self._embed(embed, docs[0].vocab, known)
        except BaseException:
            self.places.clear()  # some have no vector
            raise
        vectors = [self.vectors[places_of_doc] for places_of_doc in rows]
        for _ in range(len(self.places) - KEPT_FORMS):
            self.places.popitem()
        return vectors, _no_training

    def _embed(self, embed: Any, vocab: Any, known: int) -> None:
        """Embed the forms behind the first `known`."""
        new = list(islice(self.places, known, None))
        for first in range(0, len(new), CHUNK_FORMS):
            forms = new[first : first + CHUNK_FORMS]
            filled = forms + forms[:1] * (CHUNK_FORMS - len(forms))
            (vectors,) = embed.predict([_as_doc(vocab, filled)])
            last = known + first + len(forms)
            self._make_room(last, vectors.shape[1])
            self.vectors[known + first : last] = vectors[: len(forms)]

    def _make_room(self, count: int, width: int) -> None:
        if count > len(self.vectors):
            grown = np.empty((max(count, 2 * len(self.vectors)), width), "f")
            grown[: len(self.vectors)] = self.vectors.reshape(-1, width)
            self.vectors = grown


def _as_doc(vocab: Any, forms: list[Form]) -> Doc:
    """A Doc that holds the forms."""
    words, norms, spaces = zip(*forms, strict=True)
    doc = Doc(vocab, words=[vocab.strings[word] for word in words], spaces=list(map(bool, spaces)))
    for token, norm in zip(doc, norms, strict=True):
        if token.norm != norm:
            token.norm_ = vocab.strings[norm]
    return doc


def _no_training(gradients: Any) -> Any:
    raise ValueError("A model that embeds each form once is not trained.")
