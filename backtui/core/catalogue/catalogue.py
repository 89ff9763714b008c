"""The catalogue: all exercises and routines that a person has, by id."""

from collections.abc import Sequence

import msgspec

from backtui.core.body.figure import Figure
from backtui.core.catalogue.exercise import NO_FIGURE, OTHER_FORMS, Exercise, FormName, Routine
from backtui.core.text import harmless_lines

DEFAULT_ROUTINE = "healthy-back"


class RoutinesError(Exception):
    """A routines file that cannot be used; `faults` has one line for each fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = [harmless_lines(fault) for fault in faults]
        super().__init__("\n".join(self.faults))


class Catalogue(msgspec.Struct, frozen=True):
    """Exercises, routines and figures by id, in the order of the files they came from."""

    exercises: dict[str, Exercise]
    routines: dict[str, Routine]
    figures: dict[str, Figure]

    @property
    def default(self) -> Routine:
        """The routine that is started when none is named: the shipped one, or the first there is."""
        return self.routines.get(DEFAULT_ROUTINE) or next(iter(self.routines.values()))

    def default_for(self, chosen: str | None) -> Routine:
        """Return the routine that a person chose as their own, the default one where there is none such."""
        return self.routines.get(chosen or "") or self.default

    def figure_of(self, exercise: Exercise, form: FormName = "standard") -> Figure | None:
        """Return the figure of an exercise in a form.

        That is the form's own, the one that the exercise names, its own, or the resting one of its position;
        it moves by the exercise's cues. The position's has no way to know them, and stays.
        """
        own = exercise.figure or exercise.id
        if own == NO_FIGURE and own not in self.figures:
            return None
        names = ("" if form == "standard" else f"{own}-{form}", own, exercise.id, exercise.position)
        found = next((self.figures[name] for name in names if name in self.figures), None)
        cues = exercise.cues_in(form)
        if found is None or found.id != exercise.position:
            return None if found is None else found.moved_by(cues)
        return found if all(map(found.path, cues)) else found.held()

    def shown_by(self, figure: Figure) -> tuple[Exercise, FormName] | None:
        """Return the exercise, and its form, that a figure shows; None where it shows none."""
        forms: tuple[FormName, ...] = ("standard", *OTHER_FORMS)
        return next(
            (
                (exercise, form)
                for exercise in self.exercises.values()
                for form in forms
                if (shown := self.figure_of(exercise, form)) is not None and shown.id == figure.id
            ),
            None,
        )
