"""The goal, as the commands use it: when the next session is, in a prompt and in a calendar."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from backtui.cli.demo import demo_diary
from backtui.cli.main import run
from backtui.core.diary.goals import Goal
from backtui.files.paths import undo_path
from backtui.routines.loading import shipped_catalogue
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.undo import UndoFile
from tests.support import StillClock, stored

Captured = pytest.CaptureFixture[str]
WEDNESDAY = "2026-11-25T18:00:00+01:00"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", WEDNESDAY)


def choose(path: Path, *days: int, hour: int | None = None, words: str | None = None) -> None:
    diary = Diary(path, StillClock(datetime.fromisoformat(WEDNESDAY)).now)
    corrections = Corrections(diary, UndoFile(undo_path(path)))
    corrections.put_goal(Goal(words=words, days=days, hour=hour), "the goal")


def said(capsys: Captured, *arguments: str) -> str:
    capsys.readouterr()
    assert run(arguments) == 0
    return capsys.readouterr().out.strip()


def when(capsys: Captured) -> tuple[str, bool]:
    """Return when the next session is, and whether it is due: the same by the diary and at a glance."""
    found: dict[str, Any] = json.loads(said(capsys, "status", "--json"))
    return found["next"], found["due"]


def test_the_next_session_is_on_a_chosen_day(capsys: Captured, own_files: Path) -> None:
    assert run(["log", "--on", "2026-11-24", "--yes"]) == 0
    assert when(capsys) == ("2026-11-26", False)
    choose(own_files, 2, 3, 5)
    assert when(capsys) == ("2026-11-25", True)
    assert run(["status", "--due"]) == 0
    choose(own_files, 5, 7)
    assert when(capsys) == ("2026-11-27", False)
    assert run(["status", "--due"]) == 3
    choose(own_files)
    assert when(capsys) == ("2026-11-26", False)


def test_a_reminder_keeps_silent_on_a_day_of_a_pause(capsys: Captured, own_files: Path) -> None:
    choose(own_files, 3, 5, 7)
    assert when(capsys) == ("2026-11-25", True)
    assert run(["pause", "2026-11-25", "2026-11-26"]) == 0
    assert when(capsys) == ("2026-11-27", False)


def test_a_goal_beside_a_session_with_odd_fields_holds_too(capsys: Captured, own_files: Path) -> None:
    choose(own_files, 5, 7)
    with TinyDB(own_files) as stock:
        stock.table("sessions").insert({"id": "a", "started": "2026-11-24T08:00:00+01:00", "effort": "hard"})
        stock.table("sessions").insert({"id": "b", "started": "2026-11-24"})
    assert when(capsys) == ("2026-11-27", False)


def test_days_and_an_hour_that_no_week_has_choose_nothing(capsys: Captured, own_files: Path) -> None:
    choose(own_files, 0, 9, hour=31)
    assert when(capsys) == ("2026-11-25", True)
    assert "T180000" in said(capsys, "export", "--format", "ics")


def test_the_calendar_rings_on_the_chosen_days_at_the_chosen_hour(capsys: Captured, own_files: Path) -> None:
    choose(own_files, 3, 5, 7, hour=6)
    starts = [line for line in said(capsys, "export", "--format", "ics").splitlines() if "DTSTART" in line]
    days = [line.partition(":")[2].strip() for line in starts]
    assert days[:3] == ["20261125T060000", "20261127T060000", "20261129T060000"]


def test_the_made_up_year_has_a_goal(tmp_path: Path) -> None:
    clock = StillClock()
    diary = demo_diary(tmp_path, clock.now, clock.local, shipped_catalogue())
    goal = diary.goal()
    assert goal is not None
    assert diary.terms().chosen_weekdays == (0, 2, 4)
    assert [one["id"] for one in stored(diary.path, "goals")] == [goal.id] == ["goal"]
