"""Who is the subject of a reporting verb: after it in an incise, before it elsewhere.

Begin with `inverted_subject` and `preverbal_subject`. The order of words decides; the parse is one vote among others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.circumstances import skip_circumstances
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.noun_phrases import PRONOUNS, read_phrase, rough_count

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

INVERTED_WINDOW = 40  # words between an inverted verb and its subject, circumstances included


class Parse:
    """The model's tree, asked by character."""

    def __init__(self, doc: Doc, starts: Sequence[int]) -> None:
        self.doc = doc
        self.starts = starts  # first characters of the tokens

    def subject_start(self, word: Word) -> int | None:
        """First character of the subject head that the tree gives the verb at `word`, climbing coordinations."""
        index = bisect_left(self.starts, word.start)
        known = index < len(self.starts) and self.starts[index] == word.start
        token = self.doc[index] if known else None
        for _ in range(3):
            if token is None:
                return None
            subject = _child_subject(token)
            if subject is not None:
                return int(subject.idx)
            if token.dep_ not in ("conj", "aux:tense", "aux:pass", "xcomp", "cop", "advcl", "acl"):
                return None
            token = token.head
        return None


def _child_subject(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubj:pass"):
            return child
    return None


def clitic_subject(group: Group) -> Phrase | None:
    """The pronoun of "a-t-il dit"; the span leaves the hyphens out."""
    clitic = group.clitic
    if clitic is None:
        return None
    low = clitic.low.lstrip("-").removeprefix("t-")
    if low == "je":
        return None
    plural, feminine = PRONOUNS[low]
    return Phrase(clitic.end - len(low), clitic.end, 0, 0, "pronoun", low, None, (), plural, feminine)


def inverted_subject(words: Sequence[Word], group: Group, names: Names) -> Phrase | None:
    """The subject after the verb of an incise, circumstances stepped over: "a reconnu mercredi sur RTL le maire"."""
    clitic = clitic_subject(group)
    if clitic is not None:
        return clitic
    limit = min(len(words), group.last + INVERTED_WINDOW)
    position = group.last
    while position < limit:
        after = skip_circumstances(words, position, names, limit)
        if after >= limit:
            return None
        phrase = read_phrase(words, after, names)
        if phrase is not None:
            return _past_aside(words, phrase, names, limit) or phrase
        if after == position or words[after].pair is not None:
            if words[after].text == "," and after + 1 < limit:
                position = after + 1
                continue
            return None
        position = after
    return None


def _past_aside(words: Sequence[Word], phrase: Phrase, names: Names, limit: int) -> Phrase | None:
    """The subject behind an aside between commas: ", un brin gêné, le commandant"."""
    if phrase.kind != "noun" or words[phrase.first - 1].text != "," or phrase.last + 1 >= limit:
        return None
    if words[phrase.last].text != ",":
        return None
    later = read_phrase(words, phrase.last + 1, names)
    return later if later is not None and later.kind != "pronoun" and not phrase.definite else None


def bare_phrases(words: Sequence[Word], start: int, end: int, names: Names) -> list[Phrase]:
    """Noun phrases of words[start:end] that no preposition introduces, left to right, none inside another."""
    return list(_each_bare_phrase(words, start, end, names))


def first_bare_phrase(words: Sequence[Word], start: int, end: int, names: Names) -> Phrase | None:
    """The first of them, read no further."""
    return next(_each_bare_phrase(words, start, end, names), None)


def _each_bare_phrase(words: Sequence[Word], start: int, end: int, names: Names) -> Iterator[Phrase]:
    words = words[:end]
    position = start
    prepositions, determiners, times = word_set("preposition"), word_set("determiner"), word_set("time")
    while position < end:
        word = words[position]
        low = word.low
        if (low in prepositions or (word.tag == "ADP" and low not in determiners)) and not (
            (low in ("des", "de", "d'") and _opens_phrase(words, position, start))
            or rough_count(words, position)
            or (low == "comme" and position <= start + 1)
        ):
            introduced = read_phrase(words, position + 1, names, apposition=False)
            position = position + 1 if introduced is None else max(position + 1, min(introduced.last, end))
            continue
        position += 1
        if low in times or (low in ("le", "la", "les", "l'") and _is_clitic(words, position - 1)):
            continue
        phrase = read_phrase(words, position - 1, names)
        if phrase is None or not word.is_word:
            continue
        if _stressed(words, phrase):
            position = phrase.last
        elif phrase.head not in times:
            position = max(phrase.last, position)
            yield phrase


def preverbal_subject(
    words: Sequence[Word], group: Group, names: Names, parse: Parse | None, known: Sequence[Phrase] = ()
) -> Phrase | None:
    """The subject before the verb: relative "qui" goes to its antecedent, a shared subject to the first verb's.

    `known` are speakers already found in the sentence; the antecedent is one of them when it ends at the relative.
    """
    start = _clause_start(words, group.first)
    relative = relative_before(words, start, group.first)
    if relative is not None:
        for phrase in known:
            if phrase.last <= relative and not any(
                words[i].tag in ("VERB", "AUX") and finite_form(words, i) for i in range(phrase.last, relative)
            ):
                return phrase
        return bare_or_complement(words, start, relative, names)
    phrases = bare_phrases(words, start, group.first, names)
    if not phrases and group.first and words[group.first - 1].pair is not None:
        return _marked_name(words[group.first - 1], group.first, names)
    if (
        phrases
        and phrases[-1].last == group.first
        and phrases[-1].first > start
        and words[phrases[-1].first - 1].low in word_set("object relative")
    ):
        return phrases[-1]  # "un texte que le ministre juge «équilibré»", "date à laquelle Pyongyang a annoncé"
    phrases = [phrase for phrase in phrases if not _in_relative(words, start, phrase.first, group.first)] or phrases
    if not phrases:
        return None
    aside = _before_aside(words, phrases, group.first)
    if aside is not None:
        return aside
    adjacent = [phrase for phrase in phrases if phrase.last == group.first]
    if adjacent:
        return _name_beside(words, phrases, adjacent[-1])
    vote = parse.subject_start(words[min(group.verb, len(words) - 1)]) if parse is not None else None
    if vote is not None:
        for phrase in phrases:
            if words[phrase.first].start <= vote < max(words[phrase.last - 1].end, phrase.end):
                return _name_beside(words, phrases, phrase)
    pronouns = [phrase for phrase in phrases if phrase.head in word_set("clitic subject")]
    if pronouns and pronouns[-1].first >= phrases[0].first and _same_clause(words, pronouns[-1].last, group.first):
        return pronouns[-1]
    for phrase in phrases:
        if phrase.kind == "name" and (phrase.name is None or phrase.name.kind in ("PER", "ORG", "")):
            return phrase
    return phrases[0]


def _marked_name(word: Word, index: int, names: Names) -> Phrase | None:
    """A newspaper between marks: "« Le Monde » rapporte que"."""
    entity = names.by_start.get(word.pair.start) if word.pair is not None else None
    if entity is None or word.pair is None or entity.end != word.pair.end:
        return None
    return Phrase(entity.start, entity.end, index - 1, index, "name", entity.text, entity)


def _before_aside(words: Sequence[Word], phrases: Sequence[Phrase], end: int) -> Phrase | None:
    """ "X, porte-parole du club, a dit": the phrase whose comma opens what the comma before the verb closes."""
    closing = end - 1
    while closing > 0 and words[closing].tag == "ADV":
        closing -= 1
    if closing <= 0 or words[closing].text not in (",", ")"):
        return None
    for phrase in phrases:
        apposed = any(word.text == "," for word in words[phrase.first : phrase.last])
        if phrase.last == closing and apposed:
            return phrase
    for phrase in phrases:
        if phrase.last < closing and words[phrase.last].text in (",", "(") and phrase.kind != "pronoun":
            inner = words[phrase.last + 1 : closing]
            relative = any(word.low in word_set("aside relative") for word in inner[:2])
            verbs = [i for i, word in enumerate(inner) if word.tag in ("VERB", "AUX") and finite_form(inner, i)]
            if relative or not verbs:
                return phrase
    return None


def _name_beside(words: Sequence[Word], phrases: Sequence[Phrase], chosen: Phrase) -> Phrase:
    """The name that a common noun only describes: "Gomery, le responsable de la commission"."""
    if chosen.kind == "noun":
        for phrase in phrases:
            if phrase.kind == "name" and phrase.last == chosen.first - 1 and words[phrase.last].text == ",":
                return phrase
    return chosen


def bare_or_complement(words: Sequence[Word], start: int, relative: int, names: Names) -> Phrase | None:
    """The noun phrase that ends just before a relative pronoun."""
    end = relative
    if end > start and words[end - 1].text == ",":
        end -= 1
    best: Phrase | None = None
    for position in range(end - 1, max(start, end - 26) - 1, -1):
        word = words[position]
        if word.text in (",", ":", ";") and best is not None:
            break
        if not word.is_word and (word.text != "." or best is not None):
            continue
        phrase = read_phrase(words, position, names)
        if phrase is not None and phrase.last == end and phrase.head not in word_set("time"):
            inner = position > 0 and words[position - 1].low in word_set("complement preposition")
            best = phrase
            if (
                not inner
                and position
                and words[position - 1].low not in word_set("determiner")
                and not words[position - 1].capital
            ):
                break
    return best


def _stressed(words: Sequence[Word], phrase: Phrase) -> bool:
    """ ", elle," or ", lui-même,": a pronoun that only takes up the subject."""
    if phrase.kind != "pronoun" or phrase.last >= len(words):
        return False
    return phrase.first > 0 and words[phrase.first - 1].text == "," and words[phrase.last].text == ","


def _opens_phrase(words: Sequence[Word], index: int, start: int) -> bool:
    """Whether des, "de nombreux", "d'autres" are articles: nothing they could complete stands before."""
    if words[index].low != "des" and (
        index + 1 >= len(words) or words[index + 1].low not in word_set("counting adjective")
    ):
        return False
    before = words[index - 1] if index > start else None
    return before is None or not before.is_word or before.low in word_set("before plural article")


def _is_clitic(words: Sequence[Word], index: int) -> bool:
    """Whether le, la, les, l' is an object pronoun: a verb follows."""
    return index + 1 < len(words) and words[index + 1].tag in ("VERB", "AUX") and not words[index + 1].capital


def _clause_start(words: Sequence[Word], end: int) -> int:
    depth = 0
    for position in range(end - 1, -1, -1):
        text = words[position].text
        if text == ")":
            depth += 1
        elif text == "(":
            if depth == 0:
                return position + 1
            depth -= 1
        elif (depth == 0 and text in (";", ":")) or (depth == 0 and text in ("—", "–", "-") and position <= 8):
            return position + 1
    return 0


def relative_before(words: Sequence[Word], start: int, end: int) -> int | None:
    """The index of "qui" when the verb stands in its clause with nothing but clitics and adverbs between."""
    position = end - 1
    steps = 0
    while position >= start and steps < 8:
        low = words[position].low
        if low == "qui":
            return position if position > start and words[position - 1].low != "ce" else None
        if (
            not (
                low in word_set("clitic")
                or low in word_set("negation")
                or words[position].tag == "ADV"
                or words[position].text == ","
            )
            and words[position].text != ","
            and steps > 0
            and words[position].tag in ("VERB", "AUX", "PUNCT")
        ):
            return None
        steps += 1
        position -= 1
    return None


def _in_relative(words: Sequence[Word], start: int, position: int, end: int) -> bool:
    """Whether a phrase stands behind a relative or que in a part that a comma closes before the verb."""
    opened = None
    for index in range(start, position):
        if words[index].low in word_set("relative"):
            opened = index
        elif words[index].text == "," and opened is not None and index > opened + 2:
            opened = None
    return opened is not None


def _same_clause(words: Sequence[Word], start: int, end: int) -> bool:
    return all(words[index].text not in (";", ":") for index in range(start, end))


_NOT_FINITE = ("er", "ir", "ant", "re", "oir")
_FINITE_IN_RE = ("ere", "are", "ore", "ure", "fre", "bre", "stre", "ltre", "ntre")


def _finite_in_re(low: str) -> bool:
    """Whether a verb in -re is a present ("considère", "assure", "montre"), no infinitive ("conclure", "vendre")."""
    if low in word_set("present in re"):
        return True
    return low.endswith(_FINITE_IN_RE) and not low.endswith(("clure", "clore"))


def finite_form(words: Sequence[Word], index: int) -> bool:
    """Whether a verb is finite, by its shape: no infinitive, gerund or participle."""
    word = words[index]
    low = word.low
    if word.tag == "AUX":
        return low not in word_set("auxiliary not finite")
    if low.endswith(_NOT_FINITE) and not _finite_in_re(low):
        return False
    if word.text.endswith(("é", "ée", "és", "ées")):
        return False
    return not (
        low.endswith(("i", "is", "u", "us", "ie", "ies", "ue", "ues")) and low not in word_set("finite like participle")
    )
