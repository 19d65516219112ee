"""Families of quotations: incises, colons, frames, clauses, mixed words, headlines, and what nobody said.

In a template, `⟦ ⟧` stand around each span that must be found; their speakers are given in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from families.slots import Case, Draw, Family, Value

MARKS = {
    "« »": ("« ", " »"),
    "nbsp": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"),
    "“ ”": ("“", "”"),
    '" "': ('"', '"'),
}
PREVIOUS = "« On verra bien », a glissé Marc Sorel, le patron du garage.\n"  # whose name must not be given again
_SPAN = re.compile("⟦(.*?)⟧", re.DOTALL)
_JOINED = ("et ", "mais ", "sinon ", "que ", "ce qui ")  # a second clause may be the paper's own


def families() -> tuple[Family, ...]:
    """The families of this layer."""
    makers: dict[str, Callable[[Draw], Case]] = {
        "incise after": _incise_after,
        "incise cuts": _incise_cuts,
        "incise without marks": _incise_plain,
        "two speakers": _two_speakers,
        "colon": _colon,
        "frame in front": _frame_front,
        "frame in the middle": _frame_middle,
        "frame at the end": _frame_end,
        "que": _que,
        "mixed": _mixed,
        "headline": _headline,
        "not said": _not_said,
    }
    return tuple(Family("quotation", name, make) for name, make in makers.items())


def _incise_after(draw: Draw) -> Case:
    subject, verb = _subject(draw), draw.value("quotations", "verb")
    said = _capital(draw.value("quotations", "clause")["value"])
    stop = draw.one_of("stop", (",", "!", "…"))
    inside = "" if stop == "," else f" {stop}" if stop == "!" else stop
    text = f"{_quoted(draw, said + inside)}{',' if stop == ',' else ''} {_said_by(draw, verb, subject)}."
    return _case(draw, text, [subject], lead=True)


def _incise_cuts(draw: Draw) -> Case:
    subject, verb, clause = _subject(draw), draw.value("quotations", "verb"), draw.value("quotations", "clause")
    first, second = _marks(draw, _capital(clause["value"]), clause["extra"])
    end = "," if ", " in subject["value"] or draw.one_of("then", (",", ".")) == "," else "."
    if end == ".":
        second = _again(draw, _capital(draw.value("quotations", "clause")["value"]) + ".")
    tail = "." if end == "," else ""
    return _case(draw, f"{first}, {_said_by(draw, verb, subject)}{end} {second}{tail}", [subject, subject], lead=True)


def _incise_plain(draw: Draw) -> Case:
    subject, verb, clause = _subject(draw), _reporting(draw), draw.value("quotations", "clause", _of_reporter)
    return _case(draw, f"⟦{_capital(clause['value'])}⟧, {_said_by(draw, verb, subject)}.", [subject])


def _two_speakers(draw: Draw) -> Case:
    first, second = _subject(draw), _subject(draw)
    one, two = draw.value("quotations", "verb"), draw.value("quotations", "verb")
    said = [_capital(draw.value("quotations", "clause")["value"]) for _ in range(2)]
    before = f"{_quoted(draw, said[0])}, {_agreed(one['value'], first)} {first['value']}."
    after = f"{_again(draw, said[1])}, {_said_by(draw, two, second)}."
    return _case(draw, f"{before} {after}", [first, second])


def _colon(draw: Draw) -> Case:
    subject = _subject(draw)
    said = _quoted(draw, _capital(draw.value("quotations", "clause")["value"]) + ".")
    how = draw.one_of("how", ("verb", "idiom", "bare", "line"))
    if how == "verb":
        verb = draw.value("quotations", "verb")
        return _case(draw, f"{_subject_says(draw, verb, subject)} : {said}", [subject], lead=True)
    if how == "idiom":
        idiom = draw.value("quotations", "idiom")["value"]
        return _case(draw, f"{_head(subject)} {idiom} : {said}", [subject], lead=True)
    return _case(draw, f"{_capital(subject['value'])} :{' ' if how == 'bare' else chr(10)}{said}", [subject], lead=True)


def _frame_front(draw: Draw) -> Case:
    frame = draw.one_of("frame", ("Selon", "D'après", "Pour", "Aux yeux de", "De l'avis de"))
    subject, clause = _framed(draw, frame), draw.value("quotations", "clause", _of_reporter)
    source = _contracted(frame, subject["value"])
    if subject["value"] not in source:  # "du" and "des" hold the article of the mention
        subject = {**subject, "extra": subject["extra"].removeprefix("le ").removeprefix("les ")}
    return _case(draw, f"{source}, ⟦{clause['value']}⟧.", [subject], lead=True)


def _frame_middle(draw: Draw) -> Case:
    frame = draw.one_of("frame", ("selon", "d'après"))
    subject = _subject(draw)
    clause = draw.value("quotations", "clause", lambda v: _of_reporter(v) and not v["extra"].startswith(_JOINED))
    whole = f"{_capital(clause['value'])}, {frame} {subject['value']}, {clause['extra']}"
    return _case(draw, f"⟦{whole}⟧.", [subject])


def _frame_end(draw: Draw) -> Case:
    frame = draw.one_of("frame", ("selon", "d'après"))
    subject, clause = _subject(draw), draw.value("quotations", "clause", _of_reporter)
    return _case(draw, f"⟦{_capital(clause['value'])}⟧, {frame} {subject['value']}.", [subject])


def _que(draw: Draw) -> Case:
    subject, verb, clause = _subject(draw), _reporting(draw), draw.value("quotations", "clause", _of_reporter)
    says = _subject_says(draw, verb, subject)
    says = says.removesuffix(" ainsi")  # "ainsi que" would be another word
    return _case(draw, f"{says} {_que_joined(clause['value'])}.", [subject], lead=True)


def _mixed(draw: Draw) -> Case:
    subject, judged = _subject(draw), draw.value("quotations", "judged")
    how = draw.one_of("how", ("que", "juge", "parle", "both"))
    if how == "que":
        verb = _reporting(draw)
        words = f"{judged['value']} était {_quoted(draw, judged['extra'])}"
        return _case(draw, f"{_subject_says(draw, verb, subject)} que {words}.", [subject], lead=True)
    if how == "juge":
        verb = draw.one_of("judges", ("juge", "a jugé", "estime", "trouve", "a qualifié"))
        of = "de " if verb == "a qualifié" else ""
        text = f"{_head(subject)} {verb} {judged['value']} {of}{_quoted(draw, judged['extra'])}."
        return _case(draw, text, [subject], lead=True)
    called = draw.value("quotations", "called")
    calls = draw.one_of("calls", ("parle", "a parlé"))
    first = f"{_head(subject)} {calls} d'{called['extra']} {_quoted(draw, called['value'])}"
    if how == "parle":
        return _case(draw, f"{first}.", [subject], lead=True)
    other = draw.value("quotations", "subject", lambda value: "," not in value["value"] and "(" not in value["value"])
    again = draw.value("quotations", "called", lambda value: value["value"] != called["value"])
    text = f"{first} ; {other['value']} d'{again['extra']} {_again(draw, again['value'])}."
    return _case(draw, text, [subject, other])


def _headline(draw: Draw) -> Case:
    subject = draw.value("quotations", "subject", lambda value: "," not in value["value"] and "(" not in value["value"])
    clause = draw.value("quotations", "clause", _of_reporter)
    said = _capital(clause["value"])
    how = draw.one_of("how", ("colon", "selon", "verb", "name last"))
    body = "\nLa réunion a duré deux heures et le public était nombreux."
    if how == "colon":
        return _case(draw, f"{_capital(subject['value'])} : {_quoted(draw, said)}{body}", [subject])
    if how == "selon":
        return _case(draw, f"⟦{said}⟧, selon {subject['value']}{body}", [subject])
    if how == "verb":
        verb = _reporting(draw)["extra"]
        return _case(draw, f"⟦{said}⟧, {verb} {subject['value']}{body}", [subject])
    tail = draw.one_of("tail", ("en colère", "s’explique", "répond"))
    return _case(draw, f"{_quoted(draw, said)} : {subject['value']} {tail}{body}", [subject])


def _not_said(draw: Draw) -> Case:
    sentence = draw.value("quotations", "not_said")["value"]
    opening, closing = MARKS[draw.one_of("marks", tuple(MARKS))]
    sentence = sentence.replace("« ", opening).replace(" »", closing)
    lead = PREVIOUS if draw.one_of("lead", ("none", "previous")) == "previous" else ""
    return _finished(draw, lead + sentence, ["Marc Sorel"] if lead else [], ["Marc Sorel, le patron du garage"])


def _subject(draw: Draw) -> Value:
    return draw.value("quotations", "subject")


def _reporting(draw: Draw) -> Value:
    return draw.value("quotations", "verb", lambda value: value["more"] == "que")


def _of_reporter(clause: Value) -> bool:
    return "nous" not in clause["value"].split()


def _framed(draw: Draw, frame: str) -> Value:
    def fits(value: Value) -> bool:
        return frame != "Pour" or value["value"].split()[0] not in ("son", "un", "une", "l'un")

    return draw.value("quotations", "subject", fits)


def _said_by(draw: Draw, verb: Value, subject: Value) -> str:
    """ "a déclaré dans un communiqué Anne Valmont": verb, no, one or two circumstances, subject."""
    form = _agreed(verb[draw.one_of("tense", ("value", "extra"))], subject)
    return f"{form}{_circumstances(draw, subject)} {subject['value']}".replace(" ,", ",")


def _subject_says(draw: Draw, verb: Value, subject: Value) -> str:
    """ "Anne Valmont a déclaré dans un communiqué"."""
    form = _agreed(verb[draw.one_of("tense", ("value", "extra"))], subject)
    return f"{_head(subject)} {form}{_circumstances(draw, subject)}".replace(" ,", ",").rstrip()


def _circumstances(draw: Draw, subject: Value) -> str:
    count = draw.one_of("circumstances", ("0", "1", "1", "2"))
    found: list[Value] = []
    for _ in range(int(count)):
        kinds = {value["extra"] for value in found}
        found.append(
            draw.value("quotations", "circumstance", lambda value, kinds=kinds: _goes_with(value, kinds, subject))
        )
    words = sorted((value["value"] for value in found), key=lambda words: words.startswith(","))
    if subject["more"] == "f":
        words = [word.replace("quant à lui", "quant à elle") for word in words]
    return "".join(f" {word}" for word in words)


def _goes_with(value: Value, kinds: set[str], subject: Value) -> bool:
    wrong = "ému" if subject["more"] == "f" else "émue"
    return value["extra"] not in kinds and value["value"].split()[-1] != wrong


def _agreed(verb: str, subject: Value) -> str:
    return f"{verb}e" if verb.startswith("s'est ") and subject["more"] == "f" else verb


def _head(subject: Value) -> str:
    """The subject in front of its verb, its apposition closed."""
    return _capital(subject["value"]) + ("," if ", " in subject["value"] else "")


def _contracted(frame: str, subject: str) -> str:
    if not frame.endswith(" de"):
        return f"{frame} {subject}"
    for article, form in (("le ", "du "), ("les ", "des ")):
        if subject.startswith(article):
            return f"{frame[:-2]}{form}{subject[len(article) :]}"
    return f"{frame[:-1]}'{subject}" if subject[0].lower() in "aeiouhé" else f"{frame} {subject}"


def _que_joined(clause: str) -> str:
    return f"qu'⟦{clause}⟧" if clause[0] in "aeiouhé" else f"que ⟦{clause}⟧"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _quoted(draw: Draw, said: str) -> str:
    draw.one_of("marks", tuple(MARKS))
    return _again(draw, said)


def _marks(draw: Draw, *said: str) -> list[str]:
    return [_quoted(draw, said[0]), *(_again(draw, other) for other in said[1:])]


def _again(draw: Draw, said: str) -> str:
    """In the marks drawn last."""
    opening, closing = MARKS[draw.drawn["marks"]]
    return f"{opening}⟦{said}⟧{closing}"


def _case(draw: Draw, text: str, subjects: list[Value], *, lead: bool = False) -> Case:
    names = [subject["extra"] for subject in subjects]
    wholes = [subject["value"] for subject in subjects]
    if lead and draw.one_of("lead", ("none", "previous")) == "previous":
        text = PREVIOUS.replace("« On verra bien »", "« ⟦On verra bien⟧ »") + text
        names, wholes = ["Marc Sorel", *names], ["Marc Sorel, le patron du garage", *wholes]
    return _finished(draw, text, names, wholes)


def _finished(draw: Draw, text: str, names: list[str], wholes: list[str]) -> Case:
    if names and "⟦" not in text:
        text = text.replace("On verra bien", "⟦On verra bien⟧", 1)
    expected, plain, done = [], "", 0
    for match, name, whole in zip(_SPAN.finditer(text), names, wholes, strict=False):
        plain += text[done : match.start()]
        start = len(plain)
        plain += match[1]
        expected.append({"start": start, "end": len(plain), "speaker": name, "speaker_whole": whole})
        done = match.end()
    return Case(plain + text[done:], tuple(expected), dict(draw.drawn))
