"""A shorter session, after hard ones: a third of the exercises waits, and no dose is changed for it."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from backtui.core.catalogue.exercise import Exercise
from backtui.core.coach.due import Due

# What share of the exercises comes, and what is said of the others.
_SHARE, _OF = 2, 3
WHY_SHORTER = "it waits: the last three sessions were hard"


def shorter(due: Sequence[Due]) -> list[Due]:
    """Return what comes: of every phase something, front and rear in balance, what waited last time first.

    What is done in rounds comes in as few as there may be.
    """
    left = [one for one in due if not one.left_out]
    wanted = len({one.exercise.id for one in left}) * _SHARE // _OF
    for one in sorted(left, key=lambda one: (one.missed, one.exercise.priority)):
        rest = [other for other in left if other.exercise.id != one.exercise.id]
        is_enough = len({other.exercise.id for other in left}) <= wanted
        if not is_enough and one.rounds is None and one in left and _may_wait(one.exercise, rest, left):
            left = rest
    return [
        one if one.rounds is None else msgspec.structs.replace(one, rounds_due=one.rounds.rounds.low)
        for one in left
    ]


def _may_wait(exercise: Exercise, rest: Iterable[Due], left: Iterable[Due]) -> bool:
    """Return whether its phase has others, and neither side of the trunk then has more than one too many."""
    mates = [one.exercise for one in rest if one.exercise.phase == exercise.phase]
    before = [one.exercise for one in left if one.exercise.phase == exercise.phase]
    return bool(mates) and _tilt(mates) <= max(1, _tilt(before))


def _tilt(exercises: Iterable[Exercise]) -> int:
    sides = Counter(one.works for one in exercises)
    return abs(sides["front"] - sides["rear"])
