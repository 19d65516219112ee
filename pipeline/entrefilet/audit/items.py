"""What is judged: rows and passages, in the file that a judge fills. Begin with `Item`.

`items.csv` holds one line an item; a spreadsheet and the page of the audit write the same columns. Rows are judged by
one of VERDICTS, passages by the number of mentions that are missing in each layer.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from entrefilet.errors import UsageError
from entrefilet.schema import LAYERS

VERDICTS = ("right", "wrong", "wrong_span", "wrong_kind", "wrong_value", "wrong_speaker")
MISSING = tuple(f"missing_{layer}" for layer in LAYERS)
ITEMS, PLAN = "items.csv", "audit.json"
_MOST_MISSING = 200  # mentions missing in one passage: more is a slip of the hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: a row of the run (`what` "row") or a passage of an article (`what` "passage").

    `shown` is the text with the mention, or the mentions, in brackets; `says` the values of a row. `stratum` is that of
    a row, `found` how many rows of each layer begin in a passage. `verdict` is "" until it is judged; for a passage it
    is "complete" or "missing", `missing` the counts by layer. `changes` are corrected values by column (CHANGES).
    `around` is the text that `shown` draws, as it stands in the article; `marks` are its mentions: start, end, layer.
    """

    item: int
    what: str
    article_id: str
    mention_id: str = ""
    layer: str = ""
    kind: str = ""
    text: str = ""
    says: str = ""
    shown: str = ""
    confidence: float | None = None
    stratum: str = ""
    found: tuple[int, ...] = ()
    verdict: str = ""
    missing: tuple[int, ...] = ()
    changes: Mapping[str, str] | None = None
    around: str = ""
    marks: tuple[tuple[int, int, str], ...] = ()

    @property
    def judged(self) -> bool:
        """True if somebody looked at it."""
        return bool(self.verdict)


CHANGES = ("kind", "text", "canonical", "value", "unit", "timex", "speaker", "speaker_canonical")
_DRAWN = [one.name for one in fields(Item) if one.name not in ("verdict", "missing", "changes")]
_SHOWN = [
    *(name for name in _DRAWN if name not in ("confidence", "stratum", "found", "around", "marks")),
    "verdict",
]  # no hint for a judge
COLUMNS = (*_SHOWN, *MISSING, *(f"new_{name}" for name in CHANGES))


def items_csv(items: Iterable[Item]) -> str:
    """The file of the items; cells that a spreadsheet would run as a formula get an apostrophe in front."""
    target = io.StringIO()
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for item in items:
        counts = dict(zip(MISSING, item.missing or [""] * len(MISSING), strict=True))
        new = {f"new_{name}": (item.changes or {}).get(name, "") for name in CHANGES}
        shown = {name: _cell(getattr(item, name)) for name in _SHOWN}
        writer.writerow({**shown, **counts, **new})
    return target.getvalue()


def read_judged(folder: Path, cells: Sequence[Mapping[str, str]] = ()) -> list[Item]:
    """The items of an audit folder with what was judged; `cells` are judgements made elsewhere, and count instead.

    Raises UsageError with file and line on a verdict, a count or an item that is none.
    """
    path = folder / ITEMS
    drawn = {item.item: item for item in read_plan(folder).items}
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}). Save it as CSV in UTF-8.") from error
    dialect = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    judged = dict(drawn)
    for number, line in enumerate(cells or csv.DictReader(io.StringIO(text), delimiter=dialect), 2):
        item = drawn.get(_whole(line.get("item"), path, number))
        if item is None:
            raise UsageError(f"{path}:{number}: no item {line.get('item')!r} was drawn.")
        judged[item.item] = _judge(item, line, f"{path}:{number}")
    return list(judged.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was drawn: the run, the seed, the rows of each stratum (layer, half of confidence), passages there are."""

    run: str
    seed: int
    strata: Mapping[str, int]
    passages: int
    items: tuple[Item, ...]


def plan_json(plan: Plan) -> str:
    """The plan as the file `audit.json`."""
    items = [{name: getattr(item, name) for name in _DRAWN} for item in plan.items]
    said = {"run": plan.run, "seed": plan.seed, "strata": dict(plan.strata), "passages": plan.passages, "items": items}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def read_plan(folder: Path) -> Plan:
    """Raises UsageError when the folder is no audit."""
    path = folder / PLAN
    try:
        said = json.loads(path.read_text("utf-8"))
        items = tuple(
            Item(**{**item, "found": tuple(item["found"]), "marks": tuple(map(tuple, item.get("marks", ())))})
            for item in said["items"]
        )
        return Plan(run=said["run"], seed=said["seed"], strata=said["strata"], passages=said["passages"], items=items)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{folder} is no folder of an audit ({error!r}): make one with entrefilet audit RUN."
        ) from error


def _judge(item: Item, cells: Mapping[str, str | None], place: str) -> Item:
    verdict = (cells.get("verdict") or "").strip().lower().replace(" ", "_")
    counts = tuple(_count(cells.get(name), place, name) for name in MISSING)
    if item.what == "passage":
        if verdict not in ("", "complete", "missing"):
            raise UsageError(f"{place}: verdict {verdict!r} of a passage is none of complete, missing.")
        told = verdict or ("missing" if any(counts) else "")
        return replace(item, verdict=told, missing=counts)
    if verdict and verdict not in VERDICTS:
        raise UsageError(f"{place}: verdict {verdict!r} is none of {', '.join(VERDICTS)}.")
    changes = {name: value.strip() for name in CHANGES if (value := cells.get(f"new_{name}") or "").strip()}
    return replace(item, verdict=verdict, changes=changes or None)


def _count(cell: str | None, place: str, name: str) -> int:
    text = (cell or "").strip()
    if not text:
        return 0
    if not text.isdigit() or int(text) > _MOST_MISSING:
        raise UsageError(f"{place}: {name} is {text!r}; write how many are missing, 0 to {_MOST_MISSING}.")
    return int(text)


def _whole(cell: str | None, path: Path, number: int) -> int:
    text = (cell or "").strip()
    if not text.isdigit():
        raise UsageError(f"{path}:{number}: column item holds {text!r}, not the number of an item.")
    return int(text)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "@") else value
