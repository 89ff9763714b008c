"""The app left while a place changes: no fault, whatever is on its way."""

import asyncio

import pytest

from backtui.screens.check_in import CheckInScreen
from backtui.screens.today import TodayScreen
from backtui.widgets.key_footer import KeyFooter
from tests.app.conftest import Sit


@pytest.mark.parametrize("steps", [5, 15, 18, 20, 22, 25, 40])
@pytest.mark.parametrize("key", ["enter", "3"])
async def test_a_place_that_is_being_mounted_is_left_without_a_fault(sit: Sit, key: str, steps: int) -> None:
    async with sit(full=True) as desk:
        desk.app.simulate_key(key)
        for _ in range(steps):
            # Not waited for: the signal comes right behind the key.
            await asyncio.sleep(0)
        desk.app.leave(143)
        await desk.app._leaving
        assert desk.app.return_code == 143


@pytest.mark.parametrize("steps", [5, 15, 18, 20, 22, 25, 40])
async def test_a_place_that_is_being_mounted_is_quit_without_a_fault(sit: Sit, steps: int) -> None:
    async with sit(full=True) as desk:
        desk.app.simulate_key("3")
        for _ in range(steps):
            await asyncio.sleep(0)
        # As where the keys had to be handed on before the place stood.
        await desk.app.action_quit()
        await desk.app._leaving
        assert desk.app.return_code == 0


async def test_what_is_stored_while_one_leaves_leads_nowhere(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        desk.app.exit(0)
        desk.app.pop_screen()
        desk.app.pop_screen()
        assert desk.app.return_code == 0


async def test_a_check_in_that_is_left_twice_is_left_once(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(60)
        await desk.press("q", "f")
        assert isinstance(desk.app.screen, CheckInScreen)
        desk.app.sessions.leave_check_in()
        desk.app.sessions.leave_check_in()
        await desk.settle()
        assert isinstance(desk.app.screen, TodayScreen)


async def test_a_footer_that_is_made_while_no_screen_stands_shows_nothing(sit: Sit) -> None:
    """From Python 3.12 on the first screen is made before it stands."""
    async with sit() as desk:
        footer = desk.app.screen.query_one(KeyFooter)
    with desk.app._context():
        assert not desk.app.screen_stack
        assert list(footer.compose()) == []
