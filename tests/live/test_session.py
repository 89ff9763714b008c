"""The live session: what it writes down, and when it has to leave in the middle of it."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from backtui.core.session.replay import Opening, Step
from backtui.core.text import is_plain
from backtui.live.session import LiveSession, busy_words, is_stale
from backtui.store.diary import Diary
from backtui.store.journal import Found
from backtui.store.journal_paths import journal_paths
from tests.store.journals import opening_of
from tests.support import NOW, StillClock, session, short_timeline, stored


class Place:
    """A clock, a diary, and the session that runs."""

    def __init__(self, history: Path) -> None:
        self.history = history
        self.clock = SetClock()
        self.diary = Diary(history, self.clock.now)
        self.live = LiveSession(self.diary, self.clock, short_timeline(), None)

    def look(self, seconds: float) -> None:
        """Let time go by under a program that looks on."""
        while seconds > 0:
            self.clock.tick(min(2.0, seconds))
            seconds -= 2.0
            moment = self.clock.moment()
            if happened := self.live.player.advance(moment):
                self.live.note("look", moment, happened)

    def again(self) -> LiveSession:
        """Take up what was left behind."""
        found, _ = self.diary.settle()
        assert found is not None
        return LiveSession(self.diary, self.clock, None, found)


class SetClock(StillClock):
    """A clock that somebody may set, while what counts the seconds goes on."""

    ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


@pytest.fixture
def place(own_files: Path) -> Place:
    return Place(own_files)


def test_time_in_which_the_terminal_took_nothing_is_nobodys_training(place: Place) -> None:
    place.look(2)
    place.live.look()
    place.clock.tick(60)
    place.live.look()
    place.live.close()
    again = place.again()
    assert (again.player.index, again.player.position) == (0, 2.0)
    again.close()


def test_a_journal_does_not_speak_to_the_terminal() -> None:
    evil = "mat\x1b]0;x\x07\x9b\u202e"
    made = session("2026-11-25T18:00:00+01:00", routine_name=evil)
    assert is_plain(busy_words(Opening(made, short_timeline().plan, evil, 1)))


# Signals in the middle of writing


def lines(place: Place) -> int:
    (path,) = journal_paths(place.history)
    return len(path.read_bytes().splitlines())


def test_a_handler_in_the_middle_of_a_sync_writes_no_line_twice(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.look(10)
    before, real, calls = lines(place), os.fsync, []

    def slow(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 1:
            # The signal comes while the key's line is being synced.
            place.live.look()
        real(handle)

    monkeypatch.setattr(os, "fsync", slow)
    moment = place.clock.moment()
    place.live.note("next", moment, place.live.player.next(moment))
    assert lines(place) == before + 2, "the key's line, and the look's"
    assert place.live.is_safe
    place.live.close()
    again = place.again()
    assert again.player.beat.exercise == 1, "no exercise is skipped"
    again.close()


def test_a_signal_that_ends_the_writing_writes_no_step_twice(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.look(10)
    real = os.fsync

    def ended(handle: int) -> None:
        real(handle)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", ended)
        moment = place.clock.moment()
        happened = place.live.player.next(moment)
        with pytest.raises(KeyboardInterrupt):
            place.live.note("next", moment, happened)
    place.live.look()
    assert place.live.is_safe
    place.live.close()
    found, _ = place.diary.settle()
    assert found is not None
    assert [step.do for step in found.steps] == ["look", "next", "look"]
    assert [step.number for step in found.steps] == [1, 2, 3]
    (path,) = journal_paths(place.history)
    assert path.read_bytes().count(b'"next"') == 1
    found.journal.close()


def test_numbers_go_on_where_a_session_is_taken_up(place: Place) -> None:
    place.look(10)
    place.live.close()
    place.again().close()
    found, _ = place.diary.settle()
    assert found is not None
    assert [(step.do, step.number) for step in found.steps] == [("look", 1), ("resume", 2)]
    found.journal.close()


# The clock


def test_a_clock_set_back_in_mid_session_changes_no_time_of_it(place: Place) -> None:
    place.look(100)
    place.clock.ahead = timedelta(hours=-2)
    place.look(100)
    done = place.live.end()
    assert done is not None
    assert (done.started, done.ended) == ("2026-11-25T18:00:00+01:00", "2026-11-25T18:03:20+01:00")
    place.live.close()
    place.diary.settle()
    (document,) = stored(place.history)
    assert document["ended"] == done.ended


def test_a_clock_set_back_before_it_is_taken_up_changes_no_time_of_it(place: Place) -> None:
    place.look(100)
    place.live.look()
    place.live.close()
    place.clock.ahead = timedelta(hours=-2)
    again = place.again()
    place.clock.tick(30)
    done = again.end()
    assert done is not None
    assert done.ended == "2026-11-25T18:02:10+01:00"
    again.discard()


def test_the_sleep_of_the_machine_belongs_to_the_time_between_start_and_end(place: Place) -> None:
    place.look(50)
    place.clock.real += 3600
    place.look(50)
    done = place.live.end()
    assert done is not None
    assert done.ended == "2026-11-25T19:01:40+01:00"
    place.live.discard()


@pytest.mark.parametrize("last", ["2026-11-25T11:00:00", "1971-01-01T00:00:00+00:00"])
def test_naive_and_old_times_are_stale_in_time(last: str) -> None:
    found = Found(None, opening_of(last), [Step(5, "look", last)])  # type: ignore[arg-type]
    assert is_stale(found, NOW + timedelta(hours=20))


# A session in which something hurt


def test_what_hurt_before_any_repetition_is_kept(place: Place) -> None:
    place.look(3)
    moment = place.clock.moment()
    place.live.note("it_hurts", moment, place.live.player.it_hurts(moment))
    place.live.close()
    again = place.again()
    done = again.end()
    assert done is not None
    assert [one.status for one in done.exercises] == ["hurt", "skipped", "skipped"]
    assert not any(one.reps for record in done.exercises for one in record.sets)
    again.close()
    place.diary.settle()
    assert stored(place.history)[0]["exercises"][0]["status"] == "hurt"
