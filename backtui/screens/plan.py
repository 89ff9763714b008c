"""The plan: every exercise of today's session with its dose, why that dose, and what is left out."""

from collections.abc import Callable
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.coach.shared_causes import shared_causes
from backtui.core.session.plan import LeftOut, PlannedExercise
from backtui.core.session.plan_words import (
    dose_in_rounds,
    each_once,
    form_words,
    needed_words,
    other_second_words,
)
from backtui.core.session.timeline import Timeline
from backtui.core.words import clock, length_words
from backtui.screens.dialog import Page
from backtui.screens.messages import AskMinutes, AskPin, ChangeSecond
from backtui.widgets.key_help import close_help, toggle_help
from backtui.widgets.key_names import key_name
from backtui.widgets.row_list import RowList

_NAME = 21


class _Row(NamedTuple):
    """A row of the list: a heading has nothing below it."""

    name: str
    shows: PlannedExercise | LeftOut | None = None
    seconds: float = 0.0


class PlanScreen(Page[bool]):
    """A list, and what there is to say of the chosen row; returns whether to begin."""

    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "#list"
    OFFERS_UNDO = True

    BINDINGS = [
        Binding("enter", "start", "start", id="plan.start", tooltip="begin the session"),
        Binding("c", "change", "change", id="plan.change",
                tooltip="pin a dose or a form, leave an exercise out, bring it back"),
        Binding("m", "minutes", "minutes", id="plan.minutes", tooltip="how long today"),
        Binding("f,F", "full", "all or less", show=False, key_display="f", id="plan.full",
                tooltip="a second session: all of it, or mobility"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
        Binding("escape,q", "leave", "back", id="plan.back", tooltip="back to Today"),
    ]  # fmt: skip

    def __init__(self, look: Callable[[], Timeline]) -> None:
        super().__init__()
        self._look = look
        self._timeline = look()
        self._rows: list[_Row] = []

    def compose(self) -> ComposeResult:
        """Lay out heading, list and detail."""
        yield Static(id="heading", markup=False)
        yield RowList(id="list")
        yield Static(id="detail", markup=False)
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show the plan as it is now."""
        self._timeline = self._look()
        plan = self._timeline.plan
        heading = [
            Content.styled(f"{plan.name}, {length_words(round(self._timeline.seconds))}", "bold $primary")
        ]
        if plan.note:
            heading.append(Content.styled(plan.note, "$warning"))
        told = [Content.styled(words, "$warning") for words in plan.advice]
        if way := other_second_words(plan):
            told[0] += Content.styled(f" {key_name(self, 'plan.full', 'f')} {way}.", "$text-muted")
        heading += [*told, *map(Content, shared_causes(plan).values())]
        if needed := needed_words(plan):
            key = key_name(self, "settings", ",")
            heading.append(Content.styled(f"{needed} None there? Press {key} (settings).", "$text-muted"))
        self.query_one("#heading", Static).update(Content("\n").join(heading))
        self._rows = rows_of(self._timeline)
        headings = [n for n, row in enumerate(self._rows) if row.shows is None]
        rows = self.query_one(RowList)
        rows.show(len(self._rows), self._line, headings, rows.cursor)
        self.refresh_bindings()

    @property
    def _chosen(self) -> PlannedExercise | LeftOut | None:
        return self._rows[self.query_one(RowList).cursor].shows if self._rows else None

    def _line(self, index: int, width: int) -> Content:
        row = self._rows[index]
        if row.shows is None:
            return Content.styled(row.name, "bold $primary")
        if isinstance(row.shows, LeftOut):
            return Content.assemble(f" {row.name:<{_NAME}} ", (row.shows.why, "$text-muted"))
        sign = {"up": "▲", "down": "▼"}.get(row.shows.move, " ")
        return Content.assemble(
            f" {row.name:<{_NAME}} {clock(round(row.seconds)):>5} ",
            (sign, "bold $accent"), f" {dose_in_rounds(row.shows)}",
        )  # fmt: skip

    def on_row_list_moved(self) -> None:
        """Say more of the row under the cursor."""
        chosen = self._chosen
        lines: list[Content] = []
        if isinstance(chosen, PlannedExercise):
            lines.append(Content.assemble((chosen.exercise.name, "bold"), f"  {chosen.why}"))
            if words := form_words(chosen):
                lines.append(Content.styled(words, "$text-muted"))
        elif chosen is not None:
            lines.append(Content.assemble((chosen.name, "bold"), f"  {chosen.why}"))
            if not chosen.for_time:
                change = key_name(self, "plan.change", "c")
                lines.append(Content.styled(f"{change} brings it back.", "$text-muted"))
        self.query_one("#detail", Static).update(Content("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done."""
        plan = self._timeline.plan
        return bool(plan.second) if action == "full" else action != "start" or bool(plan.exercises)

    def action_start(self) -> None:
        """Begin the session."""
        self.dismiss(True)

    def action_change(self) -> None:
        """Ask what is to become of the exercise under the cursor."""
        chosen = self._chosen
        if chosen is not None:
            name = chosen.exercise.id if isinstance(chosen, PlannedExercise) else chosen.id
            self.post_message(AskPin(name, self._timeline.plan.routine))

    def action_full(self) -> None:
        """Change what a second session is to be."""
        self.post_message(ChangeSecond(self._timeline.plan.routine))

    def action_minutes(self) -> None:
        """Ask how long today's session shall take."""
        self.post_message(AskMinutes(self._timeline.plan.routine))

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)

    def action_leave(self) -> None:
        """Go back; first close the help."""
        close_help(self)
        self.dismiss(False)


def rows_of(timeline: Timeline) -> list[_Row]:
    """Return the exercises under their phases, and then what is left out."""
    rows: list[_Row] = []
    phase = None
    for planned, places in each_once(timeline.plan):
        if planned.exercise.phase != phase:
            phase = planned.exercise.phase
            rows.append(_Row(phase.capitalize()))
        rows.append(_Row(planned.exercise.name, planned, sum(map(timeline.exercise_seconds, places))))
    if timeline.plan.left_out:
        rows += [_Row("Left out"), *(_Row(one.name, one) for one in timeline.plan.left_out)]
    return rows
