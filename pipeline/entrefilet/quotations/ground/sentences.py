"""The reporter's sentences: the words of an article with its quotations masked.

Begin with `read_sentences`. Each quotation stands in its sentence as one word, so that what it holds, five sentences
or one adjective, cuts nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entrefilet.french.known_verbs import finite_forms
from entrefilet.mention import Entity
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.marks import Pair
from entrefilet.quotations.ground.mended_tags import mend_tags
from entrefilet.quotations.ground.tree import Tree
from entrefilet.quotations.ground.word import Word, plain_words
from entrefilet.quotations.ground.word_sets import word_set

MAX_SENTENCE = 300  # words, a masked quotation being one; longer runs are tables or noise, and patterns look back
_ARTICLES = frozenset(["le", "la", "les", "l'", "un", "une", "du", "des", "de"])
_CAPITALS = 4  # words of the shortest sentence that is set in capitals; "SNCF : GRÈVE LUNDI" is a headline
_FINAL = frozenset(".!?…")
_STOPS = _FINAL | frozenset("\n»")  # last characters of what a sentence may end at: "»" ends a masked quotation
_WORDS_TOO = frozenset(["vol.", "art.", "min.", "max.", "hab.", "env."])  # "3 heures de retard au vol. Oscar Munoz"


class Sentence(Clause):
    """The words of one sentence, its number in the article from 0 on, and whether it opens a paragraph."""

    __slots__ = ("number", "opens_paragraph")

    def __init__(
        self,
        words: Sequence[Word],
        names: Mapping[int, Entity],
        tree: Tree | None,
        *,
        number: int,
        opens_paragraph: bool,
    ) -> None:
        if all_capitals(words):
            words = [_in_lower_case(words, index, names) for index in range(len(words))]
        mend_tags(words, names)
        super().__init__(words, names, tree)
        self.number, self.opens_paragraph = number, opens_paragraph


def all_capitals(words: Sequence[Word]) -> bool:
    """True for a sentence of a dispatch that is set in capitals throughout: no rule can tell its names by theirs."""
    if not words[0].text.isupper():
        return False
    pieces = [piece for word in words for piece in word.text.split() if piece[:1].isalpha()]
    return len(pieces) >= _CAPITALS and all(piece.isupper() for piece in pieces)


def _in_lower_case(words: Sequence[Word], index: int, names: Mapping[int, Entity]) -> Word:
    """A word of such a sentence as it would be printed elsewhere: a capital for the words of a name alone.

    The model takes many verbs in capitals for names or nouns; a common form without a determiner before it is one.
    """
    word = words[index]
    if not word.is_word:
        return word
    determined = index > 0 and words[index - 1].low in word_set("only determiner") | _ARTICLES
    verb = word.low in finite_forms() and not determined and word.start not in names
    named = word.start in names or (word.tag == "PROPN" and not verb)
    text = word.text.capitalize() if named else word.text.lower()
    return replace(word, text=text, tag="VERB" if verb and word.tag != "AUX" else word.tag)


def read_sentences(
    text: str,
    pairs: Sequence[Pair],
    tags: dict[int, str],
    names: Mapping[int, Entity] | None = None,
    tree: Tree | None = None,
) -> list[Sentence]:
    """The sentences of the article; `tags` gives the part of speech by first character of a token."""
    stretches: list[tuple[list[Word], bool]] = []
    words = _masked_words(text, pairs, tags)
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

    def flush(*, paragraph_ends: bool) -> None:
        nonlocal current, opens
        if any(word.is_word or word.pair for word in current):
            stretches.append((current, opens))
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
    return [
        Sentence(words, names or {}, tree, number=number, opens_paragraph=opens)
        for number, (words, opens) in enumerate(stretches)
    ]


def _masked_words(text: str, pairs: Sequence[Pair], tags: dict[int, str]) -> list[Word]:
    words: list[Word] = []
    position = 0
    for pair in pairs:
        words += plain_words(text, position, pair.outer_start, tags)
        if pair.closed:
            start, end = pair.outer_start, pair.outer_end
            words.append(Word(text[start:end], "«»", start, end, pair))
        position = pair.outer_end if pair.closed else pair.start
    words += plain_words(text, position, len(text), tags)
    return words


def _soft_break(words: list[Word], index: int) -> bool:
    """True for a line break inside a sentence: the next word is in lower case, the line before is not finished.

    So is one between a colon and a whole utterance between marks that nothing goes on behind ("Anne Valmont :").
    """
    if index == 0 or index + 1 >= len(words):
        return False
    before, after = words[index - 1], words[index + 1]
    if before.text == ":" and after.pair is not None:
        return _is_whole(after, words[index + 2] if index + 2 < len(words) else None)
    return after.text[:1].islower() and before.text[:1] not in _FINAL and before.text not in (":", ";")


def _is_whole(marked: Word, following: Word | None) -> bool:
    """True for marked words that are a sentence of their own: their full stop in or behind the marks, no incise."""
    if following is not None and following.text[0] in _FINAL:
        return True
    ended = marked.text[-1:] in _FINAL or marked.text[:-1].rstrip()[-1:] in _FINAL
    return ended and (following is None or following.low == "\n" or following.capital)


def _ends_sentence(text: str, word: Word, following: Word) -> bool:
    """True if a quotation or a sign such as "." is the last word of its sentence; False for the "M." of "M. Rey"."""
    if word.pair is not None:
        if following.pair is not None:
            return True
        return text[word.pair.end - 1] in _FINAL and (following.capital or following.low == "[")
    if word.low == "»" or not _may_open_sentence(following):
        return False
    if word.low[0].isalpha():
        if word.low == "x." and text[max(0, word.start - 4) : word.start].endswith("sur "):
            return following.capital  # "Il a réagi sur X. D'après le préfet"
        return _is_no_abbreviation(word, following)
    if word.text in (".", "!", "?") and _is_glued(word, following):
        return False
    return not (word.text[0] == "…" and following.text[:1].isdigit())


def _is_glued(word: Word, following: Word) -> bool:
    """True where what stands right behind a sign goes on: another initial ("A.V. : «…»"), a word in lower case."""
    if following.start != word.end or following.pair is not None:
        return False
    initial = len(following.text) == 2 and following.text[1] == "."
    return initial or not following.capital


def _may_open_sentence(word: Word) -> bool:
    first = word.text[0]
    return first.isupper() or word.pair is not None or first in "–—-[(" or first.isdigit()


def _is_no_abbreviation(word: Word, following: Word) -> bool:
    """True if "m." closes its sentence ("14,60 m."), False for "M.", "J.-C." or an initial."""
    if following.low in word_set("sentence opener"):  # "la bombe H. Il a promis": no initial
        return following.capital and word.low[:-1] not in word_set("title")
    if word.low in _WORDS_TOO:
        return following.capital
    return len(word.text) == 2 and word.text[0].islower()
