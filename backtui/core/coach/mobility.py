"""A second session on a day: offered as mobility, since strength grows while it rests."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile

import msgspec

from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.due import Due
from backtui.core.coach.must_stay import gentle_of
from backtui.core.diary.session import Entry
from backtui.core.session.plan import Plan, SecondSession

# A session of fewer seconds leaves room for a whole one on its day.
_LEAST_SECONDS = 600

_WHY_MOBILITY = "You trained today already, so this is mobility: warm-up and gentle stretches, no strength."
_WHY_REST = "You trained today already: strength grows while it rests."


def has_trained(entries: Iterable[Entry], routines: Mapping[str, Routine], today: date) -> bool:
    """Return whether a day's strength is done, by the sessions that have begun, newest first."""
    of_today = takewhile(lambda one: one.day >= today, entries)
    return any(
        one.trained.counts
        and one.trained.seconds >= _LEAST_SECONDS
        and _strengthens(routines.get(one.routine or ""))
        for one in of_today
    )


def _strengthens(routine: Routine | None) -> bool:
    """Return whether one session of a routine is a day's strength; where nothing is known of it, it is."""
    if routine is None:
        return True
    return not asks_for_more(routine) and any(one.phase == "strength" for one in routine.exercises)


def asks_for_more(routine: Routine) -> bool:
    """Return whether a routine is meant to be done more than once a day."""
    often = routine.often
    return often is not None and (often.times > 1 or often.every is not None)


def second_session(
    routine: Routine,
    due: Sequence[Due],
    second: SecondSession,
    fitted: Callable[[Routine, Sequence[Due]], Plan],
) -> Plan:
    """Return the plan of a second session on a day; `fitted` plans what is due in a routine's time."""
    coming = [one for one in due if not one.left_out]
    gentle = _without_strength(coming)
    if asks_for_more(routine) or not gentle or all(one.exercise.phase != "strength" for one in coming):
        return fitted(routine, due)
    if second == "full":
        plan, why = fitted(routine, due), _WHY_REST
    else:
        # It takes as long as it takes: a routine's minutes are those of its strength, too.
        plan, why = fitted(msgspec.structs.replace(routine, minutes=None), gentle), _WHY_MOBILITY
    return msgspec.structs.replace(plan, second=second, advice=(why, *plan.advice))


def _without_strength(coming: Sequence[Due]) -> list[Due]:
    """Return the warm-up and the gentle stretches."""
    stretches = set(map(id, gentle_of([one for one in coming if one.exercise.phase == "stretch"])))
    return [one for one in coming if one.exercise.phase == "warm-up" or id(one) in stretches]
