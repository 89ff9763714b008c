"""What was done of one exercise over time: repetitions, or seconds held."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from backtui.core.catalogue.dose import Dose, Unit, lever
from backtui.core.catalogue.exercise import FormName
from backtui.core.diary.session import ExerciseRecord, SetRecord, Status
from backtui.core.text import count_words

Measure = Literal["reps", "hold_seconds", "end_hold_seconds"]
MEASURES: tuple[Measure, ...] = ("reps", "hold_seconds", "end_hold_seconds")
UNITS: dict[Measure, str] = {"reps": "reps", "hold_seconds": "s", "end_hold_seconds": "s"}


class DosePoint(NamedTuple):
    """One session's dose of an exercise: the mean of its sets and sides, done and planned."""

    day: date
    measure: Measure
    done: float
    planned: float
    status: Status
    form: FormName


class DoseSeries(NamedTuple):
    """The doses of one exercise: those that are shown, and the first and the last of all."""

    shown: Sequence[DosePoint] = ()
    first: DosePoint | None = None
    last: DosePoint | None = None


NO_DOSES = DoseSeries()


def dose_point(day: date, exercise: ExerciseRecord) -> DosePoint | None:
    """Return the dose of an exercise in a session; None where nothing of it was done, and it did not hurt."""
    for measure in MEASURES:
        sets = [one for one in exercise.sets if getattr(one, measure) is not None]
        done = sum(getattr(one, measure) for one in sets)
        if done or (sets and exercise.status == "hurt"):
            planned = sum(_planned(one, measure) for one in sets)
            number = len(sets)
            return DosePoint(day, measure, done / number, planned / number, exercise.status, exercise.form)
    return None


def _planned(one: SetRecord, measure: Measure) -> float:
    planned = getattr(one, f"{measure}_planned")
    return float(getattr(one, measure) if planned is None else planned)


def amount(value: float, measure: Measure) -> str:
    """Return a dose in words: `12 reps`, `1 rep`, `22.5 s`; nobody does half a repetition."""
    if measure == "reps":
        return count_words(max(1, math.floor(value + 0.5)) if value > 0 else 0, "rep")
    return f"{value:.1f}".removesuffix(".0") + f" {UNITS[measure]}"


# What a record says


def planned_amount(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return what a record's plan had of a dose's lever; None where it had nothing of the kind."""
    found = lever(dose)
    one = _record_set(dose, record)
    if found is None or one is None:
        return None
    planned = _planned_of(one, found.unit)
    return _done_of(one, found.unit) if planned is None else planned


def done_amount(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return the least that was done of a dose's lever in any set that is like the planned one."""
    found = lever(dose)
    if found is None:
        return None
    like = record.sets if len(dose.each) == 1 else [_record_set(dose, record)]
    amounts = [_done_of(one, found.unit) for one in like if one is not None]
    return min((amount for amount in amounts if amount is not None), default=None)


def _record_set(dose: Dose, record: ExerciseRecord) -> SetRecord | None:
    found = lever(dose)
    index = found.set * max(1, len(dose.sides)) if found is not None and len(dose.each) > 1 else 0
    return record.sets[index] if index < len(record.sets) else None


def _done_of(one: SetRecord, unit: Unit) -> float | None:
    return one.reps if unit == "reps" else one.hold_seconds if unit == "hold" else one.end_hold_seconds


def _planned_of(one: SetRecord, unit: Unit) -> float | None:
    if unit == "reps":
        return one.reps_planned
    return one.hold_seconds_planned if unit == "hold" else one.end_hold_seconds_planned
