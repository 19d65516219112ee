import json
import re
import subprocess
import sys
import unicodedata

import pytest
from spacy.lang.char_classes import ALPHA_LOWER

from entrefilet.text.quick_import import quick_token_match, shorten

WORDS = """
Aujourd'hui l'ex-ministre Premier-ministre États-Unis états-unis saut-de-ski arc-en-ciel Aix-en-Provence
Châlons-sur-Saône entr'ouvrir entr’aider anti-inflammatoire ANTI-INFLAMMATOIRE vice-présidente co-2 mi-temps
demi‑heure porte-parole rendez-vous chef-d'œuvre Saint-Étienne-du-Rouvray post-scriptum a-t-il dit-elle-même
peut-être auto-école ultra-gauche pré-retraite sous-préfet sud-est Notre-Dame-des-Landes prud'homal presqu'île
chti's électro-pop Vaux-en-Velin jet-set new-yorkais week-end tam-tam Boulogne-sur-Mer 12-15 4x4 F-16
néo-zélandais gréco-romain
"""
PROGRAM = """
import json, sys
from contextlib import nullcontext
from entrefilet.text.quick_import import quick_token_match
with quick_token_match() if sys.argv[1] == "quick" else nullcontext():
    import spacy
    nlp = spacy.blank("fr")
print(json.dumps([[token.text for token in nlp.make_doc(word)] for word in json.loads(sys.argv[2])]))
"""


def tokens(way):
    words = [form for word in WORDS.split() for form in (word, word.upper(), word.capitalize())]
    command = [sys.executable, "-c", PROGRAM, way, json.dumps(words)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.slow
def test_tokens_are_the_same_with_and_without():
    assert tokens("quick") == tokens("plain")


def test_any_letter_is_every_letter_of_european_latin():
    spelt = re.compile(f"(?iu)[{ALPHA_LOWER}]")
    latin = [chr(point) for point in range(0x180) if unicodedata.name(chr(point), "").startswith("LATIN")]
    assert [letter for letter in latin if not spelt.match(letter)] == []
    assert all(re.match(r"[^\W\d_]", letter) for letter in latin)


@pytest.mark.parametrize(
    ("pattern", "short"),
    [
        (f"^a[{ALPHA_LOWER}]+$", r"^a[^\W\d_]+$"),
        (f"^a[-{ALPHA_LOWER}'][-]b$", r"^a(?:[-']|[^\W\d_])[-]b$"),
        ("[abc]", "[abc]"),
    ],
)
def test_shorten_rewrites_classes_that_spell_out_letters(pattern, short):
    assert shorten(pattern) == short


def test_quick_token_match_gives_re_back():
    before = re.compile
    with pytest.raises(RuntimeError), quick_token_match():
        raise RuntimeError
    assert re.compile is before


WITHOUT = """
import sys
from entrefilet.text.quick_import import grouped_entry_points, leave_pandas_out, without_commands
with without_commands():
    import spacy
assert not {"spacy.cli", "spacy.cli.info", "weasel"} & set(sys.modules)
import catalogue
seen = catalogue.AVAILABLE_ENTRY_POINTS
with grouped_entry_points():
    names = [factory.name for factory in catalogue.AVAILABLE_ENTRY_POINTS.select(group="spacy_factories")]
    assert "entrefilet_entities" in names
assert catalogue.AVAILABLE_ENTRY_POINTS is seen
leave_pandas_out()
import pyarrow as pa
assert pa.table({"a": ["b"]}).to_pylist() == [{"a": "b"}]
assert "pandas" not in sys.modules
assert spacy.cli.info is spacy.cli.info and spacy.info(silent=True)["spacy_version"] == spacy.__version__
assert not hasattr(spacy, "absent")
import pandas
assert pandas.DataFrame({"a": [1]}).a.sum() == 1
"""


def test_what_is_left_out_is_there_when_it_is_asked_for():
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
