"""Today: its news, its routine, its size, and what is said in passing."""

import pytest

from backtui.core.progress.news import DAMAGE, INTERRUPTED, UNREAD, News, most_pressing
from backtui.screens.catalogue import CatalogueScreen
from backtui.screens.first_run import FirstRunScreen
from backtui.screens.history import HistoryScreen
from backtui.screens.question import Question
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.widgets.figure.demonstration import Demonstration
from backtui.widgets.top_bar import TopBar
from tests.app.conftest import Sit
from tests.app.test_interrupted import interrupt
from tests.support import session


def test_the_most_pressing_news_is_told_first() -> None:
    notice, demo = News("notice", "x"), News("demo", "y")
    news = [demo, UNREAD, notice, INTERRUPTED, DAMAGE]
    told = []
    while news:
        first = most_pressing(news)
        assert first is not None
        told.append(first)
        news.remove(first)
    assert told == [DAMAGE, INTERRUPTED, notice, demo, UNREAD]
    assert most_pressing([]) is None


async def test_a_session_decided_about_later_is_news_that_a_key_takes_up(sit: Sit) -> None:
    await interrupt(sit)
    async with sit() as desk:
        await desk.press("escape")
        assert "g takes it up again" in desk.text("#news")
        assert "g see to it" in desk.shot()
        await desk.press("g")
        assert isinstance(desk.app.screen, Question)
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen)


async def test_without_such_news_the_key_is_not_there(sit: Sit) -> None:
    async with sit() as desk:
        assert "see to it" not in desk.shot()
        await desk.press("g")
        assert isinstance(desk.app.screen, TodayScreen)


async def test_the_routine_of_every_day_is_chosen_on_today(sit: Sit) -> None:
    kept = []
    async with sit(full=True, keep=lambda key, value: kept.append((key, value))) as desk:
        names = list(desk.app.desk.catalogue.routines)
        await desk.press("r", "down", "enter")
        chosen = desk.app.desk.catalogue.routines[names[1]].name if len(names) > 1 else None
        if chosen is not None:
            assert chosen in desk.shot()
            assert kept == [("routine", names[1])]


async def test_a_click_on_a_name_leads_to_its_place(sit: Sit) -> None:
    async with sit() as desk:
        for x, place in ((28, CatalogueScreen), (43, HistoryScreen), (12, TodayScreen)):
            await desk.pilot.click(TopBar, offset=(x, 0))
            await desk.settle()
            assert isinstance(desk.app.screen, place)


async def test_what_a_key_did_is_said_until_another_key_leads_elsewhere(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00"))
        desk.app._disable_notifications = False
        await desk.press("3", "enter", "d")
        assert isinstance(desk.app.screen, HistoryScreen)
        assert "Deleted. u brings it back." in desk.shot(), "it outlives the page that went with it"
        await desk.press("1")
        assert "Deleted" not in desk.shot()


async def test_what_is_said_takes_one_row_over_the_keys(sit: Sit) -> None:
    async with sit() as desk:
        desk.app._disable_notifications = False
        await desk.press("2")
        before = desk.shot().splitlines()
        for number in range(5):
            desk.app.notify(f"message {number}")
        await desk.settle()
        after = desk.shot().splitlines()
        changed = [n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
        assert changed == [len(before) - 2]
        assert "message 4" in after[-2]


async def test_after_another_place_and_a_resize_all_of_today_is_there(sit: Sit) -> None:
    async with sit((80, 24), full=True) as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00"))
        await desk.press("3")
        await desk.pilot.resize_terminal(200, 60)
        await desk.press("1")
        shot = desk.shot()
        assert "3 reps each side" in shot
        assert "Training days a week" in shot


@pytest.mark.parametrize(("key", "place"), [("enter", SessionScreen), ("escape", TodayScreen)])
async def test_the_first_page_leads_on(sit: Sit, key: str, place: type) -> None:
    async with sit() as desk:
        desk.app.coach.welcome()
        await desk.settle()
        assert isinstance(desk.app.screen, FirstRunScreen)
        await desk.press("t", "b")
        assert "light" in desk.text("#words")
        assert "silent" in desk.text("#words")
        assert (desk.app.theme, desk.app.desk.settings.bell) == ("backtui-light", False)
        await desk.press(key)
        assert isinstance(desk.app.screen, place)


@pytest.mark.parametrize(
    ("keys", "said", "form"),
    [("", "are you new to it?", "standard"), ("e", "n goes on", "easier"), ("ee", "used to it", "standard")],
)
async def test_the_first_page_asks_whether_one_is_new_to_exercise(
    sit: Sit, keys: str, said: str, form: str
) -> None:
    kept = []
    async with sit(full=True, keep=lambda *choice: kept.append(choice)) as desk:
        desk.app.coach.welcome()
        await desk.press(*keys)
        assert said in desk.text("#words")
        await desk.press("enter")
        plan = desk.live.player.timeline.plan
        assert {one.form for one in plan.exercises} == {form}
        assert kept[-1:] == ([("new_to_exercise", len(keys) == 1)] if keys else [])


async def test_the_figure_of_today_stands_still_behind_a_session(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = []
    async with sit(full=True) as desk:
        figure = desk.app.screen.query_one(Demonstration)
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen)
        monkeypatch.setattr(Demonstration, "show_step", lambda *_: moved.append(1))
        desk.clock.tick(1)
        figure.look()
        assert not moved
        await desk.press("q", "f")
        desk.clock.tick(1)
        figure.look()
        assert moved
