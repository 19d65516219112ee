"""The pages in a real browser: headless Chromium of the system, driven by playwright."""

import re
import shutil

import pytest
from invented_gold import disturbed, perfect, write_gold_folder

from entrefilet.article import Article
from entrefilet.drawing.articles import render_articles
from entrefilet.evaluation.gold import read_gold
from entrefilet.evaluation.report.validation import render_validation
from entrefilet.evaluation.results import evaluate

WIDTHS = (360, 1024, 1600)
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


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
    """Opens a page of `pages` and fails at the end on any console message, error or request beyond the file itself."""
    contexts, noise = [], []

    def opened(name, width=1024, scheme="light"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        address = (pages / name).as_uri()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: noise.append(request.url) if request.url.split("#")[0] != address else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


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
        ratios = page.evaluate(
            """() => {
              const light = (colour) => {
                const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
                  const share = part / 255;
                  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
              };
              const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
              const ground = getComputedStyle(document.querySelector(".sides > div")).backgroundColor;
              return [".muted", ".t.entity", ".t.quantity", ".t.date", ".t.quotation", ".class", ".sides > div"].map(
                (name) => ratio(getComputedStyle(document.querySelector(name)).color, ground));
            }"""
        )
        assert min(ratios) >= 4.5


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


def test_layers_can_be_hidden_and_the_theme_turned(visit):
    page = visit("run.html")
    tags = page.locator(".t.date:visible")
    assert tags.count() > 0
    page.uncheck("[data-layer=date]")
    assert tags.count() == 0
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_tables_of_mentions_are_built_when_opened(visit):
    page = visit("run.html")
    details = page.locator("details.rows").first
    assert details.locator("table").count() == 0
    details.locator("summary").click()
    assert details.locator("tbody tr").count() == 8
    assert page.locator("h2").first.inner_text() == "<b>Titre"
