"""What the words right before a name say of its kind: "M. Meftah", "la commune de Meftah", "dans le Sud".

Pure functions over straightened text. Begin with `read_context`.
"""

from __future__ import annotations

import re
from functools import cache

from entrefilet.entities.demonyms import country_iso, is_demonym
from entrefilet.entities.first_names import genders
from entrefilet.entities.gazetteer import count_sport_words, known_names
from entrefilet.entities.names import Name, first_words, free_of, in_order, words_in
from entrefilet.text.alternatives import Endings, any_of
from entrefilet.text.lexicon import load_lexicon

_CAPITAL = r"[A-ZÀ-Þ][\w'-]+"
_COMPASS = re.compile(
    r"(?<![\w-])(?:le |l')(?P<name>(?:[Gg]rand )?(?:Nord|Sud|Est|Ouest)(?:-(?:Est|Ouest))?)\b(?![-'])"
    r"(?! (?:de |du |des |d'))"
)
_WINDS = frozenset(["nord", "sud", "est", "ouest"])
_SPORTS_PAGE = 3  # words of sports in an article before its towns are looked at as clubs
_OPENS_CLAUSE = re.compile(r"(?:^|\n|[.!?:»”] |, )$")
_FIRM = re.compile(r" & | et [Ff]ils$| (?:SA|SAS|SARL|Inc\.?|Ltd|GmbH|Group|Groupe|Corp\.?)$")
_AND = re.compile(r"(?:, | et | ou |, et )$")
_COMMUNES = (
    r"(?:villes?|communes?|villages?|localités?|provinces?|régions?|départements?|districts?|cantons?|wilayas?|hameaux?|"
    r"bourgades?|municipalités?|quartiers?|comtés?|aéroports?|gares?|ports?|préfectures?|habitants|banlieues?|maires?)"
)
_PLACE_BEFORE = re.compile(rf"\b{_COMMUNES} (?:de |d'|du |des )$")
_NAME_GIVER = re.compile(
    r"\b(?:lycée|collège|école|hôpital|clinique|rue|avenue|boulevard|place|quai|pont|stade|prix|fondation|institut|"
    r"université|affaire|loi|centre|salle|musée|théâtre|groupe|société|cabinet|maison|marque|porte-avions|aéroport|"
    r"gymnase|square|complexe|résidence|parc|médiathèque|bibliothèque|association|trophée|tournoi) (?:d')?$",
    re.I,
)


def clubs_of_towns(text: str, names: list[Name]) -> list[Name]:
    """On sports pages, towns that act or are played against as what they are there: clubs.

    A town that opens its clause without a preposition is the subject ("Mercredi, Brévannes se rendra à Lens"); the
    words of opponents.tsv take opponents. Countries stay places: their teams bear the country's name.
    """
    if count_sport_words(text) < _SPORTS_PAGE:
        return names
    return [Name(name.start, name.end, "ORG", "context.club") if _is_club(text, name) else name for name in names]


def _is_club(text: str, name: Name) -> bool:
    piece = text[name.start : name.end]
    if name.kind != "LOC" or name.rule.startswith(("trigger", "context")) or country_iso(piece):
        return False
    before, after = text[max(0, name.start - 24) : name.start], text[name.end : name.end + 3]
    opens = _OPENS_CLAUSE.search(before) and after[:1] == " " and after[1:2].islower()
    return bool(_against().search(before) or opens)


def read_context(text: str, names: list[Name]) -> list[Name]:
    """The names with kinds settled by the words before them, titled people and regions of the compass added."""
    index = words_in(text)
    titles = index.matches(_titled(), _title_words(), text=text)
    titled = [Name(*match.span("name"), "PER", "context.title") for match in titles]
    winds = index.matches(_COMPASS, _WINDS, before=2, text=text)
    compass = [Name(*match.span("name"), "LOC", "context.compass") for match in winds]
    settled: list[Name] = []
    for name in names:
        kind = _kind(text, name, settled[-1] if settled else None)
        settled.append(name if kind == name.kind else Name(name.start, name.end, kind, "context.kind"))
    return in_order([*settled, *free_of(titled + compass, settled)])


def _kind(text: str, name: Name, previous: Name | None) -> str:
    before = text[max(0, name.start - 24) : name.start]
    piece = text[name.start : name.end]
    if _title_endings().end(before) and _title_before().search(before):
        return "PER"
    if name.rule != "model.ner" or (name.kind == "LOC" and (" " in piece or known_names().lookup(piece))):
        return name.kind
    if name.kind in ("PER", "MISC") and _PLACE_BEFORE.search(before):
        return "LOC"
    if name.kind == "PER" and " " not in piece and previous is not None and previous.kind == "LOC":
        # "les communes de Soumâa et Meftah": the second of a pair is what the first is.
        between = text[previous.end : name.start]
        pair = _PLACE_BEFORE.search(text, max(0, previous.start - 24), previous.start)
        if pair and _AND.fullmatch(between):
            return "LOC"
    if name.kind == "PER" and _FIRM.search(piece):
        return "ORG"
    if " " not in piece and _is_behind_company(text, name):
        return "ORG"
    if name.kind in ("ORG", "MISC") and _is_full_name(piece) and not _NAME_GIVER.search(before):
        return "PER"
    return name.kind


def _is_behind_company(text: str, name: Name) -> bool:
    """Whether a company's noun with its complement stands before the name ("le fabricant de vélos Kirk")."""
    match = _company().search(text, max(0, name.start - 60), name.start)
    return match is not None and (match["people"] is None or is_demonym(match["people"]))


def _is_full_name(piece: str) -> bool:
    """Whether the words are a listed first name and one or two capitalised words, and no known body or work."""
    words = piece.split(" ")
    if not 2 <= len(words) <= 3 or known_names().lookup(piece):
        return False
    gender = genders().get(words[0])
    return gender in ("m", "f") and all(word[:1].isupper() and word[1:].islower() for word in words[1:])


@cache
def _title_words() -> frozenset[str]:
    return first_words(entry["title"] for entry in load_lexicon("entities", "titles.tsv"))


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.-]){_titles()} (?P<name>(?:[A-Z]\. ?)?{_CAPITAL}"
        rf"(?: (?:(?:de|du|van|von|el|al|ben|bin|de la|le|la) )?{_CAPITAL}){{0,3}})"
    )


@cache
def _title_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){_titles()} $")


@cache
def _title_endings() -> Endings:
    return Endings(entry["title"] + " " for entry in load_lexicon("entities", "titles.tsv"))


def _titles() -> str:
    return any_of(entry["title"] for entry in load_lexicon("entities", "titles.tsv"))


@cache
def _against() -> re.Pattern[str]:
    words = "|".join(re.escape(entry["words"]) for entry in load_lexicon("entities", "opponents.tsv"))
    return re.compile(rf"\b(?:{words}) $")


@cache
def _company() -> re.Pattern[str]:
    rows = load_lexicon("entities", "class_nouns.tsv")
    nouns = "|".join(
        re.escape(row["noun"])
        for row in rows
        if row["kind"] == "ORG" and row["alone"] == "bare" and row["bare"] == "out"
    )
    adjective = r"(?: [a-zà-ÿ-]{2,}(?:ique|aire|els?|elles?|al|ale|ien|ienne|iers?|ières?|ifs?|ives?))?"
    return re.compile(rf"\b(?:{nouns})(?: (?:de |d'|du )[a-zà-ÿ-]{{3,}}{adjective}| (?P<people>[a-zà-ÿ-]{{4,}})) $")
