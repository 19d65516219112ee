"""Rules for what only the sentence around an expression tells: these times, each of a kind, a day in odd print."""

from __future__ import annotations

from entrefilet.dates.grammar.expression import Form
from entrefilet.dates.grammar.rule import DateRule

NOWADAYS = DateRule(
    name="date.relative.nowadays",
    says="These times, not the day: « La ville compte aujourd'hui deux cinémas ».",
    yes=("La ville compte [aujourd'hui|timex=PRESENT_REF] deux cinémas.",),
    no=("La ville compte deux cinémas.",),
    form=Form.TODAY,
)
EACH_WEEKDAY = DateRule(
    name="date.set.le",
    says="A weekday with its article and no time in its verb, each one: « La mairie ouvre le mardi ».",
    yes=("La mairie ouvre le [mardi|kind=SET timex=XXXX-WXX-2].",),
    no=("La mairie ouvre le portail.",),
    form=Form.SET,
    kind="SET",
)
EACH_MONTH = DateRule(
    name="date.set.of_month",
    says="A weekday of the month, told by its number, and no time in its verb: « le premier jeudi du mois ».",
    yes=("Le conseil siège le [premier jeudi du mois|kind=SET timex=P1M].",),
    no=("Le premier jeudi fut calme.",),
    form=Form.SET,
    kind="SET",
)
BY_DATEPARSER = DateRule(
    name="date.fallback.dateparser",
    says="A day in odd print that the library dateparser can read: « 2022/05/03 ».",
    yes=("La base a été figée le [2022/05/03|timex=2022-05-03].",),
    no=("La base compte 2022 fiches.",),
    form=Form.UNREAD_DAY,
)
RULES = (NOWADAYS, EACH_WEEKDAY, EACH_MONTH, BY_DATEPARSER)
