"""A reporting verb in its sentence, and what the rules ask of it.

Begin with `VerbPlace`, which is enough for incises, and `Government`, what a verb governs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word_sets import word_set
from entrefilet.quotations.phrases.circumstances import skip_circumstances
from entrefilet.quotations.phrases.names import opens_with_capital
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.sources import is_person
from entrefilet.quotations.reports.content import without_comma
from entrefilet.quotations.reports.governing_subjects import governing_subject
from entrefilet.quotations.reports.reach import fronted_end, is_fronted, reach_end
from entrefilet.quotations.reports.report import Report, ReportRule, Scope
from entrefilet.quotations.reports.subjects import inverted_subject
from entrefilet.quotations.reports.subordinates import find_subordinate


class VerbPlace:
    """A verb group of a clause, and the word before it."""

    __slots__ = ("before", "clause", "group")

    def __init__(self, clause: Clause, group: Group) -> None:
        self.clause, self.group = clause, group
        self.before = clause.at(group.first - 1)

    @property
    def inverted(self) -> Phrase | None:
        """The subject behind the verb, as an incise has it."""
        return inverted_subject(self.clause, self.group)


class Government(VerbPlace):
    """A verb group and what it governs, worked out once for all rules, when the first asks.

    `stop` is the index where an incise behind it begins, else the end of the sentence.
    """

    def __init__(
        self,
        clause: Clause,
        group: Group,
        following: Sequence[Group] = (),
        earlier: Sequence[Report] = (),
        known: Sequence[Phrase] = (),
        limit: int | None = None,
    ) -> None:
        """`following` are the groups behind it, `earlier` the reports before it, `known` the speakers that incises and
        frames of the sentence have, `limit` is where an incise behind it begins."""
        super().__init__(clause, group)
        self._around = (tuple(earlier), known)
        self._following = following
        self.stop = clause.end if limit is None else limit

    @cached_property
    def reach(self) -> int:
        """Where the words end that it may govern."""
        return min(reach_end(self.clause, self.group, self._following), self.stop)

    @cached_property
    def end(self) -> int:
        """The same, without a comma and without a main clause behind it."""
        clause, group, end = self.clause, self.group, self.reach
        if end < clause.end and end == self.stop:
            end = without_comma(clause, end)
        if (group.form == "gerund" and group.first <= 1) or is_fronted(clause, group.first):
            end = fronted_end(clause, group.last, end)
        return end

    @cached_property
    def after(self) -> int:
        """The index behind the circumstances that follow it."""
        return skip_circumstances(self.clause, self.group.last, self.end)

    @cached_property
    def subordinate(self) -> int | None:
        """The index of the que or question word that it governs; None without one."""
        return find_subordinate(self.clause, self.group, self.after, self.end)

    @cached_property
    def speaker(self) -> Phrase | None:
        """The subject of the verb, None for a passive."""
        return None if self.group.passive else governing_subject(self.clause, self.group, *self._around)

    def find_speaker(self) -> Phrase | None:
        """The same, for a report that need not know it yet."""
        return self.speaker

    @property
    def strong(self) -> bool:
        """True if marked words in the verb's object are the speaker's, whatever their shape."""
        cue, group, clause = self.group.cue, self.group, self.clause
        if cue.trait == "calling" and self._calls_for():
            return True
        if cue.trait == "seeing" and not (_sees_something(clause, group) and self._somebody_speaks()):
            return False
        if cue.object == "naming":
            speaker = self.speaker
            return cue.trait == "calling" and speaker is not None and speaker.kind == "name" and is_person(speaker)
        if group.form == "infinitive" and self.before.low == "pour":
            return False
        return cue.object == "yes" or (cue.object == "low" and self._opens_low())

    def _calls_for(self) -> bool:
        """True for "appelle ses partisans à «descendre dans la rue»"; False for "invite Luc à «Télémidi»"."""
        words = self.clause.words
        marks = [index for index in range(self.group.last + 1, self.reach) if words[index].pair is not None]
        named = self.group.cue.object == "naming"
        return any(words[index - 1].low == "a" and (named or not opens_with_capital(words[index])) for index in marks)

    def _somebody_speaks(self) -> bool:
        """False for "on y voit" and for a verb without subject."""
        speaker = self.speaker
        return speaker is not None and speaker.head != "on"

    def _opens_low(self) -> bool:
        """True if the marked words it reaches open in lower case: "attend « des actes »", no title."""
        marked = [word for word in self.clause.within(self.group.last, self.reach) if word.pair is not None]
        return bool(marked) and not opens_with_capital(marked[0])

    def report(
        self, rule: ReportRule, scopes: Sequence[Scope], *, clause: bool = False, strong: bool | None = None
    ) -> Report:
        """What a verb that governs its clause reports."""
        group = self.group
        return Report(
            rule,
            group.start,
            group.end,
            group.first,
            group.last,
            self.find_speaker,
            tuple(scopes),
            clause,
            group,
            self.strong if strong is None else strong,
        )


def _sees_something(clause: Clause, group: Group) -> bool:
    """True for "y voit « un scandale »", "voit dans ce vote « un scandale »": what is seen is what is said of it."""
    if "y" in clause.lows(group.first, group.verb + 1):
        return True
    behind = clause.at(group.last + int(clause.at(group.last).tag == "ADV")).low
    return behind in word_set("seen in") or clause.words[0].low in word_set("seen in")
