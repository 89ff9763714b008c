"""The page of the settings: every kind of control, what is kept of it, and what is said of the file."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from backtui.cli.main import load_settings
from backtui.screens.form import FormScreen
from backtui.screens.pick import PickScreen
from backtui.screens.settings import SettingsScreen
from backtui.screens.today import TodayScreen
from backtui.settings.file import save_setting, table
from backtui.settings.model import Choices
from backtui.settings.page import SettingLine
from tests.app.conftest import Desk, Sit

MINE = """# My settings.
theme = "backtui-light"   # it is summer
minutes = 20  # not more
[later]
x = 1 # one
"""

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(MINE)
    return path


@pytest.fixture
def at(sit: Sit, own: Path) -> Open:
    """Return a way to sit down at the app with these settings."""

    def sit_down(size: tuple[int, int] = (80, 24), **choices: Any) -> AbstractAsyncContextManager[Desk]:
        given = Choices(load_settings(own), partial(save_setting, own), file=str(own), **choices)
        return sit(size, full=True, choices=given)

    return sit_down


def all_lines(desk: Desk) -> list[SettingLine]:
    assert isinstance(desk.app.screen, SettingsScreen)
    return [line for line in desk.app.screen._view.lines if isinstance(line, SettingLine)]


def page(desk: Desk) -> SettingsScreen:
    assert isinstance(desk.app.screen, SettingsScreen)
    return desk.app.screen


@pytest.mark.parametrize("before", [[], ["2"], ["p"], ["s"], ["3", "p"]])
async def test_comma_leads_there_and_back(at: Open, before: list[str]) -> None:
    async with at() as desk:
        await desk.press(*before)
        stood = desk.app.screen
        await desk.press("comma")
        shown = page(desk)
        await desk.press("comma")
        assert desk.app.screen is shown
        await desk.press("q")
        assert desk.app.screen is stood


async def test_comma_is_a_sign_where_one_types_and_nothing_in_a_session(at: Open) -> None:
    async with at() as desk:
        await desk.press("2", "slash", "comma")
        assert desk.app.screen.query_one(Input).value == ","
        await desk.press("escape", "1", "enter", "comma")
        assert desk.app.screen is desk.live


async def test_every_setting_has_its_line_and_its_words(at: Open) -> None:
    async with at() as desk:
        await desk.press("comma")
        lines = all_lines(desk)
        assert set(table()) - {"routine_since"} <= {line.key for line in lines}
        for line in lines:
            assert line.words, line.key
            assert line.purpose.endswith("."), line.key
            assert "None" not in line.words + line.purpose, line.key
            assert all(len(offer.meaning) <= 36 for offer in line.offers), line.key
        assert "More" not in page(desk)._view.lines, "each has its group"


async def test_a_choice_is_kept_at_once_and_all_else_of_the_file_stays(at: Open, own: Path) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Bell")
        await desk.press("space")
        assert own.read_text() == MINE.replace("[later]", "bell = false\n[later]")
        await desk.to_setting("Minutes")
        await desk.press("right", "right", "left")
        assert "minutes = 21  # not more" in own.read_text()
        assert "21 min" in desk.shot()


async def test_what_is_forgotten_goes_out_of_the_file_and_its_comment_stays(at: Open, own: Path) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Minutes")
        await desk.press("backspace")
        assert own.read_text() == MINE.replace("minutes = 20  # not more", "# not more")
        assert "the routine's own" in desk.shot()
        assert desk.app.desk.settings.minutes is None


async def test_a_number_ends_at_its_bounds_and_can_be_typed(at: Open, own: Path) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Minutes")
        await desk.press("enter")
        assert isinstance(desk.app.screen, FormScreen)
        await desk.press("backspace", "backspace", "6", "1")
        assert "too large" in desk.text("#problem")
        await desk.press("enter")
        assert isinstance(desk.app.screen, FormScreen), "nothing wrong is taken"
        await desk.press("backspace", "0", "enter")
        await desk.press("right")
        assert load_settings(own).minutes == 60


async def test_a_theme_is_seen_before_it_is_taken(at: Open, own: Path) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Theme")
        await desk.press("enter", "up")
        assert desk.app.theme == "backtui-dark"
        assert own.read_text() == MINE, "what is only looked at is not kept"
        await desk.press("escape")
        assert desk.app.theme == "backtui-light"
        await desk.press("right", "up", "q")
        assert desk.app.theme == "backtui-light"
        await desk.press("enter", "up", "enter")
        assert desk.app.theme == "backtui-dark"
        assert own.read_text() == MINE.replace("light", "dark")
        assert "backtui-dark" in desk.shot()


async def test_equipment_has_boxes_and_what_no_exercise_needs_stays(sit: Sit, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('equipment = ["sofa", "[red]kettle"] # mine\n')
    given = Choices(load_settings(path), partial(save_setting, path), file=str(path))
    async with sit(full=True, choices=given) as desk:
        await desk.press("comma")
        await desk.to_setting("[red]kettle")
        assert "[x] [red]kettle" in desk.shot()
        assert "No exercise asks" in desk.text("#detail")
        await desk.to_setting("Elastic band")
        await desk.press("space")
        await desk.to_setting("Sofa")
        await desk.press("space")
        assert path.read_text() == 'equipment = ["[red]kettle","elastic band"] # mine\n'
        assert "[ ] Sofa" in desk.shot()


async def test_what_one_has_is_ticked_and_a_wrong_name_in_the_file_stays(at: Open, own: Path) -> None:
    own.write_text('conditions = ["wrist"]\n')
    async with at() as desk:
        await desk.press("comma")
        assert "none of them; did you mean" in " ".join(desk.shot().split())
        assert not (await desk.to_setting("Osteoporosis")).is_in_list
        await desk.press("space")
        assert (await desk.to_setting("Osteoporosis")).words == "yes"
        assert (await desk.to_setting("Wrist")).is_in_list
    assert own.read_text() == 'conditions = ["wrist","osteoporosis"]\n'


async def test_the_time_zone_is_checked_as_it_is_typed(at: Open, own: Path) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Time zone")
        await desk.press("enter", *"Europe/Berln")
        assert 'did you mean "Europe/Berlin"?' in desk.text("#problem")
        await desk.press("backspace", *"in", "enter")
        assert str(load_settings(own).timezone) == "Europe/Berlin"
        assert isinstance(desk.app.screen, SettingsScreen)
        await desk.press("enter", *["backspace"] * 20, "enter")
        assert own.read_text() == MINE


async def test_the_routine_and_the_target_are_asked_as_elsewhere(at: Open, own: Path) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Target")
        await desk.press("enter", "down", "enter")
        assert "4 days a week" in desk.shot()
        await desk.press("u")
        assert "3 days a week" in desk.shot()
        await desk.to_setting("Routine")
        await desk.press("enter")
        assert isinstance(desk.app.screen, PickScreen)
        await desk.press("escape", "escape")
        assert isinstance(desk.app.screen, TodayScreen)
        assert own.read_text() == MINE


@pytest.mark.parametrize("keys", [["right"], ["left"], ["space"]])
async def test_a_routine_is_chosen_from_its_list_alone(at: Open, own: Path, keys: list[str]) -> None:
    """What follows in a sequence is settled there, too."""
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Routine")
        await desk.press(*keys)
        assert own.read_text() == MINE
        assert isinstance(desk.app.screen, PickScreen)
        await desk.press("down", "enter", "backspace")
        assert load_settings(own).routine == "gentle-start"


async def test_no_target_is_changed_while_a_session_runs(at: Open) -> None:
    async with at() as desk:
        await desk.press("enter", "ctrl+p", *"settings", "enter")
        assert "target" not in {line.key for line in all_lines(desk)}
        titles = {one.title for one in desk.app.get_system_commands(desk.app.screen)}
        assert not {"Target", "Pauses"} & titles


# The voice


@pytest.fixture
def speaker(tmp_path: Path) -> Path:
    program = tmp_path / "speak"
    program.write_text(f'#!/bin/sh\necho "$*" >>{tmp_path}/said\nexit $1\n')
    program.chmod(0o755)
    return program


async def test_the_voice_speaks_a_sentence(at: Open, own: Path, speaker: Path) -> None:
    own.write_text(f'voice = "{speaker} 0"\n')
    async with at() as desk:
        await desk.press("comma", "v")
        assert "This is the voice of backtui." in (speaker.parent / "said").read_text()
        await desk.to_setting("Let it speak")
        await desk.press("enter")
        assert len((speaker.parent / "said").read_text().splitlines()) == 2


async def test_a_voice_that_fails_is_said(at: Open, own: Path, speaker: Path) -> None:
    own.write_text(f'voice = "{speaker} 3"\n')
    async with at() as desk:
        await desk.press("comma", "v")
        assert any("it failed" in one.message for one in desk.app._notifications)


async def test_a_voice_of_ones_own_is_typed(at: Open, own: Path, speaker: Path) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Voice")
        await desk.press("enter", "end", "enter")
        assert isinstance(desk.app.screen, FormScreen)
        await desk.press(*"nothing-speaks")
        assert "no such program" in desk.text("#problem")
        desk.app.screen.query_one(Input).value = f"{speaker} 0"
        await desk.press("enter")
        assert load_settings(own).voice == f"{speaker} 0"
        line = next(line for line in all_lines(desk) if line.key == "voice")
        assert line.offers[line.at].value == f"{speaker} 0"


# The file


async def test_a_file_that_is_read_only_is_said_and_left_as_it_is(at: Open, own: Path) -> None:
    own.chmod(0o400)
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("Bell")
        await desk.press("space")
        assert "is read-only, and is left as it is." in " ".join(desk.text("#faults").split())
        assert "off" in desk.text("#detail"), "it holds until one leaves"
        assert not desk.app.desk.settings.bell
        assert own.read_text() == MINE
        own.chmod(0o600)
        await desk.press("space")
        assert "read-only" not in desk.text("#faults")
    assert load_settings(own).bell


@pytest.mark.parametrize("size", [(30, 10), (80, 24)])
async def test_a_hostile_file_is_shown_as_text(at: Open, own: Path, size: tuple[int, int]) -> None:
    words = "[red]boo[/i] \\u001b[2J\\u202e"
    own.write_text(
        f'theme = "{words}"\nvoice = "[/b] {"x" * 150}"\nequipment = ["[@click=quit]", "{"é" * 90}"]\n'
        + "".join(f'"[blink]{n}" = 1\n' for n in range(40))
    )
    async with at(size) as desk:
        await desk.press("comma")
        lines = desk.shot().splitlines()
        assert {len(line) for line in lines} <= {size[0], size[0] - 1}
        assert "39 more faults" in desk.text("#faults")
        assert "\x1b" not in desk.shot()
        await desk.to_setting("[@click=quit]")
        await desk.press("enter")
        assert "[@click" in desk.shot()


async def test_what_overrides_a_setting_is_said(at: Open) -> None:
    async with at(overridden={"theme": "NO_COLOR is set."}, named_by="--config") as desk:
        await desk.press("comma")
        await desk.to_setting("Theme")
        assert "NO_COLOR is set." in desk.text("#detail")
        assert "backtui-light ▸  !" in desk.shot()
        await desk.to_setting("File")
        assert "--config named this file." in " ".join(desk.text("#detail").split())


@pytest.mark.parametrize("size", [(30, 10), (60, 20), (80, 24), (220, 60)])
async def test_every_line_can_be_reached_and_read_at_every_size(at: Open, size: tuple[int, int]) -> None:
    async with at(size) as desk:
        await desk.press("comma", "g")
        seen = desk.shot()
        while desk.text("#detail").split()[0] != "File":
            await desk.press("pagedown")
            seen += "\n" + desk.shot()
        rows = seen.splitlines()
        assert max(map(len, rows)) <= size[0]
        missing = [line.title for line in all_lines(desk) if not any(line.title[:7] in row for row in rows)]
        assert not missing
        await desk.press("k")
        assert desk.text("#detail").startswith("Keys")


async def test_the_footer_offers_what_a_line_takes(at: Open) -> None:
    async with at() as desk:
        await desk.press("comma")
        await desk.to_setting("File")
        assert "step" not in desk.shot().splitlines()[-1]
        await desk.to_setting("Motion")
        foot = desk.shot().splitlines()[-1]
        assert all(words in foot for words in ("change", "← → step", "usual", "help", "back"))
        await desk.press("question_mark")
        assert "let the voice say" in desk.shot()
