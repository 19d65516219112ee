"""The pages in a real browser: headless Chromium of the system, driven by playwright."""

import re

import pytest
from browsing import CHROMIUM, contrast, open_pages
from invented_gold import disturbed, perfect, write_gold_folder

from entrefilet.article import Article
from entrefilet.drawing.articles import render_articles
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.report.validation import render_validation
from entrefilet.evaluation.results import evaluate

WIDTHS = (360, 1024, 1600)


@pytest.fixture(scope="module")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this system")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    gold = read_gold(write_gold_folder(folder / "gold", count=4))
    rows = disturbed(gold)
    report = render_validation(gold, rows, evaluate(gold, rows), groups={}, by=None)
    (folder / "report.html").write_text(report, "utf-8")
    articles = [(Article(id=one.id, text=one.text, title="<b>Titre"), perfect(gold)[one.id]) for one in gold]
    (folder / "run.html").write_text(render_articles(articles), "utf-8")
    return folder


@pytest.fixture
def visit(chromium, pages):
    with open_pages(chromium, pages) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["report.html", "run.html"])
def test_pages_open_without_noise_and_fit_the_width(visit, name, width, scheme):
    page = visit(name, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = sum(map(int, re.findall(r"\d+", background)[:3])) > 384
    assert light == (scheme == "light")


def test_text_stands_out_from_its_ground_in_both_schemes(visit):
    for scheme in ("light", "dark"):
        page = visit("report.html", scheme=scheme)
        assert min(contrast(page, [".muted", ".class", ".t", ".who b", ".who .cues"], ".sides > div")) >= 4.5


def test_filters_leave_the_lines_they_name(visit):
    page = visit("report.html")
    lines = page.locator("#error-table tbody tr")
    total = lines.count()
    page.select_option("select[name=layer]", "date")
    shown = page.locator("#error-table tbody tr:visible")
    dates = shown.count()
    assert 0 < dates < total
    assert set(shown.evaluate_all("lines => lines.map(line => line.dataset.layer)")) == {"date"}
    assert page.locator("#shown").inner_text() == str(dates)
    page.select_option("select[name=class]", "missing")
    assert all("missing" in one for one in shown.evaluate_all("lines => lines.map(line => line.dataset.classes)"))
    page.select_option("select[name=class]", "")
    page.select_option("select[name=layer]", "")
    page.select_option("select[name=kind]", "quantity:money")
    assert all("money" in one for one in shown.evaluate_all("lines => lines.map(line => line.dataset.kinds)"))
    page.select_option("select[name=kind]", "")
    page.fill("input[name=text]", "familles")
    assert 0 < shown.count() < total
    page.fill("input[name=text]", "")
    page.check("input[name=costs]")
    assert 0 < shown.count() <= total


def test_a_click_on_an_error_goes_to_its_place(visit):
    page = visit("report.html")
    link = page.locator("#error-table tbody tr td a").last
    link.click()
    key = link.get_attribute("href")[1:]
    piece = page.locator(f'[data-r~="{key}"]').first
    page.wait_for_function("key => document.querySelector(`[data-r~=\"${key}\"]`).classList.contains('flash')", arg=key)
    box = piece.bounding_box()
    assert 0 < box["y"] < 900
    assert page.locator("#detail").is_visible()


def test_a_click_on_a_quotation_links_its_cue_and_speaker(visit):
    page = visit("run.html")
    page.locator("article .m.quotation").first.click()
    assert page.locator(".m.linked").all_inner_texts() == ["On repart de zéro", "a soufflé", "Anne Valmont"]
    assert "Anne Valmont" in page.locator("#detail").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#detail").is_hidden()


def test_a_mention_says_what_it_is_to_pointer_and_keyboard(visit):
    page = visit("run.html")
    page.locator("article .m.quotation").first.hover()
    assert page.locator("#tip").inner_text() == "citation directe\u00a0: Anne Valmont (a soufflé)"
    page.locator("article .m.quotation").nth(1).focus()
    assert page.locator("#tip").inner_text().startswith("citation mêlée")


def test_layers_are_shown_when_asked_for_and_the_theme_turned(visit):
    page = visit("run.html")
    line = "getComputedStyle(document.querySelector('article .m.date')).borderBottomWidth"
    assert page.evaluate(line) == "0px"
    assert page.locator("article .m.date[tabindex]").count() == 0
    page.check("[data-layer=date]")
    assert page.evaluate(line) != "0px"
    assert page.locator("article .m.date[tabindex]").count() > 0
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_cards_stand_beside_wide_texts_and_under_narrow_ones(visit):
    for width, beside in ((1200, True), (390, False)):
        page = visit("run.html", width)
        text, card = (page.locator(name).first.bounding_box() for name in (".par:has(.quotation)", ".who"))
        assert (card["x"] >= text["x"] + text["width"] - 1) == beside
        assert (card["y"] >= text["y"] + text["height"] - 1) != beside


def test_tables_of_mentions_are_built_when_opened(visit):
    page = visit("run.html")
    details = page.locator("details.rows").first
    assert details.locator("table").count() == 0
    details.locator("summary").click()
    details.locator("tbody tr").nth(7).wait_for()
    assert details.locator("tbody tr").count() == 8
    assert page.locator("h2").first.inner_text() == "<b>Titre"
