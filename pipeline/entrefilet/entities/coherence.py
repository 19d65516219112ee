"""One article, one view of each name: majority label, surnames, missed repeats. Begin with `make_coherent`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict

from entrefilet.entities.gazetteer import Entry, Gazetteer, common_heads, is_known_place, known_names
from entrefilet.entities.names import Name, free_of, in_order, key_of, small_words, words_in
from entrefilet.entities.rule import EntityRule, Origin
from entrefilet.entities.trimming import begins_sentence
from entrefilet.entities.words import folded_words_of, words_of
from entrefilet.french.folding import fold
from entrefilet.text.remembered import remembered
from entrefilet.text.word_index import WordIndex

_SMALL_WORD = re.compile(r"(?<![\w-])[a-zà-ÿœ]{3,}(?![\w-])")
_SHORT = "short form"
_ARTICLE_BEFORE = re.compile(r"(?:\b(?:la|le|du|au)\s|\bl')$", re.I)
_PARTICLE_BEFORE = re.compile(r"(?<!\w)(?:L(?:e|a|es)|D(?:e|u|es)(?: La)?|El|Al|Ben|Van(?: de[nr]?)?|Von) $")
_PARTICLE_CHARACTERS = 8
_FIRST_WORD = re.compile(r"\w+")
_WORD_AFTER = re.compile(r" ([\w']+)")
_ONE_KIND = ({"ORG", "MISC"}, {"ORG", "LOC"})  # a body is now and then seen as the other: left as the model has it
_RESULT_LINE_CHARACTERS = 80  # a line of a list of results is short and bears figures or nothing but names

KIND = EntityRule(
    name="entity.coherence.kind",
    says="The kind that the article gives a name most often, or a person's who bears it: « Dubourg ».",
    yes=(
        "[Claire Dubourg|kind=PER] a parlé. [Dubourg|kind=PER], 58 ans, a souri. Les amis de [Dubourg|kind=PER] aussi.",
    ),
    no=("Le maire a démissionné. Le maire n'a pas été remplacé.",),
    origin=Origin.ARTICLE,
)
REPEAT = EntityRule(
    name="entity.coherence.repeat",
    says="A name that stands elsewhere in the article and was missed here: « Vive Dubourg ! ».",
    yes=("[Claire Dubourg|kind=PER] a gagné. La présidente [Dubourg|kind=PER] sourit. Vive [Dubourg|kind=PER] !",),
    no=("Le maire a démissionné. Le maire n'a pas été remplacé.",),
    origin=Origin.ARTICLE,
)


def make_coherent(text: str, names: list[Name]) -> list[Name]:
    """The names with one kind for each spelling, surnames as the people they name, and missed repeats added.

    Lists of results are left as they are: there the same surname is often another person.
    """
    if is_result_list(text, names):
        return names
    surnames = surnames_of_people(text, names)
    kinds = _majority(text, names)
    coherent = []
    for name in names:
        piece = text[name.start : name.end]
        key = key_of(piece)
        kind = kinds.get(key, name.kind)
        if key in surnames and kind != "PER" and not is_known_place(piece):
            kind = "PER"
        start = _particle_start(text, name.start, key, surnames) if kind == "PER" else name.start
        coherent.append(name if (start, kind) == (name.start, name.kind) else Name(start, name.end, kind, KIND))
    return in_order([*coherent, *free_of(_repeats(text, coherent, surnames), coherent)])


def _particle_start(text: str, start: int, key: str, surnames: dict[str, str]) -> int:
    """Where a surname begins that has lost its particle to the article it looks like: "Le Guellec a refusé"."""
    particle = _PARTICLE_BEFORE.search(text, max(0, start - _PARTICLE_CHARACTERS), start)
    full = surnames.get(key) if particle is not None else None
    if particle is None or full is None or not full.endswith(f" {key_of(particle.group())} {key}"):
        return start
    return particle.start()


def is_result_list(text: str, names: list[Name]) -> bool:
    """True if most lines of the article are short ones with figures or bare names: results, line-ups, obituaries."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 8:
        return False
    short = sum(
        len(line) <= _RESULT_LINE_CHARACTERS and not line.rstrip().endswith((".", "!", "?", "»")) for line in lines
    )
    return short * 2 > len(lines) and len(names) > len(lines) // 3


def surnames_of_people(text: str, names: list[Name]) -> dict[str, str]:
    """From the key of a surname to the key of the one person of the article who bears it, named in full."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "PER":
            key = key_of(text[name.start : name.end])
            for surname in _surnames(key):
                bearers[surname].add(key)
    alone = {surname: _in_full(full) for surname, full in bearers.items()}
    return {surname: full for surname, full in alone.items() if full is not None}


def _in_full(keys: set[str]) -> str | None:
    """The one full name among keys, a surname with its particle being none: "fabrice le guellec"; None for several."""
    if len(keys) > 1:
        keys = {key for key in keys if not any(other.endswith(f" {key}") for other in keys)}
    return next(iter(keys)) if len(keys) == 1 else None


@remembered
def _surnames(key: str) -> tuple[str, ...]:
    """What may stand for "anne de la tour" alone: "tour", "de la tour"."""
    words = key.split()
    if len(words) < 2 or len(words) > 5:
        return ()
    found = [words[-1]] if len(words[-1]) > 2 else []
    return (*found, *(" ".join(words[index:]) for index in range(1, len(words) - 1)))


def _majority(text: str, names: list[Name]) -> dict[str, str]:
    """For each key seen with several kinds, the kind seen most; a tie goes to the first seen."""
    seen: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    told: set[str] = set()
    for name in names:
        key, origin = key_of(text[name.start : name.end]), name.rule.origin
        if origin is Origin.CONTEXT:
            told.add(key)  # already weighed over the article
        if origin is Origin.NAMING:
            kinds[key] = name.kind
        elif not name.rule.by_shape:
            seen[key].append(name.kind)
    for key, found in seen.items():
        if len(found) < 2 or key in told or key in kinds:
            continue
        if len(different := set(found)) > 1 and different not in _ONE_KIND:
            kinds[key] = _most(found)
    return kinds


def _most(kinds: list[str]) -> str:
    """The kind seen most; a tie goes to the first seen."""
    return kinds[0] if len(kinds) == 1 else Counter(kinds).most_common(1)[0][0]


def _repeats(text: str, names: list[Name], surnames: dict[str, str]) -> list[Name]:
    """Occurrences of found names, and of surnames of people found, that bear no mark yet."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in names:
        kinds[text[name.start : name.end]].append(name.kind)
    entries = {form: Entry(form, form, _most(found), True) for form, found in kinds.items() if _distinctive(form)}
    for form, found in kinds.items():
        surname = form.split()[-1]
        if "PER" in found and surname not in entries and _may_repeat_alone(form, surname, surnames):
            entries[surname] = Entry(surname, surname, "PER", True)
    entries |= _short_forms(kinds)
    index, starts = words_in(text), [name.start for name in names]
    outside = [entry for entry in entries.values() if _begins_outside(index, entry.form, names, starts)]
    places = Gazetteer(outside).find(text) if outside else []
    return [Name(start, end, entry.kind, REPEAT) for start, end, entry in places if _is_repeat(text, start, end, entry)]


def _may_repeat_alone(form: str, surname: str, surnames: dict[str, str]) -> bool:
    """True if the last word of a person's full name, said alone, means that person: not "Paris", not "Ba"."""
    few = 1 < len(form.split()) < 6
    return few and key_of(surname) in surnames and len(surname) > 3 and surname[0].isupper() and not _word_too(surname)


def _is_repeat(text: str, start: int, end: int, entry: Entry) -> bool:
    """True if a found form is the name here: no ordinary word that opens a sentence, no head of a longer name."""
    if " " not in entry.form and begins_sentence(text, start) and _has_small(text, entry.form.lower()):
        return False
    return entry.name != _SHORT or _stands_for_a_name(text, start, end)


def _begins_outside(index: WordIndex, form: str, names: list[Name], starts: list[int]) -> bool:
    """True if the first word of the form stands anywhere but where a name has room for the whole form."""
    for number in index.places.get(_first_word(form), ()):
        start = index.starts[number]
        name = bisect_right(starts, start) - 1
        if name < 0 or names[name].end < start + len(form):
            return True
    return False


@remembered
def _first_word(form: str) -> str:
    """The first word of a name as an index has it, "" for a name without any."""
    first = _FIRST_WORD.match(fold(form))
    return first.group() if first else ""


def _has_small(text: str, word: str) -> bool:
    """True if the article has the word in small letters, in no hyphenated one."""
    if not _SMALL_WORD.fullmatch(word):
        return False
    index = words_in(text)
    places = (index.starts[number] for number in index.places.get(fold(word), ()))
    return any(_SMALL_WORD.match(text, start) and text.startswith(word, start) for start in places)


def _short_forms(kinds: dict[str, list[str]]) -> dict[str, Entry]:
    """The heads of the bodies named in full, with a capital: "la Fédération" after "la fédération normande de judo"."""
    found = {}
    for form, seen in kinds.items():
        head, _, rest = form.partition(" ")
        if "ORG" in seen and rest and head.lower() in common_heads():
            capital = head[0].upper() + head[1:]
            found[capital] = Entry(capital, _SHORT, "ORG", True)
    return found


def _stands_for_a_name(text: str, start: int, end: int) -> bool:
    """True if a capital head behind its article is a short form: nothing follows that would make it a longer name."""
    if not _ARTICLE_BEFORE.search(text, max(0, start - 6), start):
        return False
    after = _WORD_AFTER.match(text, end)
    return after is None or (after[1] not in words_of("of") and _may_follow(fold(after[1])))


def _may_follow(word: str) -> bool:
    return word in small_words() or word in folded_words_of("short_form_verbs")


def _distinctive(form: str) -> bool:
    """True if the form is a name wherever it stands: no single ordinary word, no lower case."""
    return len(form) > 2 and (form[0].isupper() or (" " in form and any(map(str.isupper, form))))


def _word_too(surname: str) -> bool:
    """True if a surname is a known place or body as well ("Paris", "Orange")."""
    return bool(known_names().lookup(surname))
