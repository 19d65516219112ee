"""The code blocks of the pages: which there are, and their running. `python docs/blocks.py PAGE…` writes the outputs.

A block is fenced and says what it holds. `bash` and `python` blocks run, top to bottom, the Python of a page in one
namespace; `text`, `json` and `diff` are shown. A comment on the line before says more:

    <!-- output -->            what the block before prints; a test compares it
    <!-- not run: REASON -->   a block that does not run, for one of REASONS
    <!-- commands -->          the two commands of the README: what they install is left to .ci/run
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.fr.md", *sorted((ROOT / "docs").glob("*.md"))]
GENERATED = {"rules.md", "schema.md", "commands.md", "dependencies.md"}  # by docs/generate.py, which runs what it shows
ARTICLES = ("2023-11-04-tempete-ysaline", "2024-03-12-plan-logement")  # of the corpus, for the commands of the pages
RUN, SHOWN = ("bash", "python"), ("text", "json", "diff")
REASONS = {
    "CI runs it": ".ci/run does, over the whole corpus",
    "it installs": ".ci/run installs, in a fresh environment",
    "it needs a cluster": "tests/faults/test_dask.py runs the engine on this machine",
    "it judges by hand": "the audit waits for a person; tests/audit does so for one",
}
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*?) -->\n)?^```(?P<kind>[^\n]*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A fenced block: the comment before it ("" without), what it holds, its code, where this stands in the page."""

    mark: str
    kind: str
    code: str
    start: int
    end: int

    @property
    def runs(self) -> bool:
        """Whether it is a command or a program that is not marked."""
        return self.kind in RUN and not self.mark.startswith("not run: ")


def blocks_of(page: str) -> list[Block]:
    """The blocks of a page in their order."""
    return [
        Block(found["mark"] or "", found["kind"], found["code"], found.start("code"), found.end("code"))
        for found in _BLOCK.finditer(page)
    ]


def run_page(page: str, folder: Path, names: dict[str, object] | None = None) -> str:
    """Run the blocks of a page in a folder, and give the page with what they print. Raises what a block raises.

    `names` is what the Python of the page finds, and leaves behind.
    """
    names = {} if names is None else names
    outputs, printed = [], ""
    for block in blocks_of(page):
        if block.runs:
            code = _without_installing(block.code) if block.mark == "commands" else block.code
            printed = _run_bash(code, folder) if block.kind == "bash" else _run_python(code, names, folder)
        elif block.mark == "output":
            outputs.append((block, printed))
    for block, text in reversed(outputs):
        lines = [line.rstrip() for line in text.strip("\n").splitlines()]
        page = page[: block.start] + "\n".join(lines) + "\n" + page[block.end :]
    return page


def lay_out(folder: Path, articles: Sequence[str] = ARTICLES) -> Path:
    """A folder like a fresh checkout with these articles for a corpus, and `archive/` and `article.txt`."""
    for name in ("docs", "models"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("corpus/articles", "corpus/gold", "archive", "outputs"):
        (folder / name).mkdir(parents=True)
    for article in articles:
        shutil.copy(ROOT / "corpus" / "articles" / f"{article}.txt", folder / "corpus" / "articles")
        shutil.copy(ROOT / "corpus" / "gold" / f"{article}.json", folder / "corpus" / "gold")
    for place in (folder / "archive", folder / "article.txt"):
        shutil.copy(folder / "corpus" / "articles" / f"{articles[0]}.txt", place)
    return folder


def _without_installing(code: str) -> str:
    lines = (line.partition("&& ")[2] for line in code.splitlines())
    return "\n".join(line for line in lines if line.startswith("entrefilet "))


def _run_bash(code: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "pipeline"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", code], cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"exit code {done.returncode}\n{code}\n{done.stderr}")
    return done.stdout


def _run_python(code: str, names: dict[str, object], folder: Path) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, "page", "exec"), names)
    return printed.getvalue()


def write(pages: Iterable[Path]) -> None:
    """Run pages, and write what their blocks print."""
    for path in pages:
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(run_page(path.read_text("utf-8"), lay_out(Path(folder))), "utf-8")


if __name__ == "__main__":
    write(map(Path, sys.argv[1:]))
