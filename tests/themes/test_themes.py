"""Themes by words and expressions."""

import time

import pytest

from entrefilet.errors import UsageError
from entrefilet.themes.themes import read_themes


def themes(tmp_path, *patterns, theme="logement"):
    path = tmp_path / "themes.csv"
    path.write_text("theme,pattern\n" + "".join(f"{theme},{pattern}\n" for pattern in patterns), "utf-8")
    return read_themes(path)


@pytest.mark.parametrize(
    ("pattern", "text", "hit"),
    [
        ("loyer", "Les loyers montent.", True),
        ("loyers", "Le loyer monte.", True),
        ("LOYER", "un loyer", True),
        ("loyer", "Loyer", True),
        ("loyer", "les déloyers", False),
        ("loyer", "loyeriste", False),
        ("hôpital", "les hôpitaux", True),
        ("hôpitaux", "l'hopital", True),
        ("élection présidentielle", "des élections présidentielles", True),
        ("eau potable", "l’eau\npotable", True),
        ("crise de l'eau", "la crise de l’eau", True),
        ("rendez-vous", "un rendez‑vous", True),
        ("climat*", "le dérèglement climatique", True),
        ("climat*", "l'acclimatation", False),
        (r"/HLM|logements? soci(al|aux)/", "des logements sociaux", True),
        (r"/réno\w+/", "la rénovation", True),
        ("œuvre", "des œuvres", True),
    ],
)
def test_what_a_pattern_finds(tmp_path, pattern, text, hit):
    assert themes(tmp_path, pattern).of([text]) == ["logement" if hit else None]


def test_themes_come_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "themes.tsv"
    path.write_text("theme\tpattern\nsanté\thôpital\nargent\teuro\nsanté\tmédecin\n", "utf-8")

    assert read_themes(path).of(["Des euros et un médecin.", None, "Rien"]) == ["santé; argent", None, None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\nx,y\n", ":1: no column 'theme'"),
        ("theme,pattern\nx,\n", ":2: the pattern is empty"),
        ("theme,pattern\n,x\n", ":2: the theme is empty"),
        ("theme,pattern\nx,/(/\n", ":2: '/(/' is no regular expression of RE2"),
        ("theme,pattern\nx,/(?=a)b/\n", ":2:"),
        ("theme,pattern\nx,***\n", ":2: '***' is no keyword"),
        ("theme,pattern\n", "no theme in it"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason(tmp_path, text, said):
    path = tmp_path / "themes.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        read_themes(path)
    assert str(path) in str(raised.value)
    assert said in str(raised.value)


def test_time_grows_with_the_text_and_no_more(tmp_path):
    found = themes(tmp_path, r"/(a+)+b/", r"/(a|aa)*c/", "aaaa*")
    seconds = []
    for size in (20_000, 200_000):
        began = time.process_time()
        found.of(["a" * size])
        seconds.append(time.process_time() - began)

    assert seconds[1] < 1
