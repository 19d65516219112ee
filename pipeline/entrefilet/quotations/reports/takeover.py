"""Where the reporter takes over from the speaker again: ", avant de quitter la salle", ", ce que dément la mairie".

Begin with `takes_over`, which is asked at the signs behind a reporting verb, and `has_own_verb`, asked at its "et".
"""

from __future__ import annotations

from entrefilet.french.verb_forms import tense_of
from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import phrases_by_first, word_set

_AFTERTHOUGHTS = (("avant", "de"), ("avant", "d'"), ("tout", "en"))
_PLURAL = "nt"  # how every third person plural ends
_PROVING = ("a", "l'", "appui")  # "preuves à l'appui", "photos satellites à l'appui"
_REACTION_WINDOW = 8  # words of "les syndicats de la fonction publique contestent"
_COMMENT_WINDOW = 3  # words between "une" and "escalade" in ", une nouvelle escalade"
_CLITICS = 3  # before a verb: "et ne s'y est plus montré"
_SHIFTED = ("conditional", "imperfect")  # tenses of what was said, behind a verb in the past


def takes_over(clause: Clause, group: Group, index: int) -> bool:
    """True if the reporter takes over at a sign: a semicolon, a colon behind a clause, a comma and an afterthought."""
    text = clause.words[index].text
    if text == ";" or (text == ":" and clause.main_verb(group.last, index)):
        return True
    if text != "," or any(word.pair is not None for word in clause.words[index:]):
        return False
    begun = clause.finite(group.last, index) is not None  # not so in "a dit, la voix basse, que le pont fermerait"
    begun = begun or clause.find(word_set("que"), index, clause.end) is None
    return _afterthought(clause, index + 1, begun=begun) or _in_other_tense(clause, group, index)


def has_own_verb(clause: Clause, group: Group, start: int) -> bool:
    """True if a verb without subject stands there that goes back to the speaker: "a dit que A viendrait et a ri".

    It has the tense of the reporting verb, and the clause between them another; or it has its number, and the verbs
    of the clause the other one: "dit que les effectifs suffisent et vante son plan".
    """
    inner = clause.finite(group.last, start)
    if not group.finite or inner is None:
        return False
    verb = _verb_at(clause, start)
    if verb is not None and _in_other_number(clause, group, verb):
        return True
    if verb is None or (tense := _tense(clause, verb)) == _tense(clause, inner):
        return False
    aside = tense == "perfect" and clause.at(start - 2).text == ","  # "dit que A vient, et a ri"
    return aside or tense == _tense(clause, group.first)


def _in_other_number(clause: Clause, group: Group, verb: int) -> bool:
    """True if a verb is plural like the reporting one, or singular like it, and all verbs between them are not."""
    own = _plural(clause.words[group.first].low)
    between = [_plural(word.low) for word in clause.words[group.last : verb] if word.is_finite]
    return _plural(clause.words[verb].low) == own and all(plural != own for plural in between)


def _plural(verb: str) -> bool:
    return verb.endswith(_PLURAL) and verb not in word_set("singular in nt")


def _in_other_tense(clause: Clause, group: Group, comma: int) -> bool:
    """True for ", mais la mairie reste prudente", ", ce qui a surpris": a tense that is not the one of what was said.

    Only behind a verb in the past, whose clause stands in the conditional or the imperfect.
    """
    inner = clause.finite(group.last, comma)
    if inner is None or _tense(clause, inner) not in _SHIFTED or _tense(clause, group.first) == "present":
        return False
    low, after = clause.at(comma + 1).low, clause.at(comma + 2).low
    reacts = low == "ce" and after in word_set("ce relative")
    if not (reacts or low in word_set("opposition") or (low, after) == ("sauf", "que")):
        return False
    verb = clause.finite(comma + 2, clause.end)
    tense = "" if verb is None else _tense(clause, verb)
    return tense == "perfect" if reacts else tense not in ("", *_SHIFTED)


def _verb_at(clause: Clause, start: int) -> int | None:
    """The index of the finite verb there, ne and clitics stepped over; None where another word stands."""
    for index in range(start, min(clause.end, start + _CLITICS + 1)):
        word = clause.words[index]
        if word.is_finite:
            return index
        if word.low not in word_set("negation") and word.low not in word_set("verbal clitic"):
            return None
    return None


def _tense(clause: Clause, start: int) -> str:
    """The tense of the verb that begins there, clitics stepped over; that of "est venu" is the perfect."""
    verb = clause.finite(start, start + _CLITICS + 1)
    if verb is None:
        return "present"
    after = clause.at(verb + 1)
    compound = clause.words[verb].low in ("est", "sont") and after.tag == "VERB" and not after.is_finite
    return "perfect" if compound else tense_of(clause.words[verb].low)


def _afterthought(clause: Clause, index: int, *, begun: bool) -> bool:
    """ ", avant de quitter la salle", ", une escalade notable": the reporter goes on, not the speaker.

    `begun` says that the clause stands before.
    """
    if clause.lows(index, index + 2) in _AFTERTHOUGHTS or _comment(clause, index) or _reaction(clause, index):
        return True
    if begun and any(clause.lows(behind, behind + 3) == _PROVING for behind in (index + 1, index + 2)):
        return True
    phrases = phrases_by_first("afterthought").get(clause.at(index).low, ()) if begun else ()
    return any(clause.lows(index, index + len(phrase)) == phrase for phrase in phrases)


def _reaction(clause: Clause, index: int) -> bool:
    """ ", ce que les syndicats contestent", ", provoquant la colère des élus": what others make of the words."""
    low, after = clause.at(index).low, clause.at(index + 1).low
    if low == "ce" and after in word_set("ce relative"):
        if clause.find(word_set("contesting"), index + 2, index + 2 + _REACTION_WINDOW) is not None:
            return True
        if clause.find(word_set("affecting"), index + 2, index + 2 + _REACTION_WINDOW) is not None:
            return True
        first = clause.find(word_set("provoking"), index + 2, index + 2 + _COMMENT_WINDOW)
    else:
        first = index + 1 if low == "s'" else index
        first = first if clause.at(first).low in word_set("provoking") else None
    return first is not None and clause.find(word_set("reaction"), first + 1, first + 1 + _COMMENT_WINDOW) is not None


def _comment(clause: Clause, index: int) -> bool:
    """ ", une escalade notable dans le conflit", ", un point de vue que partage X": what the reporter makes of it."""
    if clause.at(index).low not in ("un", "une"):
        return False
    for word in clause.within(index + 1, index + 1 + _COMMENT_WINDOW):
        if word.low in word_set("comment"):
            return all(later.text not in (",", ";", ":") for later in clause.words[index:-1])
        if word.tag not in ("ADJ", "ADV", "NUM"):
            return False
    return False
