"""The two folders of a run, its own and that of its parts: whose they are, taking them, giving them back.

Begin with `Folders`; `marker.py` says how a folder is known.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from entrefilet.errors import RunFolderBusy, UsageError
from entrefilet.readers.sources import STDIN, show
from entrefilet.running.configuration import differences, hash_configuration
from entrefilet.running.files import told_plainly
from entrefilet.running.inputs import Inputs, in_first_spelling, joined, recorded, together
from entrefilet.running.lock import FolderLock
from entrefilet.running.marker import MARKER, Marker, look, sweep, write_marker, written_parts
from entrefilet.running.parts import SUFFIX
from entrefilet.running.settings import RunSettings
from entrefilet.running.store import CONFIGURATION, FolderStore, PartStore, open_store
from entrefilet.table.parquet import is_piece

OUTPUTS = Path("outputs")
_OTHERS_SHOWN = 3
_NUMBER_DIGITS = 10  # a longer number is somebody's own name


def default_folder(inputs: Inputs, add: bool, part: tuple[int, int] | None = None) -> Path:
    """The folder below OUTPUTS that holds a run of these inputs, else the first free one of NAME, NAME-2, NAME-3.

    With `add` it is one that holds a run of these inputs among others, else NAME. The name of a slice tells which one
    it is: NAME-slice-2-of-3.
    """
    first = inputs.opened[0]
    name = "stdin" if first == STDIN else Path(os.path.realpath(first)).stem or "run"
    if part is not None:
        name = f"{name}-slice-{part[0]}-of-{part[1]}"
    numbers = {1, *_numbers(name)}
    for number in sorted(numbers):
        folder = _numbered(name, number)
        with suppress(RunFolderBusy):
            marker = look(FolderStore(str(folder)))
            before = recorded(marker, inputs, os.path.realpath(folder)) if marker else None
            unknown = marker is not None and before is None
            if unknown or (before and _answers({*before.real}, {*inputs.real}, add)):
                return folder
    if add or _is_free(_numbered(name, 1), foreign=True):
        return _numbered(name, 1)
    number = 2
    while not _is_free(_numbered(name, number), foreign=False):
        number += 1
    return _numbered(name, number)


def announce(folder: Path, *names: str) -> None:
    """List files that will be written into a run folder. Raises RunFolderBusy when one is there and not a run's."""
    store = FolderStore(str(folder))
    marker = look(store) or Marker()
    store.run = marker.run
    check_free(store, marker, names)
    with told_plainly(folder):
        write_marker(store, marker.listing(*names))


class Folders:
    """The run folder and the folder of parts of one run.

    `inputs` are those of the run, `covers` says whether they are all that the parts may belong to. Making it only
    looks, and raises RunFolderBusy when a folder is not ours, or holds other inputs or another configuration.
    """

    def __init__(
        self, settings: RunSettings, folder: Path, address: str, inputs: Inputs, configuration: dict[str, Any]
    ) -> None:
        self.folder = folder
        self.run = FolderStore(str(folder))
        self.parts: PartStore = open_store(address)
        self._settings = settings
        self._given = inputs
        self._configuration = configuration
        self._slice = "{}/{}".format(*settings.slice) if settings.slice else None
        self._locks: list[FolderLock] = []
        self.marker = self.parts_marker = Marker()
        if os.path.realpath(folder) == os.path.realpath(address):
            raise UsageError("The run folder and the parts are one folder: choose another for one of them.")
        self._survey()

    def take(self, stack: ExitStack, tables: Iterable[str]) -> None:
        """Make, lock and mark both folders; when the block of `stack` fails with nothing finished, they are undone.

        Raises RunFolderBusy when another run is at work in one of them, or a file stands where one of `tables` shall.
        """
        stack.push(self._unmake_on_failure)
        for store in (self.run, self.parts):
            store.make()
            if isinstance(store, FolderStore):
                self._locks.append(stack.enter_context(FolderLock(Path(store.shown))))
        new = (self._found[0] is None, self._found[1] is None)
        self._survey()  # another run may have come and gone since
        self.check_tables(tables)
        stack.push(lambda *raised: self._unmark_on_failure(raised[0], new))
        for store in (self.run, self.parts):
            sweep(store)
        if self._settings.overwrite and self._found[1] is not None:
            for name in written_parts(self.parts, self.parts_marker):
                self.parts.remove(name)
        write_marker(self.run, self.marker)
        write_marker(self.parts, self.parts_marker)
        self.parts.write(CONFIGURATION, json.dumps(self._configuration, indent=1).encode())

    def renew(self) -> None:
        """Tell other machines that the run is alive; cheap, call it often."""
        for lock in self._locks:
            lock.renew()

    def check_tables(self, names: Iterable[str]) -> None:
        """Raises RunFolderBusy when a file that is to be written is there and no run wrote it."""
        check_free(self.run, self.marker, names)

    def list_tables(self, names: Iterable[str]) -> None:
        """Note in the marker what is about to be written into the run folder."""
        self.check_tables(names)
        self.marker = self.marker.listing(*names)
        write_marker(self.run, self.marker)

    def remove_table(self, name: str) -> None:
        """Remove a file of the run folder, if a run wrote it."""
        if name in self.marker.files:
            self.run.remove(name)

    def close(self, known: Iterable[str], unused: Iterable[str], whole: bool) -> None:
        """Write down what both folders hold at the end of a run, whose parts are `known`; the unused are removed."""
        for name in unused:
            self.parts.remove(name)
        here = {CONFIGURATION, *self.parts.names()}
        kept = {name for name in (*self.parts_marker.files, *known) if name in here}
        self.parts_marker = replace(self.parts_marker, files=tuple(sorted(kept)))
        write_marker(self.parts, self.parts_marker)
        self.marker = replace(self.marker, whole=self.marker.whole or whole)
        write_marker(self.run, self.marker)

    def _survey(self) -> None:
        locked = bool(self._locks)
        run, parts = look(self.run, locked), look(self.parts, locked)
        self._found = (run, parts)
        overwrite = self._settings.overwrite
        real = os.path.realpath(self.folder)
        before = recorded(run, self._given, real) if run else None
        elsewhere = recorded(parts, self._given, real) if parts else None
        strangers = parts is not None and elsewhere is not None and (run is None or run.run != parts.run)
        if strangers and elsewhere and {*elsewhere.real} != {*self._given.real}:
            raise RunFolderBusy(
                f"{self.parts.shown} holds the parts of another run ({_told(elsewhere)}): choose another."
            )
        self.inputs = self._given if overwrite else self._agree(before or elsewhere)
        if not overwrite:
            self._check_slice(run, self.run)
            self._check_slice(parts, self.parts)
            _check_configuration(self.parts, self.folder, self._configuration)
        self.marker = replace(run or Marker(run=(parts or Marker()).run), folder=real, **_names(self.inputs))
        if overwrite:
            self.marker = replace(self.marker, whole=False)
        self.marker = replace(self.marker, slice=self._slice)
        self.run.run = self.marker.run
        own = parts if parts is not None and elsewhere is not None else replace(parts or Marker(), run=self.marker.run)
        self.covers = overwrite or parts is None or self._takes_in(before, elsewhere)
        held = self.inputs if self.covers or elsewhere is None else together(elsewhere, self.inputs)
        self.parts_marker = replace(own, folder=real, slice=self._slice, **_names(held)).listing(CONFIGURATION)
        self.parts.run = self.parts_marker.run

    def _check_slice(self, found: Marker | None, store: PartStore) -> None:
        """Raises RunFolderBusy when a folder holds another slice, or a slice where all is wanted."""
        if found is None or found.inputs is None or found.slice == self._slice:
            return
        held = f"slice {found.slice}" if found.slice else "a whole run"
        raise RunFolderBusy(
            f"{store.shown} holds {held}: choose another folder with -o (and --parts), or throw that away with "
            "--overwrite."
        )

    def _takes_in(self, before: Inputs | None, elsewhere: Inputs | None) -> bool:
        """True if the parts, whose marker tells of `elsewhere`, can only be of inputs of this run."""
        if elsewhere is None:
            return before is not None
        return (before is not None and {*elsewhere.real} == {*before.real}) or {*elsewhere.real} <= {*self.inputs.real}

    def _agree(self, before: Inputs | None) -> Inputs:
        """The inputs of the run, given those that the folder holds."""
        if before is None:
            unknown = any(found is not None and found.spelled is None for found in self._found)
            if unknown and not self._settings.add and any(name.endswith(SUFFIX) for name in self.parts.names()):
                raise RunFolderBusy(
                    f"{self.folder} was begun by version 0.1 and does not say with which inputs: go on with --add if "
                    "with these, start it anew with --overwrite, or choose another folder with -o."
                )
            return self._given
        if self._settings.add:
            return joined(before, self._given)
        if {*before.real} != {*self._given.real}:
            raise RunFolderBusy(
                f"{self.folder} holds a run of other inputs ({_told(before)}): add these to them with --add, throw "
                "that run away with --overwrite, or choose another folder with -o."
            )
        return in_first_spelling(self._given, before)

    def _unmark_on_failure(self, raised: type[BaseException] | None, new: tuple[bool, bool]) -> None:
        """While the folders are still locked: leave no half of a part, and no marker where nothing was finished."""
        if raised is None:
            return
        run_is_new, parts_are_new = new
        with suppress(OSError):
            for store in (self.run, self.parts):
                sweep(store)
        finished = parts_are_new and any(name.endswith(SUFFIX) for name in self.parts.names())
        with suppress(OSError):
            if parts_are_new and not finished:
                for name in (CONFIGURATION, MARKER):
                    self.parts.remove(name)
        with suppress(OSError):
            if run_is_new and not finished and {*self.run.entries()}.isdisjoint(self.marker.files):
                self.run.remove(MARKER)

    def _unmake_on_failure(
        self, raised: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if raised is not None:
            self.parts.unmake()
            self.run.unmake()


def _numbers(name: str) -> list[int]:
    """The N of the folders NAME-N below OUTPUTS."""
    ends = [one.removeprefix(f"{name}-") for one in FolderStore(str(OUTPUTS)).entries() if one.startswith(f"{name}-")]
    return [
        int(end) for end in ends if end.isascii() and end.isdecimal() and len(end) < _NUMBER_DIGITS and end[0] != "0"
    ]


def _numbered(name: str, number: int) -> Path:
    return OUTPUTS / (name if number == 1 else f"{name}-{number}")


def _answers(before: set[str], now: set[str], add: bool) -> bool:
    return before == now or (add and before > now)


def _is_free(folder: Path, *, foreign: bool) -> bool:
    """True if a folder is empty or not there; `foreign` when it is not the folder of a run."""
    try:
        return look(FolderStore(str(folder))) is None
    except RunFolderBusy:
        return foreign


def _names(inputs: Inputs) -> dict[str, Any]:
    return {"inputs": inputs.real, "spelled": inputs.spelled}


def _told(inputs: Inputs) -> str:
    shown = ", ".join(map(show, inputs.real[:_OTHERS_SHOWN]))
    return shown + (", …" if len(inputs.real) > _OTHERS_SHOWN else "")


def check_free(store: PartStore, marker: Marker, names: Iterable[str]) -> None:
    """Raises RunFolderBusy when something stands under one of the names, or in a dataset there, that no run wrote."""
    there, names = set(store.entries()), tuple(names)
    foreign = [name for name in names if name in there and name not in marker.files]
    for name in there.intersection(names).intersection(marker.files):
        folder = Path(store.shown) / name  # a dataset, or a file
        held = folder.iterdir() if folder.is_dir() else ()
        foreign += [f"{name}/{one.name}" for one in held if not is_piece(one.name)]
    if foreign:
        raise RunFolderBusy(
            f"{store.shown} holds {', '.join(foreign)}, which no run wrote: move it away, or choose another folder "
            "with -o."
        )


def _check_configuration(parts: PartStore, folder: Path, configuration: dict[str, Any]) -> None:
    """Raises RunFolderBusy when finished parts were made with another configuration, or one that cannot be read."""
    found = set(parts.names())
    if CONFIGURATION not in found or not any(name.endswith(SUFFIX) for name in found):
        return
    try:
        with parts.open(CONFIGURATION) as handle:
            old = json.loads(handle.read())
    except (ValueError, OSError, RecursionError):
        old = None
    if not isinstance(old, dict):
        raise RunFolderBusy(
            f"{parts.shown}/{CONFIGURATION} is damaged, so that nobody knows what the parts were made with: start anew "
            "with --overwrite, or choose another folder with -o."
        )
    if hash_configuration(old) != hash_configuration(configuration):
        changed = "; ".join(differences(old, configuration)) or "unknown"
        raise RunFolderBusy(
            f"{folder} was written under another configuration ({changed}). "
            "Choose another folder with -o, or start it anew with --overwrite."
        )
