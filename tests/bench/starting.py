"""From the start of a process to what it was started for: the first paint, and the answers of commands."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from tests.bench.eye import eye_on
from tests.bench.places import BARE, BARE_WORDS, NUMBERS, PROGRAM, PYTHON, Home, home, peer
from tests.bench.rows import MS, Row, in_turn

_TODAY = "This week"
_PASS = [PYTHON, "-c", "pass"]
_TINYDB = [PYTHON, "-c", "import tinydb"]


def first_paint(folder: Path, runs: int) -> list[Row]:
    """The first paint with nothing, a year and twenty years behind one, beside other Textual apps.

    Of each start the first useful paint is what was kept, on the screen before the app is loaded; the
    whole one is the first frame that the app itself draws.
    """
    homes = {number: home(folder / str(number), number) for number in NUMBERS}
    full = [peer("harlequin")]
    for one in homes.values():
        _keep_first_sight(one)
    whole: dict[int, list[float]] = {number: [] for number in NUMBERS}

    def paint(command: Sequence[str], words: str, where: Home) -> float:
        started = time.perf_counter()
        with eye_on(command, where.environment) as eye:
            return eye.until(words) - started

    def paint_twice(number: int) -> float:
        started = time.perf_counter()
        with eye_on([PROGRAM], homes[number].environment) as eye:
            useful = eye.until(_TODAY)
            whole[number].append(eye.until(_TODAY) - started)
        return useful - started

    found = in_turn(
        {
            **{str(number): partial(paint_twice, number) for number in NUMBERS},
            "bare": partial(paint, BARE, BARE_WORDS, homes[0]),
            "harlequin": partial(paint, full, "Catalog", homes[0]),
        },
        runs,
    )
    whole = {number: seconds[-runs:] for number, seconds in whole.items()}
    bare = found["bare"]
    return [
        *(
            Row(f"first useful paint, {n:,} sessions", found[str(n)], MS, "bare Textual app", bare, 0.35)
            for n in NUMBERS
        ),
        *(Row(f"the app's first paint, {n:,} sessions", whole[n], MS, "bare Textual app", bare, 1.1)
          for n in NUMBERS),
        Row("the app's first paint, 3,120 sessions", whole[3120], MS, "itself at 0", whole[0], 1.05),
        Row("the app's first paint, 3,120 sessions", whole[3120], MS, "harlequin", found["harlequin"]),
    ]  # fmt: skip


def _keep_first_sight(where: Home) -> None:
    """Look at Today once, and leave; what was kept a moment after a change is not believed."""
    with eye_on([PROGRAM], where.environment) as eye, suppress(EOFError):
        eye.until(_TODAY)
        eye.until_still()
        eye.send("q")
        while True:
            eye.read(1)
    kept = where.folder / "cache" / "backtui" / "today"
    later = kept.stat().st_mtime + 10
    os.utime(kept, (later, later))


def commands(folder: Path, runs: int) -> list[Row]:
    """Commands that answer and end, beside the least that a process of Python takes."""
    none, many = (home(folder / str(number), number) for number in (0, 3120))
    ours = {
        "status": ([PROGRAM, "status"], none), "status, 3,120 sessions": ([PROGRAM, "status"], many),
        "chart": ([PROGRAM, "chart"], none), "chart, 3,120 sessions": ([PROGRAM, "chart"], many),
        "plan": ([PROGRAM, "plan"], none), "plan, 3,120 sessions": ([PROGRAM, "plan"], many),
        "--help": ([PROGRAM, "--help"], none),
    }  # fmt: skip
    theirs = {"pass": _PASS, "tinydb": _TINYDB, "termdown": [peer("termdown"), "--help"]}
    found = in_turn(
        {
            **{name: partial(run, command, own.environment) for name, (command, own) in ours.items()},
            **{name: partial(run, command, none.environment) for name, command in theirs.items()},
        },
        runs,
    )
    return [
        *(Row(name, found[name], MS, "import tinydb", found["tinydb"], 2) for name in list(ours)[:2]),
        Row("status, 3,120 sessions", found["status, 3,120 sessions"], MS, "itself at 0", found["status"]),
        *(Row(name, found[name], MS, "python -c pass", found["pass"]) for name in ours),
        Row("--help", found["--help"], MS, "termdown --help", found["termdown"]),
    ]


def run(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Return how long a process takes."""
    started = time.perf_counter()
    subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
