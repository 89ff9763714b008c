"""The store with twenty years in it, beside stock TinyDB and sqlite3."""

import itertools
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import msgspec
from tinydb import TinyDB

from backtui.core.catalogue.exercise import Routine
from backtui.core.diary.session import Session
from backtui.core.session.player import Player
from backtui.live.planning import person_today
from backtui.live.session import LiveSession
from backtui.routines.loading import shipped_catalogue
from backtui.settings.model import Settings
from backtui.store.diary import Diary
from tests.support import StillClock, full_timeline

SESSIONS = 3120


def twenty_years(path: Path, sessions: int = SESSIONS) -> None:
    """Write a history of three sessions a week, each with its seventeen exercises."""
    clock = StillClock()
    player = Player(full_timeline(), clock.moment())
    while player.state != "ended":
        clock.tick(4)
        player.advance(clock.moment())
    records = msgspec.to_builtins(player.records())
    day = date(2026, 11, 24)
    documents = {}
    for number in range(sessions):
        day -= timedelta(days=(2, 2, 3)[number % 3])
        documents[str(number + 1)] = {
            "id": f"s{number}", "started": f"{day}T18:00:00+01:00", "ended": f"{day}T18:30:00+01:00",
            "routine": "healthy-back", "routine_name": "Healthy back", "planned_seconds": 1800,
            "active_seconds": 1800, "exercises": records, "effort": number % 10, "source": "guided",
            "revised": "2026-01-01T00:00:00.000000+00:00",
        }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode({"meta": {"1": {"schema": 1}}, "sessions": documents}))


def timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def save_ratio(folder: Path, history: Path) -> tuple[float, float, float]:
    """Return saving one session against stock TinyDB's insert, both with twenty years behind them."""
    ours, theirs = folder / "ours.json", folder / "theirs.json"
    shutil.copy(history, ours)
    shutil.copy(history, theirs)
    clock = StillClock()
    diary = Diary(ours, clock.now)
    diary.entries()
    numbers = itertools.count()

    def save() -> None:
        diary.save(Session(id=f"n{next(numbers)}", started="2026-11-25T18:00:00+01:00", active_seconds=1800))

    with TinyDB(theirs) as database:
        table = database.table("sessions")
        save()
        table.insert({"id": "warm"})
        pairs = [(timed(save), timed(lambda: table.insert({"id": "x", "started": "y"}))) for _ in range(7)]
    return medians(pairs)


def log_ratio(folder: Path, history: Path, program: str) -> tuple[float, float, float]:
    """Return `backtui log` as a whole process against a program that inserts with stock TinyDB."""
    ours, theirs = folder / "log.json", folder / "insert.json"
    shutil.copy(history, ours)
    shutil.copy(history, theirs)
    code = "import sys\nfrom tinydb import TinyDB\nTinyDB(sys.argv[1]).table('sessions').insert({'id': 'x'})"

    def log() -> None:
        subprocess.run([program, "log", "--store", str(ours)], check=True, stdout=subprocess.DEVNULL)

    def insert() -> None:
        subprocess.run([sys.executable, "-c", code, str(theirs)], check=True)

    log()
    insert()
    return medians([(timed(log), timed(insert)) for _ in range(5)])


def journal_line(folder: Path, history: Path | None) -> float:
    """Return the median seconds of one line of a live session's journal."""
    path = folder / "journal" / "history.json"
    path.parent.mkdir(exist_ok=True)
    if history is not None:
        shutil.copy(history, path)
    clock = StillClock()
    live = LiveSession(Diary(path, clock.now), clock, full_timeline(), None)
    found = [timed(lambda: live.note("look", clock.moment(), ())) for _ in range(200)]
    live.discard()
    return statistics.median(found)


def end_ratio(folder: Path, history: Path) -> tuple[float, float, float]:
    """Return the end of a session, durable in the journal, against a durable sqlite3 insert."""
    path = folder / "end" / "history.json"
    path.parent.mkdir(exist_ok=True)
    shutil.copy(history, path)
    connection = sqlite3.connect(folder / "end.sqlite", isolation_level=None)
    connection.execute("pragma synchronous = full")
    connection.execute("create table sessions (document text)")
    clock = StillClock()
    diary = Diary(path, clock.now)
    pairs = []
    for _ in range(15):
        live = LiveSession(diary, clock, full_timeline(), None)
        document = msgspec.json.encode(live.player.records()).decode()
        insert = timed(lambda text=document: connection.execute("insert into sessions values (?)", (text,)))  # type: ignore[misc]
        pairs.append((timed(live.end), insert))
        live.discard()
    connection.close()
    return medians(pairs)


def plan_seconds(history: Path) -> float:
    """Return the median seconds of a plan, at the length and with the routine that take the longest."""
    clock = StillClock()
    diary = Diary(history, clock.now)
    diary.entries()
    known = shipped_catalogue().default
    # What nobody ever did has to be looked for in every session.
    exercises = [msgspec.structs.replace(one, id=f"new-{one.id}") for one in known.exercises]
    unknown = msgspec.structs.replace(known, exercises=(*known.exercises, *exercises))

    def plan(routine: Routine, minutes: int | None) -> float:
        person = person_today(diary, clock.today(), Settings())
        return statistics.median(timed(lambda: person.plan(routine, minutes)) for _ in range(15))

    return max(plan(routine, minutes) for routine in (known, unknown) for minutes in (None, 5, 30, 60))


def medians(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the median ratio of pairs, and the medians of both sides in seconds."""
    return (
        statistics.median(a / b for a, b in pairs),
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
    )
