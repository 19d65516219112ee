"""TEI P5 in one file: a `teiCorpus` of one `TEI` an article, mentions as elements in the text.

The elements used are those of `tei.rng`, a subset of TEI, against which every export is valid: `name`, `measure`
(around a `num` for a range), `date`, `q` whose `who` points to the `person` of the article's header.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from entrefilet.export.finished import FinishedRun
from entrefilet.export.inline import Piece, attributes, characters, number, tagged_paragraphs
from entrefilet.table.rows import Row

_WHEN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_RANGE = "range"  # the key of a row that stands for the `num` of a range
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>{made}</p></publicationStmt>
<sourceDesc><p>{source}</p></sourceDesc></fileDesc></teiHeader>
"""
_WORDS = {
    "fr": ("Articles de presse annotés", "Écrit par entrefilet {version}.", "Articles lus par entrefilet."),
    "en": ("Annotated press articles", "Written by entrefilet {version}.", "Articles read by entrefilet."),
}


def write(run: FinishedRun, path: Path, language: str) -> None:
    """Write the corpus of a run; the header of the whole is in `language` (fr, en)."""
    title, made, source = _WORDS[language]
    made = made.format(version=run.summary.get("version", ""))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(title=characters(title), made=characters(made), source=characters(source)))
        for place, (article, rows) in enumerate(run.stories(), 1):
            file.write(_article(article, rows, place))
        file.write("</teiCorpus>\n")


def _article(article: Row, rows: list[Row], place: int) -> str:
    speakers: dict[str, str] = {}
    for row in rows:
        if who := _speaker(row):
            speakers.setdefault(who, f"a{place}p{len(speakers) + 1}")

    def tag(piece: Piece) -> tuple[str, Mapping[str, str | None]]:
        name, values = _tag(piece.row, speakers)
        return name, {"type": piece.row["kind"], **_linked(piece, place), **values}

    lines = "\n".join(f"<p>{line}</p>" for line in tagged_paragraphs(article["text"], _with_ranges(rows), tag))
    body = f"<text><body>\n{lines or '<p/>'}\n</body></text>"
    return f"<TEI{attributes({'xml:id': f'a{place}'})}>\n{_header(article, speakers)}\n{body}\n</TEI>\n"


def _header(article: Row, speakers: Mapping[str, str]) -> str:
    title, author = article["title"] or article["article_id"], article["author"]
    day = f"{article['published']:%Y-%m-%d}" if article["published"] else None
    written = f"<author>{characters(author)}</author>" if author else ""
    publisher = f"<publisher>{characters(article['source'] or '?')}</publisher>"
    dated = f"<date{attributes({'when': day})}>{day}</date>" if day else ""
    number_ = f"<idno>{characters(article['article_id'])}</idno>"
    people = "".join(
        f"<person{attributes({'xml:id': key})}><persName>{characters(name)}</persName></person>"
        for name, key in speakers.items()
    )
    profile = f"<profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc>" if people else ""
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{characters(title)}</title>{written}</titleStmt>"
        f"<publicationStmt>{publisher}{dated}{number_}</publicationStmt>"
        f"<sourceDesc><p>{characters(article['path'] or '?')}</p></sourceDesc></fileDesc>{profile}</teiHeader>"
    )


def _speaker(row: Row) -> str | None:
    return (row["speaker_canonical"] or row["speaker"]) if row["layer"] == "quotation" else None


def _with_ranges(rows: list[Row]) -> list[Row]:
    """The rows, each quantity with two ends followed by one for the `num` inside its `measure`."""
    ranged = []
    for row in rows:
        ranged.append(row)
        if row["value_min"] is not None or row["value_max"] is not None:
            ranged.append({**row, "mention_id": f"{row['mention_id']}.num", _RANGE: True})
    return ranged


def _linked(piece: Piece, place: int) -> dict[str, str | None]:
    """What ties the pieces of a mention together, where it had to be cut."""
    if piece.of == 1:
        return {}
    stem = f"a{place}{piece.row['mention_id'].rsplit('#', 1)[-1]}"
    before = f"#{stem}.{piece.place - 1}" if piece.place > 1 else None
    after = f"#{stem}.{piece.place + 1}" if piece.place < piece.of else None
    return {"xml:id": f"{stem}.{piece.place}", "prev": before, "next": after}


def _tag(row: Row, speakers: Mapping[str, str]) -> tuple[str, Mapping[str, str | None]]:
    if row["layer"] == "entity":
        return "name", {"key": row["canonical"]}
    if row["layer"] == "quantity":
        if _RANGE in row:
            return "num", {"atLeast": number(row["value_min"]), "atMost": number(row["value_max"])}
        return "measure", {"quantity": number(row["value"]), "unit": _name(row["unit"])}
    if row["layer"] == "date":
        timex = row["timex"] or ""
        if _WHEN.fullmatch(timex):
            return "date", {"when": timex}
        return "date", {"n": timex or None, "from": _day(row["date_start"]), "to": _day(row["date_end"])}
    who = speakers.get(_speaker(row) or "")
    return "q", {"who": f"#{who}" if who else None}


def _day(day: object) -> str | None:
    return str(day) if day is not None else None


def _name(unit: str | None) -> str | None:
    return "_".join(unit.split()) if unit else None
