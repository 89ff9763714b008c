"""What a session that comes from a file may hold: anything beyond is damage, and is not played."""

from math import isfinite

from backtui.core.diary.scales import HIGHEST, LOWEST
from backtui.core.diary.session import instant
from backtui.core.session.beats import passes
from backtui.core.session.plan import Plan, PlannedExercise
from backtui.core.session.replay import MAP_KEYS, Opening, Step

# Far above what a routines file may ask for, and still played in a moment.
_MOST_BEATS = 300_000
_MOST_TALLIED = 5_000_000
_LONGEST_BEAT = 24 * 60 * 60
_LONGEST_SESSION = 10 * 24 * 60 * 60
_FIRST, _LAST = 0.0, instant("9000-01-01T00:00:00+00:00")


def is_sound(opening: Opening) -> bool:
    """Return whether a session can be taken up from its opening, and stored."""
    return bool(opening.session.id) and is_time(opening.session.started) and _is_playable(opening.plan)


def is_sound_step(step: Step) -> bool:
    """Return whether a step can be replayed."""
    if step.do in MAP_KEYS:
        has_value = step.value is not None and step.value >= 0
    else:
        has_value = step.value is None or LOWEST <= step.value <= HIGHEST
    return 0 <= step.at <= _LONGEST_SESSION and is_time(step.now) and has_value


def is_time(text: str) -> bool:
    """Return whether a text is a time that a session may have been at."""
    return _FIRST <= instant(text) <= _LAST


def _is_playable(plan: Plan) -> bool:
    """Return whether a plan can be compiled, soon."""
    beats = tallied = 0
    for planned in plan.exercises:
        if not _is_regular(planned):
            return False
        cues = max(1, len(planned.dose.tempo))
        of_exercise = sum(
            cues * (2 + max(1, one.reps or 1, one.most or 1, passes(planned, one))) for one in planned.sets
        )
        beats += of_exercise
        tallied += of_exercise * len(planned.sets)
    return 0 < beats <= _MOST_BEATS and tallied <= _MOST_TALLIED


def _is_regular(planned: PlannedExercise) -> bool:
    """Return whether the sets are numbered from 1 on, and every time is one."""
    numbers = [one.number for one in planned.sets]
    times = [planned.ready_seconds, planned.dose.switch, *(cue.seconds for cue in planned.dose.tempo)]
    for one in planned.sets:
        times += [one.most, one.hold_seconds, one.end_hold_seconds, one.rest_seconds, one.work_seconds]
    return (
        numbers == sorted(numbers)
        and set(numbers) == set(range(1, len(set(numbers)) + 1))
        and bool(numbers)
        and all(seconds is None or (isfinite(seconds) and 0 <= seconds <= _LONGEST_BEAT) for seconds in times)
    )
