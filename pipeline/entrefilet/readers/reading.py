"""One reading of inputs: what the readers of single files share, and the way from a file to its articles."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from entrefilet.article import Article, Rejected
from entrefilet.errors import ArticleError, EntrefiletError, UsageError
from entrefilet.readers.columns import find_columns
from entrefilet.readers.extras import LibraryMissing
from entrefilet.readers.metadata import Sidecars
from entrefilet.readers.notes import ReadingNotes
from entrefilet.readers.options import FIELDS, PATH, ReadOptions
from entrefilet.readers.reader import NotArticles
from entrefilet.readers.source import Source
from entrefilet.readers.unread import suffix_of

_KEPT_HEADERS = 1000
DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, gzip.BadGzipFile)  # packed bytes that are cut


class Reading:
    """The options, the sidecars and the notes of one reading. Readers are given it with each file.

    `useful` says whether any input was of a kind we read, `useless` why the first stray one was not.
    """

    def __init__(self, options: ReadOptions, notes: ReadingNotes | None = None) -> None:
        self.options = options
        self.notes = notes or ReadingNotes()
        self.sidecars = Sidecars()
        self.useful = False
        self.useless: str | None = None
        self._columns: dict[tuple[object, ...], dict[str, str]] = {}

    def columns(self, names: Iterable[object], fields: tuple[str, ...] = FIELDS) -> dict[str, str]:
        """The column of each field in a header, or in the fields of a record."""
        key = (fields, *names)
        if key not in self._columns:
            if len(self._columns) >= _KEPT_HEADERS:
                self._columns.clear()
            self._columns[key] = find_columns(key[1:], self.options, fields)
            self.notes.add_columns(self._columns[key])
        return self._columns[key]

    def path_column(self, names: Iterable[object]) -> str | None:
        """The column that holds paths of files with the texts; None without the option that names it."""
        return self.columns(names, (PATH,)).get(PATH) if self.options.path_column is not None else None

    def has_text(self, names: Iterable[object]) -> bool:
        """True if records with these fields hold a text, or the path of one."""
        names = list(names)
        return "text" in self.columns(names) or self.path_column(names) is not None

    def read(self, source: Source) -> Iterator[Article | Rejected]:
        """What a file holds. Whatever is wrong with it, it costs this file alone and comes out as rejected.

        Raises UsageError when the user named the file and it holds no articles.
        """
        nothing, beside = True, False
        try:
            with source.open() as handle:
                reader = source.choose_reader(handle, self.options)
                source = replace(source, readers=(reader,))
                beside = reader.beside
                for item in reader.read(handle, source, self):
                    nothing = False
                    yield item
        except NotArticles as error:
            if source.named:
                raise UsageError(f"{source.shown}: {error.detail}.") from error
            self.useless = self.useless or f"{source.shown}: {error.detail}"
            yield source.rejected("read", error.reason, error.detail, skipped=True)
            return
        except LibraryMissing as error:
            self.useless = self.useless or f"{source.shown}: {error}"
            self.notes.add_missing(suffix_of(source.name), error.library)
            yield source.rejected("read", "missing_library", f"{error}", skipped=True)
            return
        except ArticleError as error:
            yield source.rejected(error.stage, error.reason, error.detail)
        except EntrefiletError:
            raise
        except Exception as error:  # even a defect of ours, or of a library: it must not cost the files after it
            yield source.rejected(*_fault(error))
        else:
            if nothing and not beside:
                yield source.rejected("read", "no_records", "The file holds no record.", skipped=True)
        self.useful = self.useful or not beside

    def close(self) -> None:
        """Forget what the sidecars said."""
        self.sidecars.close()


def _fault(error: Exception) -> tuple[str, str, str]:
    """Stage, reason and detail of what is wrong with a file, by the exception that its reading ended with."""
    if isinstance(error, DAMAGED):
        return "read", "damaged", f"{error}"[:300]
    if isinstance(error, OSError):
        return "read", "unreadable", error.strerror or str(error)
    if isinstance(error, UnicodeDecodeError):
        return "decode", "undecodable", str(error)[:300]
    return "read", "failed", f"{type(error).__name__}: {error}"[:300]
