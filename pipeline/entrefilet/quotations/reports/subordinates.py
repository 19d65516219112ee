"""What a verb governs: its que-clause, its question, its infinitive.

Begin with `find_subordinate` and `find_infinitive`.
"""

from __future__ import annotations

from collections.abc import Iterator

from entrefilet.french.verb_forms import is_infinitive
from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.circumstances import ends_set_phrase, may_be_stepped_over, skip_circumstances
from entrefilet.quotations.phrases.noun_phrases import read_noun
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.reports.content import without_comma
from entrefilet.quotations.reports.report import Scope

_ASKING = ("vouloir savoir", "chercher à savoir")  # phrases that govern questions
ASIDE_WINDOW = 24  # words between the commas of an aside
_RELATIVE_WINDOW = 12  # words between que and the auxiliary of its clause
_COMPARISON_WORDS = 3  # "plus de voix que", "aussi vite que"
_AGREEING = ("ée", "és", "ées", "ies", "ues", "ises", "ites")
_QUE_WINDOW = 24  # words between the verb and its que: "a assuré hier à la radio publique que"
_INFINITIVE_WINDOW = 14  # words between the verb and its infinitive: "affirme depuis des années ne pas avoir vu"


def find_subordinate(clause: Clause, group: Group, position: int, end: int) -> int | None:
    """The index of que, qu' or a question word that a verb governs; None without one.

    `position` is the index behind the verb's circumstances.
    """
    start = group.last
    if _only(clause, group, end):
        return None
    found = que_behind_aside(clause, start, end)
    if found is None and group.cue.que:
        found = que_behind_circumstances(clause, group, end)
    if found is not None:
        return found
    found = _opener_at_once(clause, start, position, end)
    if found is not None:
        return found
    asks = group.cue.asks or group.cue.lemma in _ASKING
    if asks and _asked_thing(clause, position):
        return position
    if clause.at(start).low == "ce" and start + 1 < end and clause.at(start + 1).low in ("que", "qui", "qu'"):
        return None
    return _later_que(clause, start, position, end)


def _only(clause: Clause, group: Group, end: int) -> bool:
    """True for "n'a indiqué qu'une adresse": ne and a que without a verb behind it."""
    negated = not word_set("negation").isdisjoint(clause.lows(max(0, group.first - 1), group.last))
    if not negated or clause.at(group.last).low not in word_set("que"):
        return False
    return clause.finite(group.last + 1, end) is None


def _opener_at_once(clause: Clause, start: int, position: int, end: int) -> int | None:
    """The que, else the question word, right behind a verb or behind its circumstances: "dit que", "ignore hier si"."""
    places = [index for index in dict.fromkeys((start, position)) if index < end]
    for index in places:
        if _governed_que(clause, start, index):
            return index
    return next((index for index in places if _question_word(clause, index, end)), None)


def que_behind_circumstances(clause: Clause, group: Group, end: int) -> int | None:
    """The que behind nothing but circumstances: "estime dans un communiqué que", "assure, interrogé par l'AFP, que"."""
    position = group.last
    limit = min(end, position + _QUE_WINDOW)
    while position < limit:
        word = clause.words[position]
        if word.low in word_set("que"):
            return position if _may_govern(clause, group, position) else None
        behind = que_behind_aside(clause, position - 1, end)
        if behind is not None:
            return behind
        after = skip_circumstances(clause, position, limit)
        position = after if after > position else _beside(clause, position)
        if position == 0:
            return None
    return None


def _beside(clause: Clause, index: int) -> int:
    """The index after a word or phrase that only goes with a circumstance: a name that ends it, the object of "en
    quittant le tribunal"; 0 for an object of the verb itself."""
    word, before = clause.words[index], clause.words[index - 1]
    if word.low in word_set("determiner"):
        gerund = before.is_verb and (is_infinitive(before.low) or before.low.endswith("ant"))
        phrase = read_noun(clause, index) if gerund else None
        return 0 if phrase is None else phrase.last
    return index + 1 if word.capital or may_be_stepped_over(clause, index) else 0


def _may_govern(clause: Clause, group: Group, que: int) -> bool:
    """True if que opens a clause of its own, False if it is the relative of the noun before it.

    A relative's verb may follow it at once ("qu'a signé le maire") or agree with its antecedent ("que le maire a
    signées"); and some verbs want the noun behind their preposition ("insiste sur le plan que", "se réjouit du plan
    que").
    """
    before = clause.at(que - 1)
    if ends_set_phrase(clause, que) or (before.low == "encore" and que == group.last + 1):
        return True
    if before.low in word_set("before other que") and before.low != "aussi":
        return False
    if before.low in word_set("antecedent pronoun"):  # "menacent ceux qu'ils appellent"
        return False
    if before.low != "aussi" and _compared(clause, max(group.last, que - _COMPARISON_WORDS), que):
        return False
    if before.capital or before.low in word_set("time") or before.tag not in ("NOUN", "ADJ", "VERB"):
        return True
    if _is_complement(clause, group.last) or clause.at(que + 1).is_verb or _agrees_with_antecedent(clause, que):
        return False
    return not _wants_noun(clause, group, que)


def _wants_noun(clause: Clause, group: Group, que: int) -> bool:
    """True for "insiste sur le plan que", "réagit au plan que"; False for "dit au maire que"."""
    low = clause.at(group.last).low
    if low == "sur":
        return group.cue.lemma in word_set("verb with sur") and clause.words[que].tag != "SCONJ"
    if low in ("a", "au", "aux"):
        person_or_body = noun_kind(clause.at(que - 1).low) in ("person", "body")
        return group.cue.lemma in word_set("verb with to") and not person_or_body
    return False


def _is_complement(clause: Clause, index: int) -> bool:
    """True for the "du plan" of "se réjouit du plan"; False for "de son côté", "d'un air las", "dès lundi"."""
    word = clause.at(index)
    if word.low not in word_set("of") or word.text.lower() == "dès":
        return False
    by_the_way = word_set("manner noun") | word_set("not a complement")
    return by_the_way.isdisjoint(clause.lows(index + 1, index + 3))


def _agrees_with_antecedent(clause: Clause, que: int) -> bool:
    """True for "que le maire a signées": a perfect with avoir whose participle is feminine or plural."""
    for index in range(que + 1, min(clause.end - 1, que + _RELATIVE_WINDOW)):
        if clause.words[index].low in word_set("shared auxiliary"):
            participle = clause.words[index + 1]
            return participle.tag == "VERB" and participle.text.endswith(_AGREEING)
        if not clause.words[index].is_word:
            return False
    return False


def _asked_thing(clause: Clause, index: int) -> bool:
    """True for "ce que la police attendait", "qui paierait" behind a verb that asks."""
    low, after = clause.at(index).low, clause.at(index + 1)
    return (low == "ce" and after.low in ("que", "qu'", "qui")) or (low == "qui" and after.is_verb)


def que_behind_aside(clause: Clause, start: int, end: int) -> int | None:
    """The que behind an aside: "affirme, citant des sources policières, que"."""
    if start >= end or clause.words[start].text != ",":
        return None
    for index in range(start + 1, min(end - 1, start + ASIDE_WINDOW)):
        word = clause.words[index]
        if word.text == "," and clause.words[index + 1].low in word_set("que"):
            return index + 1
        if word.pair is not None or word.text in (":", ";") or word.low in word_set("subordinator") or word.is_finite:
            return None
    return None


def _governed_que(clause: Clause, start: int, index: int) -> bool:
    """True for the que of "dit que", False for "dit alors que", "le texte que", "plus vite que"."""
    if clause.words[index].low not in word_set("que") or clause.at(index - 1).low in word_set("before other que"):
        return False
    if index == start:
        return True
    relative = _relative_que(clause, start, index) or _is_object_relative(clause, start, index)
    return not (relative or _compared(clause, start, index))


def _question_word(clause: Clause, index: int, end: int) -> bool:
    """True for "si", "comment", "s'" before il; False for "s'" elsewhere."""
    low = clause.words[index].low
    if low not in word_set("question"):
        return False
    return low != "s'" or (index + 1 < end and clause.words[index + 1].low in ("il", "ils"))


def _later_que(clause: Clause, start: int, position: int, end: int) -> int | None:
    """The que behind an object that is no phrase of place or time: "a rappelé aux élus réunis que"."""
    for index in range(position, min(end, position + _QUE_WINDOW)):
        word = clause.words[index]
        if word.low in word_set("que"):
            if _compared(clause, start, index):
                return None
            if word.tag == "SCONJ" and clause.words[index - 1].low not in word_set("before other que"):
                return None if _is_object_relative(clause, start, index) else index
        if word.pair is not None or word.is_verb or word.text in (":", ";"):
            return None
    return None


def _is_object_relative(clause: Clause, start: int, que: int) -> bool:
    """True for the que of "annonce la mesure que les élus attendaient", "répond aux questions que X a posées"."""
    first, before = clause.at(start), clause.at(que - 1)
    if before.tag != "NOUN" or before.low in word_set("time") or before.low in word_set("noun with que"):
        return False
    if noun_kind(before.low) in ("person", "body"):
        return False
    if _is_complement(clause, start) or _agrees_with_antecedent(clause, que):
        return True
    phrase = read_noun(clause, start) if first.low in word_set("determiner") else None
    return phrase is not None and phrase.last == que


def _compared(clause: Clause, start: int, index: int) -> bool:
    """True for "plus vite que": que belongs to a comparison. False for "deux heures plus tard que"."""
    found = clause.find(word_set("comparative"), start, index)
    if found is not None and clause.at(found - 1).low == "sans":  # "sans plus de précision"
        return False
    return found is not None and clause.at(found + 1).low not in word_set("later")


def _relative_que(clause: Clause, start: int, index: int) -> bool:
    """True if que behind a noun is a relative ("le texte que"): the model says pronoun, or a verb follows at once."""
    before, after = clause.at(index - 1), clause.at(index + 1)
    if before.capital or before.low in word_set("time"):
        return False
    to_whom = clause.at(start).low in ("a", "au", "aux") and noun_kind(before.low) in ("person", "body")
    if to_whom and index + 1 < clause.end and after.tag != "VERB":
        return False
    return clause.words[index].tag == "PRON" or (after.tag == "VERB" and before.tag in ("NOUN", "ADJ"))


def content_clauses(clause: Clause, que: int, end: int) -> Iterator[Scope]:
    """The content clauses from que on: "que A et que B" gives two, a colon before marks cuts another."""
    cuts = [que]
    for index in range(que + 2, end):
        if clause.words[index].low in word_set("que") and clause.words[index - 1].low in ("et", "mais", "ou"):
            cuts.append(index)
    stops = [cut - 1 for cut in cuts[1:]] + [end]
    for cut, stop in zip(cuts, stops, strict=True):
        close = without_comma(clause, stop) if stop > cut + 1 else stop
        colon = _colon_before_marks(clause, cut + 1, close)
        if colon is None:
            yield cut + 1, close
        else:
            yield cut + 1, colon
            yield colon + 1, close


def _colon_before_marks(clause: Clause, start: int, end: int) -> int | None:
    colon = clause.find((":",), start, end)
    while colon is not None and clause.at(colon + 1).pair is None:
        colon = clause.find((":",), colon + 1, end)
    return colon


def find_infinitive(clause: Clause, group: Group, after: int, end: int) -> int | None:
    """The bare infinitive after the verb or its circumstances: "affirme avoir vu", "déclare à l'AFP étudier"."""
    if group.cue.infinitive == "no":
        return None
    found = _infinitive_at(clause, group, group.last, end)
    if not found and after > group.last:
        found = _infinitive_at(clause, group, after, end)
    return found


def _infinitive_at(clause: Clause, group: Group, position: int, end: int) -> int | None:
    light = word_set("before bare infinitive")
    limit = min(end, group.last + _INFINITIVE_WINDOW)
    while position < limit and ((word := clause.words[position]).low in light or word.tag == "ADV"):
        position += 1
    word = clause.at(position)
    if position >= limit or not _is_infinitive(clause, position):
        return None
    if group.cue.infinitive == "past" and word.low not in word_set("past infinitive"):
        return None
    if clause.words[position - 1].low in word_set("governed infinitive"):
        return None
    begin = position
    while begin > group.last and _goes_with_infinitive(clause.words[begin - 1].low):
        begin -= 1
    return begin


def _is_infinitive(clause: Clause, index: int) -> bool:
    """True for an infinitive, one that the model takes for an adjective ("dit privilégier l'accord") or a noun
    ("prétend pouvoir rouvrir") among them; False for "se dit fier", "le pouvoir"."""
    word, before = clause.words[index], clause.at(index - 1)
    if not is_infinitive(word.low) or (word.low in word_set("adjective like infinitive") and before.low != "se"):
        return False
    if word.tag in ("ADJ", "NOUN") and word.low not in word_set("past infinitive"):
        return word.low.endswith("ier") and clause.at(index + 1).low in word_set("determiner")
    return word.is_verb or (word.low in word_set("past infinitive") and before.low not in word_set("determiner"))


def _goes_with_infinitive(low: str) -> bool:
    """True for the clitics and the negation of an infinitive: "ne pas", "le"."""
    return low in word_set("clitic") or low in word_set("negation") or low in word_set("negative word")


def infinitive_end(clause: Clause, start: int, end: int) -> int:
    """Where the clause of an infinitive ends: before "mais la police en doute", a finite verb that it cannot govern."""
    for index in range(start + 1, end):
        low = clause.words[index].low
        if low in word_set("subordinator"):
            return end
        joins = low == "puis" or low in word_set("coordinator")
        if joins and clause.main_verb(index + 1, _part_end(clause, index + 1, end)):
            return without_comma(clause, index)
    return end


def _part_end(clause: Clause, start: int, end: int) -> int:
    """Where the next comma or coordination stands."""
    for index in range(start, end):
        if clause.words[index].text == "," or clause.words[index].low in word_set("coordinator"):
            return index
    return end
