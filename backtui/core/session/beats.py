"""Beats, the smallest steps of a session, and how one exercise of a plan is compiled into them."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from math import ceil
from typing import Literal

import msgspec

from backtui.core.catalogue.dose import Cue, PlannedSet
from backtui.core.session.plan import PlannedExercise

# Shorter than this no cue can be followed.
_SHORTEST = 0.5

Kind = Literal["ready", "move", "hold", "rest", "switch"]


class Beat(msgspec.Struct, frozen=True, gc=False):
    """One step: from `start`, for `seconds`, do what `cue` says.

    `exercise` counts the plan's exercises from 0, `entry` that exercise's sets from 0; `set` and `rep`
    are numbers as said aloud, from 1. `ending` marks what belongs to the hold after the last repetition;
    `turn` is which time through the tempo it is, from 1, in work that is timed and not counted, else 0.
    `open` is of an open end, and `beyond` of what follows its low end. None: does not apply.
    """

    start: float
    seconds: float
    kind: Kind
    exercise: int
    cue: str
    entry: int | None = None
    set: int | None = None
    rep: int | None = None
    side: str | None = None
    ending: bool = False
    turn: int = 0
    open: bool = False
    beyond: bool = False

    @property
    def end(self) -> float:
        """When the next beat begins."""
        return self.start + self.seconds

    @property
    def is_work(self) -> bool:
        """Whether it is a part of the exercise itself, and not of what stands around it."""
        return self.kind in ("move", "hold")


def exercise_beats(index: int, planned: PlannedExercise) -> Iterator[Beat]:
    """Compile one exercise of a plan; its beats follow each other from 0 on, wherever they come to stand."""
    yield Beat(0, planned.ready_seconds, "ready", index, "get ready", side=planned.sets[0].side)
    numbered = list(enumerate(planned.sets))
    for number in range(1, planned.sets[-1].number + 1):
        entries = [(entry, one) for entry, one in numbered if one.number == number]
        if planned.dose.alternating:
            yield from _alternating_beats(index, planned, entries)
        else:
            yield from _one_by_one_beats(index, planned, entries)
        entry, last = entries[-1]
        if last.rest_seconds:
            yield Beat(0, last.rest_seconds, "rest", index, "rest", entry, number)


def _one_by_one_beats(
    index: int, planned: PlannedExercise, entries: list[tuple[int, PlannedSet]]
) -> Iterator[Beat]:
    for place, (entry, one) in enumerate(entries):
        if place and planned.dose.switch:
            yield Beat(0, planned.dose.switch, "switch", index, "change side",
                       entry, one.number, side=one.side)  # fmt: skip
        for beats in _passes(index, planned, entry):
            yield from beats
        yield from _end_hold_beats(index, planned, entry)


def _alternating_beats(
    index: int, planned: PlannedExercise, entries: list[tuple[int, PlannedSet]]
) -> Iterator[Beat]:
    for turns in zip_longest(*(_passes(index, planned, entry) for entry, _ in entries), fillvalue=()):
        for beats in turns:
            yield from beats
    for entry, _ in entries:
        yield from _end_hold_beats(index, planned, entry)


def _passes(index: int, planned: PlannedExercise, entry: int) -> Iterator[Iterable[Beat]]:
    """Give each time through the tempo: every repetition, the one hold, or as many as timed work takes."""
    one = planned.sets[entry]
    if one.work_seconds:
        yield from _work_passes(index, planned, entry, one.work_seconds)
    elif one.reps is None:
        yield tempo_beats(index, planned, entry, None)
    else:
        for rep in range(1, one.reps + 1):
            yield tempo_beats(index, planned, entry, rep)


def passes(planned: PlannedExercise, one: PlannedSet) -> int:
    """Return how often timed work goes through its tempo; 0 where nothing is timed."""
    seconds = sum(one.hold_seconds or 0 if cue.seconds is None else cue.seconds for cue in planned.dose.tempo)
    if not one.work_seconds:
        return 0
    return max(1, ceil(one.work_seconds / max(seconds, _SHORTEST))) if planned.dose.tempo else 1


def _work_passes(index: int, planned: PlannedExercise, entry: int, work: float) -> Iterator[list[Beat]]:
    """Give the beats of timed work: the tempo until the time is over, or the name as its one cue."""
    for turn in range(1, passes(planned, planned.sets[entry]) + 1):
        beats = list(work_beats(index, planned, entry, turn, work))
        work = round(work - sum(beat.seconds for beat in beats), 3)
        yield beats


def work_beats(index: int, planned: PlannedExercise, entry: int, turn: int, work: float) -> Iterator[Beat]:
    """Give one pass of timed work, of which so many seconds are left."""
    one = planned.sets[entry]
    if not planned.dose.tempo:
        is_open = one.most is not None
        yield Beat(0, work, "move", index, planned.exercise.name, entry, one.number,
                   side=one.side, turn=turn, open=is_open)  # fmt: skip
        return
    for beat in tempo_beats(index, planned, entry, None):
        seconds = min(beat.seconds, work)
        if work - seconds < _SHORTEST:
            # What would be too short to follow belongs to the cue before it.
            seconds = work
        work = round(work - seconds, 3)
        if seconds:
            yield msgspec.structs.replace(beat, seconds=seconds, turn=turn)


def tempo_beats(index: int, planned: PlannedExercise, entry: int, rep: int | None) -> Iterator[Beat]:
    """Give the beats of one time through the tempo."""
    one = planned.sets[entry]
    is_counted = rep is not None or one.work_seconds is not None
    for cue in planned.dose.tempo:
        seconds = one.hold_seconds if cue.seconds is None else cue.seconds
        if seconds:
            kind: Kind = "hold" if cue.still else "move"
            is_open = one.most is not None and (is_counted or cue.seconds is None)
            yield Beat(0, seconds, kind, index, cue.words, entry, one.number, rep, one.side, open=is_open)


def _end_hold_beats(index: int, planned: PlannedExercise, entry: int) -> Iterator[Beat]:
    """Go once more to where the body is held, hold it there, and come back.

    That place is the tempo's first still cue; a tempo without one is held where it ends.
    """
    one = planned.sets[entry]
    if not one.end_hold_seconds:
        return
    tempo = planned.dose.tempo
    still = next((place for place, cue in enumerate(tempo) if cue.still), None)
    before: tuple[Cue, ...] = tempo[:still] if still is not None else ()
    after: tuple[Cue, ...] = tempo[still + 1 :] if still is not None else ()
    steps: list[tuple[Kind, str, float]] = [("move", cue.words, cue.seconds or 0) for cue in before]
    steps.append(("hold", "hold", one.end_hold_seconds))
    steps += [("move", cue.words, cue.seconds or 0) for cue in after if not cue.still]
    for kind, words, seconds in steps:
        yield Beat(0, seconds, kind, index, words, entry, one.number, side=one.side, ending=True)
