"""The timeline: a plan compiled into beats, the smallest steps of a session, one after the other."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from backtui.core.catalogue.dose import Cue, PlannedSet
from backtui.core.session.plan import Plan, PlannedExercise

Kind = Literal["ready", "move", "hold", "rest", "switch"]


class Beat(msgspec.Struct, frozen=True, gc=False):
    """One step: from `start`, for `seconds`, do what `cue` says.

    `exercise` counts the plan's exercises from 0, `entry` that exercise's sets from 0; `set` and `rep`
    are numbers as said aloud, from 1. `ending` marks what belongs to the hold after the last repetition.
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

    @property
    def end(self) -> float:
        """When the next beat begins."""
        return self.start + self.seconds

    @property
    def is_work(self) -> bool:
        """Whether it is a part of the exercise itself, and not of what stands around it."""
        return self.kind in ("move", "hold")


class Timeline:
    """The beats of a session, without gap or overlap, and the plan that they came from."""

    def __init__(self, plan: Plan, beats: Iterable[Beat]) -> None:
        self.plan = plan
        self.beats = tuple(_in_order(beats))
        self.seconds = self.beats[-1].end if self.beats else 0.0
        # The first beat of each exercise, the one that gets ready for it.
        self.firsts = [
            index
            for index, beat in enumerate(self.beats)
            if index == 0 or beat.exercise != self.beats[index - 1].exercise
        ]

    def span(self, exercise: int) -> range:
        """Return the indices of an exercise's beats."""
        end = self.firsts[exercise + 1] if exercise + 1 < len(self.firsts) else len(self.beats)
        return range(self.firsts[exercise], end)

    def exercise_seconds(self, exercise: int) -> float:
        """Return how long an exercise takes, from its get-ready to the end of its rest."""
        return sum(self.beats[index].seconds for index in self.span(exercise))

    def stretched(self, index: int, seconds: float) -> "Timeline":
        """Return a timeline in which one beat takes so many seconds more."""
        beats = list(self.beats)
        beats[index] = msgspec.structs.replace(beats[index], seconds=beats[index].seconds + seconds)
        return Timeline(self.plan, beats)

    def inserted(self, index: int, beat: Beat) -> "Timeline":
        """Return a timeline with one beat more, before the one at an index."""
        return Timeline(self.plan, (*self.beats[:index], beat, *self.beats[index:]))


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
        for rep in _reps(one):
            yield from _tempo_beats(index, planned, entry, rep)
        yield from _end_hold_beats(index, planned, entry)


def _alternating_beats(
    index: int, planned: PlannedExercise, entries: list[tuple[int, PlannedSet]]
) -> Iterator[Beat]:
    for rep in _reps(entries[0][1]):
        for entry, _ in entries:
            yield from _tempo_beats(index, planned, entry, rep)
    for entry, _ in entries:
        yield from _end_hold_beats(index, planned, entry)


def _reps(one: PlannedSet) -> Iterable[int | None]:
    return (None,) if one.reps is None else range(1, one.reps + 1)


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
