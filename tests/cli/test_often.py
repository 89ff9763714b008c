"""A routine with a frequency of its own, from its file to what `status`, the chart and the report say."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from backtui.cli import status as status_command
from backtui.cli.context import Context
from backtui.cli.kept_status import StatusAnswer
from backtui.cli.main import run
from backtui.files.paths import cache_path
from backtui.store.diary import Diary
from tests.support import StillClock, session

Captured = pytest.CaptureFixture[str]
FILE = """
[[routine]]
id = "desk"
name = "Desk"
minutes = 5
exercises = ["arm-raise"]
often = {days = 5, times = 3}

[[routine]]
id = "daily"
name = "Daily"
minutes = 10
exercises = ["cat"]
often = {days = 5}

[[routine]]
id = "press"
name = "Press"
minutes = 5
exercises = ["cobra"]
often = {every = "2 h"}

[[routine]]
id = "walk-1"
name = "Walk 1"
minutes = 5
exercises = ["arm-raise"]
repeat = 2
next = "walk-2"
often = {days = 6}

[[routine]]
id = "walk-2"
name = "Walk 2"
minutes = 5
exercises = ["arm-raise"]
often = {days = "2-3"}
"""


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Return what sets the clock, and let there be some routines."""
    path = tmp_path / "routines.toml"
    path.write_text(FILE)
    monkeypatch.setenv("BACKTUI_ROUTINES", str(path))
    return lambda time: monkeypatch.setenv("BACKTUI_NOW", f"{time}+01:00")


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Return what writes the settings."""
    path = tmp_path / "chosen.toml"
    monkeypatch.setenv("BACKTUI_CONFIG", str(path))

    def write(*lines: str) -> None:
        path.write_text("\n".join(lines))

    return write


def said(capsys: Captured, *arguments: str) -> str:
    capsys.readouterr()
    assert run(arguments) == 0
    return capsys.readouterr().out.strip()


def status(capsys: Captured) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, "status", "--json"))
    return found


def log(on: str, *options: str) -> None:
    assert run(["log", "--minutes", "5", "--on", on, *options]) == 0


def targets(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text()).get("targets", {}).values())


def test_a_week_of_three_times_a_day(
    capsys: Captured, at: Callable[[str], None], choose: Callable[..., None], own_files: Path
) -> None:
    choose('routine = "desk"')
    at("2026-11-25T20:00")
    for day in (23, 24):
        for hour in (8, 12, 16):
            log(f"2026-11-{day}T{hour:02}:00")
    for hour in (8, 12):
        log(f"2026-11-25T{hour:02}:00")
    assert said(capsys, "status") == "2 of 5 this week · 2 of 3 today · 40 min · due today"
    found = status(capsys)
    assert (found["routine"], found["target"], found["today"], found["times"]) == ("desk", 5, 2, 3)
    assert (found["training_days"], found["due"], found["next"]) == (2, True, "2026-11-25")
    log("2026-11-25T16:00")
    found = status(capsys)
    assert (found["training_days"], found["due"], found["next"]) == (3, False, "2026-11-27")
    assert said(capsys, "chart").startswith("Training days 3 of 5 this week.")
    assert said(capsys, "chart", "--what", "minutes").startswith("Minutes 45 of 75 this week.")
    assert "Now: Desk, 3 times a day, 5 days a week." in said(capsys, "export", "--format", "report")
    (target,) = targets(own_files)
    assert (target["id"], target["sessions"], target["routine"], target["times"]) == (
        "2026-W48", 5, "desk", 3,
    )  # fmt: skip


def test_a_week_of_five_days(
    capsys: Captured, at: Callable[[str], None], choose: Callable[..., None]
) -> None:
    choose('routine = "daily"')
    at("2026-11-25T20:00")
    assert said(capsys, "status") == "0 of 5 this week · 0 min · due today"
    for day in (23, 24, 25):
        log(f"2026-11-{day}T08:00")
    assert said(capsys, "status") == "3 of 5 this week · 15 min · next Fri 27"
    assert status(capsys)["times"] == 1
    assert said(capsys, "chart", "--what", "minutes").startswith("Minutes 15 of 50 this week.")


def test_a_change_from_one_routine_to_another(
    capsys: Captured, at: Callable[[str], None], choose: Callable[..., None], own_files: Path
) -> None:
    choose("")
    at("2026-11-18T20:00")
    for day in (16, 17, 18):
        log(f"2026-11-{day}T08:00")
    assert said(capsys, "status").startswith("3 of 3 this week")
    assert targets(own_files) == []
    at("2026-11-25T20:00")
    choose('routine = "daily"')
    assert said(capsys, "status").startswith("0 of 5 this week · 0 min · 1 week in a row")
    log("2026-11-24T08:00")
    # Back again: what was aimed at before holds from this week on, and the day stays.
    choose("")
    assert said(capsys, "status").startswith("1 of 3 this week")
    log("2026-11-25T08:00")
    assert [(one["sessions"], one["routine"], one["also"]) for one in targets(own_files)] == [
        (3, "healthy-back", ["daily"])
    ]
    assert said(capsys, "status").startswith("2 of 3 this week")


def test_a_routine_beside_the_main_one_fills_none_of_its_days(
    capsys: Captured, at: Callable[[str], None], choose: Callable[..., None], own_files: Path
) -> None:
    choose("")
    at("2026-11-25T20:00")
    for hour in (8, 12, 16):
        log(f"2026-11-24T{hour:02}:00", "--routine", "desk")
    found = status(capsys)
    assert (found["training_days"], found["sessions"], found["today"]) == (0, 3, 0)
    assert found["due"] is True
    assert targets(own_files) == []
    assert said(capsys, "chart", "--routine", "desk").startswith("Desk: Training days 1 of 5 this week.")
    assert said(capsys, "chart", "--routine", "healthy-back").startswith("Healthy back: Training days 0 of 3")
    assert run(["chart", "--routine", "deks"]) == 1
    assert 'did you mean "desk"?' in capsys.readouterr().err


def test_every_two_hours(capsys: Captured, at: Callable[[str], None], choose: Callable[..., None]) -> None:
    choose('routine = "press"', 'waking = "8-20"')
    at("2026-11-25T07:30")
    assert said(capsys, "status") == "0 of 7 this week · 0 min · next at 08:00"
    assert run(["status", "--due"]) == 3
    at("2026-11-25T10:30")
    assert said(capsys, "status") == "0 of 7 this week · 0 min · due since 08:00"
    log("2026-11-25T10:00")
    found = status(capsys)
    assert (found["due"], found["next"], found["times"], found["today"]) == (False, "2026-11-25", None, 1)
    assert found["training_days"] == 1
    assert said(capsys, "status") == "1 of 7 this week · 1 today · 5 min · next at 12:00"
    at("2026-11-25T12:00")
    assert run(["status", "--due"]) == 0
    at("2026-11-25T19:00")
    log("2026-11-25T18:30")
    found = status(capsys)
    assert (found["due"], found["next"]) == (False, "2026-11-26")


def test_a_sequence_is_followed_in_the_diary(
    capsys: Captured, at: Callable[[str], None], choose: Callable[..., None]
) -> None:
    choose('routine = "walk-1"')
    at("2026-11-25T20:00")
    log("2026-11-23T08:00")
    assert status(capsys)["routine"] == "walk-1"
    log("2026-11-24T08:00")
    found = status(capsys)
    assert (found["routine"], found["target"], found["training_days"]) == ("walk-2", 2, 2)
    assert json.loads(said(capsys, "plan", "--json"))["routine"] == "walk-2"
    choose('routine = "walk-1"', "stay = true")
    assert status(capsys)["routine"] == "walk-1"
    assert status(capsys)["target"] == 6


def test_check_warns_of_what_takes_the_place_of_something_shipped(capsys: Captured, tmp_path: Path) -> None:
    own = '[[routine]]\nid = "healthy-back"\nname = "Mine"\nexercises = ["cat"]\n'
    path = tmp_path / "mine.toml"
    path.write_text(own)
    assert run(["check", str(path)]) == 0
    told = capsys.readouterr()
    assert "no faults" in told.out
    assert f"{path}:2: warning: routine healthy-back: backtui brings its own" in told.err
    path.write_text(f"{own}replaces = true\n")
    assert run(["check", str(path)]) == 0
    assert capsys.readouterr().err == ""


def test_a_guided_session_writes_the_target_once(
    at: Callable[[str], None], choose: Callable[..., None], own_files: Path
) -> None:
    from backtui.live.planning import follow
    from backtui.routines.loading import load_catalogue
    from backtui.settings.model import NO_SETTINGS

    catalogue = load_catalogue(own_files.parent / "routines.toml", must_exist=True)
    diary = Diary(own_files, StillClock().now)
    follow(diary, catalogue, lambda: NO_SETTINGS._replace(routine="desk"))
    diary.save(session("2026-11-25T08:00:00+01:00", routine="healthy-back"))
    assert targets(own_files) == []
    stored = diary.save(session("2026-11-25T09:00:00+01:00", routine="desk"))
    (first,) = targets(own_files)
    diary.save(stored)
    diary.save(session("2026-11-25T10:00:00+01:00", routine="desk"))
    assert targets(own_files) == [first]


def let_it_age() -> None:
    """Make as if the answer was kept long after the last change."""
    kept = cache_path().with_name("status")
    later = kept.stat().st_mtime + 10
    os.utime(kept, (later, later))


def test_what_status_keeps_holds_until_the_hour_and_while_routines_and_settings_are_the_same(
    capsys: Captured, at: Callable[[str], None], choose: Callable[..., None], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    choose('routine = "press"')
    at("2026-11-25T06:30")
    Diary(tmp_path / "history.json", StillClock().now).save(session("2026-11-23T08:00:00+01:00"))
    first = said(capsys, "status")
    let_it_age()
    looked: list[datetime] = []
    answer = status_command._answer

    def looking(context: Context, now: datetime) -> StatusAnswer:
        looked.append(now)
        return answer(context, now)

    monkeypatch.setattr(status_command, "_answer", looking)
    at("2026-11-25T06:59:59")
    assert said(capsys, "status") == first
    assert looked == []
    at("2026-11-25T07:00")
    assert "due since 07:00" in said(capsys, "status")
    let_it_age()
    at("2026-11-25T22:00")
    assert "due since 07:00" in said(capsys, "status")
    at("2026-11-25T22:01")
    assert "next Thu 26" in said(capsys, "status")
    let_it_age()
    choose('routine = "daily"')
    assert said(capsys, "status").startswith("1 of 5")
    let_it_age()
    path = tmp_path / "routines.toml"
    path.write_text(FILE.replace("often = {days = 5}", "often = {days = 6}"))
    assert said(capsys, "status").startswith("1 of 6")
