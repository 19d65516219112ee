"""A sample in Label Studio: its tasks and labeling configuration, and what was judged there. Begin with `tasks_json`.

A task shows a row in its surroundings, or a passage with its rows, as predictions; the verdict is a choice, what is
missing are numbers. Offsets count UTF-16 units, as Label Studio has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from entrefilet.audit.items import CHANGES, MISSING, VERDICTS, Item
from entrefilet.errors import UsageError
from entrefilet.evaluation.exchange.draft import to_utf16
from entrefilet.schema import LAYERS

TASKS, CONFIGURATION = "label_studio_tasks.json", "label_studio_config.xml"
_OF_PASSAGES = ("complete", "missing")


def tasks_json(items: Iterable[Item]) -> str:
    """The tasks of a sample, for the import of Label Studio."""
    return json.dumps([_task(item) for item in items], ensure_ascii=False, indent=1) + "\n"


def configuration() -> str:
    """The labeling configuration of the tasks."""
    labels = "".join(f"    <Label value={quoteattr(layer)}/>\n" for layer in LAYERS)
    numbers = "".join(f'  <Number name={quoteattr(name)} toName="text" min="0"/>\n' for name in MISSING)
    areas = "".join(f'  <TextArea name="new_{name}" toName="text" placeholder="new_{name}"/>\n' for name in CHANGES)
    return (
        f'<View>\n  <Header value="$says"/>\n  <Labels name="label" toName="text">\n{labels}  </Labels>\n'
        f'  <Text name="text" value="$text"/>\n{_choices(VERDICTS + _OF_PASSAGES)}{numbers}{areas}</View>\n'
    )


def read_cells(path: Path) -> list[dict[str, str]]:
    """What was judged, as cells of `items.csv`, from a JSON export of Label Studio.

    The last annotation of a task counts. Raises UsageError when the file is no such export.
    """
    try:
        tasks = json.loads(path.read_text("utf-8"))
        return [_cells(task) for task in tasks]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise UsageError(f"{path} is no export of an audit in Label Studio's format JSON ({error!r}).") from error


def _task(item: Item) -> dict[str, Any]:
    data = {"item": item.item, "what": item.what, "article_id": item.article_id, "mention_id": item.mention_id}
    says = " · ".join(one for one in (item.layer, item.kind, item.says) if one) or "passage"
    regions = [
        {
            "id": f"r{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": to_utf16(item.around, start),
                "end": to_utf16(item.around, end),
                "text": item.around[start:end],
                "labels": [layer],
            },
        }
        for number, (start, end, layer) in enumerate(item.marks, 1)
    ]
    return {"data": {**data, "says": says, "text": item.around}, "predictions": [{"result": regions}]}


def _choices(values: Iterable[str]) -> str:
    listed = "".join(f"    <Choice value={quoteattr(value)}/>\n" for value in values)
    return f'  <Choices name="verdict" toName="text" choice="single">\n{listed}  </Choices>\n'


def _cells(task: Mapping[str, Any]) -> dict[str, str]:
    cells = {"item": str(task["data"]["item"])}
    annotations = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    for one in annotations[-1]["result"] if annotations else []:
        value = one.get("value", {})
        told = value.get("choices") or value.get("text") or value.get("number")
        if one["type"] in ("choices", "textarea", "number") and told is not None:
            cells[one["from_name"]] = _plain(told[0] if isinstance(told, list) else told)
    return cells


def _plain(told: Any) -> str:
    return str(int(told)) if isinstance(told, float) and told.is_integer() else str(told)
