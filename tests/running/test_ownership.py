"""A run deletes only what a run wrote: foreign folders are refused, foreign files in our own folders stay."""

import json
import subprocess
import sys
import uuid

import pytest

from entrefilet.errors import EntrefiletError, RunFolderBusy, UsageError
from entrefilet.running.marker import MARKER


def tree(folder):
    """Every path below a folder, files with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    (folder / "sub").mkdir(parents=True)
    for name in ("these.docx", "notes.txt", "sub/b.txt", ".brouillon.tmp", "x.part"):
        (folder / name).write_text("Trois ans de travail.", "utf-8")
    return folder


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("where", ["parts", "output"])
def test_a_folder_that_is_not_ours_is_refused_and_untouched(corpus, start, tmp_path, data, where, overwrite):
    before = tree(data)
    places = {"parts": {"parts": str(data)}, "output": {"into": "data"}}[where]
    with pytest.raises(RunFolderBusy, match="data") as told:
        start(corpus(3), overwrite=overwrite, **places)
    assert told.value.exit_code == 4
    assert tree(data) == before
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [{"parts": "articles"}, {"into": "articles"}, {"into": "."}])
def test_the_input_or_its_parent_is_no_place_for_a_run(corpus, start, tmp_path, monkeypatch, options):
    folder = corpus(3)
    (folder / "parts").mkdir()
    (folder / "parts/b.txt").write_text("Encore 4.", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(RunFolderBusy):
        start(folder, **options)
    assert tree(tmp_path) == before


def test_parts_and_run_folder_are_two(corpus, start, tmp_path):
    with pytest.raises(UsageError, match="one folder"):
        start(corpus(1), parts=str(tmp_path / "out"))


def test_foreign_files_in_our_own_folders_survive_everything(corpus, start, tmp_path):
    folder = corpus(8)
    start(folder)
    out = tmp_path / "out"
    (out / "parts/sub").mkdir()
    kept = ["notes.txt", ".a.tmp", "b.tmp", "quarantine.jsonl", "parts/sub/b.txt", "parts/.c.tmp", "parts/d.begun"]
    kept += ["parts/these.part", f"parts/{'0' * 24}.part"]
    for name in kept:
        (out / name).write_text("Pas à vous.", "utf-8")
    for path in sorted(folder.iterdir())[:4]:
        path.unlink()
    for options in ({}, {"overwrite": True}, {"limit": 1}):
        start(folder, **options)
        assert [name for name in kept if not (out / name).exists()] == []
    with pytest.raises(RunFolderBusy, match=r"quarantine\.jsonl"):
        start(corpus(1, vide=""))


def test_a_table_we_did_not_write_is_neither_replaced_nor_followed(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder, formats=("parquet",))
    (tmp_path / "out/mentions.csv").write_text("mon export", "utf-8")
    corpus(z="Encore 5.")
    start(folder, formats=("parquet",))
    assert (tmp_path / "out/mentions.csv").read_text("utf-8") == "mon export"
    with pytest.raises(RunFolderBusy, match=r"mentions\.csv"):
        start(folder, formats=("csv",))
    assert (tmp_path / "out/mentions.csv").read_text("utf-8") == "mon export"


def test_markers_tell_program_run_inputs_and_files(corpus, start, tmp_path):
    folder = corpus(2)
    summary = start(folder)
    for place in ("out", "out/parts"):
        marker = json.loads((tmp_path / place / MARKER).read_text("utf-8"))
        assert (marker["program"], marker["inputs"]) == ("entrefilet", [str(folder)])
        written = {path.name for path in (tmp_path / place).iterdir() if path.is_file()} - {MARKER}
        assert set(marker["files"]) >= written
    assert {path.name for path in summary.files} <= set(json.loads((tmp_path / "out" / MARKER).read_text())["files"])


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"program": "autre"}', '{"program": "entrefilet"}', "newer", "escaping", "wrong types"],
)
def test_a_marker_edited_by_hand_touches_nothing(corpus, start, tmp_path, content):
    folder = corpus(4)
    start(folder)
    path = tmp_path / "out" / MARKER
    marker = json.loads(path.read_text("utf-8"))
    (tmp_path / "precious.txt").write_text("x")
    (tmp_path / "out/parts/precious.txt").write_text("x")
    changes = {
        "newer": {"marker": 99},
        "escaping": {"files": ["../precious.txt", str(tmp_path / "precious.txt"), "articles.csv", ".", ""]},
        "wrong types": {"run": "*", "files": [1], "inputs": "x"},
    }
    path.write_text(json.dumps({**marker, **changes[content]}) if content in changes else content, "utf-8")
    if content == "escaping":
        parts = tmp_path / "out/parts" / MARKER
        parts.write_text(json.dumps({**json.loads(parts.read_text()), "files": ["../../precious.txt", "precious.txt"]}))
    before = tree(tmp_path)
    for overwrite in (False, True):
        with pytest.raises(RunFolderBusy):
            start(folder, overwrite=overwrite)
        assert tree(tmp_path) == before
    if content == "escaping":  # the tables are not listed any more: theirs stay; and neither goes the file beside
        path.write_text(json.dumps(marker), "utf-8")
        start(folder, overwrite=True)
        assert (tmp_path / "precious.txt").exists()
        assert (tmp_path / "out/parts/precious.txt").exists()


def test_temporaries_of_a_killed_run_go_and_others_stay(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder)
    run = json.loads((tmp_path / "out" / MARKER).read_text())["run"]
    ours = [tmp_path / f"out/.mentions.csv.{run}.77.tmp", tmp_path / f"out/parts/.a.part.{run}.77.tmp"]
    others = [tmp_path / f"out/.mentions.csv.{uuid.uuid4().hex}.77.tmp", tmp_path / "out/.mentions.csv.77.tmp"]
    for path in ours + others:
        path.write_text("x")
    start(folder)
    assert [path.exists() for path in ours + others] == [False, False, True, True]


def test_a_symlinked_run_folder_is_written_through(corpus, start, tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk", target_is_directory=True)
    folder = corpus(3)
    start(folder)
    assert (tmp_path / "disk/mentions.csv").exists()
    assert start(folder).reused == 3


def test_a_run_lock_that_is_not_ours_is_left_alone(corpus, start, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/run.lock").write_text("bail du studio", "utf-8")
    with pytest.raises(RunFolderBusy):
        start(corpus(1))
    assert (tmp_path / "out/run.lock").read_text("utf-8") == "bail du studio"


def failing_run(start, folder, **options):
    with pytest.raises(EntrefiletError) as told:
        start(folder, **options)
    return told.value.exit_code


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("into", ["out", "outputs/deep/out"])
def test_a_failed_run_leaves_no_new_folder(start, tmp_path, existing, into):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.odp").write_text("x")
    if existing:
        (tmp_path / into).mkdir(parents=True)
    before = tree(tmp_path)
    assert failing_run(start, tmp_path / "in", into=into) == 2
    assert failing_run(start, tmp_path / "in", into=into, parts=str(tmp_path / "store/parts")) == 2
    assert failing_run(start, tmp_path / "in", into=into, loader="standin:absent") == 2
    assert tree(tmp_path) == before


def test_a_failed_run_keeps_what_it_finished(corpus, start, tmp_path):
    from standin import BROKEN_LIST

    folder = corpus(12, z=f"Un {BROKEN_LIST}.")
    assert failing_run(start, folder, workers=1, shard_articles=2) == 1
    assert len(list((tmp_path / "out/parts").glob("*.part"))) > 0
    (folder / "z.txt").unlink()
    assert start(folder).reused > 0


def test_parts_inside_the_input_are_not_read(corpus, start):
    folder = corpus(2)
    for _ in range(2):
        summary = start(folder, parts=str(folder / "store"))
        assert (summary.articles, summary.skipped) == (2, 0)


HOLD = """
import pathlib, sys
from entrefilet.running.lock import FolderLock
with FolderLock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_runs_share_no_parts_at_once(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder, parts=str(tmp_path / "store"))
    command = [sys.executable, "-c", HOLD, str(tmp_path / "store")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RunFolderBusy, match="Another run"):
            start(folder, into="other", parts=str(tmp_path / "store"))
        holder.stdin.close()
    assert not (tmp_path / "other").exists()
    assert start(folder, into="other", parts=str(tmp_path / "store")).reused == 2


def test_parts_of_another_run_are_not_thrown_away_by_overwrite(corpus, start, tmp_path):
    start(corpus(4), parts=str(tmp_path / "store"))
    (tmp_path / "b").mkdir()
    (tmp_path / "b/b.txt").write_text("Un 1.", "utf-8")
    before = tree(tmp_path / "store")
    with pytest.raises(RunFolderBusy, match="another run"):
        start(tmp_path / "b", into="other", parts=str(tmp_path / "store"), overwrite=True)
    assert tree(tmp_path / "store") == before


@pytest.mark.parametrize("address", ["file://{}/store", "memory://parts", "nonesuch://x"])
def test_addresses_are_owned_in_the_same_way(corpus, start, tmp_path, address):
    pytest.importorskip("fsspec")
    folder, address = corpus(4), address.format(tmp_path)
    if not address.startswith("file"):
        with pytest.raises(UsageError):
            start(folder, parts=address)
        assert not (tmp_path / "out").exists()
        return
    store = tmp_path / "store"
    store.mkdir()
    (store / "these.docx").write_text("x")
    with pytest.raises(RunFolderBusy):
        start(folder, parts=address, overwrite=True)
    assert (store / "these.docx").exists()
    (store / "these.docx").unlink()
    start(folder, parts=address)
    (store / "these.docx").write_text("x")
    assert start(folder, parts=address).reused == 4
    assert start(folder, parts=address, overwrite=True).reused == 0
    assert (store / "these.docx").exists()


def test_a_folder_of_the_first_version_is_recognised(corpus, start, tmp_path, monkeypatch):
    folder = corpus(8)
    start(folder)
    out = tmp_path / "out"
    for marker in (out / MARKER, out / "parts" / MARKER):
        marker.unlink()
    (out / "notes.txt").write_text("x")
    (out / "parts/notes.txt").write_text("x")
    assert start(folder).reused == 8
    assert (out / MARKER).exists()
    for marker in (out / MARKER, out / "parts" / MARKER):
        marker.unlink()
    assert start(folder, overwrite=True).reused == 0
    assert (out / "notes.txt").exists()
    assert (out / "parts/notes.txt").exists()


def test_a_killed_run_of_the_first_version_does_not_say_its_inputs(corpus, start, tmp_path):
    folder = corpus(8)
    start(folder)
    out = tmp_path / "out"
    for path in [out / MARKER, out / "parts" / MARKER, *(one for one in out.iterdir() if one.is_file())]:
        path.unlink(missing_ok=True)
    with pytest.raises(RunFolderBusy, match="--add"):
        start(folder)
    assert start(folder, add=True).reused == 8


def test_an_overwrite_that_was_interrupted_goes_on_without_it(corpus, start, final, tmp_path, monkeypatch):
    from entrefilet.assembly.load import PipelineSettings
    from entrefilet.errors import Interrupted
    from entrefilet.running import store

    folder = corpus(12)
    start(folder)
    before = final(tmp_path / "out")
    stock = PipelineSettings(ner="stock")
    removed = []
    remove = store.FolderStore.remove

    def interrupting(self, name):
        removed.append(name)
        if len(removed) == 3:
            raise Interrupted("stop", 2)
        remove(self, name)

    monkeypatch.setattr(store.FolderStore, "remove", interrupting)
    with pytest.raises(Interrupted):
        start(folder, overwrite=True, pipeline=stock)
    monkeypatch.undo()
    assert final(tmp_path / "out") == before
    assert start(folder, overwrite=True, pipeline=stock).articles == 12
    assert start(folder, pipeline=stock).reused == 12


@pytest.mark.parametrize("content", ["[1,2]", "null", "{", '"x"'])
def test_a_damaged_configuration_is_told(corpus, start, tmp_path, content):
    folder = corpus(2)
    start(folder)
    (tmp_path / "out/parts/configuration.json").write_text(content)
    with pytest.raises(RunFolderBusy, match=r"configuration\.json"):
        start(folder)
    assert start(folder, overwrite=True).articles == 2
