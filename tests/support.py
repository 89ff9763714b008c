"""What several tests need: a clock that stands still, made-up routines, and a way to play them."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.clock import Moment
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.session import Session
from backtui.core.format.routines import read_catalogue
from backtui.core.session.player import Player
from backtui.core.session.playhead import Event
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.routines.loading import shipped_catalogue

NOW = datetime.fromisoformat("2026-11-25T18:00:00+01:00")
CHECKOUT = Path(__file__).parent.parent

LINE = """
[[exercise]]
id = "lift"
name = "Lift"
phase = "strength"
position = "back"
reps = 3
sides = ["left", "right"]
tempo = "up 2, hold 1, down 2"
sets = 2
rest = 10
rest_after = 8

[[exercise]]
id = "still"
name = "Still"
phase = "strength"
position = "plank"
sets = 2
hold = 20
tempo = "settle 5, hold"
rest = 15

[[exercise]]
id = "top"
name = "Top"
phase = "stretch"
position = "back"
reps = 2
end_hold = 10
tempo = "up 2, hold 1, down 3"

[[routine]]
id = "short"
name = "Short"
exercises = ["lift", "still", "top"]
[routine.ready]
first = 10
new_position = 10
same_position = 5
"""


class StillClock:
    """A clock that moves when a test moves it; `real` can run ahead, as in sleep."""

    def __init__(self, now: datetime = NOW) -> None:
        self._start = now
        self.seconds = 0.0
        self.real = 0.0

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self.seconds)

    def today(self) -> date:
        return self.now().date()

    def local(self, naive: datetime) -> datetime:
        return naive.replace(tzinfo=self.now().tzinfo)

    def moment(self) -> Moment:
        return Moment(self.seconds, self.real)

    def lasts(self, seconds: float) -> float:
        return seconds

    def tick(self, seconds: float) -> None:
        self.seconds += seconds
        self.real += seconds


def read(text: str) -> Catalogue:
    catalogue, faults = read_catalogue([tomllib.loads(text)])
    assert not faults
    return catalogue


def short_timeline() -> Timeline:
    """Lift (2 sets, 2 sides, 3 reps of 5 s), Still (2 holds of 20 s), Top (2 reps, hold 10 s)."""
    return compile_plan(prescribe(read(LINE).routines["short"]))


def full_timeline() -> Timeline:
    return compile_plan(prescribe(shipped_catalogue().default))


class Run:
    """A player with a clock of its own, moved in small looks as a screen moves it."""

    def __init__(self, timeline: Timeline) -> None:
        self.clock = StillClock()
        self.player = Player(timeline, self.clock.moment())
        self.events: list[Event] = []

    def wait(self, seconds: float, step: float = 0.5) -> list[Event]:
        events: list[Event] = []
        while seconds > 1e-9:
            self.clock.tick(min(step, seconds))
            seconds -= step
            events += self.player.advance(self.clock.moment())
        self.events += events
        return events

    def key(self, name: str) -> list[Event]:
        events: list[Event] = getattr(self.player, name)(self.clock.moment())
        self.events += events
        return events

    def go_to(self, exercise: str, kind: str = "move") -> None:
        """Play until a beat of some kind of an exercise begins."""
        exercises = self.player.timeline.plan.exercises
        while self.player.state == "running":
            beat = self.player.beat
            if exercises[beat.exercise].exercise.id == exercise and beat.kind == kind:
                return
            self.wait(self.player.left_in_beat + 1e-6, step=4.0)
        raise AssertionError(f"{exercise} has no beat of kind {kind}")


def session(started: str, **fields: Any) -> Session:
    """Return a session of half an hour, done in full, which a test may vary."""
    values: dict[str, Any] = {
        "id": f"id-{started}",
        "started": started,
        "routine": "healthy-back",
        "routine_name": "Healthy back",
        "planned_seconds": 1800,
        "active_seconds": 1800,
        "source": "guided",
    }
    return Session(**{**values, **fields})


def stored(path: Path, table: str = "sessions") -> list[dict[str, Any]]:
    """Return the documents of a history file, as stock TinyDB reads them."""
    with TinyDB(path) as database:
        return [dict(document) for document in database.table(table).all()]
