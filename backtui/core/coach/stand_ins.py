"""What comes in the place of an exercise that a person's conditions keep out, in the same routine."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from backtui.core.catalogue.exercise import Exercise
from backtui.core.coach.due import Due, Known

Judge = Callable[[Exercise, int], Due]


def stand_in_ids(exercises: Sequence[Exercise], there: Mapping[str, Exercise]) -> set[str]:
    """Return the ids of all that may come in the place of some exercises."""
    found: set[str] = set()
    to_see = list(exercises)
    for exercise in to_see:
        for name in exercise.given.values():
            if name in there and name not in found:
                found.add(name)
                to_see.append(there[name])
    return found


def with_stand_ins(due: Sequence[Due], judge: Judge, known: Known) -> list[Due]:
    """Return what is due, with what comes in the place of what does not; each comes once.

    What is in the routine anyway stands for what is left out, and is not done twice.
    """
    there = {one.exercise.id for one in due if not one.left_out}
    places: dict[str, int] = {}
    taken: dict[str, str] = {}
    found = []
    for one in due:
        other = _stand_in(one, known)
        if other is None:
            found.append(one)
            continue
        cause = one.left_out
        if other.id in there or taken.setdefault(other.id, one.exercise.id) != one.exercise.id:
            words = f"{other.name} is there for it, {cause}"
            found.append(msgspec.structs.replace(one, left_out=words))
            continue
        place = places.get(other.id, 0)
        places[other.id] = place + 1
        coming = judge(other, place)
        if coming.left_out:
            found.append(one)
            continue
        kept_out = msgspec.structs.replace(one, left_out=f"{other.name} comes in its place, {cause}")
        why = f"{coming.why}; in place of {one.exercise.name}, {cause}"
        found.append(msgspec.structs.replace(coming, why=why, in_place_of=kept_out))
    return found


def _stand_in(due: Due, known: Known) -> Exercise | None:
    """Return what comes in the place of an exercise, over what may itself be kept out; None: nothing does."""
    name, seen = due.stand_in, set[str]()
    while (found := known.about.exercises.get(name)) is not None and name not in seen:
        seen.add(name)
        of = known.ruling(found, known.pins.get(name))
        if not of.left_out:
            own = due.exercise
            return msgspec.structs.replace(found, phase=own.phase, priority=own.priority)
        name = of.stand_in
    return None
