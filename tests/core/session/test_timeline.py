"""A plan compiled into beats."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.coach.prescribe import planned, prescribe
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.routines.loading import shipped_catalogue
from tests.diaries import at_level
from tests.support import read, short_timeline


def shape(timeline: Timeline, exercise: int) -> list[tuple[str, str, float]]:
    return [
        (timeline.beats[n].kind, timeline.beats[n].cue, timeline.beats[n].seconds)
        for n in timeline.span(exercise)
    ]


def test_sides_one_wholly_before_the_other_with_a_change_between() -> None:
    timeline = short_timeline()
    rep = [("move", "up", 2.0), ("hold", "hold", 1.0), ("move", "down", 2.0)]
    one_set = [*rep * 3, ("switch", "change side", 5), *rep * 3]
    assert shape(timeline, 0) == [
        ("ready", "get ready", 10), *one_set, ("rest", "rest", 10), *one_set, ("rest", "rest", 8),
    ]  # fmt: skip
    beats = [timeline.beats[n] for n in timeline.span(0)]
    assert [beat.side for beat in beats[1:10]] == ["left"] * 9
    assert [beat.side for beat in beats[10:20]] == ["right"] * 10


def test_a_set_without_repetitions_settles_and_holds() -> None:
    hold = [("move", "settle", 5.0), ("hold", "hold", 20)]
    assert shape(short_timeline(), 1) == [
        ("ready", "get ready", 10), *hold, ("rest", "rest", 15), *hold,
    ]  # fmt: skip


def test_the_hold_after_the_last_repetition_goes_to_the_top_again() -> None:
    rep = [("move", "up", 2.0), ("hold", "hold", 1.0), ("move", "down", 3.0)]
    last = [("move", "up", 2.0), ("hold", "hold", 10), ("move", "down", 3.0)]
    assert shape(short_timeline(), 2) == [("ready", "get ready", 10), *rep * 2, *last]


def test_alternating_sides_are_interleaved_repetition_by_repetition() -> None:
    catalogue = read("""
        [[exercise]]
        id = "a"
        name = "A"
        phase = "stretch"
        position = "back"
        reps = 2
        sides = ["inner", "outer"]
        alternating = true
        tempo = "go 3"
        [[routine]]
        id = "r"
        name = "R"
        exercises = ["a"]
    """)
    beats = compile_plan(prescribe(catalogue.routines["r"])).beats
    moves = [(beat.rep, beat.side) for beat in beats if beat.kind == "move"]
    assert moves == [(1, "inner"), (1, "outer"), (2, "inner"), (2, "outer")]
    assert not any(beat.kind == "switch" for beat in beats)


def test_a_set_comes_again_up_to_its_last_beat() -> None:
    timeline = short_timeline()
    *_, before, last = timeline.span(2)
    assert (timeline.comes_again(before), timeline.comes_again(last)) == (True, False)


def test_a_plan_without_exercises_takes_no_time() -> None:
    timeline = compile_plan(msgspec.structs.replace(short_timeline().plan, exercises=()))
    assert (timeline.beats, timeline.seconds, timeline.coming) == ((), 0, ())


@given(level=st.floats(0, 1), minutes=st.integers(1, 180) | st.none())
def test_beats_follow_each_other_and_add_up(level: float, minutes: int | None) -> None:
    routine = msgspec.structs.replace(shipped_catalogue().default, minutes=minutes)
    timeline = compile_plan(planned(routine, at_level(routine, level)))
    at = 0.0
    for beat in timeline.beats:
        assert beat.start == at
        assert beat.seconds > 0
        at = round(beat.end, 3)
    assert timeline.seconds == at
    parts = [timeline.exercise_seconds(n) for n in range(len(timeline.plan.exercises))]
    assert abs(sum(parts) - timeline.seconds) < 1e-6
