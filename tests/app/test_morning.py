"""The morning after, on Today: one question, never in the way; and what its answer tells of a session."""

from datetime import datetime

import pytest

from backtui.screens.morning import MorningScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.settings.model import Settings
from backtui.widgets.scale import Scale
from tests.app.conftest import Desk, Sit
from tests.app.test_past import fill_in
from tests.support import session, stored

MORNING = datetime.fromisoformat("2026-11-26T08:00:00+01:00")
LAST = session("2026-11-25T18:00:00+01:00", ended="2026-11-25T18:30:00+01:00")
HINT = "a: how is your back this morning?"


async def come(desk: Desk) -> None:
    """Have a session of yesterday in the diary, and look at Today."""
    desk.diary.save(LAST)
    await desk.press("3", "1")


async def test_one_question_with_one_answer_kept_and_taken_back(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        assert HINT in desk.text("#news")
        await desk.press("a")
        assert isinstance(desk.app.screen, MorningScreen)
        assert "The morning after Wednesday's session." in desk.text()
        assert "10 the worst imaginable" in desk.shot()
        await desk.press("1", "0", "left", "enter")
        assert desk.diary.mornings() == {LAST.id: 9}
        (document,) = stored(desk.diary.path, "mornings")
        assert document["at"] == "2026-11-26T08:00:00+01:00"
        assert HINT not in desk.text("#news")
        await desk.press("u")
        assert desk.diary.mornings() == {}
        assert HINT in desk.text("#news")


async def test_an_answer_is_put_right_by_the_same_key(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", "4", "enter", "a")
        assert desk.app.screen.query_one(Scale).value == 4
        await desk.press("right", "enter")
        assert desk.diary.mornings() == {LAST.id: 5}
        before = stored(desk.diary.path, "mornings")
        await desk.press("a", "enter")
        assert stored(desk.diary.path, "mornings") == before, "what is the same is no change"
        await desk.press("u")
        assert desk.diary.mornings() == {LAST.id: 4}


@pytest.mark.parametrize("keys", [["escape"], ["q"], ["7", "q"], ["enter"]])
async def test_it_may_be_left(sit: Sit, keys: list[str]) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", *keys)
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.diary.mornings() == {}


async def test_it_is_not_in_the_way_of_enter_and_digits_lead_to_places(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("4", "5")
        assert desk.diary.mornings() == {}
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen)


@pytest.mark.parametrize("now", ["2026-11-26T03:59:00+01:00", "2026-11-27T06:30:00+01:00"])
async def test_where_nothing_is_asked_there_is_no_key(sit: Sit, now: str) -> None:
    async with sit(now=datetime.fromisoformat(now)) as desk:
        await come(desk)
        assert "this morning" not in desk.text("#news")
        assert "a morning" not in desk.shot()
        await desk.press("a")
        assert isinstance(desk.app.screen, TodayScreen)


async def test_a_deleted_session_is_not_asked_about(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("3", "enter", "d", "1", "a")
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("u", "a")
        assert isinstance(desk.app.screen, MorningScreen)


async def test_one_that_is_answered_after_it_closed_is_kept(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", "3")
        desk.clock.tick(36 * 3600)
        await desk.press("enter")
        assert desk.diary.mornings() == {LAST.id: 3}


async def test_an_answer_under_two_hours_old_is_the_pain_before_unless_a_key_changes_it(sit: Sit) -> None:
    async with sit(now=MORNING, settings=Settings()) as desk:
        await come(desk)
        await desk.press("a", "4", "enter")
        desk.clock.tick(2 * 3600 - 1)
        await desk.press("enter")
        assert desk.live.query_one(Scale).value == 4
        assert "4 as this morning" in desk.text("#pain-question")
        await desk.press("n")
        await desk.wait(30)
        await desk.press("q", "f")
        newest = desk.diary.entries()[0]
        assert newest.pain_before == 4


async def test_one_key_changes_what_the_morning_told(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", "4", "enter", "enter", "right")
        assert "morning" not in desk.text("#pain-question")
        await desk.press("n")
        await desk.wait(30)
        await desk.press("q", "f")
        assert desk.diary.entries()[0].pain_before == 5


async def test_an_older_answer_says_nothing_of_now(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", "4", "enter")
        desk.clock.tick(2 * 3600)
        await desk.press("enter")
        assert desk.live.query_one(Scale).value is None
        assert "morning" not in desk.text("#pain-question")


async def test_strong_pain_of_this_morning_is_answered_by_advice(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", "8", "enter", "enter")
        assert "8" in desk.text("#words")
        assert desk.live.player.state == "paused"


async def test_the_palette_has_it_while_it_is_open(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:

        def offered() -> bool:
            commands = desk.app.get_system_commands(desk.app.screen)
            return "Pain this morning" in {command.title for command in commands}

        assert not offered()
        await come(desk)
        assert offered()
        await desk.press("enter")
        assert not offered(), "a session is not interrupted by it"


# History


async def test_history_tells_of_the_morning_and_lets_it_be_put_right_late(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", "4", "enter")
        desk.clock.tick(5 * 24 * 3600)
        await desk.press("3")
        assert "pain – → – → 4" in desk.shot()
        await desk.press("enter")
        assert "Pain 4 next morning" in desk.shot()
        await desk.press("e")
        await fill_in(desk, morning="6", note="Slept badly.")
        assert "Pain 6 next morning" in desk.shot()
        assert desk.diary.mornings() == {LAST.id: 6}
        await desk.press("q")
        assert "– → 6" in desk.shot()
        await desk.press("u")
        assert "– → 4" in desk.shot()
        assert "note" not in stored(desk.diary.path)[0]


async def test_an_answer_is_taken_out_of_the_form(sit: Sit) -> None:
    async with sit(now=MORNING) as desk:
        await come(desk)
        await desk.press("a", "4", "enter", "3", "e")
        await fill_in(desk, morning="")
        await desk.press("u")
        assert "– → 4" in desk.shot()
        await desk.press("e")
        await fill_in(desk, morning="")
        assert desk.diary.mornings() == {}
        assert "– → 4" not in desk.shot()
        await desk.press("1")
        assert HINT in desk.text("#news")
        await desk.press("u")
        assert desk.diary.mornings() == {LAST.id: 4}
