"""Numbered durations: values, and what they are used for."""

import pytest

from entrefilet.numbers.durations import find_durations


@pytest.mark.parametrize(
    ("text", "span", "unit", "timex"),
    [
        ("Il a pris dix ans.", "dix ans", "an", "P10Y"),
        ("Pendant 18 mois.", "18 mois", "mois", "P18M"),
        ("Plus de cinq décennies.", "Plus de cinq décennies", "décennie", "P50Y"),
        ("Un demi-siècle.", "Un demi-siècle", "siècle", "P50Y"),
        ("Les deux premiers trimestres.", "deux premiers trimestres", "trimestre", "P6M"),
        ("Une heure et demie.", "Une heure et demie", "heure", "PT1H30M"),
        ("Trois quarts d'heure.", "Trois quarts d'heure", "heure", "PT45M"),
        ("Un quart de siècle.", "Un quart de siècle", "siècle", "P25Y"),
        ("Le film dure 2h15.", "2h15", "heure", "PT2H15M"),
        ("En 1 h 20 min 12 s.", "1 h 20 min 12 s", "heure", "PT1H20M12S"),
        ("Une quinzaine de jours.", "Une quinzaine de jours", "jour", "P15D"),
        ("Deux ans et trois mois.", "Deux ans et trois mois", "an", "P2Y3M"),
        ("Trois ou quatre jours.", "Trois ou quatre jours", "jour", "P3D/P4D"),
        ("Deux heures quinze.", "Deux heures quinze", "heure", "PT2H15M"),
        ("Ces quatre derniers mois.", "quatre derniers mois", "mois", "P4M"),
        ("48 heures", "48 heures", "heure", "PT48H"),
        ("Des dizaines d'années.", "Des dizaines d'années", "an", "PXY"),
        ("40 jours environ.", "40 jours environ", "jour", "P40D"),
    ],
)
def test_duration(text, span, unit, timex):
    (duration,) = find_durations(text)
    assert (duration.text, duration.unit, duration.timex) == (span, unit, timex)
    assert (duration.anchored, duration.age, duration.repeated) == (False, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "il y a deux ans,",
        "six mois plus tard,",
        "dans trois jours,",
        "voici deux mois,",
        "d'ici à deux ans,",
        "Trois jours après, il",
        "deux jours après le 3 mai",
    ],
)
def test_anchored(text):
    (duration,) = find_durations(text)
    assert duration.anchored


@pytest.mark.parametrize(
    "text", ["Trois heures après l'accident", "depuis trois ans", "voilà dix ans que", "il y a deux heures de route"]
)
def test_not_anchored(text):
    (duration,) = find_durations(text)
    assert not duration.anchored


@pytest.mark.parametrize(
    "text",
    [
        "âgé de 27 ans",
        "une femme de 52 ans",
        "Valmont (34 ans)",
        "Valmont, 34 ans, maire",
        "mort à 97 ans",
        "les 18-25 ans",
        "les plus de 65 ans",
        "un bébé de 8 mois",
        "elle avait cinq ans",
        "le Portugais de 37 ans",
        "une moyenne d'âge d'environ 20 ans",
    ],
)
def test_age(text):
    (duration,) = find_durations(text)
    assert duration.age


@pytest.mark.parametrize(
    "text", ["un mandat de six ans", "condamné à dix ans de prison", "un prêt à 20 ans", "des cinq prochaines années"]
)
def test_no_age(text):
    (duration,) = find_durations(text)
    assert not duration.age


@pytest.mark.parametrize("text", ["tous les deux ans", "24 heures sur 24", "7 jours sur 7"])
def test_repeated(text):
    (duration,) = find_durations(text)
    assert duration.repeated


@pytest.mark.parametrize(
    "text",
    [
        "jeudi à 6 heures",
        "à dix-huit heures",
        "vers 20 h",
        "à 14h30",
        "de 8 heures à 18 heures",
        "un jour, il viendra",
        "une seconde fois",
        "la guerre de Cent Ans",
        "la série 24 heures chrono",
        "en 2018",
    ],
)
def test_no_duration(text):
    assert find_durations(text) == []
