"""The calendar: a year of days, each by the minutes that were trained on it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from backtui.core.charts.canvas import FULL, PAUSED, Cells, Plot, Role, fill, write
from backtui.core.charts.model import ChartChoice, ChartKind, Past, View
from backtui.core.dates import MONTHS, monday_of, month_of_week
from backtui.core.diary.expectations import Terms
from backtui.core.diary.measures import DoseSeries
from backtui.core.diary.programme import training_days
from backtui.core.diary.session import Trained
from backtui.core.progress.streaks import spare_words
from backtui.core.text import count_words

Level = Literal["none", "some", "part", "most", "full", "paused", "outside"]
TODAY = "◌"
SIGNS: dict[Level, tuple[str, Role]] = {
    "none": ("·", "none"), "some": ("░", "low"), "part": ("▒", "mid"), "most": ("▓", "most"),
    "full": (FULL, "full"), "paused": (PAUSED, "paused"), "outside": (" ", "none"),
}  # fmt: skip
_DOTS = "· ◌"
_WEEKDAYS = ("Mo", "", "We", "", "Fr", "", "Su")
# Seven days, the months above them, and a line between two years.
_BLOCK = 9
_MOST_COLUMNS = 54
_NARROW, _WIDE = len("Mo "), len("2026 ")
# Minutes from which on a day has each level; the last is a session of half an hour, less a little haste.
LEVELS: tuple[tuple[float, Level], ...] = ((27, "full"), (20, "most"), (10, "part"))


class Day(NamedTuple):
    """One day of the calendar: the column of its week, its weekday (Monday 0), and its level."""

    column: int
    weekday: int
    level: Level
    is_today: bool


class Year(NamedTuple):
    """One year: all its days, and the column in which each of its months begins."""

    number: int
    days: tuple[Day, ...]
    months: tuple[int, ...]

    @property
    def columns(self) -> int:
        """How many weeks it touches: 53 or 54."""
        return self.days[-1].column + 1


class Years(NamedTuple):
    """A calendar: years, the one that matters most first; the others are shown where there is room."""

    years: Sequence[Year]

    def plot(self, width: int, height: int) -> Plot:
        """Return years as signs that fit so many cells."""
        return _years(self, width, height)


def year(sessions: Iterable[Trained], number: int, since: date, today: date, terms: Terms) -> Year:
    """Return a year of the calendar; before `since` there was nothing to do."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    minutes: dict[date, float] = {}
    for one in sessions:
        if first <= one.day <= last:
            minutes[one.day] = minutes.get(one.day, 0) + one.seconds / 60
    paused = terms.paused(first, last)
    start = monday_of(first) if number > 1 else first
    days = []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        level = _level(minutes.get(day), day in paused, since <= day <= today)
        days.append(Day((day - start).days // 7, day.weekday(), level, day == today))
    months = tuple((date(number, month, 1) - start).days // 7 for month in range(1, 13))
    return Year(number, tuple(days), months)


def _level(minutes: float | None, is_paused: bool, is_over: bool) -> Level:
    if minutes is not None:
        return next((level for least, level in LEVELS if minutes >= least), "some")
    return "paused" if is_paused else "none" if is_over else "outside"


def _years(chart: Years, width: int, height: int) -> Plot:
    left = _WIDE if width >= _WIDE + _MOST_COLUMNS else _NARROW
    cell = 2 if width >= left + 2 * _MOST_COLUMNS else 1
    cells: Cells = {}
    for place, year in enumerate(chart.years[: max(1, (height + 1) // _BLOCK)]):
        top = height - 1 - place * _BLOCK
        if left == _WIDE:
            write(cells, 0, top, str(year.number), "text")
        # Where there is no room for all of them, the latest weeks are shown.
        cut = max(0, year.columns - (width - left) // cell)
        for name, column in zip(MONTHS, year.months, strict=True):
            if column >= cut and left + (column - cut) * cell + len(name) <= width:
                write(cells, left + (column - cut) * cell, top, name, "text")
        for number, name in enumerate(_WEEKDAYS):
            write(cells, left - _NARROW, top - 1 - number, name, "text")
        for day in year.days:
            if day.column >= cut:
                _day(cells, left + (day.column - cut) * cell, top - 1 - day.weekday, cell, day)
    return Plot(width, height, {at: one for at, one in cells.items() if at[1] >= 0}, {}, {}, lines=False)


def _day(cells: Cells, x: int, y: int, width: int, day: Day) -> None:
    sign, role = SIGNS[day.level]
    if day.is_today and day.level == "none":
        sign, role = TODAY, "goal"
    # A dot stays a dot; what has a weight fills its cells.
    fill(cells, range(x, x + (width if sign not in _DOTS else 1)), [y], sign, role)


def calendar_headline(
    trained: Sequence[Trained], year: int, days: Collection[date], spared: Iterable[date] = ()
) -> str:
    """Return what a year came to, by its sessions, its training days, and the Mondays that a spare held."""
    if not days:
        return f"Nothing was trained in {year}."
    hours = sum(one.seconds for one in trained) / 3600
    per_month = [sum(day.month == month for day in days) for month in range(1, 13)]
    best = max(range(12), key=per_month.__getitem__)
    words = f"In {year} {count_words(len(days), 'training day')}, {count_words(round(hours), 'hour')}"
    spares = sum(month_of_week(monday).year == year for monday in spared)
    used = f"; {spare_words(spares)}" if spares else ""
    return f"{words}; most in {date(year, best + 1, 1):%B} ({per_month[best]}){used}."


# No terminal is as high as more of them.
_YEARS = 8


def _view(past: Past, choice: ChartChoice, _: DoseSeries) -> View:
    earliest = past.earliest or date(past.today.year, 1, 1)
    back = max(0, min(choice.back, past.today.year - earliest.year))
    number = past.today.year - back
    years = [year(past.trained, one, earliest, past.today, past.terms)
             for one in range(number, max(earliest.year, number - _YEARS + 1) - 1, -1)]  # fmt: skip
    in_year = [one for one in past.trained if one.day.year == number]
    words = calendar_headline(in_year, number, training_days(in_year, past.terms), past.spared)
    names = {"some": "up to 10 min", "part": "20", "most": "27", "full": "more", "paused": "paused"}
    legend = [(*sign, names[level]) for level, sign in SIGNS.items() if level in names]
    return View(Years(years), words, legend, str(number), back, number > earliest.year)


CALENDAR = ChartKind("Calendar", _view, in_periods=False)
