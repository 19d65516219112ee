"""Every code block of README and docs runs, or says why not; what blocks are said to print, they print."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def module(name):
    """A module of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    found = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


blocks = module("blocks")
WRITTEN = [page for page in blocks.PAGES if page.name not in blocks.GENERATED]
RUNNING = [page for page in WRITTEN if any(block.runs for block in blocks.blocks_of(page.read_text("utf-8")))]
ELSEWHERE = {"questions.md", "README.fr.md"}  # a test of its own, below; the blocks of README.md, as test_docs proves
HELP = (ROOT / "docs" / "commands.md").read_text("utf-8")


def named(path):
    return path.name


@pytest.mark.parametrize("page", [*WRITTEN, ROOT / "CONTRIBUTING.md"], ids=named)
def test_code_stands_in_fences_that_say_what_it_is(page):
    text = page.read_text("utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert "```" not in prose
    assert not re.search(r"\n\n {4,}\S", prose), "a block that is only indented"
    kinds = {block.kind for block in blocks.blocks_of(text)}
    assert kinds <= {*blocks.RUN, *blocks.SHOWN}


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_a_block_that_does_not_run_says_why(page):
    marks = [block.mark for block in blocks.blocks_of(page.read_text("utf-8")) if block.mark.startswith("not run")]
    assert {mark.removeprefix("not run: ") for mark in marks} <= set(blocks.REASONS)


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_commands_inside_sentences_and_tables_have_the_options_they_are_shown_with(page):
    for command in re.findall(r"`entrefilet ([a-z]+ [^`|&]+)", page.read_text("utf-8")):
        words = command.split()
        name = " ".join(words[:2]) if words[0] in ("gold", "audit") else words[0]
        part = HELP[HELP.index(f"## entrefilet {name}\n" if name != "audit score" else "## entrefilet audit") :]
        text = part.split("\n## ")[0]
        assert [word for word in words if re.match(r"-+\w", word) and not re.search(f"{word}\\b", text)] == []


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize(
    "page",
    [page for page in RUNNING if page.name not in ELSEWHERE],
    ids=named,
)
def test_the_blocks_of_a_page_run_and_print_what_it_shows(page, tmp_path):
    text = page.read_text("utf-8")
    assert blocks.run_page(text, blocks.lay_out(tmp_path)) == text, f"python docs/blocks.py {page.name}"


@pytest.mark.slow
@pytest.mark.model
def test_the_five_first_questions_are_one_line_each_and_have_answers(tmp_path):
    text, names = (ROOT / "docs" / "questions.md").read_text("utf-8"), {}
    articles = sorted(path.stem for path in (ROOT / "corpus" / "articles").glob("*.txt"))
    assert blocks.run_page(text, blocks.lay_out(tmp_path, articles), names) == text
    _, *questions = [block.code for block in blocks.blocks_of(text) if block.kind == "python"]
    assert len(questions) == 5
    for question in questions:
        assert question.count("\n") == 1
        assert len(names[question.split()[0]]), question


@pytest.mark.model
def test_generated_parts_of_the_readme_are_fresh(nlp):
    for path, text in module("readme").pages().items():
        assert path.read_text("utf-8") == text, f"{path.name} is stale: python docs/readme.py"


@pytest.mark.slow
@pytest.mark.model
def test_notebooks_show_what_their_cells_give():
    pytest.importorskip("nbclient", reason="extra [docs]")
    notebooks = module("notebooks")
    assert len(notebooks.NOTEBOOKS) == 2
    for path in notebooks.NOTEBOOKS:
        assert path.stat().st_size < 60_000
        assert path.read_text("utf-8") == notebooks.executed(path), f"{path.name} is stale: python docs/notebooks.py"


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_nothing_of_the_network(tmp_path):
    pytest.importorskip("mkdocs", reason="extra [docs]")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # the theme tells of another version on each call
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for page in (tmp_path / "site").rglob("*.html"):
        asked = re.findall(
            r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=[\"']?(https?:[^\"'> ]+)", page.read_text("utf-8")
        )
        assert [one for one in asked if "canonical" not in one] == [], page
