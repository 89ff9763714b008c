"""Measure backtui beside what a person would use instead, in one run: `make bench`.

`make bench ARGS="--only start --only keys"` measures some of it, `ARGS=--short` all of it with few
repetitions; neither writes docs/benchmarks.md. `ARGS="--drift 30"` lets a session run for half an hour.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.bench import frames, keys, living, memory, people, starting, store
from tests.bench.drawing import drawing
from tests.bench.moving import moving
from tests.bench.places import versions
from tests.bench.rows import Row, table
from tests.loopback import can_connect
from tests.support import CHECKOUT

_PAGE = CHECKOUT / "docs" / "benchmarks.md"


class _Effort(NamedTuple):
    """How often, and how long."""

    runs: int
    presses: int
    seconds: float
    rounds: int
    drift: float
    most_sessions: int
    most_people: int


_WHOLE = _Effort(runs=15, presses=100, seconds=10, rounds=3, drift=3, most_sessions=31200, most_people=40)
_SHORT = _Effort(runs=3, presses=20, seconds=4, rounds=1, drift=0.2, most_sessions=3120, most_people=10)

_Part = Callable[[Path, _Effort], list[Row]]
_PARTS: dict[str, tuple[str, _Part]] = {
    "start": ("First paint", lambda folder, effort: starting.first_paint(folder, effort.runs)),
    "commands": ("Commands", lambda folder, effort: starting.commands(folder, effort.runs)),
    "keys": ("Keys", lambda folder, effort: keys.key_to_paint(folder, effort.presses)),
    "back": ("Looking back", lambda folder, effort: keys.looking_back(folder, min(effort.runs, 5))),
    "live": ("A live session", lambda folder, effort: living.live_session(
        folder, effort.seconds, effort.rounds
    )),
    "frames": ("Frames", lambda folder, effort: [
        *frames.frames(folder, effort.seconds), *drawing(max(1, effort.runs // 5)),
    ]),
    "drift": ("Drift", lambda folder, effort: living.drift(folder, effort.drift)),
    "store": ("The history", lambda folder, effort: [
        *store.histories(folder / "stores", min(effort.runs, 7), effort.most_sessions),
        *store.small_steps(folder / "steps", min(effort.runs, 7)),
        *moving(folder, min(effort.runs, 5)),
    ]),
    "memory": ("Memory", lambda folder, effort: [
        *memory.memory(folder, min(effort.runs, 3)),
        *memory.after_many_sessions(folder, 60 if effort is not _SHORT else 6),
    ]),
    "people": ("Many people", lambda folder, effort: people.people(
        folder, effort.presses, effort.most_people
    )),
}  # fmt: skip


def main() -> None:
    """Measure what was asked for, and write it down where that is everything."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", action="append", choices=[*_PARTS], help="a part; again for another")
    parser.add_argument("--short", action="store_true", help="few repetitions")
    parser.add_argument("--drift", type=float, metavar="MINUTES", help="how long the drift is watched (3)")
    parser.add_argument("--runs", type=int, help="pairs for each ratio (15)")
    options = parser.parse_args()
    effort = _SHORT if options.short else _WHOLE
    if options.drift is not None:
        effort = effort._replace(drift=options.drift)
    if options.runs is not None:
        effort = effort._replace(runs=options.runs)
    began, parts = time.perf_counter(), []
    for name in options.only or _PARTS:
        title, measure = _PARTS[name]
        if name == "people" and not can_connect():
            continue
        with tempfile.TemporaryDirectory(prefix="backtui-bench-") as folder:
            part = f"## {title}\n\n{table(measure(Path(folder), effort))}\n"
        print(part, flush=True)
        parts.append(part)
    if not options.only and not options.short:
        _PAGE.write_text("\n".join([_head((time.perf_counter() - began) / 60), *parts]))
        print(f"Written: {_PAGE.relative_to(CHECKOUT)}", file=sys.stderr)


def _head(minutes: float) -> str:
    tools = [name for name in ("tmux", "ssh") if shutil.which(name)]
    day = datetime.now(UTC).strftime("%d %B %Y")
    told = [_machine(), f"{platform.system()} {platform.release()}", *versions(), *tools]
    return f"""# Measured against the field

Written by `make bench` on {day}, in {minutes:.0f} minutes: {", ".join(told)}.

Each figure stands beside its peer's of the same run: both are measured in turn, so that a noisy machine
troubles both alike, and the ratio is the median of the ratios of the pairs. Peers are installed from the
index into an environment of their own. `make bench ARGS="--only start"` measures one part again,
`ARGS=--short` all with few repetitions, `ARGS="--drift 30"` the drift over half an hour.
"""


def _machine() -> str:
    """Return the processor and how many of its cores there are (Linux), or what the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
        memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1e6
    except (OSError, IndexError, ValueError):
        return f"{platform.machine()}, {os.cpu_count()} cores"
    return f"{names[0] if names else platform.machine()}, {len(names)} cores, {memory:.0f} GB"


if __name__ == "__main__":
    main()
