"""The report: what it says of little, and of what is still running."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from backtui.core.charts.model import Past
from backtui.core.diary.expectations import NO_TERMS, Terms
from backtui.core.diary.goals import Goal
from backtui.core.diary.measures import DosePoint, Measure, amount
from backtui.core.diary.session import Entry
from backtui.core.report import report_page
from tests.support import session

# A Wednesday; its week began on 23 November.
TODAY = date(2026, 11, 25)


def of(days: Sequence[date], points: Sequence[DosePoint] = (), today: date = TODAY, **fields: object) -> str:
    entries: list[Entry] = [session(f"{day}T18:00:00+01:00", **fields) for day in days]
    return report_page(Past(entries, NO_TERMS, today), [("Lift", points)])


def month(text: str, name: str) -> str:
    (row,) = (line for line in text.splitlines() if line.startswith(f"| {name}"))
    return row.split(" | ")[3]


def met(monday: date) -> list[date]:
    return [monday + timedelta(days=n) for n in (0, 2, 4)]


def test_the_running_week_is_not_missed() -> None:
    last = met(date(2026, 11, 16))
    assert month(of(last), "Nov 2026") == "1 of 1"
    assert month(of([*last, date(2026, 11, 24)]), "Nov 2026") == "1 of 1"
    assert month(of([date(2026, 11, 24)]), "Nov 2026") == "–"


def test_the_goal_is_told_in_the_persons_words_that_are_no_markup_and_break_no_page() -> None:
    entries: list[Entry] = [session("2026-11-24T18:00:00+01:00")]
    goal = Goal(words="lift\n# [her](x) " + "x" * 10_000, days=(1, 3), hour=7)
    text = report_page(Past(entries, Terms(goal=goal), TODAY), [])
    (line,) = (line for line in text.splitlines() if line.startswith("- The goal"))
    assert line.startswith("- The goal: “lift # \\[her](x) xxx")
    assert line.endswith("x…”, Mondays and Wednesdays, around 7:00.")
    assert len(line) < 500
    assert "goal" not in report_page(Past(entries, Terms(goal=Goal()), TODAY), [])


def test_what_changed_is_told_from_the_fourth_week_on() -> None:
    days = [TODAY - timedelta(days=n) for n in range(0, 27, 2)]
    assert "## What changed" not in of(days)
    days.append(TODAY - timedelta(days=28))
    text = of(days, pain_before=4)
    assert "At first: the first 2 weeks. Lately: the last 2 weeks.\n\n- Training days: " in text
    assert "\n- Pain before: 4 at first and 4 lately.\n" in text


def test_the_running_week_counts_once_it_is_met() -> None:
    days = [date(2026, 11, day) for day in (23, 24, 25)]
    assert month(of(days), "Nov 2026") == "1 of 1"


def test_a_week_that_is_over_is_missed() -> None:
    assert month(of([date(2026, 11, 10)]), "Nov 2026") == "0 of 2"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(60, "1 minute in all"), (1800, "30 minutes in all"), (7140, "119 minutes in all"),
     (7200, "2 hours in all"), (9000, "2 hours in all"), (10500, "3 hours in all")],
)  # fmt: skip
def test_little_time_is_told_in_minutes(seconds: int, words: str) -> None:
    assert f", {words}." in of([TODAY], active_seconds=seconds)


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [(0.5, "reps", "1 rep"), (0, "reps", "0 reps"), (8.5, "reps", "9 reps"), (8.25, "reps", "8 reps"),
     (1.25, "reps", "1 rep"), (22.5, "hold_seconds", "22.5 s")],
)  # fmt: skip
def test_nobody_does_half_a_repetition(value: float, measure: Measure, words: str) -> None:
    assert amount(value, measure) == words
    point = DosePoint(TODAY, measure, value, 20, "partial", "standard")
    told = words if value else "–"
    assert f"| Lift | {told} | {told} |" in of([TODAY], [point])


def test_a_week_that_a_spare_held_is_told_as_such() -> None:
    days = [*met(date(2026, 11, 9)), *met(date(2026, 11, 16))[:2]]
    text = of(days)
    assert month(text, "Nov 2026") == "1 of 2, 1 spare used"
    assert "- 1 week in a row on target now, 1 spare used; 1 at most." in text
    assert "spare used" not in of(met(date(2026, 11, 16)))
