"""What `status` said last, kept in the cache folder: it stands in prompts, and rarely has anything changed.

An answer holds for one history, its backups, the settings, the routines, one date and the code that gave
it, and where a routine goes by the hour until the next one. It is never needed, and never believed where any
of these could have changed.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from backtui.files.marks import STEP, marked_path, marks, own_code
from backtui.files.paths import cache_path
from backtui.files.regular import open_regular


class StatusAnswer(NamedTuple):
    """How the week stands: in a line, for programs, and whether a session is due."""

    line: str
    json: str
    is_due: bool


def kept_status(told_from: Sequence[str], now: datetime) -> StatusAnswer | None:
    """Return the answer that was kept, where it is still the one, of what these files tell."""
    with suppress(OSError, ValueError):
        with open_regular(_path()) as file:
            kept, made = file.read(), os.fstat(file.fileno()).st_mtime_ns
        lines = kept.decode("utf-8", "surrogateescape").split("\n")
        day, since, until, due, json, line, *seen = lines
        is_of_today = day == _day(now) and since <= _second(now) and (not until or _second(now) < until)
        own = map(marked_path, seen[len(told_from) :])
        if is_of_today and seen == marks([*told_from, *own], made - STEP):
            return StatusAnswer(line, json, due == "due")
    return None


def seen_of(told_from: Iterable[str]) -> list[str]:
    """Return what changes when files do, to be asked for before they are looked into."""
    with suppress(OSError, ValueError):
        return marks(told_from)
    return []


def keep_status(seen: list[str], now: datetime, answer: StatusAnswer, until: datetime | None = None) -> None:
    """Keep an answer and what it was told from; where that fails, it is found anew next time.

    `until` is when another one comes though nothing changes; None: not on this day.
    """
    from backtui.files.atomic import make_folder, replace_file

    with suppress(OSError, ValueError):
        ends = "" if until is None else _second(until)
        due = "due" if answer.is_due else "not due"
        head = [_day(now), _second(now), ends, due, answer.json, answer.line]
        lines = [*head, *seen, *marks(own_code())]
        text = "\n".join(lines)
        if seen and text.count("\n") + 1 == len(lines):
            path = _path()
            make_folder(path.parent)
            replace_file(path, text.encode("utf-8", "surrogateescape"))


def _path() -> Path:
    return cache_path().with_name("status")


def _day(now: datetime) -> str:
    return f"{now.date()} {now.utcoffset()}"


def _second(now: datetime) -> str:
    return now.isoformat(timespec="seconds")


def history_and_backups(history: Path) -> tuple[str, str]:
    """Return the history's file and the folder of its backups."""
    path = os.path.realpath(history)
    return path, f"{path}.backups"
