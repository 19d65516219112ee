"""The tables of spaCy's lemmatizer, taken as they are read.

The French lemmatizer brings 217,000 forms, and the file holds them under spaCy's hashes already. spaCy writes each of
them anew into a table that keeps their order and a filter: a tenth of all the time before the first article.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_OURS = "lemma_"  # the tables of a lemmatizer begin so


class HashedTable(dict[Any, Any]):
    """A table as the file has it, asked by word: `get("allaient")`. Its keys are hashes, as `items` tells."""

    def get(self, word: Any, default: Any = None) -> Any:
        """What the table holds of a word or its hash, else `default`."""
        from spacy.strings import get_string_id

        return super().get(get_string_id(word), default)

    def __contains__(self, word: Any) -> bool:
        """True if the table holds the word or hash."""
        from spacy.strings import get_string_id

        return super().__contains__(get_string_id(word))


@contextmanager
def quick_lemma_tables() -> Iterator[None]:
    """Inside the block, the tables of lemmatizers are loaded as HashedTable; others stay spaCy's.

    For pipelines that are run, not saved: what else spaCy's tables can do is missing.
    """
    import srsly
    from spacy.lookups import Lookups, Table

    original = Lookups.from_bytes

    def read(self: Any, bytes_data: bytes, **_: Any) -> Any:
        tables = srsly.msgpack_loads(bytes_data)
        self._tables = {
            name: HashedTable(table) if name.startswith(_OURS) and _is_hashed(table) else Table(name, table)
            for name, table in tables.items()
        }
        return self

    Lookups.from_bytes = read  # type: ignore[method-assign]
    try:
        yield
    finally:
        Lookups.from_bytes = original  # type: ignore[method-assign]


def _is_hashed(table: Any) -> bool:
    """True if the keys of a table are hashes, as spaCy writes them."""
    return isinstance(table, dict) and isinstance(next(iter(table), 0), int)
