"""What is done to the journal of a session: cuts, and flipped bits."""

import random
import tempfile
from pathlib import Path

from backtui.core.session.replay import replay
from backtui.live.session import LiveSession
from backtui.store.diary import Diary
from backtui.store.journal_paths import damaged_journals, journal_paths
from tests.support import StillClock, full_timeline
from tests.torture.row import Row


def a_journal(folder: str) -> tuple[Path, Path, bytes]:
    """Leave the journal of an interrupted session; return its history, it, and what it holds."""
    path = Path(folder) / "history.json"
    clock = StillClock()
    live = LiveSession(Diary(path, clock.now), clock, full_timeline(), None)
    for _ in range(300):
        clock.tick(2)
        if events := live.player.advance(clock.moment()):
            live.note("look", clock.moment(), events)
    live.close()
    (journal,) = journal_paths(path)
    return path, journal, journal.read_bytes()


def reps_left(history: Path, journal: Path, content: bytes) -> int | None:
    """Leave a journal; return the repetitions that are offered; None: something is kept; -1: nothing is."""
    journal.write_bytes(content)
    found, _ = Diary(history, StillClock().now).settle()
    if found is None:
        kept = [*damaged_journals(history), *([history] if history.exists() else [])]
        for path in kept:
            path.unlink()
        return None if kept else -1
    player, _ = replay(found.opening, found.steps)
    found.journal.close()
    return sum(one.reps or 0 for record in player.records() for one in record.sets)


def cut_journals() -> Row:
    """Cut a journal at every byte: every line that is whole counts, and half a line is no damage."""
    lost = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        history, journal, whole = a_journal(folder)
        opening = whole.index(b"\n")
        before = 0
        # The plan, which is most of it, is read alike wherever it is cut.
        for size in [*range(1, 2 * opening, 37), *range(2 * opening, len(whole) + 1)]:
            tried += 1
            reps = reps_left(history, journal, whole[:size])
            lost += reps == -1 or (size > opening and (reps is None or reps < before))
            before = max(before, reps or 0)
    return Row("a journal cut at every byte", tried, lost, 0)


def flipped_journals(times: int, chance: random.Random) -> Row:
    """Flip bits of a journal: one bad line costs itself, and never the session."""
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        history, journal, whole = a_journal(folder)
        full = reps_left(history, journal, whole)
        for number in range(times):
            content = bytearray(whole)
            # Every other one in the steps, which are the smaller part.
            low = 0 if number % 2 else whole.rindex(b'"version"')
            content[chance.randrange(low, len(content))] ^= 1 << chance.randrange(8)
            reps = reps_left(history, journal, bytes(content))
            lost += full is None or reps is None or reps < full - 1
    return Row("a flipped bit in a journal, then a start", times, lost, 0)
