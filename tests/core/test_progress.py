"""Counting by calendar weeks, against a slow and obvious reference."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.progress import Trained, counts, next_day, standing, streak, summary, week_label, weeks

TODAY = date(2026, 11, 25)
dates = st.dates(date(2025, 12, 1), date(2027, 1, 31))
sessions = st.lists(st.builds(Trained, dates, st.integers(0, 4000), st.booleans()), max_size=60)


def trained(*days: int, counts: bool = True) -> list[Trained]:
    """Sessions so many days before today."""
    return [Trained(TODAY - timedelta(days=day), 1800, counts) for day in days]


def test_two_sessions_on_one_day_are_one_training_day() -> None:
    week = standing(trained(0, 0, 1), TODAY).week
    assert (week.training_days, week.sessions, week.minutes) == (2, 3, 90)


def test_a_short_session_adds_minutes_but_no_training_day() -> None:
    week = standing([Trained(TODAY, 600, counts=False)], TODAY).week
    assert (week.training_days, week.sessions, week.minutes) == (0, 1, 10)


@pytest.mark.parametrize(
    ("active", "planned", "expected"), [(900, 1800, True), (899, 1800, False), (1, None, True)]
)
def test_half_of_its_own_plan_counts(active: float, planned: float | None, expected: bool) -> None:
    assert counts(active, planned) is expected


def test_the_future_is_left_out() -> None:
    now = standing(trained(-1, -2, 1), TODAY)
    assert now.week.training_days == 1
    assert now.last == TODAY - timedelta(days=1)


def test_an_empty_diary() -> None:
    now = standing([], TODAY)
    assert (now.week.training_days, now.streak, now.last, now.due) == (0, 0, None, True)
    assert summary(now) == "0 of 3 this week · 0 min · due today"


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2026, 12, 31), "2026-W53"), (date(2027, 1, 1), "2026-W53"), (date(2027, 1, 4), "2027-W01")],
)
def test_iso_weeks_at_the_turn_of_the_year(day: date, label: str) -> None:
    assert week_label(day) == label


def test_the_running_week_adds_to_the_streak_once_met_and_never_breaks_it() -> None:
    last_week = [TODAY - timedelta(days=n) for n in (3, 5, 7)]
    assert streak(last_week, TODAY) == 1
    this_week = [TODAY - timedelta(days=n) for n in (0, 1, 2)]
    assert streak(last_week + this_week, TODAY) == 2
    assert streak(this_week, TODAY) == 1


def test_the_streak_ends_at_a_week_below_the_target() -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    days = [monday - timedelta(weeks=week) + timedelta(days=d) for week in (1, 2, 4) for d in (0, 2, 4)]
    assert streak(days, TODAY) == 2


@pytest.mark.parametrize(
    ("done", "expected"),
    [((), 0), ((0,), 2), ((1,), 1), ((2,), 0), ((1, 2), 1), ((0, 2), 2), ((0, 1, 2), 5)],
)
def test_the_next_day_leaves_a_day_of_rest_where_the_week_allows_it(
    done: tuple[int, ...], expected: int
) -> None:
    days = [TODAY - timedelta(days=n) for n in done]
    assert next_day(days, TODAY) == TODAY + timedelta(days=expected)


def test_late_in_the_week_the_target_goes_before_rest() -> None:
    sunday = date(2026, 11, 29)
    assert next_day([sunday - timedelta(days=1), sunday - timedelta(days=2)], sunday) == sunday


@given(days=st.sets(dates, max_size=40), today=dates)
def test_the_next_day_is_never_one_that_is_past_or_done(days: set[date], today: date) -> None:
    days = {day for day in days if day <= today}
    found = next_day(days, today)
    assert found >= today
    assert found not in days


@given(done=sessions, first=dates, length=st.integers(0, 400))
def test_weeks_against_a_slow_reference(done: list[Trained], first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = weeks(done, first, last)
    labels = []
    day = first
    while day <= last:
        labels.append(week_label(day))
        day += timedelta(days=1)
    assert [week.label for week in found] == list(dict.fromkeys(labels))
    for week in found:
        of_week = [one for one in done if week_label(one.day) == week.label]
        assert week.training_days == len({one.day for one in of_week if one.counts})
        assert week.sessions == len(of_week)
        assert week.minutes == sum(one.seconds for one in of_week) // 60


@given(days=st.sets(dates, max_size=120), today=dates)
def test_the_streak_against_a_slow_reference(days: set[date], today: date) -> None:
    def met(monday: date) -> bool:
        return sum(monday <= day <= monday + timedelta(days=6) for day in days) >= 3

    monday = today - timedelta(days=today.isoweekday() - 1)
    expected, week = 0, monday - timedelta(weeks=1)
    while met(week):
        expected, week = expected + 1, week - timedelta(weeks=1)
    assert streak(days, today) == expected + met(monday)
