"""Which of these is solid: chosen by eye, with keys or a click, at every size."""

from functools import partial
from pathlib import Path

import pytest

from backtui.cli.main import load_settings
from backtui.screens.solid import SolidScreen
from backtui.settings.file import save_setting
from backtui.settings.model import NO_SETTINGS
from backtui.widgets.figure.samples import Samples
from backtui.widgets.figure.signs import GLYPHS
from tests.app.conftest import Desk, Sit, sit

__all__ = ["sit"]
SETS = list(GLYPHS)


async def ask(desk: Desk) -> SolidScreen:
    desk.app.keeper.choose_signs()
    await desk.settle()
    screen = desk.app.screen
    assert isinstance(screen, SolidScreen)
    return screen


@pytest.mark.parametrize("size", [(30, 10), (60, 20), (80, 24), (200, 60)])
async def test_the_same_body_is_shown_in_every_set(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size, full=True) as desk:
        await ask(desk)
        shot = desk.shot()
        assert all(name in shot for name in SETS)
        assert "Which of these is solid?" in shot
        if size[0] >= 60:
            for letters in ("#", "\u28ff", "\u2580", "\u2584"):
                assert letters in shot


async def test_what_is_taken_holds_at_once_and_is_remembered(sit: Sit, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with sit(full=True, keep=partial(save_setting, path)) as desk:
        screen = await ask(desk)
        assert screen.query_one(Samples).signs == "quadrants", "what is drawn with now"
        await desk.press("right", "enter")
        assert desk.app.desk.settings.figure == "sextants"
        assert desk.app.manner().glyphs == "sextants"
    assert load_settings(path).figure == "sextants"


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["3", "enter"], "octants"),
        (["6", "enter"], "ascii"),
        (["down", "enter"], "ascii"),
        (["left", "left", "left", "left", "left", "enter"], "quadrants"),
        (["a"], "auto"),
        (["escape"], "braille"),
        (["q"], "braille"),
    ],
)
async def test_keys_choose(sit: Sit, keys: list[str], chosen: str) -> None:
    async with sit(full=True, settings=NO_SETTINGS._replace(figure="braille")) as desk:
        await ask(desk)
        # Braille is the second of the lower line, with sextants above it and octants to their right.
        await desk.press(*(["up", "right"] if keys[0] == "down" else []), *keys)
        assert desk.app.desk.settings.figure == chosen
        assert not isinstance(desk.app.screen, SolidScreen)


async def test_a_click_takes(sit: Sit) -> None:
    async with sit(full=True) as desk:
        screen = await ask(desk)
        sample = screen.query("_Sample")[4]
        await desk.pilot.click(sample)
        await desk.settle()
        assert desk.app.desk.settings.figure == "braille"


async def test_the_palette_and_a_message_lead_there(sit: Sit) -> None:
    from backtui.screens.messages import ChooseSigns

    async with sit(full=True) as desk:
        titles = {one.title: one for one in desk.app.get_system_commands(desk.app.screen)}
        titles["Figure: choose by eye"].callback()
        await desk.settle()
        await desk.press("escape")
        desk.app.screen.post_message(ChooseSigns())
        await desk.settle()
        assert isinstance(desk.app.screen, SolidScreen)
