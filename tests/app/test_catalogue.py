"""The catalogue: its keys, its search, and an exercise tried at once."""

from textual.widgets import Footer

from backtui.screens.catalogue import CatalogueScreen
from backtui.screens.question import Question
from backtui.screens.session import SessionScreen
from tests.app.conftest import Desk, Sit
from tests.support import stored


def foot(desk: Desk) -> str:
    return desk.shot().splitlines()[-1]


async def test_the_footer_ends_a_search_only_where_one_is_open(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("2", "down")
        assert desk.app.screen.query(Footer)
        assert "end search" not in foot(desk)
        assert "? help" in foot(desk)
        await desk.press("slash")
        assert "end search" in foot(desk)
        await desk.press(*"brdg")
        assert "Bridge" in desk.shot()
        await desk.press("escape")
        assert "end search" not in foot(desk)
        assert "? help" in foot(desk)


async def test_a_large_terminal_is_filled(sit: Sit) -> None:
    async with sit(size=(200, 60), full=True) as desk:
        await desk.press("2", "down", "down", "down")
        place = desk.app.screen
        figure, detail = place.query_one("#demonstration").region, place.query_one("#right").region
        assert (figure.height, detail.right) >= (50, 198)
        assert figure.width > 70


async def try_it(desk: Desk) -> None:
    await desk.press("2", "home", "down", "t")
    assert isinstance(desk.app.screen, SessionScreen)
    assert not list(desk.diary.path.parent.glob("*.journals/*.jsonl"))


async def test_a_trial_is_kept_only_if_wanted(sit: Sit) -> None:
    async with sit() as desk:
        for answer in ("drop", "keep"):
            await try_it(desk)
            await desk.wait(300)
            assert isinstance(desk.app.screen, Question)
            assert not desk.diary.entries()
            await desk.press(*(["down"] if answer == "keep" else []), "enter")
            assert isinstance(desk.app.screen, CatalogueScreen)
        (kept,) = stored(desk.diary.path)
        assert kept["routine_name"] == "Lift"
        assert [one["id"] for one in kept["exercises"]] == ["lift"]
        await desk.press("u")
        assert not desk.diary.entries()


async def test_a_trial_has_neither_map_nor_check_in(sit: Sit) -> None:
    async with sit() as desk:
        await try_it(desk)
        assert "Next: the end" in desk.shot()
        assert "check-in" not in desk.shot()
        assert " map" not in desk.shot()
        await desk.press("o")
        assert desk.app.screen is desk.live
        assert desk.live.player.state == "running"


async def test_leaving_a_trial_asks_and_quitting_leaves_nothing_behind(sit: Sit) -> None:
    async with sit() as desk:
        await try_it(desk)
        await desk.press("q")
        assert isinstance(desk.app.screen, CatalogueScreen), "nothing was done, so nothing is asked"
        await desk.press("t", "enter")
        await desk.wait(20)
        await desk.press("q", "enter")
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live.player.state == "running" or desk.live.player.state == "count-in"
        await desk.press("q", "down", "enter")
        assert isinstance(desk.app.screen, CatalogueScreen)
        await desk.press("t", "enter")
        await desk.wait(20)
        await desk.app.action_quit()
    assert not desk.diary.entries()
    assert not list(desk.diary.path.parent.glob("*.journals/*.jsonl"))
