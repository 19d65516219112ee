"""What a kind of input is: one `Reader`, stated by the module that reads it and listed in `kinds.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from entrefilet.article import Article, Rejected
    from entrefilet.readers.options import ReadOptions
    from entrefilet.readers.reading import Reading
    from entrefilet.readers.source import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of input.

    `name` is what `--from` takes, `suffixes` the lower-case ends of file names. `read` gives what an open file holds:
    any number of articles, and what it rejects; a container hands its members on to `Reading.read`. `count` says how
    many articles an open file gives, about, without decoding it. `sniff` is true of an open file of this kind: it is
    asked of standard input, and where several readers share a suffix, in the order of `READERS`; None is never asked.
    `one_article` where the file is the article: its identifier is the file's name without the suffix.
    `beside` where the file is no input itself, but tells of others.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, Source, Reading], Iterator[Article | Rejected]]
    count: Callable[[BinaryIO], int]
    sniff: Callable[[BinaryIO, ReadOptions], bool] | None = None
    one_article: bool = False
    beside: bool = False


class NotArticles(Exception):
    """A file that holds records which are no articles: `no_text_column` or `own_output`.

    Found in a folder it is skipped, named by the user it is a usage error.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
