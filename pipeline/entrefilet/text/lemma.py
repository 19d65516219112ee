"""The lemma of a token, looked up when somebody asks for it: of a run's tokens one in fifty is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

HOOK = "entrefilet_lemma"  # in `doc.user_hooks`: what gives the lemma of a token of the Doc


def lemma_of(token: Token) -> str:
    """The lemma that the pipeline has set; else the one its lemmatizer gives when asked; "" where there is none."""
    if token.lemma:
        return token.lemma_
    ask = token.doc.user_hooks.get(HOOK)
    return ask(token) if ask is not None else ""
