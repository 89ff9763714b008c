"""Do to the store what kills stores, many times, and count what is lost: `make torture`.

Every fault is done to backtui and, where it applies, to stock TinyDB in the same harness.
"""

import argparse
import errno
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB

from backtui.store.diary import Diary
from backtui.store.history_file import decode
from backtui.store.salvage import salvage
from backtui.store.schema import StoreError
from tests.store.test_together import WRITER, Failing, save_one
from tests.support import StillClock, full_timeline, session, stored
from tests.torture.hands import as_root, held_keys, own_outputs, wrong_clocks
from tests.torture.journals import cut_journals, flipped_journals
from tests.torture.row import Row

STOCK = """
import sys
from tinydb import TinyDB
name, count = sys.argv[2], int(sys.argv[3])
for number in range(count):
    with TinyDB(sys.argv[1]) as database:
        database.table("sessions").insert({"id": f"{name}-{number}", "started": "2026-11-23T10:00:00Z"})
    print(number, flush=True)
"""

LIVE = """
import sys
from pathlib import Path
from backtui.live.session import LiveSession
from backtui.store.diary import Diary
from tests.support import StillClock, full_timeline
clock = StillClock()
diary = Diary(Path(sys.argv[1]), clock.now)
found, _ = diary.settle()
live = LiveSession(diary, clock, full_timeline(), found)
if found is not None:
    live.note("go_on", clock.moment(), live.player.go_on(clock.moment()))
reps = sum(one.reps or 0 for record in live.player.records() for one in record.sets)
print("at", reps, flush=True)
while live.player.state != "ended":
    clock.tick(0.5)
    events = live.player.advance(clock.moment())
    if events:
        live.note("look", clock.moment(), events)
        reps += sum(event.what == "rep" for event in events)
        print("at", reps, flush=True)
done = live.end()
diary.save(done)
live.discard()
print("stored", flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="make torture")
    parser.add_argument("--kills", type=int, default=100, help="of saving, and of live sessions (100)")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = random.randrange(10**6) if options.seed is None else options.seed
    print(f"seed {seed}")
    chance = random.Random(seed)
    rows = []
    faults: tuple[Callable[[], Row], ...] = (
        lambda: killed_saves(options.kills, chance),
        lambda: killed_sessions(options.kills, chance),
        lambda: writers(2),
        lambda: writers(4),
        failing_calls,
        truncations,
        lambda: flips(2000, chance),
        cut_journals,
        lambda: flipped_journals(2000, chance),
        lambda: held_keys(20, chance),
        own_outputs,
        as_root,
        lambda: wrong_clocks(300, chance),
    )
    for fault in faults:
        rows.append(fault())
        print(f"  {rows[-1].fault}: done", flush=True)
    heading = ("fault", "tried", "lost", "corrupted", "stock lost", "stock corrupted")
    print(f"\n{heading[0]:<52}" + "".join(f"{one:>17}" for one in heading[1:]))
    for row in rows:
        print(f"{row[0]:<52}" + "".join(f"{'-' if one is None else one:>17}" for one in row[1:]))
    sys.exit(any(row.lost or row.corrupted for row in rows))


def spawn(code: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )


def kill_soon(child: "subprocess.Popen[str]", seconds: float) -> list[str]:
    """Let a child say its first line, wait, kill it, and return all that it said in whole lines."""
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(seconds)
    child.kill()
    rest, _ = child.communicate()
    said = (first + rest).splitlines(keepends=True)
    return [line.strip() for line in said if line.endswith("\n")]


def ids_in(path: Path) -> set[str] | None:
    """Return the ids in a file as stock TinyDB reads it; None where it cannot."""
    try:
        return {str(one["id"]) for one in stored(path)}
    except (ValueError, KeyError, AttributeError):
        return None


def killed_saves(times: int, chance: random.Random) -> Row:
    """Kill a program that saves, at random moments; every save that it told of must be there."""

    def run(code: str) -> tuple[int, int]:
        lost = corrupted = 0
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "history.json"
            promised: set[str] = set()
            for number in range(times):
                said = kill_soon(spawn(code, path, f"w{number}", 10_000), chance.uniform(0, 0.15))
                promised |= {f"w{number}-{line}" for line in said}
                found = ids_in(path)
                if found is None:
                    corrupted += 1
                    lost += len(promised)
                    path.unlink()
                    promised.clear()
                else:
                    lost += len(promised - found)
                    promised &= found
        return lost, corrupted

    return Row("kill -9 while saving", times, *run(WRITER), *run(STOCK))


def killed_sessions(times: int, chance: random.Random) -> Row:
    """Kill a live session at random moments, take it up again, and kill it again, to its end."""
    lost = corrupted = 0
    whole = sum(one.reps or 0 for planned in full_timeline().plan.exercises for one in planned.sets)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.json"
        reps = kills = finished = 0
        while kills < times:
            said = kill_soon(spawn(LIVE, path), chance.uniform(0, 0.06))
            kills += 1
            counts = [int(line.split()[1]) for line in said if line.startswith("at ")]
            documents = stored(path) if path.exists() else []
            for document in documents[finished:]:
                # It came to its end, some kills ago: every repetition is there, and each once.
                done = sum(one.get("reps", 0) for record in document["exercises"] for one in record["sets"])
                lost += max(0, whole - done)
                corrupted += done > whole
            if len(documents) > finished:
                # The one that ran was stored, or it is a new one beside one that was.
                finished = len(documents)
                reps = counts[-1] if counts and counts[-1] < whole else 0
            elif counts:
                lost += max(0, reps - counts[0])
                # The last line may have been written and not told of; never more than that.
                corrupted += counts[0] > reps + 1 and reps != 0
                reps = counts[-1]
    return Row(f"kill -9 in a live session (reps; {finished} ended)", kills, lost, int(corrupted))


def writers(number: int) -> Row:
    """Let programs write 100 records each at the same time."""

    def run(code: str) -> tuple[int, int]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "history.json"
            children = [spawn(code, path, f"w{n}", 100) for n in range(number)]
            for child in children:
                try:
                    child.communicate(timeout=240)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.communicate()
            found = ids_in(path)
        wanted = {f"w{n}-{record}" for n in range(number) for record in range(100)}
        return len(wanted - (found or set())), int(found is None)

    silent = "import os, sys\nsys.stderr = open(os.devnull, 'w')\n"
    return Row(f"{number} writers of 100 records at once", 1, *run(WRITER), *run(silent + STOCK))


def failing_calls() -> Row:
    """Let every system call of a save fail, one after the other, with each of four errors."""
    tried = lost = corrupted = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.json"
        save_one(path)
        Diary(path, StillClock().now).save(session("2026-11-20T10:00:00Z", id="old"))
        for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT):
            at = 0
            while True:
                at += 1
                with pytest.MonkeyPatch.context() as patch:
                    failing = Failing(patch, at, number)
                    with suppress(StoreError):
                        save_one(path)
                if failing.count < at:
                    break
                tried += 1
                found = ids_in(path)
                corrupted += found is None
                lost += len({"old", "new"} - (found or set()))
    stock = _failing_stock()
    return Row("every system call of a save fails, 4 errors", tried, lost, int(corrupted), *stock)


def _failing_stock() -> tuple[int, int]:
    """Let a full disk stop stock TinyDB after a few bytes."""
    lost = corrupted = 0
    code = (
        "import resource, signal, sys\nfrom tinydb import TinyDB\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "limit = int(sys.argv[2])\nresource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "TinyDB(sys.argv[1]).table('sessions').insert({'id': 'new', 'note': 'n' * 5000})"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.json"
        for limit in range(100, 1000, 100):
            path.unlink(missing_ok=True)
            with TinyDB(path) as database:
                database.table("sessions").insert({"id": "old", "note": "n" * 300})
            subprocess.run(
                [sys.executable, "-c", code, str(path), str(limit)], capture_output=True, check=False
            )
            found = ids_in(path)
            corrupted += found is None
            lost += "old" not in (found or set())
    return lost, corrupted


def truncations() -> Row:
    """Cut a history at every byte: all sessions that are whole must be found in what is left."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.json"
        diary = Diary(path, StillClock().now)
        for day in range(1, 9):
            diary.save(session(f"2026-11-0{day}T10:00:00Z", note="ä" * 20))
        whole = path.read_bytes()
    ends = [whole.index(bytes(raw)) + len(raw) for raw in decode(whole, path)["sessions"].values()]
    lost = sum(
        sum(end <= size for end in ends) - len(salvage(whole[:size]).get("sessions", {}))
        for size in range(len(whole))
    )
    return Row("cut at every byte, then salvaged", len(whole), lost, 0, *_cut_stock(whole, ends))


def _cut_stock(whole: bytes, ends: Sequence[int]) -> tuple[int, int]:
    lost = corrupted = 0
    for size in range(len(whole)):
        try:
            json.loads(whole[:size])
        except ValueError:
            corrupted += 1
            lost += sum(end <= size for end in ends)
    return lost, corrupted


def flips(times: int, chance: random.Random) -> Row:
    """Flip bytes: the program says so or reads on, and never writes over what it cannot read."""
    corrupted = lost = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.json"
        diary = Diary(path, StillClock().now)
        for day in range(1, 9):
            diary.save(session(f"2026-11-0{day}T10:00:00Z"))
        whole = path.read_bytes()
        for _ in range(times):
            content = bytearray(whole)
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            path.write_bytes(content)
            try:
                fresh = Diary(path, StillClock().now)
                found = len(fresh.entries())
                fresh.save(session("2026-11-20T10:00:00Z", id="new"))
                # One flipped byte spoils one session at the most.
                lost += max(0, 7 - found)
            except StoreError:
                corrupted += path.read_bytes() != bytes(content)
    return Row("a flipped bit, then a save", times, lost, corrupted)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parent.parent.parent))
    main()
