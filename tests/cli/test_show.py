import pytest
import typer
from invented_gold import TEXT, perfect, write_gold_folder
from typer.testing import CliRunner

from entrefilet.cli.show import draw, show
from entrefilet.drawing.marks import row_value
from entrefilet.errors import ArticleError, UsageError
from entrefilet.evaluation.gold import read_gold

app = typer.Typer()
app.command()(show)


@pytest.fixture
def rows(tmp_path):
    gold = read_gold(write_gold_folder(tmp_path / "gold"))
    rows = perfect(gold)["quai"]
    columns = ("canonical", "value", "value_min", "value_max", "timex", "mod", "speaker_canonical", "cue")
    return [{**dict.fromkeys(columns), **row} for row in rows]


def test_draw_marks_mentions_cue_and_speaker(rows):
    drawn = draw(TEXT, rows, with_colours=False)
    assert (
        "« [On repart de zéro|direct 1] », [a soufflé|cue 1] [[Anne Valmont|PER]|speaker 1] [mardi 3 mars|DATE]."
        in drawn.plain
    )
    assert "[Elle|speaker 2] [dit|cue 2] que le projet est « [mort|mixed 2] »." in drawn.plain
    assert drawn.spans == []


def test_draw_colours_each_layer_in_its_own_form(rows):
    spans = draw(TEXT, rows, with_colours=True).spans
    styles = {span.style for span in spans}
    assert {"underline magenta", "underline green", "italic yellow", "reverse yellow"} <= styles


def test_draw_shows_escape_sequences_harmless():
    assert "\x1b" not in draw("Un \x1b[31mtitre", [], with_colours=True).plain


def test_row_value_says_each_layer_in_a_phrase(rows):
    values = {row["text"]: row_value(row) for row in rows}
    assert values["plus de 40 familles"] == "more_than 40 famille"
    assert values["2,5 millions d'euros"] == "2500000 EUR"
    assert values["mort"] == "Anne Valmont (dit)"


@pytest.mark.model
def test_show_draws_an_article_and_its_table(tmp_path, nlp, monkeypatch):
    monkeypatch.setattr("entrefilet.assembly.load.load", lambda settings=None: nlp)
    article = tmp_path / "2026-03-04-quai.txt"
    article.write_text(TEXT, "utf-8")
    result = CliRunner().invoke(app, [str(article), "--layers", "entity"])
    assert result.exit_code == 0
    assert "[Anne Valmont|PER]" in result.stdout
    assert "model.ner" in result.stdout
    assert "\x1b" not in result.stdout


def test_show_refuses_what_is_no_article(tmp_path):
    (tmp_path / "empty.txt").write_text("", "utf-8")
    empty = CliRunner().invoke(app, [str(tmp_path / "empty.txt")]).exception
    assert isinstance(empty, ArticleError)
    assert empty.exit_code == 2
    assert isinstance(CliRunner().invoke(app, [str(tmp_path / "none.txt")]).exception, UsageError)
    assert isinstance(CliRunner().invoke(app, ["x.txt", "--layers", "verse"]).exception, UsageError)


@pytest.mark.parametrize(
    ("text", "why"), [("ab " * 200_000, "600,000 characters; the limit is 400,000"), ("ab\0cd", "A NUL character")]
)
def test_show_tells_in_a_sentence_why_an_article_cannot_be_read(tmp_path, text, why):
    (tmp_path / "bad.txt").write_text(text, "utf-8")
    told = str(CliRunner().invoke(app, [str(tmp_path / "bad.txt")]).exception)
    assert why in told
    assert told.endswith(".")
    assert not told.endswith("..")


@pytest.fixture
def folder(tmp_path, nlp, monkeypatch):
    monkeypatch.setattr("entrefilet.assembly.load.load_for_rows", lambda settings=None: nlp)
    (tmp_path / "seul.txt").write_text("Anne Valmont chante.", "utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Anne Valmont part.", "utf-8")
    (tmp_path / "articles" / "b.csv").write_text("id,text\nr,Luc Arnoud revient.\ns,\n", "utf-8")
    return tmp_path


@pytest.mark.model
def test_show_says_which_article_of_several_it_shows(folder):
    result = CliRunner().invoke(app, [str(folder / "articles")])
    assert "3 articles; this is a, --id ID chooses another" in result.stderr
    assert "[Anne Valmont|PER] part." in result.stdout
    assert CliRunner().invoke(app, [str(folder / "seul.txt")]).stderr == ""


@pytest.mark.model
def test_show_takes_the_article_that_is_chosen(folder):
    for given in ("articles", "articles/b.csv"):
        result = CliRunner().invoke(app, [str(folder / given), "--id", "r"])
        assert "[Luc Arnoud|PER] revient." in result.stdout
        assert result.stderr == ""
    with pytest.raises(UsageError, match="no article 'x'; there are a, r"):
        CliRunner().invoke(app, [str(folder / "articles"), "--id", "x"], catch_exceptions=False)
    with pytest.raises(ArticleError, match="s: "):
        CliRunner().invoke(app, [str(folder / "articles"), "--id", "s"], catch_exceptions=False)


@pytest.mark.model
def test_show_writes_a_page(tmp_path, nlp, monkeypatch):
    monkeypatch.setattr("entrefilet.assembly.load.load", lambda settings=None: nlp)
    article = tmp_path / "quai.txt"
    article.write_text(TEXT, "utf-8")
    page = tmp_path / "quai.html"
    result = CliRunner().invoke(app, [str(article), "--html", str(page), "--lang", "en"])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert 'title="person: Anne Valmont' in page.read_text("utf-8")
    assert "no publication day" in page.read_text("utf-8")
    assert isinstance(CliRunner().invoke(app, [str(article), "--lang", "de"]).exception, UsageError)
