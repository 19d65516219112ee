import pytest

from entrefilet.page.verbs import verb_of


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("a déclaré", "déclarer"),
        ("Dit-elle", "dire"),
        ("a-t-il fait savoir", "faire savoir"),
        ("s’est félicitée", "se féliciter"),
        ("a félicité", "féliciter"),
        ("s'exclame", "s'exclamer"),
        ("D’après", "d’après"),
        ("selon", "selon"),
        (":", ":"),
    ],
)
def test_verb_of_a_cue(cue, verb):
    assert verb_of(cue) == verb
