"""What the words around a name say of its kind, without the model."""

import pytest
from tests.entities.test_applying import read, shown

from entrefilet.entities.clubs import find_clubs
from entrefilet.entities.evidence import Weight, evidence_of
from entrefilet.entities.parting import part_names
from entrefilet.entities.people import find_people
from entrefilet.entities.sport import Sport
from entrefilet.entities.told import find_told
from entrefilet.entities.voting import vote


@pytest.mark.parametrize(
    ("text", "kind", "weight"),
    [
        ("Le PDG de Tilvane", "ORG", Weight.ALWAYS),
        ("La présidente d'Orvane", "ORG", Weight.LIKELY),
        ("Les salariés français de Tilvane", "ORG", Weight.SURE),
        ("chez Tilvane", "ORG", Weight.ALWAYS),
        ("Née à Tilvane", "LOC", Weight.ALWAYS),
        ("le navire tunisien Tilvane", "MISC", Weight.ALWAYS),
        ("l'attaquant de Tilvane", "CLUB", Weight.SURE),
    ],
)
def test_words_before_tell_the_kind(text, kind, weight):
    start = max(text.rfind("Tilvane"), text.rfind("Orvane"))
    told = evidence_of(text, start, len(text))

    assert (told[0].kind, told[0].weight) == (kind, weight)


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        (" emploie dix personnes", "ORG"),
        (" supprime deux cents postes", "ORG"),
        (", 45 ans", None),
        (", âgée de 45 ans", "PER"),
        (", commune de l'Aveyron", "LOC"),
        (" pleure", None),
    ],
)
def test_words_behind_tell_the_kind(behind, kind):
    told = evidence_of(f"Tilvane{behind}", 0, 7)

    assert (told[0].kind if told else None) == kind


def test_a_town_has_no_article():
    assert not evidence_of("le département du Tilvane", 18, 25)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Le PDG de [LOC:Tilvane] part. [PER:Tilvane] recule.", ["ORG:Tilvane", "ORG:Tilvane"]),
        ("Née à [ORG:Orange], elle travaille chez [ORG:Orange].", ["LOC:Orange", "ORG:Orange"]),
        ("Les amis d'[PER:Anne Tilvane] et le patron de [PER:Tilvane].", ["PER:Anne Tilvane", "PER:Tilvane"]),
        ("Le porte-parole de [LOC:Rodez].", ["LOC:Rodez"]),
        ("Le maire de [LOC:France].", ["LOC:France"]),
        ("Une réunion à l'[ORG:UTVX], à Rodez.", ["ORG:UTVX"]),
    ],
)
def test_vote(marked, expected):
    text, names = read(marked)

    assert shown(text, vote(text, names)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tilvane dépose le bilan.", ["ORG:Tilvane"]),
        ("Elle dépose le bilan. Personne ne recrute. Le maire embauche.", []),
        ("La filiale de Tilvane ferme.", ["ORG:Tilvane"]),
        ("Le smartphone Tilvane 5 est rappelé.", ["MISC:Tilvane 5"]),
        ("Il travaille chez « Rien de neuf ».", []),
    ],
)
def test_find_told(text, expected):
    assert shown(text, find_told(text, [])) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[LOC:Lens] a battu [LOC:Metz] 2-1.", ["ORG:Lens", "ORG:Metz"]),
        ("[LOC:Lens - Metz] : 3-1", ["ORG:Lens", "ORG:Metz"]),
        ("[LOC:Lens 2], [LOC:Metz] 1.", ["ORG:Lens", "ORG:Metz"]),
        ("Le match de championnat aura lieu à [LOC:Lens].", ["LOC:Lens"]),
        ("Le maire de [LOC:Lens] a voté contre le budget.", ["LOC:Lens"]),
        ("En championnat, l'équipe affronte la [LOC:France].", ["LOC:France"]),
        ("Elle a perdu face à [PER:Tilvane] en finale, a dit [PER:Anne Dubourg].", ["PER:Tilvane", "PER:Anne Dubourg"]),
        ("En demi-finale, il défie [PER:West Tilvane United].", ["ORG:West Tilvane United"]),
    ],
)
def test_find_clubs(marked, expected):
    text, names = read(marked)

    assert shown(text, find_clubs(text, names)) == expected


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Lens mène 1-0.", True),
        ("Un penalty a suffi.", True),
        ("Une victoire au tribunal.", False),
        ("En 1914-1918.", False),
    ],
)
def test_a_sentence_about_sport(sentence, about):
    assert Sport(sentence).around(0) is about


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élus : KERVAL Luc et TASSIN Marie.", ["PER:KERVAL Luc", "PER:TASSIN Marie"]),
        ("Hier, ANNE VALMONT accuse.", ["PER:ANNE VALMONT"]),
        ("Pierre-Alix de la Marche est élu.", ["PER:Pierre-Alix de la Marche"]),
        ("Un homme surnommé « Ficelle ».", ["PER:Ficelle"]),
        ("RODEZ Luc Arnoud, la SNCF Marie et le TGV PARIS.", []),
    ],
)
def test_find_people(text, expected):
    assert shown(text, find_people(text)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("sur [PER:Facebook Anne Valmont]", ["MISC:Facebook", "PER:Anne Valmont"]),
        ("[ORG:RODEZ | La France]", ["LOC:RODEZ", "LOC:France"]),
        ("l'[ORG:université de Harvard Marine review]", ["ORG:université de Harvard", "ORG:Marine review"]),
        ("l'[ORG:université de Harvard]", ["ORG:université de Harvard"]),
        ("[PER:Jean-Marc Valmont]", ["PER:Jean-Marc Valmont"]),
    ],
)
def test_part_names(marked, expected):
    text, names = read(marked)

    assert shown(text, part_names(text, names)) == expected
