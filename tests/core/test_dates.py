"""Which day a person means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.dates import day_meant, months_since

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-23", 23), (" Yesterday ", 24), ("today", 25), ("tomorrow", 26), ("mon", 23), ("MONDAY", 23),
        ("wed", 25), ("thu", 19), ("su", 22), ("-2", 23), ("\N{MINUS SIGN}2", 23), ("+1", 26), ("-0", 25),
    ],
)  # fmt: skip
def test_a_day_in_words(text: str, day: int) -> None:
    assert day_meant(text, WEDNESDAY) == date(2026, 11, day)


@pytest.mark.parametrize(
    "text", ["", "m", "s", "-", "2", "mom", "mondays", "2026-13-01", "-99999", "- 2", "1800-01-01"]
)
def test_what_is_no_day(text: str) -> None:
    assert day_meant(text, WEDNESDAY) is None


@given(st.text(max_size=12), st.dates(date(1901, 1, 1), date(8999, 1, 1)))
def test_no_text_fails(text: str, today: date) -> None:
    day_meant(text, today)


@given(
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_a_weekday_is_the_last_one_that_there_was(name: str, today: date) -> None:
    found = day_meant(name, today)
    assert found is not None
    assert f"{found:%a}".lower() == name
    assert timedelta(0) <= today - found < timedelta(days=7)


@pytest.mark.parametrize(
    ("first", "today", "months", "ended"),
    [
        ("2026-10-26", "2026-11-25", 0, "2026-10-26"), ("2026-10-26", "2026-11-26", 1, "2026-11-26"),
        ("2026-10-31", "2026-11-29", 0, "2026-10-31"), ("2026-10-31", "2026-11-30", 1, "2026-11-30"),
        ("2026-01-31", "2026-02-28", 1, "2026-02-28"), ("2024-02-29", "2025-02-28", 12, "2025-02-28"),
        ("2026-11-26", "2026-11-25", -1, "2026-10-26"),
    ],
)  # fmt: skip
def test_whole_months_since_a_day(first: str, today: str, months: int, ended: str) -> None:
    found = months_since(date.fromisoformat(first), date.fromisoformat(today))
    assert found == (months, date.fromisoformat(ended))


@given(st.dates(date(1901, 1, 1), date(2900, 1, 1)), st.integers(0, 9000))
def test_the_last_month_that_is_over_ended_by_now_and_the_next_one_did_not(first: date, days: int) -> None:
    today = first + timedelta(days=days)
    months, ended = months_since(first, today)
    assert ended <= today < ended + timedelta(days=32)
    assert months_since(first, ended) == (months, ended)
