"""Works by the words behind their title: « La Route des sources, le nouveau roman d'Anne Valmont ».

Begin with `find_titled`. Such a title opens a sentence; its further words may be small, as the recognizer rarely sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from entrefilet.entities.names import Name, first_words, small_words, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.trimming import begins_sentence, function_forms
from entrefilet.entities.words import folded_words_of, one_of, words_of
from entrefilet.french.folding import fold

_TITLE_WORDS = 7  # at most, the article among them
_TITLE = re.compile(rf"(?P<first>[LD]'|[A-ZÀ-Þ][a-zà-ÿ]+ )(?P<rest>[\w'-]+(?: [\w'-]+){{0,{_TITLE_WORDS - 2}}})(?=, )")

TITLED = EntityRule(
    name="entity.context.titled",
    says="A title that opens a sentence, told by what follows: « Trois hivers, le premier roman d'Anne Valmont ».",
    yes=("[La Route des sources|kind=MISC], son nouveau film, sort en mai.",),
    no=("La semaine prochaine, le film sera montré.", "Deux ans plus tard, le roman paraît."),
    origin=Origin.SHAPE,
)


def find_titled(text: str) -> list[Name]:
    """The titles of straightened text that open a sentence and are told to be works behind a comma."""
    return list(_titled(text))


def _titled(text: str) -> Iterator[Name]:
    index = words_in(text)
    for number in index.numbers(_openings()):
        start = index.starts[number]
        if not text[start].isupper() or not begins_sentence(text, start):
            continue
        match = _TITLE.match(text, start)
        if match and _is_title(match) and _work_behind().match(text, match.end()):
            yield Name(*match.span(), "MISC", TITLED)


def _is_title(match: re.Match[str]) -> bool:
    """True if the words are those of a title: its noun bears a capital behind an article, and no clause follows."""
    words = match["rest"].split(" ")
    if fold(words[0]) in function_forms() or fold(words[0]) in folded_words_of("time_nouns"):
        return False
    if match["first"].strip() not in words_of("title_counts") and not words[0][0].isupper():
        return False
    return all(fold(before) in small_words() for before, word in pairwise(words) if word[0].isupper())


@cache
def _openings() -> frozenset[str]:
    return first_words((*words_of("title_counts"), *words_of("articles"), "un", "une", "des"))


@cache
def _work_behind() -> re.Pattern[str]:
    """A comma, an article or possessive, and the noun of a work, with the adjectives that say which."""
    nouns = one_of("titled_nouns")
    adjective = rf"(?:{one_of('work_adjectives')} )?"
    return re.compile(rf", (?:l'|(?:le|la|un|une|son|sa|leur|ce|cette) ){adjective}{nouns}(?![\w-])")
