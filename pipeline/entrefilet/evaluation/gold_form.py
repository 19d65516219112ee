"""The form of a gold file: its field names beside the columns of the table, its key order, its canonical text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from entrefilet.evaluation.gold_article import GoldArticle, Row
from entrefilet.evaluation.measured import MEASURED
from entrefilet.layers import SPAN_KEYS

LISTS = SPAN_KEYS
TOP_KEYS = ("id", "source", "published", "text_file", "sha256", *LISTS.values())


def to_row(layer: str, annotation: Mapping[str, Any]) -> Row:
    """An annotation of the file as a row; "" and absent become None, fields of others keep their name."""
    names = MEASURED[layer].columns
    row: Row = {"layer": layer, **{names.get(field, field): None for field in MEASURED[layer].fields}}
    row |= {names.get(key, key): None if value == "" else value for key, value in annotation.items()}
    for field, value in MEASURED[layer].absent.items():
        if value and row[names.get(field, field)] is None:
            row[names.get(field, field)] = value
    return row


def to_annotation(row: Row) -> dict[str, Any]:
    """A row as an annotation of the file, keys in order; the columns that gold does not hold are left out."""
    form = MEASURED[row["layer"]]
    annotation = {}
    for name in form.fields:
        value = row.get(form.columns.get(name, name))
        if value is None:
            value = form.absent.get(name)
        if value is not None or name in form.null:
            annotation[name] = _plain(value)
    return annotation


def row_order(row: Row) -> tuple[int, int, str]:
    """The order of rows inside one layer."""
    return row["start"], -row["end"], str(row["kind"])


def format_gold(article: GoldArticle) -> str:
    """The canonical text of a gold file: one annotation a line, sorted, fixed key order, a final line break."""
    head = {
        "id": article.id,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
    }
    optional = {"text_file": article.text_file, "sha256": article.sha256}
    head |= {key: value for key, value in optional.items() if value is not None}
    head |= {key: article.meta[key] for key in sorted(article.meta)}
    entries = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    for layer, key in LISTS.items():
        lines = [_json(with_others(row)) for row in sorted(article.mentions.get(layer, ()), key=row_order)]
        entries.append(
            f"{_json(key)}: [" + "".join(f"\n{line}," for line in lines).rstrip(",") + ("\n]" if lines else "]")
        )
    return "{\n" + ",\n".join(entries) + "\n}\n"


def with_others(row: Row) -> dict[str, Any]:
    """The annotation with the fields that are nobody's (a note, a number of another tool) at the end, by name."""
    form = MEASURED[row["layer"]]
    known = {"layer", *form.fields, *(form.columns.get(name, name) for name in form.fields)}
    others = {key: row[key] for key in sorted(row) if key not in known and row[key] is not None}
    return {**to_annotation(row), **others}


def _plain(value: Any) -> Any:
    """Whole numbers without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
