"""What a body was called before: "Dorvane, ex-Tilexo". Begin with `find_former`."""

from __future__ import annotations

import re

from entrefilet.entities.names import Name, free_of, in_order
from entrefilet.entities.rule import EntityRule, Origin

_FORMER = re.compile(r",? \(?ex-(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+){0,3})(?=[,.)])")

FORMER = EntityRule(
    name="entity.former",
    says="The former name of a body or a product, which is what its new name is: « Dorvane, ex-Tilexo, ».",
    yes=("Le groupe [Dorvane|kind=ORG], ex-[Tilexo|kind=ORG], a tiré les volets.",),
    no=("Anne Valmont, ex-Miss Tarsac, est venue.", "Le groupe Dorvane, ex-fleuron de la ville, recrute."),
    origin=Origin.CONTEXT,
)


def find_former(text: str, names: list[Name]) -> list[Name]:
    """The names, and the former ones that stand behind them and were not seen."""
    if "ex-" not in text:
        return names
    found = []
    for name in names:
        if name.kind in ("ORG", "MISC") and (match := _FORMER.match(text, name.end)):
            found.append(Name(*match.span("name"), name.kind, FORMER))
    return in_order([*names, *free_of(found, names)])
