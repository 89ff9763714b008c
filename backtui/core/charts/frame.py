"""The frame of a chart of weeks or months: what is in its window, of all that there is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from backtui.core.charts.canvas import Chart
from backtui.core.charts.model import ChartChoice, Legend, Past, View
from backtui.core.charts.periods import Spell, Window, spells, window
from backtui.core.dates import period_words
from backtui.core.diary.measures import DoseSeries
from backtui.core.diary.session import Entry


class Frame(NamedTuple):
    """What a chart of weeks or months is drawn from."""

    past: Past
    choice: ChartChoice
    window: Window
    spells: Sequence[Spell]
    doses: DoseSeries


def framed(
    draw: Callable[[Frame], tuple[Chart, str, Legend]],
) -> Callable[[Past, ChartChoice, DoseSeries], View]:
    """Return what makes the view of a chart that is drawn, with its message and its signs, in a frame."""

    def make(past: Past, choice: ChartChoice, doses: DoseSeries) -> View:
        shown = _window(past, choice)
        periods = spells(past.trained, shown, past.earliest, past.today, past.terms, past.spared)
        chart, words, legend = draw(Frame(past, choice, shown, periods, doses))
        days = period_words(shown.first, min(shown.last, past.today))
        return View(chart, words, legend, days, shown.back, shown.has_older)

    return make


def shown_entries(past: Past, choice: ChartChoice) -> list[Entry]:
    """Return the sessions in the window of a choice."""
    return past.between(_window(past, choice))


def _window(past: Past, choice: ChartChoice) -> Window:
    return window(choice.span, choice.back, past.earliest, past.today)
