"""Noun phrases that may name a speaker: "le préfet de l'Ain, Luc Arnoud", "Mme Valmont", "ce dernier", "elle".

Begin with `read_phrase`. A phrase keeps what the guidelines call the mention: the name when there is one, without
title, else the noun with its determiner and complements.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from entrefilet.mention import Entity
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.complements import read_complement, read_place_complement, read_second_complement
from entrefilet.quotations.phrases.names import Names, Phrase, capitals_end, nominal, read_name, written
from entrefilet.quotations.phrases.nouns import noun_kind

MAX_WORDS = 24  # words of one noun phrase; longer ones are complements nobody needs

PRONOUNS = {
    "il": (False, False),
    "elle": (False, True),
    "ils": (True, False),
    "elles": (True, True),
    "on": (False, None),
    "lui": (False, False),
    "eux": (True, False),
    "lui-meme": (False, False),
    "elle-meme": (False, True),
    "celui-ci": (False, False),
    "celle-ci": (False, True),
    "celui-la": (False, False),
    "celle-la": (False, True),
    "ceux-ci": (True, False),
    "celles-ci": (True, True),
    "certains": (True, False),
    "certaines": (True, True),
    "beaucoup": (True, None),
    "plusieurs": (True, None),
    "quelqu'un": (False, None),
    "d'aucuns": (True, None),
    "tous": (True, None),
    "toutes": (True, True),
    "personne": (False, None),
    "nul": (False, None),
    "chacun": (False, None),
}
_PRONOUN_OPENINGS = frozenset([*PRONOUNS, "ce", "cette", "ces", "celui", "celle", "ceux", "celles", "l'", "les", "d'"])


def read_phrase(words: Sequence[Word], index: int, names: Names, *, apposition: bool = True) -> Phrase | None:
    """The noun phrase that begins at words[index], with its name in apposition; None when there is none."""
    if index >= len(words) or not _may_open(words, index, names):
        return None
    low = words[index].low
    phrase = (
        (_read_pronoun(words, index, names) if low in _PRONOUN_OPENINGS else None)
        or read_name(words, index, names)
        or read_noun(words, index, names)
        or contracted(words, index)
    )
    if phrase is None:
        return None
    phrase.pointing = low in word_set("demonstrative")
    phrase.definite = phrase.definite or low in word_set("definite determiner")
    if apposition:
        _read_apposition(words, phrase, names)
    _read_coordination(words, phrase, names)
    return phrase


def _may_open(words: Sequence[Word], index: int, names: Names) -> bool:
    """Whether any noun phrase can begin at words[index]: most words are none's first."""
    word = words[index]
    return (
        index == 0
        or word.low in _phrase_openings()
        or word.text[0].isupper()
        or word.tag == "NUM"
        or word.start in names.by_start
        or words[index - 1].low in word_set("contracted article")
    )


@cache
def _phrase_openings() -> frozenset[str]:
    return (
        _PRONOUN_OPENINGS
        | word_set("determiner")
        | word_set("title")
        | word_set("counting word")
        | word_set("rough count")
        | {"de", "d'"}
    )


def contracted(words: Sequence[Word], index: int) -> Phrase | None:
    """The noun after du, des, au, aux, which hold its article: "du parquet" -> "parquet"."""
    if (
        index == 0
        or words[index - 1].low not in word_set("contracted article")
        or words[index].tag not in ("NOUN", "ADJ")
    ):
        return None
    last = index + 1
    while last < len(words) and words[last].tag in ("NOUN", "ADJ") and words[last].is_word:
        last += 1
    noun = next((word for word in words[index:last] if word.tag == "NOUN"), words[index])
    plural = words[index - 1].low in ("des", "aux")
    lows = tuple(word.low for word in words[index:last])
    phrase = Phrase(words[index].start, words[last - 1].end, index, last, "noun", noun.low, None, lows, plural, None)
    phrase.definite = True
    return phrase


def _read_pronoun(words: Sequence[Word], index: int, names: Names) -> Phrase | None:
    word = words[index]
    low = word.low
    following = words[index + 1].low if index + 1 < len(words) else ""
    if low in ("ce", "cette", "ces") and following in word_set("last adjective"):
        after = words[index + 1]
        return Phrase(
            word.start,
            after.end,
            index,
            index + 2,
            "pronoun",
            "ce dernier",
            None,
            (),
            low == "ces",
            "derniere" in following,
        )
    if low in word_set("antecedent pronoun") and following in word_set("relative opener"):
        last = index + 1
        while last < len(words) and last < index + 12 and (words[last].is_word or words[last].text == "'"):
            last += 1
        many, female = low in ("ceux", "celles"), low in ("celle", "celles")
        return Phrase(word.start, words[last - 1].end, index, last, "pronoun", low, None, (), many, female)
    if low == "l'" and following in ("interesse", "interessee", "un", "une", "autre"):
        after = words[index + 1]
        gender = None if following == "autre" else following in ("interessee", "une")
        last = index + 2
        if following in ("un", "une") and last + 1 < len(words) and words[last].low in word_set("of"):
            last = last + 2 if words[last + 1].low in PRONOUNS else _read_complements(words, last, names)
        return Phrase(word.start, words[last - 1].end, index, last, "pronoun", following, None, (), False, gender)
    if low == "les" and following in ("interesses", "interessees", "autres"):
        after = words[index + 1]
        return Phrase(word.start, after.end, index, index + 2, "pronoun", following, None, (), True, None)
    if low == "d'" and following == "autres" and not nominal(words, index + 2):
        return Phrase(word.start, words[index + 1].end, index, index + 2, "pronoun", "autres", None, (), True, None)
    if low in word_set("counting pronoun") and nominal(words, index + 1):
        return None
    if low in PRONOUNS:
        plural, feminine = PRONOUNS[low]
        last = index + 1
        end = word.end
        if low == "beaucoup" and following in word_set("of"):
            return None
        if low in ("tous", "toutes") and following in word_set("number after all"):
            last, end = index + 2, words[index + 1].end
        return Phrase(word.start, end, index, last, "pronoun", low, None, (), plural, feminine)
    return None


def rough_count(words: Sequence[Word], index: int) -> bool:
    """Whether "près de six Français", "plus de la moitié des élus" begins there."""
    return (
        index + 2 < len(words)
        and words[index].low in word_set("rough count")
        and words[index + 1].low in ("de", "d'")
        and (words[index + 2].tag == "NUM" or words[index + 2].low in word_set("determiner"))
    )


def _read_complements(words: Sequence[Word], index: int, names: Names) -> int:
    """The index after "des avocats de la défense", complement upon complement."""
    after = read_complement(words, index, names, [])
    while after > index and after + 1 < len(words) and words[after].low in word_set("of"):
        index, after = after, read_complement(words, after, names, [])
    return max(index, after)


def read_noun(words: Sequence[Word], index: int, names: Names) -> Phrase | None:
    """Determiner + noun + adjectives and complements, then a name set beside it."""
    position = index
    word = words[index]
    plural: bool | None = None
    feminine: bool | None = None
    determined = False
    if word.low in word_set("counting word") and index + 1 < len(words) and words[index + 1].low in ("de", "d'"):
        determined, plural = True, True  # "beaucoup d'élus", "nombre de membres"
        position += 2
    elif rough_count(words, index):
        determined, plural = True, True
        position += 2 if words[index + 2].tag == "NUM" else 3
    elif word.low in ("de", "d'") and index + 1 < len(words) and words[index + 1].low in word_set("counting adjective"):
        determined, plural = True, True
        position += 1
    elif word.low in word_set("determiner"):
        determined = True
        plural = word.low in word_set("plural determiner") if word.low != "l'" else False
        feminine = (
            True if word.low in word_set("feminine determiner") else False if word.low in ("le", "un", "ce") else None
        )
        position += 1
        if (
            word.low in ("tous", "toutes")
            and position < len(words)
            and words[position].low in word_set("plural determiner")
        ):
            position += 1
    elif word.tag == "NUM" and position + 1 < len(words) and words[position + 1].tag in ("NOUN", "ADJ"):
        determined, plural = True, True
        position += 1
    if position >= len(words):
        return None
    if not determined and not (word.tag == "NOUN" and index == 0):
        return None
    found = names.at(words, position) if determined else None
    if found is not None and found[0].kind != "MISC":
        entity, last = found
        lower = entity.text[:1].islower()
        if lower or last >= len(words) or words[last].tag not in ("NOUN",):
            head = words[position].low
            return Phrase(entity.start, entity.end, index, last, "name", head, entity, (), plural, feminine)
    start_noun = position
    name: Entity | None = None
    inside: list[Entity] = []
    head = ""
    last = position
    limit = min(len(words), index + MAX_WORDS)
    noun_words: list[str] = []
    completed = False
    of, ends = word_set("of"), word_set("phrase end")
    titles, determiners = word_set("title"), word_set("determiner")
    while last < limit:
        item = words[last]
        if not item.is_word or (completed and item.tag in ("NOUN", "VERB", "AUX") and not item.capital):
            break
        if head and item.low in of:
            after = read_complement(words, last, names, inside)
            if after == last:
                break
            noun_words += [w.low for w in words[last:after]]
            last = after
            completed = True
            continue
        if head and item.low in ("et",):
            after = read_second_complement(words, last, names, inside)
            if after == last:
                break
            last = after
            continue
        if head and item.low in word_set("place complement") and item.tag != "AUX":
            after = read_place_complement(words, last, names, inside)
            if after == last:
                break
            noun_words += [w.low for w in words[last:after]]
            last = after
            continue
        if item.low in ends and not (item.capital and head):
            break
        if head and item.low in titles:
            apposed = read_name(words, last, names)
            if apposed is not None:
                name, last = apposed.name, apposed.last
            break
        beside = names.at(words, last) if head and item.start in names.by_start else None
        if beside is not None and beside[0].kind in ("PER", "ORG", "LOC", "MISC"):
            if beside[0].kind != "PER" and noun_kind(head) == "person":
                inside.append(beside[0])  # "un délégué FO", "le député LR"
                last = beside[1]
                completed = True
                continue
            if beside[0].kind == "PER" or item.capital:
                name, last = beside
            break
        if head and item.capital and item.tag in ("PROPN", "NOUN", "ADJ", "VERB", "X", "") and not item.text.isupper():
            end = capitals_end(words, last)
            text = "".join(written(words[last:end]))
            name = Entity(
                start=item.start, end=words[end - 1].end, text=text, kind="", canonical=text, rule="quotation"
            )
            last = end
            break
        if head and item.low in determiners:
            break
        if item.tag in ("VERB", "AUX") and head and not _participle(item):
            break
        if head and item.tag in ("ADP", "PRON", "SCONJ", "CCONJ", "ADV", "PUNCT", "INTJ"):
            break
        if (
            (
                item.tag in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PRON", "ADV")
                and not head
                and item.low not in ("tres", "plus")
            )
            and item.tag in ("ADP", "SCONJ", "CCONJ", "PRON")
            and not item.capital
        ):
            return None
        if not head and (item.tag in ("NOUN", "PROPN", "VERB", "X", "") or not nominal(words, last + 1)):
            head = item.low
        elif not head and item.tag in ("ADJ", "NUM", "DET", "ADV"):
            pass
        noun_words.append(item.low)
        last += 1
    if not head:
        if last == start_noun:
            return None
        head = words[last - 1].low
    if head in word_set("epicene"):
        feminine = None
    while last - 1 > start_noun and words[last - 1].tag in ("ADV", "ADP", "CCONJ"):
        last -= 1
    if name is not None and (name.kind != "MISC" or noun_kind(head) in ("person", "body")):
        return Phrase(
            name.start, name.end, index, last, "name", head, name, tuple(noun_words), plural, feminine, inside
        )
    return Phrase(
        words[index].start,
        words[last - 1].end,
        index,
        last,
        "noun",
        head,
        None,
        tuple(noun_words),
        plural,
        feminine,
        inside,
    )


def _participle(word: Word) -> bool:
    return word.low.endswith(("e", "ee", "es", "ees", "i", "is", "ie", "ies", "u", "us", "ue", "ues", "ant"))


def _read_apposition(words: Sequence[Word], phrase: Phrase, names: Names) -> None:
    """The name in apposition to a common noun wins: "le préfet, Luc Arnoud," is Luc Arnoud."""
    position = phrase.last
    one_of = phrase.kind == "pronoun" and phrase.head in ("un", "une")  # "l'un des avocats, Me Benali,"
    if position >= len(words) or (phrase.kind == "pronoun" and not one_of):
        return
    if words[position].text == "(":
        for end in range(position + 1, min(len(words), position + 8)):
            if words[end].text == ")":
                phrase.last = end + 1
                break
        position = phrase.last
        if position >= len(words):
            return
        beside = names.at(words, position)
        if phrase.kind == "noun" and beside is not None and beside[0].kind == "PER":  # "le sénateur (LR) Bruno Lemoine"
            _take_name(phrase, *beside)
            return
    if words[position].text not in (",", "–", "—") or phrase.kind == "name":
        return
    apposed = read_name(words, position + 1, names)
    if apposed is None or apposed.name is None or apposed.name.kind not in ("PER", "", "ORG"):
        return
    if apposed.name.kind == "" and apposed.last - apposed.first < 2:
        return
    if apposed.name.kind == "ORG" and apposed.last < len(words) and words[apposed.last].low in ("et", ","):
        return
    after = words[apposed.last] if apposed.last < len(words) else None
    if after is not None and after.is_word and after.low not in ("qui", "dont", "et"):
        return
    if not one_of and noun_kind(phrase.head) not in ("person", "body", ""):
        return
    _take_name(phrase, apposed.name, apposed.last)
    if apposed.feminine is not None:
        phrase.feminine = apposed.feminine


def _take_name(phrase: Phrase, name: Entity, last: int) -> None:
    phrase.kind, phrase.name = "name", name
    phrase.start, phrase.end, phrase.last = name.start, name.end, last


def _read_coordination(words: Sequence[Word], phrase: Phrase, names: Names) -> None:
    """ "X et Y": both speak; the mention runs over the two."""
    position = phrase.last
    if position + 1 >= len(words) or words[position].low != "et" or phrase.kind == "pronoun":
        return
    second = read_name(words, position + 1, names) or read_noun(words, position + 1, names)
    if second is None or (second.kind != phrase.kind):
        return
    following = words[second.last] if second.last < len(words) else None
    if following is not None and following.tag in ("VERB", "AUX") and phrase.kind == "noun" and second.plural is None:
        return
    phrase.others.append(second)
    phrase.end, phrase.last, phrase.plural = second.end, second.last, True
