"""brat standoff: `ID.txt` and `ID.ann`.

A mention is a T line; `modifier` and `mod` are attributes; the speaker of a quotation is a T line of its own with a
relation `said_by`; all other values stand in a note, as JSON. brat knows nothing of source and publication day: they
go into `metadata.json` beside the articles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from entrefilet.evaluation.exchange.draft import Draft, said_by
from entrefilet.evaluation.exchange.labels import SAID_BY, SPEAKER, all_labels, label_of
from entrefilet.evaluation.exchange.sidecar import METADATA, head_of, read_metadata
from entrefilet.evaluation.gold import read_text
from entrefilet.evaluation.gold_article import GoldArticle
from entrefilet.evaluation.gold_form import LISTS, with_others
from entrefilet.schema import DATE_MODS, KINDS, MODIFIERS

_ATTRIBUTES = {"modifier": MODIFIERS, "mod": DATE_MODS}
_IN_THE_LINE = ("start", "end", "text", "label", "kind", *_ATTRIBUTES)
_SPEAKER_FIELDS = ("speaker_text", "speaker_start", "speaker_end")
_TEXT_BOUND = re.compile(r"^(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_ATTRIBUTE = re.compile(r"^A\S+\t(\S+) (\S+) (\S+)")
_SPEAKER = re.compile(rf"^R\S+\t{SAID_BY} Arg1:(\S+) Arg2:(\S+)\s*")
_NOTES = re.compile(r"^#\S*\tAnnotatorNotes (\S+)\t(.*)")


def export_brat(articles: Iterable[GoldArticle]) -> dict[str, str]:
    """The files of a brat collection by name, with the configuration that names its labels."""
    files = {"annotation.conf": _configuration()}
    heads = {}
    for article in articles:
        heads[article.id] = head_of(article)
        files[f"{article.id}.txt"] = article.text
        files[f"{article.id}.ann"] = "".join(f"{line}\n" for line in _lines(article))
    files[METADATA] = json.dumps(heads, ensure_ascii=False, indent=1, default=str) + "\n"
    return files


def import_brat(folder: Path) -> list[Draft]:
    """A draft for each `ID.ann` of a folder."""
    metadata = read_metadata(folder)
    drafts = []
    for path in sorted(folder.glob("*.ann")):
        draft = Draft(path.stem, "", str(path), dict(metadata.get(path.stem, {})))
        drafts.append(draft)
        try:
            draft.text = read_text(path.with_suffix(".txt"))
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            draft.faults.append((1, f"the article or its annotations cannot be read: {error}"))
            continue
        _read_lines(draft, lines)
    return drafts


def _lines(article: GoldArticle) -> list[str]:
    bounds: list[str] = []
    others: list[str] = []
    counts = dict.fromkeys("RA#", 0)

    def bound(label: str, start: int, end: int) -> str:
        name = f"T{len(bounds) + 1}"
        surface = article.text[start:end]
        bounds.append(f"{name}\t{label} {_fragments(surface, start)}\t{surface.replace(chr(10), ' ')}")
        return name

    def other(letter: str, content: str) -> None:
        counts[letter] += 1
        others.append(f"{letter}{counts[letter]}\t{content}")

    for layer in LISTS:
        for row in article.mentions[layer]:
            annotation = with_others(row)
            name = bound(label_of(layer, row["kind"]), row["start"], row["end"])
            for key in _ATTRIBUTES:
                if annotation.get(key) is not None:
                    other("A", f"{key} {name} {annotation[key]}")
            told = {key: value for key, value in annotation.items() if key not in _IN_THE_LINE and value is not None}
            if annotation.get("speaker_start") is not None:
                speaker = bound(SPEAKER, annotation["speaker_start"], annotation["speaker_end"])
                other("R", f"{SAID_BY} Arg1:{name} Arg2:{speaker}")
                told = {key: value for key, value in told.items() if key not in _SPEAKER_FIELDS}
            if told:
                other("#", f"AnnotatorNotes {name}\t{json.dumps(told, ensure_ascii=False)}")
    return bounds + others


def _fragments(surface: str, start: int) -> str:
    """brat cuts a span at line breaks: "0 5;6 9"."""
    pieces = []
    for piece in surface.split("\n"):
        if piece:
            pieces.append(f"{start} {start + len(piece)}")
        start += len(piece) + 1
    return ";".join(pieces)


def _read_lines(draft: Draft, lines: list[str]) -> None:
    bounds: dict[str, tuple[int, str, int, int, str]] = {}
    values: dict[str, dict[str, Any]] = {}
    speakers: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if match := _TEXT_BOUND.fullmatch(line):
            offsets = [int(offset) for offset in re.findall(r"\d+", match[3])]
            bounds[match[1]] = (number, match[2], offsets[0], offsets[-1], match[4])
        elif match := _ATTRIBUTE.fullmatch(line):
            values.setdefault(match[2], {})[match[1]] = match[3]
        elif match := _SPEAKER.fullmatch(line):
            speakers[match[1]] = match[2]
        elif match := _NOTES.fullmatch(line):
            values.setdefault(match[1], {}).update(_note(match[2]))
        elif line.strip():
            draft.faults.append((number, f"not understood: {line[:60]!r}"))
    for name, (number, label, start, end, surface) in bounds.items():
        if label == SPEAKER:
            continue
        annotation = draft.add(label, start, end, surface, values.get(name, {}), number)
        speaker = bounds.get(speakers.get(name, ""))
        if annotation is not None and speaker is not None:
            said_by(draft, annotation, draft.place(*speaker[2:5], line=speaker[0]))


def _note(content: str) -> dict[str, Any]:
    try:
        note = json.loads(content)
    except ValueError:
        note = None
    return note if isinstance(note, dict) else {"note": content}


def _configuration() -> str:
    attributes = [f"{key}\tArg:<ENTITY>, Value:{'|'.join(allowed)}" for key, allowed in _ATTRIBUTES.items()]
    sections = {
        "entities": [*all_labels(), SPEAKER],
        "relations": [
            f"{SAID_BY}\tArg1:{'|'.join(label_of('quotation', kind) for kind in KINDS['quotation'])}, Arg2:{SPEAKER}"
        ],
        "events": [],
        "attributes": attributes,
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items())
