"""spaCy's recognizer and parser, stepping through their transitions with Python's lock held.

spaCy gives the lock up for a whole batch, and its compiled code then takes it back after each of millions of tiny
calls, to see whether one has failed: a fifth of the time of the pipeline. Here each step of all texts of a batch is a
call of its public methods, which hold the lock throughout. The transitions are the same, and so is what is saved: a
pipeline written to disk names spaCy's own components. Begin with `step_quicker`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.util import minibatch

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 32
_QUARTERS = 4  # spaCy takes a quarter of a batch at a time; here a step costs the same for one text as for many


def step_quicker(nlp: Language) -> None:
    """Put the quicker components in the place of spaCy's recognizer and parser, with their model and their settings."""
    components: Any = nlp._components
    for place, (name, slow) in enumerate(components):
        for kind, quick, settings in _QUICKER:
            if type(slow) is kind:
                kept = {key: slow.cfg[key] for key in settings if key in slow.cfg}
                quicker = quick(nlp.vocab, slow.model, name, slow.moves, scorer=slow.scorer, **kept)
                quicker.cfg.update(slow.cfg)  # what is saved; that of `moves` is nothing
                components[place] = (name, quicker)


class _Stepping:
    """What both have in common, in front of spaCy's class in the order of resolution."""

    def pipe(self, stream: Iterable[Any], *, batch_size: int = BATCH) -> Iterator[Any]:
        """The Docs of a stream, in order, analysed `batch_size` at a time."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            yield from super().pipe(batch, batch_size=_QUARTERS * len(batch))  # type: ignore[misc]

    def greedy_parse(self: Any, docs: Any, drop: float = 0.0) -> list[Any]:
        """The final transition state of each Doc, in order."""
        states: list[Any] = self.moves.init_batch(docs)
        model = self.model.predict(docs)
        score = scoring(model)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            unfinished = self.transition_states(unfinished, score(unfinished))
        model.clear_memory()
        return states


def scoring(model: Any) -> Callable[[list[Any]], Any]:
    """What scores the transitions of some states, as the model's own `predict` does, without what training needs.

    That takes as long as the rest of a step: a mask of transitions never seen, which is empty, and what goes back.
    """
    if not model.attrs["has_upper"] or not model._class_mask.all():
        return model.predict  # type: ignore[no-any-return]
    upper = model.vec2scores
    weights, bias, gemm = upper.get_param("W"), upper.get_param("b"), upper.ops.gemm

    def score(states: list[Any]) -> Any:
        scores = gemm(model.state2vec.predict(model.get_token_ids(states)), weights, trans2=True)
        scores += bias
        return scores

    return score


class SteppingRecognizer(_Stepping, EntityRecognizer):  # type: ignore[misc]
    """An EntityRecognizer that finds what spaCy's own finds, in less time."""


class SteppingParser(_Stepping, DependencyParser):  # type: ignore[misc]
    """A DependencyParser that finds what spaCy's own finds, in less time."""


# spaCy's class, ours, and what both are made with besides the model.
_QUICKER: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
    (EntityRecognizer, SteppingRecognizer, ("update_with_oracle_cut_size", "incorrect_spans_key")),
    (DependencyParser, SteppingParser, ("update_with_oracle_cut_size", "learn_tokens", "min_action_freq")),
)
