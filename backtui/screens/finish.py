"""The question before a session is left early."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option


class FinishScreen(ModalScreen[bool]):
    """Go on, or finish and keep what was done; returns whether to finish."""

    CSS_PATH = "finish.tcss"

    BINDINGS = [
        Binding("space,escape", "answer(False)", "go on", id="finish.go-on", tooltip="go on"),
        Binding("f", "answer(True)", "finish and keep", id="finish.finish",
                tooltip="finish, and keep what was done"),
        Binding("j", "cursor_down", show=False, id="finish.down"),
        Binding("k", "cursor_up", show=False, id="finish.up"),
    ]  # fmt: skip

    def __init__(self, done: str) -> None:
        """`done` says what there is to keep."""
        super().__init__()
        self._done = done

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="question"):
            yield Static("Leave the session here?", id="title", markup=False)
            yield Static(self._done, id="done", markup=False)
            yield OptionList(
                Option("Go on", id="go-on"), Option("Finish, and keep what was done", id="finish")
            )
        yield Footer(show_command_palette=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer."""
        self.dismiss(event.option.id == "finish")

    def action_answer(self, finish: bool) -> None:
        """Take the answer of a key."""
        self.dismiss(finish)

    def action_cursor_down(self) -> None:
        """Move down."""
        self.query_one(OptionList).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Move up."""
        self.query_one(OptionList).action_cursor_up()
