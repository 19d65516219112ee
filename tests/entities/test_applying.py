"""The rules around the model, without the model: names are marked by hand in brackets, `[kind:name]`."""

import re
from itertools import pairwise

import pytest

from entrefilet.entities.acronyms import find_acronyms
from entrefilet.entities.applying import apply_rules
from entrefilet.entities.canonical import abbreviates, link
from entrefilet.entities.coherence import is_result_list, make_coherent
from entrefilet.entities.gazetteer import SURE
from entrefilet.entities.heads import find_headed
from entrefilet.entities.names import Name, in_order, overlay
from entrefilet.entities.patterns import find_patterns
from entrefilet.entities.referents import make_referent
from entrefilet.entities.rule import MODEL
from entrefilet.entities.trimming import trim

MARK = re.compile(r"\[(PER|LOC|ORG|MISC):([^\]]+)\]")


def read(marked):
    """Text and names of a sentence with `[kind:name]` marks."""
    text, names, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        names.append(Name(len(text), len(text) + len(match[2]), match[1], MODEL))
        text += match[2]
        position = match.end()
    return text + marked[position:], names


def shown(text, names):
    return [f"{name.kind}:{text[name.start : name.end]}" for name in names]


@pytest.mark.parametrize(
    ("piece", "kind", "expected"),
    [
        ("le docteur Anne Valmont", "PER", "Anne Valmont"),
        ("Mme Valmont", "PER", "Valmont"),
        ("Me Hugo Lerat", "PER", "Hugo Lerat"),
        ("président Paul Reydet", "PER", "Paul Reydet"),
        ("Anne Valmont a", "PER", "Anne Valmont"),
        ("Reem al-Mansour", "PER", "Reem al-Mansour"),
        ("De Villars", "PER", "De Villars"),
        ("Selon Valmont", "PER", "Valmont"),
        ("l'Allemagne", "LOC", "Allemagne"),
        ("« Ouest-France »", "ORG", "Ouest-France"),
        ("Bureau des plaintes de la", "ORG", "Bureau des plaintes"),
        ("Sénat américain", "ORG", "Sénat"),
        ("Conseil national syrien", "ORG", "Conseil national syrien"),
        ("Attentat de Rodez", "LOC", "Rodez"),
        ("Valmont !", "PER", "Valmont"),
        ("Cour suprême du pays", "ORG", "Cour suprême"),
        ("Maison de la région", "ORG", "Maison de la région"),
        ("Les Gens du pays", "MISC", "Les Gens du pays"),
        ("accord « Tarsac II", "MISC", "Tarsac II"),
        ("plan “Ambition littoral”", "MISC", "Ambition littoral"),
    ],
)
def test_trim_leaves_the_name_proper(piece, kind, expected):
    start, end = trim(piece, 0, len(piece), kind)

    assert piece[start:end] == expected


def test_what_every_state_has_leaves_its_country_alone():
    text, names = read("Le [MISC:décret royal du Qatar] et la [MISC:loi Delmas] passent.")
    assert shown(text, apply_rules(text, names)) == ["LOC:Qatar", "MISC:loi Delmas"]


@pytest.mark.parametrize("piece", ["« »", "le", "M."])
def test_trim_finds_no_name_in_small_words(piece):
    assert trim(piece, 0, len(piece), "ORG") is None


def test_overlay_keeps_the_longer_name_that_holds_the_other():
    names = [Name(0, 20, "ORG", MODEL)]

    assert overlay(names, [Name(5, 10, "LOC", SURE)]) == names


def test_overlay_lets_the_found_name_win_where_they_cross():
    found = [Name(5, 25, "LOC", SURE)]

    assert overlay([Name(0, 10, "ORG", MODEL)], found) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Union des géomètres bretons (UGB) vote.", ["ORG:Union des géomètres bretons", "ORG:UGB"]),
        (
            "le mouvement normand des droits et des libertés (MNDL)",
            ["ORG:mouvement normand des droits et des libertés", "ORG:MNDL"],
        ),
        ("le Fichier des armes et des explosifs (FAE)", ["MISC:Fichier des armes et des explosifs", "MISC:FAE"]),
        ("le produit intérieur brut (PIB) progresse", []),
        ("Anne Valmont (Nantes) a gagné", []),
    ],
)
def test_find_acronyms_reads_the_long_form(text, expected):
    assert shown(text, sorted(find_acronyms(text, []), key=lambda name: name.start)) == expected


@pytest.mark.parametrize(
    ("short", "long"),
    [("UGB", "Union des géomètres bretons"), ("Fifpro", "Fédération internationale des professionnels")],
)
def test_abbreviates(short, long):
    assert abbreviates(short, long)


def test_abbreviates_refuses_another_name():
    assert not abbreviates("Nantes", "Anne Valmont")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[PER:Anne Valmont] a gagné. Les choix de [LOC:Valmont] plaisent.", ["PER:Anne Valmont", "PER:Valmont"]),
        ("[PER:Anne Valmont] a gagné. Valmont remercie.", ["PER:Anne Valmont", "PER:Valmont"]),
        ("[LOC:Kirkala] brûle. À Kirkala, on fuit.", ["LOC:Kirkala", "LOC:Kirkala"]),
        ("[ORG:Kirkala] perd. [LOC:Kirkala] brûle. [PER:Kirkala] et [LOC:Kirkala].", ["LOC:Kirkala"] * 4),
        (
            "[PER:Paul Le Goff] parle. Le [ORG:Goff] sourit. [PER:Le Goff] part.",
            ["PER:Paul Le Goff", "PER:Le Goff", "PER:Le Goff"],
        ),
        ("[PER:Paul Goff] parle. Le [PER:Goff] sourit.", ["PER:Paul Goff", "PER:Goff"]),
    ],
)
def test_make_coherent(marked, expected):
    text, names = read(marked)

    assert shown(text, make_coherent(text, names)) == expected


def test_lists_of_results_are_left_alone():
    lines = [f"{rank}. [PER:Anne Valmont{rank}] (FRA) 2 h 0{rank}" for rank in range(9)]
    text, names = read("\n".join(lines))

    assert is_result_list(text, names)
    assert make_coherent(text, names) == names


@pytest.mark.parametrize(
    ("marked", "canonical"),
    [
        ("[PER:Anne Valmont] et [PER:Valmont]", ["Anne Valmont"]),
        ("[PER:A. Valmont] puis [PER:Anne Valmont]", ["Anne Valmont"]),
        ("[PER:Anne Valmont] et [PER:Paul Valmont]", ["Anne Valmont", "Paul Valmont"]),
        ("[PER:Anne Valmont], [PER:Luc Valmont] et [PER:Valmont]", ["Anne Valmont", "Luc Valmont", "Valmont"]),
        ("[PER:Anne Valmont], [PER:Luc Valmont], Mme [PER:Valmont]", ["Anne Valmont", "Luc Valmont"]),
        ("[PER:Anne Valmont], M. [PER:Valmont] et [PER:Valmont]", ["Anne Valmont", "Valmont"]),
        ("[PER:Camille Valmont], Mme [PER:Valmont] et [PER:Valmont]", ["Camille Valmont"]),
        ("Mme [PER:Valmont], M. [PER:Valmont] et [PER:Valmont]", ["Valmont"]),
        ("[PER:Volodymyr Zelensky] et [PER:Zelenskyy]", ["Volodymyr Zelensky"]),
        ("[LOC:Hexagone] et [LOC:France]", ["France"]),
        ("[LOC:États-Unis], [LOC:Etats-Unis] et [LOC:États-Unis]", ["États-Unis"]),
        ("[ORG:ONU] et [ORG:Nations unies]", ["Nations unies"]),
        ("[ORG:Union des géomètres bretons] et [ORG:UGB]", ["Union des géomètres bretons"]),
        ("[ORG:Association des maires] et [ORG:Association des maires ruraux]", ["Association des maires ruraux"]),
        ("[LOC:Lyon] et [LOC:Nantes]", ["Lyon", "Nantes"]),
    ],
)
def test_link_groups_names_of_one_referent(marked, canonical):
    text, names = read(marked)

    assert [group.canonical for group in link(text, names)] == canonical


def test_rules_leave_names_without_overlap_and_in_order():
    text, names = read(
        "Le [ORG:ministère de la Justice] de [LOC:France] et l'[ORG:Union européenne (UE)] à [LOC:Paris]."
    )
    found = apply_rules(text, names)

    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[name.start : name.end].strip() == text[name.start : name.end] for name in found)


def test_repeats_are_found_beside_names_and_in_longer_words_not():
    text, names = read("[PER:Anne Valmont] parle. Hier, Valmont a vu la Valmontoise, puis Anne Valmont.")

    assert shown(text, make_coherent(text, names)) == ["PER:Anne Valmont", "PER:Valmont", "PER:Anne Valmont"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deux Boeing 737 et un F-16 volent.", ["MISC:Boeing 737", "MISC:F-16"]),
        (
            "La COP26 suit la COP 21, puis l'Euro2016 et l'Euro 2020.",
            ["MISC:COP26", "MISC:COP 21", "MISC:Euro2016", "MISC:Euro 2020"],
        ),
        ("Sur la D28 et l'A13, rien ; le plan D28 aussi.", ["LOC:D28", "LOC:A13"]),
        ("Le vol AF 447 et des vols AF 12.", ["MISC:AF 447", "MISC:AF 12"]),
        ("Rodez (AFP) - Il pleut.\nAuch, 3 mai (AFP) - Il vente.", ["LOC:Rodez", "LOC:Auch"]),
        ("Son film « Les Grands Bois » sort.", ["MISC:Les Grands Bois"]),
    ],
)
def test_find_patterns(text, expected):
    found = sorted(find_patterns(text), key=lambda name: name.start)

    assert shown(text, in_order(found)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La start-up Solvane recrute.", ["ORG:Solvane"]),
        ("La loi Dubourg et la tempête Ysaline.", ["MISC:loi Dubourg", "MISC:Ysaline"]),
        ("Une société Solvane, le mot loi et la place de la France.", []),
    ],
)
def test_find_headed(text, expected):
    assert shown(text, find_headed(text)) == expected


@pytest.mark.parametrize(
    ("functions", "expected"),
    [("Luc Arnoud, analyste chez Solvane", ("analyste",)), ("Luc Arnoud, maire de Rodez", ("maire de rodez",))],
)
def test_a_function_does_not_end_with_a_small_word(functions, expected):
    text, names = read("[PER:Luc Arnoud]" + functions.removeprefix("Luc Arnoud") + " et député.")

    assert make_referent(text, link(text, names)[0]).functions == expected
