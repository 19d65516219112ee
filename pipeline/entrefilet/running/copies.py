"""Copies of one text in several articles, such as agencies send: which article repeats which. Begin with `Copies`.

Two texts are copies when they share THRESHOLD of their runs of five folded words (Jaccard, estimated by MinHash) and
appeared within WINDOW_DAYS of each other; an unknown day is near every other. The first by day, then in the order of
the run, is the original; a copy points to an original, never to another copy. Time grows with the number of articles
alone: of those that look alike each is compared with a few before it and with the first.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

from entrefilet.french.folding import fold
from entrefilet.layers import SPAN_KEYS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

THRESHOLD = 0.6  # agencies' texts are cut and retouched; other articles on one event stay below a tenth
WINDOW_DAYS = 7
SHINGLE_WORDS = 5
_HASHES = 128
_BANDS = 32  # of four hashes each: a pair at the threshold is met with a probability of 0.99
_NEIGHBOURS = 4  # before it in a band, and the first there
_SEED = 20_240_503
_NO_DAY = 0
_KNOWN_WORDS = 1 << 18
_WORD = re.compile(r"\w+")
_CHUNK = 1 << 14  # pairs compared at once
_DROPPED: dict[str, str | None] = {
    "status": "skipped", "stage": "copies", "reason": "duplicate", "text": None, "characters": None, "tokens": None,
    **{f"n_{key}": None for key in SPAN_KEYS.values()},
}  # fmt: skip


class Copy(NamedTuple):
    """The article that another one repeats, and how much of the two is the same (0 to 1)."""

    original: str
    similarity: float


def find_copies(pieces: Iterable[pa.Table]) -> dict[str, Copy]:
    """The original of each analysed article that is a copy, among the rows of `articles`."""
    copies = Copies()
    try:
        for articles in pieces:
            for row in articles.select(["article_id", "status", "text", "published"]).to_pylist():
                if row["status"] == "ok":
                    copies.add(row["article_id"], row["text"] or "", row["published"])
        return copies.find()
    finally:
        copies.close()


def told_of_copies(
    articles: pa.Table, mentions: pa.Table, copies: Mapping[str, Copy], *, drop: bool
) -> tuple[pa.Table, pa.Table]:
    """The rows of some articles and of their mentions, with what the copies among them are copies of.

    Where they are dropped, their mentions are left out, and the article is one that was skipped.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    found = [copies.get(name) for name in articles["article_id"].to_pylist()]
    if not any(found):
        return articles, mentions
    columns = {
        "duplicate_of": [copy.original if copy else None for copy in found],
        "similarity": [copy.similarity if copy else None for copy in found],
    }
    if drop:
        dropped = pa.array([copy is not None for copy in found])
        for name, value in _DROPPED.items():
            columns[name] = pc.if_else(dropped, pa.scalar(value, articles.schema.field(name).type), articles[name])
        names = pc.filter(articles["article_id"].combine_chunks(), dropped)
        mentions = mentions.filter(pc.invert(pc.is_in(mentions["article_id"], names)))
    for name, values in columns.items():
        field = articles.schema.field(name)
        values = values if isinstance(values, pa.Array | pa.ChunkedArray) else pa.array(values, field.type)
        articles = articles.set_column(articles.schema.get_field_index(name), field, values)
    return articles, mentions


class _Codes(dict[str, int]):
    """A number for each word, kept for the next time it comes."""

    def __missing__(self, word: str) -> int:
        if len(self) > _KNOWN_WORDS:
            self.clear()
        data = word.encode("utf-8", "surrogatepass")
        code = self[word] = zlib.crc32(data) << 32 | zlib.adler32(data)
        return code


class Copies:
    """The texts of a run as signatures, kept in a temporary file; `find` tells which are copies."""

    def __init__(self) -> None:
        import numpy as np

        generator = np.random.Generator(np.random.PCG64(_SEED))
        self._factors = generator.integers(1, 1 << 63, _HASHES, dtype=np.uint64) | np.uint64(1)
        self._offsets = generator.integers(0, 1 << 63, _HASHES, dtype=np.uint64)
        self._file = TemporaryFile()  # noqa: SIM115  closed by `close`
        self._names: list[str] = []
        self._days: list[int] = []
        self._codes = _Codes()

    def add(self, name: str, text: str, day: dt.date | None) -> None:
        """Note an article; articles come in the order of the run."""
        self._file.write(self._signature(text).tobytes())
        self._names.append(name)
        self._days.append(day.toordinal() if day is not None else _NO_DAY)

    def find(self) -> dict[str, Copy]:
        """The original of each article that is a copy."""
        import numpy as np

        count = len(self._names)
        if count < 2:
            return {}
        self._file.flush()
        signatures = np.memmap(self._file, dtype=np.uint32, mode="r", shape=(count, _HASHES))
        days = np.array(self._days)
        by_day = np.lexsort((np.arange(count), days))
        near: dict[int, set[int]] = {}
        for one, other in self._pairs(signatures, days, by_day):
            near.setdefault(other, set()).add(one)
        return self._resolve(signatures, days, by_day, near)

    def close(self) -> None:
        """Forget everything."""
        self._file.close()

    def _signature(self, text: str) -> Any:
        """The MinHash of the runs of words of a text; a text of fewer words is one run."""
        import numpy as np

        codes = np.array([*map(self._codes.__getitem__, _WORD.findall(fold(text)))], dtype=np.uint64)
        runs = max(len(codes) - SHINGLE_WORDS + 1, 1)
        shingles = np.zeros(runs, dtype=np.uint64)
        with np.errstate(over="ignore"):
            for place in range(min(SHINGLE_WORDS, len(codes))):
                shingles = shingles * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + runs]
            shingles ^= shingles >> np.uint64(29)
            least = np.full(_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
            for start in range(0, len(shingles), 4096):
                part = shingles[start : start + 4096, None] * self._factors + self._offsets
                least = np.minimum(least, part.min(axis=0))
        return (least >> np.uint64(32)).astype(np.uint32)

    def _pairs(self, signatures: Any, days: Any, by_day: Any) -> Iterator[tuple[int, int]]:
        """Pairs that are alike and near in time, the earlier first; some come more than once."""
        import numpy as np

        rows = _HASHES // _BANDS
        place = np.empty(len(by_day), dtype=np.int64)
        place[by_day] = np.arange(len(by_day))
        for band in range(_BANDS):
            keys = np.ascontiguousarray(signatures[:, band * rows : (band + 1) * rows]).view(np.uint64)
            order = np.lexsort((place, keys[:, 1], keys[:, 0]))
            held = keys[order]
            same = np.concatenate(([False], (held[1:] == held[:-1]).all(axis=1)))
            first = np.maximum.accumulate(np.where(same, 0, np.arange(len(order))))
            reach = np.arange(len(order)) - first  # how many of its like stand before each
            for step in range(1, _NEIGHBOURS + 1):
                later = np.flatnonzero(reach >= step)
                yield from self._alike(signatures, days, order[later - step], order[later])
            later = np.flatnonzero(reach > _NEIGHBOURS)
            yield from self._alike(signatures, days, order[first[later]], order[later])

    def _alike(self, signatures: Any, days: Any, ones: Any, others: Any) -> Iterator[tuple[int, int]]:
        """Those of the pairs that are alike and near in time."""
        near = _near(days, ones, others)
        ones, others = ones[near], others[near]
        for start in range(0, len(ones), _CHUNK):
            left, right = ones[start : start + _CHUNK], others[start : start + _CHUNK]
            alike = (signatures[left] == signatures[right]).mean(axis=1) >= THRESHOLD
            yield from zip(left[alike].tolist(), right[alike].tolist(), strict=True)

    def _resolve(self, signatures: Any, days: Any, by_day: Any, near: dict[int, set[int]]) -> dict[str, Copy]:
        """The original of each copy; one that is not like the original of what it is like is an original itself."""
        originals: dict[int, int] = {}
        found = {}
        for other in by_day.tolist():
            best: tuple[float, int] | None = None
            for original in sorted({originals.get(one, one) for one in near.get(other, ())}):
                similarity = float((signatures[original] == signatures[other]).mean())
                if similarity >= THRESHOLD and _near(days, original, other) and (best is None or similarity > best[0]):
                    best = similarity, original
            if best is not None:
                originals[other] = best[1]
                found[self._names[other]] = Copy(self._names[best[1]], round(best[0], 3))
        return found


def _near(days: np.ndarray[Any, Any], ones: Any, others: Any) -> Any:
    """Whether the days of pairs are near each other, or one of them is not known."""
    first, second = days[ones], days[others]
    return (abs(first - second) <= WINDOW_DAYS) | (first == _NO_DAY) | (second == _NO_DAY)
