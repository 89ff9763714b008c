"""The morning after: of which session it is asked, from when, and until when."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.core.diary.morning_after import is_fresh, morning_after
from backtui.core.diary.session import Entry, begun
from tests.support import session

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati")
EPOCH = datetime.fromisoformat("2026-10-20T00:00:00+00:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def asked_at(now: str, *sessions: Entry) -> str | None:
    """Return the session of which the morning after is asked now."""
    found = morning_after(begun(sessions, at(now)), {}, at(now))
    return found.session if found is not None and found.is_open(at(now)) else None


def done(started: str, minutes: int = 30, **fields: object) -> Entry:
    ended = at(started) + timedelta(minutes=minutes)
    return session(started, id=started, ended=ended.isoformat(), **fields)


EVENING = "2026-11-24T18:00:00+01:00"


@pytest.mark.parametrize(
    ("now", "is_asked"),
    [
        ("2026-11-24T18:31:00+01:00", False),
        ("2026-11-25T03:59:59+01:00", False),
        ("2026-11-25T04:00:00+01:00", True),
        ("2026-11-25T23:59:00+01:00", True),
        ("2026-11-26T06:29:59+01:00", True),
        ("2026-11-26T06:30:00+01:00", False),
    ],
)
def test_from_four_of_the_next_day_to_36_hours_after_the_end(now: str, is_asked: bool) -> None:
    assert asked_at(now, done(EVENING)) == (EVENING if is_asked else None)


def test_the_next_session_ends_it() -> None:
    following = done("2026-11-25T07:00:00+01:00")
    assert asked_at("2026-11-25T06:59:59+01:00", following, done(EVENING)) == EVENING
    assert asked_at("2026-11-25T07:10:00+01:00", following, done(EVENING)) is None


def test_of_two_sessions_on_a_day_it_is_asked_of_the_last_in_whatever_order_they_stand() -> None:
    first = done("2026-11-24T07:00:00+01:00")
    for sessions in ([first, done(EVENING)], [done(EVENING), first]):
        assert asked_at("2026-11-25T08:00:00+01:00", *sessions) == EVENING


def test_a_session_over_midnight_belongs_to_the_day_on_which_it_began() -> None:
    late = done("2026-11-24T23:50:00+01:00")
    assert asked_at("2026-11-25T04:00:00+01:00", late) == late.id
    longest = done("2026-11-24T23:50:00+01:00", minutes=300)
    assert asked_at("2026-11-25T04:30:00+01:00", longest) is None, "it still goes on"
    assert asked_at("2026-11-25T04:50:00+01:00", longest) == longest.id


def test_nothing_is_asked_before_any_session_nor_of_one_that_is_to_come() -> None:
    assert asked_at("2026-11-25T08:00:00+01:00") is None
    assert asked_at("2026-11-24T17:00:00+01:00", done(EVENING)) is None


def test_a_clock_that_was_set_back_asks_nothing_of_what_is_not_over() -> None:
    # Half of the session lies ahead again, and then the whole of it.
    started = "2026-11-24T18:00:00+01:00"
    assert asked_at("2026-11-24T18:10:00+01:00", done(started)) is None
    assert asked_at("2026-11-24T12:00:00+01:00", done(started)) is None


@pytest.mark.parametrize(
    ("started", "four"),
    [("2026-10-24T18:00:00+02:00", "2026-10-25T04:00:00+01:00"),
     ("2026-03-28T18:00:00+01:00", "2026-03-29T04:00:00+02:00")],
)  # fmt: skip
def test_in_the_night_in_which_the_clocks_change_it_is_four_by_their_hands(started: str, four: str) -> None:
    before = (at(four) - timedelta(seconds=1)).isoformat()
    assert (asked_at(before, done(started)), asked_at(four, done(started))) == (None, started)


def test_it_is_four_where_the_person_is_now() -> None:
    # Eleven at night at home is the morning of the next day in Tokyo.
    assert asked_at("2026-11-25T07:00:00+09:00", done(EVENING)) == EVENING
    assert asked_at("2026-11-24T20:00:00-05:00", done(EVENING)) is None


def test_an_answer_ends_the_question_but_can_be_put_right_while_it_is_open() -> None:
    now = at("2026-11-25T08:00:00+01:00")
    found = morning_after([done(EVENING)], {EVENING: 0, "another": 7}, now)
    assert found is not None
    assert (found.pain, found.is_asked(now), found.is_open(now)) == (0, False, True)


@pytest.mark.parametrize(
    "fields",
    [{}, {"ended": None}, {"ended": "nonsense"}, {"ended": "2020-01-01T00:00:00+01:00"},
     {"ended": "9999-01-01T00:00:00+01:00"}, {"ended": "0001-01-01T00:00:00"}, {"active_seconds": -1e9}],
)  # fmt: skip
@pytest.mark.parametrize("started", [EVENING, "2026-11-24T18:00:00", "2026-11-24", "20261124T180000+0100"])
def test_a_record_of_which_little_is_known_is_asked_about_all_the_same(
    started: str, fields: dict[str, object]
) -> None:
    entry = session(started, **{"id": "old", "active_seconds": 1800, **fields})
    assert asked_at("2026-11-25T08:00:00+01:00", entry) == "old"


moments = st.integers(0, 14 * 24 * 60 - 1).map(lambda minutes: EPOCH + timedelta(minutes=minutes))


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Entry], datetime]:
    """Return sessions here and there in two weeks in which clocks change, and a moment among them."""
    entries: list[Entry] = []
    for number, began in enumerate(draw(st.lists(moments, max_size=6, unique=True))):
        there = began.astimezone(ZoneInfo(draw(st.sampled_from(ZONES))))
        ended = there + timedelta(minutes=draw(st.integers(0, 20 * 60)))
        entries.append(session(there.isoformat(), id=str(number), ended=ended.isoformat(), active_seconds=0))
    here = draw(moments).astimezone(ZoneInfo(draw(st.sampled_from(ZONES))))
    return entries, at(here.isoformat())


@given(lives())
@example(([], EPOCH))
def test_it_is_what_the_words_say(life: tuple[list[Entry], datetime]) -> None:
    entries, now = life
    begun_by_now = [one for one in entries if at(one.started) <= now]
    expected = None
    if begun_by_now:
        last = max(begun_by_now, key=lambda one: at(one.started))
        ended, day = at(last.ended or ""), at(last.started).date()
        is_next_day = (now.date() - day).days > 1 or ((now.date() - day).days == 1 and now.time() >= time(4))
        if is_next_day and ended <= now < ended + timedelta(hours=36):
            expected = last.id
    assert asked_at(now.isoformat(), *entries) == expected


@given(lives())
def test_it_changes_at_the_time_that_is_told_and_not_before(life: tuple[list[Entry], datetime]) -> None:
    entries, now = life
    found = morning_after(begun(entries, now), {}, now)
    until = None if found is None else found.changes_at(now)
    later = [at(one.started) for one in entries if at(one.started) > now]
    if found is None or until is None or any(began <= until for began in later):
        return
    before = until - timedelta(seconds=1)
    assert found.is_open(before) == found.is_open(now) != found.is_open(until)


@pytest.mark.parametrize(
    ("answered", "is_known"),
    [("2026-11-25T08:00:00+01:00", True), ("2026-11-25T06:00:01+01:00", True),
     ("2026-11-25T06:00:00+01:00", False), ("2026-11-25T08:00:01+01:00", False),
     ("2026-11-25T07:00:00+00:00", True), ("2026-11-25T07:00:00", True), ("2026-11-25", False),
     ("", False), (None, False), ("this morning", False)],
)  # fmt: skip
def test_an_answer_tells_of_now_for_two_hours(answered: str | None, is_known: bool) -> None:
    assert is_fresh(answered, at("2026-11-25T08:00:00+01:00")) is is_known
