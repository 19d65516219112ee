"""The page of an audit in a real browser: keys, saving, coming back."""

import csv
import shutil

import pytest

from entrefilet.audit.items import Item, Plan, items_csv, plan_json, read_judged
from entrefilet.audit.page import render_audit

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
HOSTILE = "<img src=x onerror=alert(1)> [=SOMME(A1)|PER] \u202efin"


@pytest.fixture
def plan(tmp_path):
    rows = [
        Item(
            item=number,
            what="row",
            article_id="a",
            mention_id=f"a#e{number}",
            layer="entity",
            kind="PER",
            shown=HOSTILE,
        )
        for number in (1, 2)
    ]
    plan = Plan(run="r", seed=1, strata={}, passages=1, items=(*rows, Item(item=3, what="passage", article_id="a")))
    (tmp_path / "audit.json").write_text(plan_json(plan), "utf-8")
    (tmp_path / "audit.html").write_text(render_audit(plan), "utf-8")
    (tmp_path / "items.csv").write_text(items_csv(plan.items), "utf-8")
    return plan


@pytest.fixture
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this system")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize("width", [390, 900, 1600])
def test_keys_judge_and_the_page_comes_back_and_saves(browser, plan, tmp_path, width):
    noise = []
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto((tmp_path / "audit.html").as_uri())
    assert page.inner_text("#shown").startswith("<img src=x onerror=alert(1)>")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.fill("[data-missing=missing_date]", "2")
    page.reload()
    assert "3 jugés · tout est jugé" in page.inner_text("#progress")
    with page.expect_download() as saved:
        page.click("#save")
    shutil.copy(saved.value.path(), tmp_path / "items.csv")
    assert noise == []
    judged = read_judged(tmp_path)
    assert [item.verdict for item in judged] == ["right", "wrong_span", "missing"]
    assert judged[2].missing == (0, 0, 2, 0)
    with (tmp_path / "items.csv").open(newline="", encoding="utf-8") as handle:
        assert not any(cell[:1] in "=+@" for line in csv.reader(handle) for cell in line if cell)
    context.close()


def test_who_comes_back_goes_on_at_the_first_row_that_is_not_judged(browser, plan, tmp_path):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((tmp_path / "audit.html").as_uri())
    assert not page.is_visible("[data-verdict=wrong_speaker]")  # a name has no speaker
    page.keyboard.press("6")
    assert "0 jugé" in page.inner_text("#progress")
    page.keyboard.press("2")
    page.reload()
    assert "2 / 3 · 1 jugé" in page.inner_text("#progress")
    page.keyboard.press("ArrowRight")
    page.fill("[data-missing=missing_entity]", "1")
    page.press("[data-missing=missing_entity]", "Enter")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press("ArrowLeft")
    assert "2 / 3 · 2 jugés" in page.inner_text("#progress")
    context.close()
