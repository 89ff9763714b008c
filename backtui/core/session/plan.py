"""The plan of one session: which exercises, with which doses, and why."""

from typing import Literal

import msgspec

from backtui.core.catalogue.dose import Dose, PlannedSet
from backtui.core.catalogue.exercise import Exercise, FormName

Move = Literal["down", "up", "new", ""]
# What a second session on a day is to be; "": it is the first, or one of many.
SecondSession = Literal["", "mobility", "full"]


class PlannedExercise(msgspec.Struct, frozen=True, gc=False):
    """An exercise with today's dose, the seconds to get ready for it, and why that dose.

    `round` is which one of how many `rounds` it is; None outside of rounds.
    `move` says how the dose that is due differs from the last time, `change` and `cause` the same in words;
    `shortened` that today's is less than what is due, for the minutes asked for; `is_of_session` that the
    cause speaks of the whole session before.
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
    is_of_session: bool = False
    round: int | None = None
    rounds: int = 1


class LeftOut(msgspec.Struct, frozen=True, gc=False):
    """An exercise of the routine that does not come today, and why; `for_time`: it comes first next time.

    `is_standing`: what the person has keeps it out, today as on any day.
    """

    id: str
    name: str
    why: str
    for_time: bool = False
    is_standing: bool = False


class Plan(msgspec.Struct, frozen=True, gc=False):
    """What one session will be; `note` says what of the minutes could not be had.

    `advice` is what the coach says besides the doses, a whole sentence each. `is_smallest`: it is the
    smallest session of its routine, which tells nothing of its doses. `second` says what it is as the second
    session of its day.
    """

    routine: str
    name: str
    minutes: int | None
    exercises: tuple[PlannedExercise, ...]
    left_out: tuple[LeftOut, ...] = ()
    note: str = ""
    advice: tuple[str, ...] = ()
    is_smallest: bool = False
    second: SecondSession = ""
