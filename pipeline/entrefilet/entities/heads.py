"""Class nouns before a name: taken in ("gare Saint-Charles"), left out ("l'agence Belga"), making one ("loi Evin").

The nouns and what becomes of them stand in class_nouns.tsv. Begin with `extend` and `find_headed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from entrefilet.entities.gazetteer import known_names
from entrefilet.entities.names import Name, words_in
from entrefilet.entities.trimming import begins_sentence
from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon

OF = r"(?:de la |de l'|des |du |de |d')"
_PREPOSITIONS = ("de la ", "de l'", "des ", "du ", "de ", "d'")
_SPACED_PREPOSITIONS = tuple(f" {of}" for of in _PREPOSITIONS)
_BEFORE_CHARACTERS = 60
_NOUN_WORDS = 5  # "tribunal de grande instance"
_CAPITAL = r"[A-ZÀ-Þ][\w'-]+"
_CAPITALS = re.compile(rf"(?P<of>{OF})?(?:Le |La )?{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}(?: \d{{4}}\b)?")
_TO_CAPITAL = re.compile(rf" (?P<of>{OF})?(?=[A-ZÀ-Þ\d])")
_INDEFINITE = ("une ", "Une ", " un ", "Un ", "des ", "Des ", "cette ", "chaque ", "aucune ", "deux ")
_STREETS = ("rue", "avenue", "boulevard", "place", "quai", "pont")


@dataclass(frozen=True, slots=True)
class Head:
    """What a class noun does: `bare` and `of` are in, out, unless_place or -; `alone` is bare, de, both or -."""

    noun: str
    kind: str
    bare: str
    of: str
    alone: str


def extend(text: str, names: list[Name]) -> list[Name]:
    """Take in or leave out the class noun before or at the head of each name."""
    return [_with_head(text, name) for name in names]


def find_headed(text: str) -> list[Name]:
    """Names that their class noun makes by itself, where the model may have seen none."""
    found = []
    alone, index = _alone(), words_in(text)
    for number in index.numbers(_words_alone()):
        start = index.starts[number]
        for head in alone.get(text[start : start + len(index.words[number])], ()):
            after = start + len(head.noun)
            if heads().get(text[start:after]) is not head or text[after : after + 1] != " ":
                continue
            match = _CAPITALS.match(text, after + 1)
            if match and head.alone in ("both", "de" if match["of"] else "bare"):
                begin = match.end("of") if match["of"] else after + 1
                if _is_known(text, start, begin, match.end(), head) or _is_indefinite(text, start, head):
                    break
                noun = fold(head.noun.partition(" ")[0])
                if _use(head, bool(match["of"]), text[begin : match.end()]) == "in":
                    found.append(Name(start, match.end(), head.kind, f"trigger.{noun}"))
                else:
                    found.append(Name(begin, match.end(), head.kind, f"trigger.named_{noun}"))
                break
    return found


def _is_known(text: str, start: int, begin: int, end: int, head: Head) -> bool:
    """Whether the gazetteer has the whole, or the name or its first words, so that the noun proves nothing.

    "la place de la France": a known place needs no square to be one; known bodies need no noun.
    """
    if known_names().lookup(text[start:end]):
        return True
    words = text[begin:end].split(" ")
    known = next(filter(None, (known_names().lookup(" ".join(words[: n + 1])) for n in range(len(words)))), [])
    return bool(known) and (head.kind == "ORG" or (head.kind == "LOC" and begin > start and known[0].kind == "LOC"))


def _is_indefinite(text: str, start: int, head: Head) -> bool:
    return head.kind == "ORG" and text.endswith(_INDEFINITE, max(0, start - 8), start)


def heads() -> dict[str, Head]:
    """The class nouns as they are written: small, with a capital, with a capital that lost its accent."""
    return _heads()


def _with_head(text: str, name: Name) -> Name:
    piece = text[name.start : name.end]
    inside = _head_inside(piece)
    if inside:
        noun = piece[: inside.start()]
        head = heads()[noun]
        use = _use(head, bool(inside["of"]), piece[inside.end() :])
        small = noun[0].islower() or noun.isupper()
        small = small or (head.kind == "MISC" and begins_sentence(text, name.start))
        if use == "out" and small and _fits(head.kind, name.kind):
            kind = "MISC" if head.kind == "MISC" else name.kind
            return Name(name.start + inside.end(), name.end, kind, name.rule)
        building = use == "in" and head.kind == "LOC" and name.kind in ("ORG", "MISC")
        return Name(name.start, name.end, "LOC", "trigger.loc_head") if building else name
    if not piece[:1].isupper():
        return name
    found = _head_before(text, name.start)
    if found is None:
        return name
    start, head, with_of = found
    if _use(head, with_of, piece) == "in" and (head.kind == name.kind or _claims(head, name, with_of)):
        return Name(start, name.end, head.kind, f"trigger.{head.kind.lower()}_head")
    return name


def _head_inside(piece: str) -> re.Match[str] | None:
    """What stands between the class noun that a name opens with, the longest, and its capital."""
    words = piece.split(" ", _NOUN_WORDS)
    for count in range(len(words) - 1, 0, -1):
        noun = " ".join(words[:count])
        if noun in heads() and (between := _TO_CAPITAL.match(piece, len(noun))):
            return between
    return None


def _use(head: Head, with_of: bool, rest: str) -> str:
    """in, out or - for the noun before `rest`."""
    use = head.of if with_of else head.bare
    if use != "unless_place":
        return use
    return "out" if any(entry.kind == "LOC" for entry in known_names().lookup(rest)) else "in"


def _head_before(text: str, start: int) -> tuple[int, Head, bool] | None:
    """The class noun right before `start`: where it begins, what it does, whether a preposition stands between."""
    left = max(0, start - _BEFORE_CHARACTERS)
    before = text[left:start].rstrip('"«“ ')
    if len(before) == start - left and not before.endswith("'"):
        return None
    before += "" if before.endswith("'") else " "
    preposition = ""
    if before.endswith(_SPACED_PREPOSITIONS):
        preposition = next(of for of in _PREPOSITIONS if before.endswith(" " + of))
    before = before[: len(before) - len(preposition)].rstrip(" ")
    last, known = before.rpartition(" ")[2], _last_words()
    if last not in known and last.rpartition("\n")[2].rpartition("'")[2] not in known:
        return None
    words = before.rsplit(" ", _NOUN_WORDS)[-_NOUN_WORDS:]
    for index in range(len(words)):
        phrase = " ".join(words[index:])
        noun = phrase.rpartition("\n")[2].rpartition("'")[2] if index == len(words) - 1 else phrase
        head = heads().get(noun)
        if head is not None:
            return left + len(before) - len(noun), head, bool(preposition)
    return None


def _fits(noun_kind: str, kind: str) -> bool:
    return noun_kind == kind or "MISC" in (noun_kind, kind) or {noun_kind, kind} == {"LOC", "ORG"}


def _claims(head: Head, name: Name, with_of: bool) -> bool:
    """Whether the noun makes its own kind of name out of a name of another ("rue Victor-Hugo", "mairie de Lyon")."""
    if head.kind == "LOC":
        return name.kind in ("PER", "ORG") and (not with_of or head.noun in _STREETS)
    return head.kind == "ORG" and (name.kind == "LOC" or (name.kind == "PER" and not with_of))


@cache
def _heads() -> dict[str, Head]:
    rows = (tuple(row.values()) for row in load_lexicon("entities", "class_nouns.tsv"))
    return {form: head for head in (Head(*row) for row in rows) for form in _written(head.noun)}


def _written(noun: str) -> tuple[str, str, str]:
    return noun, noun[0].upper() + noun[1:], fold(noun[0]).upper() + noun[1:]


@cache
def _alone() -> dict[str, list[Head]]:
    """The nouns that make names by themselves, by their first word, the longest first."""
    found: dict[str, list[Head]] = {}
    for head in sorted(dict.fromkeys(heads().values()), key=lambda head: -len(head.noun)):
        if head.alone != "-":
            for form in dict.fromkeys(_written(head.noun.split(" ")[0])):
                found.setdefault(form, []).append(head)
    return found


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.rpartition(" ")[2] for form in heads())


@cache
def _words_alone() -> frozenset[str]:
    return frozenset(map(fold, _alone()))
