"""What a person corrects: of a form only what changed, in the zone of the place; of the work its numbers."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.diary.edits import Place, places, value_at, with_all, with_hurt, with_value
from backtui.core.diary.expectations import PauseRecord
from backtui.core.diary.forms import overlap_words, pause_form, read_pause, session_fields, session_form
from backtui.core.diary.mornings import MorningAnswer
from backtui.core.diary.session import ExerciseRecord, Session, SetRecord
from backtui.core.progress.habit import Habit, habit
from backtui.routines.loading import shipped_catalogue
from tests.support import NOW, session

BERLIN = ZoneInfo("Europe/Berlin")
ROUTINES = list(shipped_catalogue().routines.values())


def local(naive: datetime) -> datetime:
    moment = naive.replace(tzinfo=BERLIN)
    return datetime.fromisoformat(moment.isoformat())


def amended(of: Session, **values: str) -> dict[str, Any]:
    form = {field.name: field.value for field in session_form(of, ROUTINES)}
    fields, problems = session_fields(of, form | values, ROUTINES, NOW, local)
    assert not problems
    return fields


@given(
    note=st.none() | st.text(max_size=20), effort=st.none() | st.integers(0, 10),
    seconds=st.integers(0, 90_000), name=st.none() | st.text(max_size=20),
    started=st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2026-11-01")),
    hours=st.integers(-12, 14),
)  # fmt: skip
def test_a_form_that_is_left_as_it_is_changes_nothing(
    note: str | None, effort: int | None, seconds: int, name: str | None, started: datetime, hours: int
) -> None:
    zone = f"{'-' if hours < 0 else '+'}{abs(hours):02d}:00"
    of = session(
        started.isoformat() + zone, note=note, effort=effort, active_seconds=seconds, routine_name=name
    )
    assert amended(of) == {}


@pytest.mark.parametrize(
    ("day", "at", "started"),
    [
        ("2026-07-01", "18:00", "2026-07-01T18:00:00+02:00"),
        ("2026-10-25", "01:30", "2026-10-25T01:30:00+02:00"),
        ("2026-10-25", "03:30", "2026-10-25T03:30:00+01:00"),
        ("2026-11-22", "23:50", "2026-11-22T23:50:00+01:00"),
    ],
)
def test_another_date_has_the_offset_that_held_then(day: str, at: str, started: str) -> None:
    of = session("2026-11-20T18:00:00+01:00", ended="2026-11-20T18:31:00+01:00")
    fields = amended(of, date=day, time=at)
    assert fields["started"] == started
    lasted = datetime.fromisoformat(fields["ended"]) - datetime.fromisoformat(started)
    assert lasted == timedelta(minutes=31)


def test_a_session_far_away_stays_there() -> None:
    of = session("2026-11-20T18:00:00-08:00")
    assert amended(of, date="2026-07-01")["started"] == "2026-07-01T18:00:00-08:00"


def test_minutes_move_the_end_of_what_was_only_told() -> None:
    of = session("2026-11-20T18:00:00+01:00", ended="2026-11-20T18:30:00+01:00", source="logged")
    assert amended(of, minutes="20") == {"active_seconds": 1200, "ended": "2026-11-20T18:20:00+01:00"}


def test_a_routine_is_known_by_its_name_or_is_words() -> None:
    of = session("2026-11-20T18:00:00+01:00", routine=None, routine_name="Pool")
    assert amended(of, routine="healthy BACK") == {"routine": "healthy-back", "routine_name": "Healthy back"}
    assert amended(of, routine="") == {"routine": None, "routine_name": None}


def test_the_kind_of_a_pause_comes_from_its_words_unless_it_is_said() -> None:
    pause = PauseRecord(id="p", first=date(2026, 11, 2), last=date(2026, 11, 3))
    values = {field.name: field.value for field in pause_form(pause, is_new=True)}
    for typed, kind in (
        ({"why": "flu"}, "ill"),
        ({"why": "flu", "kind": "Rest"}, "resting"),
        ({}, "resting"),
    ):
        found, problems = read_pause(pause, values | typed, NOW.date())
        assert not problems
        assert found is not None
        assert found.kind == kind
    assert read_pause(pause, values | {"kind": "busy"}, NOW.date())[1] == {
        "kind": "One of ill, travelling, resting."
    }


# What was done

records = st.builds(
    ExerciseRecord, st.just("x"), st.just("X"), st.just("done"), st.just("standard"),
    sets=st.lists(
        st.builds(
            SetRecord, st.sampled_from([None, "left"]), st.integers(0, 30), st.none(),
            st.none() | st.integers(1, 60),
        ),
        min_size=1, max_size=4,
    ).map(tuple),
)  # fmt: skip


@given(st.lists(records, min_size=1, max_size=3).map(tuple), st.data())
def test_a_corrected_number_keeps_the_plan_and_gives_the_status(
    exercises: tuple[ExerciseRecord, ...], data: st.DataObject
) -> None:
    numbers = [place for place in places(exercises) if not place.is_whole]
    place = data.draw(st.sampled_from(numbers))
    value = data.draw(st.integers(-5, 2500))
    planned = value_at(exercises, place)[1]
    changed = with_value(exercises, place, value)
    done = value_at(changed, place)[0]
    assert value_at(changed, place)[1] == planned
    assert 0 <= done <= (200 if place.measure == "reps" else 1800)
    exercise = changed[place.exercise]
    if exercise.status == "done":
        assert all(one.is_full for one in exercise.sets)
    else:
        assert exercise.status == ("skipped" if all(one.is_empty for one in exercise.sets) else "partial")
    back = with_value(changed, place, planned)
    assert back[place.exercise].sets == exercises[place.exercise].sets
    assert [one for n, one in enumerate(changed) if n != place.exercise] == [
        one for n, one in enumerate(exercises) if n != place.exercise
    ]


def test_left_out_done_and_hurt() -> None:
    exercises = (
        ExerciseRecord("x", "X", "done", "standard", sets=(SetRecord("left", 10), SetRecord("right", 10))),
    )
    left_out = with_all(exercises, 0, done=False)
    assert (left_out[0].status, [one.reps for one in left_out[0].sets]) == ("skipped", [0, 0])
    assert with_all(left_out, 0, done=True) == exercises
    hurt = with_hurt(with_value(exercises, Place(0, 1), 4), 0)
    assert hurt[0].status == "hurt"
    assert with_hurt(hurt, 0)[0].status == "partial"


# Habits


def trained(*days: int, at: str = "18:00") -> list[Session]:
    return [session(f"{NOW.date() - timedelta(days=day)}T{at}:00+01:00") for day in days]


def test_the_habit_is_in_the_usual_days_and_hours() -> None:
    # Wednesday 25 November and back: Wednesdays, Mondays, and now and then a Sunday.
    done = trained(*(7 * n for n in range(10)), *(7 * n + 2 for n in range(9))) + trained(3, 10, at="07:00")
    assert habit(done, NOW.date()) == Habit((0, 2), 18)
    assert habit(done, NOW.date()).words() == "Mondays and Wednesdays, around 18:00"


@pytest.mark.parametrize("days", [[], [1, 3, 5], list(range(28)), [n + 200 for n in range(20)]], ids=len)
def test_few_or_all_or_old_days_are_no_habit_of_days(days: list[int]) -> None:
    assert habit(trained(*days), NOW.date()).weekdays == ()


def test_hours_all_over_the_day_are_no_habit() -> None:
    done = [one for n in range(24) for one in trained(n * 2, at=f"{n:02d}:30")]
    assert habit(done, NOW.date()).hour is None
    around_midnight = trained(*range(0, 20, 2), at="23:40") + trained(*range(20, 40, 2), at="00:20")
    assert habit(around_midnight, NOW.date()).hour in (23, 0)


@pytest.mark.parametrize("outside", [11, -1])
def test_an_answer_beyond_the_scale_is_not_in_the_form_and_stays_as_it_is(outside: int) -> None:
    odd = session("2026-11-23T18:00:00+01:00", effort=outside, pain_before=outside, pain_after=outside)
    form = {field.name: field.value for field in session_form(odd, ROUTINES)}
    assert form["effort"] == form["pain_before"] == form["pain_after"] == ""
    assert amended(odd, note="new") == {"note": "new"}


@pytest.mark.parametrize(
    ("text", "is_day"), [("1899-12-31", False), ("1900-01-01", True), ("9999-12-31", False)]
)
def test_a_day_is_one_that_every_zone_has(text: str, is_day: bool) -> None:
    pause = PauseRecord(id="p", first=NOW.date(), last=NOW.date())
    values = {"first": text, "last": text, "kind": "ill", "why": ""}
    assert bool(read_pause(pause, values, NOW.date())[0]) is is_day


# What has not happened yet


def problems_of(of: Session, **values: str) -> dict[str, str]:
    form = {field.name: field.value for field in session_form(of, ROUTINES)}
    return session_fields(of, form | values, ROUTINES, NOW, local)[1]


def test_what_would_end_after_now_is_refused_where_it_was_typed() -> None:
    of = session("2026-11-25T17:30:00+01:00", ended="2026-11-25T18:00:00+01:00", source="logged")
    assert problems_of(of, minutes="31") == {"minutes": "It would end at 18:01, which is still to come."}
    assert problems_of(of, time="17:31") == {"time": "It would end at 18:01, which is still to come."}
    assert problems_of(of, time="18:01") == {"time": "2026-11-25 18:01 is still to come."}
    assert not problems_of(of, minutes="29")


def test_a_date_may_be_said_in_words() -> None:
    of = session("2026-11-25T17:30:00+01:00", ended="2026-11-25T18:00:00+01:00", source="logged")
    assert amended(of, date="yesterday")["started"] == "2026-11-24T17:30:00+01:00"
    assert problems_of(of, date="yesterdy") == {"date": "A date such as 2026-11-23, yesterday, mon or -2."}


def test_overlapping_sessions_are_named() -> None:
    of = session("2026-11-25T17:30:00+01:00")
    others = [session(f"2026-11-25T17:{minute}:00+01:00") for minute in (10, 20, 40, 50)]
    assert overlap_words(of, others[:1]) == "It overlaps with the session of 25 Nov 2026 at 17:10."
    assert overlap_words(of, others).endswith("at 17:40 and 1 more.")
    assert overlap_words(of, [of, session("2026-11-24T17:30:00+01:00")]) == ""


# The morning after


def answered(typed: str, before: int | None = None, **values: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what comes of an answer that is typed into the form of yesterday's session."""
    of, morning = session("2026-11-24T18:00:00+01:00"), MorningAnswer(before)
    form = {field.name: field.value for field in session_form(of, ROUTINES, morning)}
    return session_fields(of, form | {"morning": typed} | values, ROUTINES, NOW, local, morning)


def test_the_morning_after_is_put_right_among_the_rest() -> None:
    assert answered("4") == ({"morning": 4}, {})
    assert answered("4", before=4) == ({}, {})
    assert answered("", before=4) == ({"morning": None}, {})
    assert answered("11")[1] == {"morning": "A whole number from 0 to 10, or nothing."}


def test_a_morning_that_is_still_to_come_has_no_answer() -> None:
    assert answered("4", date="2026-11-25", time="10:00")[1] == {
        "morning": "It is still to come, on 26 Nov 2026."
    }
    assert "morning" not in answered("", before=3, date="2026-11-25", time="10:00")[1]


def test_a_session_that_is_added_is_not_asked_about_its_morning() -> None:
    of = session("2026-11-24T18:00:00+01:00")
    assert "morning" not in {field.name for field in session_form(of, ROUTINES)}
