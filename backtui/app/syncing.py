"""Syncing after each session: beside the app, and what came in is shown where one is."""

from pathlib import Path
from subprocess import Popen

from textual.timer import Timer

from backtui.app.desk import Desk
from backtui.screens.place import BrowseScreen
from backtui.sync.background import begin_sync
from backtui.sync.failing import remember_unsynced

_EVERY = 0.25


class Syncing:
    """Begins a sync where the person wants one, one at a time, and looks now and then whether it is over."""

    def __init__(self, desk: Desk, state: Path | None) -> None:
        """`state` is the folder of what this machine alone remembers; None: the platform's."""
        self._desk, self._state = desk, state
        self._process: Popen[bytes] | None = None
        self._is_more_due = False
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Begin to sync what was stored; while a sync runs, another one follows it."""
        if self._process is not None:
            self._is_more_due = True
            return
        desk = self._desk
        self._process = begin_sync(desk.diary, desk.settings.sync_target, self._state)
        if self._process is not None:
            self._timer = desk.app.set_interval(_EVERY, self.look)

    def look(self) -> None:
        """Where the sync is over, show what came in, or that nothing does."""
        if self._process is None or (status := self._process.poll()) is None:
            return
        self._process = None
        if self._timer is not None:
            self._timer.stop()
        if status < 0:
            desk = self._desk
            remember_unsynced(desk.diary.path, desk.clock.now(), "it was ended", self._state)
        if self._is_more_due:
            self._is_more_due = False
            self.begin()
        elif isinstance(self._desk.app.screen, BrowseScreen):
            # Whatever lies on a place hands over to it by itself.
            self._desk.follow()
