"""Where the weights are that come with the package."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path | None:
    """A folder of `models`: inside the installed package, or beside `pipeline/` in a checkout; None if in neither."""
    package = Path(__file__).resolve().parents[1]
    places = (package / "models" / name, package.parents[1] / "models" / name)
    return next(filter(Path.is_dir, places), None)
