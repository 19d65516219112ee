"""Units that follow or precede a number: measures, money, per cent. Begin with `unit_after`. No spaCy."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from entrefilet.french.folding import fold
from entrefilet.french.pieces import Patterns
from entrefilet.numbers.figures import Figure
from entrefilet.text.alternatives import Endings, any_of, first_words
from entrefilet.text.lexicon import load_lexicon


class Unit(NamedTuple):
    """What a number is in. `end` is the character after the unit; `kind` money, percent or measure.

    `parts` of the unit named make one `symbol` (100 for centimes, else 1); `extra` is added to the value ("4 € 50").
    """

    end: int
    symbol: str
    kind: str
    parts: float = 1.0
    extra: float = 0.0


_PERCENT = re.compile(
    r" ?(?:%|٪)|[ -]?pour[ -]?cents?(?!\w)|[ ]p\. ?100(?!\w)|[ ]p\. ?c\.| pourcentages?(?!\w)|"
    r"(?P<mille> ?‰| pour mille(?! \w+s\b))"
    r"|(?P<point>[ -](?:petits? |bons? )?(?:points?|pts?)"
    r"(?: (?:de pourcentage|de pour cent|(?P<basis>de base)))?(?![\w-]))"
)
_OTHER_OPENERS = (
    "%|٪|‰|p|pour|pourcent|pourcents|pourcentage|pourcentages|point|points|pt|pts|petit|petits|bon|bons|"
    "m|metre|metres|s|kg"
)
_HEIGHT = re.compile(r"m(?:etres?)? ?(?P<cm>\d\d)(?!\w|[.,]\d| \d)")  # "1 m 85"
_WEIGHT = re.compile(r"kg ?(?P<grams>\d{3})(?!\w|[.,]\d| \d{3})")  # "3 kg 500"
_SPLIT_SECOND = re.compile(r"s ?(?P<hundredths>\d\d)(?![\w,.]\d|\w)")  # "9 s 58"
_AND_HALF = re.compile(r" et demie?(?!\w)")
_DE = re.compile(r" (?:de |d')")
_LARGE = 1000
_SENTENCE = 100  # characters before a sum in which a word of money is looked for
_STOP = re.compile(r"[.!?;] |\n")
_PATTERNS = Patterns("quantities", "money_words.tsv", money=r"(?<!\w)<<money>>(?!\w)|[€$]")
_LONGEST_SIGN = 6  # characters of a sign of money before a number, with its space
_LONGEST_FORM = 36  # characters of a unit before its slash or "par"
_CENTS_AFTER = re.compile(
    r"(?: (?:et )?(?P<cents>\d\d?) ?(?:centimes|cents)(?!\w)"
    r"|(?: (?P<figures>\d\d)|(?P<glued>\d\d))(?![\w%]|[,.]\d| ?[%€$°]| (?:euros|dollars)))"
)


def unit_after(text: str, folded: str, end: int, *, takes_de: bool) -> Unit | None:
    """The unit after a number that ends at `end`, None when there is none.

    `folded` is `fold(text)`; `takes_de`: the number is "un million", "une dizaine", whose unit follows with "de".
    """
    start = end
    if text[start : start + 1] == "»":
        start += 1
    de = _DE.match(folded, start)
    if (takes_de and de is not None) or (
        de is not None and folded.startswith((" d'euro", " de dollar", " de degre", " de $", " de €"), start)
    ):
        start = de.end()
    elif folded.startswith((" ", "-"), start):
        start += 1
    if start - end <= 1:
        percent = _PERCENT.match(folded, end)
        if percent is not None:
            symbol = "‰" if percent["mille"] else "point" if percent["point"] else "%"
            if percent["basis"]:
                symbol = "point de base"
            return Unit(percent.end(), symbol, "percent")
    return _money(text, folded, start) or _measure(text, folded, start)


def unit_of(text: str, folded: str, figure: Figure) -> Unit | None:
    """The unit after `figure`, None when there is none."""
    if figure.after not in unit_openers():
        return None
    unit = unit_after(text, folded, figure.end, takes_de=figure.takes_de)
    if unit is None or unit.kind != "money" or text[figure.end : unit.end].lstrip(" -") not in _unsure_codes():
        return unit
    return unit if is_large(figure) or speaks_of_money(folded, figure.start) else None


def is_large(figure: Figure) -> bool:
    """True if the figure by itself is rather a sum than a number of things: "2 400 000", "3 millions", "12,50"."""
    number = figure.numbers[-1]
    return (number.value or 0) >= _LARGE or number.multiplier >= _LARGE or number.text[-3:-2] == ","


def speaks_of_money(folded: str, start: int) -> bool:
    """True if a word of money stands in the sentence before the character `start`."""
    sentence = _STOP.split(folded[max(0, start - _SENTENCE) : start])[-1]
    return _PATTERNS["money"].search(sentence) is not None


def currency_before(folded: str, start: int) -> tuple[int, str] | None:
    """The sign of money before a number ("$ 5"): its first character and its code."""
    low = max(0, start - _LONGEST_SIGN)
    left = folded[low:start]
    match = _before().search(left) if _signs_before().end(left.rstrip(" \n")) else None
    return None if match is None else (low + match.start(), _currencies()[match["sign"]][0])


def measure_below(folded: str, end: int) -> tuple[int, str] | None:
    """The measure below a slash after a sum that ends at `end`: its end and its symbol ("15 €/m²": m²); else None."""
    below = _below().match(folded, end)
    if below is None or below["slash"] is None or below["slash"] not in _measures_below():
        return None
    return below.end(), _rated()[below["slash"]]


def pint_name(symbol: str) -> str | None:
    """The expression that pint reads for a symbol of the table, None where it has none ("dB")."""
    name = _pint_names().get(symbol)
    return None if name in (None, "-") else name


def _money(text: str, folded: str, start: int) -> Unit | None:
    match = _money_after().match(folded, start)
    code_match = _codes_after().match(text, start) if text[start : start + 1].isupper() else None
    if code_match is not None and (match is None or match.end() < code_match.end()):
        return (
            Unit(code_match.end(), _codes()[code_match["code"]], "money") if start and text[start - 1] == " " else None
        )
    if match is None:
        return None
    form = match["form"]
    if form in ("f", "ff", "cfa") and (
        not text[match.start("form") : match.end("form")].isupper() or text[start - 1 : start].isdigit()
    ):
        return None
    code, parts = _currencies()[form]
    end = match.end()
    extra = 0.0
    if parts == 1:
        cents = _CENTS_AFTER.match(folded, end)
        if cents is not None:
            extra = float(cents["cents"] or cents["figures"] or cents["glued"]) / 100
            end = cents.end()
    return Unit(end, code, "money", parts, extra)


def _measure(text: str, folded: str, start: int) -> Unit | None:
    height = _HEIGHT.match(folded, start)
    if height is not None:
        return Unit(height.end(), "m", "measure", extra=float(height["cm"]) / 100)
    weight = _WEIGHT.match(folded, start)
    if weight is not None:
        return Unit(weight.end(), "kg", "measure", extra=float(weight["grams"]) / 1000)
    timed = _SPLIT_SECOND.match(text, start)
    if timed is not None:
        return Unit(timed.end(), "s", "measure", extra=float(timed["hundredths"]) / 100)
    plain = _plain_measure(text, folded, start)
    rate = _rate(text, folded, start)
    return plain if rate is None or (plain is not None and plain.end >= rate.end) else rate


def _plain_measure(text: str, folded: str, start: int) -> Unit | None:
    words = _measure_words().match(folded, start)
    if words is not None:
        half = _AND_HALF.match(folded, words.end())
        end, extra = (half.end(), 0.5) if half is not None else (words.end(), 0.0)
        return Unit(end, _units()["word"][words["form"]], "measure", extra=extra)
    symbols = _measure_symbols().match(text, start)
    if symbols is not None:
        return Unit(symbols.end(), _units()["symbol"][symbols["form"]], "measure")
    return None


def _rate(text: str, folded: str, start: int) -> Unit | None:
    """A unit by another, with a slash or "par" and a measure: "t/an", "kWh/100 km", "milligrammes par litre"."""
    if "/" not in text[start : start + _LONGEST_FORM] and " par " not in folded[start : start + _LONGEST_FORM + 3]:
        return None
    words, symbols = _rated_words().match(folded, start), _rated_symbols().match(text, start)
    if words is not None:
        above, end = _units()["word"][words["form"]], words.end()
    elif symbols is not None:
        above, end = _units()["symbol"][symbols["form"]], symbols.end()
    else:
        return None
    below = _below().match(folded, end)
    if below is None or above in ("°C", "°F"):
        return None
    hundred = "100 " if below["hundred"] else ""
    return Unit(below.end(), f"{above}/{hundred}{_rated()[below['by'] or below['slash']]}", "measure")


@cache
def _currencies() -> dict[str, tuple[str, float]]:
    rows = load_lexicon("quantities", "currencies.tsv")
    return {row["form"]: (row["code"], float(row["parts"])) for row in rows}


@cache
def _codes() -> dict[str, str]:
    """Abbreviation as it is printed -> code: "FBu", "MGA"."""
    return {row["form"]: row["code"] for row in load_lexicon("quantities", "currency_codes.tsv")}


@cache
def _unsure_codes() -> frozenset[str]:
    """The codes that may be acronyms of something else: "12 GIP"."""
    return frozenset(row["form"] for row in load_lexicon("quantities", "currency_codes.tsv") if row["sure"] == "-")


@cache
def _units() -> dict[str, dict[str, str]]:
    units: dict[str, dict[str, str]] = {"word": {}, "symbol": {}, "power": {}}
    for row in load_lexicon("quantities", "units.tsv"):
        units[row["class"]][row["form"]] = row["unit"]
    return units


@cache
def _pint_names() -> dict[str, str]:
    return {row["unit"]: row["pint"] for row in load_lexicon("quantities", "units.tsv")}


@cache
def unit_openers() -> frozenset[str]:
    """What a unit begins with: without it after a figure no unit follows."""
    units = _units()
    forms = (
        *_currencies(),
        *map(fold, _codes()),
        *units["word"],
        *map(fold, units["symbol"]),
        *_OTHER_OPENERS.split("|"),
    )
    return frozenset((*first_words(forms), "d", "de", "»"))


@cache
def _money_after() -> re.Pattern[str]:
    return re.compile(rf"(?P<form>{any_of(_currencies())})(?![a-zœ²³'])")


@cache
def _codes_after() -> re.Pattern[str]:
    return re.compile(rf"(?P<code>{any_of(_codes())})(?![\w²³-]| [A-ZÀ-Ý])")  # "2-0 FC Brive"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?P<sign>{any_of(_written_before())}) ?$")


@cache
def _signs_before() -> Endings:
    return Endings(_written_before())


def _written_before() -> list[str]:
    signs = [form for form in _currencies() if not form.isalpha() and form != "fr." and len(form) <= _LONGEST_SIGN]
    return [*signs, "eur", "usd", "chf", "gbp"]


@cache
def _measure_words() -> re.Pattern[str]:
    return re.compile(rf"(?P<form>{any_of(_units()['word'])})(?![\w/²³-])(?!'[a-z])")


@cache
def _rated_words() -> re.Pattern[str]:
    return re.compile(rf"(?P<form>{any_of(_units()['word'])})(?=/| par )")


@cache
def _rated_symbols() -> re.Pattern[str]:
    return re.compile(rf"(?P<form>{any_of(form for form in _units()['symbol'] if '/' not in form)})(?= ?/| par )")


@cache
def _below() -> re.Pattern[str]:
    """What a rate is by: any unit of the table after a slash, a measure after "par"."""
    rows = load_lexicon("quantities", "denominators.tsv")
    by = any_of(fold(row["form"]) for row in rows if row["class"] == "measure")
    slash = any_of(fold(row["form"]) for row in rows)
    return re.compile(rf"(?: par (?P<by>{by})| ?/ ?(?P<hundred>100 ?)?(?P<slash>{slash}))(?![\w/²³])")


@cache
def _measures_below() -> frozenset[str]:
    rows = load_lexicon("quantities", "denominators.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["class"] == "measure")


@cache
def _rated() -> dict[str, str]:
    """The forms that stand below a slash, folded, and their symbols."""
    return {fold(row["form"]): row["unit"] for row in load_lexicon("quantities", "denominators.tsv")}


@cache
def _measure_symbols() -> re.Pattern[str]:
    return re.compile(rf"(?P<form>{any_of(_units()['symbol'])})(?![\w/²³%€$'’-])")
