"""Open ends: what a set goes on with beyond its low end, until the person ends it."""

from collections.abc import Iterator

import msgspec

from backtui.core.session.beats import Beat, tempo_beats, work_beats
from backtui.core.session.plan import PlannedExercise
from backtui.core.session.timeline import Timeline

_STEP = 1.0


def gone_on(timeline: Timeline, index: int) -> Timeline | None:
    """Return the timeline with more of an open end whose last beat was played.

    What is held or moved in one grows by a second; all else has one repetition more behind that beat.
    None: the beat ends no open end, or one that has come to the most that it may.
    """
    beat = timeline.beats[index]
    if not beat.open or timeline.open_end(index)[-1] != index:
        return None
    planned = timeline.plan.exercises[beat.exercise]
    if beat.rep is None and not (beat.turn and planned.dose.tempo):
        return _longer(timeline, index, planned)
    entries = dict.fromkeys(timeline.beats[n].entry or 0 for n in timeline.open_end(index))
    more = [one for entry in entries for one in _pass(timeline, beat, planned, entry)]
    return timeline.inserted(index + 1, *more) if more else None


def _longer(timeline: Timeline, index: int, planned: PlannedExercise) -> Timeline | None:
    beat = timeline.beats[index]
    seconds = min(_STEP, _left(timeline, beat, planned, beat.entry or 0))
    if seconds <= 0:
        return None
    if beat.beyond:
        return timeline.stretched(index, seconds)
    return timeline.inserted(index + 1, msgspec.structs.replace(beat, seconds=seconds, beyond=True))


def _pass(timeline: Timeline, last: Beat, planned: PlannedExercise, entry: int) -> Iterator[Beat]:
    """Give the beats of one repetition more, or of one pass of timed work."""
    if last.rep is None:
        left = _left(timeline, last, planned, entry)
        more = work_beats(last.exercise, planned, entry, last.turn + 1, left) if left > 0 else iter(())
    elif last.rep < (planned.sets[entry].most or 0):
        more = tempo_beats(last.exercise, planned, entry, last.rep + 1)
    else:
        more = iter(())
    for beat in more:
        yield msgspec.structs.replace(beat, beyond=True)


def _left(timeline: Timeline, beat: Beat, planned: PlannedExercise, entry: int) -> float:
    """Return the seconds that an open end may still last."""
    beats = (timeline.beats[index] for index in timeline.span(beat.exercise))
    seconds = sum(one.seconds for one in beats if one.open and one.entry == entry)
    return (planned.sets[entry].most or 0) - seconds
