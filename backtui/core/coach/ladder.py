"""The ladder: the doses of an exercise from the lowest to the highest, and where a record stands on it.

Where the dose has a range, its values are the rungs. Below the lowest dose lies the easier form; the
harder one is a rung only where there is no range: a range has enough to climb. Below all of them lie the
small doses of somebody who does not manage the lowest one.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from backtui.core.catalogue.dose import Dose, big_step, small_step, span, step_of, value
from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.diary.measures import planned_amount
from backtui.core.diary.session import ExerciseRecord

# Days without training, for which a dose goes back: a big step, half way to the low end, to the low end.
BREAKS = (14, 42, 84)

_RANKS: dict[FormName, int] = {"easier": -1, "standard": 0, "harder": 1}


class SmallDose(NamedTuple):
    """A dose below the low end: so much in a set, and how many sets; of two, the lower one asks for less."""

    amount: int
    sets: int


class Rung(NamedTuple):
    """Where a dose stands: the form, and how far above the low end of that form's lever.

    `small` is a dose below that low end.
    """

    form: FormName
    step: int
    small: SmallDose | None = None

    @property
    def height(self) -> tuple[int, ...]:
        """What compares: of two rungs of one exercise, the lower one asks for less."""
        return (_RANKS[self.form], self.step, *(self.small or ()))


# Moving on it


class Ladder:
    """The rungs of one exercise; with a form that is `kept`, only those of that form."""

    def __init__(self, exercise: Exercise, has: Collection[str], kept: FormName | None = None) -> None:
        """`has` is what equipment there is."""
        self._exercise, self._kept = exercise, kept
        # The records, by identity, of which the plan was below the low end because the coach had led there.
        self.small: Mapping[int, SmallDose] = {}
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
        if id(record) in self.small:
            return self.on(self.small[id(record)])
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
        if id(record) in self.small or rung.small is not None:
            return self.small.get(id(record)) == rung.small
        dose = self.dose(rung.form)
        return record.form == rung.form and planned_amount(dose, record) == value(dose, rung.step)

    def up(self, rung: Rung) -> Rung:
        """Return the next rung, or the same at the top."""
        if rung.small is not None:
            from backtui.core.coach.building_up import more

            return self.on(more(self.lowest_dose, rung.small))
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
        if rung.small is not None:
            from backtui.core.coach.building_up import less

            return self.on(less(self.lowest_dose, rung.small, big=big))
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

    def after_break(self, rung: Rung, days: int) -> Rung:
        """Return a rung as it stands after so many days without training: the longer, the lower.

        A range is gone back within, for its low end is easy enough; else it is one form: from the harder one
        after any break, from the standard one after a long one.
        """
        grade = sum(days >= least for least in BREAKS)
        if not grade:
            return rung
        if rung.small is not None:
            return self.down(rung, big=True)
        dose = self.dose(rung.form)
        if span(dose):
            steps = (rung.step, rung.step - big_step(dose, rung.step), rung.step // 2, 0)
            return rung._replace(step=max(0, min(steps[: grade + 1])))
        if self._kept is not None:
            return rung
        if rung.form == "harder":
            return self.first
        return self.lowest if grade > 1 else rung

    # Below it, where hardly anybody is: what leads there is loaded where it is needed

    @property
    def lowest_dose(self) -> Dose:
        """The dose of the easiest form."""
        return self.dose(self.lowest.form)

    def on(self, small: SmallDose | None) -> Rung:
        """Return the rung of a small dose; None: the lowest one that is whole."""
        return self.lowest if small is None else Rung(self.lowest.form, -1, small)

    def least(self, rung: Rung) -> Rung:
        """Return the least there is for somebody who stands on a rung."""
        return self.lowest if rung.small is None else self.down(rung, big=True)

    def small_dose(self, rung: Rung) -> Dose | None:
        """Return the dose of a rung below all that are whole; None where it is one of these."""
        if rung.small is None:
            return None
        from backtui.core.coach.building_up import dose_of

        return dose_of(self.lowest_dose, rung.small)
