"""What `status` said last, kept in the cache folder: it stands in prompts, and rarely has anything changed.

An answer holds for one history, its backups, the settings, the routines, one date and the code that gave
it, and where a routine goes by the hour until the next one. It is never needed, and never believed where any
of these could have changed.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from backtui.files.paths import cache_path
from backtui.files.regular import open_regular

# The clock of a file system takes steps: what changed so shortly before may change again unseen.
_STEP = 2_000_000_000


class StatusAnswer(NamedTuple):
    """How the week stands: in a line, for programs, and whether a session is due."""

    line: str
    json: str
    is_due: bool


def kept_status(told_from: Sequence[Path], now: datetime) -> StatusAnswer | None:
    """Return the answer that was kept, where it is still the one, of what these files tell."""
    with suppress(OSError, ValueError):
        with open_regular(_path()) as file:
            kept, made = file.read(), os.fstat(file.fileno()).st_mtime_ns
        lines = kept.decode("utf-8", "surrogateescape").split("\n")
        day, since, until, due, json, line, *marks = lines
        is_of_today = day == _day(now) and since <= _second(now) and (not until or _second(now) < until)
        own = [mark.partition("\t")[2] for mark in marks[len(told_from) :]]
        if is_of_today and marks == _marks([*told_from, *own], made - _STEP):
            return StatusAnswer(line, json, due == "due")
    return None


def seen_of(told_from: Iterable[Path]) -> list[str]:
    """Return what changes when files do, to be asked for before they are looked into."""
    with suppress(OSError, ValueError):
        return _marks(told_from)
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
        lines = [*head, *seen, *_marks(_own_code())]
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


def history_and_backups(history: Path) -> tuple[Path, Path]:
    """Return the history's file and the folder of its backups."""
    path = os.path.realpath(history)
    return Path(path), Path(f"{path}.backups")


def _own_code() -> list[str]:
    """Return the files of backtui that were loaded: they decide what is said."""
    own = [module for name, module in sys.modules.items() if name.partition(".")[0] == "backtui"]
    return sorted(file for module in own if (file := getattr(module, "__file__", None)))


def _marks(paths: Iterable[Path | str], latest: int | None = None) -> list[str]:
    """Return for each file what changes when it does. Raises OSError and ValueError."""
    found = []
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116
        except FileNotFoundError:
            found.append(f"none\t{path}")
            continue
        if latest is not None and max(status.st_mtime_ns, status.st_ctime_ns) > latest:
            raise ValueError
        found.append(f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}\t{path}")
    return found
