"""Another place for a session that could not be stored."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Footer, Input, Static

from backtui.screens.dialog import Dialog


class RescueScreen(Dialog[str]):
    """Asks for a file; returns its name, or an empty text to leave the session unsaved."""

    CSS_PATH = "rescue.tcss"

    BINDINGS = [
        Binding("escape", "leave", "leave it unsaved", id="rescue.leave", tooltip="leave the session unsaved")
    ]

    def __init__(self, problem: str, suggested: str) -> None:
        super().__init__()
        self._problem, self._suggested = problem, suggested

    def compose(self) -> ComposeResult:
        """Say what is wrong, and ask."""
        with Vertical(id="question"):
            yield Static("This session is not saved", id="title", markup=False)
            yield Static(self._problem, id="words", markup=False)
            yield Static("Save it to another file? Enter tries.", markup=False)
            yield Input(self._suggested, id="file")
        yield Footer(show_command_palette=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the file."""
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Give up."""
        self.dismiss("")
