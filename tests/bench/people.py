"""Many people at one machine: each in a live session, over an ssh connection of their own."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.eye import Eye, cpu_seconds, eye_on, process_of
from tests.bench.living import remote_command
from tests.bench.places import BARE, BARE_WORDS, PROGRAM, home
from tests.bench.rows import CORE, MS, Row, percentile
from tests.loopback import loopback

_NUMBERS = (1, 10, 40)
# A key, and the words that answer it: first and second time.
_SESSION = ((" ", "paused"), (" ", "goes on in"))
_LINE = (("a", "answered"), ("a", BARE_WORDS))


def people(folder: Path, presses: int, most: int = _NUMBERS[-1]) -> list[Row]:
    """One, ten and forty people in sessions, and as many in front of a bare Textual app."""
    rows = []
    for number in _NUMBERS:
        if number <= most:
            ours, cost = _together(folder / f"{number}-ours", [PROGRAM, "start"], number, presses)
            theirs, paid = _together(folder / f"{number}-bare", BARE, number, presses)
            late = f"{percentile(ours, 95) * 1000:.0f}/{percentile(theirs, 95) * 1000:.0f}"
            who = "1 person" if number == 1 else f"{number} people"
            rows += [
                Row(f"{who} by ssh: key to paint; 95th percentile {late} ms", ours, MS, "bare Textual app",
                    theirs, most_itself=0.05),
                Row(f"{who} by ssh: processor of all", cost, CORE, "idle bare apps", paid),
            ]  # fmt: skip
    return rows


def _together(
    folder: Path, command: Sequence[str], number: int, presses: int
) -> tuple[list[float], list[float]]:
    """Return the seconds from keys to their answers, one person after the other, and what all cost."""
    folder.mkdir(parents=True)
    is_ours = command[0] == PROGRAM
    keys, first = (_SESSION, " left") if is_ours else (_LINE, BARE_WORDS)
    with loopback(folder / "ssh") as ssh, ExitStack() as stack:
        eyes, processes = [], []
        for person in range(number):
            own = home(folder / str(person), motion="calm")
            eye = stack.enter_context(eye_on([*ssh, remote_command(own, command)], own.environment))
            eye.until(first)
            if is_ours:
                eye.send("\r")
            eyes.append(eye)
            processes.append(process_of(f"BACKTUI_STORE={own.history}"))
        _read_all(eyes, 3)
        spent, began = sum(map(cpu_seconds, processes)), time.perf_counter()
        _read_all(eyes, 10)
        share = (sum(map(cpu_seconds, processes)) - spent) / (time.perf_counter() - began)
        found = []
        for press in range(presses):
            eye = eyes[press % number]
            for key, words in keys:
                _read_all(eyes, 0.05)
                found.append(-(eye.send(key) - eye.until(words)))
    return found, [share]


def _read_all(eyes: Sequence[Eye], seconds: float) -> None:
    """Read what all draw for a while: a terminal that is not read would hold its app up."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for eye in eyes:
            eye.read(0)
        time.sleep(0.002)
