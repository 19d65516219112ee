"""Run the notebooks of `docs/carnets/` and write what they show: `python docs/notebooks.py` (extra `[docs]`).

A test runs them too and compares. What goes to standard error, as progress does, is left out.
"""

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent / "carnets"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path) -> str:
    """The notebook as a file, all cells run in its folder; a cell that fails raises."""
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=300, record_timing=False, resources=place).execute()
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", {}
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
    return nbformat.writes(notebook, indent=1) + "\n"


def as_markdown(path: Path) -> str:
    """The notebook as a page of the site: code, and each output as a table or as text."""
    parts = []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            data = output.get("data", {})
            text = output.get("text") or data.get("text/plain", "")
            parts.append(_plain_table(data["text/html"]) if "text/html" in data else f"```text\n{text.rstrip()}\n```")
    return "\n\n".join(parts) + "\n"


def _plain_table(html: str) -> str:
    """A table of pandas as the site draws its own."""
    html = re.sub(r"<style.*?</style>\s*", "", html, flags=re.DOTALL)
    return html.replace('<table border="1" class="dataframe">', "<table>").replace(' style="text-align: right;"', "")


def main() -> None:
    """Write every notebook with its outputs."""
    for path in NOTEBOOKS:
        path.write_text(executed(path), "utf-8")


if __name__ == "__main__":
    main()
