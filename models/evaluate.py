"""Print the scores of names by label for stock md, the press model and the press model with the rules.

python models/evaluate.py DATA_FOLDER [--weights FOLDER]

DATA_FOLDER holds `articles/ID.txt` with `gold/ID.json`, or `ner/*dev*.conll.gz`, or both; articles listed in
`unread.txt` are left out. The passages kept aside (`passages.py`) are measured too. A name counts when offsets and kind
are right; `canonical` asks for the canonical name too.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passages import passages
from train import BASE, read_documents, spans

KINDS = ("PER", "LOC", "ORG", "MISC")
OTHER_COMPONENTS = ["parser", "morphologizer", "tok2vec", "attribute_ruler", "lemmatizer", "senter"]


@dataclass
class Text:
    """A text and its gold names: (start, end, kind) to canonical name, None where gold has none."""

    text: str
    gold: dict[tuple[int, int, str], str | None]


def read_articles(folder: Path) -> list[Text]:
    """The articles of a gold folder, without those of `unread.txt`."""
    unread = set((folder / "unread.txt").read_text().split()) if (folder / "unread.txt").exists() else set()
    texts = []
    for path in sorted((folder / "gold").glob("*.json")):
        if path.stem not in unread:
            record = json.loads(path.read_text("utf-8"))
            text = (folder / "articles" / f"{path.stem}.txt").read_text("utf-8")
            gold = {(e["start"], e["end"], e["label"]): e["canonical"] for e in record["entities"]}
            texts.append(Text(text, gold))
    return texts


def read_conll(path: Path) -> list[Text]:
    """The documents of a CoNLL file, paragraphs on lines."""
    return [_as_text(blocks) for _, blocks in read_documents(path)]


def read_passages() -> list[Text]:
    """The passages that no weights were trained on."""
    texts = []
    for _, lines in passages(aside=True):
        text, gold = "", {}
        for line in lines:
            for piece, kind in line:
                if kind:
                    gold[len(text), len(text) + len(piece), kind] = None
                text += piece
            text += "\n"
        texts.append(Text(text, gold))
    return texts


def _as_text(blocks: list[Any]) -> Text:
    text, gold = "", {}
    for block in blocks:
        places = []
        for word, _, space in block:
            places.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        for first, after, kind in spans(block):
            gold[places[first][0], places[after - 1][1], kind] = None
        text = text.rstrip() + "\n"
    return Text(text, gold)


def score(texts: list[Text], found: list[list[Any]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by kind, of all, of people, places and bodies, and with canonical names."""
    counts: dict[str, list[int]] = {name: [0, 0, 0] for name in (*KINDS, "all", "PER+LOC+ORG", "canonical")}
    for text, names in zip(texts, found, strict=True):
        seen = {(name.start, name.end, name.kind): name.canonical for name in names}
        for name, keep in _rows():
            ours, gold = {key for key in seen if keep(key[2])}, {key for key in text.gold if keep(key[2])}
            counts[name] = [a + b for a, b in zip(counts[name], (len(ours & gold), len(ours), len(gold)), strict=True)]
        named = sum(
            canonical is not None and _plain(seen.get(key, "")) == _plain(canonical)
            for key, canonical in text.gold.items()
        )
        counts["canonical"] = [
            a + b for a, b in zip(counts["canonical"], (named, len(seen), len(text.gold)), strict=True)
        ]
    return {name: _f1(*triple) for name, triple in counts.items()}


def _rows() -> Iterator[tuple[str, Any]]:
    for kind in KINDS:
        yield kind, lambda found, kind=kind: found == kind
    yield "all", lambda found: True
    yield "PER+LOC+ORG", lambda found: found != "MISC"


def _f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = 100 * right / max(1, found), 100 * right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).lower().replace("’", "'")
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(re.sub(r"^(?:(?:le|la|les)\s+|l')", "", letters).replace("-", " ").split())


def systems(weights: Path) -> Iterator[tuple[str, Any]]:
    """The three systems as functions from a text to its names."""
    import spacy

    from entrefilet.assembly.load import PIPELINE
    from entrefilet.entities.component import EntityFinder
    from entrefilet.layers import attached, declare_extensions

    declare_extensions()
    # Names are looked for before sentences are cut; the rules look at parts of speech as well.
    for name, own, rules in (("stock md", False, False), ("press", True, False), ("press + rules", True, True)):
        exclude = [] if rules else OTHER_COMPONENTS
        nlp = spacy.load(BASE, exclude=exclude, config={"nlp.pipeline": PIPELINE} if rules else {})
        if own:
            nlp.get_pipe("ner").from_disk(weights, exclude=["vocab"])
        finder = EntityFinder(rules=rules, recognizer=nlp.get_pipe("ner"))
        yield name, lambda text, nlp=nlp, finder=finder: attached(finder(nlp(text)), "entity")


def main() -> None:
    """Read the command line and print one table a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_folder", type=Path)
    parser.add_argument("--weights", type=Path, default=Path(__file__).parent / "press_ner")
    options = parser.parse_args()
    sets: dict[str, list[Text]] = {"passages aside": read_passages()}
    if (options.data_folder / "gold").is_dir():
        sets["articles"] = read_articles(options.data_folder)
    for path in sorted((options.data_folder / "ner").glob("*dev*.conll.gz")):
        sets[path.name.removesuffix(".conll.gz")] = read_conll(path)
    scores: dict[str, list[tuple[str, Any]]] = {name: [] for name in sets}
    for system, read in systems(options.weights):
        for name, texts in sets.items():
            scores[name].append((system, score(texts, [read(text.text) for text in texts])))
    for name, texts in sets.items():
        canonical = any(value is not None for text in texts for value in text.gold.values())
        columns = [*KINDS, "all", "PER+LOC+ORG", *(["canonical"] if canonical else [])]
        print(f"\n{name}: {len(texts)} texts, {sum(len(text.gold) for text in texts)} names; F1 (precision/recall)\n")
        print(f"| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
        for system, row in scores[name]:
            cells = (f"{f1:.1f} ({precision:.0f}/{recall:.0f})" for precision, recall, f1 in map(row.get, columns))
            print(f"| {system} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
