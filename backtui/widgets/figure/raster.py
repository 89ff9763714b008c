"""The raster: filled shapes as rows of bits.

A row of dots is one whole number, whose lowest bit is the dot at the left: setting a stretch of dots
is a single operation, which makes a body cheap enough to be drawn many times a second. What is in front
is drawn first; what comes later is seen only where nothing is yet.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from backtui.widgets.figure.signs import GLYPHS, TONES


class Tapered(NamedTuple):
    """A filled shape between two circles, in dots; y runs down."""

    x0: float
    y0: float
    r0: float
    x1: float
    y1: float
    r1: float

    def scaled(self, by: float, more: float = 0.0) -> "Tapered":
        """Return the shape so many times as large, and so much wider all around."""
        x0, y0, r0, x1, y1, r1 = self
        return Tapered(x0 * by, y0 * by, r0 * by + more, x1 * by, y1 * by, r1 * by + more)


def stretches(shape: Tapered, height: int, aspect: float = 1.0) -> list[tuple[int, float, float]]:
    """Return each row that a shape touches, with where it begins and ends in it."""
    x0, y0, r0, x1, y1, r1 = shape
    top, bottom = min(y0 - r0, y1 - r1), max(y0 + r0, y1 + r1)
    (ax, ay, ae, ak), (bx, by, be, bk) = _tangents(shape)
    square0, square1 = r0 * r0, r1 * r1
    found = []
    for row in range(max(0, int(top)), min(height - 1, int(bottom)) + 1):
        # The middle of the row of dots decides.
        y = row + 0.5
        low, high = 1e9, -1e9
        inside = square0 - (y - y0) * (y - y0)
        if inside > 0:
            half = sqrt(inside)
            low, high = x0 - half, x0 + half
        inside = square1 - (y - y1) * (y - y1)
        if inside > 0:
            half = sqrt(inside)
            if x1 - half < low:
                low = x1 - half
            if x1 + half > high:
                high = x1 + half
        if ay <= y < ae:
            x = ax + (y - ay) * ak
            if x < low:
                low = x
            if x > high:
                high = x
        if by <= y < be:
            x = bx + (y - by) * bk
            if x < low:
                low = x
            if x > high:
                high = x
        if high > low:
            found.append((row, low / aspect, high / aspect))
    return found


_NO_TANGENT = (0.0, 1.0, 0.0, 0.0)


def _tangents(shape: Tapered) -> tuple[tuple[float, float, float, float], ...]:
    """Return the two lines that touch both circles: the upper end, how far down, and the slope of each."""
    x0, y0, r0, x1, y1, r1 = shape
    dx, dy = x1 - x0, y1 - y0
    distance = sqrt(dx * dx + dy * dy)
    if distance <= abs(r0 - r1):
        return _NO_TANGENT, _NO_TANGENT
    dx, dy = dx / distance, dy / distance
    c = (r0 - r1) / distance
    s = sqrt(1 - c * c)
    lines = []
    for sign in (1, -1):
        nx, ny = dx * c - sign * dy * s, dy * c + sign * dx * s
        ax, ay, bx, by = x0 + nx * r0, y0 + ny * r0, x1 + nx * r1, y1 + ny * r1
        if ay > by:
            ax, ay, bx, by = bx, by, ax, ay
        lines.append((ax, ay, by, (bx - ax) / (by - ay)) if by > ay else _NO_TANGENT)
    return tuple(lines)


class Raster:
    """A field of dots in layers, one for each of TONES; `is_fine`: each dot divided, to find its edges."""

    def __init__(self, columns: int, rows: int, name: str, *, is_fine: bool = False) -> None:
        """`columns` and `rows` are cells, `name` one of GLYPHS."""
        self.name, self.glyphs, self.cells = name, GLYPHS[name], (columns, rows)
        self.fine = (self.glyphs.fine if is_fine else None) or (1, 1)
        self.width, self.height = columns * self.glyphs.columns, rows * self.glyphs.rows
        self._columns, self._rows = self.width * self.fine[0], self.height * self.fine[1]
        self._aspect = self.glyphs.aspect * self.fine[1] / self.fine[0]
        self.layers = [[0] * self._rows for _ in TONES]
        # What is drawn, and what stays free around it: of the same tone, where every dot may have its own.
        self.taken = [0] * self._rows
        self.apart = [[0] * self._rows for _ in TONES] if is_fine else [self.taken] * len(TONES)
        self._all = (1 << self._columns) - 1

    def fill(self, shape: Tapered, tone: int) -> None:
        """Set the dots of a shape, in one tone, behind all that is there."""
        layer, taken, apart = self.layers[tone], self.taken, self.apart[tone]
        for row, bits in self._bits(shape, 0.0):
            bits &= ~(taken[row] | apart[row])
            layer[row] |= bits
            taken[row] |= bits

    def hide(self, shape: Tapered, around: float) -> None:
        """Let nothing be seen in the place of a shape, and so far around it."""
        for row, bits in self._bits(shape, around):
            self.taken[row] |= bits

    def free(self, shapes: Iterable[Tapered], tone: int, around: float) -> None:
        """Let nothing that could be taken for the same come as near to shapes of a tone as that.

        What is there already stays. In one colour a cell every tone could.
        """
        apart = self.apart[tone]
        for shape in shapes:
            for row, bits in self._bits(shape, around):
                apart[row] |= bits

    def close(self, tones: Sequence[int]) -> None:
        """Fill what is free, but no more than a dot wide and high, with what is beside it of some tones."""
        across, down = self.fine
        layers = [self.layers[tone] for tone in tones]
        body = [0] * self._rows
        for layer in layers:
            body = [one | other for one, other in zip(body, layer, strict=True)]
        kept = [one | other for one, other in zip(body, self.taken, strict=True)]
        for row in range(down, self._rows - down):
            here = kept[row]
            beside = (here << across) & (here >> across) & kept[row - down] & kept[row + down]
            hole = beside & ~here
            for layer in layers if hole else ():
                level = layer[row] << across | layer[row] >> across
                filled = hole & (level | layer[row - down] | layer[row + down])
                layer[row] |= filled
                self.taken[row] |= filled
                hole &= ~filled

    def line(self, row: int, tone: int, start: int = 0, end: int | None = None) -> None:
        """Set a level line of dots behind all that is there."""
        across, down = self.fine
        end = self.width if end is None else min(end, self.width)
        start = max(0, start)
        if 0 <= row < self.height and end > start:
            bits = (1 << end * across) - (1 << start * across)
            for fine in range(row * down, (row + 1) * down):
                self.layers[tone][fine] |= bits & ~self.taken[fine]
                self.taken[fine] |= bits

    def _bits(self, shape: Tapered, more: float) -> list[tuple[int, int]]:
        across, down = self.fine
        found = []
        # The thinnest limb is at least one dot wide, and a little more where it is aslant.
        x0, y0, r0, x1, y1, r1 = shape
        least = 0.55
        grown = Tapered(x0, y0, max(r0, least), x1, y1, max(r1, least)).scaled(down, more * down)
        every = self._all
        for row, low, high in stretches(grown, self._rows, self._aspect):
            if high <= 0:
                continue
            start, end = int(low + 0.5), int(high + 0.5)
            if end - start < across:
                # Where a round end tapers off, as far on either side: to one side it would stick out.
                start = int((low + high - across) / 2 + 0.5)
                end = start + across
            start, end = max(0, start), max(0, end)
            found.append((row, ((1 << end) - (1 << start)) & every))
        return found
