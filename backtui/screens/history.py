"""History: training days a week against the target, and all sessions below."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.progress import Standing, Week
from backtui.core.record import Entry
from backtui.core.text import harmless
from backtui.core.view import weeks_chart
from backtui.screens.browse import BrowseScreen, browse_keys
from backtui.screens.messages import OpenSession
from backtui.widgets.chart import ChartView
from backtui.widgets.row_list import RowList
from backtui.widgets.top_bar import TopBar

_LONGEST_NOTE = 200
_WIDE = 72
_RECENT = 12


class HistoryView(NamedTuple):
    """What History shows: the weeks of the chart, and every session, newest first."""

    weeks: Sequence[Week]
    standing: Standing
    entries: Sequence[Entry]


class HistoryScreen(BrowseScreen):
    """A chart above a list."""

    CSS_PATH = "history.tcss"

    BINDINGS = [
        Binding("enter", "open", "open", id="history.open", tooltip="open the session under the cursor"),
        *browse_keys("history"),
    ]  # fmt: skip

    def __init__(self, look: Callable[[], HistoryView], date: str) -> None:
        super().__init__()
        self._look, self._date = look, date
        self._entries: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        """Lay out headline, chart and list."""
        yield TopBar("History", self._date)
        yield Static(id="headline", markup=False)
        yield ChartView(id="chart")
        yield Static(id="list-heading", markup=False)
        yield RowList(id="list")
        yield Static(FIRST_DAY, id="empty", markup=False)
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show the diary as it is now."""
        view = self._look()
        self.query_one("#headline", Static).update(headline(view))
        self.query_one(ChartView).show(weeks_chart(view.weeks[-_RECENT:]))
        sessions = f"{len(view.entries)} session{'' if len(view.entries) == 1 else 's'}"
        self.query_one("#list-heading", Static).update(sessions)
        rows = self.query_one(RowList)
        if view.entries is not self._entries:
            self._entries = view.entries
            rows.show(len(view.entries), lambda index, width: entry_line(self._entries[index], width))
        for widget in (rows, self.query_one("#list-heading")):
            widget.display = bool(view.entries)
        self.query_one("#empty").display = not view.entries
        rows.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open only where there is a session."""
        return bool(self._entries) if action == "open" else True

    def action_open(self) -> None:
        """Open the session under the cursor."""
        self.post_message(OpenSession(self._entries[self.query_one(RowList).cursor].id))

    def on_row_list_clicked(self) -> None:
        """Open what was clicked."""
        self.action_open()


FIRST_DAY = (
    "Nothing here yet. Every session that you finish, or leave early, is written down here,\n"
    "and the bars above grow towards the line: three days a week. Press 1, then Enter."
)


def headline(view: HistoryView) -> Content:
    """Return the chart's message in words."""
    recent = view.weeks[-_RECENT:]
    met = sum(week.is_met for week in recent)
    week = view.standing.week
    words = f"Training days a week: {week.training_days} of {week.target} in this one"
    if view.entries:
        words += f", {met} of the last {len(recent)} weeks on target"
    return Content.styled(words, "bold $primary")


def entry_line(entry: Entry, width: int) -> Content:
    """Return a session on one line; what stands last may fall off its end."""
    name = harmless(entry.routine_name or entry.routine or "Session", 18)
    day = f"{entry.day:%Y-%m-%d %a}  {harmless(entry.started[11:16], 5)}"
    parts: list[tuple[str, str] | str] = [
        f" {day if width >= _WIDE else f'{entry.day:%y-%m-%d}'}  ",
        (f"{name:<{19 if width >= _WIDE else 14}}", "bold"),
        f"{round(entry.active_seconds / 60):>3} min",
    ]
    if entry.effort is not None:
        parts.append(f"  effort {entry.effort:>2}")
    if entry.pain_before is not None or entry.pain_after is not None:
        before, after = ("–" if n is None else n for n in (entry.pain_before, entry.pain_after))
        parts.append(f"  pain {before} → {after}")
    if not entry.trained.counts:
        parts.append(("  short", "$warning"))
    if entry.note:
        parts.append((f"  {harmless(entry.note, _LONGEST_NOTE)}", "italic"))
    return Content.assemble(*parts)
