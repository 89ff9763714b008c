"""The coach: what today's session is, from the diary, the person's pins, and the time there is."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec

from backtui.core.catalogue.dose import planned_sets, value
from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.about import NOTHING_KNOWN, AboutPerson
from backtui.core.coach.care import why_careful
from backtui.core.coach.case import doses_due
from backtui.core.coach.draft import Draft, DraftLine, Station, tolerance
from backtui.core.coach.due import Due, Known
from backtui.core.coach.fit_to_time import fit
from backtui.core.coach.limits import limits_today
from backtui.core.coach.training_history import TrainingHistory, read_history
from backtui.core.diary.pins import Pin
from backtui.core.session.plan import LeftOut, Plan, PlannedExercise
from backtui.core.text import count_words
from backtui.core.words import clock

USUAL_EQUIPMENT = ("sofa",)
_TO_NEWCOMERS = "Do of each what is comfortable, and leave the rest: what you did counts."
_NO_PAST = TrainingHistory()


def prescribe(
    routine: Routine,
    past: TrainingHistory = _NO_PAST,
    *,
    today: date = date.max,
    pins: Mapping[str, Pin] | None = None,
    minutes: int | None = None,
    has: Collection[str] = USUAL_EQUIPMENT,
    about: AboutPerson = NOTHING_KNOWN,
) -> Plan:
    """Return the plan of today's session of a routine.

    `minutes` is what was asked for, None the routine's own length; `pins` are by exercise, `has` is the
    equipment there is, `about` what the person says of themselves. The same of all of them always gives the
    same plan.
    """
    known = _known(routine, past, today, pins, has, about)
    due, why = _due_of(routine, known), why_careful(known.seen, today)

    def fitted(routine: Routine, due: Sequence[Due]) -> Plan:
        return planned(routine, due, minutes, why_careful=why)

    if about.second:
        # Most days have one session.
        from backtui.core.coach.mobility import second_session

        plan = second_session(routine, due, about.second, fitted)
    else:
        plan = fitted(routine, due)
    if known.seen:
        # Before the first session there is nothing to advise on.
        from backtui.core.coach.advice import coach_advice, is_too_hard

        if minutes is None and not plan.second and is_too_hard(known.seen):
            plan = _shorter_plan(routine, due)
        advice = coach_advice(known, due)
        # What a second session is, is said first.
        told = (*plan.advice, *advice) if plan.second else (*advice, *plan.advice)
        plan = msgspec.structs.replace(plan, advice=told)
    if known.limits.is_any:
        from backtui.core.coach.ruling import advice_on

        plan = msgspec.structs.replace(plan, advice=(*plan.advice, *advice_on(known.limits)))
    return plan


def all_due(
    routine: Routine,
    past: TrainingHistory = _NO_PAST,
    *,
    today: date = date.max,
    pins: Mapping[str, Pin] | None = None,
    has: Collection[str] = USUAL_EQUIPMENT,
    about: AboutPerson = NOTHING_KNOWN,
) -> list[Due]:
    """Return what is due of each exercise of a routine, however long its session takes."""
    return _due_of(routine, _known(routine, past, today, pins, has, about))


def _known(
    routine: Routine,
    past: TrainingHistory,
    today: date,
    pins: Mapping[str, Pin] | None,
    has: Collection[str],
    about: AboutPerson,
) -> Known:
    ids = dict.fromkeys(one.id for one in routine.exercises)
    limits = limits_today(past, about, today)
    if limits.conditions:
        # Few people have any: the others need not wait for what comes in the place of what.
        from backtui.core.coach.stand_ins import stand_in_ids

        ids |= dict.fromkeys(stand_in_ids(routine.exercises, about.exercises))
    return Known(read_history(past, ids), pins or {}, has, today, about, limits)


def _due_of(routine: Routine, known: Known) -> list[Due]:
    due = doses_due(routine, known)
    if not routine.in_rounds:
        return due
    # Few routines have rounds: the others need not wait for what counts them.
    from backtui.core.coach.rounds_due import with_rounds

    return with_rounds(routine, due, known.seen, known.today)


def planned(
    routine: Routine, due: Sequence[Due], minutes: int | None = None, *, why_careful: str = ""
) -> Plan:
    """Return the plan that fits due doses into the minutes asked for, or the routine's own.

    `why_careful`: time that is left goes to rests, warm-up and gentle stretches, for this reason.
    """
    wanted = minutes if minutes is not None else routine.minutes
    seconds = None if wanted is None else wanted * 60.0
    coming = [one for one in due if not one.left_out]
    draft, spare = fit(
        routine.ready, coming, seconds, may_cut=minutes is not None, is_careful=bool(why_careful)
    )
    readies, rests = draft.spread(spare)
    kept = {id(line.due) for line in draft.lines}
    pairs = ((one.in_place_of, None if id(one) in kept else one) for one in due)
    left_out = tuple(_left_out(one, wanted) for pair in pairs for one in pair if one is not None)
    has_time = not any(one.for_time for one in left_out)
    exercises, at = [], 0
    for station, ready in zip(draft.stations, readies, strict=True):
        sets = station.line.sets
        why = _why(station.line, wanted, has_time=has_time)
        exercises.append(_planned(station, ready, rests[at : at + sets], why))
        at += sets
    note = _note(draft, draft.shortest + spare, seconds) if coming else ""
    to_newcomers = (_TO_NEWCOMERS,) if any(one.is_finding for one in coming) else ()
    advice = (*to_newcomers, *_filled(draft, why_careful, note))
    return Plan(routine.id, routine.name, wanted, tuple(exercises), left_out, note, advice)


def _shorter_plan(routine: Routine, due: Sequence[Due]) -> Plan:
    """Return the plan of a session that is shorter by whole exercises; what waits comes the next time."""
    # Few sessions are too hard so often.
    from backtui.core.coach.shorter import WHY_SHORTER, shorter

    coming = shorter(due)
    here = {one.exercise.id for one in coming}
    plan = planned(msgspec.structs.replace(routine, minutes=None), coming)
    left_out = tuple(
        LeftOut(one.exercise.id, one.exercise.name, one.left_out or WHY_SHORTER, for_time=not one.left_out)
        for one in due
        if one.exercise.id not in here
    )
    return msgspec.structs.replace(plan, left_out=left_out)


def _planned(station: Station, ready: int, rests: Sequence[int], why: str) -> PlannedExercise:
    line = station.line
    return PlannedExercise(
        exercise=line.exercise,
        form=line.due.form,
        dose=line.dose,
        sets=planned_sets(line.dose, line.step, rests, line.due.reached),
        ready_seconds=ready,
        why=why,
        move=line.due.move,
        change=line.due.change,
        cause=line.due.cause,
        shortened=line.step < line.due.step,
        is_of_session=line.due.is_of_session,
        round=station.round,
        rounds=1 if line.rounds is None else line.rounds.count,
    )


def _why(line: DraftLine, minutes: int | None, *, has_time: bool) -> str:
    """Return why a dose is what it is; `has_time`: nothing had to give way to it."""
    why = line.due.why
    if line.step < line.due.step:
        why = f"only {value(line.dose, line.step)} in {count_words(minutes or 0, 'minute')}, else {why}"
    if line.rounds is not None:
        count, due = line.rounds.count, line.due.rounds_due
        if count < due:
            why = f"{why}; {count} of {count_words(due, 'round')} {'fits' if count == 1 else 'fit'} the time"
        elif count > due:
            why = f"{why}; {count_words(count, 'round')}, there is time"
    if line.sets > line.dose.sets.high:
        filling = "there is time" if has_time else "what is left is too short for another exercise"
        return f"{why}; {count_words(line.sets, 'set')}, {filling}"
    if line.dose.sets.span:
        return f"{why}; {line.sets} of {line.dose.sets} sets fit the time"
    return why


def _left_out(due: Due, minutes: int | None) -> LeftOut:
    exercise = due.exercise
    if due.left_out:
        return LeftOut(exercise.id, exercise.name, due.left_out, is_standing=bool(due.omitted))
    return LeftOut(
        exercise.id, exercise.name, f"no room in {count_words(minutes or 0, 'minute')}", for_time=True
    )


def _note(draft: Draft, found: float, seconds: float | None) -> str:
    if seconds is None or abs(found - seconds) <= tolerance(seconds):
        return ""
    length = "short" if found > seconds else "long"
    asked = count_words(seconds / 60, "minute")
    is_held_back = found < seconds and any(line.due.is_eased for line in draft.lines)
    why = " What was made less gets no further sets." if is_held_back else ""
    return f"{clock(round(found))} is as {length} as it can be: {asked} cannot be had.{why}"


def _filled(draft: Draft, why: str, note: str) -> tuple[str, ...]:
    """Return what the time that is left goes to, where that is not more strength, and why."""
    has_more = any(line.sets > line.dose.sets.high for line in draft.lines)
    if not why or not (has_more or note):
        return ()
    return (f"The time left goes to rests, warm-up and gentle stretches, not to more strength: {why}.",)
