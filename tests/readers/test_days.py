import datetime as dt

import pytest

from entrefilet.readers.days import day_of_file_name, parse_day

DAY = dt.date(2024, 5, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-03",
        " 2024-05-03 ",
        "2024-05-03T23:59:00-08:00",
        "2024-05-03 08:00",
        "20240503",
        "03/05/2024",
        "3.5.2024",
        "Fri, 03 May 2024 10:00:00 GMT",
    ],
)
def test_parse_day_reads_what_records_write(written):
    assert parse_day(written) == DAY


@pytest.mark.parametrize(
    "written", ["", "hier", "2024-13-45", "2024", "05/2024", "1714723200", "2024-05-031", "31/02/2024"]
)
def test_parse_day_invents_nothing(written):
    assert parse_day(written) is None


def test_day_of_file_name_needs_the_day_first():
    assert day_of_file_name("2024-05-03-drones.txt") == DAY
    assert day_of_file_name("2024-05-03") == DAY
    assert day_of_file_name("drones-2024-05-03.txt") is None
    assert day_of_file_name("2024-05-031.txt") is None
    assert day_of_file_name("2024-02-30.txt") is None
