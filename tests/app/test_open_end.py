"""An open end on the screen: what it says, and every way to end it."""

import pytest

from backtui.screens.check_in import CheckInScreen
from tests.app.conftest import Desk, Sit
from tests.support import read

ROUTINE = """
[[exercise]]
id = "lift"
name = "Lift"
phase = "strength"
position = "back"
reps = "9+"
tempo = "up 2, down 2"
[[routine]]
id = "open"
name = "Open"
exercises = ["lift"]
ready.first = 10
"""


def reached(desk: Desk) -> int | None:
    (entry,) = desk.diary.entries()
    session = desk.diary.session(entry.id)
    assert session is not None
    return session.exercises[0].sets[0].reps


@pytest.mark.parametrize("way", ["enter", "n", "click", "nobody"])
async def test_it_ends_by_a_key_a_click_or_by_itself(sit: Sit, way: str) -> None:
    async with sit(catalogue=read(ROUTINE)) as desk:
        await desk.press("enter")
        await desk.wait(10 + 12 * 4 + 1)
        assert "Enter or a click ends it, else it ends at 18 reps" in desk.text("#next")
        assert "rep 13 · 9 reps reached" in desk.text("#place")
        if way == "click":
            await desk.pilot.click("#cue")
            await desk.settle()
        elif way == "nobody":
            await desk.wait(6 * 4)
        else:
            await desk.press(way)
        assert isinstance(desk.app.screen, CheckInScreen)
        assert reached(desk) == (9 if way == "nobody" else 12)


async def test_a_click_while_it_is_paused_goes_on_with_it(sit: Sit) -> None:
    async with sit(catalogue=read(ROUTINE)) as desk:
        await desk.press("enter")
        await desk.wait(10 + 12 * 4 + 1)
        await desk.press("space")
        await desk.pilot.click("#cue")
        await desk.settle()
        assert desk.live.player.state == "count-in"
