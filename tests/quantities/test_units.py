"""Units of money, measure and per cent after a number."""

import importlib.util
from pathlib import Path

import pytest
from babel.core import get_global

from entrefilet.french.folding import fold
from entrefilet.numbers.figures import find_figures
from entrefilet.quantities.changes import direction, per
from entrefilet.quantities.conversion import to_si
from entrefilet.quantities.units import currency_before, pint_name, unit_after, unit_of
from entrefilet.text.lexicon import load_lexicon, parse_lexicon

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("after", "symbol", "kind"),
    [
        (" €", "EUR", "money"),
        (" dollars canadiens", "CAD", "money"),
        (" francs CFA", "XOF", "money"),
        (" %", "%", "percent"),
        (" pour cent", "%", "percent"),
        (" points", "point", "percent"),
        (" ‰", "‰", "percent"),
        (" kilomètres carrés", "km²", "measure"),
        (" kilomètres à l'heure", "km/h", "measure"),
        ("km", "km", "measure"),
        (" °C", "°C", "measure"),
        (" degrés", "°C", "measure"),
        (" degrés Fahrenheit", "°F", "measure"),
        (" m3", "m³", "measure"),
        (" MWh", "MWh", "measure"),
    ],
)
def test_unit_after_a_number(after, symbol, kind):
    text = "12" + after + ", puis"
    unit = unit_after(text, fold(text), 2, takes_de=False)
    assert (unit.symbol, unit.kind, unit.end) == (symbol, kind, 2 + len(after))


@pytest.mark.parametrize("text", ["12 meubles", "12 gares", "12 litiges", "12 M", "12 kgs5", "12 francsons"])
def test_no_unit_in_words_that_begin_like_one(text):
    assert unit_after(text, fold(text), 2, takes_de=False) is None


def test_millions_take_their_unit_with_de():
    text = "3 millions d'euros"
    assert unit_after(text, fold(text), 10, takes_de=True).end == len(text)


def test_cents_add_to_euros():
    text = "4 € 50."
    unit = unit_after(text, fold(text), 1, takes_de=False)
    assert (unit.extra, unit.end) == (0.5, 6)


def test_sign_before_a_number():
    assert currency_before("il doit $ 5", 10) == (8, "USD")
    assert currency_before("il doit 5", 8) is None


@pytest.mark.parametrize(
    ("value", "symbol", "si_value", "si_unit"),
    [
        (130, "km/h", 36.1111111111, "m/s"),
        (2, "km", 2000, "m"),
        (20, "°C", 293.15, "K"),
        (350, "ha", 3_500_000, "m^2"),
        (1, "baril", 0.158987294928, "m^3"),
        (12, "kn", 6.17333333333, "m/s"),
        (1, "MWh", 3.6e9, "kg*m^2/s^2"),
    ],
)
def test_measure_in_si(value, symbol, si_value, si_unit):
    found, unit = to_si(value, symbol)
    assert found == pytest.approx(si_value)
    assert unit == si_unit


def test_units_without_a_dimension_are_not_converted():
    assert to_si(90, "dB") == (None, None)
    assert to_si(None, "km") == (None, None)
    assert to_si(1e308, "km") == (None, None)


def test_pint_knows_every_unit_of_the_table():
    for row in load_lexicon("quantities", "units.tsv"):
        if pint_name(row["unit"]) is not None:
            assert to_si(1.0, row["unit"])[0] is not None, row


@pytest.mark.parametrize(
    ("before", "sign"),
    [
        ("les ventes ont progresse de ", "+"),
        ("l'indice a cede ", "-"),
        ("en hausse des prix de ", "+"),
        ("un montant de ", None),
        ("il est tombe devant ", None),
        ("le lac s'etend sur ", None),
    ],
)
def test_direction_of_a_change(before, sign):
    assert direction(before + "3 %", len(before), len(before) + 3, "") == sign


def test_sign_wins_over_the_words():
    assert direction("en hausse de -3 %", 13, 17, "-") == "-"


@pytest.mark.parametrize(
    ("after", "rate"),
    [(" par mois", "mois"), ("/an", "an"), (" brut par mois", "mois"), (" mensuels", "mois"), (" de l'heure", "heure"),
     (" pour 100 000 habitants", "100000 habitant"), (" par ici", None)],
)  # fmt: skip
def test_rate(after, rate):
    assert per("12 euros" + after, 8) == rate


def test_scales_are_those_that_pint_gives_for_the_units_of_the_table():
    spec = importlib.util.spec_from_file_location("si_scales", ROOT / "docs" / "si_scales.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    written = parse_lexicon(script.TARGET.read_text("utf-8"), "si_scales.tsv")
    fresh = parse_lexicon(script.scales(), "scales")
    assert [row["pint"] for row in written] == [row["pint"] for row in fresh], "stale: python docs/si_scales.py"
    for old, new in zip(written, fresh, strict=True):
        assert (float(old["factor"]), float(old["offset"])) == pytest.approx(
            (float(new["factor"]), float(new["offset"]))
        )
        assert old["si_unit"] == new["si_unit"]


def test_every_currency_in_use_has_its_code():
    spans = (span for country in get_global("territory_currencies").values() for span in country)
    in_use = {code for code, _, end, tender in spans if end is None and tender}
    assert in_use <= {row["code"] for row in load_lexicon("quantities", "currency_codes.tsv")}


@pytest.mark.parametrize(
    ("text", "code"),
    [("La zone compte 12 GIP.", None), ("Le loyer est de 12 GIP.", "GIP"), ("Il y en a 12 000 GIP.", "GIP")],
)
def test_a_code_that_is_an_acronym_needs_a_sum_or_a_word_of_money(text, code):
    figure = find_figures(text)[0]
    unit = unit_of(text, fold(text), figure)
    assert (unit and unit.symbol) == code
