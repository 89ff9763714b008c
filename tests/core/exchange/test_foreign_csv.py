"""Tables of other programs: whatever tells a date and a duration, and nothing that has to be guessed."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.exchange.cells import read_table
from backtui.core.exchange.faults import NotUnderstood
from backtui.core.exchange.foreign_csv import ForeignRows, read_foreign
from backtui.core.exchange.foreign_times import Began, began_at, duration_of, order_of
from backtui.core.exchange.sessions_csv import BadCell
from tests.support import StillClock


def rows_of(text: str, **mapping: str) -> ForeignRows:
    return read_foreign(*read_table(text), mapping, StillClock().local)


def test_named_columns_make_sessions() -> None:
    text = 'Day,At,Duration,What,Words\n25/11/2026,6:05 PM,45,Yoga,"=a, b"\n1/2/2026,,0:30:00,Swim,\n'
    found = rows_of(text, date="Day", minutes="Duration", time="At", what="What", note="Words")
    first, second = (dict(row.fields) for row in found.rows)
    assert first == {
        "started": "2026-11-25T18:05:00+01:00", "active_seconds": 2700, "source": "imported",
        "routine_name": "Yoga", "note": "=a, b",
    }  # fmt: skip
    assert second == {
        "started": "2026-02-01", "active_seconds": 1800, "source": "imported", "routine_name": "Swim"
    }  # fmt: skip
    assert [row.line for row in found.rows] == [2, 3]


def test_columns_that_go_by_their_names_need_no_map() -> None:
    text = "Date;Duration (min);Activity Type;RPE\n2026-11-25 18:00;12,5;Pilates;7\n"
    found = rows_of(text)
    assert dict(found.columns) == {
        "date": "Date", "minutes": "Duration (min)", "what": "Activity Type", "effort": "RPE"
    }  # fmt: skip
    (row,) = found.rows
    assert (row.fields["active_seconds"], row.fields["effort"]) == (750, 7)


def test_of_several_columns_of_time_one_is_taken_and_the_one_that_is_named_first() -> None:
    text = "date,duration,minutes\n2026-11-25,1:00:00,45\n"
    assert rows_of(text).rows[0].fields["active_seconds"] == 2700
    assert rows_of(text, duration="duration").rows[0].fields["active_seconds"] == 3600


@pytest.mark.parametrize(
    ("cell", "order", "began"),
    [
        ("2026-11-25", "ymd", Began(date(2026, 11, 25))),
        ("2026-11-25T18:00:00", "ymd", Began(date(2026, 11, 25), time(18))),
        ("2026-11-25 6:05 pm", "ymd", Began(date(2026, 11, 25), time(18, 5))),
        ("25.11.2026 18:00", "dmy", Began(date(2026, 11, 25), time(18))),
        ("11/25/26, 12:30 AM", "mdy", Began(date(2026, 11, 25), time(0, 30))),
        ("2026/11/25", "ymd", Began(date(2026, 11, 25))),
        ("Nov 25, 2026", "ymd", Began(date(2026, 11, 25))),
        ("Wed, 25 November 2026 18:00", "ymd", Began(date(2026, 11, 25), time(18))),
        ("46351", "ymd", Began(date(2026, 11, 25))),
        ("46351.75", "ymd", Began(date(2026, 11, 25), time(18))),
    ],
)
def test_days_are_read_as_programs_write_them(cell: str, order: str, began: Began) -> None:
    assert began_at(cell, order) == began  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["", "soon", "2026-02-30", "31.02.2026", "13/13/2026", "0001-01-01",
                                  "Foo 3, 2026",
                                  "9" * 30,
                                  "25.11.2026 25:00"])  # fmt: skip
def test_what_is_no_day_is_none(cell: str) -> None:
    with pytest.raises(BadCell):
        began_at(cell, "dmy")


@pytest.mark.parametrize(
    ("cell", "unit", "seconds"),
    [("45", 60, 2700), ("45.5", 60, 2730), ("0,75", 3600, 2700), ("0:45:00", None, 2700),
     ("1:30", None, 5400), ("45 min", None, 2700), ("1h 5m", None, 3900), ("PT1H5M3S", None, 3903),
     ("90 seconds", None, 90),
     ("1 hour 15 minutes", None, 4500)],
)  # fmt: skip
def test_durations_are_read_as_programs_write_them(cell: str, unit: float | None, seconds: float) -> None:
    assert duration_of(cell, unit, in_minutes=False) == seconds


@pytest.mark.parametrize("cell", ["45", "", "long", "-5", "1:2:3:4", "5 parsecs", "m", "1e3"])
def test_what_is_no_duration_is_none(cell: str) -> None:
    with pytest.raises(BadCell):
        duration_of(cell, None, in_minutes=False)


@given(st.text(max_size=12), st.sampled_from(("ymd", "dmy", "mdy")))
def test_any_cell_is_read_or_refused(cell: str, order: str) -> None:
    for read in (lambda: began_at(cell, order), lambda: duration_of(cell, 60, in_minutes=True)):  # type: ignore[arg-type]
        try:
            assert read()
        except BadCell:
            pass
        except AssertionError:
            assert set(cell.strip()) <= set("0:.,PTSMHptsmh secondminutehoursa ")


def test_minutes_and_seconds_are_told_from_hours_by_the_whole_column() -> None:
    text = "date,duration\n2026-11-25,45:00\n2026-11-26,5:30\n"
    assert [row.fields["active_seconds"] for row in rows_of(text).rows] == [2700, 330]
    text = "date,duration\n2026-11-25,0:45\n2026-11-26,1:30\n"
    assert [row.fields["active_seconds"] for row in rows_of(text).rows] == [2700, 5400]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "line 1: no column tells when the sessions were; there are a, b"),
        ("date,b\n1,2\n", "no column tells how long they took"),
        ("date,minutes\n1/2/2026,30\n", "can be read in two ways"),
        ("date,duration\n2026-11-25,30\n", "line 2: duration: '30' does not tell its unit"),
        ("date,minutes\n2026-11-25,30\n32.1.2026,30\n", "line 3: date: '32.1.2026' is no date"),
        ("date,minutes\n2026-11-25,1500\n", "line 2: minutes: '1500' is more than a day"),
        ("date,minutes,rpe\n2026-11-25,30,99\n", "line 2: effort: '99' is no whole number"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused(text: str, words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        rows_of(text)
    assert words in str(refused.value)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(NotUnderstood, match="there is no column 'Tag'; there are Day, Minutes"):
        rows_of("Day,Minutes\n2026-11-25,3\n", date="Tag")


def test_an_order_that_is_said_settles_it() -> None:
    for order, day in (("dmy", "2026-02-01"), ("mdy", "2026-01-02")):
        (row,) = rows_of("date,minutes\n1/2/2026,30\n", order=order).rows
        assert row.fields["started"] == day
    assert order_of(["1/2/2026", "13/2/2026"]) == "dmy"
    assert order_of(["1/2/2026", "1/13/2026"]) == "mdy"


def test_totals_and_empty_rows_are_passed_over_and_told() -> None:
    found = rows_of("date,minutes\n2026-11-25,30\n2026-11-26,0\nTotal,\n")
    assert len(found.rows) == 1
    assert found.passed_over == ["2 rows without a date or without any time are passed over"]


def test_the_same_table_names_the_same_sessions_and_another_place_too() -> None:
    text = "date,minutes,type\n2026-11-25 18:00,30,Yoga\n2026-11-25 18:00,30,Yoga\n"
    first = [row.id for row in rows_of(text).rows]
    assert len(set(first)) == 2
    elsewhere = StillClock(datetime.fromisoformat("2026-11-25T18:00:00-05:00"))
    assert [row.id for row in read_foreign(*read_table(text), {}, elsewhere.local).rows] == first
