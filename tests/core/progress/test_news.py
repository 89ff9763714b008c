"""The news of a month: for a week after it, once, to whoever trained lately."""

from datetime import date, timedelta

import pytest

from backtui.core.progress.news import month_news

FIRST = date(2026, 6, 10)


def told(today: date, *, last: date | None = None, read: date | None = None) -> str:
    found = month_news(FIRST, last or today, today, lambda: read)
    return "" if found is None else found.words


@pytest.mark.parametrize(
    ("months", "words"),
    [(1, "A month since"), (2, "2 months since"), (11, "11 months since"), (12, "A year since"),
     (13, "13 months since"), (24, "2 years since")],
)  # fmt: skip
def test_each_month_is_told(months: int, words: str) -> None:
    year, month = divmod(FIRST.month - 1 + months, 12)
    assert told(date(FIRST.year + year, month + 1, 10)).startswith(words)


def test_it_is_news_for_a_week() -> None:
    days = [day for day in range(1, 70) if told(FIRST + timedelta(days=day))]
    assert days == [*range(30, 37), *range(61, 68)]


def test_who_read_it_is_not_told_again_before_the_next_month() -> None:
    today = date(2026, 7, 12)
    assert told(today, read=date(2026, 7, 9))
    assert not told(today, read=date(2026, 7, 10))
    assert not told(today, read=today)
    assert told(date(2026, 8, 10), read=today)
    assert told(today, read=date(2026, 12, 1)), "a clock that was wrong hides nothing"


def test_who_did_not_train_lately_is_told_of_no_change() -> None:
    today = date(2026, 7, 12)
    assert told(today, last=today - timedelta(days=13))
    assert not told(today, last=today - timedelta(days=14))


def test_nothing_is_read_where_nothing_is_told() -> None:
    def read() -> date | None:
        raise AssertionError

    assert month_news(FIRST, FIRST, FIRST + timedelta(days=20), read) is None
