"""Failures while a run is at work: one sentence, a documented exit code, and the next run ends it well."""

import errno
import os
import shutil
import signal
import sys

import pytest

from entrefilet.errors import EntrefiletError, Interrupted, ModelMissing, OutputError, RunFolderBusy
from entrefilet.running import configuration, files, final_tables, merging

TEXTS = 12


def at_the_end(act):
    """A progress callback that acts once, when every article is done and the tables are not yet built."""
    done = []

    def tell(progress):
        if progress.done == TEXTS and not done:
            done.append(act())

    return tell


def fail(start, folder, error, **options):
    with pytest.raises(error) as told:
        start(folder, **options)
    assert isinstance(told.value, EntrefiletError)
    assert "\n" not in str(told.value)
    return told.value


def all_well(start, folder, final, tmp_path):
    assert start(folder).articles == TEXTS
    start(folder, into="clean")
    assert final(tmp_path / "out") == final(tmp_path / "clean")
    assert list((tmp_path / "out").rglob(".*")) == []


@pytest.mark.parametrize("damage", ["truncated", "flipped", "removed", "folder removed"])
def test_a_part_damaged_during_the_run_is_told_and_done_again(corpus, start, final, tmp_path, damage):
    def act():
        part = sorted((tmp_path / "out/parts").glob("*.part"))[0]
        data = part.read_bytes()
        if damage == "folder removed":
            shutil.rmtree(tmp_path / "out/parts")
        elif damage == "removed":
            part.unlink()
        else:
            part.write_bytes(data[:100] if damage == "truncated" else data[:-20] + bytes(20))

    folder = corpus(TEXTS)
    error = fail(start, folder, OutputError, progress=at_the_end(act))
    assert error.exit_code == 5
    assert "parts" in str(error)
    all_well(start, folder, final, tmp_path)


@pytest.mark.parametrize("what", ["out", "out/parts"])
def test_a_folder_removed_while_articles_are_done_is_told(corpus, start, final, tmp_path, what):
    folder = corpus(TEXTS)
    removed = []

    def tell(progress):
        if progress.done and not removed:
            removed.append(shutil.rmtree(tmp_path / what))

    error = fail(start, folder, OutputError, progress=tell, shard_articles=1, workers=1)
    assert error.exit_code == 5
    all_well(start, folder, final, tmp_path)


def test_ctrl_c_while_merging_leaves_no_half_of_a_table(corpus, start, final, tmp_path, monkeypatch):
    folder = corpus(TEXTS)
    original = merging.decode_part

    def interrupting(data):
        os.kill(os.getpid(), signal.SIGINT)
        return original(data)

    monkeypatch.setattr(merging, "decode_part", interrupting)
    error = fail(start, folder, Interrupted)
    monkeypatch.undo()
    assert error.exit_code == 130
    assert "the same command goes on" in str(error)
    assert final(tmp_path / "out") == {}
    all_well(start, folder, final, tmp_path)


def test_ctrl_c_between_two_tables_waits_for_both(corpus, start, final, tmp_path, monkeypatch):
    folder = corpus(TEXTS)
    replace = os.replace

    def interrupting(source, target):
        if target.name.startswith("articles"):
            os.kill(os.getpid(), signal.SIGINT)
        replace(source, target)

    monkeypatch.setattr(files.os, "replace", interrupting)
    fail(start, folder, Interrupted)
    monkeypatch.undo()
    assert sorted(final(tmp_path / "out")) == ["articles.csv", "articles.parquet", "mentions.csv", "mentions.parquet"]
    all_well(start, folder, final, tmp_path)


@pytest.mark.parametrize("writes", [0, 1, 3])
def test_a_full_disk_while_merging_leaves_the_old_tables(corpus, start, final, tmp_path, monkeypatch, writes):
    folder = corpus(TEXTS - 1)
    start(folder)
    before = final(tmp_path / "out")
    corpus(z="Un article de plus, 5 mots.")
    counts = []
    original = final_tables.open_writer

    def failing(format_, handle, schema):
        writer = original(format_, handle, schema)
        close = writer.close

        def full():
            counts.append(1)
            if len(counts) > writes:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            close()

        writer.close = full
        return writer

    monkeypatch.setattr(final_tables, "open_writer", failing)
    error = fail(start, folder, OutputError)
    monkeypatch.undo()
    assert (error.exit_code, "the disk is full" in str(error)) == (5, True)
    assert final(tmp_path / "out") == before
    all_well(start, folder, final, tmp_path)


def test_a_model_of_another_version_is_told(corpus, start, monkeypatch):
    from entrefilet.assembly import load

    monkeypatch.setattr(load, "version", lambda name: "3.7.0")
    with pytest.raises(ModelMissing, match=r"3\.7\.0.*needs 3\.8.*pip install"):
        load.check_model()


def test_a_run_with_a_model_of_another_version_is_told_and_not_mixed(corpus, start, monkeypatch):
    folder = corpus(2)
    start(folder)
    original = configuration.resolve_configuration

    def newer(settings):
        return {**original(settings), "model": {"name": "standin:load", "version": "3.8.1"}}

    monkeypatch.setattr(sys.modules["entrefilet.running.run"], "resolve_configuration", newer)
    assert "model.version: null, now 3.8.1" in str(fail(start, folder, RunFolderBusy))
