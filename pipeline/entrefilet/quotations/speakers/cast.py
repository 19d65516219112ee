"""Who a speaker's mention stands for: names, pronouns, "le ministre", "l'ancien champion" -> a name of the article.

Begin with `Cast.resolve`. Gender, number, person or body must agree; the last speaker comes first, then the last
subject; somebody named only inside quotations is nobody's antecedent; where the article does not say, None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from entrefilet.entities.demonyms import is_demonym
from entrefilet.french.folding import name_key
from entrefilet.mention import Entity, Referent
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.ground.words import Sentence
from entrefilet.quotations.phrases.names import Names, Phrase
from entrefilet.quotations.phrases.noun_phrases import PRONOUNS
from entrefilet.quotations.phrases.nouns import noun_kind
from entrefilet.quotations.reports.subjects import first_bare_phrase
from entrefilet.quotations.speakers.offices import addressees, office_behind
from entrefilet.quotations.speakers.personas import Persona, find_personas, function_words

WINDOW = 4  # sentences a pronoun looks back

Event = tuple[int, Persona | None, Phrase]  # first character of the mention, who it is, the mention


@dataclass(slots=True)
class Salience:
    """Who spoke and who was a subject so far, by sentence, in order of appearance."""

    speakers: dict[int, list[Event]] = field(default_factory=dict)
    subjects: dict[int, list[Event]] = field(default_factory=dict)


class Cast:
    """The people and bodies of one article."""

    def __init__(
        self,
        entities: Sequence[Entity],
        referents: Sequence[Referent],
        hidden: Sequence[tuple[int, int]],
        sentences: Sequence[Sentence],
        names: Names,
    ) -> None:
        self.personas = find_personas(entities, referents)
        self.by_mention = {start: persona for persona in self.personas for start, _ in persona.mentions}
        self.by_key: dict[str, Persona] = {}
        for persona in self.personas:
            for key in persona.keys:
                self.by_key.setdefault(key, persona)
        hidden_starts = [start for start, _ in hidden]
        self.visible = sorted(
            (start, number)
            for number, persona in enumerate(self.personas)
            for start, _ in persona.mentions
            if not _inside(start, hidden_starts, hidden)
        )
        self.sentences, self.names = sentences, names
        self.starts = [sentence.words[0].start for sentence in sentences]
        self.salience = Salience()
        self.last_speaker: tuple[int, Persona | None] | None = None
        self.authors: dict[str, Persona] = {}  # text noun -> the body it is of
        self.office: Persona | None = None  # the last source behind an "on": "a-t-on appris auprès du ministère"
        self.office_sought = 0  # sentences in which it was looked for

    @cached_property
    def _functions(self) -> list[tuple[Persona, frozenset[str]]]:
        """What the article calls each persona."""
        known = [(persona, function_words(name)) for persona in self.personas for name in persona.functions]
        return [(persona, words) for persona, words in known if words]

    @cached_property
    def _bodies(self) -> list[tuple[Persona, frozenset[str]]]:
        """The bodies and the words of their names."""
        bodies = [persona for persona in self.personas if persona.kind == "ORG"]
        return [(persona, function_words(persona.canonical.lower())) for persona in bodies]

    def knows(self, speaker: Phrase | None) -> bool:
        """Whether nothing but the names of the article is needed to resolve a speaker."""
        if speaker is None:
            return True
        phrases = (speaker, *speaker.others)
        return all(phrase.name is not None and phrase.name.start in self.by_mention for phrase in phrases)

    def named(self, entity: Entity) -> Persona | None:
        """The persona of a name."""
        persona = self.by_mention.get(entity.start)
        if persona is not None:
            return persona
        key = name_key(entity.text)
        if not key:
            return None
        found = self.by_key.get(key) or self.by_key.get(key.split()[-1])
        if found is None and entity.rule == "quotation":  # a name that only its verb of saying told
            found = Persona(entity.text, "PER", None, None, (), ((entity.start, entity.end),), frozenset({key}))
            self.personas.append(found)
            self.by_key[key] = found
        return found

    def resolve(self, phrase: Phrase, sentence: int, *, goes_on: bool = False) -> Persona | None:
        """The persona a mention stands for, None when the article does not say.

        `goes_on` says that the verb continues a speech ("a poursuivi le médecin").
        """
        if phrase.kind == "name" and phrase.name is not None:
            return self.named(phrase.name)
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, sentence)
        return self._noun(phrase, sentence, goes_on)

    def note_speaker(self, sentence: int, start: int, persona: Persona | None, phrase: Phrase) -> None:
        """Remember who spoke."""
        self.salience.speakers.setdefault(sentence, []).append((start, persona, phrase))
        self.last_speaker = (sentence, persona)

    def note_first_subject(self, sentence: int) -> None:
        """Remember the first noun phrase of a sentence when it is a name, a pronoun or stands for somebody known."""
        words = self.sentences[sentence].words
        phrase = first_bare_phrase(words, 0, len(words), self.names)
        if phrase is None:
            return
        persona = self.resolve(phrase, sentence)
        if phrase.kind == "name" or phrase.head in word_set("personal pronoun") or persona is not None:
            self.salience.subjects.setdefault(sentence, []).append((phrase.start, persona, phrase))

    def _office(self, sentence: int) -> Persona | None:
        """The last source behind an "on" up to a sentence."""
        for earlier in self.sentences[self.office_sought : sentence + 1]:
            office = office_behind(earlier.words, self.names)
            if office is not None:
                self.office = self.named(office)
        self.office_sought = max(self.office_sought, sentence + 1)
        return self.office

    def _recent(self, phrase: Phrase, sentence: int, *, body: bool | None) -> Persona | None:
        """The last compatible speaker, subject or lone name, sentence by sentence back."""
        addressed: frozenset[int] | None = None
        for number in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            events = [(*event, 1) for event in self.salience.speakers.get(number, []) if event[0] < phrase.start]
            events += [(*event, 0) for event in self.salience.subjects.get(number, []) if event[0] < phrase.start]
            for _, persona, spoken, _ in sorted(events, key=lambda event: (event[3], event[0]), reverse=True):
                if persona is None:
                    if spoken is not None and _agree_phrase(phrase, spoken):
                        return None
                    continue
                if _agree(phrase, persona, body):
                    return persona
            low = self.starts[number]
            high = self.starts[number + 1] if number + 1 < len(self.starts) else 1 << 60
            seen = []
            for start, which in self._names_between(low, min(high, phrase.start)):
                if not _agree(phrase, self.personas[which], body) or self.personas[which] in seen:
                    continue
                if addressed is None:
                    addressed = addressees(self.sentences[sentence].words, self.names)
                if start not in addressed:
                    seen.append(self.personas[which])
            people = [persona for persona in seen if persona.kind == "PER"]
            if len(people) == 1 and not body:
                return people[0]
            if body and len(seen) == 1:
                return seen[0]
            if len(people) > 1 and number < sentence:
                return None
        return None

    def _named_between(self, low: int, high: int) -> list[int]:
        """The personas named in text[low:high] outside quotations, in text order."""
        return [which for _, which in self._names_between(low, high)]

    def _names_between(self, low: int, high: int) -> list[tuple[int, int]]:
        return self.visible[bisect_left(self.visible, (low, -1)) : bisect_left(self.visible, (high, -1))]

    def _pronoun(self, phrase: Phrase, sentence: int) -> Persona | None:
        if phrase.head == "on":
            return self._office(sentence)
        if phrase.head in word_set("indefinite pronoun"):
            return None
        if phrase.head == "ce dernier":
            low = self.starts[max(0, sentence - 1)]
            for which in reversed(self._named_between(low, phrase.start)):
                persona = self.personas[which]
                if persona.kind == "PER" and _agree(phrase, persona, False):
                    return persona
            return None
        found = self._recent(phrase, sentence, body=False) or self._main_person(phrase)
        if found is not None or self.last_speaker is None or phrase.head not in PRONOUNS:
            return found
        where, speaker = self.last_speaker
        if (
            speaker is not None
            and speaker.kind == "ORG"
            and sentence - where <= WINDOW
            and _agree(phrase, speaker, True)
        ):
            return speaker
        return None

    def _alone(self, persona: Persona, low: int, high: int) -> bool:
        """Whether no other person is named in text[low:high]."""
        named = {which for which in self._named_between(low, high) if self.personas[which].kind == "PER"}
        return all(self.personas[which] is persona for which in named)

    def _main_person(self, phrase: Phrase) -> Persona | None:
        """The person the article is about: named three times before and twice as often as anybody who agrees."""
        if phrase.head not in word_set("main person pronoun"):
            return None
        counted = sorted(
            (
                (bisect_left(persona.mentions, (phrase.start, -1)), number)
                for number, persona in enumerate(self.personas)
                if persona.kind == "PER" and _agree(phrase, persona, False)
            ),
            reverse=True,
        )
        counted = [item for item in counted if item[0]]
        if len(counted) == 1 and self.personas[counted[0][1]].gender is not None:
            return self.personas[counted[0][1]]  # nobody else of that gender was named
        if not counted or counted[0][0] < 3 or (len(counted) > 1 and counted[0][0] < 2 * counted[1][0]):
            return None
        return self.personas[counted[0][1]]

    def _noun(self, phrase: Phrase, sentence: int, goes_on: bool) -> Persona | None:
        by_function = self._by_function(phrase, sentence)
        if by_function is not None:
            return by_function
        kind = noun_kind(phrase.head)
        head = _singular(phrase.head)
        definite = phrase.noun != () and phrase.plural is not True
        if phrase.head in word_set("body description") or head in word_set("body description") or kind == "body":
            return self._body(phrase, sentence)
        if kind in ("text", "figures"):
            return self._author(phrase)
        if not definite or not phrase.definite:
            return None
        bare = head.removeprefix("ex-")
        if kind == "person" and (phrase.pointing or (goes_on and len(phrase.noun) == 1)):
            return self._recent(phrase, sentence, body=False)  # "ce père de trois enfants"
        former = phrase.noun[:1] in (("ancien",), ("ancienne",)) or phrase.head.startswith("ex-")
        if bare in word_set("office") and not former and len(phrase.noun) > 1:
            return self._renamed_subject(phrase, sentence)
        if bare not in word_set("description") and not former and not is_demonym(phrase.head):
            return None
        return self._recent(phrase, sentence, body=False)

    def _renamed_subject(self, phrase: Phrase, sentence: int) -> Persona | None:
        """The last subject, when no office of his is known: "Kofi Mensah est arrivé. Le chef de l'opposition …"."""
        for where in (sentence, sentence - 1):
            for start, persona, _ in reversed(self.salience.subjects.get(where, [])):
                if start >= phrase.start or persona is None:
                    continue
                full = len(persona.canonical.split()) > 1
                full = full and self._alone(persona, self.starts[where], phrase.start)
                return persona if full and not persona.functions and _agree(phrase, persona, False) else None
        return None

    def _author(self, phrase: Phrase) -> Persona | None:
        """The body behind a text: "le rapport final du BEA", later "le rapport"."""
        head = _singular(phrase.head)
        for entity in phrase.inside:
            persona = self.named(entity)
            if persona is not None and persona.kind in ("ORG", "PER"):
                self.authors[head] = persona
                return persona
        return self.authors.get(head) if phrase.definite and len(phrase.noun) <= 2 else None

    def _by_function(self, phrase: Phrase, sentence: int) -> Persona | None:
        """A persona the article calls so: its functions hold the words of the phrase."""
        wanted = function_words(" ".join(phrase.noun)) if self._functions else None
        if not wanted:
            return None
        heads = {phrase.head, _singular(phrase.head)} & wanted or wanted
        scored: list[tuple[int, int, Persona]] = []
        for persona, known in self._functions:
            if not heads.isdisjoint(known) and (wanted <= known or known <= wanted):
                scored.append((2 if wanted == known else 1, -_distance(persona, phrase.start), persona))
        if not scored:
            return None
        best = max(scored, key=lambda item: (item[0], item[1]))
        return best[2]

    def _body(self, phrase: Phrase, sentence: int) -> Persona | None:
        head = _singular(phrase.head)
        seen_before = [
            (persona, words)
            for persona, words in self._bodies
            if persona.mentions and persona.mentions[0][0] < phrase.start and head in map(_singular, words)
        ]
        if len({persona.canonical for persona, _ in seen_before}) == 1:
            return seen_before[0][0]
        if seen_before:
            wanted = function_words(" ".join(phrase.noun))
            best, words = max(seen_before, key=lambda body: len(wanted & body[1]))
            if len(wanted & words) > 1:
                return best
        if phrase.plural or head not in word_set("body description") or not phrase.definite or len(phrase.noun) > 2:
            return None
        return self._recent(phrase, sentence, body=True) or self._main_body(phrase)

    def _main_body(self, phrase: Phrase) -> Persona | None:
        """The body the article is about: the one named most often before, alone at that count."""
        counted = sorted(
            (
                (bisect_left(persona.mentions, (phrase.start, -1)), number)
                for number, persona in enumerate(self.personas)
                if persona.kind == "ORG"
            ),
            reverse=True,
        )
        if not counted or counted[0][0] == 0:
            return None
        if len(counted) > 1 and counted[1][0] == counted[0][0]:
            return None
        return self.personas[counted[0][1]]


def agrees(phrase: Phrase, persona: Persona) -> bool:
    """Whether gender, number and kind allow a mention to stand for a person."""
    return _agree(phrase, persona, False)


def _agree(phrase: Phrase, persona: Persona, body: bool | None) -> bool:
    if body is True and persona.kind != "ORG":
        return False
    if body is False and persona.kind != "PER" and not (phrase.plural and persona.plural):
        return False
    if phrase.plural is True and persona.plural is not True:
        return False
    if phrase.plural is False and persona.plural is True:
        return False
    if phrase.feminine is not None and persona.gender is not None and persona.kind == "PER":
        return phrase.feminine == (persona.gender == "f")
    return True


def _agree_phrase(phrase: Phrase, other: Phrase) -> bool:
    if phrase.plural is not None and other.plural is not None and phrase.plural != other.plural:
        return False
    return phrase.feminine is None or other.feminine is None or phrase.feminine == other.feminine


def _distance(persona: Persona, position: int) -> int:
    index = bisect_right(persona.mentions, (position, 1 << 60))
    return position - persona.mentions[index - 1][0] if index else 1 << 30


def _singular(word: str) -> str:
    return word[:-1] if word.endswith(("s", "x")) and len(word) > 3 else word


def _inside(position: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < spans[index][1]
