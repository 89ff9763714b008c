"""Routines in the app: chosen on Today and in the Catalogue, followed in a sequence, one alone in History."""

import msgspec
import pytest

from backtui.app import midnight
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.often import Often
from backtui.screens.catalogue import CatalogueScreen
from backtui.settings.model import NO_SETTINGS
from tests.app.conftest import Desk, Sit
from tests.app.test_midnight import comes
from tests.support import LINE, read, session


def routines() -> Catalogue:
    """The short routine as the main one, one of three times a day, and two that follow each other."""
    catalogue = read(LINE)
    main = catalogue.default
    told = [
        ("main", "Main", None, 1, ""),
        ("desk", "Desk break", Often(Range(5, 5), 3), 1, ""),
        ("one", "Week one", Often(Range(6, 6)), 2, "two"),
        ("two", "Week two", None, 1, ""),
        ("press", "Press-ups", Often(Range(7, 7), 1, 120), 1, ""),
    ]
    found = {
        key: msgspec.structs.replace(
            main, id=key, name=name, about=f"What {key} is for.", often=often, repeat=repeat, next=following
        )
        for key, name, often, repeat, following in told
    }  # fmt: skip
    return msgspec.structs.replace(catalogue, routines=found)


def done(desk: Desk, routine: str, *starts: str) -> None:
    for start in starts:
        desk.diary.save(session(f"{start}:00+01:00", routine=routine, routine_name=routine.capitalize()))


async def again(desk: Desk) -> None:
    await desk.press("2")
    await desk.press("1")


async def test_today_tells_how_many_of_a_day_are_done(sit: Sit) -> None:
    settings = NO_SETTINGS._replace(routine="desk")
    async with sit(catalogue=routines(), settings=settings) as desk:
        assert "0 of 5  0 of 3 today" in desk.shot()
        assert "Three are due today." in desk.shot()
        assert "3 times a day, 5 days a week" in desk.shot()
        done(desk, "desk", "2026-11-25T08:00", "2026-11-25T09:00")
        await again(desk)
        assert "0 of 5  2 of 3 today" in desk.shot()
        assert "One more is due today." in desk.shot()
        done(desk, "desk", "2026-11-25T10:00")
        await again(desk)
        assert "1 of 5  3 of 3 today" in desk.shot()


async def test_a_routine_is_chosen_with_its_length_its_frequency_and_what_it_is_for(sit: Sit) -> None:
    kept = []
    async with sit(catalogue=routines(), keep=lambda *one: kept.append(one)) as desk:
        await desk.press("r")
        assert "Desk break" in desk.shot()
        assert "min  3 times a day, 5 days a week" in desk.shot()
        assert "min  3 days a week" in desk.shot()
        await desk.press("down")
        assert "What desk is for." in desk.shot()
        await desk.press("down")
        assert "After 2 sessions: Week two." in desk.shot()
        await desk.press("enter")
        assert kept == [("routine", "one")]
        assert "0 of 6" in desk.shot()


async def test_a_routine_is_chosen_in_the_catalogue(sit: Sit) -> None:
    kept = []
    async with sit((100, 30), catalogue=routines(), keep=lambda *one: kept.append(one)) as desk:
        done(desk, "desk", "2026-11-25T08:00")
        await desk.press("2", "down")
        assert isinstance(desk.app.screen, CatalogueScreen)
        assert "3 times a day, 5 days a week" in desk.text("#detail")
        assert "1 of 3" in desk.text("#detail")
        await desk.press("r")
        assert kept == [("routine", "desk")]
        assert "Desk break  of today" in desk.shot()
        assert "r makes" not in desk.text("#detail")


async def test_what_follows_is_offered_and_one_may_stay_and_go_on(sit: Sit) -> None:
    kept = []
    settings = NO_SETTINGS._replace(routine="one")
    async with sit(
        (100, 30), catalogue=routines(), settings=settings, keep=lambda *one: kept.append(one)
    ) as desk:
        done(desk, "one", "2026-11-24T08:00")
        await again(desk)
        assert desk.app.desk.routine.id == "one"
        done(desk, "one", "2026-11-25T08:00")
        await again(desk)
        assert desk.app.desk.routine.id == "two"
        assert "Week one was done twice: Week two follows." in " ".join(desk.text("#next").split())
        await desk.press("r", "up", "enter")
        assert desk.app.desk.routine.id == "one"
        assert "You stay with Week one" in desk.text("#next")
        await desk.press("r", "down", "enter")
        assert desk.app.desk.routine.id == "two"
        # Back to the beginning, which the diary alone would not say.
        done(desk, "two", "2026-11-25T09:00")
        await desk.press("r", "up", "enter")
        assert desk.app.desk.routine.id == "one"
        assert [key for key, _ in kept] == ["stay", "stay", "routine_since"]


async def test_history_shows_one_routine_alone(sit: Sit) -> None:
    async with sit((100, 30), catalogue=routines()) as desk:
        done(desk, "main", "2026-11-24T08:00")
        done(desk, "desk", *(f"2026-11-23T{hour:02}:00" for hour in (8, 9, 10)))
        await desk.press("3")
        assert "Training days 1 of 3 this week" in desk.text("#headline")
        await desk.press("f")
        assert "All routines" in desk.shot()
        await desk.press("down", "enter")
        assert desk.text("#headline").startswith("Desk break: Training days 1 of 5 this week")
        assert "Main" not in desk.shot()
        await desk.press("f", "up", "enter")
        assert desk.text("#headline").startswith("Training days 1 of 3")
        assert "Main" in desk.shot()


async def test_today_tells_when_the_hour_has_come(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(midnight, "_EVERY", 0.01)
    settings = NO_SETTINGS._replace(routine="press")
    async with sit(catalogue=routines(), settings=settings) as desk:
        assert "The next session is due now, since 07:00." in desk.shot()
        done(desk, "press", "2026-11-25T17:30")
        await again(desk)
        assert "The next session is due at 19:30." in desk.shot()
        desk.clock.tick(5400)
        await comes(desk, "due now, since 19:30")


async def test_a_target_of_ones_own_keeps_the_times_of_the_day(sit: Sit) -> None:
    settings = NO_SETTINGS._replace(routine="desk")
    async with sit(catalogue=routines(), settings=settings) as desk:
        done(desk, "desk", "2026-11-25T08:00")
        await desk.press("3", "t", "up", "up", "enter")
        await desk.press("1")
        assert "0 of 3  1 of 3 today" in desk.shot()
        done(desk, "desk", "2026-11-25T09:00", "2026-11-25T10:00")
        await again(desk)
        assert "1 of 3  3 of 3 today" in desk.shot()
