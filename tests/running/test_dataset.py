"""--dataset: Parquet as folders of files, read by whatever reads a run."""

import pytest
from typer.testing import CliRunner

import entrefilet
from entrefilet.cli.app import app
from entrefilet.errors import RunFolderBusy, UsageError
from entrefilet.evaluation.found import read_tables
from entrefilet.table.reading import read_table, stream_table


@pytest.fixture
def twice(corpus, start, tmp_path):
    """A run as single files and the same as a dataset, four articles a file: their folders."""
    folder = corpus(10, vide="")
    start(folder, into="one", formats=("parquet",))
    start(folder, into="many", formats=("parquet",), dataset=True)
    return tmp_path / "one", tmp_path / "many"


def test_a_file_holds_the_articles_of_a_shard_and_their_mentions(twice):
    _, many = twice
    files = {
        name: sorted(path.name for path in (many / f"{name}.parquet").iterdir()) for name in ("articles", "mentions")
    }
    assert files["articles"] == files["mentions"] == [f"part-0000000{number}.parquet" for number in range(3)]
    for name, count in zip(files["articles"], (4, 4, 3), strict=True):
        import pyarrow.parquet as pq

        articles = pq.read_table(many / "articles.parquet" / name)["article_id"].to_pylist()
        mentions = pq.read_table(many / "mentions.parquet" / name)["article_id"].to_pylist()
        assert len(articles) == count
        assert set(mentions) <= set(articles)


@pytest.mark.parametrize("table", ["mentions", "articles", "names"])
def test_rows_and_types_are_those_of_one_file(twice, table):
    one, many = (read_table(folder / f"{table}.parquet") for folder in twice)
    assert one.equals(many)
    assert (one.dtypes == many.dtypes).all()
    pieces = [[row for piece in stream_table(folder, table) for row in piece.to_pylist()] for folder in twice]
    assert pieces[0] == pieces[1]
    assert getattr(entrefilet.read(twice[1]), table).equals(one)


def test_commands_read_a_dataset_as_one_file(twice, tmp_path):
    one, many = twice
    pages = []
    for folder in (one, many, many / "mentions.parquet"):
        assert read_tables(folder) == read_tables(one)
        done = CliRunner().invoke(app, ["page", str(folder), "-o", str(tmp_path / "page.html"), "--title", "T"])
        assert done.exit_code == 0, done.stderr
        pages.append((tmp_path / "page.html").read_text("utf-8"))
    assert pages[0] == pages[1] == pages[2]
    for folder in (one, many):
        database = str(tmp_path / f"{folder.name}.db")
        done = CliRunner().invoke(app, ["export", str(folder), "--as", "sqlite", "-o", database])
        assert done.exit_code == 0, done.stderr


def test_a_dataset_and_a_file_take_each_others_place(corpus, start, tmp_path):
    folder = corpus(9)
    out = tmp_path / "out/mentions.parquet"
    for dataset in (False, True, False, True):
        start(folder, formats=("parquet",), dataset=dataset)
        assert (out.is_dir(), len(read_table(out))) == (dataset, 18)
    for path in sorted(folder.iterdir())[:6]:
        path.unlink()
    start(folder, formats=("csv",))
    assert [one.name for one in out.iterdir()] == ["part-00000000.parquet"]
    assert len(read_table(out)) == len(read_table(out.with_name("mentions.csv"))) == 6
    assert not list((tmp_path / "out").glob(".*"))


def test_an_empty_run_is_a_dataset_too(start, tmp_path):
    (tmp_path / "a.jsonl").write_text("")
    start(tmp_path / "a.jsonl", formats=("parquet",), dataset=True)
    assert len(read_table(tmp_path / "out/mentions.parquet")) == 0


def test_a_dataset_that_stands_is_not_written_again(corpus, start, tmp_path):
    folder = corpus(9)
    start(folder, formats=("parquet",), dataset=True)
    piece = tmp_path / "out/mentions.parquet/part-00000001.parquet"
    before = piece.stat().st_ino
    start(folder, formats=("parquet",), dataset=True)
    assert piece.stat().st_ino == before
    piece.unlink()
    start(folder, formats=("parquet",), dataset=True)
    assert len(read_table(piece.parent)) == 18


def test_what_no_run_wrote_into_a_dataset_is_not_touched(corpus, start, tmp_path):
    folder = corpus(9)
    start(folder, formats=("parquet",), dataset=True)
    note = tmp_path / "out/mentions.parquet/notes.txt"
    note.write_text("x")
    corpus(z="Encore 5.")
    with pytest.raises(RunFolderBusy, match=r"notes\.txt"):
        start(folder, formats=("parquet",), dataset=True)
    assert note.read_text() == "x"


def test_a_folder_named_like_a_table_is_refused(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder, formats=("csv",))
    (tmp_path / "out/mentions.parquet").mkdir()
    with pytest.raises(RunFolderBusy, match=r"mentions\.parquet"):
        start(folder, formats=("parquet",), dataset=True)


def test_a_dataset_is_parquet(corpus, start):
    with pytest.raises(UsageError, match="csv,parquet"):
        start(corpus(2), formats=("csv",), dataset=True)
