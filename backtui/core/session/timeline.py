"""The timeline: a plan compiled into beats, the smallest steps of a session, one after the other."""

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, zip_longest
from math import ceil
from typing import Literal

import msgspec

from backtui.core.catalogue.dose import Cue, PlannedSet
from backtui.core.session.plan import Plan, PlannedExercise

# Shorter than this no cue can be followed.
_SHORTEST = 0.5

Kind = Literal["ready", "move", "hold", "rest", "switch"]


class Beat(msgspec.Struct, frozen=True, gc=False):
    """One step: from `start`, for `seconds`, do what `cue` says.

    `exercise` counts the plan's exercises from 0, `entry` that exercise's sets from 0; `set` and `rep`
    are numbers as said aloud, from 1. `ending` marks what belongs to the hold after the last repetition;
    `turn` is which time through the tempo it is, from 1, in work that is timed and not counted, else 0.
    None: does not apply.
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

    @property
    def end(self) -> float:
        """When the next beat begins."""
        return self.start + self.seconds

    @property
    def is_work(self) -> bool:
        """Whether it is a part of the exercise itself, and not of what stands around it."""
        return self.kind in ("move", "hold")


class Timeline:
    """The beats of a session, without gap or overlap, and the plan that they came from.

    An exercise is known by its place in the plan; `order` has the places of all of them in the order of
    today, and `coming` those of them that have beats: the others are left out for today.
    """

    def __init__(self, plan: Plan, beats: Iterable[Beat], order: Sequence[int] | None = None) -> None:
        self.plan = plan
        self.beats = tuple(_in_order(beats))
        self.seconds = self.beats[-1].end if self.beats else 0.0
        self.order = tuple(range(len(plan.exercises)) if order is None else order)
        starts = [
            index
            for index, beat in enumerate(self.beats)
            if index == 0 or beat.exercise != self.beats[index - 1].exercise
        ]
        self._spans = {
            self.beats[start].exercise: range(start, end)
            for start, end in pairwise([*starts, len(self.beats)])
        }
        self.coming = tuple(self._spans)

    def span(self, exercise: int) -> range:
        """Return the indices of an exercise's beats; the first one gets ready for it."""
        return self._spans.get(exercise, range(0))

    def number(self, exercise: int) -> int:
        """Return which of those that come an exercise is, from 1 on."""
        return self.coming.index(exercise) + 1

    def following(self, exercise: int) -> int | None:
        """Return the exercise that comes next; None behind the last one."""
        return next(iter(self.coming[self.number(exercise) :]), None)

    def before(self, exercise: int) -> int | None:
        """Return the exercise that comes before; None where there is none."""
        number = self.number(exercise)
        return self.coming[number - 2] if number > 1 else None

    def exercise_seconds(self, exercise: int) -> float:
        """Return how long an exercise takes, from its get-ready to the end of its rest."""
        return sum(self.beats[index].seconds for index in self.span(exercise))

    # Places within an exercise

    def comes_again(self, index: int) -> bool:
        """Return whether the set of a beat goes on later, as where sides alternate."""
        beat = self.beats[index]
        return any(
            self.beats[other].entry == beat.entry and self.beats[other].is_work
            for other in range(index + 1, self.span(beat.exercise).stop)
        )

    def is_first_work(self, index: int) -> bool:
        """Return whether a beat is the first one of its exercise that is work."""
        start = self.span(self.beats[index].exercise).start
        return self.beats[index].is_work and not any(one.is_work for one in self.beats[start:index])

    def stretch_of(self, index: int) -> tuple[float, float]:
        """Return where a beat's hold or timed work begins and ends; sides that take turns are one work."""
        beat = self.beats[index]
        return self._works.get((beat.exercise, self._work(beat)), (beat.start, beat.end))

    @cached_property
    def _works(self) -> dict[tuple[int, int | None], tuple[float, float]]:
        found: dict[tuple[int, int | None], tuple[float, float]] = {}
        for beat in self.beats:
            if beat.turn:
                key = (beat.exercise, self._work(beat))
                found[key] = (found.get(key, (beat.start, 0.0))[0], beat.end)
        return found

    def _work(self, beat: Beat) -> int | None:
        """Return what one stretch of timed work has in common; of any other beat None."""
        if not beat.turn:
            return None
        return -(beat.set or 0) if self.plan.exercises[beat.exercise].dose.alternating else beat.entry

    def after_rep(self, index: int) -> int:
        """Return the index of the first beat that no longer belongs to the repetition of one."""
        now = self.beats[index]
        while (
            index < len(self.beats)
            and (beat := self.beats[index]).is_work
            and (beat.exercise, beat.entry, beat.rep) == (now.exercise, now.entry, now.rep)
        ):
            index += 1
        return index

    # Other timelines

    def stretched(self, index: int, seconds: float) -> "Timeline":
        """Return a timeline in which one beat takes so many seconds more."""
        beats = list(self.beats)
        beats[index] = msgspec.structs.replace(beats[index], seconds=beats[index].seconds + seconds)
        return Timeline(self.plan, beats, self.order)

    def inserted(self, index: int, beat: Beat) -> "Timeline":
        """Return a timeline with one beat more, before the one at an index."""
        return Timeline(self.plan, (*self.beats[:index], beat, *self.beats[index:]), self.order)

    def arranged(
        self, order: Sequence[int], coming: Container[int]
    ) -> tuple["Timeline", Sequence[int | None]]:
        """Return a timeline with the exercises in another order, only those that come having beats.

        With it comes where each of its beats was before; None: it is new.
        """
        beats: list[Beat] = []
        sources: list[int | None] = []
        last = None
        for exercise in order:
            if exercise in coming:
                span = self.span(exercise)
                found = [self.beats[n] for n in span] or list(
                    _exercise_beats(exercise, self.plan.exercises[exercise])
                )
                sources += span or [None] * len(found)
                if exercise not in self.coming or last != self.before(exercise):
                    found[0] = self._readied(found[0], last)
                beats += found
                last = exercise
        return Timeline(self.plan, beats, order), sources

    def _readied(self, ready: Beat, last: int | None) -> Beat:
        """Return a get-ready that is long enough for another neighbour before it."""
        if last is None:
            return ready
        exercises = self.plan.exercises
        if exercises[last].exercise.position == exercises[ready.exercise].exercise.position:
            return ready
        turning = (
            now.ready_seconds
            for before, now in pairwise(exercises)
            if before.exercise.position != now.exercise.position
        )
        return msgspec.structs.replace(ready, seconds=max(ready.seconds, *turning, 0))


def _in_order(beats: Iterable[Beat]) -> Iterator[Beat]:
    start = 0.0
    for beat in beats:
        # Cues may have tenths of a second: rounding keeps sums of them from creeping.
        yield beat if beat.start == start else msgspec.structs.replace(beat, start=start)
        start = round(start + beat.seconds, 3)


def compile_plan(plan: Plan) -> Timeline:
    """Compile a plan into its timeline."""
    return Timeline(
        plan,
        (beat for index, planned in enumerate(plan.exercises) for beat in _exercise_beats(index, planned)),
    )


def _exercise_beats(index: int, planned: PlannedExercise) -> Iterator[Beat]:
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
        yield _tempo_beats(index, planned, entry, None)
    else:
        for rep in range(1, one.reps + 1):
            yield _tempo_beats(index, planned, entry, rep)


def passes(planned: PlannedExercise, one: PlannedSet) -> int:
    """Return how often timed work goes through its tempo; 0 where nothing is timed."""
    seconds = sum(one.hold_seconds or 0 if cue.seconds is None else cue.seconds for cue in planned.dose.tempo)
    if not one.work_seconds:
        return 0
    return max(1, ceil(one.work_seconds / max(seconds, _SHORTEST))) if planned.dose.tempo else 1


def _work_passes(index: int, planned: PlannedExercise, entry: int, work: float) -> Iterator[list[Beat]]:
    """Give the beats of timed work: the tempo until the time is over, or the name as its one cue."""
    one = planned.sets[entry]
    if not planned.dose.tempo:
        name = planned.exercise.name
        yield [Beat(0, work, "move", index, name, entry, one.number, side=one.side, turn=1)]
        return
    for turn in range(1, passes(planned, one) + 1):
        beats = []
        for beat in _tempo_beats(index, planned, entry, None):
            seconds = min(beat.seconds, work)
            if work - seconds < _SHORTEST:
                # What would be too short to follow belongs to the cue before it.
                seconds = work
            work = round(work - seconds, 3)
            if seconds:
                beats.append(msgspec.structs.replace(beat, seconds=seconds, turn=turn))
        yield beats


def _tempo_beats(index: int, planned: PlannedExercise, entry: int, rep: int | None) -> Iterator[Beat]:
    one = planned.sets[entry]
    for cue in planned.dose.tempo:
        seconds = one.hold_seconds if cue.seconds is None else cue.seconds
        if seconds:
            kind: Kind = "hold" if cue.still else "move"
            yield Beat(0, seconds, kind, index, cue.words, entry, one.number, rep, one.side)


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
