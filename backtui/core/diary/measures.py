"""What was done of one exercise over time: repetitions, or seconds held."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from backtui.core.catalogue.dose import Dose, Unit, lever
from backtui.core.catalogue.exercise import FormName
from backtui.core.diary.session import ExerciseRecord, SetRecord, Status
from backtui.core.text import count_words
from backtui.core.words import timed_words

Measure = Literal["reps", "work_seconds", "hold_seconds", "end_hold_seconds"]
# What tells most of a dose comes first.
MEASURES: tuple[Measure, ...] = ("reps", "work_seconds", "hold_seconds", "end_hold_seconds")
_OF_UNIT: dict[Unit, Measure] = {
    "reps": "reps", "work": "work_seconds", "hold": "hold_seconds", "end_hold": "end_hold_seconds"
}  # fmt: skip


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
            planned = sum(_planned(one, measure) or 0.0 for one in sets)
            number = len(sets)
            return DosePoint(day, measure, done / number, planned / number, exercise.status, exercise.form)
    return None


def _planned(one: SetRecord, measure: Measure) -> float | None:
    planned: float | None = getattr(one, f"{measure}_planned")
    done: float | None = getattr(one, measure)
    return done if planned is None else planned


def amount(value: float, measure: Measure) -> str:
    """Return a dose in words: `12 reps`, `1 rep`, `22.5 s`; nobody does half a repetition."""
    if measure == "reps":
        return count_words(max(1, math.floor(value + 0.5)) if value > 0 else 0, "rep")
    return timed_words(f"{value:.1f}".removesuffix(".0"))


# What a record says


def planned_amount(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return what a record's plan had of a dose's lever; None where it had nothing of the kind."""
    found = lever(dose)
    one = _record_set(dose, record)
    if found is None or one is None:
        return None
    return _planned(one, _OF_UNIT[found.unit])


def done_amount(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return the least that was done of a dose's lever in any set that is like the planned one."""
    found = lever(dose)
    if found is None:
        return None
    like = record.sets if len(dose.each) == 1 else [_record_set(dose, record)]
    amounts: list[float | None] = [getattr(one, _OF_UNIT[found.unit]) for one in like if one is not None]
    return min((amount for amount in amounts if amount is not None), default=None)


def planned_main(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return what a record's plan had, in its first set, of what a dose is measured by."""
    measure = _OF_UNIT[dose.each[0].main]
    return _planned(record.sets[0], measure) if record.sets else None


def managed_amount(dose: Dose, record: ExerciseRecord) -> int | None:
    """Return the most that was done in a set of what a dose is measured by, of the weaker side."""
    measure = _OF_UNIT[dose.each[0].main]
    best: dict[str | None, int] = {}
    for one in record.sets:
        found: float | None = getattr(one, measure)
        if found is not None:
            best[one.side] = max(best.get(one.side, 0), int(found))
    return min(best.values(), default=None)


def reached_amount(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return the most that was done of any set whose end is open; None where there is none."""
    sides = max(1, len(dose.sides))
    amounts = [
        getattr(one, _OF_UNIT[of_set.main])
        for index, one in enumerate(record.sets)
        if (of_set := dose.of_set(index // sides + 1)).is_open
    ]
    return max((amount for amount in amounts if amount is not None), default=None)


def reached_words(dose: Dose, reached: float) -> str:
    """Return what an open end came to, in words: `14 reps`, `45 s`."""
    main = next(each.main for each in dose.each if each.is_open)
    return amount(reached, _OF_UNIT[main])


def _record_set(dose: Dose, record: ExerciseRecord) -> SetRecord | None:
    found = lever(dose)
    index = found.set * max(1, len(dose.sides)) if found is not None and len(dose.each) > 1 else 0
    return record.sets[index] if index < len(record.sets) else None
