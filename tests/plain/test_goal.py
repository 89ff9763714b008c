"""The goal asked for in lines: once, each question to be left, and never in the way of what was done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from backtui.core.diary.goals import Goal
from backtui.files.paths import undo_path
from backtui.plain.console import Talk
from backtui.plain.goal import ask_goal_once
from backtui.plain.keyboard import Keyboard
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.store.undo import UndoFile
from tests.ears import badly_read
from tests.support import StillClock, session

Captured = pytest.CaptureFixture[str]


class Typist(Keyboard):
    """A keyboard at which these lines are typed; then nobody is there any more."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.left = list(lines)

    def line(self) -> str | None:
        return self.left.pop(0) if self.left else None

    @contextmanager
    def by_lines(self) -> Iterator[None]:
        yield


def diary_of(path: Path, sessions: int = 3, **fields: object) -> Diary:
    diary = Diary(path, StillClock().now)
    for day in range(sessions):
        diary.save(session(f"2026-11-{20 + day}T08:00:00+01:00", **fields))
    return diary


def asked(diary: Diary, *lines: str) -> Goal | None:
    ask_goal_once(Talk(Typist(lines)), diary)
    found = diary.goal()
    return None if found is None else Goal(words=found.words, days=found.days, hour=found.hour)


@pytest.mark.parametrize(
    ("lines", "goal"),
    [
        (("[red]her[/red]", "mon, wed-fri", "18"), Goal("goal", "[red]her[/red]", (1, 3, 4, 5), 18)),
        (("", "2 4", ""), Goal(days=(2, 4))),
        (("walk", "", "07:00"), Goal(words="walk", hour=7)),
        (("walk", "q"), Goal(words="walk")),
        (("walk", "soon", "sun", "25", "late", "6"), Goal(words="walk", days=(7,), hour=6)),
        (("walk", "soon", "q"), Goal(words="walk")),
        (("", "", ""), Goal()),
        (("q",), Goal()),
        ((), Goal()),
    ],
)  # fmt: skip
def test_what_is_answered_is_kept_and_what_is_left_is_not_asked_again(
    own_files: Path, capsys: Captured, lines: tuple[str, ...], goal: Goal
) -> None:
    diary = diary_of(own_files)
    assert asked(diary, *lines) == goal
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if badly_read(line)] == []
    assert said[-1] == ("noted" if goal != Goal() else "Left open. In the app, the palette has it: Goal.")
    assert asked(diary, "another") == goal
    assert capsys.readouterr().out == ""
    Corrections(diary, UndoFile(undo_path(own_files))).undo()
    assert diary.goal() is None


def test_it_comes_after_the_third_session_that_counts(own_files: Path, capsys: Captured) -> None:
    diary = diary_of(own_files, 2)
    diary.save(session("2026-11-23T08:00:00+01:00", active_seconds=600))
    diary.save(session("2026-12-23T08:00:00+01:00"))
    assert asked(diary, "walk") is None
    assert capsys.readouterr().out == ""
    diary.save(session("2026-11-24T08:00:00+01:00"))
    assert asked(diary, "walk") == Goal(words="walk")


def test_a_history_that_cannot_be_written_is_said(
    own_files: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = diary_of(own_files)

    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Corrections, "put_goal", refuse)
    assert asked(diary, "walk") is None
    assert capsys.readouterr().out.splitlines()[-1] == "Not saved: The disk is full."
