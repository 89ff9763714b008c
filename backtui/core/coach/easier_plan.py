"""The easier plan of a day of strong pain: what is about to be done, least doses and easier forms."""

from collections.abc import Collection, Sequence

import msgspec

from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.due import Due
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.coach.prescribe import planned
from backtui.core.session.plan import Plan, PlannedExercise
from backtui.core.session.timeline import compile_plan

_WHY = "the easier plan of today"
_ADVICE = "The easier plan: the least doses, the easier forms, and no more than it takes."


def easier_plan(plan: Plan, routine: Routine, due: Sequence[Due], has: Collection[str]) -> Plan:
    """Return a plan's exercises with the least that they may be; `due` is all that is due of its routine.

    It tells nothing of what is due the next time, as what the minutes shorten tells nothing.
    """
    coming = {one.exercise.id for one in plan.exercises}
    least = [_least(one, has) for one in due if not one.left_out and one.exercise.id in coming]
    found = planned(msgspec.structs.replace(routine, minutes=None), least)
    if plan.minutes is not None and compile_plan(found).seconds > plan.minutes * 60:
        found = planned(routine, least, plan.minutes)
    whole = {one.exercise.id: (one.form, one.step) for one in due}
    lowered = {one.exercise.id for one in least if (one.form, one.step) != whole[one.exercise.id]}
    exercises = tuple(_as_shortened(one) if one.exercise.id in lowered else one for one in found.exercises)
    return msgspec.structs.replace(
        found, exercises=exercises, left_out=(), advice=(_ADVICE,), second=plan.second
    )


def _least(due: Due, has: Collection[str]) -> Due:
    now = Rung(due.form, due.step)
    # What stands below the range is small already.
    lowest = now if due.small else Ladder(due.exercise, has).lowest
    rung = min(lowest, now, key=lambda one: one.height)
    rounds_due = due.rounds_due if due.rounds is None else due.rounds.rounds.low
    return msgspec.structs.replace(
        due, form=rung.form, step=rung.step, why=_WHY, change="", cause="", move="down",
        rounds_due=rounds_due, reached=None, is_of_session=False,
    )  # fmt: skip


def _as_shortened(planned: PlannedExercise) -> PlannedExercise:
    return msgspec.structs.replace(planned, shortened=True)
