"""What is typed about a goal, and what becomes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.diary.goal_form import NO_HOUR, goal_form, typed_days, typed_goal, typed_hour
from backtui.core.diary.goals import Goal


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon wed fri", (1, 3, 5)), ("Mo, WE and friday", (1, 3, 5)), ("mondays thurs", (1, 4)),
        ("1 3 5", (1, 3, 5)), ("1,3,5", (1, 3, 5)), ("5 1 5", (1, 5)), ("mon-fri", (1, 2, 3, 4, 5)),
        ("sat - mon", (1, 6, 7)), ("every day", (1, 2, 3, 4, 5, 6, 7)), ("", ()), ("  ", ()),
        ("t", None), ("soon", None), ("8", None), ("0", None), ("mon soon", None), ("mon-", None),
        ("²", None), ("-", None),
    ],
)  # fmt: skip
def test_days_as_they_are_typed(text: str, days: tuple[int, ...] | None) -> None:
    assert typed_days(text) == days


@pytest.mark.parametrize(
    ("text", "hour"),
    [("18", 18), (" 7:00 ", 7), ("07:00", 7), ("0", 0), ("23", 23), ("24", None), ("-1", None), ("", None),
     ("18:30", None), ("٧", None), ("007", None), ("6 pm", None)],
)  # fmt: skip
def test_an_hour_as_it_is_typed(text: str, hour: int | None) -> None:
    assert typed_hour(text) == hour


GOALS = st.builds(
    Goal,
    words=st.one_of(st.none(), st.text(min_size=1)),
    days=st.lists(st.integers(-1, 9), max_size=9).map(tuple),
    hour=st.one_of(st.none(), st.integers(-2, 30)),
)


@given(GOALS)
def test_a_form_that_is_not_touched_changes_nothing(goal: Goal) -> None:
    values = {field.name: field.value for field in goal_form(goal)}
    assert typed_goal(goal, values) == (goal, {})


def test_ten_thousand_letters_are_kept_whole() -> None:
    long = "lift my grandchildren [b]and[/b] " * 400
    values = {"why": long, "days": "1 7", "hour": "6"}
    assert typed_goal(None, values)[0] == Goal(words=long.strip(), days=(1, 7), hour=6)


def test_what_is_emptied_is_open_and_a_wrong_hour_is_said() -> None:
    goal = Goal(words="walk", days=(1,), hour=7)
    assert typed_goal(goal, {"why": " ", "days": "", "hour": ""})[0] == Goal()
    assert typed_goal(goal, {"why": "walk", "days": "1", "hour": "25"}) == (None, {"hour": NO_HOUR})
