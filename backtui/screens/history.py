"""History: charts of the past, and all sessions below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.core.charts.doses import DOSES
from backtui.core.charts.model import ChartChoice, View
from backtui.core.charts.periods import SPANS, periods_a_press
from backtui.core.charts.registry import CHARTS
from backtui.core.diary.session import Entry
from backtui.core.progress.totals import Totals
from backtui.core.progress.weeks import Standing
from backtui.screens.messages import (
    AddSession,
    AppMessage,
    ChooseExercise,
    ChooseTarget,
    DeleteSession,
    EditSession,
    FilterRoutine,
    OpenSession,
    ShowPauses,
    ShowReport,
)
from backtui.screens.place import BrowseScreen, browse_keys
from backtui.widgets.chart import ChartView, legend_words
from backtui.widgets.choice_bar import ChoiceBar
from backtui.widgets.key_footer import KeyFooter
from backtui.widgets.session_list import SessionList
from backtui.widgets.top_bar import TopBar
from backtui.widgets.totals_panel import fact_line, fact_lines, fact_panel

_ACTS: dict[str, Callable[[str], AppMessage]] = {
    "open": OpenSession, "edit": EditSession, "delete": DeleteSession,
}  # fmt: skip
_ASKS: dict[str, Callable[[], AppMessage]] = {
    "exercise": ChooseExercise, "report": ShowReport, "add": AddSession, "pauses": ShowPauses,
    "target": ChooseTarget, "routine": FilterRoutine,
}  # fmt: skip


class HistoryView(NamedTuple):
    """What History shows: a chart, all in figures, and every session, newest first.

    `mornings` are the pain of the morning after, by session.
    """

    view: View
    standing: Standing
    totals: Totals
    entries: Sequence[Entry]
    now: datetime
    mornings: Mapping[str, int]


class HistoryScreen(BrowseScreen):
    """A chart above a list."""

    CSS_PATH = "history.tcss"
    AUTO_FOCUS = "#list"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-normal"), (36, "-high")]

    BINDINGS = [
        Binding("enter", "act('open')", "open", id="history.open", tooltip="open the session"),
        Binding("tab,c", "chart(1)", "chart", key_display="tab", id="history.chart",
                tooltip="the next chart"),
        Binding("shift+tab,C", "chart(-1)", show=False, key_display="⇧tab", id="history.chart-back",
                tooltip="the chart before"),
        Binding("s", "span", "span", id="history.span", tooltip="12, 26 or 52 weeks, or months of years"),
        Binding("left,h", "scroll(1)", show=False, id="history.older",
                tooltip="back in time, to the first session"),
        Binding("right,l", "scroll(-1)", show=False, id="history.newer",
                tooltip="forward in time"),
        Binding("x", "ask('exercise')", "exercise", id="history.exercise", tooltip="which exercise's doses"),
        Binding("f", "ask('routine')", "filter", show=False, id="history.routine",
                tooltip="the sessions of one routine alone, against its own frequency"),
        Binding("slash", "search", "search", key_display="/", id="history.search",
                tooltip="search by routine, date or words of the note"),
        *(one for one in browse_keys("history") if one.action == "help"),
        Binding("a", "ask('add')", "add", id="history.add", tooltip="add a session done elsewhere"),
        Binding("e", "act('edit')", "edit", show=False, id="history.edit", tooltip="correct the session"),
        Binding("d,delete", "act('delete')", "delete", show=False, id="history.delete",
                tooltip="take the session out; it can be undone"),
        Binding("p", "ask('pauses')", "pauses", id="history.pauses", tooltip="days ill, away or resting"),
        Binding("t", "ask('target')", "target", id="history.target", tooltip="how many sessions a week"),
        Binding("r", "ask('report')", "report", show=False, id="history.report",
                tooltip="a report of one page, to read or to write to a file"),
        Binding("escape", "all", "end search", id="history.all", tooltip="end the search"),
        # The line at the top names the places; the footer has no room for them.
        *(replace(one, show=False) for one in browse_keys("history") if one.action != "help"),
    ]  # fmt: skip

    def __init__(
        self, look: Callable[[ChartChoice], HistoryView], choice: ChartChoice, date: Callable[[], str]
    ) -> None:
        super().__init__()
        self._look, self.choice, self._date = look, choice, date
        self._view: HistoryView | None = None
        self._offered: object = None

    def compose(self) -> ComposeResult:
        """Lay out charts, figures and list."""
        yield TopBar("History", self._date)
        yield ChoiceBar([kind.title for kind in CHARTS], id="charts")
        yield Static(id="headline", markup=False)
        with Container(id="top"):
            with Vertical(id="picture"):
                yield ChartView(id="chart")
                yield Static(id="legend", markup=False)
            yield Static(id="facts", markup=False)
        yield SessionList(id="sessions")
        yield Static(FIRST_DAY, id="empty", markup=False)
        yield KeyFooter(show_command_palette=False)

    # Showing

    def on_screen_resume(self) -> None:
        """Show the diary as it is now."""
        view = self._shown()
        sessions = self.query_one(SessionList)
        sessions.show(view.entries, view.now, view.mornings)
        sessions.display = bool(view.entries)
        self.query_one("#empty").display = not view.entries
        self.set_class(not view.entries, "-first")
        sessions.focus_rows()
        # There may be something to undo since.
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Let the words follow the room that there is."""
        if self._view is not None:
            self.call_after_refresh(self._show_words, self._view)

    def _shown(self) -> HistoryView:
        """Look at the diary, and show the chart of it."""
        self._view = view = self._look(self.choice)
        # No farther back than the diary reaches.
        self.choice = self.choice._replace(back=view.view.back)
        self.query_one(ChartView).show(view.view.chart)
        self._show_words(view)
        self._offer()
        return view

    def on_session_list_changed(self) -> None:
        """Offer what there is something for."""
        self.set_class(self.query_one(SessionList).is_searching, "-searching")
        self._offer()

    def _offer(self) -> None:
        """Have the footer name other keys; it is made anew for that, and only where they are others."""
        sessions = self.query_one(SessionList)
        has_any = self._view is not None and bool(self._view.entries)
        offered = (self.choice.kind, bool(sessions.shown), has_any, sessions.is_searching)
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def _say(self, name: str, words: Content) -> None:
        """Show other words, where they are others."""
        widget = self.query_one(name, Static)
        if widget.content != words:
            widget.update(words)

    def _show_words(self, view: HistoryView) -> None:
        shown, choice = view.view, self.choice
        older, newer = "◂ " if shown.has_older else "  ", " ▸" if shown.back else "  "
        words = [f"{older}{shown.period}{newer}"]
        if choice.kind.in_periods:
            words = [f"{words[0]}  {choice.span}", *words, f"{older}{choice.span}{newer}"]
        self.query_one(ChoiceBar).show(CHARTS.index(choice.kind), words)
        self._say("#headline", Content.styled(shown.headline, "bold $primary"))
        room = self.query_one("#picture").content_size.width or self.size.width
        self._say("#legend", legend_words(shown.legend, room, dark=self.app.current_theme.dark))
        facts = fact_panel if self.has_class("-wide") else fact_lines
        self._say("#facts", facts(view.standing, view.totals, view.now.date()))
        # Where there is no room for the figures, the most important ones stand above the list.
        is_low = self.has_class("-low")
        self.query_one(SessionList).head(fact_line(view.standing, view.totals) if is_low else "")

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something for."""
        sessions = self.query_one(SessionList) if self.is_mounted else None
        if action == "act":
            return sessions is not None and bool(sessions.shown)
        if action == "ask" and parameters == ("exercise",):
            return self.choice.kind.of_exercise
        if action == "span":
            return self.choice.kind.in_periods
        if action == "all":
            return sessions is not None and sessions.is_searching
        return self._view is not None and bool(self._view.entries) if action == "search" else True

    def action_chart(self, by: int) -> None:
        """Show another chart."""
        self._choose(CHARTS.index(self.choice.kind) + by)

    def on_choice_bar_chosen(self, message: ChoiceBar.Chosen) -> None:
        """Show the chart whose name was clicked."""
        self._choose(message.index)

    def _choose(self, index: int) -> None:
        self.choice = self.choice._replace(kind=CHARTS[index % len(CHARTS)], back=0)
        self._shown()

    def action_span(self) -> None:
        """Show more weeks, or months; after the most, the fewest again."""
        following = SPANS[(SPANS.index(self.choice.span) + 1) % len(SPANS)]
        self.choice = self.choice._replace(span=following, back=0)
        self._shown()

    def action_scroll(self, direction: int) -> None:
        """Look farther back, or forward again."""
        step = periods_a_press(self.choice.span) if self.choice.kind.in_periods else 1
        self.choice = self.choice._replace(back=max(0, self.choice.back + direction * step))
        self._shown()

    def show_doses(self, exercise: str, name: str) -> None:
        """Show the doses of an exercise."""
        self.choice = self.choice._replace(kind=DOSES, exercise=exercise, name=name)
        self._shown()

    def show_routine(self, routine: tuple[str, str]) -> None:
        """Show the sessions of one routine, by its id and its name; of none by name: of all."""
        self.choice = self.choice._replace(routine=routine, back=0)
        self.on_screen_resume()

    def action_search(self) -> None:
        """Open the search."""
        self.query_one(SessionList).search()

    def action_all(self) -> None:
        """End the search."""
        self.query_one(SessionList).end_search()

    def on_row_list_clicked(self) -> None:
        """Open what was clicked."""
        self.action_act("open")

    def action_act(self, what: str) -> None:
        """Have something done with the session under the cursor."""
        self.post_message(_ACTS[what](self.query_one(SessionList).chosen))

    def action_ask(self, what: str) -> None:
        """Have something asked, or shown."""
        self.post_message(_ASKS[what]())


FIRST_DAY = (
    "Nothing here yet. Every session that you finish, or leave early, is written down here, and the bars "
    "grow towards the line: three days a week. Press 1, then Enter, to begin.\n\n"
    "Trained elsewhere? Press a to add it. What a year looks like: backtui demo"
)
