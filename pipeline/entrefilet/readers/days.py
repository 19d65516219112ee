"""The day in a string, as records and file names write it: "2024-05-03T10:15:00Z", "vendredi 3 mai 2024", "03/05/24".

Begin with `parse_day`. Each form is a pattern for the whole string; what none of them reads is no day.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from entrefilet.errors import UsageError
from entrefilet.french.folding import fold
from entrefilet.readers.options import TIMEZONE

_MAX_CHARACTERS = 120  # no date is longer
_LE = r"(?:publiee? )?(?:le )?"
_YEAR = r"(?P<year>\d{4}|\d\d)"
_WEEKDAY = r"(?:[a-z]{3,9}\.?,? )?"
_CLOCK = r"(?P<hour>\d\d?) ?[:h] ?(?P<minute>\d\d)?(?::\d\d(?:[.,]\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?"
_ZONE = r"(?P<zone> ?(?:z|(?:utc|gmt)?[+-]\d\d(?::?\d\d)?|utc|gmt|cest|cet))?(?: ?[\[(][\w /+-]{1,40}[\])])?"
_CHANGED = r"(?:,? ?(?:[-|] )?(?:mise? a jour|modifiee?) .*)?"  # "publié le 3 mai 2024, modifié le 4"
_TIME = rf"(?:(?:t|,? (?:a |at |- |, )?){_CLOCK}{_ZONE})?"
_FORMS = (
    rf"(?P<year>\d{{4}})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?){_TIME}",
    rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:t?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?{_ZONE})?",
    rf"(?P<day>\d\d?)([/.-])(?P<month>\d\d?)\2{_YEAR}{_TIME}",
    rf"{_LE}{_WEEKDAY}(?P<day>\d\d?)(?: ?er)?[ -](?P<name>[a-z]{{3,9}})\.?,?[ -]{_YEAR}{_TIME}{_CHANGED}",
    rf"{_WEEKDAY}(?P<name>[a-z]{{3,9}})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_TIME}",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
_INSTANT = re.compile(r"(\d{9,19})(?:\.\d*)?")
_DIGITS_TO_SECONDS = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
_NAMED_ZONES = {"cet": 1, "cest": 2}  # Paris in winter and in summer
_IN_TEXT = re.compile(r"\b\d{1,2}(?:er)? [^\W\d_]{3,9}\.? \d{4}\b|\b[^\W\d_]{3,9}\.? \d{1,2}, \d{4}\b")
_CENTURY_TURN = 69  # two digits: 69 to 99 are of the last century, as POSIX has it
_FILE_NAME = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


def parse_day(value: str, timezone: str = TIMEZONE) -> dt.date | None:
    """The calendar day that `value` writes, or None when it is none.

    A time with a zone, or seconds since 1970 (also in thousandths and smaller), are an instant: its day is that of
    `timezone`. A time without a zone counts as it is written.
    """
    if len(value) > _MAX_CHARACTERS:
        return None
    folded = " ".join(fold(unicodedata.normalize("NFKC", value)).split()).removesuffix(".")
    for pattern in _PATTERNS:
        if (match := pattern.fullmatch(folded)) and (day := _day_of(match, timezone)):
            return day
    if match := _INSTANT.fullmatch(folded):
        per_second = _DIGITS_TO_SECONDS.get(len(match[1]))
        return day_in(dt.datetime.fromtimestamp(int(match[1]) // per_second, dt.UTC), timezone) if per_second else None
    try:
        return day_in(parsedate_to_datetime(value), timezone)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def find_day(line: str) -> re.Match[str] | None:
    """The first day written in a line with its month as a word ("Culture, jeudi 22 décembre 2022, p. 8"), or None."""
    return next((match for match in _IN_TEXT.finditer(line) if parse_day(match[0])), None)


def day_in(instant: dt.datetime, timezone: str) -> dt.date | None:
    """The day of an instant in `timezone`, as written when it has no zone; None beyond the years 1 to 9999."""
    try:
        return (instant if instant.tzinfo is None else instant.astimezone(find_zone(timezone))).date()
    except OverflowError:
        return None


@cache
def find_zone(name: str) -> ZoneInfo:
    """The time zone of a name. Raises UsageError when there is none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"Unknown time zone {name!r}: write one such as Europe/Paris or America/Montreal.") from error


def day_of_file_name(name: str) -> dt.date | None:
    """The day a file name begins with ("2024-05-03-drones.txt"), or None."""
    match = _FILE_NAME.match(name)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _day_of(match: re.Match[str], timezone: str) -> dt.date | None:
    parts = match.groupdict()
    year, day = int(parts["year"]), int(parts["day"])
    if len(parts["year"]) == 2:
        year += 1900 if year >= _CENTURY_TURN else 2000
    month = int(parts["month"]) if parts.get("month") else _month_named(parts["name"])
    written = _date(year, month or 0, day)
    if written is None or not parts.get("zone"):
        return written
    offset = _offset(parts["zone"])
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + 12 * (half == "p")
    if offset is None or hour > 23 or minute > 59:
        return None
    return day_in(dt.datetime(year, month or 0, day, hour, minute, tzinfo=offset), timezone)


def _offset(zone: str) -> dt.timezone | None:
    """The zone written "z", "utc", "+02:00", "gmt+0200" or "+02"; None for one that no clock has."""
    if zone.strip() in _NAMED_ZONES:
        return dt.timezone(dt.timedelta(hours=_NAMED_ZONES[zone.strip()]))
    digits = re.sub(r"[^\d+-]", "", zone)
    if not digits:
        return dt.UTC
    minutes = int(digits[1:3]) * 60 + int(digits[3:5] or 0)
    try:
        return dt.timezone(dt.timedelta(minutes=-minutes if digits[0] == "-" else minutes))
    except ValueError:
        return None


def _month_named(name: str) -> int | None:
    """The month whose French or English name begins with `name` ("févr", "Sep"), None when none or two do."""
    found = {number for month, number in _month_names() if month.startswith(name)}
    return found.pop() if len(found) == 1 else None


@cache
def _month_names() -> tuple[tuple[str, int], ...]:
    from babel.dates import get_month_names

    named = (get_month_names("wide", locale=language) for language in ("fr", "en"))
    return tuple((fold(name), number) for names in named for number, name in names.items())


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
