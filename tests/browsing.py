"""Pages of files in the Chromium of the system: what every browser test asks for."""

import shutil
from contextlib import contextmanager

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
_CONTRAST = """([names, ground]) => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  let place = document.querySelector(ground);
  while (place.parentElement && getComputedStyle(place).backgroundColor.endsWith(", 0)")) place = place.parentElement;
  const behind = getComputedStyle(place).backgroundColor;
  return names.map((name) => ratio(getComputedStyle(document.querySelector(name)).color, behind));
}"""


@contextmanager
def open_pages(browser, folder):
    """A function that opens a page of the folder; any console message, error or request beyond the file fails."""
    contexts, noise = [], []

    def opened(name, width=1024, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        address = (folder / name.split("#")[0]).as_uri()
        own = (address, "blob:")
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(own) else noise.append(request.url))
        page.goto(address + ("#" + name.split("#")[1] if "#" in name else ""))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


def contrast(page, names, ground):
    """The contrast of the text of each selector with what is painted behind `ground`."""
    return page.evaluate(_CONTRAST, [names, ground])
