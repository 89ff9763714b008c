"""The app on the terminal that there is: its signs, its colours, and what it sends."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.color import Color as RichColor
from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.color import Color
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter

from backtui.app.driver import SteadyDriver
from backtui.app.theme import FEW_COLOURS
from backtui.terminal.colours import nearest
from backtui.terminal.kinds import Terminal
from backtui.terminal.stand_ins import Signs, StandIns

_SLIM, _SHALLOW = 60, 16


class SignFilter(LineFilter):
    """Shows every line in the signs that the terminal has, each stand-in as wide as what it stands for."""

    def __init__(self, stand_ins: StandIns) -> None:
        super().__init__(enabled=stand_ins.signs != "all")
        self._stand_ins = stand_ins

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line in these signs."""
        return [
            segment if segment.text.isascii() else Segment(self._shown(segment.text), *segment[1:])
            for segment in segments
        ]

    def _shown(self, text: str) -> str:
        shown = self._stand_ins.shown(text)
        width = cell_len(text)
        return shown if cell_len(shown) == width else set_cell_size(shown, width)


class PaletteFilter(LineFilter):
    """Chooses of the terminal's 16 or 256 colours the one that looks most like each of the theme's."""

    def __init__(self, colours: int) -> None:
        super().__init__(enabled=colours in (16, 256))
        self._colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line in these colours."""
        return [
            Segment(text, None if style is None else _in_palette(style, self._colours), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _in_palette(style: Style, colours: int) -> Style:
    return style + Style.from_color(_number(style.color, colours), _number(style.bgcolor, colours))


def _number(colour: RichColor | None, colours: int) -> RichColor | None:
    if colour is None or colour.triplet is None:
        return colour
    return RichColor.from_ansi(nearest(tuple(colour.triplet), colours))


class TerminalApp(App[int]):
    """An app that is told which terminal it is on; where it is not told, it shows everything as it is.

    It stands before an app's other base classes, whose answers it adapts.
    """

    _terminal_filters: Sequence[LineFilter] = ()
    _stand_ins = StandIns("all")

    @property
    def signs(self) -> Signs:
        """Which signs the terminal has."""
        return self._stand_ins.signs

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver for this system, made steady."""
        chosen = super().get_driver_class()
        return SteadyDriver if chosen is LinuxDriver else chosen

    @property
    def exit_status(self) -> int:
        """With which status to leave; an app that nobody asked to leave was ended by a fault."""
        return 1 if self.return_code is None else self.return_code

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, with the worst status that there was a reason for: a fault is not hidden by a key."""
        super().exit(result, max(return_code, self.return_code or 0), message)

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen below, and let go of what was drawn of this one."""
        popped = super().pop_screen()
        # By an oversight this cache holds the lines of a thousand widgets, whether they are there or not.
        StylesCache.get_inner_outer.cache_clear()
        return popped

    def on_driver_signal_resume(self) -> None:
        """Paint everything: while the app was stopped, the terminal was somebody else's."""
        self.refresh(layout=True)

    def suit(self, terminal: Terminal) -> None:
        """Show everything in the signs and the colours that a terminal has."""
        self._stand_ins = StandIns(terminal.signs, terminal.encoding)
        colours = {"256": 256, "standard": 16}.get(self.console.color_system or "", 0)
        self._terminal_filters = [SignFilter(self._stand_ins), PaletteFilter(colours)]
        if colours == 16:
            for theme in FEW_COLOURS:
                self.register_theme(theme)

    def on_resize(self, event: events.Resize) -> None:
        """Tell every screen's styles how little room there is."""
        self.set_class(event.size.width < _SLIM, "-slim")
        self.set_class(event.size.height < _SHALLOW, "-shallow")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes on its way to the terminal."""
        return [*super().get_line_filters(), *(one for one in self._terminal_filters if one.enabled)]

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is shown; by its name, where the terminal lacks its sign."""
        display = super().get_key_display(binding)
        return display if self._stand_ins.shown(display) == display else binding.key.replace("ctrl+", "^")
