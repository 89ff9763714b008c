"""What the body does at each moment of a session."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.body.figure import breathing, travelled
from backtui.core.body.pose import at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.trail import NO_HINTS, Hints
from backtui.core.coach.prescribe import prescribe
from backtui.core.format.routines import read_catalogue
from backtui.core.guidance.motion import (
    Shown,
    beat_is_mirrored,
    demonstrated,
    demonstration,
    is_mirrored,
    moves_shown,
    moving,
)
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.routines.loading import shipped_catalogue, shipped_paths
from tests.support import full_timeline

CATALOGUE = shipped_catalogue()
TIMELINE = full_timeline()
FRAMES = 12.0


def stage_of(timeline: Timeline, index: int) -> Rig:
    exercise = timeline.plan.exercises[timeline.beats[index].exercise].exercise
    figure = CATALOGUE.figure_of(exercise)
    assert figure is not None
    return Rig(figure, is_mirrored=beat_is_mirrored(timeline, index))


def first(exercise: str, **wanted: object) -> int:
    """Return the index of an exercise's first beat with some values."""
    return next(
        n
        for n, beat in enumerate(TIMELINE.beats)
        if TIMELINE.plan.exercises[beat.exercise].exercise.id == exercise
        and all(getattr(beat, key) == value for key, value in wanted.items())
    )


def test_a_cue_leads_from_the_pose_before_it_to_its_own() -> None:
    index = first("cat", cue="arch", rep=2)
    stage = stage_of(TIMELINE, index)
    rounded, arched = stage.path("round"), stage.path("arch")
    assert rounded is not None
    assert arched is not None
    assert moving(stage, TIMELINE, index, 0, FRAMES).held.angles == rounded[-1].angles
    half = moving(stage, TIMELINE, index, 1.5, FRAMES).held
    assert half == travelled(rounded[-1], arched, 0.5)
    assert moving(stage, TIMELINE, index, 3, FRAMES).held.angles == arched[-1].angles


def test_the_second_repetition_begins_where_the_first_ended() -> None:
    index = first("cat", cue="round", rep=2)
    stage = stage_of(TIMELINE, index)
    arched = stage.path("arch")
    assert arched is not None
    assert moving(stage, TIMELINE, index, 0, FRAMES).held.angles == arched[-1].angles
    assert moving(stage, TIMELINE, first("cat", cue="round", rep=1), 0, FRAMES).held == at_rest(stage.rest)


def test_a_hold_stays_and_breathes() -> None:
    index = first("plank", kind="hold")
    stage = stage_of(TIMELINE, index)
    moments = [moving(stage, TIMELINE, index, n / 4, FRAMES) for n in range(16)]
    assert len({one.held for one in moments}) == 1
    assert moments[0].breath == 0
    assert max(one.breath for one in moments) == 1
    assert breathing(0) == pytest.approx(breathing(4)) == 0


def test_the_hold_at_the_end_is_held_at_the_top() -> None:
    index = first("bridge", kind="hold", ending=True)
    stage = stage_of(TIMELINE, index)
    lifted = stage.path("lift")
    assert lifted is not None
    assert moving(stage, TIMELINE, index, 5, FRAMES).held == at_rest(lifted[-1])


def test_a_rest_goes_back_to_where_the_exercise_began() -> None:
    index = first("plank", kind="rest")
    stage = stage_of(TIMELINE, index)
    settled = stage.path("settle")
    assert settled is not None
    assert moving(stage, TIMELINE, index, 0, FRAMES).held.angles == settled[-1].angles
    assert moving(stage, TIMELINE, index, 5, FRAMES).held == at_rest(stage.rest)


def test_a_get_ready_shows_what_is_to_come_and_then_waits() -> None:
    index = first("bridge", kind="ready")
    stage = stage_of(TIMELINE, index)
    seconds = TIMELINE.beats[index].seconds
    shown = {moving(stage, TIMELINE, index, n / 4, FRAMES).held.angles for n in range(int(4 * seconds))}
    assert len(shown) > 8
    for since in (seconds - 2, seconds - 0.1):
        assert moving(stage, TIMELINE, index, since, FRAMES).held == at_rest(stage.rest)


def test_without_motion_each_cue_is_where_it_leads() -> None:
    index = first("leg-raise", cue="lift")
    stage = stage_of(TIMELINE, index)
    lifted = stage.path("lift")
    assert lifted is not None
    found = {moving(stage, TIMELINE, index, seconds, None) for seconds in (0, 0.7, 1.9)}
    assert [one.held for one in found] == [at_rest(lifted[-1])]


@given(st.integers(0, len(TIMELINE.beats) - 1), st.floats(0, 1))
def test_equal_moments_of_two_repetitions_are_equal(index: int, part: float) -> None:
    """A frame is drawn once, however often its repetition comes."""
    beat = TIMELINE.beats[index]
    seconds = beat.seconds * part
    stage = stage_of(TIMELINE, index)
    now = moving(stage, TIMELINE, index, seconds, FRAMES)
    assert moving(stage, TIMELINE, index, int(seconds * FRAMES + 1e-6) / FRAMES, FRAMES) == now
    if beat.rep is not None and beat.rep >= 2:
        same = first(TIMELINE.plan.exercises[beat.exercise].exercise.id, cue=beat.cue, rep=2, side=beat.side)
        before = TIMELINE.beats[same - 1], TIMELINE.beats[index - 1]
        if before[0].cue == before[1].cue and TIMELINE.beats[same].seconds == beat.seconds:
            assert moving(stage, TIMELINE, same, seconds, FRAMES) == now


def test_the_right_side_is_the_mirror_image() -> None:
    assert not is_mirrored(("left", "right"), "left")
    assert is_mirrored(("right", "left"), "right")
    assert is_mirrored(("clockwise", "anticlockwise"), "anticlockwise")
    assert is_mirrored(("inner", "outer"), "outer")
    assert not is_mirrored(("inner", "outer"), None)
    assert not is_mirrored((), None)


def test_a_demonstration_shows_every_side_and_cuts_long_holds_short() -> None:
    steps = demonstration(CATALOGUE.exercises["knee-to-chest"])
    assert [one.is_mirrored for one in steps] == [False] * 4 + [True] * 4
    assert next(one for one in steps if "hold" in one.cue).seconds == 2
    stage = Rig(CATALOGUE.figures["knee-to-chest"])
    pulled = stage.path("pull in")
    assert pulled is not None
    own = steps[:4]
    assert demonstrated(stage, own, 1).held == travelled(stage.rest, pulled, 0.5)
    assert demonstrated(stage, own, 3).held == at_rest(pulled[-1])
    assert demonstrated(stage, [Shown("unknown", 2, False)], 1).held == at_rest(stage.rest)


def test_the_way_ahead_is_shown_while_the_body_goes_it_and_at_no_other_time() -> None:
    index = first("leg-raise", cue="lift")
    stage = stage_of(TIMELINE, index)
    lifted = stage.path("lift")
    assert lifted is not None
    assert moving(stage, TIMELINE, index, 1, FRAMES).hints == Hints(stage.rest, lifted, 0.5)
    assert moving(stage, TIMELINE, first("leg-raise", cue="hold"), 0.5, FRAMES).hints == NO_HINTS
    rest = first("plank", kind="rest")
    assert moving(stage_of(TIMELINE, rest), TIMELINE, rest, 1, FRAMES).hints == NO_HINTS


def test_without_motion_the_tip_tells_from_where_the_body_came() -> None:
    index = first("leg-raise", cue="lift")
    stage = stage_of(TIMELINE, index)
    lifted = stage.path("lift")
    assert lifted is not None
    assert moving(stage, TIMELINE, index, 1, None).hints == Hints(stage.rest, lifted, 1.0, is_still=True)
    assert moving(stage, TIMELINE, first("leg-raise", cue="hold"), 0.5, None).hints == NO_HINTS


@pytest.mark.parametrize("frames", [FRAMES, None])
def test_a_get_ready_that_waits_shows_the_ghost_of_what_comes(frames: float | None) -> None:
    index = first("bridge", kind="ready")
    stage = stage_of(TIMELINE, index)
    lifted = stage.path("lift")
    assert lifted is not None
    last = TIMELINE.beats[index].seconds - 0.5
    assert moving(stage, TIMELINE, index, last, frames).hints == Hints(ghost=lifted[-1])


def test_a_figure_that_no_exercise_has_shows_all_that_it_can() -> None:
    steps = moves_shown(CATALOGUE.figures["cat"])
    assert [one.cue for one in steps] == ["round", "arch", ""]
    assert demonstration(CATALOGUE.exercises["sit-up"], "harder")[0].seconds == 5
    assert moves_shown(CATALOGUE.figures["walk"]) == [Shown("step", 1.5, False)]


WALK = """
[[exercise]]
id = "stroll"
name = "Stroll"
phase = "warm-up"
position = "standing"
figure = "walk"
reps = 1
tempo = "walk 60"
[[routine]]
id = "out"
name = "Out"
exercises = ["stroll"]
"""


def test_who_walks_goes_on_walking_for_as_long_as_the_cue_takes() -> None:
    shipped = [tomllib.loads(path.read_text()) for path in shipped_paths()]
    catalogue, faults = read_catalogue([*shipped, tomllib.loads(WALK)])
    assert not faults
    timeline = compile_plan(prescribe(catalogue.routines["out"]))
    figure = catalogue.figure_of(catalogue.exercises["stroll"])
    assert figure is not None
    assert figure.pace == 1.5
    stage = Rig(figure)
    index = next(n for n, beat in enumerate(timeline.beats) if beat.cue == "walk")
    frames = [moving(stage, timeline, index, n / FRAMES, FRAMES).held for n in range(int(60 * FRAMES))]
    assert frames[18:36] == frames[702:720], "a turn is drawn once, and looks the same ever after"
    assert 12 < len(set(frames)) <= 18
    path = stage.path("walk")
    assert path is not None
    assert moving(stage, timeline, index, 60, FRAMES).held.angles == pytest.approx(path[-1].angles)
    still = moving(stage, timeline, index, 30, None).held
    assert still == at_rest(path[0]), "without motion it is seen that somebody walks"
    short = demonstrated(stage, [Shown("walk", 1.5, False)], 0.75).held
    assert short.angles == pytest.approx(frames[9].angles)
