"""The live session: what it writes down as it has to leave."""

from pathlib import Path

from backtui.core.session.replay import Opening
from backtui.core.text import is_plain
from backtui.live.session import LiveSession, busy_words
from backtui.store.diary import Diary
from tests.support import StillClock, session, short_timeline


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


def test_a_journal_does_not_speak_to_the_terminal() -> None:
    evil = "mat\x1b]0;x\x07\x9b\u202e"
    made = session("2026-11-25T18:00:00+01:00", routine_name=evil)
    assert is_plain(busy_words(Opening(made, short_timeline().plan, evil, 1)))
