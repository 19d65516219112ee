"""One command run and measured: wall time, CPU time of the whole family, peak memory of the whole family."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Measure:
    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: float  # bytes of PSS: pages shared by a fork count once; 0 where the system does not say


def measure(command: Sequence[str], *, memory: bool = False, source: Path | None = None) -> Measure:
    """Run a command to its end, with the code of another checkout when `source` is given.

    Raises RuntimeError with its messages when it fails.
    """
    environment = {**os.environ, "PYTHONPATH": str(source.resolve() / "pipeline")} if source else None
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    peak = [0.0]
    sampler = threading.Thread(target=_sample, args=(process.pid, peak), daemon=True)
    if memory:
        sampler.start()
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        raise RuntimeError(
            f"{' '.join(command)}: exit {process.returncode}\n{output.decode('utf-8', 'replace')[-2000:]}"
        )
    return Measure(wall, usage.ru_utime + usage.ru_stime, peak[0])


def _sample(pid: int, peak: list[float]) -> None:
    while pids := _family(pid):
        peak[0] = max(peak[0], sum(map(_pss, pids)))
        time.sleep(_SAMPLE_SECONDS)


def _family(pid: int) -> list[int]:
    """The process and its descendants that live."""
    if not Path(f"/proc/{pid}/smaps_rollup").exists():
        return []
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            waiting += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0.0)
