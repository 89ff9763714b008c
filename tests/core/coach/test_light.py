"""The traffic light over whole plans: what more pain, silence, and going to and fro can never do."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.core.coach.ladder import Rung
from backtui.core.coach.light import Light
from backtui.core.diary.session import Session
from tests.diaries import HEALTHY_BACK, Follower, followers

Field = Literal["effort", "pain_before", "pain_after", "morning"]
Height = tuple[int, int]
Day = tuple[int, int, int]
scales = st.integers(0, 10)
SMALL = msgspec.structs.replace(
    HEALTHY_BACK,
    minutes=None,
    exercises=tuple(
        one for one in HEALTHY_BACK.exercises if one.id in {"cat", "push-up", "bridge", "knee-to-chest"}
    ),
)


def heights(follower: Follower) -> dict[str, Height]:
    """Return how high each dose stands that a plan has."""
    return {
        one.exercise.id: (Rung(one.form, 0).height[0], one.sets[0].reps or one.sets[0].hold_seconds or 0)
        for one in follower.plan().exercises
    }


def with_answer(follower: Follower, field: Field, answer: int | None) -> dict[str, Height]:
    """Return the doses that are due where the newest session was answered so."""
    last = follower.sessions[-1]
    other = Follower(follower.routine)
    other.today, other.mornings = follower.today, dict(follower.mornings)
    changed = last
    if field == "morning":
        other.mornings.pop(last.id, None)
        other.mornings |= {} if answer is None else {last.id: answer}
    else:
        changed = msgspec.structs.replace(last, **{field: answer})
    other.sessions = [*follower.sessions[:-1], changed]
    return heights(other)


@settings(max_examples=80)
@given(
    follower=followers(),
    field=st.sampled_from(["effort", "pain_after", "morning"]),
    values=st.tuples(scales, scales),
)
def test_more_pain_or_effort_never_gives_a_higher_dose(
    follower: Follower, field: Field, values: tuple[int, int]
) -> None:
    if not follower.sessions:
        return
    less, more = (with_answer(follower, field, value) for value in sorted(values))
    assert all(more[name] <= height for name, height in less.items() if name in more)


@settings(max_examples=80)
@given(
    follower=followers(),
    field=st.sampled_from(["effort", "pain_before", "pain_after", "morning"]),
    answer=scales,
)
def test_an_answer_never_raises_above_keep_what_silence_would_have_lowered(
    follower: Follower, field: Field, answer: int
) -> None:
    if not follower.sessions:
        return
    silent, answered = (with_answer(follower, field, value) for value in (None, answer))
    stood = stood_in(follower.sessions[-1])
    for name in stood.keys() & silent.keys() & answered.keys():
        if silent[name] < stood[name]:
            assert answered[name] <= stood[name], name


def stood_in(session: Session) -> Mapping[str, Height]:
    """Return how high the doses of a session stood that were neither shortened nor another than planned."""
    return {
        one.id: (
            Rung(one.form, 0).height[0],
            int(one.sets[0].reps_planned or one.sets[0].reps or one.sets[0].hold_seconds or 0),
        )
        for one in session.exercises
        if not one.shortened and one.sets
    }


@pytest.mark.parametrize("settled", [None, 0])
def test_silence_of_the_morning_lowers_what_an_answer_keeps(settled: int | None) -> None:
    follower = Follower()
    follower.easily(3)
    follower.train(effort=3, pain_before=0, pain_after=2, morning=settled)
    assert (follower.reps() == 3) is (settled is None)


@given(lights=st.builds(Light, *[st.none() | scales] * 4))
def test_a_light_is_of_one_colour(lights: Light) -> None:
    assert not (lights.is_green and lights.lowers)
    assert not (lights.is_steady and lights.lowers)
    assert lights.morning is not None or not lights.is_settled


# Every answer there is, after days that were as easy as they can be: there the next step up is near

PASTS: dict[str, tuple[tuple[int | None, int | None, int | None], ...]] = {
    "calm": ((0, 0, 0),), "in pain": ((5, 5, 5),) * 3, "easing": ((4, 2, None), (3, 1, None)),
}  # fmt: skip
BEFORE, AFTER = (None, 0, 2, 3, 5, 6, 8), (None, 0, 1, 2, 3, 4, 5, 6, 7, 8)
Answers = tuple[int | None, ...]
Doses = dict[str, Height]


@pytest.fixture(scope="module", params=PASTS)
def doses_by_answers(
    request: pytest.FixtureRequest,
) -> tuple[Doses, dict[Answers, Doses]]:
    """Return how the doses stood in the newest session, and how they are due by what was answered of it."""
    follower = Follower(SMALL)
    for before, after, morning in PASTS[request.param]:
        follower.train(effort=4, pain_before=before, pain_after=after, morning=morning)
    stood = heights(follower)
    last = follower.train(effort=4)
    found: dict[Answers, Doses] = {}
    for before, after, morning in itertools.product(BEFORE, AFTER, AFTER):
        follower.sessions[-1] = msgspec.structs.replace(last, pain_before=before, pain_after=after)
        follower.mornings.pop(last.id, None)
        follower.mornings |= {} if morning is None else {last.id: morning}
        found[before, after, morning] = heights(follower)
    return stood, found


def test_more_pain_after_or_in_the_morning_never_gives_a_higher_dose(
    doses_by_answers: tuple[Doses, dict[Answers, Doses]],
) -> None:
    stood, found = doses_by_answers
    assert any(doses["push-up"] > stood["push-up"] for doses in found.values())
    for before, one, (less, more) in itertools.product(BEFORE, AFTER, itertools.pairwise(AFTER[1:])):
        for lower, higher in (
            ((before, one, less), (before, one, more)),
            ((before, less, one), (before, more, one)),
        ):
            assert all(found[higher][name] <= height for name, height in found[lower].items()), (
                lower,
                higher,
            )


def test_no_answer_raises_above_keep_what_silence_would_have_lowered(
    doses_by_answers: tuple[Doses, dict[Answers, Doses]],
) -> None:
    stood, found = doses_by_answers
    for answers, doses in found.items():
        for at in range(3):
            silent = found[tuple(None if n == at else one for n, one in enumerate(answers))]
            for name, height in doses.items():
                assert silent[name] >= stood[name] or height <= stood[name], (answers, at, name)


# To and fro


def taken_back(days: Sequence[Day], sessions: int) -> Counter[tuple[str, Height]]:
    """Return how often each dose was risen to and then taken back by somebody whose days repeat."""
    follower = Follower(SMALL)
    courses: dict[str, list[Height]] = {one.id: [] for one in SMALL.exercises}
    for number in range(sessions):
        for name, height in heights(follower).items():
            if courses[name][-1:] != [height]:
                courses[name].append(height)
        effort, before, after = days[number % len(days)]
        follower.train(effort=effort, pain_before=before, pain_after=after)
    return Counter(
        (name, at)
        for name, course in courses.items()
        for older, at, newer in zip(course, course[1:], course[2:], strict=False)
        if older < at > newer
    )


@pytest.mark.parametrize(
    "days",
    [[(4, 0, 0), (4, 0, 0), (7, 0, 0)], [(4, 0, 0), (4, 0, 0), (8, 0, 0)],
     [(4, 0, 0)] * 3 + [(7, 0, 0)] * 2, [(3, 0, 0)] * 7 + [(9, 0, 0)],
     [(3, 1, 1)] * 3 + [(3, 1, 4)], [(2, 0, 0)] * 6 + [(2, 0, 2)]],
    ids=["4 4 7", "4 4 8", "4 4 4 7 7", "7 easy 1 hard", "3 easy 1 with more pain",
         "6 easy 1 with more pain"],
)  # fmt: skip
def test_no_dose_and_no_form_goes_up_and_down_in_turn_more_than_three_times(days: list[Day]) -> None:
    assert max(taken_back(days, 100).values(), default=0) <= 3


@settings(max_examples=6)
@given(
    days=st.lists(
        st.tuples(
            st.sampled_from([2, 4, 4, 4, 6, 8, 9]), st.integers(0, 2), st.sampled_from([0, 1, 1, 2, 4])
        ),
        min_size=2,
        max_size=9,
    )
)
def test_nor_over_any_days_that_repeat(days: list[Day]) -> None:
    assert max(taken_back(days, 60).values(), default=0) <= 3


def test_what_was_taken_back_waits_four_times_as_long_each_time() -> None:
    follower = Follower(SMALL)
    waited = []
    for _ in range(3):
        follower.train(effort=9, pain_before=0, pain_after=0)
        days = 0
        while follower.of("bridge").form == "easier":
            assert days < 2 or "since the next one was taken back" in follower.of("bridge").why
            follower.easily(1)
            days += 1
        waited.append(days)
    assert waited == [2, 8, 32]
    follower.train(effort=9, pain_before=0, pain_after=0)
    follower.easily(40)
    assert "the next one was taken back 3 times, so this one stays" in follower.of("bridge").why
