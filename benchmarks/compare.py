"""entrefilet (all layers, to Parquet) against plain spaCy (entities only), as ratios of one interleaved run.

    python benchmarks/compare.py [--articles 600] [--rounds 3] [--growth 2000,20000] [--json FILE]

Each round runs every contestant once, one after the other, so that a slow minute of the machine strikes all; the
median of the rounds counts. Whole commands are timed, loading included. `--growth` adds peak memory (parent and two
workers, PSS) at two sizes of a corpus of short articles; it takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generate import write
from measured import Measure, measure

from entrefilet.running.tuning import one_thread_each

HERE = Path(__file__).parent
LIMITS = {True: (1.15, 0.65), False: (0.75, 0.45)}  # blis has a kernel for the CPU: CPU ratio, wall ratio
# On one thread, blis with a kernel takes 1.1 to 1.5 times numpy's time; without one, it computes element by element.
KERNEL_SLOWNESS = 2.0
OWN_SHARE = 0.25  # of the CPU time of a whole run, in which reading, loading and writing count too
PEAK_BYTES = 1.6e9
PEAK_GROWTH = 1.25
_GROWTH_PARAGRAPHS = 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", default="", help="two numbers of articles, for example 2000,20000")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = compare(Path(folder), given.articles, given.rounds)
        if given.growth:
            small, large = map(int, given.growth.split(","))
            figures["growth"] = grow(Path(folder), small, large)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return report(figures)


def compare(folder: Path, articles: int, rounds: int) -> dict[str, Any]:
    """Medians over the rounds, in seconds, and the share of each component."""
    corpus = folder / "corpus.jsonl"
    words = write(corpus, articles)
    contestants = {
        "plain": plain(corpus, folder / "plain.csv", 1),
        "plain, n_process=2": plain(corpus, folder / "plain2.csv", 2),
        "entrefilet, 1 worker": extract(corpus, folder / "one", 1),
        "entrefilet, 2 workers": extract(corpus, folder / "two", 2),
    }
    taken: dict[str, list[Measure]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            taken[name].append(measure(command, memory="workers" in name))
    medians = {
        name: {
            "wall": statistics.median(one.wall for one in measures),
            "cpu": statistics.median(one.cpu for one in measures),
            "peak": max(one.peak for one in measures),
        }
        for name, measures in taken.items()
    }
    with one_thread_each():  # as the workers of a run
        shares = components(corpus)
    return {"articles": articles, "words": words, "rounds": rounds, "medians": medians, **shares}


def plain(corpus: Path, target: Path, processes: int) -> list[str]:
    return [sys.executable, str(HERE / "plain_spacy.py"), str(corpus), str(target), str(processes)]


def extract(corpus: Path, target: Path, workers: int) -> list[str]:
    program = "from entrefilet.cli.main import main; main()"
    command = [sys.executable, "-c", program, "extract", str(corpus), "-o", str(target), "--format", "parquet"]
    return [*command, "--workers", str(workers), "--overwrite"]


def components(corpus: Path, articles: int = 128) -> dict[str, Any]:
    """CPU seconds of each component of the pipeline, in this process, over some articles."""
    from entrefilet.assembly.analyse import make_doc
    from entrefilet.assembly.load import PipelineSettings
    from entrefilet.readers import read_inputs
    from entrefilet.running.analysis import BATCH_ARTICLES, build_pipeline
    from entrefilet.running.job import Job
    from entrefilet.running.settings import LOADER, TIMEOUT_SECONDS
    from entrefilet.running.tuning import gemm_seconds
    from entrefilet.table.rows import mention_rows

    job = Job(loader=LOADER, pipeline=PipelineSettings(), configuration="", parts="", timeout_seconds=TIMEOUT_SECONDS)
    nlp = build_pipeline(job)
    read = [item for item, _ in zip(read_inputs([str(corpus)]), range(articles + BATCH_ARTICLES), strict=False)]
    seconds: dict[str, float] = {}

    def timed(name: str, began: float) -> None:
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - began

    for start in range(0, len(read), BATCH_ARTICLES):
        if start == BATCH_ARTICLES:
            seconds.clear()  # the first batch fills caches
        batch = read[start : start + BATCH_ARTICLES]
        began = time.process_time()
        docs = [make_doc(nlp, article) for article in batch]
        timed("reading view, tokenizer", began)
        single = [(name, component) for name, component in nlp.pipeline if not hasattr(component, "pipe")]
        for name, component in nlp.pipeline:
            if hasattr(component, "pipe"):
                began = time.process_time()
                docs = list(component.pipe(docs))
                timed(name, began)
        for article, doc in zip(batch, docs, strict=True):  # as nlp.pipe does: a Doc through all of ours, then the next
            for name, component in single:
                began = time.process_time()
                component(doc)
                timed(name, began)
            began = time.process_time()
            mention_rows(article, doc)
            timed("rows", began)
    with_blis, without = gemm_seconds()
    timed_articles = len(read) - BATCH_ARTICLES
    return {"components": seconds, "timed_articles": timed_articles, "blis_over_numpy": with_blis / without}


def grow(folder: Path, small: int, large: int) -> dict[str, float]:
    """Peak memory in bytes at two sizes of corpus."""
    peaks = {}
    for count in (small, large):
        corpus = folder / f"growth-{count}.jsonl"
        write(corpus, count, _GROWTH_PARAGRAPHS)
        peaks[str(count)] = measure(extract(corpus, folder / f"growth-{count}", 2), memory=True).peak
    return peaks


def report(figures: dict[str, Any]) -> int:
    """Print the figures and what they should be; 1 when a limit is passed."""
    medians, slowness = figures["medians"], figures["blis_over_numpy"]
    kernel = slowness < KERNEL_SLOWNESS
    reference = medians["plain"]
    print(f"{figures['articles']} articles, {figures['words']:,} words, median of {figures['rounds']} rounds")
    print(f"blis {'has a' if kernel else 'has no'} quick kernel for this CPU ({slowness:.2f} times numpy)\n")
    print(f"{'':24}{'wall s':>8}{'CPU s':>8}{'words/s':>9}{'wall':>7}{'CPU':>7}{'peak MB':>9}")
    for name, one in medians.items():
        speed = figures["words"] / one["wall"]
        ratios = f"{one['wall'] / reference['wall']:7.2f}{one['cpu'] / reference['cpu']:7.2f}"
        peak = f"{one['peak'] / 1e6:9.0f}" if one["peak"] else f"{'':9}"
        print(f"{name:24}{one['wall']:8.1f}{one['cpu']:8.1f}{speed:9,.0f}{ratios}{peak}")
    total = sum(figures["components"].values())
    own = {name: cost for name, cost in figures["components"].items() if name.startswith("entrefilet_")}
    print("\nCPU share of each component")
    for name, cost in sorted(figures["components"].items(), key=lambda pair: -pair[1]):
        print(f"  {name:24}{cost / total:6.1%}")
    of_run = sum(own.values()) / figures["timed_articles"] * figures["articles"]
    of_run /= medians["entrefilet, 1 worker"]["cpu"]
    print(f"  {'ours together':24}{sum(own.values()) / total:6.1%}")
    cpu_limit, wall_limit = LIMITS[kernel]
    checks = [
        ("CPU, 1 worker / plain", medians["entrefilet, 1 worker"]["cpu"] / reference["cpu"], cpu_limit),
        ("wall, 2 workers / plain", medians["entrefilet, 2 workers"]["wall"] / reference["wall"], wall_limit),
        ("our components / run, 1 worker", of_run, OWN_SHARE),
        ("peak memory, 2 workers, GB", medians["entrefilet, 2 workers"]["peak"] / 1e9, PEAK_BYTES / 1e9),
    ]
    if "growth" in figures:
        (small, before), (large, after) = figures["growth"].items()
        checks.append((f"peak at {large} / at {small}", after / before, PEAK_GROWTH))
    print()
    for name, value, limit in checks:
        print(f"{name:32}{value:6.2f}  at most {limit:.2f}  {'ok' if value <= limit else 'TOO MUCH'}")
    return int(any(value > limit for _, value, limit in checks))


if __name__ == "__main__":
    sys.exit(main())
