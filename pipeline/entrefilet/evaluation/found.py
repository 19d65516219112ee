"""What the program found, by gold article: the rows of a run folder, or rows extracted now."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entrefilet.errors import GoldError, UsageError
from entrefilet.evaluation.gold import GoldArticle, Row
from entrefilet.evaluation.gold_check import text_digest
from entrefilet.schema import ARTICLES, LAYERS, MENTIONS

_READ_FROM = ("mentions.parquet", "mentions.csv", "mentions.jsonl")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows by gold identifier; `articles` the rows of that table likewise; `missing` the gold ids not in the run."""

    rows: Mapping[str, Sequence[Row]]
    articles: Mapping[str, Row] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def read_run(run: Path, gold: Sequence[GoldArticle]) -> Found:
    """The rows of a run folder (or of one table file) for each gold article.

    An article of the run answers a gold article when its identifier, or the last part of it, is the gold identifier.

    Raises UsageError when there is no table or a column is missing, GoldError when the run read another text.
    """
    mentions = _read_table(_table_file(run))
    wanted = {"article_id", "layer", "kind", "text", "start", "end"}
    if mentions and not wanted <= mentions[0].keys():
        raise UsageError(f"{_table_file(run)}: no column {', '.join(sorted(wanted - mentions[0].keys()))}.")
    listed = _read_articles(run)
    names = {row["article_id"] for row in [*mentions, *listed]}
    of_gold = _match_names(names, [article.id for article in gold])
    rows: dict[str, list[Row]] = {article.id: [] for article in gold}
    for row in mentions:
        if row["article_id"] in of_gold and row["layer"] in LAYERS:
            rows[of_gold[row["article_id"]]].append(row)
    described = {of_gold[row["article_id"]]: row for row in listed if row["article_id"] in of_gold}
    _check_texts(run, gold, rows, described)
    present = set(described) if listed else set(of_gold.values())
    return Found(rows, described, tuple(article.id for article in gold if article.id not in present))


def extract_rows(gold: Sequence[GoldArticle], progress: Callable[[], None] = lambda: None) -> Found:
    """Analyse the texts of the gold now; `progress` is called after each article.

    Raises ModelMissing.
    """
    from entrefilet.article import Article
    from entrefilet.assembly.load import load
    from entrefilet.layers import set_published
    from entrefilet.table.rows import mention_rows

    nlp = load()
    rows = {}
    for one in gold:
        doc = nlp.make_doc(one.text)
        set_published(doc, one.published)
        rows[one.id] = mention_rows(Article(id=one.id, text=one.text, published=one.published), nlp(doc))
        progress()
    return Found(rows)


def _match_names(names: set[str], gold_ids: Sequence[str]) -> dict[str, str]:
    """Which gold identifier each article identifier of the run answers; an exact name goes before a last part."""
    wanted = set(gold_ids)
    exact = {name: name for name in names if name in wanted}
    by_last = {name: _last_part(name) for name in sorted(names) if name not in exact}
    return exact | {name: last for name, last in by_last.items() if last in wanted and last not in exact}


def _last_part(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".txt")


def _table_file(run: Path) -> Path:
    if run.is_file():
        return run
    for name in _READ_FROM:
        if (run / name).is_file():
            return run / name
    raise UsageError(f"No table of mentions in {str(run)!r}: expected {' or '.join(_READ_FROM)}; run extract first.")


def _read_articles(run: Path) -> list[Row]:
    folder = run if run.is_dir() else run.parent
    for name in ("articles.parquet", "articles.csv", "articles.jsonl"):
        if (folder / name).is_file():
            return _read_table(folder / name)
    return []


def _read_table(path: Path) -> list[Row]:
    """A table of a run as rows: None for absent, whole numbers as int.

    Raises UsageError when the file is no such table.
    """
    import pandas as pd

    try:
        if path.suffix == ".parquet":
            import pyarrow.parquet as pq

            rows: list[Row] = pq.read_table(path).to_pylist()
            return rows
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        texts = {column.name: str for column in (*MENTIONS, *ARTICLES) if column.type in ("string", "category")}
        table = pd.read_csv(path, keep_default_na=False, na_values=[""], encoding="utf-8-sig", dtype=texts)
    except (ValueError, OSError) as error:
        raise UsageError(f"{path}: cannot be read as a table: {error}") from error
    whole = [column.name for column in MENTIONS if column.type == "int" and column.name in table]
    table = table.astype(object).where(table.notna(), None)
    for name in whole:
        table[name] = [None if value is None else int(value) for value in table[name]]
    records: list[dict[str, Any]] = table.to_dict("records")
    return records


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
