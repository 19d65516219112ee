"""The page of a run in a real browser: headless Chromium of the system, driven by playwright."""

import csv
import io
import re

import pyarrow.parquet as pq
import pytest
from browsing import CHROMIUM, contrast, open_pages
from made_run import write_run

from entrefilet.page.accuracy import project_accuracy
from entrefilet.page.reading import open_run
from entrefilet.page.render import render_page_of_run

WIDTHS = (390, 900, 1600)
SECTIONS = ("overview", "speakers", "verbs", "timeline", "figures", "places", "network", "doubts", "articles")
HOSTILE = "</script><script>alert('lu')</script><img src=x onerror=alert(1)> \u202eervil " + "W" * 10_000

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this system")


def written(folder, name, **options):
    articles = options.pop("shown", 30)
    run = write_run(folder / name, **options)
    page = render_page_of_run(open_run(run), project_accuracy(), articles=articles)
    (folder / f"{name}.html").write_text(page, "utf-8")
    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    written(folder, "run", articles=250)
    written(folder, "hostile", articles=8, title=HOSTILE, source=HOSTILE, themes=HOSTILE)
    written(folder, "empty", articles=0)
    written(folder, "one", articles=1, status="ok")
    written(folder, "undated", articles=8, published=None, source=None)
    written(folder, "old", articles=8, old=True)
    written(folder, "fifty", articles=120, sources=50)
    return folder


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, folder):
    with open_pages(browser, folder) as opened:
        yield opened


@pytest.fixture
def quotations(folder):
    rows = pq.read_table(folder / "run" / "mentions.parquet").to_pandas()
    articles = pq.read_table(folder / "run" / "articles.parquet").to_pandas()[["article_id", "source", "published"]]
    rows = rows[rows["layer"] == "quotation"].drop(columns=["source", "published"])
    return rows.merge(articles, on="article_id")


def table_of(page, place):
    """The table of a place of the page as it can be downloaded."""
    with page.expect_download() as download:
        page.locator(f"#{place} button.download").first.click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_page_draws_every_section_and_fits_the_width(visit, width, scheme):
    page = visit("run.html", width, scheme)
    page.evaluate("drawAll()")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in SECTIONS:
        assert page.locator(f"#{name} svg, #{name} table.data, #{name} .bars").count() > 0, name
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) > 384) == (scheme == "light")


@pytest.mark.parametrize("width", [390, 1600])
@pytest.mark.parametrize("name", ["hostile", "empty", "one", "undated", "old", "fifty"])
def test_pages_of_poor_and_hostile_runs_open_without_noise(visit, name, width):
    page = visit(f"{name}.html", width)
    page.evaluate("drawAll()")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    told = page.locator(".missing:visible").all_inner_texts()
    expected = {"empty": "aucun article", "undated": "date de parution", "old": "colonnes absentes"}
    assert expected.get(name, "") in " ".join(told)


def test_hostile_titles_are_read_literally(visit):
    page = visit("hostile.html")
    page.evaluate("drawAll()")
    link = page.locator("#articles-table td a").first
    assert "<script>alert('lu')" in link.inner_text()
    link.click()
    page.wait_for_selector("#reading h2")
    assert "<script>alert('lu')" in page.locator("#reading h2").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    assert page.locator("img").count() == 0


def test_text_stands_out_from_its_ground(visit):
    names = [
        ".how",
        ".accuracy",
        ".bar .name",
        ".bar .number",
        ".tiles span",
        "table.data td",
        ".ref small",
        ".filters label",
    ]
    for scheme in ("light", "dark"):
        page = visit("run.html", scheme=scheme)
        page.evaluate("drawAll()")
        assert min(contrast(page, names, "main")) >= 4.5
        for look in ("s0", "s1", "s2", "women", "men"):
            assert min(contrast(page, [f".bar .piece.{look} em"], f".bar .piece.{look}")) >= 4.5
        page.goto(page.url.split("#")[0] + "#a0")
        page.wait_for_selector("#reading .who")
        assert min(contrast(page, [".who b", ".who .cues", ".byline"], "main")) >= 4.5
        hues = contrast(page, ["#reading .m.quotation"], "#reading .m.quotation")
        assert min(hues) >= 4.5


def test_speakers_are_filtered_and_downloaded_with_the_numbers_of_the_table(visit, quotations):
    page = visit("run.html")
    page.evaluate("drawAll()")
    named = quotations[quotations["speaker_canonical"].notna()]

    def check(rows):
        lines = table_of(page, "speakers-table")
        assert {line["nom"]: int(line["citations"]) for line in lines} == (
            rows.groupby("speaker_canonical").size().to_dict()
        )
        assert {line["nom"]: int(line["articles"]) for line in lines} == (
            rows.groupby("speaker_canonical")["article_id"].nunique().to_dict()
        )

    check(named)
    form = page.locator('form[data-section="speakers"]')
    form.locator("select[name=source]").select_option(label="Journal 3")
    check(named[named["source"] == "Journal 3"])
    form.locator("select[name=gender]").select_option(label="femmes")
    check(named[(named["source"] == "Journal 3") & (named["speaker_gender"] == "f")])
    form.locator("button[type=reset]").click()
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    check(named)


def choose(page, section, **asked):
    for name, label in asked.items():
        page.locator(f'form[data-section="{section}"] select[name={name}]').select_option(label=label)


def test_every_section_is_filtered_and_tells_the_numbers_of_what_is_left(visit, folder):
    rows = (
        pq.read_table(folder / "run" / "mentions.parquet").to_pandas().drop(columns=["source", "published", "themes"])
    )
    articles = pq.read_table(folder / "run" / "articles.parquet").to_pandas()
    rows = rows.merge(articles[["article_id", "source", "published", "themes"]], on="article_id")
    mine, read = rows[rows["source"] == "Journal 3"], articles[articles["status"] == "ok"]
    page = visit("run.html")
    page.evaluate("drawAll()")
    choose(page, "overview", source="Journal 3")
    tiles = [int(re.sub(r"\D", "", one)) for one in page.locator("#overview-tiles b").all_inner_texts()]
    counts = mine["layer"].astype(str).value_counts()
    assert tiles[0] == (read["source"] == "Journal 3").sum()
    assert tiles[1:5] == [counts[layer] for layer in ("entity", "quantity", "date", "quotation")]
    choose(page, "verbs", sector="science", source="Journal 3")
    science = mine[(mine["layer"] == "quotation") & mine["name_id"].isin([f"p{n}" for n in range(2, 60, 4)])]
    assert sum(int(line["citations"]) for line in table_of(page, "verbs-table")) == len(science)
    choose(page, "timeline", **{"from": "mars 2025", "to": "mars 2025"})
    days = rows["published"].map(lambda day: f"{day:%Y-%m}", na_action="ignore")
    dated = rows[(rows["layer"] == "date") & rows["date_start"].notna() & (days == "2025-03")]
    assert sum(int(line["dates"]) for line in table_of(page, "timeline-table")) == len(dated)
    choose(page, "network", gender="femmes")
    women = {f"{first}" for first in ("Anne", "Solène", "Maëlle")}
    assert {line["qui parle"].split()[0] for line in table_of(page, "network-table")} <= women
    choose(page, "doubts", layer="dates")
    assert {line["sorte"] for line in table_of(page, "doubts-table")} == {"Dates"}
    choose(page, "articles", theme="santé")
    listed = table_of(page, "articles-table")
    first = read.head(30)
    wanted = first[first["themes"].fillna("").str.contains("santé")]
    assert [line["titre"] for line in listed] == wanted["title"].tolist()


def test_the_name_of_a_rule_leads_to_what_the_rule_says(visit):
    page = visit("run.html")
    page.evaluate("drawAll()")
    rule = page.locator("#doubts-table details.rule").first
    rule.locator("summary").focus()
    page.keyboard.press("Enter")
    rule.locator("p").first.wait_for()
    assert rule.locator("li").count() >= 1


def test_gender_by_source_is_that_of_the_table(visit, quotations):
    page = visit("run.html")
    page.evaluate("drawAll()")
    spoken = quotations[quotations["speaker_kind"].isin(["person", "unnamed"])].copy()
    spoken["words"] = spoken["text"].map(lambda text: len(re.findall(r"[^\W_]+", text)))
    spoken["gender"] = spoken["speaker_gender"].astype(object).where(spoken["speaker_gender"].notna(), "?")
    expected = spoken.groupby(["source", "gender"])["words"].sum().to_dict()
    lines = table_of(page, "speakers-sources")
    names = {"f": "femmes", "m": "hommes", "?": "indéterminé"}
    found = {
        (line["source"], key): int(line[name]) for line in lines for key, name in names.items() if line[name] != "0"
    }
    assert found == expected


def test_a_name_leads_to_its_quotations_and_they_to_the_article(visit):
    page = visit("run.html")
    page.evaluate("drawAll()")
    name = page.locator("#speakers-table .as-link").first
    name.click()
    panel = page.locator("#speakers-quotes")
    assert name.inner_text() in panel.inner_text()
    assert 0 < panel.locator("li").count() <= 12
    panel.get_by_role("button", name="Fermer").click()
    assert panel.is_hidden()


def test_a_place_of_the_chronology_gives_its_sentences_by_mouse_and_keyboard(visit):
    page = visit("run.html")
    page.evaluate("drawAll()")
    squares = page.locator("#timeline-heat .square")
    squares.nth(3).click()
    panel = page.locator("#timeline-sentences")
    assert panel.locator("li").count() > 0
    panel.get_by_role("button").click()
    page.locator('#timeline-heat .square[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    panel.wait_for()


def test_tables_sort_and_show_all(visit):
    page = visit("run.html")
    page.evaluate("drawAll()")
    place = page.locator("#figures-table")
    assert place.locator("tbody tr").count() == 25
    place.get_by_role("button", name="Montrer").click()
    assert place.locator("tbody tr").count() > 25
    place.get_by_role("button", name="valeur").click()
    values = [float(line["valeur"].replace(",", ".")) for line in table_of(page, "figures-table")]
    assert values == sorted(values, reverse=True)


def test_formulas_are_inert_in_downloads(visit):
    page = visit("run.html")
    assert page.evaluate("['=1+1', '@x', '-2', 'a;b', 'dit \"non\"', 1.5, null].map(csvCell)") == [
        *("'=1+1", "'@x", "'-2", '"a;b"', '"dit ""non"""', "1,5", "")
    ]


def test_network_and_map_are_drawn(visit):
    page = visit("run.html")
    page.evaluate("drawAll()")
    assert 2 < page.locator("#network-graph .node").count() <= 50
    assert page.locator("#network-matrix .square").count() > 5
    before = page.locator("#network-table tbody tr").all_inner_texts()
    page.locator("select[name=relation]").select_option(label="ensemble dans un article")
    assert page.locator("#network-table tbody tr").all_inner_texts() != before
    assert page.locator("#places-france .land").count() == 96
    spots = page.locator("#places-france .spot title").all_text_contents()
    assert any(one.startswith("Rodez (commune)") for one in spots)
    assert not any(one.startswith("Kiev") for one in spots)
    assert any(one.startswith("Kiev") for one in page.locator("#places-world .spot title").all_text_contents())


def test_articles_are_searched_opened_and_left(visit):
    page = visit("run.html")
    page.evaluate("drawAll()")
    page.fill("#articles-search", "titre 12")
    links = page.locator("#articles-table td a")
    assert 0 < links.count() < 30
    title = links.first.inner_text()
    links.first.click()
    page.wait_for_selector("#reading h2")
    assert page.locator("#reading h2").inner_text() == title
    assert page.locator("#corpus").is_hidden()
    page.locator("#reading .m.quotation").first.hover()
    assert "citation" in page.locator("#tip").inner_text()
    page.locator("#reader [data-layer=quantity]").check()
    assert page.locator("#reading .m.quantity[tabindex]").count() > 0
    page.locator("#reading details.rows summary").click()
    page.locator("#reading details.rows tbody tr").nth(8).wait_for()
    page.click("#back")
    assert page.locator("#corpus").is_visible()
    assert page.locator("#reader").is_hidden()


def test_an_address_opens_the_article_at_once(visit):
    page = visit("run.html#a2")
    page.wait_for_selector("#reading h2")
    assert page.locator("#reader").is_visible()


def test_everything_is_reached_by_the_keyboard(visit):
    page = visit("one.html")
    page.evaluate("drawAll()")
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("(document.activeElement.closest('section') || document.activeElement).id || ''"))
    assert {"overview", "speakers", "verbs"} <= reached
    page.focus("#articles-search")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section').id") == "articles"


def test_charts_say_themselves(visit):
    page = visit("run.html")
    page.evaluate("drawAll()")
    charts = page.locator("#corpus svg[role=img], #corpus svg[role=group]")
    assert charts.count() >= 6
    labels = charts.evaluate_all("charts => charts.map(chart => chart.getAttribute('aria-label') || '')")
    assert all(len(label) > 20 for label in labels)


def test_the_printed_page_has_its_charts_and_no_controls(visit, tmp_path):
    page = visit("run.html", 900)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".filters:visible, .top:visible, .tools:visible").count() == 0
    assert page.locator("svg:visible").count() > 5
    printed = page.pdf()
    assert printed.startswith(b"%PDF")
    assert len(printed) > 20_000
