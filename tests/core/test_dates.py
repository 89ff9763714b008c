"""Which day a person means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.dates import day_meant

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
