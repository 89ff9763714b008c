"""A journal to which anything was done: it is taken up, kept or set aside, without a fault."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backtui.live.session import LiveSession, interrupted_words, is_stale
from backtui.store.diary import Diary
from backtui.store.journal_paths import damaged_journals, journal_paths, journals_folder, older_journal
from backtui.store.journals import Settled
from tests.store.journal_bytes import STEPS, Change, changed, changes, older, written
from tests.support import StillClock, stored


@given(changes, st.booleans(), st.booleans(), st.sampled_from(["go on", "keep", "later"]))
def test_nothing_of_it_is_lost_and_nothing_falls(
    made: Sequence[Change], is_older: bool, is_ended: bool, answer: str
) -> None:
    steps = STEPS if is_ended else STEPS[:-1]
    content = changed(older(steps=steps) if is_older else written(steps=steps), made)
    folder = Path(tempfile.mkdtemp())
    try:
        history = folder / "history.json"
        journals_folder(history).mkdir()
        path = older_journal(history) if is_older else journals_folder(history) / "some.jsonl"
        path.write_bytes(content)
        clock = StillClock()
        diary = Diary(history, clock.now)
        settled = diary.settle()
        if settled.found is not None:
            take(settled, diary, clock, answer)
        elif content and not history.exists():
            left = [*journal_paths(history), *damaged_journals(history)]
            left += [path] if path.exists() else []
            # Where nothing was done there is nothing to keep.
            assert [one.read_bytes() for one in left] in ([content], []), "it is there, whole"
            assert left or made
    finally:
        shutil.rmtree(folder)


def take(settled: Settled, diary: Diary, clock: StillClock, answer: str) -> None:
    """Do with an interrupted session what an app does."""
    found = settled.found
    assert found is not None
    is_stale(found, clock.now())
    assert "\n" in interrupted_words(found)
    if answer == "go on":
        live = LiveSession(diary, clock, None, found)
        live.player.go_on(clock.moment())
        if (done := live.end()) is not None:
            diary.save(done)
        live.discard()
        assert done is None or stored(diary.path)
    elif answer == "keep":
        assert diary.keep(found) is diary.path.exists()
    else:
        found.journal.close()
        assert found.journal.path.exists()
