"""The smallest session: five minutes of three or four exercises, those that were not done for the longest.

Each way of moving has its part in it: something gentle that loosens, strength for the front and for the rear
of the trunk alike, and where there are four a gentle stretch. Of what makes up such a session, the exercise
that waited for the longest comes, then the one that waited next, as long as all of them fit at the low end
of their doses; with equal waiting the one with the higher priority goes first, then the one that comes first
in the routine. Rounds are not for so little time: each comes once.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, islice

import msgspec

from backtui.core.catalogue.exercise import PHASES, WORKS, ReadyTimes, Routine
from backtui.core.coach.draft import Draft, DraftLine
from backtui.core.coach.due import Due
from backtui.core.coach.must_stay import gentle_of
from backtui.core.coach.prescribe import planned
from backtui.core.coach.training_history import SeenSession
from backtui.core.session.length import SMALLEST_MINUTES
from backtui.core.session.plan import Plan

_NUMBERS = (4, 3)
# So many of each kind are looked through, those that waited for the longest: more would change little.
_MOST_OF_A_KIND = 6


def smallest_plan(routine: Routine, due: Sequence[Due], seen: Sequence[SeenSession]) -> Plan:
    """Return the smallest session of a routine, of what is due in it and what the person did lately.

    Where nothing of three exercises fits, it is what five minutes always are.
    """
    coming = list({one.exercise.id: one for one in reversed(due) if not one.left_out}.values())[::-1]
    alone = [msgspec.structs.replace(one, rounds=None, rounds_due=1) for one in coming]
    chosen = _chosen(routine.ready, alone, _last_days(seen))
    plan = planned(routine, alone if chosen is None else chosen, SMALLEST_MINUTES)
    # Nobody asked for just so many minutes: what fits may be shorter.
    note = plan.note if chosen is None else ""
    return msgspec.structs.replace(plan, left_out=(), note=note, is_smallest=True)


def _last_days(seen: Sequence[SeenSession]) -> dict[str, date]:
    """Return the day on which each exercise was done last."""
    found: dict[str, date] = {}
    for session in seen:
        for key, records in (session.records or {}).items():
            if any(one.status != "skipped" for one in records):
                found.setdefault(key, session.day)
    return found


def _chosen(times: ReadyTimes, due: Sequence[Due], last: Mapping[str, date]) -> list[Due] | None:
    """Return the session of those that waited for the longest; with equal waiting four go before three."""

    def since(one: Due) -> date:
        return last.get(one.exercise.id, date.min)

    by_waiting = sorted(due, key=lambda one: (since(one), -one.exercise.priority))
    kinds = list(_kinds(by_waiting))
    waited = [one for one in by_waiting if any(one in kind[:_MOST_OF_A_KIND] for kind in kinds)]
    # The first of each number is the one of those that waited longest.
    found: list[tuple[Due, ...]] = []
    for number in _NUMBERS:
        sensible = (some for some in combinations(waited, number) if _is_balanced(some, kinds[:number]))
        found += islice((some for some in sensible if _fits(times, _in_order(due, some))), 1)
    best = min(found, key=lambda some: [*map(since, some), date.max], default=None)
    return None if best is None else _in_order(due, best)


def _kinds(due: Sequence[Due]) -> Iterator[list[Due]]:
    """Yield what moves alike, the most needed kind first."""
    strength = [one for one in due if one.exercise.phase == "strength"]
    sides = [[one for one in strength if one.exercise.works == side] for side in WORKS]
    of = {phase: gentle_of([one for one in due if one.exercise.phase == phase]) for phase in PHASES}
    yield from filter(None, [of["warm-up"], *(sides if all(sides) else [strength]), of["stretch"]])


def _is_balanced(some: Sequence[Due], kinds: Sequence[Sequence[Due]]) -> bool:
    """Return whether each of these kinds has its part in a session, and front and rear have the same."""
    sides = [one.exercise.works for one in some if one.exercise.phase == "strength" and one.exercise.works]
    has_both = len(set(sides)) > 1
    return all(any(one in kind for one in some) for kind in kinds) and not (
        has_both and sides.count("front") != sides.count("rear")
    )


def _in_order(due: Sequence[Due], some: Sequence[Due]) -> list[Due]:
    """Return some of what is due, in the routine's order."""
    return [one for one in due if one in some]


def _fits(times: ReadyTimes, some: Sequence[Due]) -> bool:
    """Return whether it takes no longer at the low end of all doses."""
    lines = [DraftLine(one) for one in some]
    for line in lines:
        line.step, line.sets = 0, line.dose.sets.low
    return Draft(times, lines).shortest <= SMALLEST_MINUTES * 60
