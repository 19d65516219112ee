"""A reporting verb in its sentence, and what the rules ask of it, each question being worked out once.

Begin with `VerbPlace`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from entrefilet.quotations.cues.verb_groups import Group
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import Word
from entrefilet.quotations.phrases.circumstances import skip_circumstances
from entrefilet.quotations.phrases.phrase import Phrase
from entrefilet.quotations.phrases.sources import is_person
from entrefilet.quotations.reports.content import without_comma
from entrefilet.quotations.reports.governing_subjects import governing_subject
from entrefilet.quotations.reports.reach import fronted_end, reach_end
from entrefilet.quotations.reports.report import Report, ReportRule, Scope
from entrefilet.quotations.reports.subjects import inverted_subject
from entrefilet.quotations.reports.subordinates import find_subordinate


@dataclass(eq=False)
class VerbPlace:
    """A verb group of a clause.

    `following` are the groups behind it, `earlier` the reports before it, `known` the speakers that incises and frames
    of the sentence have, `limit` the index where an incise behind it begins, None without one.
    """

    clause: Clause
    group: Group
    following: Sequence[Group] = ()
    earlier: Sequence[Report] = ()
    known: Sequence[Phrase] = field(default=())
    limit: int | None = None

    @property
    def before(self) -> Word:
        """The word before the group."""
        return self.clause.at(self.group.first - 1)

    def turned_finite(self) -> VerbPlace:
        """The same place, for a participle that lives on an auxiliary before it: "a raconté … et expliqué …"."""
        return replace(self, group=replace(self.group, form="finite"))

    @cached_property
    def inverted(self) -> Phrase | None:
        """The subject behind the verb, as an incise has it."""
        return inverted_subject(self.clause, self.group)

    @cached_property
    def speaker(self) -> Phrase | None:
        """The subject of a verb that governs what it reports; None for a passive."""
        if self.group.passive:
            return None
        return governing_subject(self.clause, self.group, self.earlier, self.known)

    @cached_property
    def stop(self) -> int:
        """The index where an incise behind the verb begins, else the end of the sentence."""
        return self.clause.end if self.limit is None else self.limit

    @cached_property
    def end(self) -> int:
        """Where the reach of the verb ends."""
        clause, group = self.clause, self.group
        end = min(reach_end(clause, group, self.following), self.stop)
        if end < clause.end and end == self.stop:
            end = without_comma(clause, end)
        return fronted_end(clause, group.last, end) if group.form == "gerund" and group.first <= 1 else end

    @cached_property
    def after(self) -> int:
        """The index behind the circumstances that follow the verb."""
        return skip_circumstances(self.clause, self.group.last, self.end)

    @cached_property
    def subordinate(self) -> int | None:
        """The index of the que or question word that the verb governs."""
        return find_subordinate(self.clause, self.group.last, self.after, self.end)

    @cached_property
    def strong(self) -> bool:
        """True if marked words in the verb's object are the speaker's, whatever their shape."""
        cue, group, clause = self.group.cue, self.group, self.clause
        if cue.trait == "calling":
            end = min(reach_end(clause, group, self.following), self.stop)
            called_for = any(
                clause.words[index].pair is not None and clause.words[index - 1].low == "a"
                for index in range(group.last + 1, end)
            )
            if called_for:  # "appelle ses partisans à «descendre dans la rue»"
                return True
        if cue.object == "naming":
            speaker = self.speaker
            return cue.trait == "calling" and speaker is not None and speaker.kind == "name" and is_person(speaker)
        if group.form == "infinitive" and self.before.low == "pour":
            return False
        return cue.object == "yes"

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
            self.speaker,
            tuple(scopes),
            clause,
            group,
            self.strong if strong is None else strong,
        )
