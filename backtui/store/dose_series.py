"""The doses that a chart shows, from the diary."""

from collections.abc import Sequence

from backtui.core.charts.frame import shown_entries
from backtui.core.charts.model import ChartChoice, Past
from backtui.core.diary.measures import NO_DOSES, DosePoint, DoseSeries
from backtui.core.diary.session import Entry
from backtui.store.diary import Diary


def dose_series(diary: Diary, past: Past, choice: ChartChoice) -> DoseSeries:
    """Return the doses of the chosen exercise, where the chart is of one."""
    if not choice.kind.of_exercise:
        return NO_DOSES
    # Reading twenty years of sessions takes long: the first and the last with the exercise are soon found.
    first, last = (
        next((point for entry in entries for point in _done(diary, choice, [entry])), None)
        for entries in (reversed(past.entries), past.entries)
    )
    return DoseSeries(_done(diary, choice, shown_entries(past, choice)), first, last)


def _done(diary: Diary, choice: ChartChoice, entries: Sequence[Entry]) -> tuple[DosePoint, ...]:
    """Return the doses of some sessions, without those in which it only hurt."""
    return tuple(point for point in diary.doses(choice.exercise, entries) if point.done)
