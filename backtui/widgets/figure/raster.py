"""Dots: filled shapes as rows of bits, and rows of bits as lines of text.

A row of dots is one whole number, whose lowest bit is the dot at the left: setting a stretch of dots
is a single operation, which makes a body cheap enough to be drawn many times a second.
"""

from collections.abc import Callable, Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from backtui.terminal.stand_ins import Signs
from backtui.widgets.runs import Line, Run


class Glyphs(NamedTuple):
    """A way to show dots as characters: so many columns and rows of dots in a cell.

    `aspect` is how much wider than high such a dot looks. `character` takes a cell's dots as bits, row
    by row from the top left.
    """

    columns: int
    rows: int
    aspect: float
    character: Callable[[int], str]


def _braille(bits: int) -> str:
    # Unicode numbers the upper six dots by columns, and the lowest two after them.
    order = (0, 3, 1, 4, 2, 5, 6, 7)
    return chr(0x2800 + sum(1 << place for bit, place in enumerate(order) if bits >> bit & 1))


def _sextant(bits: int) -> str:
    # Four patterns stand elsewhere in Unicode, and are left out of the row of sextants.
    whole = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    return whole.get(bits) or chr(0x1FB00 + bits - 1 - (bits > 0b010101) - (bits > 0b101010))


GLYPHS = {
    "braille": Glyphs(2, 4, 1.0, _braille),
    "blocks": Glyphs(1, 2, 1.0, " ▀▄█".__getitem__),
    "sextants": Glyphs(2, 3, 0.75, _sextant),
    "ascii": Glyphs(1, 2, 1.0, " '.#".__getitem__),
}

# What figures are drawn with where the person chose nothing, by the signs that the terminal has.
FIGURES_IN: dict[Signs, str] = {"all": "braille", "console": "blocks", "ascii": "ascii"}


@cache
def characters(name: str) -> tuple[str, ...]:
    """Return the character of every pattern of dots in a cell."""
    glyphs = GLYPHS[name]
    empty = glyphs.character(0)
    table = [glyphs.character(bits) for bits in range(1 << glyphs.columns * glyphs.rows)]
    # A braille cell without dots is a space: that is what terminals leave out and tests look for.
    return tuple(" " if one == empty else one for one in table)


class Tapered(NamedTuple):
    """A filled shape between two circles, in dots; y runs down."""

    x0: float
    y0: float
    r0: float
    x1: float
    y1: float
    r1: float


def stretches(shape: Tapered, height: int, aspect: float = 1.0) -> list[tuple[int, float, float]]:
    """Return each row that a shape touches, with where it begins and ends in it."""
    x0, y0, r0, x1, y1, r1 = shape
    top, bottom = min(y0 - r0, y1 - r1), max(y0 + r0, y1 + r1)
    edges = _edges(shape)
    found = []
    for row in range(max(0, int(top)), min(height - 1, int(bottom)) + 1):
        # The middle of the row of dots decides.
        y = row + 0.5
        low, high = 1e9, -1e9
        for x, centre, radius in ((x0, y0, r0), (x1, y1, r1)):
            inside = radius * radius - (y - centre) ** 2
            if inside > 0:
                half = sqrt(inside)
                low, high = min(low, x - half), max(high, x + half)
        for ax, ay, bx, by in edges:
            if (ay <= y < by) or (by <= y < ay):
                x = ax + (bx - ax) * (y - ay) / (by - ay)
                low, high = min(low, x), max(high, x)
        if high > low:
            found.append((row, low / aspect, high / aspect))
    return found


def _edges(shape: Tapered) -> list[tuple[float, float, float, float]]:
    """Return the sides of the piece between two circles: their common outer tangents, and the chords."""
    x0, y0, r0, x1, y1, r1 = shape
    dx, dy = x1 - x0, y1 - y0
    distance = sqrt(dx * dx + dy * dy)
    if distance <= abs(r0 - r1):
        return []
    dx, dy = dx / distance, dy / distance
    c = (r0 - r1) / distance
    s = sqrt(1 - c * c)
    corners = []
    for sign in (1, -1):
        nx, ny = dx * c - sign * dy * s, dy * c + sign * dx * s
        corners.append((x0 + nx * r0, y0 + ny * r0, x1 + nx * r1, y1 + ny * r1))
    (ax, ay, bx, by), (cx, cy, ex, ey) = corners
    return [(ax, ay, bx, by), (bx, by, ex, ey), (ex, ey, cx, cy), (cx, cy, ax, ay)]


class Raster:
    """A field of dots in several layers; a cell takes the look of the highest one that it has dots of."""

    def __init__(self, columns: int, rows: int, name: str, layers: int) -> None:
        """`columns` and `rows` are cells, `name` one of GLYPHS."""
        self.glyphs = GLYPHS[name]
        self._characters = characters(name)
        self.cells = (columns, rows)
        self.width, self.height = columns * self.glyphs.columns, rows * self.glyphs.rows
        self.layers = [[0] * self.height for _ in range(layers)]
        self._all = (1 << self.width) - 1

    def fill(self, shape: Tapered, layer: int) -> None:
        """Set the dots of a shape, in one layer, in front of all that is there."""
        for row, bits in self._bits(shape):
            for number, rows in enumerate(self.layers):
                rows[row] = rows[row] | bits if number == layer else rows[row] & ~bits

    def clear(self, shape: Tapered) -> None:
        """Take away the dots of a shape."""
        for row, bits in self._bits(shape):
            for rows in self.layers:
                rows[row] &= ~bits

    def line(self, row: int, layer: int, start: int = 0, end: int | None = None) -> None:
        """Set a level line of dots behind all that is there."""
        if 0 <= row < self.height:
            bits = self._stretch(start, self.width if end is None else end)
            for rows in self.layers:
                bits &= ~rows[row]
            self.layers[layer][row] |= bits

    def _bits(self, shape: Tapered) -> list[tuple[int, int]]:
        return [
            (row, self._stretch(int(low + 0.5), int(high + 0.5)))
            for row, low, high in stretches(shape, self.height, self.glyphs.aspect)
            if high > 0
        ]

    def _stretch(self, start: int, end: int) -> int:
        # The thinnest limb is at least one dot wide.
        start, end = max(0, start), max(start + 1, end)
        return ((1 << end) - (1 << start)) & self._all if end > start else 0

    def lines(self) -> list[Line]:
        """Return the field as text: for each row of cells its runs of equal look, blanks left out."""
        rows = self.glyphs.rows
        return [
            self._line([[one[row + n] for n in range(rows)] for one in self.layers])
            for row in range(0, self.height, rows)
        ]

    def _line(self, layers: Sequence[Sequence[int]]) -> Line:
        columns = self.glyphs.columns
        mask = (1 << columns) - 1
        whole = [0] * self.glyphs.rows
        for layer in layers:
            whole = [a | b for a, b in zip(whole, layer, strict=True)]
        every = 0
        for bits in whole:
            every |= bits
        if not every:
            return ()
        heights = []
        for layer in layers:
            bits = 0
            for row in layer:
                bits |= row
            heights.append(bits)
        first = ((every & -every).bit_length() - 1) // columns
        last = (every.bit_length() - 1) // columns
        runs: list[Run] = []
        text: list[str] = []
        look, start = -1, first
        for cell in range(first, last + 1):
            shift = cell * columns
            pattern = 0
            for n, bits in enumerate(whole):
                pattern |= (bits >> shift & mask) << n * columns
            # A blank takes any look: changing it would only cost bytes.
            own = look if not pattern and look >= 0 else _highest(heights, shift, mask)
            if own != look:
                if text:
                    runs.append(Run(start, "".join(text), look))
                look, start, text = own, cell, []
            text.append(self._characters[pattern])
        runs.append(Run(start, "".join(text), look))
        return tuple(runs)


def _highest(layers: Sequence[int], shift: int, mask: int) -> int:
    for number in range(len(layers) - 1, -1, -1):
        if layers[number] >> shift & mask:
            return number
    return 0
