"""The formats by name, and writing and reading whole collections in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from entrefilet.errors import GoldError, UsageError
from entrefilet.evaluation.exchange.brat import export_brat, import_brat
from entrefilet.evaluation.exchange.conll import export_conll, import_conll
from entrefilet.evaluation.exchange.draft import Draft
from entrefilet.evaluation.exchange.label_studio import export_label_studio, import_label_studio
from entrefilet.evaluation.exchange.lines import export_doccano, export_prodigy, import_doccano, import_prodigy
from entrefilet.evaluation.gold_article import GoldArticle

Export = Callable[[Iterable[GoldArticle]], dict[str, str]]
Import = Callable[[Path], list[Draft]]

_FILE_NAME = re.compile(r"^[. ]*+[^/\\\x00-\x1f. ][^/\\\x00-\x1f]*")

FORMATS: dict[str, tuple[Export, Import]] = {
    "brat": (export_brat, import_brat),
    "label-studio": (export_label_studio, import_label_studio),
    "prodigy": (export_prodigy, import_prodigy),
    "doccano": (export_doccano, import_doccano),
    "conll": (export_conll, import_conll),
}


def export_gold(articles: Iterable[GoldArticle], format_: str) -> dict[str, str]:
    """The files of a format by name. Raises UsageError on an unknown format."""
    return _known(format_)[0](articles)


def import_gold(source: Path, format_: str) -> list[GoldArticle]:
    """The articles of a tool's output, sorted by identifier.

    Raises UsageError when there is nothing of that format, GoldError with every fault of every file: a surface that
    is not the text, an offset outside of it, an unknown label.
    """
    read = _known(format_)[1]
    if not source.exists():
        raise UsageError(f"No file or folder {str(source)!r}.")
    try:
        drafts = read(source)
        problems = [f"{draft.where}:{line}: {draft.id}: {reason}" for draft in drafts for line, reason in draft.faults]
        articles = [] if problems else [draft.finish() for draft in drafts]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UsageError(f"{source} cannot be read as {format_} ({error!r}).") from error
    if not drafts:
        raise UsageError(f"Nothing in the format {format_} in {str(source)!r}.")
    names = [draft.id for draft in drafts]
    problems += [f"{source}:1: the identifier {one!r} stands twice" for one in sorted({*names}) if names.count(one) > 1]
    problems += [
        f"{source}:1: the identifier {one!r} is no file name" for one in names if not _FILE_NAME.fullmatch(one)
    ]
    if problems:
        raise GoldError(problems)
    return sorted(articles, key=lambda article: article.id)


def _known(format_: str) -> tuple[Export, Import]:
    if format_ not in FORMATS:
        raise UsageError(f"Unknown format {format_!r}: choose among {', '.join(FORMATS)}.")
    return FORMATS[format_]
