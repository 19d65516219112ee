"""The timeline: what it keeps, its order, its precision."""

import datetime as dt

import pandas as pd
import pytest

from entrefilet.table.timeline import COLUMNS, precision, timeline


def row(article, layer, timex, start, end):
    day = dt.date.fromisoformat
    return {
        "article_id": article,
        "layer": layer,
        "timex": timex,
        "date_start": start and day(start),
        "date_end": end and day(end),
        "context": f"phrase de {article}",
    }


MENTIONS = pd.DataFrame(
    [
        row("b", "date", "2023", "2023-01-01", "2023-12-31"),
        row("a", "date", "2023-01-01", "2023-01-01", "2023-01-01"),
        row("a", "date", "P3D", None, None),
        row("a", "quantity", None, None, None),
        row("c", "date", "18XX", "1801-01-01", "1900-12-31"),
        row("c", "date", "XXXX-12-24", None, None),
    ]
)


def test_timeline_puts_the_earliest_first_and_the_shorter_before_the_longer():
    frame = timeline(MENTIONS)
    assert list(frame["article_id"]) == ["c", "a", "b"]
    assert list(frame["precision"]) == ["century", "day", "year"]


def test_timeline_has_its_columns_also_when_empty():
    assert tuple(timeline(MENTIONS[:0]).columns) == COLUMNS


def test_timeline_keeps_the_order_of_the_table_for_equal_days():
    doubled = pd.concat([MENTIONS[:1].assign(article_id=name) for name in ("z", "y", "x")])
    assert list(timeline(doubled)["article_id"]) == ["z", "y", "x"]


@pytest.mark.parametrize(
    ("timex", "expected"),
    [
        ("2023-05-01T10:00", "time"),
        ("2023-05-01TMO", "time"),
        ("2023-W03-WE", "weekend"),
        ("2023-W03", "week"),
        ("2023-05/2023-06", "range"),
        ("2023-SU", "season"),
        ("198X", "decade"),
        ("PRESENT_REF", None),
    ],
)
def test_precision(timex, expected):
    assert precision(timex) == expected
