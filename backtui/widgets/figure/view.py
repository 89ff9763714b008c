"""The figure: the body of an exercise, moving."""

from collections.abc import Sequence

from textual.geometry import Size

from backtui.core.body.figure import Figure
from backtui.core.body.rig import Rig
from backtui.core.body.strokes import TONES
from backtui.core.guidance.motion import Moving, Shown, beat_is_mirrored, demonstrated, frame_at, moving
from backtui.core.session.timeline import Timeline
from backtui.widgets.figure.drawing import Drawing
from backtui.widgets.run_widget import RunWidget


class FigureView(RunWidget):
    """A body that is shown at one moment after the other; equal moments are drawn and sent only once."""

    LOOKS = tuple(f"figure--{tone}" for tone in TONES)
    COMPONENT_CLASSES = set(LOOKS)
    DEFAULT_CSS = """
    FigureView .figure--floor, FigureView .figure--ghost { color: $foreground 35%; }
    FigureView .figure--trail, FigureView .figure--far { color: $foreground 45%; }
    FigureView .figure--body { color: $foreground 65%; }
    FigureView .figure--near, FigureView .figure--mark { color: $foreground 80%; }
    FigureView .figure--working, FigureView .figure--working-far { color: $accent; }
    """

    def __init__(self, glyphs: str = "braille", *, id: str | None = None) -> None:
        """`glyphs` is one of dots.GLYPHS."""
        super().__init__(id=id)
        self.glyphs = glyphs
        self._figure: Figure | None = None
        self._stages: tuple[Rig, ...] = ()
        self._drawing: Drawing | None = None
        self._last: tuple[Rig, Moving] | None = None
        self._frame: tuple[int, int, int, float | None] | None = None

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
        if self._drawing is None or (self._drawing.cells, self._drawing.glyphs) != (tuple(size), self.glyphs):
            self._drawing = Drawing(self._stages, *size, self.glyphs)
        self.put(self._drawing.lines(stage, *moment))
