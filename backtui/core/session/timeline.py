"""The timeline: a plan compiled into beats, one after the other."""

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from backtui.core.session.beats import Beat, exercise_beats
from backtui.core.session.plan import Plan


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
            if beat.turn and not beat.beyond:
                key = (beat.exercise, self._work(beat))
                found[key] = (found.get(key, (beat.start, 0.0))[0], beat.end)
        return found

    def _work(self, beat: Beat) -> int | None:
        """Return what one stretch of timed work has in common; of any other beat None."""
        if not beat.turn or beat.beyond:
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

    def open_end(self, index: int) -> list[int]:
        """Return the indices of all beats, until now, of the open end that a beat is of.

        Of sides that take turns, both have one end.
        """
        now = self.beats[index]
        is_shared = self.plan.exercises[now.exercise].dose.alternating and (now.rep or now.turn)
        return [
            other
            for other in self.span(now.exercise)
            if (beat := self.beats[other]).open
            and beat.set == now.set
            and (is_shared or beat.entry == now.entry)
        ]

    # Other timelines

    def stretched(self, index: int, seconds: float) -> "Timeline":
        """Return a timeline in which one beat takes so many seconds more."""
        beats = list(self.beats)
        beats[index] = msgspec.structs.replace(beats[index], seconds=beats[index].seconds + seconds)
        return Timeline(self.plan, beats, self.order)

    def inserted(self, index: int, *more: Beat) -> "Timeline":
        """Return a timeline with some beats more, before the one at an index."""
        return Timeline(self.plan, (*self.beats[:index], *more, *self.beats[index:]), self.order)

    def without(self, left_out: Container[int]) -> "Timeline":
        """Return a timeline without the beats at some indices."""
        kept = (beat for index, beat in enumerate(self.beats) if index not in left_out)
        return Timeline(self.plan, kept, self.order)

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
                    exercise_beats(exercise, self.plan.exercises[exercise])
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
        (beat for index, planned in enumerate(plan.exercises) for beat in exercise_beats(index, planned)),
    )
