"""Make the moving picture of the README, a session's moments from the running app: `make pictures`."""

import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from film import Film, grid_of
from pictures import StillClock
from textual.pilot import Pilot

from backtui.app.app import BacktuiApp
from backtui.app.theme import THEMES
from backtui.cli.demo import demo_diary
from backtui.core.session.beats import Beat
from backtui.files.safety_read import remember_safety_read
from backtui.routines.loading import shipped_catalogue
from backtui.screens.check_in import CheckInScreen
from backtui.screens.session import SessionScreen
from backtui.settings.model import Choices, Settings
from backtui.widgets.figure.demonstration import Demonstration

_SIZE = (80, 24)
# Enough for slow movements to flow, and few enough to load at once.
_FRAMES = 10
_STRIDE = 4.0


class Cameraman:
    """Films the app while its clock goes on at the pace of the film."""

    def __init__(self, pilot: Pilot[Any], clock: StillClock, film: Film) -> None:
        self._pilot, self._clock, self._film = pilot, clock, film

    async def films(self, seconds: float) -> None:
        """Film so many seconds of what is on the screen."""
        for _ in range(round(seconds * _FRAMES)):
            await self.look()
            self._film.show(grid_of(self._pilot.app.screen), 1 / _FRAMES)
            self._clock.tick(1 / _FRAMES)

    async def look(self) -> None:
        """Let the screen show what the clock says."""
        screen = self._pilot.app.screen
        if isinstance(screen, SessionScreen):
            screen.look()
        for body in screen.query(Demonstration):
            body.look()
        await self._pilot.pause()

    async def press(self, name: str, key: str) -> None:
        """Press a key, and let it be seen a little before what it does."""
        self._film.press(name, 0.8)
        await self.films(0.4)
        await self._pilot.press(key)
        await self._pilot.pause()

    async def seeks(self, wanted: Callable[[Beat, str], bool], before: float = 0.0) -> None:
        """Cut to the next beat that is wanted, or to so many seconds before it."""
        screen = self._session()
        exercises = screen.player.timeline.plan.exercises
        beat = next(
            one
            for one in screen.player.timeline.beats
            if one.start - before > screen.player.position
            and wanted(one, exercises[one.exercise].exercise.id)
        )
        await self._goes_to(beat.start - before)

    async def ends(self) -> None:
        """Cut to the check-in."""
        await self._goes_to(self._session().player.timeline.seconds + 1)
        while not isinstance(self._pilot.app.screen, CheckInScreen):
            await self._pilot.pause()

    def _session(self) -> SessionScreen:
        assert isinstance(self._pilot.app.screen, SessionScreen)
        return self._pilot.app.screen

    async def _goes_to(self, position: float) -> None:
        self._film.cut()
        screen = self._session()
        left = position - screen.player.position
        # A longer gap would be taken for a stalled connection.
        while left > 1e-6:
            self._clock.tick(min(_STRIDE, left))
            screen.look()
            left -= _STRIDE
        await self._pilot.pause()


async def session(man: Cameraman) -> None:
    """Play the moments that say what a session is."""
    await man.films(1.5)
    await man.press("Enter", "enter")
    await man.seeks(lambda beat, exercise: beat.kind == "move", before=1.4)
    await man.films(1.4 + 3.0)
    await man.seeks(lambda beat, exercise: exercise == "plank" and beat.kind == "rest", before=2.0)
    await man.films(2.0 + 1.4)
    await man.seeks(lambda beat, exercise: exercise == "leg-swing" and beat.rep == 7)
    await man.films(4.0)
    await man.ends()
    await man.films(0.8)
    await man.press("4", "4")
    await man.films(1.2)


async def main(path: Path) -> None:
    """Write the film."""
    ground, ink = THEMES[0].surface or "", THEMES[0].foreground or ""
    film = Film(ground, ink)
    with tempfile.TemporaryDirectory() as folder:
        clock = StillClock()
        catalogue = shipped_catalogue()
        diary = demo_diary(Path(folder), clock.now, clock.local, catalogue)
        remember_safety_read(clock.today(), Path(folder))
        choices = Choices(Settings(figure="octants"))
        app = BacktuiApp(clock, catalogue, diary, choices=choices, state=Path(folder))
        async with app.run_test(size=_SIZE) as pilot:
            app.theme = THEMES[0].name
            await pilot.pause()
            await session(Cameraman(pilot, clock, film))
    path.write_text(
        film.svg("A session in backtui: Enter on Today, two movements, a hold, a rest, and the check-in")
    )
    print(f"{path.name}: {film.seconds:.1f} s, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).with_name("session-moving.svg")))
