"""How far a reporting verb reaches: its que-clause, question, infinitive, and where the reporter takes over again.

Begin with `region_end` and `subordinate`."""

from __future__ import annotations

from collections.abc import Sequence

from entrefilet.french.folding import fold
from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Word
from entrefilet.quotations.phrases.names import Names
from entrefilet.quotations.phrases.noun_phrases import read_phrase
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.reports.report import holds_finite
from entrefilet.quotations.reports.subjects import finite_form

ASIDE_WINDOW = 24  # words between the commas of an aside


def region_end(words: Sequence[Word], group: Group, following: Sequence[Group]) -> int:
    """Where the reach of a verb ends: the end of the sentence, or the next report that hangs on the same subject."""
    end = len(words)
    while (
        end > group.last
        and words[end - 1].pair is None
        and not words[end - 1].is_word
        and words[end - 1].text not in (")", "]", "%", "€", "$")
    ):
        end -= 1
    aside = _behind_aside(words, group.last, end) or 0
    for other in following:
        before = words[other.first - 1] if other.first else None
        if before is None or other.first <= group.last or other.first < aside:
            continue
        if (other.form == "gerund" and before.text == ",") or (
            other.form == "finite" and other.clitic is not None and before.text == ","
        ):
            end = min(end, other.first - 1)
        elif other.form == "finite" and (stop := _opposed(words, group.last, other.first)) is not None:
            end = min(end, stop)
        elif other.form in ("participle", "finite") and before.low in ("et", "mais", "puis", "ou"):
            stop = other.first - 1
            if stop and words[stop - 1].text == ",":
                stop -= 1
            if (other.form == "participle" and group.verb > group.first) or _resumes(words, group, other):
                end = min(end, stop)
    closed = _in_aside(words, group.first)
    for index in range(group.last, end):
        if words[index].text == ";" or (words[index].text == ":" and holds_finite(words, group.last, index)):
            return index
        afterthought = words[index].text == "," and _afterthought(words, index + 1)
        if afterthought and all(word.pair is None for word in words[index:]):
            return index
        if (
            closed
            and words[index].text == ","
            and index + 1 < end
            and _verb_next(words, index + 1)
            and _is_whole(words, group.last, index)
        ):
            return index
    return end


def _in_aside(words: Sequence[Word], verb: int) -> bool:
    """Whether the verb stands in a relative clause that a comma opens, so that a comma and a verb close it."""
    for index in range(verb - 1, 0, -1):
        if words[index].text == ",":
            return False
        if words[index].low in word_set("relative") and words[index].low not in word_set("que"):
            return words[index - 1].text == ","
    return False


def _is_whole(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a clause between them has its verb: "que l'arbitre, M. Sauvaire," still waits for it."""
    stretch = range(start, end)
    return any(words[index].tag in ("VERB", "AUX") and finite_form(words, index) for index in stretch) or not any(
        words[index].low in word_set("que") for index in stretch
    )


def _resumes(words: Sequence[Word], group: Group, other: Group) -> bool:
    """Whether "et ajoute", or "et dit" behind a clause in another tense, goes back to the subject of the first verb:
    "assure qu'il visait un dépôt et dit regretter"."""
    if group.form != "finite" or other.form != "finite" or other.clitic is not None:
        return False
    if fold(other.cue.lemma) in word_set("going on"):
        return True
    tense = _tense(words, group.first, group.last)
    inner = next(
        (
            index
            for index in range(group.last, other.first)
            if words[index].tag in ("VERB", "AUX") and finite_form(words, index)
        ),
        None,
    )
    return inner is not None and tense == _tense(words, other.first, other.last) != _tense(words, inner, inner + 1)


def _tense(words: Sequence[Word], start: int, end: int) -> str:
    """The tense of words[start:end] as far as it tells two coordinated verbs apart, by the form of the first verb."""
    low = next((word.low for word in words[start:end] if word.tag in ("VERB", "AUX")), "")
    if low in ("a", "ont"):
        return "perfect"
    if low.endswith(("rait", "raient")):
        return "conditional"
    if low.endswith(("ait", "aient")) and low not in ("fait", "plait", "connait", "parait"):
        return "imperfect"
    return "future" if low.endswith(("ra", "ront")) else "present"


def _afterthought(words: Sequence[Word], index: int) -> bool:
    """ ", avant de quitter la salle", ", une escalade notable": the reporter goes on, not the speaker."""
    lows = tuple(word.low for word in words[index : index + 2])
    return lows in (("avant", "de"), ("avant", "d'"), ("tout", "en")) or _comment(words, index)


def _comment(words: Sequence[Word], index: int) -> bool:
    """ ", une escalade notable dans le conflit", ", un point de vue que partage X": what the reporter makes of it."""
    if words[index].low not in ("un", "une"):
        return False
    for word in words[index + 1 : index + 4]:
        if word.low in word_set("comment"):
            return all(later.text not in (",", ";", ":") for later in words[index:-1])
        if word.tag not in ("ADJ", "ADV", "NUM"):
            return False
    return False


def _opposed(words: Sequence[Word], start: int, verb: int) -> int | None:
    """The comma of ", mais la police dit que", ", tandis que X assure que" before a verb with its own subject."""
    for index in range(verb - 1, start, -1):
        word = words[index]
        if word.tag in ("VERB", "AUX") or word.pair is not None:
            return None
        if word.low in word_set("opposition") and words[index - 1].text == ",":
            return index - 1
    return None


def _verb_next(words: Sequence[Word], index: int) -> bool:
    """A finite verb at words[index], clitics and ne stepped over."""
    while index + 1 < len(words) and (
        words[index].low in word_set("negation") or words[index].low in word_set("verbal clitic")
    ):
        index += 1
    return words[index].tag in ("VERB", "AUX") and finite_form(words, index)


def fronted_end(words: Sequence[Word], start: int, end: int, names: Names) -> int:
    """Where a clause at the head of the sentence gives way to the main one: a comma, a subject, a verb."""
    for index in range(end - 1, start, -1):
        if words[index].text == "," and holds_finite(words, start, index):
            phrase = read_phrase(words, index + 1, names)
            if phrase is not None and phrase.last < end and holds_finite(words, phrase.last, end):
                return index
    return end


def find_subordinate(words: Sequence[Word], start: int, position: int, end: int) -> int | None:
    """The index of que, qu' or a question word that the verb governs."""
    aside = _behind_aside(words, start, end)
    if aside is not None:
        return aside
    for index in (start, position):
        if (
            index < end
            and words[index].low in word_set("que")
            and words[index - 1].low not in word_set("before other que")
        ) and (index == start or not (_relative_que(words, start, index) or _compared(words, start, index))):
            return index
    for index in (start, position):
        if index >= end or words[index].low not in word_set("question"):
            continue
        if words[index].low != "s'" or (index + 1 < end and words[index + 1].low in ("il", "ils")):
            return index
    if start + 1 < end and words[start].low == "ce" and words[start + 1].low in ("que", "qui", "qu'"):
        return None
    for index in range(position, min(end, position + 16)):
        word = words[index]
        if word.low in word_set("que") and _compared(words, start, index):
            return None
        if (
            word.low in word_set("que")
            and word.tag == "SCONJ"
            and words[index - 1].low not in word_set("before other que")
        ):
            return index
        if word.pair is not None or word.tag in ("VERB", "AUX") or word.text in (":", ";"):
            return None
    return None


def _behind_aside(words: Sequence[Word], start: int, end: int) -> int | None:
    """The que behind an aside: "affirme, citant des sources policières, que"."""
    if start >= end or words[start].text != ",":
        return None
    for index in range(start + 1, min(end - 1, start + ASIDE_WINDOW)):
        word = words[index]
        if word.text == "," and words[index + 1].low in word_set("que"):
            return index + 1
        if word.pair is not None or word.text in (":", ";") or word.low in word_set("subordinator"):
            return None
        if word.tag in ("VERB", "AUX") and finite_form(words, index):
            return None
    return None


def _compared(words: Sequence[Word], start: int, index: int) -> bool:
    """ "plus vite que": que belongs to a comparison."""
    return any(word.low in word_set("comparative") for word in words[start:index])


def _relative_que(words: Sequence[Word], start: int, index: int) -> bool:
    """Whether que behind a noun is a relative: the model says pronoun, or a verb follows at once."""
    after = words[index + 1] if index + 1 < len(words) else None
    if words[index - 1].capital or words[index - 1].low in word_set("time"):
        return False
    to_whom = words[start].low in ("a", "au", "aux") and noun_kind(words[index - 1].low) in ("person", "body")
    if to_whom and words[index + 1 : index + 2] and words[index + 1].tag != "VERB":
        return False
    return words[index].tag == "PRON" or (
        after is not None and after.tag == "VERB" and words[index - 1].tag in ("NOUN", "ADJ")
    )


def content_clauses(words: Sequence[Word], que: int, end: int, *, question: bool) -> list[tuple[int, int]]:
    """The content clauses from que on: "que A et que B" gives two."""
    if question:
        return [(que, end)]
    cuts = [que]
    for index in range(que + 2, end):
        if words[index].low in word_set("que") and words[index - 1].low in ("et", "mais", "ou"):
            cuts.append(index)
    scopes = []
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1] - 1 if number + 1 < len(cuts) else end
        if stop > cut + 1 and words[stop - 1].text == ",":
            stop -= 1
        for index in range(cut + 1, stop):
            if words[index].text == ":" and index + 1 < len(words) and words[index + 1].pair is not None:
                scopes.append((cut + 1, index))
                scopes.append((index + 1, stop))
                break
        else:
            scopes.append((cut + 1, stop))
    return scopes


def find_infinitive(words: Sequence[Word], group: Group, after: int, end: int) -> int | None:
    """The bare infinitive after the verb or its circumstances: "affirme avoir vu", "déclare à l'AFP étudier"."""
    if group.cue.infinitive == "no":
        return None
    return _infinitive_at(words, group, group.last, end) or (
        _infinitive_at(words, group, after, end) if after > group.last else None
    )


def infinitive_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where the clause of an infinitive ends: before "mais la police en doute", a finite verb that it cannot govern."""
    for index in range(start + 1, end):
        low = words[index].low
        if low in word_set("subordinator"):
            return end
        if low in word_set("coordinator") and holds_finite(words, index + 1, _part_end(words, index + 1, end)):
            return index - 1 if words[index - 1].text == "," else index
    return end


def _part_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where the next comma or coordination stands."""
    for index in range(start, end):
        if words[index].text == "," or words[index].low in word_set("coordinator"):
            return index
    return end


def _infinitive_at(words: Sequence[Word], group: Group, position: int, end: int) -> int | None:
    while position < end and position < group.last + 14:
        word = words[position]
        if word.low in word_set("before bare infinitive") or word.tag == "ADV":
            position += 1
            continue
        if word.tag in ("VERB", "AUX") and word.low.endswith(("er", "ir", "re", "oir")) and len(word.low) > 3:
            if group.cue.infinitive == "past" and word.low not in word_set("past infinitive"):
                return None
            begin = position
            if words[position - 1].low in word_set("governed infinitive"):
                return None
            while begin > group.last and (
                words[begin - 1].low in word_set("clitic")
                or words[begin - 1].low in word_set("negation")
                or words[begin - 1].low in ("pas", "plus", "jamais")
            ):
                begin -= 1
            return begin
        break
    return None
