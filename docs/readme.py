"""Write the generated parts of README.md, README.fr.md and docs/fiabilite.md: the table that the first command prints,
and the scores. `python docs/generate.py` calls it; a test fails when a part is stale.

The scores come from `page/accuracy.tsv` of the package (unread articles) and from `docs/scores.tsv` (the others).
"""

import csv
import io
import math
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
UNREAD = ROOT / "pipeline" / "entrefilet" / "page" / "accuracy.tsv"
READ = ROOT / "docs" / "scores.tsv"
PAGES = {ROOT / "README.md": "en", ROOT / "README.fr.md": "fr", ROOT / "docs" / "fiabilite.md": "fr"}
HEADS = {
    "en": "| | right means | unread articles ({}) | development articles (32) | project corpus (10) |",
    "fr": "| | juste veut dire | articles jamais lus ({}) | articles de développement (32) | corpus du projet (10) |",
}
LAYERS = {
    "en": {
        "entity": "names | same words, same kind",
        "quantity": "figures | same value, same unit",
        "date": "dates | same day, month or period",
        "quotation": "quotations | four fifths of the words or more, and the same speaker",
    },
    "fr": {
        "entity": "noms | mêmes mots, même sorte",
        "quantity": "chiffres | même valeur, même unité",
        "date": "dates | même jour, mois ou période",
        "quotation": "citations | les quatre cinquièmes des mots au moins, et le même locuteur",
    },
}
Z = 1.96  # of a 95 % interval


def wilson(share: float, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share in per cent, of so many."""
    part = share / 100
    middle = part + Z * Z / (2 * of)
    half = Z * math.sqrt(part * (1 - part) / of + Z * Z / (4 * of * of))
    return tuple(100 * (middle + sign * half) / (1 + Z * Z / of) for sign in (-1, 1))


def scores(language: str) -> str:
    """The table of headline scores, one line a layer: F1 (interval; mentions annotated)."""
    unread = {row["layer"]: row for row in _rows(UNREAD)}
    read = {(row["articles"], row["layer"]): row for row in _rows(READ)}
    lines = [HEADS[language].format(unread["entity"]["articles"]), "|---|---|---|---|---|"]
    for layer, name in LAYERS[language].items():
        new = unread[layer]
        cells = [_cell(new, *wilson(float(new["f1"]), int(new["mentions"])), bold=True)]
        cells += [
            _cell(row, float(row["low"]), float(row["high"]))
            for row in (read["development", layer], read["corpus", layer])
        ]
        line = f"| {name} | {' | '.join(cells)} |"
        lines.append(line if language == "en" else re.sub(r"(\d)\.(\d)", r"\1,\2", line))
    return "\n".join(lines)


def example_table() -> str:
    """What the first command prints: ten rows of the first article."""
    from rich.console import Console

    import entrefilet
    from entrefilet.cli.examples import pick_examples
    from entrefilet.cli.rows_table import mention_table
    from entrefilet.cli.terminal import PIPE_COLUMNS

    first = min((ROOT / "corpus" / "articles").glob("*.txt"))
    rows = entrefilet.extract(first).astype(object)
    rows = rows.where(rows.notna(), None).to_dict("records")
    printed = io.StringIO()
    Console(file=printed, width=PIPE_COLUMNS, highlight=False, markup=False, emoji=False).print(
        mention_table(pick_examples(rows))
    )
    lines = [line.rstrip() for line in printed.getvalue().splitlines()]
    return "```text\n" + "\n".join(line for line in lines if line) + "\n```"


def pages() -> dict[Path, str]:
    """Each page with its generated parts made anew."""
    table = example_table()
    made = {}
    for path, language in PAGES.items():
        text = path.read_text("utf-8")
        for name, part in (("table", table), ("scores", scores(language))):
            head, _, rest = text.partition(f"<!-- {name} -->\n")
            if rest:
                text = f"{head}<!-- {name} -->\n{part}\n<!-- end {name} -->{rest.partition(f'<!-- end {name} -->')[2]}"
        made[path] = text
    return made


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def _cell(row: dict[str, str], low: float, high: float, *, bold: bool = False) -> str:
    f1 = f"**{row['f1']}**" if bold else row["f1"]
    return f"{f1} ({low:.0f}–{high:.0f}; {row['mentions']})"


def main() -> None:
    """Write the pages that differ."""
    for path, text in pages().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
