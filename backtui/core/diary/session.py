"""What a session leaves behind: the stored document, and how it follows from the beats played."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

import msgspec

from backtui.core.catalogue.exercise import FormName
from backtui.core.diary.scales import CheckIn, on_scale

Status = Literal["done", "partial", "skipped", "hurt"]
Felt = Literal["too little", "too much"]
Source = Literal["guided", "logged", "imported"]

# More than any session: what an edited or an imported file says beyond it is no time of training.
LONGEST_SESSION = 24 * 60 * 60


class SetRecord(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One set of one side, as done; `_planned` stands where the plan was another. Times in seconds."""

    side: str | None = None
    reps: int | None = None
    reps_planned: int | None = None
    hold_seconds: int | float | None = None
    hold_seconds_planned: int | float | None = None
    end_hold_seconds: int | float | None = None
    end_hold_seconds_planned: int | float | None = None
    work_seconds: int | float | None = None
    work_seconds_planned: int | float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was done."""
        return not (self.reps or self.hold_seconds or self.end_hold_seconds or self.work_seconds)

    @property
    def is_full(self) -> bool:
        """Whether nothing of it was left out; more than planned is full, too."""
        return not any(
            planned is not None and (done or 0) < planned
            for done, planned in (
                (self.reps, self.reps_planned),
                (self.hold_seconds, self.hold_seconds_planned),
                (self.end_hold_seconds, self.end_hold_seconds_planned),
                (self.work_seconds, self.work_seconds_planned),
            )
        )


class ExerciseRecord(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One exercise of a session, as done; `round` is which round it was done in, where there are rounds.

    `leg`: it hurt, and the pain went further down the leg.
    """

    id: str
    name: str
    status: Status
    form: FormName
    shortened: bool = False
    felt: Felt | None = None
    load: str | None = None
    leg: bool = False
    round: int | None = None
    sets: tuple[SetRecord, ...] = ()


class Trained(NamedTuple):
    """What counting needs of a session: its local date, its active seconds, and whether it counts.

    `routine` is the one that was done, `started` when, as it was written.
    """

    day: date
    seconds: float
    counts: bool
    routine: str | None = None
    started: str = ""


class Entry(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What a list of sessions needs of one: all but its exercises.

    `started` and `ended` are ISO 8601 with the offset of the place; `revised` is UTC to the microsecond;
    `effort` and `pain` are as they were written: `check_in` is what they say. `smallest`: it was begun as the
    smallest session of its routine. A key that is absent stands for null or false.
    """

    id: str
    started: str
    revised: str = ""
    routine: str | None = None
    routine_name: str | None = None
    ended: str | None = None
    planned_seconds: int | float | None = None
    active_seconds: int | float = 0
    effort: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str | None = None
    source: Source | None = None
    smallest: bool = False
    deleted: bool = False

    @property
    def day(self) -> date:
        """The local date that the session belongs to."""
        return datetime.fromisoformat(self.started).date()

    @property
    def clock_hour(self) -> int | None:
        """The local hour it began in; None where only its date is known."""
        return datetime.fromisoformat(self.started).hour if len(self.started) > len("2026-11-25") else None

    @property
    def check_in(self) -> CheckIn:
        """The answers that are on their scale."""
        return CheckIn(on_scale(self.effort), on_scale(self.pain_before), on_scale(self.pain_after))

    @property
    def trained(self) -> Trained:
        """What counting needs of it."""
        seconds = max(0, min(self.active_seconds, LONGEST_SESSION))
        does_count = counts(seconds, self.planned_seconds)
        return Trained(self.day, seconds, does_count, self.routine, self.started)


def begun(entries: Iterable[Entry], now: datetime) -> Sequence[Entry]:
    """Return the sessions that have begun by now, in their order: by the instant, wherever they were.

    One that names no place is measured by the clock of this place, and one without a time by its date.
    """
    # No two places are two days apart: so far back, the letters tell.
    surely = (now.date() - timedelta(days=2)).isoformat()
    here = now.replace(tzinfo=None)

    def has_begun(entry: Entry) -> bool:
        if entry.started[:10] < surely:
            return True
        began = datetime.fromisoformat(entry.started)
        return began <= (here if began.tzinfo is None else now)

    return [entry for entry in entries if has_begun(entry)]


class Session(Entry, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One session, as the diary keeps it."""

    exercises: tuple[ExerciseRecord, ...] = ()


def instant(text: str | None) -> float:
    """Return a stored local time in seconds since the epoch; what is none was long ago."""
    try:
        return datetime.fromisoformat(text or "").timestamp()
    except (ValueError, OverflowError, OSError):
        return float("-inf")


def overlapping(session: Entry, entries: Iterable[Entry]) -> list[Entry]:
    """Return the other sessions that went on at the same time; what names no time is none."""
    begin, end = _span(session)
    others = [entry for entry in entries if entry.id != session.id and entry.started[10:]]
    return [other for other in others if (span := _span(other))[0] < end and begin < span[1]]


def _span(entry: Entry) -> tuple[float, float]:
    begin = instant(entry.started)
    end = max(instant(entry.ended), begin + entry.active_seconds)
    return begin, min(end, begin + LONGEST_SESSION)


def counts(active: float, planned: float | None) -> bool:
    """Return whether a session counts: half of its own planned time was trained, or no plan is known."""
    return planned is None or active * 2 >= planned
