"""The streak and its spare, against a slow reference, by properties, and by example."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from backtui.core.dates import monday_of, month_of_week
from backtui.core.diary.expectations import PauseRecord, TargetRecord, Terms, terms
from backtui.core.diary.session import Trained
from backtui.core.progress.streaks import Streak, streak
from tests.core import reference
from tests.core.progress.test_weeks import few_sessions, met, pause, pauses, targets

WEEK = timedelta(weeks=1)
# A Wednesday; its week is November's, as are the three before it, and the one before these is October's.
TODAY = date(2026, 11, 25)
MONDAY = monday_of(TODAY)


def days_of(*weeks: int) -> list[date]:
    """So many days of training in each of the weeks that end with the one before this."""
    first = MONDAY - len(weeks) * WEEK
    return [first + n * WEEK + timedelta(days=2 * day) for n, days in enumerate(weeks) for day in range(days)]


a_few_weeks = st.lists(st.sampled_from([0, 1, 2, 2, 3, 3, 3, 3]), min_size=1, max_size=30)


@given(weeks=a_few_weeks, today=st.sampled_from([0, 2, 3]), pauses=pauses, targets=targets)
def test_the_streak_against_a_slow_reference(
    weeks: list[int], today: int, pauses: list[PauseRecord], targets: list[TargetRecord]
) -> None:
    days = [*days_of(*weeks), *(MONDAY + timedelta(days=n) for n in range(today))]
    done = [Trained(day, 1800, True) for day in days]
    found = streak(days, TODAY, terms(pauses, targets))
    assert found.weeks == reference.streak(done, TODAY, pauses, targets)
    held = reference.spares(done, TODAY, pauses, targets).values()
    assert [reference.iso_week(monday) for monday in found.spared] == list(held)
    event(f"spares: {min(len(found.spared), 3)}")


@given(done=few_sessions, pauses=pauses, targets=targets)
@settings(max_examples=15)
def test_the_best_streak_is_the_longest_that_any_day_had(
    done: list[Trained], pauses: list[PauseRecord], targets: list[TargetRecord]
) -> None:
    last = max((one.day for one in done), default=TODAY)
    counted = [one.day for one in done if one.counts]
    best = streak(counted, last, terms(pauses, targets)).best
    assert best == reference.best_streak(done, last, pauses, targets)


@given(weeks=a_few_weeks, pauses=pauses, order=st.randoms())
def test_a_spare_never_adds_and_there_is_one_a_month(
    weeks: list[int], pauses: list[PauseRecord], order: Random
) -> None:
    days, held = days_of(*weeks), terms(pauses, [])
    found = streak(days, TODAY, held)
    per_week = {MONDAY - (len(weeks) - n) * WEEK: days for n, days in enumerate(weeks)}
    assert found.best <= sum(days >= 3 for days in weeks)
    assert found.weeks <= found.best
    months = [month_of_week(monday) for monday in found.spared]
    assert len(set(months)) == len(months)
    assert all(per_week[monday] == 2 for monday in found.spared)
    assert found.held <= len(found.spared)
    # No day, and no order of days, counts twice.
    order.shuffle(days)
    assert streak([*days, *days], TODAY, held) == found


@given(weeks=a_few_weeks, more=a_few_weeks)
def test_what_a_week_came_to_does_not_change_by_what_comes_later(weeks: list[int], more: list[int]) -> None:
    days = [day - len(more) * WEEK for day in days_of(*weeks)]
    before = streak(days, TODAY - len(more) * WEEK)
    after = streak([*days, *days_of(*more)], TODAY)
    assert after.spared[: len(before.spared)] == before.spared
    assert after.best >= before.best


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ((3, 2), (1, 1)),
        ((3, 1), (0, 0)),
        ((3, 0), (0, 0)),
        ((3, 2, 3), (2, 1)),
        # The second of a month breaks the streak, whatever lies between.
        ((3, 2, 2), (0, 0)),
        ((3, 2, 3, 2), (0, 0)),
        # The months are those of the Thursdays: the first of these weeks is October's.
        ((3, 3, 2, 3, 3, 2), (4, 2)),
        # What is short before any streak uses no spare up.
        ((2, 3, 2), (1, 1)),
        ((3, 1, 2, 3, 2), (1, 1)),
    ],
)
def test_a_week_that_fell_short_by_one_neither_breaks_nor_adds(
    weeks: tuple[int, ...], expected: tuple[int, int]
) -> None:
    found = streak(days_of(*weeks), TODAY)
    assert (found.weeks, found.held) == expected


def test_the_running_week_adds_once_met_and_never_breaks_it() -> None:
    last_week = [TODAY - timedelta(days=n) for n in (3, 5, 7)]
    assert streak(last_week, TODAY).weeks == 1
    this_week = [TODAY - timedelta(days=n) for n in (0, 1, 2)]
    assert streak(last_week + this_week, TODAY).weeks == 2
    assert streak(this_week, TODAY) == Streak(1, 1)


def test_the_running_week_uses_no_spare_before_it_is_over() -> None:
    days = [*days_of(3), MONDAY, MONDAY + timedelta(days=2)]
    assert streak(days, MONDAY + timedelta(days=6)) == Streak(1, 1)
    assert streak(days, MONDAY + WEEK).spared == (MONDAY,)


def test_whether_the_running_weeks_month_has_its_spare() -> None:
    assert streak(days_of(3, 3), TODAY).has_spare
    assert not streak(days_of(3, 2), TODAY).has_spare
    # That of the week before was October's.
    assert streak(days_of(3, 2), date(2026, 11, 4)) == Streak(0, 0)
    october = [day - 3 * WEEK for day in days_of(3, 2)]
    assert streak(october, date(2026, 11, 4)) == Streak(1, 1, (date(2026, 10, 26),), 1, has_spare=True)


def test_a_target_of_one_has_its_spare_too() -> None:
    once = terms([], [TargetRecord(id="2026-W01", sessions=1)])
    assert streak(days_of(1, 0, 1), TODAY, once) == Streak(2, 2, (MONDAY - 2 * WEEK,), 1, has_spare=False)
    assert streak(days_of(1, 0, 0), TODAY, once).weeks == 0


def test_a_week_of_pause_uses_no_spare() -> None:
    held = terms([pause(MONDAY - 2 * WEEK, 3)], [])
    assert streak(days_of(3, 2, 2), TODAY, held) == Streak(1, 1, (MONDAY - WEEK,), 1, has_spare=False)


def test_the_best_streak_ends_at_a_week_that_fell_short_and_not_at_one_of_pause() -> None:
    days = days_of(3, 0, 3, 3)
    held = terms([pause(MONDAY - 3 * WEEK, 7)], [])
    assert streak(days, TODAY).best == 2
    assert streak(days, TODAY, held).best == 3


def test_a_record_of_long_ago_is_no_reason_to_count_from_there() -> None:
    days = [date(202, 1, 1), *(one.day for one in met(MONDAY - WEEK))]
    assert streak(days, TODAY, Terms()) == Streak(1, 1)
