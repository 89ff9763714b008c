"""The figure: the body of an exercise, moving."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import BLACK, Color
from textual.geometry import Size

from backtui.core.body.figure import Figure
from backtui.core.body.rig import Rig
from backtui.core.guidance.motion import Moving, Shown, beat_is_mirrored, demonstrated, frame_at, moving
from backtui.core.session.timeline import Timeline
from backtui.widgets.figure.cells import paints_of
from backtui.widgets.figure.drawing import Drawing
from backtui.widgets.figure.light import colour_of, tones
from backtui.widgets.figure.manner import Manner
from backtui.widgets.figure.signs import TONES
from backtui.widgets.run_widget import RunWidget


class FigureView(RunWidget):
    """A body that is shown at one moment after the other; equal moments are drawn and sent only once."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"figure--body", "figure--working", "figure--around"}
    DEFAULT_CSS = """
    FigureView .figure--body { color: $foreground; }
    FigureView .figure--working { color: $accent; }
    FigureView .figure--around { color: $primary; }
    """

    def __init__(self, glyphs: str = "quadrants", *, id: str | None = None) -> None:
        """`glyphs` is one of signs.GLYPHS."""
        super().__init__(id=id)
        self._manner = Manner("full", glyphs)
        self._is_smooth = True
        self._figure: Figure | None = None
        self._stages: tuple[Rig, ...] = ()
        self._drawing: Drawing | None = None
        self._last: tuple[Rig, Moving] | None = None
        self._frame: tuple[int, int, int, float | None] | None = None

    def suit(self, manner: Manner, *, is_still: bool = False) -> None:
        """Draw in a manner from now on; `is_still`: nothing moves at the moment."""
        is_smooth = manner.is_smooth(is_still=is_still)
        if (manner, is_smooth) != (self._manner, self._is_smooth):
            self._manner, self._is_smooth = manner, is_smooth
            self.on_resize()

    def use(self, figure: Figure | None) -> None:
        """Show another figure from now on; None: nothing."""
        if figure == self._figure:
            return
        self._figure, self._drawing, self._last, self._frame = figure, None, None, None
        self._stages = () if figure is None else (Rig(figure), Rig(figure, is_mirrored=True))
        if figure is None:
            self.put(())

    def show_beat(self, timeline: Timeline, index: int, seconds: float, frames: float | None) -> None:
        """Show the body so many seconds into a beat, in so many frames a second; None: without motion."""
        frame = (id(timeline), index, frame_at(seconds, frames or 0), frames)
        if self._stages and (frame != self._frame or self._drawing is None):
            self._frame = frame
            stage = self._stages[beat_is_mirrored(timeline, index)]
            self._show(stage, moving(stage, timeline, index, seconds, frames))

    def show_step(self, steps: Sequence[Shown], seconds: float) -> None:
        """Show the body so many seconds into a demonstration, which begins again when it is over."""
        if self._stages and steps:
            seconds %= sum(step.seconds for step in steps)
            for is_mirrored in (False, True):
                own = [step for step in steps if step.is_mirrored == is_mirrored]
                length = sum(step.seconds for step in own)
                if seconds < length or is_mirrored:
                    self._show(
                        self._stages[is_mirrored], demonstrated(self._stages[is_mirrored], own, seconds)
                    )
                    return
                seconds -= length

    def on_resize(self) -> None:
        """Draw anew in the room there is now."""
        if self._last is not None:
            self._show(*self._last)

    def _show(self, stage: Rig, moment: Moving) -> None:
        self._last = (stage, moment)
        size: Size = self.size
        if not size:
            return
        glyphs = self._manner.glyphs
        if self._drawing is None or (self._drawing.cells, self._drawing.glyphs) != (tuple(size), glyphs):
            self._drawing = Drawing(self._stages, *size, glyphs)
        self.put(self._drawing.lines(stage, *moment, is_smooth=self._is_smooth))

    def _style(self, look: int, blank: Style) -> Style:
        body, working = (self.get_component_rich_style(name).color for name in _COLOURS)
        if self.app.current_theme.ansi:
            return _style_in_own(look, self.get_component_rich_style(_HUE).color, working)
        return _style_of(look, blank.bgcolor, body, working, is_grey=not self._manner.colours)


_COLOURS, _HUE = ("figure--body", "figure--working"), "figure--around"


@lru_cache(4096)
def _style_of(
    look: int, ground: RichColor | None, body: RichColor | None, working: RichColor | None, *, is_grey: bool
) -> Style:
    behind, ink, accent = (
        BLACK if colour is None else Color.from_rich_color(colour) for colour in (ground, body, working)
    )
    colours = tones(behind, ink, accent, is_grey=is_grey)
    front, back = (colour_of(paint, behind, colours).rich_color for paint in paints_of(look))
    return Style(color=front, bgcolor=back)


# Magenta is neither pale nor dark.
_ON_ANY_GROUND = RichColor.from_ansi(5)
_ACCENTED, _AROUND = ("working", "working-far", "mark"), ("floor", "trail", "ghost")


@lru_cache(512)
def _style_in_own(look: int, hue: RichColor | None, accent: RichColor | None) -> Style:
    """Return a look in the terminal's own colours, of which nobody knows which lies between two others."""
    paint, _ = paints_of(look)
    tone = TONES[paint.tone]
    plain = RichColor.default()
    if accent is None or accent.is_default:
        accent = _ON_ANY_GROUND
    colour = accent if tone in _ACCENTED else hue if tone in _AROUND else plain
    return Style(color=colour, bgcolor=plain, dim=tone in _AROUND or tone.endswith("far"))
