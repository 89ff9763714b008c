"""The session's map through its keys."""

import msgspec
import pytest

from backtui.core.session.replay import Opening, Step, replay
from backtui.screens.check_in import CheckInScreen
from backtui.screens.session import SessionScreen
from backtui.screens.session_map import SessionMapScreen
from backtui.store.journal_paths import journal_paths
from tests.app.conftest import Desk, Sit


def rows(desk: Desk) -> list[str]:
    lines = desk.shot().split("\n")
    return [line.strip() for line in lines[2 : 2 + 3]]


def statuses(desk: Desk) -> dict[str, str]:
    (entry,) = desk.diary.entries()
    session = desk.diary.session(entry.id)
    assert session is not None
    return {one.id: one.status for one in session.exercises}


async def test_the_map_shows_what_is_done_what_runs_and_what_comes_when(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "x", "enter", "o")
        assert isinstance(desk.app.screen, SessionMapScreen)
        assert desk.live.player.state == "paused"
        lift, still, top = rows(desk)
        assert lift.startswith("✗ Lift")
        assert "it hurt" in lift
        assert still.startswith("▶ Still")
        assert "now" in still
        assert top.startswith("Top")
        assert "in 1:05" in top
        assert "paused" in desk.text("#heading")


async def test_one_is_moved_and_one_is_left_out_and_the_record_says_so(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.press("o", "down", "l")
        assert [row.split()[0] for row in rows(desk)] == ["▶", "Top", "Still"]
        await desk.press("t")
        assert "left out today" in rows(desk)[2]
        await desk.press("space")
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live.player.state == "count-in"
        await desk.wait(desk.live.player.left + 4)
        assert isinstance(desk.app.screen, CheckInScreen)
        assert statuses(desk) == {"lift": "done", "top": "done", "still": "skipped"}


async def test_enter_goes_there_and_on_from_there(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "o", "down", "down", "enter")
        player = desk.live.player
        assert (player.state, player.beat.exercise, player.beat.kind) == ("running", 2, "ready")
        assert "3 of 3" in desk.text("#where")


@pytest.mark.parametrize("key", ["o", "q", "escape"])
async def test_leaving_the_map_stays_paused(sit: Sit, key: str) -> None:
    async with sit() as desk:
        await desk.press("enter", "o", key)
        assert isinstance(desk.app.screen, SessionScreen)
        assert desk.live.player.state == "paused"


async def test_what_the_map_did_is_in_the_journal(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.press("o", "down", "l", "up", "t", "down", "enter")
        (path,) = journal_paths(desk.diary.path)
        lines = path.read_bytes().splitlines()
        opening = msgspec.json.decode(lines[0], type=Opening)
        steps = [msgspec.json.decode(line, type=Step) for line in lines[2:]]
        player, _ = replay(opening, steps)
        live = desk.live.player
        assert player.timeline.order == live.timeline.order == (0, 2, 1)
        assert (player.timeline.coming, player.index) == (live.timeline.coming, live.index)
        assert player.records() == live.records()


async def test_the_map_offers_only_what_can_be_done(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "n", "n", "o")
        footer = desk.shot().split("\n")[-1]
        assert "later" not in footer
        assert "earlier" not in footer
        assert "today or not" not in footer
        await desk.press("l", "t", "up", "l", "t")
        assert "now" in rows(desk)[2]
        assert desk.live.player.timeline.order == (0, 1, 2)
