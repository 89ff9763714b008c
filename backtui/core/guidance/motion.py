"""Motion: what the body of an exercise does at a moment of a session, as a pure function of the timeline."""

from collections.abc import Sequence
from typing import NamedTuple

from backtui.core.body.figure import Figure, breathing, travelled
from backtui.core.body.pose import Held, Pose, at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.trail import NO_HINTS, Hints
from backtui.core.catalogue.dose import Cue
from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.session.beats import Beat
from backtui.core.session.timeline import Timeline

# In a rest the body goes back to where it began, and in a get-ready it shows what is to come.
_BACK_SECONDS = 1.5
_STILL_BEFORE = 2.0
_SHOWN_HOLD = 2.0
_PAUSE_BETWEEN = 1.0
_SHOWN_MOVE = 2.0
_LONGEST_SHOWN = 60.0


class Moving(NamedTuple):
    """One moment of a body: how it is held, how far it has breathed in, 0 to 1, and what is shown besides."""

    held: Held
    breath: float
    hints: Hints = NO_HINTS


class Shown(NamedTuple):
    """A step of a demonstration: what is done on which side for how long."""

    cue: str
    seconds: float
    is_mirrored: bool


# The sides whose figure is the mirror image; of sides with other names it is the second.
_MIRRORED = ("right", "anticlockwise")


def is_mirrored(sides: Sequence[str], side: str | None) -> bool:
    """Return whether a side is shown as the mirror image of the figure."""
    if side is None or side not in sides:
        return False
    known = [one for one in sides if one in (*_MIRRORED, "left", "clockwise")]
    return side in _MIRRORED if known else sides.index(side) == 1


def beat_is_mirrored(timeline: Timeline, index: int) -> bool:
    """Return whether a beat is shown as the mirror image of the figure."""
    beat = timeline.beats[index]
    return is_mirrored(timeline.plan.exercises[beat.exercise].dose.sides, beat.side)


def frame_at(seconds: float, frames: float) -> int:
    """Return which picture a moment falls in, of so many a second."""
    # A hair below a picture's time is that picture already.
    return int(seconds * frames + 1e-6)


def moving(stage: Rig, timeline: Timeline, index: int, seconds: float, frames: float | None) -> Moving:
    """Return the body so many seconds after a beat began.

    `frames` is how many pictures a second are shown: time is rounded down to them, so that equal
    moments of two repetitions are equal. None: only where each beat leads is shown, without motion.
    """
    beat = timeline.beats[index]
    if frames is not None:
        seconds = frame_at(seconds, frames) / frames
    if beat.turn and not timeline.plan.exercises[beat.exercise].dose.tempo and stage.figure.moves:
        return _moving_freely(stage, seconds, is_still=frames is None)
    if beat.kind == "ready":
        return _getting_ready(stage, timeline, index, seconds, is_still=frames is None)
    before, path = _start(stage, timeline, index), _path(stage, timeline, index)
    if frames is None:
        if not beat.is_work or path is None:
            return Moving(at_rest(path[-1] if path else before), 0.0)
        return Moving(at_rest(stage.figure.shown(path)), 0.0, Hints(before, path, 1.0, is_still=True))
    if path is None:
        return Moving(at_rest(before), breathing(seconds))
    if beat.is_work:
        return _on_the_way(stage, before, path, seconds, beat.seconds)
    back = min(_BACK_SECONDS, beat.seconds)
    if seconds < back:
        return Moving(travelled(before, path, seconds / back), 0.0)
    return Moving(at_rest(path[-1]), breathing(seconds - back))


def _on_the_way(stage: Rig, before: Pose, path: tuple[Pose, ...], seconds: float, length: float) -> Moving:
    turn, done = stage.figure.turn(seconds, length)
    start = path[-1] if turn else before
    return Moving(travelled(start, path, done), 0.0, Hints(start, path, done))


def _moving_freely(stage: Rig, seconds: float, *, is_still: bool) -> Moving:
    """Show all moves of the figure again and again, as in work that has no cues of its own."""
    steps = moves_shown(stage.figure)
    if is_still:
        # Where the first move leads says more than where it begins.
        path = stage.path(steps[0].cue)
        assert path is not None
        return Moving(at_rest(stage.figure.shown(path)), 0.0)
    return demonstrated(stage, steps, seconds % sum(step.seconds for step in steps))


def _path(stage: Rig, timeline: Timeline, index: int) -> tuple[Pose, ...] | None:
    """Return where a beat leads; None where the body stays as it is."""
    beat = timeline.beats[index]
    if not beat.is_work:
        return (stage.rest,)
    return stage.path(beat.cue)


def _start(stage: Rig, timeline: Timeline, index: int) -> Pose:
    """Return how the body is when a beat begins: where those before it in this set have led."""
    beat = timeline.beats[index]
    while index > 0:
        index -= 1
        before = timeline.beats[index]
        is_same = before.exercise == beat.exercise and before.side == beat.side
        if not is_same or before.kind == "ready":
            break
        path = _path(stage, timeline, index)
        if path is not None:
            return path[-1]
    return stage.rest


def _getting_ready(stage: Rig, timeline: Timeline, index: int, seconds: float, *, is_still: bool) -> Moving:
    """Show what is to come, at its tempo, and then wait where it begins."""
    beat = timeline.beats[index]
    rep = _first_rep(timeline, index)
    turn = sum(one.seconds for one in rep) + _PAUSE_BETWEEN
    turns = int((beat.seconds - _STILL_BEFORE) / turn) if rep else 0
    if is_still or turns < 1 or seconds >= turns * turn:
        ghost = _first_pose(stage, rep)
        return Moving(at_rest(stage.rest), 0.0 if is_still else breathing(seconds), Hints(ghost=ghost))
    return demonstrated(stage, rep, seconds % turn)


def _first_pose(stage: Rig, rep: Sequence[Shown]) -> Pose | None:
    """Return the pose that the body goes to first; of a circle, none says more than where it stands."""
    paths = (stage.path(step.cue) for step in rep)
    first = next((path for path in paths if path), None)
    return stage.figure.shown(first) if first else None


def _first_rep(timeline: Timeline, index: int) -> list[Shown]:
    exercise = timeline.beats[index].exercise
    work = [timeline.beats[n] for n in timeline.span(exercise) if n > index and timeline.beats[n].is_work]
    first = [
        beat for beat in work if (beat.rep, beat.side, beat.set) == (work[0].rep, work[0].side, work[0].set)
    ]
    return [Shown(beat.cue, _shown_seconds(beat), False) for beat in first if not beat.ending]


def _shown_seconds(beat: Beat) -> float:
    return min(beat.seconds, _SHOWN_HOLD) if beat.kind == "hold" else beat.seconds


def demonstration(exercise: Exercise, form: FormName = "standard") -> list[Shown]:
    """Return one repetition of each side, for where no session runs; long holds are cut short."""
    dose = exercise.dose_in(form)
    sides = dose.sides or ("",)
    return [
        Shown(cue.words, _cue_seconds(cue), is_mirrored(sides, side) if side else False)
        for side in sides
        for cue in (*dose.tempo, Cue("", _PAUSE_BETWEEN, still=False))
    ]


def moves_shown(figure: Figure) -> list[Shown]:
    """Return all that a figure can do, one cue after the other, for one that no exercise has."""
    if figure.pace:
        # Who walks goes on walking.
        return [Shown(cue, figure.pace, False) for cue, _ in figure.moves]
    cues = [Shown(cue, _SHOWN_MOVE * (2 if len(path) > 2 else 1), False) for cue, path in figure.moves]
    return [*cues, Shown("", _PAUSE_BETWEEN, False)]


def _cue_seconds(cue: Cue) -> float:
    seconds = _SHOWN_HOLD if cue.seconds is None else cue.seconds
    return min(seconds, _SHOWN_HOLD if cue.still else _LONGEST_SHOWN)


def demonstrated(stage: Rig, steps: Sequence[Shown], seconds: float) -> Moving:
    """Return the body so many seconds into a demonstration of its side; after it, it is at rest."""
    before = stage.rest
    for step in steps:
        path = stage.path(step.cue) if step.cue else (stage.rest,)
        if seconds < step.seconds:
            if path is None:
                return Moving(at_rest(before), 0.0)
            return _on_the_way(stage, before, path, seconds, step.seconds)
        seconds -= step.seconds
        if path is not None:
            before = path[-1]
    return Moving(travelled(before, (stage.rest,), min(1.0, seconds / _PAUSE_BETWEEN)), 0.0)
