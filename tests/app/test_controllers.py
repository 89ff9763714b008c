"""The app's controllers, each by itself, on a desk that only takes down what it is told."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from backtui.app.coach import Coach
from backtui.app.desk import Desk
from backtui.app.interrupted import Interrupted
from backtui.app.restore import Restore
from backtui.app.sessions import Sessions
from backtui.app.weeks import Weeks
from backtui.core.diary.session import Entry
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.screens.question import Question
from backtui.screens.session import SessionScreen
from backtui.settings.model import NO_SETTINGS
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from tests.support import LINE, StillClock, read, session


class StillDesk(Desk):
    """Shows nothing: `said` and `shown` are what would be seen."""

    def __init__(self, path: Path) -> None:
        clock = StillClock()
        app = cast(Any, SimpleNamespace(screen=None))
        super().__init__(app, clock, read(LINE), Diary(path, clock.now), NO_SETTINGS)
        self.said: list[str] = []
        self.shown: list[Any] = []
        self.takes: list[Any] = []

    def notify(self, words: str, **_: object) -> None:
        self.said.append(words)

    def push(self, screen: Any, take: Any = None) -> None:
        self.shown.append(screen)
        self.takes.append(take)

    def follow(self) -> None:
        pass


@pytest.fixture
def desk(own_files: Path) -> StillDesk:
    return StillDesk(own_files)


def coach_on(desk: Desk) -> Coach:
    def never(*_: object) -> None:
        raise AssertionError

    return Coach(
        desk, correct=never, choose=never, begin=never, begin_anew=never, minutes={}, full=set(), state=None
    )


def sessions_on(desk: Desk, planned: list[str], *, is_empty: bool = False) -> Sessions:
    def timeline_of(routine: str, *, is_full: bool = False) -> Timeline:
        planned.append(routine)
        if is_empty:
            return cast(Timeline, SimpleNamespace(beats=()))
        return compile_plan(coach_on(desk).person().plan(desk.catalogue.routines[routine], None))

    return Sessions(
        desk,
        None,
        timeline_of=timeline_of,
        outlook=lambda _: [],
        week_words=str,
        manner=cast(Any, None),
        stored=lambda: None,
    )


async def test_a_session_is_planned_once_to_be_started(desk: StillDesk) -> None:
    planned: list[str] = []
    sessions = sessions_on(desk, planned)
    sessions.begin("short")
    sessions.begin("short")
    assert planned == ["short"]
    assert [type(screen) for screen in desk.shown] == [SessionScreen]
    assert sessions.is_live
    sessions.release()


async def test_a_session_without_a_beat_is_not_begun(desk: StillDesk) -> None:
    sessions = sessions_on(desk, [], is_empty=True)
    sessions.begin("short")
    assert "left out" in desk.said[0]
    assert not desk.shown
    assert not sessions.is_live
    assert not desk.diary.has_journals


def test_strong_pain_is_advised_against_once_a_session(desk: StillDesk) -> None:
    coach = coach_on(desk)
    pressed: list[str] = []
    for _ in range(2):
        screen = cast(Any, SimpleNamespace(press=pressed.append, is_trial=True))
        coach.advise(screen, 9)
        assert not pressed, "help lies over the session"
        desk.app = cast(Any, SimpleNamespace(screen=screen))
        coach.advise(screen, 3)
        assert not pressed
        coach.advise(screen, 9)
        coach.advise(screen, 10)
        assert pressed == ["pause"]
        desk.takes[-1]("go_on")
        assert pressed == ["pause", "go_on"]
        pressed.clear()
    assert [type(shown) for shown in desk.shown] == [Question, Question]


def test_what_was_asked_for_is_begun_once(desk: StillDesk) -> None:
    begun: list[str] = []
    interrupted = Interrupted(desk, begun.append, cast(Any, None), "short")
    interrupted.settle()
    interrupted.settle()
    assert begun == ["short"]


def test_a_damaged_history_that_is_left_stays_as_it_is(desk: StillDesk, own_files: Path) -> None:
    own_files.write_bytes(b"{")
    settled: list[bool] = []
    restore = Restore(desk, lambda: settled.append(True))
    restore.ask(cast(Any, SimpleNamespace(path=own_files, faults=["cut"], candidates=[])))
    assert not settled
    desk.takes[0]("leave")
    assert settled
    assert own_files.read_bytes() == b"{"
    assert not desk.said


def test_where_the_history_cannot_be_read_the_sessions_are_those_known_last(
    desk: StillDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Diary) -> tuple[Entry, ...]:
        raise StoreError("no disk")

    desk.diary.save(session("2026-11-23T18:00:00+01:00"))
    known = desk.entries()
    assert len(known) == 1
    monkeypatch.setattr(Diary, "entries", fail)
    assert desk.entries() is known
    assert desk.entries() is known
    assert desk.said == ["no disk"]
    assert Weeks(desk, cast(Any, None)).words() == "This week: 1 of 3."
