"""What Today shows: put together from what the others know."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backtui.app.coach import Coach
from backtui.app.desk import Desk
from backtui.app.weeks import Weeks
from backtui.core.progress.news import UNREAD, News
from backtui.screens.today_words import TodayView

if TYPE_CHECKING:
    from backtui.app.syncing import Syncing

_EACH_SESSION = "after each session"


class TodayPlace:
    """Knows the week, the session that is next, and all there is to tell."""

    def __init__(
        self, desk: Desk, coach: Coach, weeks: Weeks, left: Callable[[], Sequence[News]], state: Path | None
    ) -> None:
        """`left` tells what waits to be seen to; `state` is the folder of what this machine remembers."""
        self._desk, self._coach, self._weeks, self._left, self._state = desk, coach, weeks, left, state
        self._syncing: Syncing | None = None

    def view(self) -> TodayView:
        """Return what there is to show."""
        desk, coach = self._desk, self._coach
        weeks, standing = self._weeks.progress()
        routine = desk.routine
        return TodayView(
            desk.clock.today(), standing, weeks, coach.timeline_of(routine.id), self._news(),
            hour=self._weeks.hour(), is_asked=coach.minutes_of(routine.id) is not None,
            often="" if routine.often is None else routine.often.words(), follows=desk.follows_words(),
            figure_of=desk.catalogue.figure_of,
        )  # fmt: skip

    def _news(self) -> list[News]:
        notice = self._desk.notice
        news = [*self._left(), *([] if notice is None else [notice])]
        news += [] if self._coach.safety_read() is not None else [UNREAD]
        if self._desk.settings.sync == _EACH_SESSION:
            # Most people sync when they ask for it.
            from backtui.sync.failing import unsynced

            failing = unsynced(self._desk.diary.path, self._state)
            news += [News("sync", failing.words(self._desk.clock.now()))] if failing is not None else []
        return news

    @property
    def is_lasting(self) -> bool:
        """Whether another start today would show the same."""
        if self._left() or self._coach.is_asked or self._weeks.agreed().hourly is not None:
            return False
        return len(self._desk.begun()) == len(self._desk.entries())

    def sync(self) -> None:
        """Sync what was stored, where the person wants that after each session."""
        if self._desk.settings.sync == _EACH_SESSION:
            from backtui.app.syncing import Syncing

            self._syncing = self._syncing or Syncing(self._desk, self._state)
            self._syncing.begin()
