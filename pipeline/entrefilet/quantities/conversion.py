"""Measures in SI base units, by pint. Begin with `to_si`."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Any

from entrefilet.quantities.units import pint_name


def to_si(value: float | None, symbol: str) -> tuple[float | None, str | None]:
    """`value` of the unit `symbol` in SI base units, and their name ("m/s"); (None, None) where there is no such unit.

    A temperature is converted as a point of the scale: 20 °C is 293.15 K.
    """
    name = pint_name(symbol)
    if name is None or value is None or not math.isfinite(value):
        return None, None
    factor, offset, unit = _scale(name)
    converted = value * factor + offset
    if not math.isfinite(converted):
        return None, None
    return float(f"{converted:.12g}"), unit


@lru_cache(maxsize=512)
def _scale(name: str) -> tuple[float, float, str]:
    registry = _registry()
    if name in ("degC", "degF"):
        zero = registry.Quantity(0, name).to("kelvin").magnitude
        return registry.Quantity(1, name).to("kelvin").magnitude - zero, zero, "K"
    one = (1 * registry.parse_expression(name)).to_base_units()
    return float(one.magnitude), 0.0, f"{one.units:~C}".replace("**", "^")


@cache
def _registry() -> Any:
    """Built once and only when a measure is met: it takes half a second."""
    import pint

    return pint.UnitRegistry()
