"""The doses that a chart shows, from the diary."""

from backtui.core.charts.frame import shown_entries
from backtui.core.charts.model import ChartChoice, Past
from backtui.core.diary.measures import NO_DOSES, DoseSeries
from backtui.store.diary import Diary


def dose_series(diary: Diary, past: Past, choice: ChartChoice) -> DoseSeries:
    """Return the doses of the chosen exercise, where the chart is of one."""
    if not choice.kind.of_exercise:
        return NO_DOSES
    # Reading twenty years of sessions takes long: the first and the last with the exercise are soon found.
    first, last = (
        next((point for entry in entries for point in diary.doses(choice.exercise, [entry])), None)
        for entries in (reversed(past.entries), past.entries)
    )
    return DoseSeries(diary.doses(choice.exercise, shown_entries(past, choice)), first, last)
