"""Gold folders: articles with the annotations people made of them.

Begin with `read_gold`. A folder holds `ID.txt` and `ID.json`, or the texts stand in a neighbour: `articles/ID.txt` and
`gold/ID.json`. In memory an annotation is a row with the column names of the table `mentions` (`schema.py`), so that
gold and what the program found are compared, drawn and counted alike; `gold_form` and `gold_check` know the names of
the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from entrefilet.errors import GoldError, OutputError, UsageError
from entrefilet.evaluation import gold_check, gold_form
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.positions import Located, parse_located

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_gold(folder: Path) -> list[GoldArticle]:
    """Every gold article of a folder, sorted by identifier; also takes one JSON file, or a folder that holds `gold/`.

    Raises GoldError with every fault of every file ("file:line: reason"), UsageError when there is no gold at all.
    """
    articles: list[GoldArticle] = []
    problems: list[str] = []
    for path in gold_files(folder):
        article, faults = _read_article(path)
        problems += faults
        if article is not None:
            articles.append(article)
    if problems:
        raise GoldError(problems)
    return sorted(articles, key=lambda article: article.id)


def gold_files(folder: Path) -> list[Path]:
    """The JSON files of a gold folder, in order of name.

    Raises UsageError when the folder does not exist or holds none.
    """
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise UsageError(f"No gold folder {str(folder)!r}: give a folder of ID.json files beside their ID.txt.")
    for place in (folder, folder / "gold"):
        files = sorted(place.glob("*.json")) if place.is_dir() else []
        if files and not (place == folder and (folder / "gold").is_dir()):
            return files
    raise UsageError(f"No gold in {str(folder)!r}: expected ID.json files, here or in its folder gold/.")


def write_gold(article: GoldArticle, path: Path) -> None:
    """Write the canonical form of a gold article (one annotation a line, sorted, fixed key order).

    Raises OutputError when it cannot be written.
    """
    try:
        path.write_text(gold_form.format_gold(article), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}. Choose another folder.") from error


def gold_digest(articles: Iterable[GoldArticle]) -> str:
    """Hexadecimal SHA-256 of texts and annotations: the layout of the files does not count, nor does their order."""
    digest = hashlib.sha256()
    for article in sorted(articles, key=lambda article: article.id):
        for part in (article.text, gold_form.format_gold(article)):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def read_text(path: Path) -> str:
    """The text of an article as offsets count in it: UTF-8, no byte-order mark, line ends `\\n`.

    Raises UnicodeDecodeError.
    """
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _read_article(path: Path) -> tuple[GoldArticle | None, list[str]]:
    try:
        located = parse_located(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return None, [f"{path}:1: not UTF-8"]
    except json.JSONDecodeError as error:
        return None, [f"{path}:{error.lineno}: broken JSON: {error.msg} (column {error.colno})"]
    except RecursionError:
        return None, [f"{path}:1: broken JSON: nested too deep"]
    except OSError as error:
        return None, [f"{path}:1: cannot be read: {error.strerror}"]
    if _LONE_SURROGATE.search(json.dumps(located.value, ensure_ascii=False)):
        return None, [f"{path}:1: holds half of a character (a lone surrogate)"]
    text, fault = _find_text(path, located)
    faults = gold_check.check_article(located, path.stem, text)
    if fault is not None:
        faults.append((located.key_lines.get("text_file", 1), fault))
    if faults or text is None:
        return None, [f"{path}:{line}: {reason}" for line, reason in sorted(faults)]
    return make_article(located.value, text, path), []


def make_article(fields: Mapping[str, Any], text: str, path: Path | None = None) -> GoldArticle:
    """A gold article out of the checked fields of its file."""
    return GoldArticle(
        id=fields["id"],
        text=text,
        mentions={
            layer: tuple(sorted((gold_form.to_row(layer, one) for one in fields.get(key, ())), key=gold_form.row_order))
            for layer, key in gold_form.LISTS.items()
        },
        published=dt.date.fromisoformat(fields["published"]) if fields.get("published") else None,
        source=fields.get("source"),
        text_file=fields.get("text_file"),
        sha256=fields.get("sha256"),
        meta={key: value for key, value in fields.items() if key not in gold_form.TOP_KEYS},
        path=path,
    )


def _find_text(path: Path, located: Located) -> tuple[str | None, str | None]:
    """The text of a gold file, or what is wrong: the file it names, `ID.txt` beside it, `articles/ID.txt` next door."""
    folder, named = path.parent, located.value.get("text_file")
    places = [folder / f"{path.stem}.txt", folder.parent / "articles" / f"{path.stem}.txt"]
    if named is not None:
        if not isinstance(named, str) or not named or Path(named).is_absolute() or ".." in Path(named).parts:
            return None, f"text_file {named!r} must be a path below the gold folder or the folder above it"
        places = [folder / named, folder.parent / named, *places]
    for place in places:
        if place.is_file():
            try:
                return read_text(place), None
            except UnicodeDecodeError as error:
                return None, f"the text {place} is not UTF-8 (byte {error.start})"
    return None, f"no text: looked for {', '.join(str(place) for place in places)}"
