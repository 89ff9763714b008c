"""Open ends: they go on until a key ends them, and count only where one did."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.clock import Moment
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.session import ExerciseRecord, Session, SetRecord
from backtui.core.diary.words import done_words
from backtui.core.guidance.callouts import Callouts
from backtui.core.guidance.narrator import Narrator
from backtui.core.guidance.scene import place_texts, scene
from backtui.core.session.plan import Plan
from backtui.core.session.plan_words import dose_today
from backtui.core.session.replay import Opening, Step, replay
from backtui.core.session.timeline import compile_plan
from tests.diaries import Follower
from tests.support import Run, read

HEAD = "[[exercise]]\nid = 'lift'\nname = 'Lift'\nphase = 'strength'\nposition = 'back'\n"
AND = "[[exercise]]\nid = 'last'\nname = 'Last'\nphase = 'stretch'\nposition = 'back'\nhold = 20\n"
ROUTINE = "[[routine]]\nid = 'r'\nname = 'R'\nexercises = {}\nready.first = 10\nready.same_position = 5\n"
REPS = "reps = '9+'\ntempo = 'up 2, down 2'\n"
HOLD = "hold = '30+'\ntempo = 'settle 5, hold, rise 3'\n"


def plan_of(keys: str, *, alone: bool = False) -> Plan:
    routine = ROUTINE.format("['lift']" if alone else "['lift', 'last']")
    return prescribe(read(HEAD + keys + AND + routine).routines["r"])


def begun(keys: str, *, alone: bool = False) -> Run:
    """Return a run at the first beat of work."""
    run = Run(compile_plan(plan_of(keys, alone=alone)))
    run.wait(10)
    return run


def of(run: Run) -> ExerciseRecord:
    return run.player.records()[0]


def sets(run: Run, measure: str = "reps") -> list[tuple[Any, Any]]:
    return [(getattr(one, measure), getattr(one, f"{measure}_planned")) for one in of(run).sets]


# By a key, or by nobody


def test_what_was_reached_by_enter_counts_and_the_next_follows() -> None:
    run = begun(REPS)
    run.wait(14 * 4 + 3)
    assert scene(run.player).place == "rep 15 · 9 reps reached"
    ended = run.player.beat
    events = run.key("begin_now")
    assert [event.what for event in events] == ["set", "exercise", "beat"]
    assert events[0].beat == ended
    assert (sets(run), of(run).status) == ([(14, 9)], "done")
    assert done_words(of(run)) == "14 reps"
    assert run.player.timeline.plan.exercises[run.player.beat.exercise].exercise.id == "last"


def test_with_nobody_there_it_ends_at_twice_the_low_end_and_the_low_end_counts() -> None:
    run = begun(REPS)
    run.wait(18 * 4 - 0.5)
    assert (run.player.beat.rep, run.player.beat.open) == (18, True)
    run.wait(1)
    assert run.player.beat.kind == "ready"
    assert (sets(run), of(run).status) == ([(9, None)], "done")
    # What was really played is training all the same.
    assert run.player.active_seconds == pytest.approx(10 + 18 * 4 + 0.5)


def test_a_key_ends_it_below_its_low_end_too() -> None:
    run = begun(REPS)
    run.wait(6 * 4 + 1)
    run.key("begin_now")
    assert (sets(run), of(run).status, done_words(of(run))) == ([(6, 9)], "partial", "6 of 9 reps")


def test_it_is_through_where_a_key_ended_it_and_not_before() -> None:
    run = begun(REPS + "rest_after = 8\n")
    run.wait(6 * 4 + 1)
    assert not run.player.is_through(0)
    run.key("begin_now")
    assert run.player.beat.kind == "rest"
    assert run.player.is_through(0)


@pytest.mark.parametrize("key", ["next", "finish", "it_hurts", "begin_now"])
def test_every_key_that_leaves_it_keeps_what_was_reached(key: str) -> None:
    run = begun(REPS)
    run.wait(12 * 4 + 1)
    run.key(key)
    assert sets(run) == [(12, 9)]


def test_a_hold_goes_on_second_by_second_and_then_comes_what_follows_it() -> None:
    run = begun(HOLD)
    run.wait(5 + 41.4)
    now = scene(run.player)
    assert (now.cue, now.countdown, now.place) == ("hold", 41, "30 s reached")
    assert now.open_end == "Enter or a click ends it, else it ends at 60 s"
    run.key("begin_now")
    assert (run.player.beat.cue, sets(run, "hold_seconds")) == ("rise", [(41, 30)])
    run.wait(3)
    assert run.player.beat.kind == "ready"


def test_a_hold_with_nobody_there() -> None:
    run = begun(HOLD)
    run.wait(5 + 60.5)
    assert (run.player.beat.cue, sets(run, "hold_seconds")) == ("rise", [(30, None)])


@pytest.mark.parametrize("keys", ["work = '20+'\n", "work = '20+'\ntempo = 'up 3, down 3'\n"])
def test_timed_work_may_be_open_too(keys: str) -> None:
    run = begun(keys)
    run.wait(33)
    assert run.player.beat.beyond
    run.key("begin_now")
    assert sets(run, "work_seconds") == [(33, 20)]
    run = begun(keys)
    run.wait(40.5)
    assert (run.player.beat.kind, sets(run, "work_seconds")) == ("ready", [(20, None)])


def test_the_last_hold_comes_after_the_key() -> None:
    run = begun("reps = '3+'\nend_hold = 10\ntempo = 'up 2, hold 1, down 2'\n")
    run.wait(4 * 5 + 1)
    run.key("begin_now")
    assert run.player.beat.ending
    run.wait(20)
    assert (of(run).sets[0].reps, of(run).sets[0].end_hold_seconds) == (4, 10)


def test_each_set_and_side_has_an_end_of_its_own() -> None:
    run = begun("reps = '3+'\nsets = 2\nrest = 10\nsides = ['left', 'right']\ntempo = 'up 2, down 2'\n")
    run.wait(4 * 4)
    run.key("begin_now")
    assert (run.player.beat.kind, run.player.beat.side) == ("switch", "right")
    run.wait(5 + 5 * 4)
    run.key("begin_now")
    assert run.player.beat.kind == "rest"
    run.wait(200)
    assert sets(run) == [(4, 3), (5, 3), (3, None), (3, None)]


def test_sides_that_take_turns_have_one_end() -> None:
    run = begun("reps = '3+'\nsides = ['left', 'right']\nalternating = true\ntempo = 'up 2, down 2'\n")
    run.wait(8 * 4 + 4 + 1)
    assert (run.player.beat.rep, run.player.beat.side) == (5, "right")
    run.key("begin_now")
    assert (run.player.beat.kind, sets(run)) == ("ready", [(5, 3), (4, 3)])


# Pause, skip, going back, more, and taken up again


def test_after_a_pause_it_goes_on() -> None:
    run = begun(HOLD)
    run.wait(5 + 40)
    run.key("pause")
    run.clock.tick(600)
    assert not run.player.is_in_open_end
    run.key("begin_now")
    run.wait(3 + 5)
    assert scene(run.player).countdown == 45
    run.key("begin_now")
    assert sets(run, "hold_seconds") == [(45, 30)]


def test_finished_from_a_pause_what_was_reached_counts() -> None:
    run = begun(REPS)
    run.wait(12 * 4)
    run.key("pause")
    run.key("finish")
    assert sets(run) == [(12, 9)]


def test_going_back_begins_anew_without_what_lay_beyond() -> None:
    run = begun(REPS)
    seconds = run.player.timeline.seconds
    run.wait(12 * 4)
    run.key("back")
    assert sets(run) == [(12, 9)]
    run.wait(10 + 1)
    assert (sets(run), run.player.timeline.seconds) == ([(0, 9)], seconds)
    run.wait(200)
    assert sets(run) == [(9, None)]


def test_going_back_keeps_the_order_of_today() -> None:
    run = begun(REPS)
    run.player.later(run.clock.moment(), 0)
    run.key("next")
    run.wait(10 + 12 * 4)
    run.key("back")
    run.wait(10 + 1)
    assert (run.player.beat.exercise, run.player.timeline.order) == (0, (1, 0))


def test_what_was_played_of_the_next_one_stays_with_it() -> None:
    run = begun("hold = '30+'\ntempo = 'settle 5, hold'\n")
    run.wait(5 + 30)
    run.key("begin_now")
    run.wait(5 + 10)
    run.key("back")
    run.key("back")
    run.wait(10 + 5 + 30.5)
    run.key("begin_now")
    assert sets(run, "hold_seconds") == [(30, None)]


def test_more_gives_a_rest_before_it_goes_on() -> None:
    run = begun(REPS)
    run.wait(8 * 4 + 1)
    run.key("more")
    run.wait(3)
    assert (run.player.beat.kind, scene(run.player).place) == ("rest", "then rep 10")
    run.wait(10 + 4)
    run.key("begin_now")
    assert sets(run) == [(10, 9)]


def test_the_times_that_follow_are_shifted_and_not_shortened() -> None:
    run = begun(REPS)
    planned = run.player.left
    run.wait(9 * 4 - 0.5)
    assert run.player.left == pytest.approx(planned - 9 * 4 + 0.5)
    run.wait(9 * 4)
    # Of eighteen the last one runs.
    assert run.player.left == pytest.approx(planned - 9 * 4 + 0.5)


def test_on_the_last_exercise_it_leads_to_the_end() -> None:
    run = begun(REPS, alone=True)
    run.wait(10 * 4)
    assert run.key("begin_now")[-1].what == "ended"
    assert sets(run) == [(10, 9)]


def test_taken_up_from_the_journal_it_is_where_it_was() -> None:
    plan = plan_of(REPS)
    opening = Opening(Session(id="x", started="2026-11-25T18:00:00+01:00"), plan, "here", 1)
    now = "2026-11-25T18:01:00+01:00"
    steps = [Step(10 + 12 * 4 + 1, "pause", now), Step(100, "go_on", now), Step(108, "look", now)]
    player, _ = replay(opening, steps)
    assert (player.beat.rep, player.records()[0].sets[0].reps) == (14, 9)
    player, _ = replay(opening, [*steps, Step(108.5, "begin_now", now)])
    assert player.records()[0].sets[0].reps == 13


@given(parts=st.lists(st.floats(0.01, 4), min_size=1, max_size=60))
def test_looks_however_far_apart_lead_to_the_same(parts: list[float]) -> None:
    one, many = (Run(compile_plan(plan_of(HOLD))) for _ in range(2))
    for part in parts:
        many.clock.tick(part)
        many.player.advance(many.clock.moment())
    one.player.advance(Moment(sum(parts), 0.0))
    assert many.player.position == pytest.approx(one.player.position)
    assert many.player.timeline.seconds == pytest.approx(one.player.timeline.seconds)


# The plan and the coach


def test_the_plan_counts_the_low_end() -> None:
    plan = plan_of(REPS)
    assert (plan.exercises[0].sets[0].reps, plan.exercises[0].sets[0].most) == (9, 18)
    assert dose_today(plan.exercises[0]) == "9+ reps"
    assert dose_today(plan_of(HOLD).exercises[0]) == "hold 30+ s"
    assert compile_plan(plan).exercise_seconds(0) == 10 + 9 * 4


def follower(keys: str = REPS) -> Follower:
    return Follower(read(HEAD + keys + AND + ROUTINE.format("['lift', 'last']")).routines["r"])


def test_what_was_reached_is_the_measure_of_the_next_session() -> None:
    one = follower()
    one.train(but_for={"lift": {"sets": (SetRecord(reps=14, reps_planned=9),)}}, effort=5)
    found = one.of("lift")
    assert (found.sets[0].reps, found.sets[0].most) == (9, 28)
    assert found.why.endswith("14 reps last time")
    # Left out once, it stays the measure.
    one.train(but_for={"lift": {"sets": (SetRecord(reps=0, reps_planned=9),), "status": "skipped"}}, effort=5)
    assert one.of("lift").sets[0].most == 28
    one.train(effort=5)
    assert one.of("lift").sets[0].most == 18


def test_twice_what_was_reached_is_never_more_than_there_may_be() -> None:
    one = follower("reps = '150+'\ntempo = 'up 2, down 2'\n")
    assert one.of("lift").sets[0].most == 200


@pytest.mark.parametrize(("reps", "form"), [("'9+'", "standard"), ("9", "easier")])
def test_a_high_effort_does_not_pull_it_down_by_itself(reps: str, form: str) -> None:
    one = follower(f"reps = {reps}\ntempo = 'up 2, down 2'\n[exercise.easier]\nhow = 'Less.'\n")
    one.train(effort=9, pain_before=0, pain_after=0)
    assert one.of("lift").form == form
    one.train(effort=9, pain_before=0, pain_after=8)
    assert one.of("lift").form == "easier"


# What the senses are told


def test_the_voice_says_that_it_goes_on_and_counts_nothing_that_nobody_knows() -> None:
    run, callouts = begun(HOLD), Callouts()
    said = []
    for _ in range(40 * 4):
        run.wait(0.25)
        said += [call.words for call in callouts.look(run.player, run.clock.moment()) if call.words]
    assert said == ["settle", "hold", "halfway", "three", "two", "one", "and on, as long as it is good"]


def test_the_lines_say_what_ends_it() -> None:
    run = Run(compile_plan(plan_of(REPS)))
    teller = Narrator(run.player)
    lines = teller.begin()
    for _ in range(2 * (10 + 11 * 4)):
        lines += teller.look(run.wait(0.5))
    assert "At least 9 reps." in lines
    assert "Enter ends it, else it ends at 18 reps." in lines
    assert lines[-4:] == ["rep 9 of at least 9", "9 reps reached, and on until enter", "rep 11", "rep 12"]


def test_every_text_below_the_name_has_its_room() -> None:
    for keys in (REPS, HOLD):
        run = begun(keys)
        texts = place_texts(run.player.timeline, 0)
        while run.player.beat.exercise == 0:
            assert len(scene(run.player).place) <= max(map(len, texts))
            run.wait(0.5)
