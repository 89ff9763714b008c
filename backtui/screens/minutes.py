"""How long today: any length, and what it changes, before the session begins."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.catalogue.exercise import Routine
from backtui.core.session.length import LONGEST, SHORTEST
from backtui.core.session.plan import Plan
from backtui.core.session.plan_words import exercise_count, left_out_for_time, shortened
from backtui.core.session.timeline import compile_plan
from backtui.core.text import count_words
from backtui.core.words import clock
from backtui.screens.dialog import Dialog

Answer = tuple[int | None]


class MinutesScreen(Dialog[Answer]):
    """A number of minutes; returns it in a tuple, None for the routine's own length."""

    CSS_PATH = "minutes.tcss"

    BINDINGS = [
        Binding("enter", "take", "take it", id="minutes.take", tooltip="take this length"),
        Binding("left,h", "by(-1)", "less", id="minutes.less", tooltip="a minute less"),
        Binding("right,l", "by(1)", "more", id="minutes.more", tooltip="a minute more"),
        Binding("down,j", "by(-5)", show=False, id="minutes.five-less", tooltip="five minutes less"),
        Binding("up,k", "by(5)", show=False, id="minutes.five-more", tooltip="five minutes more"),
        Binding("backspace,delete", "own", "usual", id="minutes.own", tooltip="the routine's own length"),
        Binding("escape,q", "leave", "leave it", id="minutes.leave", tooltip="leave it as it was"),
    ]  # fmt: skip

    def __init__(self, routine: Routine, minutes: int | None, plan: Callable[[int | None], Plan]) -> None:
        """`minutes` is what was chosen before, `plan` what a choice comes to."""
        super().__init__()
        self._routine, self._minutes, self._plan = routine, minutes, plan
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="question"):
            yield Static(f"How long today? {self._routine.name}", id="title", markup=False)
            yield Static(id="minutes", markup=False)
            yield Static(id="comes-to", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what was chosen before."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take digits, one after the other: 1 and 2 are twelve."""
        if event.key in "0123456789":
            event.stop()
            self._type(event.key)

    def _type(self, digit: str) -> None:
        typed = self._typed + digit
        if not SHORTEST <= int(typed) <= LONGEST and len(typed) > 1:
            typed = digit
        self._typed = typed if len(typed) == 1 else ""
        if SHORTEST <= int(typed) <= LONGEST:
            self._minutes = int(typed)
        self._show()

    def action_by(self, minutes: int) -> None:
        """Change the number."""
        self._typed = ""
        now = self._minutes or round(compile_plan(self._plan(None)).seconds / 60)
        self._minutes = max(SHORTEST, min(now + minutes, LONGEST))
        self._show()

    def action_own(self) -> None:
        """Go back to the routine's own length."""
        self._typed, self._minutes = "", None
        self._show()

    def action_take(self) -> None:
        """Take what is shown."""
        self.dismiss((self._minutes,))

    def action_leave(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)

    def _show(self) -> None:
        plan = self._plan(self._minutes)
        words = f"{self._minutes} min" if self._minutes else "the usual length"
        hint = "5 to 60" if not self._typed else f"{self._typed}_"
        self.query_one("#minutes", Static).update(
            Content.assemble(("◀ ", "$text-muted"), (words, "bold $accent"), (" ▶", "$text-muted"),
                             (f"   {hint}", "$text-muted"))
        )  # fmt: skip
        self.query_one("#comes-to", Static).update(comes_to(plan))


def comes_to(plan: Plan) -> Content:
    """Return what a plan comes to: its time, exercises and sets, and what gives way."""
    seconds = round(compile_plan(plan).seconds)
    sets = sum(one.sets[-1].number for one in plan.exercises)
    exercises = exercise_count(plan)
    lines = [Content(f"{clock(seconds)}, {exercises}, {count_words(sets, 'set')}")]
    lines += [
        Content.styled(words, "$text-muted") for words in (shortened(plan), left_out_for_time(plan)) if words
    ]
    if plan.note:
        lines.append(Content.styled(plan.note, "$warning"))
    return Content("\n").join(lines)
