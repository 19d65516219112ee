"""Which names of an article stand for the same referent, and which of them is the fullest. Begin with `link`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise

from entrefilet.entities.coherence import is_result_list
from entrefilet.entities.demonyms import country_iso, is_nickname
from entrefilet.entities.first_names import folded_genders
from entrefilet.entities.gazetteer import common_heads, same_name
from entrefilet.entities.names import Name, key_of, small_words
from entrefilet.entities.titles import title_gender

_MAX_VARIANTS = 60  # names of one kind compared for spelling; more is a list, not an article


@dataclass(slots=True)
class Form:
    """One spelling of a name in the article."""

    key: str
    kind: str
    gender: str | None = None  # of the person whose surname it is, as far as a title tells: "Mme Valmont"
    texts: dict[str, int] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    parent: Form | None = None

    @property
    def count(self) -> int:
        """How often the article has it."""
        return len(self.spans)

    @property
    def text(self) -> str:
        """The way it is written most; a person's in capitals only where nothing else is: "LUC ARNOUD : « … »"."""
        several = self.kind == "PER" and len(self.texts) > 1
        plain = [text for text in self.texts if not text.isupper()] if several else []
        return max(plain or self.texts, key=self.texts.__getitem__)

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.key.count(" ") + 1

    def root(self) -> Form:
        """The form that stands for the whole group."""
        form = self
        while form.parent is not None:
            form = form.parent
        return form


@dataclass(slots=True)
class Group:
    """The names of one referent: `names` in text order, `canonical` the fullest of them."""

    canonical: str
    kind: str
    names: list[Name]
    iso: str | None = None


def link(text: str, names: list[Name]) -> list[Group]:
    """The referents behind the names, in the order of their first mention."""
    forms: dict[tuple[str, str, str | None], Form] = {}
    of_name: list[tuple[Name, Form]] = []
    for name in names:
        piece = text[name.start : name.end]
        gender = title_gender(text, name.start) if name.kind == "PER" and " " not in piece else None
        key = (key_of(piece), "BODY" if name.kind in ("ORG", "MISC") else name.kind, gender)
        form = forms.get(key)
        if form is None:
            form = forms[key] = Form(*key)
        form.texts[piece] = form.texts.get(piece, 0) + 1
        form.spans.append((name.start, name.end))
        of_name.append((name, form))
    people = [form for form in forms.values() if form.kind == "PER"]
    places = [form for form in forms.values() if form.kind == "LOC"]
    bodies = [form for form in forms.values() if form.kind == "BODY"]
    if not is_result_list(text, names):
        _join_people(people)
    _join_places(places)
    _join_bodies(bodies)
    _join_brackets(text, of_name)
    _join_known(bodies)
    groups: dict[int, Group] = {}
    members: dict[int, list[Form]] = defaultdict(list)
    for form in forms.values():
        members[id(form.root())].append(form)
    for name, form in of_name:
        root = id(form.root())
        if root not in groups:
            best = _fullest(members[root])
            iso = country_iso(best.text) if best.kind == "LOC" else None
            groups[root] = Group(best.text, name.kind, [], iso)
        groups[root].names.append(name)
    return list(groups.values())


def _join(left: Form, right: Form) -> None:
    left, right = left.root(), right.root()
    if left is not right:
        right.parent = left


def _join_people(forms: list[Form]) -> None:
    """Surname alone, initial with surname, full name; then spellings one letter apart."""
    bearers = _by_part(forms)
    for form in forms:
        _join_part(form, bearers.get(form.key, []))
        if " " in form.key:
            _join_same_surname(form, bearers.get(form.key.split()[-1], []))
    _join_same_key(forms)
    _join_spellings(forms)


def _by_part(forms: list[Form]) -> dict[str, list[Form]]:
    """The full names by what may stand for them: first name, surname, the last words from any on."""
    bearers: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        words = form.key.split()
        if len(words) > 1:
            for index in range(1, len(words)):
                bearers[" ".join(words[index:])].append(form)
            bearers[words[0]].append(form)
    return bearers


def _join_part(form: Form, bearers: list[Form]) -> None:
    """Join a name to the only full name that it is a part of, surnames before first names; "Mme Valmont" to a woman."""
    others = [other for other in bearers if other is not form and _fits(form.gender, other)]
    owner = _one([other for other in others if other.key.endswith(" " + form.key)] or others)
    if owner is not None:
        _join(owner, form)


def _fits(gender: str | None, bearer: Form) -> bool:
    """True unless the first name of a full name is of the other gender than a title tells."""
    return gender is None or folded_genders().get(bearer.key.split()[0], "u") in (gender, "u")


def _join_same_key(forms: list[Form]) -> None:
    """Surnames with a title and without stand for one person where no full name has told them apart."""
    by_key: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        by_key[form.key].append(form)
    for alike in by_key.values():
        owner = _one([form for form in alike if form.root() is not form])
        free = [form for form in alike if form.root() is form]
        if owner is None and len(free) < len(alike):
            continue  # several own it
        for form in free:
            if owner is None or _fits(form.gender, owner.root()):
                _join(owner or free[0], form)


def _join_same_surname(form: Form, bearers: list[Form]) -> None:
    """Join a full name to those of the same surname with its initial, its first name misspelt, or more first names."""
    words = form.key.split()
    for other in bearers:
        theirs = other.key.split()
        if other is form or theirs[-1] != words[-1]:
            continue
        if len(theirs) == len(words):
            if _same_first_name(words[0], theirs[0]):
                _join(other, form)
        elif theirs[0] == words[0]:
            longer, shorter = (other, form) if len(theirs) > len(words) else (form, other)
            _join(longer, shorter)


def _same_first_name(first: str, other: str) -> bool:
    initial = first.rstrip(".")
    return (len(initial) == 1 and other.startswith(initial)) or _near(other, first)


def _one(owners: list[Form]) -> Form | None:
    """The only owner of a surname, or the only one left when shorter forms of the same name are set aside."""
    roots = {id(owner.root()): owner for owner in owners}
    return next(iter(roots.values())) if len(roots) == 1 else None


def _join_spellings(forms: list[Form]) -> None:
    """Names one or two letters apart ("Zelensky", "Zelenskyy"; "Uribe", "Urique" is too far unless it is alone)."""
    by_start: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        last = form.key.split()[-1]
        if len(last) > 4:
            by_start[last[:2]].append(form)
    for group in by_start.values():
        if len(group) > _MAX_VARIANTS:
            continue
        for left, right in combinations(group, 2):
            if left.root() is not right.root() and _may_be_one_spelling(left, right, group):
                longer, shorter = (left, right) if left.words >= right.words else (right, left)
                _join(longer, shorter)


def _may_be_one_spelling(left: Form, right: Form, group: list[Form]) -> bool:
    """True if the surnames are near and the first names too; a surname alone goes to nobody where two may bear it."""
    one, two = left.key.split(), right.key.split()
    if one == two or not _near(one[-1], two[-1]):
        return False
    if len(one) > 1 and len(two) > 1:
        return one[0] == two[0] or _near(one[0], two[0])
    if len(one) == len(two):
        return True
    alone, full = (left, right) if left.words == 1 else (right, left)
    bearers = [other for other in group if other.words > 1 and _near(other.key.split()[-1], alone.key)]
    return _one(bearers) is not None and _fits(alone.gender, full)


def _near(one: str, two: str) -> bool:
    """True if two words of five letters and more differ by one letter (two from nine letters on)."""
    if one == two:
        return True
    shorter = min(len(one), len(two))
    if shorter < 5 or one[0] != two[0] or abs(len(one) - len(two)) > 2:
        return False
    allowed = 1 if shorter < 9 else 2
    return _distance(one, two, allowed) <= allowed


def _distance(one: str, two: str, limit: int) -> int:
    """Edit distance with transpositions, more than `limit` when it is farther."""
    before: list[int] = []
    previous = list(range(len(two) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, other in enumerate(two, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == two[column - 2] and one[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]


def _join_places(forms: list[Form]) -> None:
    """The names of one country; a place and its name cut short ("Burkina", "Burkina Faso")."""
    by_iso: dict[str, Form] = {}
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        iso = country_iso(form.text)
        if iso:
            _join(by_iso.setdefault(iso, form), form)
        if " " in form.key:
            by_first[form.key.split()[0]].append(form)
    for form in forms:
        if " " not in form.key and country_iso(form.text) is None:
            longer = [other for other in by_first.get(form.key, []) if country_iso(other.text) is None]
            if len(longer) == 1 and len(form.key) > 4:
                _join(longer[0], form)


def _join_bodies(forms: list[Form]) -> None:
    """A body and its name cut short ("Association des maires"), its head alone ("la Fédération"), its initials."""
    long = [form for form in forms if " " in form.key]
    by_first: dict[str, list[Form]] = defaultdict(list)
    for form in long:
        by_first[form.key.split()[0]].append(form)
    by_initials = _by_initials(long)
    singles = {form.key: form for form in forms if " " not in form.key}
    for form in sorted(forms, key=lambda form: form.text.isupper(), reverse=True):
        if " " in form.key:
            _join_longer(form, by_first[form.key.split()[0]])
            continue
        owners = [other for other in by_first.get(form.key, []) if _is_common_head(other)]
        if owners and _is_common_head(form):
            _join(max(owners, key=_mentions), form)
        plural = singles.get(form.key + "s")
        if plural is not None:
            _join(form, plural)
        _join_spelt_out(form, by_initials.get(form.key, []))


def _by_initials(forms: list[Form]) -> dict[str, list[Form]]:
    """Names of several words by the initials of those that count."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        content = [word for word in form.key.split() if word not in small_words()]
        if len(content) > 1:
            found["".join(word[0] for word in content)].append(form)
    return found


def _join_longer(form: Form, same_head: list[Form]) -> None:
    """Join a name of several words to the only longer name that begins with it."""
    longer = [other for other in same_head if other is not form and other.key.startswith(form.key + " ")]
    if len({id(other.root()) for other in longer}) == 1:
        _join(longer[0], form)


def _join_spelt_out(form: Form, spelt: list[Form]) -> None:
    """Join an acronym to the only name whose initials it gives."""
    acronym = form.text.isupper() or (form.text[:1].isupper() and len(form.key) < 7)
    if acronym and len(form.key) > 1 and len(spelt) == 1 and not form.parent:
        _join(spelt[0], form)


def _mentions(form: Form) -> int:
    """How often the article names the referent so far joined under the form."""
    root = form.root()
    return root.count + form.count


def _is_common_head(form: Form) -> bool:
    return form.key.split()[0] in _common_keys()


@cache
def _common_keys() -> frozenset[str]:
    return frozenset(map(key_of, common_heads()))


def _join_known(forms: list[Form]) -> None:
    """Names that the gazetteer has under one entry ("ONU", "Nations unies")."""
    owners: dict[str, Form] = {}
    known = same_name()
    for form in forms:
        entry = known.get(form.key)
        if entry is not None:
            _join(owners.setdefault(entry, form), form)


def _join_brackets(text: str, of_name: list[tuple[Name, Form]]) -> None:
    """A name and the one in brackets right behind it, of which one is short for the other."""
    for (left, left_form), (right, right_form) in pairwise(of_name):
        between = text[left.end : right.start].strip()
        closed = text[right.end : right.end + 1]
        if (
            between not in ("(", "(l'", "(la", "(le", "(les", "(ex-", "(ex")
            or closed not in "),"
            or left_form is right_form
        ):
            continue
        one, two = text[left.start : left.end], text[right.start : right.end]
        if between.startswith("(ex") or (
            left_form.kind == right_form.kind != "PER" and (abbreviates(two, one) or abbreviates(one, two))
        ):
            _join(left_form, right_form)


def abbreviates(short: str, long: str) -> bool:
    """True if `short` is much shorter than `long` and its letters can be read off it ("UGB"; not "Nantes")."""
    letters = [character for character in key_of(short) if character.isalnum()]
    if not letters or len(short) > 12 or len(short) * 2 > len(long) or " " not in long:
        return False
    words = [word for word in key_of(long).split() if word not in small_words()]
    if not words or words[0][0] != letters[0]:
        initials = {word[0] for word in key_of(long).split()}
        return short.isupper() and len(set(letters) & initials) * 3 >= len(set(letters)) * 2
    return (len(letters) <= 7 and " " not in short) or _in_sequence(letters, "".join(words))


def _in_sequence(letters: list[str], text: str) -> bool:
    """True if the letters stand in the text in their order, with others between them."""
    characters = iter(text)
    return all(letter in characters for letter in letters)


def _fullest(forms: list[Form]) -> Form:
    """The form with most words, then most letters; for spellings of the same length the one seen most, then first."""

    def weight(form: Form) -> tuple[int, int, int, int, int]:
        words = form.key.split()
        acronym = form.text.isupper() and len(words) == 1 and form.kind != "PER"
        initial = len(words[0].rstrip(".")) == 1
        nickname = form.kind == "LOC" and is_nickname(form.text)
        return (
            not nickname,
            not acronym,
            not initial,
            len(words),
            0 if form.kind == "PER" else len(form.key.rstrip("s")),
        )

    if len(forms) == 1:
        return forms[0]
    best = max(map(weight, forms))
    return max((form for form in forms if weight(form) == best), key=lambda form: (form.count, -form.spans[0][0]))
