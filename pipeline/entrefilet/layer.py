"""The layers of the table: one record each, from which every room takes the names it needs.

A new layer is a record here, a class in `mention.py`, its columns in `schema.py`, a room with its component, a factory
(`assembly/factories.py`, and its line in `pyproject.toml`), and a record in `evaluation/measured.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer.

    `name` stands in the column `layer`. `key` is its plural: the room of the package, the span group of a Doc, the
    list of a gold file, the column `n_...` of the table `articles`. `letter` opens the number of a mention ("a1#e3"),
    `kinds` are those of the column `kind`, `needs` the layers its component reads, `style` how `show` draws it.
    """

    name: str
    key: str
    letter: str
    kinds: tuple[str, ...]
    style: str
    needs: tuple[str, ...] = ()

    @property
    def factory(self) -> str:
        """The name of its spaCy factory."""
        return f"entrefilet_{self.key}"


RECORDS = (  # in the order in which their components run
    Layer(
        name="entity",
        key="entities",
        letter="e",
        kinds=("PER", "LOC", "ORG", "MISC"),
        style="bold cyan",
    ),
    Layer(
        name="quantity",
        key="quantities",
        letter="n",
        kinds=("count", "money", "percent", "measure", "duration", "age", "ratio", "score"),
        style="underline green",
    ),
    Layer(
        name="date",
        key="dates",
        letter="d",
        kinds=("DATE", "TIME", "DURATION", "SET", "RANGE"),
        style="underline magenta",
    ),
    Layer(
        name="quotation",
        key="quotations",
        letter="q",
        kinds=("direct", "mixed", "indirect"),
        style="italic yellow",
        needs=("entity",),
    ),
)
