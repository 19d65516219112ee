"""Families of names: contexts that say what is named, crossed with names that the lists have and that they lack."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from families.slots import Case, Draw, Family, Value

# Family: the slots of its names, with the slot of the contexts and the kind.
_FAMILIES = {
    "bodies": (("body", "body context", "ORG"),),
    "places": (
        ("place", "place context", "LOC"),
        ("place", "place context", "LOC"),
        ("region", "region context", "LOC"),
    ),
    "people": (("person", "person context", "PER"),),
    "clubs": (("club", "club context", "ORG"), ("club", "score context", "ORG")),
    "works": (("work", "work context", "MISC"), ("model", "model context", "MISC"), ("event", "event context", "MISC")),
}
_HOLE = re.compile(r"\{(?P<preposition>de|à|en)? ?(?P<number>2)?\}")
_VOWELS = "aàâeéèêiîoôuAÀÂEÉÈÊIÎOÔU"
_CONTRACTED = {("de", "le "): "du ", ("de", "les "): "des ", ("à", "le "): "au ", ("à", "les "): "aux "}


def families() -> tuple[Family, ...]:
    """The families of this layer."""
    return tuple(Family("entity", name, _maker(shapes)) for name, shapes in _FAMILIES.items())


def _maker(shapes: tuple[tuple[str, str, str], ...]) -> Callable[[Draw], Case]:
    def make(draw: Draw) -> Case:
        slot, contexts, kind = draw.random.choice(shapes)
        context = draw.value("entities", contexts)["value"]
        numbers = {hole["number"] for hole in _HOLE.finditer(context)}
        first = draw.value("entities", slot)
        names = dict.fromkeys(numbers, first)
        if "2" in numbers:
            names["2"] = draw.value("entities", slot, lambda value: value["value"] != first["value"])
        return _filled(context, names, kind, dict(draw.drawn))

    return make


def _filled(context: str, names: dict[str | None, Value], kind: str, slots: dict[str, str]) -> Case:
    """The context with its names, each with article and preposition as French wants them."""
    text, expected, position = "", [], 0
    for hole in _HOLE.finditer(context):
        text += context[position : hole.start()]
        name = names[hole["number"]]
        words, bare = _with_article(name, hole["preposition"])
        if not text:
            words = words[0].upper() + words[1:]
        start = len(text) + len(words) - len(bare)
        expected.append({"start": start, "end": start + len(bare), "kind": kind})
        text += words
        position = hole.end()
    return Case(text + context[position:], tuple(expected), slots)


def _with_article(name: Value, preposition: str | None) -> tuple[str, str]:
    """The words that stand in the hole, and the name at their end that must be found."""
    value, article = name["value"], name["extra"] if name["extra"] in ("le", "la", "les", "l'") else ""
    if preposition in ("de", "à") and value.startswith("Le "):
        article, value = "le", value.removeprefix("Le ")
    bare = value if name["more"] == "-" else name["more"]
    article += "" if article in ("", "l'") else " "
    if preposition in (None, "en"):
        return ("en " if preposition else article) + value, bare
    if (preposition, article) in _CONTRACTED:
        return _CONTRACTED[preposition, article] + value, bare
    if preposition == "de" and not article and value[0] in _VOWELS:
        return f"d'{value}", bare
    return f"{preposition} {article}{value}", bare


def judge(case: Case, rows: list[dict[str, Any]]) -> str:
    """Each name found with span and kind; a name made of the first word of the sentence is a further one."""
    for want in case.expected:
        near = [row for row in rows if row["start"] < want["end"] and want["start"] < row["end"]]
        if not near:
            return "missed"
        row = near[0]
        if (row["start"], row["end"]) != (want["start"], want["end"]):
            return "wrong span" if row["kind"] == want["kind"] else "wrong"
        if row["kind"] != want["kind"]:
            return "wrong"
    opens = any(row["start"] == 0 for row in rows) and all(want["start"] for want in case.expected)
    return "further" if opens else "right"
