"""Keys that come faster than the screen: each acts on what the keys before it led to."""

import asyncio
import gc
import os
import random
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input, OptionList

from backtui.app import key_queue
from backtui.screens.catalogue import CatalogueScreen
from backtui.screens.check_in import CheckInScreen
from backtui.screens.form import FormScreen
from backtui.screens.history import HistoryScreen
from backtui.screens.pick import PickScreen
from backtui.screens.plan import PlanScreen
from backtui.screens.question import Question
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.store.diary import Diary
from backtui.widgets.row_list import RowList
from tests.app.conftest import Desk, Sit
from tests.support import StillClock, session

Pressing = Callable[..., Awaitable[None]]


def key(name: str) -> events.Key:
    """Return a key as the driver sends it."""
    if len(name) == 1:
        return events.Key(name if name.isalnum() else _character_to_key(name), name)
    return events.Key(name, {"enter": "\r", "space": " ", "escape": "\x1b"}.get(name))


async def burst(desk: Desk, *keys: str) -> None:
    """Press all keys at once, with nothing in between."""
    for name in keys:
        desk.app.post_message(key(name))
    await desk.settle()


async def slowly(desk: Desk, *keys: str) -> None:
    """Press keys one by one, each when all is quiet."""
    for name in keys:
        if desk.app.return_code is None:
            await burst(desk, name)


def filled(files: Path) -> Diary:
    diary = Diary(files, StillClock().now)
    for day in range(10, 25):
        diary.save(session(f"2026-11-{day}T18:00:00+01:00", routine="short"))
    return diary


async def test_finish_is_pressed_twice(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "enter")
        await desk.wait(22)
        await burst(desk, "q", "f", "f")
        assert isinstance(desk.app.screen, CheckInScreen)
        assert len(desk.diary.entries()) == 1


async def test_enter_six_times_in_the_question_goes_on_and_no_more(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "enter")
        await desk.wait(22)
        await burst(desk, "q", *["enter"] * 6)
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live.player.state == "running"


async def test_enter_six_times_in_the_question_about_an_interrupted_session(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "enter")
        await desk.wait(22)
    async with sit() as desk:
        assert isinstance(desk.app.screen, Question)
        await burst(desk, *["enter"] * 6)
        assert isinstance(desk.app.screen, SessionScreen)
        assert len(desk.app.screen_stack) == 2


async def test_the_answers_of_the_check_in(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "enter")
        await desk.wait(22)
        await burst(desk, "q", "f", *"4", "enter", *"6", "enter", "right", "enter", *"all well", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        (entry,) = desk.diary.entries()
        found = desk.diary.session(entry.id)
        assert found is not None
        assert (found.effort, found.pain_after, found.note) == (4, 6, "all well")
        assert next(one.felt for one in found.exercises if one.status != "skipped") == "too much"


async def test_enter_through_the_check_in_and_into_the_next_session(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "enter")
        await desk.wait(22)
        await burst(desk, "q", "f", *["enter"] * 5)
        assert isinstance(desk.app.screen, SessionScreen), "four questions, then Enter on Today"
        assert len(desk.app.screen_stack) == 2
        assert len(desk.diary.entries()) == 1


async def test_enter_three_times_in_the_palette(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "ctrl+p", *"safety", *["enter"] * 3)
        assert isinstance(desk.app.screen, SessionScreen), "to the page, back to Today, and into the session"


async def test_a_place_that_the_palette_finds(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "2", "ctrl+p", *"Go to: History", "enter", "down", "t")
        assert isinstance(desk.app.screen, PickScreen)


async def test_three_lines_of_a_form_in_one_burst(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "3", "a", "down", "down", *"x", "enter", *"y", "enter", *"7")
        assert isinstance(desk.app.screen, FormScreen)
        before = [one.value for one in desk.app.screen.query(Input)]
    async with sit() as desk:
        await slowly(desk, "3", "a", "down", "down", *"x", "enter", *"y", "enter", *"7")
        assert [one.value for one in desk.app.screen.query(Input)] == before


async def test_seven_downs_move_seven_rows(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await burst(desk, "2", *["down"] * 7)
        assert desk.app.screen.query_one(RowList).cursor == 9, "two of the rows are headings"


@pytest.mark.parametrize(
    ("keys", "place", "words"),
    [("3/day 08", HistoryScreen, "day 08"), ("2/cobra", CatalogueScreen, "cobra")],
)
async def test_letters_of_a_search_are_all_its_own(
    sit: Sit, keys: str, place: type, words: str, diary: Diary
) -> None:
    async with sit(full=True) as desk:
        await burst(desk, *keys)
        assert isinstance(desk.app.screen, place)
        assert desk.app.screen.query_one("#search", Input).value == words


@pytest.fixture
def diary(own_files: Path) -> Diary:
    """Return a diary with a few sessions."""
    return filled(own_files)


# Random keys: a burst leads to where the same keys lead one by one

_KEYS = (
    *["enter"] * 6, *["down", "up", "j", "k", "left", "right", "space"] * 2, *"123", *"1234567890",
    *"smpaextucorlnxfqsf,?/+-", "escape", "tab", "backspace", "pagedown", "pageup", "home", "end",
    "ctrl+p", "ctrl+s",
)  # fmt: skip
_STARTS: dict[str, tuple[str, ...]] = {
    "today": (),
    "catalogue": ("2",),
    "history": ("3",),
    "search": ("3", "/"),
    "form": ("3", "a"),
    "session": ("enter", "22 s"),
    "question": ("enter", "22 s", "q"),
    "check-in": ("enter", "22 s", "q", "f"),
    "interrupted": ("enter", "22 s", "again"),
    "palette": ("ctrl+p",),
}


async def _led_to(sit: Sit, files: Path, start: str, press: Pressing, keys: Sequence[str]) -> object:
    """Return all that a person could tell apart after some keys."""
    ways = _STARTS[start]
    if ways[-1:] == ("again",):
        async with sit(store=files) as desk:
            await _begin(desk, ways[:-1])
        ways = ()
    async with sit(store=files) as desk:
        await _begin(desk, ways)
        await press(desk, *keys)
        screen = desk.app.screen
        stack = [type(one).__name__ for one in desk.app.screen_stack]
        cursors = [one.cursor for one in screen.query(RowList)] + [
            one.highlighted for one in screen.query(OptionList)
        ]
        focused = screen.focused and screen.focused.id
        sessions = [
            (one.started, one.effort, one.pain_before, one.pain_after, one.note, one.exercises)
            for entry in desk.diary.entries()
            if (one := desk.diary.session(entry.id)) is not None
        ]
        live = [one.player for one in desk.app.screen_stack if isinstance(one, SessionScreen)]
        played = [(one.state, one.position, one.hurt) for one in live]
        return stack, cursors, focused, sessions, played, desk.app.return_code, desk.shot()


async def _begin(desk: Desk, ways: Sequence[str]) -> None:
    for way in ways:
        if way.endswith(" s"):
            await desk.wait(float(way[:-2]))
        else:
            await burst(desk, way)


@pytest.mark.parametrize("start", _STARTS)
@pytest.mark.parametrize("seed", range(int(os.environ.get("BURSTS", "1"))))
async def test_a_burst_leads_to_where_the_same_keys_lead_one_by_one(
    sit: Sit, tmp_path: Path, start: str, seed: int
) -> None:
    chance = random.Random(f"{start} {seed}")
    keys = [chance.choice(_KEYS) for _ in range(chance.randint(3, 12))]
    seen = []
    for name, press in (("burst", burst), ("slowly", slowly)):
        files = tmp_path / name / "history.json"
        files.parent.mkdir()
        filled(files)
        seen.append(await _led_to(sit, files, start, press, keys))
    # What an app left open would be found here.
    gc.collect()
    assert seen[0] == seen[1], keys


async def test_a_dialog_answers_once(sit: Sit) -> None:
    async with sit() as desk:
        answers: list[str | None] = []
        question = Question("Sure?", "", [("yes", "Yes"), ("no", "No")], "no")
        desk.app.push_screen(Question("Another?", "", [("yes", "Yes")], "no"), answers.append)
        desk.app.push_screen(question, answers.append)
        await desk.settle()
        question.dismiss("yes")
        question.dismiss("no")
        await desk.settle()
        assert answers == ["yes"]
        assert isinstance(desk.app.screen, Question), "the one below stays"
        assert len(desk.app.screen_stack) == 2


async def test_what_hangs_keeps_no_key_back_for_ever(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_queue, "PATIENCE", 0.05)
    async with sit() as desk:
        hangs = asyncio.Event()
        desk.app.screen.call_later(hangs.wait)
        for name in ("ctrl+p", "ctrl+q"):
            desk.app.post_message(key(name))
        async with asyncio.timeout(30):
            while desk.app.return_code is None:
                await asyncio.sleep(0.01)
        hangs.set()


async def test_a_paste_and_the_keys_around_it_keep_their_order(sit: Sit, diary: Diary) -> None:
    async with sit() as desk:
        for event in (key("3"), key("slash"), key("d"), events.Paste("ay 0"), key("8")):
            desk.app.post_message(event)
        await desk.settle()
        assert desk.app.screen.query_one("#search", Input).value == "day 08"


async def test_the_palette_closes_once(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("ctrl+p")
        palette = desk.app.screen
        palette.dismiss()
        palette.dismiss()
        await desk.settle()
        assert isinstance(desk.app.screen, TodayScreen)


@pytest.mark.parametrize("letter", ["з", "π", "פ", "ح", "ｐ"])
async def test_a_letter_of_another_keyboard_does_what_the_key_in_its_place_does(
    sit: Sit, letter: str
) -> None:
    async with sit() as desk:
        await burst(desk, letter)
        assert isinstance(desk.app.screen, PlanScreen)


async def test_a_letter_of_another_keyboard_is_itself_in_a_text(sit: Sit) -> None:
    async with sit() as desk:
        await burst(desk, "２", "/", "з", "и", "２")
        assert desk.app.screen.query_one("#search", Input).value == "зи２"
