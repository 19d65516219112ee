"""Names with a shape of their own: ministries, models of machines, flights, editions. Begin with `find_patterns`.

A pattern is tried only beside the words, or on text with the cue, that it cannot do without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from entrefilet.entities.heads import OF
from entrefilet.entities.names import Name, first_words, words_in
from entrefilet.french.folding import fold
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.word_index import WordIndex

_NATIONALITY = r"(?:[a-zà-ÿ-]{4,18} )?"
_NUMBER = (
    r"(?:\d{1,4}|[Uu]ne?|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Ss]ept|[Hh]uit|[Nn]euf|[Dd]ix|onze|douze|quinze|vingt|trente|cent|premiers?|"
    r"nouvel|nouveaux?|cet|cette|vieille|vieux|petite?|gros)"
)
_MODEL = r"[A-Z]{0,3}-?\d{1,4}(?:[A-Z]{1,3}|neo|-\d{2,3})?(?: ?(?:MAX|Max|NG))?\b"
_NAME = r"[A-ZÀ-Þ][\w'-]{1,60}(?: [A-ZÀ-Þ][\w'-]{1,60}){0,2}"
_CODES = "F|B|C|F/A|Su|MiG|Mig|MIG|Tu|Il|An|Mi|Ka|S|T|AK|AR|UH|CH|AH|MQ|RQ|SS|CL|ATR|MH|KC|EC|NH"
_EDITIONS = "Euro|Mondial|Coupe du [Mm]onde|JO|Jeux [Oo]lympiques|CAN|Mondiaux|Tour de France|Eurovision|Expo"
_AIRBUS = r"\b(?:A3[0-9]{2}(?:neo|-\d{3})?|A220|A400M)\b"
_CODED = rf"(?<![\w-])(?:{_CODES})-\d{{1,3}}[A-Z]?\b(?!-)"
_BOEING = r"\bBoeing 7\d7\S{0,3}(?:, | et | ou | ou des | et des | et de )(?P<name>7\d7)\b"
_FLIGHT = r"\bvols? (?:(?:[A-Z][a-zà-ÿ]+ ){1,2})?(?P<name>[A-Z]{2,3} ?\d{2,4})\b"
_EDITION = rf"\b(?:COP[ -]?\d{{2}}|(?:{_EDITIONS})(?: (?:de |d'){_NAME})?[ -]?(?:19|20)\d{{2}})\b"
_ROAD = (
    r"(?:\b[Ll]a |\b[Ll]'|\bautoroute |\broute |\bnationale |\bdépartementale )"
    r"(?P<name>(?:A ?(?!3\d\d|220)|(?:RN|RD|N|D) ?(?![12]\b))\d{1,4})\b(?![-.,]?\d)"
)
_QUOTED = re.compile(r"[«“\"] ?(?P<name>[A-ZÀ-Þ][\w'-]*(?: [\w'-]+){1,5}) ?[»”\"]")
# "RODEZ, 3 mai (AFP) – …", "Rodez (AFP) - …" at the head of a line
_DATELINE = re.compile(
    rf"^(?P<name>{_NAME})(?:, \d{{1,2}}(?:er)? [a-zéû]{{3,9}}\.?(?: \d{{4}})?(?: \([A-Z]\w{{1,9}}\))?|"
    r" \((?:AFP|AP|APS|ATS|Belga|DPA|EFE|MAP|PC|Reuters|TAP|Xinhua)\)) ?\.? ?[-–—] ",
    re.M,
)
_LINE_END = re.compile("\n")
_MINISTERS = frozenset(["ministre", "ministres", "secretaire", "secretaires", "sous", "commissaire"])


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern, and what it cannot do without.

    The text must hold a match of `cue`, which begins with a character of its own, so that `re` finds it fast. A match
    of the pattern begins with one of some folded `words` or with the word `before` it; without words, anywhere.
    """

    rule: str
    kind: str
    pattern: re.Pattern[str]
    words: frozenset[str] = frozenset()
    before: int = 0
    cue: re.Pattern[str] | None = None

    def find(self, text: str, index: WordIndex) -> Iterator[Name]:
        """What the pattern names in straightened text; `index` is that of the folded text."""
        if self.cue is not None and not self.cue.search(text):
            return
        group = "name" if "name" in self.pattern.groupindex else 0
        matches = self.pattern.finditer(text)
        if self.words:
            matches = index.matches(self.pattern, self.words, self.before, text=text)
        for match in matches:
            yield Name(*match.span(group), self.kind, self.rule)


def find_patterns(text: str) -> list[Name]:
    """Names of straightened text that their shape gives away."""
    found, index = _quoted_twice(text), words_in(text)
    for shape in _shapes():
        found.extend(shape.find(text, index))
    return found + _datelines(text)


def _quoted_twice(text: str) -> list[Name]:
    """Titles: words with a capital that stand in marks twice or more, the same each time."""
    quoted = list(_QUOTED.finditer(text))
    counts = Counter(match["name"] for match in quoted)
    return [Name(*match.span("name"), "MISC", "trigger.title") for match in quoted if counts[match["name"]] > 1]


def _datelines(text: str) -> list[Name]:
    """The place that a line of an agency opens with."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    matches = filter(None, (_DATELINE.match(text, start) for start in starts))
    return [Name(*match.span("name"), "LOC", "trigger.named_dateline") for match in matches]


def minister_fields(text: str) -> list[tuple[int, int]]:
    """Where the field of a minister stands ("ministre de l'Intérieur"): part of a function, no name."""
    return [match.span("field") for match in words_in(text).matches(_ministry(), _MINISTERS, text=text)]


@cache
def _shapes() -> tuple[Shape, ...]:
    makers = load_lexicon("entities", "makers.tsv")
    every = [row["maker"] for row in makers]
    vehicles = [row["maker"] for row in makers if row["vehicle"] == "yes"]
    maker = any_of(every)
    model = re.compile(rf"\b{maker} (?=[A-Z]{{0,3}}-?\d){_MODEL}")
    vehicle = re.compile(rf"(?<!\w){_NUMBER} (?P<name>{any_of(vehicles)})\b(?! [A-Z\d])")
    named = re.compile(rf"(?<!\w){_NUMBER} (?P<name>{maker} [A-ZÀ-Þ][a-zà-ÿ]+(?: [IVX\d]{{1,3}})?)\b")
    works = first_words(row["noun"] for row in load_lexicon("entities", "works.tsv"))
    editions = _EDITIONS.split("|")
    glued = re.compile("|".join(rf"{edition}\d" for edition in ("COP", *editions)))
    roads = frozenset(["la", "l", "autoroute", "route", "nationale", "departementale"])
    return (
        Shape("trigger.model", "MISC", re.compile(_AIRBUS), cue=re.compile(r"A[234]\d")),
        Shape("trigger.model", "MISC", re.compile(_CODED), first_words(_CODES.split("|")), cue=re.compile(r"-\d")),
        Shape("trigger.model", "MISC", re.compile(_BOEING), frozenset(["boeing"])),
        Shape("trigger.flight", "MISC", re.compile(_FLIGHT), frozenset(["vol", "vols"])),
        Shape("trigger.edition", "MISC", re.compile(_EDITION), first_words(["COP", *editions])),
        Shape("trigger.edition", "MISC", re.compile(_EDITION), cue=glued),
        Shape("trigger.model", "MISC", model, first_words(every)),
        Shape("trigger.vehicle", "MISC", vehicle, first_words(vehicles), before=1),
        Shape("trigger.vehicle", "MISC", named, first_words(every), before=1),
        Shape("trigger.work", "MISC", _work(), works | {f"{noun}s" for noun in works}),
        Shape("trigger.road", "LOC", re.compile(_ROAD), roads, cue=re.compile(r"[ADN](?<=[ 'R].) ?\d")),
        Shape("trigger.ministry", "ORG", _ministry(), frozenset(["ministere"])),
    )


@cache
def _work() -> re.Pattern[str]:
    """A quoted title behind the noun of a work, in the same clause."""
    nouns = any_of(row["noun"] for row in load_lexicon("entities", "works.tsv"))
    title = r"[A-ZÀ-Þ0-9][^\n«»“”\".!?;:]{1,58}[^\s«»“”\".!?;:,]"
    return re.compile(rf"\b{nouns}s?\b[^\n.;:«»“”\"]{{0,40}}[«“\"] ?(?P<name>{title}) ?[»”\"]")


@cache
def _ministry() -> re.Pattern[str]:
    """A ministry, or a minister with a field: one pattern, since its many fields take long to compile."""
    return re.compile(
        rf"\b(?:[Mm]inistère {_NATIONALITY}|"
        r"(?P<minister>(?:[Mm]inistres?|[Ss]ecrétaires?(?: d'[ÉE]tat)?|[Ss]ous-secrétaire|[Cc]ommissaire)"
        r"(?: [a-zà-ÿ-]{3,18}){0,3}? (?:chargée?s? |auprès )?))"
        rf"(?P<field>(?(minister)(?:à l'|à la |au |aux )?){_fields()})"
    )


@cache
def _fields() -> str:
    """A pattern for the fields of a ministry, one or several, each with its preposition."""
    fields = sorted((row["field"] for row in load_lexicon("entities", "ministries.tsv")), key=len, reverse=True)
    field = "|".join(_with_capitals(field) for field in fields)
    one = rf"(?:{field})\b(?: et (?:sociales|religieuses|européennes|européens))?"
    return rf"{OF}{one}(?:(?:, | et )(?:{OF})?{one}){{0,4}}"


def _with_capitals(field: str) -> str:
    """The field with each word small or capital, the capital with or without its accent."""
    words = (f"[{w[0]}{w[0].upper()}{fold(w[0]).upper()}]{re.escape(w[1:])}" for w in field.split(" "))
    return " ".join(words)
