import datetime as dt

import pytest

from entrefilet.readers.days import day_of_file_name, parse_day

DAY = dt.date(2024, 5, 3)


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-03",
        " 2024-05-03 ",
        "2024-5-3",
        "2024-05-03T10:15:00",
        "2024-05-03T23:59:00",  # without a zone the day is as written
        "2024-05-03 08:00",
        "2024-05-03T10:15:00.123456789Z",
        "2024-05-03T10:15:00+02:00[Europe/Paris]",
        "2024-05-03T23:30:00+02:00",
        "2024-05-02T22:30:00Z",  # half past midnight in Paris
        "2024-05-02 22:30:00 UTC",
        "2024-05-02 22:30:00+00",
        "2024/05/03",
        "2024.05.03",
        "2024/5/3 10:15",
        "20240503",
        "20240503T101500Z",
        "20240503T101500",
        "20240503101500",
        "202405031015",
        "03/05/2024",
        "3.5.2024",
        "03-05-2024",
        "03/05/24",
        "3/5/24",
        "03/05/2024 10:15",
        "03/05/2024 à 10h15",
        "3 mai 2024",
        "03 mai 2024",
        "le 3 mai 2024",
        "vendredi 3 mai 2024",
        "Vendredi 03 Mai 2024 à 10h15",
        "VENDREDI 3 MAI 2024",
        "ven. 3 mai 2024",
        "Vendredi, 3 mai 2024, 10:15",
        "3 mai 2024 - 10h",
        "Publié le 3 mai 2024 à 10 h 15",
        "3\u00a0mai\u202f2024",
        "3-mai-2024",
        "3 mai, 2024",
        "3 mai 2024.",
        "Publié le 3 mai 2024 à 10h15, mis à jour le 4 mai 2024 à 9h",
        "Publié le 3 mai 2024 - Modifié le 4 mai 2024",
        "2024-05-03 00:15:00 CEST",
        "May 3, 2024 at 10:15 AM",
        "3 May 2024, 10:15 pm",
        "3 mai 24",
        "1714723200",
        "1714723200.0",
        "1714723200000",
        "1714723200000000",
        "Fri, 03 May 2024 10:00:00 GMT",
        "Thu, 02 May 2024 23:30:00 GMT",
        "Fri, 3 May 2024 10:00:00 +0200",
        "Thu, 02 May 2024 20:00:00 EST",
        "3 May 2024",
        "May 3, 2024",
        "Friday, May 3rd, 2024",
        "Fri May  3 10:00:00 2024",
        "Fri May 03 2024 10:15:00 GMT+0200 (CEST)",
    ],
)
def test_parse_day_reads_what_records_write(written):
    assert parse_day(written) == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1er mai 2024", (2024, 5, 1)),
        ("mercredi 1er mai 2024", (2024, 5, 1)),
        ("1 er mai 2024", (2024, 5, 1)),
        ("946684800000", (2000, 1, 1)),
        ("1ᵉʳ mai 2024", (2024, 5, 1)),
        ("15 févr. 2024", (2024, 2, 15)),
        ("15 FEVRIER 2024", (2024, 2, 15)),
        ("15 fevr 2024", (2024, 2, 15)),
        ("20 août 2023", (2023, 8, 20)),
        ("20 AOÛT 2023", (2023, 8, 20)),
        ("25 déc. 2023", (2023, 12, 25)),
        ("14 juillet 2023", (2023, 7, 14)),
        ("14 juil. 2023", (2023, 7, 14)),
        ("14 juin 2023", (2023, 6, 14)),
        ("31/12/99", (1999, 12, 31)),
        ("May 3, 2024 11:30 PM UTC", (2024, 5, 4)),
        ("May 3, 2024 12:30 AM UTC", (2024, 5, 3)),
        ("13 Aug 2023", (2023, 8, 13)),
        ("September 5, 2023", (2023, 9, 5)),
        ("2024-12-31T23:30:00Z", (2025, 1, 1)),
    ],
)
def test_parse_day_reads_months_and_years_as_written(written, day):
    assert parse_day(written) == dt.date(*day)


def test_parse_day_takes_the_day_in_the_zone_asked_for():
    assert parse_day("2024-05-03T02:00:00Z", "America/Montreal") == dt.date(2024, 5, 2)
    assert parse_day("2024-05-03T23:59:00-08:00") == dt.date(2024, 5, 4)
    assert parse_day("1714694400", "UTC") == DAY
    assert parse_day("2024-05-03", "Asia/Tokyo") == DAY


@pytest.mark.parametrize(
    "written",
    [
        "", "hier", "2024-13-45", "2024", "05/2024", "2024-05-031", "31/02/2024", "mai 2024", "3 mai", "vendredi 3 mai",
        "3 mai 2024 et 4 mai 2024", "du 3 au 5 mai 2024", "2024-05-03 / 2024-06-01", "13/25/2024", "12345", "0",
        "3 jui 2024", "3 mardi 2024", "31 février 2024", "vers le 3 mai 2024", "3 mai 2024 av. J.-C.", "Mise à jour",
        "Mon, 1 Jan 2024 00:00:00 +9999999999999", "1714723200 euros", "-1714723200", "99999999", "3 mai 02024",
    ],
)  # fmt: skip
def test_parse_day_invents_nothing(written):
    assert parse_day(written) is None


def test_day_of_file_name_needs_the_day_first():
    assert day_of_file_name("2024-05-03-drones.txt") == DAY
    assert day_of_file_name("2024-05-03") == DAY
    assert day_of_file_name("drones-2024-05-03.txt") is None
    assert day_of_file_name("2024-05-031.txt") is None
    assert day_of_file_name("2024-02-30.txt") is None
    assert day_of_file_name("20240503.txt") is None
