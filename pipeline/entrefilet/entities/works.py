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
from entrefilet.entities.trimming import function_forms
from entrefilet.entities.words import folded_words_of, led_by, one_of, words_of
from entrefilet.french.folding import fold

_BEFORE_CHARACTERS = 120  # in which the title stands before the noun of its work
_TITLE = re.compile(r"(?P<first>[LD]'|[A-ZÀ-Þ][a-zà-ÿ]+ )(?P<rest>[\w'-]+(?: [\w'-]+){0,5})")
_SENTENCE_START = re.compile(r"[.!?:»”\"(\n] ?(?=[^.!?:»”\"(\n]*$)")

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


def is_explained(text: str, end: int) -> bool:
    """True if the words behind text[:end] say that a work ends there: « , son troisième disque »."""
    return text.startswith(", ", end) and _explained().match(text, end) is not None


def _titled(text: str) -> Iterator[Name]:
    index = words_in(text)
    for number in index.numbers(_nouns()):
        noun = index.starts[number]
        left = max(0, noun - _BEFORE_CHARACTERS)
        before, comma, _ = text[left:noun].rpartition(", ")
        if not comma or not is_explained(text, left + len(before)):
            continue
        opening = _SENTENCE_START.search(before)
        start = opening.end() if opening else 0
        match = _TITLE.fullmatch(before, start)
        if match and (opening or not left) and _is_title(match):
            yield Name(left + start, left + len(before), "MISC", TITLED)


def _is_title(match: re.Match[str]) -> bool:
    """True if the words are those of a title: its noun bears a capital behind an article, and no clause follows."""
    first, words = fold(match["first"].strip()), match["rest"].split(" ")
    counts = first in folded_words_of("title_counts")
    if not (counts or (first in words_of("title_articles") and words[0][0].isupper())):
        return False
    if fold(words[0]) in function_forms() or fold(words[0]) in folded_words_of("time_nouns"):
        return False
    return all(fold(before) in small_words() for before, word in pairwise(words) if word[0].isupper())


@cache
def _nouns() -> frozenset[str]:
    return first_words(words_of("titled_nouns"))


@cache
def _explained() -> re.Pattern[str]:
    """A comma, an article or possessive, and the noun of a work, with an adjective that says which."""
    adjective = rf"(?:{one_of('work_adjectives')} )?"
    return re.compile(rf", {led_by('work_determiners')}{adjective}{one_of('titled_nouns')}(?![\w-])")
