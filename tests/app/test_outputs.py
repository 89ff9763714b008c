"""The outputs of a session as the app opens, feeds and leaves them."""

import threading
from collections.abc import Sequence

import pytest

from backtui.core.session.player import Player
from backtui.outputs.bell import Bell, Flash
from backtui.outputs.device import AppDevice
from backtui.outputs.output import Look, Output, Stage
from backtui.outputs.session_outputs import Outputs
from tests.app.conftest import Sit


class Ear(Output):
    """An output that remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.looks = 0
        self.last: Look | None = None

    def look(self, look: Look) -> None:
        self.looks += 1
        self.last = look
        self.heard += [call.words or call.what for call in look.calls]

    def end(self) -> None:
        self.heard.append("<end>")

    def leave(self) -> None:
        self.heard.append("<leave>")

    def hush(self) -> None:
        self.heard.append("<hush>")

    @property
    def farewell(self) -> str:
        return "<farewell>"


class Opened:
    """Opens outputs for each session, and remembers them."""

    def __init__(self, *also: type[Bell] | type[Flash]) -> None:
        self.ears: list[Ear] = []
        self._also = also

    def __call__(self, stage: Stage, player: Player, is_remote: bool) -> Outputs:
        self.ears.append(Ear())
        outputs: Sequence[Output] = [self.ears[-1], *(kind(stage) for kind in self._also)]
        return Outputs(player, outputs)


async def test_what_is_due_is_heard_whether_by_time_or_by_a_key(sit: Sit) -> None:
    opened = Opened()
    async with sit(start="short", tell=opened) as desk:
        (ear,) = opened.ears
        assert ear.heard == ["Lift, lying on the back, left side"]
        await desk.press("enter")
        assert ear.heard[1:] == ["up"]
        await desk.press("space", "space")
        assert ear.heard[2:] == ["paused", "going on"]
        await desk.press("n")
        assert ear.heard[4:] == ["Still, in a plank"]
        await desk.press("q", "f")
        assert ear.heard[5:] == ["paused", "Well done, the session is over", "<end>"]
    assert ear.heard[-1] == "<leave>"


async def test_the_session_goes_on_aloud_behind_the_palette(sit: Sit) -> None:
    opened = Opened()
    async with sit(start="short", tell=opened) as desk:
        await desk.press("ctrl+p")
        for _ in range(22):
            desk.clock.tick(0.5)
            desk.live.look()
        assert opened.ears[0].heard[1:] == ["three", "two", "one", "up"]


async def test_a_setting_that_is_chosen_is_known_at_the_next_look(sit: Sit) -> None:
    opened = Opened()
    async with sit(start="short", tell=opened) as desk:
        desk.app.keeper.choose("bell", False)
        desk.live.look()
        last = opened.ears[0].last
        assert last is not None
        assert not last.settings.bell


async def test_asked_to_leave_it_is_hushed_and_told_how_to_give_the_terminal_back(sit: Sit) -> None:
    opened = Opened()
    async with sit(start="short", tell=opened) as desk:
        desk.app.leave_now()
        assert opened.ears[0].heard[-1] == "<hush>"
        assert desk.app.farewell == "<farewell>"


async def test_the_screen_lights_up_and_is_as_it_was(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sit(start="short", tell=Opened(Flash)) as desk:
        # The light goes out when the test says so, and not when a slow machine gets there.
        monkeypatch.setattr(AppDevice, "later", lambda *_: None)
        desk.app.keeper.choose("flash", True)
        dark = desk.app.screen.background_colors
        await desk.press("enter")
        assert desk.app.has_class("-lit")
        assert desk.app.screen.background_colors != dark
        desk.app.remove_class("-lit")
        await desk.pilot.pause()
        assert desk.app.screen.background_colors == dark


async def test_a_session_in_a_test_is_silent(sit: Sit) -> None:
    before = set(threading.enumerate())
    async with sit(start="short") as desk:
        await desk.wait(60)
        assert desk.app.sessions._outputs is None
        assert not {one.name for one in {*threading.enumerate()} - before} & {"voice", "awake"}
