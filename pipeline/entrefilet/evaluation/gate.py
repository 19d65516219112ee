"""The gate: scores may not fall under the floors pinned in a file.

The file holds a digest of the gold (floors of another gold mean nothing), one floor for each layer's headline F1,
every lowering with its reason, and, where somebody wrote them, ceilings of the calibration error by layer. Begin with
`check_floors`.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from entrefilet.errors import OutputError, UsageError
from entrefilet.evaluation.results import Evaluation

TOLERANCE_POINTS = 1.2  # float rounding on another processor may flip one mention: 1.1 points of the 95 quotations


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one gold: F1 per cent by headline ("entity strict"), the gold's digest, what was ever lowered.

    `ceilings` are the highest calibration error by layer (0 to 1; see `Calibration.error`).
    """

    gold_sha256: str
    floors: Mapping[str, float]
    lowered: tuple[Mapping[str, Any], ...] = ()
    ceilings: Mapping[str, float] = field(default_factory=dict)


def read_floors(path: Path) -> Floors:
    """Raises UsageError when the file is missing or is no file of floors."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        floors = {str(name): float(floor) for name, floor in fields["floors"].items()}
        ceilings = {str(layer): float(ceiling) for layer, ceiling in fields.get("ceilings", {}).items()}
        return Floors(str(fields["gold_sha256"]), floors, tuple(fields.get("lowered", ())), ceilings)
    except FileNotFoundError as error:
        raise UsageError(f"No floors in {str(path)!r}. Pin them: add --update to this command.") from error
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise UsageError(
            f"{path} is no file of floors ({error!r}). Restore it, or delete it and use --update."
        ) from error


def write_floors(floors: Floors, path: Path) -> None:
    """Write the file, one floor a line. Raises OutputError when it cannot be written."""
    fields: dict[str, Any] = {"gold_sha256": floors.gold_sha256, "floors": dict(floors.floors)}
    fields |= {"ceilings": dict(floors.ceilings)} if floors.ceilings else {}
    fields["lowered"] = list(floors.lowered)
    try:
        path.write_text(json.dumps(fields, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}. Choose another place.") from error


def check_floors(floors: Floors, evaluation: Evaluation, gold_sha256: str) -> list[str]:
    """What stands under the floors, one sentence each; empty when the gate is open."""
    if floors.gold_sha256 != gold_sha256:
        return ["the gold has changed since the floors were pinned: look at the scores, then pin them with --update"]
    problems = []
    current = headline_f1(evaluation)
    for name, floor in floors.floors.items():
        if name not in current:
            problems.append(f"{name} has a floor ({floor:.1f}) and no score")
        elif current[name] < floor - TOLERANCE_POINTS:
            problems.append(f"{name} F1 is {current[name]:.1f}, its floor {floor:.1f}")
    return problems + [
        f"the confidence of layer {layer} is off by {found.error:.3f}, its ceiling is {floors.ceilings[layer]:.3f}"
        for layer, found in evaluation.calibration.items()
        if found is not None and found.error > floors.ceilings.get(layer, 1.0)
    ]


def pin_floors(
    floors: Floors | None, evaluation: Evaluation, gold_sha256: str, lower_reason: str | None = None
) -> Floors:
    """The floors at today's scores, rounded down to a tenth of a point.

    Without `lower_reason` a floor that is missed by less than the tolerance stays where it is.

    Raises UsageError when one would sink and no `lower_reason` is given.
    """
    pinned = {name: math.floor(f1 * 10 + 1e-9) / 10 for name, f1 in headline_f1(evaluation).items()}
    if floors is None:
        return Floors(gold_sha256, pinned)
    before = floors.floors
    if not lower_reason:
        near = {
            name: floor
            for name, floor in before.items()
            if 0 < round(floor - pinned.get(name, floor), 1) <= TOLERANCE_POINTS
        }
        pinned |= near
    lower = {name: [floor, pinned.get(name)] for name, floor in before.items() if pinned.get(name, -1.0) < floor}
    if lower and not lower_reason:
        changes = ", ".join(
            f"{name} {old:.1f} -> {'none' if new is None else new}" for name, (old, new) in lower.items()
        )
        raise UsageError(f'These floors would sink: {changes}. Give the reason: --allow-lower "…".')
    record = {"on": dt.date.today().isoformat(), "reason": lower_reason, "floors": lower}
    lowered = (*floors.lowered, record) if lower else floors.lowered
    return replace(floors, gold_sha256=gold_sha256, floors=pinned, lowered=lowered)


def headline_f1(evaluation: Evaluation) -> dict[str, float]:
    """F1 of each headline by name; a layer without mentions has none."""
    return {
        str(score.measure): score.f1
        for score in (evaluation.headlines()[layer] for layer in evaluation.headlines())
        if score.f1 is not None
    }
