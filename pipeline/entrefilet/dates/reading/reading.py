"""One pass over an article: each date is resolved in the setting that the earlier ones leave.

Begin with `Reading.read`. Here the words of the rules meet the Doc; the rules themselves stand in resolution.py.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from entrefilet import layers
from entrefilet.dates.grammar.expression import Expression, Form, Partial
from entrefilet.dates.reading.habits import each_such_day, is_of_opening
from entrefilet.dates.reading.in_place import BY_DATEPARSER, EACH_MONTH, EACH_WEEKDAY, NOWADAYS
from entrefilet.dates.reading.news import happened, opens_future, set_by_noun, told_by_nouns
from entrefilet.dates.reading.nights import is_after_midnight, runs_over
from entrefilet.dates.reading.scheduled import is_decided, is_scheduled
from entrefilet.dates.reading.tense import is_bare_participle, tense_at
from entrefilet.dates.reading.today import means_nowadays, quotation_end
from entrefilet.dates.values.fallback import read_by_dateparser
from entrefilet.dates.values.interval import day_timex, grain_of, interval
from entrefilet.dates.values.ranges import resolve_range
from entrefilet.dates.values.resolution import heeds_tense, resolve
from entrefilet.dates.values.setting import Resolved, Setting
from entrefilet.layers import sentence_starts
from entrefilet.mention import Date

if TYPE_CHECKING:
    from spacy.tokens import Doc

_Days = tuple[dt.date | None, dt.date | None]
_LOOKAHEAD = 6  # expressions read after a time for the day that its sentence names
_EVENT_NAME = 60  # characters between "un an après" and the date of the event
_UTTERED = 200  # characters after a quotation in which its utterance is dated
_DAYS_BACK = 12  # days named before a time, the last first, among which its own is looked for
_THESE_WEEKS = 60  # days from publication within which a day named is not mere background
_WEEKDAYS = (Form.WEEKDAY, Form.THIS_WEEKDAY)
_FRAME_REACH = 24  # characters before a date that still opens its sentence
_FRAME_LEADS = ("", "en", "le", "au", "des", "courant", "a l'", "durant l'", "au cours de l'", "l'")
_MONTHLY = "P1M"
_AND = re.compile(r",? (?:et|ou|puis) (?:le )?|, ")
_BIRTH = re.compile(r"(?<!\w)nee?s? (?:en|le) $")


class Reading:
    """One pass over an article: each date is resolved in the setting that the earlier ones leave."""

    def __init__(self, doc: Doc, text: str, folded: str, reference: dt.date | None) -> None:
        self.doc = doc
        self.text = text
        self.folded = folded
        self.reference = reference
        self.last: str | None = None
        self.last_day: str | None = None
        self.last_time: str | None = None
        self.year_named: int | None = None  # the sentence in which the last date was "l'année 2016"
        self.days: list[dt.date] = []
        self.night: str | None = None  # the first day of the night that was named last
        self.sentence_set = False
        self.sentence_general = False  # it speaks of every summer, or every winter
        self.position = 0
        self.parsed = doc.has_annotation("DEP")
        self.sentence_starts = sentence_starts(doc)
        self.sentence = -1
        self.sentence_day: str | None = None
        self.sibling_year: int | None = None
        self.told_year: int | None = None  # that frames this sentence in the present
        self.line_year: int | None = None  # that frames an earlier one of the line so
        self.weekdays: dict[int, str] = {}
        self.tenses: dict[int, int] = {}
        self.found: list[Expression] = []
        self.starts: list[int] = []

    def read(self, found: list[Expression]) -> list[Date]:
        """The mentions of all expressions, in text order."""
        self.found, self.starts = found, [item.start for item in found]
        self._know_weekdays(found)
        dates = []
        for index, item in enumerate(found):
            self._enter_sentence(item)
            if item.form is Form.LOOSE_PART and (item.habitual or self.sentence_day is None):
                continue
            dates.append(self._mention(item, found[index + 1 : index + 1 + _LOOKAHEAD]))
        return dates

    def _know_weekdays(self, found: list[Expression]) -> None:
        """A bare weekday whose verb has no tense is the day that the same weekday is elsewhere in the article."""
        for item in found:
            if item.form in _WEEKDAYS and item.first is not None and item.first.weekday not in self.weekdays:
                tense = self._tense(item)
                if tense and item.first.weekday:
                    setting = Setting(reference=self.reference, tense=tense)
                    self.weekdays[item.first.weekday] = resolve(item.first, setting).timex or ""

    def _mention(self, item: Expression, rest: list[Expression]) -> Date:
        if item.first is None:
            self.sentence_set = True
            return self._date(item, item.timex)
        if item.form is Form.TODAY and self.parsed and means_nowadays(self.doc, self.folded, item):
            return self._date(item, "PRESENT_REF", "default", rule=NOWADAYS.name)
        resolved, rule = self._value(item, rest)
        self._remember(item, resolved)
        timex, kind = resolved.timex, item.kind
        if kind == "DATE" and timex and ":" in timex:
            kind = "TIME"  # deux heures plus tard
        if timex and item.habitual and timex.startswith(("XXXX-WXX-", _MONTHLY)):
            each = EACH_MONTH if timex == _MONTHLY else EACH_WEEKDAY
            kind, rule = each.kind, each.name
        return self._date(item, timex, resolved.by if timex else None, kind=kind, rule=rule, days=interval(timex))

    def _value(self, item: Expression, rest: list[Expression]) -> tuple[Resolved, str]:
        """The value of an expression and the rule that gave it; what the calendar objects to is a warning."""
        resolved = self._resolve(item, rest)
        if resolved.problem:
            layers.warn(self.doc, f"date {self._text_of(item)!r} at {item.start}: {resolved.problem}")
        if resolved.timex is None and item.form is Form.UNREAD_DAY:
            read = read_by_dateparser(self._text_of(item), self.reference)
            if read is not None:
                return read, BY_DATEPARSER.name
        return resolved, item.rule

    def _text_of(self, item: Expression) -> str:
        return self.text[item.start : item.end]

    def _date(
        self,
        item: Expression,
        timex: str | None,
        by: str | None = None,
        *,
        kind: str | None = None,
        rule: str | None = None,
        days: _Days = (None, None),
    ) -> Date:
        return Date(
            start=item.start, end=item.end, text=self._text_of(item), kind=kind or item.kind, rule=rule or item.rule,
            timex=timex, mod=item.mod, date_start=days[0], date_end=days[1], resolved_by=by,
        )  # fmt: skip

    def _resolve(self, item: Expression, rest: list[Expression]) -> Resolved:
        assert item.first is not None
        setting = self._setting(item, item.first, rest)
        general = self._said_in_general(item, item.first, setting.tense)
        if general is not None:
            self.sentence_general = self.sentence_general or item.first.grain == "season"
            return Resolved(timex=general, by=None)
        if self.sentence_general and not setting.tense:
            setting = setting._replace(reference=None)  # "En hiver, de décembre à mars, le col est fermé"
        if item.last is not None:
            if not setting.tense and is_of_opening(item, self.folded):
                return Resolved(timex=each_such_day(item), by=None)
            return resolve_range(item.first, item.last, setting)
        if item.form in _WEEKDAYS and not setting.tense:
            return self._weekday_without_tense(item, item.first, setting)
        return resolve(self._adjusted(item, item.first, setting), self._setting_for(item, rest, setting))

    def _setting(self, item: Expression, first: Partial, rest: list[Expression]) -> Setting:
        """What surrounds an expression."""
        tense = self._tense(item) if item.last is not None or heeds_tense(first) else 0
        return Setting(
            reference=self.reference,
            tense=tense,
            last=self.last,
            last_day=self.last_day,
            sentence_day=self.sentence_day or self._day_ahead(item, rest),
            last_time=self.last_time,
            time_day=self._time_day(tense) if not first.grain else None,
            repeated=self.sentence_set and self.sentence_day is None,
            sibling_year=self.sibling_year or (self.line_year if self._goes_on(first, tense) else None),
            scheduled=(tense < 0 or item.form is Form.LONE_DAY) and is_scheduled(self.folded, item),
            decided=tense < 0 and self.parsed and is_decided(self.doc, self.folded, item),
            after_night=self.night if is_after_midnight(first) and not self._is_ahead(self.night, tense) else None,
        )

    def _is_ahead(self, day: str | None, tense: int) -> bool:
        """True if a day to come, or the publication day, can be no anchor of what is told in the past."""
        start, _ = interval(day)
        return tense < 0 and start is not None and self.reference is not None and start >= self.reference

    def _goes_on(self, first: Partial, tense: int) -> bool:
        """True for a date told in the present under an earlier year: "En 2018, il part. En juin, il revient."."""
        if tense or not first.month or self.line_year is None or self.reference is None:
            return False
        return self.line_year < self.reference.year

    def _said_in_general(self, item: Expression, first: Partial, tense: int) -> str | None:
        """The value of "le mardi" or "le premier mardi du mois" where it is every one; None where it is one."""
        if item.habitual and first.grain == "season" and tense == 0:
            return f"XXXX-{first.season}"
        if item.habitual and item.form is Form.WEEKDAY and self._in_general(item, tense):
            return f"XXXX-WXX-{first.weekday}"
        if item.habitual and item.form is Form.NTH_DAY and tense == 0:
            return _MONTHLY
        return None

    def _setting_for(self, item: Expression, rest: list[Expression], setting: Setting) -> Setting:
        """The setting as the form of the expression changes it."""
        if item.form is Form.LONE_DAY and setting.scheduled and not setting.tense:
            return setting._replace(tense=1)  # ouvert jusqu'au 5
        if item.form is Form.LATER:
            last = self._event_day(item, rest) or setting.last
            earlier = self.folded.endswith("tot", item.start, item.end)
            if self.reference is not None and earlier and self._is_ahead(last, -1):
                last = day_timex(self.reference)  # "d'ici à 2027 … contre 5,8 un an plus tôt"
            return setting._replace(last=last)
        if item.form is Form.TODAY:
            return setting._replace(reference=self._utterance_day(item, rest) or self.reference)
        return setting

    def _adjusted(self, item: Expression, first: Partial, setting: Setting) -> Partial:
        """The date as its tense, or the time of the year, changes what its words say."""
        if item.form is Form.THIS_NIGHT and setting.tense < 0:
            return first._replace(shift=-1)
        if item.form is Form.THIS_PERIOD and first.grain == "year" and self._same_year(item, setting.tense):
            return first._replace(anchor="text")
        if item.form is Form.NEW_YEAR and self.reference is not None and self.reference.month == 12:
            return first._replace(shift=1)
        return first

    def _weekday_without_tense(self, item: Expression, first: Partial, setting: Setting) -> Resolved:
        """The day that the same weekday is elsewhere in the article, else the one that the nouns around tell."""
        known = self.weekdays.get(first.weekday or 0)
        if known and not opens_future(self.folded, item.start):
            pointed = first._replace(weekday=None, anchor="text", shift=0)
            return resolve(pointed, setting._replace(sentence_day=known[:10]))
        if item.form is not Form.WEEKDAY or item.habitual or not self.parsed:
            return resolve(first, setting)
        setting = setting._replace(tense=told_by_nouns(self.doc, self.folded, item.start, item.end))
        told = resolve(first, setting)
        return told._replace(by="default") if setting.tense else told

    def _in_general(self, item: Expression, tense: int) -> bool:
        """True if "le mardi" is every Tuesday: no verb tells a time."""
        return tense == 0 or (self.parsed and is_bare_participle(self.doc, item.start, item.end))

    def _same_year(self, item: Expression, tense: int) -> bool:
        """True if "cette année" is the one just named: "L'année 2016 fut dure. Cette année n'a pas connu de fête."."""
        if tense >= 0 or self.year_named is None or not self.parsed:
            return False
        span = self.doc.char_span(item.start, item.end, alignment_mode="expand")
        near = bisect_right(self.sentence_starts, item.start) - self.year_named <= 1
        return near and span is not None and span.root.dep_.startswith("nsubj")

    def _tense(self, item: Expression) -> int:
        if item.hint is not None:
            return item.hint
        if not self.parsed:
            return 0
        if item.start not in self.tenses:
            tense = tense_at(self.doc, self.folded, item.start, item.end)
            if item.form is Form.WEEKDAY:
                tense = self._weekday_tense(item, tense)
            self.tenses[item.start] = tense
        return self.tenses[item.start]

    def _weekday_tense(self, item: Expression, tense: int) -> int:
        """The tense of a weekday, where a noun or the weekday it is coordinated to knows better than the verb."""
        before = bisect_right(self.starts, item.start) - 2
        if before >= 0:
            other = self.found[before]
            gap = self.folded[other.end : item.start]
            if other.form is Form.WEEKDAY and _AND.fullmatch(gap):
                return self._tense(other)
        if tense >= 0 and happened(self.doc, item.start, item.end):
            return -1
        return 1 if tense < 0 and set_by_noun(self.doc, self.folded, item.start, item.end) else tense

    def _enter_sentence(self, item: Expression) -> None:
        sentence = bisect_right(self.sentence_starts, item.start)
        new_line = self.text.find("\n", self.position, item.start) >= 0
        self.position = item.end
        if sentence != self.sentence or new_line:
            self.line_year = None if new_line else self.told_year or self.line_year
            self.told_year, self.sentence_general = None, False
            self.sentence, self.sentence_day, self.sibling_year, self.sentence_set = sentence, None, None, False

    def _day_ahead(self, item: Expression, rest: list[Expression]) -> str | None:
        """The day that the sentence names after a clock time: "À 14 heures, mardi, ..."."""
        if item.first is None or item.first.grain:
            return None
        for other in rest:
            if bisect_right(self.sentence_starts, other.start) != self.sentence:
                break
            if other.first is not None and other.first.grain == "day" and other.first.anchor != "text":
                return self._day_of(other)
        return None

    def _time_day(self, tense: int) -> str | None:
        """The last day named that a time alone may belong to: of these weeks, and on the side of the tense."""
        for day in reversed(self.days[-_DAYS_BACK:]):
            away = (day - self.reference).days if self.reference else 0
            # the day before passes with a verb to come: "hier soir … devait être rétabli dans la nuit"
            if abs(away) <= _THESE_WEEKS and away * tense >= (-1 if tense > 0 else 0):
                return day_timex(day)
        return None

    def _day_of(self, item: Expression) -> str | None:
        """The day an expression names, whatever stands before it; None for a RANGE or an unknown day."""
        if item.first is None or item.last is not None:
            return None
        setting = Setting(reference=self.reference, tense=self._tense(item), last=self.last, last_day=self.last_day)
        timex = resolve(item.first, setting).timex
        return timex[:10] if timex and grain_of(timex) == "day" and interval(timex)[0] else None

    def _event_day(self, item: Expression, rest: list[Expression]) -> str | None:
        """The date of the event behind "un an après", when it has one: "le séisme du 6 février 2023"."""
        if not rest or not self.folded.endswith(("apres", "avant"), item.start, item.end):
            return None
        gap = self.text[item.end : rest[0].start]
        near = 0 < len(gap) < _EVENT_NAME and not re.search(r"[,;.:!?\n]", gap) and rest[0].last is None
        if not near or rest[0].first is None or not rest[0].first.grain:
            return None
        return resolve(
            rest[0].first, Setting(reference=self.reference, tense=self._tense(rest[0]), last=self.last)
        ).timex

    def _utterance_day(self, item: Expression, rest: list[Expression]) -> dt.date | None:
        """The day on which the words around "aujourd'hui" were said, when they are quoted and the text dates them."""
        end = quotation_end(self.text, item.start)
        if end is None:
            return None
        for other in rest:
            if other.start > end + _UTTERED or "\n" in self.text[end : other.start]:
                break
            dated = other.first is not None and other.first.grain == "day" and other.first.anchor != "text"
            if other.start >= end and dated and self._tense(other) <= 0:
                return interval(self._day_of(other))[0]
        return None

    def _remember(self, item: Expression, resolved: Resolved) -> None:
        timex = resolved.timex
        if timex is None or interval(timex)[0] is None or item.first is None or self._is_birth_or_in_brackets(item):
            return
        if item.first.grain:
            self.last = timex.split("/")[0]
            named = item.first.grain == "year" and self.folded.startswith("annee", item.start)
            self.year_named = bisect_right(self.sentence_starts, item.start) if named else None
            if item.first.year and self._frames(item):
                self.sibling_year = item.first.year
                self.told_year = item.first.year if self._tense(item) == 0 else None
            if grain_of(timex) == "day":
                self.last_day = self.sentence_day = timex[:10]
                self.days.append(dt.date.fromisoformat(self.last_day))
                self.night = self.last_day if runs_over(self.folded, item) else None
        if "T" in timex:
            self.last_time = timex.split("/")[0]

    def _frames(self, item: Expression) -> bool:
        """True if its year frames what follows: "En 2017, … le 20 avril", not "Le budget 2017, voté le 20 avril"."""
        start = self.sentence_starts[self.sentence - 1] if self.sentence > 0 else 0
        if item.start - start > _FRAME_REACH:
            return False
        return self.folded[start : item.start].strip(' \n«"“-–') in _FRAME_LEADS

    def _is_birth_or_in_brackets(self, item: Expression) -> bool:
        """True for "née le 3 mai 1950" and "(le 3 mai)": such a date anchors no later one; "le 3 mai" alone does."""
        before = self.folded[max(0, item.start - 60) : item.start]
        if before.endswith((" en ", " le ")) and _BIRTH.search(before) is not None:
            return True
        inside = before.rpartition("(")[2] if "(" in before else ")"
        return ")" not in inside and "\n" not in inside
