"""What Today is kept as for the next start, and when it is not."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from backtui.app.app import BacktuiApp
from backtui.app.first_paint import FirstPaint, first_frame
from backtui.screens.question import Question
from backtui.store.diary import Diary
from tests.app.conftest import Desk, Sit
from tests.app.test_interrupted import interrupt
from tests.support import LINE, NOW, read, session

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Shelf:
    """Keeps frames where a test sees them."""

    def __init__(self) -> None:
        self.kept: list[tuple[list[str], tuple[int, int], float, str]] = []
        self.looks = 0

    def seen(self) -> list[str]:
        self.looks += 1
        return [f"look {self.looks}"]

    def keep(self, seen: list[str], size: tuple[int, int], until: float, frame: str) -> None:
        self.kept.append((seen, size, until, frame))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def test_as_one_leaves_today_is_kept_until_midnight(sit: Sit, shelf: Shelf) -> None:
    async with sit(keeper=shelf) as desk:
        desk.app.first_paint.leave()
    ((seen, size, until, frame),) = shelf.kept
    assert (seen, size) == (["look 1"], (80, 24))
    assert datetime.fromtimestamp(until, NOW.tzinfo) == NOW.replace(day=26, hour=0)
    words = _ESCAPES.sub("", frame)
    assert "This week" in words
    assert "Enter begins" in words
    assert "quit" in words


async def test_once_it_stands_it_is_kept_once(sit: Sit, shelf: Shelf) -> None:
    async with sit(keeper=shelf) as desk:
        for _ in range(2):
            desk.app.first_paint.leave()
    assert len(shelf.kept) == 1


async def test_what_changed_meanwhile_is_kept_anew(sit: Sit, shelf: Shelf) -> None:
    async with sit(keeper=shelf) as desk:
        desk.app.first_paint.leave()
        await desk.press("3", "1")
        desk.app.first_paint.leave()
    assert shelf.kept[0][0] == ["look 1"]
    assert shelf.kept[-1][0] == [f"look {shelf.looks}"] != ["look 1"]


@pytest.mark.parametrize(
    "keys", [["2"], ["p"], ["question_mark"], ["ctrl+p"], ["enter"], ["m", "down", "enter"]]
)
async def test_another_start_would_show_another(sit: Sit, shelf: Shelf, keys: list[str]) -> None:
    """Another place, a page over it, help, the palette, a session; minutes that hold for this time."""
    async with sit(keeper=shelf, full=True) as desk:
        await desk.press(*keys)
        desk.app.first_paint.leave()
    assert not shelf.kept


async def test_what_is_said_in_passing_is_not_kept(sit: Sit, shelf: Shelf) -> None:
    async with sit(keeper=shelf) as desk:
        desk.app._disable_notifications = False
        desk.app.notify("Saved.")
        await desk.settle()
        desk.app.first_paint.leave()
    assert not shelf.kept


async def test_a_session_that_only_the_clock_makes_past_is_waited_for(
    sit: Sit, shelf: Shelf, own_files: Path
) -> None:
    Diary(own_files, lambda: NOW).save(session("2026-11-25T20:00:00+01:00", active_seconds=1800))
    async with sit(keeper=shelf) as desk:
        desk.app.first_paint.leave()
    assert not shelf.kept


async def test_what_is_due_by_the_hour_is_not_kept(sit: Sit, shelf: Shelf) -> None:
    hourly = read(LINE + '[routine.often]\nevery = "2 h"\n')
    async with sit(keeper=shelf, catalogue=hourly) as desk:
        desk.app.first_paint.leave()
    assert not shelf.kept


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_what_comes_later_has_its_room(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size, full=True) as desk:
        await desk.settle()
        shown, kept = desk.shot().split("\n"), first_lines(desk)
        later = [widget.content_region for widget in desk.app.screen.query(".-later") if widget.display]
        for y, (line, other) in enumerate(zip(shown, kept, strict=True)):
            for x, (sign, kept_sign) in enumerate(zip(line, other, strict=True)):
                is_later = any(region.contains(x, y) for region in later)
                assert kept_sign == (" " if is_later else sign)


def first_lines(desk: Desk) -> list[str]:
    frame = first_frame(desk.app.screen)
    return ["".join(segment.text for strip in line for segment in strip) for line in frame.strips]


@pytest.mark.parametrize(
    ("now", "is_kept"),
    [
        ("2026-11-25T20:00:00+01:00", True),
        ("2026-11-26T03:59:00+01:00", False),
        ("2026-11-26T04:00:00+01:00", True),
        ("2026-11-27T06:29:00+01:00", False),
        ("2026-11-27T06:30:00+01:00", True),
    ],
)
async def test_nothing_is_kept_on_a_day_on_which_the_morning_is_still_to_be_asked_or_left(
    sit: Sit, shelf: Shelf, own_files: Path, now: str, is_kept: bool
) -> None:
    last = session("2026-11-25T18:00:00+01:00", ended="2026-11-25T18:30:00+01:00")
    Diary(own_files, lambda: NOW).save(last)
    async with sit(keeper=shelf, now=datetime.fromisoformat(now)) as desk:
        desk.app.first_paint.leave()
    assert bool(shelf.kept) is is_kept


class Written:
    """A driver that keeps what it was given."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


async def test_a_question_before_today_is_painted_though_no_keys_are_at_its_foot(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    await interrupt(sit)
    async with sit() as desk:
        assert isinstance(desk.app.screen, Question)
        driver: Any = Written()
        with monkeypatch.context() as shown:
            shown.setattr(BacktuiApp, "is_headless", False)
            painter = FirstPaint(desk.app, desk.clock, None, lambda: False)
            assert painter.paints(desk.app.screen, driver)
        assert "Go on" in _ESCAPES.sub("", driver.text)
