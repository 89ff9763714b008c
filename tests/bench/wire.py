"""What a session sends, costs, and how late its frames are: locally, and over ssh inside tmux."""

import json
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pexpect

from tests.loopback import can_connect, loopback
from tests.support import CHECKOUT

_MOTIONS = ("full", "calm", "off")
# Bytes and share of a core; over ssh they are shown, and the goals are those of the local terminal.
_GOALS = {"full": (6_000, 1.0), "calm": (2_500, 0.03), "off": (700, 0.03)}
_LATEST = 0.1


class Found(NamedTuple):
    """One motion in one place: bytes a second, share of a core, frames a second, seconds late.

    `plainly` is what Textual itself would have sent for the same, in the same run.
    """

    bytes: float
    plainly: float
    share: float
    frames: float
    median: float
    worst: float


def rows(folder: Path, seconds: float) -> list[tuple[str, str, str, bool]]:
    """Return what was found for each place and motion, with its goal."""
    places: list[tuple[str, Callable[[list[str]], None]]] = [("local", _locally)]
    if can_connect() and shutil.which("tmux"):
        places.append(("ssh, tmux", lambda command: _far_away(folder, command)))
    found = []
    for place, run in places:
        for motion in _MOTIONS:
            one = _measure(folder, motion, seconds, run)
            size, share = _GOALS[motion]
            is_met = one.bytes <= size and one.share <= share and (motion != "full" or one.worst <= _LATEST)
            words = (
                f"{one.bytes / 1000:.2f} kB/s ({one.bytes / one.plainly:.2f} of Textual's), "
                f"{one.share:.1%}, {one.frames:.1f} frames/s, "
                f"{one.median * 1000:.0f}/{one.worst * 1000:.0f} ms late"
            )
            goal = f"<= {size / 1000:g} kB/s" + (f", {share:.0%}" if share < 1 else ", 100 ms")
            found.append((f"{place}, motion {motion}", words, goal, is_met))
    return found


def _measure(folder: Path, motion: str, seconds: float, run: Callable[[list[str]], None]) -> Found:
    own = folder / "wire"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    settings, report = own / "settings.toml", own / "report.json"
    settings.write_text(f'motion = "{motion}"\nvoice = "off"\nbell = false\nawake = false\n')
    environment = ["env", "-u", "COLORTERM", "TERM=xterm-256color", f"BACKTUI_STORE={own / 'history.json'}"]
    command = [
        *environment, sys.executable, "-m", "tests.bench.watched", str(seconds), str(report),
        "start", "--config", str(settings),
    ]  # fmt: skip
    run(command)
    for _ in range(100):
        if report.exists() and report.read_text():
            break
        time.sleep(0.1)
    return Found(**json.loads(report.read_text()))


def _locally(command: list[str]) -> None:
    child = pexpect.spawn(command[0], command[1:], cwd=str(CHECKOUT), dimensions=(24, 80), timeout=120)
    child.expect(pexpect.EOF)
    child.close()


def _far_away(folder: Path, command: list[str]) -> None:
    """Run a command over ssh in a tmux of its own; tmux draws for a terminal that is read all the time."""
    with loopback(folder / "ssh") as ssh:
        remote = f"cd {shlex.quote(str(CHECKOUT))} && {shlex.join(command)}"
        inner = shlex.join([*ssh, remote])
        server = ["tmux", "-L", f"bench-{folder.name}", "-f", "/dev/null"]
        child = pexpect.spawn(
            server[0], [*server[1:], "new-session", "-x", "80", "-y", "25", inner],
            dimensions=(25, 80), timeout=120, env={"PATH": "/usr/bin:/bin", "TERM": "xterm-256color"},
        )  # fmt: skip
        child.expect(pexpect.EOF)
        child.close()
    subprocess.run(["rm", "-r", str(folder / "ssh")], check=True)
