"""Label Studio: one JSON file of tasks, and the labeling configuration that shows them.

A mention is a region; its values are text areas and choices of that region; the speaker is a region with a relation.
Label Studio counts offsets as browsers do, in UTF-16 units.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from entrefilet.errors import UsageError
from entrefilet.evaluation.exchange.draft import Draft, said_by, to_utf16
from entrefilet.evaluation.exchange.labels import SAID_BY, SPEAKER, all_labels, label_of
from entrefilet.evaluation.exchange.sidecar import head_of
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.gold_form import LISTS, with_others
from entrefilet.evaluation.measured import MEASURED
from entrefilet.schema import DATE_MODS, MODIFIERS

_CHOICES = {"modifier": MODIFIERS, "mod": DATE_MODS}
_OF_THE_REGION = ("start", "end", "text", "label", "kind", "speaker_start", "speaker_end")
_NAMED = {name for measured in MEASURED.values() for name in measured.fields}


def export_label_studio(articles: Iterable[GoldArticle]) -> dict[str, str]:
    """`tasks.json` and `labeling_config.xml`."""
    drawn = [(_data(article), _result(article)) for article in articles]
    controls = {region["from_name"] for _, regions in drawn for region in regions if "from_name" in region}
    tasks = [{"data": data, "annotations": [{"result": regions}]} for data, regions in drawn]
    return {
        "tasks.json": json.dumps(tasks, ensure_ascii=False, indent=1) + "\n",
        "labeling_config.xml": _configuration((_NAMED | controls) - {"label"}),
    }


def import_label_studio(source: Path) -> list[Draft]:
    """A draft for each task of a JSON export (a file, or a folder with `tasks.json`); the last annotation counts.

    Raises UsageError when the file is no such export.
    """
    path = source / "tasks.json" if source.is_dir() else source
    try:
        tasks = json.loads(path.read_text("utf-8"))
        return [_draft(task, str(path), number) for number, task in enumerate(tasks, 1)]
    except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        raise UsageError(f"{path} is no export of Label Studio in its format JSON ({error!r}).") from error


def _data(article: GoldArticle) -> dict[str, Any]:
    return {"id": article.id, "text": article.text, **head_of(article)}


def _result(article: GoldArticle) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = []

    def region(name: str, start: int, end: int, control: str, kind: str, value: list[str]) -> None:
        place = {
            "start": to_utf16(article.text, start),
            "end": to_utf16(article.text, end),
            "text": article.text[start:end] if kind == "labels" else value,
        }
        told = {**place, kind: value} if kind != "textarea" else place
        result.append({"id": name, "from_name": control, "to_name": "text", "type": kind, "value": told})

    for layer in LISTS:
        for number, row in enumerate(article.mentions[layer], 1):
            name = f"{layer}{number}"
            start, end = row["start"], row["end"]
            region(name, start, end, "label", "labels", [label_of(layer, row["kind"])])
            annotation = with_others(row)
            if annotation.get("speaker_start") is not None:
                region(f"{name}s", annotation["speaker_start"], annotation["speaker_end"], "label", "labels", [SPEAKER])
                relation = {"type": "relation", "from_id": name, "to_id": f"{name}s", "direction": "right"}
                result.append({**relation, "labels": [SAID_BY]})
                annotation.pop("speaker_text")
            for key, value in annotation.items():
                if value is None or value == "" or key in _OF_THE_REGION:
                    continue
                region(name, start, end, key, "choices" if key in _CHOICES else "textarea", [_write_value(key, value)])
    return result


def _write_value(name: str, value: Any) -> str:
    """The value as an annotator reads it, as JSON where it would be read back as something else."""
    plain = isinstance(value, str) and (name in _NAMED or _read_value(name, value) == value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _draft(task: dict[str, Any], where: str, number: int) -> Draft:
    data = task["data"]
    fields = {key: value for key, value in data.items() if key not in ("id", "text")}
    draft = Draft(str(data.get("id") or task.get("id") or number), data["text"], where, fields)
    annotations = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    regions: dict[str, dict[str, Any]] = {}
    values: dict[str, dict[str, Any]] = {}
    speakers: dict[str, str] = {}
    for item in annotations[-1]["result"] if annotations else []:
        value = item.get("value", {})
        if item["type"] == "relation":
            if SAID_BY in item.get("labels", []):
                speakers[item["from_id"]] = item["to_id"]
        elif item["type"] == "labels":
            regions[item["id"]] = value
        else:
            told = value.get("choices") or value.get("text") or [None]
            told = told[0] if isinstance(told, list) else told
            values.setdefault(item["id"], {})[item["from_name"]] = _read_value(item["from_name"], told)
    for name, region in regions.items():
        label = region["labels"][0]
        if label == SPEAKER:
            continue
        annotation = draft.add(label, region["start"], region["end"], region.get("text"), values.get(name, {}))
        speaker = regions.get(speakers.get(name, ""))
        if annotation is not None and speaker is not None:
            said_by(draft, annotation, draft.place(speaker["start"], speaker["end"], speaker.get("text")))
    return draft


def _read_value(name: str, told: Any) -> Any:
    if not isinstance(told, str):
        return told
    if name in _NAMED:
        return told
    try:
        return json.loads(told)
    except ValueError:
        return told


def _configuration(names: set[str]) -> str:
    """The labeling configuration with a control for each of the names."""
    labels = "".join(f"    <Label value={quoteattr(label)}/>\n" for label in [*all_labels(), SPEAKER])
    areas = "".join(
        f'  <TextArea name={quoteattr(name)} toName="text" perRegion="true" placeholder={quoteattr(name)}/>\n'
        for name in sorted(names - set(_OF_THE_REGION) - set(_CHOICES))
    )
    choices = "".join(
        f'  <Choices name={quoteattr(name)} toName="text" perRegion="true" choice="single">\n'
        + "".join(f"    <Choice value={quoteattr(value)}/>\n" for value in allowed)
        + "  </Choices>\n"
        for name, allowed in _CHOICES.items()
    )
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}  </Labels>\n'
        f'  <Text name="text" value="$text"/>\n{choices}{areas}'
        f'  <Relations>\n    <Relation value="{SAID_BY}"/>\n  </Relations>\n</View>\n'
    )
