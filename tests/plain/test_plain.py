"""`start --plain` as it is installed: in a pipe, in a terminal, killed, hung up and gone on with."""

import json
import os
import select
import signal
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pexpect
import pytest

from backtui.core.guidance.narrator import Narrator
from backtui.store.diary import Diary
from backtui.store.journal_paths import journal_paths
from tests.ears import badly_read
from tests.support import NOW, Run, StillClock, full_timeline, session, stored
from tests.test_terminal import PROGRAM, terminal

_FAST = "1000"


def environment(speed: str, **more: str) -> dict[str, str]:
    return {**os.environ, "BACKTUI_NOW": "2026-11-25T18:00:00+01:00", "BACKTUI_SPEED": speed, **more}


def piped(*arguments: str, **more: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a session where standard input is no terminal, to its end."""
    return subprocess.run(
        [PROGRAM, "start", "--plain", *arguments], stdin=subprocess.DEVNULL, capture_output=True,
        env=environment(_FAST, **more), timeout=60, check=False,
    )  # fmt: skip


@contextmanager
def spoken_to(speed: str = "60", **more: Any) -> Iterator["pexpect.spawn[str]"]:
    """Run a session in a terminal that can be typed at."""
    child = pexpect.spawn(
        str(PROGRAM), ["start", "--plain"], env=environment(speed), encoding="utf-8", timeout=20, **more
    )
    child.logfile_read, child.logfile_send = StringIO(), StringIO()
    try:
        yield child
    finally:
        child.close(force=True)
    # The terminal shows what is typed; a line that was cut short is none.
    typed = {*child.logfile_send.getvalue().splitlines(), "^C", ""}
    said = [line for line in child.logfile_read.getvalue().split("\r\n")[:-1] if line not in typed]
    assert [(line, badly_read(line)) for line in said if badly_read(line)] == []


def says(child: "pexpect.spawn[str]", *lines: str) -> None:
    for line in lines:
        child.expect_exact(line)


def ended(child: "pexpect.spawn[str]") -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    status: int | None = child.exitstatus
    return status


def live(own_files: Path) -> Path | None:
    """Return the journal of the session that runs or was interrupted."""
    return next(journal_paths(own_files), None)


def script(*, verbose: bool = False) -> list[str]:
    """Return every line that a session has, from the teller alone."""
    run = Run(full_timeline())
    teller = Narrator(run.player, verbose=verbose)
    lines = teller.begin()
    while run.player.state == "running":
        run.clock.tick(min(4.0, teller.wait()))
        lines += teller.look(run.player.advance(run.clock.moment()))
    return lines


def test_in_a_pipe_it_runs_by_itself_and_loses_no_line(own_files: Path) -> None:
    done = piped()
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("ascii")
    assert all(len(line) < 80 and line.isprintable() for line in text.split("\n"))
    assert text.splitlines() == [
        "Healthy back: 17 exercises, 30 minutes.",
        *script(),
        "The end.",
        "17 of 17 exercises done, 30 minutes.",
        "Next time:",
        "All doses stay as they are.",
        "This week: 1 of 3 days, 30 of 90 minutes. The next session is due on Friday.",
    ]
    (document,) = stored(own_files)
    assert {one["status"] for one in document["exercises"]} == {"done"}
    assert 1798 <= document["active_seconds"] <= 1802
    assert live(own_files) is None


def test_what_the_coach_advises_is_said_before_the_session(own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    for day in (18, 24):
        diary.save(session(f"2026-11-{day}T18:00:00+01:00", pain_before=4, pain_after=7))
    lines = piped("--minutes", "5").stdout.decode("ascii").splitlines()
    assert lines[0] == "Twice in 14 days the pain became much more: see a clinician before you go on."
    assert lines[1].startswith("Healthy back: ")


@pytest.mark.parametrize("verbose", [False, True])
def test_a_speech_program_reads_every_line_of_a_session(verbose: bool) -> None:
    lines = script(verbose=verbose)
    assert len(lines) > 300
    assert [(line, badly_read(line)) for line in lines if badly_read(line)] == []


def test_who_comes_back_is_welcomed_and_one_key_takes_five_minutes(own_files: Path) -> None:
    Diary(own_files, lambda: NOW).save(session("2026-11-02T18:00:00+01:00"))
    with spoken_to("200") as child:
        says(
            child,
            "Welcome back, good to see you.",
            "l takes five minutes only; what begins now is all of it.",
        )
        says(child, "Healthy back: 17 exercises, 30 minutes.", "Pain now")
        child.send("l")
        says(child, "Healthy back: 4 exercises, 5 minutes.", "The end.", "4 of 4 exercises done, 5 minutes.")
        child.send("q\n")
        says(child, "Good to have you back. The first session is done, and that was the big step.")
        says(child, "This week: 1 of 3 days")
        assert ended(child) == 0
    assert [one.get("smallest") for one in stored(own_files)] == [None, True]
    assert live(own_files) is None


def test_the_smallest_session_runs_in_a_pipe_and_is_offered_once(own_files: Path) -> None:
    text = piped("--smallest").stdout.decode("ascii")
    assert "Healthy back: 4 exercises, 5 minutes." in text
    assert "elcome" not in text
    (document,) = stored(own_files)
    assert document["smallest"] is True


def test_keys_questions_and_answers(own_files: Path) -> None:
    with spoken_to() as child:
        says(child, "Pain now, from 0 no pain to 10 the worst imaginable?")
        child.send("1")
        says(child, "pain before: 1")
        child.send("0")
        says(child, "pain before: 10", "Better not today.", "Emergency: call your emergency number")
        says(child, "your chest hurts;", "f stop for today, e the easier plan, g go on, gently")
        child.send("g\x1b[D \r")
        says(child, "goes on in 3 seconds", "pain before: 9", "paused; space goes on", "goes on in 3 seconds")
        child.send("s\r")
        says(child, "Emergency: call your emergency number", "paused; space goes on", "goes on in 3 seconds")
        child.send("\r\r?y+")
        says(child, "going on: get ready", "lift, 2 seconds", "Keys: space", "no such key")
        says(child, "10 seconds of rest", "then rep 2 of 10")
        child.send("x")
        says(child, "marked as hurting", "2 of 17: Arm spread")
        child.send("\x03")
        says(child, "Leave the session here? 0 of 17")
        child.send("zg")
        says(child, "Leave the session here?", "goes on in 3")
        child.send("n" * 16)
        says(child, "17 of 17: Boat", "Leave the session here?")
        child.send("f")
        says(child, "The end.", "Effort, from 0 no effort at all to 10 the hardest imaginable?")
        (document,) = stored(own_files)
        assert document["exercises"][0]["status"] == "hurt"
        child.send("11\n")
        says(child, "A number from 0 to 10")
        child.send("4\n")
        says(child, "noted")
        assert stored(own_files)[0]["effort"] == 4
        child.send("\n")
        says(child, "A note for yourself?")
        child.send("[red]schön\\\n")
        says(child, "and")
        child.send("so\n")
        says(child, "Next time:", "This week: 0 of 3 days")
        assert ended(child) == 0
    (document,) = stored(own_files)
    assert (document["pain_before"], document["note"]) == (9, "[red]schön\nso")
    assert "pain_after" not in document


def test_strong_pain_leads_to_the_easier_plan(own_files: Path) -> None:
    with spoken_to("8") as child:
        says(child, "Pain now, from 0 no pain")
        child.send("8")
        says(child, "Better not today.", "light one and osteoporosis or long steroids.", "e the easier plan")
        child.send("e")
        says(child, "The easier plan: the least doses", "Healthy back: 17 exercises", "10 reps, easier form")
        says(child, "rep 2 of 10")
        child.send("qf")
        says(child, "A short check-in")
        child.send("q\n")
        assert ended(child) == 0
    (document,) = stored(own_files)
    assert (document["pain_before"], document["exercises"][0]["form"]) == (8, "easier")
    assert live(own_files) is None


@pytest.mark.parametrize(("key", "effort", "asks"), [("y", 3, "Pain now"), ("\r", None, "Effort, from 0")])
def test_who_never_answers_says_by_one_key_that_it_was_easy(
    own_files: Path, key: str, effort: int | None, asks: str
) -> None:
    diary = Diary(own_files, StillClock(NOW).now)
    for day in range(10, 15):
        diary.save(session(f"2026-11-{day}T18:00:00+01:00"))
    with spoken_to(_FAST) as child:
        says(child, "The end.", "Was it easy? y says yes, any other key goes on.")
        child.send(key)
        says(child, "A short check-in", asks)
        child.send("q\n")
        says(child, "What do you train for")
        child.send("q\n")
        assert ended(child) == 0
    assert stored(own_files)[-1].get("effort") == effort


def test_the_map_in_lines(own_files: Path) -> None:
    with spoken_to("8") as child:
        says(child, "1 of 17: Arm raise")
        child.send("\ro")
        says(child, "1: Arm raise, now", "4: Cat, in ", "17: Boat, in ", "Enter goes back.")
        child.send("l 2\n")
        says(child, "3: Arm spread, in ")
        child.send("t 17\n")
        says(child, "17: Boat, left out today")
        child.send("18\n")
        says(child, "A number from 1 to 17")
        child.send("\n")
        says(child, "paused; space goes on")
        child.send(" ")
        says(child, "rep 2 of 10")
        child.send("o")
        says(child, "2: Pelvis circle, in ")
        child.send("16\n")
        says(child, "16 of 16: Cobra", "Get ready")
        child.send("q")
        says(child, "g go on, f finish and keep what was done, d discard it")
        child.send("d")
        says(child, "for good?")
        child.send("n")
        says(child, "d discard it")
        child.send("f")
        says(child, "That is less than half of the ", "A short check-in")
        child.send("q\n")
        assert ended(child) == 0
    (document,) = stored(own_files)
    ids = [one["id"] for one in document["exercises"]]
    assert ids[:3] == ["arm-raise", "pelvis-circle", "arm-spread"]
    assert document["exercises"][-1]["status"] == "skipped"


def test_a_session_begun_by_accident_is_discarded(own_files: Path) -> None:
    with spoken_to("8") as child:
        says(child, "rep 2 of 10")
        child.send("q")
        says(child, "d discard it")
        child.send("dy")
        says(child, "The session was discarded.")
        assert ended(child) == 0
    assert not own_files.exists()
    assert live(own_files) is None


def test_a_key_that_ends_programs_leaves_the_terminal_as_it_was(own_files: Path) -> None:
    with spoken_to() as child:
        before = termios.tcgetattr(child.child_fd)
        says(child, "rep 3 of 10")
        assert termios.tcgetattr(child.child_fd) != before
        child.send("\x1c")
        child.expect(pexpect.EOF)
        assert termios.tcgetattr(child.child_fd) == before
        assert ended(child) == 128 + signal.SIGQUIT
    assert live(own_files) is not None


def test_killed_in_lines_it_is_offered_by_the_app_and_back_again(own_files: Path) -> None:
    with spoken_to() as child:
        says(child, "rep 3 of 10")
        child.kill(signal.SIGKILL)
        assert ended(child) is None
    with terminal(speed=20) as screen:
        screen.until("A session was interrupted", 30)
        screen.until("Arm raise, 1 of 17", 10)
        screen.press("\r")
        screen.until("goes on in", 20)
        screen.child.kill(signal.SIGKILL)
    with spoken_to() as child:
        says(child, "A session was interrupted.", "Arm raise, 1 of 17.", "rep 3 of 10", "g go on")
        child.send("d")
        says(child, "for good?")
        child.send("n")
        says(child, "g go on")
        child.send("q")
        assert ended(child) == 0
    text = piped().stdout.decode()
    assert "Going on with it." in text
    assert "going on, rep 3 of 10: lift" in text
    (document,) = stored(own_files)
    assert document["exercises"][0]["sets"][0] == {"reps": 10}
    assert {one["status"] for one in document["exercises"]} == {"done"}


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_asked_to_leave_it_gives_the_terminal_back_and_keeps_the_journal(
    own_files: Path, number: signal.Signals
) -> None:
    # A shell that one types at would mend the terminal by itself.
    script = f"stty -g; {PROGRAM} start --plain; echo status $?; stty -g"
    shell = pexpect.spawn("/bin/bash", ["-c", script], env=environment("60"), encoding="utf-8", timeout=20)
    try:
        shell.expect(r"([0-9a-f]+(:[0-9a-f]+)+)\r\n")
        before = shell.match.group(1)
        says(shell, "rep 2 of 10")
        journal = live(own_files)
        assert journal is not None
        opening = json.loads(journal.read_text().splitlines()[0])
        os.kill(opening["process"], number)
        shell.expect(rf"status {128 + number}\s+([0-9a-f:]+)\r\n")
        assert shell.match.group(1) == before
    finally:
        shell.close(force=True)
    assert live(own_files) is not None
    assert not own_files.exists()


def test_gone_even_where_nobody_reads_its_lines(own_files: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    while select.select([], [writing], [], 0)[1]:
        os.write(writing, b"x" * 4096)
    os.set_blocking(writing, True)
    child = subprocess.Popen(
        [PROGRAM, "start", "--plain"], stdin=subprocess.DEVNULL, stdout=writing, env=environment("60")
    )
    os.close(writing)
    while live(own_files) is None:
        time.sleep(0.01)
    # Long enough to be stuck in its first line; were it not, it would be easier to leave.
    time.sleep(0.5)
    child.send_signal(signal.SIGTERM)
    try:
        assert child.wait(20) == 128 + signal.SIGTERM
    finally:
        os.close(reading)
        child.kill()


def test_a_closed_pipe_ends_it_quietly_with_the_journal_kept(own_files: Path) -> None:
    command = f"{PROGRAM} start --plain </dev/null | head -12; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["/bin/bash", "-c", command], env=environment("60"), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert live(own_files) is not None


def test_interrupted_twice_it_stays_as_it_is(own_files: Path) -> None:
    with spoken_to() as child:
        says(child, "rep 2 of 10")
        child.send("\x03")
        says(child, "Leave the session here?")
        child.send("\x03")
        says(child, "The next start offers to go on.")
        assert ended(child) == 130
    assert live(own_files) is not None


def test_in_the_background_it_waits_paused(own_files: Path) -> None:
    shell = pexpect.spawn("/bin/bash", ["--norc", "-i"], env=environment("20"), encoding="utf-8", timeout=20)
    try:
        shell.sendline(f"{PROGRAM} start --plain")
        says(shell, "rep 2 of 10")
        shell.send("\x1a")
        says(shell, "Stopped")
        shell.sendline("stty; fg")
        says(shell, "paused; space goes on")
        shell.send(" ")
        says(shell, "goes on in 3 seconds", "going on")
    finally:
        shell.close(force=True)


def test_a_second_session_is_refused_in_words(own_files: Path) -> None:
    with spoken_to() as child:
        says(child, "1 of 17")
        done = piped()
        assert (done.returncode, done.stdout) == (1, b"")
        assert b"A session runs on" in done.stderr


def test_wrong_usage_and_a_damaged_history_are_said_before_any_work(own_files: Path) -> None:
    done = subprocess.run([PROGRAM, "start", "--verbose"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"backtui start: --verbose goes with --plain.\n")
    own_files.write_text("{")
    done = piped()
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"backtui doctor" in done.stderr
