"""What a person can decide about an exercise: the choices, and where one stands among them."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeVar

from backtui.core.catalogue.dose import Dose, lever, value
from backtui.core.catalogue.exercise import FormName
from backtui.core.coach.due import Due
from backtui.core.diary.pins import Pin
from backtui.core.text import count_words
from backtui.core.words import timed_words

PinField = Literal["dose", "form", "left_out"]
_Choice = TypeVar("_Choice")


class PinForm(NamedTuple):
    """An exercise with what is decided so far; each move returns another.

    `left_out` is None where the coach leaves it out, and the person has not decided otherwise.
    """

    due: Due
    dose: int | None
    form: FormName | None
    left_out: bool | None

    @classmethod
    def of(cls, due: Due) -> "PinForm":
        """Return what holds now."""
        pin = due.pin or Pin(due.exercise.id)
        return cls(due, pin.dose, pin.form, None if due.left_out and not pin.left_out else pin.left_out)

    @property
    def _is_omitted(self) -> bool:
        return PinForm.of(self.due).left_out is None or bool(self.due.omitted)

    @property
    def fields(self) -> list[PinField]:
        """Return what there is to decide: a dose only where there is a range."""
        found: list[PinField] = []
        if lever(self._dose) is not None:
            found.append("dose")
        if self.due.exercise.easier is not None or self.due.exercise.harder is not None:
            found.append("form")
        return [*found, "left_out"]

    @property
    def _dose(self) -> Dose:
        return self.due.exercise.dose_in(self.form or "standard")

    def moved(self, field: PinField, by: int) -> "PinForm":
        """Return the next choice of a field in a direction; the coach's own stands at its low end."""
        if field == "left_out":
            choices = [False, *([None] if self._is_omitted else []), True]
            return self._replace(left_out=_next(choices, self.left_out, by))
        if field == "form":
            names: list[FormName | None] = [None, *self._forms]
            return self._replace(form=_next(names, self.form, by))
        return self._replace(dose=self._next_dose(by))

    @property
    def _forms(self) -> list[FormName]:
        exercise = self.due.exercise
        names: tuple[FormName, ...] = ("easier", "standard", "harder")
        return [name for name in names if name == "standard" or exercise.form(name) is not None]

    def _next_dose(self, by: int) -> int | None:
        found = lever(self._dose)
        if found is None:
            return None
        if self.dose is None:
            # The coach's choice is where one begins to choose.
            return self._coach_dose if by > 0 else None
        low, high = found.range
        dose = max(low, min(self.dose, high)) + by
        return None if dose < low else min(dose, high)

    @property
    def _coach_dose(self) -> int | None:
        # Another form may have a range where the one that is due has none.
        return value(self._dose, self.due.step if lever(self.due.dose) else 0)

    def words(self, field: PinField) -> str:
        """Return what a field says."""
        if field == "left_out":
            if self.left_out is None:
                return f"left out: {self.due.left_out or self.due.omitted}"
            return "left out by you" if self.left_out else "comes"
        if field == "form":
            return "the coach decides" if self.form is None else f"{self.form}, pinned"
        is_reps = (found := lever(self._dose)) is not None and found.unit == "reps"
        if self.dose is None:
            return "the coach decides"
        return f"{count_words(self.dose, 'rep') if is_reps else timed_words(str(self.dose))}, pinned"

    def pin(self, since: str) -> Pin | None:
        """Return what is to be kept; None where nothing was changed."""
        if self == PinForm.of(self.due):
            return None
        if self.left_out is None:
            # What hurt goes on to leave it out: only the dose or the form was decided.
            since_before = None if self.due.pin is None else self.due.pin.since
            return Pin(self.due.exercise.id, self.dose, self.form, False, since_before)
        is_decided = self.form is not None or (bool(self.due.omitted) and not self.left_out)
        despite = self.due.against if is_decided else ()
        return Pin(self.due.exercise.id, self.dose, self.form, self.left_out, since, despite)


def _next(choices: Sequence[_Choice], chosen: _Choice, by: int) -> _Choice:
    return choices[max(0, min(choices.index(chosen) + by, len(choices) - 1))]
