"""What was done of one exercise over time: repetitions, or seconds held."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from backtui.core.catalogue.exercise import FormName
from backtui.core.record import ExerciseRecord, SetRecord, Status

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


def dose_point(day: date, exercise: ExerciseRecord) -> DosePoint | None:
    """Return the dose of an exercise in a session; None where nothing of it was done."""
    for measure in MEASURES:
        sets = [one for one in exercise.sets if getattr(one, measure) is not None]
        done = sum(getattr(one, measure) for one in sets)
        if done:
            planned = sum(_planned(one, measure) for one in sets)
            number = len(sets)
            return DosePoint(day, measure, done / number, planned / number, exercise.status, exercise.form)
    return None


def _planned(one: SetRecord, measure: Measure) -> float:
    planned = getattr(one, f"{measure}_planned")
    return float(getattr(one, measure) if planned is None else planned)


def measure_of(points: Sequence[DosePoint]) -> Measure:
    """Return what an exercise is measured in: what most of its sessions have."""
    found = [point.measure for point in points]
    return max(MEASURES, key=found.count)


def amount(value: float, measure: Measure) -> str:
    """Return a dose in words: `12 reps`, `1 rep`, `22.5 s`."""
    unit = "rep" if measure == "reps" and value == 1 else UNITS[measure]
    return f"{value:.1f}".removesuffix(".0") + f" {unit}"
