"""A stage that remembers what was done on it, and a session to tell of."""

from collections.abc import Callable

import pytest

from backtui.core.session.timeline import Timeline
from backtui.outputs.output import Output
from backtui.outputs.session_outputs import Outputs
from backtui.settings.model import NO_SETTINGS
from tests.support import Run, short_timeline

SILENT = NO_SETTINGS._replace(bell=False, voice="off", awake=False)


class FakeStage:
    """What outputs did, with the session's time in seconds; `later` happens as that time goes by."""

    def __init__(self) -> None:
        self.encoding = "utf-8"
        self.now = 0.0
        self.rings: list[float] = []
        self.lights: list[tuple[float, bool]] = []
        self.written: list[str] = []
        self._later: list[tuple[float, Callable[[], None]]] = []

    def ring(self) -> None:
        self.rings.append(round(self.now, 2))

    def write(self, sequence: str) -> None:
        self.written.append(sequence)

    def light(self, is_on: bool) -> None:
        self.lights.append((round(self.now, 2), is_on))

    def later(self, seconds: float, do: Callable[[], None]) -> None:
        self._later.append((self.now + seconds, do))

    def go_to(self, now: float) -> None:
        while due := sorted((one for one in self._later if one[0] <= now), key=lambda one: one[0]):
            self._later.remove(due[0])
            self.now = due[0][0]
            due[0][1]()
        self.now = now


class Show:
    """A session that is told of by some outputs, on a stage that remembers."""

    def __init__(self, stage: FakeStage, outputs: list[Output], timeline: Timeline) -> None:
        self.stage, self.run = stage, Run(timeline)
        self.settings = SILENT
        self.outputs = Outputs(self.run.player, outputs)
        self.look()

    def look(self) -> None:
        self.stage.go_to(self.run.clock.seconds)
        self.outputs.look(self.run.clock.moment(), self.settings)

    def wait(self, seconds: float) -> None:
        while seconds > 1e-9:
            step = min(0.25, seconds)
            self.run.wait(step)
            seconds -= step
            self.look()

    def key(self, name: str) -> None:
        self.run.key(name)
        self.look()


Stand = Callable[..., Show]


@pytest.fixture
def stage() -> FakeStage:
    return FakeStage()


@pytest.fixture
def show(stage: FakeStage) -> Stand:
    def begin(*outputs: Output, timeline: Timeline | None = None) -> Show:
        return Show(stage, list(outputs), timeline or short_timeline())

    return begin
