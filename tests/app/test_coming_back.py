"""Coming back after a week or more, and the smallest session."""

import re
from datetime import date, timedelta

import pytest

from backtui.screens.check_in import CheckInScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from tests.app.conftest import Desk, Sit
from tests.app.test_coach import SMALLEST, look_again
from tests.diaries import Follower
from tests.support import NOW, session, stored

TODAY = NOW.date()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def remember(desk: Desk, *days: date) -> None:
    for day in days:
        desk.diary.save(session(f"{day}T18:00:00+01:00"))


def away(desk: Desk, days: int) -> Follower:
    """Write a month of easy sessions down, of which the last one was so many days ago."""
    follower = Follower(first=TODAY - timedelta(days=days + 2 * 13))
    follower.easily(14)
    for one in follower.sessions:
        desk.diary.save(one)
    return follower


def met(back: int, days: int = 3) -> list[date]:
    """Days of the week so many weeks before this one."""
    return [MONDAY - timedelta(weeks=back) + timedelta(days=2 * n) for n in range(days)]


def words(desk: Desk) -> str:
    return " ".join(desk.text("#standing").split())


# The return


@pytest.mark.parametrize(("size", "days"), [(SMALLEST, 15), ((80, 24), 21), ((120, 40), 100)])
async def test_today_greets_the_return_and_never_the_gap(sit: Sit, size: tuple[int, int], days: int) -> None:
    async with sit(size=size, full=True) as desk:
        away(desk, days)
        await look_again(desk)
        assert "Welcome back, good to see you." in words(desk)
        assert "l begins with 5 minutes, Enter with all of it." in words(desk)
        shown = desk.shot()
        assert not re.search(r"\d+ weeks?\b|out of reach|without|missed|ago\b", shown)
        assert "to begin gently." in " ".join(desk.text("#next").split())
        assert "l 5 minutes" in shown


async def test_the_bars_of_a_return_show_what_was_built_up(sit: Sit) -> None:
    async with sit(full=True) as desk:
        remember(desk, *met(9), *met(8), *met(7), *met(6))
        await look_again(desk)
        assert desk.text("#weeks").split("\n")[0].endswith("█ █ █ █")


async def test_the_first_session_back_is_short_by_one_key_and_is_welcomed(sit: Sit) -> None:
    async with sit(full=True) as desk:
        away(desk, 21)
        await look_again(desk)
        await desk.press("l")
        assert isinstance(desk.app.screen, SessionScreen)
        await desk.wait(310)
        assert isinstance(desk.app.screen, CheckInScreen)
        back = "Good to have you back. The first session is done, and that was the big step."
        assert back in desk.text("#done")
        await desk.press("q")
        assert isinstance(desk.app.screen, TodayScreen)
        assert back in words(desk)
        assert "This week 1 of 3" in words(desk)
        # The day after, it is a week as any other.
        desk.clock.tick(24 * 3600)
        await look_again(desk)
        assert "back" not in words(desk)


# The smallest session


async def test_the_smallest_session_counts_and_is_kept_as_what_it_is(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("l")
        assert "1 of 4" in desk.shot()
        await desk.wait(310)
        await desk.press("2", "q")
        assert "This week 1 of 3" in words(desk)
        # Today's session is the whole one still.
        assert "30 min" in desk.shot()
    (document,) = stored(desk.diary.path)
    assert (document["routine"], document["planned_seconds"]) == ("healthy-back", 300)
    assert document["smallest"] is True
    assert [one["id"] for one in document["exercises"]] == ["cat", "push-up", "bridge", "cobra"]
    assert {one["shortened"] for one in document["exercises"]} == {True}
