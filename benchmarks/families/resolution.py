"""Families of who a mention stands for: introductions x later mentions x distances x others who stand between.

The last quotation of each text is the one that is asked; a wrong name counts as wrong, no name as "null".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from families.judging import OVERLAP, overlap
from families.slots import Case, Draw, Family, Value

_SAID = ("Nous n'avons plus le choix", "La décision sera prise lundi", "Tout est à refaire", "Le plus dur commence")
_VERBS = ("assure", "a déclaré", "a expliqué", "confie", "prévient", "a ajouté", "regrette", "a répondu")


def families() -> tuple[Family, ...]:
    """The families of this layer."""
    makers: dict[str, Callable[[Draw], Case]] = {
        "person by noun": _person_by_noun,
        "person by pronoun": _person_by_pronoun,
        "body by noun": _body_by_noun,
        "nobody named": _nobody_named,
    }
    return tuple(Family("quotation", name, make) for name, make in makers.items())


def judge(case: Case, rows: list[dict[str, Any]]) -> str:
    """ "right", "wrong" (another name, or one where none is given), "null" or "missed"."""
    want = case.expected[-1]
    row = next((row for row in rows if overlap(row, want) >= OVERLAP), None)
    if row is None:
        return "missed"
    name = row.get("speaker_canonical")
    name = name if isinstance(name, str) else None
    if name == want["name"]:
        return "right"
    if name is None:
        return "null"
    found, wanted = set(name.split()), set((want["name"] or "").split())
    return "right" if wanted and (found <= wanted or wanted <= found) else "wrong"


def _person_by_noun(draw: Draw) -> Case:
    person = draw.value("resolution", "person")
    gender, mentions = person["more"].split("|")
    mention = draw.one_of("mention", mentions.split(";"))
    lead = _introduced(draw, person, "did", gender) + _between(draw, lambda other: True)
    return _case(draw, lead, mention, person["extra"])


def _person_by_pronoun(draw: Draw) -> Case:
    person = draw.value("resolution", "person", lambda value: not value["more"].startswith("-"))
    gender = person["more"].split("|")[0]
    pronoun = "elle" if gender == "f" else "il"
    lead = _introduced(draw, person, "did", gender)
    lead += _between(draw, lambda other: other["more"].split("|")[1] != gender)
    return _case(draw, lead, pronoun, person["extra"])


def _body_by_noun(draw: Draw) -> Case:
    body = draw.value("resolution", "body")
    gender, mentions = body["more"].split("|")
    mention = draw.one_of("mention", mentions.split(";"))
    lead = _introduced(draw, body, "body did", gender)
    lead += _between(draw, lambda other: "Hexal" not in other["value"])
    return _case(draw, lead, mention, body["extra"])


def _nobody_named(draw: Draw) -> Case:
    person = draw.value("resolution", "person")
    gender, mentions = person["more"].split("|")
    unnamed = draw.value("resolution", "unnamed", lambda value: value["value"] not in mentions.split(";"))
    lead = _introduced(draw, person, "did", gender) + _between(draw, lambda other: True)
    return _case(draw, lead, unnamed["value"], None)


def _introduced(draw: Draw, who: Value, slot: str, gender: str) -> str:
    did = draw.value("resolution", slot)
    done = did["extra"] if gender == "f" and did["extra"] != "-" else did["value"]
    closed = "," if ", " in who["value"] else ""
    return f"{who['value'][0].upper()}{who['value'][1:]}{closed} {done}."


def _between(draw: Draw, fits: Callable[[Value], bool]) -> str:
    """No, one or two sentences about nobody, then perhaps one about somebody else."""
    count = int(draw.one_of("distance", ("0", "1", "2", "3")))
    found = [draw.value("resolution", "filler")["value"] for _ in range(count)]
    if draw.one_of("other", ("none", "none", "one")) == "one":
        found.append(draw.value("resolution", "other", fits)["value"])
    return "".join(f"{draw.one_of('join', (' ', chr(10)))}{sentence}" for sentence in found)


def _case(draw: Draw, lead: str, mention: str, name: str | None) -> Case:
    said, verb = draw.one_of("said", _SAID), draw.one_of("verb", _VERBS)
    form = draw.one_of("form", ("incise", "incise", "que", "selon"))
    if mention in ("il", "elle"):
        spoken = f"« {said} », {_inverted(verb, mention)}."
        que, selon = f"{mention.capitalize()} {verb}", f"Selon {'lui' if mention == 'il' else 'elle'}"
    else:
        spoken = f"« {said} », {verb} {mention}."
        que, selon = f"{mention[0].upper()}{mention[1:]} {_agreed(verb, mention)}", f"Selon {mention}"
    told = {"incise": spoken, "que": f"{que} que {_low(said)}.", "selon": f"{selon}, {_low(said)}."}[form]
    text = f"{lead}{draw.one_of('then', (' ', chr(10)))}{told}"
    start = text.rindex(said if form == "incise" else _low(said))
    expected = {"start": start, "end": start + len(said), "name": name}
    return Case(text, (expected,), dict(draw.drawn))


def _inverted(verb: str, pronoun: str) -> str:
    first, _, rest = verb.partition(" ")
    link = "-" if first[-1] in "td" else "-t-"
    return f"{first}{link}{pronoun} {rest}".rstrip()


def _agreed(verb: str, mention: str) -> str:
    if not mention.startswith(("62 %", "la moitié")):
        return verb
    return verb.replace("a ", "ont ", 1) if " " in verb else verb


def _low(said: str) -> str:
    return said[0].lower() + said[1:]
