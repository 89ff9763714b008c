"""Today: how the week stands, what the next session would be, and Enter to begin it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from backtui.core.clock import Moment
from backtui.core.dates import long_day_words
from backtui.core.progress.news import ACTED_ON, News, most_pressing
from backtui.screens.messages import (
    ActOnNews,
    AskMinutes,
    AskMorning,
    AskPlan,
    AskRoutine,
    ChangeSecond,
    StartRoutine,
    StartSmallest,
)
from backtui.screens.place import BrowseScreen, browse_keys
from backtui.screens.today_week import shown_weeks, week_words
from backtui.screens.today_words import (
    TodayView,
    card_keys,
    card_title,
    dose_lines,
    goal_line,
    needs_words,
    session_lines,
    wrapped_rows,
)
from backtui.widgets.key_footer import KeyFooter
from backtui.widgets.key_names import key_name
from backtui.widgets.top_bar import TopBar
from backtui.widgets.week_strip import LARGE_DAYS, SMALL_DAYS, week_lines, weeks_lines

if TYPE_CHECKING:
    from backtui.core.keys import KeyName
    from backtui.widgets.figure.manner import Manner

_WIDE, _NORMAL_WIDTH, _SPACED_WEEK = 110, 72, 40
_HIGH, _NORMAL, _LARGE_WEEK, _SHORT, _GOAL = 34, 22, 30, 16, 24
# The words of the session beside the figure; the space on both sides of the page, and the card's frame.
_WORDS, _BESIDE, _FRAME = 42, 4, 4
# Rows of the bars at both ends, the week, the frame of the card, what is needed, and the gaps.
_AROUND = 14
# So long the first exercise moves when one comes to Today; then it stands still, and nothing is sent.
_SHOWN_SECONDS = 30.0
_LEAST_WEEKS, _CELLS_A_WEEK = 12, 7
_LEAST_BARS, _MOST_BARS = 4, 13


class TodayScreen(BrowseScreen):
    """The first screen."""

    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_NORMAL_WIDTH, "-normal"), (_WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_NORMAL, "-normal-height"), (_HIGH, "-high")]
    _STEPS = HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS

    BINDINGS = [
        Binding("enter", "start", "start", id="today.start", tooltip="begin the session"),
        Binding("m", "minutes", "minutes", id="today.minutes", tooltip="how long today"),
        Binding("p", "plan", "plan", id="today.plan", tooltip="every dose of today, and why"),
        Binding("r", "routine", "routine", show=False, id="today.routine", tooltip="another routine"),
        Binding("f", "full", show=False, id="today.full", tooltip="a second session: all of it, or mobility"),
        Binding("a", "morning", "morning", id="today.morning",
                tooltip="how much it hurts this morning, after the last session"),
        Binding("g", "news", "see to it", id="today.news", tooltip="see to what the first line tells"),
        *browse_keys("today"),
        # The card tells of it at every size: in the footer it takes the place of no other.
        Binding("l", "smallest", "5 minutes", id="today.smallest",
                tooltip="the smallest session: five minutes, of what was not done for the longest"),
        Binding("down,j", "read(1)", show=False, id="today.down", tooltip="read on, where there is no room"),
        Binding("up,k", "read(-1)", show=False, id="today.up", tooltip="read back"),
    ]  # fmt: skip

    def __init__(
        self,
        look: Callable[[], TodayView],
        clock: Callable[[], Moment],
        manner: "Callable[[], Manner]",
    ) -> None:
        """`look` tells what is to be shown, `clock` the moment, `manner` how figures are shown."""
        super().__init__()
        self._look, self._clock, self._manner = look, clock, manner
        self._view = look()
        self._told: tuple[News | None, bool] = None, False
        # Textual resumes and resizes a place several times before it is seen: it is drawn once.
        self._shown: tuple[TodayView, Size] | None = None
        self._is_more_due = False

    def compose(self) -> ComposeResult:
        """Lay out the week and the next session; what only a larger terminal shows has its place kept."""
        self._suit_size()
        yield TopBar("Today", lambda: long_day_words(self._view.today))
        yield Static(id="news", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="main"):
                with Horizontal(id="top"):
                    yield Static(id="week", markup=False)
                    yield Static(id="weeks", markup=False)
                yield Static(id="standing", markup=False)
                with Horizontal(id="card"):
                    yield Vertical(id="stage", classes="-later")
                    yield Static(id="next", markup=False)
                yield Static(id="needs", markup=False)
                yield Vertical(id="chart-place", classes="-later")
            with VerticalScroll(id="plan", can_focus=False):
                yield Static(id="doses", markup=False)
        yield KeyFooter(show_command_palette=False)

    def _suit_size(self) -> None:
        """Have the styles of this size from the first frame on: Textual lays out once without them."""
        for steps, extent in zip(self._STEPS, self.app.size, strict=True):
            self.add_class(max(step for step in steps if extent >= step[0])[1])
        self.set_class(not self._has_sessions, "-empty")

    @property
    def _has_sessions(self) -> bool:
        # A chart of nothing tells nothing.
        return any(week.sessions for week in self._view.weeks)

    def on_screen_resume(self) -> None:
        """Show how things stand now: a session may have been added meanwhile."""
        if self._shown is not None:
            self._view = self._look()
        self._follow()

    def on_resize(self) -> None:
        """Show what there is room for now."""
        self._follow()

    def _follow(self) -> None:
        """Show what is known and what there is room for, where either changed."""
        if self._shown != (self._view, self.size):
            self._shown = self._view, self.size
            self._show()
        if not self._is_more_due:
            self._is_more_due = True
            self.call_after_refresh(self._show_more)

    def _show(self) -> None:
        """Show what every terminal has room for."""
        view = self._view
        self.set_class(not self._has_sessions, "-empty")
        news, named = most_pressing(view.news), partial(key_name, self)
        line = self.query_one("#news", Static)
        line.display = news is not None
        line.update("" if news is None else news.told(named))
        if (news, view.has_morning) != self._told:
            self._told = news, view.has_morning
            self.refresh_bindings()
        self._show_week(named)
        width = self._card_width
        lines = session_lines(view, width, self._card_rows, named)
        card = self.query_one("#card")
        card.border_title = card_title(view, self._width - _FRAME)
        card.border_subtitle = card_keys(self._width - _FRAME, named)
        card.styles.min_height = wrapped_rows(lines, width) + 2
        self.query_one("#next", Static).update(Content("\n").join(lines))
        if self.size.width >= _WIDE:
            self.query_one("#doses", Static).update(dose_lines(view.timeline.plan))
        needs = needs_words(view.timeline.plan, named)
        self.query_one("#needs", Static).update(needs)
        self.query_one("#needs").display = bool(needs)

    def _show_week(self, named: "KeyName") -> None:
        view, is_normal = self._view, self.size.width >= _NORMAL_WIDTH
        is_large = is_normal and self.size.height >= _LARGE_WEEK
        gap = (1 if is_large else 5) if is_normal else 3 if self._width >= _SPACED_WEEK else 2
        week = week_lines(view.standing, view.today, gap, LARGE_DAYS if is_large else SMALL_DAYS)
        self.query_one("#week", Static).update(week)
        room = self._width - max(map(len, week.plain.split("\n"))) - 6
        weeks = shown_weeks(view)
        bars = min(_MOST_BARS, len(weeks), room // 2)
        has_bars = bars >= _LEAST_BARS and any(one.sessions for one in weeks[-bars:])
        before = weeks_lines(weeks[-bars:], 3 if is_large else 1) if has_bars else ""
        self.query_one("#weeks", Static).update(before)
        words = week_words(view, named, is_short=self.size.height < _SHORT)
        self.query_one("#standing", Static).update(Content("\n").join([words, *self._goal]))

    @property
    def _goal(self) -> list[Content]:
        """The line of what the person trains for, where there is room for it."""
        return goal_line(self._view, self._width) if self.size.height >= _GOAL else []

    @property
    def _width(self) -> int:
        # Known before anything is laid out: what is drawn first is drawn once.
        width = self.size.width * 11 // 20 if self.size.width >= _WIDE else self.size.width
        return max(1, width - _BESIDE)

    @property
    def _card_rows(self) -> int:
        """The rows for the words of the session, of which the chart takes half where there is one."""
        rows = self.size.height - _AROUND - (2 if self.size.height >= _LARGE_WEEK else 0) - len(self._goal)
        return rows // 2 if self.size.height >= _HIGH else rows

    @property
    def _card_width(self) -> int:
        """The room for the words of the session, beside the figure where there is one."""
        has_figure = self.size.width >= _NORMAL_WIDTH and self.size.height >= _NORMAL
        return _WORDS if has_figure else max(1, self._width - _FRAME)

    # What only a larger terminal shows; loaded once it is wanted

    async def _show_more(self) -> None:
        self._is_more_due = False
        if self.query_one("#stage").display:
            await self._show_figure()
        if self.query_one("#chart-place").display:
            await self._show_chart()

    async def _show_figure(self) -> None:
        from backtui.widgets.figure.demonstration import Demonstration

        if not self.query("#figure"):
            await self.query_one("#stage").mount(
                Demonstration(self._clock, self._manner, id="figure", lasts=_SHOWN_SECONDS)
            )
        exercises = self._view.timeline.plan.exercises
        if exercises:
            first, form = exercises[0].exercise, exercises[0].form
            figure = self._view.figure_of(first, form)
            self.query_one("#figure", Demonstration).play(first, figure, form)

    async def _show_chart(self) -> None:
        from backtui.core.charts.targets import goal_legend
        from backtui.core.charts.weeks import spare_legend, weeks_chart
        from backtui.widgets.chart import ChartView, legend_line

        place = self.query_one("#chart-place")
        if not self.query("#chart"):
            await place.mount(Static(id="chart-title", markup=False), ChartView(id="chart"))
        bars = weeks_chart(shown_weeks(self._view)[-max(_LEAST_WEEKS, place.size.width // _CELLS_A_WEEK) :])
        self.query_one("#chart", ChartView).show(bars)
        spare = spare_legend(bars.columns)
        # Beside one sign more there is room for fewer words.
        title = Content.styled("Days a week" if spare else "Training days a week", "bold $primary")
        dark = self.app.current_theme.dark
        signs = legend_line([*goal_legend(bars.columns), *spare], dark=dark)
        self.query_one("#chart-title", Static).update(Content("   ").join([title, signs]))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to see to the news where something can be done about it, and to tell of the morning after."""
        if action in ("morning", "full"):
            return self._view.has_morning if action == "morning" else bool(self._view.timeline.plan.second)
        news = most_pressing(self._view.news)
        return action != "news" or (news is not None and news.kind in ACTED_ON)

    def action_read(self, direction: int) -> None:
        """Scroll, where the terminal is too small for all of it."""
        self.query_one("#main").scroll_relative(y=2 * direction, animate=False, immediate=True)

    def action_news(self) -> None:
        """See to what the first line tells."""
        if (news := most_pressing(self._view.news)) is not None:
            self.post_message(ActOnNews(news.kind))

    def action_morning(self) -> None:
        """Ask how much it hurts this morning."""
        self.post_message(AskMorning())

    def action_minutes(self) -> None:
        """Ask how long today's session shall take."""
        self.post_message(AskMinutes(self._view.timeline.plan.routine))

    def action_plan(self) -> None:
        """Show the plan with its reasons."""
        self.post_message(AskPlan(self._view.timeline.plan.routine))

    def action_smallest(self) -> None:
        """Begin the smallest session of the routine that is shown."""
        self.post_message(StartSmallest(self._view.timeline.plan.routine))

    def action_routine(self) -> None:
        """Ask for another routine."""
        self.post_message(AskRoutine())

    def action_full(self) -> None:
        """Change what a second session is to be."""
        self.post_message(ChangeSecond(self._view.timeline.plan.routine))

    def action_start(self) -> None:
        """Begin the session that is shown."""
        self.post_message(StartRoutine(self._view.timeline.plan.routine))
