import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from entrefilet.cli.app import app

ROOT = Path(__file__).parents[2]
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.fr.md")}


def block(name, readme="README.md"):
    return re.search(rf"<!-- {name} -->(.*?)<!-- end {name} -->", READMES[readme], re.DOTALL)[1]


@pytest.mark.parametrize("readme", READMES)
def test_readme_holds_the_two_commands_that_ci_reads(readme):
    assert [line for line in block("commands", readme).splitlines() if line.startswith("python -m pip")] == [
        "python -m pip install . && entrefilet extract corpus/articles",
        'python -m pip install ".[test]" && python -m pytest',
    ]


def test_both_readmes_say_the_same():
    english, french = READMES.values()
    assert re.findall(r"^```.*?^```$", english, re.M | re.S) == re.findall(r"^```.*?^```$", french, re.M | re.S)
    assert english.count("\n## ") == french.count("\n## ")
    assert "(README.fr.md)" in english[:200]
    assert "(README.md)" in french[:200]
    figures = [sorted(re.findall(r"\d+\.\d\b", text.replace(",", "."))) for text in (english, french)]
    assert figures[0] == figures[1]


@pytest.mark.model
def test_readme_python_runs_and_finds_all_layers(nlp, capsys):
    code = re.search(r"```python\n(.*?)```", block("python"), re.DOTALL)[1]
    names = {}
    exec(compile(code, "README.md", "exec"), names)
    assert set(names["table"]["layer"]) == {"entity", "quantity", "date", "quotation"}
    assert "Anne Valmont" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["README.md", "README.fr.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_every_link_of_a_page_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []


def test_generated_pages_are_fresh():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    for path, text in generate.pages().items():
        assert path.read_text("utf-8") == text, f"{path.name} is stale: python docs/generate.py"


def test_every_command_has_its_place_in_the_page_of_commands():
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for name, command in typer.main.get_command(app).commands.items():
        inner = getattr(command, "commands", {}) if name == "gold" else {}
        for whole in [f"{name} {one}" for one in inner] or [name]:
            assert f"\n## entrefilet {whole}\n" in page


def test_help_is_quick_because_nothing_heavy_is_imported():
    program = "import sys, entrefilet.cli.main; print([name for name in sys.modules if name in %r])"
    heavy = ("spacy", "pandas", "numpy", "pyarrow", "scipy", "dateparser", "babel", "pint", "holidays")
    done = subprocess.run(
        [sys.executable, "-c", program % (heavy,)], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"
