"""What the coach says on the screens, and what a person tells it: minutes, pins, pain, the safety page."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from backtui.core.diary.pins import Pin
from backtui.files.paths import safety_path
from backtui.screens.check_in import CheckInScreen
from backtui.screens.minutes import MinutesScreen
from backtui.screens.pin import PinScreen
from backtui.screens.plan import PlanScreen
from backtui.screens.question import Question
from backtui.screens.safety import SafetyScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.widgets.row_list import RowList
from backtui.widgets.scale import Scale
from tests.app.conftest import Desk, Sit
from tests.diaries import Follower
from tests.support import NOW, session

SMALLEST = (60, 20)


def remember(desk: Desk, times: int = 2, **fields: Any) -> Follower:
    """Write sessions down that were easy; the last one two days ago, and otherwise in some fields."""
    follower = Follower(first=NOW.date() - timedelta(days=2 * times))
    follower.easily(times)
    follower.sessions[-1] = msgspec.structs.replace(follower.sessions[-1], **fields)
    for one in follower.sessions:
        desk.diary.save(one)
    return follower


async def look_again(desk: Desk) -> None:
    await desk.press("2")
    await desk.press("1")


async def to_row(desk: Desk, name: str) -> None:
    """Put the cursor of a list on the row of an exercise."""
    rows = desk.app.screen.query_one(RowList)
    rows.cursor = next(n for n in range(rows._count) if str(rows._row(n, 60)).strip().startswith(name))
    await desk.settle()


def planned(desk: Desk, name: str = "push-up") -> Any:
    plan = desk.app.coach.timeline_of("healthy-back").plan
    return next((one for one in plan.exercises if one.exercise.id == name), None)


# Today


async def test_today_says_what_changes_and_why(sit: Sit) -> None:
    async with sit(size=SMALLEST, full=True) as desk:
        remember(desk)
        await look_again(desk)
        words = " ".join(desk.text("#next").split())
        assert (
            "Higher: 5 exercises, such as Plank 20 -> 22 s: done in full twice, effort 3, no pain." in words
        )


async def test_today_suggests_the_usual_day_and_hour_and_says_what_makes_the_target(sit: Sit) -> None:
    async with sit(full=True) as desk:
        for week in range(1, 7):
            for day in (2, 4, 6):
                started = date(2026, 11, 23) + timedelta(days=day - 7 * week)
                desk.diary.save(session(f"{started}T18:00:00+01:00"))
        await look_again(desk)
        assert "A session is due today, around 18:00 as usual." in desk.text("#standing")
        assert "Today, Friday and Sunday would make three this week." in desk.text("#standing")


async def test_a_target_out_of_reach_is_said_kindly(sit: Sit) -> None:
    async with sit(full=True) as desk:
        desk.clock.tick(3 * 24 * 3600)
        await look_again(desk)
        assert "Three are out of reach this week. Every session counts all the same." in desk.text(
            "#standing"
        )


# Minutes


async def test_minutes_are_shown_before_the_start_and_hold_for_one_session(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("m")
        assert isinstance(desk.app.screen, MinutesScreen)
        await desk.press("1", "2")
        assert "12 min" in desk.text("#minutes")
        assert "No room today: Arm spread" in desk.text("#comes-to")
        await desk.press("left")
        assert "11 min" in desk.text("#minutes")
        await desk.press("enter")
        assert "Healthy back  11 min" in desk.shot()
        await desk.press("enter")
        assert abs(desk.live.player.timeline.seconds - 660) <= 33
        await desk.wait(700)
        assert isinstance(desk.app.screen, CheckInScreen)
        await desk.press("q", "f")
        assert "Healthy back  30 min" in desk.shot()
        (entry,) = desk.diary.entries()
        assert entry.planned_seconds is not None
        assert abs(entry.planned_seconds - 660) <= 33


async def test_minutes_left_as_they_were_and_back_to_usual(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("m", "7", "escape")
        assert "Healthy back  30 min" in desk.shot()
        await desk.press("m", "up", "up", "enter")
        assert "Healthy back  40 min" in desk.shot()
        await desk.press("m", "backspace", "enter")
        assert "Healthy back  30 min" in desk.shot()


async def test_what_the_minutes_shorten_is_recorded(sit: Sit) -> None:
    async with sit(full=True) as desk:
        remember(desk, 12)
        await desk.press("m", "8", "enter", "enter")
        await desk.wait(600)
        stored = desk.diary.session(desk.diary.entries()[0].id)
        assert stored is not None
        assert [one.id for one in stored.exercises if one.shortened] == ["plank", "leg-raise"]


# The plan, and pins


async def test_the_plan_gives_every_dose_its_reason(sit: Sit) -> None:
    async with sit(size=SMALLEST, full=True) as desk:
        remember(desk)
        await desk.press("p")
        assert isinstance(desk.app.screen, PlanScreen)
        await to_row(desk, "Push-up")
        assert "3 -> 4: done in full twice, effort 3, no pain" in desk.text("#detail")
        await desk.press("escape")
        assert isinstance(desk.app.screen, TodayScreen)


async def test_the_plan_says_what_the_coach_advises(sit: Sit) -> None:
    async with sit(size=SMALLEST, full=True) as desk:
        for one in remember(desk, 3, pain_after=7).sessions[:1]:
            desk.diary.save(msgspec.structs.replace(one, pain_after=7))
        await desk.press("p")
        assert "see a clinician before you go on." in " ".join(desk.shot().split())


async def test_the_plan_says_what_is_needed_until_there_is_none(sit: Sit) -> None:
    async with sit(size=SMALLEST, full=True) as desk:
        await desk.press("p")
        words = "You need a sofa. None there? Press , (settings)."
        assert words in desk.text("#heading")
        assert all(part in desk.shot() for part in ("You need a sofa.", "(settings)."))
        await desk.press("comma")
        await desk.to_setting("Sofa")
        await desk.press("space", "escape")
        assert isinstance(desk.app.screen, PlanScreen)
        assert "You need" not in desk.text("#heading")


async def test_a_dose_is_pinned_from_the_plan_shown_and_undone(sit: Sit) -> None:
    async with sit(full=True) as desk:
        remember(desk)
        await desk.press("p")
        await to_row(desk, "Push-up")
        await desk.press("c")
        assert isinstance(desk.app.screen, PinScreen)
        await desk.press("right", "right", "right")
        assert "6 reps, pinned" in desk.shot()
        await desk.press("enter")
        assert (
            "6: pinned by you" in desk.text("#detail").replace("4 -> ", "") or "pinned by you" in desk.shot()
        )
        assert planned(desk).sets[0].reps == 6
        assert desk.diary.pins()["push-up"].dose == 6
        await desk.press("u")
        assert planned(desk).sets[0].reps == 4
        assert not desk.diary.pins()


async def test_a_form_is_pinned_from_the_catalogue(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("2")
        await to_row(desk, "Bridge")
        assert "Today  the standard form, to begin with" in desk.text("#detail")
        await desk.press("c", "right", "enter")
        assert planned(desk, "bridge").form == "easier"
        assert "the easier form is pinned by you" in desk.text("#detail")


async def test_leaving_out_and_bringing_back(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("2")
        await to_row(desk, "Boat")
        await desk.press("c", "down", "right", "enter")
        assert planned(desk, "boat") is None
        assert "left out: you left it out" in desk.text("#detail")
        await desk.press("c", "down", "left", "enter")
        assert planned(desk, "boat") is not None


async def test_what_hurt_twice_is_brought_back_from_the_plan(sit: Sit) -> None:
    async with sit(full=True) as desk:
        follower = Follower(first=NOW.date() - timedelta(days=4))
        for _ in range(2):
            follower.train(effort=3, but_for={"push-up": {"status": "hurt", "reps": 1}})
        for one in follower.sessions:
            desk.diary.save(one)
        await look_again(desk)
        assert "Left out: Push-up, it hurt twice, on 21 Nov and 23 Nov." in desk.text("#next")
        await desk.press("p", "end")
        assert "c brings it back." in desk.text("#detail")
        await desk.press("c", "end", "left", "enter")
        assert (planned(desk).form, planned(desk).sets[0].reps) == ("easier", 3)


async def test_nothing_changed_is_nothing_stored(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("p", "c", "right", "left", "enter")
        assert isinstance(desk.app.screen, PlanScreen)
        assert not desk.diary.pins()


async def test_a_session_of_nothing_is_not_begun(sit: Sit) -> None:
    async with sit() as desk:
        for name in ("lift", "still", "top"):
            desk.app.corrector.corrections.put_pin(Pin(name, left_out=True), name)
        await look_again(desk)
        await desk.press("enter")
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("p")
        await desk.press("m", "1", "0", "enter")
        assert "you left it out" in desk.shot()


async def test_equipment_is_chosen_in_the_settings(sit: Sit) -> None:
    async with sit(full=True) as desk:
        titles = [one.title for one in desk.app.get_system_commands(desk.app.screen)]
        assert {"Safety", "Plan", "Minutes", "Settings"} <= set(titles)
        await desk.press("comma")
        await desk.to_setting("Sofa")
        await desk.press("enter")
        assert desk.app.desk.settings.equipment == ()
        assert planned(desk, "sit-up").form == "easier"


async def test_the_session_says_how_todays_form_is_done_and_what_it_needs(sit: Sit) -> None:
    async with sit(full=True) as desk:
        desk.app.keeper.choose("equipment", [])
        desk.app.corrector.corrections.put_pin(Pin("arm-spread", form="harder"), "a test")
        await desk.press("enter", "n")
        assert "Harder form: Open against a light elastic band" in desk.text("#tips")
        assert "You need: elastic band" in desk.text("#tips")
        await desk.press(*"nnnnnnnnnn")
        assert "Easier form: Go back only as far" in desk.text("#tips")
        assert "You need" not in desk.text("#tips")


# Pain


async def test_strong_pain_pauses_and_advises_and_the_person_decides(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("enter", "7")
        assert isinstance(desk.app.screen, Question)
        assert desk.live.player.state == "paused"
        assert "Pain of 7 is strong:" in desk.shot()
        await desk.press("down", "down", "enter")
        assert desk.live.player.state == "count-in"
        await desk.press("8")
        assert not isinstance(desk.app.screen, Question)


async def test_stopping_for_strong_pain_leaves_nothing_behind(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("enter", "9", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert not desk.diary.entries()
        assert not desk.diary.has_journals


@pytest.mark.parametrize("size", [SMALLEST, (80, 24)])
async def test_when_to_call_for_help_is_in_sight_where_strong_pain_is_told(
    sit: Sit, size: tuple[int, int]
) -> None:
    async with sit(size=size, full=True) as desk:
        await desk.press("enter", "9")
        said = " ".join(desk.shot().replace("▊", " ").replace("▎", " ").split())
        for words in ("Call your emergency number at once", "your chest hurts", "long steroids.",
                      "Stop for today", "The easier plan", "Go on, gently"):  # fmt: skip
            assert words in said


async def test_the_easier_plan_begins_in_the_place_of_the_one_that_is_too_much(sit: Sit) -> None:
    async with sit(full=True) as desk:
        remember(desk, times=8)
        await look_again(desk)
        await desk.press("enter", "8")
        began = desk.live
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live is not began
        plan = desk.live.player.timeline.plan
        assert {one.form for one in plan.exercises} == {"easier"}
        assert (desk.live.player.state, len(plan.exercises)) == ("running", 17)
        assert desk.app.screen.query_one(Scale).value == 8
        await desk.press("9")
        assert not isinstance(desk.app.screen, Question)
        await desk.wait(100)
        await desk.press("q", "down", "enter")
        (entry,) = [one for one in desk.diary.entries() if one.day == NOW.date()]
        assert entry.pain_before == 9
        session = desk.diary.session(entry.id)
        assert session is not None
        assert session.exercises[0].shortened
        assert not desk.diary.has_journals


async def test_a_trial_of_one_exercise_has_no_easier_plan(sit: Sit) -> None:
    async with sit(full=True) as desk:
        desk.app.trial.begin("plank")
        await desk.settle()
        await desk.press("8")
        assert isinstance(desk.app.screen, Question)
        assert "The easier plan" not in desk.shot()


async def test_less_pain_stops_nobody(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("enter", "6")
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live.player.state == "running"


async def test_the_check_in_says_what_became_of_the_pain_and_what_comes_next(sit: Sit) -> None:
    async with sit(size=SMALLEST, full=True) as desk:
        await desk.press("enter", "2")
        await desk.wait(60)
        await desk.press("q", "down", "enter")
        await desk.press("4", "enter", "5")
        said = " ".join(desk.text("#outlook").split())
        assert "Pain rose from 2 to 5: a change that counts." in said
        assert "Lower: 13 exercises, such as" in said
        assert "pain rose from 2 to 5" in " ".join(desk.shot().split())
        await desk.press("2")
        assert "Pain stayed at 2." in desk.text("#outlook")
        assert "All doses stay as they are." in desk.text("#outlook")


# Safety


async def test_the_safety_page_is_pointed_at_until_it_was_read(sit: Sit) -> None:
    async with sit(size=SMALLEST, full=True) as desk:
        assert "s says when not to train" in desk.text("#news")
        await desk.press("s")
        assert isinstance(desk.app.screen, SafetyScreen)
        assert "emergency number" in desk.text()
        await desk.press("space", "escape")
        assert "s says when not to train" not in desk.text("#news")
        assert safety_path().read_text() == "2026-11-25\n"
        await desk.press("s")
        assert "Read on 25 November 2026." in desk.text()


async def test_the_safety_page_stands_in_no_sessions_way(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("enter")
        desk.app.action_command_palette()
        (safety,) = [one for one in desk.app.get_system_commands(desk.live) if one.title == "Safety"]
        await desk.press("escape")
        safety.callback()
        await desk.settle()
        assert isinstance(desk.app.screen, SafetyScreen)
        desk.clock.tick(4)
        desk.live.look()
        assert desk.live.player.state == "running"
        await desk.press("escape")
        assert isinstance(desk.app.screen, SessionScreen)
