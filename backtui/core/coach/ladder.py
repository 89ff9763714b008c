"""The ladder: the doses of an exercise from the lowest to the highest, and where a record stands on it.

Where the dose has a range, its values are the rungs. Below the lowest dose lies the easier form; the
harder one is a rung only where there is no range: a range has enough to climb.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from backtui.core.catalogue.dose import Dose, big_step, small_step, span, step_of, value
from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.diary.measures import planned_amount
from backtui.core.diary.session import ExerciseRecord

_RANKS: dict[FormName, int] = {"easier": -1, "standard": 0, "harder": 1}


class Rung(NamedTuple):
    """Where a dose stands: the form, and how far above the low end of that form's lever."""

    form: FormName
    step: int

    @property
    def height(self) -> tuple[int, int]:
        """What compares: of two rungs of one exercise, the lower one asks for less."""
        return (_RANKS[self.form], self.step)


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

    def stood(self, record: ExerciseRecord, day: date = date.max) -> Rung | None:
        """Return where a record's plan stands; None where it does not fit the dose that holds now.

        `day` is when it was done.
        """
        was = self._exercise.form_then(record.form, day)
        form = self._kept or was
        if self._kept is None:
            if form not in self._forms:
                form = "standard"
            if form == "easier":
                return Rung("easier", 0)
            if form == "harder" and self.has_range:
                form = "standard"
        elif self._kept == "harder" and was != "harder":
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
