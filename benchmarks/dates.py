"""The dates of the same text by entrefilet (grammar, durations and resolution) and by dateparser.search.search_dates.

    python benchmarks/dates.py [--articles 20]

CPU seconds of one process; the spaCy analysis is done beforehand and not counted, since dateparser needs none.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from pathlib import Path

from generate import write

PUBLISHED = dt.date(2024, 5, 3)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        words = write(corpus, given.articles)
        texts = [json.loads(line)["text"] for line in corpus.read_text("utf-8").splitlines()]
    ours, found = time_entrefilet(texts)
    theirs, hits = time_dateparser(texts)
    print(f"{words} words, CPU seconds per 1,000 words")
    print(f"  entrefilet              {1000 * ours / words:8.4f}   {found} mentions")
    print(f"  dateparser search_dates {1000 * theirs / words:8.4f}   {hits} hits")
    print(f"  ratio                   {theirs / ours:8.1f}")
    return 0 if theirs > ours else 1


def time_entrefilet(texts: list[str]) -> tuple[float, int]:
    from entrefilet.assembly.load import PipelineSettings, load
    from entrefilet.dates.component import DateFinder
    from entrefilet.layers import attached, set_published

    nlp = load(PipelineSettings(layers=("date",)))
    nlp.remove_pipe("entrefilet_dates")
    docs = list(nlp.pipe(texts))
    finder = DateFinder()
    finder(nlp(texts[0]))  # the words are loaded outside the clock
    start = time.process_time()
    for doc in docs:
        set_published(doc, PUBLISHED)
        finder(doc)
    return time.process_time() - start, sum(len(attached(doc, "date")) for doc in docs)


def time_dateparser(texts: list[str]) -> tuple[float, int]:
    from dateparser.search import search_dates

    search_dates("le 3 mai 2024", languages=["fr"])
    settings = {"RELATIVE_BASE": dt.datetime.combine(PUBLISHED, dt.time())}
    start = time.process_time()
    hits = sum(len(search_dates(text, languages=["fr"], settings=settings) or ()) for text in texts)
    return time.process_time() - start, hits


if __name__ == "__main__":
    sys.exit(main())
