"""A second session on a day: mobility is offered, unless its routine is meant for more."""

from datetime import date
from typing import Any

import msgspec
import pytest

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import Routine
from backtui.core.catalogue.often import Often
from backtui.core.coach.about import AboutPerson
from backtui.core.coach.mobility import has_trained
from backtui.core.coach.person import Person, outlook
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.pins import Pin
from backtui.core.session.plan import Plan
from backtui.core.session.timeline import compile_plan
from backtui.routines.loading import shipped_catalogue
from tests.diaries import HEALTHY_BACK, MONDAY, Follower, as_planned, history_of

SHIPPED: Catalogue = shipped_catalogue()
SECOND = AboutPerson(second="mobility")


def names(plan: Plan) -> list[str]:
    return [one.exercise.id for one in plan.exercises]


def second(routine: Routine = HEALTHY_BACK, **more: Any) -> Plan:
    return prescribe(routine, about=SECOND, today=MONDAY, **more)


def test_it_is_warm_up_and_gentle_stretches_and_says_why() -> None:
    plan = second()
    assert names(plan) == [
        "arm-raise", "arm-spread", "pelvis-circle", "cat", "knee-to-chest", "knee-to-arm", "cobra",
    ]  # fmt: skip
    assert plan.second == "mobility"
    assert plan.advice[0] == (
        "You trained today already, so this is mobility: warm-up and gentle stretches, no strength."
    )
    assert not plan.left_out


def test_it_takes_as_long_as_it_takes_and_other_minutes_where_they_are_asked_for() -> None:
    assert compile_plan(second()).seconds < 700
    assert not second().note
    assert abs(compile_plan(second(minutes=5)).seconds - 300) <= 20
    assert abs(compile_plan(second(minutes=20)).seconds - 1200) <= 60


@pytest.mark.parametrize(
    ("often", "expected"),
    [
        (None, "mobility"),
        (Often(Range(5, 5)), "mobility"),
        (Often(Range(7, 7), times=2), ""),
        (Often(Range(7, 7), every=120), ""),
    ],
)
def test_a_routine_that_asks_for_more_comes_whole_each_time(often: Often | None, expected: str) -> None:
    plan = second(msgspec.structs.replace(HEALTHY_BACK, often=often))
    assert plan.second == expected
    assert ("plank" in names(plan)) == (expected == "")


def test_a_routine_without_strength_is_what_it_is() -> None:
    gentle = tuple(one for one in HEALTHY_BACK.exercises if one.phase != "strength")
    plan = second(msgspec.structs.replace(HEALTHY_BACK, exercises=gentle))
    assert "boat" in names(plan)
    assert not plan.second


def test_a_routine_of_strength_alone_comes_whole() -> None:
    strength = tuple(one for one in HEALTHY_BACK.exercises if one.phase == "strength")
    assert len(names(second(msgspec.structs.replace(HEALTHY_BACK, exercises=strength)))) == 8


def test_what_is_left_out_for_good_stays_left_out() -> None:
    assert "cat" not in names(second(pins={"cat": Pin("cat", left_out=True)}))


# Whether they have trained


def trained(routine: str = "healthy-back", minutes: float = 30, day: date = MONDAY, **more: Any) -> bool:
    plan = prescribe(HEALTHY_BACK)
    session = as_planned(plan, day, routine=routine, active_seconds=minutes * 60, **more)
    return has_trained([session], SHIPPED.routines, MONDAY)


def test_a_whole_session_is_a_days_strength_of_any_routine_that_strengthens() -> None:
    assert trained()
    assert trained("gentle-start", planned_seconds=900)
    assert trained("one-that-is-gone")
    assert trained("healthy-back", exercises=(), source="logged", planned_seconds=None)


def test_few_minutes_half_a_session_another_day_or_a_break_at_the_desk_are_none() -> None:
    assert not trained(minutes=9, planned_seconds=540)
    assert not trained(minutes=12)
    assert not trained("desk-break", planned_seconds=None)
    assert not trained(day=date(2026, 11, 1))
    stretching = msgspec.structs.replace(
        HEALTHY_BACK, exercises=tuple(one for one in HEALTHY_BACK.exercises if one.phase == "stretch")
    )
    session = as_planned(prescribe(HEALTHY_BACK), MONDAY)
    assert not has_trained([session], {"healthy-back": stretching}, MONDAY)


# A person


def person() -> tuple[Person, Follower]:
    follower = Follower()
    follower.easily(12)
    return Person(history_of(follower.sessions), {}, follower.today, ("sofa",), SECOND), follower


def test_all_of_it_can_be_had_and_says_what_speaks_against_it() -> None:
    someone, _ = person()
    plan = someone.plan(HEALTHY_BACK, is_full=True)
    assert len(names(plan)) == 17
    assert plan.second == "full"
    assert plan.advice[0].startswith("You trained today already: ")
    assert someone.plan(HEALTHY_BACK).second == "mobility"


def test_usual_minutes_are_those_of_all_of_it() -> None:
    someone, _ = person()
    assert someone.plan(HEALTHY_BACK, usual=45).minutes is None
    assert someone.plan(HEALTHY_BACK, 5, usual=45).minutes == 5
    assert someone.plan(HEALTHY_BACK, usual=45, is_full=True).minutes == 45
    first = someone._replace(about=AboutPerson())
    assert first.plan(HEALTHY_BACK, usual=45).minutes == 45


def test_what_comes_next_time_is_not_the_rest_of_today() -> None:
    someone, follower = person()
    done = as_planned(follower.plan(), follower.today, effort=9, pain_before=0, pain_after=0)
    assert any(line.startswith("Lower: ") for line in outlook(someone, HEALTHY_BACK, done))


def test_mobility_moves_no_dose_of_strength() -> None:
    someone, follower = person()
    before = {one.exercise.id: one.sets for one in follower.plan().exercises}
    mobility = as_planned(someone.plan(HEALTHY_BACK), follower.today, effort=2, pain_before=0, pain_after=0)
    follower.sessions.append(mobility)
    after = {one.exercise.id: one.sets for one in follower.plan().exercises}
    assert {name: after[name][0].reps for name in after} == {name: before[name][0].reps for name in before}
