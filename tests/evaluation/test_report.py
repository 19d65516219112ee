import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from invented_gold import TEXT, disturbed, gold_fields, perfect, write_gold_folder

import entrefilet
from entrefilet.article import Article
from entrefilet.drawing.articles import render_articles
from entrefilet.drawing.words import load_wording
from entrefilet.errors import UsageError
from entrefilet.evaluation.discrepancies import CLASSES
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.report.validation import render_validation
from entrefilet.evaluation.results import evaluate, slices
from entrefilet.evaluation.scores import measures
from entrefilet.page.articles import render_run
from entrefilet.schema import (
    ARTICLES,
    DATE_MODS,
    KINDS,
    LAYERS,
    MENTIONS,
    MODIFIERS,
    PLACE_BY,
    SPEAKER_KINDS,
    arrow_schema,
)

HOSTILE = "</script><script>alert('lu')</script><img src=x onerror=alert(1)> & \"«"


def report(articles, rows, **options):
    evaluation = evaluate(articles, rows)
    return render_validation(articles, rows, evaluation, **{"groups": {}, "by": None, **options})


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    return read_gold(write_gold_folder(tmp_path_factory.mktemp("gold"), count=3))


class Outline(HTMLParser):
    """Tags, identifiers, links, attributes and text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.links, self.attributes, self.text, self.open = [], [], [], set(), [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open[-1:]):
            self.text.append(data)


def test_report_holds_scores_in_the_language_asked_for(gold):
    rows = disturbed(gold)
    f1 = evaluate(gold, rows).headlines()["date"].f1
    french, english = report(gold, rows), report(gold, rows, language="en")
    assert '<html lang="fr">' in french
    assert f"{f1:.1f}".replace(".", ",") in french
    assert "Citations" in french
    assert '<html lang="en">' in english
    assert f"{f1:.1f}" in english
    assert "Quotations" in english


def test_report_refuses_a_language_it_does_not_speak(gold):
    with pytest.raises(UsageError, match="fr, en"):
        report(gold, {}, language="de")


def test_report_fetches_nothing_and_admits_only_its_own_style_and_script(gold):
    page = report(gold, disturbed(gold))
    outline = Outline(page)
    assert not re.search(r"https?:|//[a-z]|url\((?!#)|@import", page)
    assert not {"style", "src", "onclick", "onerror"} & outline.attributes
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        content = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_link_of_the_report_leads_to_a_place_in_it(gold):
    outline = Outline(report(gold, disturbed(gold)))
    assert len(outline.ids) == len(set(outline.ids))
    assert {link for link in outline.links if link[1:] not in outline.ids} == set()
    assert len([link for link in outline.links if re.fullmatch(r"#a\d+[gf]\d+", link)]) > 10


def test_report_keeps_the_text_character_for_character(gold):
    page = report(gold, {})
    texts = re.findall(r'<div class="reading" lang="fr">(.*?\n)</div>', page, re.DOTALL)
    assert len(texts) == 6
    paragraphs = re.findall(r'<div class="par">(.*?)</div>', texts[0], re.DOTALL)
    assert len(paragraphs) == 2
    plain = re.sub(r"<[^>]+>", "", "".join(paragraphs)).replace("&#39;", "'").replace("&amp;", "&")
    assert plain == TEXT


def test_hostile_text_shows_literally(tmp_path):
    empty = {key: [] for key in ("quantities", "dates", "quotations")}
    row = {"start": 0, "end": len(HOSTILE), "text": HOSTILE, "label": "PER", "canonical": HOSTILE}
    folder = write_gold_folder(tmp_path, text=HOSTILE, **empty, entities=[row], source=HOSTILE)
    articles = read_gold(folder)
    rows = {"quai": [{**articles[0].mentions["entity"][0], "kind": "ORG", "rule": HOSTILE}]}
    groups = slices(articles, evaluate(articles, rows), {"quai": HOSTILE})
    page = report(articles, rows, groups=groups, by=HOSTILE)
    outline = Outline(page)
    assert outline.tags.count("script") == 3
    assert "img" not in outline.tags
    assert "".join(outline.text).count("onerror=alert(1)") >= 6
    known = re.search(r'id="known">(.*?)</script>', page, re.DOTALL)[1]
    assert not set("<>&") & set(known)
    assert json.loads(known)["a0g0"]["text"] == HOSTILE


def test_hostile_titles_and_names_show_literally():
    article = Article(id=f"{HOSTILE}/a", text="Rien.", title=HOSTILE, source=HOSTILE)
    outline = Outline(render_articles([(article, []), (article, [])]))
    assert outline.tags.count("script") == 3
    assert "img" not in outline.tags


def test_every_wording_of_the_pages_is_used_and_every_used_one_exists():
    """A phrase is asked for by its key in a template, in the script's words, or as a measure, class or column."""
    package = Path(entrefilet.__file__).parent
    templates = "".join(
        path.read_text("utf-8")
        for room in ("drawing", "evaluation/report")
        for path in (package / room / "templates").glob("*.j2")
    )
    asked = {*re.findall(r"""word\(["'](\w+)["']\)""", templates), "page_validation", "page_run", "cue", "speaker"}
    named = {"gold", "program", *CLASSES, *LAYERS, *(measure.name for measure in measures())}
    columns = {column.name for column in MENTIONS}
    means = {key for key in load_wording("fr").phrases if key.removesuffix("_means") in load_wording("fr").phrases}
    values = means | {
        *MODIFIERS,
        *DATE_MODS,
        "no_speaker",
        "f",
        "m",
        *SPEAKER_KINDS,
        *PLACE_BY,
        *(kind for kinds in KINDS.values() for kind in kinds),
    }
    phrases = load_wording("fr").phrases
    assert asked <= phrases.keys()
    assert phrases.keys() <= asked | named | columns | values
    assert phrases.keys() == load_wording("en").phrases.keys()


def test_control_characters_and_lone_surrogates_do_not_break_the_page():
    page = render_articles([(Article(id="a", text="Un \x00 \x1b[31m \ud83d texte"), [])])
    assert page.encode("utf-8").count("\ufffd".encode()) == 3


def test_page_of_a_perfect_run_says_so(gold):
    page = report(gold, perfect(gold))
    assert "Aucune erreur." in page
    assert 'id="error-table"' not in page


def test_page_of_articles_lists_them_with_their_counts(gold):
    rows = perfect(gold)
    page = render_articles(
        [
            (Article(id=article.id, text=article.text, published=article.published), rows[article.id])
            for article in gold
        ],
        left_out=7,
    )
    assert page.count("<article") == 3
    assert "7 autres articles" in page
    assert "publié le 4 mars 2026" in page
    assert gold_fields()["published"] == "2026-03-04"


@pytest.mark.slow
def test_a_report_of_a_thousand_articles_is_quick(tmp_path):
    import time

    articles = read_gold(write_gold_folder(tmp_path, count=1000))
    rows = disturbed(articles)
    start = time.process_time()
    page = report(articles, rows)
    assert time.process_time() - start < 20
    assert page.count("<article") == 1000


def test_page_of_a_run_draws_what_was_analysed_and_no_more_than_it_may(gold, tmp_path, monkeypatch):
    rows = perfect(gold)
    mentions = [
        {**dict.fromkeys(column.name for column in MENTIONS), **row, "mention_id": "m", "sentence": 0, "context": ""}
        for found in rows.values()
        for row in found
    ]
    articles = [
        {**dict.fromkeys(column.name for column in ARTICLES), "article_id": one.id, "text": one.text, "status": "ok"}
        for one in gold
    ]
    articles[1] |= {"status": "quarantined", "text": None}
    for name, table in (("mentions", mentions), ("articles", articles)):
        pq.write_table(pa.Table.from_pylist(table, schema=arrow_schema(name)), tmp_path / f"{name}.parquet")
    page = render_run(tmp_path)
    assert re.findall(r'<article id="(\w+)"', page) == ["a0", "a1"]
    assert "quai1" not in page
    monkeypatch.setattr("entrefilet.page.articles.MAX_ARTICLES", 1)
    assert "1 autres articles" in render_run(tmp_path)
