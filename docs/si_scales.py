"""Write `quantities/si_scales.tsv` by pint's figures: `python docs/si_scales.py`, or `--check` to fail when stale.

Run it after a unit was added to `quantities/units.tsv`. The package reads the file and needs no pint.
"""

import sys
from pathlib import Path

import pint

from entrefilet.text.lexicon import load_lexicon

TARGET = Path(__file__).parents[1] / "pipeline" / "entrefilet" / "quantities" / "si_scales.tsv"
COMMENT = "# Computed by docs/si_scales.py with pint from units.tsv; Apache-2.0"
TEMPERATURES = ("degC", "degF")  # points of a scale: they have an offset


def scales() -> str:
    """The file: expression of pint, factor and offset to SI base units, and their name, "-" for a bare number."""
    registry = pint.UnitRegistry()
    names = {row["pint"] for row in load_lexicon("quantities", "units.tsv")} - {"-"}
    rows = sorted("\t".join((name, *_scale(registry, name))) for name in names)
    return "\n".join((COMMENT, "pint\tfactor\toffset\tsi_unit", *rows, ""))


def _scale(registry: pint.UnitRegistry, name: str) -> tuple[str, str, str]:
    if name in TEMPERATURES:
        zero = registry.Quantity(0, name).to("kelvin").magnitude
        return str(registry.Quantity(1, name).to("kelvin").magnitude - zero), str(zero), "K"
    one = (1 * registry.parse_expression(name)).to_base_units()
    return str(float(one.magnitude)), "0.0", f"{one.units:~C}".replace("**", "^") or "-"


def main() -> None:
    """Write the file, or with --check exit 1 when it is stale."""
    text = scales()
    if text == TARGET.read_text("utf-8"):
        return
    if "--check" in sys.argv:
        sys.exit("stale: si_scales.tsv; run python docs/si_scales.py")
    TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
