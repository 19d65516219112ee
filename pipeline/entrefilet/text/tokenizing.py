"""A bound on the tokenizer, and runs that it keeps.

spaCy's French tokenizer takes time quadratic in the length of a run without spaces. And what it has cut once it keeps,
but for all that stands behind the first exception ("M.", "qu'on") of a text: of most articles, nearly everything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_RUN_CHARACTERS = 500  # the longest run of real text, a web address, is shorter
KEPT_RUNS = 40_000  # at most: each takes some 500 bytes, and few that press uses are not among them
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN_CHARACTERS}}}(?=\S)")


class BoundedTokenizer:
    """Wraps a tokenizer so that runs over MAX_RUN_CHARACTERS reach it in pieces; `doc.text` stays the text.

    Tokens are the same whether a run was kept or not.
    """

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self._kept: set[str] = set()
        if hasattr(tokenizer, "max_cache_size"):
            tokenizer.max_cache_size = max(tokenizer.max_cache_size, 2 * KEPT_RUNS)

    def __call__(self, text: str) -> Doc:
        """Tokenize `text`; characters keep their offsets."""
        if _LONG_RUN.search(text) is None:
            self._keep(text)
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

    def _keep(self, text: str) -> None:
        """Let the tokenizer keep each new run of a text, which it does outside of memory zones only.

        Words go to it together, a run that may hold an exception alone: nothing behind that would be kept.
        """
        if len(self._kept) >= KEPT_RUNS or getattr(self.tokenizer.vocab, "in_memory_zone", True):
            return
        new = [run for run in dict.fromkeys(text.split()) if run not in self._kept]
        rules = self.tokenizer.rules
        self.tokenizer(" ".join([run for run in new if run.isalpha() and run not in rules]))
        for run in new:
            if not run.isalpha():
                self.tokenizer(run)
        self._kept.update(new)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the wrapped tokenizer's."""
        if name == "tokenizer":
            raise AttributeError(name)
        return getattr(self.tokenizer, name)


def pass_words(nlp: Language) -> None:
    """Let a tokenizer of French see at once that a run of letters is one word, and spare it five expressions.

    A pipeline whose tokenizer was told so cannot be saved.
    """
    from spacy.lang.fr.punctuation import ELISION, HYPHENS

    tokenizer: Any = nlp.tokenizer
    match = tokenizer.token_match
    joints = frozenset(HYPHENS + ELISION)  # each of its words with a cut in it has one

    def is_one_word(run: str) -> Any:
        return run.isalpha() or (not joints.isdisjoint(run) and match(run))

    tokenizer.token_match = is_one_word


def bound_tokenizer(nlp: Language) -> None:
    """Put the bound on the tokenizer of a pipeline."""
    nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
