"""The page of a large run: its size, how long it takes, its peak of memory. Rows are made, no text is read.

    python benchmarks/page.py [--articles 30000,100000]

Runs of 12 months and 8 sources are made in a temporary folder, which is removed. Exits 1 when a page is of 8 MB or
more, or when the peak of the largest run is more than half as high again as that of the smallest.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from measured import measure

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from made_run import write_run

MADE = 10_000  # a multiple of it is asked for; a hundred thousand articles made one by one take long
MOST_BYTES = 8_000_000
MOST_GROWTH = 1.5
MEGABYTE = 1_000_000


def main() -> int:
    """Print a line for each size of run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="30000,100000", help="sizes of runs, the smallest first")
    sizes = [int(one) for one in parser.parse_args().articles.split(",")]
    peaks, good = [], True
    for articles in sizes:
        with TemporaryDirectory(prefix="entrefilet-page-") as folder:
            run, page = _write(Path(folder) / "run", articles), Path(folder) / "page.html"
            rows = sum(path.stat().st_size for path in run.iterdir())
            command = [sys.executable, "-m", "entrefilet.cli.main", "page", str(run), "-o", str(page)]
            taken = measure(command, memory=True)
            size = page.stat().st_size
        peaks.append(taken.peak)
        good &= size < MOST_BYTES
        print(
            f"{articles} articles ({rows / MEGABYTE:.0f} MB of tables): page {size / MEGABYTE:.2f} MB, "
            f"{taken.wall:.0f} s, CPU {taken.cpu:.0f} s, peak {taken.peak / MEGABYTE:.0f} MB",
            flush=True,
        )
    return 0 if good and peaks[-1] <= MOST_GROWTH * peaks[0] else 1


def _write(folder: Path, articles: int) -> Path:
    """A run of so many articles: the first 10,000 are made, the others are those again under other identifiers."""
    write_run(folder, min(articles, MADE))
    for name in ("articles", "mentions"):
        path = folder / f"{name}.parquet"
        table = pq.read_table(path)
        with pq.ParquetWriter(path, table.schema) as file:
            for again in range(-(-articles // MADE)):
                file.write_table(_renamed(table, again), row_group_size=20_000)
    return folder


def _renamed(table: pa.Table, again: int) -> pa.Table:
    """The rows with identifiers that begin with a number."""
    for name in {"article_id", "mention_id", "duplicate_of"} & set(table.schema.names):
        place = table.schema.get_field_index(name)
        column = pc.binary_join_element_wise(f"{again:03}", table[name], "")
        table = table.set_column(place, table.schema.field(place), column.cast(table.schema.field(place).type))
    return table


if __name__ == "__main__":
    sys.exit(main())
