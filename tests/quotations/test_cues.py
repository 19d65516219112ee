"""Reporting verb groups: what the cue is, its form, its subject clitic."""

import pytest

from entrefilet.french.conjugation import inflect
from entrefilet.quotations.cues.verb_groups import find_groups
from entrefilet.quotations.ground.clause import Clause
from entrefilet.quotations.ground.word import read_words
from entrefilet.text.lexicon import load_lexicon


def groups(text):
    return [
        (text[group.start : group.end], group) for group in find_groups(Clause(read_words(text, 0, len(text), {}), {}))
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Elle a aussi dit cela", "a aussi dit"),
        ("a-t-il une fois de plus regretté", "a-t-il une fois de plus regretté"),
        ("conclut-il", "conclut-il"),
        ("elle tient à souligner que", "tient à souligner"),
        ("fait-on savoir", "fait-on savoir"),
        ("il met en garde le pays", "met en garde"),
        ("elle s'est exclamée", "s'est exclamée"),
        ("il a, sans surprise, dénoncé", "a, sans surprise, dénoncé"),
        ("il a annonçé", "a annonçé"),
        ("il reconnait", "reconnait"),
    ],
)
def test_find_groups_takes_the_verb_with_its_auxiliary(text, cue):
    assert [found for found, _ in groups(text)] == [cue]


@pytest.mark.parametrize(
    "text", ["l'annonce du juge", "une note", "il agace tout le monde", "le rapport", "sans réponse"]
)
def test_find_groups_leaves_nouns_and_wrong_reflexives(text):
    assert groups(text) == []


def test_find_groups_tells_denial_and_hearsay():
    assert groups("il n'a pas dit")[0][1].negated
    assert groups("il aurait dit")[0][1].conditional
    assert groups("il a été qualifié")[0][1].passive


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("dire", "disait"),
        ("annoncer", "annoncee"),
        ("juger", "jugeant"),
        ("rappeler", "rappelle"),
        ("soutenir", "soutient"),
        ("avertir", "avertissent"),
        ("reconnaître", "reconnait"),
        ("répondre", "repondu"),
        ("rendre", "rendu"),
        ("craindre", "craignait"),
        ("promettre", "promise"),
    ],
)
def test_inflect_builds_the_form(lemma, form):
    assert form in {found.text for found in inflect(lemma)}


def test_every_cue_verb_has_finite_forms():
    lemmas = {row["lemma"] for row in load_lexicon("quotations/cues", "cue_verbs.tsv")}

    assert [lemma for lemma in lemmas if not any(form.tense == "present" for form in inflect(lemma))] == []
