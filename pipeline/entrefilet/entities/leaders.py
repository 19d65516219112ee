"""A person named right behind the body he or she leads or belongs to: « le patron de Dorvane Anne Valmont ».

Begin with `person_begins`.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities.first_names import genders
from entrefilet.entities.trimming import function_forms
from entrefilet.entities.words import led_by
from entrefilet.french.folding import fold

_BEFORE_CHARACTERS = 60
_SAINTS = ("Saint", "Sainte", "San", "Santa")  # "Saint Laurent" is no person


def person_begins(piece: str, first: int = 1) -> int | None:
    """Where in a name the person begins: 8 in "Dorvane Anne Valmont"; None in "Anne Valmont", "Dorvane Sports".

    A listed first name with more behind it, from the word number `first` on.
    """
    words = piece.split(" ")
    if len(words) < first + 2 or (first and words[0] in genders()):
        return None
    for count in range(first, len(words) - 1):
        given = words[count] in genders() or words[count].split("-")[0] in genders()
        if given and words[count + 1][:1].isalpha() and (not count or words[count - 1] not in _SAINTS):
            return len(" ".join(words[:count])) + bool(count)
    return None


def follows_function(text: str, start: int, *, of_body: bool = False) -> bool:
    """True if a function with its complement stands right before `start`: "la patronne du ", "le délégué syndical ".

    With `of_body` only where its body stands there too: "la patronne du groupe ".
    """
    found = _function_before().search(text, max(0, start - _BEFORE_CHARACTERS), start)
    if found is None or (of_body and not found["body"]):
        return False
    words = [fold(word) for word in found.group("noun", "second", "third") if word]
    runs = (" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    return not function_forms().isdisjoint(runs)


@cache
def _function_before() -> re.Pattern[str]:
    word = r"[a-zà-ÿœ-]{2,}"
    function = rf"(?P<noun>{word}) (?:(?P<second>{word}) )?(?:(?P<third>{word}) )?"
    return re.compile(rf"(?<![\w-]){function}(?:{led_by('of')}(?:(?P<body>{word}) )?)?$")
