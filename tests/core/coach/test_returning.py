"""The first day after a break: nothing rises on it, whatever the session before would have led to."""

from datetime import timedelta

import pytest

from backtui.core.coach.due import Due
from backtui.core.coach.prescribe import all_due
from tests.diaries import Follower, history_of


def _due(follower: Follower, exercise: str, days: int) -> Due:
    """Return what is due so many days after the last session."""
    today = follower.today + timedelta(days=days - 2)
    due = all_due(follower.routine, history_of(follower.sessions), today=today, has=follower.has)
    return next(one for one in due if one.exercise.id == exercise)


@pytest.mark.parametrize("exercise", ["push-up", "leg-swing"])
def test_an_easier_form_that_was_easy_twice_waits(exercise: str) -> None:
    follower = Follower()
    follower.train(effort=8, pain_before=0, pain_after=0)
    follower.easily(2)
    assert _due(follower, exercise, 13).form == "standard"
    waiting = _due(follower, exercise, 14)
    assert (waiting.form, waiting.cause) == ("easier", "2 weeks without training")


def test_what_hurt_is_not_full_again_on_it() -> None:
    follower = Follower()
    follower.train(effort=3, pain_before=0, pain_after=0, but_for={"cobra": {"status": "hurt", "reps": 1}})
    follower.easily(5)
    assert _due(follower, "cobra", 2).form == "standard"
    follower = Follower()
    follower.train(effort=3, pain_before=0, pain_after=0, but_for={"cobra": {"status": "hurt", "reps": 1}})
    follower.easily(2)
    follower.today += timedelta(days=4)
    follower.easily(1)
    assert _due(follower, "cobra", 13).form == "standard"
    waiting = _due(follower, "cobra", 14)
    assert (waiting.form, waiting.cause) == ("easier", "2 weeks without training")


def test_a_break_is_no_rise_taken_back() -> None:
    follower = Follower()
    follower.easily(25)
    top = follower.of("plank").sets[0].hold_seconds
    for _ in range(3):
        follower.today += timedelta(days=14)
        follower.easily(2)
        assert follower.of("plank").sets[0].hold_seconds == top


def _flared(times: int) -> int:
    """Return after how many sessions all is well again where it flares three times, so long after a rise."""
    follower = Follower()
    for _ in range(3):
        follower.easily(times, pain_before=1, pain_after=1)
        follower.train(effort=3, pain_before=1, pain_after=7)
        while follower.of("plank").form == "easier":
            follower.easily(1, pain_before=1, pain_after=1)
    return len(follower.sessions)


def test_a_flare_long_after_a_rise_does_not_speak_against_it() -> None:
    assert _flared(13) == 3 * (13 + 1 + 2)
    # Where it comes just after, each time, the way up takes longer and longer.
    assert _flared(1) > 40
