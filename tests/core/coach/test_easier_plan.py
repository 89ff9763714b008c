"""The easier plan of a day of strong pain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.coach.about import NOTHING_KNOWN, AboutPerson
from backtui.core.coach.person import Person
from backtui.core.diary.pins import Pin
from backtui.core.session.plan import Plan
from backtui.core.session.timeline import compile_plan
from backtui.routines.loading import load_catalogue
from tests.diaries import HEALTHY_BACK, Follower, as_planned, followers, history_of
from tests.support import CHECKOUT


def person(follower: Follower, about: AboutPerson = NOTHING_KNOWN) -> Person:
    return Person(history_of(follower.sessions), follower.pins, follower.today, ("sofa",), about)


def grown() -> Follower:
    follower = Follower()
    follower.easily(30)
    return follower


def names(plan: Plan) -> list[str]:
    return [one.exercise.id for one in plan.exercises]


@given(follower=followers(), minutes=st.none() | st.integers(5, 60))
def test_it_is_never_more_of_anything_and_never_longer(follower: Follower, minutes: int | None) -> None:
    someone = person(follower)
    plan = someone.plan(HEALTHY_BACK, minutes)
    easier = someone.easier(plan, HEALTHY_BACK)
    assert set(names(easier)) <= set(names(plan))
    assert compile_plan(easier).seconds <= compile_plan(plan).seconds + 20
    for one in easier.exercises:
        assert one.form != "harder"
        assert one.sets[-1].number == one.dose.sets.low
        reps = one.dose.of_set(1).reps
        assert one.sets[0].reps in (None, None if reps is None else reps.low)


def test_least_doses_and_easier_forms_of_the_same_exercises_in_less_time() -> None:
    someone = person(grown())
    plan = someone.plan(HEALTHY_BACK)
    easier = someone.easier(plan, HEALTHY_BACK)
    assert names(easier) == names(plan)
    assert {one.form for one in easier.exercises} == {"easier"}
    assert easier.exercises[5].sets[0].reps == 3
    assert compile_plan(easier).seconds < compile_plan(plan).seconds
    assert not easier.note
    assert easier.advice[0].startswith("The easier plan")


@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_short_ones_stay_short(minutes: int) -> None:
    someone = person(grown())
    plan = someone.plan(HEALTHY_BACK, minutes)
    assert compile_plan(someone.easier(plan, HEALTHY_BACK)).seconds <= minutes * 60 + 20


def test_it_costs_nothing_of_what_was_earned() -> None:
    follower = grown()
    earned = follower.reps()
    someone = person(follower)
    plan = someone.plan(HEALTHY_BACK)
    easier = someone.easier(plan, HEALTHY_BACK)
    done = as_planned(easier, follower.today, effort=3, pain_before=0, pain_after=0)
    assert all(one.shortened for one in done.exercises if one.id in ("push-up", "plank", "bridge"))
    follower.sessions.append(done)
    assert follower.reps() == earned
    assert follower.of("bridge").form == "harder"


def test_what_is_left_out_and_the_mobility_of_a_second_session_stay_so() -> None:
    follower = grown()
    follower.pins = {"cat": Pin("cat", left_out=True)}
    someone = person(follower, AboutPerson(second="mobility"))
    plan = someone.plan(HEALTHY_BACK)
    easier = someone.easier(plan, HEALTHY_BACK)
    assert names(easier) == names(plan)
    assert easier.second == "mobility"


def test_rounds_come_as_often_as_they_have_to() -> None:
    catalogue = load_catalogue(CHECKOUT / "docs" / "examples" / "circuit.toml", must_exist=True)
    routine = next(one for one in catalogue.routines.values() if one.in_rounds)
    someone = Person(history_of([]), {}, Follower().today, ("sofa",))
    plan = someone.plan(routine)
    easier = someone.easier(plan, routine)
    assert max(one.rounds for one in easier.exercises) == routine.in_rounds[0].rounds.low
