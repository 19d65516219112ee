"""--slice K/N on machines that know nothing of each other, and `merge`, which gives the tables of the undivided run."""

import json
import shutil

import pytest
from standin import FAULTY
from typer.testing import CliRunner

from entrefilet.cli.app import app
from entrefilet.errors import OutputError, RunFolderBusy, UsageError
from entrefilet.readers import ReadOptions
from entrefilet.running import merge_slices
from entrefilet.running.marker import MARKER
from entrefilet.table.reading import read_table

FORMATS = ("csv", "parquet", "jsonl")


@pytest.fixture
def final(final):
    """The bytes of the final files of a run folder, those of a dataset too, and of the names."""

    def read(folder):
        kinds = ("mentions", "articles", "names", "quarantine")
        paths = [path for path in folder.rglob("*") if path.is_file() and "parts" not in path.parts]
        named = {path.relative_to(folder).as_posix(): path for path in paths}
        return {name: path.read_bytes() for name, path in named.items() if name.startswith(kinds)}

    return read


@pytest.fixture
def sliced(corpus, start, tmp_path):
    """A function that runs all slices of a corpus and gives their folders."""

    def call(folder, of, **options):
        folders = []
        for number in range(1, of + 1):
            start(folder, into=f"s{number}", slice=(number, of), **options)
            folders.append(tmp_path / f"s{number}")
        return folders

    return call


def strange(corpus):
    """Articles of every fate: copies, one that fails, an empty one, a file of a kind that is not read."""
    folder = corpus(30, a0105=f"Un {FAULTY} et 3 autres.", vide="", a0005="L'an 0 vit 1 orages. Fin.")
    (folder / "image.png").write_bytes(b"x")
    return folder


@pytest.mark.parametrize("options", [{}, {"formats": ("parquet",), "dataset": True}, {"duplicates": "drop"}])
@pytest.mark.parametrize("of", [pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow), 3])
def test_merged_slices_are_the_undivided_run(corpus, start, sliced, final, tmp_path, of, options):
    folder, options = strange(corpus), {"formats": FORMATS, **options}
    start(folder, **options)
    summary = merge_slices(sliced(folder, of, **options)[::-1], tmp_path / "all")
    assert final(tmp_path / "all") == final(tmp_path / "out")
    assert (summary.articles, summary.quarantined, summary.skipped) >= (30, 2, 1)
    told = [json.loads((tmp_path / name / "run.json").read_text("utf-8")) for name in ("out", "all")]
    for key in ("counts", "input_digest", "configuration_hash", "inputs", "reading", "files"):
        assert told[0][key] == told[1][key]


def test_each_article_is_in_one_slice(corpus, sliced, start):
    folders = sliced(corpus(30), 3)
    found = [read_table(one / "articles.parquet")["article_id"].tolist() for one in folders]
    assert [len(one) for one in found] == [12, 10, 8]
    assert sorted(name for names in found for name in names) == [f"a{number:03}" for number in range(30)]
    assert found[1][:4] == ["a004", "a005", "a006", "a007"]


def test_more_slices_than_shards_leave_some_empty(corpus, start, sliced, final, tmp_path):
    folder = corpus(5)
    start(folder)
    merge_slices(sliced(folder, 4), tmp_path / "all")
    assert final(tmp_path / "all") == final(tmp_path / "out")


def test_a_slice_resumes_and_follows_its_inputs(corpus, start, sliced, final, tmp_path):
    folder = corpus(12)
    folders = sliced(folder, 2)
    assert start(folder, into="s1", slice=(1, 2)).reused == 8
    corpus(z="Encore 5.")
    assert start(folder, into="s2", slice=(2, 2)).articles == 5
    with pytest.raises(RunFolderBusy, match="did not read the same inputs"):
        merge_slices(folders, tmp_path / "all")
    start(folder, into="s1", slice=(1, 2))
    start(folder)
    merge_slices(folders, tmp_path / "all")
    assert final(tmp_path / "all") == final(tmp_path / "out")


def test_a_folder_of_one_slice_takes_no_other(corpus, start, tmp_path):
    folder = corpus(12)
    start(folder, slice=(1, 2))
    for other in ((2, 2), (1, 3), None):
        with pytest.raises(RunFolderBusy, match="slice 1/2"):
            start(folder, slice=other)
    start(folder, into="whole")
    with pytest.raises(RunFolderBusy, match="a whole run"):
        start(folder, into="whole", slice=(1, 2))
    assert start(folder, slice=(2, 2), overwrite=True).articles == 4


@pytest.mark.parametrize("options", [{"slice": (0, 2)}, {"slice": (3, 2)}, {"slice": (1, 2), "limit": 3}])
def test_wrong_slices_are_usage_errors(corpus, start, options):
    with pytest.raises(UsageError, match="slice"):
        start(corpus(3), **options)


def test_what_does_not_fit_together_is_refused(corpus, start, sliced, tmp_path):
    folder = corpus(12)
    one, two, three = sliced(folder, 3)
    start(folder, into="half", slice=(1, 2))
    start(folder, into="other", slice=(3, 3), reading=ReadOptions(max_characters=5))
    start(folder, into="wish", slice=(3, 3), carry=("title",))
    start(folder)
    cases = [
        ((one, two), UsageError, "Slice 3/3 is missing"),
        ((one, two, two, three), UsageError, "both slice 2/3"),
        ((tmp_path / "half", two), UsageError, "do not divide"),
        ((one, two, tmp_path / "out"), UsageError, "no slice"),
        ((one, two, folder), UsageError, "not the folder of a finished run"),
        ((one, two, tmp_path / "other"), RunFolderBusy, "same inputs"),
        ((one, two, tmp_path / "wish"), RunFolderBusy, "different --carry"),
    ]
    for runs, error, told in cases:
        with pytest.raises(error, match=told):
            merge_slices(runs, tmp_path / "all")
        assert not (tmp_path / "all").exists()


def test_another_configuration_is_refused_with_what_differs(corpus, start, sliced, tmp_path):
    from entrefilet.assembly.load import PipelineSettings

    folder = corpus(12)
    one, _ = sliced(folder, 2)
    start(folder, into="stock", slice=(2, 2), pipeline=PipelineSettings(ner="stock"))
    with pytest.raises(RunFolderBusy, match=r"pipeline\.ner: press, now stock") as told:
        merge_slices((one, tmp_path / "stock"), tmp_path / "all")
    assert told.value.exit_code == 4


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped"])
def test_parts_that_are_gone_or_damaged_are_told(corpus, sliced, tmp_path, damage):
    folders = sliced(corpus(12), 2)
    if damage == "gone":
        shutil.rmtree(folders[1] / "parts")
    else:
        part = next((folders[1] / "parts").glob("*.part"))
        data = part.read_bytes()
        part.write_bytes(data[:-9] if damage == "cut" else data[:-9] + bytes(9))
    with pytest.raises(OutputError, match="again"):
        merge_slices(folders, tmp_path / "all")
    assert not list((tmp_path / "all").glob("mentions*"))


def test_a_folder_that_holds_a_run_is_replaced_only_when_told(corpus, start, sliced, final, tmp_path):
    folder = corpus(12)
    folders = sliced(folder, 2)
    start(folder, into="all", formats=("jsonl",))
    with pytest.raises(RunFolderBusy, match="--overwrite"):
        merge_slices(folders, tmp_path / "all")
    (tmp_path / "all/notes.txt").write_text("x")
    merge_slices(folders, tmp_path / "all", overwrite=True)
    assert (tmp_path / "all/notes.txt").exists()
    assert not (tmp_path / "all/mentions.jsonl").exists()
    assert json.loads((tmp_path / "all" / MARKER).read_text("utf-8"))["slice"] is None
    (tmp_path / "all/quarantine.jsonl").write_text("x")
    merge_slices(folders, tmp_path / "all", overwrite=True)
    assert (tmp_path / "all/quarantine.jsonl").read_text("utf-8") == "x"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/mentions.csv").write_text("x")
    with pytest.raises(RunFolderBusy):
        merge_slices(folders, tmp_path / "mine", overwrite=True)


def test_the_command_says_what_it_joined(corpus, sliced, tmp_path):
    folders = sliced(corpus(12), 2)
    done = CliRunner().invoke(app, ["merge", *map(str, folders), "-o", str(tmp_path / "all")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "12 articles of 2 slices: 24 rows" in done.stderr
    assert len(read_table(tmp_path / "all/mentions.csv")) == 24


def test_slices_without_a_folder_get_one_of_their_own(corpus, tmp_path, monkeypatch):
    from entrefilet.running import RunSettings, run

    folder = corpus(12)
    monkeypatch.chdir(tmp_path)
    for number in (1, 2):
        summary = run(RunSettings(inputs=(str(folder),), output=None, slice=(number, 2), loader="standin:load"))
        assert str(summary.folder) == f"outputs/articles-slice-{number}-of-2"
