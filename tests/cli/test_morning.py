"""The morning after on the command line: the hint of `status`, and `log --morning`."""

import json
from pathlib import Path

import pytest

from backtui.cli.main import run
from backtui.core.diary.mornings import Morning
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.undo import UndoFile
from tests.cli.test_kept_status import let_it_age
from tests.support import StillClock, session

Captured = pytest.CaptureFixture[str]
LAST = session("2026-11-25T18:00:00+01:00", ended="2026-11-25T18:30:00+01:00")
HINT = "pain this morning?"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch, own_files: Path) -> None:
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-26T08:00:00+01:00")
    Diary(own_files, StillClock().now).save(LAST)


def answered(path: Path, pain: int, key: str = LAST.id) -> None:
    corrections = Corrections(Diary(path, StillClock().now), UndoFile(path.with_name("undo")))
    corrections.put_morning(Morning(key, pain, "2026-11-26T07:00:00+01:00"), "x")


def asked(capsys: Captured) -> tuple[bool, bool]:
    """Return whether `status` asks, in its line and for programs."""
    capsys.readouterr()
    assert run(["status"]) == 0
    line = capsys.readouterr().out
    assert run(["status", "--json"]) == 0
    return HINT in line, json.loads(capsys.readouterr().out)["morning"]


def test_status_asks_until_there_is_an_answer(capsys: Captured, own_files: Path) -> None:
    assert asked(capsys) == (True, True)
    answered(own_files, 7, "another session")
    assert asked(capsys) == (True, True)
    answered(own_files, 11)
    assert asked(capsys) == (True, True), "what is off the scale is no answer"
    answered(own_files, 0)
    assert asked(capsys) == (False, False)


def test_status_asks_in_time_though_it_was_kept(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    for now, is_asked in (
        ("2026-11-26T03:59:59+01:00", False),
        ("2026-11-26T04:00:00+01:00", True),
        ("2026-11-27T06:29:59+01:00", True),
        ("2026-11-27T06:30:00+01:00", False),
    ):
        monkeypatch.setenv("BACKTUI_NOW", now)
        assert asked(capsys) == (is_asked, is_asked)
        let_it_age()


def test_status_asks_of_a_diary_with_odd_fields_and_one_of_an_older_version(
    capsys: Captured, own_files: Path
) -> None:
    text = own_files.read_text()
    own_files.write_text(text.replace('"routine":', '"effort":"odd","routine":'))
    assert asked(capsys) == (True, True)
    answered(own_files, 3)
    assert asked(capsys) == (False, False)


# log


def ok(capsys: Captured, *arguments: str) -> str:
    capsys.readouterr()
    assert run(["log", *arguments]) == 0
    return capsys.readouterr().out


def problem(capsys: Captured, own_files: Path, *arguments: str) -> str:
    """Return what is said of a command that cannot be; nothing is written."""
    before = own_files.read_bytes() if own_files.exists() else b""
    capsys.readouterr()
    assert run(["log", *arguments]) == 1
    assert (own_files.read_bytes() if own_files.exists() else b"") == before
    return capsys.readouterr().err


def mornings(path: Path) -> dict[str, int]:
    return dict(Diary(path, StillClock().now).mornings())


def test_an_answer_is_for_the_last_session_and_a_second_one_takes_its_place(
    capsys: Captured, own_files: Path
) -> None:
    words = "on the morning after the session of 25 Nov 2026"
    assert ok(capsys, "--morning", "4") == f"Recorded: pain 4 {words}.\n"
    assert ok(capsys, "--morning", "3") == f"Recorded: pain 3 {words}, in place of 4.\n"
    assert mornings(own_files) == {LAST.id: 3}


def test_the_last_answer_is_taken_back_before_a_session_that_was_logged_earlier(
    capsys: Captured, own_files: Path
) -> None:
    ok(capsys, "--on", "2026-11-20T10:00", "--minutes", "20")
    ok(capsys, "--morning", "4")
    ok(capsys, "--morning", "3")
    assert "morning after the session of 25 Nov 2026" in ok(capsys, "--undo")
    assert mornings(own_files) == {LAST.id: 4}
    ok(capsys, "--undo")
    assert mornings(own_files) == {}
    assert "2026-11-20" in ok(capsys, "--undo")
    assert "nothing to take back" in problem(capsys, own_files, "--undo")


def test_before_any_session_there_is_no_morning(capsys: Captured, own_files: Path) -> None:
    own_files.unlink()
    for backup in own_files.with_name(f"{own_files.name}.backups").iterdir():
        backup.unlink()
    assert "No session is in the diary yet" in problem(capsys, own_files, "--morning", "4")


def test_on_the_day_of_the_session_it_is_too_early(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-25T20:00:00+01:00")
    said = "It is too early: the morning after the session of 25 Nov 2026 begins on 26 Nov 2026 at 04:00."
    for on in ([], ["--on", "today"]):
        assert said in problem(capsys, own_files, "--morning", "4", *on)


def test_a_late_answer_is_told_how_it_is_kept_all_the_same(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-27T06:30:00+01:00")
    said = problem(capsys, own_files, "--morning", "4")
    assert "late" in said
    assert "--on 2026-11-25" in said
    ok(capsys, "--morning", "4", "--on", "2026-11-25")
    assert mornings(own_files) == {LAST.id: 4}


def test_a_deleted_session_has_no_morning(capsys: Captured, own_files: Path) -> None:
    ok(capsys, "--morning", "4")
    Corrections(Diary(own_files, StillClock().now), UndoFile(own_files.with_name("undo"))).remove(
        "sessions", LAST.id, "x"
    )
    assert "No session is in the diary yet" in problem(capsys, own_files, "--morning", "4")
    assert "No session of 25 Nov 2026" in problem(capsys, own_files, "--morning", "4", "--on", "2026-11-25")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--minutes", "20"], "nothing else"),
        (["--undo"], "nothing besides"),
        (["--on", "2026-11-25T18:00"], "without a time"),
        (["--on", "2026-11-22"], "No session of 22 Nov 2026"),
        (["--on", "tomorrow"], "No session of 27 Nov 2026"),
    ],
)
def test_what_says_no_morning_is_refused(
    capsys: Captured, own_files: Path, arguments: list[str], words: str
) -> None:
    assert words in problem(capsys, own_files, "--morning", "4", *arguments)


@pytest.mark.parametrize("pain", ["11", "-1", "four", ""])
def test_what_is_off_the_scale_is_wrong_usage(own_files: Path, pain: str) -> None:
    with pytest.raises(SystemExit) as wrong:
        run(["log", "--morning", pain])
    assert wrong.value.code == 2


# Looking back


def test_the_history_tells_of_the_morning(capsys: Captured) -> None:
    ok(capsys, "--morning", "0")
    assert run(["history"]) == 0
    assert "pain – → – → 0" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["chart", "--what", "pain"], ["export", "--format", "report"]])
def test_chart_and_report_tell_of_the_mornings(capsys: Captured, command: list[str]) -> None:
    ok(capsys, "--morning", "3")
    assert run(command) == 0
    assert "Pain on the mornings after: 3 on average." in capsys.readouterr().out
