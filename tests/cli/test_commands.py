"""The command line, as a person or a program sees it: what it says, where, and its exit status."""

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from backtui.cli.main import run
from backtui.store.diary import Diary
from tests.diaries import Follower
from tests.support import CHECKOUT, StillClock, session, stored

Captured = pytest.CaptureFixture[str]

IDS = """arm-raise arm-spread pelvis-circle cat plank push-up leg-swing bridge leg-raise double-leg-lift
    back-lift sit-up knee-to-chest back-roll knee-to-arm cobra boat"""


def words(text: str) -> set[str]:
    return set(text.split())


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-25T18:00:00+01:00")


def ok(capsys: Captured, *arguments: str) -> str:
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def problem(capsys: Captured, *arguments: str) -> str:
    assert run(arguments) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "Traceback" not in err
    return err


def usage(capsys: Captured, *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


# plan


def test_plan_json_is_the_contract(capsys: Captured) -> None:
    plan = json.loads(ok(capsys, "plan", "--json"))
    assert (plan["routine"], plan["minutes"]) == ("healthy-back", 30)
    assert 1770 <= plan["seconds"] <= 1830
    assert [one["id"] for one in plan["exercises"]] == IDS.split()
    assert set(plan["exercises"][0]) == words(
        "id name phase position form alternating round sets seconds why"
    )
    one_set = plan["exercises"][0]["sets"][0]
    assert set(one_set) == words("side reps hold_seconds end_hold_seconds work_seconds open rest_seconds")
    at = 0.0
    for beat in plan["beats"]:
        assert set(beat) == words("start seconds kind exercise set rep side cue")
        assert beat["kind"] in ("ready", "move", "hold", "rest", "switch")
        assert beat["start"] == pytest.approx(at)
        at = beat["start"] + beat["seconds"]
    assert at == pytest.approx(plan["seconds"])
    assert sum(one["seconds"] for one in plan["exercises"]) == pytest.approx(plan["seconds"])


def test_the_smallest_plan_is_five_minutes_and_takes_no_others(capsys: Captured) -> None:
    plan = json.loads(ok(capsys, "plan", "--smallest", "--json"))
    assert [one["id"] for one in plan["exercises"]] == ["cat", "push-up", "bridge", "cobra"]
    assert plan["seconds"] == pytest.approx(300, abs=15)
    assert "not allowed with" in usage(capsys, "plan", "--smallest", "--minutes", "10")
    assert "not allowed with" in usage(capsys, "start", "--minutes", "10", "--smallest")


def test_the_doses_in_json_are_those_of_the_guide(capsys: Captured) -> None:
    plan = json.loads(ok(capsys, "plan", "--json"))
    sets = {one["id"]: one["sets"] for one in plan["exercises"]}

    def dose(name: str) -> list[tuple[object, ...]]:
        return [(s["side"], s["reps"], s["hold_seconds"], s["end_hold_seconds"]) for s in sets[name]]

    assert dose("bridge") == [(None, 10, None, 10)]
    assert dose("double-leg-lift") == [(None, 10, 10, None)]
    assert dose("leg-swing") == [("left", 20, None, None), ("right", 20, None, None)]
    assert dose("cobra") == [(None, None, 10, None)] * 2
    assert dose("boat") == [(None, None, 10, None)] * 3
    assert set(dose("plank")) == {(None, None, 20, None)}
    assert 2 <= len(dose("plank")) <= 4


def test_plan_names_every_exercise_and_the_time(capsys: Captured) -> None:
    text = ok(capsys, "plan")
    assert text.startswith("Healthy back: 30 min\n")
    assert "Knee to opposite arm" in text
    assert "the low end of 3-20 reps" in text


def test_plan_says_what_the_coach_advises(capsys: Captured, own_files: Path) -> None:
    assert "advice" not in json.loads(ok(capsys, "plan", "--json"))
    diary = Diary(own_files, StillClock().now)
    for day in (18, 24):
        diary.save(session(f"2026-11-{day}T18:00:00+01:00", pain_before=4, pain_after=7))
    advice = "Twice in 14 days the pain became much more: see a clinician before you go on."
    assert ok(capsys, "plan").splitlines()[1] == advice
    assert json.loads(ok(capsys, "plan", "--json"))["advice"] == [advice]


def test_plan_says_what_is_needed_until_there_is_none(capsys: Captured, tmp_path: Path) -> None:
    words = "You need a sofa. None there? equipment = [] in settings.toml."
    assert words in ok(capsys, "plan").splitlines()
    settings = tmp_path / "settings.toml"
    settings.write_text("equipment = []\n")
    assert "You need" not in ok(capsys, "--config", str(settings), "plan")


def test_an_unknown_routine_names_the_near_one(capsys: Captured) -> None:
    assert 'did you mean "healthy-back"?' in problem(capsys, "plan", "healthy-bakc")


# status


def test_status_of_an_empty_diary(capsys: Captured) -> None:
    assert ok(capsys, "status") == "0 of 3 this week · 0 min · due today\n"


def test_status_json_is_the_contract(capsys: Captured, own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    diary.save(session("2026-11-24T18:00:00+01:00"))
    diary.save(session("2026-11-29T18:00:00+01:00", note="still to come"))
    assert json.loads(ok(capsys, "status", "--json")) == {
        "week": "2026-W48", "training_days": 1, "sessions": 1, "target": 3,
        "days": [False, True, False, False, False, False, False], "minutes": 30, "streak_weeks": 0,
        "due": False, "last": "2026-11-24", "next": "2026-11-26",
        "routine": "healthy-back", "today": 0, "times": 1, "morning": True,
    }  # fmt: skip


def test_due_is_said_by_exit_status(capsys: Captured) -> None:
    assert run(["status", "--due"]) == 0
    assert run(["log"]) == 0
    assert run(["status", "--due"]) == 3


def test_status_of_a_damaged_file_is_a_problem(capsys: Captured, own_files: Path) -> None:
    own_files.write_text("{")
    assert "damaged" in problem(capsys, "status", "--due")


# log and history


def test_a_logged_session_is_stored_and_told(capsys: Captured, own_files: Path) -> None:
    arguments = "log --on 2026-11-20T07:30 --minutes 25 --effort 4 --pain-before 3 --pain-after 1 --note"
    said = ok(capsys, *arguments.split(), "in [the] garden")
    assert said == (
        f"Recorded: 2026-11-20 Fri  07:30  {'Healthy back':<24}   25 min  effort 4  pain 3 → 1"
        "  in [the] garden\n"
    )
    (document,) = stored(own_files)
    assert document["started"] == "2026-11-20T07:30:00+01:00"
    assert document["ended"] == "2026-11-20T07:55:00+01:00"
    assert (document["active_seconds"], document["source"]) == (1500, "logged")
    assert "exercises" not in document
    assert "planned_seconds" not in document


@pytest.mark.parametrize(
    ("arguments", "started", "seconds"),
    [
        ([], "2026-11-25T17:30:00+01:00", 1800),
        (["--minutes", "10"], "2026-11-25T17:50:00+01:00", 600),
        (["--on", "2026-11-25"], "2026-11-25T17:30:00+01:00", 1800),
        (["--on", "2026-11-01"], "2026-11-01T12:00:00+01:00", 1800),
        (["--on", "2026-11-20T07:30:00-05:00"], "2026-11-20T07:30:00-05:00", 1800),
    ],
)
def test_log_fills_in_what_is_left_out(
    capsys: Captured, own_files: Path, arguments: list[str], started: str, seconds: int
) -> None:
    ok(capsys, "log", *arguments)
    (document,) = stored(own_files)
    assert (document["started"], document["active_seconds"]) == (started, seconds)


@pytest.mark.parametrize(
    "on", ["2026-11-26", "2026-11-25T18:01", "2030-01-01T00:00", "2026-11-25T17:31", "2026-11-25T22:31+06:00"]
)
def test_what_would_end_in_the_future_is_refused(capsys: Captured, own_files: Path, on: str) -> None:
    assert "still to come" in problem(capsys, "log", "--on", on, "--minutes", "30")
    assert not own_files.exists()


def test_dates_are_taken_as_people_say_them(capsys: Captured, own_files: Path) -> None:
    for on in ("yesterday", "-2", "sunT07:00", "2026-11-21"):
        ok(capsys, "log", "--on", on, "--minutes", "30")
    days = sorted(one["started"][:13] for one in stored(own_files))
    assert days == ["2026-11-21T12", "2026-11-22T07", "2026-11-23T12", "2026-11-24T12"]
    assert len(ok(capsys, "history", "--since", "sun", "--until", "yesterday").splitlines()) == 3
    assert "24 – 26 Nov 2026" in ok(capsys, "pause", "yesterday", "+1")


def test_what_ends_now_is_logged(capsys: Captured) -> None:
    ok(capsys, "log", "--on", "2026-11-25T17:30", "--minutes", "30")
    ok(capsys, "log", "--on", "2026-11-25T17:45+01:00", "--minutes", "15")


@pytest.mark.parametrize(
    ("on", "overlaps"),
    [("2026-11-24T18:29", True), ("2026-11-24T17:31", True), ("2026-11-24T09:10-08:00", True),
     ("2026-11-24T18:30", False), ("2026-11-24T17:30", False), ("2026-11-23", False)],
)  # fmt: skip
def test_what_overlaps_is_recorded_and_said(
    capsys: Captured, own_files: Path, on: str, overlaps: bool
) -> None:
    diary = Diary(own_files, StillClock().now)
    # One of unknown length, one whose end is none, and one that is gone are no reason to speak.
    diary.save(session("2026-11-24T18:00:00+01:00", ended="2026-11-24T18:30:00+01:00"))
    diary.save(session("2026-11-23", id="day"))
    diary.save(session("2026-11-24T17:00:00+01:00", id="gone", deleted=True))
    assert run(["log", "--on", on, "--minutes", "30"]) == 0
    said = "backtui: It overlaps with the session of 24 Nov 2026 at 18:00.\n"
    assert capsys.readouterr().err == (said if overlaps else "")
    assert len(diary.entries()) == 3


@pytest.mark.parametrize("on", ["0001-01-01", "0001-01-01T00:10", "1899-12-31", "9999-12-31T23:59-12:00"])
def test_no_log_at_the_ends_of_the_calendar(capsys: Captured, own_files: Path, on: str) -> None:
    assert "is no date such as" in usage(capsys, "log", "--on", on)
    assert not own_files.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "--effort", "11"], ["log", "--pain-before", "-1"], ["log", "--minutes", "0"],
        ["log", "--minutes", "ten"], ["log", "--on", "yesterdy"], ["log", "--on", "2026-02-30"],
        ["log", "--on", "0001-01-01"], ["log", "--on", "9999-12-31T23:59-23:59"],
        ["history", "--since", "now"], ["chart", "--weeks", "0"], ["nonsense"], ["plan", "--wrong"],
        ["chart", "--by", "day"],
        ["chart", "--what", "steps"], ["chart", "--what", "dose:"], ["chart", "-o", "week.png"],
    ],
)  # fmt: skip
def test_wrong_usage_is_exit_2(capsys: Captured, arguments: list[str]) -> None:
    assert "usage:" in usage(capsys, *arguments)


def test_history_newest_first_between_dates(capsys: Captured, own_files: Path) -> None:
    for day in (20, 22, 24):
        ok(capsys, "log", "--on", f"2026-11-{day}T07:00", "--note", f"the {day}th")
    assert [line[:10] for line in ok(capsys, "history").splitlines()] == [
        "2026-11-24", "2026-11-22", "2026-11-20",
    ]  # fmt: skip
    found = json.loads(ok(capsys, "history", "--json", "--since", "2026-11-20", "--until", "2026-11-22"))
    assert [one["note"] for one in found] == ["the 22th", "the 20th"]
    assert found[0] == next(one for one in stored(own_files) if one["note"] == "the 22th")


def test_history_of_nothing(capsys: Captured) -> None:
    assert ok(capsys, "history") == "No session yet.\n"
    assert json.loads(ok(capsys, "history", "--json")) == []


def test_a_hostile_note_is_kept_as_it_is_and_shown_harmlessly(capsys: Captured) -> None:
    note = "\x1b[2J[red]\u202e\n" + "x" * 10_000
    ok(capsys, "log", "--note", note)
    shown = ok(capsys, "history")
    assert "\x1b" not in shown
    assert "[red]" in shown
    assert len(shown) < 200
    assert json.loads(ok(capsys, "history", "--json"))[0]["note"] == note


def test_global_options_stand_before_or_after_the_command(capsys: Captured, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    ok(capsys, "--store", str(other), "log")
    assert ok(capsys, "history", "--store", str(other)).startswith("2026-11-25")
    assert ok(capsys, "history") == "No session yet.\n"


def test_a_folder_that_cannot_be_written_is_a_problem(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = problem(capsys, "log", "--store", str(tmp_path / "file" / "history.json"))
    assert "cannot be" in said


# chart


def test_the_chart_as_plain_text(capsys: Captured) -> None:
    ok(capsys, "log", "--on", "2026-11-24T07:00")
    text = ok(capsys, "chart", "--width", "60", "--height", "8")
    lines = text.splitlines()
    assert len(lines) == 8
    assert "\x1b" not in text
    assert [line[0] for line in lines if line[0].isdigit()] == ["4", "3", "2", "1"]
    assert "23 Nov" in lines[-1]
    bar_rows = [n for n, line in enumerate(lines) if "▒" in line]
    assert bar_rows == [5], "one training day fills the row of 1 and no other"


# check


def test_the_shipped_routines_have_no_faults(capsys: Captured) -> None:
    assert "no faults" in ok(capsys, "check")
    assert "no faults" in ok(capsys, "check", str(CHECKOUT / "routines.toml"))


def test_check_warns_of_a_cue_without_a_pose_and_finds_no_fault(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[exercise]]\nid = "mine"\nname = "Mine"\nphase = "strength"\nposition = "plank"\n'
        'figure = "push-up"\nreps = 3\ntempo = "lower 2, clap 1, push up 2"\n'
    )
    assert run(("check", str(path))) == 0
    out, err = capsys.readouterr()
    assert out == f"{path}: no faults.\n"
    assert err == (
        f'{path}:8: warning: exercise mine: tempo: figure push-up has no pose for "clap", '
        'it has "lower" and "push up"\n'
    )


def test_check_names_file_line_place_and_what_is_allowed(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[routine]]\nid = "r"\nname = "R"\n'
        'exercises = [\n  "cat",\n  {id = "push-up", reps = 0},\n  "brigde",\n]\n'
    )
    assert problem(capsys, "check", str(path)).splitlines() == [
        f"{path}:6: routine r, exercise 2: reps: 0 is too small, "
        'a whole number from 1 to 200 is allowed, or a range such as "3-10"; "9+" for an open end',
        f'{path}:7: routine r, exercise 3: there is no exercise "brigde", did you mean "bridge"?',
    ]


def test_comments_do_not_move_the_lines_of_faults(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[routine]] # mine\nid = "r" # short\nname = "R"\n'
        "exercises = [ # in order\n  # the first\n"
        '  "cat", # easy\n  {id = "push-up", reps = 0}, # none\n  "brigde",\n] # the end\n'
    )
    faults = problem(capsys, "check", str(path)).splitlines()
    assert [one.removeprefix(str(path)).split(",")[0] for one in faults] == [":7: routine r", ":8: routine r"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ":1: the file is empty"),
        (b"\x7fELF\xff\xfe", ":1: this is no UTF-8 text"),
        (b"a = 1\nb = [\n", ":2: the list that begins here is not closed, a ] is needed behind b = ["),
        (b"a = 1\na = 2\n", ":2: a is there twice, the first time in line 1"),
    ],
)
def test_a_file_that_is_none(capsys: Captured, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    assert said in problem(capsys, "check", str(path))


def test_a_file_that_is_missing_or_unreadable(capsys: Captured, tmp_path: Path) -> None:
    assert "No such file" in problem(capsys, "check", str(tmp_path / "none.toml"))
    assert "directory" in problem(capsys, "check", str(tmp_path))
    assert "No such file" in problem(capsys, "plan", "--routines", str(tmp_path / "none.toml"))


def test_a_wrong_routines_file_stops_plan_with_every_fault(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[[routine]]\nid = 'r'\n")
    assert problem(capsys, "plan", "--routines", str(path)).count(f"{path}:") == 2


def test_a_persons_own_routine_is_planned(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[[routine]]\nid = 'r'\nname = 'Mine'\nexercises = ['cat', 'boat']\n")
    assert ok(capsys, "plan", "r", "--routines", str(path)).startswith("Mine: ")


# around


@pytest.mark.parametrize("name", ["BACKTUI_NOW", "BACKTUI_SPEED"])
def test_a_wrong_clock_is_a_problem(capsys: Captured, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "soon")
    assert f"{name} is 'soon'" in problem(capsys, "status")


def test_the_app_needs_a_terminal(capsys: Captured) -> None:
    assert "needs a terminal" in problem(capsys)
    assert "needs a terminal" in problem(capsys, "start")


def test_a_reader_that_has_seen_enough_is_no_problem(own_files: Path) -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -m backtui plan --json | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "content",
    [b"reps = " + b"9" * 5000, b"x" + b".a" * 1200 + b" = 1", b"[[exercise]]\nname" + b".a" * 1200 + b" = 1",
     b"x = " + b"[" * 2000],
    ids=["digits", "dots", "name", "lists"],
)  # fmt: skip
def test_a_hostile_routines_file_is_no_traceback(capsys: Captured, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    assert problem(capsys, "check", str(path)).startswith(f"{path}:1: ")


def test_a_day_that_has_not_lasted_as_long_has_no_such_session(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-25T00:10:00+01:00")
    assert "still to come" in problem(capsys, "log", "--on", "2026-11-25", "--minutes", "30")
    ok(capsys, "log", "--on", "2026-11-25", "--minutes", "10")
    assert stored(own_files)[0]["started"] == "2026-11-25T00:00:00+01:00"


def test_bytes_that_are_no_text_are_kept_as_signs(capsys: Captured, own_files: Path) -> None:
    ok(capsys, "log", "--note", os.fsdecode(b"a\xffb"))
    assert stored(own_files)[0]["note"] == "a\ufffdb"


@pytest.mark.parametrize(
    "arguments", [["--store", "~nobody-here/x", "status"], ["plan", "--routines", "~nobody-here/x"]]
)
def test_the_folder_of_nobody_is_no_traceback(capsys: Captured, arguments: list[str]) -> None:
    run(arguments)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("now", ["0001-01-01", "9999-12-31T12:00"])
def test_a_time_out_of_this_world_is_said(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    monkeypatch.setenv("BACKTUI_NOW", now)
    assert "BACKTUI_NOW" in problem(capsys, "status")


def test_a_full_output_is_a_problem(own_files: Path) -> None:
    import subprocess
    import sys

    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "backtui", "status"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


# doctor


def test_the_doctor_on_a_cut_file(capsys: Captured, own_files: Path) -> None:
    for day in range(20, 25):
        ok(capsys, "log", "--on", f"2026-11-{day}T07:00", "--note", "x" * 300)
    whole = own_files.read_bytes()
    own_files.unlink()
    own_files.write_bytes(whole[:1000])
    assert run(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "cannot be read as a history (1000 bytes)" in said
    assert "the state before the last write: 4 sessions" in said
    assert own_files.read_bytes() == whole[:1000]
    assert "Restored" in ok(capsys, "doctor", "--repair")
    assert len(stored(own_files)) == 5
    assert "It is sound." in ok(capsys, "doctor")


# The coach


def test_plan_reads_the_diary_and_says_why(capsys: Captured, own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    follower = Follower(first=date(2026, 11, 21))
    follower.easily(2)
    for done in follower.sessions:
        diary.save(done)
    assert "4 reps                   3 -> 4: done in full twice, effort 3, no pain" in ok(capsys, "plan")


def test_a_second_session_is_planned_as_mobility_unless_all_of_it_is_asked_for(
    capsys: Captured, own_files: Path
) -> None:
    diary = Diary(own_files, StillClock().now)
    follower = Follower(first=date(2026, 11, 23))
    follower.easily(1)
    follower.easily(1, started="2026-11-25T08:00:00+01:00")
    for done in follower.sessions:
        diary.save(done)
    lines = ok(capsys, "plan").splitlines()
    assert lines[1].startswith("You trained today already, so this is mobility")
    assert lines[2] == "--full plans all of it."
    assert "Strength" not in lines
    plan = json.loads(ok(capsys, "plan", "--json"))
    assert (plan["minutes"], plan["seconds"] < 700) == (None, True)
    full = ok(capsys, "plan", "--full")
    assert "You trained today already: strength grows while it rests." in full
    assert "Strength" in full.splitlines()
    assert "You trained" not in ok(capsys, "plan", "desk-break")


@pytest.mark.parametrize("minutes", ["5", "17", "60"])
def test_plan_takes_the_minutes_and_says_what_is_left_out(capsys: Captured, minutes: str) -> None:
    plan = json.loads(ok(capsys, "plan", "--minutes", minutes, "--json"))
    assert plan["minutes"] == int(minutes)
    assert abs(plan["seconds"] - 60 * int(minutes)) <= max(20, 3 * int(minutes))
    words = ok(capsys, "plan", "--minutes", minutes)
    assert ("Left out" in words) == (int(minutes) < 25)
    if int(minutes) < 25:
        assert f"no room in {minutes} minutes" in words


@pytest.mark.parametrize("minutes", ["4", "61", "x", "-5"])
def test_minutes_out_of_bounds_are_wrong_usage(capsys: Captured, minutes: str) -> None:
    for command in ("plan", "start"):
        assert "5 to 60" in usage(capsys, command, "--minutes", minutes)


def test_plan_honours_the_settings(capsys: Captured, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("equipment = []\nminutes = 20\n")
    plan = json.loads(ok(capsys, "--config", str(settings), "plan", "--json"))
    assert plan["minutes"] == 20
    assert {one["form"] for one in plan["exercises"] if one["id"] in ("back-lift", "sit-up")} == {"easier"}
    assert json.loads(ok(capsys, "plan", "--minutes", "40", "--json"))["minutes"] == 40


def test_plan_honours_pins_whoever_wrote_them(capsys: Captured, own_files: Path) -> None:
    with TinyDB(own_files) as database:
        database.table("meta").insert({"schema": 1})
        database.table("pins").insert({"id": "push-up", "dose": 12, "since": 7, "revised": "2026"})
        database.table("pins").insert({"id": "boat", "left_out": True})
        database.table("pins").insert({"id": "cobra", "left_out": True, "deleted": True})
        database.table("pins").insert({"id": "cat", "form": "loud"})
        database.table("pins").insert({"nothing": 1})
    words = ok(capsys, "plan")
    assert any(line.split()[2:] == ["12", "reps", "pinned", "by", "you"] for line in words.splitlines())
    assert words.splitlines()[-1].split() == ["Boat", "you", "left", "it", "out"]


def test_a_plan_of_nothing(capsys: Captured, own_files: Path) -> None:
    with TinyDB(own_files) as database:
        for name in IDS.split():
            database.table("pins").insert({"id": name, "left_out": True})
    assert "you left it out" in ok(capsys, "plan")
    assert json.loads(ok(capsys, "plan", "--json"))["exercises"] == []


def test_status_keeps_to_the_habit(capsys: Captured, own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    for week in range(1, 7):
        for day in (1, 3, 5):
            diary.save(session(f"{date(2026, 11, 23) + timedelta(days=day - 7 * week)}T18:00:00+01:00"))
    diary.save(session("2026-11-24T18:00:00+01:00"))
    assert "next Thu 26" in ok(capsys, "status")
