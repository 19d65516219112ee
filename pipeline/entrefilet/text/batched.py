"""Components that take some Docs one after the other, before the next component does: a quarter less of their time.

What a component does to a Doc is a millisecond of a hundred small functions. Taken through all components one by one, a
Doc finds none of them in the processor's cache any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from entrefilet.text.remembered import TEXTS_TOGETHER, forget_texts

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOKENS_TOGETHER = 20_000  # of the Docs taken together; what is kept of longer ones is forgotten behind them


class Batched:
    """What our components have in common, beside `__call__`: `pipe`, as `nlp.pipe` asks for it."""

    name: str  # of its factory
    _error_handler: Callable[[str, Any, list[Doc], Exception], None] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with what the component has found on it."""
        raise NotImplementedError

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TEXTS_TOGETHER) -> Iterator[Doc]:
        """The Docs of a stream, in order, with what the component has found on them; `batch_size` together at most.

        Raises what `__call__` raises, unless an error handler was set: then it is told, and the Doc is left out.
        """
        for docs, tokens in _together(stream, min(batch_size, TEXTS_TOGETHER)):
            yield from list(self._done(docs))
            if tokens > _TOKENS_TOGETHER:
                forget_texts()

    def set_error_handler(self, error_handler: Callable[[str, Any, list[Doc], Exception], None]) -> None:
        """Whom `pipe` tells of an error: the component's name, the component, the Docs, the error."""
        self._error_handler = error_handler

    def _done(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        for doc in docs:
            try:
                done = self(doc)
            except Exception as error:
                if self._error_handler is None:
                    raise
                self._error_handler(self.name, self, [doc], error)
                continue
            yield done


def _together(stream: Iterable[Doc], count: int) -> Iterator[tuple[list[Doc], int]]:
    """The Docs of a stream, so many together or fewer long ones, with the number of their tokens."""
    docs: list[Doc] = []
    tokens = 0
    for doc in stream:
        docs.append(doc)
        tokens += len(doc)
        if len(docs) >= count or tokens > _TOKENS_TOGETHER:
            yield docs, tokens
            docs, tokens = [], 0
    if docs:
        yield docs, tokens
