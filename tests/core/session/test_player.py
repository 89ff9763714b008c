"""The player: time, keys, and the record that they leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.clock import Moment
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.session import ExerciseRecord
from backtui.core.session.beats import Beat
from backtui.core.session.player import Player
from backtui.core.session.timeline import compile_plan
from tests.support import Run, read, short_timeline

KEYS = ("pause", "go_on", "begin_now", "next", "back", "more", "it_hurts", "down_the_leg")


@pytest.fixture
def run() -> Run:
    return Run(short_timeline())


def of(run: Run, exercise: str) -> ExerciseRecord:
    return next(one for one in run.player.records() if one.id == exercise)


def test_left_alone_it_plays_to_the_end_and_all_is_done(run: Run) -> None:
    seconds = run.player.timeline.seconds
    run.wait(seconds - 0.5)
    assert run.player.state == "running"
    run.wait(0.5)
    assert run.player.state == "ended"
    assert [one.status for one in run.player.records()] == ["done"] * 3
    assert run.player.active_seconds == pytest.approx(seconds)


def test_everything_is_told_once(run: Run) -> None:
    run.wait(run.player.timeline.seconds)
    told = [event.what for event in run.events]
    assert told.count("rep") == 2 * 2 * 3 + 2
    assert told.count("set") == 2 * 2 + 2 + 1
    assert told.count("exercise") == 3
    assert told.count("beat") == len(run.player.timeline.beats) - 1
    assert told.count("ended") == 1


def test_what_is_told_is_told_of_the_beat_that_began_or_ended(run: Run) -> None:
    timeline = run.player.timeline
    run.wait(timeline.seconds)

    def told(what: str) -> list[Beat]:
        return [event.beat for event in run.events if event.what == what]

    assert told("beat") == list(timeline.beats[1:])
    assert told("exercise") == [timeline.beats[timeline.span(exercise)[-1]] for exercise in timeline.order]
    assert told("ended") == [timeline.beats[-1]]


def test_of_alternating_sides_each_repetition_and_each_set_is_told_once() -> None:
    catalogue = read(
        '[[exercise]]\nid="a"\nname="A"\nphase="stretch"\nposition="back"\nreps=3\nsets=2\nalternating=true\n'
        'sides=["left","right"]\ntempo="go 3, hold 1, back 2"\n'
        '[[routine]]\nid="r"\nname="R"\nexercises=["a"]'
    )
    run = Run(compile_plan(prescribe(catalogue.routines["r"])))
    run.wait(run.player.timeline.seconds)
    told = [
        (event.what, event.beat.side, event.beat.rep) for event in run.events if event.what in ("rep", "set")
    ]
    one_set = [("rep", side, rep) for rep in (1, 2, 3) for side in ("left", "right")]
    one_set = [*one_set[:5], ("set", "left", 3), one_set[5], ("set", "right", 3)]
    assert told == [*one_set, *one_set]


def test_one_long_look_tells_the_same_as_many_short_ones() -> None:
    many, one = Run(short_timeline()), Run(short_timeline())
    many.wait(60, step=0.1)
    one.clock.seconds += 60
    events = one.player.advance(one.clock.moment())
    assert events == many.events
    assert one.player.position == pytest.approx(many.player.position)


def test_a_gap_in_real_time_pauses_where_it_was(run: Run) -> None:
    run.wait(20)
    position = run.player.position
    run.clock.tick(3600)
    events = run.player.advance(run.clock.moment())
    assert [(event.what, event.beat) for event in events] == [("stalled", run.player.beat)]
    assert events[0].gap == pytest.approx(3600)
    assert run.player.state == "paused"
    assert run.player.position == position


def test_a_gap_of_five_seconds_is_none(run: Run) -> None:
    run.wait(20)
    run.clock.tick(5)
    run.player.advance(run.clock.moment())
    assert run.player.state == "running"
    assert run.player.position == pytest.approx(25)


def test_a_key_after_a_gap_finds_it_paused_where_it_was(run: Run) -> None:
    run.wait(20)
    run.clock.tick(60)
    run.key("pause")
    assert run.player.state == "paused"
    assert run.player.position == pytest.approx(20)


def test_a_pause_takes_no_time(run: Run) -> None:
    run.go_to("still", "hold")
    run.wait(5)
    run.key("pause")
    position = run.player.position
    run.wait(500)
    assert run.player.position == position


def test_after_a_pause_a_count_in_and_the_movement_begins_again(run: Run) -> None:
    run.go_to("lift")
    run.wait(1.5)
    run.key("pause")
    run.key("go_on")
    assert run.player.state == "count-in"
    run.wait(2.5)
    assert run.player.state == "count-in"
    assert [(event.what, event.beat) for event in run.wait(0.5)] == [("going on", run.player.beat)]
    assert run.player.state == "running"
    assert run.player.into == pytest.approx(0)


def test_there_is_something_to_count_in_only_after_a_pause(run: Run) -> None:
    assert run.player.count_in == 0
    run.wait(1)
    run.key("pause")
    assert [(event.what, event.beat) for event in run.key("go_on")] == [("count-in", run.player.beat)]
    assert run.player.count_in == 3
    run.key("begin_now")
    assert run.player.count_in == 0


@pytest.mark.parametrize(
    ("keys", "state"),
    [((), "paused"), (("pause",), "paused"), (("pause", "go_on"), "paused"), (("finish",), "ended")],
)
def test_taken_up_by_another_clock_it_waits_unless_it_is_over(
    run: Run, keys: tuple[str, ...], state: str
) -> None:
    run.wait(12)
    for key in keys:
        run.key(key)
    position = run.player.position
    run.player.rebase(Moment(5000.0, 5000.0))
    assert run.player.state == state
    run.player.advance(Moment(5100.0, 5100.0))
    assert (run.player.state, run.player.position) == (state, position)


def test_only_what_was_done_in_full_is_among_those_done(run: Run) -> None:
    assert run.player.exercises_done() == (0, 3)
    run.go_to("still", "hold")
    run.key("next")
    assert run.player.exercises_done() == (1, 3)


def test_after_a_pause_a_long_movement_begins_again_as_well(run: Run) -> None:
    run.go_to("still")
    assert run.player.beat.seconds == 5
    run.wait(4)
    run.key("pause")
    run.key("go_on")
    run.wait(3)
    assert run.player.into == pytest.approx(0)


@pytest.mark.parametrize(("played", "left"), [(5, 15), (19, 3)])
def test_after_a_pause_a_hold_goes_on_with_what_was_left(run: Run, played: float, left: float) -> None:
    run.go_to("still", "hold")
    run.wait(played)
    run.key("pause")
    run.key("go_on")
    run.wait(3)
    assert run.player.left_in_beat == pytest.approx(left)


def test_a_hold_shorter_than_three_seconds_begins_again(run: Run) -> None:
    run.go_to("lift", "hold")
    run.wait(0.5)
    run.key("pause")
    run.key("go_on")
    assert run.player.into == 0


def test_a_pause_is_never_counted_as_training(run: Run) -> None:
    run.go_to("still", "hold")
    run.wait(10)
    before = run.player.active_seconds
    run.key("pause")
    run.wait(30)
    run.key("go_on")
    run.wait(3)
    assert run.player.active_seconds == pytest.approx(before)


def test_begin_now_cuts_a_get_ready_short(run: Run) -> None:
    run.wait(2)
    run.key("begin_now")
    assert run.player.beat.kind == "move"
    assert run.player.active_seconds == pytest.approx(2)


def test_begin_now_in_the_rest_behind_an_exercise_tells_that_it_is_over(run: Run) -> None:
    while run.player.beat.kind != "rest" or run.player.beat.seconds != 8:
        run.wait(run.player.left_in_beat + 1e-6, step=4.0)
    over = run.player.beat.exercise
    told = run.key("begin_now")
    assert [event.what for event in told] == ["exercise", "beat"]
    assert (told[0].beat.exercise, run.player.beat.exercise) == (over, over + 1)


def test_begin_now_in_a_rest_with_nothing_behind_it_ends(run: Run) -> None:
    while run.player.index < len(run.player.timeline.beats) - 1:
        run.wait(run.player.left_in_beat + 1e-6, step=4.0)
    assert run.player.beat.kind == "move"
    run.key("more")
    run.wait(run.player.left_in_beat + 1e-6)
    assert run.player.beat.kind == "rest"
    assert [event.what for event in run.key("begin_now")][-1] == "ended"
    assert run.player.state == "ended"


def test_begin_now_leaves_a_movement_and_a_hold_alone(run: Run) -> None:
    run.go_to("lift")
    position = run.player.position
    run.key("begin_now")
    assert run.player.position == position


def test_begin_now_ends_the_count_in(run: Run) -> None:
    run.go_to("lift")
    run.key("pause")
    run.key("begin_now")
    assert run.player.state == "count-in"
    run.key("begin_now")
    assert run.player.state == "running"


def test_next_leaves_the_rest_of_an_exercise_out(run: Run) -> None:
    run.go_to("lift")
    run.wait(5)
    run.key("next")
    assert (run.player.beat.exercise, run.player.beat.kind) == (1, "ready")
    record = of(run, "lift")
    assert record.status == "partial"
    assert (record.sets[0].reps, record.sets[0].reps_planned) == (1, 3)
    assert (record.sets[1].reps, record.sets[1].reps_planned) == (0, 3)


def test_next_keeps_a_pause_and_ends_a_count_in(run: Run) -> None:
    run.go_to("lift")
    run.key("pause")
    run.key("next")
    assert run.player.state == "paused"
    run.key("go_on")
    run.key("next")
    assert run.player.state == "running"


def test_next_on_the_last_exercise_ends(run: Run) -> None:
    run.go_to("top")
    assert run.player.on_last_exercise
    run.key("next")
    assert run.player.state == "ended"


def test_back_returns_to_the_start_and_then_to_the_one_before(run: Run) -> None:
    run.go_to("still")
    run.key("back")
    assert (run.player.beat.exercise, run.player.beat.kind) == (1, "ready")
    run.key("back")
    assert (run.player.beat.exercise, run.player.beat.kind) == (0, "ready")
    run.key("back")
    assert run.player.beat.exercise == 0


def test_going_back_replaces_and_never_adds(run: Run) -> None:
    run.go_to("still")
    assert of(run, "lift").status == "done"
    active = run.player.active_seconds
    run.key("back")
    run.key("back")
    assert of(run, "lift").status == "done", "not yet begun again, so nothing is lost"
    run.go_to("lift")
    assert of(run, "lift").status == "skipped"
    run.wait(5.5)
    run.key("next")
    assert [one.reps for one in of(run, "lift").sets] == [1, 0, 0, 0]
    assert run.player.active_seconds < active


def test_what_is_begun_again_forgets_what_it_had_whichever_it_is(run: Run) -> None:
    run.go_to("top")
    run.key("back")
    run.key("back")
    assert of(run, "still").status == "done"
    run.go_to("still")
    assert of(run, "still").status == "skipped"
    assert of(run, "lift").status == "done"


def test_going_back_and_straight_on_keeps_what_was_done(run: Run) -> None:
    run.go_to("still")
    run.key("back")
    run.key("back")
    run.key("next")
    assert of(run, "lift").status == "done"


@pytest.mark.parametrize("kind", ["ready", "hold"])
def test_ten_seconds_more_of_what_waits_or_holds(run: Run, kind: str) -> None:
    run.go_to("still", kind)
    before, end = run.player.left_in_beat, run.player.timeline.seconds
    run.key("more")
    assert run.player.left_in_beat == pytest.approx(before + 10)
    assert run.player.timeline.seconds == pytest.approx(end + 10)


def test_ten_seconds_more_in_a_movement_are_a_rest_after_the_repetition(run: Run) -> None:
    run.go_to("lift")
    run.key("more")
    run.wait(5.01)
    rest = run.player.beat
    assert (rest.kind, rest.seconds, rest.cue, rest.set) == ("rest", 10, "rest", 1)
    run.wait(10)
    assert (run.player.beat.kind, run.player.beat.rep) == ("move", 2)
    run.wait(500)
    assert of(run, "lift").status == "done"


def test_ten_seconds_more_in_the_last_repetition_lengthen_the_rest_that_follows(run: Run) -> None:
    run.go_to("still")
    number = len(run.player.timeline.beats)
    run.key("more")
    assert len(run.player.timeline.beats) == number
    run.wait(25.01)
    assert (run.player.beat.kind, run.player.beat.seconds) == ("rest", 25)


def test_a_longer_hold_is_recorded_as_held(run: Run) -> None:
    run.go_to("still", "hold")
    run.key("more")
    run.wait(500)
    first = of(run, "still").sets[0]
    assert (first.hold_seconds, first.hold_seconds_planned) == (30, 20)
    assert of(run, "still").status == "done"


def test_a_beat_never_grows_beyond_ten_minutes(run: Run) -> None:
    for _ in range(100):
        run.key("more")
    assert run.player.beat.seconds == 600


def test_a_hold_grows_to_half_an_hour(run: Run) -> None:
    run.go_to("still", "hold")
    for _ in range(200):
        run.key("more")
    assert run.player.beat.seconds == 1800


def test_a_pause_ends_a_count_in(run: Run) -> None:
    run.wait(12)
    run.key("pause")
    run.key("go_on")
    assert [event.what for event in run.key("pause")] == ["paused"]
    assert run.player.state == "paused"


def test_enter_after_a_gap_tells_of_the_gap_and_counts_in(run: Run) -> None:
    run.wait(20)
    run.clock.tick(60)
    assert [event.what for event in run.key("begin_now")] == ["stalled", "count-in"]


def test_it_hurts_stops_the_exercise_and_is_remembered(run: Run) -> None:
    run.go_to("lift")
    run.wait(6)
    run.key("it_hurts")
    assert (run.player.beat.exercise, run.player.beat.kind) == (1, "ready")
    assert of(run, "lift").status == "hurt"
    assert of(run, "lift").sets[0].reps == 1


def test_an_exercise_begun_again_no_longer_hurts(run: Run) -> None:
    run.go_to("lift")
    run.key("it_hurts")
    run.key("back")
    assert of(run, "lift").status == "hurt"
    run.wait(500)
    assert of(run, "lift").status == "done"


def test_finish_keeps_what_was_really_done(run: Run) -> None:
    run.go_to("still", "hold")
    run.wait(12.7)
    run.key("finish")
    still = of(run, "still")
    assert still.status == "partial"
    assert (still.sets[0].hold_seconds, still.sets[0].hold_seconds_planned) == (12, 20)
    assert of(run, "top").status == "skipped"


def test_the_hold_at_the_end_is_recorded_apart(run: Run) -> None:
    run.go_to("top")
    run.wait(2 * 6 + 2 + 4)
    run.key("finish")
    one = of(run, "top").sets[0]
    assert (one.reps, one.reps_planned) == (2, None)
    assert (one.end_hold_seconds, one.end_hold_seconds_planned) == (4, 10)


def test_half_an_hour_of_looks_does_not_drift() -> None:
    player = Player(short_timeline(), Moment(0, 0))
    seconds = 0.0
    for _ in range(2000):
        seconds += 0.0487
        player.advance(Moment(seconds, seconds))
    assert abs(player.position - seconds) < 0.001


steps = st.lists(
    st.tuples(st.sampled_from(KEYS), st.floats(0.01, 40), st.sampled_from([0.0, 0.0, 0.0, 60.0])),
    max_size=40,
)


@given(steps=steps)
def test_any_keys_at_any_times_leave_a_consistent_record(steps: list[tuple[str, float, float]]) -> None:
    run = Run(short_timeline())
    player = run.player
    passed = 0.0
    for key, wait, sleep in steps:
        before = player.position
        run.wait(wait, step=2.3)
        passed += wait
        run.clock.real += sleep
        run.clock.seconds += sleep
        if player.state != "ended":
            assert player.position - before <= wait + 1e-6, "it never runs ahead"
        run.key(key)
        assert len(player.played) == len(player.timeline.beats)
        assert 0 <= player.into <= player.beat.seconds
        assert player.active_seconds <= passed + 1e-6, "never more than there was time for"
        for beat, seconds in zip(player.timeline.beats, player.played, strict=True):
            assert 0 <= seconds <= beat.seconds
    records = player.records()
    assert [one.id for one in records] == ["lift", "still", "top"]
    for record, planned in zip(records, player.timeline.plan.exercises, strict=True):
        assert len(record.sets) == len(planned.sets)
        for done, plan in zip(record.sets, planned.sets, strict=True):
            assert (done.reps is None) == (plan.reps is None)
            if plan.reps is not None and done.reps is not None:
                assert 0 <= done.reps <= plan.reps
                assert (done.reps_planned or done.reps) == plan.reps
        if record.status == "done":
            assert all(one.is_full for one in record.sets)
        if record.status == "skipped":
            assert all(one.is_empty for one in record.sets)


def test_a_hold_and_one_more_at_the_end_without_repetitions() -> None:
    catalogue = read(
        '[[exercise]]\nid="a"\nname="A"\nphase="stretch"\nposition="front"\nhold=20\nend_hold=10\n'
        'tempo="settle 5, hold"\n[[routine]]\nid="r"\nname="R"\nexercises=["a"]'
    )
    run = Run(compile_plan(prescribe(catalogue.routines["r"])))
    run.wait(100)
    (record,) = run.player.records()
    assert record.status == "done"
    assert (record.sets[0].hold_seconds, record.sets[0].end_hold_seconds) == (20, 10)


def test_what_hurt_is_a_record_though_nothing_was_done() -> None:
    from backtui.core.session.tally import is_nothing

    run = Run(short_timeline())
    run.key("next")
    assert is_nothing(run.player.records())
    run.key("it_hurts")
    run.key("finish")
    assert not is_nothing(run.player.records())
    assert [one.status for one in run.player.records()] == ["skipped", "hurt", "skipped"]
