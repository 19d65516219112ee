"""The corpus and every annotated sentence, read once for all house tests, with an eye on what is tried where."""

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from annotated import CASES, read_cases

from entrefilet.article import Article
from entrefilet.assembly.analyse import make_doc
from entrefilet.layers import SPAN_KEYS, attached
from entrefilet.text.word_index import WordIndex

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


@dataclass
class Reading:
    """`rules` are the names of rules in the rows, by layer; `beside` what each pattern found in each text.

    Some patterns serve two rules, each with its own trigger words: what they find counts together.
    """

    rules: dict[str, set[str]] = field(default_factory=dict)
    beside: dict[tuple[re.Pattern[str], str], set[tuple[int, int]]] = field(default_factory=dict)

    def untried(self):
        """What a pattern finds anywhere, but not beside its trigger words."""
        for (pattern, text), spans in self.beside.items():
            for match in pattern.finditer(text):
                if match.span() not in spans:
                    yield f"{pattern.pattern[:80]!r} misses {match.group()!r} in {text[:60]!r}"


def texts():
    """Each text of the corpus, then each sentence of the cases, with its publication day."""
    for path in sorted(CORPUS.glob("*.txt")):
        yield path.read_text("utf-8"), dt.date.fromisoformat(path.name[:10])
    for path in sorted(CASES.glob("*.txt")):
        for case in read_cases(path.name):
            yield case.text, case.published


def watch_triggers(patcher, reading):
    """Compare what each pattern finds beside its trigger words with what it finds anywhere."""
    original = WordIndex.matches

    def compared(index, pattern, triggers, before=0, after=0, *, text=None):
        found = list(original(index, pattern, triggers, before, after, text=text))
        if isinstance(triggers, frozenset):
            whole = index.text if text is None else text
            reading.beside.setdefault((pattern, whole), set()).update(match.span() for match in found)
        return iter(found)

    patcher.setattr(WordIndex, "matches", compared)


@pytest.fixture(scope="session")
def reading(nlp):
    """What one pass over corpus and cases shows."""
    read = Reading()
    docs = [make_doc(nlp, Article(id="a", text=text, published=day)) for text, day in texts()]
    with pytest.MonkeyPatch.context() as patcher:
        watch_triggers(patcher, read)
        for doc in nlp.pipe(docs):
            for layer in SPAN_KEYS:
                read.rules.setdefault(layer, set()).update(mention.rule for mention in attached(doc, layer))
    return read
