"""Nouns and patterns that open a name: ministries, streets, affairs, models of planes, acronyms in brackets.

Pure functions over straightened text and the names found so far. Begin with `find_patterns` and `extend`.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities.names import Name, small_words
from entrefilet.text.folding import fold
from entrefilet.text.lexicon import load_lexicon

_NATIONALITY = r"(?:[a-zà-ÿ-]{4,18} )?"
_OF = r"(?:de la |de l'|des |du |de |d')"
_MAKERS = (
    "Airbus|Boeing|Antonov|Tupolev|Embraer|Cessna|Sukhoï|Falcon|Renault|Peugeot|Citroën|Dacia|Opel|Fiat|Ford|Toyota|"
    "Nissan|Honda|Mazda|Hyundai|Kia|Volkswagen|Audi|BMW|Mercedes|Porsche|Ferrari|Lamborghini|Maserati|Bentley|Jaguar|"
    "Volvo|Saab|Skoda|Tesla|Jeep|Chevrolet|Cadillac|Chrysler|Lada|Bugatti|Mini|Smart|Harley-Davidson|Yamaha|Kawasaki|"
    "Ducati|Vespa|Samsung|Nokia|Sony|Nintendo|Apple"
)
_NUMBER = (
    r"(?:\d{1,4}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|cent|premiers?|"
    r"nouvel|nouveaux?|cet|cette|vieille|vieux|petite)"
)
_MODEL = r"(?:[A-Z]{0,3}-?\d{1,4}(?:[A-Z]{1,3}|neo|-\d{2,3})?(?: ?(?:MAX|Max|NG))?|[A-Z][a-zà-ÿ]+(?: [IVX]{1,3})?)\b"
_CAPITAL = r"[A-ZÀ-Þ][\w'-]+"
_CAPITALS = rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}"
_CODES = "F|B|C|F/A|Su|MiG|Mig|MIG|Tu|Il|An|Mi|Ka|S|T|AK|AR|UH|CH|AH|MQ|RQ|SS|CL|ATR|MH|KC|EC|NH"
_EDITIONS = "Euro|Mondial|Coupe du [Mm]onde|JO|Jeux [Oo]lympiques|CAN|Mondiaux|Tour de France|Eurovision|Expo|COP"
_EVENTS = (
    "JO|[Jj]eux [Oo]lympiques(?: d'hiver| d'été)?|[Jj]eux [Pp]aralympiques|[Gg]rand [Pp]rix|[Oo]pen|[Mm]asters|"
    "[Ff]estival|[Tt]ournoi|[Rr]allye|[Mm]arathon|[Bb]ataille|[Tt]raité|[Cc]onvention|[Pp]rotocole|[Gg]uerre"
)
_DISCIPLINES = r"(?: (?:de (?:la )?|d')(?:paix|littérature|physique|chimie|médecine|économie))?"
_PATTERNS = (
    ("trigger.model", "MISC", rf"\b(?:{_MAKERS}) (?=[A-Z]{{0,3}}-?\d){_MODEL}"),
    ("trigger.model", "MISC", r"\b(?:A3[0-9]{2}(?:neo|-\d{3})?|A220|A400M)\b"),
    ("trigger.model", "MISC", rf"(?<![\w-])(?:{_CODES})-\d{{1,3}}[A-Z]?\b(?!-)"),
    ("trigger.model", "MISC", r"\bBoeing 7[0-9]7\S{0,3}(?:, | et | ou | ou des | et des | et de )(?P<name>7[0-9]7)\b"),
    ("trigger.vehicle", "MISC", rf"(?<!\w){_NUMBER} (?P<name>Airbus|Boeing|Antonov|Tupolev|Cessna)\b(?! [A-Z\d])"),
    ("trigger.flight", "MISC", r"\bvols? (?:(?:[A-Z][a-zà-ÿ]+ ){1,2})?(?P<name>[A-Z]{2,3} ?\d{2,4})\b"),
    ("trigger.storm", "MISC", rf"\b(?:[Tt]empête(?: tropicale)?|[Oo]uragan|[Cc]yclone|[Tt]yphon) (?P<name>{_CAPITAL})"),
    ("trigger.affair", "MISC", rf"\b[Aa]ffaires? (?:Le |La |de |du |d'|des )?{_CAPITALS}"),
    ("trigger.operation", "MISC", rf"\b[Oo]pérations? (?P<name>{_CAPITALS})"),
    ("trigger.law", "MISC", rf"\b[Ll]oi {_CAPITALS}"),
    ("trigger.plan", "MISC", rf"\b[Pp]lan {_CAPITALS}"),
    ("trigger.prize", "MISC", rf"\b(?:[Pp]rix|[Tt]rophée|[Mm]édaille) {_CAPITALS}{_DISCIPLINES}"),
    ("trigger.edition", "MISC", rf"\b(?:{_EDITIONS})(?: (?:de |d'){_CAPITALS})?[ -]?\d{{2,4}}\b"),
    ("trigger.event", "MISC", rf"\b(?:{_EVENTS}) {_OF}{_CAPITALS}(?: \d{{4}})?"),
)


def find_patterns(text: str) -> list[Name]:
    """Names that a trigger word or a shape gives away by itself."""
    return [
        Name(*match.span("name" if "name" in pattern.groupindex else 0), kind, rule)
        for rule, kind, pattern in _compiled()
        for match in pattern.finditer(text)
    ]


@cache
def _compiled() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return (
        *((rule, kind, re.compile(pattern)) for rule, kind, pattern in _PATTERNS),
        ("trigger.ministry", "ORG", _ministry()),
    )


def minister_fields(text: str) -> list[tuple[int, int]]:
    """Where the field of a minister stands ("ministre de l'Intérieur"): part of a function, no name."""
    return [match.span("field") for match in _minister().finditer(text)]


def extend(text: str, names: list[Name]) -> list[Name]:
    """Take in or leave out the class noun before each name ("gare Saint-Charles", "l'agence Belga")."""
    return [moved for name in names if (moved := _with_head(text, name)) is not None]


def _with_head(text: str, name: Name) -> Name | None:
    start, piece = name.start, text[name.start : name.end]
    inside = _head_inside().match(piece)
    if inside:
        kind, bare, of = _heads()[fold(inside["noun"])]
        use = of if inside["of"] else bare
        small = inside["noun"][0].islower() or inside["noun"].isupper()
        if use == "out" and small and _fits(kind, name.kind):
            return Name(start + inside.end(), name.end, name.kind, name.rule)
        return name
    if not piece[:1].isupper():
        return name
    before = _head_before().search(text, max(0, start - 60), start)
    if before:
        noun = fold(before["noun"])
        kind, bare, of = _heads()[noun]
        use = of if before["of"] else bare
        if use == "in" and (kind == name.kind or _claims(kind, noun, name, bool(before["of"]))):
            return Name(before.start("noun"), name.end, kind, f"trigger.{kind.lower()}_head")
    return name


def _fits(noun_kind: str, kind: str) -> bool:
    return noun_kind == kind or kind == "MISC" or {noun_kind, kind} == {"LOC", "ORG"}


def _claims(kind: str, noun: str, name: Name, of: bool) -> bool:
    """Whether the noun makes a name of its own kind out of a name of another ("rue Victor-Hugo", "mairie de Lyon")."""
    if kind == "LOC":
        return name.kind in ("PER", "ORG") and (
            not of or noun in ("rue", "avenue", "boulevard", "place", "quai", "pont")
        )
    if kind == "ORG":
        return name.kind == "LOC" or (name.kind == "PER" and not of)
    return False


def acronyms_in_brackets(text: str, names: list[Name]) -> list[Name]:
    """Long forms read off the acronym behind them, and the acronyms: "Union pour la démocratie… (UDPS)"."""
    found: list[Name] = []
    starts = {name.start: name for name in names}
    for match in _BRACKET.finditer(text):
        acronym = match["acronym"]
        begin = _long_form_start(text, match.start(), acronym)
        if begin is None:
            continue
        inside = [name for position, name in starts.items() if begin <= position < match.start()]
        head = _WORD.match(text, begin)
        if (
            not inside
            and not text[begin].isupper()
            and not (head and _heads().get(fold(head.group()), ("",))[0] == "ORG")
        ):
            continue
        kind = next((name.kind for name in inside if name.start == begin), None)
        if head and fold(head.group()) in (
            "fichier",
            "accord",
            "programme",
            "plan",
            "projet",
            "traite",
            "systeme",
            "impot",
        ):
            kind = "MISC"
        elif kind in (None, "PER", "LOC"):
            kind = "ORG"
        assert kind is not None
        found.append(Name(begin, match.start(), kind, "trigger.acronym"))
        found.append(Name(match.start("acronym"), match.end("acronym"), kind, "trigger.acronym"))
    return found


_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r" ?\((?:l'|la |le |les )?(?P<acronym>[A-ZÀ-Þ][A-Za-zÀ-ÿ-]{1,9})(?=\)|,|;| ?[-–] ?| en anglais)")
_MAX_WORDS = 16


def _long_form_start(text: str, end: int, acronym: str) -> int | None:
    """Where the words before `end` begin whose initials spell the acronym, None when they do not."""
    letters = [fold(letter) for letter in acronym if letter.isalpha()]
    if len(letters) < 2 or not acronym[:1].isupper() or (acronym[1:].islower() and len(letters) < 4):
        return None
    left = max(text.rfind("\n", 0, end), text.rfind(". ", 0, end), text.rfind("(", 0, end), end - 160, 0)
    words = [(match.start(), fold(match.group())) for match in _WORD.finditer(text, left, end)][-_MAX_WORDS:]
    content = [(start, word) for start, word in words if word not in small_words()]
    if not content:
        return None
    best: int | None = None
    for index in range(len(content) - 1, -1, -1):
        if content[index][1][0] == letters[0] and _spells([word for _, word in content[index:]], letters):
            best = content[index][0]
            if len(content) - index >= min(3, len(letters)):
                break
    if best is None or best == content[-1][0]:
        return None
    return best


def _spells(words: list[str], letters: list[str]) -> bool:
    """Whether the letters are read off the words in order, at most one word in three without a letter of its own."""
    position, idle = 0, 0
    for word in words:
        if position < len(letters) and word[0] == letters[position]:
            position += 1
            inner = 1
            while position < len(letters) and len(letters) - position > 0 and inner < len(word):
                remaining = len(words) - words.index(word) - 1
                if len(letters) - position <= remaining or word[inner] != letters[position]:
                    break
                position, inner = position + 1, inner + 1
        else:
            idle += 1
    return position == len(letters) and idle * 3 <= len(words)


@cache
def _heads() -> dict[str, tuple[str, str, str]]:
    return {fold(e["noun"]): (e["kind"], e["bare"], e["de"]) for e in load_lexicon("entities", "class_nouns.tsv")}


@cache
def _head_inside() -> re.Pattern[str]:
    return re.compile(rf"(?P<noun>{_noun_choice()}) (?P<of>{_OF})?(?=[A-ZÀ-Þ\d])")


@cache
def _head_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<noun>{_noun_choice()}) (?P<of>{_OF})?[\"«“ ]*$")


def _noun_choice() -> str:
    nouns = sorted((entry["noun"] for entry in load_lexicon("entities", "class_nouns.tsv")), key=len, reverse=True)
    return "|".join(f"[{noun[0]}{noun[0].upper()}]{re.escape(noun[1:])}" for noun in nouns)


@cache
def _fields() -> str:
    """A pattern for one or several fields of a ministry, each with its preposition."""
    fields = sorted((entry["field"] for entry in load_lexicon("entities", "ministries.tsv")), key=len, reverse=True)
    field = "|".join(f"[{f[0]}{f[0].upper()}{_plain(f[0]).upper()}]{_loose(f[1:])}" for f in fields)
    adjective = r"(?: et (?:sociales|du Développement|religieuses|européennes))?"
    one = rf"(?:{field})\b{adjective}"
    return rf"{_OF}{one}(?:(?:, | et )(?:{_OF})?{one}){{0,4}}"


def _loose(rest: str) -> str:
    return re.sub(r"(?<= )([a-zà-ÿ])", lambda m: f"[{m[1]}{m[1].upper()}]", re.escape(rest).replace(r"\ ", " "))


def _plain(character: str) -> str:
    return fold(character)


@cache
def _ministry() -> re.Pattern[str]:
    return re.compile(rf"\b[Mm]inistère {_NATIONALITY}{_fields()}")


@cache
def _minister() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Mm]inistres?|[Ss]ecrétaires?(?: d'[ÉE]tat)?|[Ss]ous-secrétaire|[Cc]ommissaire)"
        r"(?: [a-zà-ÿ-]{3,18}){0,3}?"
        rf" (?:chargée?s? |à |auprès )?(?P<field>(?:à l'|à la |au |aux )?(?:{_fields()}))"
    )
