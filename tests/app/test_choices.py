"""Settings that are chosen in the app: they hold at once, and are written down."""

from functools import partial
from pathlib import Path

import pytest

from backtui.cli.main import load_settings
from backtui.settings.file import SettingsError, save_setting
from backtui.settings.model import NO_SETTINGS
from tests.app.conftest import Sit


@pytest.mark.parametrize(
    ("title", "keys", "key", "value"),
    [
        ("Motion", ["left"], "motion", "off"),
        ("Bell", ["space"], "bell", False),
        ("Flash", ["enter"], "flash", True),
        ("Voice", ["right"], "voice", "on"),
        ("Keep the display awake", ["l"], "awake", False),
        ("Figure", ["enter", *["down"] * 6, "enter"], "figure", "ascii"),
    ],
)
async def test_a_setting_is_chosen_behind_a_session_that_goes_on(
    sit: Sit, tmp_path: Path, title: str, keys: list[str], key: str, value: object
) -> None:
    path = tmp_path / "settings.toml"
    async with sit(start="short", keep=partial(save_setting, path)) as desk:
        await desk.press("ctrl+p", *"settings", "enter")
        await desk.to_setting(title)
        await desk.press(*keys)
        assert getattr(desk.app.desk.settings, key) == value
        assert desk.live.player.state == "running", "choosing pauses nothing"
    assert getattr(load_settings(path), key) == value


async def test_a_voice_that_there_is_not_is_said(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with sit(start="short") as desk:
        desk.app.keeper.choose("voice", "off")
        desk.app.keeper.choose("voice", "auto")
        await desk.settle()
        assert not len(desk.app._notifications)
        desk.app.keeper.choose("voice", "on")
        await desk.settle()
        (said,) = desk.app._notifications
        assert "There is no program here that speaks" in said.message


async def test_a_theme_of_the_palette_is_remembered(sit: Sit, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with sit(keep=partial(save_setting, path)) as desk:
        assert not path.exists(), "a theme that nobody chose is not written"
        await desk.press("ctrl+p", *"theme", "enter")
        await desk.press("down", "enter")
    async with sit(settings=load_settings(path)) as desk:
        assert desk.app.theme == "backtui-light"


async def test_of_many_choices_at_once_the_last_one_is_kept(sit: Sit, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with sit(keep=partial(save_setting, path)) as desk:
        for motion in ("full", "calm", "off", "calm"):
            desk.app.keeper.choose("motion", motion)
        desk.app.keeper.choose("bell", False)
        await desk.press("q")
    assert load_settings(path) == NO_SETTINGS._replace(motion="calm", bell=False, passed_over=[])


async def test_what_cannot_be_kept_is_said_once_and_holds(sit: Sit) -> None:
    def refuse(key: str, value: object) -> None:
        raise SettingsError("[red]settings.toml cannot be written: no space left.")

    async with sit(keep=refuse) as desk:
        for value in (False, True, False):
            desk.app.keeper.choose("bell", value)
            await desk.settle()
        assert [one.message for one in desk.app._notifications] == [
            "The settings: [red]settings.toml cannot be written: no space left. "
            "What you choose holds until you leave."
        ]
        assert not desk.app.desk.settings.bell


async def test_a_theme_that_there_is_not_is_said_and_left_in_the_file(sit: Sit, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    async with sit(settings=NO_SETTINGS._replace(theme="nrod"), keep=partial(save_setting, path)) as desk:
        await desk.settle()
        assert desk.app.theme == "backtui-dark"
        (said,) = desk.app._notifications
        assert 'did you mean "nord"?' in said.message
    assert not path.exists()


async def test_the_palette_keeps_the_commands_of_textual(sit: Sit) -> None:
    async with sit() as desk:
        titles = {command.title for command in desk.app.get_system_commands(desk.app.screen)}
        assert {"Theme", "Quit", "Keys", "Start: Short", "Go to: History", "Settings"} <= titles
        values = [title for title in titles if title.startswith(("Motion:", "Bell:", "Equipment:", "Voice:"))]
        assert not values, "the settings have a page of their own"


@pytest.mark.parametrize(("is_remote", "motion"), [(False, "full"), (True, "calm")])
async def test_motion_until_it_is_chosen(sit: Sit, is_remote: bool, motion: str) -> None:
    async with sit(is_remote=is_remote) as desk:
        assert desk.app.desk.motion == motion
        desk.app.keeper.choose("motion", "off")
        assert desk.app.desk.motion == "off"


async def test_today_offers_the_routine_that_was_chosen(sit: Sit) -> None:
    async with sit(settings=NO_SETTINGS._replace(routine="short")) as desk:
        assert "─ Short  " in desk.shot()
