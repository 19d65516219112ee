"""Pairs of quotation marks: every style, forgotten marks, hostile input."""

import time

import pytest

from entrefilet.quotations.ground.marks import MAX_QUOTATION, pair_marks


def contents(text):
    return [text[pair.start : pair.end] for pair in pair_marks(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Il dit «oui».",
        "Il dit « oui ».",
        "Il dit «\u00a0oui\u00a0».",
        "Il dit «\u202foui\u202f».",
        "Il dit “oui”.",
        'Il dit "oui".',
        "Il dit „oui“.",
        "Il dit „oui”.",
        "Il dit ‹oui›.",
        "Il dit ‘oui’.",
        "Il dit <<oui>>.",
        "Il dit &laquo;oui&raquo;.",
        "Il dit &ldquo;oui&rdquo;.",
        'Il dit « oui ".',
        "Il dit “oui».",
        "Il dit »oui«.",
        "Il dit l'«oui».",
    ],
)
def test_pair_marks_reads_every_style(text):
    assert contents(text) == ["oui"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Il a dit “non” hier », dit-elle", ["Il a dit “non” hier"]),
        ("« Il a dit « non » hier »", ["Il a dit « non » hier"]),
        ('« Il a dit "non" hier »', ['Il a dit "non" hier']),
        ("« a » et « b »", ["a", "b"]),
        ("« Un.\n« Deux.\n« Trois. » Fin.", ["Un.\n« Deux.\n« Trois."]),
        ("« vos épaules, » dit-il", ["vos épaules"]),
        ("« » et “ ”", []),
        ("agi « par « dépit » et qualifié d'« ennemi » du roi", ["par", "dépit", "ennemi"]),
        ('l\'écran de 55" et celui de 65" en 2 h 12\' 30"', []),
        ("aujourd'hui, l'ami d'Éric n'a qu'à venir", []),
    ],
)
def test_pair_marks_keeps_the_outer_content(text, expected):
    assert contents(text) == expected


def test_a_forgotten_closing_mark_costs_one_quotation():
    pairs = pair_marks("« Nous irons, a dit X.\nLa suite.\nIl dit « oui ».")

    assert [(pair.closed) for pair in pairs] == [False, True]


def test_a_stray_closing_mark_costs_nothing():
    assert contents("Voilà » tout. Il dit « oui ».") == ["oui"]


@pytest.mark.parametrize("mark", [" »", "”", '"'])
def test_an_opening_mark_missing_before_an_incise_is_supplied(mark):
    pairs = pair_marks(f"Il pleuvait. Le pont fermera lundi{mark}, a dit Anne.")

    assert [(pair.opened, pair.start, pair.end) for pair in pairs] == [(False, 13, 34)]


@pytest.mark.parametrize(
    "text", ["Accueil », page 3", 'Un écran de 24", a-t-il dit.', "Elle va dans la », a dit Anne."]
)
def test_an_opening_mark_is_not_supplied_elsewhere(text):
    assert pair_marks(text) == []


def test_an_odd_straight_mark_stops_at_its_line():
    assert contents('Le "dauphin du roi.\nIl dénonce un "putsch" hier.')[-1] == "putsch"


def test_no_pair_is_longer_than_the_maximum():
    assert pair_marks("« " + "mot " * MAX_QUOTATION + "»") == []


@pytest.mark.parametrize(
    "text",
    [
        "« a " * 50_000,
        "« " * 20_000 + "a" + " »" * 20_000,
        '"a ' * 50_001,
        "»" * 50_000,
        "«»" * 50_000,
        '“a "b ' * 30_000,
        "’ " * 50_000,
        "'a " * 50_000,
        "« a\n" * 50_000,
        "&laquo;" * 20_000,
    ],
    ids=["unclosed", "nested", "odd straight", "closing", "empty", "mixed", "apostrophes", "single", "lines", "html"],
)
def test_hostile_marks_take_linear_time(text):
    start = time.process_time()

    pair_marks(text)

    assert time.process_time() - start < 5.0
