"""Lines that were broken to a width, and lines that are the author's own."""

import textwrap

import pytest

from entrefilet.view.reading import read

PARAGRAPHS = (
    "Le conseil municipal de Brévannes a voté jeudi soir, après quatre heures de débats, la vente de l'ancienne halle "
    "aux grains, estimée à 1,2 million d'euros, à un promoteur de la région qui promet quarante logements.",
    "« Nous n'avions plus les moyens d'attendre », a expliqué le maire, Ronan Le Guern, qui défendait ce projet depuis "
    "trois ans. L'opposition, elle, a quitté la salle avant le vote et annonce un recours devant le tribunal.",
    "Les habitants du quartier, réunis en collectif, demandent depuis le printemps que le bâtiment devienne un marché "
    "couvert. Leur pétition a recueilli 2 300 signatures en six semaines.",
)


def wrap(paragraph, width, **options):
    return textwrap.fill(paragraph, width, break_on_hyphens=False, **options)


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_paragraphs_broken_to_a_width_are_whole_again(width, between):
    text = between.join(wrap(paragraph, width) for paragraph in PARAGRAPHS)
    assert read(text).text == between.join(PARAGRAPHS)


def test_indented_paragraphs_lose_their_indent_and_their_breaks():
    text = "\n".join(wrap(paragraph, 72, initial_indent="   ") for paragraph in PARAGRAPHS)
    assert read(text).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("end", ["  \n", "\r\n", "\t\n"])
def test_trailing_blanks_and_other_line_ends_go_with_the_break(end):
    assert read(wrap(PARAGRAPHS[0], 60).replace("\n", end)).text == PARAGRAPHS[0]


@pytest.mark.parametrize("width", range(50, 90))
def test_marks_at_line_ends_stay_with_their_words(width):
    text = "Le maire a parlé de « l'affaire » : « Oui », « non », « peut-être », a-t-il dit à la presse du « matin »."
    assert read(wrap(text + " " + PARAGRAPHS[0], width)).text == text + " " + PARAGRAPHS[0]


def test_capitals_are_broken_like_small_letters():
    text = wrap(PARAGRAPHS[0].upper(), 70)
    assert read(text).text == PARAGRAPHS[0].upper()


def test_headings_lists_and_signatures_stay_in_a_broken_text():
    lines = ["La halle sera vendue", "BRÉVANNES, 3 mai -", *wrap(PARAGRAPHS[0], 72).split("\n"), "Au programme :",
             "- la vente de la halle aux grains, qui avait été repoussée deux fois,", "- le budget de la piscine",
             "- les tarifs de la cantine", *wrap(PARAGRAPHS[2], 72).split("\n"), "Anne Kermadec"]  # fmt: skip
    read_lines = read("\n".join(lines)).text.split("\n")
    assert read_lines[:3] == [*lines[:2], PARAGRAPHS[0]]
    assert read_lines[3:7] == ["Au programme :", *(line for line in lines if line.startswith("- "))]
    assert read_lines[7:] == [PARAGRAPHS[2], "Anne Kermadec"]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "La halle sera vendue\n" + PARAGRAPHS[0],
        "La fête de la laine de Brévannes en direct de la grande halle\n5 mai 2024. -\nLe village ouvre la fête.",
        "Le vent s'endort sur la colline\nEt la rivière au loin s'incline\nQuand le berger rentre au village\nSous "
        "le rideau du paysage",
        "farine de blé\nsucre de canne\nbeurre salé\ntrois œufs frais\nun peu de sel",
        "Lundi : réunion du conseil à 18 heures.\nMardi : visite de la nouvelle crèche.\nMercredi : marché des "
        "producteurs.",
        "Le maire a parlé devant une centaine de personnes réunies ce matin.\nLa ministre lui a répondu dans "
        "l'après-midi à la préfecture.\nLe préfet tranchera vendredi, selon son entourage direct.",
        "soupe de potiron au lait\nrôti de bœuf en croûte\nfromage blanc au miel\ntarte aux poires et noix",
        "le nombre des inscrits de la ville\nle nombre des votants du scrutin\nla part des bulletins nuls\nles voix",
        "Rodez 3-1 Albi\nMillau 2-2 Castres\nCahors 0-1 Figeac",
        "Nom\tÂge\nAnne\t40\nPaul\t250",
    ],
)
def test_lines_of_the_author_stay(text):
    made = read(text)
    assert (made.text, made.steps) == (text, ())


@pytest.mark.parametrize(
    "name",
    ["M. Kermadec", "MM. Arnoud et Valmont", "Mme. Valmont", "J. Arnoud", "Dr. Arnoud", "J.-P. Valmont", "St. Aubin"],
)
@pytest.mark.parametrize("width", range(56, 84, 3))
def test_names_keep_their_title_and_initial_at_both_ends_of_a_line(name, width):
    paragraph = PARAGRAPHS[0].replace(
        "Le conseil", f"{name} le redit, et que {name} le veuille, que {name} ou que {name}"
    )
    assert read("\n\n".join([wrap(paragraph, width), wrap(PARAGRAPHS[1], width)])).text.split("\n")[0] == paragraph
    text = "\n".join([wrap(paragraph, width), *(wrap(one, width) for one in PARAGRAPHS[1:])])
    assert f"{name[-6:]} le veuille, que {name} ou que {name}" in read(text).text


def test_a_bar_behind_a_place_makes_no_table():
    text = f"BRÉVANNES | {PARAGRAPHS[0]}"
    assert read("\n".join([wrap(text, 72), wrap(PARAGRAPHS[1], 72)])).text == f"{text}\n{PARAGRAPHS[1]}"
    table = "ville | voix des candidats de la liste\nRodez | trois cents voix et plus\nAlbi | deux cents voix à peine"
    assert read(table).text == table


@pytest.mark.parametrize("opening", ["3 mai 2024. –", "1er mai 2024 —", "21 mars 2017 :"])
def test_a_heading_as_wide_as_the_text_stays_above_a_day(opening):
    heading = "La halle aux grains de Brévannes vendue à un promoteur de la région"
    text = "\n".join([heading, *(wrap(f"{opening} {one}", 70) for one in PARAGRAPHS)])
    assert read(text).text.split("\n")[:2] == [heading, f"{opening} {PARAGRAPHS[0]}"]


def test_the_width_may_show_only_beneath_another_damage():
    damaged = "\n".join(line.replace("é", "&eacute;") for line in wrap(PARAGRAPHS[1], 72).split("\n"))
    assert read(damaged).text == PARAGRAPHS[1]
    hyphens = wrap(PARAGRAPHS[1].replace("ti", "t\u00adi").replace("en", "e\u00adn"), 72)
    assert read(hyphens).text == PARAGRAPHS[1]


def test_what_was_joined_is_told():
    made = read(wrap(PARAGRAPHS[0], 72))
    assert made.mendings == (f"{wrap(PARAGRAPHS[0], 72).count(chr(10))} hard line breaks joined",)
