"""Somebody new to exercise: three sessions show what is comfortable, and doses begin near 70% of it."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.core.coach.about import AboutPerson
from backtui.core.coach.ladder import Rung
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import ExerciseRecord, Session
from backtui.core.session.plan_words import dose_today
from tests.core.coach.test_coach import check_small
from tests.diaries import HEALTHY_BACK, Follower, followers

TO_NEWCOMERS = "Do of each what is comfortable, and leave the rest: what you did counts."
CALM: dict[str, Any] = {"effort": 3, "pain_before": 0, "pain_after": 0}


def newcomer(*managed: int, exercise: str = "sit-up") -> Follower:
    """Somebody new to exercise, who managed so many of an exercise in each of their sessions."""
    follower = Follower()
    follower.about = AboutPerson(is_new=True)
    for reps in managed:
        planned = follower.reps(exercise)
        follower.train(**CALM, but_for={} if reps == planned else {exercise: {"reps": reps}})
    return follower


def dose(follower: Follower, exercise: str = "sit-up") -> str:
    return dose_today(follower.of(exercise))


def test_the_first_sessions_of_a_newcomer_have_the_lowest_dose_of_the_easier_form() -> None:
    for times in range(3):
        follower = newcomer(*[15] * times)
        plan = follower.plan()
        assert {one.form for one in plan.exercises} == {"easier"}
        assert {one.cause for one in plan.exercises} == {f"session {times + 1} of 3 to find your level"}
        assert TO_NEWCOMERS in plan.advice
        assert dose(follower) == "15 reps, easier form"
    assert TO_NEWCOMERS not in newcomer(15, 15, 15).plan().advice


def test_without_a_word_all_is_as_before() -> None:
    follower = newcomer(15, 15, 15)
    follower.about = AboutPerson()
    assert Follower().of("sit-up").form == "standard"
    assert dose(follower) == "15 reps"


def test_what_was_left_while_it_was_comfortable_is_no_failure() -> None:
    assert dose(newcomer(5)) == dose(newcomer(5, 4)) == "15 reps, easier form"


@pytest.mark.parametrize(
    ("managed", "expected"),
    [((15, 15, 15), "15 -> 11, building up to 15: 70% of what was comfortable, 15"),
     ((12, 13, 15), "15 -> 9, building up to 15: 70% of what was comfortable, 12, 13 and 15"),
     ((9, 9, 9), "sets of 6, building up to 15: 70% of what was comfortable, 9"),
     ((3, 2, 4), "sets of 3, building up to 15: 70% of what was comfortable, 3, 2 and 4")],
)  # fmt: skip
def test_then_doses_begin_near_70_percent_of_their_mean(managed: tuple[int, ...], expected: str) -> None:
    assert newcomer(*managed).of("sit-up").why == expected


def test_they_build_up_to_the_low_end_by_small_steps_and_then_it_is_as_for_all() -> None:
    follower, seen = newcomer(15, 15, 15), []
    for _ in range(9):
        seen.append(dose(follower))
        follower.easily(1)
    assert seen[::2] == [
        "11 reps, easier form", "13 reps, easier form", "15 reps, easier form", "15 reps", "16 reps",
    ]  # fmt: skip


def test_a_hold_begins_near_70_percent_too_and_a_stretch_stays() -> None:
    follower = newcomer(15, 15, 15)
    assert dose(follower, "plank") == "2 × hold 14 s, easier form"
    assert dose(follower, "bridge") == "7 reps, easier form"
    assert dose(follower, "cobra") == "2 × hold 10 s, easier form"


def test_what_has_no_less_waits_six_easy_times_for_the_standard_form() -> None:
    follower = newcomer()
    forms = []
    for _ in range(8):
        forms.append(follower.of("push-up").form)
        follower.easily(1)
    assert forms == ["easier"] * 6 + ["standard"] * 2
    assert follower.of("cat").form == "standard"


def test_an_exercise_that_comes_later_has_a_baseline_of_its_own() -> None:
    follower = newcomer(15, 15, 15)
    follower.sessions = [
        one if n else but_without(one, "sit-up") for n, one in enumerate(follower.sessions)
    ]  # fmt: skip
    assert dose(follower) == "15 reps, easier form"
    assert dose(follower, "back-lift") == "11 reps, easier form"


def but_without(session: Session, exercise: str) -> Session:
    return msgspec.structs.replace(
        session, exercises=tuple(one for one in session.exercises if one.id != exercise)
    )


def test_what_was_skipped_or_hurt_is_no_part_of_the_baseline() -> None:
    follower = newcomer(15, 15)
    follower.train(**CALM, but_for={"sit-up": {"reps": 0, "status": "skipped"}})
    assert dose(follower) == "15 reps, easier form"
    follower.train(**CALM, but_for={"sit-up": {"reps": 2, "status": "hurt"}})
    assert dose(follower) == "15 reps, easier form"


def test_a_baseline_further_back_than_the_coach_looks_is_over() -> None:
    follower = newcomer(15, 15, 15)
    follower.easily(1)
    for _ in range(12):
        follower.train(**CALM, but_for={"sit-up": {"reps": 0, "status": "skipped"}})
    assert dose(follower) == "11 reps, easier form"


def test_who_says_so_later_keeps_what_they_have() -> None:
    follower = Follower()
    follower.easily(8)
    before = dose(follower)
    follower.about = AboutPerson(is_new=True)
    assert dose(follower) == before == "19 reps"


def test_a_pin_goes_before_it() -> None:
    follower = newcomer(15, 15, 15)
    follower.pins["sit-up"] = Pin("sit-up", dose=16)
    assert dose(follower) == "16 reps"


@given(follower=followers())
def test_a_newcomer_never_gets_more_and_always_the_same(follower: Follower) -> None:
    as_all = {one.exercise.id: one for one in follower.plan().exercises}
    follower.about = AboutPerson(is_new=True)
    plan = follower.plan()
    assert plan == follower.plan()
    for one in plan.exercises:
        if one.dose != one.exercise.dose_in(one.form):
            check_small(one)
        if one.exercise.id in as_all:
            assert Rung(one.form, 0).height <= Rung(as_all[one.exercise.id].form, 0).height


# Somebody who manages now more, now less


FEW = msgspec.structs.replace(
    HEALTHY_BACK,
    minutes=None,
    exercises=tuple(one for one in HEALTHY_BACK.exercises if one.id in {"sit-up", "plank", "bridge", "boat"}),
)
days = st.tuples(
    st.sampled_from([0.2, 0.5, 0.7, 1, 1, 1, 1, 1]),
    st.sampled_from([3, 3, 3, 4, 5, 7, 9, None]),
    st.sampled_from([2, 2, 2, 2, 0, 4, 8, None]),
)


@st.composite
def strugglers(draw: st.DrawFn) -> Follower:
    """Somebody, new to exercise or not, who did a share of every dose on each of their days."""
    follower = Follower(FEW)
    follower.about = AboutPerson(is_new=draw(st.booleans()))
    for share, effort, pain in draw(st.lists(days, min_size=1, max_size=9)):
        session = follower.train(effort=effort, pain_before=2, pain_after=pain)
        records = tuple(done_in_part(one, share) for one in session.exercises)
        follower.sessions[-1] = msgspec.structs.replace(session, exercises=records)
    return follower


def done_in_part(record: ExerciseRecord, share: float) -> ExerciseRecord:
    if share == 1:
        return record
    sets = tuple(
        msgspec.structs.replace(one, reps=int(one.reps * share), reps_planned=one.reps)
        if one.reps
        else msgspec.structs.replace(
            one,
            hold_seconds=int((one.hold_seconds or 0) * share),
            hold_seconds_planned=one.hold_seconds,
        )
        for one in record.sets
    )
    return msgspec.structs.replace(record, status="partial", sets=sets)


def heights(follower: Follower) -> dict[str, tuple[int, ...]]:
    """Return how much is asked for of each exercise: its form, how much in a set, and how many small sets."""
    found: dict[str, tuple[int, ...]] = {}
    for one in follower.plan().exercises:
        is_whole = one.dose == one.exercise.dose_in(one.form)
        amount = one.sets[0].reps or one.sets[0].hold_seconds or 0
        sets = 0 if is_whole else one.sets[-1].number
        found[one.exercise.id] = (Rung(one.form, 0).height[0], is_whole, amount, sets)
    return found


@settings(max_examples=100)
@given(
    follower=strugglers(),
    field=st.sampled_from(["effort", "pain_after"]),
    values=st.tuples(st.integers(0, 10), st.integers(0, 10)),
)
def test_more_pain_or_effort_never_asks_for_more_below_the_range(
    follower: Follower, field: str, values: tuple[int, int]
) -> None:
    last = follower.sessions[-1]
    found = []
    for value in sorted(values):
        follower.sessions[-1] = msgspec.structs.replace(last, **{field: value})
        found.append(heights(follower))
    less, more = found
    assert all(more[name] <= height for name, height in less.items() if name in more)


@settings(max_examples=100)
@given(follower=strugglers())
def test_below_the_range_all_leads_there_and_back_by_the_rules(follower: Follower) -> None:
    before = heights(follower)
    last = follower.sessions[-1]
    for one in follower.plan().exercises:
        if one.dose != one.exercise.dose_in(one.form):
            check_small(one)
            assert follower.about.is_new or any(
                not all(each.is_full for each in record.sets)
                for session in follower.sessions
                for record in session.exercises
                if record.id == one.exercise.id
            )
    follower.sessions[-1] = msgspec.structs.replace(last, note="the same again")
    assert heights(follower) == before
