"""The diary as appointments: ids that stay, days that suit, and nothing twice."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backtui.core.dates import week_label
from backtui.core.diary.expectations import NO_TERMS, PauseRecord, Terms
from backtui.core.diary.goals import Goal
from backtui.core.diary.session import Entry
from backtui.core.exchange.agenda import Appointment, Offer, agenda
from tests.support import session

TODAY = date(2026, 11, 25)
OFFER = Offer("Healthy back", 1800)


def trained(*days: str, hour: int = 7) -> list[Entry]:
    return [session(f"{day}T{hour:02d}:00:00+01:00", id=day) for day in days]


def weeks_of(number: int) -> list[str]:
    """Return Mondays, Wednesdays and Fridays of so many weeks before this one."""
    monday = date(2026, 11, 23)
    return [
        str(monday - timedelta(weeks=n) + timedelta(days=d)) for n in range(1, number + 1) for d in (0, 2, 4)
    ]


def found(entries: Sequence[Entry], terms: Terms = NO_TERMS, today: date = TODAY) -> dict[str, Appointment]:
    listed = agenda(entries, terms, today, OFFER)
    by_uid = {one.uid: one for one in listed}
    assert len(by_uid) == len(listed), "no id stands twice"
    return by_uid


def test_the_coming_days_have_the_ids_of_their_week_and_ring_at_the_usual_hour() -> None:
    plan = {uid: one.start for uid, one in found(trained(*weeks_of(8))).items() if one.rings}
    assert plan["2026-W48-1@backtui"] == datetime(2026, 11, 25, 7)  # noqa: DTZ001
    assert plan["2026-W49-1@backtui"] == datetime(2026, 11, 30, 7)  # noqa: DTZ001
    assert plan["2026-W49-3@backtui"] == datetime(2026, 12, 4, 7)  # noqa: DTZ001
    assert max(plan.values()) < datetime(2026, 12, 23)  # noqa: DTZ001
    assert len(plan) == 3 + 3 * 3 + 1


def test_the_days_and_the_hour_of_the_goal_go_before_the_usual_ones() -> None:
    terms = Terms(goal=Goal(days=(2, 4, 6), hour=19))
    plan = {uid: one.start for uid, one in found(trained(*weeks_of(8)), terms).items() if one.rings}
    assert plan["2026-W49-1@backtui"] == datetime(2026, 12, 1, 19)  # noqa: DTZ001
    assert plan["2026-W49-3@backtui"] == datetime(2026, 12, 5, 19)  # noqa: DTZ001
    only_hour = found(trained(*weeks_of(8)), Terms(goal=Goal(hour=19)))
    assert only_hour["2026-W49-1@backtui"].start == datetime(2026, 11, 30, 19)  # noqa: DTZ001
    of_nothing = found(trained(*weeks_of(8)), Terms(goal=Goal(days=(0, 8), hour=24)))
    assert of_nothing == found(trained(*weeks_of(8)))


def test_the_day_trained_takes_the_place_of_the_day_planned() -> None:
    before = found(trained(*weeks_of(8)))["2026-W48-1@backtui"]
    after = found(trained(*weeks_of(8), "2026-11-24"))["2026-W48-1@backtui"]
    assert (before.rings, after.rings) == (True, False)
    assert after.start == datetime.fromisoformat("2026-11-24T07:00:00+01:00")


def test_a_second_session_of_a_day_and_a_short_one_are_appointments_of_their_own() -> None:
    twice = [*trained("2026-11-23"), *trained("2026-11-23", hour=19)]
    twice[1] = session("2026-11-23T19:00:00+01:00", id="evening")
    short = session("2026-11-24T19:00:00+01:00", id="short", active_seconds=60)
    assert {"2026-W48-1@backtui", "session-evening@backtui", "session-short@backtui"} <= found(
        [*twice, short]
    ).keys()


def test_days_that_a_pause_took_are_called_off() -> None:
    terms = Terms(pauses=(PauseRecord(id="p", first=date(2026, 11, 30), last=date(2026, 12, 4)),))
    plan = found(trained(*weeks_of(8)), terms)
    week = [plan[f"2026-W49-{n}@backtui"] for n in (1, 2, 3)]
    assert [one.is_off for one in week] == [False, True, True]
    assert week[0].start == datetime(2026, 12, 5, 7)  # noqa: DTZ001
    assert not any(one.rings for one in week if one.is_off)


def test_days_of_a_higher_target_are_called_off() -> None:
    terms = Terms(targets=((date(2026, 10, 5), 4), (date(2026, 11, 23), 2)))
    plan = found(trained(*weeks_of(8)), terms)
    assert [plan[f"2026-W49-{n}@backtui"].is_off for n in (1, 2, 3, 4)] == [False, False, True, True]


def test_a_session_without_a_time_is_a_day() -> None:
    one = found([session("2026-11-23", id="a")])["2026-W48-1@backtui"]
    assert (one.start, one.end) == (date(2026, 11, 23), date(2026, 11, 24))


@given(
    st.sets(st.dates(date(2026, 9, 1), date(2026, 11, 25)), max_size=40),
    st.lists(st.tuples(st.dates(date(2026, 11, 1), date(2026, 12, 20)), st.integers(0, 9)), max_size=2),
    st.integers(1, 7),
)
def test_no_id_stands_twice_and_no_paused_day_is_planned(
    days: set[date], pauses: list[tuple[date, int]], target: int
) -> None:
    marked = tuple(
        PauseRecord(id=str(n), first=day, last=day + timedelta(days=more))
        for n, (day, more) in enumerate(pauses)
    )
    terms = Terms(marked, ((date(2026, 8, 31), target),))
    for one in found(trained(*map(str, sorted(days))), terms).values():
        assert one.start <= one.end if type(one.start) is type(one.end) else False
        if one.rings:
            assert isinstance(one.start, datetime)
            day = one.start.date()
            assert TODAY <= day < TODAY + timedelta(weeks=4)
            assert not terms.paused(day, day)
            assert one.uid.startswith(week_label(day))
