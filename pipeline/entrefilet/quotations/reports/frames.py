"""Frames that name a source without a verb: "selon la mairie", "pour Anne Valmont", "de source policière".

Begin with `find_frames`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from entrefilet.french.folding import fold
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.noun_phrases import PRONOUNS, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_text, needs_author
from entrefilet.text.lexicon import load_lexicon

_MAKER_WINDOW = 6  # words between a text and who made it known: "publiée mardi matin par"


@dataclass(slots=True, eq=False)
class Frame:
    """words[first:last] of a sentence; the cue is characters `start` to `end`."""

    first: int
    last: int
    start: int
    end: int
    speaker: Phrase | None
    rule: str


@cache
def _phrases() -> dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]:
    """First word -> second word, "" where there is none -> (words, shape) of the frames, longest first."""
    table: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    rows = [
        (tuple(fold(row["phrase"]).split()), row["shape"]) for row in load_lexicon("quotations/reports", "frames.tsv")
    ]
    for words, shape in sorted(rows, key=lambda row: -len(row[0])):
        table.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", []).append((words, shape))
    return table


def find_frames(words: Sequence[Word], names: Names) -> list[Frame]:
    """The frames of a sentence whose source may speak: a person, a body, a text of theirs."""
    openings = _phrases()
    frames: list[Frame] = []
    end = 0
    for index in [index for index, word in enumerate(words) if word.low in openings]:
        frame = _frame_at(words, index, names) if index >= end else None
        if frame is not None:
            frames.append(frame)
            end = frame.last
    return frames


def _frame_at(words: Sequence[Word], index: int, names: Names) -> Frame | None:
    seconds = _phrases()[words[index].low]
    following = words[index + 1].low if index + 1 < len(words) else ""
    if following not in seconds and "" not in seconds:
        return None
    for second in (following, "") if following else ("",):
        for phrase, shape in seconds.get(second, ()):
            after = index + len(phrase)
            if len(phrase) > 2 and tuple(word.low for word in words[index:after]) != phrase:
                continue
            frame = _READERS[shape](words, index, after, names)
            if frame is not None:
                return frame
    return None


def _selon(words: Sequence[Word], index: int, after: int, names: Names) -> Frame | None:
    """ "selon X", "d'après X", "aux yeux de X": X is a person, a body, a text."""
    speaker = read_phrase(words, after, names)
    if speaker is None or not _may_speak(speaker):
        return None
    author = _teller(words, speaker, names) or behind(speaker, words, names)
    if author is None:
        return None
    return Frame(index, speaker.last, words[index].start, words[after - 1].end, author, "selon")


def _pour(words: Sequence[Word], index: int, after: int, names: Names) -> Frame | None:
    """ "Pour X, …" at the head of its clause, X being a person or a body."""
    before = words[index - 1].text if index else ""
    if index > 1 and before == "," and words[index - 2].pair is not None:
        closing = read_phrase(words, after, names)
        named = closing is not None and closing.kind == "name" and is_person(closing)
        if closing is not None and named and (closing.last >= len(words) or words[closing.last].text in (".", ";")):
            return Frame(index, closing.last, words[index].start, words[after - 1].end, closing, "pour")
    if index and before not in (":", ",", "–", "—", "-") and words[index - 1].low not in word_set("clause link"):
        return None
    speaker = read_phrase(words, after, names)
    if speaker is None or speaker.last >= len(words) or words[speaker.last].text != ",":
        return None
    if any(word.low in word_set("time") for word in words[after : speaker.last]):
        return None
    if speaker.kind == "name":
        if speaker.name is not None and speaker.name.kind not in ("PER", "ORG", "") and not is_body(speaker):
            return None
    elif speaker.kind == "pronoun":
        if speaker.head not in word_set("framing pronoun"):
            return None
    elif not (is_person(speaker) or is_body(speaker)):
        return None
    if index and before == "," and speaker.kind == "noun":
        return None
    return Frame(
        index, speaker.last, words[index].start, words[after - 1].end, behind(speaker, words, names) or speaker, "pour"
    )


def _own(words: Sequence[Word], index: int, after: int, names: Names) -> Frame | None:
    """ "à ses yeux", "selon ses dires": the speaker is the possessive."""
    for word in words[index:after]:
        if word.low in word_set("own possessive"):
            plural = word.low.startswith(("leur", "les"))
            speaker = Phrase(word.start, word.end, index, after, "pronoun", "ses", None, (), plural, None)
            return Frame(index, after, words[index].start, words[after - 1].end, speaker, "selon")
    return None


def _source(words: Sequence[Word], index: int, after: int, names: Names) -> Frame | None:
    """ "de source policière", "de sources proches du dossier": the phrase itself is the speaker."""
    last = after
    while last < len(words) and (
        words[last].tag in ("ADJ", "NOUN", "ADP", "DET", "PROPN", "VERB") or words[last].low in ("du", "de", "d'")
    ):
        if last - after > 6:
            break
        last += 1
    if any(word.low.startswith("-") and word.low.endswith("on") for word in words[max(0, index - 8) : index]):
        return None  # "a-t-on indiqué de source européenne": the incise reports
    start = words[after - 1].start
    if last == after or words[after].low in ("d'", "de", "sure"):
        return None
    speaker = Phrase(start, words[last - 1].end, index, last, "noun", "source", None, ("source",), None, True)
    return Frame(index, last, words[index].start, words[index].end, speaker, "selon")


def _dixit(words: Sequence[Word], index: int, after: int, names: Names) -> Frame | None:
    speaker = read_phrase(words, after, names)
    if speaker is None:
        return None
    return Frame(index, speaker.last, words[index].start, words[after - 1].end, speaker, "selon")


_READERS = {"selon": _selon, "pour": _pour, "own": _own, "source": _source, "dixit": _dixit}


def _may_speak(phrase: Phrase) -> bool:
    if phrase.kind == "name":
        return phrase.name is None or phrase.name.kind != "MISC" or phrase.head in PRONOUNS
    if phrase.kind == "pronoun":
        return phrase.head not in word_set("silent pronoun")
    return is_person(phrase) or is_body(phrase) or is_text(phrase)


def _teller(words: Sequence[Word], text: Phrase, names: Names) -> Phrase | None:
    """ "le récit qu'elle livre au Monde": who tells is the subject of the relative."""
    if not is_text(text) or text.last + 1 >= len(words) or words[text.last].low not in ("que", "qu'"):
        return None
    return read_phrase(words, text.last + 1, names)


def _author_noun(phrase: Phrase, words: Sequence[Word], names: Names) -> Phrase | None:
    """The people or body of a text: "les informations des médias américains" -> "médias américains"."""
    for index in range(phrase.first + 1, phrase.last - 1):
        if words[index].low in word_set("of"):
            author = read_phrase(words, index + 1, names, apposition=False)
            return author if author is not None and (is_person(author) or is_body(author)) else None
    return None


def _maker(phrase: Phrase, words: Sequence[Word], names: Names) -> Phrase | None:
    """Who made a text known: "une étude publiée mardi par l'Insee" -> "Insee"."""
    if words[phrase.last - 1].tag not in ("VERB", "ADJ") and (
        phrase.last >= len(words) or words[phrase.last].tag not in ("VERB", "ADJ")
    ):
        return None
    for index in range(phrase.last, min(phrase.last + _MAKER_WINDOW, len(words) - 1)):
        if words[index].low == "par":
            maker = read_phrase(words, index + 1, names, apposition=False)
            return maker if maker is not None and (maker.kind == "name" or is_person(maker) or is_body(maker)) else None
        if not words[index].is_word or words[index].tag == "AUX":
            return None
    return None


def behind(phrase: Phrase, words: Sequence[Word], names: Names) -> Phrase | None:
    """The body behind a text ("le communiqué du ministère" -> "ministère"); None for figures without an author."""
    if phrase.kind != "noun":
        return phrase
    if is_text(phrase) and phrase.inside:
        author = phrase.inside[0]
        if author.kind in ("PER", "ORG", ""):
            return Phrase(
                author.start, author.end, phrase.first, phrase.last, "name", phrase.head, author, (), None, None
            )
        return phrase if not needs_author(phrase) else None
    if is_text(phrase):
        author_noun = _author_noun(phrase, words, names) or _maker(phrase, words, names)
        if author_noun is not None:
            return author_noun
    return None if needs_author(phrase) else phrase
