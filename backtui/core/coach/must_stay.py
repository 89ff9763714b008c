"""What no lack of time takes out of a session: groups of exercises, of each of which one stays."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from backtui.core.catalogue.exercise import WORKS, Exercise


class _Placed(Protocol):
    """What stands for an exercise in a session."""

    @property
    def exercise(self) -> Exercise:
        """The exercise."""


_One = TypeVar("_One", bound=_Placed)


def must_stay(some: Sequence[_One], *, with_sides: bool = False) -> list[list[_One]]:
    """Return the groups: each phase, or what is gentle of it; strength in the two sides of the trunk.

    So every session begins with an easy movement of the back, where there is one, and what asks for strength
    is never its only stretch.
    """
    found = []
    for phase in dict.fromkeys(one.exercise.phase for one in some):
        of_phase = [one for one in some if one.exercise.phase == phase]
        sides = [[one for one in of_phase if one.exercise.works == side] for side in WORKS]
        if phase != "strength":
            found.append(gentle_of(of_phase))
        else:
            found += sides if with_sides and all(sides) else [of_phase]
    return found


def gentle_of(of_phase: Sequence[_One]) -> list[_One]:
    """Return what is gentle of a phase; all of it where nothing says so."""
    return [one for one in of_phase if one.exercise.gentle] or list(of_phase)
