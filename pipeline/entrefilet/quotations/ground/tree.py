"""The model's tree, asked by character: one vote among others for the subject of a verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLIMBED = ("conj", "aux:tense", "aux:pass", "xcomp", "cop", "advcl", "acl")
_MAX_CLIMB = 3  # heads asked in turn: a coordinated participle hangs two below the verb with the subject


class Tree:
    """The dependencies of a Doc."""

    def __init__(self, doc: Doc, starts: Sequence[int]) -> None:
        self.doc = doc
        self.starts = starts  # first characters of the tokens

    def subject_start(self, character: int) -> int | None:
        """First character of the subject head that the tree gives the verb that begins at `character`.

        Coordinations and auxiliaries are climbed; None when no token begins there or none has a subject.
        """
        index = bisect_left(self.starts, character)
        known = index < len(self.starts) and self.starts[index] == character
        token = self.doc[index] if known else None
        for _ in range(_MAX_CLIMB):
            if token is None:
                return None
            subject = _child_subject(token)
            if subject is not None:
                return int(subject.idx)
            if token.dep_ not in _CLIMBED:
                return None
            token = token.head
        return None


def _child_subject(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
