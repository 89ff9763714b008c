"""Sessions of another place: what is past is decided by the instant, the day by the date as written."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from backtui.store.diary import Diary
from tests.cli.test_commands import Captured, ok
from tests.support import session

# Five hours after the session in Tokyo, on the day before; and an hour before one of the same date here.
AFTER, TOKYO = "2026-11-25T20:00:00-08:00", "2026-11-26T08:00:00+09:00"
BEFORE, HAWAII = "2026-11-25T22:00:00+01:00", "2026-11-25T11:01:00-11:00"


def diary_at(path: Path, monkeypatch: pytest.MonkeyPatch, now: str, started: str) -> Diary:
    monkeypatch.setenv("BACKTUI_NOW", now)
    diary = Diary(path, lambda: datetime.fromisoformat(now))
    diary.save(session(started, effort=10, pain_before=0, pain_after=9))
    return diary


def test_what_was_done_elsewhere_is_done(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = diary_at(own_files, monkeypatch, AFTER, TOKYO)
    assert "to come" not in ok(capsys, "history")
    status = json.loads(ok(capsys, "status", "--json"))
    assert (status["sessions"], status["training_days"], status["minutes"]) == (1, 1, 30)
    assert (status["days"], status["last"]) == ([False] * 3 + [True] + [False] * 3, "2026-11-26")
    assert "1 session on 1 training day" in ok(capsys, "export", "--format", "report")
    assert "1 of 3" in ok(capsys, "chart")
    assert len(diary.past().entries) == 1


def test_what_comes_later_elsewhere_is_to_come(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = diary_at(own_files, monkeypatch, BEFORE, HAWAII)
    assert ok(capsys, "history").count("to come") == 1
    status = json.loads(ok(capsys, "status", "--json"))
    assert (status["sessions"], status["last"], status["due"]) == (0, None, True)
    assert "No session" in ok(capsys, "export", "--format", "report")
    assert "0 of 3" in ok(capsys, "chart")
    assert not diary.past().entries


def test_a_first_session_on_a_day_that_is_not_yet_here_makes_a_report(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A Sunday here, and there already the Monday of the next week.
    diary_at(own_files, monkeypatch, "2026-11-29T20:00:00-08:00", "2026-11-30T08:00:00+09:00")
    assert ok(capsys, "export", "--format", "report").startswith("# Back exercises\n\n29 Nov 2026.")
