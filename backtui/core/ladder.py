"""The ladder: the doses of an exercise from the lowest to the highest, and where a record stands on it.

Where the dose has a range, its values are the rungs. Below the lowest dose lies the easier form; the
harder one is a rung only where there is no range: a range has enough to climb.
"""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from backtui.core.model import Dose, Exercise, FormName, PlannedSet, Range
from backtui.core.record import ExerciseRecord, SetRecord
from backtui.core.timeline import set_seconds

_RANKS: dict[FormName, int] = {"easier": -1, "standard": 0, "harder": 1}
_REP_STEPS = 20
_HOLD_STEPS = 5
_LONGEST_HOLD_STEP = 5
_BIG_STEPS = 5

Unit = Literal["reps", "hold", "end_hold"]
_UNITS: tuple[Unit, ...] = ("reps", "hold", "end_hold")


class Rung(NamedTuple):
    """Where a dose stands: the form, and how far above the low end of that form's lever."""

    form: FormName
    step: int

    @property
    def height(self) -> tuple[int, int]:
        """What compares: of two rungs of one exercise, the lower one asks for less."""
        return (_RANKS[self.form], self.step)


class Lever(NamedTuple):
    """The range by which a dose is moved: of which set, counted from 0, and of what."""

    set: int
    unit: Unit
    range: Range


def lever(dose: Dose) -> Lever | None:
    """Return the first range of a dose, repetitions before holds; None where all is fixed."""
    for unit in _UNITS:
        for number, each in enumerate(dose.each):
            found: Range | None = getattr(each, unit)
            if found is not None and found.span:
                return Lever(number, unit, found)
    return None


def span(dose: Dose) -> int:
    """Return how far a dose's lever reaches above its low end; 0 where all is fixed."""
    found = lever(dose)
    return 0 if found is None else found.range.span


def small_step(dose: Dose) -> int:
    """Return the way up: one repetition, or a twentieth of a wide range; a fifth of a hold's, up to 5 s."""
    found = lever(dose)
    if found is not None and found.unit != "reps":
        return max(1, min(_LONGEST_HOLD_STEP, -(-found.range.span // _HOLD_STEPS)))
    return max(1, -(-span(dose) // _REP_STEPS))


def big_step(dose: Dose, step: int) -> int:
    """Return the way back: a fifth of the range, or of the dose where that is less; at least the way up."""
    least_of_both = min(span(dose), value(dose, step) or 0)
    return max(small_step(dose), round(least_of_both / _BIG_STEPS))


def at_step(dose: Range | None, step: int, of: int) -> int | None:
    """Return the value of a range where the lever, whose range spans `of`, is `step` above its low end."""
    if dose is None:
        return None
    return dose.low + (2 * dose.span * step + of) // (2 * of) if of else dose.low


def value(dose: Dose, step: int) -> int | None:
    """Return what a dose's lever says at a step; None where all is fixed."""
    found = lever(dose)
    return None if found is None else found.range.low + step


def step_of(dose: Dose, amount: float) -> int:
    """Return where an amount of a dose's lever stands, brought into its range."""
    found = lever(dose)
    return 0 if found is None else max(0, min(int(amount) - found.range.low, found.range.span))


def planned_sets(dose: Dose, step: int, rests: Sequence[int]) -> tuple[PlannedSet, ...]:
    """Return the sets of a dose at a step, one for each rest that follows a set, for each side."""
    sides: tuple[str | None, ...] = dose.sides or (None,)
    of = span(dose)
    return tuple(
        PlannedSet(
            number=number,
            side=side,
            reps=at_step(each.reps, step, of),
            hold_seconds=at_step(each.hold, step, of),
            end_hold_seconds=at_step(each.end_hold, step, of),
            rest_seconds=rest if rest and side == sides[-1] else None,
        )
        for number, rest, each in ((n, rest, dose.of_set(n)) for n, rest in enumerate(rests, start=1))
        for side in sides
    )


def longest_seconds(dose: Dose) -> float:
    """Return the time of work at the high end of all the ranges of a dose, without rests."""
    sets = planned_sets(dose, span(dose), [0] * dose.sets.high)
    return sum(set_seconds(dose, one) for one in sets)


# What a record says


def planned_amount(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return what a record's plan had of a dose's lever; None where it had nothing of the kind."""
    found = lever(dose)
    one = _record_set(dose, record)
    if found is None or one is None:
        return None
    planned = _planned(one, found.unit)
    return _done(one, found.unit) if planned is None else planned


def done_amount(dose: Dose, record: ExerciseRecord) -> float | None:
    """Return the least that was done of a dose's lever in any set that is like the planned one."""
    found = lever(dose)
    if found is None:
        return None
    like = record.sets if len(dose.each) == 1 else [_record_set(dose, record)]
    amounts = [_done(one, found.unit) for one in like if one is not None]
    return min((amount for amount in amounts if amount is not None), default=None)


def _record_set(dose: Dose, record: ExerciseRecord) -> SetRecord | None:
    found = lever(dose)
    index = found.set * max(1, len(dose.sides)) if found is not None and len(dose.each) > 1 else 0
    return record.sets[index] if index < len(record.sets) else None


def _done(one: SetRecord, unit: Unit) -> float | None:
    return one.reps if unit == "reps" else one.hold_seconds if unit == "hold" else one.end_hold_seconds


def _planned(one: SetRecord, unit: Unit) -> float | None:
    if unit == "reps":
        return one.reps_planned
    return one.hold_seconds_planned if unit == "hold" else one.end_hold_seconds_planned


# Moving on it


class Ladder:
    """The rungs of one exercise; with a form that is `kept`, only those of that form."""

    def __init__(self, exercise: Exercise, has: Collection[str], kept: FormName | None = None) -> None:
        """`has` is what equipment there is."""
        self._exercise, self._kept = exercise, kept
        self._forms = [
            name
            for name in _RANKS
            if name == "standard"
            or ((form := exercise.form(name)) is not None and all(one in has for one in form.equipment))
        ]

    def dose(self, form: FormName) -> Dose:
        """Return the dose that holds in a form."""
        return self._exercise.dose_in(form)

    def step_of(self, form: FormName, amount: float) -> int:
        """Return where an amount stands in the range of a form."""
        return step_of(self.dose(form), amount)

    @property
    def has_range(self) -> bool:
        """Whether there is anything but the form to move."""
        return span(self.dose(self._kept or "standard")) > 0

    @property
    def can_change(self) -> bool:
        """Whether there is any other rung."""
        return self.has_range or self.lowest != self.up(self.first)

    @property
    def first(self) -> Rung:
        """Where a new exercise begins: the standard form, at the low end."""
        return Rung(self._kept or "standard", 0)

    @property
    def lowest(self) -> Rung:
        """The least there is: the easier form, at the low end."""
        return Rung(self._kept or self._forms[0], 0)

    def stood(self, record: ExerciseRecord) -> Rung | None:
        """Return where a record's plan stands; None where it does not fit the dose that holds now."""
        form = self._kept or record.form
        if self._kept is None:
            if form not in self._forms:
                form = "standard"
            if form == "easier":
                return Rung("easier", 0)
            if form == "harder" and self.has_range:
                form = "standard"
        elif self._kept == "harder" and record.form != "harder":
            return Rung("harder", 0)
        dose = self.dose(form)
        if not span(dose):
            return Rung(form, 0)
        amount = planned_amount(dose, record)
        return None if amount is None else Rung(form, step_of(dose, amount))

    def was_at(self, record: ExerciseRecord, rung: Rung) -> bool:
        """Return whether a record's plan was just this rung, and had not to be brought into range."""
        dose = self.dose(rung.form)
        return record.form == rung.form and planned_amount(dose, record) == value(dose, rung.step)

    def up(self, rung: Rung) -> Rung:
        """Return the next rung, or the same at the top."""
        if self._kept is None and rung.form == "easier":
            return self.first
        dose = self.dose(rung.form)
        if rung.step < span(dose):
            return rung._replace(step=min(span(dose), rung.step + small_step(dose)))
        if self._kept is None and rung.form == "standard" and not self.has_range and "harder" in self._forms:
            return Rung("harder", 0)
        return rung

    def down(self, rung: Rung, *, big: bool = False) -> Rung:
        """Return a rung a step lower; the form changes only from its lowest dose."""
        if rung.step:
            dose = self.dose(rung.form)
            step = rung.step - (big_step(dose, rung.step) if big else small_step(dose))
            return rung._replace(step=max(0, step))
        if self._kept is None and rung.form == "harder":
            return self.first
        return rung if self._kept is not None else self.lowest

    def towards(self, rung: Rung, amount: float) -> Rung:
        """Return a rung half way down to an amount that was done of it, and lower in any case."""
        if not rung.step:
            return self.down(rung)
        half = (rung.step + self.step_of(rung.form, amount)) // 2
        return rung._replace(step=min(half, rung.step - 1))

    def back(self, rung: Rung, big_steps: int) -> Rung:
        """Return a rung so many big steps back, as after a break.

        A range is gone back within, for its low end is easy enough; else one step leaves the harder form,
        and a second one leads to the easier.
        """
        dose = self.dose(rung.form)
        if span(dose):
            step = rung.step
            for _ in range(min(big_steps, step)):
                step = max(0, step - big_step(dose, step))
            return rung._replace(step=step)
        if self._kept is not None:
            return rung
        return self.lowest if big_steps > 1 else min(rung, self.first, key=lambda one: one.height)
