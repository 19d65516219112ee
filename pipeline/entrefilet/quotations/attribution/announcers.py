"""Who the words before a colon name as the speaker: "Anne Valmont botte en touche : «…»", "Réaction du maire : «…»".

Begin with `announcer`. Where the subject ends is told by its phrase and by the verb behind it, whatever the verb and
its object say; no idiom is listed.
"""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.french.folding import fold
from entrefilet.french.known_verbs import finite_forms
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.names import written_name
from entrefilet.quotations.phrases.nouns import named_like_a_thing
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import bare_phrases, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.phrases.two_names import is_first_name
from entrefilet.quotations.reports.owners import may_own, owner_behind, owner_of_words
from entrefilet.quotations.reports.subjects import subject_behind

_BEFORE_SPEAKER = (":", ",", ".", "–", "—", "|")
_PARTICIPLES = ("é", "ée", "és", "ées")
_FLOOR_WINDOW = 3  # words of "Le dernier mot"
_VERB_WINDOW = 4  # clitics and negations between "que" and its verb


def announcer(clause: Clause, end: int) -> Phrase | None:
    """Who speaks by the clause words[:end], which a colon or a noun of speech closes; None where it names nobody."""
    first = _opening_owner(clause, end) or _inverted(clause, end) or _made_to_say(clause, end)
    if first is not None:
        return first
    if _opens_with_order(clause):
        return read_phrase(clause, 1)
    phrases = [phrase for phrase in bare_phrases(clause, 0, end) if not _is_passed_over(clause, phrase)]
    for phrase in _by_place(clause, phrases):
        owned = owner_of_words(clause, phrase, end)
        if owned is not None:
            return owned
        if _may_announce(phrase):
            return _without_verb(clause, phrase, end)
    return _governed(clause, end)


def _opening_owner(clause: Clause, end: int) -> Phrase | None:
    """Whose "Colère d'Anne Valmont", "Seule certitude du maire" is, which open the sentence without an article."""
    noun = 0
    while clause.at(noun).tag == "ADJ" and clause.at(noun).low not in word_set("owned words"):
        noun += 1
    if clause.at(noun).low not in word_set("owned words"):
        return None
    of = next((index for index in range(noun + 1, end - 1) if clause.words[index].tag != "ADJ"), 0)
    return owner_behind(clause, of, end) if clause.at(of).low in word_set("of") else None


def _opens_with_order(clause: Clause) -> bool:
    """True for "Écoutons Anne Valmont": a verb and a name, which the model takes for one name."""
    first, second = clause.at(0), clause.at(1)
    return first.low.endswith("ons") and second.capital and second.is_word and not is_first_name(first.text)


def _by_place(clause: Clause, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Those at the head of the sentence or behind a sign; all of them where there is none."""
    alone = [phrase for phrase in phrases if phrase.first <= 1 or clause.at(phrase.first - 1).text in _BEFORE_SPEAKER]
    return alone or phrases


def _may_announce(phrase: Phrase) -> bool:
    if phrase.kind == "noun":
        if phrase.head in word_set("owned words") or phrase.head in word_set("floor word"):
            return False
        return (phrase.definite and not named_like_a_thing(phrase.head)) or is_person(phrase) or is_body(phrase)
    if phrase.head in word_set("floor word"):
        return False
    if phrase.name is None or is_first_name(phrase.name.text):
        return True
    return phrase.name.kind not in ("LOC", "MISC") and fold(phrase.name.text).split()[0] not in word_set("rubric")


def _without_verb(clause: Clause, phrase: Phrase, end: int) -> Phrase:
    """The phrase without the verb of the clause where its name has taken it in: "La préfecture du Gard botte"."""
    verb = next(
        (index for index in range(phrase.first + 1, phrase.last) if clause.words[index].end == phrase.end), None
    )
    if phrase.name is None or verb is None or clause.finite(0, verb) is not None or clause.finite(verb + 1, end):
        return phrase
    word, before = clause.words[verb], clause.words[verb - 1]
    if word.capital or before.tag in ("ADP", "DET") or before.low in word_set("of") or word.low in word_set("particle"):
        return phrase
    objects = clause.at(verb + 1).low in word_set("determiner")
    if not (objects or word.is_verb or word.low in finite_forms() or phrase.name.kind == "PER"):
        return phrase
    first = next(index for index in range(phrase.first, verb) if clause.words[index].start >= phrase.start)
    name = written_name(clause.words[first:verb], phrase.name.kind)
    return phrase._replace(name=name, end=name.end, last=verb)


def _is_passed_over(clause: Clause, phrase: Phrase) -> bool:
    """True for a party in brackets, the first word of "Sourire d'Anne Valmont", which no name has, and the like."""
    if clause.at(phrase.first - 1).text == "(" or _explains_name(clause, phrase):
        return True
    if not phrase.first and phrase.kind == "name" and clause.at(1).low in word_set("of"):
        return clause.at(2).start in clause.names
    return not phrase.first and _is_fronted_participle(clause, phrase)


def _explains_name(clause: Clause, phrase: Phrase) -> bool:
    """True for the function in "Même constat chez Anne Valmont, la porte-parole du club": its name is governed."""
    if phrase.kind != "noun" or clause.at(phrase.first - 1).text != ",":
        return False
    closed = clause.at(phrase.last).text in (",", ":", "")
    comma = clause.at(phrase.first - 1).start
    return closed and any(name.end == comma and name.kind == "PER" for name in clause.names.values())


def _is_fronted_participle(clause: Clause, phrase: Phrase) -> bool:
    """True for the first word of "Interrogés hier, les riverains", which the model takes for a noun or a name."""
    if phrase.kind == "pronoun" or not clause.words[0].text.endswith(_PARTICIPLES):
        return False
    comma = clause.find((",",), 1, clause.end)
    if comma is None or clause.at(1).low == "et" or (phrase.name is not None and phrase.name.kind):
        return False
    subject = read_phrase(clause, comma + 1)
    return subject is not None and (comma > 1 or subject.kind == "name" or clause.at(subject.last).text != ",")


def _inverted(clause: Clause, end: int) -> Phrase | None:
    """The subject of "Un avis que partage le maire", "Ce que ne nie pas X": behind the verb of a relative."""
    so = clause.words[0].low in word_set("announcing order")
    relative = 0 if so else clause.find(word_set("inverting relative"), 1, end)
    if relative is None or clause.finite(0, relative) is not None:
        return None
    for index in range(relative + 1, min(end, relative + _VERB_WINDOW)):
        word = clause.words[index]
        if word.is_finite or word.low in finite_forms():
            subject = subject_behind(clause.until(end), index + 1)
            return subject if subject is not None and may_own(subject) else None
        if word.low not in word_set("clitic") and word.low not in word_set("negation"):
            return None
    return None


def _governed(clause: Clause, end: int) -> Phrase | None:
    """Whom a preposition names where no subject does: "Même constat chez Tilexo", "Le mot de la fin revient au maire".

    Behind "même" and "chez" no verb may stand; behind a noun for the floor, it is that of giving it.
    """
    floor = clause.find(word_set("floor word"), 0, min(end, _FLOOR_WINDOW))
    given = floor is not None and clause.words[floor].low not in word_set("same")
    if not given and _verb_stands(clause, end):
        return None
    if floor is None and clause.words[0].tag != "NOUN":
        return None
    prepositions = word_set("giving the floor") if floor is not None else word_set("host")
    for index in range(2 if floor == 0 and not given else 1, end - 1):
        if clause.words[index].low not in prepositions or clause.words[index + 1].low in word_set("of"):
            continue
        owner = owner_behind(clause, index, end)
        if owner is not None:
            return owner
    return None


def _verb_stands(clause: Clause, end: int) -> bool:
    """True if the clause has a verb; False for the "cloche" of "même son de cloche", which is taken for one."""
    verb = clause.finite(0, end)
    return verb is not None and clause.at(verb - 1).low not in word_set("of")


def _made_to_say(clause: Clause, end: int) -> Phrase | None:
    """The maire of "C'est ce qui fait dire au maire"."""
    for index in range(2, end - 1):
        if clause.words[index].low in word_set("made speaker") and clause.words[index - 1].low in word_set("to say"):
            made = clause.words[index - 2].low in word_set("making")
            return owner_behind(clause, index, end) if made else None
    return None
