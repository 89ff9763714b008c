"""The app on the terminal that there is: its signs, its colours, and what it sends."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.geometry import Size

from backtui.app.driver import SteadyDriver
from backtui.app.plain_text import PlainLines
from backtui.app.theme import FEW_COLOURS, TERMINAL, Ground, terminal_theme
from backtui.settings.model import Motion
from backtui.terminal.colours import nearest
from backtui.terminal.held import HeldTerminal
from backtui.terminal.kinds import TRUE_COLOUR, Terminal
from backtui.terminal.stand_ins import Signs, StandIns

if TYPE_CHECKING:
    from backtui.widgets.figure.manner import Manner

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


class StyleFilter(LineFilter):
    """Shows every text in another style than the theme's."""

    def __init__(self, restyled: Callable[[Style], Style], *, enabled: bool = True) -> None:
        super().__init__(enabled=enabled)
        self._restyled = restyled

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line in these styles."""
        return [
            Segment(text, None if style is None else self._restyled(style), control)
            for text, style, control in segments
        ]


def palette_filter(colours: int) -> StyleFilter:
    """Choose of the terminal's 16 or 256 colours the one that looks most like each of the theme's."""
    return StyleFilter(lambda style: _in_palette(style, colours), enabled=colours in (16, 256))


def own_colours_filter(ground: Ground) -> StyleFilter:
    """Show in the terminal's own colours what was drawn in others, such as a chart."""
    return StyleFilter(lambda style: _in_own(style, ground))


@lru_cache(1024)
def _in_own(style: Style, ground: Ground) -> Style:
    return style + Style.from_color(_own(style.color, ground), _own(style.bgcolor, ground))


def _own(colour: RichColor | None, ground: Ground) -> RichColor | None:
    if colour is None or colour.triplet is None:
        return colour
    # Loaded for this theme alone.
    from backtui.charts.palettes import own_colours

    red, green, blue = colour.triplet
    number = None if ground is None else own_colours(dark=ground == "dark").get((red, green, blue))
    return RichColor.default() if number is None else RichColor.from_ansi(number)


@lru_cache(4096)
def _in_palette(style: Style, colours: int) -> Style:
    return style + Style.from_color(_number(style.color, colours), _number(style.bgcolor, colours))


def _number(colour: RichColor | None, colours: int) -> RichColor | None:
    if colour is None or colour.triplet is None:
        return colour
    return RichColor.from_ansi(nearest(tuple(colour.triplet), colours))


def forget_drawn() -> None:
    """Let go of what was drawn of screens that are gone."""
    # By an oversight this cache holds the lines of a thousand widgets, whether they are there or not.
    StylesCache.get_inner_outer.cache_clear()


def steady(driver: type[Driver]) -> type[Driver]:
    """Return Textual's driver for this system, made steady."""
    return SteadyDriver if driver is LinuxDriver else driver


class TerminalLook:
    """How the app looks on its terminal; while that is not told, it shows everything as it is."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._stand_ins = StandIns("all")
        self._filters: Sequence[LineFilter] = ()
        self.figure, self.colours = "quadrants", TRUE_COLOUR
        # Where something stands on the terminal before the app does.
        self.taken: HeldTerminal | None = None
        # A line remembers by the filter itself what became of it: another one would filter all anew.
        self.plain_lines = PlainLines()
        self._own = own_colours_filter(None)
        self._no_colour = NoColor()

    @property
    def signs(self) -> Signs:
        """Which signs the terminal has."""
        return self._stand_ins.signs

    def suit(self, terminal: Terminal) -> None:
        """Show everything in the signs and the colours that a terminal has."""
        self._stand_ins = StandIns(terminal.signs, terminal.encoding)
        colours = {"256": 256, "standard": 16}.get(self._app.console.color_system or "", 0)
        self.figure = terminal.figure
        self.colours = 0 if self._app.no_color else colours or TRUE_COLOUR
        self._filters = [SignFilter(self._stand_ins), palette_filter(colours)]
        if colours == 16:
            for theme in FEW_COLOURS:
                self._app.register_theme(theme)

    def manner(self, motion: Motion, chosen: str) -> "Manner":
        """Return how figures are shown, where a motion and signs are chosen."""
        from backtui.widgets.figure.manner import Manner

        # Of the terminal's own colours none is between two others.
        colours = min(self.colours, 16) if self._app.current_theme.ansi else self.colours
        return Manner(motion, self.figure if chosen == "auto" else chosen, colours)

    def fit(self, size: Size) -> None:
        """Tell every screen's styles how little room there is."""
        self._app.set_class(size.width < _SLIM, "-slim")
        self._app.set_class(size.height < _SHALLOW, "-shallow")

    @property
    def filters(self) -> list[LineFilter]:
        """What every line passes on its way to the terminal."""
        filters = [self._own, *self._filters] if self._app.current_theme.ansi else self._filters
        return [each for each in filters if each.enabled]

    def without_colours(self, filters: Sequence[LineFilter]) -> list[LineFilter]:
        """Return Textual's filters, which make greys of what is no colour: that of the terminal's own."""
        is_own = self._app.current_theme.ansi
        return [self._no_colour if is_own and isinstance(one, Monochrome) else one for one in filters]

    def take_ground(self, ground: Ground) -> None:
        """Suit the theme of the terminal's own colours to what stands behind its text."""
        self._own = own_colours_filter(ground)
        self._app.register_theme(terminal_theme(ground))
        if self._app.theme == TERMINAL:
            self._app.mutate_reactive(App.theme)

    def key_display(self, display: str, key: str) -> str:
        """Return how a key is shown; by its name, where the terminal lacks its sign."""
        return display if self._stand_ins.shown(display) == display else key.replace("ctrl+", "^")
