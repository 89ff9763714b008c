"""What was told from files, kept in the cache folder: never needed, and believed only while none changed."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from backtui.files.paths import cache_path
from backtui.files.regular import open_regular

# The clock of a file system takes steps: what changed so shortly before may change again unseen.
_STEP = 2_000_000_000


class Kept(NamedTuple):
    """What was kept: a few lines, none of them empty, that say when it holds, and the rest as it was."""

    head: list[str]
    body: str


def recall(name: str, told_from: Sequence[str], lines: int) -> Kept | None:
    """Return what was kept by a name, with a head of so many lines, where nothing has changed since."""
    with suppress(OSError, ValueError):
        with open_regular(cache_path().with_name(name)) as file:
            content, made = file.read(), os.fstat(file.fileno()).st_mtime_ns
        top, _, body = content.decode("utf-8", "surrogateescape").partition("\n\n")
        size, *found = top.split("\n")
        head, seen = found[:lines], found[lines:]
        own = (mark.partition("\t")[2] for mark in seen[len(told_from) :])
        is_whole = bool(told_from) and int(size) == len(body)
        if is_whole and seen == _marks([*told_from, *own], made - _STEP):
            return Kept(head, body)
    return None


def seen_of(told_from: Iterable[str]) -> list[str]:
    """Return what changes when files do, to be asked for before they are looked into; nothing: unknown."""
    with suppress(OSError, ValueError):
        return _marks(told_from)
    return []


def keep(name: str, kept: Kept, seen: Sequence[str]) -> None:
    """Keep something by a name, told from what was seen; where that fails, it is told anew next time."""
    from backtui.files.atomic import make_folder, replace_file

    with suppress(OSError, ValueError):
        lines = [f"{len(kept.body)}", *kept.head, *seen, *_marks(_own_code())]
        top = "\n".join(lines)
        if seen and top.count("\n") + 1 == len(lines):
            path = cache_path().with_name(name)
            make_folder(path.parent)
            replace_file(path, f"{top}\n\n{kept.body}".encode("utf-8", "surrogateescape"))


def history_and_backups(history: Path) -> tuple[str, str]:
    """Return the history's file and the folder of its backups."""
    path = os.path.realpath(history)
    return path, f"{path}.backups"


def _own_code() -> list[str]:
    """Return the files of backtui that were loaded: they decide what is told."""
    # A copy: another thread may be loading one.
    modules = sys.modules.copy()
    own = [module for name, module in modules.items() if name.partition(".")[0] == "backtui"]
    return sorted(file for module in own if (file := getattr(module, "__file__", None)))


def _marks(paths: Iterable[str], latest: int | None = None) -> list[str]:
    """Return what changes when a file does, of each, one that is not there included.

    Raises OSError and ValueError; that also where a file changed after `latest`, in nanoseconds.
    """
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
