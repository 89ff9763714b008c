"""Follow the coach, session after session: what is due, what is done of it, and what the diary then holds."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from backtui.core.catalogue.dose import Dose, lever, planned_sets
from backtui.core.catalogue.exercise import FormName, Routine
from backtui.core.coach.about import NOTHING_KNOWN, AboutPerson
from backtui.core.coach.due import Due
from backtui.core.coach.prescribe import all_due, planned
from backtui.core.coach.training_history import OpenEntry, TrainingHistory
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import ExerciseRecord, Session, SetRecord
from backtui.routines.loading import shipped_catalogue

FIRST = date(2026, 11, 30)
ROUTINE, EXERCISES = shipped_catalogue().default, shipped_catalogue().exercises
_HEIGHTS: dict[FormName, float] = {"easier": -0.25, "standard": 0.0, "harder": 0.4}
_BELOW_ALL = -2
_RANKS: dict[FormName, int] = {"easier": -1, "standard": 0, "harder": 1}


class Doing(NamedTuple):
    """What somebody says and does in a session; by exercise what was felt, what hurt, what was cut short."""

    effort: int | None
    before: int | None
    after: int | None
    felt: Mapping[str, str] = {}
    hurt: tuple[str, ...] = ()
    short: Mapping[str, float] = {}


class Told(NamedTuple):
    """One session as it was: the day, what was due, and what was said of it; the morning after, once told."""

    day: int
    due: Mapping[str, Due]
    doing: Doing
    id: str
    shortened: Collection[str] = ()


class Course:
    """Somebody's sessions, and what the coach makes of them."""

    def __init__(self, about: AboutPerson = NOTHING_KNOWN, routine: Routine = ROUTINE) -> None:
        self.about, self.routine = about._replace(exercises=EXERCISES), routine
        self.told: list[Told] = []
        self.mornings: dict[str, int] = {}
        self.pins: dict[str, Pin] = {}
        self.sessions: list[Session] = []

    def history(self) -> TrainingHistory:
        """Return the past, newest first."""
        return TrainingHistory(self.sessions, _opener, self.mornings)

    def due(self, day: int) -> list[Due]:
        """Return what is due on a day, counted from the first."""
        today = FIRST + timedelta(days=day)
        return all_due(self.routine, self.history(), today=today, pins=self.pins, about=self.about)

    def train(self, day: int, due: list[Due], doing: Doing, minutes: int | None = None) -> Told:
        """Do what is due, all of it or as much as the minutes hold, and keep it."""
        coming = [one for one in due if not one.left_out]
        if minutes is None:
            records = tuple(_record(one, doing) for one in coming)
            shortened: Collection[str] = ()
        else:
            plan = planned(self.routine, due, minutes)
            steps = {one.exercise.id: _step(one.dose, one.sets[0]) for one in plan.exercises}
            by_id = {one.exercise.id: one for one in coming}
            shortened = {one.exercise.id for one in plan.exercises if one.shortened}
            records = tuple(
                _record(by_id[key], doing, at=steps[key] if key in shortened else None) for key in steps
            )
        done_today = sum(one.day == day for one in self.told[-2:])
        session = Session(
            id=f"{day}-{len(self.sessions)}",
            started=f"{FIRST + timedelta(days=day)}T{8 + 10 * done_today:02}:00:00+01:00",
            routine=self.routine.id,
            routine_name=self.routine.name,
            planned_seconds=1800,
            active_seconds=1800,
            effort=doing.effort,
            pain_before=doing.before,
            pain_after=doing.after,
            source="guided",
            exercises=records,
        )
        self.sessions.insert(0, session)
        done = {one.id for one in records}
        told = Told(day, {one.exercise.id: one for one in due if one.exercise.id in done}, doing, session.id,
                    shortened)  # fmt: skip
        self.told.append(told)
        return told

    def with_last(self, **fields: Any) -> "Course":
        """Return the same past, in which the last session went otherwise."""
        other = Course(self.about, self.routine)
        other.told, other.mornings, other.pins = self.told, dict(self.mornings), self.pins
        other.sessions = [msgspec.structs.replace(self.sessions[0], **fields), *self.sessions[1:]]
        return other

    def answer(self, day: int, pain: int) -> None:
        """Keep how the morning after the last session was, where this is that morning."""
        if self.told and self.told[-1].day == day - 1:
            self.mornings[self.told[-1].id] = pain


def height(one: Due) -> tuple[int, int]:
    """Return what compares of two doses of one exercise: the form, and how far above its low end.

    A dose below the low end, of sets that build up, lies below all forms.
    """
    if one.dose != one.exercise.dose_in(one.form):
        first = planned_sets(one.dose, 0, [0] * one.dose.sets.low)
        return (_BELOW_ALL, sum(each.least for each in first))
    return (_RANKS[one.form], one.step)


def demand(due: Collection[Due]) -> float:
    """Return how much is asked for, from 0 to 1: the mean of the strength exercises."""
    asked = [_share(one) for one in due if one.exercise.phase == "strength" and not one.left_out]
    return sum(asked) / max(1, len(asked))


def _share(one: Due) -> float:
    found = lever(one.dose)
    return _HEIGHTS[one.form] + (0.0 if found is None else one.step / found.range.span)


def _opener(ids: Collection[str]) -> OpenEntry:
    return lambda entry: entry if isinstance(entry, Session) else None


def _step(dose: Any, first: Any) -> int:
    found = lever(dose)
    if found is None:
        return 0
    amount = {"reps": first.reps, "hold": first.hold_seconds, "end_hold": first.end_hold_seconds,
              "work": first.work_seconds}[found.unit]  # fmt: skip
    return int(amount or found.range.low) - found.range.low


def _record(one: Due, doing: Doing, at: int | None = None) -> ExerciseRecord:
    key = one.exercise.id
    step = one.step if at is None else at
    record = _as_due(one, step)
    changes: dict[str, Any] = {"shortened": at is not None}
    if key in doing.felt:
        changes["felt"] = doing.felt[key]
    share = 0.3 if key in doing.hurt else doing.short.get(key)
    if share is not None:
        changes["sets"] = tuple(_part(each, share) for each in record.sets)
        changes["status"] = "hurt" if key in doing.hurt else "partial"
    return msgspec.structs.replace(record, **changes)


def _part(one: SetRecord, share: float) -> SetRecord:
    if one.reps is not None:
        return msgspec.structs.replace(one, reps=int(one.reps * share), reps_planned=one.reps)
    hold = one.hold_seconds or 0
    return msgspec.structs.replace(one, hold_seconds=int(hold * share), hold_seconds_planned=hold)


_done: dict[tuple[str, FormName, int, float | None, Dose | None], ExerciseRecord] = {}


def _as_due(one: Due, step: int) -> ExerciseRecord:
    """Return what is due as a record that was done in full; it is made once."""
    key = (one.exercise.id, one.form, step, one.reached, one.small)
    if key not in _done:
        sets = planned_sets(one.dose, step, [0] * one.dose.sets.low, one.reached)
        _done[key] = ExerciseRecord(
            id=one.exercise.id,
            name=one.exercise.name,
            status="done",
            form=one.form,
            sets=tuple(
                SetRecord(each.side, each.reps, None, each.hold_seconds, None, each.end_hold_seconds,
                          work_seconds=each.work_seconds)
                for each in sets
            ),
        )  # fmt: skip
    return _done[key]
