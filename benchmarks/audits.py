"""How often the intervals of an audit hold the truth: runs whose gold is known, drawn and judged 200 times.

    python benchmarks/audits.py [--draws 200] [--rows 200] [--passages 100]

Simulated runs of 300 articles, from one with one row in thirty wrong to one with one in six; rows are right as often as
their confidence says, or less often. Each is judged by one who knows. Exits 1 when an interval of 95 % holds precision
or recall in less than 92 or in more than 98 of a hundred draws.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from simulated_run import judge, make_run, seeded, truth

from entrefilet.audit.sampling import draw
from entrefilet.audit.scoring import score

CASES = ((30.0, 1), (9.0, 2), (5.0, 3))  # how sure rows are (a beta distribution), seed of the run
LOWEST, HIGHEST = 0.92, 0.98


def main() -> int:
    """Print how often each interval holds the truth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--passages", type=int, default=100)
    given = parser.parse_args()
    good = True
    for sure, seed in CASES:
        listed, rows, wrong, missing = make_run(300, seeded(seed), sure)
        precision, recall = truth(rows, wrong, missing)
        held = [0, 0]
        for number in range(given.draws):
            plan = draw("", listed, rows, given.rows + given.passages, number, passages=given.passages)
            found = score(plan, judge(plan.items, listed, wrong, missing))[0]
            held[0] += found.precision[1] <= precision <= found.precision[2]
            held[1] += found.recall[1] <= recall <= found.recall[2]
        shares = [one / given.draws for one in held]
        good &= all(LOWEST <= share <= HIGHEST for share in shares)
        print(
            f"precision {100 * precision:.1f} held in {100 * shares[0]:.1f} % of draws, "
            f"recall {100 * recall:.1f} in {100 * shares[1]:.1f} %",
            flush=True,
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
