"""Twenty years coming in and going round, beside stock TinyDB doing the same."""

import itertools
import json
from pathlib import Path

from tinydb import TinyDB

from backtui.cli.main import run
from backtui.store.diary import Diary
from backtui.sync.shelf import FolderShelf
from backtui.sync.shelves import sync_by
from tests.bench.store import medians, timed
from tests.support import StillClock


def import_ratio(folder: Path, history: Path) -> tuple[float, float, float]:
    """Return taking a whole history in, in process, against stock TinyDB inserting the same."""
    numbers = itertools.count()
    out = folder / "out.json"
    run(["--store", str(history), "export", "-o", str(out)])

    def take_in() -> None:
        run(["--store", str(folder / f"in{next(numbers)}.json"), "import", str(out)])

    def insert() -> None:
        with TinyDB(folder / f"stock{next(numbers)}.json") as database:
            database.table("sessions").insert_multiple(json.loads(out.read_bytes())["tables"]["sessions"])

    take_in()
    return medians([(timed(take_in), timed(insert)) for _ in range(5)])


def idle_sync(folder: Path, history: Path) -> float:
    """Return the seconds of a sync with nothing new, by a folder in which two machines have all."""
    shared = folder / "shared"
    shared.mkdir()
    clock = StillClock()
    for name in ("one", "two"):
        path = folder / name / "history.json"
        path.parent.mkdir()
        path.write_bytes(history.read_bytes())
        sync_by(FolderShelf(shared), Diary(path, clock.now))
    return min(timed(lambda: sync_by(FolderShelf(shared), Diary(path, clock.now))) for _ in range(5))
