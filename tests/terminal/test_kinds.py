"""Terminals that can show little: no UTF-8, sixteen colours, none at all."""

import io
import os
import re
import subprocess
from pathlib import Path

import pexpect
import pytest

from backtui.store.diary import Diary
from backtui.terminal.kinds import TRUE_COLOUR, Terminal, suited, terminal_of
from tests.support import NOW, session
from tests.test_terminal import PROGRAM

POSIX = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def spawn(**variables: str) -> "pexpect.spawn[bytes]":
    clean = {name: value for name, value in os.environ.items() if name not in ("COLORTERM", "LC_ALL", "LANG")}
    return pexpect.spawn(str(PROGRAM), env={**clean, **variables}, dimensions=(24, 100), timeout=30)


def test_without_utf8_and_with_sixteen_colours_the_whole_app_is_shown(own_files: Path) -> None:
    diary = Diary(own_files, lambda: NOW)
    diary.save(session("2026-11-23T18:00:00+01:00", effort=4, pain_before=3, pain_after=2, note="schön 中 →"))
    child = spawn(TERM="xterm", BACKTUI_NOW="2026-11-25T18:00:00+01:00", **POSIX)
    seen = []
    steps = [
        ("", b" enter "), ("2", b"Arm raise"), ("3", b"sch?n ??"), ("\r", b"Pain 3 before"), ("q", b"-11-23"),
        ("1", b"This week"), ("?", b"Keys"), ("?", b"start"), ("\r", b" left"), (" ", b"paused"),
        ("q", b"Leave the session"), ("f", b"nothing was kept"), ("\x10", b"earch for commands"),
    ]  # fmt: skip
    try:
        for keys, words in steps:
            child.send(keys)
            child.expect_exact(words)
            seen.append(child.before + child.after)
    finally:
        child.close(force=True)
    text = b"".join(seen).decode("ascii")
    assert not re.search(r"\\[ux][0-9a-f]", text)
    assert not re.search(r"\x1b\[[0-9;]*[34]8;[25];", text), "no colour but the sixteen"


def test_a_byte_that_is_no_utf8_is_passed_over(own_files: Path) -> None:
    child = spawn(TERM="xterm")
    try:
        child.expect_exact("This week")
        child.send("2/")
        child.expect_exact("search")
        child.send(b"\xe9")
        # What arrives in one piece with such a byte is lost with it.
        while child.send("z") and child.expect_exact([b"Nothing has", pexpect.TIMEOUT], timeout=2):
            assert child.isalive()
    finally:
        child.close(force=True)


@pytest.mark.parametrize("command", ["plan", "history", "status", "chart", "doctor"])
def test_without_utf8_every_command_prints_ascii(own_files: Path, command: str) -> None:
    diary = Diary(own_files, lambda: NOW)
    diary.save(session("2026-11-23T18:00:00+01:00", pain_before=3, pain_after=2, note="schön"))
    done = subprocess.run(
        [PROGRAM, command], env={**os.environ, "BACKTUI_NOW": NOW.isoformat(), **POSIX},
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode("ascii").strip()
    assert b"\\" not in done.stdout
    assert done.stderr == b""


def test_a_dumb_terminal_and_none_are_refused_in_words() -> None:
    child = spawn(TERM="dumb")
    child.expect(pexpect.EOF)
    child.close()
    piped = subprocess.run([PROGRAM], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert (child.exitstatus, piped.returncode) == (1, 1)
    for said in (child.before, piped.stderr):
        assert b"backtui start --plain, status, plan, history, chart" in said


@pytest.mark.parametrize(
    ("encoding", "variables", "signs", "colours"),
    [
        ("utf-8", {"TERM": "xterm-256color"}, "all", 256),
        ("utf-8", {"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "all", TRUE_COLOUR),
        ("utf-8", {"TERM": "screen"}, "all", 16),
        ("utf-8", {"TERM": "linux"}, "console", 16),
        ("utf-8", {"TERM": "xterm", "NO_COLOR": "1"}, "all", 0),
        ("utf-8", {"TERM": "xterm", "LANG": "C"}, "ascii", 16),
        ("utf-8", {"TERM": "xterm", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii", 16),
        ("utf-8", {"TERM": "xterm", "LANG": "C", "LC_ALL": "en_GB.UTF-8"}, "all", 16),
        ("utf-8", {"TERM": "xterm", "LANG": "C", "PYTHONUTF8": "1"}, "all", 16),
        ("ANSI_X3.4-1968", {"TERM": "xterm"}, "ascii", 16),
        ("iso-8859-1", {"TERM": "xterm"}, "ascii", 16),
    ],
)
def test_what_a_terminal_can_show(encoding: str, variables: dict[str, str], signs: str, colours: int) -> None:
    found = terminal_of(io.TextIOWrapper(io.BytesIO(), encoding), variables)
    assert (found.signs, found.colours) == (signs, colours)
    assert all(part.endswith(".") for part in found.words().splitlines())


def test_charts_choose_among_the_colours_that_there_are() -> None:
    bar = "\x1b[38;2;94;201;133m█\x1b[0m\x1b[48;2;255;255;255m"
    few = Terminal("xterm", "all", 16, "utf-8", "")
    assert suited(bar, few) == "\x1b[32m█\x1b[0m\x1b[107m"
    assert suited(bar, few._replace(colours=256)) == "\x1b[38;5;78m█\x1b[0m\x1b[48;5;231m"
    assert suited(bar, few._replace(colours=TRUE_COLOUR)) == bar
