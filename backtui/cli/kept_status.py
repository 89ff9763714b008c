"""What `status` said last, kept in the cache folder: it stands in prompts, and rarely has anything changed.

An answer holds for one history, its backups, the settings, the routines, one date and the code that gave
it, and where a routine goes by the hour until the next one.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from backtui.files.kept import Kept, keep, recall

_NAME = "status"
_ALL_DAY = "all day"


class StatusAnswer(NamedTuple):
    """How the week stands: in a line, for programs, and whether a session is due."""

    line: str
    json: str
    is_due: bool


def kept_status(told_from: Sequence[str], now: datetime) -> StatusAnswer | None:
    """Return the answer that was kept, where it is still the one, of what these files tell."""
    kept = recall(_NAME, told_from, 4)
    if kept is None:
        return None
    day, since, until, due = kept.head
    is_now = day == _day(now) and since <= _second(now) and (until == _ALL_DAY or _second(now) < until)
    json, _, line = kept.body.partition("\n")
    return StatusAnswer(line, json, due == "due") if is_now else None


def keep_status(seen: list[str], now: datetime, answer: StatusAnswer, until: datetime | None = None) -> None:
    """Keep an answer and what it was told from.

    `until` is when another one comes though nothing changes; None: not on this day.
    """
    ends = _ALL_DAY if until is None else _second(until)
    head = [_day(now), _second(now), ends, "due" if answer.is_due else "not due"]
    keep(_NAME, Kept(head, f"{answer.json}\n{answer.line}"), seen)


def _day(now: datetime) -> str:
    return f"{now.date()} {now.utcoffset()}"


def _second(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
