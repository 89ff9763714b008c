"""Looking back with nothing, one year and twenty years behind one: `python -m tests.bench.past`.

Each figure is a median, measured in a real terminal of 80x24: from a key to the words that answer it.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pexpect

from tests.bench import store

PROGRAM = str(Path(sys.executable).parent / "backtui")
BARE = [sys.executable, "-m", "tests.bench.bare"]
NUMBERS = (0, 156, 3120)


class Figure(NamedTuple):
    """What was measured with each number of sessions (None: does not apply), its unit, and what it may be."""

    what: str
    values: Sequence[float | None]
    unit: str
    goal: str
    is_met: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.past")
    parser.add_argument("--runs", type=int, default=5, help="how often the app is opened (5)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show(figures(Path(folder), options.runs))


def show(found: Sequence[Figure]) -> None:
    width = max(len(one.what) for one in found)
    print(f"{'sessions':{width}} {''.join(f'{number:>9}' for number in NUMBERS)}  {'3,120/0':>8}")
    for one in found:
        values = "".join(f"{'-' if value is None else f'{value:.3g}':>9}" for value in one.values)
        first, last = one.values[0], one.values[-1]
        ratio = f"{last / first:.2f}" if first and last else ""
        verdict = "met" if one.is_met else "MISSED"
        print(f"{one.what:<{width}} {values}  {ratio:>8}  {one.unit:<3} {one.goal:<22} {verdict}")


def figures(folder: Path, runs: int) -> list[Figure]:
    """Measure everything, the three histories in turn, so that a noisy machine troubles all alike."""
    homes = {number: _home(folder, number) for number in NUMBERS}
    found: dict[int, list[dict[str, float]]] = {number: [] for number in NUMBERS}
    for round_ in range(runs + 1):
        for number, environment in homes.items():
            measured = _run(environment, number)
            if round_:
                # The first run of each fills the caches of the system.
                found[number].append(measured)
    bare = statistics.median(_bare_memory(homes[0]) for _ in range(3))

    def medians(name: str, each: float) -> list[float | None]:
        return [
            statistics.median(one[name] * each for one in found[number]) if name in found[number][0] else None
            for number in NUMBERS
        ]

    def up_to(what: str, name: str, unit: str, each: float, most: float) -> Figure:
        values = medians(name, each)
        return Figure(what, values, unit, f"<= {most:g} {unit}", max(filter(None, values)) <= most)

    opening = medians("open", 1000)
    ratio = (opening[-1] or 0) / (opening[0] or 1)
    return [
        Figure("History opens", opening, "ms", "<= 1.3 of an empty one", ratio <= 1.3),
        up_to("another chart (tab), worst of five", "chart", "ms", 1000, 100),
        up_to("back in time (left)", "back", "ms", 1000, 100),
        up_to("a page of the list (page down)", "page", "ms", 1000, 100),
        up_to("a letter of the search, worst of two", "search", "ms", 1000, 50),
        up_to("memory on Today / bare Textual app", "today", "x", 1 / bare, 1.6),
        up_to("memory with History open / bare app", "history", "x", 1 / bare, 1.9),
        Figure("backtui status", [1000 * _status(one, runs) for one in homes.values()], "ms", "", True),
    ]


def _home(folder: Path, number: int) -> dict[str, str]:
    path = folder / str(number) / "history.json"
    if number:
        store.twenty_years(path, number)
    return {
        **os.environ,
        "TERM": "xterm-256color",
        "BACKTUI_STORE": str(path),
        "BACKTUI_NOW": "2026-11-25T18:00:00+01:00",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


def _run(environment: dict[str, str], number: int) -> dict[str, float]:
    """Open the app and History, press its keys, and return seconds by key, and kilobytes."""
    child = _spawn([PROGRAM], environment)
    child.expect_exact("This week", timeout=30)
    _quiet(child)
    found = {"today": _memory(child)}
    found["open"] = _answer(child, "3", " sessions" if number else "Nothing here yet")
    charts = ("Minutes 0", "Push-up:", "No pain", "In 2026" if number else "Nothing was", "Training days 0")
    found["chart"] = max(_answer(child, "\t", words) for words in charts)
    if number:
        found["back"] = _answer(child, "\x1b[D", "Training days:")
        found["page"] = _answer(child, "\x1b[6~", r"\d{4}-\d\d-\d\d")
        _answer(child, "/", "end search")
        found["search"] = max(_answer(child, letter, rf"\d+ of {number} sessions") for letter in "no")
    found["history"] = _memory(child)
    child.close(force=True)
    return found


def _answer(child: "pexpect.spawn[str]", key: str, words: str) -> float:
    _quiet(child)
    pressed = time.perf_counter()
    child.send(key)
    child.expect(words, timeout=10)
    return time.perf_counter() - pressed


def _quiet(child: "pexpect.spawn[str]") -> None:
    """Read what still comes, until nothing does."""
    try:
        while child.read_nonblocking(65536, timeout=0.3):
            pass
    except pexpect.TIMEOUT:
        pass


def _memory(child: "pexpect.spawn[str]") -> float:
    """Return the resident kilobytes of a process (Linux)."""
    _quiet(child)
    status = Path(f"/proc/{child.pid}/status").read_text()
    return float(status.partition("VmRSS:")[2].split()[0])


def _bare_memory(environment: dict[str, str]) -> float:
    child = _spawn(BARE, environment)
    child.expect_exact("One line", timeout=30)
    found = _memory(child)
    child.close(force=True)
    return found


def _spawn(command: Sequence[str], environment: dict[str, str]) -> "pexpect.spawn[str]":
    child = pexpect.spawn(
        command[0], list(command[1:]), env=environment, dimensions=(24, 80), encoding="utf-8"
    )
    child.delaybeforesend = None
    return child


def _status(environment: dict[str, str], runs: int) -> float:
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([PROGRAM, "status"], env=environment, check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - started)
    return statistics.median(found)


if __name__ == "__main__":
    main()
