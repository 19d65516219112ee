"""What a report is, the forms it may have, and what a rule that finds one is made of.

`Form` is the table that everything later asks: a new way to report is a `ReportRule` with one of these forms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from entrefilet.french.rule import Rule
from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.phrase import Phrase

Scope = tuple[int, int]  # a range of word indices


@dataclass(frozen=True, slots=True)
class Form:
    """How a report takes hold of what is said.

    around      it reaches the clause around it on both sides; else what stands behind it
    cuts        it is set into what is said: the words on both its sides are one clause
    incise      it stands at an edge of what is said and may be followed by more of it
    frame       it names a source without a verb
    built_in    marked words behind it are a part of the reporter's clause: they are mixed
    object      marked words behind it are its object, or a part of it
    colon       a colon announces what is said
    agent       it names by whom the words are: "qualifié de «…» par X"
    titles      a capital in the middle of its clause opens a title, not somebody's words
    term_words  marked words, up to so many, that a noun holds in its clause are a term
    near        an article straight behind its verb belongs to the speaker's words
    """

    around: bool = False
    cuts: bool = False
    incise: bool = False
    frame: bool = False
    built_in: bool = False
    object: bool = False
    colon: bool = False
    agent: bool = False
    titles: bool = False
    term_words: int = 2
    near: bool = False


INCISE = Form(around=True, cuts=True, incise=True)  # ", a déclaré X", "dit-elle"
COMME = Form(around=True, cuts=True)  # ", comme le souligne X"
FRAME = Form(around=True, frame=True, titles=True, term_words=3)  # "selon X", "pour X"
QUE = Form(built_in=True, titles=True, term_words=3)  # "X a dit que …"
QUESTION = Form(built_in=True)  # "X demande si …"
INFINITIVE = Form(built_in=True, titles=True, near=True)  # "X affirme avoir …"
PASSIVE = Form(built_in=True, agent=True)  # "qualifié de «…» par X"
OBJECT = Form(object=True, titles=True, near=True)  # "X dénonce un «…»"
COLON = Form(colon=True, near=True)  # "X l'a dit : «…»"


@dataclass(frozen=True, kw_only=True)
class ReportRule(Rule):
    """A rule that finds reports of one form.

    `finder` gets the rule itself and what its tuple is run over: a `VerbPlace` for INCISES, a `Government` for
    GOVERNING, a `FrameOpening` for FRAMES, a `Clause` for OTHER_VERB and INSIDE. `verb` is the form of the verb that
    the rule is for: finite, gerund or infinitive; None for any.
    """

    form: Form
    finder: Callable[[ReportRule, Any], Report | None]
    verb: str | None = None

    def find(self, place: Any) -> Report | None:
        """What the rule finds there, None when it has nothing to say."""
        return self.finder(self, place)


class Report(NamedTuple):
    """One report: words[first:last] of a sentence, and its cue, the characters `start` to `end`.

    `scopes` are what it reaches; `clause` says that a scope without marked words is itself an indirect quotation;
    `strong` that marked words it reaches are the speaker's, whatever their shape. `group` is None for a frame.
    `said_by` may be what finds the speaker once it is asked for: most verbs of saying report nothing.
    """

    rule: ReportRule
    start: int
    end: int
    first: int
    last: int
    said_by: Phrase | Callable[[], Phrase | None] | None
    scopes: tuple[Scope, ...] = ()
    clause: bool = False
    group: Group | None = None
    strong: bool = True

    @property
    def speaker(self) -> Phrase | None:
        """Who says it, None where the sentence does not tell."""
        said_by = self.said_by
        return said_by if said_by is None or isinstance(said_by, Phrase) else said_by()

    @property
    def form(self) -> Form:
        """The form of its rule."""
        return self.rule.form

    @property
    def cue(self) -> tuple[int, int] | None:
        """The characters of its cue; None where the verb is understood."""
        return (self.start, self.end) if self.start < self.end else None

    @property
    def negated(self) -> bool:
        """True for "n'a pas dit" and "personne n'a dit"."""
        if self.group is None:
            return False
        return self.group.negated or (self.speaker is not None and self.speaker.head in word_set("nobody"))

    @property
    def conditional(self) -> bool:
        """True for hearsay: "aurait dit"."""
        return self.group is not None and self.group.conditional

    def reaches(self, index: int) -> bool:
        """True if a word stands in what it reports."""
        return any(start <= index < end for start, end in self.scopes)


def first_report(rules: tuple[ReportRule, ...], place: Any) -> Report | None:
    """What the first of the rules that finds anything finds."""
    for rule in rules:
        report = rule.finder(rule, place)
        if report is not None:
            return report
    return None
