"""The live session between the player and the disk: every step is in the journal before life goes on.

Where the disk refuses, the session goes on, `problem` says why, and every further step tries again.
"""

import os
import platform
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import msgspec

from backtui.core.clock import AnyClock, Moment
from backtui.core.diary.session import Session, instant
from backtui.core.guidance.scene import scene
from backtui.core.session.player import Player
from backtui.core.session.playhead import Event
from backtui.core.session.replay import Do, Opening, Step, finished, replay, steps_of
from backtui.core.session.timeline import Timeline
from backtui.core.text import harmless
from backtui.live.mornings import pain_of_morning
from backtui.store.diary import Diary
from backtui.store.journal import Busy, Found, Journal

_STALE = timedelta(hours=6)
_LONGEST_NAME = 60


class LiveSession:
    """A session that runs, new or taken up again, and its journal.

    `morning` is the pain of this morning, where it tells how much it hurts when a new one begins.
    """

    def __init__(self, diary: Diary, clock: AnyClock, timeline: Timeline | None, found: Found | None) -> None:
        """Begin a session along a timeline, or take up one that was found. Raises Busy."""
        self._diary, self._clock = diary, clock
        self._pending: list[Step] = []
        self._is_writing = False
        self._journal: Journal | None = None
        self.morning = pain_of_morning(diary) if found is None else None
        self.problem = ""
        # Times are counted from here by the monotonic clock: the local one may be set in mid-session.
        self._began, self._moment = clock.now(), clock.moment()
        if found is not None:
            self._journal, self._opening = found.journal, found.opening
            self.player, self.session = replay(found.opening, found.steps)
            last = found.steps[-1].at if found.steps else 0.0
            self._began = max(self._began, _last_time(found), key=datetime.timestamp)
            self._base = self._moment.seconds - last
            self._numbers = count(max((step.number for step in found.steps), default=0) + 1)
            # Nobody knows what went on since the last line: it waits where that left it.
            self.player.rebase(self._moment)
            self._put(Step(last, "resume", self._time(self._moment)))
        else:
            assert timeline is not None
            self.player = Player(timeline, self._moment)
            self._base, self._numbers = self._moment.seconds, count(1)
            self.session = Session(
                id=diary.new_id(self._began),
                started=self._time(self._moment),
                routine=timeline.plan.routine,
                routine_name=timeline.plan.name,
                planned_seconds=int(timeline.seconds + 1e-6),
                smallest=timeline.plan.is_smallest,
                source="guided",
            )
            self._opening = Opening(self.session, timeline.plan, place(), os.getpid())
        self._write()

    def note(self, do: Do, moment: Moment, events: Sequence[Event], value: int | None = None) -> None:
        """Write down a key or a look that led to something."""
        for step in steps_of(do, moment, events, self._time(moment), value):
            self._put(msgspec.structs.replace(step, at=step.at - self._base))
        if do == "pain":
            self.session = msgspec.structs.replace(self.session, pain_before=value)
        self._write()

    def end(self) -> Session | None:
        """Write down that it is over; return the session to store, None where there is none to keep."""
        moment = self._clock.moment()
        now = self._time(moment)
        self._put(Step(moment.seconds - self._base, "end", now))
        self._write()
        self.session = msgspec.structs.replace(self.session, ended=now)
        return finished(self.session, self.player)

    def look(self) -> None:
        """Write down where it is, for whoever takes it up again."""
        moment = self._clock.moment()
        # A terminal that took no more may have kept it from looking: that time was nobody's training.
        self.note("look", moment, self.player.advance(moment))

    @property
    def is_safe(self) -> bool:
        """Whether all of it is on disk."""
        return not self._pending and self._journal is not None

    @property
    def journal_path(self) -> Path | None:
        """Where the journal lies; None where there is none."""
        return None if self._journal is None else self._journal.path

    def discard(self) -> None:
        """Remove the journal: the session is in the history, or there was nothing to keep."""
        if self._journal is not None:
            self._journal.put_away()
            self._journal = None

    def close(self) -> None:
        """Let go of the journal, which stays for the next start."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _time(self, moment: Moment) -> str:
        """Return the local time at a moment: the start, and what went by since, the machine's sleep too."""
        passed = max(moment.seconds - self._moment.seconds, moment.real - self._moment.real)
        return (self._began + timedelta(seconds=passed)).isoformat(timespec="seconds")

    def _put(self, step: Step) -> None:
        self._pending.append(msgspec.structs.replace(step, number=next(self._numbers)))

    def _write(self) -> None:
        """Write what is pending; a signal's handler that comes in the middle leaves it to who is in here."""
        while not self._is_writing:
            self._is_writing = True
            try:
                self._write_all()
            finally:
                self._is_writing = False
            if not self._pending or self.problem:
                return

    def _write_all(self) -> None:
        try:
            if self._journal is None:
                self._journal = self._diary.begin(self._opening)
            while self._pending:
                self._journal.add(self._pending[0])
                self._pending.pop(0)
        except OSError as error:
            self.problem = error.strerror or str(error)
        except Busy:
            if not self.problem:
                raise
        else:
            self.problem = ""


def place() -> str:
    """Return where this process runs, as a person would look for it: machine and terminal."""
    try:
        return f"{platform.node()}, {os.ttyname(0)}"
    except OSError:
        return platform.node()


def busy_words(opening: Opening | None) -> str:
    """Return where another session runs, and since when."""
    if opening is None:
        return "A session runs in another terminal."
    return (
        f"A session runs on {harmless(opening.where, _LONGEST_NAME)} (process {opening.process}) since "
        f"{opening.session.started[11:16]}."
    )


def is_stale(found: Found, now: datetime) -> bool:
    """Return whether an interrupted session is too old to be gone on with: it is kept, unasked."""
    return now.timestamp() - _last_time(found).timestamp() > _STALE.total_seconds()


def _last_time(found: Found) -> datetime:
    """Return when the last line of a session was written."""
    times = [found.opening.session.started, *(step.now for step in found.steps[-1:])]
    last = datetime.fromisoformat(max(times, key=instant))
    return last if last.tzinfo else last.astimezone()


def interrupted_words(found: Found) -> str:
    """Return which session was interrupted, and, on a line of its own, where it stands."""
    player, session = replay(found.opening, found.steps)
    now = scene(player)
    routine, exercise = (harmless(name or "", _LONGEST_NAME) for name in (session.routine_name, now.name))
    return f"{routine}, begun at {session.started[11:16]}: {exercise}, {now.number} of {now.of}.\n{now.place}"
