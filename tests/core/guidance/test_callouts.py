"""What is called out, and that it is called once, in time, and never in a flood."""

from itertools import cycle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.core.coach.prescribe import prescribe
from backtui.core.guidance.callouts import LATEST, Callout, Callouts, callouts_of
from backtui.core.session.timeline import Timeline, compile_plan
from tests.support import Run, full_timeline, read, short_timeline

KEYS = ("pause", "go_on", "begin_now", "next", "back", "more", "it_hurts")
SHORT, FULL = short_timeline(), full_timeline()
intervals = st.lists(st.floats(0.1, LATEST), min_size=1, max_size=7)


class Listener:
    """A player with a caller, which looks as often as a test says."""

    def __init__(self, timeline: Timeline) -> None:
        self.run = Run(timeline)
        self.caller = Callouts()
        self.heard: list[Callout] = []
        self.look()

    def look(self) -> list[Callout]:
        calls = self.caller.look(self.run.player, self.run.clock.moment())
        self.heard += calls
        return calls

    def wait(self, seconds: float, steps: tuple[float, ...] = (0.25,)) -> list[Callout]:
        calls: list[Callout] = []
        for step in cycle(steps):
            if seconds <= 1e-9:
                return calls
            self.run.wait(min(step, seconds), step=min(step, seconds))
            seconds -= step
            calls += self.look()
        raise AssertionError

    def key(self, name: str) -> list[Callout]:
        self.run.key(name)
        return self.look()

    def go_to(self, exercise: str, kind: str = "move") -> None:
        self.run.go_to(exercise, kind)
        self.look()


def all_marks(timeline: Timeline) -> list[Callout]:
    return [call for index in range(len(timeline.beats)) for _, call in callouts_of(timeline, index)]


def words(calls: list[Callout]) -> list[str]:
    return [call.words for call in calls if call.words]


@given(steps=intervals)
def test_each_call_of_a_session_comes_once_whenever_it_is_looked_at(steps: list[float]) -> None:
    once(SHORT, *steps)


@pytest.mark.parametrize("steps", [(0.5,), (0.05,), (0.31, 0.5, 0.07)])
def test_each_call_of_the_whole_programme_comes_once(steps: tuple[float, ...]) -> None:
    once(FULL, *steps)


def once(timeline: Timeline, *steps: float) -> None:
    listener = Listener(timeline)
    listener.wait(timeline.seconds + 1, steps)
    assert listener.heard == [*all_marks(timeline), Callout("over", "Well done, the session is over")]


@given(tenths=st.integers(0, int(SHORT.seconds * 10) - 1), steps=intervals)
@example(tenths=10 * 155 + 4, steps=[0.1])
def test_a_pause_repeats_nothing_and_loses_nothing(tenths: int, steps: list[float]) -> None:
    listener, at = Listener(SHORT), tenths / 10
    listener.wait(at, tuple(steps))
    assert words(listener.key("pause"))[-1] == "paused"
    assert not listener.wait(90, (0.5, 30.0))
    assert words(listener.key("go_on")) == ["going on"]
    assert words(listener.wait(3, tuple(steps)))[:2] == ["two", "one"]
    listener.wait(SHORT.seconds - at + 5, tuple(steps))
    heard = [call for call in listener.heard if call.what not in ("paused", "going on")]
    for counted in ("two", "one"):
        heard.remove(Callout("count", counted))
    assert sorted(heard[:-1]) == sorted(all_marks(SHORT))


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.floats(0, 30), st.sampled_from([0.3, 2.0, 4.9, 60.0])),
        max_size=15,
    )
)
def test_whatever_happens_a_look_tells_little_and_nothing_late(keys: list[tuple[str, float, float]]) -> None:
    listener = Listener(SHORT)
    for key, seconds, step in keys:
        while seconds > 0:
            listener.run.wait(step, step=step)
            seconds -= step
            calls = listener.look()
            player = listener.run.player
            near = calls and {
                call
                for index in range(len(player.timeline.beats))
                for at, call in callouts_of(player.timeline, index)
                if -1e-3 <= player.position - at <= LATEST + 1e-3
            }
            assert len(calls) <= 3
            assert all(
                call in near or call.what in ("paused", "over") or player.state == "count-in"
                for call in calls
            )
        assert len(listener.key(key)) <= 3


def test_the_words_of_an_exercise_with_sides() -> None:
    listener = Listener(SHORT)
    listener.wait(SHORT.exercise_seconds(0) - 0.1)
    left = ["three", "two", "one", "up", "hold", "down"]
    assert words(listener.heard) == [
        "Lift, lying on the back, left side", *left,
        "change side, right side", "three", "two", "one", "up", "hold", "down",
        "and rest", "three", "two", "one", "left side, up", "hold", "down",
        "change side, right side", "three", "two", "one", "up", "hold", "down",
        "and rest", "three", "two", "one",
    ]  # fmt: skip
    whats = [call.what for call in listener.heard]
    assert (whats.count("begin"), whats.count("side"), whats.count("rest"), whats.count("end")) == (
        4,
        2,
        1,
        1,
    )


def test_a_long_hold_is_halved_and_its_last_seconds_are_counted() -> None:
    listener = Listener(SHORT)
    listener.go_to("still", "hold")
    assert words(listener.wait(9.5)) == []
    assert words(listener.wait(0.5)) == ["halfway"]
    assert words(listener.wait(10)) == ["three", "two", "one", "and rest"]


def test_a_longer_hold_is_counted_anew() -> None:
    listener = Listener(SHORT)
    listener.go_to("still", "hold")
    listener.wait(18)
    listener.key("more")
    assert words(listener.wait(11.75)) == ["three", "two", "one"]


def test_where_sides_take_turns_they_are_named_in_time() -> None:
    exercises = FULL.plan.exercises
    turning = next(n for n, one in enumerate(exercises) if one.dose.alternating)
    span = FULL.span(turning)
    sides = [call.words for index in span for _, call in callouts_of(FULL, index) if "side" in call.words]
    reps = exercises[turning].sets[0].reps or 0
    assert len(sides) == 1 + 2 * reps
    assert [one.split(",")[0] for one in sides[1:5]] == ["left side", "right side", "left side", "right side"]
    assert not any(call.what == "side" for index in span for _, call in callouts_of(FULL, index))


def test_what_is_jumped_over_is_not_called() -> None:
    listener = Listener(SHORT)
    listener.go_to("lift")
    listener.wait(4.9)
    assert listener.key("next") == [Callout("named", "Still, in a plank")]
    assert listener.key("back") == [Callout("named", "Lift, lying on the back, left side")]
    listener.wait(1)
    assert listener.key("begin_now") == [Callout("begin", "up")]


def test_the_end_of_what_was_left_out_is_not_called() -> None:
    catalogue = read(
        "\n".join(
            f'[[exercise]]\nid="{name}"\nname="{name}"\nphase="stretch"\nposition="front"\nhold=20'
            for name in ("a", "b")
        )
        + '\n[[routine]]\nid="r"\nname="R"\nexercises=["a", "b"]'
    )
    timeline = compile_plan(prescribe(catalogue.routines["r"]))
    listener = Listener(timeline)
    listener.wait(timeline.exercise_seconds(0) - 0.1)
    assert listener.key("next") == [Callout("named", "b, lying on the front")]
    listener.key("back")
    listener.key("back")
    listener.wait(timeline.exercise_seconds(0))
    assert listener.heard[-2:] == [Callout("end"), Callout("named", "b, lying on the front")]


def test_a_name_is_not_cut_off_by_a_count() -> None:
    listener = Listener(SHORT)
    listener.go_to("top", "ready")
    ready = listener.run.player.beat
    assert ready.seconds == 10
    short = [
        call
        for _, call in callouts_of(SHORT.stretched(listener.run.player.index, -6), listener.run.player.index)
    ]
    assert [call.words for call in short] == ["Top, lying on the back", "", "two", "one"]
    assert [call.what for call in short] == ["named", "count", "count", "count"], "the bell counts them all"


def test_a_stall_is_told_as_a_pause_alone() -> None:
    listener = Listener(SHORT)
    listener.wait(8)
    listener.run.clock.tick(600)
    listener.run.player.advance(listener.run.clock.moment())
    assert listener.look() == [Callout("paused", "paused")]


def test_an_early_end_is_told() -> None:
    listener = Listener(SHORT)
    listener.go_to("still", "hold")
    assert [call.what for call in listener.key("finish")] == ["over"]
