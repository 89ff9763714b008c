"""The commands that look back, and the one that marks pauses: what they say, and where."""

import json
import os
import pty
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pexpect
import pytest

from backtui.cli.main import run
from backtui.core.diary.session import ExerciseRecord, SetRecord, Status
from backtui.files.paths import undo_path
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.history_file import write_fresh
from backtui.store.undo import UndoFile
from tests.cli.test_commands import Captured, ok, problem, usage
from tests.support import NOW, StillClock, session, short_timeline, stored

WHATS = ["frequency", "minutes", "pain", "dose:push-up"]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-25T18:00:00+01:00")


def corrections(diary: Diary) -> Corrections:
    return Corrections(diary, UndoFile(undo_path(diary.path)))


def a_year(path: Path) -> None:
    push_ups = [
        ExerciseRecord("push-up", "Push-up", "done", "standard", sets=(SetRecord(reps=n),))
        for n in range(1, 61)
    ]
    made = [
        session(
            f"{NOW.date() - timedelta(days=6 * n)}T18:00:00+01:00", pain_before=4, pain_after=n % 4, effort=5,
            exercises=(push_ups[59 - n],),
        )
        for n in range(60)
    ]  # fmt: skip
    write_fresh(path, {"sessions": made})


# chart


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("by", ["week", "month"])
@pytest.mark.parametrize("size", [(40, 6), (80, 12), (200, 50)], ids=str)
def test_a_chart_is_as_large_as_was_asked(
    capsys: Captured, own_files: Path, what: str, by: str, size: tuple[int, int]
) -> None:
    a_year(own_files)
    width, height = map(str, size)
    lines = ok(capsys, "chart", "--what", what, "--by", by, "--width", width, "--height", height).splitlines()
    assert len(lines) == size[1]
    assert max(map(len, lines)) <= size[0]


@pytest.mark.parametrize("what", WHATS)
def test_a_chart_of_nothing_says_so(capsys: Captured, what: str) -> None:
    text = ok(capsys, "chart", "--what", what)
    assert text.splitlines()[0] in (
        "Training days 0 of 3 this week.", "Minutes 0 of 90 this week.", "No pain was noted in this time.",
        "Push-up: nothing of it in the diary yet.",
    )  # fmt: skip


def test_an_unknown_exercise_names_the_near_one(capsys: Captured) -> None:
    assert 'did you mean "push-up"?' in problem(capsys, "chart", "--what", "dose:pushup")


def test_a_chart_fits_the_terminal_it_is_in(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_year(own_files)
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("LINES", "11")
    lines = ok(capsys, "chart", "--weeks", "26").splitlines()
    assert (len(lines), max(map(len, lines)) <= 50) == (9, True)


def test_more_weeks_than_fit_show_the_latest(capsys: Captured, own_files: Path) -> None:
    a_year(own_files)
    assert run(["chart", "--weeks", "520", "--width", "40"]) == 0
    out, err = capsys.readouterr()
    assert "0 of 31" in out
    assert "the last 32 are shown" in err


def as_process(*arguments: str, **environment: str) -> bytes:
    """Return what a command writes to its output, as bytes."""
    env = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-m", "backtui", *arguments], capture_output=True, check=True, env=env
    ).stdout


def test_an_output_without_utf8_gets_ascii(own_files: Path) -> None:
    a_year(own_files)
    for arguments in (("chart",), ("chart", "--what", "pain"), ("status",), ("history",)):
        text = as_process(*arguments, PYTHONIOENCODING="ascii")
        assert b"?" not in text
        assert max(text) < 128
    chart = as_process("chart", PYTHONIOENCODING="ascii").decode()
    assert "_____" in chart
    assert ":::" in chart


def in_a_terminal(*arguments: str, **environment: str) -> bytes:
    """Return what a command writes to a terminal."""
    leader, follower = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", **environment}
    subprocess.run([sys.executable, "-m", "backtui", *arguments], stdout=follower, env=env, check=True)
    os.close(follower)
    found = b""
    try:
        while part := os.read(leader, 65536):
            found += part
    except OSError:
        # The last of it was read.
        pass
    os.close(leader)
    return found


def test_colours_only_where_they_are_wanted_and_as_many_as_there_are(own_files: Path) -> None:
    a_year(own_files)
    assert b"\x1b[" in (full := in_a_terminal("chart", COLORTERM="truecolor"))
    assert b"8;2;" in full
    few = in_a_terminal("chart", COLORTERM="")
    assert b"8;5;" in few
    assert b"8;2;" not in few
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert b"\x1b[" not in in_a_terminal("chart", **environment)


@pytest.mark.parametrize("what", WHATS)
def test_a_chart_as_an_image(capsys: Captured, own_files: Path, tmp_path: Path, what: str) -> None:
    a_year(own_files)
    path = tmp_path / "week.svg"
    assert ok(capsys, "chart", "--what", what, "-o", str(path)) == f"Written: {path}\n"
    image = ElementTree.parse(path).getroot()
    assert image.tag.endswith("svg")
    words = [text.text or "" for text in image.iter("{http://www.w3.org/2000/svg}text")]
    assert words[0].startswith(("Training", "Minutes", "Push-up", "Pain"))
    assert "http" not in path.read_text().replace("http://www.w3.org/2000/svg", "")


def test_an_image_that_cannot_be_written_is_said(capsys: Captured, tmp_path: Path) -> None:
    assert "cannot be written" in problem(capsys, "chart", "-o", str(tmp_path / "none" / "week.svg"))


# pause


def test_a_pause_is_stored_told_and_honoured(capsys: Captured, own_files: Path) -> None:
    assert ok(capsys, "pause", "2026-11-24", "2026-11-27", "--why", "flu, at home") == (
        "Paused: 24 – 27 Nov 2026 (4 days), ill: flu, at home.\n"
    )
    (document,) = stored(own_files, "pauses")
    assert (document["from"], document["to"], document["kind"]) == ("2026-11-24", "2026-11-27", "ill")
    assert "paused until Fri 27" in ok(capsys, "status")
    assert run(["status", "--due"]) == 3
    assert json.loads(ok(capsys, "status", "--json"))["next"] == "2026-11-28"
    ok(capsys, "pause", "2026-11-24", "2026-11-27")
    (document,) = stored(own_files, "pauses")
    assert document["kind"] == "resting", "the same days are the same pause"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026-11-25", "2026-11-24"), "the first day comes first"),
        (("2026-11-25", "2028-11-24"), "at most"),
    ],
)
def test_a_pause_that_cannot_be_is_said(
    capsys: Captured, own_files: Path, arguments: tuple[str, str], said: str
) -> None:
    assert said in problem(capsys, "pause", *arguments)
    assert not own_files.exists()


@pytest.mark.parametrize(
    "arguments", [["pause"], ["pause", "2026-11-25"], ["pause", "todey", "2026-11-25"],
                  ["export", "--format", "xml"]],
)  # fmt: skip
def test_wrong_usage_is_exit_2(capsys: Captured, arguments: list[str]) -> None:
    assert "usage:" in usage(capsys, *arguments)


# status and history


def test_status_answers_while_a_session_runs_and_a_writer_writes(capsys: Captured, own_files: Path) -> None:
    from backtui.live.session import LiveSession

    clock = StillClock()
    diary = Diary(own_files, clock.now)
    diary.save(session("2026-11-24T18:00:00+01:00"))
    live = LiveSession(diary, clock, short_timeline(), None)
    with diary.exclusive():
        assert ok(capsys, "status").startswith("1 of 3 this week")
    live.discard()


def test_history_shows_what_is_to_come_as_such(capsys: Captured, own_files: Path) -> None:
    Diary(own_files, StillClock().now).save(session("2026-11-29T18:00:00+01:00"))
    assert ok(capsys, "history").endswith("to come\n")
    assert ok(capsys, "status").startswith("0 of 3")


# export


def test_the_report_is_one_page_in_plain_words(capsys: Captured, own_files: Path, tmp_path: Path) -> None:
    a_year(own_files)
    ok(capsys, "pause", "2026-06-01", "2026-06-14", "--why", "by | the *sea*")
    text = ok(capsys, "export", "--format", "report")
    for words in (
        "6 Dec 2025 – 25 Nov 2026", "60 sessions on 60 training days, 30 hours", "| Nov 2026 | 5 |",
        "| Push-up | 1 rep | 60 reps |", "1 – 14 Jun 2026, resting: by \\| the \\*sea\\*.",
    ):  # fmt: skip
        assert words in text
    assert len(text.splitlines()) < 70
    path = tmp_path / "report.md"
    ok(capsys, "export", "--format", "report", "-o", str(path))
    assert path.read_text() == text


def test_the_report_counts_what_hurt_before_it_was_done(capsys: Captured, own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)

    def save(day: int, status: Status, reps: int) -> None:
        sets = (SetRecord(reps=reps, reps_planned=None if reps else 10),)
        cat = ExerciseRecord("cat", "Cat", status, "standard", sets=sets)
        boat = ExerciseRecord("boat", "Boat", "hurt", "easier", sets=(SetRecord(reps=0, reps_planned=3),))
        diary.save(session(f"2026-11-{day}T10:00:00Z", exercises=(cat, boat)))

    save(20, "done", 10)
    save(21, "hurt", 4)
    save(22, "hurt", 0)
    save(23, "skipped", 0)
    text = ok(capsys, "export", "--format", "report")
    assert "| Cat | 10 reps | 4 reps | standard | 2 | 2 |" in text
    assert "| Boat | – | – | easier | 0 | 4 |" in text
    assert "4 reps in the last session" in ok(capsys, "chart", "--what", "dose:cat")


def test_an_export_holds_all_that_can_be_merged(capsys: Captured, own_files: Path, tmp_path: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    diary.save(session("2026-11-20T18:00:00+01:00", note="mine"))
    diary.save(session("2026-11-23T18:00:00+01:00", note="removed and private"))
    ok(capsys, "pause", "2026-11-24", "2026-11-25", "--why", "flu")
    corrections(diary).remove("sessions", "id-2026-11-23T18:00:00+01:00", "deleting it")
    exported = json.loads(text := ok(capsys, "export"))
    assert (exported["format"], exported["version"]) == ("backtui", 1)
    tables = exported["tables"]
    kept, removed = tables["sessions"]
    assert kept in stored(own_files)
    assert removed.keys() == {"id", "started", "revised", "deleted"}
    assert tables["pauses"] == stored(own_files, "pauses")
    path = tmp_path / "all.json"
    ok(capsys, "export", "--format", "json", "-o", str(path))
    assert path.read_text() == text
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_export_of_nothing(capsys: Captured) -> None:
    assert json.loads(ok(capsys, "export"))["tables"] == {}


# log


def at_a_terminal(command: str, answer: str) -> str:
    """Return what a command says at a terminal where its question is answered so."""
    child = pexpect.spawn(sys.executable, ["-m", "backtui", *command.split()], encoding="utf-8", timeout=60)
    child.expect_exact("[y/N]")
    if answer == "end":
        child.sendeof()
    else:
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


@pytest.mark.parametrize(
    ("answer", "recorded"), [("y", 1), ("yes", 1), ("н", 1), ("", 0), ("n", 0), ("end", 0)]
)
def test_a_bare_log_asks_first(own_files: Path, answer: str, recorded: int) -> None:
    said = at_a_terminal("log", answer)
    assert ("Recorded:" in said, "Nothing was recorded." in said) == (bool(recorded), not recorded)
    assert len(stored(own_files) if own_files.exists() else []) == recorded


@pytest.mark.parametrize("arguments", ["log --yes", "log --minutes 20", "log --effort 3"])
def test_a_log_that_says_what_it_wants_is_not_asked(own_files: Path, arguments: str) -> None:
    assert b"Recorded:" in in_a_terminal(*arguments.split())
    assert len(stored(own_files)) == 1


def test_where_nobody_can_be_asked_it_is_recorded(capsys: Captured, own_files: Path) -> None:
    ok(capsys, "log")
    assert len(stored(own_files)) == 1


def test_the_last_one_logged_is_taken_back(
    capsys: Captured, own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = Diary(own_files, StillClock().now)
    ok(capsys, "log", "--on", "2026-11-24T10:00", "--minutes", "20")
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-25T18:05:00+01:00")
    ok(capsys, "log", "--on", "2026-11-20T10:00", "--minutes", "25")
    diary.save(session("2026-11-25T07:00:00+01:00"))
    assert ok(capsys, "log", "--undo").startswith("Taken back: 2026-11-20 Fri  10:00")
    assert [entry.started[:10] for entry in Diary(own_files, diary.now).entries()] == [
        "2026-11-25",
        "2026-11-24",
    ]
    assert "2026-11-24" in ok(capsys, "log", "--undo")
    assert "nothing to take back" in problem(capsys, "log", "--undo")
    assert corrections(diary).undo() == "taking back the session of 24 Nov 2026"
    assert len(Diary(own_files, diary.now).entries()) == 2


def test_taking_back_needs_nothing_besides(capsys: Captured, own_files: Path) -> None:
    ok(capsys, "log", "--minutes", "20")
    assert "needs nothing besides" in problem(capsys, "log", "--undo", "--minutes", "20")
    assert len(stored(own_files)) == 1


def test_a_report_of_nothing(capsys: Captured) -> None:
    assert "No session is in the diary yet." in ok(capsys, "export", "--format", "report")


def test_the_demo_needs_a_terminal(capsys: Captured, own_files: Path) -> None:
    assert "needs a terminal" in problem(capsys, "demo")
    assert not own_files.exists()


def test_history_tells_no_answer_beyond_its_scale_and_keeps_it_in_the_documents(
    capsys: Captured, own_files: Path
) -> None:
    odd = session("2026-11-23T18:00:00+01:00", effort=11, pain_before=3, pain_after=15)
    write_fresh(own_files, {"sessions": [odd]})
    line = ok(capsys, "history")
    assert "effort" not in line
    assert "pain 3 → –" in line
    assert json.loads(ok(capsys, "history", "--json"))[0]["effort"] == 11
