"""Every place at every size, in either theme: nothing fails, and what matters stays in sight."""

import re

import pytest

from backtui.screens.check_in import CheckInScreen
from backtui.screens.question import Question
from backtui.screens.record import RecordScreen
from tests.app.conftest import Desk, Sit
from tests.support import session

# Each step is another way to be resized: growing, shrinking, turning.
SIZES = [(30, 10), (220, 70), (30, 70), (220, 10), (59, 15), (80, 24), (30, 10)]
THEMES = ("backtui-dark", "backtui-light")
LEAST = SIZES[-1]


async def through_all(desk: Desk) -> None:
    """Resize step by step, and look at each; a fault in drawing fails the test by itself."""
    for number, (width, height) in enumerate(SIZES):
        desk.app.theme = THEMES[number > 3]
        await desk.pilot.resize_terminal(width, height)
        lines = desk.shot().splitlines()
        assert (len(lines), {len(line) for line in lines} <= {width, width - 1}) == (height, True)


async def test_places_at_every_size(sit: Sit) -> None:
    async with sit(full=True, notice="A file of yours is left out.") as desk:
        desk.diary.save(session("2026-11-23T18:00:00+01:00", effort=4, note="a note that is long " * 9))
        await desk.press("2", "1")
        await through_all(desk)
        shot = desk.shot()
        assert all(words in shot for words in ("This week", "Mo", "Su", "1 of 3", "Healthy back", "start"))
        await desk.press(*"jjjjjjjj")
        assert "file of yours" in desk.shot()
        await desk.press("2", "down", "down", "down")
        await through_all(desk)
        assert desk.shot().count("Arm raise") == 2, "in the list and in the detail"
        await desk.press("slash", *"cobra")
        assert "stretch" in desk.shot()
        await desk.press("enter", "escape", "3")
        await through_all(desk)
        assert "26-11-23" in desk.shot()
        await desk.press("enter")
        assert isinstance(desk.app.screen, RecordScreen)
        await through_all(desk)
        await desk.press("end")
        assert "a note" in desk.shot()


async def test_help_shows_all_of_itself_on_the_smallest_terminal(sit: Sit) -> None:
    async with sit(size=LEAST) as desk:
        assert "?" in desk.shot().splitlines()[0]
        seen = ""
        for _ in range(14):
            await desk.press("question_mark")
            seen += desk.shot()
        assert "begin the" in seen
        assert "whatever can" in seen


async def test_question_and_check_in_at_every_size(sit: Sit) -> None:
    async with sit() as desk:
        question = Question(
            "Leave here?", "1 of 17 exercises are done.", [("a", "Go on"), ("b", "Finish")], "a"
        )
        desk.app.push_screen(question)
        await through_all(desk)
        shot = desk.shot()
        assert all(words in shot for words in ("Leave here?", "1 of 17", "Go on", "Finish"))
        await desk.press("escape", "enter")
        await desk.wait(20)
        await desk.press("q", "f")
        assert isinstance(desk.app.screen, CheckInScreen)
        await through_all(desk)
        for words, keys in (
            ("Effort", ["4", "enter"]), ("no pain", ["enter"]), ("fine", ["right"]), ("too much", ["enter"]),
        ):  # fmt: skip
            assert words in desk.shot()
            await desk.press(*keys)
        await desk.press(*"hello")
        assert "hello" in desk.shot()


async def test_a_long_question_can_be_read_on_the_smallest_terminal(sit: Sit) -> None:
    async with sit(size=LEAST) as desk:
        words = "\n".join(f"line {number}" for number in range(20))
        desk.app.push_screen(Question("Title", words, [("a", "Answer"), ("b", "Other")], "b"))
        await desk.settle()
        seen = desk.shot()
        assert "Answer" in seen, "the chosen answer is in view"
        for _ in range(9):
            await desk.press("pageup")
            seen += desk.shot()
        assert all(f"line {number}" in seen for number in range(20))


@pytest.mark.parametrize("keys", [("s",), ("p",), ("m",), ("3", "a"), ("2",), ("?",)])
async def test_no_terminal_is_too_small_to_open_something_in(sit: Sit, keys: tuple[str, ...]) -> None:
    async with sit((2, 1)) as desk:
        for key in keys:
            await desk.press(key)
        await desk.pilot.resize_terminal(1, 1)
        await desk.settle()
        assert desk.app.is_running


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_list_without_room_has_no_pages(sit: Sit, key: str) -> None:
    async with sit((2, 1)) as desk:
        await desk.press("ctrl+p", "down", key, "escape", "enter")
        await desk.wait(20)
        await desk.press("q", key)
        assert desk.app.is_running


async def test_a_footer_cuts_no_key_and_names_help_at_every_width(sit: Sit) -> None:
    async with sit((120, 24), full=True) as desk:
        for key in "123":
            await desk.press(key)
            await desk.pilot.resize_terminal(120, 24)
            await desk.pilot.pause()
            roomy = desk.shot().rstrip("\n").split("\n")[-1].rstrip()
            assert len(roomy) > 50
            for width in (60, 66, 72, 80):
                await desk.pilot.resize_terminal(width, 20)
                await desk.pilot.pause()
                shown = desk.shot().rstrip("\n").split("\n")[-1].rstrip()
                words = re.split(r"  +", shown.strip())
                assert words == re.split(r"  +", roomy.strip())[: len(words)], (key, width)
                assert "? help" in words, (key, width)
