"""One small damage a case: the view, and what is said of it."""

import time
from itertools import pairwise, product

import pytest
from damages import damage, misread
from hypothesis import given, settings
from hypothesis import strategies as st

from entrefilet.view.misread import looks_misread, table
from entrefilet.view.reading import read

FORMS = frozenset(
    (
        "habitants",
        "millions",
        "ministres",
        "ministre",
        "parole",
        "porte-parole",
        "vice-président",
        "président",
        "peut-être",
    )
)


def view(text):
    return read(text, FORMS.__contains__)


@pytest.mark.parametrize(
    ("text", "mended", "told"),
    [
        ("Le pre\u0301fet", "Le préfet", "1 decomposed accent composed"),
        ("A\u0300 l'e\u0301te\u0301", "À l'été", "3 decomposed accents composed"),
        ("dé\u00adpar\u00adte\u00adment", "département", "3 soft hyphens removed"),
        ("12\u200b000 morts", "12000 morts", "1 invisible character removed"),
        ("45\ufeff000 €", "45000 €", "1 invisible character removed"),
        ("Ro\u2060dez, Mil\u200dlau", "Rodez, Millau", "2 invisible characters removed"),
        ("L\x92\x9cuvre co\xfbte 40 \x80", "L’œuvre coûte 40 €", "3 cp1252 characters restored"),
        ("Il a aﬃrmé, ﬁn mars", "Il a affirmé, fin mars", "2 ligatures written as letters"),
        ("40&nbsp;000&#8239;&euro;", "40\xa0000\u202f€", "3 HTML entities decoded"),
        ("L&#x2019;&eacute;t&#233;", "L’été", "3 HTML entities decoded"),
        ("le&nbsp;maire de&nbsp;Rodez,&nbsp;hier", "le maire de Rodez, hier", "3 HTML entities decoded"),
        ("Un titre&#10;Un texte", "Un titre\nUn texte", "1 HTML entity decoded"),
        ("&amp;eacute;t&amp;eacute;", "été", "4 HTML entities decoded"),
        ("<p>Le <strong>maire</strong> a dit</p>", "Le maire a dit", "4 HTML tags removed"),
        ("Un mot<br>puis<br/>l'autre</p><p>Fin", "Un mot\npuis\nl'autre\nFin", "4 HTML tags removed"),
        ("<p>Un</p>\n<p>Deux</p>\n", "Un\nDeux\n", "4 HTML tags removed"),
        ('Le <a href="https://exemple.fr/?a=1" target=_blank>site</a>.', "Le site.", "2 HTML tags removed"),
        ("10<sup>6</sup> m<sup>2</sup>, le 1<sup>er</sup>", "10⁶ m², le 1er", "4 HTML tags removed"),
        ("<script>var a = '<b>';</script>Le maire<!-- fin -->", "Le maire", "2 HTML tags removed"),
        ("Le **maire** et la _ministre_", "Le maire et la ministre", "4 Markdown marks removed"),
        ("***Le maire***, *dit-il*", "Le maire, dit-il", "4 Markdown marks removed"),
        ("**L**e maire", "Le maire", "2 Markdown marks removed"),
        ("L’Ã©tÃ© dâ€™avant", "L’été d’avant", "3 misread UTF-8 characters restored"),
        ("Ã€ lâ€™Ã‰tat, Å“uvre", "À l’État, œuvre", "4 misread UTF-8 characters restored"),
        ("L'Ã©tÃ© Ã la plage, 12Â %", "L'été à la plage, 12 %", "4 misread UTF-8 characters restored"),
        ("lâ€\x99Ã©tÃ©".replace("â€", "\xe2\x80"), "l’été", "3 misread UTF-8 characters restored"),
        ("LÃƒÂ©a", "Léa", "3 misread UTF-8 characters restored"),
        ("L√©a ‚Äî ici", "Léa — ici", "2 misread UTF-8 characters restored"),
        ("L├®a", "Léa", "1 misread UTF-8 character restored"),
        ("12&nbsp000 &eacutelus", "12\xa0000 élus", "2 HTML entities decoded"),
        ("<![CDATA[Le <o:p>maire</o:p>]]>", "Le maire", "4 HTML tags removed"),
        ("Anne  Valmont, 12  000 élus", "Anne Valmont, 12 000 élus", "2 doubled spaces removed"),
        ("１２ ０００ élus", "12 000 élus", "5 styled characters written plainly"),
        ("𝗔𝗻𝗻𝗲 Valmont, 𝟏𝟐 élus", "Anne Valmont, 12 élus", "6 styled characters written plainly"),
        ("An\ufe0fne Valmont", "Anne Valmont", "1 invisible character removed"),
        ("Les d\\u00e9put\\u00e9s, 12\\xa0000", "Les députés, 12\xa0000", "3 escape sequences read"),
        ("Il part.\\n\\nElle reste.\\nFin", "Il part.\n\nElle reste.\nFin", "3 escape sequences read"),
        ("[Anne Valmont](https://exemple.fr/a-v) part", "Anne Valmont part", "2 marks of Markdown links removed"),
        ('![le quai](/q.png "Quai") [Ici](#a) 1\\. Rodez\\.', " Ici 1. Rodez.", "5 marks of Markdown links removed"),
        ("quatre mil-\nlions d'habi-\ntants", "quatre millions d'habitants", "2 words cut at a line end joined"),
        ("une porte-\nparole, dit-\nil", "une porte-parole, dit-il", "2 words cut at a line end joined"),
        ("le vice-prési-\ndent", "le vice-président", "1 word cut at a line end joined"),
        ("des habi\u00ad\ntants", "des habitants", "1 word cut at a line end joined"),
        ("Le tramway, ou tram-\nway.", "Le tramway, ou tramway.", "1 word cut at a line end joined"),
        ("Elle a perdu 40\n000 euros.", "Elle a perdu 40 000 euros.", "1 number broken over a line joined"),
        ("Elle compte 1\n250 habitants.", "Elle compte 1 250 habitants.", "1 number broken over a line joined"),
    ],
)
def test_damage_is_mended_and_told(text, mended, told):
    made = view(text)
    assert made.text == mended
    assert told in made.mendings


@pytest.mark.parametrize(
    "text",
    [
        "Moins de <5 % ; a < b > c ; ce que <b et c> d",
        "R&D, AT&T, Black & Decker ; P&L; S&P;",
        "Voir C:\\nouveau\\xylo et \\o/ ; 5 €/m² [1](2) ; il a dit « [non] (rires) »",
        "nom   voix\nAnne   12\nPaul   300",
        "Rodez ❤\ufe0f et 1\ufe0f\u20e3 : bravo",
        "a_b_c, snake_case_name, 5 * 3 * 2, prix* et taux*",
        "Un m***e et un p*tain, (*) note (*)",
        "* premier point\n* second point\n* troisième",
        "SÃO PAULO et JOÃO, à\u00a0«\u00a0Rome\u00a0», CAFÉ\u00a0», LA GRÂCE",
        "Une équipe 👩\u200d💻 et می\u200cخواهم",
        "Nœud, cœur, æquo, l'ĳ",
        "- pommes 40\n- 250 poires\n- 300 noix",
        "Inscrits 40\n250 votants",
        "ville\t12\n300 habitants\t4",
        "Lyon bat Nantes 3 à 2\n300 personnes étaient là.",
        "Selon l'article 49\n300 députés votent.",
        "Total des votes : 12\n250 absents ont dit non.",
        "Électeurs inscrits 40\n250 votants",
        "En 1990\n250 personnes vivaient là.",
    ],
)
def test_what_is_no_damage_is_left_alone(text):
    made = view(text)
    assert (made.text, made.steps) == (text, ())


def test_what_cannot_be_mended_is_left_and_told():
    made = view("La caf\ufffdtéria a\x81 fermé.")
    assert made.text == "La caf\ufffdtéria a\x81 fermé."
    assert made.mendings == ("2 unreadable characters left",)


def test_one_damage_inside_another_is_mended_too():
    assert view("Le pre&#769;fet").text == "Le préfet"
    assert view("L&Atilde;&copy;a &lt;strong&gt;parle&lt;/strong&gt;").text == "Léa parle"
    assert view("12&#8203;000 habi&shy;tants").text == "12000 habitants"
    assert view("**_Le mot_**").text == "Le mot"


def test_a_span_covers_the_author_s_clusters_and_no_more():
    text = "La se\u0301\u00adna\u00adtrice\u00ad a aﬃrmé"
    made = view(text)
    start = made.text.index("sénatrice")
    first, last = made.span(start, start + len("sénatrice"))
    assert text[first:last] == "se\u0301\u00adna\u00adtrice"
    first, last = made.span(start + 1, start + 2)
    assert text[first:last] == "e\u0301"


@pytest.mark.parametrize("encodings", list(product(("cp1252", "latin-1"), repeat=2)))
def test_a_text_misread_twice_is_whole_again(encodings):
    text = "“Léa n’a pas dit « à l’été » – c’est 12 € à Œuf…” Ça et là, l’“œuvre” d’À."
    assert read(damage(text, *map(misread, encodings)).text).text == text


def test_every_misread_sequence_is_looked_for():
    pattern, meant = table()
    assert [sequence for sequence in meant if not looks_misread(sequence)] == []
    assert [sequence for sequence in meant if pattern.fullmatch(sequence) is None] == []


PIECES = st.sampled_from(
    (
        *("Le maire", " ", "\n", "\n\n", "e\u0301", "\u00ad", "\u200b", "é", "ﬁ", "&nbsp;", "&eacute;", "&#8203;", "&"),
        *("<p>", "</p>", "<br>", "<", "**", "_", "Ã©", "â€™", "\x92", "habi-\ntants", "40", "000 euros", "dit-il", "."),
    )
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25))
def test_any_mixture_goes_back_to_the_author_s_text(pieces):
    text = "".join(pieces)
    made = view(text)
    spans = [made.span(place, place + 1) for place in range(len(made.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))
    assert bool(made.steps) == (made.text != text)
    assert bool(made.steps) <= bool(made.mendings)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<",
            "&",
            "*a",
            "_a",
            "<b ",
            '<a href="',
            "<sup>1",
            "Ã©",
            "\u00ad",
            "e\u0301",
            "a-\n",
            "40\n000 ",
            " \n",
            "   ",
        ),
        *("<script>", "&amp;", "<!--", "**a", "Ã ", "Â ", "a b\n", "le mot et la chose\n", "« ", "d'une halle-\n"),
    ],
)
def test_time_grows_with_the_length_of_the_text(piece):
    text = piece * (50_000 // len(piece))
    began = time.process_time()
    view(text)
    assert time.process_time() - began < 1
