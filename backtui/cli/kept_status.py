"""What `status` said last, kept in the cache folder: it stands in prompts, and rarely has anything changed.

An answer holds for one history, its backups, one date and the code that gave it. It is never needed, and
never believed where any of these could have changed.
"""

import os
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


def kept_status(history: Path, now: datetime) -> StatusAnswer | None:
    """Return the answer that was kept, where it is still the one."""
    with suppress(OSError, ValueError):
        with open_regular(_path()) as file:
            kept, made = file.read(), os.fstat(file.fileno()).st_mtime_ns
        lines = kept.decode("utf-8", "surrogateescape").split("\n")
        day, since, due, json, line, *seen = lines
        is_of_today = day == _day(now) and since <= _second(now)
        own = map(marked_path, seen[2:])
        if is_of_today and seen == marks([*_told_from(history), *own], made - STEP):
            return StatusAnswer(line, json, due == "due")
    return None


def seen_of(history: Path) -> list[str]:
    """Return what changes when a history does, to be asked for before it is looked into."""
    with suppress(OSError, ValueError):
        return marks(_told_from(history))
    return []


def keep_status(seen: list[str], now: datetime, answer: StatusAnswer) -> None:
    """Keep an answer and what it was told from; where that fails, it is found anew next time."""
    from backtui.files.atomic import make_folder, replace_file

    with suppress(OSError, ValueError):
        head = [_day(now), _second(now), "due" if answer.is_due else "not due", answer.json, answer.line]
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


def _told_from(history: Path) -> tuple[str, str]:
    """Return the history's file and the folder of its backups."""
    path = os.path.realpath(history)
    return path, f"{path}.backups"
