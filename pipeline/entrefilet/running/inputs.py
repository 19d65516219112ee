"""Which inputs a run has: the same under every spelling, and in the spelling of the run that met them first."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import BinaryIO

from entrefilet.errors import OutputError, UsageError
from entrefilet.readers.sources import STDIN, show
from entrefilet.running.marker import Marker

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a run, in order.

    `opened` is what the readers open; `real` the real path, or "-" with the hash of what standard input held;
    `spelled` how the paths of articles begin in the tables. `stdin` is a copy of standard input, at its start.
    """

    opened: tuple[str, ...]
    real: tuple[str, ...]
    spelled: tuple[str, ...]
    stdin: BinaryIO | None = None

    def respell(self) -> Callable[[str], str] | None:
        """A function from a path below `opened` to the path below `spelled`; None when they are the same."""
        pairs = [(show(one), show(other)) for one, other in zip(self.opened, self.spelled, strict=True)]
        pairs = [(one.rstrip("/"), other.rstrip("/")) for one, other in pairs if one != other]
        if not pairs:
            return None
        pairs.sort(key=lambda pair: -len(pair[0]))

        def respelled(path: str) -> str:
            for begin, other in pairs:
                if path == begin or path.startswith(f"{begin}/"):
                    return other + path[len(begin) :]
            return path

        return respelled


@contextmanager
def identified(given: Sequence[str]) -> Iterator[Inputs]:
    """The inputs given on the command line; standard input is copied to the temporary folder while the block runs.

    Raises OutputError when that cannot be done.
    """
    if STDIN not in given:
        real = tuple(os.path.realpath(path) for path in given)
        yield Inputs(tuple(given), real, tuple(given))
        return
    with TemporaryFile() as copy:
        digest = hashlib.sha256()
        try:
            while block := sys.stdin.buffer.read(_BLOCK_BYTES):
                digest.update(block)
                copy.write(block)
            copy.seek(0)
        except OSError as error:
            raise OutputError(f"Cannot keep standard input in the temporary folder: {error.strerror}.") from error
        name = f"{STDIN}:{digest.hexdigest()}"
        real = tuple(name if path == STDIN else os.path.realpath(path) for path in given)
        yield Inputs(tuple(given), real, tuple(given), copy)


def recorded(marker: Marker, inputs: Inputs, folder: str) -> Inputs | None:
    """The inputs that a marker in `folder` (a real path) tells of, None when it does not tell.

    Where the run folder was moved together with its inputs, they are those that now stand there.
    """
    if marker.spelled is None:
        return None
    real = marker.inputs or tuple(os.path.realpath(path) for path in marker.spelled)
    moved = {
        os.path.normpath(os.path.join(marker.folder, os.path.relpath(path, folder))): path
        for path in inputs.real
        if marker.folder and marker.folder != folder and not is_stdin(path)
    }
    real = tuple(path if is_stdin(path) or os.path.exists(path) else moved.get(path, path) for path in real)
    return Inputs(real, real, marker.spelled)


def in_first_spelling(inputs: Inputs, before: Inputs) -> Inputs:
    """The inputs, those of them that were met before spelled as they were then."""
    spelled = dict(zip(before.real, before.spelled, strict=True))
    named = zip(inputs.real, inputs.spelled, strict=True)
    return replace(inputs, spelled=tuple(spelled.get(real, now) for real, now in named))


def joined(before: Inputs, inputs: Inputs) -> Inputs:
    """The inputs that a run has with those that come behind them.

    Raises UsageError when one of the old ones cannot be read any more.
    """
    opened = dict(zip(inputs.real, inputs.opened, strict=True))
    for real, spelled in zip(before.real, before.spelled, strict=True):
        if real in opened:
            continue
        if is_stdin(real):
            raise UsageError(
                "The run has standard input among its inputs, which cannot be read again: "
                "choose another folder with -o."
            )
        if not os.path.lexists(real):
            raise UsageError(
                f"The run has the input {show(spelled)}, which is no longer there: "
                "bring it back, or choose another folder with -o."
            )
    return together(replace(before, opened=tuple(opened.get(real, real) for real in before.real)), inputs)


def together(before: Inputs, inputs: Inputs) -> Inputs:
    """The inputs of both, those met before in front."""
    new = [place for place, real in enumerate(inputs.real) if real not in before.real]
    return Inputs(
        (*before.opened, *(inputs.opened[place] for place in new)),
        (*before.real, *(inputs.real[place] for place in new)),
        (*before.spelled, *(inputs.spelled[place] for place in new)),
        inputs.stdin,
    )


def is_stdin(real: str) -> bool:
    """True if a recorded input is what standard input held once."""
    return real.startswith(f"{STDIN}:")
