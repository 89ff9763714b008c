"""The first sight of Today: painted as soon as it is whole, and kept for the next start."""

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer

from backtui.core.clock import AnyClock
from backtui.widgets.key_footer import KeyFooter

if TYPE_CHECKING:
    from textual.driver import Driver

# So long Today stands before it is kept: what its files were changed by lies behind.
_STANDS = 3.0


class Keeper(Protocol):
    """Keeps a frame, and what it was told from."""

    def seen(self) -> list[str]:
        """Return what changes when anything does that Today tells."""

    def keep(self, seen: list[str], size: tuple[int, int], until: float, frame: str) -> None:
        """Keep a frame of a size, until an instant in seconds since the epoch."""


class FirstPaint:
    """Paints the first frame, and keeps what Today shows."""

    def __init__(
        self, app: App[Any], clock: AnyClock, keeper: Keeper | None, is_plain: Callable[[], bool]
    ) -> None:
        """`is_plain` tells whether the next start would show the same; no `keeper`: nothing is kept."""
        self._app, self._clock, self._keeper, self._is_plain = app, clock, keeper, is_plain
        self._is_painted = False
        self._seen: list[str] = []
        self._timer: Timer | None = None

    def paints(self, screen: Screen[Any], driver: "Driver | None") -> bool:
        """Send the first frame, as soon as it is whole; False: another one was sent before.

        Textual lays it out while it holds everything back, and later sends of it only what changed; the keys
        at its foot come last.
        """
        if self._is_painted or driver is None or self._app.is_headless:
            return False
        # A question before Today may have no keys at its foot: it waits for none.
        if all(any(key.region for key in footer.children) for footer in screen.query(KeyFooter)):
            self._is_painted = True
            driver.write(screen._compositor.render_full_update().render_segments(self._app.console))
            driver.flush()
        return True

    def told(self) -> None:
        """Note that Today looks at the files."""
        if self._keeper is not None:
            self._seen = self._keeper.seen()
            self.stands()

    def stands(self) -> None:
        """Keep what Today shows, once it has stood for a while."""
        if self._keeper is None:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(_STANDS, self._keep_aside)

    def leave(self) -> None:
        """Keep what waits to be kept."""
        if self._timer is not None and (keep := self._keeping()):
            keep()

    def _keep_aside(self) -> None:
        if keep := self._keeping():
            asyncio.get_running_loop().run_in_executor(None, keep)

    def _keeping(self) -> Callable[[], None] | None:
        """Return what keeps the frame that stands now; None where another start would show another."""
        self._timer = None
        screen, keeper, seen = self._app.screen, self._keeper, self._seen
        if keeper is None or not self._is_plain() or screen.query("KeyHelp") or len(self._app._notifications):
            return None
        frame = first_frame(screen).render_segments(self._app.console)
        size, until = (screen.size.width, screen.size.height), self._until()
        return lambda: keeper.keep(seen, size, until, frame)

    def _until(self) -> float:
        """Return when the next day begins."""
        tomorrow = self._clock.today() + timedelta(days=1)
        return self._clock.local(datetime.combine(tomorrow, time())).timestamp()


def first_frame(screen: Screen[Any]) -> LayoutUpdate:
    """Return a screen as it is shown first: what comes later has its room, and is not there yet."""
    later = [widget for widget in screen.query(".-later") if widget.display]
    lines = screen._compositor.render_strips()
    for widget in later:
        _clear(lines, widget.content_region, widget.rich_style)
    return LayoutUpdate([[line] for line in lines], screen.region)


def _clear(lines: list[Strip], region: Region, style: Style) -> None:
    blank = Strip.blank(region.width, Style(bgcolor=style.bgcolor))
    for y in range(max(0, region.y), min(region.bottom, len(lines))):
        line = lines[y]
        lines[y] = Strip.join([line.crop(0, region.x), blank, line.crop(region.right)])
