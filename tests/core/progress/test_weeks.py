"""Counting by calendar weeks, against a slow and obvious reference."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.dates import earliest_day, week_label
from backtui.core.diary.expectations import PauseRecord, TargetRecord, pause_kind, terms
from backtui.core.diary.session import Trained, counts
from backtui.core.progress.weeks import (
    standing,
    summary,
    week_ahead,
    week_line,
    weeks,
)
from tests.core import reference

TODAY = date(2026, 11, 25)
dates = st.dates(date(2025, 12, 1), date(2027, 1, 31))
sessions = st.lists(st.builds(Trained, dates, st.integers(0, 4000), st.booleans()), max_size=60)
few_sessions = st.lists(
    st.builds(Trained, st.dates(date(2026, 12, 1), date(2027, 1, 31)), st.just(1800), st.just(True)),
    max_size=30,
)
pauses = st.lists(
    st.builds(
        lambda first, days: PauseRecord(id=f"p{first}", first=first, last=first + timedelta(days=days)),
        dates, st.integers(0, 40),
    ),
    max_size=4,
)  # fmt: skip
targets = st.lists(
    st.builds(
        lambda day, number: TargetRecord(id=week_label(day), sessions=number), dates, st.integers(1, 7)
    ),
    max_size=4, unique_by=lambda one: one.id,
)  # fmt: skip


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


def test_a_day_that_is_not_yet_here_counts_where_it_was_trained_on_elsewhere() -> None:
    now = standing(trained(-1, 1), TODAY)
    assert now.week.training_days == 2
    assert now.last == TODAY + timedelta(days=1)


def test_an_empty_diary() -> None:
    now = standing([], TODAY)
    assert (now.week.training_days, now.streak.weeks, now.last, now.due) == (0, 0, None, True)
    assert summary(now) == "0 of 3 this week · 0 min · due today"


@pytest.mark.parametrize(
    ("day", "label"),
    [(date(2026, 12, 31), "2026-W53"), (date(2027, 1, 1), "2026-W53"), (date(2027, 1, 4), "2027-W01")],
)
def test_iso_weeks_at_the_turn_of_the_year(day: date, label: str) -> None:
    assert week_label(day) == label


@pytest.mark.parametrize(
    ("done", "expected"),
    [((), 0), ((0,), 2), ((1,), 1), ((2,), 0), ((1, 2), 1), ((0, 2), 2), ((0, 1, 2), 5)],
)
def test_the_next_day_leaves_a_day_of_rest_where_the_week_allows_it(
    done: tuple[int, ...], expected: int
) -> None:
    days = [TODAY - timedelta(days=n) for n in done]
    assert week_ahead(days, TODAY).following == TODAY + timedelta(days=expected)


def test_late_in_the_week_the_target_goes_before_rest() -> None:
    sunday = date(2026, 11, 29)
    assert week_ahead([sunday - timedelta(days=1), sunday - timedelta(days=2)], sunday).following == sunday


@given(days=st.sets(dates, max_size=40), today=dates, pauses=pauses, targets=targets)
def test_the_next_day_is_never_one_that_is_past_done_or_of_pause(
    days: set[date], today: date, pauses: list[PauseRecord], targets: list[TargetRecord]
) -> None:
    days = {day for day in days if day <= today}
    found = week_ahead(days, today, terms(pauses, targets)).following
    assert found >= today
    assert found not in days
    assert not reference.is_paused_day(found, pauses)


@given(done=sessions, first=dates, length=st.integers(0, 200), pauses=pauses, targets=targets)
def test_weeks_against_a_slow_reference(
    done: list[Trained], first: date, length: int, pauses: list[PauseRecord], targets: list[TargetRecord]
) -> None:
    last = first + timedelta(days=length)
    found = weeks(done, first, last, terms(pauses, targets))
    labels = dict.fromkeys(reference.iso_week(first + timedelta(days=n)) for n in range(length + 1))
    assert [week.label for week in found] == list(labels)
    for week in found:
        of_week = [one for one in done if reference.iso_week(one.day) == week.label]
        assert week.training_days == reference.trained_days(week.label, done)
        assert week.sessions == len(of_week)
        assert week.minutes == sum(one.seconds for one in of_week) // 60
        assert week.target == reference.target_of(week.label, targets)
        assert week.is_met == reference.is_met(week.label, done, targets)
        assert week.is_paused == reference.is_pause(week.label, done, pauses, targets)


# Pauses and targets


def pause(first: date, days: int) -> PauseRecord:
    return PauseRecord(id=f"p-{first}", first=first, last=first + timedelta(days=days - 1))


def met(monday: date) -> list[Trained]:
    return [Trained(monday + timedelta(days=n), 1800, True) for n in (0, 2, 4)]


MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(("days", "expected"), [(2, 0), (3, 1), (7, 1)])
def test_three_days_of_pause_keep_the_streak_without_adding_to_it(days: int, expected: int) -> None:
    done = met(MONDAY - timedelta(weeks=2))
    held = terms([pause(MONDAY - timedelta(weeks=1), days)], [])
    assert standing(done, TODAY, held).streak.weeks == expected


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ([], None),
        ([TODAY, TODAY - timedelta(days=400)], TODAY - timedelta(days=400)),
        ([date(202, 1, 1), TODAY], TODAY - timedelta(days=36525)),
        ([TODAY + timedelta(days=3)], TODAY),
    ],
)
def test_a_history_begins_within_a_lifetime_and_not_in_days_to_come(
    days: list[date], first: date | None
) -> None:
    assert earliest_day(days, TODAY) == first


@pytest.mark.parametrize(
    ("trained", "words"),
    [
        ([], "This week: 0 of 3 days, 0 of 90 minutes. The next session is due today."),
        ([-1], "This week: 1 of 3 days, 30 of 90 minutes. The next session is due tomorrow."),
        ([0], "This week: 1 of 3 days, 30 of 90 minutes. The next session is due on Friday."),
    ],
)
def test_the_week_in_a_sentence_names_the_next_day(trained: list[int], words: str) -> None:
    now = standing([Trained(TODAY + timedelta(days=n), 1800, True) for n in trained], TODAY)
    assert week_line(now, TODAY) == words


def test_how_things_stand_is_said_with_the_streak_and_the_next_day() -> None:
    past = [one for back in (1, 2) for one in met(MONDAY - timedelta(weeks=back))]
    now = standing([*past, Trained(MONDAY, 1800, True), Trained(TODAY, 1800, True)], TODAY)
    assert summary(now) == "2 of 3 this week · 60 min · 2 weeks in a row · next Fri 27"
    assert week_line(now, TODAY) == (
        "This week: 2 of 3 days, 60 of 90 minutes. 2 weeks in a row. The next session is due on Friday."
    )
    once = standing(met(MONDAY - timedelta(weeks=1)), TODAY)
    assert summary(once) == "0 of 3 this week · 0 min · 1 week in a row · due today"


def test_the_running_week_has_the_target_that_is_its_own() -> None:
    held = terms([], [TargetRecord(id="2026-W48", sessions=1)])
    assert (standing([], TODAY, held).week.target, standing([], TODAY, held).streak.weeks) == (1, 0)
    trained = [Trained(TODAY - timedelta(days=30), 1800, True)]
    assert standing(trained, TODAY, held).streak.weeks == 0


def test_a_week_shows_its_days_of_pause_to_the_last_and_is_none_of_pause_once_met() -> None:
    held = terms([pause(MONDAY + timedelta(days=4), 3)], [])
    (empty,) = weeks([], MONDAY, TODAY, held)
    assert (empty.paused, empty.is_paused) == ((False,) * 4 + (True,) * 3, True)
    (reached,) = weeks(met(MONDAY), MONDAY, TODAY, held)
    assert (reached.is_met, reached.is_paused) == (True, False)


@pytest.mark.parametrize("first", [MONDAY - timedelta(days=2), MONDAY - timedelta(days=8)])
def test_a_pause_over_the_end_of_a_week_counts_in_each_week_for_itself(first: date) -> None:
    # Two of its three days belong to the week before this one, which was not met.
    trained = met(MONDAY - timedelta(weeks=2))
    assert standing(trained, TODAY, terms([pause(first, 3)], [])).streak.weeks == 0
    longer = terms([pause(first, 3), pause(MONDAY - timedelta(days=4), 1)], [])
    assert standing(trained, TODAY, longer).streak.weeks == 1


def test_a_week_of_pause_that_was_met_adds() -> None:
    before = MONDAY - timedelta(weeks=1)
    assert standing(met(before), TODAY, terms([pause(before, 7)], [])).streak.weeks == 1


def test_a_pause_before_the_first_session_is_no_streak() -> None:
    held = terms([pause(date(2020, 1, 1), 366), pause(date(2021, 1, 1), 366)], [])
    assert standing(met(MONDAY - timedelta(weeks=1)), TODAY, held).streak.weeks == 1


def test_past_weeks_keep_the_target_that_was_theirs() -> None:
    done = met(MONDAY - timedelta(weeks=1)) + met(MONDAY - timedelta(weeks=2))
    held = terms([], [TargetRecord(id="2026-W48", sessions=5)])
    assert standing(done, TODAY, held).streak.weeks == 2
    assert [week.target for week in weeks(done, MONDAY - timedelta(weeks=1), TODAY, held)] == [3, 5]
    held = terms([], [TargetRecord(id="2026-W47", sessions=5), TargetRecord(id="2026-W48", sessions=2)])
    assert standing(done, TODAY, held).streak.weeks == 0


def test_no_session_is_due_in_a_pause_and_one_is_after_it() -> None:
    now = standing([], TODAY, terms([pause(TODAY - timedelta(days=1), 4)], []))
    assert (now.due, now.following, now.paused_until) == (False, date(2026, 11, 28), date(2026, 11, 27))
    assert summary(now) == "0 of 3 this week · 0 min · paused until Fri 27"


def test_what_is_left_of_a_week_goes_before_a_pause_that_is_ahead() -> None:
    ahead = terms([pause(TODAY + timedelta(days=2), 3)], [])
    trained = [Trained(TODAY - timedelta(days=2), 1800, True), Trained(TODAY, 1800, True)]
    assert standing(trained, TODAY, ahead).following == TODAY + timedelta(days=1)
    left = standing([], TODAY, ahead).ahead
    assert (left.missing, left.possible) == (3, 2)


@pytest.mark.parametrize("days", [7, 60, 120])
def test_a_pause_of_months_is_followed_by_its_first_day(days: int) -> None:
    now = standing([], TODAY, terms([pause(TODAY, days)], []))
    assert (now.due, now.following) == (False, TODAY + timedelta(days=days))


def test_a_pause_of_all_time_stops_nothing() -> None:
    held = terms([PauseRecord(id="p", first=date.min, last=date.max)], [])
    now = standing(met(MONDAY - timedelta(weeks=1)), TODAY, held)
    assert (now.due, now.streak.weeks) == (False, 1)


@pytest.mark.parametrize(
    ("document", "held"),
    [
        (TargetRecord(id="2026-W54", sessions=4), 3), (TargetRecord(id="soon", sessions=4), 3),
        (TargetRecord(id="2026-W01", sessions=0), 3), (TargetRecord(id="2026-W01", sessions=8), 3),
        (TargetRecord(id="2020-W53", sessions=7), 7),
    ],
)  # fmt: skip
def test_a_target_that_no_calendar_has_is_left_out(document: TargetRecord, held: int) -> None:
    assert terms([], [document]).target_of(MONDAY) == held


def test_a_pause_that_ends_before_it_begins_is_left_out() -> None:
    assert not terms([PauseRecord(id="p", first=TODAY, last=MONDAY)], []).pauses


@pytest.mark.parametrize(
    ("why", "kind"),
    [
        ("ill", "ill"), ("Flu again", "ill"), ("with a cold, at home", "ill"), ("travelling", "travelling"),
        ("A trip to Rome", "travelling"), ("", "resting"), ("exams", "resting"), ("chilling", "resting"),
    ],
)  # fmt: skip
def test_the_kind_of_a_pause_is_in_its_words(why: str, kind: str) -> None:
    assert pause_kind(why) == kind
