"""The form of a gold file: its field names beside the columns of the table, its key order, its canonical text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entrefilet.evaluation.gold import GoldArticle

Row = dict[str, Any]

LISTS = {"entity": "entities", "quantity": "quantities", "date": "dates", "quotation": "quotations"}
TOP_KEYS = ("id", "source", "published", "text_file", "sha256", *LISTS.values())
FIELDS = {
    "entity": ("start", "end", "text", "label", "canonical"),
    "quantity": ("start", "end", "text", "kind", "value", "value_min", "value_max", "unit", "modifier", "of"),
    "date": ("start", "end", "text", "kind", "value", "mod"),
    "quotation": (
        *("start", "end", "text", "kind", "cue"),
        *("speaker_text", "speaker_start", "speaker_end", "speaker_canonical"),
    ),
}
COLUMN_OF = {  # where the file and the table call one thing differently
    "entity": {"label": "kind"},
    "quantity": {},
    "date": {"value": "timex"},
    "quotation": {"speaker_text": "speaker"},
}
_WRITTEN_WHEN_NULL = {"quotation": ("speaker_text", "speaker_start", "speaker_end", "speaker_canonical")}
_WRITTEN_WHEN_ABSENT = {"quantity": {"unit": "", "modifier": "exact"}, "quotation": {"cue": ""}}


def to_row(layer: str, annotation: Mapping[str, Any]) -> Row:
    """An annotation of the file as a row; "" and absent become None, fields of others keep their name."""
    names = COLUMN_OF[layer]
    row: Row = {"layer": layer, **{names.get(field, field): None for field in FIELDS[layer]}}
    row |= {names.get(key, key): None if value == "" else value for key, value in annotation.items()}
    if layer == "quantity" and row["modifier"] is None:
        row["modifier"] = "exact"
    return row


def to_annotation(row: Row) -> dict[str, Any]:
    """A row as an annotation of the file, keys in order; the columns that gold does not hold are left out."""
    layer = row["layer"]
    names = COLUMN_OF[layer]
    annotation = {}
    for name in FIELDS[layer]:
        value = row.get(names.get(name, name))
        if value is None and name in _WRITTEN_WHEN_ABSENT.get(layer, {}):
            value = _WRITTEN_WHEN_ABSENT[layer][name]
        if value is not None or name in _WRITTEN_WHEN_NULL.get(layer, ()):
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
    layer = row["layer"]
    known = {"layer", *FIELDS[layer], *(COLUMN_OF[layer].get(field, field) for field in FIELDS[layer])}
    others = {key: row[key] for key in sorted(row) if key not in known and row[key] is not None}
    return {**to_annotation(row), **others}


def _plain(value: Any) -> Any:
    """Whole numbers without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
