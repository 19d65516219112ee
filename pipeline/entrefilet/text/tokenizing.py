"""A bound on the tokenizer: spaCy's French tokenizer takes time quadratic in the length of a run without spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_RUN_CHARACTERS = 500  # the longest run of real text, a web address, is shorter
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN_CHARACTERS}}}(?=\S)")


class BoundedTokenizer:
    """Wraps a tokenizer so that runs over MAX_RUN_CHARACTERS reach it in pieces; `doc.text` stays the text."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """Tokenize `text`; characters keep their offsets."""
        if _LONG_RUN.search(text) is None:
            doc: Doc = self.tokenizer(text)
            return doc
        from spacy.tokens import Doc as SpacyDoc

        words: list[str] = []
        spaces: list[bool] = []
        start = 0
        cuts = [match.end() for match in _LONG_RUN.finditer(text)]
        for end in [*cuts, len(text)]:
            for token in self.tokenizer(text[start:end]):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
            start = end
        return SpacyDoc(self.tokenizer.vocab, words=words, spaces=spaces)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the wrapped tokenizer's."""
        if name == "tokenizer":
            raise AttributeError(name)
        return getattr(self.tokenizer, name)


def bound_tokenizer(nlp: Language) -> None:
    """Put the bound on the tokenizer of a pipeline."""
    nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
