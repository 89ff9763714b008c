"""How often a routine is done, and what follows it, read and checked."""

import re
from collections.abc import Mapping

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import Routine
from backtui.core.catalogue.often import EVERY_DAY, Often
from backtui.core.format import values
from backtui.core.format.doses import a_range
from backtui.core.format.table import Table
from backtui.core.format.values import BadValue, shown, told
from backtui.core.text import near

MOST_TIMES, MOST_REPEATS = 12, 200
SHORTEST_EVERY, LONGEST_EVERY = 15, 12 * 60
_EVERY = re.compile(
    r"(?:(?P<hours>\d{1,2}(?:\.\d{1,2})?) ?(?:h|hours?|hrs?))?"
    r"(?: ?(?P<minutes>\d{1,3}) ?(?:m|mins?|minutes?))?"
)
_HOURS = re.compile(r"(\d{1,2})(?::(\d{2}))? ?- ?(\d{1,2})(?::(\d{2}))?")
_DAY = 24 * 60
REPEAT = values.whole(1, MOST_REPEATS)


def read_often(table: Table | None) -> Often | None:
    """Return how often a routine is done, with what is wrong noted; None where nothing says so."""
    if table is None:
        return None
    before = len(table.faults)
    days = table.take("days", a_range(1, EVERY_DAY), Range(EVERY_DAY, EVERY_DAY))
    times = table.take("times", values.whole(1, MOST_TIMES), 1)
    every = table.take("every", every_minutes, None)
    if "times" in table.tree and "every" in table.tree:
        table.fault("every", "stands beside times", "one of the two is allowed")
    if not table.tree:
        table.fault(None, "says nothing", 'days = 5, times = 3 or every = "2 h" is needed')
    table.close()
    return Often(days, times, every) if len(table.faults) == before else None


def every_minutes(value: object) -> int:
    """Read from one session to the next: `"2 h"`, `"90 min"`, `"1 h 30 min"`."""
    allowed = 'a text from "15 min" to "12 h" is allowed, such as "2 h"'
    found = _EVERY.fullmatch(" ".join(value.casefold().split())) if isinstance(value, str) else None
    if found is None or not any(found.groups()):
        raise BadValue(f"{shown(value)} is no such time", allowed)
    minutes = round(float(found["hours"] or 0) * 60) + int(found["minutes"] or 0)
    if minutes < SHORTEST_EVERY:
        raise BadValue(f"{shown(value)} is too short", allowed)
    if minutes > LONGEST_EVERY:
        raise BadValue(f"{shown(value)} is too long", allowed)
    return minutes


_EVERY_PATTERN = r"^\s*[0-9.]+\s*[A-Za-z]+(?:\s*[0-9]+\s*[A-Za-z]+)?\s*$"
told(every_minutes, {"type": "string", "pattern": _EVERY_PATTERN})


def waking_hours(value: object) -> str:
    """Read the hours of a day that sessions come in: `"7-22"` or `"07:00-22:30"`."""
    allowed = 'hours of one day are allowed, such as "07:00-22:00"'
    found = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise BadValue(f"{shown(value)} names no hours", allowed)
    hours, minutes = (found[1], found[3]), (found[2], found[4])
    first, last = (int(hour) * 60 + int(minute or 0) for hour, minute in zip(hours, minutes, strict=True))
    if any(int(minute or 0) > 59 for minute in minutes) or last > _DAY:
        raise BadValue(f"{shown(value)} is on no clock", allowed)
    if first >= last:
        raise BadValue(f"{shown(value)} is upside down", allowed)
    return f"{first // 60:02}:{first % 60:02}-{last // 60:02}:{last % 60:02}"


def check_following(routines: Mapping[str, Routine], tables: Mapping[str, Table]) -> None:
    """Note every routine after which one comes that there is not."""
    for key, routine in routines.items():
        if routine.next and routine.next not in routines:
            tables[key].fault("next", f"there is no routine {shown(routine.next)}",
                              near(routine.next, routines))  # fmt: skip
