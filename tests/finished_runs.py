"""Folders of finished runs, made by hand: two articles with mentions of every layer, and inputs that gave none."""

import datetime as dt
import json

import pyarrow as pa

from entrefilet.schema import ARTICLES, MENTIONS, NAMES, arrow_schema
from entrefilet.table.writers import FORMATS, open_writer

FIRST = (
    "« Le port de Sornac fermera,\nLuc Arnoud le sait », a dit Anne Valmont.\n\n"
    "=SOMME(A1) coûte de 10 à 20 millions d'euros depuis le 3 mai 2024 * fin_de\n-* liste\n"
)
SECOND = "Anne Valmont & Luc Arnoud <ensemble>\x0b à Sornac."
LETTERS = {"entity": "e", "quantity": "n", "date": "d", "quotation": "q"}


def article(identifier, text, day=None, **values):
    row = dict.fromkeys(column.name for column in ARTICLES)
    counts = dict.fromkeys((name for name in row if name.startswith("n_")), 0)
    state = {"article_id": identifier, "text": text, "characters": len(text or ""), "tokens": len((text or "").split())}
    return {**row, **counts, **state, "published": day, "status": "ok", "path": f"presse/{identifier}.txt", **values}


def mention(owner, number, layer, kind, quoted, sentence=0, **values):
    text = owner["text"]
    start = text.index(quoted)
    row = dict.fromkeys(column.name for column in MENTIONS)
    return {
        **row, "article_id": owner["article_id"], "mention_id": f"{owner['article_id']}#{LETTERS[layer]}{number}",
        "layer": layer, "kind": kind, "text": quoted, "start": start, "end": start + len(quoted), "sentence": sentence,
        "context": text.strip()[:300], "rule": "test", **values,
    }  # fmt: skip


def example():
    """The rows of articles and of mentions of a small run, sorted as a run has them."""
    one = article("a=1", FIRST, dt.date(2024, 5, 4), title="=HYPERLINK(\"x\")", source="Le Canton - Été",
                  author="Anne", section="Économie", meta='{"url": "http://exemple.org"}')  # fmt: skip
    two = article("b/été", SECOND, dt.date(1850, 1, 2))
    lost = article("c", None, status="quarantined", stage="check", reason="empty")
    quoted = "Le port de Sornac fermera,\nLuc Arnoud le sait"
    rows = [
        mention(one, 1, "quotation", "direct", quoted, cue="a dit", speaker="Anne Valmont",
                speaker_canonical="Anne Valmont", hearsay=False),
        mention(one, 1, "entity", "LOC", "Sornac", canonical="Sornac"),
        mention(one, 2, "entity", "PER", "Luc Arnoud", canonical="Luc Arnoud"),
        mention(one, 3, "entity", "MISC", "sait », a dit", canonical="sait"),
        mention(one, 4, "entity", "PER", "Anne Valmont", canonical="Anne Valmont"),
        mention(one, 5, "entity", "MISC", "=SOMME(A1)", 1, canonical="=SOMME(A1)"),
        mention(one, 1, "quantity", "money", "10 à 20 millions d'euros", 1, value_min=1e7, value_max=2e7, unit="EUR"),
        mention(one, 1, "date", "DATE", "3 mai 2024", 1, timex="2024-05-03", date_start=dt.date(2024, 5, 3),
                date_end=dt.date(2024, 5, 3)),
        mention(two, 1, "entity", "PER", "Anne Valmont", canonical="Anne Valmont"),
        mention(two, 2, "entity", "PER", "Luc Arnoud", canonical="Luc Arnoud"),
        mention(two, 3, "entity", "LOC", "Sornac", canonical="Sornac"),
    ]  # fmt: skip
    return [one, two, lost], rows


def names_of(mentions):
    """A row of `names` for each name of the mentions."""
    found = {(row["canonical"], row["kind"]): row for row in mentions if row["layer"] == "entity"}
    blank = dict.fromkeys(column.name for column in NAMES)
    counts = dict.fromkeys((name for name in blank if name.startswith("n_")), 1)
    return [{**blank, **counts, "name_id": f"{kind}:{name}", "kind": kind, "canonical": name, "variants": name,
             "first_published": dt.date(2024, 5, 4)} for name, kind in sorted(found)]  # fmt: skip


def write_run(folder, articles, mentions, formats=("parquet",)):
    """A run folder with these rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in (("articles", articles), ("mentions", mentions), ("names", names_of(mentions))):
        schema = arrow_schema(table)
        for format_ in formats:
            with (folder / f"{table}{FORMATS[format_]}").open("wb") as handle:
                writer = open_writer(format_, handle, schema)
                writer.write(pa.Table.from_pylist(rows, schema=schema))
                writer.close()
    (folder / "run.json").write_text(json.dumps({"version": "0", "configuration_hash": "x", "inputs": [], "files": []}))
    return folder
