"""What Today says of the week: a welcome, the streak's spare, and more than the target."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from backtui.core.diary.expectations import PauseRecord, terms
from backtui.core.diary.session import Trained
from backtui.core.progress.weeks import standing, weeks
from backtui.screens.today_week import shown_weeks, week_words
from backtui.screens.today_words import TodayView
from tests.support import short_timeline

MONDAY = date(2026, 11, 23)
TIMELINE = short_timeline()


def met(back: int, days: int = 3) -> list[date]:
    """Days of the week so many weeks before this one."""
    return [MONDAY - timedelta(weeks=back) + timedelta(days=2 * n) for n in range(days)]


def view(days: Sequence[date], today: date, pauses: Sequence[PauseRecord] = ()) -> TodayView:
    trained = [Trained(day, 1800, True) for day in days]
    held = terms(pauses, [])
    stands = standing(trained, today, held)
    first = today - timedelta(weeks=25)
    return TodayView(today, stands, weeks(trained, first, today, held, stands.streak.spared), TIMELINE)


def told(days: Sequence[date], weekday: int, pauses: Sequence[PauseRecord] = ()) -> str:
    """Return the words of a weekday of this week, Monday 0, with sessions on these days."""
    found = view(days, MONDAY + timedelta(days=weekday), pauses)
    return " ".join(week_words(found, lambda action, usual: usual).plain.split())


WELCOME = "Welcome back, good to see you. l begins with 5 minutes, Enter with all of it."


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize(("back", "is_return"), [(6, False), (7, False), (8, True), (20, True), (400, True)])
def test_a_whole_week_without_a_session_is_what_makes_a_return(
    weekday: int, back: int, is_return: bool
) -> None:
    words = told([MONDAY - timedelta(days=back)], weekday)
    assert (WELCOME in words) is is_return
    # What is out of reach after so long is nobody's concern.
    assert not (is_return and "out of reach" in words)


def test_a_first_session_is_no_return() -> None:
    assert "elcome" not in told([], 2)
    assert "back" not in told([MONDAY], 0)


def test_a_session_that_does_not_count_is_one_still() -> None:
    trained = [
        Trained(MONDAY - timedelta(days=20), 1800, True),
        Trained(MONDAY - timedelta(days=3), 60, False),
    ]
    assert standing(trained, MONDAY).comeback == ""


def test_who_came_back_today_is_welcomed_on_that_day() -> None:
    back = "Good to have you back. The first session is done, and that was the big step."
    days = [*met(4), MONDAY + timedelta(days=2)]
    assert back in told(days, 2)
    assert "This week 1 of 3" in told(days, 2)
    assert "ack" not in told(days, 3)


def test_a_pause_that_runs_is_told_and_no_return() -> None:
    pause = PauseRecord(id="p", first=MONDAY, last=MONDAY + timedelta(days=6))
    words = told(met(4), 2, [pause])
    assert words.endswith("A pause until Sunday 29 November.")


def test_a_return_shows_the_weeks_that_were_built_up() -> None:
    assert [one.sessions for one in shown_weeks(view([*met(5), *met(4)], MONDAY))][-2:] == [3, 3]
    assert [one.sessions for one in shown_weeks(view([*met(2), *met(1)], MONDAY))][-2:] == [3, 0]


def test_the_week_after_says_that_the_spare_held_the_streak() -> None:
    days = [*met(3), *met(2), *met(1, 2)]
    held = "Last week was a day short: the month's spare held your streak."
    assert "2 weeks in a row" in told(days, 0)
    assert held in told(days, 0)
    assert held not in told([*days, MONDAY], 0)
    assert held not in told([*met(3), *met(2), *met(1)], 0)


@pytest.mark.parametrize(
    ("done", "weekday", "said"),
    [
        ((), 5, "Two more and the month's spare would hold your streak."),
        ((0,), 6, "One more and the month's spare would hold your streak."),
        ((0, 6), 6, "The month's spare holds your streak over this week."),
        ((), 6, "Three are out of reach this week. Every session counts all the same."),
    ],
)
def test_a_week_that_can_only_fall_short_by_one_has_the_spare(
    done: tuple[int, ...], weekday: int, said: str
) -> None:
    this_week = [MONDAY + timedelta(days=n) for n in done]
    assert said in told([*met(2), *met(1), *this_week], weekday)
    # Without a streak, and with the month's spare used, there is nothing to hold or to hold it.
    for before in ([], [*met(2), *met(1, 2)]):
        assert "spare" not in told([*before, *this_week], weekday).replace("the month's spare held", "")


def test_more_days_than_the_target_are_welcome() -> None:
    words = told([MONDAY + timedelta(days=n) for n in range(5)], 4)
    assert "Five days this week, more than you aimed for. What comes now is for the fun of it." in words
    assert "Rest until" in told([MONDAY + timedelta(days=n) for n in range(3)], 4)
