"""The program in a real terminal, and what becomes of a session when it is killed, hung up or stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.loopback import can_connect, loopback
from tests.support import CHECKOUT, stored
from tests.test_terminal import PROGRAM, Terminal, terminal

# A process that is not gone by then spins or hangs; how soon it is gone is measured elsewhere.
_PATIENCE = 20


def begin(screen: Terminal) -> None:
    """Begin a session, and play into the first repetitions of the first exercise."""
    screen.until("start", 30)
    screen.press("\r")
    screen.until("rep 3 of 10", 30)


def gone(child: "pexpect.spawn[str]", seconds: float) -> None:
    """Wait until a process is gone; fail where it is not in time."""
    started = time.perf_counter()
    while child.isalive():
        if time.perf_counter() - started > seconds:
            raise AssertionError(f"still there after {seconds} s")
        time.sleep(0.01)


def ended_unread(screen: Terminal) -> None:
    """Wait until the program is gone though nobody reads its terminal; fail where it blocks or spins."""
    pid, started = screen.child.pid, time.perf_counter()
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if time.perf_counter() - started > _PATIENCE:
            os.kill(pid, signal.SIGKILL)
            raise AssertionError("still there")
        time.sleep(0.02)
    screen.child.ptyproc.terminated = True


def test_after_a_kill_it_goes_on_at_that_repetition_and_counts_each_once(own_files: Path) -> None:
    with terminal(speed=20) as screen:
        begin(screen)
        screen.child.kill(signal.SIGKILL)
        gone(screen.child, _PATIENCE)
    assert not own_files.exists()
    with terminal(speed=20) as screen:
        screen.until("A session was interrupted", 30)
        shown = screen.until("Go on", 10)
        rep = shown.partition("rep ")[2].split(" of ")[0]
        assert 3 <= int(rep) <= 10
        screen.press("\r")
        screen.until(f"rep {rep} of 10", 10)
        screen.press("nnnnnnnnnnnnnnnn")
        screen.until("17 of 17", 20)
        screen.press("q")
        screen.until("Leave the session here?", 10)
        screen.press("f")
        screen.until("Effort", 20)
        (document,) = stored(own_files)
        done = document["exercises"][0]["sets"][0]["reps"]
        assert int(rep) - 1 <= done <= 10
        assert document["exercises"][0]["sets"][0]["reps_planned"] == 10
    assert len(stored(own_files)) == 1


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_hung_up_or_asked_to_leave_it_is_safe_and_gone(own_files: Path, number: signal.Signals) -> None:
    with terminal(speed=20) as screen:
        begin(screen)
        screen.child.kill(number)
        try:
            screen.child.expect(pexpect.EOF, timeout=_PATIENCE)
        finally:
            left = screen.child.before or ""
        gone(screen.child, _PATIENCE)
        assert "\x1b[?1049l" in left, "the terminal is given back"
        screen.child.close()
        assert screen.child.exitstatus == 128 + number
    with terminal(speed=20) as screen:
        screen.until("A session was interrupted", 30)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_gone_even_where_the_terminal_takes_no_output(own_files: Path, number: signal.Signals) -> None:
    with terminal(speed=60) as screen:
        begin(screen)
        # Nobody reads: the terminal's buffer fills, and writing to it blocks.
        time.sleep(1.5)
        screen.child.kill(number)
        ended_unread(screen)
    with terminal(speed=20) as screen:
        screen.until("A session was interrupted", 30)


def test_a_closed_terminal_ends_it_and_keeps_the_session(own_files: Path) -> None:
    with terminal(speed=20) as screen:
        begin(screen)
        screen.child.ptyproc.fileobj.close()
        screen.child.child_fd = -1
        screen.child.closed = screen.child.ptyproc.closed = True
        ended_unread(screen)
    with terminal(speed=20) as screen:
        screen.until("A session was interrupted", 30)


def test_keys_that_come_before_a_place_is_ready_are_not_lost(own_files: Path) -> None:
    with terminal() as screen:
        screen.until("start", 30)
        screen.press("2/sofa")
        screen.until("Back lift", 10)
        screen.press("\x1b")
        screen.until("Arm raise", 10)


# A real connection


@pytest.fixture
def ssh(tmp_path: Path, own_files: Path) -> Iterator[list[str]]:
    """Start a server on the loopback address and return the command that connects to it."""
    if not can_connect():
        pytest.skip("no sshd on this machine")
    with loopback(tmp_path / "ssh") as command:
        yield command


def test_a_dropped_connection_costs_nothing(ssh: list[str], own_files: Path) -> None:
    remote = (
        f"cd {CHECKOUT} && BACKTUI_STORE={own_files} BACKTUI_SPEED=20 XDG_CONFIG_HOME={own_files.parent} "
        f"XDG_CACHE_HOME={own_files.parent} TERM=xterm-256color {PROGRAM}"
    )

    def connect() -> Terminal:
        child = pexpect.spawn(ssh[0], [*ssh[1:], remote], dimensions=(24, 80), encoding="utf-8")
        return Terminal(child, 80, 24)

    screen = connect()
    begin(screen)
    screen.child.kill(signal.SIGKILL)
    screen.child.close(force=True)
    for _ in range(100):
        # The server notices the lost line, and hangs the terminal up.
        if not _is_locked(own_files.with_name("history.json.live")):
            break
        time.sleep(0.05)
    screen = connect()
    try:
        shown = screen.until("Go on", 30)
        rep = shown.partition("rep ")[2].split(" of ")[0]
        assert 3 <= int(rep) <= 10
        screen.press("\r")
        screen.until(f"rep {rep} of 10", 10)
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
        screen.until("Stopped", 10)
        time.sleep(0.5)
        shell.sendline("fg")
        screen.until("paused", 10)
        shown = screen.until("space goes on", 10)
        assert "of 10" in shown
        screen.press(" ")
        screen.until("goes on in", 10)
    finally:
        shell.close(force=True)
