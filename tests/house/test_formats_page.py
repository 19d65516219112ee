"""docs/formats.md: its commands are commands, and every reader and export has one."""

import json
import re
from pathlib import Path

import pytest
from made_documents import docx, pack, pdf, rtf, xlsx
from made_exports import factiva
from typer.testing import CliRunner

from entrefilet.export.kinds import EXPORTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")
HELP = (ROOT / "docs" / "commands.md").read_text("utf-8")
COMMANDS = re.findall(r"entrefilet ((?:extract|export) [^`|&]+)", PAGE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_the_options_it_is_shown_with(command):
    name, *words = command.split()
    text = HELP[HELP.index(f"## entrefilet {name}") :].split("\n## ")[0]
    assert [word for word in words if word.startswith("-") and word != "-" and not re.search(f"{word}\\b", text)] == []


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_export_has_a_command_and_a_place_in_the_help(export):
    assert f"--as {export.name}`" in PAGE
    assert export.name in HELP[HELP.index("## entrefilet export") :].split("\n## ")[0]
    assert f"--as {export.name}" in (ROOT / "README.md").read_text("utf-8")


def test_the_page_has_a_command_a_line():
    assert len(COMMANDS) > 20


TEXT = "« Le pont rouvrira mardi », a promis Anne Valmont devant 40 familles de Sornac."
STDIN = f'id,texte\n1,"{TEXT}"\n'


def lay_out(folder):
    """Files of every kind of which the page speaks, each with one invented article."""
    html = (ROOT / "docs" / "exemples" / "europresse.HTML").read_text("utf-8")
    paragraphs = ["Le pont rouvre", "Le Canton", "3 mai 2024 vendredi", "Length: 9 words", "Body", TEXT]
    files = {
        "Europresse.HTML": html,
        "Factiva.html": factiva({"HD": "Le pont rouvre", "PD": "3 mai 2024", "LP": TEXT, "AN": "Document A1"}),
        "Nexis.DOCX": docx(*paragraphs, "End of Document"),
        "pages/une.html": f"<html><body><article><p>{TEXT}</p></article></body></html>",
        "articles/a.docx": docx(TEXT),
        "articles/b.rtf": rtf(TEXT),
        "articles/c.pdf": pdf([TEXT]),
        "articles/d.txt": TEXT,
        "export.xlsx": xlsx([["Titre", "Contenu"], ["Le pont", TEXT]]),
        "export.json": json.dumps({"stories": [{"id": "1", "text": TEXT}]}),
        "minet.csv": "url,path\nhttps://exemple.invalid/1,pages/une.html\n",
        "stories.csv": f'stories_id,media_name,text\n1,Le Canton,"{TEXT}"\n',
        "corpus.zip": pack({"a.txt": TEXT}),
        "corpus/a.txt": TEXT,
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.slow
@pytest.mark.model
def test_every_command_of_the_page_runs_on_files_of_its_kind(tmp_path, monkeypatch):
    pytest.importorskip("duckdb", reason="extra [formats]")
    from entrefilet.cli.app import app

    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    commands = [command.split() for command in dict.fromkeys(COMMANDS) if "FOLDER" not in command]
    commands.sort(key=lambda words: words[:2] != ["extract", "corpus/"])  # the run that others read
    for words in commands:
        more = ["--workers", "1"] if words[0] == "extract" else []
        done = CliRunner().invoke(app, [*words, *more], input=STDIN)
        assert done.exit_code == 0, (words, done.output)
