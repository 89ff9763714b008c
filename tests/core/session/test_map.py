"""The keys of the map: exercises moved, left out and gone to, and a record that stays true."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.session.replay import MAP_KEYS, MapKey, perform
from tests.support import Run, full_timeline, short_timeline

LIFT, STILL, TOP = 0, 1, 2


@pytest.fixture
def run() -> Run:
    return Run(short_timeline())


def press(run: Run, key: MapKey, exercise: int) -> None:
    run.events += perform(run.player, key, run.clock.moment(), exercise)


def statuses(run: Run) -> dict[str, str]:
    return {one.id: one.status for one in run.player.records()}


def names(run: Run) -> list[str]:
    return [run.player.timeline.plan.exercises[n].exercise.id for n in run.player.timeline.coming]


def to_the_end(run: Run) -> None:
    run.wait(run.player.left + 1)
    assert run.player.state == "ended"


def test_what_is_moved_to_later_comes_later_and_all_is_done(run: Run) -> None:
    run.wait(11)
    press(run, "later", STILL)
    assert names(run) == ["lift", "top", "still"]
    assert run.player.beat.exercise == LIFT
    to_the_end(run)
    assert [one.id for one in run.player.records()] == ["lift", "top", "still"], "in the order of today"
    assert set(statuses(run).values()) == {"done"}


def test_the_one_that_runs_gives_way_to_the_next(run: Run) -> None:
    run.wait(16)
    press(run, "later", LIFT)
    assert names(run) == ["still", "lift", "top"]
    assert (run.player.beat.exercise, run.player.beat.kind) == (STILL, "ready")
    to_the_end(run)
    assert set(statuses(run).values()) == {"done"}


def test_in_the_middle_of_a_session_too(run: Run) -> None:
    run.go_to("still")
    press(run, "later", STILL)
    assert names(run) == ["lift", "top", "still"]
    assert (run.player.beat.exercise, run.player.beat.kind) == (TOP, "ready")


def test_one_that_is_through_does_not_come_again(run: Run) -> None:
    run.go_to("lift", "rest")
    run.wait(run.player.timeline.exercise_seconds(LIFT) - run.player.position - 1)
    assert run.player.beat.kind == "rest"
    press(run, "later", LIFT)
    assert names(run) == ["lift", "still", "top"]


def test_earlier_takes_later_back_and_never_passes_the_one_that_runs(run: Run) -> None:
    press(run, "later", STILL)
    press(run, "earlier", STILL)
    assert names(run) == ["lift", "still", "top"]
    press(run, "earlier", STILL)
    assert names(run) == ["lift", "still", "top"]


def test_what_is_left_out_takes_no_time_and_is_recorded_as_left_out(run: Run) -> None:
    run.wait(11)
    whole, still = run.player.timeline.seconds, run.player.timeline.exercise_seconds(STILL)
    press(run, "leave_out", STILL)
    assert run.player.timeline.seconds == pytest.approx(whole - still)
    to_the_end(run)
    assert statuses(run) == {"lift": "done", "still": "skipped", "top": "done"}
    assert [one.id for one in run.player.records()] == ["lift", "still", "top"]


def test_what_was_left_out_comes_again(run: Run) -> None:
    whole = run.player.timeline.seconds
    press(run, "leave_out", STILL)
    press(run, "leave_out", STILL)
    assert names(run) == ["lift", "still", "top"]
    assert run.player.timeline.seconds == pytest.approx(whole)
    to_the_end(run)
    assert set(statuses(run).values()) == {"done"}


def test_what_is_ahead_and_comes_again_keeps_its_place(run: Run) -> None:
    press(run, "leave_out", TOP)
    assert names(run) == ["lift", "still"]
    press(run, "leave_out", TOP)
    assert names(run) == ["lift", "still", "top"]


def test_what_lies_behind_and_comes_again_comes_next(run: Run) -> None:
    press(run, "leave_out", STILL)
    run.go_to("top")
    press(run, "leave_out", STILL)
    assert names(run) == ["lift", "top", "still"]
    to_the_end(run)
    assert set(statuses(run).values()) == {"done"}


def test_leaving_out_the_one_that_runs_goes_to_the_next(run: Run) -> None:
    run.wait(11)
    press(run, "leave_out", LIFT)
    assert (run.player.beat.exercise, run.player.beat.kind) == (STILL, "ready")
    run.go_to("top")
    press(run, "leave_out", TOP)
    assert run.player.beat.exercise == TOP, "the last one stays"


def test_after_the_end_no_key_does_anything(run: Run) -> None:
    run.wait(16)
    run.key("finish")
    before = (run.player.timeline.order, run.player.timeline.beats, run.player.records())
    for map_key in MAP_KEYS:
        for exercise in (LIFT, STILL, TOP):
            assert perform(run.player, map_key, run.clock.moment(), exercise) == []
    for key in ("pause", "go_on", "begin_now", "next", "back", "more", "it_hurts", "finish"):
        assert run.key(key) == []
    assert (run.player.timeline.order, run.player.timeline.beats, run.player.records()) == before
    assert run.player.state == "ended"


def test_what_was_begun_and_is_left_out_stays_done_in_part(run: Run) -> None:
    run.key("next")
    run.go_to("still", "hold")
    run.wait(21)
    run.key("back")
    run.key("back")
    assert run.player.beat.exercise == LIFT
    press(run, "leave_out", STILL)
    to_the_end(run)
    assert statuses(run) == {"still": "partial", "lift": "done", "top": "done"}


def test_a_jump_ahead_passes_over_what_lies_between(run: Run) -> None:
    run.key("pause")
    press(run, "jump", TOP)
    assert (run.player.state, run.player.beat.exercise, run.player.beat.kind) == ("running", TOP, "ready")
    to_the_end(run)
    assert statuses(run) == {"lift": "skipped", "still": "skipped", "top": "done"}


def test_a_jump_back_does_it_now_and_goes_on_from_here(run: Run) -> None:
    run.key("next")
    run.go_to("still", "hold")
    press(run, "jump", LIFT)
    assert names(run) == ["lift", "still", "top"]
    assert run.player.beat.exercise == LIFT
    to_the_end(run)
    assert set(statuses(run).values()) == {"done"}


def test_after_what_is_through_a_jump_back_repeats_only_what_was_asked_for(run: Run) -> None:
    press(run, "later", LIFT)
    both = run.player.timeline.exercise_seconds(LIFT) + run.player.timeline.exercise_seconds(STILL)
    run.wait(both - 1)
    assert (run.player.beat.exercise, run.player.beat.kind) == (LIFT, "rest")
    press(run, "jump", STILL)
    assert names(run) == ["lift", "still", "top"]
    before = run.player.active_seconds
    run.wait(run.player.timeline.exercise_seconds(STILL) + 1)
    assert run.player.beat.exercise == TOP
    assert run.player.active_seconds <= before + 2, "what is done again replaces"


def test_the_last_one_cannot_be_left_out_and_a_wrong_number_does_nothing(run: Run) -> None:
    press(run, "leave_out", STILL)
    press(run, "leave_out", TOP)
    press(run, "leave_out", LIFT)
    assert names(run) == ["lift"]
    for key in MAP_KEYS:
        press(run, key, 17)
    assert names(run) == ["lift"]
    assert run.player.state == "running"


def test_another_neighbour_leaves_time_to_turn_over() -> None:
    run = Run(full_timeline())
    exercises = run.player.timeline.plan.exercises
    for _ in exercises:
        press(run, "later", 2)
    beats = run.player.timeline
    readies = [beats.beats[beats.span(n).start] for n in beats.coming]
    turning = [
        ready.seconds
        for before, ready in pairwise(readies)
        if exercises[before.exercise].exercise.position != exercises[ready.exercise].exercise.position
    ]
    planned = [exercises[n].ready_seconds for n in range(1, len(exercises))
               if exercises[n - 1].exercise.position != exercises[n].exercise.position]  # fmt: skip
    assert min(turning) >= min(planned)


def test_ten_seconds_more_change_no_order(run: Run) -> None:
    press(run, "later", STILL)
    run.key("more")
    assert run.player.timeline.order == (LIFT, TOP, STILL)
    run.go_to("lift")
    run.key("more")
    assert run.player.timeline.order == (LIFT, TOP, STILL)


def test_a_get_ready_that_was_made_longer_stays_so(run: Run) -> None:
    run.key("more")
    press(run, "later", LIFT)
    timeline = run.player.timeline
    assert (names(run)[1], timeline.beats[timeline.span(LIFT).start].seconds) == ("lift", 20)


keys = st.tuples(st.sampled_from(MAP_KEYS), st.integers(0, 3))
others = st.sampled_from(["begin_now", "next", "back", "more", "it_hurts", "pause", "go_on"])


@given(steps=st.lists(st.tuples(st.one_of(keys, others), st.floats(0, 30)), max_size=25))
def test_no_key_loses_or_invents_anything(steps: list[tuple[tuple[MapKey, int] | str, float]]) -> None:
    run = Run(short_timeline())
    player = run.player
    for key, wait in steps:
        before, hurt, beat = player.active_seconds, set(player.hurt), player.beat
        if isinstance(key, str):
            run.key(key)
        else:
            press(run, *key)
            assert player.active_seconds == pytest.approx(before), "a key of the map is no training"
            assert player.hurt == hurt
            if key[0] != "jump" and key[1] != beat.exercise:
                now = (player.beat.exercise, player.beat.kind, player.beat.entry, player.beat.rep)
                assert now == (beat.exercise, beat.kind, beat.entry, beat.rep), "it stands where it stood"
        assert len(player.played) == len(player.timeline.beats)
        assert sorted(player.timeline.order) == [0, 1, 2]
        assert {one.id for one in player.records()} == {"lift", "still", "top"}
        assert player.beat.exercise in player.timeline.coming
        run.wait(wait)
