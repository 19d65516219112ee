"""Who is the subject of a reporting verb: after it in an incise, before it elsewhere.

Begin with `inverted_subject` and `preverbal_subject`. The order of words decides; the parse is one vote among others.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.apposition import named_beyond
from entrefilet.quotations.phrases.circumstances import may_be_stepped_over, skip_circumstances
from entrefilet.quotations.phrases.phrase import Phrase, name_phrase
from entrefilet.quotations.phrases.pronouns import pronouns
from entrefilet.quotations.phrases.reading import bare_phrases, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person, is_text

INVERTED_WINDOW = 40  # words between an inverted verb and its subject, circumstances included
_RELATIVE_WINDOW = 8  # clitics and adverbs between "qui" and its verb
_ANTECEDENT_WINDOW = 26  # words of the noun phrase before a relative pronoun
_DATELINE_WINDOW = 8  # words before which a dash closes a dateline


def clitic_subject(group: Group) -> Phrase | None:
    """The pronoun of "a-t-il dit", without its hyphens; None for "ai-je dit"."""
    clitic = group.clitic
    if clitic is None:
        return None
    low = clitic.low.lstrip("-").removeprefix("t-")
    if low == "je":
        return None
    return Phrase(clitic.end - len(low), clitic.end, 0, 0, "pronoun", low, None, (), *pronouns()[low])


def inverted_subject(clause: Clause, group: Group) -> Phrase | None:
    """The subject after the verb of an incise, circumstances stepped over: "a reconnu mercredi sur RTL le maire"."""
    key = ("inverted", group.last)
    if key not in clause.memo:
        clause.memo[key] = clitic_subject(group) or subject_behind(clause, group.last)
    subject: Phrase | None = clause.memo[key]
    return subject


def subject_behind(clause: Clause, last: int) -> Phrase | None:
    """The first phrase behind words[:last] that can speak; one that only may, when none that can follows it."""
    limit = min(clause.end, last + INVERTED_WINDOW)
    position = last
    unsure: Phrase | None = None
    aside = False  # the unsure phrase stands behind a comma: another one may close it
    while position < limit:
        after = skip_circumstances(clause, position, limit)
        if unsure is not None and "," in clause.lows(position, after):
            if not aside:
                return unsure
            aside = False
        position = after
        phrase = read_phrase(clause, position) if position < limit else None
        if phrase is None:
            if position >= limit or not may_be_stepped_over(clause, position):
                return unsure
            position += 1
        elif may_speak(phrase):
            titled = clause.at(phrase.last + 1).pair is not None  # "l'auteur de «Brumes», Anne Valmont"
            return (named_beyond(clause, phrase) if titled else None) or phrase
        else:
            aside = unsure is None and clause.at(phrase.first - 1).text == ","
            unsure = unsure or phrase
            position = phrase.last
    return unsure


def may_speak(phrase: Phrase) -> bool:
    """True for a name, a pronoun, people, a body, a text; False for "la gorge nouée", "un brin"."""
    return phrase.kind != "noun" or is_person(phrase) or is_body(phrase) or is_text(phrase)


def preverbal_subject(clause: Clause, group: Group, known: Sequence[Phrase] = ()) -> Phrase | None:
    """The subject before the verb: relative "qui" goes to its antecedent, a shared subject to the first verb's.

    `known` are speakers already found in the sentence; the antecedent is one of them when it ends at the relative.
    """
    start = _clause_start(clause, group.first)
    relative = relative_before(clause, start, group.first)
    if relative is not None:
        return _antecedent(clause, start, relative, known)
    phrases = bare_phrases(clause, start, group.first)
    if not phrases:
        return _marked_name(clause, group.first - 1)
    own = _subject_of_relative(clause, phrases, start, group.first)
    if own is not None:
        return own
    phrases = [phrase for phrase in phrases if not _in_relative(clause, start, phrase.first)] or phrases
    described = named_beyond(clause, phrases[0]) if clause.at(group.first - 1).text == "," else None
    if described is not None and described.last == group.first - 1:
        return described
    return (
        _before_aside(clause, phrases, group.first)
        or _adjacent(clause, phrases, group.first)
        or _voted(clause, phrases, group.verb)
        or _last_pronoun(clause, phrases, group.first)
        or _first_name(phrases)
        or phrases[0]
    )


def _antecedent(clause: Clause, start: int, relative: int, known: Sequence[Phrase]) -> Phrase | None:
    for phrase in known:
        if phrase.last <= relative and clause.finite(phrase.last, relative) is None:
            return phrase
    return _phrase_before(clause, start, relative)


def _subject_of_relative(clause: Clause, phrases: Sequence[Phrase], start: int, end: int) -> Phrase | None:
    """ "un texte que le ministre juge «équilibré»", "la date à laquelle Pyongyang a annoncé", "que X, penaud, juge"."""
    aside = clause.at(end - 1).text in (",", ")")
    for phrase in reversed(phrases):
        if phrase.first <= start or clause.words[phrase.first - 1].low not in word_set("object relative"):
            continue
        relative = aside and clause.at(phrase.first - 2).tag in ("NOUN", "PROPN", "ADJ")  # no "a dit que X, ému, juge"
        closes = relative and phrase.kind != "pronoun" and clause.finite(phrase.last, end) is None
        if phrase.last == end or (closes and (phrase.last == end - 1 or clause.words[phrase.last].text in (",", "("))):
            return phrase
    return None


def _adjacent(clause: Clause, phrases: Sequence[Phrase], end: int) -> Phrase | None:
    """The last phrase that ends at the verb: "le maire a dit"."""
    adjacent = [phrase for phrase in phrases if phrase.last == end]
    return name_beside(clause, phrases, adjacent[-1]) if adjacent else None


def _voted(clause: Clause, phrases: Sequence[Phrase], verb: int) -> Phrase | None:
    """The phrase that holds the subject the tree gives the verb."""
    if clause.tree is None:
        return None
    vote = clause.tree.subject_start(clause.words[min(verb, clause.end - 1)].start)
    if vote is None:
        return None
    for phrase in phrases:
        if clause.words[phrase.first].start <= vote < max(clause.words[phrase.last - 1].end, phrase.end):
            return name_beside(clause, phrases, phrase)
    return None


def _last_pronoun(clause: Clause, phrases: Sequence[Phrase], end: int) -> Phrase | None:
    """The last "il", "elle", "on" of the verb's clause."""
    found = [phrase for phrase in phrases if phrase.head in word_set("clitic subject")]
    if not found:
        return None
    same = all(word.text not in (";", ":") for word in clause.within(found[-1].last, end))
    return found[-1] if same else None


def _first_name(phrases: Sequence[Phrase]) -> Phrase | None:
    for phrase in phrases:
        if phrase.kind == "name" and (phrase.name is None or phrase.name.kind in ("PER", "ORG", "")):
            return phrase
    return None


def _marked_name(clause: Clause, index: int) -> Phrase | None:
    """A newspaper between marks: "« Le Monde » rapporte que"."""
    pair = clause.at(index).pair
    entity = clause.names.get(pair.start) if pair is not None else None
    if entity is None or pair is None or entity.end != pair.end:
        return None
    return name_phrase(entity, index, index + 1, entity.text)


def _before_aside(clause: Clause, phrases: Sequence[Phrase], end: int) -> Phrase | None:
    """ "X, porte-parole du club, a dit": the phrase whose comma opens what the comma before the verb closes."""
    closing = end - 1
    while closing > 0 and clause.words[closing].tag == "ADV":
        closing -= 1
    if closing <= 0 or clause.words[closing].text not in (",", ")"):
        return None
    for phrase in phrases:
        if phrase.last == closing and any(word.text == "," for word in clause.words[phrase.first : phrase.last]):
            return phrase
    for phrase in phrases:
        clitic = phrase.head in word_set("clitic subject")
        if phrase.last < closing and clause.words[phrase.last].text in (",", "(") and not clitic:
            inner = phrase.last + 1
            relative = clause.find(word_set("aside relative"), inner, min(inner + 2, closing)) is not None
            if relative or clause.finite(inner, closing) is None:
                return phrase
    return None


def name_beside(clause: Clause, phrases: Sequence[Phrase], chosen: Phrase) -> Phrase:
    """The name that a common noun only describes: "Gomery, le responsable de la commission"."""
    if chosen.kind == "noun":
        for phrase in phrases:
            if phrase.kind == "name" and phrase.last == chosen.first - 1 and clause.words[phrase.last].text == ",":
                return phrase
    return chosen


def _phrase_before(clause: Clause, start: int, relative: int) -> Phrase | None:
    """The noun phrase that ends just before a relative pronoun; the widest one, behind no "de"."""
    end = _before_comma(clause, start, relative)
    best: Phrase | None = None
    for index in range(end - 1, max(start, end - _ANTECEDENT_WINDOW) - 1, -1):
        word = clause.words[index]
        if word.text in (",", ":", ";") and best is not None:
            break
        if not word.is_word and (word.text != "." or best is not None):
            continue
        phrase = read_phrase(clause, index)
        if phrase is None or phrase.last != end or phrase.head in word_set("time"):
            continue
        if best is None or _replaces(phrase, best):
            best = phrase
        if index and _cannot_be_inside(clause, index):
            break
    return best


def _before_comma(clause: Clause, start: int, relative: int) -> int:
    """Where the words before a relative pronoun end: before its comma, when it has one."""
    return relative - 1 if relative > start and clause.words[relative - 1].text == "," else relative


def _replaces(wider: Phrase, best: Phrase) -> bool:
    """True unless the wider phrase is a thing and the one in it may utter: "aux réquisitions du parquet"."""
    return _may_utter(wider) or not _may_utter(best)


def _may_utter(phrase: Phrase) -> bool:
    """True for people and bodies: "aux réquisitions du parquet, qui avait estimé" is the parquet's."""
    return phrase.kind != "noun" or is_person(phrase) or is_body(phrase)


def _cannot_be_inside(clause: Clause, index: int) -> bool:
    """True if a phrase that begins there is no part of a wider one: no "de", determiner or capital before it."""
    before = clause.at(index - 1)
    return not (before.low in word_set("of") or before.low in word_set("determiner") or before.capital)


def _clause_start(clause: Clause, end: int) -> int:
    """Where the clause of a verb may begin: after a semicolon, a colon, an open bracket, the dash of a dateline.

    Or after a conjunction whose verb it is: "X s'est tu, alors que Y, elle, a dénoncé"; not "quand il a parlé, a dit".
    """
    depth = 0
    for index in range(end - 1, -1, -1):
        text = clause.words[index].text
        if text == ")":
            depth += 1
        elif text == "(":
            if depth == 0:
                return index + 1
            depth -= 1
        elif depth == 0 and (_separates(text, index) or _opens_clause(clause, index, end)):
            return index + 1
    return 0


def _separates(text: str, index: int) -> bool:
    return text in (";", ":") or (text in ("—", "–", "-") and index <= _DATELINE_WINDOW)


def _opens_clause(clause: Clause, index: int, end: int) -> bool:
    """True at "car", "lorsque", at the "que" of "tandis que" whose verb stands at `end`; not at that of "dit que"."""
    low, before = clause.words[index].low, clause.at(index - 1).low
    opens = low in word_set("conjunction of a clause")
    opens |= low in word_set("que") and before in word_set("conjunction before que")
    return opens and not clause.main_verb(index + 1, end)


def relative_before(clause: Clause, start: int, end: int) -> int | None:
    """The index of "qui" when the verb stands in its clause with nothing but clitics and adverbs between."""
    for steps, index in enumerate(range(end - 1, max(start, end - _RELATIVE_WINDOW) - 1, -1)):
        word = clause.words[index]
        if word.low == "qui":
            return index if index > start and clause.words[index - 1].low != "ce" else None
        light = word.low in word_set("clitic") or word.low in word_set("negation") or word.tag == "ADV"
        if steps and not light and word.text != "," and word.tag in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _in_relative(clause: Clause, start: int, index: int) -> bool:
    """True if a phrase stands behind a relative or que, in a part that no comma has closed."""
    opened = None
    for position in range(start, index):
        word = clause.words[position]
        if word.low in word_set("relative"):
            opened = position
        elif word.text == "," and opened is not None and position > opened + 2:
            opened = None
    return opened is not None
