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
from entrefilet.quotations.phrases.nouns import named_like_a_thing
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.reading import bare_phrases, read_phrase
from entrefilet.quotations.phrases.sources import is_body, is_person
from entrefilet.quotations.phrases.two_names import is_first_name
from entrefilet.quotations.reports.owners import may_own, owner_behind, owner_of_words
from entrefilet.quotations.reports.subjects import subject_behind

_BEFORE_SPEAKER = (":", ",", ".", "–", "—", "|")
_PARTICIPLES = ("é", "ée", "és", "ées")
_VERB_WINDOW = 4  # clitics and negations between "que" and its verb


def announcer(clause: Clause, end: int) -> Phrase | None:
    """Who speaks by the clause words[:end], which a colon or a noun of speech closes; None where it names nobody."""
    first = _opening_owner(clause, end) or _inverted(clause, end)
    if first is not None:
        return first
    phrases = [phrase for phrase in bare_phrases(clause, 0, end) if not _is_passed_over(clause, phrase)]
    for phrase in _by_place(clause, phrases):
        owned = owner_of_words(clause, phrase, end)
        if owned is not None:
            return owned
        if _may_announce(phrase):
            return phrase
    return _governed(clause, end)


def _opening_owner(clause: Clause, end: int) -> Phrase | None:
    """Whose "Colère d'Anne Valmont", "Réponse ironique du maire" is, which open the sentence without an article."""
    if clause.words[0].low not in word_set("owned words"):
        return None
    of = next((index for index in range(1, end - 1) if clause.words[index].tag != "ADJ"), 0)
    return owner_behind(clause, of, end) if clause.at(of).low in word_set("of") else None


def _by_place(clause: Clause, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Those at the head of the sentence or behind a sign; all of them where there is none."""
    alone = [phrase for phrase in phrases if phrase.first <= 1 or clause.at(phrase.first - 1).text in _BEFORE_SPEAKER]
    return alone or phrases


def _may_announce(phrase: Phrase) -> bool:
    if phrase.kind == "noun":
        if phrase.head in word_set("owned words"):
            return False
        return (phrase.definite and not named_like_a_thing(phrase.head)) or is_person(phrase) or is_body(phrase)
    if phrase.name is None or is_first_name(phrase.name.text):
        return True
    return phrase.name.kind not in ("LOC", "MISC") and fold(phrase.name.text).split()[0] not in word_set("rubric")


def _is_passed_over(clause: Clause, phrase: Phrase) -> bool:
    """True for a party in brackets, and the first word of "Interrogés hier, les riverains", taken for a noun."""
    if clause.at(phrase.first - 1).text == "(":
        return True
    if phrase.first or phrase.kind == "pronoun" or not clause.words[0].text.endswith(_PARTICIPLES):
        return False
    comma = clause.find((",",), phrase.last, clause.end)
    if comma is None or not clause.at(1).is_word or (phrase.name is not None and phrase.name.kind):
        return False
    return clause.at(1).low != "et" and read_phrase(clause, comma + 1) is not None


def _inverted(clause: Clause, end: int) -> Phrase | None:
    """The subject of "Un avis que partage le maire", "Ce que ne nie pas Anne Valmont": behind the verb of a relative."""
    relative = 0 if clause.words[0].low == "ainsi" else clause.find(word_set("inverting relative"), 1, end)
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
    """Whose "Même son de cloche chez Tilexo", "Parole à la défense" is: no verb, the one that a preposition governs."""
    if clause.finite(0, end) is not None:
        return None
    for index in range(1, end - 1):
        if clause.words[index].low in word_set("giving the floor") and _gives_floor(clause, index):
            return owner_behind(clause, index, end)
    return None


def _gives_floor(clause: Clause, index: int) -> bool:
    """True behind a noun for words, "même", "autre", and for "chez" in any case; False for "Une lettre au maire"."""
    if clause.words[index].low == "chez":
        return True
    return clause.find(word_set("floor word"), 0, index) is not None
