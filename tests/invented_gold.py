"""A small invented gold, and rows to score against it."""

import json
import random
from copy import deepcopy

from entrefilet.schema import KINDS

TEXT = (
    "Le quai ferme 🚧 lundi\n"
    "« On repart de zéro », a soufflé Anne Valmont mardi 3 mars. Selon la mairie de Kervan, plus de 40 familles "
    "attendent 2,5 millions d'euros. Elle dit que le projet est « mort ».\n"
)


def span(surface, occurrence=0, text=TEXT):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(surface, start + 1)
    return {"start": start, "end": start + len(surface), "text": surface}


def said_by(surface):
    place = span(surface)
    return {"speaker_text": surface, "speaker_start": place["start"], "speaker_end": place["end"]}


def gold_fields(name="quai", **changes):
    """The fields of a gold file about TEXT, complete and right."""
    fields = {
        "id": name,
        "source": "Le Phare",
        "published": "2026-03-04",
        "entities": [
            {**span("Anne Valmont"), "label": "PER", "canonical": "Anne Valmont"},
            {**span("Kervan"), "label": "LOC", "canonical": "Kervan"},
        ],
        "quantities": [
            {**span("plus de 40 familles"), "value": 40, "unit": "famille", "kind": "count", "modifier": "more_than"},
            {**span("2,5 millions d'euros"), "value": 2500000, "unit": "EUR", "kind": "money", "modifier": "exact"},
        ],
        "dates": [
            {**span("lundi"), "kind": "DATE", "value": "2026-03-09"},
            {**span("mardi 3 mars"), "kind": "DATE", "value": "2026-03-03"},
        ],
        "quotations": [
            {
                **{**span("On repart de zéro"), "kind": "direct", "cue": "a soufflé"},
                **{**said_by("Anne Valmont"), "speaker_canonical": "Anne Valmont"},
            },
            {**span("mort"), "kind": "mixed", "cue": "dit", **said_by("Elle"), "speaker_canonical": "Anne Valmont"},
        ],
    }
    return {**deepcopy(fields), **changes}


def write_gold_folder(folder, count=1, text=TEXT, **changes):
    """A folder of `count` gold articles with their texts beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ["quai"] if count == 1 else [f"quai{number}" for number in range(count)]
    for name in names:
        (folder / f"{name}.txt").write_bytes(text.encode())
        (folder / f"{name}.json").write_text(json.dumps(gold_fields(name, **changes), indent=1), "utf-8")
    return folder


def perfect(articles):
    """Rows that are the gold."""
    return {
        article.id: [
            {**row, "article_id": article.id, "rule": "gold"} for rows in article.mentions.values() for row in rows
        ]
        for article in articles
    }


def disturbed(articles, seed=7, share=0.3):
    """Rows with faults of every class, the same for the same seed."""
    chance = random.Random(seed)
    rows = {}
    for name, found in perfect(articles).items():
        text = next(article.text for article in articles if article.id == name)
        rows[name] = []
        for row in found:
            if chance.random() < share / 2:
                continue
            row = dict(row)
            if chance.random() < share:
                row["end"] = min(len(text), row["end"] + chance.randint(1, 3))
                row["text"] = text[row["start"] : row["end"]]
            if chance.random() < share:
                row["kind"] = chance.choice(KINDS[row["layer"]])
            if chance.random() < share:
                row |= {"timex": "2026-01-01", "value": 1.0, "speaker": "Zoé", "speaker_canonical": None}
            rows[name].append(row)
            if chance.random() < share / 2:
                rows[name].append({**row, "start": 0, "end": 2, "text": "Le"})
    return rows
