"""Networks for Gephi, as GEXF and as edges in CSV: who speaks of whom, and which names stand in one sentence.

`speech`: from a speaker to each person named inside what is quoted, weighted by quotations. `sentences`: between two
names of one sentence, weighted by sentences. Counts are kept in a temporary database, so that memory does not grow.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path

from entrefilet.export.finished import FinishedRun
from entrefilet.export.inline import attributes
from entrefilet.table.rows import Row

_NAMES_A_SENTENCE = 50  # of a longer list every pair is no tie
_TABLES = """
    PRAGMA journal_mode = OFF;
    CREATE TABLE node (name TEXT, kind TEXT, mentions INTEGER, articles INTEGER, last TEXT, PRIMARY KEY (name, kind))
        WITHOUT ROWID;
    CREATE TABLE edge (network TEXT, source TEXT, source_kind TEXT, target TEXT, target_kind TEXT, weight INTEGER,
        articles INTEGER, last TEXT, PRIMARY KEY (network, source, source_kind, target, target_kind)) WITHOUT ROWID;
    BEGIN;
"""
_ADD_NODE = """
    INSERT INTO node VALUES (?1, ?2, ?3, 1, ?4) ON CONFLICT DO UPDATE SET mentions = mentions + ?3,
    articles = articles + (last <> ?4), last = ?4
"""
_ADD_EDGE = """
    INSERT INTO edge VALUES (?1, ?2, ?3, ?4, ?5, 1, 1, ?6) ON CONFLICT DO UPDATE SET weight = weight + 1,
    articles = articles + (last <> ?6), last = ?6
"""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph mode="static" defaultedgetype="{type}">
<attributes class="node"><attribute id="0" title="kind" type="string"/>
<attribute id="1" title="mentions" type="integer"/><attribute id="2" title="articles" type="integer"/></attributes>
<attributes class="edge"><attribute id="3" title="articles" type="integer"/></attributes>
"""
NETWORKS = {"speech": "directed", "sentences": "undirected"}

Name = tuple[str, str]  # canonical name and kind


def write(run: FinishedRun, path: Path, language: str) -> None:
    """Write both networks of a run into a folder; `language` says nothing to them."""
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        database.executescript(_TABLES)
        for article, rows in run.stories():
            _count(database, article["article_id"], rows)
        for network, type_ in NETWORKS.items():
            _write_edges(database, network, path / f"{network}.csv")
            _write_graph(database, network, type_, path / f"{network}.gexf")


def _count(database: sqlite3.Connection, article: str, rows: list[Row]) -> None:
    names = [row for row in rows if row["layer"] == "entity" and row["canonical"]]
    mentions: dict[Name, int] = {}
    sentences: dict[int, dict[Name, None]] = {}
    kinds: dict[str, str] = {}
    for row in names:
        name = (row["canonical"], row["kind"])
        mentions[name] = mentions.get(name, 0) + 1
        sentences.setdefault(row["sentence"], {})[name] = None
        kinds.setdefault(*name)
    for found in sentences.values():
        for one, other in combinations(sorted(found)[:_NAMES_A_SENTENCE], 2):
            database.execute(_ADD_EDGE, ("sentences", *one, *other, article))
    for source, target in _speech(rows, names, kinds):
        mentions.setdefault(source, 0)
        database.execute(_ADD_EDGE, ("speech", *source, *target, article))
    for (name_, kind), count in mentions.items():
        database.execute(_ADD_NODE, (name_, kind, count, article))


def _speech(rows: list[Row], names: list[Row], kinds: dict[str, str]) -> Iterator[tuple[Name, Name]]:
    """Each speaker with each person named inside one of their quotations, themselves apart."""
    for row in rows:
        if row["layer"] != "quotation" or not row["speaker_canonical"]:
            continue
        inside = {
            (one["canonical"], "PER"): None
            for one in names
            if one["kind"] == "PER" and row["start"] <= one["start"] and one["end"] <= row["end"]
        }
        for speaker in row["speaker_canonical"].split("; "):
            for target in inside:
                if target[0] != speaker:
                    yield (speaker, kinds.get(speaker, "PER")), target


def _write_edges(database: sqlite3.Connection, network: str, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(("source", "source_kind", "target", "target_kind", "weight", "articles"))
        table.writerows(_edges(database, network))


def _edges(database: sqlite3.Connection, network: str) -> Iterator[tuple[str, str, str, str, int, int]]:
    query = """
        SELECT source, source_kind, target, target_kind, weight, articles FROM edge WHERE network = ?
        ORDER BY weight DESC, source, source_kind, target, target_kind
    """
    yield from database.execute(query, (network,))


def _write_graph(database: sqlite3.Connection, network: str, type_: str, path: Path) -> None:
    query = """
        SELECT name, kind, mentions, articles FROM node WHERE EXISTS (SELECT 1 FROM edge WHERE network = ?1
            AND source = name AND source_kind = kind) OR (name, kind) IN (SELECT target, target_kind FROM edge
            WHERE network = ?1) ORDER BY name, kind
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(type=type_))
        file.write("<nodes>\n")
        for name, kind, mentions, articles in database.execute(query, (network,)):
            values = ((0, kind), (1, mentions), (2, articles))
            file.write(f"<node{attributes({'id': _key(name, kind), 'label': name})}>{_values(values)}</node>\n")
        file.write("</nodes>\n<edges>\n")
        for place, edge in enumerate(_edges(database, network)):
            ends = {"id": str(place), "source": _key(*edge[:2]), "target": _key(*edge[2:4]), "weight": str(edge[4])}
            file.write(f"<edge{attributes(ends)}>{_values(((3, edge[5]),))}</edge>\n")
        file.write("</edges>\n</graph>\n</gexf>\n")


def _values(values: tuple[tuple[int, object], ...]) -> str:
    inner = "".join(f"<attvalue{attributes({'for': str(key), 'value': str(value)})}/>" for key, value in values)
    return f"<attvalues>{inner}</attvalues>"


def _key(name: str, kind: str) -> str:
    """The identifier of a node: two names of different kinds may be written alike."""
    return f"{kind}:{name}"
