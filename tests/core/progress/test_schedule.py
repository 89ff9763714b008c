"""The next training day, the habit behind it, and whether the target can still be met."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.progress.schedule import look_ahead, usual_weekdays

MONDAY = date(2026, 11, 23)


def day(number: int, week: int = 0) -> date:
    return MONDAY + timedelta(weeks=week, days=number)


def habit(*weekdays: int, weeks: int = 8) -> set[date]:
    """Training on these weekdays in so many weeks before this one."""
    return {day(number, -week) for week in range(1, weeks + 1) for number in weekdays}


def suggested(trained: set[date], today: date, target: int = 3) -> list[int]:
    return [one.weekday() for one in look_ahead(trained, today, target).days]


def test_the_days_are_spread_over_the_week_with_a_day_of_rest_between() -> None:
    assert suggested(set(), MONDAY) == [0, 2, 4]
    assert suggested({day(1)}, day(2)) == [3, 5]


def test_the_usual_days_come_first() -> None:
    assert suggested(habit(1, 3, 5), MONDAY) == [1, 3, 5]
    assert look_ahead(habit(1, 3, 5), MONDAY, 3).following == day(1)
    assert suggested({*habit(1, 3, 5), day(0)}, day(1)) == [3, 5]


def test_a_day_of_rest_goes_before_the_usual_days() -> None:
    assert suggested(habit(0, 1, 2), MONDAY) == [0, 2, 4]


def test_the_target_goes_before_a_day_of_rest() -> None:
    assert suggested(set(), day(4)) == [4, 5, 6]
    assert suggested({day(4), day(5)}, day(6)) == [6]


def chosen(weekdays: set[int], trained: set[date], today: date, target: int = 3) -> list[int]:
    return [one.weekday() for one in look_ahead(trained, today, target, chosen=weekdays).days]


def test_the_chosen_days_go_before_the_usual_ones_and_before_a_day_of_rest() -> None:
    assert chosen({0, 3, 5}, habit(1, 3, 5), MONDAY) == [0, 3, 5]
    assert chosen({0, 1, 2}, set(), MONDAY) == [0, 1, 2]
    assert chosen({0, 2, 4}, {day(1)}, day(2)) == [2, 4]


def test_where_more_days_are_chosen_than_aimed_at_rest_tells_which() -> None:
    assert chosen({0, 1, 2, 3, 4}, set(), MONDAY) == [0, 2, 4]
    assert chosen({0, 1, 2, 3, 4}, {day(0), day(2)}, day(3)) == [4]
    assert chosen({5, 6}, set(), MONDAY, target=1) == [5]


def test_where_fewer_days_are_chosen_than_aimed_at_others_fill_the_week() -> None:
    assert chosen({4}, set(), MONDAY) == [0, 2, 4]
    assert chosen({2, 3}, set(), MONDAY, target=4) == [0, 2, 3, 5]
    assert look_ahead(set(), MONDAY, 1, chosen={4}).following == day(4)


def test_a_chosen_day_that_was_missed_is_made_up_for() -> None:
    assert chosen({0, 2, 4}, set(), day(3)) == [3, 4, 6]
    assert chosen({0, 2, 4}, set(), day(2)) == [2, 4, 6]


def test_out_of_reach_both_days_that_were_chosen_suit_and_no_others() -> None:
    assert chosen({5, 6}, set(), day(5)) == [5, 6]
    assert chosen({6}, set(), day(5)) == [6]


def test_the_next_week_begins_on_a_chosen_day_and_a_pause_goes_before_it() -> None:
    trained = {day(0), day(1), day(2)}
    assert look_ahead(trained, day(3), 3, chosen={1, 3, 5}).following == day(1, 1)
    paused = {day(1, 1), day(3, 1)}
    assert look_ahead(trained, day(3), 3, paused, chosen={1, 3, 5}).following == day(0, 1)
    assert look_ahead(trained, day(3), 1, paused, chosen={1, 3}).following == day(0, 1)


@given(
    chosen_days=st.sets(st.integers(0, 6)), trained=st.sets(st.integers(-20, 6)),
    today=st.integers(0, 6), target=st.integers(1, 7), paused=st.sets(st.integers(0, 20)),
)  # fmt: skip
def test_a_choice_of_days_changes_which_and_never_whether_the_target_can_be_met(
    chosen_days: set[int], trained: set[int], today: int, target: int, paused: set[int]
) -> None:
    done, off = {day(n) for n in trained if n <= today}, {day(n) for n in paused}
    free = look_ahead(done, day(today), target, off)
    found = look_ahead(done, day(today), target, off, chosen=chosen_days)
    assert (found.missing, found.possible) == (free.missing, free.possible)
    assert found.following not in off | done
    if found.can_be_met:
        assert len(found.days) == len(free.days) == found.missing
        held = sum(one.weekday() in chosen_days for one in found.days)
        assert held == min(found.missing, sum(
            day(n).weekday() in chosen_days for n in range(today, 7) if day(n) not in off | done
        ))  # fmt: skip


def test_few_days_are_no_habit_and_nor_are_all_days() -> None:
    assert usual_weekdays(habit(1, 3, weeks=2), MONDAY) == ()
    assert usual_weekdays(habit(1, 3, weeks=3), MONDAY) == (1, 3)
    assert usual_weekdays({*habit(1, 3), day(6, -1)}, MONDAY) == (1, 3)
    assert usual_weekdays(habit(0, 1, 2, 3, 4), MONDAY) == ()


def test_a_target_out_of_reach_is_said_and_nobody_hurries() -> None:
    found = look_ahead(set(), day(5), 3)
    assert (found.can_be_met, found.missing, found.possible) == (False, 3, 2)
    assert [one.weekday() for one in found.days] == [5]


def test_a_target_that_is_met_leads_to_the_next_week() -> None:
    found = look_ahead({day(0), day(2), day(4)}, day(4), 3)
    assert (found.days, found.missing, found.following) == ((), 0, day(0, week=1))
    assert look_ahead({day(2), day(4), day(6)}, day(6), 3).following == day(1, week=1)


def test_pauses_are_passed_over() -> None:
    paused = {day(number) for number in range(9)}
    assert look_ahead(set(), MONDAY, 3, paused).following == day(9)


@pytest.mark.parametrize("target", range(1, 8))
@given(
    trained=st.sets(st.dates(date(2026, 9, 1), date(2026, 11, 29)), max_size=40),
    today=st.dates(MONDAY, day(6)),
    paused=st.sets(st.dates(MONDAY, day(20)), max_size=10),
)
def test_what_is_suggested_can_be_done(
    target: int, trained: set[date], today: date, paused: set[date]
) -> None:
    trained = {one for one in trained if one <= today}
    found = look_ahead(trained, today, target, paused)
    assert found.following >= today
    for one in (*found.days, found.following):
        assert one not in trained
        assert one not in paused
    if found.can_be_met:
        assert len(found.days) == found.missing
    assert len(found.days) <= found.possible
