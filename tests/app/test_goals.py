"""The goal: asked for once on Today, changed at any time, shown where a session is due; and each month."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from textual.widgets import Input

from backtui.core.diary.goals import Goal
from backtui.files.safety_read import month_read, remember_safety_read
from backtui.screens.changed import ChangedScreen
from backtui.screens.form import FormScreen
from backtui.screens.today import TodayScreen
from backtui.store.history_file import write_fresh
from backtui.widgets.note_area import NoteArea
from backtui.widgets.weekday_row import WeekdayRow
from tests.app.conftest import Desk, Sit
from tests.support import NOW, session

WEDNESDAY = NOW


@pytest.fixture(autouse=True)
def _safety(own_files: object) -> None:
    remember_safety_read(NOW.date())


def trained(desk: Desk, days: Sequence[int] = (2, 4, 6), **fields: object) -> None:
    """Let there be sessions so many days ago."""
    done = [session(f"{NOW - timedelta(days=day):%Y-%m-%d}T08:00:00+01:00", **fields) for day in days]
    if desk.diary.path.exists():
        for one in done:
            desk.diary.save(one)
    else:
        write_fresh(desk.diary.path, {"sessions": done})


async def look(desk: Desk) -> None:
    await desk.press("2", "1")


def goal_of(desk: Desk) -> Goal | None:
    found = desk.diary.goal()
    return None if found is None else Goal(words=found.words, days=found.days, hour=found.hour)


async def test_it_is_asked_for_after_the_third_session_that_counts(sit: Sit) -> None:
    async with sit() as desk:
        trained(desk, (2, 4))
        trained(desk, (5,), active_seconds=60)
        await look(desk)
        assert "train for" not in desk.text("#news")
        await desk.press("g")
        assert isinstance(desk.app.screen, TodayScreen)
        trained(desk, (6,))
        await look(desk)
        assert desk.text("#news") == "What do you train for, and when? Asked once: g answers."
        await desk.press("g", *"walk [b]", "enter", "1", "3", "right", "space", "enter", "7", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert goal_of(desk) == Goal(words="walk [b]", days=(1, 3, 4), hour=7)
        assert "train for" not in desk.text("#news")
        assert "A session is due today, around 7:00 as you chose." in desk.shot()
        await desk.press("u")
        assert goal_of(desk) is None
        assert "Asked once" in desk.text("#news")


@pytest.mark.parametrize("keys", [("escape",), ("enter", "enter", "enter")])
async def test_an_answer_that_is_left_is_one_and_holds_on_every_machine(
    sit: Sit, keys: tuple[str, ...]
) -> None:
    async with sit() as desk:
        trained(desk)
        await look(desk)
        await desk.press("g", *keys)
        assert goal_of(desk) == Goal()
        assert not desk.app.screen.query_one("#news").display
    async with sit() as desk:
        assert not desk.app.screen.query_one("#news").display


async def test_the_days_are_taken_by_keys_and_by_clicks(sit: Sit) -> None:
    async with sit() as desk:
        trained(desk)
        await look(desk)
        await desk.press("g", "enter")
        row = desk.app.screen.query_one(WeekdayRow)
        assert row.has_focus
        await desk.press("left", "space", "right", "right", "space", "7", "right", "space", "2", "2")
        assert row.value == "1 3"
        await desk.pilot.click(WeekdayRow, offset=(6, 0))
        await desk.pilot.click(WeekdayRow, offset=(7 * 6 + 1, 0))
        await desk.settle()
        assert row.value == "1 2 3"
        assert "● Mo  ● Tu  ● We  · Th" in desk.shot()
        await desk.press("up")
        assert desk.app.screen.query_one(NoteArea).has_focus
        await desk.press("down", "down", "ctrl+s")
        assert goal_of(desk) == Goal(days=(1, 2, 3))


async def test_a_wrong_hour_is_said_and_nothing_is_lost(sit: Sit) -> None:
    async with sit(size=(60, 20)) as desk:
        trained(desk)
        await look(desk)
        await desk.press("g", *"walk", "enter", "5", "enter", "2", "9", "enter")
        assert isinstance(desk.app.screen, FormScreen)
        assert "A full hour from 0 to 23" in desk.text("#problem")
        await desk.press("backspace", "enter")
        assert goal_of(desk) == Goal(words="walk", days=(5,), hour=2)


async def test_what_is_known_is_corrected_and_leaving_it_changes_nothing(sit: Sit) -> None:
    async with sit() as desk:
        trained(desk)
        desk.app.corrector.corrections.put_goal(Goal(words="walk", days=(3,), hour=7), "the goal")
        before = desk.diary.goal()
        for keys in (("escape",), ("ctrl+s",)):
            desk.app.weeks.ask_goal()
            await desk.settle()
            assert [desk.app.screen.query_one(NoteArea).text, desk.app.screen.query_one(WeekdayRow).value,
                    desk.app.screen.query_one("#hour", Input).value] == ["walk", "3", "7"]  # fmt: skip
            await desk.press(*keys)
            assert desk.diary.goal() == before
        await desk.press("comma")
        line = await desk.to_setting("Goal")
        assert line.words == "“walk”, Wednesdays, around 7:00"
        await desk.press("enter", *" far", "ctrl+s")
        assert goal_of(desk) == Goal(words="walk far", days=(3,), hour=7)
        assert "walk far" in desk.shot()


async def test_another_number_of_days_than_the_target_is_said(sit: Sit) -> None:
    async with sit() as desk:
        trained(desk)
        await look(desk)
        await desk.press("g", "enter", "2", "4", "ctrl+s")
        said = [one.message for one in desk.app._notifications]
        assert "2 days are chosen, the target is 3: ctrl+p, Target changes it." in said[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_ten_thousand_letters_break_nothing(sit: Sit, size: tuple[int, int]) -> None:
    words = "[red]lift[/red] " + "x" * 10_000
    async with sit(size=size) as desk:
        trained(desk)
        desk.app.corrector.corrections.put_goal(Goal(words=words, days=(3,)), "the goal")
        await look(desk)
        assert ("“[red]lift[/red] xxx" in desk.shot()) is (size[1] >= 24)
        assert "Enter begins" in desk.shot()
        desk.app.weeks.ask_goal()
        await desk.settle()
        assert desk.app.screen.query_one(NoteArea).text == words
        assert "· Tu  ● We" in desk.shot()
        await desk.press("ctrl+s", "comma")
        assert (await desk.to_setting("Goal")).words.startswith("“[red]lift[/red] xxx")
        await desk.press("escape")
        assert goal_of(desk) == Goal(words=words, days=(3,))


async def test_the_goal_is_quiet_on_a_day_of_rest(sit: Sit) -> None:
    async with sit() as desk:
        trained(desk, (1, 4, 6))
        desk.app.corrector.corrections.put_goal(Goal(words="walk far", days=(4,)), "the goal")
        await look(desk)
        assert "is due tomorrow" in desk.shot()
        assert "walk far" not in desk.shot()


# The months


async def test_a_month_is_news_until_its_page_was_read(sit: Sit) -> None:
    async with sit() as desk:
        trained(desk, range(2, 32, 2), pain_before=4, effort=5)
        desk.app.corrector.corrections.put_goal(Goal(words="walk far"), "the goal")
        await look(desk)
        assert "train for" not in desk.text("#news")
        assert not desk.text("#news").startswith("A month")
    async with sit(now=NOW + timedelta(days=2)) as desk:
        assert desk.text("#news") == "A month since you began: g shows what changed."
        await desk.press("g")
        assert isinstance(desk.app.screen, ChangedScreen)
        assert "What changed since 26 Oct 2026" in desk.shot()
        assert "Pain before      4 at first and 4 lately." in desk.shot()
        assert "“walk far”" in desk.shot()
        await desk.press("enter")
        assert not desk.app.screen.query_one("#news").display
        assert month_read() == (NOW + timedelta(days=2)).date()
    async with sit(now=NOW + timedelta(days=3)) as desk:
        assert not desk.app.screen.query_one("#news").display


async def test_the_question_goes_before_the_month(sit: Sit) -> None:
    async with sit(now=datetime.fromisoformat("2026-11-27T18:00:00+01:00")) as desk:
        trained(desk, range(2, 32, 2))
        await look(desk)
        assert "Asked once" in desk.text("#news")
        await desk.press("g", "escape")
        assert desk.text("#news").startswith("A month since")


async def test_the_first_four_weeks_have_nothing_to_tell_and_are_not_read(sit: Sit) -> None:
    async with sit() as desk:
        desk.app.history.show_changed()
        await desk.settle()
        assert "nothing to be compared with yet" in desk.shot()
        await desk.press("q")
        assert month_read() is None


async def test_all_lines_are_seen_at_once(sit: Sit) -> None:
    async with sit(size=(60, 20)) as desk:
        trained(desk, range(2, 90, 2), pain_before=4, effort=5)
        desk.app.corrector.corrections.put_goal(Goal(words="walk far"), "the goal")
        desk.app.history.show_changed()
        await desk.settle()
        for words in ("Training days", "Pain before", "Effort", "Doses", "Weeks in a row", "“walk far”"):
            assert words in desk.shot()
