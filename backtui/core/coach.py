"""The coach: today's dose of every exercise, and the rests that make a routine take its minutes."""

from collections.abc import Sequence

from backtui.core.model import (
    Dose,
    Exercise,
    Plan,
    PlannedExercise,
    PlannedSet,
    Range,
    Routine,
)
from backtui.core.timeline import set_seconds


def prescribe(routine: Routine, level: float = 0.0) -> Plan:
    """Return the plan of a session, as near to the routine's minutes as its ranges allow.

    `level` says how far up its range each dose stands, 0 at the low end and 1 at the high. The tempo
    and the doses are never bent to fit. When time is short, rests give way first, then the times to get
    ready, then sets of exercises whose number of sets is a range; when there is more time than all of them
    fill, sets are added. A routine without minutes keeps to the middle of all of them.
    """
    sets = [(exercise.dose.sets.low + exercise.dose.sets.high) // 2 for exercise in routine.exercises]
    while True:
        draft = _Draft(routine, level, sets)
        if routine.minutes is None:
            return draft.plan((draft.ready_span + draft.rest_span) // 2)
        spare = int(routine.minutes * 60 - draft.shortest)
        if spare < 0:
            change = -1
        elif spare > draft.ready_span + draft.rest_span:
            change = 1
        else:
            return draft.plan(spare)
        changed = _with_a_set(routine, sets, change)
        # A set more that no longer fits would be taken away again, for ever: the fuller rests win.
        if changed is None or (
            change > 0 and _Draft(routine, level, changed).shortest > routine.minutes * 60
        ):
            return draft.plan(max(0, min(spare, draft.ready_span + draft.rest_span)))
        sets = changed


def _with_a_set(routine: Routine, sets: Sequence[int], change: int) -> list[int] | None:
    """Return the numbers of sets with one more or one less where a range allows it, else None."""
    ranges = [exercise.dose.sets for exercise in routine.exercises]
    free = [
        index
        for index, number in enumerate(sets)
        if ranges[index].low <= number + change <= ranges[index].high
    ]
    if not free:
        return None
    # The exercise with the most sets gives one up first; the one with the fewest gets one first.
    chosen = min(free, key=lambda index: (change * sets[index], index))
    return [number + change * (index == chosen) for index, number in enumerate(sets)]


class _Draft:
    """A plan whose doses and sets are settled, and whose rests and get-readies are still ranges."""

    def __init__(self, routine: Routine, level: float, sets: Sequence[int]) -> None:
        self.routine, self.level, self.sets = routine, level, sets
        self._readies = _ready_ranges(routine)
        self._rests = [
            rest
            for index, exercise in enumerate(routine.exercises)
            for rest in _rest_ranges(exercise.dose, sets[index], is_last=index == len(routine.exercises) - 1)
        ]
        self.ready_span = sum(ready.span for ready in self._readies)
        self.rest_span = sum(rest.span for rest in self._rests)
        self.shortest = sum(_seconds(planned) for planned in self.plan(0).exercises)

    def plan(self, spare: int) -> Plan:
        """Return the plan with so many seconds more than the shortest, getting ready served first."""
        for_ready = min(spare, self.ready_span)
        readies = _spread(self._readies, for_ready)
        rests = iter(_spread(self._rests, spare - for_ready))
        planned = []
        for index, exercise in enumerate(self.routine.exercises):
            number = self.sets[index]
            own_rests = [next(rests) for _ in range(number)]
            planned.append(
                PlannedExercise(
                    exercise=exercise,
                    form="standard",
                    dose=exercise.dose,
                    sets=tuple(_planned_sets(exercise.dose, own_rests, self.level)),
                    ready_seconds=readies[index],
                    why=_reason(exercise, number),
                )
            )
        return Plan(self.routine.id, self.routine.name, self.routine.minutes, tuple(planned))


def _seconds(planned: PlannedExercise) -> float:
    """Return how long an exercise takes, from its get-ready to the end of its last rest."""
    switches = 0 if planned.dose.alternating else len(planned.sets) - planned.sets[-1].number
    return (
        planned.ready_seconds
        + sum(set_seconds(planned.dose, one) + (one.rest_seconds or 0) for one in planned.sets)
        + switches * planned.dose.switch
    )


def longest_seconds(exercise: Exercise) -> float:
    """Return the time of work at the high end of all its ranges, without rests."""
    sets = _planned_sets(exercise.dose, [0] * exercise.dose.sets.high, level=1.0)
    return sum(set_seconds(exercise.dose, one) for one in sets)


def _ready_ranges(routine: Routine) -> list[Range]:
    times = routine.ready
    ranges = []
    before = None
    for exercise in routine.exercises:
        if before is None:
            ranges.append(Range(times.first, times.first))
        elif exercise.position == before:
            ranges.append(times.same_position)
        else:
            ranges.append(times.new_position)
        before = exercise.position
    return ranges


def _rest_ranges(dose: Dose, sets: int, *, is_last: bool) -> list[Range]:
    """Return the rest after each set; after the very last exercise there is nothing to rest for."""
    return [dose.rest] * (sets - 1) + [Range(0, 0) if is_last else dose.rest_after]


def _spread(ranges: Sequence[Range], extra: int) -> list[int]:
    """Share out whole seconds above the low ends, in proportion to what each range can take."""
    span = sum(entry.span for entry in ranges)
    shared, taken, seconds = 0, 0, []
    for entry in ranges:
        shared += entry.span
        upto = extra * shared // span if span else 0
        seconds.append(entry.low + upto - taken)
        taken = upto
    return seconds


def _planned_sets(dose: Dose, rests: Sequence[int], level: float) -> list[PlannedSet]:
    sides: tuple[str | None, ...] = dose.sides or (None,)
    planned = []
    for number, rest in enumerate(rests, start=1):
        of_set = dose.of_set(number)
        for side in sides:
            planned.append(
                PlannedSet(
                    number=number,
                    side=side,
                    reps=_at(of_set.reps, level),
                    hold_seconds=_at(of_set.hold, level),
                    end_hold_seconds=_at(of_set.end_hold, level),
                    rest_seconds=rest if rest and side == sides[-1] else None,
                )
            )
    return planned


def _at(dose: Range | None, level: float) -> int | None:
    return None if dose is None else dose.low + round(dose.span * level)


def _reason(exercise: Exercise, sets: int) -> str:
    dose = exercise.dose
    ranges = [
        f"{value} {unit}"
        for each in dose.each
        for value, unit in ((each.reps, "reps"), (each.hold, "s"), (each.end_hold, "s at the end"))
        if value is not None and value.span
    ]
    reasons = []
    if ranges:
        reasons.append(f"the low end of {', '.join(dict.fromkeys(ranges))}, to begin with")
    if dose.sets.span:
        reasons.append(f"{sets} of {dose.sets} sets fit the time")
    return "; ".join(reasons) or "the dose is fixed"
