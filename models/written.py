"""Training documents: the sentences of `contexts.tsv`, their slots filled. Begin with `written_documents`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from invented import Names, Piece

CONTEXTS = Path(__file__).with_name("contexts.tsv")
SENTENCES = (2, 5)  # in one document, the least and the most
CAPITALS, LOWER, CURLY = 0.05, 0.02, 0.5  # shares of documents printed in capitals, without capitals, with ’
_CLOSING = (".", "!", "?", "»")
_SLOT = re.compile(r"\{(\w+)\}")
_CONTRACTED = (
    ("à ", "Le ", "au "), ("À ", "Le ", "Au "), ("A ", "Le ", "Au "), ("à ", "Les ", "aux "), ("À ", "Les ", "Aux "),
    ("A ", "Les ", "Aux "), (" de ", "Le ", " du "), (" de ", "Les ", " des "),
)  # fmt: skip


def written_documents(count: int, seed: int) -> list[tuple[str, list[list[tuple[str, str, bool]]]]]:
    """So many documents: an identifier, and blocks of (word, BIO label, a space follows)."""
    import spacy

    tokenizer = spacy.blank("fr").tokenizer
    chance = random.Random(seed)
    names, contexts = Names(chance), read_contexts()
    documents = []
    for number in range(count):
        pieces: list[Piece] = []
        for sentence in chance.sample(contexts, chance.randint(*SENTENCES)):
            if pieces:
                closed = pieces[-1][0].rstrip().endswith(_CLOSING)  # a headline stands on a line of its own
                pieces.append((chance.choice((" ", " ", " ", "\n")) if closed else "\n", None))
            pieces += filled(sentence, names)
        documents.append((f"written-{seed}-{number}", [labelled(printed(pieces, chance), tokenizer)]))
    return documents


def read_contexts() -> list[str]:
    """The sentences, with their slots in braces."""
    return [line.split("\t")[1] for line in CONTEXTS.read_text("utf-8").splitlines()[2:]]


def filled(sentence: str, names: Names) -> list[Piece]:
    """The pieces of a sentence, its slots filled."""
    pieces: list[Piece] = []
    done = 0
    for match in _SLOT.finditer(sentence):
        pieces += _joined(sentence[done : match.start()], names.fill(match[1]))
        done = match.end()
    pieces.append((sentence[done:], None))
    return [piece for piece in pieces if piece[0]]


def _joined(before: str, new: list[Piece]) -> list[Piece]:
    """Words and the name behind them: "de" is elided before a vowel, "à" and "Le Maron" are "au Maron"."""
    text, label = new[0]
    if label is not None:
        for plain, article, joined in _CONTRACTED:
            if before.endswith(plain) and text.startswith(article):
                return [(before.removesuffix(plain) + joined, None), (text.removeprefix(article), label), *new[1:]]
        if before.endswith(" de ") and text[0] in "AEÉIOUYH":
            before = before[:-2] + "'"
    return [(before, None), *new]


def printed(pieces: list[Piece], chance: random.Random) -> list[Piece]:
    """The pieces as some paper prints them: in capitals, without capitals, with curly apostrophes."""
    roll, curly = chance.random(), chance.random() < CURLY
    change: Callable[[str], str] = str
    if roll < CAPITALS:
        change = str.upper
    elif roll < CAPITALS + LOWER:
        change = str.lower
    return [(change(text).replace("'", "\u2019") if curly else change(text), label) for text, label in pieces]


def labelled(pieces: list[Piece], tokenizer: Any) -> list[tuple[str, str, bool]]:
    """One block of words, labels and spaces; a name that does not end where words end loses its label."""
    doc = tokenizer("".join(piece for piece, _ in pieces))
    labels = ["O"] * len(doc)
    start = 0
    for piece, label in pieces:
        span = doc.char_span(start, start + len(piece)) if label else None
        if span is not None:
            for index in range(span.start, span.end):
                labels[index] = ("I-" if index > span.start else "B-") + str(label)
        start += len(piece)
    return [(token.text, label, bool(token.whitespace_)) for token, label in zip(doc, labels, strict=True)]
