"""The marker `entrefilet.json`, by which a run knows its own folders: the run folder and that of its parts.

`look` says whose a folder is without touching it. Nothing is ever deleted that the marker does not list, that is not a
part bearing its own name, or whose name does not hold the run's identifier.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from typing import Any

from entrefilet.errors import RunFolderBusy
from entrefilet.running.files import TEMPORARY
from entrefilet.running.lock import NAME as LOCK
from entrefilet.running.lock import is_lock
from entrefilet.running.parts import SUFFIX, is_part
from entrefilet.running.store import CONFIGURATION, PartStore, is_passing, open_store

MARKER = "entrefilet.json"
MARKER_VERSION = 1
PROGRAM = "entrefilet"
BEGUN, LATE = ".begun", ".late"  # notes of workers of a cluster
_RUN = re.compile(r"[0-9a-f]{32}")
_PASSING = re.compile(
    r"\.entrefilet\.json\.[0-9a-f]{32}\.[0-9]+\.tmp"
    r"|\.(?:mentions|articles|quarantine|run)\.[a-z.]{3,12}\.[0-9]+\.tmp"  # of version 0.1
)
_ADVICE = "Nothing in it was touched; choose another folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What a run wrote about itself into one of its folders.

    `run` identifies it. `inputs` are the real paths of its inputs, `spelled` the same as they were first given; both
    are None when a run of version 0.1 did not live to tell them. `folder` is the real path of the run folder. `files`
    are the names written in the folder that holds the marker. `whole` when all inputs were once read to their end.
    `slice` is "2/3" in the folders of a slice.
    """

    run: str = field(default_factory=lambda: uuid.uuid4().hex)
    inputs: tuple[str, ...] | None = None
    spelled: tuple[str, ...] | None = None
    folder: str = ""
    files: tuple[str, ...] = ()
    whole: bool = False
    slice: str | None = None

    def listing(self, *names: str) -> Marker:
        """The same marker with more names among its files."""
        return replace(self, files=tuple(sorted({*self.files, *names})))


def look(store: PartStore, locked: bool = False) -> Marker | None:
    """The marker of a folder; None when it is empty or not there. Touches nothing.

    `locked` when this process holds the lock of the folder: to open its file and close it would free it.

    A folder of version 0.1 has no marker and is known by its run.json or its parts. Raises RunFolderBusy when the
    folder holds something and is not ours.
    """
    entries = store.entries()
    if MARKER in entries:
        return _parse(_read(store, MARKER), store.shown)
    entries = [name for name in entries if not ((locked and name == LOCK) or _is_leftover(store, name))]
    if not entries:
        return None
    if entries == ["parts"]:  # killed, or failed in version 0.1, before it had tables
        return Marker() if look(open_store(f"{store.shown}/parts"), locked) else None
    found = _look_first_version(store, entries)
    if found is None:
        raise RunFolderBusy(
            f"{store.shown} is not empty and not the folder of a run (it has no {MARKER}). "
            f"{_ADVICE} with -o or --parts."
        )
    return found


def write_marker(store: PartStore, marker: Marker) -> None:
    """Put the marker of a folder in place."""
    content = {
        "program": PROGRAM,
        "marker": MARKER_VERSION,
        "version": version("entrefilet"),
        "run": marker.run,
        "folder": marker.folder,
        "inputs": marker.inputs,
        "spelled": marker.spelled,
        "whole": marker.whole,
        "slice": marker.slice,
        "files": marker.files,
    }
    store.write(MARKER, json.dumps(content, ensure_ascii=True, indent=1).encode() + b"\n")


def sweep(store: PartStore) -> None:
    """Remove what killed writers of the run left half done; nobody may be writing."""
    for name in store.entries():
        if is_passing(name, store.run, (TEMPORARY, BEGUN, LATE)):
            store.remove(name)


def written_parts(store: PartStore, marker: Marker) -> Iterator[str]:
    """The names of the parts that the run wrote, the damaged ones among them when they are listed."""
    for name in sorted(store.names()):
        if name.endswith(SUFFIX) and (name in marker.files or is_part(name, _read(store, name))):
            yield name


def _read(store: PartStore, name: str) -> bytes:
    try:
        with store.open(name) as handle:
            return handle.read()
    except OSError:
        return b""


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _parse(data: bytes, shown: str) -> Marker:
    content = _json(data)
    if not isinstance(content, dict) or content.get("program") != PROGRAM:
        raise RunFolderBusy(f"{shown}: its {MARKER} is damaged or not that of entrefilet. {_ADVICE}.")
    if isinstance(content.get("marker"), int) and content["marker"] > MARKER_VERSION:
        told = content.get("version")
        raise RunFolderBusy(f"{shown} was written by a newer entrefilet ({told}): update entrefilet. {_ADVICE}.")
    run, files = content.get("run"), _strings(content.get("files"))
    inputs, spelled = _strings(content.get("inputs")), _strings(content.get("spelled"))
    if files is None or not _match(content, inputs, spelled) or not isinstance(run, str) or not _RUN.fullmatch(run):
        raise RunFolderBusy(f"{shown}: its {MARKER} is damaged. {_ADVICE}.")
    folder = content.get("folder")
    return Marker(
        run=run,
        inputs=inputs,
        spelled=spelled,
        folder=folder if isinstance(folder, str) else "",
        files=tuple(name for name in files if _is_name(name)),
        whole=content.get("whole") is True,
        slice=content["slice"] if isinstance(content.get("slice"), str) else None,
    )


def _match(content: dict[str, Any], inputs: Sequence[str] | None, spelled: Sequence[str] | None) -> bool:
    """True if each input has its spelling, or the marker states neither."""
    if content.get("inputs") is None and content.get("spelled") is None:
        return True
    return inputs is not None and spelled is not None and len(inputs) == len(spelled)


def _strings(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else None


def _is_name(name: str) -> bool:
    """True if it names a file in the folder itself ("mentions.csv"), not "../notes.txt" nor the marker."""
    return name not in ("", ".", "..", MARKER) and not re.search(r"[/\\\0]", name)


def _is_leftover(store: PartStore, name: str) -> bool:
    """True if a run that was killed before it could write its marker may have left it."""
    if name == LOCK:
        return is_lock(_read(store, name))
    return _PASSING.fullmatch(name) is not None


def _look_first_version(store: PartStore, entries: list[str]) -> Marker | None:
    """The marker that version 0.1 would have written, from its run.json, its configuration or its parts."""
    told = _json(_read(store, "run.json")) if "run.json" in entries else None
    if isinstance(told, dict) and "configuration_hash" in told:
        spelled = _strings(told.get("inputs"))
        files = [name for name in _strings(told.get("files")) or () if _is_name(name)]
        return Marker(spelled=spelled, files=(*files, "run.json"))
    configured = _json(_read(store, CONFIGURATION)) if CONFIGURATION in entries else None
    if isinstance(configured, dict) and "schema_version" in configured and len(entries) == 1:
        return Marker(files=(CONFIGURATION,))
    if any(name.endswith(SUFFIX) and is_part(name, _read(store, name)) for name in sorted(entries)):
        return Marker(files=(CONFIGURATION,))
    return None
