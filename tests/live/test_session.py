"""The live session: what it writes down as it has to leave."""

from pathlib import Path

from backtui.live.session import LiveSession
from backtui.store.diary import Diary
from tests.support import StillClock, short_timeline


def test_time_in_which_the_terminal_took_nothing_is_nobodys_training(own_files: Path) -> None:
    clock = StillClock()
    diary = Diary(own_files, clock.now)
    live = LiveSession(diary, clock, short_timeline(), None)
    clock.tick(2)
    live.note("look", clock.moment(), live.player.advance(clock.moment()))
    clock.tick(60)
    live.look()
    live.close()
    found = diary.settle()
    assert found is not None
    again = LiveSession(diary, clock, None, found)
    assert (again.player.index, again.player.position) == (0, 2.0)
    again.close()
