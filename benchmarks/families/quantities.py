"""Families of quantities: counts, measures and money, with and without a bound, one quantity a sentence."""

from __future__ import annotations

from families.slots import Case, Draw, Family, Value

_MULTIPLIED = ("de", "d'")


def families() -> tuple[Family, ...]:
    """The families of this layer."""
    makers = {"counts": _counts, "measures": _measures, "money": _money}
    return tuple(Family("quantity", name, make) for name, make in makers.items())


def _counts(draw: Draw) -> Case:
    number, noun = draw.value("quantities", "number"), draw.value("quantities", "noun", _wanted)
    return _case(draw, "context", f"{number['value']} {noun['value']}", float(number["extra"]), noun["extra"], number)


def _measures(draw: Draw) -> Case:
    number, unit = draw.value("quantities", "decimal"), draw.value("quantities", "unit", _wanted)
    return _case(draw, "measured", f"{number['value']} {unit['value']}", float(number["extra"]), unit["extra"], number)


def _money(draw: Draw) -> Case:
    sum_, currency = draw.value("quantities", "sum"), draw.value("quantities", "currency")
    joined = sum_["value"]
    if sum_["more"] == "de":
        joined = joined.removesuffix(" de") if currency["more"] != "word" else joined
        joined = joined[:-1] + "'" if joined.endswith(" de") and currency["value"][0] in "aeiouh" else f"{joined} "
    else:
        joined += " "
    return _case(draw, "amount", f"{joined}{currency['value']}", float(sum_["extra"]), currency["extra"], sum_)


def _case(draw: Draw, context: str, words: str, value: float, unit: str, number: Value) -> Case:
    bound = draw.value("quantities", "bound", _wanted)
    if bound["value"] != "-":
        of = bound["value"]
        words = f"{of[:-1]}'{words}" if of.endswith(" de") and words[0] in "aeiouh" else f"{of} {words}"
    sentence = draw.value("quantities", context, _wanted)["value"]
    start = sentence.index("{")
    expected = {"start": start, "end": start + len(words), "value": value, "unit": unit, "modifier": bound["extra"]}
    return Case(sentence.replace("{}", words), (expected,), dict(draw.drawn))


def _wanted(value: Value) -> bool:
    return value["more"] != "skip"
