"""What a chart of the past shows: its data, its message in words, its signs, and how far back it stands."""

from backtui.core.charts.calendar import calendar_view
from backtui.core.charts.doses import dose_view
from backtui.core.charts.model import ChartChoice, Frame, Past, View
from backtui.core.charts.pain import pain_view
from backtui.core.charts.periods import spells, window
from backtui.core.charts.weeks import minutes_view, weeks_view
from backtui.core.dates import period_words


def view(past: Past, choice: ChartChoice) -> View:
    """Return what a choice shows of the past."""
    if choice.what == "calendar":
        return calendar_view(past, choice.back)
    of = window(choice.span, choice.back, past.earliest, past.today)
    found = spells(past.trained, of, past.earliest, past.today, past.terms)
    make = {"weeks": weeks_view, "minutes": minutes_view, "doses": dose_view, "pain": pain_view}[choice.what]
    chart, words, legend = make(Frame(past, choice, of, found))
    shown = period_words(of.first, min(of.last, past.today))
    return View(chart, words, legend, shown, of.back, of.has_older)
