"""What a session leaves behind: the stored document, and how it follows from the beats played."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from math import floor
from typing import Literal, NamedTuple

import msgspec

from backtui.core.catalogue.dose import PlannedSet
from backtui.core.catalogue.exercise import FormName
from backtui.core.timeline import Timeline

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

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was done."""
        return not (self.reps or self.hold_seconds or self.end_hold_seconds)

    @property
    def is_full(self) -> bool:
        """Whether nothing of it was left out; more than planned is full, too."""
        return not any(
            planned is not None and (done or 0) < planned
            for done, planned in (
                (self.reps, self.reps_planned),
                (self.hold_seconds, self.hold_seconds_planned),
                (self.end_hold_seconds, self.end_hold_seconds_planned),
            )
        )


class ExerciseRecord(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One exercise of a session, as done."""

    id: str
    name: str
    status: Status
    form: FormName
    shortened: bool = False
    felt: Felt | None = None
    sets: tuple[SetRecord, ...] = ()


class Trained(NamedTuple):
    """What counting needs of a session: its local date, its active seconds, and whether it counts."""

    day: date
    seconds: float
    counts: bool


class Entry(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What a list of sessions needs of one: all but its exercises.

    `started` and `ended` are ISO 8601 with the offset of the place; `revised` is UTC to the microsecond;
    `effort` and `pain` are 0-10. A key that is absent stands for null or false.
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
    def trained(self) -> Trained:
        """What counting needs of it."""
        seconds = max(0, min(self.active_seconds, LONGEST_SESSION))
        return Trained(self.day, seconds, counts(seconds, self.planned_seconds))


class Session(Entry, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One session, as the diary keeps it."""

    exercises: tuple[ExerciseRecord, ...] = ()


def exercise_records(
    timeline: Timeline, played: Sequence[float], hurt: Collection[int]
) -> tuple[ExerciseRecord, ...]:
    """Return what was done of each exercise, from the seconds played of each beat."""
    records = []
    for number, planned in enumerate(timeline.plan.exercises):
        sets = tuple(
            _set_record(one, _Tally(timeline, played, number, entry))
            for entry, one in enumerate(planned.sets)
        )
        status: Status
        if number in hurt:
            status = "hurt"
        elif all(one.is_full for one in sets):
            status = "done"
        elif all(one.is_empty for one in sets):
            status = "skipped"
        else:
            status = "partial"
        exercise = planned.exercise
        records.append(
            ExerciseRecord(exercise.id, exercise.name, status, planned.form, planned.shortened, sets=sets)
        )
    return tuple(records)


def is_nothing(records: Sequence[ExerciseRecord]) -> bool:
    """Return whether nothing of any exercise was done, so that there is no session to keep."""
    return all(one.is_empty for record in records for one in record.sets)


class _Tally:
    """What was played of one set of one side: whole repetitions, and seconds of its holds."""

    def __init__(self, timeline: Timeline, played: Sequence[float], exercise: int, entry: int) -> None:
        whole: dict[int, bool] = {}
        holds: dict[int | None, float] = {}
        dose_hold = next(
            (i for i, cue in enumerate(timeline.plan.exercises[exercise].dose.tempo)
             if cue.seconds is None), None,
        )  # fmt: skip
        place: dict[int | None, int] = {}
        self.end_hold = 0.0
        for index in timeline.span(exercise):
            beat = timeline.beats[index]
            if beat.entry != entry or not beat.is_work:
                continue
            if beat.ending:
                if beat.kind == "hold":
                    self.end_hold = played[index]
                continue
            cue = place.get(beat.rep, 0)
            place[beat.rep] = cue + 1
            if beat.rep is not None:
                is_whole = played[index] >= beat.seconds
                whole[beat.rep] = whole.get(beat.rep, True) and is_whole
            if cue == dose_hold:
                holds[beat.rep] = played[index]
        self.reps = sum(whole.values())
        done = [seconds for rep, seconds in holds.items() if rep is None or whole[rep]]
        # A hold begun in a repetition that was not finished counts only where no other was.
        self.hold = min(done) if done else max(holds.values(), default=0.0)


def _set_record(planned: PlannedSet, tally: _Tally) -> SetRecord:
    reps = None if planned.reps is None else tally.reps
    hold = None if planned.hold_seconds is None else floor(tally.hold)
    end_hold = None if planned.end_hold_seconds is None else floor(tally.end_hold)
    return SetRecord(
        side=planned.side,
        reps=reps,
        reps_planned=_where_other(planned.reps, reps),
        hold_seconds=hold,
        hold_seconds_planned=_where_other(planned.hold_seconds, hold),
        end_hold_seconds=end_hold,
        end_hold_seconds_planned=_where_other(planned.end_hold_seconds, end_hold),
    )


def _where_other(planned: int | None, done: int | None) -> int | None:
    return None if planned == done else planned


def instant(text: str | None) -> float:
    """Return a stored local time in seconds since the epoch; what is none was long ago."""
    try:
        return datetime.fromisoformat(text or "").timestamp()
    except (ValueError, OverflowError, OSError):
        return float("-inf")


def counts(active: float, planned: float | None) -> bool:
    """Return whether a session counts: half of its own planned time was trained, or no plan is known."""
    return planned is None or active * 2 >= planned
