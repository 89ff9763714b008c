"""Measure backtui beside what it is compared with, in one run: `make bench`.

Each figure is the median of pairs measured in turn, so that a noisy machine troubles both alike. With
`ARGS="--minutes 30"` the session runs half an hour in real time; without, one minute.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pexpect

from tests.bench import drawing, moving, past, store, wire
from tests.test_terminal import Terminal

PROGRAM = str(Path(sys.executable).parent / "backtui")
_SESSIONS = 60
BARE = [sys.executable, "-m", "tests.bench.bare"]


class Row(NamedTuple):
    what: str
    measured: str
    goal: str
    is_met: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--runs", type=int, default=15, help="pairs for each ratio (15)")
    parser.add_argument("--minutes", type=float, default=1, help="how long the live session is watched (1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "BACKTUI_STORE": f"{folder}/history.json",
            "XDG_CONFIG_HOME": f"{folder}/config",
        }
        looking_back = past.figures(Path(folder) / "past", min(options.runs, 5))
        rows = [
            first_paint(environment, options.runs),
            status(environment, options.runs),
            *live_session(environment, options.minutes * 60),
            memory(environment, Path(folder) / "sessions"),
            *with_twenty_years(environment, Path(folder), options.runs),
            *(Row(*row) for row in drawing.rows(options.runs)),
            *(Row(*row) for row in wire.rows(Path(folder), options.minutes * 30)),
        ]
    width = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{row.what:<{width}}  {row.measured:>18}  {row.goal:>10}  {'met' if row.is_met else 'MISSED'}")
    print()
    past.show(looking_back)


def ratio(first: Callable[[], float], second: Callable[[], float], runs: int) -> tuple[float, float, float]:
    """Return the median of a/b over pairs, and the medians of a and b in seconds."""
    first(), second()
    pairs = [(first(), second()) for _ in range(runs)]
    return (
        statistics.median(a / b for a, b in pairs),
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
    )


def first_paint(environment: dict[str, str], runs: int) -> Row:
    """From the start of the process to the words on the screen, against a bare Textual app."""

    def paint(command: Sequence[str], words: str) -> float:
        started = time.perf_counter()
        child = spawn(command, environment)
        child.expect_exact(words, timeout=30)
        seconds = time.perf_counter() - started
        child.close(force=True)
        return seconds

    found, ours, bare = ratio(lambda: paint([PROGRAM], "This week"), lambda: paint(BARE, "One line"), runs)
    return Row(
        "start to first paint / bare Textual app",
        f"{found:.2f} ({ours:.2f}/{bare:.2f} s)",
        "<= 1.25",
        found <= 1.25,
    )


def status(environment: dict[str, str], runs: int) -> Row:
    """`backtui status` against importing TinyDB."""

    def run(*command: str) -> float:
        started = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started

    found, ours, theirs = ratio(
        lambda: run(PROGRAM, "status"), lambda: run(sys.executable, "-c", "import tinydb"), runs
    )
    return Row(
        'backtui status / python -c "import tinydb"',
        f"{found:.2f} ({ours * 1000:.0f}/{theirs * 1000:.0f} ms)",
        "<= 4",
        found <= 4,
    )


def live_session(environment: dict[str, str], seconds: float) -> list[Row]:
    """A session in real time: its share of a core, its drift, and a key's way to the screen."""
    quiet = Path(f"{environment['XDG_CONFIG_HOME']}.toml")
    quiet.write_text('voice = "off"\n')
    child = spawn([PROGRAM, "start", "--config", str(quiet)], environment)
    child.expect_exact("29:59", timeout=30)
    began, ticks = time.perf_counter(), cpu_seconds(child.pid)
    last = int(1799 - seconds)
    child.expect(rf"(?<!\d){last // 60}:{last % 60:02d}", timeout=seconds + 30)
    passed = time.perf_counter() - began
    share = (cpu_seconds(child.pid) - ticks) / passed
    drift = passed - (1799 - last)
    keys = []
    for words in ("paused", "goes on in") * 10:
        pressed = time.perf_counter()
        child.send(" ")
        child.expect_exact(words, timeout=5)
        keys.append(time.perf_counter() - pressed)
        time.sleep(0.2)
    child.close(force=True)
    key = statistics.median(keys)
    return [
        Row("live session, share of a core", f"{share:.1%}", "<= 3%", share <= 0.03),
        Row(f"drift after {seconds / 60:g} min", f"{drift * 1000:+.0f} ms", "<= 50 ms", abs(drift) <= 0.05),
        Row("key to screen, median", f"{key * 1000:.0f} ms", "<= 50 ms", key <= 0.05),
        Row("key to screen, worst of 20", f"{max(keys) * 1000:.0f} ms", "<= 50 ms", max(keys) <= 0.05),
    ]


def memory(environment: dict[str, str], folder: Path) -> Row:
    """What one app holds after many sessions, against what it holds after few."""
    quiet = Path(f"{environment['XDG_CONFIG_HOME']}.toml")
    where = {**environment, "BACKTUI_STORE": str(folder / "history.json"), "BACKTUI_SPEED": "20"}
    child = spawn([PROGRAM, "--config", str(quiet)], where)
    screen = Terminal(child, 80, 24)
    held = []
    for _ in range(_SESSIONS):
        screen.until("start")
        for key, words in (("\r", "rep [3-9] of"), ("q", "Leave the session here"), ("f", "Effort")):
            screen.press(key)
            screen.until_match(words)
        screen.press("q")
        held.append(resident_megabytes(child.pid))
    child.close(force=True)
    few, many = held[2], held[-1]
    return Row(
        f"memory after {_SESSIONS} sessions / after 3",
        f"{many / few:.2f} ({many:.1f}/{few:.1f} MB)",
        "<= 1.05",
        many / few <= 1.05,
    )


def with_twenty_years(environment: dict[str, str], folder: Path, runs: int) -> list[Row]:
    """The same program with 3,120 sessions behind it."""
    history = folder / "years" / "history.json"
    store.twenty_years(history)
    full = {**environment, "BACKTUI_STORE": str(history)}

    def paint(where: dict[str, str]) -> float:
        started = time.perf_counter()
        child = spawn([PROGRAM], where)
        child.expect_exact("This week", timeout=30)
        seconds = time.perf_counter() - started
        child.close(force=True)
        return seconds

    # A place of its own: the live session that was measured has left an interrupted one in the other.
    empty = {**environment, "BACKTUI_STORE": str(folder / "none" / "history.json")}
    opening, many, none = ratio(lambda: paint(full), lambda: paint(empty), runs)
    at_none, at_many = store.journal_line(folder, None), store.journal_line(folder, history)

    incoming, idle = moving.import_ratio(folder, history), moving.idle_sync(folder, history)

    def compared(what: str, found: tuple[float, float, float], goal: float) -> Row:
        words = f"{found[0]:.2f} ({found[1] * 1000:.1f}/{found[2] * 1000:.1f} ms)"
        return Row(what, words, f"<= {goal:g}", found[0] <= goal)

    def line(what: str, seconds: float) -> Row:
        return Row(what, f"{seconds * 1000:.2f} ms", "< 5 ms", seconds < 0.005)

    def plan(what: str, seconds: float) -> Row:
        return Row(what, f"{seconds * 1000:.1f} ms", "< 30 ms", seconds < 0.03)

    return [
        compared("3,120 sessions: opening / opening an empty one", (opening, many, none), 1.2),
        compared("3,120: saving in the app / stock insert", store.save_ratio(folder, history), 0.2),
        compared("3,120: backtui log / stock insert", store.log_ratio(folder, history, PROGRAM), 0.2),
        plan("3,120: all doses and the plan, median of the slowest kind", store.plan_seconds(history)),
        line("journal line at 0 sessions, median", at_none),
        line("journal line at 3,120 sessions, median", at_many),
        compared("end durable / durable sqlite3 insert", store.end_ratio(folder, history), 2),
        compared("3,120: import in the app's process / stock insert", incoming, 1),
        Row("3,120: import", f"{incoming[1]:.2f} s", "< 1 s", incoming[1] < 1),
        Row("3,120: sync by a folder with nothing new", f"{idle:.2f} s", "< 0.5 s", idle < 0.5),
    ]


def spawn(command: Sequence[str], environment: dict[str, str]) -> "pexpect.spawn[str]":
    child = pexpect.spawn(
        command[0], list(command[1:]), env=environment, dimensions=(24, 80), encoding="utf-8"
    )
    child.delaybeforesend = None
    return child


def resident_megabytes(process: int) -> float:
    """Return how much memory a process holds (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_seconds(process: int) -> float:
    """Return the processor time of a process until now (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
