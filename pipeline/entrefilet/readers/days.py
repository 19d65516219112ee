"""The day in a string, as records and file names write it: "2024-05-03", "20240503", "03/05/2024", RFC 2822."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:$|[T ])")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_FRENCH = re.compile(r"(\d\d?)[/.](\d\d?)[/.](\d{4})(?:$| )")
_FILE_NAME = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


def parse_day(value: str) -> dt.date | None:
    """The calendar day that `value` writes, as written (a time and its zone are left aside); None when it is none."""
    value = value.strip()
    if match := _ISO.match(value) or _COMPACT.match(value):
        return _day(match[1], match[2], match[3])
    if match := _FRENCH.match(value):
        return _day(match[3], match[2], match[1])
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError):
        return None


def day_of_file_name(name: str) -> dt.date | None:
    """The day a file name begins with ("2024-05-03-drones.txt"), or None."""
    match = _FILE_NAME.match(name)
    return _day(match[1], match[2], match[3]) if match else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
