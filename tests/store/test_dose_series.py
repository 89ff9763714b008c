"""The doses that a chart shows: those of its window, and the first and the last of all."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from backtui.core.charts.doses import DOSES
from backtui.core.charts.model import ChartChoice, Past
from backtui.core.charts.periods import Span
from backtui.core.charts.registry import CHARTS
from backtui.core.diary.expectations import NO_TERMS
from backtui.core.diary.measures import NO_DOSES, DosePoint, DoseSeries
from backtui.core.diary.session import Entry, ExerciseRecord, Session, SetRecord
from backtui.store.diary import Diary
from backtui.store.dose_series import dose_series
from backtui.store.history_file import write_fresh
from tests.support import NOW, session

TODAY = date(2026, 11, 25)
# Sessions, one a week, of which all but the first and the last have the exercise.
_FIRST = 30


def week(number: int) -> Session:
    exercise = "cat" if 0 < number < _FIRST else "boat"
    record = ExerciseRecord(exercise, "Any", "done", "standard", sets=(SetRecord(reps=number),))
    day = TODAY - timedelta(weeks=number)
    return session(f"{day}T18:00:00+01:00", id=f"s{number}", exercises=(record,))


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    diary = Diary(tmp_path / "history.json", lambda: NOW)
    write_fresh(diary.path, {"sessions": [week(number) for number in range(_FIRST + 1)]})
    return diary


@pytest.fixture
def past(diary: Diary) -> Past:
    return Past(diary.entries(), NO_TERMS, TODAY)


def test_a_chart_is_given_the_doses_of_its_window_and_the_ends_of_all(diary: Diary, past: Past) -> None:
    series = dose_series(diary, past, ChartChoice(DOSES, Span("week", 4), 2, "cat"))
    assert sorted(point.done for point in series.shown) == [2, 3, 4, 5]
    assert series.first is not None
    assert series.last is not None
    assert (series.first.done, series.last.done) == (_FIRST - 1, 1)
    assert dose_series(diary, past, ChartChoice(DOSES, exercise="cobra")) == DoseSeries()


def test_only_what_is_shown_is_decoded(diary: Diary, past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Entry] = []
    read = diary.doses

    def doses(exercise: str, entries: Sequence[Entry]) -> tuple[DosePoint, ...]:
        asked.extend(entries)
        return read(exercise, entries)

    monkeypatch.setattr(diary, "doses", doses)
    for kind in CHARTS:
        if not kind.of_exercise:
            assert dose_series(diary, past, ChartChoice(kind, exercise="cat")) is NO_DOSES
    assert asked == []
    dose_series(diary, past, ChartChoice(DOSES, Span("week", 4), 2, "cat"))
    # Four that are shown, and from each end those until there is one with the exercise: two.
    assert len(asked) == 8
