"""The terminal taken before the app is there: however that ends, it is given back."""

import signal
import sys
import termios
from pathlib import Path

import pexpect
import pytest

from backtui.terminal.held import held

_HEAD = "import os, signal, sys, time\nfrom backtui.terminal.held import held\n"
_ENDS = {
    "it is done": ("pass", 0),
    "a fault": ("raise SystemExit(7)", 7),
    "hung up": ("os.kill(os.getpid(), signal.SIGHUP)", -signal.SIGHUP),
    "asked to end": ("os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
    "a signal that nobody knows": ("os.kill(os.getpid(), signal.SIGUSR1)", -signal.SIGUSR1),
    "stopped": ("os.kill(os.getpid(), signal.SIGTSTP)", 0),
}


def child(body: str, rest: str = "") -> "pexpect.spawn[bytes]":
    program = f"{_HEAD}with held('<sight>') as terminal:\n    {body}\n{rest}"
    return pexpect.spawn(sys.executable, ["-c", program], dimensions=(24, 80), timeout=30)


def modes(process: "pexpect.spawn[bytes]") -> int:
    return int(termios.tcgetattr(process.child_fd)[3])


@pytest.mark.parametrize("how", _ENDS)
def test_it_is_given_back(how: str) -> None:
    body, status = _ENDS[how]
    process = child(body)
    before = modes(process)
    process.expect(pexpect.EOF)
    assert b"\x1b[?1049h\x1b[?25l<sight>\x1b[?1049l\x1b[?25h" in process.before
    assert modes(process) == before
    process.close()
    ended = process.exitstatus if process.signalstatus is None else -process.signalstatus
    assert ended == status


def test_ctrl_c_ends_it_and_gives_it_back() -> None:
    process = child("print('ready', flush=True); time.sleep(60)")
    process.expect("ready")
    process.send(b"\x03")
    process.expect(pexpect.EOF)
    assert b"\x1b[?1049l\x1b[?25h" in process.before
    assert b"KeyboardInterrupt" in process.before
    process.close()


def test_keys_are_kept_as_they_are_and_seen_by_nobody() -> None:
    process = child("print('ready', flush=True); print(os.read(0, 1) + os.read(0, 9))")
    process.expect("ready")
    process.send(b"\r\x1a\x1cq")
    process.expect_exact(repr(b"\r\x1a\x1cq").encode())
    assert b"q" not in process.before
    process.close()


def test_what_the_app_has_taken_over_stays() -> None:
    process = child("terminal.hand_over()", "print('after', flush=True)")
    process.expect("after")
    assert b"\x1b[?1049l" not in process.before
    assert not modes(process) & termios.ECHO
    process.close()


def test_without_a_terminal_nothing_is_shown(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with (tmp_path / "nothing").open("w+") as nothing, pytest.MonkeyPatch.context() as patch:
        for name in ("__stdin__", "__stdout__", "__stderr__"):
            patch.setattr(sys, name, nothing)
        with held("<sight>") as terminal:
            assert terminal is None
    assert (tmp_path / "nothing").read_text() == ""
