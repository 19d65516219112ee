"""Europresse and Factiva exports of every era, read to the articles they hold."""

import datetime as dt

import pytest
from made_exports import EUROPRESSE_BEFORE, FACTIVA_LINES, europresse, factiva

from entrefilet.article import Rejected

FIRST = {
    "source": "Le Canton (site web)",
    "header": "Culture, jeudi 22 décembre 2022 1387 mots, p. 819(40)",
    "title": "Le pont rouvre &amp; la ville respire",
    "subtitle": "Six mois de travaux",
    "author": "Anne Valmont",
    "body": "<p>Le pont de <mark>Sornac</mark> a rouvert&nbsp;: 40&nbsp;000 <b>voitures</b> par jour.</p>"
    "<p>« Enfin », dit le maire.</p>",
    "number": "news·20221222·LCA·000000001",
}
TEXT = "Le pont de Sornac a rouvert\u00a0: 40\u00a0000 voitures par jour.\n\n« Enfin », dit le maire."


def test_europresse_gives_each_article_with_its_fields(folder, read):
    (one, two) = read(folder({"Export.HTML": europresse(FIRST, {**FIRST, "number": "news·20221223·LCA·2"})}))
    assert (one.id, two.id) == ("news·20221222·LCA·000000001", "news·20221223·LCA·2")
    assert (one.published, two.published) == (dt.date(2022, 12, 22), dt.date(2022, 12, 23))
    assert one.text == TEXT
    assert (one.title, one.author, one.source) == ("Le pont rouvre & la ville respire", "Anne Valmont", "Le Canton")
    assert (one.section, one.record, two.record) == ("Culture", 1, 2)
    assert one.meta["subtitle"] == "Six mois de travaux"
    assert one.meta["source_raw"] == "Le Canton (site web)"
    assert "Le Rivage" in one.meta["also_in"]
    assert one.meta["header"].endswith("p. 819(40)")


def test_europresse_of_an_older_era(folder, read):
    (one,) = read(folder({"a.htm": europresse(FIRST, template=EUROPRESSE_BEFORE)}))
    assert (one.id, one.published, one.text) == ("news·20221222·LCA·000000001", dt.date(2022, 12, 22), TEXT)
    assert (one.title, one.author) == ("Le pont rouvre & la ville respire", "Anne Valmont")


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("jeudi 22 décembre 2022 1387 mots, p. 819(40)", dt.date(2022, 12, 22)),
        ("Thursday, December 22, 2022 13887 mots, p. 4", dt.date(2022, 12, 22)),
        ("1er mai 2019", dt.date(2019, 5, 1)),
        ("mardi 2 août 2011 - 14:33:21 +0200 310 mots", dt.date(2011, 8, 2)),
        ("Économie, samedi 6 févr. 2010", dt.date(2010, 2, 6)),
        ("Hiver", None),
        ("", None),
    ],
)
def test_the_day_of_the_header_serves_where_the_number_has_none(folder, read, header, day):
    (one,) = read(folder({"a.html": europresse({"header": header, "body": "Le texte.", "number": "sans jour"})}))
    assert one.published == day
    assert one.section == ("Économie" if header.startswith("É") else None)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Le Canton, no. 12345", "Le Canton"),
        ("Le Canton\n  Région", "Le Canton"),
        ("Le Rivage - Édition de Sornac", "Le Rivage"),
        ("Le Rivage (site web)", "Le Rivage"),
        ("", None),
    ],
)
def test_the_source_is_cut_to_the_paper(folder, read, printed, name):
    (one,) = read(folder({"a.html": europresse({"source": printed, "body": "Le texte."})}))
    assert one.source == name


def test_what_an_article_does_not_say_stays_empty(folder, read):
    (one,) = read(folder({"a.html": europresse({"body": "Le texte."})}))
    assert (one.id, one.title, one.author, one.source, one.published) == ("a.html:1", None, None, None, None)


@pytest.mark.parametrize(
    "body",
    [
        "&lt;p&gt;Le maire est là.&lt;/p&gt;&lt;p&gt;Fin.&lt;/p&gt;",
        "&amp;lt;p&amp;gt;Le maire est l&amp;amp;agrave;.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Fin.&amp;lt;/p&amp;gt;",
        "Le maire est l&amp;agrave;.<br><br>Fin.",
        "<div>Le maire est là.</div><div>Fin.",
    ],
)
def test_text_that_was_escaped_twice_is_read_as_text(folder, read, body):
    (one,) = read(folder({"a.html": europresse({"body": body})}))
    assert one.text.split() == ["Le", "maire", "est", "là.", "Fin."]


def test_an_article_without_text_or_end_costs_itself(folder, read, states):
    good, empty = {"body": "Bon.", "number": "n1"}, {"body": "", "number": "n2"}
    text = europresse(good, empty, {**good, "number": "n3"}, {**good, "number": "n4"})
    third = text.index("<article", text.index("n2"))
    text = text[:third] + text[third:].replace("</article>", "", 1).replace("</section>", "", 1)
    items = read(folder({"a.html": text}))
    assert states(items) == {
        "n1": ("ok", None), "n2": ("quarantined", "empty"), "n3": ("ok", None), "n4": ("ok", None)
    }  # fmt: skip
    assert all(item.text == "Bon." for item in items if not isinstance(item, Rejected))


def test_a_wrong_charset_declared_is_found_out(folder, read):
    text = europresse({**FIRST, "body": "L’été à Sornac."})
    latin = text.encode("cp1252", "xmlcharrefreplace")
    assert b"utf-8" in latin
    (one,) = read(folder({"a.html": latin}))
    assert (one.text, one.id) == ("L’été à Sornac.", FIRST["number"])


FACTIVA = {
    "SE": "Régions",
    "HD": "<span class='frHeadline'>Le pont rouvre</span>",
    "BY": "Luc Arnoud",
    "WC": "532 mots",
    "PD": "3 mai 2024",
    "ET": "10:15",
    "SN": "Le Canton",
    "SC": "LECANT",
    "LA": "Français",
    "CY": "(c) 2024 Le Canton",
    "LP": '<p class="articleParagraph frarticleParagraph">Le pont de Sornac a rouvert.</p>',
    "TD": '<p class="articleParagraph frarticleParagraph">Il avait fermé\nen <b>mars</b>.</p>'
    '<p class="articleParagraph frarticleParagraph">« Enfin », dit le maire.</p>',
    "AN": "Document LECANT0020240503ek5300012",
}


def test_factiva_gives_each_article_with_its_fields(folder, read):
    second = {key: value for key, value in FACTIVA.items() if key not in ("BY", "PD", "AN", "SE")}
    one, two = read(folder({"Factiva.html": factiva(FACTIVA, second)}))
    assert (one.id, one.published) == ("LECANT0020240503ek5300012", dt.date(2024, 5, 3))
    assert one.text == "Le pont de Sornac a rouvert.\n\nIl avait fermé en mars.\n\n« Enfin », dit le maire."
    fields = (one.title, one.author, one.source, one.section)
    assert fields == ("Le pont rouvre", "Luc Arnoud", "Le Canton", "Régions")
    assert (one.meta["SC"], one.meta["WC"], one.meta["ET"]) == ("LECANT", "532 mots", "10:15")
    assert (two.id, two.author, two.published) == ("Factiva.html:2", None, None)


def test_factiva_without_codes(folder, read):
    body = '<p class="articleParagraph frarticleParagraph">Le pont a rouvert.</p>' * 2
    (one,) = read(folder({"a.html": FACTIVA_LINES.format(title="Le pont", author="Luc Arnoud", body=body)}))
    assert (one.id, one.published) == ("LECANT0020240503ek5300012", dt.date(2024, 5, 3))
    assert (one.title, one.author, one.source) == ("Le pont", "Luc Arnoud", "Le Canton")
    assert one.text == "Le pont a rouvert.\n\nLe pont a rouvert."
