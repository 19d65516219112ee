"""Mentions in the bytes of a Doc: srsly, with which spaCy writes `doc.user_data`, learns our types.

So `DocBin(store_user_data=True)`, `doc.to_bytes()` and `nlp.pipe(n_process=2)` carry them. Found by entry point, so a
process that only reads Docs needs no more than the package installed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from entrefilet.mention import Date, Entity, Presented, Quantity, Quotation, Referent, Sign

_MARK = "__entrefilet__"
_TYPES: dict[str, Callable[..., Any]] = {kind.__name__: kind for kind in (Entity, Quantity, Date, Quotation, Referent)}
_NAMES = {kind: name for name, kind in _TYPES.items()}


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A mention, a referent or a day as a dictionary that says what it was; anything else goes down the chain."""
    name = _NAMES.get(type(value))
    if name is not None:
        return {_MARK: name, **{field.name: getattr(value, field.name) for field in fields(value)}}
    if type(value) is dt.date:
        return {_MARK: "day", "day": value.isoformat()}
    return value if chain is None else chain(value)


def decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """What `encode` made, as it was; anything else goes down the chain."""
    name = value.get(_MARK) if isinstance(value, dict) else None
    if name == "day":
        return dt.date.fromisoformat(value["day"])
    if name in _TYPES:
        made = _TYPES[name]
        known = {field.name for field in fields(made)}  # type: ignore[arg-type]
        cells = {key: cell for key, cell in value.items() if key in known}
        return made(**(_referent(cells) if made is Referent else cells))
    return value if chain is None else chain(value)


def _referent(cells: dict[str, Any]) -> dict[str, Any]:
    """Pairs and named tuples, which are lists in the bytes."""
    return {
        **cells,
        "mentions": tuple((first, last) for first, last in cells["mentions"]),
        "functions": tuple(cells["functions"]),
        "presented": tuple(Presented(*one) for one in cells["presented"]),
        "signs": tuple(Sign(*one) for one in cells["signs"]),
    }
