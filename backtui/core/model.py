"""The nouns of the programme: exercise, dose, routine, and the plan of one session."""

from typing import Literal, NamedTuple

import msgspec

Phase = Literal["warm-up", "strength", "stretch"]
Position = Literal["standing", "all-fours", "plank", "back", "front", "sitting"]
FormName = Literal["easier", "standard", "harder"]
Works = Literal["front", "rear"]
Move = Literal["down", "up", "new", ""]

PHASES: tuple[Phase, ...] = ("warm-up", "strength", "stretch")
POSITIONS: tuple[Position, ...] = ("standing", "all-fours", "plank", "back", "front", "sitting")
WORKS: tuple[Works, ...] = ("front", "rear")
OTHER_FORMS: tuple[FormName, ...] = ("easier", "harder")
MIDDLE_PRIORITY = 5

POSITION_WORDS: dict[Position, str] = {
    "standing": "standing",
    "all-fours": "on all fours",
    "plank": "in a plank",
    "back": "lying on the back",
    "front": "lying on the front",
    "sitting": "sitting",
}


class Range(NamedTuple):
    """What a dose may be: whole numbers from low to high, both included; equal when it is fixed."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    @property
    def span(self) -> int:
        """How far the range reaches above its low end."""
        return self.high - self.low


class Cue(msgspec.Struct, frozen=True, gc=False):
    """One named part of a repetition's tempo.

    `seconds` is None where the dose's own hold stands; `still` says that the body rests in place.
    """

    words: str
    seconds: float | None
    still: bool


class SetDose(msgspec.Struct, frozen=True, gc=False):
    """The prescription of one set, for each side: reps, and holds in seconds; None: has none.

    `hold` is the hold inside each repetition (or of the set, where there are no repetitions),
    `end_hold` the one after the last repetition.
    """

    reps: Range | None
    hold: Range | None
    end_hold: Range | None


class Dose(msgspec.Struct, frozen=True, gc=False):
    """How an exercise is prescribed; every time in seconds.

    `each` has one entry where all sets are alike, else one for each set. `sides` is empty, or names
    one or two; two are done one wholly before the other, or `alternating`, repetition by repetition.
    `rest` stands between sets, `rest_after` after the last, `switch` between two sides.
    """

    sets: Range
    max_sets: int
    each: tuple[SetDose, ...]
    sides: tuple[str, ...]
    alternating: bool
    tempo: tuple[Cue, ...]
    rest: Range
    rest_after: Range
    switch: int

    def of_set(self, number: int) -> SetDose:
        """Return the prescription of a set, numbered from 1; the last one stands for any further."""
        return self.each[min(number, len(self.each)) - 1]

    def words(self) -> str:
        """Return the dose as a person would write it: `2-4 × hold 20-30 s`, `20 each side`."""
        sets = [_set_words(dose, bool(self.sides)) for dose in self.each]
        if len(sets) > 1:
            return ", then ".join(sets)
        return sets[0] if self.sets == (1, 1) else f"{self.sets} × {sets[0]}"


def _set_words(dose: SetDose, sided: bool) -> str:
    parts = []
    if dose.reps is not None:
        parts.append(f"{dose.reps}{' each side' if sided else ''}")
        if dose.hold is not None:
            parts.append(f"each held {dose.hold} s")
    elif dose.hold is not None:
        parts.append(f"hold {dose.hold} s{' each side' if sided else ''}")
    if dose.end_hold is not None:
        parts.append(f"then hold {dose.end_hold} s")
    return ", ".join(parts)


class Form(msgspec.Struct, frozen=True, gc=False):
    """An easier or a harder way to do an exercise: in words, the dose that then holds, what more it needs."""

    how: str
    dose: Dose
    equipment: tuple[str, ...] = ()


class Exercise(msgspec.Struct, frozen=True, gc=False):
    """One movement: what it is, how it is done, and its dose.

    `priority` says how long it stays when time is short, 1 to 9; `works` which side of the trunk it
    strengthens or stretches; `without` the form that it comes in where its equipment is missing.
    `figure` is the id of the figure that shows it; "": the one with the exercise's own id.
    """

    id: str
    name: str
    phase: Phase
    position: Position
    dose: Dose
    how: tuple[str, ...]
    feel: str
    avoid: tuple[str, ...]
    breathe: str
    equipment: tuple[str, ...]
    easier: Form | None
    harder: Form | None
    figure: str = ""
    priority: int = MIDDLE_PRIORITY
    works: Works | None = None
    without: FormName | None = None

    def form(self, name: FormName) -> Form | None:
        """Return the easier or the harder form; None for the standard one, and where there is none."""
        return self.easier if name == "easier" else self.harder if name == "harder" else None

    def dose_in(self, name: FormName) -> Dose:
        """Return the dose that holds in a form."""
        form = self.form(name)
        return self.dose if form is None else form.dose


class ReadyTimes(msgspec.Struct, frozen=True, gc=False):
    """How long a routine gives to get ready, in seconds: first of all, on a new position, on the same."""

    first: int
    new_position: Range
    same_position: Range


class Routine(msgspec.Struct, frozen=True, gc=False):
    """An ordered programme; its exercises carry the doses that hold in it."""

    id: str
    name: str
    minutes: int | None
    about: str
    ready: ReadyTimes
    exercises: tuple[Exercise, ...]


class PlannedSet(msgspec.Struct, frozen=True, gc=False):
    """One set of one side as it will be done; seconds; None: has none.

    `rest_seconds` is the rest that follows it.
    """

    number: int
    side: str | None
    reps: int | None
    hold_seconds: int | None
    end_hold_seconds: int | None
    rest_seconds: int | None


class PlannedExercise(msgspec.Struct, frozen=True, gc=False):
    """An exercise with today's dose, the seconds to get ready for it, and why that dose.

    `move` says how the dose that is due differs from the last time, `change` and `cause` the same in words;
    `shortened` that today's is less than what is due, for the minutes asked for.
    """

    exercise: Exercise
    form: FormName
    dose: Dose
    sets: tuple[PlannedSet, ...]
    ready_seconds: int
    why: str
    move: Move = ""
    change: str = ""
    cause: str = ""
    shortened: bool = False


class LeftOut(msgspec.Struct, frozen=True, gc=False):
    """An exercise of the routine that does not come today, and why; `for_time`: it comes first next time."""

    id: str
    name: str
    why: str
    for_time: bool = False


class Plan(msgspec.Struct, frozen=True, gc=False):
    """What one session will be; `note` says what of the minutes could not be had."""

    routine: str
    name: str
    minutes: int | None
    exercises: tuple[PlannedExercise, ...]
    left_out: tuple[LeftOut, ...] = ()
    note: str = ""
