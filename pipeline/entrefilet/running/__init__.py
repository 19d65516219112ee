"""Engines, parts and resume: from inputs to a run folder.

    from entrefilet.running import Progress, RunSettings, RunSummary, run

    summary = run(RunSettings(inputs=("articles",), output=Path("outputs/articles")), progress=callback)

`run(settings: RunSettings, progress: Callable[[Progress], None] | None = None) -> RunSummary` prints nothing. Raises
UsageError (2), RunFolderBusy (4), OutputError (5), Interrupted (130, 143); `RunSummary.exit_code` is 0 or 3.
`merge_slices([PATH, …], PATH)` joins the runs of all slices.

Begin reading with `run.py`; then `folders.py` and `marker.py` (whose a folder is, what may be deleted), `parts.py` (a
finished shard), `pool.py` (processes), `merging.py` (final files).
"""

from entrefilet.running.folders import announce
from entrefilet.running.joining_slices import merge_slices
from entrefilet.running.run import run
from entrefilet.running.settings import Progress, RunSettings, RunSummary

__all__ = ["Progress", "RunSettings", "RunSummary", "announce", "merge_slices", "run"]
