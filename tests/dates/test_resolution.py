"""The rules of resolution, without spaCy: the paper is of Friday 3 May 2024."""

import datetime as dt

import pytest

from entrefilet.dates.grammar.expression import Partial
from entrefilet.dates.values.ranges import resolve_range
from entrefilet.dates.values.resolution import resolve
from entrefilet.dates.values.setting import Setting

FRIDAY = dt.date(2024, 5, 3)
TUESDAY = Partial(grain="day", weekday=2)
CHRISTMAS_EVE = Partial(grain="day", month=12, day=24)


def value(partial, **setting):
    resolved = resolve(partial, Setting(**{"reference": FRIDAY, **setting}))
    return resolved.timex, resolved.by


@pytest.mark.parametrize(
    ("tense", "expected"),
    [(-1, ("2024-04-30", "tense")), (1, ("2024-05-07", "tense")), (0, ("2024-04-30", "nearest"))],
)
def test_a_weekday_goes_where_the_tense_points(tense, expected):
    assert value(TUESDAY, tense=tense) == expected


@pytest.mark.parametrize("tense", [-1, 0, 1])
def test_the_day_of_issue_counts_for_its_weekday(tense):
    assert value(Partial(grain="day", weekday=5), tense=tense)[0] == "2024-05-03"


@pytest.mark.parametrize(("step", "expected"), [(-1, "2024-04-26"), (1, "2024-05-10"), (0, "2024-05-03")])
def test_dernier_and_prochain_exclude_the_day_of_issue(step, expected):
    friday = Partial(grain="day", weekday=5, anchor="published", direction=step)
    assert value(friday, tense=-step)[0] == expected


def test_explicit_words_win_over_the_tense():
    assert value(Partial(grain="month", month=10, anchor="published", direction=1), tense=-1) == ("2024-10", "explicit")


@pytest.mark.parametrize(("tense", "expected"), [(-1, "2023-12-24"), (1, "2024-12-24"), (0, "2023-12-24")])
def test_a_day_without_year(tense, expected):
    assert value(CHRISTMAS_EVE, tense=tense)[0] == expected


def test_a_tie_goes_to_the_past():
    thursday = dt.date(2024, 7, 1)
    half_a_year = Partial(grain="day", month=1, day=1)
    assert value(half_a_year, reference=thursday)[0] == "2024-01-01"


def test_a_sibling_year_comes_before_the_tense():
    assert value(CHRISTMAS_EVE, tense=1, sibling_year=2017) == ("2017-12-24", "sibling")


def test_a_sibling_year_is_refused_by_the_weekday():
    assert value(Partial(grain="day", month=5, day=1, weekday=3), sibling_year=1986) == ("2024-05-01", "explicit")


def test_a_leap_day_waits_for_a_leap_year():
    leap = Partial(grain="day", month=2, day=29)
    assert value(leap, reference=dt.date(2023, 6, 1), tense=-1)[0] == "2020-02-29"
    assert value(leap, reference=dt.date(2023, 6, 1), tense=1)[0] == "2024-02-29"


def test_an_impossible_day_has_no_value_and_a_reason():
    resolved = resolve(Partial(grain="day", month=2, day=31, impossible="no day 31"), Setting(reference=FRIDAY))
    assert (resolved.timex, resolved.problem) == (None, "no day 31")


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        (TUESDAY, "XXXX-WXX-2"),
        (CHRISTMAS_EVE, "XXXX-12-24"),
        (Partial(grain="month", month=3), "XXXX-03"),
        (Partial(grain="day", anchor="published", shift=-1, part="TEV"), "XXXX-XX-XXTEV"),
        (Partial(grain="week", anchor="published", shift=-1), "XXXX-WXX"),
        (Partial(grain="year", anchor="published", shift=-1), "XXXX"),
        (Partial(grain="quarter", number=2), "XXXX-Q2"),
    ],
)
def test_without_a_publication_day_unknown_parts_stay_unknown(partial, expected):
    assert value(partial, reference=None) == (expected, None)


@pytest.mark.parametrize(
    ("partial", "setting", "expected"),
    [
        (Partial(grain="day", anchor="text", shift=-1), {"last_day": "2023-03-12"}, ("2023-03-11", "anaphora")),
        (Partial(grain="day", anchor="text", shift=1), {}, ("2024-05-04", "default")),
        (Partial(grain="year", anchor="text", shift=0), {"last": "1998-06"}, ("1998", "anaphora")),
        (Partial(grain="day", anchor="text", shift=3, unit="day"), {"last": "2013-11"}, ("2013-11", "anaphora")),
        (Partial(grain="month", anchor="text", shift=10, unit="month"), {"last": "2015-03"}, ("2016-01", "anaphora")),
        (
            Partial(grain="day", anchor="text", shift=2, unit="hour"),
            {"last_time": "2024-04-30T23:00"},
            ("2024-05-01T01:00", "anaphora"),
        ),
    ],
)
def test_anaphora_counts_from_the_text_then_from_the_publication(partial, setting, expected):
    assert value(partial, **setting) == expected


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({"sentence_day": "2024-04-30", "time_day": "2024-04-01"}, ("2024-04-30T08:05", "sibling")),
        ({"time_day": "2024-04-01"}, ("2024-04-01T08:05", "anaphora")),
        ({"tense": -1}, ("2024-05-03T08:05", "default")),
        ({}, ("T08:05", None)),
    ],
)
def test_a_clock_time_takes_the_nearest_day_named(setting, expected):
    assert value(Partial(clock=(8, 5)), **setting) == expected


def test_midnight_begins_the_next_day():
    assert value(Partial(clock=(0, 0), midnight=True), time_day="2024-04-30")[0] == "2024-05-01T00:00"


def day(number, month=None, year=None):
    return Partial(grain="day", day=number, month=month, year=year)


@pytest.mark.parametrize(
    ("first", "last", "tense", "expected"),
    [
        (day(28, 12), day(3, 1), 1, "2024-12-28/2025-01-03"),
        (day(28, 12), day(3, 1), -1, "2023-12-28/2024-01-03"),
        (day(3), day(5, 7), 1, "2024-07-03/2024-07-05"),
        (day(3, 5), day(12, 8, 1944), 0, "1944-05-03/1944-08-12"),
        (day(28, 11), day(5, 1, 1945), 0, "1944-11-28/1945-01-05"),
        (Partial(grain="day", weekday=1), Partial(grain="day", weekday=3), 1, "2024-05-06/2024-05-08"),
        (Partial(clock=(22, 0)), Partial(clock=(5, 0)), -1, "2024-05-03T22:00/2024-05-04T05:00"),
        (Partial(grain="year", year=2010), Partial(grain="year", year=2015), 0, "2010/2015"),
    ],
)
def test_the_ends_of_a_range_fill_each_other(first, last, tense, expected):
    assert resolve_range(first, last, Setting(reference=FRIDAY, tense=tense)).timex == expected


@pytest.mark.parametrize("reference", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_the_ends_of_the_calendar_do_not_raise(reference):
    for shift in (-(10**6), 10**6):
        for unit in ("day", "week", "month", "year", "century"):
            resolve(Partial(grain="day", anchor="published", shift=shift, unit=unit), Setting(reference=reference))
    resolve(CHRISTMAS_EVE, Setting(reference=reference))
    resolve(TUESDAY, Setting(reference=reference))
