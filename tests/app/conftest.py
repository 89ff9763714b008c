"""The app under a pilot, with a clock that stands still."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from backtui.app.app import BacktuiApp
from backtui.app.desk import Tell
from backtui.app.first_paint import Keeper
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.progress.news import News
from backtui.routines.loading import shipped_catalogue
from backtui.screens.session import SessionScreen
from backtui.screens.settings import SettingsScreen
from backtui.settings.model import NO_SETTINGS, Choices, Keep, Settings
from backtui.settings.page import SettingLine
from backtui.store.diary import Diary
from backtui.widgets.row_list import RowList
from backtui.widgets.text_line import TextLine
from tests.support import LINE, NOW, StillClock, read

# No machine is so slow; an app that has ended by a fault never settles.
_PATIENCE = 30


class Desk:
    """A pilot, its app, its clock and its diary, with words for what tests do."""

    def __init__(self, pilot: Pilot[Any], app: BacktuiApp, clock: StillClock) -> None:
        self.pilot, self.app, self.clock = pilot, app, clock
        self.diary = app.desk.diary

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Let the app do all that it has begun, saving included."""
        async with asyncio.timeout(_PATIENCE):
            await self.app.key_queue.settled()
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.app.sessions.saver.settled()
        await self.app.keeper.kept()
        await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Let session time go by, with a look at the clock at least every two seconds."""
        while seconds > 1e-9:
            step = min(2.0, seconds)
            self.clock.tick(step)
            seconds -= step
            if isinstance(self.app.screen, SessionScreen):
                self.app.screen.look()
        await self.settle()

    @property
    def live(self) -> SessionScreen:
        return next(one for one in self.app.screen_stack if isinstance(one, SessionScreen))

    def text(self, selector: str = "Static") -> str:
        """Return the words of the screen, or of a part of it."""
        found = self.app.screen.query(f"{selector}, TextLine" if selector == "Static" else selector)
        return "\n".join(
            one.text if isinstance(one, TextLine) else str(one.content)
            for one in found
            if isinstance(one, Static | TextLine)
        )

    async def to_setting(self, title: str) -> SettingLine:
        """Put the cursor on a line of the settings, and return the line."""
        screen = self.app.screen
        assert isinstance(screen, SettingsScreen)
        rows = screen.query_one(RowList)
        lines = screen._lines
        at = next(n for n, line in enumerate(lines) if isinstance(line, SettingLine) and line.title == title)
        rows.cursor = at
        await self.settle()
        found = lines[at]
        assert isinstance(found, SettingLine)
        return found

    def shot(self) -> str:
        """Return the screen as it looks, as plain lines."""
        return "\n".join(
            "".join(segment.text for segment in line) for line in self.app.screen._compositor.render_strips()
        )


Sit = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def sit(own_files: Path) -> Sit:
    """Return a way to sit down at the app; the short routine is the default one unless `full`."""

    @asynccontextmanager
    async def sit_down(
        size: tuple[int, int] = (80, 24),
        *,
        full: bool = False,
        start: str | None = None,
        notice: str = "",
        settings: Settings = NO_SETTINGS,
        keep: Keep | None = None,
        is_remote: bool = False,
        tell: Tell | None = None,
        now: datetime = NOW,
        store: Path | None = None,
        catalogue: Catalogue | None = None,
        choices: Choices | None = None,
        keeper: Keeper | None = None,
    ) -> AsyncIterator[Desk]:
        clock = StillClock(now)
        exercises = catalogue or (shipped_catalogue() if full else read(LINE))
        app = BacktuiApp(
            clock, exercises, Diary(store or own_files, clock.now),
            notice=News("notice", notice) if notice else None, start=start,
            choices=choices or Choices(settings, keep, is_remote), tell=tell, keeper=keeper,
        )  # fmt: skip
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(pilot, app, clock)

    return sit_down
