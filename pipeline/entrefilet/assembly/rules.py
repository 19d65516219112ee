"""Every rule whose name may stand in a row, of all rooms; `docs/rules.md` and `entrefilet rules` tell them.

A room lists its rules in a tuple `RULES` of its module `rules`, where order is precedence.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

from entrefilet.errors import UsageError
from entrefilet.french.annotated import parse_marks
from entrefilet.french.rule import Rule
from entrefilet.layer import RECORDS

ROOMS = tuple(layer.key for layer in RECORDS)
_NEAR = 0.5  # likeness from which on a name is offered for one that is unknown


def all_rules() -> tuple[Rule, ...]:
    """The rules of each room, in the order of ROOMS, then in the order of the room."""
    return tuple(rule for room in ROOMS for rule in room_rules(room))


def room_rules(room: str) -> tuple[Rule, ...]:
    """The rules of one room, "dates"; none where it lists none."""
    try:
        module = import_module(f"entrefilet.{room}.rules")
    except ModuleNotFoundError:
        return ()
    rules: tuple[Rule, ...] = getattr(module, "RULES", ())
    return rules


def find_rules(asked: str) -> tuple[Rule, ...]:
    """The rule of this name, or every rule whose name begins so: "quotation.incise" finds each form of incise.

    Raises UsageError, with the nearest names, when there is none.
    """
    rules = all_rules()
    found = tuple(rule for rule in rules if rule.name == asked)
    found = found or tuple(rule for rule in rules if rule.name.startswith(asked))
    if not found:
        near = get_close_matches(asked, [rule.name for rule in rules], n=3, cutoff=_NEAR)
        hint = f"Did you mean {' or '.join(near)}?" if near else "`entrefilet rules` lists them all."
        raise UsageError(f"No rule {asked!r}. {hint}")
    return found


def describe(rule: Rule, found: int, right: int) -> str:
    """A rule as a section of Markdown: name, what it says, its examples, how often it fires on the corpus.

    Of `found` rows on the corpus `right` are as in the gold.
    """
    says = rule.says if rule.says.endswith(".") else f"{rule.says}."
    lines = [f"### {rule.name}", "", says, ""]
    lines += [f"- finds: {shown_example(sentence, '**', '**')}" for sentence in rule.yes]
    lines += [f"- leaves alone: {_one_line(sentence)}" for sentence in rule.no]
    told = f"{found} row{'s' if found > 1 else ''}, {right} right" if found else "no row"
    return "\n".join([*lines, f"- on the corpus: {told}", ""])


def shown_example(sentence: str, left: str = "[", right: str = "]") -> str:
    """An annotated sentence for people: what is marked between signs, its fields in brackets behind the sentence."""
    text, marks = parse_marks(sentence)
    for mark in reversed(marks):
        text = f"{text[: mark.start]}{left}{mark.text}{right}{text[mark.end :]}"
    fields = "; ".join(", ".join(f"{key} {value}" for key, value in mark.fields.items()) for mark in marks)
    return _one_line(f"{text} ({fields})" if fields.strip("; ") else text)


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
