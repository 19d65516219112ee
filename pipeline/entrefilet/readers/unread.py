"""Files of kinds that are not read: what is said of them, and how they become readable where that is one command."""

from __future__ import annotations

import os
from functools import cache

from entrefilet.text.lexicon import load_lexicon

KIND = "kind"  # the reason of an input skipped for its kind


def suffix_of(name: str) -> str:
    """The end of a file name that tells its kind, in lower case; "" for none."""
    return os.path.splitext(name)[1].lower()


def hint_for(suffix: str) -> str | None:
    """What makes files with this suffix readable, with FILE for their name; None where that is not one command."""
    return _hints().get(suffix)


def why_unread(name: str, known: tuple[str, ...]) -> str:
    """The sentence on a file of a kind that is not read; `known` are the suffixes that are."""
    hint = hint_for(suffix_of(name))
    told = f"Not one of {', '.join(known)}."
    return f"{told} To read it: {hint}." if hint else told


@cache
def _hints() -> dict[str, str]:
    return {entry["suffix"]: entry["hint"] for entry in load_lexicon("readers", "unread_kinds.tsv")}
