"""The command `entrefilet`."""

from __future__ import annotations

import sys


def main() -> None:
    """Temporary: extract a .jsonl file to parquet; replaced by the commands."""
    import json
    from datetime import date
    from pathlib import Path

    import pyarrow as pa
    import pyarrow.parquet as pq

    from entrefilet.article import Article
    from entrefilet.assembly.load import load
    from entrefilet.layers import set_published
    from entrefilet.schema import arrow_schema
    from entrefilet.table.rows import mention_rows

    source, out = sys.argv[2], Path(sys.argv[sys.argv.index("-o") + 1])
    nlp = load()
    rows = []
    for line in Path(source).read_text("utf-8").splitlines():
        record = json.loads(line)
        day = date.fromisoformat(record["published"]) if record.get("published") else None
        article = Article(id=record["id"], text=record["text"], published=day)
        doc = nlp.make_doc(article.text)
        set_published(doc, day)
        rows += mention_rows(article, nlp(doc))
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema("mentions")), out / "mentions.parquet")
