"""TIMEX3 values read back as days."""

import datetime as dt

import pytest

from entrefilet.dates.values.interval import grain_of, interval, week_timex


@pytest.mark.parametrize(
    ("timex", "start", "end"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05-03T14:30", "2024-05-03", "2024-05-03"),
        ("2024-05-03T14:30Z", "2024-05-03", "2024-05-03"),
        ("2024-05-03TNI", "2024-05-03", "2024-05-03"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-W18-WE", "2024-05-04", "2024-05-05"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-SP", "2024-03-21", "2024-06-20"),
        ("2024-WI", "2024-12-21", "2025-03-20"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("17XX", "1701-01-01", "1800-12-31"),
        ("1XXX", "1001-01-01", "2000-12-31"),
        ("2024-05-03/2024-05-07", "2024-05-03", "2024-05-07"),
        ("2010/2015", "2010-01-01", "2015-12-31"),
        ("2019-10-11T19:00/2019-10-11T20:00", "2019-10-11", "2019-10-11"),
    ],
)
def test_interval_is_first_and_last_day_inclusive(timex, start, end):
    assert interval(timex) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    "timex",
    [None, "", "PRESENT_REF", "P3D", "XXXX-12-24", "XXXX-WXX-2", "T14:30", "BC0052", "BC02XX", "2023-02-29", "2023-W54",
     "2023-13", "0000", "2024-05-07/2024-05-03", "XXXX-05/XXXX-06", "99999", "nonsense"],
)  # fmt: skip
def test_interval_of_what_has_no_days_is_none(timex):
    assert interval(timex) == (None, None)


@pytest.mark.parametrize(
    ("timex", "grain"), [("2024-05-03T10:00", "day"), ("2024", "year"), ("2010/2015", "year"), ("T10:00", None)]
)
def test_grain_of(timex, grain):
    assert grain_of(timex) == grain


def test_week_timex_takes_the_iso_year():
    assert week_timex(dt.date(2021, 1, 2), weekend=True) == "2020-W53-WE"
