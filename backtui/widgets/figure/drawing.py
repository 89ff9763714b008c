"""Drawings of figures: a picture, filled into as many cells as there are."""

from collections.abc import Sequence

from backtui.core.body.picture import Picture
from backtui.core.body.pose import Held
from backtui.core.body.rig import Rig
from backtui.core.body.strokes import TONES, UNSEEN, Stroke
from backtui.core.body.trail import NO_HINTS, Hints
from backtui.widgets.figure.raster import Raster, Tapered
from backtui.widgets.runs import Line

_LAYERS = {tone: layer for layer, tone in enumerate(TONES)}
_GAP = 1.3
_MOST_FRAMES = 600


class Drawing:
    """A figure in a box of cells: one scale for all its moments, and each moment drawn only once."""

    def __init__(self, stages: Sequence[Rig], columns: int, rows: int, glyphs: str) -> None:
        """`stages` are all sides of the figure, which share the scale; `glyphs` is one of GLYPHS."""
        self.cells, self.glyphs = (columns, rows), glyphs
        self._picture = Picture(stages)
        self._frames: dict[tuple[bool, Held, float, Hints], list[Line]] = {}
        self._fit()

    def lines(self, stage: Rig, held: Held, breath: float = 0.0, hints: Hints = NO_HINTS) -> list[Line]:
        """Return one moment, as lines of text in runs of equal look."""
        key = (stage.is_mirrored, held, breath, hints)
        found = self._frames.get(key)
        if found is None:
            if len(self._frames) >= _MOST_FRAMES:
                self._frames.clear()
            found = self._frames[key] = self._draw(self._picture.strokes(stage, held, breath, hints))
        return found

    def _fit(self) -> None:
        """Find the scale and the place at which every moment of the figure is in the box."""
        field = Raster(*self.cells, self.glyphs, 1)
        aspect = field.glyphs.aspect
        left, low, right, high = self._picture.box
        floor = 1.5
        width, height = field.width * aspect - 2, field.height - 1 - floor
        self.scale = max(0.01, min(width / (right - left), height / (high - low)))
        # In the middle from side to side; what is left of the height is mostly above.
        spare = height - (high - low) * self.scale
        self._x = field.width * aspect / 2 - (left + right) / 2 * self.scale
        self._y = 1 + spare * 0.6 + high * self.scale

    def _dots(self, stroke: Stroke) -> Tapered:
        x0, y0, r0, x1, y1, r1 = stroke.shape
        scale, more = self.scale, stroke.around * _GAP
        return Tapered(
            self._x + x0 * scale, self._y - y0 * scale, max(r0 * scale, 0.5) + more,
            self._x + x1 * scale, self._y - y1 * scale, max(r1 * scale, 0.5) + more,
        )  # fmt: skip

    def _draw(self, strokes: Sequence[Stroke]) -> list[Line]:
        field = Raster(*self.cells, self.glyphs, len(TONES))
        for stroke in reversed(strokes):
            if stroke.tone == UNSEEN:
                field.clear(self._dots(stroke))
            else:
                field.fill(self._dots(stroke), _LAYERS[stroke.tone])
        if self._picture.has_floor:
            field.line(int(self._y + 0.5), _LAYERS["floor"])
        return field.lines()
