"""What all charts have in common: the past they are made of, their kind, the choice, the view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from backtui.core.charts.canvas import PAUSED, Chart, Role
from backtui.core.charts.periods import SPANS, Span, Window, period_of
from backtui.core.dates import earliest_day
from backtui.core.diary.expectations import Terms
from backtui.core.diary.measures import NO_DOSES, DoseSeries
from backtui.core.diary.programme import of_routine
from backtui.core.diary.session import Entry
from backtui.core.progress.totals import Totals, totals
from backtui.core.progress.weeks import standing

# A sign, what it stands for, and how that is said.
Legend = Sequence[tuple[str, Role, str]]

_WEEK = timedelta(weeks=1)


class Past:
    """What charts are made of: the sessions that have begun, newest first, the terms, and the mornings.

    `mornings` are the pain of the morning after, by session. Everything is found out once.
    """

    def __init__(
        self, entries: Sequence[Entry], terms: Terms, today: date, mornings: Mapping[str, int] | None = None
    ) -> None:
        self.terms, self.today, self.mornings = terms, today, mornings or {}
        self.entries = entries
        self.trained = [entry.trained for entry in self.entries]
        self.earliest = earliest_day((one.day for one in self.trained), today)
        self.standing = standing(self.trained, today, terms)
        self._totals: Totals | None = None

    def of_routine(self, routine: str) -> "Past":
        """Return the past of one routine, held against its own frequency where it has one."""
        entries = [entry for entry in self.entries if entry.routine == routine]
        return Past(entries, of_routine(self.terms, routine), self.today, self.mornings)

    @property
    def spared(self) -> tuple[date, ...]:
        """The Mondays of the weeks over which a spare held the streak."""
        return self.standing.streak.spared

    @property
    def routines(self) -> dict[str, str]:
        """The names of all routines that were done, by their ids; the last one where it had several."""
        return {one.routine: one.routine_name or one.routine for one in reversed(self.entries) if one.routine}

    def between(self, window: Window) -> list[Entry]:
        """Return the sessions of a window."""
        # The weeks of a month may begin before it, and end after it.
        first, last = window.first - _WEEK, window.last + _WEEK
        near = [one for one in self.entries if first <= one.day <= last]
        return [one for one in near if period_of(one.day, window.by) in window.periods]

    @property
    def totals(self) -> Totals:
        """What all sessions come to."""
        if self._totals is None:
            self._totals = totals(self.entries, self.trained, self.terms, self.today)
        return self._totals


class ChartKind(NamedTuple):
    """A chart that there is: the title of its tab, how it is made, and how the command line calls it.

    `meaning` explains that name; without one it is on the screen only. `of_exercise` says that it shows one
    exercise, `in_periods` that it shows weeks or months.
    """

    title: str
    make: "Callable[[Past, ChartChoice, DoseSeries], View]"
    option: str = ""
    meaning: str = ""
    of_exercise: bool = False
    in_periods: bool = True


class ChartChoice(NamedTuple):
    """What a person wants to see: `back` counts periods (of the calendar: years) before the running one.

    `routine` is the id and the name of the one routine whose sessions are shown; "": those of all.
    """

    kind: ChartKind
    span: Span = SPANS[0]
    back: int = 0
    exercise: str = ""
    name: str = ""
    routine: tuple[str, str] = ("", "")

    def past(self, past: Past) -> Past:
        """Return the part of the past that is wanted."""
        return past.of_routine(self.routine[0]) if self.routine[0] else past

    def view(self, past: Past, doses: DoseSeries = NO_DOSES) -> "View":
        """Return what it shows of the past; `doses` are those of its exercise, where it is of one."""
        found = self.kind.make(past, self, doses)
        name = self.routine[1]
        return found._replace(headline=f"{name}: {found.headline}") if name else found


class View(NamedTuple):
    """A chart, its message, its signs, its period in words, and how many periods back it stands."""

    chart: Chart
    headline: str
    legend: Legend
    period: str
    back: int
    has_older: bool


def pause_legend(paused: Iterable[bool]) -> Legend:
    """Return the sign of a pause, where there is any."""
    return ((PAUSED, "paused", "paused"),) if any(paused) else ()


def legend_rows(legend: Legend, width: int, gap: int) -> list[Legend]:
    """Return a legend in as many rows as it needs: no sign stands apart from its words."""
    rows: list[list[tuple[str, Role, str]]] = []
    taken = 0
    for sign, role, words in legend:
        cells = len(sign) + 1 + len(words)
        if not rows or taken + gap + cells > width:
            rows.append([])
            taken = -gap
        rows[-1].append((sign, role, words))
        taken += gap + cells
    return list(rows)
