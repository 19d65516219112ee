"""Names of bodies as long as the article repeats them."""

import pytest

from entrefilet.entities.heads import find_headed
from entrefilet.entities.names import Name
from entrefilet.entities.repeated import whole_repeats
from entrefilet.entities.rule import MODEL


def pieces(text, *seen):
    """The names of a text, those that class nouns make and those `seen` by the model as (name, kind)."""
    names = [*find_headed(text)]
    for piece, kind in seen:
        start = text.rindex(piece)
        names.append(Name(start, start + len(piece), kind, MODEL))
    return [(text[name.start : name.end], name.kind) for name in whole_repeats(text, names)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le collectif Vivre ici a écrit au maire. Vivre ici attend.", "Vivre ici"),
        ("La société Terre et Lacs recrute. Selon Terre et Lacs, tout va bien.", "Terre et Lacs"),
        ("L'association Santé pour tous a réagi. Pour Santé pour tous, c'est un recul.", "Santé pour tous"),
        ("L'ONG Terravie a réagi. « C'est un recul », prévient Terravie.", "Terravie"),
    ],
)
def test_a_name_has_the_words_that_all_its_occurrences_have(text, name):
    assert pieces(text) == [(name, "ORG"), (name, "ORG")]


@pytest.mark.parametrize(
    "text",
    [
        "Le collectif Solvane recevait lundi. Solvane recevait aussi mardi.",
        "Le collectif Solvane a réagi. Solvane a porté plainte.",
        "Le collectif Solvane, hier, a réagi. Pour Solvane, c'est un recul.",
        "Le collectif Solvane basé ici a réagi. Solvane basé là.",
        "Le collectif Solvane qui se bat. Solvane qui espère.",
    ],
)
def test_a_name_ends_before_verbs_days_and_what_only_some_have(text):
    assert {name for name, _ in pieces(text)} == {"Solvane"}


def test_two_bodies_named_together_stay_two():
    text = "Les syndicats Solvane et Dorvis appellent à la grève. Solvane et Dorvis défileront."
    assert not any(" et " in name for name, _ in pieces(text))


def test_what_the_noun_has_taken_in_means_the_body_alone_too():
    text = "La fondation Solvane a réagi. Solvane regrette ce choix."
    assert pieces(text, ("Solvane", "MISC")) == [("fondation Solvane", "ORG"), ("Solvane", "ORG")]


@pytest.mark.parametrize("kind", ["PER", "LOC"])
def test_a_person_or_place_called_like_a_body_is_not_the_body(kind):
    text = "La fondation Valmont a réagi. Valmont regrette ce choix."
    assert pieces(text, ("Valmont", kind))[-1] == ("Valmont", kind)


def test_a_name_opens_a_sentence_with_the_article_that_it_has_elsewhere():
    text = "Le groupe La Vigie a réagi. La Vigie regrette ce choix."
    assert pieces(text, ("Vigie", "MISC")) == [("La Vigie", "ORG"), ("La Vigie", "ORG")]
    text = "Le groupe Vigie a réagi. La Vigie regrette ce choix."
    assert pieces(text, ("Vigie", "ORG"))[-1] == ("Vigie", "ORG")
