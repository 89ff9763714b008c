"""The history with nothing, a year, twenty and two hundred years in it, beside stock TinyDB and sqlite3."""

import itertools
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from tinydb import Query, TinyDB

from backtui.core.catalogue.exercise import Routine
from backtui.core.diary.search import Search
from backtui.core.diary.session import Session
from backtui.core.session.player import Player
from backtui.live.planning import person_today
from backtui.live.session import LiveSession
from backtui.routines.loading import shipped_catalogue
from backtui.settings.model import Settings
from backtui.store.diary import Diary
from tests.bench.places import PROGRAM, PYTHON, home
from tests.bench.rows import FINE_MS, MS, Row, in_turn
from tests.bench.years import many_years
from tests.support import StillClock, full_timeline

NUMBERS = (0, 156, 3120, 31200)
_WORD = "never"


def timed(action: Callable[[], object]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def histories(folder: Path, runs: int, most: int = NUMBERS[-1]) -> list[Row]:
    """Opening, searching and saving, with each number of sessions."""
    rows = []
    for number in NUMBERS:
        if number <= most:
            rows += _history(folder / f"{number}", number, runs if number < NUMBERS[-1] else min(runs, 3))
    return rows


class _Sides:
    """One history in three stores: backtui's, stock TinyDB's, and a durable sqlite3 of documents."""

    def __init__(self, folder: Path, sessions: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.ours, self.theirs = folder / "ours.json", folder / "theirs.json"
        self.clock = StillClock()
        many_years(self.ours, sessions)
        self.theirs.write_bytes(self.ours.read_bytes())
        self.sqlite = sqlite3.connect(folder / "sessions.sqlite", isolation_level=None)
        self.sqlite.execute("pragma synchronous = full")
        self.sqlite.execute("create table sessions (id text primary key, document text)")
        tables = msgspec.json.decode(self.ours.read_bytes(), type=dict[str, dict[str, msgspec.Raw]])
        documents = [(key, bytes(raw).decode()) for key, raw in tables["sessions"].items()]
        self.sqlite.execute("begin")
        self.sqlite.executemany("insert into sessions values (?, ?)", documents)
        self.sqlite.execute("commit")
        self._numbers = itertools.count()

    def diary(self) -> Diary:
        diary = Diary(self.ours, self.clock.now)
        diary.entries()
        return diary

    def session(self) -> Session:
        records = Player(full_timeline(), self.clock.moment()).records()
        started = "2026-11-25T18:00:00+01:00"
        return Session(
            id=f"n{next(self._numbers)}", started=started, active_seconds=1800, exercises=tuple(records)
        )

    def in_sqlite(self, session: Session) -> None:
        text = msgspec.json.encode(session).decode()
        self.sqlite.execute("insert into sessions values (?, ?)", (session.id, text))


def _history(folder: Path, number: int, runs: int) -> list[Row]:
    sides = _Sides(folder, number)
    diary = sides.diary()
    search = Search(diary.entries())
    search.prepare()
    query = "select document from sessions where document like ?"
    with TinyDB(sides.theirs) as database:
        table = database.table("sessions")

        def tinydb_search() -> object:
            table.clear_cache()
            return table.search(Query().note.test(lambda note: note is not None and _WORD in note))

        found = in_turn(
            {
                "open": lambda: timed(sides.diary),
                "open tinydb": lambda: timed(lambda: TinyDB(sides.theirs).table("sessions").all()),
                "open sqlite": lambda: timed(
                    lambda: [
                        msgspec.json.decode(one)
                        for (one,) in sides.sqlite.execute("select document from sessions")
                    ]
                ),
                "search": lambda: timed(lambda: search.find(_WORD)),
                "search tinydb": lambda: timed(tinydb_search),
                "search sqlite": lambda: timed(
                    lambda: sides.sqlite.execute(query, (f"%{_WORD}%",)).fetchall()
                ),
                "save": lambda: timed(lambda: diary.save(sides.session())),
                "save tinydb": lambda: timed(lambda: table.insert(msgspec.to_builtins(sides.session()))),
                "save sqlite": lambda: timed(lambda: sides.in_sqlite(sides.session())),
            },
            runs,
        )
    sides.sqlite.close()
    goals = {"save": 0.2 if number >= 3120 else None, "open": None, "search": None}
    words = {"open": "opening", "search": "searching", "save": "saving"}
    return [
        Row(f"{words[what]} at {number:,}", found[what], FINE_MS, name, found[f"{what} {key}"], most=most)
        for what, goal in goals.items()
        for key, name, most in (("tinydb", "stock TinyDB", goal), ("sqlite", "sqlite3, durable", None))
    ]


def small_steps(folder: Path, runs: int) -> list[Row]:
    """What a session and a plan wait for, and a whole `backtui log`, with twenty years behind."""
    sides = _Sides(folder, 3120)
    diary = sides.diary()
    live = LiveSession(diary, sides.clock, full_timeline(), None)
    lines = [timed(lambda: live.note("look", sides.clock.moment(), ())) for _ in range(200)]
    inserts = [timed(lambda: sides.in_sqlite(sides.session())) for _ in range(200)]
    live.discard()
    logged = home(folder / "log", 3120)
    (folder / "insert.json").write_bytes(logged.history.read_bytes())
    code = "import sys\nfrom tinydb import TinyDB\nTinyDB(sys.argv[1]).table('sessions').insert({'id': 'x'})"
    insert = [PYTHON, "-c", code, str(folder / "insert.json")]

    def process(command: list[str]) -> float:
        return timed(
            lambda: subprocess.run(command, env=logged.environment, check=True, stdout=subprocess.DEVNULL)
        )

    def end() -> float:
        live = LiveSession(diary, sides.clock, full_timeline(), None)
        seconds = timed(live.end)
        live.discard()
        return seconds

    found = in_turn(
        {
            "log": lambda: process([PROGRAM, "log"]),
            "insert": lambda: process(insert),
            "end": end,
            "sqlite": lambda: timed(lambda: sides.in_sqlite(sides.session())),
        },
        runs,
    )
    plans = _plans(diary, sides.clock, runs)
    sides.sqlite.close()
    return [
        Row("log, at 3,120", found["log"], MS, "stock TinyDB insert, a process", found["insert"], 0.5),
        Row(
            "the end of a session, durable",
            found["end"],
            FINE_MS,
            "sqlite3 insert, durable",
            found["sqlite"],
            2,
        ),
        Row("a line of the journal", lines, FINE_MS, "sqlite3 insert, durable", inserts, most_itself=0.005),
        Row("all doses and the plan, at 3,120, slowest kind", plans, MS, most_itself=0.03),
    ]


def _plans(diary: Diary, clock: StillClock, runs: int) -> list[float]:
    """Return the seconds of plans, at the length and with the routine that take the longest."""
    catalogue = shipped_catalogue()
    known = catalogue.default
    # What nobody ever did has to be looked for in every session.
    exercises = [msgspec.structs.replace(one, id=f"new-{one.id}") for one in known.exercises]
    unknown = msgspec.structs.replace(known, exercises=(*known.exercises, *exercises))

    def plan(routine: Routine, minutes: int | None) -> list[float]:
        person = person_today(diary, clock.now(), Settings(), catalogue)
        return [timed(lambda: person.plan(routine, minutes)) for _ in range(max(runs, 5))]

    kinds = [plan(routine, minutes) for routine in (known, unknown) for minutes in (None, 5, 30, 60)]
    return max(kinds, key=lambda values: sorted(values)[len(values) // 2])
