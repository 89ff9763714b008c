"""When one who never says how hard a session was is asked by one key whether it was easy."""

from collections.abc import Iterable

from backtui.core.diary.session import Entry, Session

# The answer stands for this effort.
EASY = 3
_SILENT_SESSIONS = 6


def asks_if_easy(done: Session, entries: Iterable[Entry]) -> bool:
    """Return whether to ask, of a session just done: with every sixth in a row of which no effort was given.

    `entries` are all sessions that have begun, newest first. One that was left too early to count tells
    nothing; nor is anybody asked after something hurt.
    """
    hurts = any(one.status == "hurt" for one in done.exercises)
    if hurts or not done.trained.counts or done.check_in.effort is not None:
        return False
    silent = 1
    for entry in entries:
        if entry.id != done.id and entry.trained.counts:
            if entry.check_in.effort is not None:
                break
            silent += 1
    return silent % _SILENT_SESSIONS == 0
