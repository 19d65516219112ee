"""docs/formats.md: its commands are commands, and every reader and export has one."""

import re
from pathlib import Path

import pytest

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
