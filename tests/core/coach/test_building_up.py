"""Somebody who manages 5 of 15: sets of 5 that build up to 15, read anew from the diary each time."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.catalogue.dose import Range
from backtui.core.coach.building_up import as_done, dose_of, less, more, planned_small, small_dose
from backtui.core.coach.ladder import SmallDose
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import ExerciseRecord, SetRecord
from backtui.core.session.plan import PlannedExercise
from backtui.core.session.plan_words import dose_today
from backtui.core.session.tally import exercise_records
from backtui.core.session.timeline import compile_plan
from tests.core.coach.test_coach import check_small
from tests.diaries import HEALTHY_BACK, Follower, followers
from tests.support import read

CALM: dict[str, Any] = {"effort": 3, "pain_before": 0, "pain_after": 0}
BY_ID = {one.id: one for one in HEALTHY_BACK.exercises}
SIT_UP = BY_ID["sit-up"].dose


def managing(exercise: str = "sit-up", reps: int = 5, **fields: Any) -> Follower:
    """Somebody new who managed so many repetitions of an exercise, and all of the others."""
    follower = Follower()
    follower.train(**CALM | fields, but_for={exercise: {"reps": reps}})
    return follower


def doses(follower: Follower, times: int, exercise: str = "sit-up") -> list[str]:
    """Return the doses of so many easy sessions, one after the other."""
    found = []
    for _ in range(times):
        found.append(dose_today(follower.of(exercise)))
        follower.easily(1)
    return found


def hold(follower: Follower, exercise: str, *seconds: int) -> None:
    """Do the last session over, with so many seconds held in the sets of an exercise."""
    last = follower.sessions[-1]
    held = tuple(
        msgspec.structs.replace(
            one, status="partial",
            sets=tuple(
                SetRecord(hold_seconds=done, hold_seconds_planned=planned.hold_seconds)
                for planned, done in zip(one.sets, seconds, strict=False)
            ),
        ) if one.id == exercise else one
        for one in last.exercises
    )  # fmt: skip
    follower.sessions[-1] = msgspec.structs.replace(last, exercises=held)


def test_five_of_fifteen_build_up_to_fifteen() -> None:
    assert doses(managing(), 10)[::2] == [
        "5 reps, easier form", "2 × 5 reps, easier form", "3 × 5 reps, easier form",
        "15 reps, easier form", "15 reps",
    ]  # fmt: skip


def test_each_step_says_what_it_builds_up_to() -> None:
    follower, told = managing(), []
    for _ in range(7):
        told.append(follower.of("sit-up").why.split(";")[0])
        follower.easily(1)
    assert told == [
        "sets of 5, building up to 15: 5 of 15 done",
        "it stays at one set of 5, building up to 15: easy once, once more for a step",
        "1 -> 2 sets of 5, building up to 15: done in full twice, effort 3, no pain",
        "it stays at 2 sets of 5, building up to 15: easy once, once more for a step",
        "2 -> 3 sets of 5, building up to 15: done in full twice, effort 3, no pain",
        "it stays at 3 sets of 5, building up to 15: easy once, once more for a step",
        "3 sets of 5 -> 15 in one set: done in full twice, effort 3, no pain",
    ]
    assert managing().of("sit-up").move == "down"


@pytest.mark.parametrize(
    ("managed", "expected"),
    [(1, "3 reps, easier form"), (3, "3 reps, easier form"), (8, "8 reps, easier form"),
     (9, "15 reps, easier form")],
)  # fmt: skip
def test_about_half_of_the_lowest_dose_is_the_most_that_comes_in_sets(managed: int, expected: str) -> None:
    assert dose_today(managing(reps=managed).of("sit-up")) == expected


def test_a_fixed_dose_and_a_dose_of_each_side_build_up_likewise() -> None:
    assert doses(managing("bridge", 4), 7, "bridge")[::2] == [
        "4 reps, easier form", "2 × 4 reps, easier form", "3 × 4 reps, easier form", "10 reps, easier form",
    ]  # fmt: skip
    follower = managing("leg-swing", 7)
    assert dose_today(follower.of("leg-swing")) == "7 reps each side, easier form"


def test_of_both_sides_the_weaker_one_tells() -> None:
    follower = managing("leg-swing", 20)
    last = follower.sessions[-1]
    sides = tuple(
        msgspec.structs.replace(
            one, sets=(SetRecord("left", 20), SetRecord("right", 6, 20)), status="partial"
        ) if one.id == "leg-swing" else one
        for one in last.exercises
    )  # fmt: skip
    follower.sessions[-1] = msgspec.structs.replace(last, exercises=sides)
    assert dose_today(follower.of("leg-swing")) == "6 reps each side, easier form"


def test_sets_that_nearly_make_the_low_end_up_are_enough() -> None:
    assert doses(managing(reps=7), 5)[::2] == [
        "7 reps, easier form", "2 × 7 reps, easier form", "15 reps, easier form",
    ]  # fmt: skip


def test_of_two_sets_that_were_not_both_managed_each_becomes_smaller() -> None:
    follower = Follower()
    follower.train(**CALM)
    hold(follower, "plank", 9, 9, 9)
    follower.train(**CALM)
    hold(follower, "plank", 9, 6)
    assert dose_today(follower.of("plank")) == "2 × hold 7 s, easier form"


def test_holds_come_in_more_sets_of_fewer_seconds() -> None:
    follower = Follower()
    follower.train(**CALM)
    hold(follower, "plank", 8, 6, 3)
    assert follower.of("plank").why == "sets of 8 s, building up to 2 × 20 s: 8 of 20 s done"
    assert doses(follower, 9, "plank")[::2] == [
        "2 × hold 8 s, easier form", "3 × hold 8 s, easier form", "4 × hold 8 s, easier form",
        "5 × hold 8 s, easier form", "3 × hold 20 s, easier form",
    ]  # fmt: skip


def test_one_good_set_is_no_reason_for_small_ones() -> None:
    follower = Follower()
    follower.train(**CALM)
    hold(follower, "plank", 20, 6, 3)
    assert dose_today(follower.of("plank")) == "2 × hold 20 s, easier form"


def test_only_the_lowest_dose_comes_in_sets() -> None:
    follower = Follower()
    follower.easily(10)
    assert follower.reps("sit-up") == 20
    follower.train(**CALM, but_for={"sit-up": {"reps": 5}})
    assert dose_today(follower.of("sit-up")) == "17 reps"


def test_less_of_the_easier_form_comes_in_sets_too() -> None:
    follower = managing(reps=12)
    assert dose_today(follower.of("sit-up")) == "15 reps, easier form"
    follower.train(**CALM, but_for={"sit-up": {"reps": 6}})
    assert dose_today(follower.of("sit-up")) == "6 reps, easier form"


def test_sets_that_were_left_out_come_no_more_and_smaller_ones_where_one_was_too_much() -> None:
    follower = managing()
    follower.easily(4)
    assert dose_today(follower.of("sit-up")) == "3 × 5 reps, easier form"
    session = follower.train(**CALM)
    done = tuple(
        msgspec.structs.replace(
            one, status="partial", sets=(SetRecord(None, 5), SetRecord(None, 5), SetRecord(None, 0, 5))
        ) if one.id == "sit-up" else one
        for one in session.exercises
    )  # fmt: skip
    follower.sessions[-1] = msgspec.structs.replace(session, exercises=done)
    assert dose_today(follower.of("sit-up")) == "2 × 5 reps, easier form"
    follower.train(**CALM, but_for={"sit-up": {"reps": 3}})
    assert dose_today(follower.of("sit-up")) == "3 reps, easier form"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [({"effort": 5}, "2 × 5"), ({"effort": 8}, "5"), ({"pain_after": 1}, "3 × 5"),
     ({"pain_after": 3}, "2 × 5"), ({"pain_after": 8}, "5"), ({"effort": None}, "2 × 5")],
)  # fmt: skip
def test_effort_and_pain_hold_below_the_range_too(answers: dict[str, Any], expected: str) -> None:
    follower = managing()
    follower.easily(3)
    follower.train(**CALM | answers)
    assert dose_today(follower.of("sit-up")) == f"{expected} reps, easier form"


def test_more_sets_are_more_so_that_more_pain_is_put_down_to_them() -> None:
    follower = managing()
    follower.easily(2, only=["sit-up", "cat"])
    follower.train(**CALM | {"pain_after": 3}, only=["sit-up", "cat", "bridge"])
    assert follower.of("sit-up").why.startswith("2 -> 1 set of 5, building up to 15: pain rose from 0 to 3")
    assert follower.of("bridge").form == "standard"


def test_a_break_leads_back_to_the_first_set() -> None:
    follower = managing()
    follower.easily(4)
    follower.today = follower.today.replace(year=2027)
    assert dose_today(follower.of("sit-up")) == "5 reps, easier form"


def test_a_pinned_dose_goes_before_it() -> None:
    follower = managing()
    follower.pins["sit-up"] = Pin("sit-up", dose=15)
    assert dose_today(follower.of("sit-up")) == "15 reps"
    follower.pins["sit-up"] = Pin("sit-up", form="standard")
    assert dose_today(follower.of("sit-up")) == "5 reps"


def test_what_hurt_was_not_left_for_want_of_strength() -> None:
    follower = Follower()
    follower.train(**CALM, but_for={"sit-up": {"reps": 5, "status": "hurt"}})
    assert dose_today(follower.of("sit-up")) == "15 reps, easier form"


def test_what_hurts_in_small_sets_comes_with_no_more() -> None:
    follower = managing()
    follower.easily(2)
    follower.train(**CALM, but_for={"sit-up": {"reps": 5, "status": "hurt"}})
    assert dose_today(follower.of("sit-up")) == "5 reps, easier form"


def test_no_minutes_add_a_set_or_take_one_away() -> None:
    follower = managing()
    follower.easily(2)
    for minutes in (15, 20, 30, 45, 60):
        plan = follower.plan(minutes)
        assert [len(one.sets) for one in plan.exercises if one.exercise.id == "sit-up"] in ([2], [])
    planned = follower.of("sit-up", 60)
    assert len(planned.sets) == 2
    check_small(planned)


def test_the_timeline_plays_the_sets_with_rests_and_the_record_reads_back() -> None:
    follower = managing()
    follower.easily(2)
    plan = follower.plan()
    at = next(n for n, one in enumerate(plan.exercises) if one.exercise.id == "sit-up")
    timeline = compile_plan(plan)
    beats = [timeline.beats[n] for n in timeline.span(at)]
    assert len({(one.set, one.rep) for one in beats if one.rep}) == 10
    (between,) = [one.seconds for one in beats if one.kind == "rest" and one.set == 1]
    assert 20 <= between <= 45
    played = [one.seconds for one in timeline.beats]
    record = exercise_records(timeline, played, ())[at]
    assert planned_small(BY_ID["sit-up"].dose_in("easier"), record) == SmallDose(5, 2)


HIGHER = """
[[exercise]]
id = "lean"
name = "Lean"
phase = "strength"
position = "sitting"
reps = "{}"
tempo = "out 2, in 2"
[[routine]]
id = "mine"
name = "Mine"
exercises = ["lean"]
"""


def test_a_range_that_was_raised_is_no_reason_for_a_dose_below_it() -> None:
    follower = Follower(read(HIGHER.format("6-10")).routines["mine"])
    follower.easily(3)
    follower.routine = read(HIGHER.format("15-20")).routines["mine"]
    assert follower.reps("lean") == 15


def test_where_there_is_no_easier_form_the_sets_are_of_the_standard_one() -> None:
    follower = Follower(read(HIGHER.format("15-20")).routines["mine"])
    follower.train(**CALM, but_for={"lean": {"reps": 6}})
    assert doses(follower, 7, "lean")[::2] == ["6 reps", "2 × 6 reps", "3 × 6 reps", "15 reps"]


def test_a_stretch_that_is_always_the_same_builds_up_too() -> None:
    text = HIGHER.format(15).replace('"strength"', '"stretch"').replace('"15"', "15")
    follower = Follower(read(text).routines["mine"])
    follower.train(**CALM, but_for={"lean": {"reps": 6}})
    assert doses(follower, 7, "lean")[::2] == ["6 reps", "2 × 6 reps", "3 × 6 reps", "15 reps"]


def test_many_steps_are_remembered_further_than_the_coach_looks() -> None:
    follower = managing(reps=3)
    follower.train(**CALM | {"effort": 5})
    for _ in range(12):
        follower.train(**CALM | {"effort": 5})
    assert dose_today(follower.of("sit-up")) == "3 reps, easier form"
    follower.easily(2)
    assert dose_today(follower.of("sit-up")) == "2 × 3 reps, easier form"


# Every small dose there is

wholes = st.sampled_from([one.dose_in("easier") for one in HEALTHY_BACK.exercises])


@given(dose=wholes, managed=st.integers(0, 30))
def test_the_way_up_is_up_and_ends_at_the_low_end(dose: Any, managed: int) -> None:
    small = small_dose(dose, managed)
    steps = 0
    while small is not None:
        steps += 1
        above = more(dose, small)
        assert above is None or above > small
        lower, lowest = less(dose, small), less(dose, small, big=True)
        assert lowest <= lower <= small
        assert lowest >= SmallDose(3, dose.sets.low)
        assert dose_of(dose, small).sets == Range(small.sets, small.sets)
        small = above
    assert steps <= 8


@given(
    dose=wholes,
    managed=st.integers(0, 30),
    ups=st.integers(0, 5),
    done=st.lists(st.integers(0, 20), min_size=9),
)
def test_what_was_not_done_in_full_never_asks_for_more(
    dose: Any, managed: int, ups: int, done: list[int]
) -> None:
    small = small_dose(dose, managed)
    for _ in range(ups):
        small = small if small is None else more(dose, small) or small
    if small is None:
        return
    measure = "reps" if dose.each[0].main == "reps" else "hold_seconds"
    sets = tuple(
        SetRecord(side, **{measure: min(amount, small.amount), f"{measure}_planned": small.amount})
        for amount in done[: small.sets]
        for side in dose.sides or (None,)
    )
    record = ExerciseRecord("any", "Any", "partial", "easier", sets=sets)
    if not all(one.is_full for one in sets):
        least = SmallDose(5 if measure == "hold_seconds" else 3, dose.sets.low)
        assert as_done(dose, small, record) < small or small == least


def is_small(one: PlannedExercise) -> bool:
    return one.dose != one.exercise.dose_in(one.form)


@given(follower=followers())
def test_no_dose_is_below_its_range_but_where_far_less_was_managed(follower: Follower) -> None:
    plan = follower.plan()
    assert plan == follower.plan()
    for one in plan.exercises:
        if is_small(one):
            check_small(one)
            assert any(
                record.id == one.exercise.id and not all(each.is_full for each in record.sets)
                for session in follower.sessions
                for record in session.exercises
            )
