"""Doses in their ranges, and rests that make a routine take its minutes."""

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.coach import prescribe
from backtui.core.model import Plan, Range
from backtui.core.timeline import compile_plan
from backtui.routines import shipped_catalogue


def within(value: int | None, dose: Range | None) -> bool:
    return (value is None) == (dose is None) and (
        value is None or dose is None or dose.low <= value <= dose.high
    )


def check_ranges(plan: Plan) -> None:
    before = None
    for number, planned in enumerate(plan.exercises):
        dose = planned.dose
        assert dose.sets.low <= planned.sets[-1].number <= dose.sets.high
        for one in planned.sets:
            of_set = dose.of_set(one.number)
            assert within(one.reps, of_set.reps)
            assert within(one.hold_seconds, of_set.hold)
            assert within(one.end_hold_seconds, of_set.end_hold)
            if one.rest_seconds is not None:
                rest = dose.rest if one.number < planned.sets[-1].number else dose.rest_after
                assert rest.low <= one.rest_seconds <= rest.high
        position = planned.exercise.position
        low, high = (20, 20) if number == 0 else (5, 8) if position == before else (10, 15)
        assert low <= planned.ready_seconds <= high
        before = position


@given(level=st.floats(0, 1))
def test_any_doses_take_thirty_minutes(level: float) -> None:
    plan = prescribe(shipped_catalogue().default, level)
    check_ranges(plan)
    assert abs(compile_plan(plan).seconds - 1800) <= 30


@given(level=st.floats(0, 1), minutes=st.integers(1, 180))
def test_ranges_hold_at_any_length(level: float, minutes: int) -> None:
    check_ranges(prescribe(msgspec.structs.replace(shipped_catalogue().default, minutes=minutes), level))


def test_an_empty_diary_begins_low() -> None:
    doses = {one.exercise.id: one.sets[0] for one in prescribe(shipped_catalogue().default).exercises}
    assert doses["push-up"].reps == 3
    assert doses["plank"].hold_seconds == 20
    assert doses["leg-raise"].reps == 5


def test_rests_give_way_first_then_get_readies_then_sets() -> None:
    routine = shipped_catalogue().default

    def levers(minutes: int) -> tuple[int, int, int]:
        plan = prescribe(msgspec.structs.replace(routine, minutes=minutes))
        rests = sum(one.rest_seconds or 0 for planned in plan.exercises for one in planned.sets)
        readies = sum(planned.ready_seconds for planned in plan.exercises)
        sets = sum(planned.sets[-1].number for planned in plan.exercises)
        return rests, readies, sets

    found = [levers(minutes) for minutes in range(35, 15, -1)]
    for longer, shorter in itertools.pairwise(found):
        if shorter[1] < longer[1] and shorter[2] == longer[2]:
            lowest = min(rests for rests, _, sets in found if sets == shorter[2])
            assert shorter[0] == lowest
        assert shorter[2] <= longer[2]


@pytest.mark.parametrize("level", [0, 0.5, 1])
def test_the_tempo_is_no_lever(level: float) -> None:
    for planned in prescribe(shipped_catalogue().default, level).exercises:
        assert planned.dose.tempo == planned.exercise.dose.tempo


def test_every_exercise_says_why() -> None:
    assert all(planned.why for planned in prescribe(shipped_catalogue().default).exercises)
