"""Runs the stand-in pipeline in a process of its own, which tests may kill: python drive.py '{"inputs": […], …}'.

Options beside those of RunSettings: `full_after` N makes the Nth write to a file fail as on a full disk, in whichever
process it happens; `spawn` true starts workers as systems without fork do. The exit code is that of the command line,
messages go to standard error.
"""

import errno
import json
import multiprocessing
import os
import sys
from pathlib import Path

from entrefilet.errors import EntrefiletError
from entrefilet.running import RunSettings, files, run


def fill_disk_after(writes):
    counter = multiprocessing.Value("i", writes)
    sync = files.sync

    def failing(handle):
        with counter.get_lock():
            counter.value -= 1
            full = counter.value < 0
        if full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    files.sync = failing


def main():
    options = json.loads(sys.argv[1])
    if (writes := options.pop("full_after", None)) is not None:
        fill_disk_after(writes)
    if options.pop("spawn", False):
        multiprocessing.get_all_start_methods = lambda: ["spawn"]
    options = {"loader": "standin:load", "workers": 2, "shard_articles": 8, "timeout_seconds": 20.0, **options}
    options["inputs"] = tuple(options["inputs"])
    options["output"] = Path(options["output"])
    try:
        summary = run(RunSettings(**options))
    except EntrefiletError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(json.dumps({"reused": summary.reused, "articles": summary.articles, "quarantined": summary.quarantined}))
    return summary.exit_code


if __name__ == "__main__":
    sys.exit(main())
