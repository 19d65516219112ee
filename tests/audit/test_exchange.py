"""A judged sample in other forms: tasks of Label Studio, gold for `validate`, scores for the page."""

import json
from dataclasses import replace

import pytest
from simulated_run import make_run, seeded

from entrefilet.audit.as_gold import gold_of
from entrefilet.audit.items import items_csv, plan_json, read_judged, read_plan
from entrefilet.audit.label_studio import configuration, read_cells, tasks_json
from entrefilet.audit.sampling import draw
from entrefilet.audit.scoring import score, scores_json
from entrefilet.errors import UsageError


@pytest.fixture
def folder(tmp_path):
    listed, rows, _, _ = make_run(30, seeded(2))
    plan = draw("a run", listed, rows, 24, 1)
    (tmp_path / "audit.json").write_text(plan_json(plan), "utf-8")
    (tmp_path / "items.csv").write_text(items_csv(plan.items), "utf-8", newline="")
    return tmp_path


def test_a_task_shows_the_text_with_its_mentions_in_utf_16():
    listed, rows, _, _ = make_run(8, seeded(2))
    listed[0]["text"] = "😀" + listed[0]["text"][1:]
    tasks = json.loads(tasks_json(draw("", listed, rows, 60, 1).items))
    assert {task["data"]["what"] for task in tasks} == {"row", "passage"}
    for task in tasks:
        units = task["data"]["text"].encode("utf-16-le")
        for region in task["predictions"][0]["result"]:
            place = region["value"]
            assert units[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == place["text"]
            assert f'value="{place["labels"][0]}"' in configuration()
            assert place["text"] == "mot" or task["data"]["text"].startswith("😀")


def test_what_label_studio_exports_is_judged(folder):
    tasks = json.loads(tasks_json(read_plan(folder).items))
    row, passage = tasks[0], tasks[-1]
    row["annotations"] = [{"result": [], "was_cancelled": True}, {"result": [
        {"from_name": "verdict", "type": "choices", "value": {"choices": ["wrong_value"]}},
        {"from_name": "new_timex", "type": "textarea", "value": {"text": ["2024-05-03"]}},
        {"from_name": "label", "type": "labels", "value": {"labels": ["date"], "text": "mot"}},
    ]}]  # fmt: skip
    passage["annotations"] = [
        {"result": [{"from_name": "missing_date", "type": "number", "value": {"number": 2.0}}]},
    ]
    (folder / "export.json").write_text(json.dumps(tasks), "utf-8")
    judged = {item.item: item for item in read_judged(folder, read_cells(folder / "export.json"))}
    first, last = judged[row["data"]["item"]], judged[passage["data"]["item"]]
    assert (first.verdict, first.changes) == ("wrong_value", {"timex": "2024-05-03"})
    assert (last.verdict, last.missing) == ("missing", (0, 0, 2, 0))
    assert sum(item.judged for item in judged.values()) == 2


@pytest.mark.parametrize("content", ["", "3", "[1]", '[{"data": {}}]'])
def test_another_file_is_no_export(folder, content):
    (folder / "export.json").write_text(content, "utf-8")
    with pytest.raises(UsageError, match="format JSON"):
        read_cells(folder / "export.json")


def test_only_articles_with_judged_rows_become_gold():
    listed, rows, _, _ = make_run(12, seeded(2))
    articles = [
        {**one, "published": None, "source": None, "article_id": f"presse/{one['article_id']}"} for one in listed
    ]
    rows = [{**row, "article_id": f"presse/{row['article_id']}", "canonical": row["text"]} for row in rows]
    items = [
        replace(item, verdict="right")
        for item in draw("", articles, rows, 8, 1).items
        if item.what == "row" and item.article_id == "presse/a3"
    ] or [replace(draw("", articles, rows, 8, 1).items[0], article_id="presse/a3", verdict="right")]
    (gold,) = gold_of(articles, rows, items)
    assert gold.id == "a3"
    assert gold.meta == {"judged_rows": len(items)}
    assert sum(len(layer) for layer in gold.mentions.values()) == sum(row["article_id"] == "presse/a3" for row in rows)


def test_two_articles_of_one_file_name_are_no_gold():
    listed, rows, _, _ = make_run(2, seeded(2))
    articles = [{**one, "published": None, "source": None} for one in listed]
    twins = [{**one, "article_id": f"{place}/a"} for one, place in zip(articles, "xy", strict=True)]
    item = draw("", listed, rows, 4, 1).items[0]
    with pytest.raises(UsageError, match="one file name"):
        gold_of(twins, [], [replace(item, mention_id=one["article_id"], article_id=one["article_id"], verdict="right")
                            for one in twins])  # fmt: skip


def test_a_sample_without_a_wrong_row_is_not_sure_of_anything_below(folder):
    plan = read_plan(folder)
    judged = [replace(item, verdict="right" if item.what == "row" else "complete") for item in plan.items]
    low, high = score(plan, judged)[0].precision[1:]
    assert 0.7 < low < 0.99
    assert high == 1.0
    told = json.loads(scores_json(score(plan, judged)))
    assert told["audit"]["all"]["precision"][0] == 1.0
    assert told["passages"] == 12
