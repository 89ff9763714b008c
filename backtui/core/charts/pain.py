"""The chart of pain before and after and on the morning after, and of effort."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from statistics import fmean, median
from typing import NamedTuple

from backtui.core.charts.bars import Grid, period_labels
from backtui.core.charts.canvas import PAUSED, Cells, Chart, Plot, fill
from backtui.core.charts.frame import Frame, framed
from backtui.core.charts.model import ChartKind, Legend, pause_legend
from backtui.core.charts.periods import By, Spell, Window, period_of
from backtui.core.diary.scales import HIGHEST, LOWEST, CheckIn, mean_answer
from backtui.core.diary.session import Entry

BEFORE, AFTER, SAME, LINK, EFFORT, TREND, NEXT_MORNING = "○", "●", "◉", "│", "▅", "─", "◇"
LESS, MORE = "▾", "▴"
# From so many columns on, one sign says where the pain was after, and whether that was less or more.
_MANY = 20
# From so many cells a column on, the morning after stands beside the pain after.
_BESIDE = 2
# Effort in a row of its own below the pain, a bar of eighths; one empty row stays between.
_EIGHTHS = "▁▂▃▄▅▆▇█"
_STRIP, _LEAST_HEIGHT = 2, 8
_EFFORT_LABEL = "effort"


class PainColumn(NamedTuple):
    """One week or month: the means of pain before and after, and of effort; the trend of the pain after.

    `morning` is the mean of the mornings after.
    """

    day: date
    before: float | None = None
    after: float | None = None
    effort: float | None = None
    trend: float | None = None
    is_paused: bool = False
    morning: float | None = None


class Pains(NamedTuple):
    """A chart of pain before and after, with effort in a row of its own below."""

    by: By
    columns: Sequence[PainColumn]

    def plot(self, width: int, height: int) -> Plot:
        """Return pain and effort as signs that fit so many cells; what does not fit is the oldest."""
        return _pains(self, width, height)


def _pains(chart: Pains, width: int, height: int) -> Plot:
    has_strip = any(column.effort is not None for column in chart.columns) and height >= _LEAST_HEIGHT
    low = _STRIP if has_strip else 0
    rows = max(2, height - 2 - low)
    # Words that stand at equal distances, or fewer of them.
    ticks = range(LOWEST, HIGHEST + 1, 2 if (rows - 1) % 5 == 0 else 5)
    grid = Grid(width, rows + low, len(chart.columns), len(_EFFORT_LABEL if has_strip else str(HIGHEST)))
    columns = chart.columns[len(chart.columns) - grid.shown :]
    cells: Cells = {}
    for index, column in enumerate(columns):
        across = grid.across(index)
        if column.is_paused:
            fill(cells, across, [low], PAUSED, "paused")
        if has_strip and column.effort is not None:
            fill(cells, across, [0], _eighth(column.effort), "effort")
        if column.trend is not None:
            fill(cells, range(grid.start(index), grid.start(index + 1)), [low + _row(column.trend, rows)],
                 TREND, "trend")  # fmt: skip
        is_many = len(chart.columns) >= _MANY
        draw = _outcome if is_many else _change
        draw(cells, grid.middle(index), column, rows, low)
        if column.morning is not None:
            beside = grid.middle(index) + (grid.pitch >= _BESIDE)
            at = low + _row(column.morning, rows)
            # Where columns are many, one that says the same as the pain after is too much to see.
            if not is_many or column.after is None or at != low + _row(column.after, rows):
                _put_morning(cells, (beside, at))
    y_labels = {low + _row(tick, rows): str(tick) for tick in ticks}
    if has_strip:
        y_labels[0] = _EFFORT_LABEL
    words = period_labels([one.day for one in columns], grid, chart.by)
    return Plot(grid.columns, rows + low, cells, words, y_labels)


def _eighth(effort: float) -> str:
    """Return the bar of an effort in one cell."""
    return _EIGHTHS[min(len(_EIGHTHS) - 1, max(0, ceil(effort * len(_EIGHTHS) / HIGHEST) - 1))]


def _row(value: float, rows: int) -> int:
    """Return the row of a value of the scale."""
    return round(value * (rows - 1) / HIGHEST)


def _change(cells: Cells, x: int, column: PainColumn, rows: int, low: int) -> None:
    """Draw the pain before and after, joined by a line."""
    ends = [None if value is None else low + _row(value, rows) for value in (column.before, column.after)]
    before, after = ends
    if before is not None and after is not None:
        fill(cells, [x], range(min(before, after), max(before, after)), LINK, "before")
    if before is not None:
        cells[x, before] = (BEFORE, "before")
    if after is not None:
        cells[x, after] = (SAME if after == before else AFTER, "after")


def _outcome(cells: Cells, x: int, column: PainColumn, rows: int, low: int) -> None:
    """Draw the pain after, by a sign of how it compares with the pain before."""
    before, after = column.before, column.after
    if after is not None:
        change = 0 if before is None else after - before
        cells[x, low + _row(after, rows)] = (LESS if change < 0 else MORE if change > 0 else AFTER, "after")
    elif before is not None:
        cells[x, low + _row(before, rows)] = (BEFORE, "before")


def _put_morning(cells: Cells, at: tuple[int, int]) -> None:
    """Draw the pain of the morning after, where no sign of before and after stands."""
    if at not in cells or cells[at][1] == "trend":
        cells[at] = (NEXT_MORNING, "morning")


def pain_columns(
    entries: Iterable[Entry], spells: Sequence[Spell], window: Window, mornings: Mapping[str, int]
) -> list[PainColumn]:
    """Return the means of each period, with the trend of the pain after."""
    given: dict[date, list[CheckIn]] = {spell.day: [] for spell in spells}
    after: dict[date, list[int | None]] = {spell.day: [] for spell in spells}
    for entry in entries:
        own = period_of(entry.day, window.by)
        if own in given:
            given[own].append(entry.check_in)
            after[own].append(mornings.get(entry.id))
    columns = [
        PainColumn(
            spell.day,
            mean_answer(answers.pain_before for answers in given[spell.day]),
            mean_answer(answers.pain_after for answers in given[spell.day]),
            mean_answer(answers.effort for answers in given[spell.day]),
            is_paused=spell.is_paused,
            morning=mean_answer(after[spell.day]),
        )
        for spell in spells
    ]
    line = trend([column.after for column in columns])
    return [column._replace(trend=value) for column, value in zip(columns, line, strict=True)]


_LEAST_POINTS = 4


def trend(values: Sequence[float | None]) -> list[float | None]:
    """Return a straight line through values at equal distances, from the first of them to the last.

    The slope is the median of the slopes of all pairs (Theil 1950, Sen 1968): one bad week does not turn it.
    Fewer than four values have no trend.
    """
    known = [(n, value) for n, value in enumerate(values) if value is not None]
    if len(known) < _LEAST_POINTS:
        return [None] * len(values)
    slope = median([(b - a) / (m - n) for i, (n, a) in enumerate(known) for m, b in known[i + 1 :]])
    base = median([value - slope * n for n, value in known])
    first, last = known[0][0], known[-1][0]
    line = [min(max(base + slope * n, LOWEST), HIGHEST) for n in range(len(values))]
    return [value if first <= n <= last else None for n, value in enumerate(line)]


# On a scale of ten, a change of two means something (DESIGN section 6).
_CLEAR, _LITTLE = 2.0, 0.5
_LEAST_NOTED = 4


def pain_headline(entries: Sequence[Entry], mornings: Mapping[str, int]) -> str:
    """Return how the pain after the sessions went, and how it was on the mornings after."""
    later = mean_answer(mornings.get(entry.id) for entry in entries)
    words = _after_words(entries)
    if later is None:
        return words or "No pain was noted in this time."
    mean = f"{_short(later)} on average."
    return f"{words} On the mornings after, {mean}" if words else f"Pain on the mornings after: {mean}"


def _after_words(entries: Sequence[Entry]) -> str:
    """Return how the pain after the sessions went; empty where none was noted."""
    ordered = sorted(entries, key=lambda entry: entry.day)
    after = [answer for entry in ordered if (answer := entry.check_in.pain_after) is not None]
    if not after:
        return ""
    if len(after) < _LEAST_NOTED:
        return f"Pain after sessions: {_mean_words(after)} on average."
    third = max(2, len(after) // 3)
    first, last = after[:third], after[-third:]
    change = _change_words(fmean(last) - fmean(first))
    return f"Pain after sessions: {_mean_words(first)} at first, {_mean_words(last)} lately; {change}."


def _change_words(by: float) -> str:
    if abs(by) < _LITTLE:
        return "about the same"
    return f"{'clearly' if abs(by) >= _CLEAR else 'a little'} {'less' if by < 0 else 'more'}"


def _mean_words(values: Sequence[int]) -> str:
    return _short(fmean(values))


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _draw(frame: Frame) -> tuple[Chart, str, Legend]:
    shown = frame.past.between(frame.window)
    mornings = frame.past.mornings
    columns = pain_columns(shown, frame.spells, frame.window, mornings)
    words = pain_headline(shown, mornings)
    return Pains(frame.window.by, columns), words, _legend(columns)


def _legend(columns: Sequence[PainColumn]) -> Legend:
    few: Legend = ((BEFORE, "before", "pain before"), (AFTER, "after", "after"))
    many: Legend = (
        (LESS, "after", "pain less after"), (AFTER, "after", "as before"), (MORE, "after", "more"),
    )  # fmt: skip
    has_mornings = any(column.morning is not None for column in columns)
    is_many = len(columns) >= _MANY
    words = "next morning, if other" if is_many else "next morning"
    morning: Legend = ((NEXT_MORNING, "morning", words),) if has_mornings else ()
    return (
        *(many if is_many else few), (TREND, "trend", "its trend"), *morning, (EFFORT, "effort", "effort"),
        *pause_legend(column.is_paused for column in columns),
    )  # fmt: skip


PAIN = ChartKind("Pain", framed(_draw), "pain")
