"""One flat list of labels for tools that know no layers: `entity-PER`, `quantity-count`, `date-DATE`, …"""

from __future__ import annotations

from entrefilet.schema import KINDS

SPEAKER = "speaker"
SAID_BY = "said_by"


def all_labels() -> list[str]:
    """Every label, layer by layer."""
    return [label_of(layer, kind) for layer, kinds in KINDS.items() for kind in kinds]


def label_of(layer: str, kind: str) -> str:
    """The label of a kind."""
    return f"{layer}-{kind}"


def parse_label(label: str) -> tuple[str, str] | None:
    """Layer and kind of a label, also of a kind alone ("PER": all kinds differ); None when it is none of ours."""
    for layer, kinds in KINDS.items():
        for kind in kinds:
            if label in (label_of(layer, kind), kind):
                return layer, kind
    return None
