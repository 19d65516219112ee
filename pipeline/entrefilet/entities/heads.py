"""Class nouns before a name: taken in ("gare Saint-Charles"), left out ("l'agence Belga"), making one ("loi Evin").

The nouns and what becomes of them stand in class_nouns.tsv. Begin with `extend` and `find_headed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from entrefilet.entities import places
from entrefilet.entities.evidence import is_announced
from entrefilet.entities.gazetteer import known_names
from entrefilet.entities.leaders import follows_function, person_begins
from entrefilet.entities.names import Name, small_words, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.trimming import begins_sentence, function_forms
from entrefilet.entities.words import led_by, one_of, spaced_prepositions, words_of
from entrefilet.french.folding import fold
from entrefilet.text.lexicon import load_lexicon

_BEFORE_CHARACTERS = 60
_TOWN = 5_000  # people: a smaller one is less known than the stadium
_NOUN_WORDS = 5  # "tribunal de grande instance"
_INSTEAD = "à la place"
_CAPITAL = r"[A-ZÀ-Þ][\w'-]+"

HEADS = {
    "LOC": EntityRule(
        name="entity.trigger.loc_head",
        says="A place that takes in the noun before it: « aéroport Dubourg », not « aéroport de Nantes ».",
        yes=("Une [plage de Kervalane|kind=LOC] est fermée.",),
        no=("La plage est fermée.",),
        origin=Origin.SHAPE,
    ),
    "ORG": EntityRule(
        name="entity.trigger.org_head",
        says="A body whose official name begins with a small noun: « préfecture du Gard ».",
        yes=("La [préfecture de Vaulmont|kind=ORG] a réagi.",),
        no=("La cour a tranché.",),
        origin=Origin.SHAPE,
    ),
    "MISC": EntityRule(
        name="entity.trigger.misc_head",
        says="An event or a work that takes in the noun before it: « protocole Kelmar ».",
        yes=("Le [protocole Kelmar|kind=MISC] sera suivi.",),
        no=("Le trophée a disparu.",),
        origin=Origin.SHAPE,
    ),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What a class noun does: `bare` and `of` are in, out, unless_place, unless_town or -;
    `alone` is bare, de, both or -.

    `example` is an annotated sentence in which the noun makes a name by itself, "-" where it never does.
    """

    noun: str
    kind: str
    bare: str
    of: str
    alone: str
    example: str

    @property
    def keeps(self) -> bool:
        """True if the name that the noun makes by itself keeps it ("loi Valmont"; not "la tempête Ada")."""
        return (self.of if self.alone == "de" else self.bare) != "out"


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
            if behind := _capitals_behind(text, start, head):
                if _makes_name(text, start, head, behind):
                    found.append(_made_name(text, start, head, behind))
                break
    return found


def _capitals_behind(text: str, start: int, head: Head) -> re.Match[str] | None:
    """The words in capitals behind the noun at `start`, None where it makes no name with such."""
    after = start + len(head.noun)
    if heads().get(text[start:after]) is not head or text[after : after + 1] != " ":
        return None
    match = _capitals().match(text, after + 1)
    return match if match and head.alone in ("both", "de" if match["of"] else "bare") else None


def _makes_name(text: str, start: int, head: Head, behind: re.Match[str]) -> bool:
    """False where the capitals are known without the noun, or the noun is part of another phrase."""
    if _is_known(text, start, _bare_start(behind), behind.end(), head) or _is_indefinite(text, start, head):
        return False
    if _is_leader(text, start, head, behind) or _ends_function(text, start, head) or _is_trade(text, start, head):
        return False
    if behind["of"] and text.endswith(_INSTEAD, 0, start + len(head.noun)):
        return False  # "à la place du Doliprane"
    return not (text.endswith("d'", 0, start) and head.kind == "MISC")  # "le chiffre d'affaires de Montbrun"


def _is_leader(text: str, start: int, head: Head, behind: re.Match[str]) -> bool:
    """True for "la présidente de l'association Anne Valmont": who leads the body, not what it is called."""
    if head.kind != "ORG" or head.noun not in words_of("led_bodies"):
        return False
    return person_begins(behind.group(), 0) == 0 and follows_function(text, start)


def _ends_function(text: str, start: int, head: Head) -> bool:
    """True for the "cabinet" of "la directrice de cabinet Valmont"."""
    functions = _functions_by_last().get(fold(head.noun))
    return functions is not None and fold(text[max(0, start - _BEFORE_CHARACTERS) : start]).endswith(functions)


def _is_trade(text: str, start: int, head: Head) -> bool:
    """True for the "théâtre" of "la compagnie de théâtre Les Ombres", the "Canal" of "la chaîne de sport Canal 9"."""
    before = text[max(0, start - _BEFORE_CHARACTERS) : start]
    if head.kind != "LOC":
        return False
    if text[start].isupper():
        return is_announced(before[:-1])
    return before.endswith(("de ", "d'")) and is_announced(f"{before}{head.noun}")


def _made_name(text: str, start: int, head: Head, behind: re.Match[str]) -> Name:
    """The name, with its noun or without."""
    begin, end = _bare_start(behind), behind.end()
    person = person_begins(text[begin:end]) if head.kind == "ORG" else None
    if person is not None and follows_function(text, start):
        end = begin + person - 1  # "le patron du groupe Dorvane Anne Valmont"
    keeps = _use(head, bool(behind["of"]), text[begin:end]) == "in"
    rule = _made_by(_root(head), keeps) if keeps is head.keeps else HEADS[head.kind]
    return Name(start if keeps else begin, end, head.kind, rule)


def _bare_start(behind: re.Match[str]) -> int:
    """Where the capitals begin, behind the preposition if there is one."""
    return behind.end("of") if behind["of"] else behind.start()


def _is_known(text: str, start: int, begin: int, end: int, head: Head) -> bool:
    """True if the gazetteer has the whole, or the name or its first words, so that the noun proves nothing.

    "la place de la France": a known place needs no square to be one; known bodies need no noun.
    """
    if known_names().lookup(text[start:end]):
        return True
    words = text[begin:end].split(" ")
    if fold(words[-1]) in small_words():
        return True  # "le film Au nom du vent": who knows where the title ends
    known = next(filter(None, (known_names().lookup(" ".join(words[: n + 1])) for n in range(len(words)))), [])
    if not known:
        return False
    if head.kind == "ORG":
        return known[0].sure or known[0].kind == "ORG"
    return (
        known[0].kind == "LOC" if head.kind == "LOC" and begin > start else not head.keeps and known[0].kind != "MISC"
    )


def _is_indefinite(text: str, start: int, head: Head) -> bool:
    """True if the noun of a body stands behind a determiner of one among many ("une société Dorval")."""
    return head.kind == "ORG" and _indefinite().search(text, max(0, start - 8), start) is not None


def heads() -> dict[str, Head]:
    """The class nouns as they are written: small, with a capital, with a capital that lost its accent."""
    return _heads()


def _with_head(text: str, name: Name) -> Name:
    piece = text[name.start : name.end]
    inside = head_inside(piece)
    if inside:
        return _with_noun_inside(text, name, piece, inside)
    return _with_noun_before(text, name) if piece[:1].isupper() else name


def _with_noun_inside(text: str, name: Name, piece: str, inside: re.Match[str]) -> Name:
    """The name without the class noun that opens it, or with it and of its kind; `inside` is what stands between."""
    noun = piece[: inside.start()]
    head = heads()[noun]
    use = _use(head, bool(inside["of"]), piece[inside.end() :])
    small = noun[0].islower() or noun.isupper() or (head.kind == "MISC" and begins_sentence(text, name.start))
    if use == "out" and small and _fits(head.kind, name.kind):
        kind = "MISC" if head.kind == "MISC" else name.kind
        return Name(name.start + inside.end(), name.end, kind, name.rule)
    if use != "in":
        return name
    if head.kind == "LOC" and name.kind in ("ORG", "MISC") and not _is_trade(text, name.start, head):
        return Name(name.start, name.end, "LOC", HEADS["LOC"])
    official = head.kind == "ORG" and name.kind == "LOC" and inside["of"]  # "préfecture de l'Ariège"
    return Name(name.start, name.end, "ORG", HEADS["ORG"]) if official else name


def _with_noun_before(text: str, name: Name) -> Name:
    """The name with the class noun that stands before it, where the noun belongs to it."""
    piece = text[name.start : name.end]
    found = _head_before(text, name.start)
    if found is None:
        return name
    start, head, with_of = found
    if _is_trade(text, start, head):
        return name
    if text.endswith(f"{head.noun} à ", 0, start):
        return name  # "a reçu tour à tour Anne Valmont"
    if with_of and head.kind == "MISC" and piece[-1].isdigit():
        return name  # "le prix de la Fiat 500"
    if _use(head, with_of, piece) == "in" and (head.kind == name.kind or _claims(head, name, with_of)):
        return Name(start, name.end, head.kind, HEADS[head.kind])
    return name


def stands_behind_class_noun(text: str, start: int) -> bool:
    """True for a name right behind a class noun: "le lycée Jean-Moulin"; False for "le maire Jean Moulin"."""
    found = _head_before(text, start)
    return found is not None and not found[2]


def head_inside(piece: str) -> re.Match[str] | None:
    """What stands between the class noun that a name opens with, the longest, and its capital."""
    if " " not in piece:
        return None
    words = piece.split(" ", _NOUN_WORDS)
    for count in range(len(words) - 1, 0, -1):
        noun = " ".join(words[:count])
        if noun in heads() and (between := _to_capital().match(piece, len(noun))):
            return between
    return None


def _use(head: Head, with_of: bool, rest: str) -> str:
    """in, out or - for the noun before `rest`."""
    use = head.of if with_of else head.bare
    if use not in ("unless_place", "unless_town"):
        return use
    known = any(entry.kind == "LOC" for entry in known_names().lookup(rest))
    town = use == "unless_town" and places.population(rest) >= _TOWN
    return "out" if known or town else "in"


def _head_before(text: str, start: int) -> tuple[int, Head, bool] | None:
    """The class noun right before `start`: where it begins, what it does, whether a preposition stands between."""
    left = max(0, start - _BEFORE_CHARACTERS)
    before = text[left:start].rstrip('"«“ ')
    if len(before) == start - left and not before.endswith("'"):
        return None
    if (last := before.rpartition(" ")[2]) not in _preposition_ends() and not _may_end_noun(last):
        return None  # most names
    before += "" if before.endswith("'") else " "
    preposition = ""
    if before.endswith(spaced_prepositions()):
        preposition = next(of[1:] for of in spaced_prepositions() if before.endswith(of))
    before = before[: len(before) - len(preposition)].rstrip(" ")
    if preposition and not _may_end_noun(before.rpartition(" ")[2]):
        return None
    words = before.rsplit(" ", _NOUN_WORDS)[-_NOUN_WORDS:]
    for index in range(len(words)):
        phrase = " ".join(words[index:])
        noun = phrase.rpartition("\n")[2].rpartition("'")[2] if index == len(words) - 1 else phrase
        head = heads().get(noun)
        if head is not None:
            return left + len(before) - len(noun), head, bool(preposition)
    return None


def _may_end_noun(last: str) -> bool:
    known = _last_words()
    return last in known or last.rpartition("\n")[2].rpartition("'")[2] in known


def _fits(noun_kind: str, kind: str) -> bool:
    return noun_kind == kind or "MISC" in (noun_kind, kind) or {noun_kind, kind} == {"LOC", "ORG"}


def _claims(head: Head, name: Name, with_of: bool) -> bool:
    """True if the noun makes its own kind of name out of a name of another ("rue Victor-Hugo", "mairie de Lyon")."""
    if head.kind == "LOC":
        return name.kind in ("PER", "ORG") and (not with_of or head.noun in words_of("streets"))
    return head.kind == "ORG" and (name.kind == "LOC" or (name.kind == "PER" and not with_of))


def family_rules() -> tuple[EntityRule, ...]:
    """The rules of the nouns that make names by themselves, in the order of their names."""
    made = {(noun, head.keeps) for noun, found in _by_root().items() for head in found}
    return tuple(_made_by(noun, keeps) for noun, keeps in sorted(made))


@cache
def _by_root() -> dict[str, list[Head]]:
    """The nouns that make names by themselves, by the noun under which their rule stands."""
    found: dict[str, list[Head]] = {}
    for head in dict.fromkeys(heads().values()):
        if head.alone != "-":
            found.setdefault(_root(head), []).append(head)
    return found


def _root(head: Head) -> str:
    """The noun under which a rule stands: "jeux" for "jeux olympiques d'hiver"."""
    return fold(head.noun.partition(" ")[0])


@cache
def _made_by(noun: str, keeps: bool) -> EntityRule:
    """The rule of the names that a noun makes, itself kept ("loi Valmont") or left out ("la tempête Ada")."""
    of_noun = _by_root()[noun]
    examples = tuple(head.example for head in of_noun if head.keeps is keeps)
    shown = examples[0].partition("|")[0].replace("[", "") if examples else noun
    return EntityRule(
        name=f"entity.trigger.{noun}" if keeps else f"entity.trigger.named_{noun}",
        says=f"A name made by the noun before it, which {'belongs to it' if keeps else 'stays outside'}: « {shown} ».",
        yes=examples,
        no=(f"Le mot « {of_noun[0].noun} » revient souvent.",),
        origin=Origin.SHAPE if keeps else Origin.NAMING,
    )


@cache
def _capitals() -> re.Pattern[str]:
    name = rf"(?:Le |La )?{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}(?: \d{{4}}\b)?"
    return re.compile(rf"(?P<of>{led_by('of')})?{name}")


@cache
def _functions_by_last() -> dict[str, tuple[str, ...]]:
    """What stands before the last word of each function of several words, by that word."""
    found: dict[str, list[str]] = {}
    for form in function_forms():
        before, _, last = form.rpartition(" ")
        if before:
            found.setdefault(last, []).append(f"{before} ")
    return {last: tuple(sorted(before)) for last, before in found.items()}


@cache
def _to_capital() -> re.Pattern[str]:
    return re.compile(rf" (?P<of>{led_by('of')})?(?=[A-ZÀ-Þ\d])")


@cache
def _indefinite() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?i:{one_of('indefinite')}) $")


@cache
def _preposition_ends() -> frozenset[str]:
    return frozenset(of.rpartition(" ")[2] for of in words_of("of"))


@cache
def _heads() -> dict[str, Head]:
    rows = (tuple(row.values()) for row in load_lexicon("entities", "class_nouns.tsv"))
    return {form: head for head in (Head(*row) for row in rows) for form in _written(head.noun)}


def _first_word(noun: str) -> str:
    return re.split(r"\W", noun, maxsplit=1)[0]


def _written(noun: str) -> tuple[str, str, str]:
    return noun, noun[0].upper() + noun[1:], fold(noun[0]).upper() + noun[1:]


@cache
def _alone() -> dict[str, list[Head]]:
    """The nouns that make names by themselves, by their first word as an index has it, the longest first."""
    found: dict[str, list[Head]] = {}
    for head in sorted(dict.fromkeys(heads().values()), key=lambda head: -len(head.noun)):
        if head.alone != "-":
            for form in dict.fromkeys(map(_first_word, _written(head.noun))):
                found.setdefault(form, []).append(head)
    return found


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.rpartition(" ")[2] for form in heads())


@cache
def _words_alone() -> frozenset[str]:
    return frozenset(map(fold, _alone()))
