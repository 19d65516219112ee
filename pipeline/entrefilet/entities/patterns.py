"""Names with a shape of their own: ministries, models of machines, flights, editions. Begin with `find_patterns`.

A pattern is tried only on text that holds one of its cues.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from entrefilet.entities.heads import OF
from entrefilet.entities.names import Name
from entrefilet.text.folding import fold
from entrefilet.text.lexicon import load_lexicon

_NATIONALITY = r"(?:[a-zà-ÿ-]{4,18} )?"
_NUMBER = (
    r"(?:\d{1,4}|[Uu]ne?|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Ss]ept|[Hh]uit|[Nn]euf|[Dd]ix|onze|douze|quinze|vingt|trente|cent|premiers?|"
    r"nouvel|nouveaux?|cet|cette|vieille|vieux|petite?|gros)"
)
_MODEL = r"[A-Z]{0,3}-?\d{1,4}(?:[A-Z]{1,3}|neo|-\d{2,3})?(?: ?(?:MAX|Max|NG))?\b"
_NAME = r"[A-ZÀ-Þ][\w'-]+(?:[ -][A-ZÀ-Þ][\w'-]+){0,2}"
_CODES = "F|B|C|F/A|Su|MiG|Mig|MIG|Tu|Il|An|Mi|Ka|S|T|AK|AR|UH|CH|AH|MQ|RQ|SS|CL|ATR|MH|KC|EC|NH"
_EDITIONS = "Euro|Mondial|Coupe du [Mm]onde|JO|Jeux [Oo]lympiques|CAN|Mondiaux|Tour de France|Eurovision|Expo"
_PATTERNS = (
    ("trigger.model", ("A2", "A3", "A4"), r"\b(?:A3[0-9]{2}(?:neo|-\d{3})?|A220|A400M)\b"),
    ("trigger.model", ("-",), rf"(?<![\w-])(?:{_CODES})-\d{{1,3}}[A-Z]?\b(?!-)"),
    ("trigger.model", ("Boeing 7",), r"\bBoeing 7\d7\S{0,3}(?:, | et | ou | ou des | et des | et de )(?P<name>7\d7)\b"),
    ("trigger.flight", ("vol",), r"\bvols? (?:(?:[A-Z][a-zà-ÿ]+ ){1,2})?(?P<name>[A-Z]{2,3} ?\d{2,4})\b"),
    (
        "trigger.edition",
        ("20", "19", "Euro ", "COP"),
        rf"\b(?:COP[ -]?\d{{2}}|(?:{_EDITIONS})(?: (?:de |d'){_NAME})?[ -]?(?:19|20)\d{{2}})\b",
    ),
)


_ROAD = re.compile(
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


def find_patterns(text: str) -> list[Name]:
    """Names of straightened text that their shape gives away."""
    return _quoted_twice(text) + [
        Name(*match.span("name" if "name" in pattern.groupindex else 0), kind, rule)
        for rule, kind, cues, pattern in _compiled()
        if any(cue in text for cue in cues)
        for match in pattern.finditer(text)
    ]


def _quoted_twice(text: str) -> list[Name]:
    """Titles: words with a capital that stand in marks twice or more, the same each time."""
    quoted = list(_QUOTED.finditer(text))
    counts = Counter(match["name"] for match in quoted)
    return [Name(*match.span("name"), "MISC", "trigger.title") for match in quoted if counts[match["name"]] > 1]


def minister_fields(text: str) -> list[tuple[int, int]]:
    """Where the field of a minister stands ("ministre de l'Intérieur"): part of a function, no name."""
    return [match.span("field") for match in _minister().finditer(text)]


@cache
def _compiled() -> tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...]:
    makers = load_lexicon("entities", "makers.tsv")
    every = tuple(row["maker"] for row in makers)
    vehicles = tuple(row["maker"] for row in makers if row["vehicle"] == "yes")
    return (
        *((rule, "MISC", cues, re.compile(pattern)) for rule, cues, pattern in _PATTERNS),
        ("trigger.model", "MISC", every, re.compile(rf"\b(?:{'|'.join(every)}) (?=[A-Z]{{0,3}}-?\d){_MODEL}")),
        (
            "trigger.vehicle",
            "MISC",
            vehicles,
            re.compile(rf"(?<!\w){_NUMBER} (?P<name>{'|'.join(vehicles)})\b(?! [A-Z\d])"),
        ),
        (
            "trigger.vehicle",
            "MISC",
            every,
            re.compile(rf"(?<!\w){_NUMBER} (?P<name>(?:{'|'.join(every)}) [A-ZÀ-Þ][a-zà-ÿ]+(?: [IVX\d]{{1,3}})?)\b"),
        ),
        ("trigger.work", "MISC", ("«", '"', "“"), _work()),
        ("trigger.named_dateline", "LOC", ("(", ", "), _DATELINE),
        ("trigger.road", "LOC", (" A", " N", " D", "'A"), _ROAD),
        ("trigger.ministry", "ORG", ("inistère",), re.compile(rf"\b[Mm]inistère {_NATIONALITY}{_fields()}")),
    )


@cache
def _work() -> re.Pattern[str]:
    """A quoted title behind the noun of a work, in the same clause."""
    nouns = "|".join(re.escape(row["noun"]) for row in load_lexicon("entities", "works.tsv"))
    title = r"[A-ZÀ-Þ0-9][^\n«»“”\".!?;:]{1,58}[^\s«»“”\".!?;:,]"
    return re.compile(rf"\b(?:{nouns})s?\b[^\n.;:«»“”\"]{{0,40}}[«“\"] ?(?P<name>{title}) ?[»”\"]")


@cache
def _minister() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Mm]inistres?|[Ss]ecrétaires?(?: d'[ÉE]tat)?|[Ss]ous-secrétaire|[Cc]ommissaire)"
        r"(?: [a-zà-ÿ-]{3,18}){0,3}?"
        rf" (?:chargée?s? |auprès )?(?P<field>(?:à l'|à la |au |aux )?(?:{_fields()}))"
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
