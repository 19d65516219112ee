"""The kinds of input are stated once, and told wherever users look."""

import subprocess
import sys
from pathlib import Path

import pytest

from entrefilet.article import Article
from entrefilet.readers import READERS, ReadOptions, kinds, read_inputs
from entrefilet.readers.reader import Reader

ROOT = Path(__file__).parents[2]
SUFFIXES = [suffix for reader in READERS for suffix in reader.suffixes]


@pytest.mark.parametrize("page", ["README.md", "docs/commands.md", "docs/formats.md"])
def test_pages_name_every_suffix(page):
    text = (ROOT / page).read_text("utf-8")
    assert [suffix for suffix in SUFFIXES if suffix not in text] == []


def test_help_names_every_suffix_and_kind():
    done = subprocess.run(
        [sys.executable, "-m", "entrefilet.cli.main", "extract", "--help"], capture_output=True, text=True, check=True
    )
    assert [suffix for suffix in SUFFIXES if suffix not in done.stdout] == []
    (line,) = [line for line in done.stdout.splitlines() if "--from" in line]
    help_text = done.stdout[done.stdout.index(line) :]
    assert [reader.name for reader in READERS if reader.name not in help_text] == []


def test_names_and_suffixes_are_written_as_they_are_looked_up():
    assert len({reader.name for reader in READERS}) == len(READERS)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)


def read_letters(handle, source, reading):
    for number, letter in enumerate(handle.read().decode().split("&")[1:], 1):
        yield Article(id=f"{source.name}:{number}", text=letter, path=source.shown)


def test_a_new_reader_is_one_record(tmp_path, monkeypatch):
    letters = Reader("letters", (".txt",), read_letters, count=lambda handle: handle.read().count(b"&"),
                     sniff=lambda handle, options: handle.read(1) == b"&")  # fmt: skip
    monkeypatch.setattr(kinds, "READERS", (letters, *READERS))
    (tmp_path / "a.txt").write_text("&un&deux")
    (tmp_path / "b.txt").write_text("trois & quatre")
    assert [item.text for item in read_inputs([str(tmp_path)])] == ["un", "deux", "trois & quatre"]
    assert [item.text for item in read_inputs([str(tmp_path / "b.txt")], ReadOptions(kind="letters"))] == [" quatre"]


def unpack(handle, source, reading):
    from dataclasses import replace
    from io import BytesIO

    for number, member in enumerate(handle.read().split(b"|")):
        name = f"{source.name}/{number}.csv"
        inner = replace(source, name=name, readers=kinds.readers_of(".csv"), opener=lambda data=member: BytesIO(data))
        yield from reading.read(inner)


def test_a_container_hands_its_members_on(tmp_path, monkeypatch):
    boxes = Reader("box", (".box",), unpack, count=lambda handle: 2)
    monkeypatch.setattr(kinds, "READERS", (*READERS, boxes))
    (tmp_path / "a.box").write_text("text\nun\n|text\ndeux\n|text\n")
    items = list(read_inputs([str(tmp_path)]))
    assert [(item.id, getattr(item, "text", item.id)) for item in items] == [
        ("a.box/0.csv:1", "un"), ("a.box/1.csv:1", "deux"), ("a.box/2.csv", "a.box/2.csv")
    ]  # fmt: skip


def test_a_reader_that_fails_costs_its_file(tmp_path, monkeypatch):
    def fail(handle, source, reading):
        yield Article(id="premier", text="un")
        raise KeyError("inattendu")

    monkeypatch.setattr(kinds, "READERS", (*READERS, Reader("faux", (".faux",), fail, count=lambda handle: 1)))
    (tmp_path / "a.faux").write_text("x")
    (tmp_path / "b.txt").write_text("bon")
    items = list(read_inputs([str(tmp_path)]))
    assert [item.id for item in items] == ["premier", "a.faux", "b"]
    assert (items[1].stage, items[1].reason) == ("read", "failed")
