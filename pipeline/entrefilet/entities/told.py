"""Names that only the words around them give away, where the recognizer saw none: "Quartis dépose le bilan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entrefilet.entities import places
from entrefilet.entities.bodies import official_kinds
from entrefilet.entities.demonyms import is_demonym
from entrefilet.entities.evidence import Evidence, Weight, evidence_of, is_pronoun
from entrefilet.entities.gazetteer import known_names
from entrefilet.entities.heads import heads
from entrefilet.entities.names import Name, capitals_in, free_of, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.sport import STRONG, WEAK, Sport, sport_of
from entrefilet.entities.trimming import begins_sentence, function_forms
from entrefilet.entities.wording import tail_of
from entrefilet.entities.words import folded_words_of, led_by, one_of
from entrefilet.french.folding import fold
from entrefilet.text.remembered import remembered

_CAPITAL = r"[A-ZÀ-Þ][\w'-]*[\w]"
_ENGLISH = r"(?:(?:of |and |in |for |on )?the |of |and )?"  # « Because the Night »
_NAME = re.compile(rf"(?P<name>{_CAPITAL}(?: {_ENGLISH}{_CAPITAL}){{0,3}}(?: \d{{1,4}}\b)?)")
_JOINED = ("'", "-")
_RUN = re.compile(r"[\w'-]*")
_PLURAL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}s")
_TOWN = 2_000  # people: a smaller one may be a word
_COMPLEMENT = re.compile(r" (?:d'|sans )[a-zà-ÿœ]{3,}(?=[,.;:»\n]|$)")  # « Toile d'araignée »

TOLD = EntityRule(
    name="entity.context.told",
    says="A name that the words around it give away, missed by the recognizer: « Quartis dépose le bilan ».",
    yes=("[Sillage|kind=ORG] recrute vingt conducteurs.",),
    no=("Elle dépose le bilan. Personne ne recrute.",),
    origin=Origin.CONTEXT,
)


def find_told(text: str, names: list[Name]) -> list[Name]:
    """The names of straightened text that stand free of `names` and are told by their context alone."""
    return free_of(list(_candidates(text, names)), names)


def _candidates(text: str, names: list[Name]) -> Iterator[Name]:
    sport = sport_of(text)
    taken = {name.start for name in names}
    for start, match in _capitalised(text):
        if match.start() in taken or _is_quoted(text, start):
            continue
        kind = _kind(text, match, begins_sentence(text, start), sport)
        if kind is not None:
            yield with_rest(text, Name(*match.span("name"), kind, TOLD))


def _capitalised(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The words with capitals, and where they begin with an elided article before them."""
    starts, position = words_in(text).starts, 0
    for number in capitals_in(text):
        start = starts[number]
        if start < position:
            continue
        if text.startswith(_JOINED, start - 1) and start:
            position = _RUN.match(text, start).end()  # type: ignore[union-attr]  # it matches anywhere
        elif match := _NAME.match(text, start):
            if match["name"][:2] in ("L'", "D'"):
                match = _NAME.match(text, start + 2) or match
            position = match.end()
            yield start, match


def with_rest(text: str, name: Name) -> Name:
    """A name told by its noun with the small words of its title: « le programme Bourgs vivants »."""
    if name.kind == "PER" or name.kind == "LOC":
        return name
    if name.kind == "MISC" and _opens_title().fullmatch(text, name.start, name.end):
        title = _title_rest().match(text, name.end)
        return Name(name.start, title.end(), name.kind, name.rule) if title else name
    if state := _state().match(text, name.end):
        return Name(name.start, state.end(), name.kind, name.rule)
    if " " in text[name.start : name.end]:
        return name
    known = known_names().lookup(text[name.start : name.end])
    rest = _rest().match(text, name.end) if _PLURAL.fullmatch(text, name.start, name.end) else None
    rest = rest or (_COMPLEMENT.match(text, name.end) if name.kind == "MISC" and not known else None)
    return Name(name.start, rest.end(), name.kind, name.rule) if rest else name


@cache
def _opens_title() -> re.Pattern[str]:
    return re.compile(rf"{one_of('title_openings')} ?[A-ZÀ-Þ]?[\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?")


@cache
def _title_rest() -> re.Pattern[str]:
    """The small words of a title behind those with a capital: « Les Toqués du dimanche »."""
    small = rf" {led_by('title_joints')}(?:{led_by('articles')})?[a-zà-ÿœ]{{3,}}"
    return re.compile(rf"(?:{small}){{1,2}}(?=[,.;:!?»)\n]|$| \(| {one_of('behind_titles')} )")


@cache
def _rest() -> re.Pattern[str]:
    """The complement or the adjective of a name, its own complement behind it: « Bourgs vivants »."""
    small = rf"(?:{led_by('rest_joints')}[a-zà-ÿ]{{3,}}|[a-zà-ÿ]{{3,}}s)(?: (?:de |d')[a-zà-ÿ]{{3,}})?"
    return re.compile(rf" (?:et )?{small}(?=[,.;:»)]| {one_of('behind_rests')} )")


@cache
def _state() -> re.Pattern[str]:
    """What « en », « sans » or an adverb adds to a name: « Flore en colère », before a stop or a small word."""
    added = rf"(?:(?:en|sans) {one_of('title_states')}|{one_of('title_adverbs')})"
    return re.compile(rf" {added}(?=[,.;:!?»)\n]|$| [a-zà-ÿ])")


def _is_quoted(text: str, start: int) -> bool:
    """True if the words open what stands in marks: a title or a speech, of which they may be but a part."""
    return text[max(0, start - 2) : start].rstrip(" ")[-1:] in ("«", "“", '"')


def _kind(text: str, match: re.Match[str], opens: bool, sport: Sport) -> str | None:
    """The kind that the context tells of words with a capital, None where they may be ordinary ones."""
    if not _may_be_name(match["name"], opens):
        return "ORG" if not opens and _is_shop(text, match) else None
    for evidence in evidence_of(text, *match.span("name")):
        if evidence.kind == "CLUB":
            if places.is_place(match["name"]) and sport.around(match.start(), STRONG - WEAK):
                return "LOC"
        elif _tells(evidence, opens, match["name"]):
            return evidence.kind
    return None if opens else tail_of(match["name"])


def _is_shop(text: str, match: re.Match[str]) -> bool:
    """True for a trade or word in which a firm is surely meant: « vendu chez Boulanger »."""
    told = evidence_of(text, *match.span("name")) if " " not in match["name"] else ()
    return bool(told) and told[0] == Evidence("ORG", Weight.ALWAYS) and not is_pronoun(match["name"])


def _tells(evidence: Evidence, opens: bool, piece: str) -> bool:
    """True if the evidence makes a name: of a body or work; what tells a product is enough, for no acronym."""
    if evidence.kind == "MISC" and not piece.isupper():
        return True
    if evidence.kind == "LOC":
        return evidence.weight > Weight.LIKELY and not opens and places.population(piece) >= _TOWN
    if evidence.kind == "PER":
        return evidence.weight > Weight.LIKELY and not opens
    return evidence.kind in ("ORG", "MISC") and (opens or evidence.weight > Weight.LIKELY)


@remembered
def _may_be_name(piece: str, opens: bool) -> bool:
    """True if words with a capital may be a name: no pronoun, noun of ours, demonym, month or word of the language."""
    first = piece.split(" ")[0]
    folded = fold(first)
    if len(first) < 3 or is_pronoun(first) or is_demonym(first) or folded in folded_words_of("not_names"):
        return False
    if " " not in piece and not opens and fold(piece) in official_kinds():
        return False  # « la Conférence », « la Charte »: short for what the article may have named
    if (
        folded in function_forms()
        or first in heads()
        or first.lower() in heads()
        or folded in folded_words_of("openings")
    ):
        return False
    return not (opens and any(entry.kind != "ORG" for entry in known_names().lookup(piece)))
