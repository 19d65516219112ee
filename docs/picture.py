"""Draw the picture of the README, `docs/page.png`: the page of a run of the corpus, and one of its articles.

    entrefilet extract corpus/articles && python docs/picture.py outputs/articles

It needs playwright (extra `[browser]`) and a Chromium on the path.
"""

import base64
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from entrefilet.page.accuracy import project_accuracy
from entrefilet.page.reading import open_run
from entrefilet.page.render import render_page_of_run

OUTPUT = Path(__file__).parent / "page.png"
MOST_BYTES = 200_000
HEIGHT = 620
CHARTS, READING = 540, 930  # widths of the two views
ARTICLE = 0
SCROLL = "([top, above]) => scrollTo(0, document.querySelector(top).getBoundingClientRect().top + scrollY - above)"
FRAME = """<style>body{margin:0;display:flex;gap:16px;padding:16px;background:#d9d5cb}
img{display:block;box-shadow:0 2px 10px #0003}</style>"""


def view(browser: Browser, address: str, width: int, top: str, above: int) -> bytes:
    """A part of the page, with the element `top` so many pixels below its upper edge."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.goto(address)
    page.evaluate("drawAll()")
    page.wait_for_selector(top)
    page.evaluate("document.querySelector('.top').hidden = true")
    page.evaluate(SCROLL, [top, above])
    return page.screenshot()


def main() -> None:
    """Draw both views into one picture, and refuse one that is too heavy."""
    html = render_page_of_run(open_run(Path(sys.argv[1])), project_accuracy(), articles=20)
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        shots = [
            view(browser, file.as_uri(), CHARTS, "#speakers-gender", 52),
            view(browser, f"{file.as_uri()}#a{ARTICLE}", READING, "#reading .par", 96),
        ]
        images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots)
        both = browser.new_page(viewport={"width": CHARTS + READING + 48, "height": HEIGHT + 32})
        both.set_content(FRAME + images)
        both.screenshot(path=OUTPUT)
        browser.close()
    size = OUTPUT.stat().st_size
    sys.exit(f"{OUTPUT}: {size} bytes, more than {MOST_BYTES}" if size > MOST_BYTES else 0)


if __name__ == "__main__":
    main()
