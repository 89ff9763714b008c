"""The program as it is installed, in a real terminal, from Enter on Today to the stored document."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

from tests.support import stored

PROGRAM = Path(sys.executable).parent / "backtui"
# How long a terminal may be silent before what is waited for is given up: no machine is that slow.
PATIENCE = 60.0


class Terminal:
    """A pty with the program in it, and the screen as a person sees it."""

    def __init__(self, child: "pexpect.spawn[str]", columns: int, lines: int) -> None:
        self.child = child
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def until(self, words: str, seconds: float = PATIENCE) -> str:
        """Read until the screen shows some words; fail where it never does."""
        self.until_match(re.escape(words), seconds)
        return self.text

    def until_match(self, pattern: str, seconds: float = PATIENCE) -> re.Match[str]:
        """Read until the screen shows what matches a pattern; fail where it never does."""
        while (found := re.search(pattern, self.text)) is None:
            try:
                self._stream.feed(self.child.read_nonblocking(4096, timeout=seconds))
            except (pexpect.TIMEOUT, pexpect.EOF):
                raise AssertionError(f"{pattern!r} never came:\n{self.text}") from None
        return found

    def clear(self) -> None:
        """Forget what the screen shows, as a shell may that had it meanwhile."""
        self._screen.reset()

    def press(self, keys: str) -> None:
        self.child.send(keys)


@contextmanager
def terminal(*arguments: str, speed: float = 1, columns: int = 80, lines: int = 24) -> Iterator[Terminal]:
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "BACKTUI_NOW": "2026-11-25T18:00:00+01:00",
        "BACKTUI_SPEED": str(speed),
    }
    child = pexpect.spawn(
        str(PROGRAM), list(arguments), env=environment, dimensions=(lines, columns), encoding="utf-8"
    )
    try:
        yield Terminal(child, columns, lines)
    finally:
        child.close(force=True)


def test_a_whole_session_at_many_times_the_speed(own_files: Path) -> None:
    with terminal(speed=240) as screen:
        screen.until("This week")
        screen.until("start")
        screen.press("\r")
        screen.until(" left")
        screen.until("Effort")
        (document,) = stored(own_files)
        assert len(document["exercises"]) == 17
        assert {one["status"] for one in document["exercises"]} == {"done"}
        assert 1770 <= document["active_seconds"] <= 1830
        screen.press("4")
        screen.press("q")
        screen.until("30 of 90 min")
        screen.press("3")
        screen.until("1 of 3 this week")
        screen.until("▒▒")
        screen.press("q")
        screen.child.expect(pexpect.EOF, timeout=PATIENCE)
        screen.child.close()
        assert screen.child.exitstatus == 0
    (document,) = stored(own_files)
    assert document["effort"] == 4


def test_a_wrong_routines_file_is_said_and_the_shipped_ones_stay(own_files: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[[routine]]\nid = 'r'\nname = 'R'\nexercises = []\n")
    with terminal("--routines", str(path), columns=120) as screen:
        screen.until("Your routines are left out.")
        screen.until("Healthy back")


def test_it_starts_at_the_smallest_size() -> None:
    with terminal(columns=60, lines=20) as screen:
        screen.until("Healthy back  30 min")


def test_the_demo_changes_nothing_of_the_persons(own_files: Path) -> None:
    with terminal("demo") as screen:
        screen.until("A demo")
        screen.press("s")
        screen.until("Emergency")
        screen.press("\x1b")
        screen.until("This week")
        screen.press("3")
        screen.until("138 sessions")
        screen.press("d")
        screen.until("137 sessions")
        screen.press("u")
        screen.until("138 sessions")
        screen.press("q")
        screen.child.expect(pexpect.EOF, timeout=PATIENCE)
    assert not [path for path in own_files.parent.rglob("*") if path.is_file()]
