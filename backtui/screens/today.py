"""Today: how the week stands, what the next session would be, and Enter to begin it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from backtui.core.catalogue.exercise import PHASES
from backtui.core.coach.changes import changes
from backtui.core.dates import long_day_words
from backtui.core.progress.schedule import Ahead
from backtui.core.progress.weeks import Standing, Week
from backtui.core.session.plan import Plan
from backtui.core.session.plan_words import dose_today, left_out_for_time, shortened
from backtui.core.session.timeline import Timeline
from backtui.core.text import count_words, listing
from backtui.core.words import clock
from backtui.screens.messages import AskMinutes, AskPlan, StartRoutine
from backtui.screens.place import BrowseScreen, browse_keys
from backtui.widgets.key_footer import KeyFooter
from backtui.widgets.top_bar import TopBar
from backtui.widgets.week_strip import week_lines

if TYPE_CHECKING:
    from backtui.widgets.chart import ChartView


_WIDE, _HIGH, _NORMAL = 100, 32, 22
_SPACED_WEEK = 40
_FEW_NEWS, _MUCH_NEWS = 3, 6
# Bar and footer, and the space above the week and below it; the space on both sides; the longest line.
_AROUND, _BESIDE, _WIDEST = 4, 4, 76
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven")
_LEAST_WEEKS, _CELLS_A_WEEK = 12, 7

UNREAD = "Before you begin: s says when not to train, and when to see somebody."


class TodayView(NamedTuple):
    """What Today shows; `notice` is empty where there is nothing to say.

    `hour` is the usual one to train at; `is_asked` says that the session's minutes were asked for.
    """

    today: date
    standing: Standing
    weeks: Sequence[Week]
    timeline: Timeline
    notice: str
    hour: int | None = None
    is_asked: bool = False
    is_safety_read: bool = True


class TodayScreen(BrowseScreen):
    """The first screen."""

    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_HIGH, "-high")]

    BINDINGS = [
        Binding("enter", "start", "start", id="today.start", tooltip="begin the session"),
        Binding("m", "minutes", "minutes", id="today.minutes", tooltip="how long today"),
        Binding("p", "plan", "plan", id="today.plan", tooltip="every dose of today, and why"),
        *browse_keys("today"),
        Binding("down,j", "read(1)", show=False, id="today.down", tooltip="read on, where there is no room"),
        Binding("up,k", "read(-1)", show=False, id="today.up", tooltip="read back"),
    ]  # fmt: skip

    def __init__(self, look: Callable[[], TodayView]) -> None:
        super().__init__()
        self._look = look
        self._view = look()
        self._chart: ChartView | None = None

    def compose(self) -> ComposeResult:
        """Lay out the week and the next session; what only a large terminal shows comes later."""
        yield TopBar("Today", lambda: long_day_words(self._view.today))
        with Horizontal(id="body"), Vertical(id="main"):
            yield Static(id="week", markup=False)
            yield Static(id="next", markup=False)
        yield KeyFooter(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show how things stand now: a session may have been added meanwhile."""
        self._view = self._look()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Add the chart and the list of exercises once there is room for them."""
        main = self.query_one("#main")
        if event.size.height >= _HIGH and self._chart is None:
            from backtui.widgets.chart import ChartView

            self._chart = ChartView(id="chart")
            main.mount(Static(id="chart-title", markup=False), self._chart)
        if event.size.width >= _WIDE and not self.query("#plan"):
            plan = VerticalScroll(Static(id="exercises", markup=False), id="plan", can_focus=False)
            self.query_one("#body").mount(plan)
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        view = self._view
        plan = view.timeline.plan
        week = [
            Content.styled("This week", "bold $primary"),
            Content(""),
            week_lines(view.standing, view.today, 3 if self.size.width >= _SPACED_WEEK else 2),
            Content(""),
            standing_words(view),
        ]
        is_low = self.size.height < _NORMAL
        if is_low:
            week = [line for line in week if line.plain]
        room = self.size.height - _rows(week, self._width) - _AROUND
        following = self._following(with_names=True)
        if _rows(following, self._width) > room:
            following = self._following(with_names=False)
        if is_low:
            following = [line for line in following if line.plain]
        self.query_one("#week", Static).update(Content("\n").join(week))
        self.query_one("#next", Static).update(Content("\n").join(following))
        if self._chart is not None:
            self._show_chart(self._chart)
        for exercises in self.query("#exercises").results(Static):
            exercises.update(dose_lines(plan))

    def action_read(self, direction: int) -> None:
        """Scroll, where the terminal is too small for all of it."""
        self.query_one("#main").scroll_relative(y=2 * direction, animate=False, immediate=True)

    @property
    def _width(self) -> int:
        # Known before anything is laid out: what is drawn first is drawn once.
        width = self.size.width // 2 if self.size.width >= _WIDE else self.size.width
        return max(1, min(width - _BESIDE, _WIDEST))

    def _following(self, *, with_names: bool) -> list[Content]:
        """Return the next session: its phases, what is wrong, what is new, what is unread."""
        view = self._view
        parts = [phase_lines(view.timeline, with_names=with_names)]
        if view.notice:
            parts.append(Content.styled(view.notice, "$warning"))
        if news := self._news():
            parts.append(Content("\n").join(news))
        if not view.is_safety_read:
            parts.append(Content.styled(UNREAD, "$accent"))
        heading = next_words(view.timeline.plan, view.timeline.seconds, is_asked=view.is_asked)
        return [heading, *(line for part in parts for line in (Content(""), part))]

    def _news(self) -> list[Content]:
        """Return what is other than the last time, the most important first, as far as there is room."""
        plan = self._view.timeline.plan
        lines = [words for words in (plan.note, left_out_for_time(plan), shortened(plan)) if words]
        lines += changes(plan)
        room = _FEW_NEWS if self.size.height < _HIGH else _MUCH_NEWS
        found = [Content.styled(line, "$text-muted") for line in lines[:room]]
        if len(lines) > room:
            found.append(Content.styled("p shows the rest.", "$text-muted"))
        return found

    def _show_chart(self, chart: "ChartView") -> None:
        from backtui.core.charts.targets import goal_legend
        from backtui.core.charts.weeks import weeks_chart
        from backtui.widgets.chart import legend_line

        bars = weeks_chart(self._view.weeks[-max(_LEAST_WEEKS, chart.size.width // _CELLS_A_WEEK) :])
        chart.show(bars)
        title = Content.styled("Training days a week", "bold $primary")
        signs = legend_line(goal_legend(bars.columns), dark=self.app.current_theme.dark)
        self.query_one("#chart-title", Static).update(Content("   ").join([title, signs]))

    def action_minutes(self) -> None:
        """Ask how long today's session shall take."""
        self.post_message(AskMinutes(self._view.timeline.plan.routine))

    def action_plan(self) -> None:
        """Show the plan with its reasons."""
        self.post_message(AskPlan(self._view.timeline.plan.routine))

    def action_start(self) -> None:
        """Begin the session that is shown."""
        self.post_message(StartRoutine(self._view.timeline.plan.routine))


def _rows(lines: Sequence[Content], width: int) -> int:
    """Return how many rows some lines take once they are wrapped."""
    return sum(max(1, -(-part.cell_length // width)) for line in lines for part in line.split("\n"))


def standing_words(view: TodayView) -> Content:
    """Return the week in numbers, when the next session is due, and what would meet the target."""
    standing, week = view.standing, view.standing.week
    done = Content.assemble(
        (f"{week.training_days} of {week.target}", "bold $success" if week.is_met else "bold"),
        f"    {week.minutes} of {week.minutes_goal} min",
    )
    if standing.streak:
        done += Content(f"    {count_words(standing.streak, 'week')} in a row")
    return Content("\n").join([done, advice(view)])


def advice(view: TodayView) -> Content:
    """Return when the next session is due, and kindly whether the target can still be met."""
    standing, week = view.standing, view.standing.week
    if standing.paused_until is not None:
        until = standing.paused_until
        return Content.styled(f"A pause until {until:%A} {until.day} {until:%B}.", "$text-muted")
    if week.is_met and not standing.due:
        words = f"Done for this week. Rest until {standing.following:%A}, or move for the fun of it."
        return Content.styled(words, "$success")
    around = "" if view.hour is None else f", around {view.hour}:00 as usual"
    if standing.due:
        words = f"A session is due today{around}."
    else:
        days = (standing.following - view.today).days
        when = "tomorrow" if days == 1 else f"on {standing.following:%A}"
        words = f"The next session is due {when}{around}."
    style = "$accent" if standing.due else "$text-muted"
    more = Content.styled(target_words(standing.ahead, week, view.today), "$text-muted")
    return Content("\n").join([Content.styled(words, style), more])


def target_words(ahead: Ahead, week: Week, today: date) -> str:
    """Return which days would meet the week's target, or that none would."""
    target = _NUMBERS[week.target] if week.target < len(_NUMBERS) else str(week.target)
    if not ahead.can_be_met:
        return f"{target.capitalize()} are out of reach this week. Every session counts all the same."
    names = ["Today" if day == today else f"{day:%A}" for day in ahead.days]
    return f"{listing(names)} would make {target} this week."


def next_words(plan: Plan, seconds: float, *, is_asked: bool = False) -> Content:
    """Return the heading of the next session; `is_asked`: its length was chosen."""
    length = f", {round(seconds / 60)} min"
    return Content.assemble(
        ("Next: ", "$text-muted"), (plan.name, "bold $primary"),
        (length, "bold $accent") if is_asked else length,
    )  # fmt: skip


def phase_lines(timeline: Timeline, *, with_names: bool = True) -> Content:
    """Return each phase: how many exercises, how long, and which."""
    exercises = timeline.plan.exercises
    lines = []
    for phase in PHASES:
        chosen = [n for n, planned in enumerate(exercises) if planned.exercise.phase == phase]
        if not chosen:
            continue
        seconds = round(sum(timeline.exercise_seconds(n) for n in chosen))
        count = count_words(len(chosen), "exercise")
        names = ", ".join(exercises[n].exercise.name for n in chosen)
        lines.append(
            Content.assemble(
                (f"{phase.capitalize():<10}", "bold"),
                f"{count:<14}{clock(seconds):>6}",
                (f"\n{names}" if with_names else "", "$text-muted"),
            )
        )
    return Content("\n").join(lines)


def dose_lines(plan: Plan) -> Content:
    """Return the exercises with their doses."""
    lines = []
    phase = None
    width = max((len(planned.exercise.name) for planned in plan.exercises), default=0)
    for planned in plan.exercises:
        if planned.exercise.phase != phase:
            gap = "" if phase is None else "\n"
            phase = planned.exercise.phase
            lines.append(Content.styled(f"{gap}{phase.capitalize()}", "bold $primary"))
        lines.append(
            Content.assemble(f"{planned.exercise.name:<{width}}  ", (dose_today(planned), "$text-muted"))
        )
    return Content("\n").join(lines)
