"""What each chart shows, with nothing, little and twenty years behind it, in every size."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.charts.text import draw
from backtui.core.charts.bars import Bars, Grid
from backtui.core.charts.calendar import CALENDAR, year
from backtui.core.charts.canvas import FULL, GOAL, PART, PAUSED
from backtui.core.charts.doses import DOSES
from backtui.core.charts.frame import shown_entries
from backtui.core.charts.minutes import MINUTES
from backtui.core.charts.model import ChartChoice, ChartKind, Legend, Past, View, legend_rows
from backtui.core.charts.pain import AFTER, LESS, MORE, NEXT_MORNING, PAIN, trend
from backtui.core.charts.periods import SPANS, Column, Span, next_period, period_of, periods_a_press, window
from backtui.core.charts.registry import CHARTS
from backtui.core.charts.weeks import WEEKS
from backtui.core.dates import week_label
from backtui.core.diary.expectations import NO_TERMS, PauseRecord, TargetRecord, Terms, terms
from backtui.core.diary.measures import DosePoint, DoseSeries, dose_point
from backtui.core.diary.session import Entry, ExerciseRecord, SetRecord, begun
from backtui.core.report import report_page
from tests.support import session

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)
SIZES = [(20, 5), (58, 8), (156, 30)]


def entry(day: date, at: str = "18:00:00+01:00", **fields: object) -> Entry:
    return session(f"{day}T{at}", **fields)


def past(entries: Sequence[Entry], held: Terms = NO_TERMS, today: date = TODAY) -> Past:
    return Past(begun(entries, datetime.combine(today, time.max, UTC)), held, today)


def view(past: Past, choice: ChartChoice, doses: Sequence[DosePoint] = ()) -> View:
    """Return what a choice shows, with such doses, newest first, in the sessions of those days."""
    days = {one.day for one in shown_entries(past, choice)}
    all_days = {one.day for one in past.entries}
    known = [point for point in doses if point.day in all_days]
    ends = (known[-1], known[0]) if known else (None, None)
    return choice.view(past, DoseSeries([point for point in doses if point.day in days], *ends))


def years(number: int) -> list[Entry]:
    return [
        entry(TODAY - timedelta(days=n * 7 // 3), effort=n % 11, pain_before=n % 5, pain_after=n % 4)
        for n in range(number)
    ]


def points(entries: Sequence[Entry]) -> list[DosePoint]:
    return [DosePoint(one.day, "reps", n % 20 + 1, 20, "done", "standard") for n, one in enumerate(entries)]


def columns(shown: View) -> list[Column]:
    assert isinstance(shown.chart, Bars)
    return list(shown.chart.columns)


CASES = {
    "none": [],
    "one": [entry(TODAY)],
    "to come": [entry(TODAY + timedelta(days=3))],
    "nothing done": [entry(TODAY, active_seconds=0), entry(MONDAY, active_seconds=0, pain_after=0)],
    "thousands": years(3120),
    "holes": [Entry(id="a", started="2026-11-20"), Entry(id="b", started="2024-02-29T23:59:59-11:00")],
    "ages ago": [
        entry(TODAY),
        Entry(id="a", started="0001-01-02T10:00:00Z"),
        Entry(id="b", started="20261120T1010Z"),
    ],
    "odd": [entry(TODAY, effort=99, pain_after=-5, active_seconds=10**12, planned_seconds=0)],
}


@pytest.mark.parametrize("kind", CHARTS, ids=lambda kind: kind.title)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_chart_fits_its_size(kind: ChartKind, case: str, size: tuple[int, int]) -> None:
    entries = CASES[case]
    back = 10**6 if case == "ages ago" else 0
    for span in SPANS if kind.in_periods else SPANS[:1]:
        shown = view(past(entries), ChartChoice(kind, span, back, "cat", "Cat"), points(entries))
        assert shown.headline.endswith(".")
        cells = shown.chart.plot(*size)
        assert all(0 <= x < cells.columns and 0 <= y < cells.rows for x, y in cells.cells)
        lines = draw(shown.chart, *size, None).splitlines()
        assert len(lines) == size[1]
        assert max(map(len, lines)) <= size[0]


def test_met_short_and_paused_weeks_have_signs_of_their_own() -> None:
    before, last = MONDAY - timedelta(weeks=2), MONDAY - timedelta(weeks=1)
    done = [entry(before + timedelta(days=n)) for n in (0, 2, 4)] + [entry(MONDAY)]
    held = terms([PauseRecord(id="p", first=last, last=last + timedelta(days=3))], [])
    shown = view(past(done, held), ChartChoice(WEEKS))
    assert [(one.value, one.is_full, one.is_paused) for one in columns(shown)[-3:]] == [
        (3, True, False), (0, False, True), (1, False, False),
    ]  # fmt: skip
    text = draw(shown.chart, 76, 11, None)
    assert {FULL, PART, PAUSED, GOAL} <= set(text)
    assert shown.headline == "Training days 1 of 3 this week; 1 of 1 week on target, 1 paused."


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 7)), min_size=1, max_size=52), st.integers(5, 40))
def test_a_bar_reaches_the_line_where_the_target_was_met_and_only_there(
    weeks: list[tuple[int, int]], height: int
) -> None:
    made = [
        Column(MONDAY - timedelta(weeks=len(weeks) - n), value, goal, value >= goal)
        for n, (value, goal) in enumerate(weeks)
    ]
    cells = Bars("week", made, whole=True, steps=(1, 2, 5)).plot(76, height).cells
    tops: dict[int, int] = {}
    for (x, y), (sign, _) in cells.items():
        if sign in (FULL, PART):
            tops[x] = max(tops.get(x, 0), y)
    for x, top in tops.items():
        below_line = (x, top + 1) not in cells or cells[x, top + 1][0] == GOAL
        assert below_line, "nothing stands between a bar and the line"
        is_full = cells[x, top][0] == FULL
        lines = [y for y in range(height) if cells.get((x, y), ("",))[0] == GOAL]
        if is_full:
            assert all(y <= top + 1 for y in lines)
        elif lines and min(lines) > 1:
            assert min(lines) > top + 1


@pytest.mark.parametrize("kind", [WEEKS, MINUTES, DOSES, PAIN], ids=lambda kind: kind.title)
@pytest.mark.parametrize("span", SPANS, ids=str)
@pytest.mark.parametrize("width", [56, 76, 114, 156])
def test_a_chart_fills_its_width(kind: ChartKind, span: Span, width: int) -> None:
    entries = years(400)
    chart = view(past(entries), ChartChoice(kind, span, 0, "cat", "Cat"), points(entries)).chart
    field = chart.plot(width, 14)
    # Bars have a greatest width; the last label may end beyond the last bar.
    assert field.width == width or max(x for x, _ in field.cells) >= min(width - 14, span.number * 14 - 3)
    if kind is not PAIN:
        assert (
            len({x for (x, _), (sign, _) in field.cells.items() if sign in (FULL, PART)}) > field.columns / 2
        )


def test_bars_are_of_one_width_or_leave_no_gap() -> None:
    for number in (12, 26, 52):
        for width in range(56, 160):
            grid = Grid(width, 10, number, 1)
            bars = [grid.across(index) for index in range(grid.shown)]
            gaps = {right[0] - left[-1] - 1 for left, right in pairwise(bars)}
            assert gaps == {0} or (0 not in gaps and len({len(bar) for bar in bars}) == 1)


@given(
    st.floats(1, 2000),
    st.integers(7, 40),
    st.sampled_from([(30, 60, 120, 300, 600, 1440), (1, 2, 5, 10, 20, 50)]),
)
def test_an_axis_steps_evenly(value: float, height: int, steps: tuple[int, ...]) -> None:
    field = Bars("week", [Column(MONDAY, value, value)], whole=False, steps=steps).plot(76, height)
    rows = sorted(field.y_labels)
    assert len({upper - lower for lower, upper in pairwise(rows)}) <= 1


@given(st.lists(st.integers(1, 30), max_size=8), st.integers(20, 120))
def test_a_legend_breaks_between_signs_and_never_without_need(lengths: list[int], width: int) -> None:
    legend: Legend = [("x", "mark", "w" * length) for length in lengths]
    rows = legend_rows(legend, width, 2)
    assert [one for row in rows for one in row] == legend
    cells = ["  ".join(f"{sign} {words}" for sign, _, words in row) for row in rows]
    assert all(len(row) <= width or "  " not in row for row in cells)
    for row, following in pairwise(cells):
        assert len(row) + 2 + len(following.split("  ")[0]) > width


def test_equal_weeks_have_equal_bars() -> None:
    made = [Column(MONDAY + timedelta(weeks=n), n % 4 + 1, 3, n % 4 > 1) for n in range(12)]
    cells = Bars("week", made, whole=True, steps=(1,)).plot(76, 11).cells
    heights = {
        x: sum(sign in (FULL, PART) for (at, _), (sign, _) in cells.items() if at == x) for x, _ in cells
    }
    assert set(heights.values()) == {0, 2, 4, 6, 8}


@pytest.mark.parametrize("value", [201.0, 10.0**6, 10.0**18, 1e308, inf])
@pytest.mark.parametrize("height", [5, 30])
def test_no_amount_is_too_much_for_an_axis(value: float, height: int) -> None:
    made = Bars("week", [Column(MONDAY, value, value)], whole=False, steps=(1, 2, 5, 200)).plot(76, height)
    assert 1 <= len(made.y_labels) <= 12
    assert max(y for _, y in made.cells) < height


def test_a_month_is_the_mean_of_its_weeks_and_the_running_week_lowers_nothing() -> None:
    # Weeks with their Thursday in November: 2, 9, 16 and, running, 23.
    done = [entry(date(2026, 11, day)) for day in (2, 3, 4, 5, 10, 11, 12, 16, 17, 18, 23)]
    done.append(entry(date(2026, 10, 1)))
    shown = view(past(done), ChartChoice(WEEKS, Span("month", 2)))
    assert [(one.day.month, one.value, one.goal, one.is_full) for one in columns(shown)] == [
        (10, pytest.approx(1 / 5), 3, False), (11, pytest.approx(10 / 3), 3, True),
    ]  # fmt: skip


def test_weeks_of_pause_do_not_lower_a_month() -> None:
    done = [entry(date(2026, 10, day)) for day in (5, 7, 9)]
    held = terms([PauseRecord(id="p", first=date(2026, 10, 12), last=date(2026, 11, 1))], [])
    shown = view(past(done, held), ChartChoice(WEEKS, Span("month", 2)))
    assert columns(shown)[0].value == 3
    assert columns(shown)[0].is_full


def test_a_target_that_changed_is_a_step_in_the_line() -> None:
    held = terms([], [TargetRecord(id="2026-W47", sessions=5)])
    shown = view(past([entry(TODAY)], held), ChartChoice(WEEKS))
    assert [one.goal for one in columns(shown)][-3:] == [3, 5, 5]
    cells = shown.chart.plot(76, 20).cells
    assert len({y for (_, y), (sign, _) in cells.items() if sign == GOAL}) == 2


# Through time


@given(st.sampled_from(SPANS), st.dates(date(2000, 1, 1), TODAY), st.integers(-5, 2000))
def test_a_window_is_of_periods_in_a_row_and_ends_at_the_first_session(
    span: Span, earliest: date, back: int
) -> None:
    found = window(span, back, earliest, TODAY)
    assert len(found.periods) == span.number
    for one, following in zip(found.periods, found.periods[1:], strict=False):
        assert following == next_period(one, span.by)
    assert found.has_older == (found.first > window(span, 10**6, earliest, TODAY).first)
    oldest = window(span, 10**6, earliest, TODAY)
    assert not oldest.has_older
    assert oldest.back == 0 or oldest.first == period_of(earliest, span.by)


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_the_arrows_lead_through_all_of_the_past(span: Span) -> None:
    entries, back, seen = years(1000), 0, set()
    while True:
        of = window(span, back, entries[-1].day, TODAY)
        seen |= set(of.periods)
        if not of.has_older:
            break
        back = of.back + periods_a_press(span)
    now = window(span, 0, entries[-1].day, TODAY).periods[-1]
    assert len(seen) >= (now - entries[-1].day).days // (7 if span.by == "week" else 31)
    assert min(seen) <= entries[-1].day


@pytest.mark.parametrize("number", [2020, 2021, 2024, 2026, 2012])
def test_the_calendar_has_each_day_once(number: int) -> None:
    of = year([], number, date.min, TODAY, NO_TERMS)
    places = [(day.column, day.weekday) for day in of.days]
    assert len(set(places)) == len(places) == 366 - (number % 4 > 0)
    assert of.columns in (53, 54)
    assert places == sorted(places)
    assert [of.months[0], *of.months] == sorted([0, *of.months])


def test_the_calendar_follows_the_minutes_and_the_pauses() -> None:
    done = [
        entry(date(2026, 1, day), active_seconds=60 * minutes)
        for day, minutes in ((1, 5), (2, 12), (5, 22), (6, 30))
    ]
    held = terms([PauseRecord(id="p", first=date(2026, 1, 6), last=date(2026, 1, 7))], [])
    of = year([one.trained for one in done], 2026, date(2026, 1, 1), TODAY, held)
    assert [day.level for day in of.days[:8]] == [
        "some", "part", "none", "none", "most", "full", "paused", "none",
    ]  # fmt: skip
    assert {day.level for day in of.days[-36:]} == {"outside"}
    assert of.days[328].is_today


# Doses, pain


def test_a_dose_is_the_mean_of_its_sets_against_what_was_planned() -> None:
    record = ExerciseRecord(
        "lift", "Lift", "partial", "standard",
        sets=(SetRecord("left", 10), SetRecord("right", 7, 10)),
    )  # fmt: skip
    assert dose_point(TODAY, record) == DosePoint(TODAY, "reps", 8.5, 10, "partial", "standard")
    held = ExerciseRecord("p", "P", "done", "easier", sets=(SetRecord(hold_seconds=20),) * 2)
    assert dose_point(TODAY, held) == DosePoint(TODAY, "hold_seconds", 20, 20, "done", "easier")
    assert (
        dose_point(TODAY, ExerciseRecord("p", "P", "skipped", "standard", sets=(SetRecord(reps=0),))) is None
    )


def test_a_week_shows_its_last_dose_and_what_hurt() -> None:
    doses = [
        DosePoint(TODAY, "reps", 10, 12, "hurt", "easier"),
        DosePoint(MONDAY, "reps", 9, 9, "done", "standard"),
    ]
    shown = view(past([entry(TODAY), entry(MONDAY)]), ChartChoice(DOSES, SPANS[0], 0, "cat", "Cat"), doses)
    assert columns(shown)[-1] == Column(MONDAY, 10, 12, False, mark="x")
    assert ("x", "mark", "it hurt") in shown.legend
    assert shown.headline == "Cat: 10 reps in the last session, 9 reps in the first (23 Nov 2026)."


def test_effort_stands_in_a_row_of_its_own_below_the_pain() -> None:
    done = [
        entry(TODAY - timedelta(days=7 * n), effort=n % 11, pain_before=0, pain_after=0) for n in range(12)
    ]
    field = view(past(done), ChartChoice(PAIN)).chart.plot(76, 14)
    assert {y for (_, y), (_, role) in field.cells.items() if role == "effort"} == {0}
    assert min(y for (_, y), (_, role) in field.cells.items() if role in ("before", "after", "trend")) == 2
    assert field.y_labels[0] == "effort"


def test_where_columns_are_many_one_sign_says_before_and_after() -> None:
    done = [
        entry(TODAY - timedelta(days=7 * n), pain_before=4, pain_after=2 + 2 * (n % 3)) for n in range(26)
    ]
    shown = view(past(done), ChartChoice(PAIN, SPANS[1]))
    signs = [
        sign for (_, _), (sign, role) in shown.chart.plot(76, 14).cells.items() if role in ("before", "after")
    ]
    assert sorted(signs) == sorted([LESS] * 9 + [AFTER] * 9 + [MORE] * 8)
    assert {LESS, AFTER, MORE} <= {sign for sign, _, _ in shown.legend}


def with_mornings(weeks: int, *pains: int) -> Past:
    """Return a past of a session a week, pain 4 before and 2 after, with answers for the last mornings."""
    done = [
        entry(TODAY - timedelta(days=7 * n), pain_before=4, pain_after=2, routine=f"r{n % 2}")
        for n in range(weeks)
    ]
    answers = {one.id: pain for one, pain in zip(done, pains, strict=False)} | {"of none": 9}
    return Past(done, NO_TERMS, TODAY, answers)


@pytest.mark.parametrize("weeks", [12, 26])
def test_the_morning_after_has_a_sign_of_its_own(weeks: int) -> None:
    span = SPANS[0] if weeks == 12 else SPANS[1]
    shown = view(with_mornings(weeks, 7, 6, 8), ChartChoice(PAIN, span))
    field = shown.chart.plot(76, 14)
    found = sorted(
        at for at, (sign, role) in field.cells.items() if (sign, role) == (NEXT_MORNING, "morning")
    )
    assert len(found) == 3
    afters = sorted(x for (x, _), (_, role) in field.cells.items() if role == "after")
    assert [x for x, _ in found] == [x + 1 for x in afters[-3:]]
    assert [words for sign, _, words in shown.legend if sign == NEXT_MORNING] == [
        "next morning" if weeks == 12 else "next morning, if other"
    ]
    assert shown.headline.endswith("On the mornings after, 7 on average.")


def test_where_columns_are_many_a_morning_like_the_pain_after_is_left_out() -> None:
    cells = view(with_mornings(26, 2, 6), ChartChoice(PAIN, SPANS[1])).chart.plot(76, 14).cells
    assert [sign for sign, role in cells.values() if role == "morning"] == [NEXT_MORNING]


def test_where_no_morning_was_answered_nothing_is_said_of_them() -> None:
    shown = view(with_mornings(12), ChartChoice(PAIN))
    assert NEXT_MORNING not in {sign for sign, _, _ in shown.legend}
    assert "morning" not in shown.headline


def test_a_morning_hides_no_other_sign_where_there_is_no_room_beside() -> None:
    shown = view(with_mornings(12, *[2] * 12), ChartChoice(PAIN))
    signs = [sign for sign, role in shown.chart.plot(16, 14).cells.values() if role in ("before", "after")]
    assert signs.count(AFTER) == 12


def test_of_one_routine_the_mornings_are_its_own() -> None:
    found = with_mornings(12, 7, 1, 7, 1)
    assert "after, 7 on average" in view(found.of_routine("r0"), ChartChoice(PAIN)).headline
    row = report_page(found, ())
    assert "| 4.0 | 2.0 | 4.0 | – |" in row
    assert "On the mornings after, 4 on average." in row


def test_one_bad_week_does_not_turn_the_trend() -> None:
    assert trend([4, 4, None, 4, 4]) == [4, 4, 4, 4, 4]
    assert trend([1, 2, 3]) == [None] * 3
    line = trend([None, 5, 4, 3, 10, 1, None])
    assert line[0] is line[6] is None
    assert line[1] is not None
    assert line[5] is not None
    assert line[1] > line[5]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ([], "No pain was noted in this time."), ([3, 2], "Pain after sessions: 2.5 on average."),
        ([5, 5, 4, 3, 2, 2], "Pain after sessions: 5 at first, 2 lately; clearly less."),
        ([2, 2, 2, 3, 3, 3], "Pain after sessions: 2 at first, 3 lately; a little more."),
        ([2, 2, 2, 2], "Pain after sessions: 2 at first, 2 lately; about the same."),
    ],
)  # fmt: skip
def test_pain_in_words(after: list[int], words: str) -> None:
    done = [entry(TODAY - timedelta(days=2 * n), pain_after=value) for n, value in enumerate(reversed(after))]
    assert view(past(done), ChartChoice(PAIN)).headline == words


@pytest.mark.parametrize("outside", [11, 15, -1])
def test_an_answer_beyond_the_scale_counts_as_not_given(outside: int) -> None:
    def answered(*values: int | None) -> Past:
        return past([
            entry(TODAY - timedelta(days=n), effort=value, pain_before=value, pain_after=value)
            for n, value in enumerate(values)
        ])  # fmt: skip

    odd, expected = answered(outside, 2, 4, outside), answered(None, 2, 4, None)
    shown, plain = (view(one, ChartChoice(PAIN)) for one in (odd, expected))
    assert shown.headline == plain.headline == "Pain after sessions: 3 on average."
    assert shown.chart.plot(58, 12) == plain.chart.plot(58, 12)
    assert report_page(odd, ()) == report_page(expected, ())
    assert "| 3.0 | 3.0 | – | 3.0 |" in report_page(odd, ())


# A week with everything in it


def test_two_in_a_day_one_over_midnight_and_one_in_another_zone() -> None:
    done = [
        entry(date(2026, 11, 17), "07:00:00+01:00"), entry(date(2026, 11, 17), "18:00:00+01:00"),
        # Sunday 23:50 to Monday 00:20: it belongs to Sunday.
        entry(date(2026, 11, 22), "23:50:00+01:00"),
        # Saturday in Los Angeles, when it was Sunday at home.
        entry(date(2026, 11, 21), "22:00:00-08:00"),
    ]  # fmt: skip
    now = past(done)
    week = columns(view(now, ChartChoice(WEEKS)))[-2]
    assert (week.day, week.value, week.is_full) == (date(2026, 11, 16), 3, True)
    assert columns(view(now, ChartChoice(MINUTES)))[-2].value == 120
    assert now.standing.streak.weeks == 1
    assert now.standing.week.training_days == 0


def test_the_last_days_of_a_year_stand_in_their_iso_week() -> None:
    done = [entry(date(2026, 12, 29)), entry(date(2026, 12, 31)), entry(date(2027, 1, 3))]
    shown = view(past(done, today=date(2027, 1, 5)), ChartChoice(WEEKS))
    assert [(week_label(one.day), one.value) for one in columns(shown)[-3:]] == [
        ("2026-W52", None), ("2026-W53", 3), ("2027-W01", 0),
    ]  # fmt: skip


def test_a_week_that_a_spare_held_has_a_sign_of_its_own_and_is_told() -> None:
    days = [MONDAY - timedelta(days=n) for n in (14, 12, 10, 7, 5)]
    shown = view(past([entry(day) for day in days]), ChartChoice(WEEKS))
    assert [one.mark for one in columns(shown)[-3:]] == ["", "s", ""]
    assert ("s", "mark", "spare") in shown.legend
    assert shown.headline == "Training days 0 of 3 this week; 1 of 2 weeks on target, 1 spare used."
    calendar = view(past([entry(day) for day in days]), ChartChoice(CALENDAR))
    assert calendar.headline.endswith("most in November (5); 1 spare used.")


def test_a_spare_shows_where_nothing_was_done_too() -> None:
    once = terms([], [TargetRecord(id="2026-W01", sessions=1)])
    days = [MONDAY - timedelta(days=14), MONDAY]
    shown = view(past([entry(day) for day in days], once), ChartChoice(WEEKS))
    assert "s" in "".join(sign for sign, _ in shown.chart.plot(58, 8).cells.values())
