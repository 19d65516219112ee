"""Years of four figures: the words around say whether "2012" is a year or counts something.

Begin with `RULES`. Pure functions over folded text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from entrefilet.dates.grammar.expression import Form, Partial
from entrefilet.dates.grammar.rule import DateRule, Found, Page
from entrefilet.dates.grammar.words import is_des, pattern
from entrefilet.french.pattern import Hint
from entrefilet.text.word_index import WordIndex

_EARLIEST = 1500  # behind "de", "et", "à" smaller figures are rather amounts
_WINDOW = 24  # characters read before the figures
_STRONG = pattern(r"(?:<<B>><<year_lead>>(?:\.{3}|…)?<<S>>|\bmi-)$")
_CLOSED_BRACKET = pattern(r"[),;–-]|<<S>>(?:et|ou|a)<<S>>(?:<<year>>|<<month>>)")
_WEAK = pattern(r"(?:<<B>><<year_weak_lead>><<S>>|d'|, ?)$")
_NOUN = pattern(r"<<B>><<year_noun>><<S>>$")
_UNIT = pattern(r"<<B>>(?:annee|an)<<S>>$")
_CLOSED = pattern(r" ?(?:[,.;:!?)»\"”\]\n…–/-]|$)|<<S>>(?:<<year_follow>>(?!\w)|<<year_follow_elided>>'|«|\()")
_VERB = pattern(r"<<S>><<year_subject_verb>>(?!\w)|,| ?:")
_COUNTED = pattern(r"<<S>><<counted>>(?!\w)")
# the other end of a range of amounts: "de 1500 à 2000 personnes", "1500 ou 2 000 euros"
_OTHER_END = pattern(r"<<S>>(?:a|et|ou|-)<<S>>(?P<other>\d[\d .]{0,12}\d)")


def year_places(index: WordIndex) -> list[int]:
    """The figures that may be a year."""
    words = index.words
    return [number for number in index.figures if len(words[number]) == 4]


_YEAR = pattern(
    r"(?:(?<![\w/+€$£-])|(?<=\bmi-))(?<!\d[.,])<<no_month_before>>(?P<year><<year>>)"
    r"(?![\w/%°]|[.,]\d|<<S>>?[%€$£]|-\d)",
    Hint(year_places),
)


def _before(match: re.Match[str], page: Page) -> str:
    return page.before(match.start("year"), _WINDOW)


def _counted(match: re.Match[str], page: Page) -> object:
    """True if the figures count what follows: "2012 euros"."""
    return _COUNTED.match(page.folded, match.end("year"))


def _counts(match: re.Match[str], page: Page) -> bool:
    """True if the figures count what follows, perhaps behind the other end of a range: "2000 à 2500 euros"."""
    end = match.end("year")
    if _counted(match, page):
        return True
    other = _OTHER_END.match(page.folded, end)
    if other is None:
        return False
    figures = other["other"].replace(" ", "").replace(".", "")
    return len(figures) != 4 or " " in other["other"] or _COUNTED.match(page.folded, other.end()) is not None


def closes_phrase(page: Page, end: int) -> bool:
    """True if what follows the character `end` ends the phrase of a year: a sign, a preposition, a conjunction."""
    return _CLOSED.match(page.folded, end) is not None


def opens_phrase(page: Page, start: int) -> int | None:
    """Where a date begins whose year stands at `start` behind a preposition or word of time; None without one."""
    strong = _STRONG.search(page.before(start, _WINDOW)) and not is_des(page.text, start)
    return _with_unit(page, start) if strong else None


def _closed(match: re.Match[str], page: Page) -> bool:
    return closes_phrase(page, match.end("year"))


def _with_unit(page: Page, start: int) -> int:
    """Where "an" or "année" before the character begins, the character itself without it."""
    unit = _UNIT.search(page.folded, max(0, start - 10), start)
    return unit.start() if unit else start


def _year(match: re.Match[str], page: Page, *, habitual: bool = False) -> Found:
    start, end = match.span("year")
    year = Partial(grain="year", year=int(match["year"]))
    return Found(_with_unit(page, start), end, year, habitual=habitual)


def _after_preposition(match: re.Match[str], page: Page) -> Found | None:
    return _year(match, page) if opens_phrase(page, match.start("year")) is not None else None


def _in_bracket(match: re.Match[str], page: Page) -> Found | None:
    closed = _before(match, page).endswith("(") and _CLOSED_BRACKET.match(page.folded, match.end("year"))
    return _year(match, page) if closed else None


def _after_noun(match: re.Match[str], page: Page) -> Found | None:
    if not (_NOUN.search(_before(match, page)) and _closed(match, page)):
        return None
    start = match.start("year")
    noun = page.text[max(0, start - _WINDOW) : start].split()[-1]
    return _year(match, page) if noun[0].islower() else None


def _as_subject(match: re.Match[str], page: Page) -> Found | None:
    before = _before(match, page)
    opens = not before.strip() or before.rstrip(" ")[-1:] in ".\n«!?"
    return _year(match, page) if opens and _VERB.match(page.folded, match.end("year")) else None


def _after_weak_lead(match: re.Match[str], page: Page) -> bool:
    return _WEAK.search(_before(match, page)) is not None and int(match["year"]) >= _EARLIEST


def _closed_phrase(match: re.Match[str], page: Page) -> Found | None:
    return _year(match, page) if _after_weak_lead(match, page) and _closed(match, page) else None


def _open_phrase(match: re.Match[str], page: Page) -> Found | None:
    return _year(match, page, habitual=True) if _after_weak_lead(match, page) else None


PREPOSITION = DateRule(
    name="date.year.preposition",
    says="A year behind a preposition or word of time: « en 2012 », « depuis 1998 », « fin 2023 », « de 1905. ».",
    yes=("En [2022|timex=2022], la ville comptait un cinéma.", "La loi date de [1905|timex=1905]."),
    no=("En 2012 euros, cela fait peu.",),
    form=Form.YEAR,
    pattern=_YEAR,
    read=_after_preposition,
    unless=_counted,
)
BRACKET = DateRule(
    name="date.year.bracket",
    says="A year that opens a bracket: « le roman (1954) ».",
    yes=("Le roman ([1954|timex=1954]) a été réédité.",),
    no=("La salle (1954 places) est comble.",),
    form=Form.YEAR,
    pattern=_YEAR,
    read=_in_bracket,
    unless=_counts,
)
NOUN = DateRule(
    name="date.year.noun",
    says="A year behind a common noun that has one: « le cru 2019 », « le budget 2024 ».",
    yes=("Le cru [2019|timex=2019] se vend bien.",),
    no=("Le code 2019 ouvre la porte.",),
    form=Form.YEAR,
    pattern=_YEAR,
    read=_after_noun,
    unless=_counts,
)
SUBJECT = DateRule(
    name="date.year.subject",
    says="A year that opens its sentence before a verb or comma: « 2023 a été une année noire ».",
    yes=("[2023|timex=2023] a été une année noire pour les vignerons.",),
    no=("1500 personnes ont défilé.",),
    form=Form.YEAR,
    pattern=_YEAR,
    read=_as_subject,
    unless=_counts,
)
WEAK_PREPOSITION = replace(PREPOSITION, read=_closed_phrase, unless=_counts)
OPEN = DateRule(
    name="date.year.open",
    says="A year behind « de », « et » whose next word only the tagger can judge: « la loi de 1905 reste ».",
    yes=("La loi de [1905|timex=1905] reste en vigueur.",),
    no=("Un livre de 1905 pages a paru.",),
    form=Form.YEAR,
    pattern=_YEAR,
    read=_open_phrase,
    unless=_counts,
)

RULES = (PREPOSITION, BRACKET, NOUN, SUBJECT, WEAK_PREPOSITION, OPEN)
