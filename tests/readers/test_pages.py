"""Saved web pages: the text, what the metadata say, and nothing guessed."""

import datetime as dt
import time

import pytest

PARAGRAPHS = [
    "Le conseil municipal de Sornac a voté lundi un budget de 12\u00a0millions d'euros, soit 4\u202f% de plus.",
    "« Nous rouvrirons la piscine en juin », a promis Anne Valmont, la maire, devant une centaine d'habitants réunis.",
    "L'opposition, menée par Luc Arnoud, juge ce budget irréaliste et demande un vote à bulletins secrets avant l'été.",
]
PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Budget voté - Le Canton</title>
<meta property="og:title" content="Budget voté à Sornac"><meta property="og:site_name" content="Le Canton">
<meta name="author" content="Anne Valmont">{head}</head><body><nav><a href="/">Accueil</a><a href="/s">Sports</a></nav>
<header><p>S'abonner</p></header><article><h1>Budget voté à Sornac</h1>{body}</article>
<aside>Lire aussi : autre chose</aside><footer>Mentions légales, 1999</footer></body></html>"""


def page(head="", body=PARAGRAPHS):
    return PAGE.format(head=head, body="".join(f"<p>{one}</p>" for one in body))


def test_a_page_is_read_without_its_menus(folder, read):
    (one,) = read(folder({"presse/a.html": page()}))
    assert one.id == "presse/a"
    assert one.text.split("\n\n") == PARAGRAPHS
    assert (one.title, one.source, one.author) == ("Budget voté à Sornac", "Le Canton", "Anne Valmont")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-05-03T10:15:00+02:00">', dt.date(2024, 5, 3)),
        ('<meta property="article:published_time" content="2024-05-03T22:30:00Z">', dt.date(2024, 5, 4)),
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-05-03"}]}'
         "</script>", dt.date(2024, 5, 3)),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="03/05/2024">',
         dt.date(2024, 5, 3)),
        ('<meta property="article:modified_time" content="2024-05-03T10:15:00+02:00">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_metadata_and_never_guessed(folder, read, head, day):
    (one,) = read(folder({"a.html": page(head)}))
    assert one.published == day


def test_the_sidecar_and_the_name_tell_of_a_page_too(folder, read):
    files = {"2024-05-03-a.html": page(), "metadata.csv": "file,rubrique\n2024-05-03-a,Villes\n"}
    (one,) = read(folder(files))
    assert (one.published, one.section) == (dt.date(2024, 5, 3), "Villes")


@pytest.mark.parametrize("body", ["<p>Bref.</p>", "Bref.", "<div>Bref.<script>x=1</script></div>"])
def test_a_short_page_is_not_lost(folder, read, body):
    (one,) = read(folder({"a.html": f"<html><body>{body}</body></html>"}))
    assert one.text == "Bref."


HOSTILE = {
    "profond": ("<div>" * 200_000 + "mot", "too_complex"),
    "liste": ("<ul><li>" * 100_000 + "mot", "too_complex"),
    "commentaire": ("<p></p><!-- " + "mot " * 100_000, "empty"),
    "liens": ("<a " * 200_000, "empty"),
    "attributs": ("<p " + "".join(f'a{number}="1" ' for number in range(50_000)) + ">mot", "too_complex"),
    "vide": ("", "empty"),
    "pdf": ("%PDF-1.7\n\0\0\0", "binary"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_quarantined_with_its_reason(folder, read, states, name):
    text, reason = HOSTILE[name]
    began = time.perf_counter()
    items = read(folder({"b.html": text, "bon.txt": "Le texte."}))
    assert states(items) == {"b": ("quarantined", reason), "bon": ("ok", None)}
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("body", ["<p>mot</p>" * 60_000, "<b>" * 1500 + "mot", "<td>" * 5000 + "mot"])
def test_a_monstrous_page_is_read_in_good_time(folder, read, body):
    began = time.perf_counter()
    (one,) = read(folder({"a.html": f"<html><body>{body}</body></html>"}))
    assert "mot" in one.text
    assert time.perf_counter() - began < 5
