"""What was done of a session, corrected by hand: numbers of each set and side, and what hurt."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from backtui.core.catalogue.dose import LONGEST_WORK, MOST_REPS
from backtui.core.diary.measures import MEASURES, Measure
from backtui.core.diary.session import ExerciseRecord, SetRecord, Status

Exercises = tuple[ExerciseRecord, ...]


class Place(NamedTuple):
    """A number of a session: of which exercise and set, and what it measures; or an exercise as a whole."""

    exercise: int
    set: int = -1
    measure: Measure = "reps"

    @property
    def is_whole(self) -> bool:
        """Whether it stands for the exercise itself."""
        return self.set < 0


def places(exercises: Exercises) -> list[Place]:
    """Return every exercise, each followed by the numbers of its sets."""
    found = []
    for number, exercise in enumerate(exercises):
        found.append(Place(number))
        for index, one in enumerate(exercise.sets):
            found += [Place(number, index, m) for m in MEASURES if getattr(one, m) is not None]
    return found


def value_at(exercises: Exercises, place: Place) -> tuple[float, float]:
    """Return a number of a set as done, and as planned."""
    return _of(exercises[place.exercise].sets[place.set], place.measure)


def _of(one: SetRecord, measure: Measure) -> tuple[float, float]:
    done = getattr(one, measure) or 0
    planned = getattr(one, f"{measure}_planned")
    return done, done if planned is None else planned


def with_value(exercises: Exercises, place: Place, value: float) -> Exercises:
    """Return the exercises with another number of a set, and the status that follows from it."""
    exercise = exercises[place.exercise]
    value = max(0, min(value, MOST_REPS if place.measure == "reps" else LONGEST_WORK))
    sets = list(exercise.sets)
    sets[place.set] = _with(sets[place.set], place.measure, value)
    return _put(exercises, place.exercise, _judged(replace(exercise, sets=tuple(sets))))


def with_all(exercises: Exercises, number: int, *, done: bool) -> Exercises:
    """Return the exercises with one of them done as planned, or left out."""
    exercise = exercises[number]
    sets = exercise.sets
    for measure in MEASURES:
        sets = tuple(
            one if getattr(one, measure) is None else _with(one, measure, _of(one, measure)[1] if done else 0)
            for one in sets
        )
    status: Status = "done" if done else "skipped"
    return _put(exercises, number, replace(exercise, sets=sets, status=status, leg=False))


def with_hurt(exercises: Exercises, number: int) -> Exercises:
    """Return the exercises with one of them marked as hurting, or no longer."""
    exercise = exercises[number]
    if exercise.status == "hurt":
        return _put(exercises, number, _judged(replace(exercise, status="done", leg=False)))
    return _put(exercises, number, replace(exercise, status="hurt"))


def with_leg(exercises: Exercises, number: int) -> Exercises:
    """Return the exercises with pain that went down the leg in one of them, which hurt, or no longer."""
    exercise = exercises[number]
    return _put(exercises, number, replace(exercise, leg=not exercise.leg, status="hurt"))


def _with(one: SetRecord, measure: Measure, value: float) -> SetRecord:
    planned = _of(one, measure)[1]
    return replace(one, **{measure: value, f"{measure}_planned": None if planned == value else planned})


def _judged(exercise: ExerciseRecord) -> ExerciseRecord:
    if exercise.status == "hurt" or not exercise.sets:
        return exercise
    status: Status = (
        "done"
        if all(one.is_full for one in exercise.sets)
        else "skipped"
        if all(one.is_empty for one in exercise.sets)
        else "partial"
    )
    return replace(exercise, status=status)


def _put(exercises: Sequence[ExerciseRecord], number: int, exercise: ExerciseRecord) -> Exercises:
    return (*exercises[:number], exercise, *exercises[number + 1 :])
