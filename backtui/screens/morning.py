"""The morning after: one question, which may be left."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from backtui.core.diary.scales import PAIN_ENDS
from backtui.screens.dialog import Dialog
from backtui.widgets.scale import Scale


class MorningScreen(Dialog[int]):
    """The pain of this morning; returns it, and nothing where it is left as it was."""

    CSS_PATH = "morning.tcss"

    BINDINGS = [
        Binding("enter", "take", "keep it", id="morning.take", tooltip="keep the answer"),
        Binding("escape,q", "leave", "leave it out", key_display="q", id="morning.leave",
                tooltip="leave it as it was"),
    ]  # fmt: skip

    def __init__(self, day: str, pain: int | None) -> None:
        """`day` is the weekday of the session, `pain` is what was answered before."""
        super().__init__()
        self._day, self._pain = day, pain

    def compose(self) -> ComposeResult:
        """Ask."""
        with VerticalScroll(id="question", can_focus=False):
            yield Static("Pain this morning: how much does it hurt?", id="title", markup=False)
            yield Scale(PAIN_ENDS)
            yield Static(f"The morning after {self._day}'s session.", id="words", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what was answered before."""
        scale = self.query_one(Scale)
        scale.value = self._pain
        scale.focus()

    def action_take(self) -> None:
        """Take what is shown; without an answer, none."""
        self.dismiss(self.query_one(Scale).value)

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
