"""Today: how the week stands, what the next session would be, and Enter to begin it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.model import PHASES, Plan
from backtui.core.progress import Standing, Week
from backtui.core.timeline import Timeline
from backtui.core.words import clock, dose_today
from backtui.screens.browse import BrowseScreen, browse_keys
from backtui.screens.messages import StartRoutine
from backtui.widgets.top_bar import TopBar
from backtui.widgets.week_strip import week_lines

if TYPE_CHECKING:
    from backtui.widgets.chart import ChartView

_WIDE, _HIGH, _NORMAL = 100, 32, 22
_LEAST_WEEKS, _CELLS_A_WEEK = 12, 7


class TodayView(NamedTuple):
    """What Today shows; `notice` is empty where there is nothing to say."""

    today: date
    standing: Standing
    weeks: Sequence[Week]
    timeline: Timeline
    notice: str


class TodayScreen(BrowseScreen):
    """The first screen."""

    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_HIGH, "-high")]

    BINDINGS = [
        Binding("enter", "start", "start", id="today.start", tooltip="begin the session"),
        *browse_keys("today"),
    ]  # fmt: skip

    def __init__(self, look: Callable[[], TodayView]) -> None:
        super().__init__()
        self._look = look
        self._view = look()
        self._chart: ChartView | None = None

    def compose(self) -> ComposeResult:
        """Lay out the week and the next session; what only a large terminal shows comes later."""
        yield TopBar("Today", day_words(self._view.today))
        with Horizontal(id="body"), Vertical(id="main"):
            yield Static(id="week", markup=False)
            yield Static(id="next", markup=False)
        yield Footer(show_command_palette=False)

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
            week_lines(view.standing, view.today),
            Content(""),
            standing_words(view.standing, view.today),
        ]
        following = [next_words(plan, view.timeline.seconds), Content(""), phase_lines(view.timeline)]
        if view.notice:
            following += [Content(""), Content.styled(view.notice, "$warning")]
        if self.size.height < _NORMAL:
            week, following = ([line for line in part if line.plain] for part in (week, following))
        self.query_one("#week", Static).update(Content("\n").join(week))
        self.query_one("#next", Static).update(Content("\n").join(following))
        if self._chart is not None:
            self._show_chart(self._chart)
        for exercises in self.query("#exercises").results(Static):
            exercises.update(exercise_lines(plan))

    def _show_chart(self, chart: "ChartView") -> None:
        from backtui.core.view import goal_legend, weeks_chart
        from backtui.widgets.chart import legend_line

        bars = weeks_chart(self._view.weeks[-max(_LEAST_WEEKS, chart.size.width // _CELLS_A_WEEK) :])
        chart.show(bars)
        title = Content.styled("Training days a week", "bold $primary")
        signs = legend_line(goal_legend(bars.columns), dark=self.app.current_theme.dark)
        self.query_one("#chart-title", Static).update(Content("   ").join([title, signs]))

    def action_start(self) -> None:
        """Begin the session that is shown."""
        self.post_message(StartRoutine(self._view.timeline.plan.routine))


def day_words(day: date) -> str:
    """Return a day as `Monday 23 November`."""
    return f"{day:%A} {day.day} {day:%B}"


def standing_words(standing: Standing, today: date) -> Content:
    """Return the week in numbers, and when the next session is due."""
    week = standing.week
    done = Content.assemble(
        (f"{week.training_days} of {week.target}", "bold $success" if week.is_met else "bold"),
        f"    {week.minutes} of {week.minutes_goal} min",
    )
    if standing.streak:
        weeks = "week" if standing.streak == 1 else "weeks"
        done += Content(f"    {standing.streak} {weeks} in a row")
    if standing.paused_until is not None:
        until = standing.paused_until
        advice = Content.styled(f"A pause until {until:%A} {until.day} {until:%B}.", "$text-muted")
    elif standing.due:
        advice = Content.styled("A session is due today.", "$accent")
    elif week.is_met:
        advice = Content.styled("Done for this week. Rest, or move for the fun of it.", "$success")
    else:
        days = (standing.following - today).days
        when = "tomorrow" if days == 1 else f"on {standing.following:%A}"
        advice = Content.styled(f"The next session is due {when}.", "$text-muted")
    return Content("\n").join([done, advice])


def next_words(plan: Plan, seconds: float) -> Content:
    """Return the heading of the next session."""
    return Content.assemble(
        ("Next: ", "$text-muted"), (plan.name, "bold $primary"), f", {round(seconds / 60)} min"
    )


def phase_lines(timeline: Timeline) -> Content:
    """Return each phase: how many exercises, how long, and which."""
    exercises = timeline.plan.exercises
    lines = []
    for phase in PHASES:
        chosen = [n for n, planned in enumerate(exercises) if planned.exercise.phase == phase]
        if not chosen:
            continue
        seconds = round(sum(timeline.exercise_seconds(n) for n in chosen))
        count = f"{len(chosen)} exercise{'s' if len(chosen) > 1 else ''}"
        names = ", ".join(exercises[n].exercise.name for n in chosen)
        lines.append(
            Content.assemble(
                (f"{phase.capitalize():<10}", "bold"),
                f"{count:<14}{clock(seconds):>6}\n",
                (names, "$text-muted"),
            )
        )
    return Content("\n").join(lines)


def exercise_lines(plan: Plan) -> Content:
    """Return the exercises with their doses."""
    lines = []
    phase = None
    width = max(len(planned.exercise.name) for planned in plan.exercises)
    for planned in plan.exercises:
        if planned.exercise.phase != phase:
            gap = "" if phase is None else "\n"
            phase = planned.exercise.phase
            lines.append(Content.styled(f"{gap}{phase.capitalize()}", "bold $primary"))
        lines.append(
            Content.assemble(f"{planned.exercise.name:<{width}}  ", (dose_today(planned), "$text-muted"))
        )
    return Content("\n").join(lines)
