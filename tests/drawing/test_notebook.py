"""What a notebook shows: plain elements with inline styles, which one that is not trusted keeps."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

import entrefilet
from entrefilet.article import Article
from entrefilet.drawing.notebook import Drawing
from entrefilet.errors import UsageError
from entrefilet.schema import ARTICLES
from entrefilet.table.run import Run

TEXT = "« On repart de zéro », a soufflé Anne Valmont mardi, devant plus de 40 familles."
WICKED = "</p><script>alert(1)</script> <img src=x onerror=alert(1)> \"'& \x1b[31m $x$ {{ 7 * 7 }}"
# A subset of what JupyterLab keeps of output that is not trusted.
ELEMENTS = {"div", "p", "b", "i", "u", "span"}
STYLES = {
    "max-width",
    "line-height",
    "margin-bottom",
    "text-decoration",
    "border-bottom",
    "background-color",
    "font-weight",
}
COLOUR = r"(#[0-9a-f]+|rgba\(\d+, \d+, \d+, 0\.\d+\))"
VALUE = re.compile(rf"none|bold|[\d.]+(em)?|2px solid {COLOUR}|{COLOUR}")


class Kept(HTMLParser):
    """Reads HTML as a notebook does that trusts nobody, and notes what it would drop."""

    def __init__(self):
        super().__init__()
        self.dropped, self.text = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.dropped.append(tag)
        for name, value in attributes:
            if name not in ("style", "title", "class", "lang"):
                self.dropped.append(name)
            for style in value.split(";") if name == "style" else ():
                key, _, said = style.partition(":")
                if key.strip() not in STYLES or not VALUE.fullmatch(said.strip()):
                    self.dropped.append(style)

    def handle_data(self, data):
        self.text.append(data)


def kept(html):
    page = Kept()
    page.feed(html)
    page.close()
    return page


def quotation(**cells):
    row = {"layer": "quotation", "kind": "direct", "text": "", "start": 2, "end": 19, "cue": None, "speaker": None}
    return {**row, "article_id": "a", **cells}


def test_an_untrusted_notebook_keeps_everything():
    drawn = Drawing(((Article(id="a", text=TEXT, source="Le Fil"), (quotation(cue="a soufflé"),)),))
    page = kept(drawn._repr_html_())
    assert page.dropped == []
    assert TEXT in "".join(page.text)
    assert "citation directe" in drawn._repr_html_()


def test_what_an_article_holds_cannot_become_markup():
    article = Article(id=WICKED, text=WICKED, title=WICKED, source=WICKED)
    rows = tuple(quotation(start=start, end=start + 20, cue=WICKED, speaker=WICKED) for start in (0, 9, 30))
    page = kept(Drawing(((article, rows),))._repr_html_())
    assert page.dropped == []
    assert "\x1b" not in "".join(page.text)
    assert "{{ 7 * 7 }}" in "".join(page.text)


def test_what_is_printed_has_brackets_and_no_control_characters():
    drawing = Drawing(((Article(id="a", text=TEXT + " \x1b[31m"), (quotation(),)),), left_out=3)
    assert "« [On repart de zéro|direct 1] »" in repr(drawing)
    assert "\x1b" not in str(drawing)
    assert str(drawing).endswith("… 3 autres articles, à lire dans les tables")


@pytest.mark.model
def test_show_draws_texts_tables_and_rows_chosen(nlp, monkeypatch):
    monkeypatch.setattr("entrefilet.api._loaded", lambda settings: nlp)
    assert "[mardi|DATE]" in str(entrefilet.show(TEXT))
    table = entrefilet.extract([TEXT, f"{TEXT} Non."], published="2025-12-25", nlp=nlp)
    assert "[Anne Valmont|PER]" in str(entrefilet.show(table))
    assert len(entrefilet.show(table).articles) == 2
    assert "text:2" not in str(entrefilet.show(table, article="text:1"))
    assert "PER" not in str(entrefilet.show(table.quotations))
    assert "direct" not in str(entrefilet.show(table, layers=("entity",)))
    assert kept(entrefilet.show(table, language="en")._repr_html_()).dropped == []
    chosen = table[table["article_id"] == "text:2"]
    assert [one.id for one, _ in entrefilet.show(chosen).articles] == ["text:2"]
    with pytest.raises(UsageError, match="no article 'text:9'"):
        entrefilet.show(table, article="text:9")
    with pytest.raises(UsageError, match="does not hold its articles"):
        entrefilet.show(pd.DataFrame(table))


@pytest.mark.model
def test_show_draws_a_run(nlp, tmp_path):
    table = entrefilet.extract([TEXT] * 12, nlp=nlp)
    run = Run(tmp_path)
    run.mentions = table
    blank = dict.fromkeys(column.name for column in ARTICLES)
    states = ["ok"] * 11 + ["quarantined"]
    run.articles = pd.DataFrame(
        [{**blank, "article_id": f"text:{n}", "status": status, "text": TEXT} for n, status in enumerate(states, 1)]
    )
    drawing = entrefilet.show(run)
    assert (len(drawing.articles), drawing.left_out) == (10, 1)
    assert [one.id for one, _ in entrefilet.show(run, article=["text:3", "text:1"]).articles] == ["text:3", "text:1"]
    with pytest.raises(UsageError, match="no article 'text:12'"):
        entrefilet.show(run, article="text:12")
