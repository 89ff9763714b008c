"""The live session between the player and the disk: every step is in the journal before life goes on.

Where the disk refuses, the session goes on, `problem` says why, and every further step tries again.
"""

import os
import platform
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from backtui.core.clock import AnyClock, Moment
from backtui.core.diary.session import Session
from backtui.core.guidance.scene import scene
from backtui.core.session.player import Event, Player
from backtui.core.session.replay import Do, Opening, Step, finished, replay, steps_of
from backtui.core.session.timeline import Timeline
from backtui.core.text import harmless, harmless_lines
from backtui.store.diary import Diary
from backtui.store.journal import Busy, Found, Journal

_STALE = timedelta(hours=6)


class LiveSession:
    """A session that runs, new or taken up again, and its journal."""

    def __init__(self, diary: Diary, clock: AnyClock, timeline: Timeline | None, found: Found | None) -> None:
        """Begin a session along a timeline, or take up one that was found. Raises Busy."""
        self._diary, self._clock = diary, clock
        self._pending: list[Step] = []
        self._journal: Journal | None = None
        self.problem = ""
        moment = clock.moment()
        if found is not None:
            self._journal, self._opening = found.journal, found.opening
            self.player, self.session = replay(found.opening, found.steps)
            last = found.steps[-1].at if found.steps else 0.0
            self._base = moment.seconds - last
            # Nobody knows what went on since the last line: it waits where that left it.
            self.player.rebase(moment)
            self._pending.append(Step(last, "resume", clock.now().isoformat(timespec="seconds")))
            self._write()
        else:
            assert timeline is not None
            started = clock.now()
            self.player = Player(timeline, moment)
            self._base = moment.seconds
            self.session = Session(
                id=diary.new_id(started),
                started=started.isoformat(timespec="seconds"),
                routine=timeline.plan.routine,
                routine_name=timeline.plan.name,
                planned_seconds=int(timeline.seconds + 1e-6),
                source="guided",
            )
            self._opening = Opening(self.session, timeline.plan, place(), os.getpid())
            self._write()

    def note(self, do: Do, moment: Moment, events: Sequence[Event], value: int | None = None) -> None:
        """Write down a key or a look that led to something."""
        now = self._clock.now().isoformat(timespec="seconds")
        for step in steps_of(do, moment, events, now, value):
            self._pending.append(msgspec.structs.replace(step, at=step.at - self._base))
        if do == "pain":
            self.session = msgspec.structs.replace(self.session, pain_before=value)
        self._write()

    def end(self) -> Session | None:
        """Write down that it is over; return the session to store, None where nothing was done."""
        moment = self._clock.moment()
        now = self._clock.now().isoformat(timespec="seconds")
        self._pending.append(Step(moment.seconds - self._base, "end", now))
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

    def discard(self) -> None:
        """Remove the journal: the session is in the history, or there was nothing to keep."""
        if self._journal is not None:
            self._journal.discard()
            self._journal = None

    def close(self) -> None:
        """Let go of the journal, which stays for the next start."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _write(self) -> None:
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
    return harmless_lines(
        f"A session runs on {opening.where} (process {opening.process}) since "
        f"{opening.session.started[11:16]}."
    )


def is_stale(found: Found, now: datetime) -> bool:
    """Return whether an interrupted session is too old to be gone on with: it is kept, unasked."""
    last = found.steps[-1].now if found.steps else found.opening.session.started
    return now - datetime.fromisoformat(last) > _STALE


def interrupted_words(found: Found) -> str:
    """Return which session was interrupted, and, on a line of its own, where it stands."""
    player, session = replay(found.opening, found.steps)
    now = scene(player)
    return harmless_lines(
        f"{session.routine_name}, begun at {session.started[11:16]}: "
        f"{now.name}, {now.number} of {now.of}.\n{now.place}"
    )


def kept_words(found: Found, kept: bool) -> str:
    """Return what became of an interrupted session that was to be kept."""
    day = harmless(found.opening.session.started[:10])
    if kept:
        return f"The interrupted session of {day} was kept, as finished early."
    return f"Nothing was done in the interrupted session of {day}."
