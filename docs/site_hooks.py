"""What the site holds beside docs/: pages of other folders, and the notebooks. `mkdocs.yml` names this file."""

import re
from importlib import util
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]
PAGES = {
    "corpus/guidelines.md": "guidelines.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "models/README.md": "models.md",
}
FRENCH = ("index.md", "prise-en-main.md", "recettes.md", "fiabilite.md", "limites.md", "grands-corpus.md")


def on_files(files, config):
    """Add the pages of other folders and the notebooks."""
    for path, name in PAGES.items():
        text = _relinked((ROOT / path).read_text("utf-8"), path)
        files.append(File.generated(config, name, content=text))
    notebooks = _notebooks()
    for path in notebooks.NOTEBOOKS:
        name = f"carnets/{path.stem}.md"
        files.append(File.generated(config, name, content=notebooks.as_markdown(path)))
    return files


def on_page_markdown(markdown, page, config, files):
    """Point links that leave docs/ to the pages of the site."""
    markdown = _relinked(markdown, f"docs/{page.file.src_uri}")
    return _unbroken(markdown) if page.file.src_uri in FRENCH or "carnets/" in page.file.src_uri else markdown


def _relinked(markdown, path):
    """The links of a page, of which the place in the project is given, as they lead inside the site."""
    folder, inside = (ROOT / path).parent, path.startswith("docs/")

    def relink(found):
        target, _, anchor = found[1].partition("#")
        place = (folder / target).resolve()
        if not target or "://" in target or not place.is_relative_to(ROOT):
            return found[0]
        name = place.relative_to(ROOT).as_posix()
        within = name.startswith("docs/")
        name = PAGES.get(name) if not within else None if inside else name.removeprefix("docs/")
        return f"]({name}{'#' + anchor if anchor else ''})" if name else found[0]

    return re.sub(r"\]\(([^)\s]+)\)", relink, markdown)


def _unbroken(markdown):
    """French with no-break spaces before its marks and inside « », outside code."""
    pieces = re.split(r"(^```.*?^```$|`[^`\n]*`)", markdown, flags=re.MULTILINE | re.DOTALL)
    for number in range(0, len(pieces), 2):
        pieces[number] = re.sub(r" (?=[;:?!»%](?:\W|$))|(?<=«) ", "\u00a0", pieces[number], flags=re.MULTILINE)
    return "".join(pieces)


def _notebooks():
    spec = util.spec_from_file_location("notebooks", Path(__file__).with_name("notebooks.py"))
    notebooks = util.module_from_spec(spec)
    spec.loader.exec_module(notebooks)
    return notebooks
