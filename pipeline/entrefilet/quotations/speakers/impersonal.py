"""The "il" that is nobody: "il pleut", "il a fallu attendre", "il est encore tôt", "il est difficile de juger"."""

from __future__ import annotations

from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import phrases_by_first, word_set
from entrefilet.quotations.phrases.phrase import Phrase

_WINDOW = 6  # words behind the pronoun: "n'a pas encore fallu"
_ADVERBS = 3  # words between "est" and its adjective: "est encore très difficile de"


def is_impersonal(clause: Clause, phrase: Phrase) -> bool:
    """True for the il of "Il pleuvait", "Il n'y a rien", "Il est rare que"; False for "Il est rare", "Il est venu"."""
    if phrase.head != "il":
        return False
    silent = word_set("negation") | word_set("adverb")
    lows = tuple(low for low in clause.lows(phrase.last, phrase.last + _WINDOW) if low not in silent)
    told = phrases_by_first("impersonal").get(lows[0], ()) if lows else ()
    return any(lows[: len(words)] == words for words in told) or _is_so(clause, phrase.last)


def _is_so(clause: Clause, verb: int) -> bool:
    """True for the "est possible de", "était temps" behind il; False for the "est possible" of "Il est possible."."""
    if clause.find(word_set("being"), verb, verb + 2) is None:
        return False
    adjective = clause.find(word_set("impersonal adjective"), verb + 1, verb + 2 + _ADVERBS)
    return adjective is not None and clause.at(adjective + 1).low in ("de", "d'", "que", "qu'")
