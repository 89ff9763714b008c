"""The figure app: one figure, playing while its file is edited."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.driver import Driver
from textual.filter import LineFilter
from textual.widgets import Footer, Static

from backtui.app.terminal import TerminalLook, steady
from backtui.app.theme import THEMES
from backtui.core.body.figure import Figure
from backtui.core.clock import AnyClock
from backtui.core.guidance.motion import Shown
from backtui.core.text import harmless
from backtui.widgets.figure.manner import FRAMES, Manner
from backtui.widgets.figure.view import FigureView

_LOOKS_A_SECOND = 4.0
# A hair before a step's end the body is where it leads.
_HAIR = 1e-3


class Read(NamedTuple):
    """What a look at the file found: a figure and what it shows, or what is wrong."""

    figure: Figure | None
    steps: Sequence[Shown]
    faults: Sequence[str]


class FigureApp(App[int]):
    """Plays a figure again and again, and what its file says from the moment that it is saved."""

    CSS = """
    FigureApp FigureView { height: 1fr; }
    FigureApp #words { height: auto; max-height: 50%; padding: 0 1; }
    FigureApp .-wrong { color: $error; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "stop", "stop and go on", id="figure.stop", tooltip="stop the body, let it go on"),
        Binding("left,h", "pose(-1)", "pose before", id="figure.before", tooltip="stop at the pose before"),
        Binding("right,l", "pose(1)", "next pose", id="figure.after", tooltip="stop at the next pose"),
        Binding("q,ctrl+c", "leave", "quit", id="figure.leave", tooltip="back to the shell"),
    ]
    # Nothing but the terminal itself is to be given back.
    farewell = ""

    def __init__(self, name: str, look: Callable[[], Read | None], clock: AnyClock, chosen: str) -> None:
        """`look` looks at the file; None: it is as it was. `chosen` is the setting `figure`."""
        super().__init__()
        self.terminal = TerminalLook(self)
        self._name, self._look, self._clock, self._chosen = name, look, clock, chosen
        self._steps: Sequence[Shown] = ()
        self._began = 0.0
        self._stopped: float | None = None

    def compose(self) -> ComposeResult:
        """Lay out the body, and below it what it does."""
        yield FigureView(id="figure")
        yield Static(id="words", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Look at the file and at the clock for as long as it lasts."""
        for theme in THEMES:
            # A terminal of sixteen colours has its own of the same name.
            if theme.name not in self.available_themes:
                self.register_theme(theme)
        self.theme = THEMES[0].name
        self._began = self._clock.moment().seconds
        self.look_at_file()
        self.set_interval(1 / _LOOKS_A_SECOND, self.look_at_file)
        self.set_interval(1 / (FRAMES["full"] or 1), self.show_now)

    def look_at_file(self) -> None:
        """Show what the file says, if it was saved since."""
        read = self._look()
        if read is None:
            return
        words = self.query_one("#words", Static)
        words.set_class(bool(read.faults), "-wrong")
        if read.faults:
            # The last sound figure stays: one sees what one had.
            words.update(Content("\n".join(map(harmless, read.faults))))
            return
        self._steps = read.steps
        words.update(Content(""))
        self.query_one(FigureView).use(read.figure)
        self.show_now()

    def show_now(self) -> None:
        """Show the body as it is now."""
        length = sum(step.seconds for step in self._steps)
        if not length:
            return
        seconds = self._now() % length
        view, words = self.query_one(FigureView), self.query_one("#words", Static)
        view.suit(Manner("full", self._glyphs(), self.terminal.colours), is_still=self._stopped is not None)
        view.show_step(self._steps, seconds)
        if not words.has_class("-wrong"):
            words.update(Content(f"{self._name}   {self._cue(seconds)}"))

    def _glyphs(self) -> str:
        return self.terminal.figure if self._chosen == "auto" else self._chosen

    def _now(self) -> float:
        return self._clock.moment().seconds - self._began if self._stopped is None else self._stopped

    def _cue(self, seconds: float) -> str:
        ends = accumulate(step.seconds for step in self._steps)
        step = next((n for n, end in enumerate(ends) if seconds < end), len(self._steps) - 1)
        return harmless(self._steps[step].cue or "back to the beginning")

    def action_stop(self) -> None:
        """Stop where the body is; go on from there."""
        if self._stopped is None:
            self._stopped = self._now()
        else:
            self._began, self._stopped = self._clock.moment().seconds - self._stopped, None
        self.show_now()

    def action_pose(self, way: int) -> None:
        """Stop at the next pose, or the one before."""
        ends = [end - _HAIR for end in accumulate(step.seconds for step in self._steps)]
        if not ends:
            return
        now = self._now() % (ends[-1] + _HAIR)
        if way > 0:
            self._stopped = next((end for end in ends if end > now + _HAIR / 2), ends[0])
        else:
            self._stopped = next((end for end in reversed(ends) if end < now - _HAIR / 2), ends[-1])
        self.show_now()

    def action_leave(self) -> None:
        """Go back to the shell."""
        self.leave(0)

    # The terminal

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver for this system, made steady."""
        return steady(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes on its way to the terminal."""
        return [self.terminal.plain_lines, *super().get_line_filters(), *self.terminal.filters]

    def on_resize(self, event: events.Resize) -> None:
        """Show what there is room for."""
        self.terminal.fit(event.size)

    def on_driver_signal_resume(self) -> None:
        """Paint everything: while the app was stopped, the terminal was somebody else's."""
        self.refresh(layout=True)

    @property
    def has_left(self) -> bool:
        """Whether it was asked to leave."""
        return self.return_code is not None

    def leave_now(self) -> None:
        """Have everything on disk: there is nothing."""

    def leave(self, status: int) -> None:
        """Leave with an exit status."""
        self.exit(return_code=status)

    @property
    def exit_status(self) -> int:
        """With which status to leave; an app that nobody asked to leave was ended by a fault."""
        return 1 if self.return_code is None else self.return_code
