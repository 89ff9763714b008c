"""Days, times and durations as other programs write them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from backtui.core.dates import FIRST_YEAR, LAST_YEAR, MONTHS
from backtui.core.exchange.sessions_csv import BadCell

Order = Literal["ymd", "dmy", "mdy"]

_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{2})\b\.?,?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(?:(\d{1,2})\.?\s+([A-Za-z]{3,9})|([A-Za-z]{3,9})\.?\s+(\d{1,2}))\.?,?\s+(\d{4})\b,?"
)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?")
# The day that spreadsheets count from, and the numbers that are days of a life.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIAL = re.compile(r"[2-7]\d{4}(?:[.,]\d+)?")


class Began(NamedTuple):
    """When something began: its day, and its time where that is told; or both, with its place."""

    day: date
    at: time | None = None


def order_of(cells: Iterable[str]) -> Order | None:
    """Return in which order a column has day, month and year; None where it can be read in two ways."""
    first = second = 0
    for cell in cells:
        found = _NUMBERS.match(cell.strip())
        if found is None or len(found[1]) == 4:
            continue
        if found[2] == ".":
            return "dmy"
        first, second = max(first, int(found[1])), max(second, int(found[3]))
    if not first:
        return "ymd"
    if first > 12 or second > 12:
        return "dmy" if first > 12 else "mdy"
    return None


def began_at(cell: str, order: Order) -> Began:
    """Return the day, and the time where there is one, that a cell tells. Raises BadCell."""
    text = " ".join(cell.split())
    try:
        began = _serial(text) or _iso(text) or _numbers(text, order) or _named(text)
    except (ValueError, OverflowError):
        began = None
    if began is None:
        raise BadCell("is no date")
    if not FIRST_YEAR <= began.day.year <= LAST_YEAR:
        raise BadCell(f"is not from {FIRST_YEAR} on")
    return began


def time_of(cell: str) -> time | None:
    """Return the time of a day that a cell tells, with its place where it names one. Raises BadCell."""
    text = " ".join(cell.split())
    if not text:
        return None
    found = _TIME.fullmatch(text)
    try:
        if found is None:
            return time.fromisoformat(text)
        hour = int(found[1])
        if found[4]:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if found[4] in "Pp" else 0)
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        raise BadCell("is no time") from None


def _serial(text: str) -> Began | None:
    """Read a spreadsheet's number: the days since the end of 1899, and the part of the day."""
    if not _SERIAL.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    day = _SERIAL_ZERO + timedelta(days=int(number))
    seconds = round(number % 1 * 86400)
    hour, seconds = divmod(min(seconds, 86399), 3600)
    return Began(day, time(hour, seconds // 60, seconds % 60) if number % 1 else None)


def _iso(text: str) -> Began | None:
    if not _ISO.match(text):
        return None
    if len(text) == 10:
        return Began(date.fromisoformat(text))
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _with_time(date.fromisoformat(text[:10]), text[10:])
    return Began(found.date(), found.timetz())


def _numbers(text: str, order: Order) -> Began | None:
    found = _NUMBERS.match(text)
    if found is None:
        return None
    one, two, three = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        year, month, day = one, two, three
    else:
        year = three + 2000 if len(found[4]) == 2 else three
        day, month = (two, one) if order == "mdy" else (one, two)
    return _with_time(date(year, month, day), text[found.end() :])


def _named(text: str) -> Began | None:
    found = _NAMED.match(text)
    if found is None:
        return None
    month = 1 + MONTHS.index((found[2] or found[3])[:3].capitalize())
    return _with_time(date(int(found[5]), month, int(found[1] or found[4])), text[found.end() :])


def _with_time(day: date, rest: str) -> Began:
    try:
        return Began(day, time_of(rest.strip(" T,")))
    except BadCell:
        raise ValueError from None


_SECONDS: dict[str, float] = {"h": 3600, "m": 60, "s": 1}
_PARTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(h|m|s)[a-z]*\.?\s*")
_PERIOD = re.compile(r"pt(.+)")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LONGEST_HOURS = 12


def is_in_minutes(cells: Iterable[str]) -> bool:
    """Return whether `45:00` means minutes and seconds in a column: as hours they would be too many."""
    found = (_CLOCK.fullmatch(cell.strip()) for cell in cells)
    return any(one is not None and one[3] is None and int(one[1]) > _LONGEST_HOURS for one in found)


def duration_of(cell: str, unit: float | None, *, in_minutes: bool) -> float:
    """Return the seconds that a cell tells; a bare number counts units of so many seconds. Raises BadCell."""
    text = cell.strip().lower()
    if clock := _CLOCK.fullmatch(text):
        one, two = int(clock[1]), int(clock[2])
        if clock[3] is not None:
            return one * 3600 + two * 60 + int(clock[3])
        return one * 60 + two if in_minutes else one * 3600 + two * 60
    if _NUMBER.fullmatch(text):
        if unit is None:
            raise BadCell("does not tell its unit: --map says which, as minutes=NAME or seconds=NAME")
        return float(text.replace(",", ".")) * unit
    inner = found[1] if (found := _PERIOD.fullmatch(text)) else text
    parts = list(_PARTS.finditer(inner))
    if not parts or "".join(part[0] for part in parts) != inner:
        raise BadCell("is no duration such as 45, 0:45:00 or 45 min")
    return sum(float(part[1].replace(",", ".")) * _SECONDS[part[2]] for part in parts)
