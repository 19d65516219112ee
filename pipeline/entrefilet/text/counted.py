"""Numbers with their noun, as messages tell them: "1 article", "2 articles"."""

from __future__ import annotations


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """The number and the noun in its form; the plural is the singular with an s unless it is given."""
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"
