"""Make the pictures of the README from the running app: `make pictures`."""

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from mosaics import with_mosaics
from textual.pilot import Pilot

from backtui.app.app import BacktuiApp
from backtui.cli.demo import demo_diary
from backtui.core.charts.calendar import CALENDAR
from backtui.core.charts.doses import DOSES
from backtui.core.charts.minutes import MINUTES
from backtui.core.charts.model import ChartKind
from backtui.core.charts.pain import PAIN
from backtui.core.charts.registry import CHARTS
from backtui.core.clock import Moment
from backtui.routines.loading import shipped_catalogue
from backtui.screens.session import SessionScreen
from backtui.store.diary import Diary

_NOW = datetime.fromisoformat("2026-11-25T18:00:00+01:00")
_OUT = Path(__file__).parent

Steps = Callable[[Pilot[Any]], Awaitable[None]]


class StillClock:
    """A clock that moves when it is told to."""

    def __init__(self, now: datetime = _NOW) -> None:
        self._now = now
        self._passed = 0.0

    def now(self) -> datetime:
        return self._now + timedelta(seconds=self._passed)

    def today(self) -> Any:
        return self.now().date()

    def local(self, naive: datetime) -> datetime:
        return naive.replace(tzinfo=self.now().tzinfo)

    def moment(self) -> Moment:
        return Moment(self._passed, self._passed)

    def lasts(self, seconds: float) -> float:
        return seconds

    def tick(self, seconds: float) -> None:
        self._passed += seconds


async def picture(
    name: str, size: tuple[int, int], steps: Steps, *, theme: str = "backtui-dark", empty: bool = False
) -> None:
    """Run the app at a size, go where the steps lead, and write what it shows as an SVG."""
    with tempfile.TemporaryDirectory() as folder:
        clock = StillClock()
        catalogue = shipped_catalogue()
        diary = (
            Diary(Path(folder) / "history.json", clock.now)
            if empty
            else demo_diary(Path(folder), clock.now, clock.local, catalogue)
        )
        app = BacktuiApp(clock, catalogue, diary, state=Path(folder))
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            await pilot.pause()
            await steps(pilot)
            await pilot.pause()
            svg = app.export_screenshot(title=f"backtui · {name.split('-')[0]}")
    # The picture loads nothing from anywhere: the reader's own fixed-width font will do.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code", "DejaVu Sans Mono")
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    svg = with_mosaics(svg)
    (_OUT / f"{name}.svg").write_text(svg)


def keys(*names: str) -> Steps:
    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press(*names)

    return steps


def chart(kind: ChartKind, *names: str) -> Steps:
    """Go to a chart of History; then press keys."""
    return keys("3", *["tab"] * CHARTS.index(kind), *names)


def session_at(seconds: float, *names: str) -> Steps:
    """Begin the session and let so many seconds go by; then press keys."""

    async def steps(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, BacktuiApp)
        assert isinstance(app.desk.clock, StillClock)
        left = seconds
        while left > 0 and isinstance(app.screen, SessionScreen):
            app.desk.clock.tick(min(4.0, left))
            app.screen.look()
            left -= 4.0
        await pilot.pause()
        await pilot.press(*names)

    return steps


async def main(folder: str | None = None) -> None:
    global _OUT
    if folder:
        _OUT = Path(folder)
        _OUT.mkdir(exist_ok=True)
        for places, sizes in (
            (_PLACES, ((60, 20), (80, 24), (120, 40), (200, 60))),
            (_PAST, ((60, 20), (80, 24), (160, 50))),
        ):
            for width, height in sizes:
                for theme in ("dark", "light"):
                    for place, steps in places.items():
                        name = f"{place}-{width}x{height}-{theme}"
                        size = (width, height)
                        await picture(name, size, steps, theme=f"backtui-{theme}", empty=place == "empty")
        return
    await picture("today", (80, 24), keys())
    await picture("today-large", (150, 46), keys())
    await picture("today-small", (60, 20), keys())
    await picture("session", (80, 24), session_at(690))
    await picture("plan", (80, 24), keys("p"))
    await picture("history", (80, 24), keys("3"))
    await picture("settings", (80, 24), keys("comma", *["down"] * 7))
    await picture("settings-large", (120, 40), keys("comma", *["down"] * 7))
    await picture("settings-small", (60, 20), keys("comma", *["down"] * 7))
    await picture("catalogue", (80, 24), keys("2", "slash", *"bridge"))


_PLACES = {
    "today": keys(),
    "catalogue": keys("2", "down", "down", "down"),
    "history": keys("3"),
    "record": keys("3", "down", "enter"),
    "first": session_at(3),
    "ready": session_at(370),
    "session": session_at(690),
    "rest": session_at(442),
    "paused": session_at(690, "space"),
    "finish": session_at(690, "q"),
    "help": session_at(690, "question_mark"),
    "plan": keys("p"),
    "minutes": keys("m"),
    "pin": keys("2", *["down"] * 12, "c"),
    "safety": keys("s"),
    "settings": keys("comma", *["down"] * 7),
    "theme": keys("comma", *["down"] * 6, "enter"),
    "checkin": session_at(1801, "4"),
    "felt": session_at(1801, "4", "enter", "enter", "down", "right"),
}

_PAST = {
    "weeks": keys("3"),
    "weeks-26": keys("3", "s"),
    "weeks-52": keys("3", "s", "s"),
    "months": keys("3", "s", "s", "s"),
    "minutes": chart(MINUTES, "s"),
    "doses": chart(DOSES, "s", "s"),
    "pain": chart(PAIN, "s"),
    "calendar": chart(CALENDAR),
    "search": keys("3", "slash", *"nov"),
    "empty": keys("3"),
    "pauses": keys("3", "p"),
    "pause": keys("3", "p", "a"),
    "correct": keys("3", "e"),
    "done": keys("3", "enter", "w"),
}


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:2]))
