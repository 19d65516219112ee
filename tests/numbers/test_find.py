"""Numbers of a text: values, forms, and what is stepped over."""

import time

import pytest

from entrefilet.numbers.find import find_numbers


def values(text):
    return [number.value for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 500", 12500),
        ("12\u202f500", 12500),
        ("12\u00a0500", 12500),
        ("67.394", 67394),
        ("10'000", 10000),
        ("10’000", 10000),
        ("1 250 000", 1250000),
        ("3,2", 3.2),
        ("49.3", 49.3),
        ("1.498,47", 1498.47),
        ("1,5 milliard", 1.5e9),
        ("3 M€", 3e6),
        ("12 Md€", 12e9),
        ("12 Mds d'euros", 12e9),
        ("450 k€", 450e3),
        ("2 millions et demi", 2.5e6),
        ("4 mille", 4000),
        ("3 millions deux cent mille", 3200000),
        ("cinq cent mille", 500000),
        ("quatre-vingt-dix-sept", 97),
        ("quatre vingt dix sept", 97),
        ("vingt et un", 21),
        ("vingt-et-un", 21),
        ("soixante et onze", 71),
        ("deux mil vingt-deux", 2022),
        ("onze cents", 1100),
        ("septante-deux", 72),
        ("huitante", 80),
        ("octante", 80),
        ("nonante-trois", 93),
        ("neuf cent quatre-vingt-dix-neuf mille", 999000),
        ("mille milliards", 1e12),
        ("zéro virgule cinq", 0.5),
        ("CINQUANTE-DEUX", 52),
        ("une dizaine", 10),
        ("une demi-douzaine", 6),
        ("une bonne centaine", 100),
        ("un demi-million", 500000),
        ("deux douzaines", 24),
        ("un million et demi", 1.5e6),
        ("trois quarts", 0.75),
        ("deux tiers", 2 / 3),
        ("la moitié", 0.5),
        ("½", 0.5),
        ("2½", 2.5),
        ("1/4", 0.25),
        ("cinq et un quart", 5.25),
        ("−3", -3),
        ("–3", -3),
        ("- 12,5 %", -12.5),
        ("+1,1", 1.1),
        ("12,32e+14", 12.32e14),
    ],
)
def test_value_of_one_number(text, value):
    assert values(text) == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3, 4 et 5", [3, 4, 5]),
        ("2024 200 personnes", [2024, 200]),
        ("en 2023 120 cas", [2023, 120]),
        ("deux trois", [2, 3]),
        ("10-15 morts", [10, 15]),
        ("un salarié sur cinq", [1, 5]),
    ],
)
def test_neighbours_stay_apart(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "minimum"),
    [
        ("des dizaines de", 10),
        ("plusieurs centaines de", 200),
        ("des milliers de", 1000),
        ("des dizaines de milliers de", 10000),
        ("des centaines de millions de", 1e8),
    ],
)
def test_round_plurals_have_a_minimum(text, minimum):
    (number,) = find_numbers(text)
    assert (number.value, number.value_min, number.takes_de) == (None, minimum, True)


@pytest.mark.parametrize(
    "text",
    [
        "01 23 45 67 89",
        "14h30",
        "14 h 30",
        "14:30",
        "20/05/2020",
        "2020-05-20",
        "192.168.1.2",
        "A7",
        "F-16",
        "Covid-19",
        "https://exemple.fr/12",
        "la trentaine",
        "quelqu'un",
        "1,1,1,1",
    ],
)
def test_codes_and_clocks_are_no_numbers(text):
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2e", "ordinal"),
        ("39ème", "ordinal"),
        ("deuxième", "ordinal"),
        ("vingt et unième", "ordinal"),
        ("XXe", "roman"),
    ],
)
def test_ranks_are_told_apart(text, form):
    (number,) = find_numbers(text)
    assert (number.form, number.value) == (form, None)


def test_a_quarter_final_is_no_quarter():
    assert [number.form for number in find_numbers("un quart de finale")] == ["words"]


def test_offsets_count_characters_of_the_text():
    text = "Près de 12\u202f500 élus et L’ÎLE aux trois phares"
    assert [text[number.start : number.end] for number in find_numbers(text)] == ["12\u202f500", "trois"]


@pytest.mark.parametrize(
    "text", ["9" * 400, "10e999999", "9" * 100_000, " ".join(["999"] * 5000)], ids=lambda text: text[:6]
)
def test_a_number_beyond_measure_has_no_value(text):
    (number,) = find_numbers(text)
    assert number.value is None
    assert number.text == text


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "½¼",
        "123 ",
        "deux ",
        "cent-",
        "a1",
        "1 ",
        "1.",
        "des ",
        "1/",
        "mille ",
        "-",
        "a",
        "a-",
        ".",
        "www.",
        "a@",
        "1-",
    ],
)
def test_time_is_linear(piece):
    def seconds(length):
        text = (piece * length)[:length]
        start = time.process_time()
        find_numbers(text)
        return time.process_time() - start

    seconds(100)
    short = max(seconds(20_000) for _ in range(3))
    assert min(seconds(80_000) for _ in range(3)) < 12 * max(short, 0.05)  # quadratic time is 16 times
