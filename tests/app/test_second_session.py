"""A second session on a day: Today offers mobility, and a key all of it."""

from datetime import timedelta
from typing import Any

from backtui.screens.check_in import CheckInScreen
from backtui.screens.plan import PlanScreen
from tests.app.conftest import Desk, Sit
from tests.diaries import Follower
from tests.support import NOW

SMALLEST = (60, 20)


def have_trained(desk: Desk, **fields: Any) -> None:
    """Write down some sessions, and one of this morning."""
    follower = Follower(first=NOW.date() - timedelta(days=4))
    follower.easily(2)
    follower.easily(1, started=f"{NOW.date()}T08:00:00+01:00", **fields)
    for one in follower.sessions:
        desk.diary.save(one)


async def look_again(desk: Desk) -> None:
    await desk.press("2")
    await desk.press("1")


def coming(desk: Desk) -> int:
    return len(desk.live.player.timeline.plan.exercises)


async def test_today_offers_mobility_says_why_and_f_plans_all_of_it(sit: Sit) -> None:
    async with sit(size=SMALLEST, full=True) as desk:
        assert "trained today" not in desk.shot()
        have_trained(desk)
        await look_again(desk)
        said = " ".join(desk.text("#next").split())
        assert "so this is mobility: warm-up and gentle stretches, no strength. f plans all of it." in said
        assert "Healthy back  mobility  10 min" in desk.shot()
        await desk.press("f")
        said = " ".join(desk.text("#next").split())
        assert "strength grows while it rests. f makes it mobility." in said
        assert "Healthy back  30 min" in desk.shot()
        await desk.press("enter")
        assert coming(desk) == 17


async def test_what_was_asked_for_holds_for_one_session(sit: Sit) -> None:
    async with sit(full=True) as desk:
        have_trained(desk)
        await look_again(desk)
        await desk.press("enter")
        assert coming(desk) == 7
        await desk.wait(700)
        assert isinstance(desk.app.screen, CheckInScreen)
        await desk.press("q", "f")
        assert "Healthy back  30 min" in desk.shot()
        assert desk.app.coach.is_asked
        desk.app.coach.forget_asked()
        await look_again(desk)
        assert "mobility" in desk.shot()


async def test_the_plan_page_says_so_and_changes_it_too(sit: Sit) -> None:
    async with sit(full=True) as desk:
        have_trained(desk)
        await look_again(desk)
        await desk.press("p")
        assert isinstance(desk.app.screen, PlanScreen)
        assert "Plank" not in desk.shot()
        await desk.press("f")
        assert "Plank" in desk.shot()
        await desk.press("f", "m", "5", "enter")
        assert "Healthy back, 5" in desk.shot()
        assert "Plank" not in desk.shot()


async def test_f_is_no_key_of_a_first_session(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("f")
        assert not desk.app.coach.is_asked


async def test_the_catalogue_begins_what_one_asks_it_for(sit: Sit) -> None:
    async with sit(full=True) as desk:
        have_trained(desk)
        await look_again(desk)
        desk.app.sessions.begin("healthy-back", is_full=True)
        await desk.settle()
        assert coming(desk) == 17


async def test_who_begins_from_the_command_line_is_told(sit: Sit) -> None:
    async with sit(full=True) as desk:
        have_trained(desk)
        desk.app.sessions.begin_unseen("healthy-back")
        await desk.settle()
        assert coming(desk) == 7
        assert any("so this is mobility" in one.message for one in desk.app._notifications)


async def test_a_routine_for_many_times_a_day_comes_whole(sit: Sit) -> None:
    async with sit(full=True) as desk:
        have_trained(desk)
        plan = desk.app.coach.timeline_of("desk-break").plan
        assert (plan.second, len(plan.exercises)) == ("", 6)
