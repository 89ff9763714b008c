"""The tally: what was done of each exercise, counted from the seconds played of each beat."""

from collections.abc import Collection, Sequence
from math import floor

from backtui.core.catalogue.dose import PlannedSet
from backtui.core.diary.session import ExerciseRecord, SetRecord, Status
from backtui.core.session.timeline import Timeline


def exercise_records(
    timeline: Timeline,
    played: Sequence[float],
    hurt: Collection[int],
    ended: Collection[tuple[int, int]] = (),
    legs: Collection[int] = (),
) -> tuple[ExerciseRecord, ...]:
    """Return what was done of each exercise, in today's order, from the seconds played of each beat.

    `ended` are the sets of exercises whose open end a key ended: only of those counts what lies beyond.
    `legs` are the exercises in which pain went further down the leg.
    """
    records = []
    for number in timeline.order:
        planned = timeline.plan.exercises[number]
        sets = tuple(
            _set_record(one, _Tally(timeline, played, number, entry, may_be_more=(number, entry) in ended))
            for entry, one in enumerate(planned.sets)
        )
        status: Status
        if number in hurt:
            status = "hurt"
        elif all(one.is_full for one in sets):
            status = "done"
        elif all(one.is_empty for one in sets):
            status = "skipped"
        else:
            status = "partial"
        exercise = planned.exercise
        records.append(
            ExerciseRecord(
                exercise.id,
                exercise.name,
                status,
                planned.form,
                planned.shortened or timeline.plan.is_smallest,
                load=planned.dose.load or None,
                leg=number in legs,
                round=planned.round,
                sets=sets,
            )
        )
    return tuple(records)


def is_nothing(records: Sequence[ExerciseRecord]) -> bool:
    """Return whether nothing of any exercise was done and none hurt, so that there is no session to keep."""
    return is_undone(records) and all(record.status != "hurt" for record in records)


def is_undone(records: Sequence[ExerciseRecord]) -> bool:
    """Return whether nothing of any exercise was done."""
    return all(one.is_empty for record in records for one in record.sets)


class _Tally:
    """What was played of one set of one side: whole repetitions, and seconds of its holds."""

    def __init__(
        self, timeline: Timeline, played: Sequence[float], exercise: int, entry: int, *, may_be_more: bool
    ) -> None:
        whole: dict[int, bool] = {}
        holds: dict[int | None, float] = {}
        dose_hold = next(
            (i for i, cue in enumerate(timeline.plan.exercises[exercise].dose.tempo)
             if cue.seconds is None), None,
        )  # fmt: skip
        place: dict[int | None, int] = {}
        self.end_hold = self.work = 0.0
        for index in timeline.span(exercise):
            beat = timeline.beats[index]
            if beat.entry != entry or not beat.is_work or (beat.beyond and not may_be_more):
                continue
            if beat.ending:
                if beat.kind == "hold":
                    self.end_hold = played[index]
                continue
            if beat.beyond and beat.rep is None and not beat.turn:
                holds[None] = holds.get(None, 0.0) + played[index]
                continue
            # Passes of timed work are no repetitions, and are told from them by their sign.
            key = -beat.turn or beat.rep
            cue = place.get(key, 0)
            place[key] = cue + 1
            if beat.turn:
                self.work += min(played[index], beat.seconds)
            if beat.rep is not None:
                is_whole = played[index] >= beat.seconds
                whole[beat.rep] = whole.get(beat.rep, True) and is_whole
            if cue == dose_hold:
                holds[key] = played[index]
        self.reps = sum(whole.values())
        done = [seconds for rep, seconds in holds.items() if rep is None or whole.get(rep)]
        # A hold begun in a repetition that was not finished counts only where no other was.
        self.hold = min(done) if done else max(holds.values(), default=0.0)


def _set_record(planned: PlannedSet, tally: _Tally) -> SetRecord:
    reps = None if planned.reps is None else tally.reps
    end_hold = None if planned.end_hold_seconds is None else floor(tally.end_hold)
    work = None if planned.work_seconds is None else floor(tally.work + 1e-6)
    hold = None if planned.hold_seconds is None else floor(tally.hold)
    if hold is not None and work is not None and work >= (planned.work_seconds or 0):
        # The end of the work may cut the one hold that there is.
        hold = planned.hold_seconds
    return SetRecord(
        side=planned.side,
        reps=reps,
        reps_planned=_where_other(planned.reps, reps),
        hold_seconds=hold,
        hold_seconds_planned=_where_other(planned.hold_seconds, hold),
        end_hold_seconds=end_hold,
        end_hold_seconds_planned=_where_other(planned.end_hold_seconds, end_hold),
        work_seconds=work,
        work_seconds_planned=_where_other(planned.work_seconds, work),
    )


def _where_other(planned: int | None, done: int | None) -> int | None:
    return None if planned == done else planned
