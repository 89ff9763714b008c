"""Sound inputs of every kind, from which the unsound ones are made."""

import json
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Entry, ExerciseRecord, SetRecord
from backtui.core.session.replay import Do
from backtui.live.session import LiveSession
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.journal_paths import journal_paths
from backtui.store.undo import UndoFile
from tests.support import CHECKOUT, LINE, StillClock, session, short_timeline

SETTINGS = """
timezone = "Europe/Berlin"
routine = "healthy-back"
theme = "backtui-dark"
motion = "calm"
figure = "blocks"
bell = true
flash = false
voice = "off"
awake = false
equipment = ["sofa", "mat"]
minutes = 20
sync_target = "me@server"
"""

FIGURES = "\n\n".join((CHECKOUT / "figures.toml").read_text().split("\n\n")[2:12])
SHIPPED = (CHECKOUT / "routines.toml").read_text()
ROUTINES = (LINE, SHIPPED)


class Stored(NamedTuple):
    """What a person's files hold: the history, the journal of a session that runs, the step to undo."""

    history: Any
    journal: bytes
    undo: Any


def entries() -> list[Entry]:
    """Return the sessions of that person, without what was done in them."""
    return [msgspec.convert(one, Entry, strict=False) for one in stored().history["sessions"].values()]


@cache
def stored() -> Stored:
    """Return the files of a person who has used all that there is."""
    exercises = (
        ExerciseRecord("push-up", "Push-up", "partial", "standard", felt="too much",
                       sets=(SetRecord(reps=9, reps_planned=12), SetRecord(reps=12))),
        ExerciseRecord("leg-swing", "Leg swing", "hurt", "easier", sets=(SetRecord("left", 3),
        SetRecord("right", 0, 3))),
        ExerciseRecord("plank", "Plank", "done", "standard", sets=(SetRecord(hold_seconds=22.5),)),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        clock = StillClock()
        diary = Diary(Path(folder) / "history.json", clock.now)
        for day, note in ((10, None), (18, "Übung im Garten 💪"), (24, "line\nline")):
            started = f"2026-11-{day}T18:00:00+01:00"
            ended = f"2026-11-{day}T18:30:00+01:00"
            diary.save(session(started, ended=ended, effort=4, pain_before=3, pain_after=1, note=note,
                               exercises=exercises))  # fmt: skip
        undo = UndoFile(Path(folder) / "undo.json")
        corrections = Corrections(diary, undo)
        corrections.put_pause(
            PauseRecord(id="p", first=date(2026, 11, 1), last=date(2026, 11, 5), kind="ill", why="flu"),
            "a pause",
        )
        corrections.put_target(TargetRecord(id="2026-W40", sessions=2), "the target")
        corrections.put_pin(Pin("push-up", dose=8, since="2026-11-20T10:00:00+01:00"), "a pin")
        corrections.change_session("id-2026-11-24T18:00:00+01:00", {"effort": 5}, "the change")
        live = LiveSession(diary, clock, short_timeline(), None)
        keys: tuple[Do, ...] = ("pause", "go_on", "begin_now", "it_hurts", "down_the_leg", "more", "next")
        for key in keys:
            clock.tick(9)
            live.note(key, clock.moment(), getattr(live.player, key)(clock.moment()))
        live.note("pain", clock.moment(), (), 3)
        live.look()
        live.close()
        (path,) = journal_paths(diary.path)
        journal = path.read_bytes()
        return Stored(json.loads(diary.path.read_bytes()), journal, json.loads(undo.path.read_bytes()))
