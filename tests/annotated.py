"""Annotated sentences: a sentence carries its own answer (tests/cases/*.txt).

    # comment
    @published 2024-05-03                        the publication day of the cases below (none until stated)
    @about range                                 a heading, shown in the test's name
    Le déficit atteint [5,5 %|kind=percent value=5.5 unit=%] du PIB.
    ! Il habite au 12, rue du 4-Septembre.       nothing at all may be found

`[surface|key=value key=value]` marks one expected mention. A value with spaces stands in double quotes, `null` means
None, and a key left out is not compared. A sentence without brackets and without `!` is an error. `\\n` stands for a
line break, `\\[`, `\\]` and `\\|` for themselves. The marks are complete: what is found and not marked is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entrefilet.french.annotated import Mark, parse_marks

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    text: str
    expected: tuple[Mark, ...]
    published: dt.date | None
    where: str = field(compare=False)


def read_layer(name: str) -> list[Case]:
    """The cases of each file tests/cases/NAME*.txt, so that a new file is read as soon as it is there."""
    return [case for path in sorted(CASES.glob(f"{name}*.txt")) for case in read_cases(path.name)]


def read_cases(name: str) -> list[Case]:
    """The cases of tests/cases/NAME."""
    published, about, cases = None, "", []
    for number, line in enumerate((CASES / name).read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{name}:{number} {about}".strip()
        if line.startswith("@published"):
            value = line.split()[1]
            published = None if value == "none" else dt.date.fromisoformat(value)
        elif line.startswith("@about"):
            about = line.removeprefix("@about").strip()
        elif line.startswith("!"):
            text, expected = parse_marks(line[1:].strip())
            assert not expected, f"{where}: a line beginning with ! marks something"
            cases.append(Case(text, (), published, where))
        else:
            text, expected = parse_marks(line)
            assert expected, f"{where}: no mark and no !"
            cases.append(Case(text, expected, published, where))
    return cases


def differences(case: Case, mentions: Sequence[Any]) -> list[str]:
    """What is wrong with the mentions found, one line each; empty when they are as marked."""
    problems = []
    left = {(mention.start, mention.end): mention for mention in mentions}
    for mark in case.expected:
        mention = left.pop((mark.start, mark.end), None)
        if mention is None:
            problems.append(f"missing {mark.text!r}")
            continue
        for key, value in mark.fields.items():
            found = getattr(mention, key)
            if not _equal(found, value):
                problems.append(f"{mark.text!r}: {key} is {found!r}, expected {value!r}")
    problems += [f"spurious {mention.text!r} ({mention.rule})" for mention in left.values()]
    return problems


def _equal(found: Any, expected: str) -> bool:
    if expected == "null":
        return found is None
    if isinstance(found, bool):
        return str(found).lower() == expected.lower()
    if isinstance(found, int | float):
        return abs(found - float(expected)) <= 1e-6 * max(1.0, abs(found))
    return str(found) == expected
