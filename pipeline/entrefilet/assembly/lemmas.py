"""spaCy's lemmatizer, asked only where a lemma is read, and its tables, taken as they are read.

The French lemmatizer brings 217,000 forms, and the file holds them under spaCy's hashes already. spaCy writes each of
them anew into a table that keeps their order and a filter: a tenth of all the time before the first article.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from entrefilet.text.lemma import HOOK

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_OURS = "lemma_"  # the tables of a lemmatizer begin so
_SELDOM = "lemma_lookup"


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


class LateTable(HashedTable):
    """A HashedTable that is read when it is first asked; `packed` is what the file holds of it."""

    def __init__(self, packed: bytes) -> None:
        super().__init__()
        self._packed = packed

    def get(self, word: Any, default: Any = None) -> Any:
        """What the table holds of a word or its hash, else `default`."""
        if self._packed:
            self.update(_unpacked(self._packed))
            self._packed = b""
        return super().get(word, default)

    def __contains__(self, word: Any) -> bool:
        """True if the table holds the word or hash."""
        return self.get(word) is not None


class AskedLemmatizer:
    """In the place of a lemmatizer: it sets no lemma, and gives that of a token to those who ask `lemma_of`."""

    def __init__(self, lemmatizer: Any) -> None:
        self.lookups = lemmatizer.lookups
        self._lemmatize = lemmatizer.lemmatize

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, which knows whom to ask."""
        doc.user_hooks[HOOK] = self._lemma
        return doc

    def _lemma(self, token: Token) -> str:
        lemma: str = self._lemmatize(token)[0]
        return lemma


def ask_for_lemmas(nlp: Language) -> None:
    """Put an AskedLemmatizer in the place of the lemmatizer of a pipeline that is run, not saved."""
    components: Any = nlp._components
    for place, (name, component) in enumerate(components):
        if name == "lemmatizer":
            components[place] = (name, AskedLemmatizer(component))


@contextmanager
def quick_lemma_tables() -> Iterator[None]:
    """Inside the block, the tables of lemmatizers are loaded as HashedTable, the one for verbs of no known pattern as
    LateTable: it is two thirds of all forms, and one date in fifty asks it. Others stay spaCy's.

    For pipelines that are run, not saved: what else spaCy's tables can do is missing.
    """
    from spacy.lookups import Lookups, Table

    original = Lookups.from_bytes

    def read(self: Any, bytes_data: bytes, **_: Any) -> Any:
        self._tables = {}
        for name, packed in _split(bytes_data):
            if name == _SELDOM:
                self._tables[name] = LateTable(packed)
                continue
            table = _unpacked(packed)
            ours = name.startswith(_OURS) and _is_hashed(table)
            self._tables[name] = HashedTable(table) if ours else Table(name, table)
        return self

    Lookups.from_bytes = read  # type: ignore[method-assign]
    try:
        yield
    finally:
        Lookups.from_bytes = original  # type: ignore[method-assign]


def _split(packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Each table of a file of tables by its name, packed as it stands there."""
    from srsly import msgpack

    reader = msgpack.Unpacker(raw=False, max_buffer_size=len(packed) + 1)
    reader.feed(packed)
    for _ in range(reader.read_map_header()):
        name: str = reader.unpack()
        start = reader.tell()
        reader.skip()
        yield name, packed[start : reader.tell()]


def _unpacked(packed: bytes) -> Any:
    import srsly

    return srsly.msgpack_loads(packed)


def _is_hashed(table: Any) -> bool:
    """True if the keys of a table are hashes, as spaCy writes them."""
    return isinstance(table, dict) and isinstance(next(iter(table), 0), int)
