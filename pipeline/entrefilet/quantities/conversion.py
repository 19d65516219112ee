"""Measures in SI base units, by pint's figures. Begin with `to_si`.

Loading pint takes longer than analysing fifty articles, so what it says of the units of `units.tsv` is kept in
`si_scales.tsv`; `python docs/si_scales.py` writes it, and a test fails when it is stale.
"""

from __future__ import annotations

import math
from functools import cache

from entrefilet.quantities.units import pint_name
from entrefilet.text.lexicon import load_lexicon


def to_si(value: float | None, symbol: str) -> tuple[float | None, str | None]:
    """`value` of the unit `symbol` in SI base units, and their name ("m/s"); (None, None) where there is no such unit.

    A temperature is converted as a point of the scale: 20 °C is 293.15 K.
    """
    name = pint_name(symbol)
    if name is None or value is None or not math.isfinite(value):
        return None, None
    factor, offset, unit = _scales()[name]
    converted = value * factor + offset
    if not math.isfinite(converted):
        return None, None
    return float(f"{converted:.12g}"), unit


@cache
def _scales() -> dict[str, tuple[float, float, str]]:
    """Expression of pint -> factor, offset and name of the SI base unit, "" for a bare number."""
    return {
        row["pint"]: (float(row["factor"]), float(row["offset"]), "" if row["si_unit"] == "-" else row["si_unit"])
        for row in load_lexicon("quantities", "si_scales.tsv")
    }
