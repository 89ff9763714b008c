"""The start as a person sees it, frame by frame: Today at once, the app over it, no key lost."""

import os
import re
import time
from pathlib import Path

import pexpect
import pyte
import pytest

from backtui.files.paths import cache_path
from tests.test_terminal import PATIENCE, PROGRAM, Terminal

Cell = tuple[str, str, str, bool, bool, bool]
_TAKES_MOUSE = "\x1b[?1000h"


def start(columns: int = 80, lines: int = 24) -> "pexpect.spawn[str]":
    environment = {**os.environ, "TERM": "xterm-256color"}
    return pexpect.spawn(
        str(PROGRAM), env=environment, dimensions=(lines, columns), encoding="utf-8", timeout=PATIENCE
    )


def leave(child: "pexpect.spawn[str]") -> str:
    """Leave, and return all that was drawn."""
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


@pytest.fixture(params=[(60, 20), (80, 24), (120, 40)], ids=str)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[int, int]:
    """Look at Today once in a terminal of a size, and return it."""
    (tmp_path / "state" / "backtui").mkdir(parents=True)
    size: tuple[int, int] = request.param
    child = start(*size)
    child.expect("help")
    leave(child)
    file = cache_path().with_name("today")
    os.utime(file, (time.time() + 10, time.time() + 10))
    return size


def frames_of(drawn: str, size: tuple[int, int]) -> list[list[Cell]]:
    """Return what the screen showed after each frame; of a blank only the ground is seen."""
    screen = pyte.Screen(*size)
    stream = pyte.Stream(screen)
    frames = []
    for part in re.split(r"(?=\x1b\[1;1H|\x1b\[\?1000h)", drawn):
        stream.feed(part)
        frames.append(
            [
                (one.data, "" if one.data == " " else one.fg, one.bg, one.bold, one.reverse, one.underscore)
                for line in range(size[1])
                for one in (screen.buffer[line][column] for column in range(size[0]))
            ]
        )
    return frames


def test_today_stands_before_the_app_and_the_app_changes_none_of_it(kept: tuple[int, int]) -> None:
    child = start(*kept)
    child.expect(re.escape(_TAKES_MOUSE))
    early = str(child.before)
    assert "This week" in early
    child.expect("help")
    later = str(child.before) + str(child.after)
    drawn = _TAKES_MOUSE + later + leave(child).partition("\x1b[?1049l")[0]
    # The other screen is taken once: to take it again would clear it.
    assert (early + drawn).count("\x1b[?1049h") == 1
    first, *rest = frames_of(early + drawn, kept)[-len(frames_of(drawn, kept)) :]
    blank = {place for place, cell in enumerate(first) if cell[0] == " "}
    for frame in rest:
        changed = {place for place, cell in enumerate(frame) if cell != first[place]}
        # The figure alone comes later, where nothing was.
        assert changed <= blank


@pytest.mark.parametrize("kept", [(80, 24)], ids=str, indirect=True)
@pytest.mark.parametrize("moment", ["", "This week", re.escape(_TAKES_MOUSE), "This week.*This week"])
def test_what_is_typed_at_any_moment_arrives(kept: tuple[int, int], moment: str) -> None:
    child = start(*kept)
    child.delaybeforesend = None
    child.expect(re.compile(moment, re.DOTALL))
    screen = Terminal(child, *kept)
    screen.press("2/cobra")
    screen.until("cobra")
    screen.until("Cobra")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_enter_before_anything_is_there_begins(tmp_path: Path) -> None:
    (tmp_path / "state" / "backtui").mkdir(parents=True)
    child = start()
    # The terminal is still its own, and makes a line of it.
    child.send("\n")
    screen = Terminal(child, 80, 24)
    screen.until(" left")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
