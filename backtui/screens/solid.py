"""Which of these is solid: the signs of the figure, chosen by eye."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Footer, Static

from backtui.core.body.figure import Figure
from backtui.core.guidance.motion import Shown
from backtui.screens.dialog import Dialog
from backtui.widgets.figure.manner import Manner
from backtui.widgets.figure.samples import Samples

_WORDS = "Take the finest that is one solid body: no dots, no stripes, no boxes or question marks."


class SolidScreen(Dialog[str]):
    """The same body in every set of signs; returns the set that was taken, or `auto`."""

    CSS_PATH = "solid.tcss"

    BINDINGS = [
        Binding("enter", "take", "take it", id="solid.take", tooltip="draw figures with these signs"),
        Binding("a", "auto", "automatic", id="solid.auto", tooltip="leave it to what the terminal is called"),
        Binding("escape,q", "leave", "leave it", id="solid.leave", tooltip="leave it as it was"),
    ]

    def __init__(self, figure: Figure, steps: Sequence[Shown], manner: Manner, automatic: str) -> None:
        """`manner` is how figures are drawn now, `automatic` the set that is taken where none is chosen."""
        super().__init__()
        self._samples = Samples(figure, steps, manner, id="samples")
        self._automatic = automatic

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="solid"):
            yield Static("Which of these is solid?", id="title", markup=False)
            yield Static(f"{_WORDS} Automatic: {self._automatic}.", id="words", markup=False)
            yield self._samples
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows move among them."""
        self._samples.focus()

    def on_samples_taken(self, event: Samples.Taken) -> None:
        """Take the one that was clicked."""
        self.dismiss(event.signs)

    def action_take(self) -> None:
        """Take the one under the cursor."""
        self.dismiss(self._samples.signs)

    def action_auto(self) -> None:
        """Let the terminal's name decide."""
        self.dismiss("auto")

    def action_leave(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)
