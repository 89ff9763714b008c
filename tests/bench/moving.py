"""Twenty years coming in and going round, beside stock TinyDB doing the same."""

import itertools
import json
from pathlib import Path

from tinydb import TinyDB

from backtui.cli.main import run
from backtui.store.diary import Diary
from backtui.sync.shelf import FolderShelf
from backtui.sync.shelves import sync_by
from tests.bench.rows import MS, Row, in_turn
from tests.bench.store import timed
from tests.bench.years import many_years
from tests.support import StillClock


def moving(folder: Path, runs: int) -> list[Row]:
    """Taking a whole history in, in process, and a sync by a folder in which two machines have all."""
    history, out = folder / "history.json", folder / "out.json"
    many_years(history, 3120)
    run(["--store", str(history), "export", "-o", str(out)])
    numbers = itertools.count()

    def take_in() -> None:
        run(["--store", str(folder / f"in{next(numbers)}.json"), "import", str(out)])

    def insert() -> None:
        with TinyDB(folder / f"stock{next(numbers)}.json") as database:
            database.table("sessions").insert_multiple(json.loads(out.read_bytes())["tables"]["sessions"])

    found = in_turn({"import": lambda: timed(take_in), "insert": lambda: timed(insert)}, runs)
    idle = _idle_sync(folder, history, runs)
    beside = "stock TinyDB insert"
    return [
        Row("import of 3,120, in process", found["import"], MS, beside, found["insert"], most=1),
        Row("sync of 3,120 by a folder, nothing new", idle, MS, most_itself=0.5),
    ]


def _idle_sync(folder: Path, history: Path, runs: int) -> list[float]:
    shared = folder / "shared"
    shared.mkdir()
    clock = StillClock()
    for name in ("one", "two"):
        path = folder / name / "history.json"
        path.parent.mkdir()
        path.write_bytes(history.read_bytes())
        sync_by(FolderShelf(shared), Diary(path, clock.now))
    return [timed(lambda: sync_by(FolderShelf(shared), Diary(path, clock.now))) for _ in range(max(runs, 3))]
