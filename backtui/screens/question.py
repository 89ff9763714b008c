"""A question with a few answers to choose from."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from backtui.screens.dialog import Dialog
from backtui.widgets.options import Options


class Question(Dialog[str]):
    """A title, what there is to know, and answers; the first one is chosen by Enter.

    `answers` are pairs of what is returned and what is shown, `keys` of keys and what they return at once;
    `escape` is what Esc returns.
    """

    CSS_PATH = "question.tcss"

    BINDINGS = [
        Binding("escape", "escape", show=False, id="question.escape", tooltip="leave it as it is"),
        Binding("j", "cursor('down')", show=False, id="question.down"),
        Binding("k", "cursor('up')", show=False, id="question.up"),
        # A question may say more than a small terminal has room for.
        Binding("pagedown", "read(1)", show=False, priority=True, id="question.on", tooltip="read on"),
        Binding("pageup", "read(-1)", show=False, priority=True, id="question.back", tooltip="read back"),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        words: str,
        answers: Sequence[tuple[str, str]],
        escape: str,
        keys: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._title, self._words, self._answers, self._escape = title, words, answers, escape
        self._keys = dict(keys)

    def compose(self) -> ComposeResult:
        """Ask."""
        with VerticalScroll(id="question", can_focus=False):
            yield Static(self._title, id="title", markup=False)
            yield Static(self._words, id="words", markup=False)
            yield Options(*(Option(words, id=name) for name, words in self._answers), markup=False)
        yield Footer(show_command_palette=False)

    def on_option_list_option_selected(self, event: Options.OptionSelected) -> None:
        """Take the answer."""
        self.dismiss(event.option.id)

    def on_key(self, event: events.Key) -> None:
        """Take the answer of a key."""
        if event.key in self._keys:
            event.stop()
            self.dismiss(self._keys[event.key])

    def action_escape(self) -> None:
        """Take the answer that changes nothing."""
        self.dismiss(self._escape)

    def action_read(self, direction: int) -> None:
        """Scroll what there is to know."""
        self.query_one("#question").scroll_relative(y=3 * direction, animate=False)

    def action_cursor(self, direction: str) -> None:
        """Move up or down."""
        options = self.query_one(Options)
        if direction == "down":
            options.action_cursor_down()
        else:
            options.action_cursor_up()
