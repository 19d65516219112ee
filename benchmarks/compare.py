"""entrefilet (all layers, to Parquet) against spaCy (entities only), as ratios of one interleaved run.

    python benchmarks/compare.py [--articles 600] [--rounds 3] [--press DATA] [--against CHECKOUT]
                                 [--fast] [--growth 2000,20000] [--json FILE]

Each round runs every contestant once, one after the other, so that a slow minute of the machine strikes all; the
median of the rounds counts. Whole commands are timed, loading included. The text is generated; `--press` measures the
same on real press that does not repeat itself, made of a data folder by `press.py`, and warns where the two differ.
`--against` runs the command of an older checkout too, `--fast` that of this one with its option `--fast`. `--growth`
adds peak memory (parent and two workers, PSS) at two sizes of a corpus of short articles; it takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import press
from components import components
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
APART = 0.15  # between generated and real text: more, and the generated one no longer stands for press
OURS, OTHER = "entrefilet, 1 worker", "other checkout, 1 worker"
FAST = "entrefilet --fast, 1 worker"
_GROWTH_PARAGRAPHS = 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=600, help="of the generated text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--press", type=Path, metavar="DATA", help="measure on real press too, from this folder")
    parser.add_argument("--words", type=int, default=press.WORDS, help="of the real press")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="an older checkout of the project")
    parser.add_argument("--fast", action="store_true", help="measure `extract --fast` too")
    parser.add_argument("--growth", default="", help="two numbers of articles, for example 2000,20000")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    given = parser.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpora = {"generated": write(folder / "generated.jsonl", given.articles)}
        if given.press:
            corpora["press"] = press.write(given.press, folder / "press.jsonl", given.words)
        for kind, words in corpora.items():
            medians = compare(folder, folder / f"{kind}.jsonl", given.rounds, given.against, given.fast)
            with one_thread_each():  # as the workers of a run
                figures[kind] = {"words": words, "medians": medians, **components(folder / f"{kind}.jsonl")}
        if given.growth:
            small, large = map(int, given.growth.split(","))
            figures["growth"] = grow(folder, small, large)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return report(figures, given.rounds)


def compare(folder: Path, corpus: Path, rounds: int, against: Path | None, fast: bool) -> dict[str, dict[str, float]]:
    """Medians over the rounds, in seconds, and the most memory, by contestant."""
    contestants = {
        "plain": plain(corpus, folder / "plain.csv", 1),
        "plain, n_process=2": plain(corpus, folder / "plain2.csv", 2),
        "tuned spaCy": [*plain(corpus, folder / "tuned.csv", 1), "tuned"],
        OURS: extract(corpus, folder / "one", 1),
        "entrefilet, 2 workers": extract(corpus, folder / "two", 2),
    }
    if fast:
        contestants[FAST] = [*extract(corpus, folder / "fast", 1), "--fast"]
    if against is not None:
        contestants[OTHER] = extract(corpus, folder / "other", 1)
    taken: dict[str, list[Measure]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            source = {OTHER: against, OURS: HERE.parent, FAST: HERE.parent}.get(name)
            taken[name].append(measure(command, memory=True, source=source))
    return {
        name: {
            "wall": statistics.median(one.wall for one in measures),
            "cpu": statistics.median(one.cpu for one in measures),
            "peak": max(one.peak for one in measures),
        }
        for name, measures in taken.items()
    }


def plain(corpus: Path, target: Path, processes: int) -> list[str]:
    return [sys.executable, str(HERE / "plain_spacy.py"), str(corpus), str(target), str(processes)]


def extract(corpus: Path, target: Path, workers: int) -> list[str]:
    program = "from entrefilet.cli.main import main; main()"
    command = [sys.executable, "-c", program, "extract", str(corpus), "-o", str(target), "--format", "parquet"]
    return [*command, "--workers", str(workers), "--overwrite"]


def grow(folder: Path, small: int, large: int) -> dict[str, float]:
    """Peak memory in bytes at two sizes of corpus."""
    peaks = {}
    for count in (small, large):
        corpus = folder / f"growth-{count}.jsonl"
        write(corpus, count, _GROWTH_PARAGRAPHS)
        peaks[str(count)] = measure(extract(corpus, folder / f"growth-{count}", 2), memory=True).peak
    return peaks


def report(figures: dict[str, Any], rounds: int) -> int:
    """Print the figures and what they should be; 1 when a limit is passed."""
    kinds = [kind for kind in ("generated", "press") if kind in figures]
    slowness = figures["generated"]["blis_over_numpy"]
    kernel = slowness < KERNEL_SLOWNESS
    has = "has a" if kernel else "has no"
    print(f"median of {rounds} rounds; blis {has} quick kernel for this CPU ({slowness:.2f} times numpy)")
    for kind in kinds:
        print_contestants(kind, figures[kind])
    print_components({kind: figures[kind] for kind in kinds})
    checks = [check for kind in kinds for check in checks_of(kind, figures[kind], kernel)]
    if "growth" in figures:
        (small, before), (large, after) = figures["growth"].items()
        checks.append((f"peak at {large} / at {small}", after / before, PEAK_GROWTH))
    print()
    for name, value, limit in checks:
        print(f"{name:44}{value:6.2f}  at most {limit:.2f}  {'ok' if value <= limit else 'TOO MUCH'}")
    if len(kinds) == 2:
        warn_if_apart(*(ratio(figures[kind], OURS, "cpu") for kind in kinds))
    return int(any(value > limit for _, value, limit in checks))


def ratio(figures: dict[str, Any], name: str, measured: str, to: str = "plain") -> float:
    """What one contestant takes of another's time."""
    medians = figures["medians"]
    return float(medians[name][measured] / medians[to][measured])


def print_contestants(kind: str, figures: dict[str, Any]) -> None:
    """The table of one kind of text."""
    print(f"\n{kind}: {figures['words']:,} words")
    print(f"{'':28}{'wall s':>8}{'CPU s':>8}{'words/s':>9}{'wall':>7}{'CPU':>7}{'peak MB':>9}")
    for name, one in figures["medians"].items():
        ratios = f"{ratio(figures, name, 'wall'):7.2f}{ratio(figures, name, 'cpu'):7.2f}"
        speed = figures["words"] / one["wall"]
        print(f"{name:28}{one['wall']:8.1f}{one['cpu']:8.1f}{speed:9,.0f}{ratios}{one['peak'] / 1e6:9.0f}")
    if OTHER in figures["medians"]:
        print(f"CPU, this checkout / the other: {ratio(figures, OURS, 'cpu', OTHER):.3f}")
    print(f"CPU, entrefilet / tuned spaCy: {ratio(figures, OURS, 'cpu', 'tuned spaCy'):.3f}")
    if FAST in figures["medians"]:
        print(f"CPU, entrefilet --fast / entrefilet: {ratio(figures, FAST, 'cpu', OURS):.3f}")


def print_components(figures: dict[str, Any]) -> None:
    """What each component takes of each kind of text, the costliest first."""
    last = list(figures.values())[-1]["components"]
    print(f"\nCPU of each component, in microseconds a word{'':8}" + "".join(f"{kind:>12}" for kind in figures))
    for name in sorted(last, key=lambda name: -last[name]):
        costs = [one["components"][name] / one["timed_words"] * 1e6 for one in figures.values()]
        print(f"  {name:50}" + "".join(f"{cost:12.2f}" for cost in costs))
    together = [own(one) / one["timed_words"] * 1e6 for one in figures.values()]
    print(f"  {'ours together':50}" + "".join(f"{cost:12.2f}" for cost in together))


def own(figures: dict[str, Any]) -> float:
    """Seconds of our components."""
    return sum(cost for name, cost in figures["components"].items() if name.startswith("entrefilet_"))


def checks_of(kind: str, figures: dict[str, Any], kernel: bool) -> list[tuple[str, float, float]]:
    """What is checked on a kind of text: its name, its value, its limit."""
    cpu_limit, wall_limit = LIMITS[kernel]
    two = "entrefilet, 2 workers"
    of_run = own(figures) / figures["timed_words"] * figures["words"] / figures["medians"][OURS]["cpu"]
    return [
        (f"{kind}: CPU, 1 worker / plain", ratio(figures, OURS, "cpu"), cpu_limit),
        (f"{kind}: wall, 2 workers / plain", ratio(figures, two, "wall"), wall_limit),
        (f"{kind}: our components / run, 1 worker", of_run, OWN_SHARE),
        (f"{kind}: peak memory, 2 workers, GB", figures["medians"][two]["peak"] / 1e9, PEAK_BYTES / 1e9),
    ]


def warn_if_apart(generated: float, real: float) -> None:
    """Say so when generated text flatters or wrongs the program."""
    if abs(generated - real) > APART * real:
        print(f"\nWARNING: CPU / plain is {generated:.2f} on generated text and {real:.2f} on press, which counts.")


if __name__ == "__main__":
    sys.exit(main())
