"""Finished work stays: limits, samples, other inputs and other spellings in one run folder."""

import io
import os
import sys

import pytest

from entrefilet.errors import RunFolderBusy, UsageError
from entrefilet.running import RunSettings, run
from entrefilet.table.reading import read_table


def names(folder):
    return read_table(folder / "articles.csv")["article_id"].tolist()


def parts(folder):
    return {path.name for path in (folder / "parts").glob("*.part")}


@pytest.mark.parametrize("options", [{"limit": 1}, {"sample": 1}, {"limit": 0}, {"sample": 3, "limit": 2}])
def test_a_limit_costs_no_finished_work(corpus, start, final, tmp_path, options):
    folder = corpus(12, vide="")
    (folder / "image.png").write_bytes(b"x")
    start(folder)
    before, kept = final(tmp_path / "out"), parts(tmp_path / "out")
    summary = start(folder, **options)
    assert summary.words == 0
    assert final(tmp_path / "out") == before
    assert parts(tmp_path / "out") == kept
    assert start(folder).words == 0


def test_limits_add_up_in_article_order(corpus, start, final, tmp_path):
    folder = corpus(12)
    start(folder, limit=2)
    assert names(tmp_path / "out") == ["a000", "a001"]
    start(folder, sample=4, seed=3)
    drawn = names(tmp_path / "out")
    assert drawn == sorted(drawn)
    assert {"a000", "a001"} < set(drawn)
    start(folder, limit=2)
    assert names(tmp_path / "out") == drawn
    summary = start(folder)
    assert summary.reused == len(drawn)
    start(folder, into="clean")
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_a_limit_keeps_the_parts_of_changed_articles(corpus, start, tmp_path):
    folder = corpus(8)
    start(folder)
    kept = parts(tmp_path / "out")
    for path in sorted(folder.iterdir())[4:]:
        path.write_text("Tout autre : 77.", "utf-8")
    start(folder, limit=2)
    assert kept <= parts(tmp_path / "out")


def test_a_limit_reads_no_further_than_it_must(corpus, start, tmp_path, monkeypatch):
    from entrefilet.running import intake

    read = []
    original = intake.read_inputs

    def counting(*arguments, **options):
        for item in original(*arguments, **options):
            read.append(item)
            yield item

    monkeypatch.setattr(intake, "read_inputs", counting)
    start(corpus(30), limit=3)
    start(corpus(30), limit=3)
    assert len(read) <= 8


def test_a_limit_does_not_count_skipped_files(corpus, start, tmp_path):
    folder = corpus(3)
    (folder / "a.png").write_bytes(b"x")
    assert start(folder, limit=2).articles == 2


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_folder_is_not_gone(corpus, start, tmp_path):
    folder = corpus(2)
    (folder / "sub").mkdir()
    (folder / "sub/b.txt").write_text("Encore 5.", "utf-8")
    start(folder, shard_articles=1)
    (folder / "sub").chmod(0)
    try:
        start(folder, shard_articles=1)
    finally:
        (folder / "sub").chmod(0o755)
    assert start(folder, shard_articles=1).reused == 3


@pytest.mark.parametrize(
    "spelling", ["articles", "./articles", "articles/", "../{}/articles", "{tmp}/articles", "link"]
)
def test_another_spelling_is_the_same_input(corpus, start, final, tmp_path, monkeypatch, spelling):
    corpus(4)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "articles")
    start("articles")
    before = final(tmp_path / "out")
    summary = start(spelling.format(tmp_path.name, tmp=tmp_path))
    assert (summary.reused, summary.words) == (4, 0)
    assert final(tmp_path / "out") == before


def test_the_same_input_from_another_working_directory(corpus, start, final, tmp_path, monkeypatch):
    folder = corpus(4)
    monkeypatch.chdir(tmp_path)
    start("articles")
    corpus(z="Encore 5.")
    monkeypatch.chdir(folder)
    assert start("../articles").reused == 4
    assert set(read_table(tmp_path / "out/articles.csv")["path"].str.rpartition("/")[0]) == {"articles"}


def test_a_project_that_moved_is_the_same_input(corpus, start, tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    corpus(4).rename(tmp_path / "a/articles")
    monkeypatch.chdir(tmp_path / "a")
    start("articles", into="a/out")
    (tmp_path / "a").rename(tmp_path / "b")
    monkeypatch.chdir(tmp_path / "b")
    assert start("articles", into="b/out").reused == 4


@pytest.fixture
def years(tmp_path):
    for year in ("y1", "y2"):
        (tmp_path / year / "articles").mkdir(parents=True)
        for number in range(3):
            (tmp_path / year / f"articles/{year}-{number}.txt").write_text(f"{year} vit {number} orages.", "utf-8")
    return [tmp_path / year / "articles" for year in ("y1", "y2")]


def test_other_inputs_are_refused_without_add_or_overwrite(years, start, final, tmp_path):
    start(years[0])
    before = final(tmp_path / "out")
    for inputs in ([years[1]], years, [years[0] / "y1-0.txt"]):
        with pytest.raises(RunFolderBusy, match="--add") as told:
            start(*inputs)
        assert str(years[0]) in str(told.value)
    assert final(tmp_path / "out") == before


def test_add_takes_the_new_inputs_behind_the_old(years, start, final, tmp_path):
    start(years[0])
    summary = start(years[1], add=True)
    assert (summary.articles, summary.reused) == (6, 3)
    assert start(years[1], add=True).reused == 6
    assert start(*reversed(years)).reused == 6
    start(*years, into="both")
    assert start(*years).reused == 6
    assert final(tmp_path / "out") == final(tmp_path / "both")


def test_add_to_an_input_that_is_gone_is_told_and_costs_nothing(years, start, final, tmp_path):
    start(years[0])
    before = final(tmp_path / "out")
    years[0].rename(tmp_path / "away")
    with pytest.raises(UsageError, match="no longer there"):
        start(years[1], add=True)
    assert final(tmp_path / "out") == before


def test_overwrite_takes_the_other_inputs_instead(years, start, tmp_path):
    start(years[0])
    assert start(years[1], overwrite=True).articles == 3
    assert start(years[1]).reused == 3
    with pytest.raises(UsageError, match="--add"):
        start(years[1], add=True, overwrite=True)


def default(inputs, **options):
    return run(RunSettings(inputs=tuple(map(str, inputs)), output=None, loader="standin:load", workers=1, **options))


def test_default_folders_of_one_name_do_not_meet(years, final, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folders = [default([year]).folder.as_posix() for year in (*years, *years)]
    assert folders == ["outputs/articles", "outputs/articles-2"] * 2
    assert names(tmp_path / "outputs/articles") == ["y1-0", "y1-1", "y1-2"]
    assert default([years[1]]).reused == 3
    assert default(years).folder.as_posix() == "outputs/articles-3"
    for path in (tmp_path / "outputs/articles").rglob("*"):
        path.is_file() and path.unlink()
    assert default([years[1]]).folder.as_posix() == "outputs/articles-2"


def test_a_default_folder_that_is_not_ours_is_refused(years, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outputs/articles").mkdir(parents=True)
    (tmp_path / "outputs/articles/notes.txt").write_text("x")
    with pytest.raises(RunFolderBusy):
        default([years[0]])
    assert [path.name for path in (tmp_path / "outputs").rglob("*")] == ["articles", "notes.txt"]


def test_a_default_folder_is_added_to(years, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    default([years[0]])
    assert default([years[1]], add=True).folder.as_posix() == "outputs/articles"
    assert default([years[1]], add=True).reused == 6


def test_standard_input_is_known_by_what_it_holds(start, tmp_path, monkeypatch):
    def give(text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return ["-"]

    monkeypatch.chdir(tmp_path)
    first, second = '{"id": "a", "text": "Un 1."}\n', '{"id": "b", "text": "Deux 2."}\n'
    assert default(give(first)).folder.as_posix() == "outputs/stdin"
    assert default(give(second)).folder.as_posix() == "outputs/stdin-2"
    assert default(give(first)).reused == 1
    assert names(tmp_path / "outputs/stdin") == ["a"]
    with pytest.raises(RunFolderBusy):
        run(RunSettings(inputs=tuple(give(second)), output=tmp_path / "outputs/stdin", loader="standin:load"))
    with pytest.raises(UsageError, match="standard input"):
        run(RunSettings(inputs=tuple(give(second)), output=tmp_path / "outputs/stdin", loader="standin:load", add=True))
