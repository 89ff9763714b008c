"""What tests of journals share: an opening, its steps, and the folder that they lie in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backtui.core.diary.session import Session
from backtui.core.session.replay import Opening, Step
from backtui.store.diary import Diary
from backtui.store.journals import Journals, Settled
from tests.support import StillClock, session, short_timeline

STARTED = "2026-11-25T18:00:00+01:00"
NOW = "2026-11-25T18:05:00+01:00"


def opening_of(started: str = STARTED, id: str = "20261125T180000-00000001") -> Opening:
    return Opening(session(started, id=id), short_timeline().plan, "host, /dev/pts/3", 17)


def looks(number: int) -> list[Step]:
    return [Step(10.0 * n, "look", NOW, number=n) for n in range(1, number + 1)]


EARLIER = opening_of("2026-11-25T17:00:00+01:00", "20261125T170000-00000002")
# Past the get-ready, a repetition is done.
PLAYED = [Step(60.0, "look", NOW, number=1)]
ENDED = [*PLAYED, Step(61.0, "end", NOW, number=2)]


class Kept:
    """The journals of a history that takes what it is given."""

    def __init__(self, history: Path) -> None:
        self.sessions: list[Session] = []
        self.journals = Journals(history, self.sessions.append)

    def write(self, opening: Opening, steps: list[Step]) -> Path:
        """Leave the journal of a program that died."""
        journal = self.journals.begin(opening)
        for step in steps:
            journal.add(step)
        journal.close()
        return journal.path

    @contextmanager
    def settled(self) -> Iterator[Settled]:
        settled = self.journals.settle()
        try:
            yield settled
        finally:
            if settled.found is not None:
                settled.found.journal.close()


def settled(history: Path) -> Settled:
    """Settle what was left behind, and let go of it."""
    found = Diary(history, StillClock().now).settle()
    if found.found is not None:
        found.found.journal.close()
    return found
