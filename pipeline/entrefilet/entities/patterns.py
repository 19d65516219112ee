"""Names with a shape of their own: ministries, models of machines, flights, editions. Begin with `find_patterns`.

A pattern is tried only beside the words, or on text with the cue, that it cannot do without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from entrefilet.entities import places
from entrefilet.entities.evidence import Weight, evidence_of
from entrefilet.entities.first_names import genders
from entrefilet.entities.leaders import follows_function, person_begins
from entrefilet.entities.names import Name, first_words, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.words import led_by, one_of, words_of
from entrefilet.french.folding import fold
from entrefilet.text.alternatives import any_of
from entrefilet.text.lexicon import load_lexicon
from entrefilet.text.remembered import remembered, remembered_of_texts
from entrefilet.text.word_index import WordIndex

_NATIONALITY = r"(?:[a-zà-ÿ-]{4,18} )?"
_MODEL = r"[A-Z]{0,3}-?\d{1,4}(?:[A-Z]{1,3}|neo|-\d{2,3})?(?: ?(?:MAX|Max|NG))?\b"
_NAME = r"[A-ZÀ-Þ][\w'-]{1,60}(?: [A-ZÀ-Þ][\w'-]{1,60}){0,2}"
_AIRBUS = r"\b(?:A3[0-9]{2}(?:neo|-\d{3})?|A220|A400M)\b"
_PRODUCT = (
    r"(?<!\w)(?:[Uu]ne?|d'une?) (?:nouvel(?:le)? )?"
    r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{2,} (?:[A-Z]{1,2}-?)?\d{1,4}[A-Z]?)\b(?! ?[-%€°]|[.,]\d)"
)
_CODED = r"(?:\w{3,15} )?(?P<name>[A-Z]{1,4}-?\d{2,4}[A-Z]{1,4}|[A-Z]\d[A-Z]|\d{3}[A-Z])(?![\w'-]| ?[€$%])"
_BOEING = r"\bBoeing 7\d7\S{0,3}(?:, | et | ou | ou des | et des | et de )(?P<name>7\d7)\b"
_FLIGHT = r"\bvols? (?:(?:[A-Z][a-zà-ÿ]+ ){1,2})?(?P<name>[A-Z]{2,3} ?\d{2,4})\b"
_ROAD_NUMBER = r"(?P<name>(?:A ?(?!3\d\d|220)|(?:RN|RD|N|D) ?(?![12]\b))\d{1,4})\b(?![-.,]?\d)"
_QUOTED = re.compile(r"[«“\"] ?(?P<name>[A-ZÀ-Þ][\w'-]*(?: [\w'-]+){1,5}) ?[»”\"]")
_NETWORK = r"\b[Ss]ur (?:son compte |le réseau (?:social )?|le compte )?(?P<name>X)(?![\w'-]| ?\d|\. [A-Z])"
_RUBRIC = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'-]{2,40}(?: [A-ZÀ-Þ][\w'-]{1,40}){0,2})\. (?=[A-ZÀ-Þ«])"
)  # « Rodez. Le pont »
_TOWN = 2_000  # people: a smaller one that opens a line with a full stop behind it may be a word
_ANYWHERE = ""  # stands for the words of a shape that needs none
_LINE_END = re.compile("\n")
_MINISTERS = frozenset(["ministre", "ministres", "secretaire", "secretaires", "sous", "commissaire"])

TITLE = EntityRule(
    name="entity.trigger.title",
    says="Words in marks with a capital that stand so twice or more: « La Marée », « La Marée » again.",
    yes=("Le public a aimé « [La Marée basse|kind=MISC] ». Il reverra « [La Marée basse|kind=MISC] » en mai.",),
    no=("Le maire a parlé d'un « beau projet ».",),
    origin=Origin.SHAPE,
)
DATELINE = EntityRule(
    name="entity.trigger.named_dateline",
    says="The place that a line of an agency opens with: « RODEZ, 3 mai (AFP) – ».",
    yes=("[Kervalane|kind=LOC] ([AFP|kind=ORG]) – Le pont a rouvert.",),
    no=("Le maire, 3 mai, a rouvert le pont.",),
    origin=Origin.NAMING,
)
MODEL_NUMBER = EntityRule(
    name="entity.trigger.model",
    says="A maker or a code and a number: « Airbus A320 », « Su-35 », « Peugeot 208 ».",
    yes=("L'appareil est un [Su-35|kind=MISC].", "Une [Peugeot 208|kind=MISC] a brûlé."),
    no=("Le train de 20 h 35 a du retard.",),
    origin=Origin.SHAPE,
)
FLIGHT = EntityRule(
    name="entity.trigger.flight",
    says="The number of a flight: « le vol AF447 ».",
    yes=("Le vol [KX 447|kind=MISC] a été annulé.",),
    no=("Le vol de 447 vélos a été jugé.",),
    origin=Origin.SHAPE,
)
EDITION = EntityRule(
    name="entity.trigger.edition",
    says="An event with its year or number: « Euro 2024 », « COP 28 ».",
    yes=("Elle prépare l'[Euro 2028|kind=MISC].",),
    no=("Le salon de 2028 se tiendra en mai.",),
    origin=Origin.SHAPE,
)
VEHICLE = EntityRule(
    name="entity.trigger.vehicle",
    says="A maker's name that stands for its machine, or with a model's: « deux Boeing », « une Renault Clio ».",
    yes=("La compagnie a commandé deux [Boeing|kind=MISC].", "Une [Renault Clio|kind=MISC] a brûlé."),
    no=("Deux avions ont décollé.",),
    origin=Origin.SHAPE,
)
WORK = EntityRule(
    name="entity.trigger.work",
    says="A title in marks behind the noun of a work: « son roman « La Marée » ».",
    yes=("Son roman « [La Marée basse|kind=MISC] » a été traduit.",),
    no=("Son roman est « très attendu ».",),
    origin=Origin.SHAPE,
)
ROAD = EntityRule(
    name="entity.trigger.road",
    says="The number of a road: « la N 20 », « autoroute A7 ».",
    yes=("L'accident a eu lieu sur la [N 20|kind=LOC].",),
    no=("Le bus de la ligne 20 est parti.",),
    origin=Origin.SHAPE,
)
CODE = EntityRule(
    name="entity.trigger.code",
    says="A code of law with a capital: « le Code de la route ».",
    yes=("L'article figure dans le [Code de la route|kind=MISC].",),
    no=("Le Code secret a changé.",),
    origin=Origin.SHAPE,
)
MINISTRY = EntityRule(
    name="entity.trigger.ministry",
    says="A ministry with its field: « ministère italien de l'Agriculture »; a minister's field is none.",
    yes=("Le [ministère de la Justice|kind=ORG] a ouvert une enquête.",),
    no=("La ministre de la Justice a démissionné.",),
    origin=Origin.SHAPE,
)
COLOURS = EntityRule(
    name="entity.trigger.colours",
    says="A club by its colours: « les Rouge et Or ».",
    yes=("Les [Rouge et Or|kind=ORG] ont gagné.",),
    no=("Les maillots rouge et or sont vendus.",),
    origin=Origin.SHAPE,
)
NETWORK = EntityRule(
    name="entity.trigger.network",
    says="The network X behind « sur »: « a-t-elle écrit sur X ».",
    yes=("Le ministre a réagi sur [X|kind=MISC], mardi soir.",),
    no=("Une plainte contre X a été déposée.",),
    origin=Origin.SHAPE,
)
PAPER = EntityRule(
    name="entity.trigger.paper",
    says="A local paper by its first words: « La Gazette de Tarsac ».",
    yes=("[La Gazette de Tarsac|kind=ORG] a révélé l'affaire.",),
    no=("La gazette de la ville a fermé.",),
    origin=Origin.SHAPE,
)
RULES = (PAPER, NETWORK, TITLE, MODEL_NUMBER, FLIGHT, EDITION, VEHICLE, WORK, ROAD, CODE, MINISTRY, DATELINE, COLOURS)


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of a rule, and what it cannot do without.

    The text must hold a match of `cue`, which begins with a character of its own, so that `re` finds it fast. A match
    of the pattern begins with one of some folded `words` or with the word `before` it; without words, anywhere.
    """

    rule: EntityRule
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
            if self.rule is VEHICLE and person_begins(match[group]) and follows_function(text, match.start(group)):
                continue  # "la patronne de Renault Anne Valmont"
            yield Name(*match.span(group), self.kind, self.rule)


def find_patterns(text: str) -> list[Name]:
    """Names of straightened text that their shape gives away."""
    found, index = _quoted_twice(text), words_in(text)
    shapes, by_word = _shapes(), _numbers_by_word()
    tried = {number for word in index.places if word in by_word for number in by_word[word]}
    for number in sorted(tried.union(by_word[_ANYWHERE])):
        found.extend(shapes[number].find(text, index))
    return found + _datelines(text)


def _quoted_twice(text: str) -> list[Name]:
    """Titles: words with a capital that stand in marks twice or more, the same each time."""
    quoted = list(_QUOTED.finditer(text))
    if len(quoted) < 2:
        return []
    counts = Counter(match["name"] for match in quoted)
    twice = [match.span("name") for match in quoted if counts[match["name"]] > 1]
    return [Name(start, end, _kind_in_marks(text, start, end), TITLE) for start, end in twice]


def _kind_in_marks(text: str, start: int, end: int) -> str:
    """A work, unless the words before the marks say that they hold the name of a body ("l'association « Vertige »")."""
    told = evidence_of(text, start, end)
    return "ORG" if told and told[0].kind == "ORG" and told[0].weight > Weight.LIKELY else "MISC"


def _datelines(text: str) -> list[Name]:
    """The place that a line of an agency opens with."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    matches = [match for start in starts if (match := _dateline().match(text, start))]
    rubrics = (match for start in starts if (match := _RUBRIC.match(text, start)))
    matches += [match for match in rubrics if _is_town(match["name"])]
    return [Name(*match.span("name"), "LOC", DATELINE) for match in matches]


@remembered
def _is_town(piece: str) -> bool:
    """True for a town of the base that nobody is called after."""
    return places.population(piece) >= _TOWN and piece not in genders()


@remembered_of_texts  # asked for twice in the rules of one article
def minister_fields(text: str) -> list[Name]:
    """Where the field of a minister stands ("ministre de l'Intérieur"): part of a function, no name."""
    matches = words_in(text).matches(_ministry(), _MINISTERS, text=text)
    return [Name(*match.span("field"), "", MINISTRY) for match in matches]


@cache
def _shapes() -> tuple[Shape, ...]:
    makers = load_lexicon("entities", "makers.tsv")
    every = [row["maker"] for row in makers]
    vehicles = [row["maker"] for row in makers if row["vehicle"] == "yes"]
    maker = any_of(every)
    model = re.compile(rf"\b{maker} (?=[A-Z]{{0,3}}-?\d){_MODEL}")
    number = rf"(?:\d{{1,4}}|(?i:{one_of('counting_words')}))"
    vehicle = re.compile(rf"(?<!\w){number} (?P<name>{any_of(vehicles)})\b(?! [A-Z\d])")
    before = rf"(?:\d{{1,4}}|(?i:{one_of('model_words')}))"
    firm = rf"(?!{one_of('firm_endings')}\b)"
    led = rf"(?:{before} |(?i:{led_by('articles', 'of')}|au ))"
    named = re.compile(
        rf"(?<!\w){led}(?P<name>{maker} {firm}[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Z]\w+)?(?: [IVX\d]{{1,3}}| [A-Z][a-z]+){{0,2}})\b"
    )
    works = first_words(row["noun"] for row in load_lexicon("entities", "works.tsv"))
    coded = re.compile(rf"(?<![\w-]){one_of('model_codes')}-\d{{1,3}}[A-Z]?\b(?!-)")
    events = ("COP", *words_of("editions"))
    edition = re.compile(rf"\b(?:COP[ -]\d{{2}}|{one_of('editions')}(?: (?:de |d'){_NAME})?[ -](?:19|20)\d{{2}})\b")
    joined = re.compile(rf"\b(?:COP\d{{2}}|{one_of('editions')}(?:19|20)\d{{2}})\b")
    glued = re.compile("|".join(rf"{event}\d" for event in events))
    leads = first_words((*words_of("model_words"), *words_of("articles")))
    numbered = re.compile(rf"(?<![\w'])(?i:{led_by('model_words', 'articles')}){_CODED}")
    colour = one_of("club_colours")
    colours = re.compile(rf"\b(?:[Ll]es|[Dd]es|aux) (?P<name>{colour} et {colour})(?![\w-])")
    road = re.compile(rf"\b(?i:{led_by('road_nouns')}){_ROAD_NUMBER}")
    paper = rf"\b(?P<name>L(?:'|a |e |es ){one_of('papers')} {led_by('of')}{_NAME})"
    return (
        Shape(PAPER, "ORG", re.compile(paper), first_words(words_of("papers")), before=1),
        Shape(MODEL_NUMBER, "MISC", re.compile(_AIRBUS), cue=re.compile(r"A[234]\d")),
        Shape(MODEL_NUMBER, "MISC", coded, first_words(words_of("model_codes")), cue=re.compile(r"-\d")),
        Shape(MODEL_NUMBER, "MISC", numbered, leads, cue=re.compile(r"\d[A-Z](?!\w)|\d[A-Z]{2}")),
        Shape(MODEL_NUMBER, "MISC", re.compile(_BOEING), frozenset(["boeing"])),
        Shape(MODEL_NUMBER, "MISC", re.compile(_PRODUCT), frozenset(["un", "une", "d"])),
        Shape(NETWORK, "MISC", re.compile(_NETWORK), frozenset(["sur"]), cue=re.compile(r"X\b")),
        Shape(COLOURS, "ORG", colours, first_words(words_of("club_colours")), before=1),
        Shape(FLIGHT, "MISC", re.compile(_FLIGHT), frozenset(["vol", "vols"])),
        Shape(EDITION, "MISC", edition, first_words(events)),
        Shape(EDITION, "MISC", joined, cue=glued),
        Shape(MODEL_NUMBER, "MISC", model, first_words(every)),
        Shape(VEHICLE, "MISC", vehicle, first_words(vehicles), before=1),
        Shape(VEHICLE, "MISC", named, first_words(every), before=2),
        Shape(WORK, "MISC", _work(), works | {f"{noun}s" for noun in works}),
        Shape(CODE, "MISC", re.compile(rf"\bCode {one_of('codes')}(?![\w-])"), frozenset(["code"])),
        Shape(ROAD, "LOC", road, first_words(words_of("road_nouns")), cue=re.compile(r"[ADN](?<=[ 'R].) ?\d")),
        Shape(MINISTRY, "ORG", _ministry(), frozenset(["ministere"])),
    )


@cache
def _numbers_by_word() -> dict[str, list[int]]:
    """The numbers of the shapes by the words that they cannot do without, and of those that need none."""
    numbers: dict[str, list[int]] = {}
    for number, shape in enumerate(_shapes()):
        for word in shape.words or (_ANYWHERE,):
            numbers.setdefault(word, []).append(number)
    return numbers


@cache
def _dateline() -> re.Pattern[str]:
    """ "RODEZ, 3 mai (AFP) – …", "Rodez (AFP) - …" at the head of a line."""
    day = r", \d{1,2}(?:er)? [a-zéû]{3,9}\.?(?: \d{4})?(?: \([A-Z]\w{1,9}\))?"
    return re.compile(rf"^(?P<name>{_NAME})(?:{day}| \({one_of('agencies')}\)) ?\.? ?[-–—] ", re.M)


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
    field, of = "|".join(_with_capitals(field) for field in fields), led_by("of")
    one = rf"(?:{field})\b(?: et (?:sociales|religieuses|européennes|européens))?"
    return rf"{of}{one}(?:(?:, | et )(?:{of})?{one}){{0,4}}"


def _with_capitals(field: str) -> str:
    """The field with each word small or capital, the capital with or without its accent."""
    words = (f"[{w[0]}{w[0].upper()}{fold(w[0]).upper()}]{re.escape(w[1:])}" for w in field.split(" "))
    return " ".join(words)
