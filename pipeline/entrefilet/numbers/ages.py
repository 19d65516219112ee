"""Tells whether a number of years, months or weeks is somebody's age. Begin with `is_age`. Works on folded text."""

from __future__ import annotations

import re
from functools import cache

from entrefilet.numbers.words import word_classes
from entrefilet.text.alternatives import Endings
from entrefilet.text.lexicon import load_lexicon

WINDOW = 70  # characters to the left: "le jeune homme de nationalité portugaise âgé d'un peu plus de"

_AGED = re.compile(
    r"(?:(?:agee?s?|vieux|vieilles?) (?:\w+ )?(?:seulement )?(?:de |d'|entre )?|(?:l'|d'|'|\bs?on |\bleur |"
    r"\bun )age (?:[^.;:()]{0,40} )?(?:de |d'|a |est |etait )(?:quelque )?)$"
)
_MEAN_AGE = re.compile(r"\bage (?:moyen|median|minimum|minimal|legal|maximum|pivot|limite)\b[^.;:]{0,40}$")
_HAVE_FORMS = (
    "j'ai|ai|as|a|avons|avez|ont|avais|avait|avions|aviez|avaient|aurai|auras|aura|auront|aurait|"
    "auraient|avoir|ayant|eu|eut|eurent|n'a|n'ont|n'avait|n'avaient|ait"
)
_HAVE_ADVERBS = "que |qu'|a peine |deja |seulement |tout juste |aujourd'hui |alors |moins de |plus de "
_HAVE = re.compile(rf"(?<!y )(?<!\w)(?:{_HAVE_FORMS}) (?:{_HAVE_ADVERBS})*$")
_HAVE_ENDINGS = Endings((*(f"{form} " for form in _HAVE_FORMS.split("|")), *_HAVE_ADVERBS.split("|")))
_FETE = re.compile(r"(?:fet\w{1,5}|souffl\w{1,5}|celebr\w{1,5}) (?:\w+ )?(?:ses|leurs|mes|nos|tes) $")
_OWN = re.compile(r"(?<!\w)(?:ses|mes|leurs) $")
_BRACKET = re.compile(r"[\w»\"”] ?\($")
_APPOSED = re.compile(r"(?<![\w-])(?P<word>[\w-]+)[.»\"” ]{0,4},? $")
_ENDS = re.compile(r"\s*(?:[,.;:)!?»\"–—]|$|et (?!demi)|ou |\n|qui |dont |\x00)")
_OF_TIME = re.compile(
    r" (?:d'|de |pour |ferme|avec sursis|apres|plus tard|avant|durant|consecutifs?|"
    r"renouvelables?|suivants?|au moins de )"
)
_AT = re.compile(r"(?:^|(?<!y)(?<!ici)[^\w'-])(?:a|des|avant) $")
_UP_TO = re.compile(r"(?:jusqu'a|jusqu'aux|des) ")
_AT_NOT = re.compile(
    r"(?<!\w)(?:condamn\w*|remont\w*|peines?|port(?:ee?s?|er|e|ait)|prolong\w*|redui\w*|"
    r"ramen\w*|limit\w*|etend\w*|allong\w*|fix\w+|prets?|"
    r"emprunts?|taux|obligations?|rendements?|echeances?|bons?|bund|oat|dettes?|horizon|"
    r"titres?|pass(?:er|e|ee?s?|era|ait|ant)|ecop\w+|"
    r"requis\w*|mandats?|duree\w*|contrats?|bail|baux|suspen\w*|emprunt\w*|recondui\w*|"
    r"repouss\w*|etal\w+|prevue?s?|all(?:er|ant)|encour\w*|risqu\w*|prison|reclusion|"
    r"dur\w+|delais?)"
    r"\b[^.;:,]{0,45}$"
)
_CROWD = re.compile(r"(?:^|[^\w])(?:les|des|aux|chez les|ces) $")
_MEMBER = re.compile(r"(?<![\w-])(?P<word>\w{1,10})(?:, | et | ou | a )$")
_PLAIN_WORD = re.compile(r"\w+")
_WORD = re.compile(r"\d+|[a-zœæ-]+(?:'(?=hui))?|'|[^\w\s]")
_SUFFIXES = ("eur", "euse", "ien", "ienne", "iste", "istes", "eurs", "euses", "iens", "iennes", "ateur", "atrice")


def is_age(folded: str, original: str, start: int, end: int, *, unit: str, bounded: bool, several: bool) -> bool:
    """Whether the amount of time at `start`-`end` is an age.

    `unit` is the unit's lemma, `bounded` whether a bound word opens the span, `several` whether it is a range.
    """
    if unit not in ("an", "mois", "semaine", "jour"):
        return False
    before = _before_list(folded[max(0, start - WINDOW) : start].rpartition("\n")[2])
    after = folded[end : end + 25]
    preposition = original[max(0, start - 2) : start].lower().startswith("à")
    article = before.endswith("des ") and original[max(0, start - 4) : start].lower().startswith("des")
    if ("age" in before or "vieu" in before or "vieil" in before) and _AGED.search(before) is not None:
        return True
    if unit in ("semaine", "jour"):
        return False
    if before.endswith((" de ", " d'", " des ", " du ")) and not _OF_TIME.match(after):
        word = before.removesuffix(" ").removesuffix("'").rsplit(" ", 1)[0]
        if _person_ends(word, original[max(0, start - WINDOW) : start]):
            return True
    between = before.endswith(" entre ") or (several and folded.startswith("entre ", start))
    if between and _person_ends(before.removesuffix(" entre ").rstrip(), ""):
        return True
    if unit == "an" and "age " in before and _MEAN_AGE.search(before) is not None:
        return True
    if not preposition and _HAVE_ENDINGS.end(before) and _HAVE.search(before) is not None:
        return unit == "an" and not _OF_TIME.match(after) and not after.startswith((" pour ", " devant "))
    if before.endswith(("ses ", "leurs ", "mes ", "nos ", "tes ")):
        own = unit == "an" and _OWN.search(before) is not None and not _OF_TIME.match(after)
        if own or _FETE.search(before) is not None:
            return True
    if before.endswith("(") and after.startswith((")", ",")) and _BRACKET.search(before) is not None:
        return True
    if unit == "an" and (bounded or several) and _CROWD.search(before) is not None and not _OF_TIME.match(after):
        return True
    if unit == "an" and bounded and _UP_TO.match(folded, start) is not None:
        return _ENDS.match(after) is not None and _AT_NOT.search(before) is None
    at = unit == "an" and not article and before.endswith(("a ", "des ", "avant "))
    if at and "aine " not in folded[start:end] and _AT.search(before) is not None:
        return _AT_NOT.search(before) is None and not _OF_TIME.match(after)
    return _is_apposed(before, after, original, start)


def _before_list(before: str) -> str:
    """The words before the list whose last member is looked at: "15 et 16 ans"."""
    words = word_classes()
    while before.endswith((", ", " et ", " ou ", " a ")):
        match = _MEMBER.search(before)
        if match is None or not (match["word"].isdigit() or match["word"] in words):
            break
        before = before[: match.start()]
    return before


def _is_apposed(before: str, after: str, original: str, start: int) -> bool:
    """ ", 58 ans,": after a comma, a name or person before it."""
    if not before.endswith(", ") or _ENDS.match(after) is None:
        return False
    match = _APPOSED.search(before)
    if match is None:
        return False
    length = len(before)
    window = original[start - length : start]
    word = window[match.start("word") : match.end("word")]
    return word[:1].isupper() or _is_person(match["word"]) or _person_ends(before[:-2], window[:-2])


def _person_ends(phrase: str, original: str) -> bool:
    """Whether the noun phrase at the end of `phrase` is headed by a person ("un homme marocain")."""
    words = _WORD.findall(phrase)[-7:]
    if original and not phrase.endswith((".", ",")):
        last = _PLAIN_WORD.findall(original)[-2:]  # the last word, and what is elided or a preposition after it
        if last and last[0][0].isupper() and _demonym(last[0]):
            return True
    head: str | None = None
    for word in reversed(words):
        if not word[0].isalpha() and not word.isdigit():
            if word in ("'", "-"):
                continue
            break
        if word in _words("determiner") or word.isdigit():
            break
        if word in ("d", "l", "de", "a", "en"):
            if head is not None and _is_person(head):
                return True
            continue
        if word in _words("before_noun") and head is not None:
            if word.startswith("jeune") and not _is_person(head):
                return True
            break
        head = word
    return head is not None and _is_person(head)


def _demonym(word: str) -> bool:
    return word.lower().endswith(
        (
            "ais",
            "aise",
            "ois",
            "oise",
            "ien",
            "ienne",
            "ain",
            "aine",
            "and",
            "ande",
            "ol",
            "ole",
            "ec",
            "ecque",
            "uc",
            "que",
            "on",
            "onne",
            "olais",
        )
    )


def _is_person(noun: str) -> bool:
    nouns = _persons()
    if noun in nouns or (noun[-1:] in "sx" and noun[:-1] in nouns):
        return True
    if noun in _words("not_person") or noun.rstrip("s") in _words("not_person"):
        return False
    return len(noun) > 6 and noun.endswith(_SUFFIXES)


@cache
def _persons() -> frozenset[str]:
    return frozenset(row["noun"] for row in load_lexicon("numbers", "persons.tsv"))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load_lexicon("numbers", "age_words.tsv") if row["class"] == kind)
