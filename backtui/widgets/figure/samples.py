"""Samples: the same body in every set of signs side by side, of which the eye chooses one."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from backtui.core.body.figure import Figure
from backtui.core.guidance.motion import Shown
from backtui.widgets.figure.manner import Manner
from backtui.widgets.figure.signs import GLYPHS
from backtui.widgets.figure.view import FigureView

# From how many cells on three stand in a line.
_THREE_ACROSS = 54


class _Sample(Vertical):
    """A body in one set of signs, and the name of the set."""

    def __init__(self, name: str, number: int, figure: FigureView) -> None:
        super().__init__()
        self.signs, self._number, self._figure = name, number, figure
        self._label = Static(markup=False)

    def compose(self) -> ComposeResult:
        yield self._figure
        yield self._label

    def show(self, *, is_chosen: bool, is_current: bool) -> None:
        self.set_class(is_current, "-current")
        mark = "●" if is_chosen else " "
        self._label.update(Content(f"{mark}{self._number} {self.signs}"))


class Samples(Grid, can_focus=True):
    """A body that stands still in each of signs.GLYPHS; arrows, digits or a click choose."""

    DEFAULT_CSS = """
    Samples { grid-size: 3; grid-gutter: 0 1; }
    Samples _Sample FigureView { height: 1fr; }
    Samples _Sample Static { height: 1; color: $text-muted; text-wrap: nowrap; }
    Samples _Sample.-current { background: $surface; }
    Samples _Sample.-current Static { color: $foreground; text-style: bold; }
    Samples:focus _Sample.-current Static { background: $primary; color: $background; }
    """

    BINDINGS = [
        Binding("left,h", "move(-1)", "before", show=False, id="samples.left", tooltip="the one before"),
        Binding("right,l", "move(1)", "next", show=False, id="samples.right", tooltip="the next one"),
        Binding("up,k", "line(-1)", show=False, id="samples.up", tooltip="a line up"),
        Binding("down,j", "line(1)", show=False, id="samples.down", tooltip="a line down"),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    class Taken(Message):
        """The person pointed at a set of signs, by its name."""

        def __init__(self, samples: "Samples", signs: str) -> None:
            super().__init__()
            self.samples, self.signs = samples, signs

        @property
        def control(self) -> "Samples":
            """The samples."""
            return self.samples

    def __init__(
        self, figure: Figure, steps: Sequence[Shown], manner: Manner, *, id: str | None = None
    ) -> None:
        """Show where the first of the steps of an exercise leads; `manner` is how figures are drawn now."""
        super().__init__(id=id)
        self._figure, self._steps, self._manner, self._chosen = figure, steps, manner, manner.glyphs
        self._samples: list[_Sample] = []

    @property
    def signs(self) -> str:
        """The set under the cursor."""
        return list(GLYPHS)[self.cursor]

    def compose(self) -> ComposeResult:
        """Show the body in each set."""
        for number, name in enumerate(GLYPHS, start=1):
            view = FigureView(name)
            view.suit(self._manner._replace(glyphs=name), is_still=True)
            view.use(self._figure)
            view.show_step(self._steps, self._steps[0].seconds - 1e-3)
            sample = _Sample(name, number, view)
            self._samples.append(sample)
            yield sample

    def on_mount(self) -> None:
        """Stand on the one that is drawn with now."""
        names = list(GLYPHS)
        self.set_reactive(Samples.cursor, names.index(self._chosen) if self._chosen in names else 0)
        self._mark()

    def on_resize(self, event: events.Resize) -> None:
        """Have as many in a line as there is room for."""
        self.styles.grid_size_columns = 3 if event.size.width >= _THREE_ACROSS else 2

    def on_key(self, event: events.Key) -> None:
        """Go to the one of a digit."""
        if event.key.isdigit() and 1 <= int(event.key) <= len(GLYPHS):
            event.stop()
            self.cursor = int(event.key) - 1

    def on_click(self, event: events.Click) -> None:
        """Take the one that was clicked."""
        at = next(
            (n for n, one in enumerate(self._samples) if one.region.contains_point(event.screen_offset)), None
        )
        if at is not None:
            self.cursor = at
            self.post_message(self.Taken(self, self.signs))

    def watch_cursor(self) -> None:
        """Show where the cursor is."""
        self._mark()

    def action_move(self, by: int) -> None:
        """Go to the next one, or back."""
        self.cursor = max(0, min(self.cursor + by, len(GLYPHS) - 1))

    def action_line(self, by: int) -> None:
        """Go to the one above or below."""
        there = self.cursor + by * (self.styles.grid_size_columns or 1)
        if 0 <= there < len(GLYPHS):
            self.cursor = there

    def _mark(self) -> None:
        for n, sample in enumerate(self._samples):
            sample.show(is_chosen=sample.signs == self._chosen, is_current=n == self.cursor)
