"""The program in a real terminal, and what becomes of a session when it is killed, hung up or stopped."""

import os
import pty
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from pexpect.fdpexpect import fdspawn

from backtui.store.journal_paths import journal_paths
from tests.loopback import can_connect, loopback
from tests.support import CHECKOUT, stored
from tests.test_terminal import PATIENCE, PROGRAM, Terminal, terminal

# So slow that a session stands still, however long the machine takes for what a test does in it.
_STILL = 0.1

# So many repetitions that none of the tests runs out of them on a slow machine.
_LONG = """
[[routine]]
id = "healthy-back"
name = "Healthy back"
exercises = [{id = "arm-raise", reps = 200}, "cat", "bridge"]
"""


@pytest.fixture(autouse=True)
def long_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the session begin with an exercise that lasts, and return the file that says so."""
    path = tmp_path / "long.toml"
    path.write_text(_LONG)
    monkeypatch.setenv("BACKTUI_ROUTINES", str(path))
    return path


def begin(screen: Terminal) -> None:
    """Begin a session, and play into the first repetitions of the first exercise."""
    screen.until("start")
    screen.press("\r")
    screen.until_match(r"rep ([3-9]|\d\d+) of 200")


def offered(screen: Terminal) -> int:
    """Return at which repetition an interrupted session is offered."""
    screen.until("A session was interrupted")
    rep = int(screen.until_match(r"rep (\d+) of 200")[1])
    screen.until("Go on")
    assert rep >= 3
    return rep


def gone(child: "pexpect.spawn[str]") -> None:
    """Wait until a process is gone; fail where it blocks or spins."""
    started = time.perf_counter()
    while child.isalive():
        if time.perf_counter() - started > PATIENCE:
            raise AssertionError("still there")
        time.sleep(0.01)


def stalled(journal: Path) -> None:
    """Wait until nobody's reading has blocked the program: the terminal is full, and its journal stands."""
    started, before = time.perf_counter(), -1
    while (size := journal.stat().st_size) != before:
        assert time.perf_counter() - started < PATIENCE, "it writes on"
        before = size
        time.sleep(0.5)


def ended_unread(screen: Terminal) -> None:
    """Wait until the program is gone though nobody reads its terminal; fail where it blocks or spins."""
    pid, started = screen.child.pid, time.perf_counter()
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if time.perf_counter() - started > PATIENCE:
            os.kill(pid, signal.SIGKILL)
            raise AssertionError("still there")
        time.sleep(0.02)
    screen.child.ptyproc.terminated = True


def is_given_back(screen: Terminal) -> bool:
    """Return whether a terminal edits lines, and shows what is typed."""
    wanted = termios.ICANON | termios.ECHO | termios.ISIG
    flags: int = termios.tcgetattr(screen.child.child_fd)[3]
    return flags & wanted == wanted


def test_after_a_kill_it_goes_on_at_that_repetition_and_counts_each_once(own_files: Path) -> None:
    with terminal(speed=20) as screen:
        begin(screen)
        screen.child.kill(signal.SIGKILL)
        gone(screen.child)
    assert not own_files.exists()
    with terminal(speed=_STILL) as screen:
        rep = offered(screen)
        screen.press("\r")
        screen.until("goes on in")
        assert f"rep {rep} of 200" in screen.text
        screen.press("nn")
        screen.until("3 of 3")
        screen.press("q")
        screen.until("Leave the session here?")
        screen.press("f")
        screen.until("Effort")
        (document,) = stored(own_files)
        (done,) = document["exercises"][0]["sets"]
        assert (done["reps"], done["reps_planned"]) == (rep - 1, 200)
    assert len(stored(own_files)) == 1


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGUSR1])
def test_hung_up_or_asked_to_leave_it_is_safe_and_gone(own_files: Path, number: signal.Signals) -> None:
    with terminal(speed=20) as screen:
        begin(screen)
        assert not is_given_back(screen)
        screen.child.kill(number)
        try:
            screen.child.expect(pexpect.EOF, timeout=PATIENCE)
        finally:
            left = screen.child.before or ""
        gone(screen.child)
        assert "\x1b[?1049l" in left, "the terminal is given back"
        assert is_given_back(screen)
        screen.child.close()
        assert screen.child.exitstatus == 128 + number
    with terminal(speed=_STILL) as screen:
        offered(screen)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_gone_even_where_the_terminal_takes_no_output(own_files: Path, number: signal.Signals) -> None:
    with terminal(speed=60) as screen:
        begin(screen)
        stalled(next(journal_paths(own_files)))
        screen.child.kill(number)
        ended_unread(screen)
    with terminal(speed=_STILL) as screen:
        offered(screen)


def test_a_closed_terminal_ends_it_and_keeps_the_session(own_files: Path) -> None:
    with terminal(speed=20) as screen:
        begin(screen)
        screen.child.ptyproc.fileobj.close()
        screen.child.child_fd = -1
        screen.child.closed = screen.child.ptyproc.closed = True
        ended_unread(screen)
    with terminal(speed=_STILL) as screen:
        offered(screen)


def test_a_terminal_that_goes_untold_ends_it_too(own_files: Path) -> None:
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [PROGRAM], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "BACKTUI_SPEED": "20", "COLUMNS": "80", "LINES": "24"},
    )  # fmt: skip
    os.close(theirs)
    try:
        begin(Terminal(fdspawn(ours, encoding="utf-8"), 80, 24))
        os.close(ours)
        assert program.wait(PATIENCE) == 128 + signal.SIGHUP
    finally:
        program.kill()
        program.wait()
    with terminal(speed=_STILL) as screen:
        offered(screen)


def test_stopped_by_what_nobody_hears_of_it_takes_the_terminal_back(own_files: Path) -> None:
    with terminal() as screen:
        screen.until("start")
        screen.child.kill(signal.SIGSTOP)
        while "T" not in Path(f"/proc/{screen.child.pid}/stat").read_text().rpartition(")")[2].split()[0]:
            time.sleep(0.01)
        as_a_shell_has_it = termios.tcgetattr(screen.child.child_fd)
        as_a_shell_has_it[3] |= termios.ICANON | termios.ECHO | termios.ISIG
        termios.tcsetattr(screen.child.child_fd, termios.TCSANOW, as_a_shell_has_it)
        screen.clear()
        screen.child.kill(signal.SIGCONT)
        screen.until("This week")
        assert not is_given_back(screen)
        screen.press("q")
        screen.child.expect(pexpect.EOF, timeout=PATIENCE)
        gone(screen.child)
        assert is_given_back(screen)
        assert screen.child.exitstatus == 0


@pytest.mark.parametrize("report", ["1081::113;1", "1114112", "97;1:3"])
def test_no_report_of_a_key_ends_it(own_files: Path, report: str) -> None:
    with terminal() as screen:
        screen.until("start")
        screen.press(f"\x1b[{report}u")
        if "113" not in report:
            screen.press("q")
        screen.child.expect(pexpect.EOF, timeout=PATIENCE)
        assert "Traceback" not in (screen.child.before or "")
        gone(screen.child)
        assert screen.child.exitstatus == 0


def test_keys_that_come_before_a_place_is_ready_are_not_lost(own_files: Path) -> None:
    with terminal() as screen:
        screen.until("start")
        screen.press("2/sofa")
        screen.until("Back lift")
        screen.press("\x1b")
        screen.until("Arm raise")


# A real connection


@pytest.fixture
def ssh(tmp_path: Path, own_files: Path) -> Iterator[list[str]]:
    """Start a server on the loopback address and return the command that connects to it."""
    if not can_connect():
        pytest.skip("no sshd on this machine")
    with loopback(tmp_path / "ssh") as command:
        yield command


def test_a_dropped_connection_costs_nothing(ssh: list[str], own_files: Path, long_session: Path) -> None:
    remote = (
        f"cd {CHECKOUT} && BACKTUI_STORE={own_files} BACKTUI_ROUTINES={long_session} "
        f"XDG_CONFIG_HOME={own_files.parent} XDG_CACHE_HOME={own_files.parent} TERM=xterm-256color "
    )

    def connect(speed: float) -> Terminal:
        command = f"{remote} BACKTUI_SPEED={speed} {PROGRAM}"
        child = pexpect.spawn(ssh[0], [*ssh[1:], command], dimensions=(24, 80), encoding="utf-8")
        return Terminal(child, 80, 24)

    screen = connect(20)
    begin(screen)
    screen.child.kill(signal.SIGKILL)
    screen.child.close(force=True)
    started = time.perf_counter()
    # The server notices the lost line, and hangs the terminal up.
    while _is_locked(own_files.with_name("history.json.journals") / "lock"):
        assert time.perf_counter() - started < PATIENCE, "still there"
        time.sleep(0.05)
    screen = connect(_STILL)
    try:
        rep = offered(screen)
        screen.press("\r")
        screen.until("goes on in")
        assert f"rep {rep} of 200" in screen.text
    finally:
        screen.child.close(force=True)


def _is_locked(path: Path) -> bool:
    code = f"import fcntl; fcntl.flock(open({str(path)!r}), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode != 0


def test_in_the_background_it_waits_paused(own_files: Path) -> None:
    shell = pexpect.spawn("/bin/bash", ["--norc", "-i"], dimensions=(24, 80), encoding="utf-8")
    screen = Terminal(shell, 80, 24)
    try:
        shell.sendline(f"export TERM=xterm-256color BACKTUI_SPEED=20; {PROGRAM}")
        begin(screen)
        screen.press("\x1a")
        screen.until("Stopped")
        shell.sendline("fg")
        screen.until("space goes on")
        rep = int(screen.until_match(r"(?s)rep (\d+) of 200.*paused")[1])
        screen.press(" ")
        screen.until_match(rf"rep (?!{rep} )\d+ of 200")
    finally:
        shell.close(force=True)


@pytest.mark.parametrize(
    ("key", "words", "foot"),
    [("1", "This week", "? help"), ("2", "Arm raise", "q quit"), ("3", "Nothing here yet", "? help")],
)
def test_fetched_back_everything_is_painted(own_files: Path, key: str, words: str, foot: str) -> None:
    shell = pexpect.spawn("/bin/bash", ["--norc", "-i"], dimensions=(24, 80), encoding="utf-8")
    screen = Terminal(shell, 80, 24)
    try:
        shell.sendline(f"export TERM=xterm-256color; {PROGRAM}")
        screen.until("start")
        screen.press(key)
        screen.until(words)
        screen.press("\x1a")
        screen.until("Stopped")
        screen.clear()
        shell.sendline("fg")
        screen.until(words)
        # The first line and the last one, of which nothing has changed.
        screen.until("1 Today")
        screen.until(foot)
    finally:
        shell.close(force=True)
