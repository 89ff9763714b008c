"""Since when a history of this machine is not synced, and why: kept until the next sync is done."""

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from backtui.core.dates import since_words
from backtui.core.text import harmless
from backtui.files.atomic import make_folder, replace_file
from backtui.files.paths import unsynced_path
from backtui.files.regular import read_regular

_LONGEST = 160
_ASIDE = re.compile(r" \([^()]*\)")


class Unsynced(msgspec.Struct, frozen=True):
    """When a sync failed for the first time since the last one that was done, and why the last one did."""

    since: datetime
    why: str

    def words(self, now: datetime) -> str:
        """Return it as a line, such as `Not synced since Tuesday: there is no folder ~/Cloud.`."""
        return f"Not synced since {since_words(self.since, now)}: {self.why}"


def unsynced(history: Path, state: Path | None = None) -> Unsynced | None:
    """Return since when a history is not synced; None: it is, or never was to be."""
    try:
        return msgspec.json.decode(read_regular(unsynced_path(history, state)), type=Unsynced)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def remember_unsynced(history: Path, now: datetime, why: str, state: Path | None = None) -> None:
    """Keep that a sync failed; where even that cannot be kept, the next one says it again."""
    before = unsynced(history, state)
    # What the system said, what it means for the other end, and what to do, is said where one asks.
    first = _ASIDE.sub("", why.strip().splitlines()[0]).partition(". ")[0].rstrip(".")
    told = Unsynced(now if before is None else before.since, f"{harmless(first, _LONGEST)}.")
    path = unsynced_path(history, state)
    with suppress(OSError):
        make_folder(path.parent)
        replace_file(path, msgspec.json.encode(told))


def forget_unsynced(history: Path, state: Path | None = None) -> None:
    """Keep that a sync was done."""
    with suppress(OSError):
        unsynced_path(history, state).unlink()
