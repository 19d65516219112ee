"""A corpus for TXM, twice: `txt/` for its import TXT + CSV, `xml/` for XML + CSV, where mentions are elements.

Each holds a file a text and `metadata.csv`, whose column `id` is the name of the file without its end.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from entrefilet.export.finished import FinishedRun
from entrefilet.export.inline import Piece, attributes, number, tagged_paragraphs
from entrefilet.table.rows import Row

_COLUMNS = ("id", "article", "title", "author", "source", "section", "date", "month", "year")


def write(run: FinishedRun, path: Path, language: str) -> None:
    """Write the folders of a run; `language` says nothing to them."""
    for name in ("txt", "xml"):
        (path / name).mkdir()
    with (
        (path / "txt" / "metadata.csv").open("w", encoding="utf-8", newline="") as first,
        (path / "xml" / "metadata.csv").open("w", encoding="utf-8", newline="") as second,
    ):
        tables = [csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n") for file in (first, second)]
        for table in tables:
            table.writerow(_COLUMNS)
        for place, (article, rows) in enumerate(run.stories(), 1):
            identifier = f"t{place:06}"
            for table in tables:
                table.writerow(_described(article, identifier))
            (path / "txt" / f"{identifier}.txt").write_text(article["text"], "utf-8", newline="\n")
            (path / "xml" / f"{identifier}.xml").write_text(_xml(article, rows, identifier), "utf-8", newline="\n")


def _described(article: Row, identifier: str) -> list[str]:
    day = article["published"]
    values = [article[name] or "" for name in ("article_id", "title", "author", "source", "section")]
    dates = [f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"] if day else ["", "", ""]
    return [identifier, *(" ".join(value.split()) for value in values), *dates]


def _xml(article: Row, rows: list[Row], identifier: str) -> str:
    lines = "\n".join(f"<p>{line}</p>" for line in tagged_paragraphs(article["text"], rows, _tag))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<text{attributes({"id": identifier})}>\n{lines}\n</text>\n'


def _tag(piece: Piece) -> tuple[str, Mapping[str, str | None]]:
    row = piece.row
    part = {"part": None if piece.of == 1 else f"{piece.place}/{piece.of}", "type": row["kind"]}
    if row["layer"] == "entity":
        return "name", {**part, "key": row["canonical"]}
    if row["layer"] == "quantity":
        return "num", {**part, "value": number(row["value"]), "unit": row["unit"]}
    if row["layer"] == "date":
        return "date", {**part, "when": row["timex"]}
    return "q", {**part, "who": row["speaker_canonical"] or row["speaker"]}
