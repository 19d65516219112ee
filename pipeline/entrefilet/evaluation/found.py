"""What the program found, by gold article: the rows of a run folder, or rows extracted now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from entrefilet.errors import ArticleError, GoldError, UsageError
from entrefilet.evaluation.gold_article import GoldArticle, Row
from entrefilet.evaluation.gold_check import text_digest
from entrefilet.schema import LAYERS
from entrefilet.table.reading import folder_of
from entrefilet.table.writers import FORMATS

if TYPE_CHECKING:
    from entrefilet.article import Article


@dataclass(frozen=True, slots=True)
class Found:
    """Rows by gold identifier; `articles` the rows of that table likewise.

    `missing` are the gold articles that were not analysed, `other_day` those read with another publication day than
    the gold's: their relative dates cannot be right.
    """

    rows: Mapping[str, Sequence[Row]]
    articles: Mapping[str, Row] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    other_day: tuple[str, ...] = ()


def read_run(run: Path, gold: Sequence[GoldArticle]) -> Found:
    """The rows of a run folder (or of one table file) for each gold article.

    An article of the run answers a gold article when its identifier, or the last part of it, is the gold identifier.

    Raises UsageError when there is no table or the run analysed none of the gold articles, GoldError when it read
    another text.
    """
    mentions, listed = read_tables(run)
    names = {row["article_id"] for row in [*mentions, *listed]}
    of_gold = _match_names(names, [article.id for article in gold])
    rows: dict[str, list[Row]] = {article.id: [] for article in gold}
    for row in mentions:
        if row["article_id"] in of_gold and row["layer"] in LAYERS:
            rows[of_gold[row["article_id"]]].append(row)
    described = {of_gold[row["article_id"]]: row for row in listed if row["article_id"] in of_gold}
    _check_texts(run, gold, rows, described)
    analysed = {name for name, row in described.items() if row["status"] == "ok"}
    present = analysed if listed else set(of_gold.values())
    if present.isdisjoint(article.id for article in gold):
        raise UsageError(_none_of_the_gold(run, gold, names, described))
    missing = tuple(article.id for article in gold if article.id not in present)
    return Found(rows, described, missing=missing, other_day=_other_days(gold, described) if listed else ())


def _other_days(gold: Sequence[GoldArticle], described: Mapping[str, Row]) -> tuple[str, ...]:
    """The gold articles that the run read under another publication day."""
    days = {name: row.get("published") for name, row in described.items()}
    return tuple(article.id for article in gold if days.get(article.id) != article.published)


def read_tables(run: Path) -> tuple[list[Row], list[Row]]:
    """The rows of `mentions` and of `articles` of a run folder (or of a table file and its neighbour).

    Raises UsageError when there is no table of mentions; without a table of articles its rows are none.
    """
    return _read_rows(_table_file(run)), _read_articles(run)


def extract_rows(gold: Sequence[GoldArticle], progress: Callable[[], None] = lambda: None) -> Found:
    """Analyse the texts of the gold now, as a run does; `progress` is called after each article.

    Raises ModelMissing, and UsageError when none of them can be analysed.
    """
    from entrefilet.assembly.load import load_for_rows
    from entrefilet.running.analysis import analyse

    rows: dict[str, Sequence[Row]] = {one.id: [] for one in gold}
    missing: dict[str, str] = {}
    for article, done in analyse(load_for_rows(), _within_limits(gold, missing)):
        rows[article.id] = done.mention_rows
        if done.rejected is not None:
            missing[article.id] = done.rejected.detail or done.rejected.reason
        progress()
    if missing and len(missing) == len(gold):
        first, why = next(iter(missing.items()))
        raise UsageError(f"None of the gold's articles can be analysed: {first}: {why}")
    return Found(rows, missing=tuple(missing))


def _within_limits(gold: Sequence[GoldArticle], missing: dict[str, str]) -> Iterator[Article]:
    """The articles of the gold that a run would analyse; why it would not, for the others, into `missing`."""
    from entrefilet.article import Article
    from entrefilet.readers.decoding import check_text
    from entrefilet.readers.options import MAX_CHARACTERS

    for one in gold:
        try:
            check_text(one.text, MAX_CHARACTERS)
        except ArticleError as error:
            missing[one.id] = str(error)
        else:
            yield Article(id=one.id, text=one.text, published=one.published)


def _match_names(names: set[str], gold_ids: Sequence[str]) -> dict[str, str]:
    """Which gold identifier each article identifier of the run answers; an exact name goes before a last part.

    Raises UsageError when two articles of the run would answer one gold article.
    """
    wanted = set(gold_ids)
    matched = {name: name for name in names if name in wanted}
    taken: dict[str, str] = {}
    for name in sorted(names - matched.keys()):
        last = _last_part(name)
        if last in wanted and last not in matched:
            if last in taken:
                raise UsageError(f"Articles {taken[last]!r} and {name!r} of the run both answer the gold {last!r}.")
            taken[last] = name
    return matched | {name: last for last, name in taken.items()}


def _last_part(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".txt")


def _none_of_the_gold(run: Path, gold: Sequence[GoldArticle], names: Set[str], described: Mapping[str, Row]) -> str:
    """Why no score can be given: the run has other articles, or could not analyse those of the gold."""
    sought = f"none of the gold's articles ({gold[0].id}{', …' if len(gold) > 1 else ''})"
    if described:
        return f"{run} analysed {sought}: its table of articles says why they were quarantined or skipped."
    held = f"it holds {min(names)}{', …' if len(names) > 1 else ''}" if names else "it is empty"
    return f"{run} holds {sought}: {held}. Give the run that read these texts."


def _table_file(run: Path) -> Path:
    if run.is_file():
        return run
    files = [folder_of(run) / f"mentions{suffix}" for suffix in FORMATS.values()]
    for file in files:
        if file.exists():
            return file
    names = " or ".join(file.name for file in files)
    raise UsageError(f"No table of mentions in {str(run)!r}: expected {names}; run extract first.")


def _read_articles(run: Path) -> list[Row]:
    files = [folder_of(run) / f"articles{suffix}" for suffix in FORMATS.values()]
    return next((_read_rows(file) for file in files if file.exists()), [])


def _read_rows(path: Path) -> list[Row]:
    """The rows of a table of a run. Raises UsageError when the file is no such table."""
    import pyarrow as pa

    from entrefilet.table.reading import read_rows

    try:
        return read_rows(path)
    except (ValueError, KeyError, OSError, pa.ArrowException) as error:
        raise UsageError(f"{path} cannot be read as a table of this version ({error}). Run extract again.") from error


def _check_texts(
    run: Path, gold: Sequence[GoldArticle], rows: Mapping[str, Sequence[Row]], described: Mapping[str, Row]
) -> None:
    """Raises GoldError when the run did not read the texts of the gold: no figure would mean anything."""
    problems = []
    for article in gold:
        digest = described.get(article.id, {}).get("sha256")
        wrong = next((row for row in rows[article.id] if article.text[row["start"] : row["end"]] != row["text"]), None)
        if wrong is not None:
            place = f"{wrong['start']}-{wrong['end']}"
            problems.append(f"{run}: {article.id}: {wrong['text']!r} is not the text of the gold at {place}")
        elif digest is not None and digest != text_digest(article.text):
            problems.append(f"{run}: {article.id}: the run read another text than the gold's (sha256 differs)")
    if problems:
        raise GoldError(problems)
