import json
from dataclasses import replace
from importlib.util import find_spec

import pytest
from standin import BROKEN_LIST, DEADLY, ENDLESS, FAULTY, ONCE

from entrefilet.assembly.load import PipelineSettings
from entrefilet.errors import EntrefiletError, RunFolderBusy, UsageError
from entrefilet.readers import ReadOptions
from entrefilet.running import RunSettings, configuration, merging, parts
from entrefilet.running.parts import read_header
from entrefilet.table.reading import read_table


def test_run_writes_tables_summary_and_counts_that_add_up(corpus, start, tmp_path):
    folder = corpus(10, vide="")
    (folder / "image.png").write_bytes(b"x")
    summary = start(folder)
    assert (summary.articles, summary.quarantined, summary.skipped, summary.exit_code) == (10, 1, 1, 3)
    articles, mentions = read_table(tmp_path / "out/articles.parquet"), read_table(tmp_path / "out/mentions.csv")
    assert articles["status"].tolist() == ["ok"] * 10 + ["skipped", "quarantined"]
    assert len(mentions) == 20 == sum(summary.rows.values())
    assert articles["n_quantities"].sum() == 20
    told = json.loads((tmp_path / "out/run.json").read_text("utf-8"))
    assert told["counts"]["rows"] == summary.rows
    assert told["counts"]["kinds"] == {"quantity.count": 20}
    assert {path.name for path in summary.files} == set(told["files"])
    (line,) = (tmp_path / "out/quarantine.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["reason"] == "empty"


def test_rows_cut_the_text_they_name(corpus, start, tmp_path):
    start(corpus(3))
    texts = read_table(tmp_path / "out/articles.parquet").set_index("article_id")["text"]
    for row in read_table(tmp_path / "out/mentions.parquet").itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


@pytest.mark.parametrize("options", [{"workers": 1}, {"workers": 3}, {"shard_articles": 1}, {"shard_articles": 64}])
def test_bytes_do_not_depend_on_workers_and_shards(corpus, start, final, tmp_path, options):
    folder = corpus(20, vide="")
    formats = ("csv", "csv-excel", "parquet", "jsonl")
    start(folder, formats=formats)
    start(folder, into="other", formats=formats, **options)
    assert final(tmp_path / "out") == final(tmp_path / "other")


def test_same_command_again_analyses_nothing(corpus, start, final, tmp_path):
    folder = corpus(9)
    start(folder)
    before = final(tmp_path / "out")
    summary = start(folder, loader="standin:load")
    assert (summary.reused, summary.words) == (9, 0)
    assert final(tmp_path / "out") == before


def test_more_files_cost_only_those_files(corpus, start, final, tmp_path):
    folder = corpus(9)
    start(folder)
    corpus(a0005="Entre 2 autres.", zzz="Après 3 autres.")
    summary = start(folder)
    assert (summary.articles, summary.reused) == (11, 9)
    start(folder, into="clean")
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_changed_and_removed_articles_are_followed(corpus, start, final, tmp_path):
    folder = corpus(9)
    start(folder)
    (folder / "a003.txt").write_text("Tout autre : 77.", "utf-8")
    (folder / "a004.txt").unlink()
    summary = start(folder)
    assert (summary.articles, summary.reused) == (8, 7)
    start(folder, into="clean")
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_parts_of_no_use_are_removed(corpus, start, tmp_path):
    folder = corpus(8)
    start(folder)
    for path in sorted(folder.iterdir())[:4]:
        path.unlink()
    start(folder)
    assert len(list((tmp_path / "out/parts").glob("*.part"))) == 1


def test_metadata_is_part_of_the_content(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder)
    (folder / "metadata.csv").write_text("file,title\na000.txt,Titre\n")
    assert start(folder).reused == 1


def test_another_configuration_is_told_and_not_mixed(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder)
    with pytest.raises(RunFolderBusy, match=r"pipeline\.ner: press, now stock"):
        start(folder, pipeline=PipelineSettings(ner="stock"))
    assert start(folder, pipeline=PipelineSettings(ner="stock"), overwrite=True).reused == 0


def test_what_differs_is_told_and_nothing_else(corpus, start):
    folder = corpus(2)
    start(folder)
    with pytest.raises(RunFolderBusy, match=r"\(pipeline\.ner: press, now stock\)"):
        start(folder, pipeline=PipelineSettings(ner="stock"))


def test_a_format_asked_for_later_needs_no_analysis_and_old_ones_follow(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder, formats=("csv",))
    corpus(z="Encore 5.")
    summary = start(folder, formats=("jsonl",))
    assert summary.reused == 2
    assert len(read_table(tmp_path / "out/mentions.csv")) == len(read_table(tmp_path / "out/mentions.jsonl")) == 5


def test_damaged_parts_are_done_again(corpus, start, final, tmp_path):
    folder = corpus(12)
    start(folder)
    before = final(tmp_path / "out")
    one, two, three = sorted((tmp_path / "out/parts").glob("*.part"))
    one.write_bytes(one.read_bytes()[:-10])
    two.write_bytes(b"")
    three.write_bytes(three.read_bytes()[:-10] + bytes(10))
    assert start(folder).reused == 0
    assert final(tmp_path / "out") == before


def test_failing_article_costs_itself(corpus, start, tmp_path):
    summary = start(corpus(6, a0025=f"Un {FAULTY} et 3 autres."))
    assert (summary.articles, summary.quarantined) == (6, 1)
    (line,) = map(json.loads, (tmp_path / "out/quarantine.jsonl").read_text("utf-8").splitlines())
    assert (line["id"], line["stage"], line["reason"]) == ("a0025", "analyse", "failed")
    assert "a component fails" in line["detail"]


def test_broken_word_list_stops_the_run(corpus, start):
    with pytest.raises(EntrefiletError, match=r"units\.tsv:3") as told:
        start(corpus(6, a0025=f"Un {BROKEN_LIST} 7."))
    assert told.value.exit_code == 1


def test_configuration_follows_the_press_weights(tmp_path, monkeypatch):
    (tmp_path / "model").write_bytes(b"some weights")
    monkeypatch.setattr(configuration, "press_weights", lambda: tmp_path)
    settings = RunSettings(inputs=("articles",), output=tmp_path)
    before = configuration.resolve_configuration(settings)
    assert before == configuration.resolve_configuration(settings)
    (tmp_path / "model").write_bytes(b"other weights")
    (told,) = configuration.differences(before, configuration.resolve_configuration(settings))
    assert told.startswith("press_weights: ")


@pytest.mark.skipif(find_spec("onnxruntime") is None, reason="needs the extra [fast]")
def test_configuration_follows_what_fast_calculates_with(tmp_path):
    plain = RunSettings(inputs=("articles",), output=tmp_path)
    quick = replace(plain, pipeline=PipelineSettings(fast=True))
    before, after = map(configuration.resolve_configuration, (plain, quick))
    told = configuration.differences(before, after)
    assert [line.partition(":")[0] for line in told] == ["fast", "pipeline.fast"]


def test_fast_and_plain_rows_are_not_mixed(corpus, start):
    folder = corpus(2)
    start(folder)
    with pytest.raises(RunFolderBusy, match=r"\(pipeline\.fast: false, now true\)"):
        start(folder, pipeline=PipelineSettings(fast=True))


def test_article_that_kills_its_worker_twice_is_quarantined(corpus, start, tmp_path):
    summary = start(corpus(6, a0025=f"Un {DEADLY}."))
    assert (summary.articles, summary.quarantined) == (6, 1)
    (line,) = map(json.loads, (tmp_path / "out/quarantine.jsonl").read_text("utf-8").splitlines())
    assert (line["id"], line["reason"]) == ("a0025", "worker_lost")


def test_worker_killed_once_loses_nothing(corpus, start, final, tmp_path):
    trap = tmp_path / "trap"
    folder = corpus(6, a0025=f"Un {ONCE} {trap} 5.")
    start(folder, into="clean")
    trap.touch()
    summary = start(folder)
    assert (summary.articles, summary.quarantined, trap.exists()) == (7, 0, False)
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_article_without_end_is_quarantined_after_its_time(corpus, start, tmp_path):
    summary = start(corpus(6, a0025=f"Un {ENDLESS}."), timeout_seconds=1.0)
    assert (summary.articles, summary.quarantined) == (6, 1)
    (line,) = map(json.loads, (tmp_path / "out/quarantine.jsonl").read_text("utf-8").splitlines())
    assert (line["id"], line["reason"], line["detail"]) == (
        "a0025",
        "timeout",
        "Not analysed within 1 seconds of processor time.",
    )


def test_no_articles_give_empty_tables(start, tmp_path):
    (tmp_path / "a.jsonl").write_text("")
    summary = start(tmp_path / "a.jsonl")
    assert (summary.articles, summary.exit_code) == (0, 0)
    assert len(read_table(tmp_path / "out/mentions.parquet")) == 0


def test_nothing_readable_leaves_no_tables(start, tmp_path):
    (tmp_path / "a.odp").write_text("")
    with pytest.raises(UsageError):
        start(tmp_path / "a.odp")
    assert not (tmp_path / "out/run.json").exists()


def test_dry_run_tells_and_writes_nothing(corpus, start, tmp_path):
    folder = corpus(5)
    summary = start(folder, dry_run=True)
    assert (summary.pending, summary.articles, summary.dry_run) == (5, 5, True)
    assert not (tmp_path / "out").exists()
    start(folder)
    corpus(z="Un.")
    assert start(folder, dry_run=True).pending == 1


def test_limit_takes_the_first(corpus, start, tmp_path):
    start(corpus(9), limit=3)
    assert read_table(tmp_path / "out/articles.csv")["article_id"].tolist() == ["a000", "a001", "a002"]


def test_sample_is_drawn_by_its_seed_and_kept_in_order(corpus, start, tmp_path):
    folder = corpus(30)
    drawn = []
    for number, seed in enumerate((1, 1, 2)):
        start(folder, into=str(number), sample=5, seed=seed)
        drawn.append(read_table(tmp_path / str(number) / "articles.csv")["article_id"].tolist())
    assert drawn[0] == drawn[1] == sorted(drawn[0])
    assert len(set(drawn[0])) == 5
    assert drawn[0] != drawn[2]


def test_output_inside_the_input_is_not_read(corpus, start, tmp_path):
    folder = corpus(2)
    start(folder, into="articles/out")
    assert start(folder, into="articles/out").articles == 2


def test_progress_grows_to_the_total(corpus, start):
    seen = []
    start(corpus(10, vide=""), progress=seen.append)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert (seen[-1].total, seen[-1].done, seen[-1].rows) == (11, 11, 20)
    assert seen[-1].words > 0


def test_seconds_left_ignore_work_done_before():
    from entrefilet.running import Progress

    progress = Progress(total=100, done=60, reused=50, quarantined=0, rows=0, words=0, seconds=5.0)
    assert progress.seconds_left == 20.0
    assert replace(progress, total=None).seconds_left is None


@pytest.mark.parametrize(
    "options",
    [
        {"formats": ("xlsx",)},
        {"formats": ()},
        {"engine": "spark"},
        {"workers": 0},
        {"limit": -1},
        {"timeout_seconds": 0},
    ],
)
def test_wrong_options_are_usage_errors(corpus, start, options):
    with pytest.raises(UsageError):
        start(corpus(1), **options)


def test_published_and_limits_reach_the_reader(corpus, start, tmp_path):
    import datetime as dt

    reading = ReadOptions(published=dt.date(2024, 5, 3), max_characters=40)
    summary = start(corpus(2, long="x" * 41), reading=reading)
    assert (summary.quarantined, summary.without_day) == (1, 0)


def test_what_a_lost_shard_leaves_becomes_one_part(corpus, start, final, tmp_path):
    folder = corpus(8, a004b=f"Un {DEADLY} de 3 tonnes.")
    summary = start(folder, shard_articles=9)
    assert summary.quarantined == 1
    parts = list((tmp_path / "out/parts").glob("*.part"))
    assert len(parts) == 1
    tables = final(tmp_path / "out")
    again = start(folder, shard_articles=9)
    assert (again.reused, again.words) == (9, 0)
    assert final(tmp_path / "out") == tables
    assert list((tmp_path / "out/parts").glob("*.part")) == parts


def test_small_parts_are_joined_as_far_as_a_shard_goes(corpus, start, final, tmp_path):
    folder = corpus(11)
    for end in (3, 6, 9, 11):
        start(folder, shard_articles=6, limit=end)
    assert sorted(sizes(tmp_path / "out")) == [5, 6]
    start(folder, into="other", shard_articles=6)
    assert final(tmp_path / "out") == final(tmp_path / "other")


def test_shards_of_one_article_leave_parts_of_the_usual_size(corpus, start, final, tmp_path):
    folder = corpus(130)
    start(folder, shard_articles=1)
    assert sorted(sizes(tmp_path / "out")) == [2, 64, 64]
    start(folder, into="other", shard_articles=64)
    assert final(tmp_path / "out") == final(tmp_path / "other")


def sizes(folder):
    """How many articles each part of a run folder holds."""
    found = []
    for path in (folder / "parts").glob("*.part"):
        with path.open("rb") as handle:
            found.append(len(read_header(handle).keys))
    return found


def test_tables_that_stand_as_they_would_be_are_not_written_again(corpus, start, tmp_path):
    folder = corpus(9)
    start(folder, formats=("csv",))
    table = tmp_path / "out/mentions.csv"
    before = table.stat().st_ino
    summary = start(folder, formats=("csv",))
    assert (table.stat().st_ino, summary.articles, sum(summary.rows.values())) == (before, 9, 18)
    table.write_text("damaged by hand")
    start(folder, formats=("csv",))
    assert len(read_table(table)) == 18


@pytest.mark.parametrize("options", [{"carry": ("title",)}, {"duplicates": "drop"}, {"formats": ("csv", "jsonl")}])
def test_other_wishes_for_the_tables_write_them_again(corpus, start, final, tmp_path, options):
    folder = corpus(9, a0005="L'an 1 vit 2 orages. Fin.")
    start(folder, formats=("csv",))
    start(folder, **{"formats": ("csv",), **options})
    start(folder, into="clean", **{"formats": ("csv",), **options})
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_another_list_of_names_writes_the_tables_again(corpus, start, final, tmp_path):
    folder, themes = corpus(9), tmp_path / "themes.csv"
    for words in ("orages", "Fin"):
        themes.write_text(f"theme,pattern\nciel,{words}\n", "utf-8")
        start(folder, themes=themes)
    start(folder, into="clean", themes=themes)
    assert final(tmp_path / "out") == final(tmp_path / "clean")


def test_resume_reads_headers_and_no_rows(corpus, start, tmp_path, monkeypatch):
    folder = corpus(9)
    start(folder)
    monkeypatch.setattr(parts, "decode_part", None)
    monkeypatch.setattr(parts, "check_part", None)
    monkeypatch.setattr(merging, "decode_part", None)
    assert start(folder).reused == 9
