"""Today, Catalogue, History and the check-in."""

import pytest
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from backtui.screens.catalogue import CatalogueScreen
from backtui.screens.check_in import CheckInScreen
from backtui.screens.history import HistoryScreen
from backtui.screens.record import RecordScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from tests.app.conftest import Desk, Sit
from tests.support import session

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_today_shows_the_week_and_the_next_session(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size, full=True) as desk:
        shot = desk.shot()
        for words in ("This week", "Mo", "Su", "0 of 3", "Healthy back  30 min", "Stretch", "start"):
            assert words in shot


async def test_today_follows_the_diary(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-23T18:00:00+01:00"))
        await desk.press("2")
        await desk.press("1")
        assert "1 of 3" in desk.text("#standing")
        assert "●" in desk.text("#week")


async def test_keys_lead_everywhere(sit: Sit) -> None:
    async with sit() as desk:
        for key, screen in (("2", CatalogueScreen), ("3", HistoryScreen), ("1", TodayScreen)):
            await desk.press(key)
            assert isinstance(desk.app.screen, screen)
        await desk.press("q")
    assert desk.app.return_code == 0


async def test_a_notice_is_said_on_today(sit: Sit) -> None:
    async with sit(notice="[red]x: line 3") as desk:
        assert "[red]x: line 3" in desk.shot()


# The catalogue


@pytest.mark.parametrize("size", SIZES)
async def test_the_catalogue_lists_everything(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size, full=True) as desk:
        await desk.press("2")
        assert "Routines" in desk.shot()
        assert "Arm raise" in desk.shot()
        await desk.press("end")
        assert "Back press" in desk.text("#detail")
        assert "Hold" not in desk.text("#left")


async def test_the_detail_is_full(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("2", "slash", *"sit-up")
        detail = desk.text("#detail")
        for words in ("Sit-up", "strength, sitting", "15-20", "lower 3 s", "sofa", "1. ", "Feel: ", "Avoid",
                      "Breathe: ", "Easier: ", "Harder: "):  # fmt: skip
            assert words in detail


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sofa", {"Back lift", "Sit-up"}),
        ("all fours stre", {"Leg swing", "Low leg lift", "Arm and leg reach"}),
        ("zzz", set()),
    ],
)
async def test_search_filters_as_one_types(sit: Sit, words: str, found: set[str]) -> None:
    async with sit(full=True) as desk:
        await desk.press("2", "slash", *(" " if c == " " else c for c in words.replace(" ", "_")))
        desk.app.screen.query_one("#search", Input).value = words
        await desk.pilot.pause()
        screen = desk.app.screen
        assert isinstance(screen, CatalogueScreen)
        assert {row.name for row in screen._rows if row.shows} == found
        await desk.press("escape")
        assert len([row for row in screen._rows if row.shows]) == 3 + 17 + 17 + 4


async def test_keys_of_places_are_letters_in_the_search(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("2", "slash", "1", "q")
        assert desk.app.screen.query_one("#search", Input).value == "1q"


async def test_a_routine_starts_from_the_catalogue_and_an_exercise_does_not(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("2", "down", "enter")
        assert isinstance(desk.app.screen, CatalogueScreen)
        await desk.press("up", "enter")
        assert isinstance(desk.app.screen, SessionScreen)


async def test_the_cursor_skips_headings_both_ways(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("2")
        names = []
        for _ in range(7):
            names.append(desk.text("#detail").splitlines()[0])
            await desk.press("j")
        assert names == [
            "Healthy back", "Gentle start", "Desk break", "Arm raise", "Arm spread", "Pelvis circle", "Cat",
        ]  # fmt: skip
        await desk.press(*"kkkkkkkk")
        assert desk.text("#detail").startswith("Healthy back")


# History


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_history_invites(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size) as desk:
        await desk.press("3")
        assert "Nothing here yet" in desk.shot()
        assert "0 of 3" in desk.shot()


@pytest.mark.parametrize("size", SIZES)
async def test_the_chart_and_the_sessions(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size) as desk:
        desk.diary.save(session("2026-11-23T18:00:00+01:00"))
        desk.diary.save(session("2026-11-24T18:00:00+01:00"))
        await desk.press("3")
        shot = desk.shot()
        assert "2 of 3 this week" in shot
        assert "2 sessions" in shot
        rows = [line for line in shot.splitlines() if "▒" in line]
        height = [line for line in shot.splitlines() if line.strip().startswith(("2┤", "1┤"))]
        assert all("▒" in line for line in height)
        assert not any(line.strip().startswith("3┤") for line in rows)
        lines = shot.splitlines()
        three = next(n for n, line in enumerate(lines) if line.strip().startswith("3┤"))
        assert "▁" in lines[three - 1], "the target stands on top of its row"


async def test_a_session_opens_to_its_exercises(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(60)
        await desk.press("x")
        await desk.wait(500)
        await desk.press("q", "3", "enter")
        assert isinstance(desk.app.screen, RecordScreen)
        shot = desk.shot()
        assert "✗ hurt" in shot or "✗" in shot
        assert "2 × held 20 s" in shot
        await desk.press("q")
        assert isinstance(desk.app.screen, HistoryScreen)


async def test_hostile_text_is_shown_as_typed(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(
            session("2026-11-23T18:00:00+01:00", note="[red]note \x1b[2J" + "x" * 10_000, routine_name="[b]R")
        )
        await desk.press("3")
        assert "[red]note ␛[2J" in desk.shot()
        assert "[b]R" in desk.shot()
        await desk.press("enter")
        assert "[red]note" in desk.shot()
        assert "␛[2J" in desk.shot()


async def test_three_thousand_sessions_are_drawn_only_in_view(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as desk:
        from datetime import date, timedelta

        from backtui.core.diary.session import Entry

        entries = tuple(
            Entry(id=str(n), started=f"{date(2020, 1, 1) + timedelta(days=n)}T07:00:00Z") for n in range(3120)
        )
        monkeypatch.setattr(desk.app.desk.diary, "entries", lambda: entries)
        await desk.press("3")
        await desk.press("end")
        assert "3120 sessions" in desk.shot()
        assert "2028-07-16" in desk.shot()


# The check-in


async def at_the_check_in(desk: Desk) -> None:
    await desk.press("enter")
    await desk.wait(500)
    assert isinstance(desk.app.screen, CheckInScreen)


async def test_each_answer_is_stored_as_it_is_given(sit: Sit) -> None:
    async with sit() as desk:
        await at_the_check_in(desk)
        assert desk.diary.entries()[0].effort is None
        await desk.press("4")
        assert desk.diary.entries()[0].effort == 4
        await desk.press("enter", "9", "right", "right")
        assert desk.diary.entries()[0].pain_after == 10
        await desk.press("enter", "right", "down", "left", "down")
        (entry,) = desk.diary.entries()
        stored = desk.diary.session(entry.id)
        assert stored is not None
        assert [one.felt for one in stored.exercises] == ["too much", "too little", None]
        await desk.press("enter", *"q1", "enter")
        assert desk.diary.entries()[0].note == "q1"
        assert isinstance(desk.app.screen, TodayScreen)


async def test_all_of_it_may_be_skipped(sit: Sit) -> None:
    async with sit() as desk:
        await at_the_check_in(desk)
        await desk.press("enter", "enter", "enter", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        (entry,) = desk.diary.entries()
        assert (entry.effort, entry.pain_after, entry.note) == (None, None, None)


async def test_q_skips_what_is_left(sit: Sit) -> None:
    async with sit() as desk:
        await at_the_check_in(desk)
        await desk.press("7", "q")
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.diary.entries()[0].effort == 7


async def test_left_and_right_move_along_the_scale(sit: Sit) -> None:
    async with sit() as desk:
        await at_the_check_in(desk)
        await desk.press("left", "left")
        assert desk.diary.entries()[0].effort == 0
        await desk.press("right", "right")
        assert desk.diary.entries()[0].effort == 2


async def test_the_ends_of_the_scales_have_words(sit: Sit) -> None:
    async with sit() as desk:
        await at_the_check_in(desk)
        assert "0 no effort at all" in desk.shot()
        await desk.press("enter")
        assert "0 no pain" in desk.shot()
        assert "10 the worst imaginable" in desk.shot()


@pytest.mark.parametrize("theme", ["backtui-dark", "backtui-light", "nord"])
async def test_every_theme_draws_every_place(sit: Sit, theme: str) -> None:
    async with sit() as desk:
        desk.app.theme = theme
        desk.diary.save(session("2026-11-23T18:00:00+01:00"))
        for key in ("2", "3", "1", "enter"):
            await desk.press(key)
            assert desk.shot().strip()


async def test_a_foot_that_names_the_same_keys_is_not_made_anew(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("2", "1")
        before = list(desk.app.screen.query(FooterKey))
        await desk.press("2", "1", "3", "1")
        assert list(desk.app.screen.query(FooterKey)) == before
        assert before
