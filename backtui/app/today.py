"""What Today shows: put together from what the others know."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from backtui.app.coach import Coach
from backtui.app.desk import Desk
from backtui.app.weeks import Weeks
from backtui.core.diary.morning_after import MorningAfter
from backtui.core.progress.news import ASK_GOAL, ASKED_AFTER, MORNING, UNREAD, News, month_news
from backtui.files.safety_read import month_read
from backtui.screens.today_words import TodayView
from backtui.store.schema import StoreError

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
        routine, morning = desk.routine, desk.morning()
        return TodayView(
            desk.clock.today(), standing, weeks, coach.timeline_of(routine.id), self._news(morning),
            hour=self._weeks.hour(), is_asked=coach.minutes_of(routine.id) is not None,
            often="" if routine.often is None else routine.often.words(), follows=desk.follows_words(),
            figure_of=desk.catalogue.figure_of, goal=self._weeks.agreed().goal,
            has_morning=morning is not None,
        )  # fmt: skip

    def _news(self, morning: MorningAfter | None) -> list[News]:
        notice = self._desk.notice
        news = [*self._left(), *([] if notice is None else [notice])]
        news += [MORNING] if morning is not None and morning.pain is None else []
        news += [] if self._coach.safety_read() is not None else [UNREAD]
        if self._desk.settings.sync == _EACH_SESSION:
            # Most people sync when they ask for it.
            from backtui.sync.failing import unsynced

            failing = unsynced(self._desk.diary.path, self._state)
            news += [News("sync", failing.words(self._desk.clock.now()))] if failing is not None else []
        return news + self._milestones()

    def _milestones(self) -> list[News]:
        """Return what comes with the sessions: the question of the goal, and each month."""
        begun = self._desk.begun()
        news = []
        if self._weeks.agreed().goal is None:
            counted = (entry for entry in begun if entry.trained.counts)
            news += [ASK_GOAL] if len(list(islice(counted, ASKED_AFTER))) == ASKED_AFTER else []
        if begun:
            today, read = self._desk.clock.today(), lambda: month_read(self._state)
            month = month_news(begun[-1].day, begun[0].day, today, read)
            news += [] if month is None else [month]
        return news

    def changes_by_the_hour(self) -> tuple[bool, bool]:
        """Return what becomes another on the same day: what is due by the hour, and what is asked."""
        return self._weeks.due_by_the_hour(), self._desk.morning() is not None

    @property
    def is_lasting(self) -> bool:
        """Whether another start today would show the same."""
        if self._left() or self._coach.is_asked or self._weeks.agreed().hourly is not None:
            return False
        return len(self._desk.begun()) == len(self._desk.entries()) and not self._is_asked_later()

    def _is_asked_later(self) -> bool:
        """Return whether the question of the morning after comes or goes by itself on this day."""
        now = self._desk.clock.now()
        with suppress(StoreError):
            morning = self._desk.diary.morning_after()
            at = None if morning is None else morning.changes_at(now)
            return at is not None and at.date() == now.date()
        return False

    def sync(self) -> None:
        """Sync what was stored, where the person wants that after each session."""
        if self._desk.settings.sync == _EACH_SESSION:
            from backtui.app.syncing import Syncing

            self._syncing = self._syncing or Syncing(self._desk, self._state)
            self._syncing.begin()
