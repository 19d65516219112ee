"""The words of an article with its quotations masked, and the reporter's sentences made of them.

Begin with `read_sentences`. Each quotation stands in its sentence as one word, so that what it holds, five sentences
or one adjective, cuts nothing. Words are cut for the patterns of this room: "a-t-il" is "a" and "-t-il".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from entrefilet.french.folding import fold
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.word_sets import word_set

MAX_SENTENCE = 300  # words, a masked quotation being one; longer runs are tables or noise, and patterns look back
_ELISION = r"\b(?:lorsqu|puisqu|quoiqu|jusqu|qu|[ldnsjmtc])'"
_CLITIC = r"(?<=[^\W\d_])-(?:t-)?(?:ils?|elles?|on|je)\b(?![-'])"
_SHORTENED = "mm?|mmes?|mlles?|drs?|pr|ste?|mgr|av|bd|cf|art|vol|env|min|max|hab|sgt|col|gal|gen|cdt|cie"
_ABBREVIATION = rf"\b(?:{_SHORTENED}|[a-z]\.-[a-z]|[a-z])\.(?=[\s-])"
_NUMBER = r"\d+(?:[.,]\d+|[  '](?=\d{3}\b)\d{3})*"
_PLAIN = r"[^\W_]+(?:['-](?!(?:t-)?(?:ils?|elles?|on|je)\b(?![-']))[^\W_]+)*"
_COMMON = r"[a-z]++(?=[ ,\n)])|,"  # most words: the other patterns would find the same, one after the other
_TOKEN = re.compile(rf"{_COMMON}|{_ELISION}|{_CLITIC}|{_ABBREVIATION}|{_NUMBER}|{_PLAIN}|\.{{2,}}|[.!?…]+|[^\w\s]|_|\n")
_FINAL = frozenset(".!?…")
_STOPS = _FINAL | frozenset("\n»")  # last characters of what a sentence may end at: "»" ends a masked quotation
_WORDS_TOO = frozenset(["vol.", "art.", "min.", "max.", "hab.", "env."])  # "3 heures de retard au vol. Oscar Munoz"


@dataclass(slots=True, eq=False)
class Word:
    """A word, a punctuation sign or a masked quotation (`pair` is then set and `low` is "«»").

    `low` is the folded text; `start` and `end` are characters of the article; `tag` is the coarse part of speech the
    model gave, "" when there is none.
    """

    text: str
    low: str
    start: int
    end: int
    pair: Pair | None = None
    tag: str = ""

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is neither punctuation nor a quotation."""
        return self.text[0].isalnum() or self.is_clitic

    @property
    def is_clitic(self) -> bool:
        """Whether it is an inverted subject: "-il", "-t-elle"."""
        return self.text[0] == "-" and len(self.text) > 1 and self.pair is None


@dataclass(slots=True, eq=False)
class Sentence:
    """The words of one sentence, its number, and whether it opens a paragraph or is a line without a full stop."""

    words: list[Word]
    number: int
    opens_paragraph: bool
    headline: bool


def read_sentences(text: str, pairs: Sequence[Pair], tags: dict[int, str]) -> list[Sentence]:
    """The sentences of the article; `tags` gives the part of speech by first character of a token."""
    words = _masked_words(text, pairs, tags)
    sentences: list[Sentence] = []
    current: list[Word] = []
    begin = 0
    opens = True

    def take(end: int) -> None:
        nonlocal begin
        while len(current) + end - begin >= MAX_SENTENCE:
            cut = begin + MAX_SENTENCE - len(current)
            current.extend(words[begin:cut])
            begin = cut
            flush(paragraph_ends=False)
        current.extend(words[begin:end])
        begin = end

    def flush(paragraph_ends: bool) -> None:
        nonlocal current, opens
        if any(word.is_word or word.pair for word in current):
            last = current[-1]
            headline = paragraph_ends and opens and last.text[:1] not in _FINAL and last.pair is None
            sentences.append(Sentence(current, len(sentences), opens, headline))
        current = []
        opens = paragraph_ends

    for index in [index for index, word in enumerate(words) if word.low[-1] in _STOPS]:
        word = words[index]
        if word.low == "\n":
            take(index)
            begin = index + 1
            if not _soft_break(words, index):
                flush(paragraph_ends=True)
        elif index + 1 < len(words) and _ends_sentence(text, word, words[index + 1]):
            take(index + 1)
            flush(paragraph_ends=False)
    take(len(words))
    flush(paragraph_ends=True)
    return sentences


def read_words(text: str, start: int, end: int, tags: dict[int, str]) -> list[Word]:
    """The words of text[start:end], nothing masked; line breaks left out."""
    return [word for word in _plain_words(text, start, end, tags) if word.low != "\n"]


def _masked_words(text: str, pairs: Sequence[Pair], tags: dict[int, str]) -> list[Word]:
    words: list[Word] = []
    position = 0
    for pair in pairs:
        words += _plain_words(text, position, pair.outer_start, tags)
        if pair.closed:
            start, end = pair.outer_start, pair.outer_end
            words.append(Word(text[start:end], "«»", start, end, pair))
        position = pair.outer_end if pair.closed else pair.start
    words += _plain_words(text, position, len(text), tags)
    return words


def _plain_words(text: str, start: int, end: int, tags: dict[int, str]) -> list[Word]:
    words: list[Word] = []
    tag_at = tags.get
    for match in _TOKEN.finditer(fold(text), start, end):
        first, last = match.span()
        words.append(Word(text[first:last], match[0], first, last, None, tag_at(first, "")))
    return words


def _soft_break(words: list[Word], index: int) -> bool:
    """A line break inside a sentence: the next word is in lower case and the line before is not finished."""
    if index == 0 or index + 1 >= len(words):
        return False
    before, after = words[index - 1], words[index + 1]
    return after.text[:1].islower() and before.text[:1] not in _FINAL and before.text not in (":", ";")


def _ends_sentence(text: str, word: Word, following: Word) -> bool:
    """Whether a quotation or a sign such as "." or "M." is the last word of its sentence."""
    if word.pair is not None:
        if following.pair is not None:
            return True
        return text[word.pair.end - 1] in _FINAL and (following.capital or following.low == "[")
    if word.low == "»":
        return False
    opening = following.text[0]
    if not (opening.isupper() or following.pair is not None or opening in "–—-[(" or opening.isdigit()):
        return False
    if word.low[0].isalpha():  # an abbreviation: "M.", "J.-C.", an initial; but "14,60 m."
        if following.low in word_set("sentence opener"):  # "la bombe H. Il a promis": no initial
            return following.capital and word.low[:-1] not in word_set("title")
        if word.low in _WORDS_TOO:
            return following.capital
        return len(word.text) == 2 and word.text[0].islower()
    if (
        word.text in (".", "!", "?")
        and following.start == word.end
        and following.pair is None
        and not following.capital
    ):
        return False
    return not (word.text[0] == "…" and following.text[:1].isdigit())
