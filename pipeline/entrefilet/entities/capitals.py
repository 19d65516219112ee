"""Headlines and datelines in capitals, read through body and gazetteer. Begin with `read_capitals`."""

from __future__ import annotations

import re
from itertools import pairwise

from entrefilet.entities.first_names import names_in_capitals
from entrefilet.entities.gazetteer import Entry, Gazetteer, folded_forms, kind_here, known_names
from entrefilet.entities.names import Name, free_of, in_order, small_words
from entrefilet.french.folding import fold
from entrefilet.text.word_index import WordIndex

_CAPITALS = re.compile(r"[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ'-]{3,}(?:[ ,:'\"«»&.!?\d-]+[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ'-]*)*")
_LONG_RUN_WORDS = 3  # a run of this many words in capitals is a headline: the model's view of it is not trusted
_ACRONYM_LETTERS = 5
_FOLDED_WORD = re.compile(r"\w+")
_WORD = re.compile(r"[A-ZÀ-ÞŒ]+(?:-[A-ZÀ-ÞŒ]+)*")


def read_capitals(text: str, names: list[Name]) -> list[Name]:
    """The names with those of passages in capitals replaced by what body and gazetteer know of them."""
    runs = [match.span() for match in _CAPITALS.finditer(text)]
    if not runs:
        return names
    headlines = [Name(*run, "", "") for run in runs if len(_WORD.findall(text, *run)) >= _LONG_RUN_WORDS]
    body = free_of(names, headlines) + [name for name in names if name.rule.startswith("trigger")]
    body = in_order(body)
    found: list[Name] = []
    folded = fold(text)
    passages = [(start, WordIndex(folded[start:end])) for start, end in runs]
    reader = _body_reader(text, body, frozenset(word for _, passage in passages for word in passage.words))
    for start, passage in passages:
        for where in (reader, folded_forms()):
            for left, right, entry in where.find(passage.text, passage):
                found.append(Name(start + left, start + right, kind_here(entry, text, start + left), "capitals.known"))
    for headline in headlines:
        found += _people(text, headline.start, headline.end)
    in_body = set(body)
    in_headlines = [name for name in names if name not in in_body]
    kept = free_of(in_headlines, in_order(found))
    # In a headline the model is believed on acronyms that the body bears out.
    short = {text[name.start : name.end] for name in body if name.end - name.start <= _ACRONYM_LETTERS}
    kept = [name for name in kept if text[name.start : name.end] in short]
    body = [_as_place(text, name) for name in body]
    # Outside headlines a word in capitals only adds to what the model saw.
    read = in_order([*in_order(found), *kept])
    return in_order([*body, *free_of(read, body)])


def _as_place(text: str, name: Name) -> Name:
    """A known place written in capitals ("LONDRES, 3 mai"), which the model takes for an acronym."""
    piece = text[name.start : name.end]
    if name.kind == "LOC" or not piece.isupper() or len(piece) < 4:
        return name
    entries = known_names().lookup(piece.title()) or folded_forms().lookup(fold(piece))
    sure_place = entries and all(entry.kind == "LOC" for entry in entries) and name.rule == "model.ner"
    return Name(name.start, name.end, "LOC", "capitals.place") if sure_place else name


def _body_reader(text: str, body: list[Name], words: frozenset[str]) -> Gazetteer:
    """The names of the body, folded, that have some of the words; of a person also the surname."""
    entries: dict[str, Entry] = {}
    for name in body:
        form = fold(text[name.start : name.end])
        if words.isdisjoint(_FOLDED_WORD.findall(form)):
            continue
        if len(form) > 3:
            entries.setdefault(form, Entry(form, form, name.kind, True))
        if name.kind == "PER" and " " in form:
            surname = form.split(" ", 1)[1]
            if len(surname) > 3:
                entries.setdefault(surname, Entry(surname, form, "PER", True))
    return Gazetteer(entries.values())


def _people(text: str, start: int, end: int) -> list[Name]:
    """First name from the list and the word behind it, both in capitals."""
    folded, listed = fold(text), names_in_capitals()
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    return [
        Name(left, right, "PER", "capitals.first_name")
        for (left, between), (after, right) in pairwise(spans)
        if right - after > 2
        and folded[left:between] in listed
        and text[between:after] == " "
        and folded[after:right] not in small_words()
    ]
