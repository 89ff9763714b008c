"""Marks of files: what changes when a file does, so that what was told from it can be kept meanwhile."""

import os
import sys
from collections.abc import Iterable

# The clock of a file system takes steps: what changed so shortly before may change again unseen.
STEP = 2_000_000_000


def marks(paths: Iterable[str], latest: int | None = None) -> list[str]:
    """Return the mark of each file, one that is not there included.

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


def marked_path(mark: str) -> str:
    """Return the file that a mark is of."""
    return mark.partition("\t")[2]


def own_code() -> list[str]:
    """Return the files of backtui that were loaded: they decide what is told."""
    # A copy: another thread may be loading one.
    modules = sys.modules.copy()
    own = [module for name, module in modules.items() if name.partition(".")[0] == "backtui"]
    return sorted(file for module in own if (file := getattr(module, "__file__", None)))
