"""Drawings of figures: a picture, filled into as many cells as there are."""

from collections.abc import Sequence

from backtui.core.body.picture import Picture
from backtui.core.body.pose import Held
from backtui.core.body.rig import Rig
from backtui.core.body.strokes import Shape, Stroke
from backtui.core.body.trail import NO_HINTS, Hints
from backtui.widgets.figure.cells import lines_of
from backtui.widgets.figure.raster import Raster, Tapered
from backtui.widgets.figure.signs import TONES
from backtui.widgets.runs import Line

_TONE = {name: number for number, name in enumerate(TONES)}
_BODY = [_TONE[name] for name in ("working", "working-far", "near", "body", "far")]
_MOST_FRAMES = 600
# What is smaller, in dots, would be larger than life: eyes.
_LEAST = 0.2


class Drawing:
    """A figure in a box of cells: one scale for all its moments, and each moment drawn only once."""

    def __init__(self, stages: Sequence[Rig], columns: int, rows: int, glyphs: str) -> None:
        """`stages` are all sides of the figure, which share the scale; `glyphs` is one of GLYPHS."""
        self.cells, self.glyphs = (columns, rows), glyphs
        self._picture = Picture(stages)
        self._frames: dict[tuple[bool, Held, float, Hints, bool], list[Line]] = {}
        self._fit()

    def lines(
        self, stage: Rig, held: Held, breath: float = 0.0, hints: Hints = NO_HINTS, *, is_smooth: bool = False
    ) -> list[Line]:
        """Return one moment, as lines of text in runs of equal look; smooth: in two colours a cell."""
        key = (stage.is_mirrored, held, breath, hints, is_smooth)
        found = self._frames.get(key)
        if found is None:
            if len(self._frames) >= _MOST_FRAMES:
                self._frames.clear()
            raster = self.moment(stage, held, breath, hints, is_smooth=is_smooth)
            found = self._frames[key] = lines_of(raster)
        return found

    def moment(
        self, stage: Rig, held: Held, breath: float = 0.0, hints: Hints = NO_HINTS, *, is_smooth: bool = False
    ) -> Raster:
        """Return one moment as dots; smooth: each of them divided."""
        return self._filled(self._picture.strokes(stage, held, breath, hints), is_smooth=is_smooth)

    def _fit(self) -> None:
        """Find the scale and the place at which every moment of the figure is in the box."""
        field = Raster(*self.cells, self.glyphs)
        aspect = field.glyphs.aspect
        left, low, right, high = self._picture.box
        if self._picture.has_floor:
            # What presses into the floor a little is not seen.
            low = 0.0
        # A quarter of a cell stays free all around. The floor has cells of its own: a body that shared
        # them would lend it its colour.
        cell = field.glyphs.rows
        margin = cell / 4
        below = min(cell, field.height / 2) if self._picture.has_floor else margin
        width, height = field.width * aspect - 2 * margin, field.height - margin - below
        self.scale = max(0.01, min(width / (right - left), height / (high - low)))
        # In the middle from side to side; what is left of the height is mostly above.
        spare = height - (high - low) * self.scale
        self._x = field.width * aspect / 2 - (left + right) / 2 * self.scale
        self._y = margin + spare * 0.6 + high * self.scale
        if self._picture.has_floor:
            self._y = min(round(self._y / cell + 0.2) * cell, field.height - below)

    def _dots(self, shape: Shape) -> Tapered:
        x0, y0, r0, x1, y1, r1 = shape
        scale = self.scale
        return Tapered(
            self._x + x0 * scale, self._y - y0 * scale, r0 * scale,
            self._x + x1 * scale, self._y - y1 * scale, r1 * scale,
        )  # fmt: skip

    def _filled(self, strokes: Sequence[Stroke], *, is_smooth: bool) -> Raster:
        """Fill strokes, from the front to the back."""
        field = Raster(*self.cells, self.glyphs, is_fine=is_smooth)
        gap = field.glyphs.gap
        if self._picture.has_floor:
            # A body stands on the floor, and does not push it away.
            self._draw_floor(field, strokes)
        for tone, shape, around in strokes:
            if not tone:
                field.hide(self._dots(shape), around * gap)
            elif around:
                field.free([self._dots(shape)], _TONE[tone], around * gap)
            elif (tone == "mark" and self._picture.has_floor) or 0 < shape.r0 * self.scale < _LEAST:
                continue
            elif shape.r0 or shape.r1:
                field.fill(self._dots(shape), _TONE[tone])
            else:
                self._draw_thin(field, shape, _TONE[tone])
        field.close(_BODY)
        return field

    def _draw_thin(self, field: Raster, shape: Shape, tone: int) -> None:
        """Draw a line or a point without a width: one dot, whole."""
        dots = self._dots(shape)
        if dots.x0 != dots.x1 and dots.y0 != dots.y1:
            field.fill(dots, tone)
            return
        aspect = field.glyphs.aspect
        start, end = sorted((int(dots.x0 / aspect), int(dots.x1 / aspect)))
        top, bottom = sorted((int(dots.y0), int(dots.y1)))
        for row in range(top, bottom + 1):
            field.line(row, tone, start, end + 1)

    def _draw_floor(self, field: Raster, strokes: Sequence[Stroke]) -> None:
        """Draw the floor, plainer where the body bears on it."""
        row, aspect = round(self._y), field.glyphs.aspect
        for tone, shape, _ in strokes:
            if tone == "mark":
                start, end = (int((self._x + x * self.scale) / aspect + 0.5) for x in (shape.x0, shape.x1))
                field.line(row, _TONE["mark"], start, max(end, start + 1))
        field.line(row, _TONE["floor"])
