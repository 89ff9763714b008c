"""What hands and machines do: keys held down, outputs onto own files, root, clocks that are wrong."""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from backtui.app.app import BacktuiApp
from backtui.routines.loading import shipped_catalogue
from backtui.store.backups import backups
from backtui.store.diary import Diary
from backtui.store.history_file import decode
from tests.support import NOW, StillClock, session, stored
from tests.torture.row import Row

_SESSIONS = 20
_PERSON = 12345


def held_keys(times: int, chance: random.Random) -> Row:
    """Hold `d` down over twenty sessions, then undo all: one goes a burst, and every one comes back."""
    lost = corrupted = 0
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            gone, missing = asyncio.run(_held(Path(folder), chance))
            corrupted += gone > 1
            lost += missing
    return Row("d held in History, then undone", times, lost, corrupted)


async def _held(folder: Path, chance: random.Random) -> tuple[int, int]:
    """Return how many one burst deleted, and how many no undo brings back."""
    clock = StillClock()
    diary = Diary(folder / "history.json", clock.now)
    for day in range(1, _SESSIONS + 1):
        diary.save(session(f"2026-11-{day:02d}T18:00:00+01:00", id=f"s{day}", note=f"note {day}"))
    before = _living(diary.path)
    app = BacktuiApp(clock, shipped_catalogue(), diary, state=folder / "state")
    async with app.run_test(size=(80, 24)) as pilot:

        async def press(key: str) -> None:
            await pilot.press(key)
            await app.key_queue.settled()

        await press("3")
        counts = [len(before)]
        for _ in range(3):
            for _ in range(chance.randrange(2, 15)):
                await press("d")
                clock.tick(chance.uniform(0.01, 0.06))
            counts.append(len(_living(diary.path)))
            clock.tick(1)
        for _ in range(4):
            await press("u")
    gone = max(one - other for one, other in pairwise(counts))
    after = _living(diary.path)
    return gone, sum(after.get(key) != content for key, content in before.items())


def _living(path: Path) -> dict[str, dict[str, Any]]:
    """Return what stands in the history by its id, but for when it was last changed."""
    return {
        one["id"]: {key: value for key, value in one.items() if key != "revised"}
        for one in stored(path)
        if not one.get("deleted")
    }


def own_outputs() -> Row:
    """Name every file that backtui lives on, by its own and by other names, as an output."""
    tried = lost = corrupted = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        diary = Diary(folder / "history.json", StillClock().now)
        for number in range(3):
            diary.save(session("2026-11-20T10:00:00Z", id=f"s{number}"))
        (folder / "settings.toml").write_text('theme = "backtui-light"\n')
        (folder / "routines.toml").write_text("")
        own = [
            diary.path, folder / "history.json.lock", folder / "settings.toml", folder / "routines.toml",
            *(backup.path for backup in backups(diary.path)),
        ]  # fmt: skip
        before = {path: path.read_bytes() for path in own}
        program = [
            sys.executable, "-m", "backtui", "--store", str(diary.path), "--config", str(own[2]),
            "--routines", str(own[3]),
        ]  # fmt: skip
        environment = {**os.environ, "XDG_CACHE_HOME": name}
        aliases = folder / "aliases"
        aliases.mkdir()
        for path in own:
            soft, hard = aliases / "soft.svg", aliases / "hard.svg"
            soft.symlink_to(path)
            os.link(path, hard)
            detour = f"{path.parent}/../{path.parent.name}/{path.name}"
            for target in (path, soft, hard, detour, os.path.relpath(path, folder)):
                for words in (("export", "--format", "report", "-o"), ("chart", "-o")):
                    tried += 1
                    done = subprocess.run(
                        [*program, *words, str(target)], cwd=folder, env=environment, capture_output=True,
                        check=False,
                    )  # fmt: skip
                    lost += {one: one.read_bytes() for one in own} != before
                    corrupted += done.returncode not in (1, 2) or b"Traceback" in done.stderr
            soft.unlink()
            hard.unlink()
    return Row("an output onto what backtui lives on", tried, lost, corrupted)


def as_root() -> Row:
    """Write as root in a person's folder: every file stays the person's."""
    if os.geteuid() != 0:
        return Row("root writes (not tried: not root)", 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        home.mkdir()
        os.chown(home, _PERSON, _PERSON)
        clock = StillClock()
        for number in range(10):
            Diary(home / "data" / "history.json", clock.now).save(
                session("2026-11-20T10:00:00Z", id=f"s{number}")
            )
            clock.tick(24 * 3600)
        theirs = [path for path in [home, *home.rglob("*")] if path.lstat().st_uid == _PERSON]
        others = len([home, *home.rglob("*")]) - len(theirs)
        missing = 10 - len(stored(home / "data" / "history.json"))
    return Row("root writes in a person's folder", 10, missing, others)


def wrong_clocks(times: int, chance: random.Random) -> Row:
    """Set the clock ahead and back between changes: all are kept, each later than the one before."""
    lost = corrupted = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.json"
        now = NOW
        revised = ""
        for number in range(times):
            days = chance.choice((0, 1, 1, 1, -1, 400, -400, 3650, -3650))
            with suppress(OverflowError):
                now += timedelta(days=days, seconds=chance.randrange(3600))
            if not 1990 < now.year < 2090:
                now = NOW
            diary = Diary(path, StillClock(now).now)
            diary.save(session("2026-11-20T10:00:00Z", id="one", note=str(number)))
            diary.save(session("2026-11-20T10:00:00Z", id=f"s{number}"))
            (document,) = [one for one in stored(path) if one["id"] == "one"]
            corrupted += document["revised"] <= revised or document["note"] != str(number)
            revised = document["revised"]
            whole = [backup.path for backup in backups(path) if backup.path.name.startswith("previous")]
            corrupted += not all(decode(one.read_bytes(), one) for one in whole)
        lost = times + 1 - len(stored(path))
    return Row("the clock set ahead and back between writes", times, lost, corrupted)
