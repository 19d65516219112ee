"""A run whose gold is known: rows that are right or wrong, sentences that miss mentions."""

from __future__ import annotations

import random
from dataclasses import replace

from entrefilet.schema import KINDS, LAYERS, MENTIONS

BLANK = dict.fromkeys(column.name for column in MENTIONS)


def make_run(articles, chance, sure=9):
    """Articles of ten sentences with rows, the surer the more; returns the articles, the rows, the wrong rows and what
    is missing where."""
    listed, rows, wrong, missing = [], [], set(), {}
    for number in range(articles):
        text, name = "", f"a{number}"
        for sentence in range(10):
            start = len(text)
            text += f"Le mot {number} {sentence} est dit. "
            for layer in LAYERS:
                if chance.random() < 0.4:
                    confidence = round(min(0.999, max(0.05, chance.betavariate(sure, 1))), 3)
                    row_id = f"{name}#{layer}{sentence}"
                    rows.append(
                        BLANK
                        | {
                            "article_id": name,
                            "mention_id": row_id,
                            "layer": layer,
                            "kind": KINDS[layer][0],
                            "rule": "r",
                        }
                        | {"text": "mot", "start": start + 3, "end": start + 6, "context": text[start:].strip()}
                        | {"confidence": confidence}
                    )
                    if chance.random() > confidence:
                        wrong.add(row_id)
                elif chance.random() < 0.06:
                    missing.setdefault((name, start), {}).setdefault(layer, 0)
                    missing[name, start][layer] += 1
        listed.append({"article_id": name, "text": text, "status": "ok"})
    return listed, rows, wrong, missing


def judge(items, listed, wrong, missing):
    """What somebody who knows the gold says of the items."""
    texts = {article["article_id"]: article["text"] for article in listed}
    judged = []
    for item in items:
        if item.what == "row":
            judged.append(replace(item, verdict="wrong" if item.mention_id in wrong else "right"))
        else:
            here = missing.get((item.article_id, texts[item.article_id].index(item.text.strip())), {})
            counts = tuple(here.get(layer, 0) for layer in LAYERS)
            judged.append(replace(item, verdict="missing" if any(counts) else "complete", missing=counts))
    return judged


def truth(rows, wrong, missing):
    """Precision and recall of the whole run."""
    right = len(rows) - len(wrong)
    lost = sum(sum(here.values()) for here in missing.values())
    return right / len(rows), right / (right + lost)


def seeded(seed):
    """A source of chance."""
    return random.Random(seed)
