"""What an article that repeats a body's name tells of it: how long the name is, and what its bare form names.

Begin with `whole_repeats`. A class noun tells where the name of a body begins ("le collectif Vivre ici a saisi la
justice"), not where it ends: what stands behind all its occurrences alike belongs to it ("Vivre ici salue …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from entrefilet.entities.evidence import Weight, evidence_of
from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import known_names, stands_alone
from entrefilet.entities.heads import head_inside
from entrefilet.entities.names import Name, in_order, overlay, small_words
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.trimming import begins_sentence
from entrefilet.entities.words import folded_words_of
from entrefilet.french.folding import fold
from entrefilet.french.known_verbs import finite_forms
from entrefilet.text.remembered import remembered

_WORDS_BEHIND = 3
_SHORTEST = 3  # characters
_BEHIND = re.compile(rf"(?: [\w'-]+){{1,{_WORDS_BEHIND}}}")
_ARTICLE = re.compile(r"L(?:e |a |es |')(?=[A-ZÀ-Þ])")
_VERB_ENDING = re.compile(r"(?:ait|aient|èrent|eront)$")
_PARTICIPLE_ENDING = re.compile(r"[^t]ée?s?$")  # "basé"; not the "santé" of « Globe santé »
_PLURAL = re.compile(r"\b(?i:les|des|aux|ces|ses|leurs|deux|trois) [\w'-]+(?: [\w'-]+)? $")

WHOLE = EntityRule(
    name="entity.coherence.whole",
    says="A body's name as long as the article repeats it: « le collectif Vivre ici », then « Vivre ici » alone.",
    yes=(
        "Le collectif [Vivre ici|kind=ORG] a écrit au maire. [Vivre ici|kind=ORG] attend une réponse.",
        "Le syndicat [Terre et Lacs|kind=ORG] a saisi le juge. « C'est long », regrette [Terre et Lacs|kind=ORG].",
        "Le groupe [La Sentinelle|kind=ORG] a dix ans. [La Sentinelle|kind=ORG] regrette ce choix.",
    ),
    no=("Le collectif a écrit au maire. Le collectif attend une réponse.",),
    origin=Origin.NAMING,
)


def whole_repeats(text: str, names: list[Name]) -> list[Name]:
    """The names of straightened text, those of bodies as long as the article repeats them, with what was missed."""
    known = {name[:3] for name in names}
    found = [name for name in (*_continued(text, names), *_with_article(text, names)) if name[:3] not in known]
    return overlay(names, in_order(found)) if found else names


def _continued(text: str, names: list[Name]) -> Iterator[Name]:
    """The names that a class noun tells, where the article has them twice, with the words that all of them have."""
    seen: set[str] = set()
    for name in names:
        begin = _bare_start(text, name)
        form = text[begin : name.end]
        if name.kind != "ORG" or form in seen or len(form) < _SHORTEST or not _is_told(text, name):
            continue
        seen.add(form)
        starts = list(_places(text, form))
        if len(starts) == 1:
            continue
        behind = _common_behind(text, [start + len(form) for start in starts], singular=not _is_plural(text, begin))
        if not behind and not (name.rule.by_shape and _stays_body(text, form, starts, names)):
            continue
        for start in starts:
            yield Name(name.start if start == begin else start, start + len(form + behind), "ORG", WHOLE)


def _is_told(text: str, name: Name) -> bool:
    """True if the noun before the name or in it, or a rule of shape, says that it is a body's."""
    if name.rule.by_shape:
        return True
    told = evidence_of(text, name.start, name.end)
    return bool(told) and told[0].kind == "ORG" and told[0].weight > Weight.LIKELY


def _bare_start(text: str, name: Name) -> int:
    """Where the name begins that a class noun has taken in: the "Solaris" of "fondation Solaris"."""
    inside = head_inside(text[name.start : name.end])
    return name.start + inside.end() if inside is not None and not inside["of"] else name.start


def _stays_body(text: str, form: str, starts: Sequence[int], names: Sequence[Name]) -> bool:
    """True if the name means the body wherever it stands: no list has it, no person and no place of the article."""
    if form.split(" ")[0] in genders() or known_names().lookup(form):
        return False
    spans = {(start, start + len(form)) for start in starts}
    return not any((name.start, name.end) in spans and name.kind in ("PER", "LOC") for name in names)


def _is_plural(text: str, start: int) -> bool:
    """True behind the noun of several bodies: "les syndicats Force et Union", two names."""
    return _PLURAL.search(text, max(0, start - 60), start) is not None


def _places(text: str, form: str) -> Iterator[int]:
    """Where the form stands as words of its own."""
    start = text.find(form)
    while start >= 0:
        if stands_alone(text, start, start + len(form)):
            yield start
        start = text.find(form, start + len(form))


def _common_behind(text: str, ends: Sequence[int], *, singular: bool) -> str:
    """The words behind all these ends, with the blank before them, that may go on with a name; "" for none."""
    runs = [match.group().split(" ")[1:] if (match := _BEHIND.match(text, end)) else [] for end in ends]
    common = [same[0] for same in takewhile(lambda words: len(set(words)) == 1, zip(*runs, strict=False))]
    if common and _PARTICIPLE_ENDING.search(common[0]):
        return ""
    kept = list(takewhile(_goes_on, common))
    while kept and fold(kept[-1]) in small_words():
        kept.pop()
    if kept and kept[0] == "et" and not (singular and len(kept) > 1):
        return ""
    return "".join(f" {word}" for word in kept)


@remembered
def _goes_on(word: str) -> bool:
    """True if a name may go on with the word: "ici", "et", "debout"; no verb, no day, no pronoun."""
    folded = fold(word)
    if folded in finite_forms() or folded in folded_words_of("never_in_names") or word[0].isdigit():
        return False
    return word[0].isupper() or not _VERB_ENDING.search(word)


def _with_article(text: str, names: list[Name]) -> Iterator[Name]:
    """Names that open a sentence with the article that the same name has elsewhere: « Le Comptoir répond »."""
    forms = {
        text[name.start : name.end]: name.kind
        for name in names
        if name.kind in ("ORG", "MISC")
        and _ARTICLE.match(text, name.start, name.end)
        and not begins_sentence(text, name.start)
    }
    if not forms:
        return
    ends = {name.end: name for name in names}
    for form, kind in forms.items():
        for start in _places(text, form):
            bare = ends.get(start + len(form))
            if begins_sentence(text, start) and bare is not None and bare.start > start:
                yield Name(start, start + len(form), kind, WHOLE)
