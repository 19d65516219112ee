"""The slices of one run, made on machines that knew nothing of each other, put together. Begin with `merge_slices`.

The tables are built from the parts of all slices, as those of an undivided run are from its own: the same bytes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from entrefilet.article import Rejected
from entrefilet.errors import OutputError, RunFolderBusy, UsageError
from entrefilet.running.configuration import CONFIGURED, differences
from entrefilet.running.files import sync_folder, told_plainly
from entrefilet.running.folders import check_free
from entrefilet.running.inputs import Inputs, recorded
from entrefilet.running.ledger import Ledger
from entrefilet.running.lock import FolderLock
from entrefilet.running.marker import Marker, look, sweep, write_marker
from entrefilet.running.merging import QUARANTINE, write_final_files
from entrefilet.running.parts import SUFFIX, DamagedPartError, read_header
from entrefilet.running.settings import RunSettings, RunSummary
from entrefilet.running.signals import raise_if_told, signals_told
from entrefilet.running.slices import SLICE, read_slice
from entrefilet.running.standing import tables_state
from entrefilet.running.store import FolderStore, PartStore, open_store
from entrefilet.running.summary import SUMMARY, Place, write_summary
from entrefilet.schema import TABLES
from entrefilet.table.writers import FORMATS

_TABLES_TOLD = {
    "formats": "--format", "dataset": "--dataset", "shard_articles": "--shard-articles", "duplicates": "--duplicates",
    "carry": "--carry", "min_confidence": "--min-confidence", "aliases": "--aliases", "themes": "--themes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slice:
    """The finished run of a slice: its folder, its run.json, and where its parts are."""

    folder: Path
    told: dict[str, Any]
    parts: PartStore

    @property
    def name(self) -> str:
        """Which slice it is: "2/3"."""
        return f"{self.told['slice']['number']}/{self.told['slice']['of']}"

    @property
    def configuration(self) -> dict[str, Any]:
        """What its rows were made with."""
        return {key: self.told.get(key) for key in CONFIGURED}


def merge_slices(
    runs: Sequence[Path], output: Path, *, overwrite: bool = False, on_tick: Callable[[], None] = raise_if_told
) -> RunSummary:
    """Join the runs of all slices of some inputs: the tables of the undivided run, byte for byte, in `output`.

    The runs stay as they are; the parts stay with them. `overwrite` replaces the tables of a run in `output`.

    Raises UsageError when a folder is no finished slice, or a slice is missing or there twice, RunFolderBusy when the
    slices are of other inputs, another configuration or other wishes for the tables, or `output` holds a run,
    OutputError when a part is damaged or gone, or the tables cannot be written.
    """
    began = time.monotonic()
    slices = sorted((_read_slice(folder) for folder in runs), key=lambda one: int(one.told["slice"]["number"]))
    _check_whole(slices)
    _check_alike(slices)
    with signals_told("Interrupted; the slices are as they were."), ExitStack() as stack:
        ledger = stack.enter_context(closing(Ledger()))
        _note_inputs(ledger, slices)
        parts = _note_parts(ledger, slices)
        _check_done(ledger, slices)
        with told_plainly(output):
            place = _take(output, slices, ledger, overwrite, stack)
            return _write(place, slices, ledger, parts, began, on_tick)


def _read_slice(folder: Path) -> Slice:
    try:
        told = json.loads((folder / SUMMARY).read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{folder} is not the folder of a finished run (no {SUMMARY}): end its extract first."
        ) from error
    if not isinstance(told, dict) or not isinstance(told.get("slice"), dict) or not (folder / SLICE).is_file():
        raise UsageError(f"{folder} is no slice of a run: merge joins runs of extract --slice K/N.")
    own = FolderStore(str(folder / "parts"))
    away = told["slice"].get("parts")
    return Slice(folder, told, open_store(away) if away and not any(own.names()) else own)


def _check_whole(slices: Sequence[Slice]) -> None:
    """Raises UsageError unless every slice is there once."""
    first = slices[0]
    by_number: dict[int, Slice] = {}
    for one in slices:
        if one.told["slice"]["of"] != first.told["slice"]["of"]:
            raise UsageError(
                f"{first.folder} is slice {first.name} and {one.folder} slice {one.name}: they do not divide the "
                "inputs alike; give the slices of one N."
            )
        other = by_number.setdefault(one.told["slice"]["number"], one)
        if other is not one:
            raise UsageError(f"{other.folder} and {one.folder} are both slice {one.name}: leave one of them away.")
    of = first.told["slice"]["of"]
    if missing := [f"{number}/{of}" for number in range(1, of + 1) if number not in by_number]:
        raise UsageError(f"Slice {', '.join(missing)} is missing: name the folder of every slice.")


def _check_alike(slices: Sequence[Slice]) -> None:
    """Raises RunFolderBusy unless all slices are of one configuration, one set of inputs and one kind of tables."""
    first = slices[0]
    for one in slices[1:]:
        both = f"{first.folder} and {one.folder}"
        if one.told["configuration_hash"] != first.told["configuration_hash"]:
            changed = "; ".join(differences(first.configuration, one.configuration)) or "unknown"
            raise RunFolderBusy(f"{both} are of different configuration ({changed}): run one of them again.")
        for key, option in _TABLES_TOLD.items():
            if one.told.get(key) != first.told.get(key):
                raise RunFolderBusy(f"{both} were told different {option}: run the same command again for one of them.")
        mine, theirs = one.told["slice"], first.told["slice"]
        if (mine["inputs"], mine["digest"]) != (theirs["inputs"], theirs["digest"]):
            raise RunFolderBusy(
                f"{both} did not read the same inputs ({theirs['inputs']} and {mine['inputs']}, or others): give every "
                "slice the same files under the same paths, with the same options of reading."
            )


def _note_inputs(ledger: Ledger, slices: Sequence[Slice]) -> None:
    for one in slices:
        for number, key, rejected in read_slice(one.folder / SLICE):
            if key is not None:
                ledger.add_article(number, key)
            elif rejected is not None:
                ledger.add_rejected(number, Rejected(**json.loads(rejected)))


def _note_parts(ledger: Ledger, slices: Sequence[Slice]) -> _Parts:
    """Note what the parts of all slices hold; the store of all of them."""
    parts = _Parts()
    for one in slices:
        for name in sorted(one.parts.names()):
            if not name.endswith(SUFFIX):
                continue
            try:
                with one.parts.open(name) as handle:
                    header = read_header(handle)
            except DamagedPartError as error:
                raise OutputError(_again(one, f"{one.parts.shown}/{name} is damaged ({error})")) from error
            if header.configuration == one.told["configuration_hash"] and header.name == name:
                ledger.add_part(header)
                parts.take(name, one.parts)
    return parts


def _check_done(ledger: Ledger, slices: Sequence[Slice]) -> None:
    first = slices[0].told["slice"]
    count, undone = ledger.count_inputs()
    if undone:
        empty = next((one for one in slices if not any(name.endswith(SUFFIX) for name in one.parts.names())), slices[0])
        raise OutputError(_again(empty, f"Of {undone} articles no part is there ({empty.parts.shown})"))
    if (count, ledger.digest()) != (first["inputs"], first["digest"]):
        raise RunFolderBusy("The slices do not make the whole of their inputs: run them again with one version.")


def _again(one: Slice, told: str) -> str:
    return f"{told}: run the command of slice {one.name} again, or bring its folder of parts."


def _take(output: Path, slices: Sequence[Slice], ledger: Ledger, overwrite: bool, stack: ExitStack) -> Place:
    """Make, lock and mark the folder of the tables; what else a run wrote there is removed."""
    store = FolderStore(str(output))
    found = _found(output, store, overwrite)
    first = look(FolderStore(str(slices[0].folder))) or Marker()
    names = [f"{table}{FORMATS[one]}" for one in slices[0].told["formats"] for table in TABLES]
    names += [SUMMARY, *([QUARANTINE] if ledger.has_quarantined() else [])]
    check_free(store, found or Marker(), names)
    store.make()
    stack.enter_context(FolderLock(output))
    inputs = recorded(first, Inputs((), (), ()), str(slices[0].folder.resolve())) or Inputs((), (), ())
    marker = Marker(
        **({"run": found.run} if found else {}), folder=str(output.resolve()), inputs=inputs.real,
        spelled=inputs.spelled, files=tuple(sorted(names)), whole=True,
    )  # fmt: skip
    store.run = marker.run
    sweep(store)
    for name in found.files if found else ():
        if name not in names or name == SUMMARY:
            store.remove(name)
    write_marker(store, marker)
    return Place(output, inputs, marker)


def _found(output: Path, store: FolderStore, overwrite: bool) -> Marker | None:
    """The mark of the run whose tables are to be replaced, if any; RunFolderBusy when they must stay."""
    found = look(store)
    if found is not None and not overwrite:
        raise RunFolderBusy(f"{output} holds a run: choose another folder with -o, or replace it with --overwrite.")
    if found is not None and found.slice is not None:
        raise RunFolderBusy(f"{output} holds slice {found.slice}: choose another folder with -o.")
    return found


def _write(
    place: Place, slices: Sequence[Slice], ledger: Ledger, parts: _Parts, began: float, on_tick: Callable[[], None]
) -> RunSummary:
    told = slices[0].told
    settings = RunSettings(
        inputs=place.inputs.spelled,
        output=place.folder,
        formats=tuple(told["formats"]),
        dataset=told["dataset"],
        shard_articles=told["shard_articles"],
        duplicates=told["duplicates"],
        carry=tuple(told["carry"]),
        min_confidence=told["min_confidence"],
        aliases=Path(told["aliases"]) if told["aliases"] else None,
        themes=Path(told["themes"]) if told["themes"] else None,
    )
    configuration = slices[0].configuration
    state = tables_state(settings, configuration, settings.formats, ledger)
    try:
        counts, files = write_final_files(
            ledger.order, parts, place.folder, place.marker.run, settings.formats, settings, on_tick
        )
    except DamagedPartError as error:
        raise OutputError(f"{error}: run the command of its slice again.") from error
    summary = RunSummary(
        articles=counts.articles, quarantined=counts.quarantined, skipped=counts.skipped, reused=counts.articles,
        pending=0, without_day=counts.without_day, rows=dict(counts.rows), words=0,
        seconds=time.monotonic() - began, folder=place.folder, files=files,
        notes=tuple(dict.fromkeys(note for one in slices for note in one.told["notes"])), copies=counts.copies,
        unread=dict(counts.unread), left_out=dict(counts.left_out),
    )  # fmt: skip
    more = {"reading": told["reading"], "merged": [str(one.folder) for one in slices]}
    write_summary(place, configuration, settings, summary, counts, ledger.digest(), state, more)
    sync_folder(place.folder)
    return summary


class _Parts:
    """The parts of several stores as one store to read from."""

    shown = "the parts of the slices"
    run = ""

    def __init__(self) -> None:
        self._stores: dict[str, PartStore] = {}

    def take(self, name: str, store: PartStore) -> None:
        """Know where a part is."""
        self._stores[name] = store

    def names(self) -> Iterator[str]:
        """All parts that are known."""
        yield from self._stores

    def open(self, name: str) -> BinaryIO:
        """Open a part for reading."""
        return self._stores[name].open(name)
