"""Families of indirect speech: governing verbs x starts of the clause x ends of it, shares of people, reports inside
reports, and what reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from families.slots import Case, Draw, Family, Value


def families() -> tuple[Family, ...]:
    """The families of this layer."""
    makers: dict[str, Callable[[Draw], Case]] = {
        "clause ends": _clause_ends,
        "infinitive": _infinitive,
        "question": _question,
        "report inside": _report_inside,
        "shares speak": _shares_speak,
        "nothing reported": _nothing_reported,
    }
    return tuple(Family("quotation", name, make) for name, make in makers.items())


def _clause_ends(draw: Draw) -> Case:
    subject, clause = _subject(draw), _clause(draw)
    verb = draw.value("quotations", "verb", lambda value: value["more"] == "que")
    end = draw.value("indirect", "end", lambda value: value["more"] != "further")
    return _case(draw, f"{_says(draw, subject, verb)} {_que(clause['value'])}", clause["value"], end, subject)


def _infinitive(draw: Draw) -> Case:
    subject, verb = _subject(draw), draw.value("indirect", "claiming")
    said = draw.value("indirect", "infinitive")["value"]
    end = draw.value("indirect", "end", lambda value: value["more"] != "further")
    return _case(draw, f"{_says(draw, subject, verb)} {said}", said, end, subject)


def _question(draw: Draw) -> Case:
    subject, verb = _subject(draw), draw.value("indirect", "asking")
    said = draw.value("indirect", "question", lambda value: value["more"] in ("how", verb["more"]))
    end = draw.value("indirect", "end", lambda value: value["more"] != "further")
    return _case(draw, f"{_says(draw, subject, verb)} {said['value']}", said["value"], end, subject)


def _report_inside(draw: Draw) -> Case:
    subject, clause = _subject(draw), _clause(draw)
    verb = draw.value("quotations", "verb", lambda value: value["more"] == "que")
    said = f"{_says(draw, subject, verb)} {_que(clause['value'])}"
    outer = draw.value("indirect", "outer")
    whole = (
        outer["extra"]
        if outer["extra"][0].islower() and outer["extra"].startswith(("l", "u"))
        else f"le {outer['extra']}"
    )
    expected = {"start": 0, "end": len(said), "speaker": outer["extra"], "speaker_whole": whole}
    return Case(f"{said}{outer['value']}.", (expected,), dict(draw.drawn))


def _shares_speak(draw: Draw) -> Case:
    share, clause = draw.value("indirect", "share"), _clause(draw)
    how = draw.one_of("how", ("que", "selon", "pour", "end"))
    said = clause["value"]
    if how == "que":
        verb = draw.one_of("plural", ("jugent", "estiment", "disent", "affirment", "pensent"))
        text = f"{_capital(share['value'])} {verb} {_que(said)}."
    elif how == "end":
        said = _capital(said)
        text = f"{said}, {draw.one_of('frame', ('selon', 'pour'))} {share['value']}."
        text = text.replace(", pour ", ", selon ")
    else:
        text = f"{how.capitalize()} {share['value']}, {said}."
    start = text.index(said)
    expected = {
        "start": start,
        "end": start + len(said),
        "speaker": share["value"],
        "speaker_whole": share["value"],
    }
    return Case(text, (expected,), dict(draw.drawn))


def _nothing_reported(draw: Draw) -> Case:
    return Case(draw.value("indirect", "silent")["value"], (), dict(draw.drawn))


def _subject(draw: Draw) -> Value:
    return draw.value("quotations", "subject", lambda value: "," not in value["value"] and "(" not in value["value"])


def _clause(draw: Draw) -> Value:
    return draw.value("quotations", "clause", lambda value: "nous" not in value["value"].split())


def _says(draw: Draw, subject: Value, verb: Value) -> str:
    form = verb[draw.one_of("tense", ("value", "extra"))]
    form = f"{form}e" if form.startswith("s'est ") and subject["more"] == "f" else form
    return f"{_capital(subject['value'])} {form}"


def _case(draw: Draw, text: str, said: str, end: Value, subject: Value) -> Case:
    start = text.rindex(said)
    expected = {
        "start": start,
        "end": start + len(said),
        "speaker": subject["extra"],
        "speaker_whole": subject["value"],
    }
    return Case(f"{text}{end['value']}.", (expected,), dict(draw.drawn))


def _que(clause: str) -> str:
    return f"qu'{clause}" if clause[0] in "aeiouhé" else f"que {clause}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
