"""Nothing is told by colour alone: with all colours taken away, what differs still reads differently."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.charts.model import ChartChoice, ChartKind
from backtui.core.charts.registry import CHARTS
from backtui.core.diary.session import ExerciseRecord, SetRecord, Status
from backtui.core.progress.weeks import Week, standing
from backtui.screens.record import exercise_line
from backtui.widgets.week_strip import LARGE_DAYS, SMALL_DAYS, DaySigns, week_lines, weeks_lines
from tests.core.charts.test_charts import past, points, view, years

MONDAY = date(2026, 11, 23)
STATUSES: tuple[Status, ...] = ("done", "partial", "skipped", "hurt")


@given(
    st.tuples(*[st.booleans()] * 7), st.tuples(*[st.booleans()] * 7), st.integers(0, 13),
    st.sampled_from([SMALL_DAYS, LARGE_DAYS]),
)  # fmt: skip
def test_the_week_strip_tells_its_days_apart(
    days: tuple[bool, ...], paused: tuple[bool, ...], following: int, signs: DaySigns
) -> None:
    stands = standing([], MONDAY)._replace(
        week=Week(MONDAY, days, 0, 0, 3, paused), following=MONDAY + timedelta(days=following)
    )
    _, *rows = week_lines(stands, MONDAY, 3, signs).plain.split("\n")
    width = len(signs.done[0])
    drawn = [tuple(row[at : at + width] for row in rows) for at in range(0, 7 * (width + 3), width + 3)]
    kinds = {sign: kind for kind, sign in signs._asdict().items()}
    assert [kinds[one] for one in drawn] == [
        "done" if days[n] else "suggested" if n == following else "paused" if paused[n] else "open"
        for n in range(7)
    ]


def test_the_weeks_before_tell_which_were_on_target() -> None:
    signs = [
        weeks_lines([Week(MONDAY, tuple(n < done for n in range(7)), done, 0, 3)]).plain[0]
        for done in range(5)
    ]
    assert [sign == "█" for sign in signs] == [False, False, False, True, True]


@pytest.mark.parametrize("kind", CHARTS, ids=lambda kind: kind.title)
def test_a_chart_has_a_sign_of_its_own_for_each_thing(kind: ChartKind) -> None:
    entries = years(200)
    shown = view(past(entries), ChartChoice(kind, exercise="cat", name="Cat"), points(entries))
    told = [(sign, words) for sign, _, words in shown.legend]
    assert told
    assert not [pair for pair in combinations(told, 2) if pair[0][0] == pair[1][0]]


def test_what_became_of_an_exercise_is_told_by_a_sign_and_hurt_by_words() -> None:
    sets = (SetRecord(None, 5),)
    records = {one: ExerciseRecord("cat", "Cat", one, "standard", sets=sets) for one in STATUSES}
    lines = {status: exercise_line(record, 10, "").plain for status, record in records.items()}
    assert len({line[0] for line in lines.values()}) == len(STATUSES)
    assert [status for status, line in lines.items() if "it hurt" in line] == ["hurt"]
    assert [status for status, line in lines.items() if "left out" in line] == ["skipped"]
