"""What a careful person would not do with the minutes there are."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.catalogue.dose import lever, set_seconds
from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.prescribe import planned, prescribe
from backtui.core.session.plan import Plan, PlannedExercise
from tests.diaries import HEALTHY_BACK, Follower, at_level, followers
from tests.support import read


def names(plan: Plan) -> set[str]:
    return {one.exercise.id for one in plan.exercises}


def sets(plan: Plan, phase: str = "") -> dict[str, int]:
    return {
        one.exercise.id: one.sets[-1].number for one in plan.exercises if phase in ("", one.exercise.phase)
    }


def experienced() -> Follower:
    """Somebody with a dozen sessions behind them, two days ago the last one, and nothing that hurts."""
    follower = Follower()
    follower.easily(12)
    return follower


# What holds of every session


@given(follower=followers(), minutes=st.none() | st.integers(5, 60))
def test_whatever_the_diary_says(follower: Follower, minutes: int | None) -> None:
    plan = follower.plan(minutes)
    check_what_stays(plan)
    check_rests(plan)
    for one in plan.exercises:
        if one.move == "down":
            assert one.sets[-1].number == one.dose.sets.low


def check_what_stays(plan: Plan) -> None:
    """An easy movement of the back, and a stretch that asks for no strength."""
    left_out = {one.id for one in plan.left_out if not one.for_time}
    for gentle in ({"cat", "pelvis-circle"}, {"knee-to-chest", "knee-to-arm", "cobra"}):
        assert names(plan) & gentle or gentle <= left_out


def check_rests(plan: Plan) -> None:
    """Between long lifts, twenty seconds at least."""
    for one, following in pairwise(plan.exercises):
        if lasts_long(one) and lasts_long(following):
            assert (one.sets[-1].rest_seconds or 0) >= 20


def lasts_long(one: PlannedExercise) -> bool:
    number = one.sets[-1].number
    seconds = sum(set_seconds(one.dose, entry) for entry in one.sets if entry.number == number)
    return one.exercise.phase == "strength" and seconds >= 60


@pytest.mark.parametrize("minutes", range(5, 31))
@pytest.mark.parametrize("level", [0, 1])
def test_what_stays_and_what_rests_at_any_length(minutes: int, level: float) -> None:
    plan = planned(HEALTHY_BACK, at_level(HEALTHY_BACK, level), minutes)
    check_what_stays(plan)
    check_rests(plan)


OWN = """
[[exercise]]
id = "{0}"
name = "First"
phase = "stretch"
position = "back"
hold = 90
priority = 9
{1}
[[exercise]]
id = "{2}"
name = "Second"
phase = "stretch"
position = "back"
hold = 90
priority = 1
{3}
[[routine]]
id = "mine"
name = "Mine"
exercises = ["{0}", "{2}"]
"""


@pytest.mark.parametrize(
    ("marks", "kept"),
    [(("", ""), "a"), (("", "gentle = true"), "b"), (("gentle = true", "gentle = true"), "a")],
)
def test_a_routine_of_ones_own_says_what_is_gentle_or_nothing_of_it(
    marks: tuple[str, str], kept: str
) -> None:
    routine = read(OWN.format("a", marks[0], "b", marks[1])).routines["mine"]
    assert names(planned(routine, at_level(routine, 0), 2)) == {kept}


# Rests between long lifts


def test_short_lifts_rest_for_less_and_a_rest_that_its_author_settled_stays() -> None:
    lifts = "".join(
        f'[[exercise]]\nid = "{name}"\nname = "{name}"\nphase = "strength"\nposition = "back"\n'
        f'reps = {reps}\ntempo = "up 3, down 3"\nrest_after = {rest}\n'
        for name, reps, rest in (("a", 10, '"8-30"'), ("b", 9, '"8-30"'), ("c", 10, 9), ("d", 10, '"8-30"'))
    )
    text = f'{lifts}[[routine]]\nid = "r"\nname = "R"\nexercises = ["a", "b", "c", "d", "a"]\n'
    routine = read(text).routines["r"]
    plan = planned(routine, at_level(routine, 0), 6)
    assert [one.sets[-1].rest_seconds for one in plan.exercises] == [8, 8, 9, 20, None]


@pytest.mark.parametrize(("reps", "rest"), [(10, 20), (9, 5)])
def test_between_the_sets_of_a_long_lift_too(reps: int, rest: int) -> None:
    text = (
        '[[exercise]]\nid = "a"\nname = "A"\nphase = "strength"\nposition = "back"\nsets = 2\n'
        f'reps = {reps}\ntempo = "up 3, down 3"\nrest = "5-30"\n'
        '[[routine]]\nid = "r"\nname = "R"\nexercises = ["a"]\n'
    )
    routine = read(text).routines["r"]
    (one,) = planned(routine, at_level(routine, 0), 2).exercises
    assert one.sets[0].rest_seconds == rest


# No dose that is not worth its time


@pytest.mark.parametrize("minutes", range(5, 30))
def test_no_strength_comes_with_less_than_half_of_its_dose(minutes: int) -> None:
    for one in planned(HEALTHY_BACK, at_level(HEALTHY_BACK, 1), minutes).exercises:
        found = lever(one.dose)
        if found is not None and one.exercise.phase == "strength":
            amount = one.sets[0].reps or one.sets[0].hold_seconds or 0
            assert 2 * amount >= found.range.high


def test_five_minutes_hold_something_else_each_day() -> None:
    for easy in (0, 30):
        follower = Follower()
        follower.easily(easy)
        came: set[str] = set()
        for _ in range(6):
            came |= names(follower.plan(5))
            follower.train(minutes=5, effort=5, pain_before=0, pain_after=0)
        assert came >= {"bridge", "back-lift", "push-up", "leg-raise", "knee-to-chest", "cobra"}


def test_what_is_repeated_by_hand_keeps_its_rounds() -> None:
    lifts = "".join(
        f'[[exercise]]\nid = "{name}"\nname = "{name}"\nphase = "strength"\nposition = "back"\n'
        'reps = "2-30"\ntempo = "up 2, down 2"\n'
        for name in "ab"
    )
    text = f'{lifts}[[routine]]\nid = "r"\nname = "R"\nexercises = ["a", "b", "a", "b", "a", "b"]\n'
    routine = read(text).routines["r"]
    for minutes in range(3, 13):
        found = [one.exercise.id for one in planned(routine, at_level(routine, 1), minutes).exercises]
        assert found == ["a", "b"] * (len(found) // 2)


# Nothing more of what was made less


def test_what_hurt_comes_with_its_least_sets_in_an_hour_and_stays_so_in_its_easier_form() -> None:
    follower = experienced()
    follower.train(but_for={"cobra": {"status": "hurt"}, "bridge": {"status": "hurt"}})
    for _ in range(2):
        found = sets(follower.plan(60))
        assert (found["cobra"], found["bridge"]) == (2, 1)
        assert found["knee-to-chest"] > 2
        follower.train(effort=5, pain_before=0, pain_after=0)


def test_an_easier_form_that_the_person_chose_may_fill_an_hour() -> None:
    from backtui.core.diary.pins import Pin

    follower = experienced()
    follower.pins = {"cobra": Pin("cobra", form="easier")}
    follower.easily(1)
    assert follower.of("cobra", 75).form == "easier"
    assert sets(follower.plan(75))["cobra"] > 2


def test_a_length_that_care_does_not_give_says_so() -> None:
    follower = Follower()
    follower.train(pain_after=9)
    note = follower.plan(60).note
    assert note.endswith("60 minutes cannot be had. What was made less gets no further sets.")


# An hour of somebody who is new, back, or in pain


def newcomer() -> Follower:
    follower = Follower()
    follower.easily(5)
    return follower


def back() -> Follower:
    follower = experienced()
    follower.today += timedelta(days=15)
    return follower


def back_for_the_third_time() -> Follower:
    follower = back()
    follower.easily(2)
    return follower


def in_pain(**answers: Any) -> Follower:
    follower = experienced()
    follower.train(**{"effort": 3, "pain_before": 0, "pain_after": 0, **answers})
    follower.today += timedelta(days=5)
    return follower


def check_careful(plan: Plan, why: str) -> None:
    usual = dict.fromkeys(sets(plan, "strength"), 1) | {"plank": 3}
    assert all(count <= usual[name] for name, count in sets(plan, "strength").items())
    assert sets(plan)["cat"] == 3
    assert sets(plan)["boat"] == 3
    (said,) = [one for one in plan.advice if one.startswith("The time left goes")]
    assert why in said


@pytest.mark.parametrize(
    ("follower", "why"),
    [
        (newcomer(), "first sessions"),
        (back(), "back from a break"),
        (back_for_the_third_time(), "back from a break"),
        (in_pain(pain_before=4, pain_after=4), "it hurt"),
        (in_pain(but_for={"plank": {"status": "hurt"}}), "it hurt"),
    ],
)
def test_an_hour_with_care_is_one_of_rests_and_gentle_stretches(follower: Follower, why: str) -> None:
    plan = follower.plan(60)
    check_careful(plan, why)
    assert not plan.note


def test_pain_that_rose_asks_for_care() -> None:
    assert "it hurt" in in_pain(pain_before=1, pain_after=3).plan(60).advice[-1]


def test_a_morning_that_was_worse_asks_for_care() -> None:
    from backtui.core.coach.training_history import TrainingHistory
    from tests.diaries import history_of

    follower = in_pain(pain_before=1, pain_after=1)
    past = history_of(follower.sessions)
    worse = TrainingHistory(past.entries, past.opener, {follower.sessions[-1].id: 2})
    plan = prescribe(HEALTHY_BACK, worse, today=follower.today, minutes=60)
    check_careful(plan, "it hurt")


@pytest.mark.parametrize("days", [0, 3])
def test_who_is_used_to_it_gets_more_strength_in_an_hour(days: int) -> None:
    follower = in_pain(pain_before=3, pain_after=4) if days else experienced()
    follower.today += timedelta(days=days)
    plan = follower.plan(60)
    assert sum(sets(plan, "strength").values()) >= 15
    assert not plan.advice


def test_sessions_of_other_exercises_make_nobody_used_to_it() -> None:
    follower = newcomer()
    other = msgspec.structs.replace(
        follower.sessions[0], id="other", started=f"{follower.today - timedelta(days=1)}T09:00:00+01:00",
        exercises=tuple(
            msgspec.structs.replace(one, id=f"other-{one.id}") for one in follower.sessions[0].exercises
        ),
    )  # fmt: skip
    follower.sessions.append(other)
    check_careful(follower.plan(60), "first sessions")


def test_nothing_is_said_of_care_where_nothing_is_left() -> None:
    assert not newcomer().plan(20).advice
    assert not newcomer().plan().advice


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 30, 45, 60])
def test_somebody_new_gets_the_minutes_that_they_asked_for(minutes: int) -> None:
    assert not prescribe(HEALTHY_BACK, minutes=minutes).note


def test_a_routine_without_minutes_keeps_to_its_middle_with_care_or_without() -> None:
    routine: Routine = msgspec.structs.replace(HEALTHY_BACK, minutes=None)
    rests: Sequence[int | None] = [one.sets[-1].rest_seconds for one in prescribe(routine).exercises]
    due = at_level(routine, 0)
    assert rests == [one.sets[-1].rest_seconds for one in planned(routine, due).exercises]
