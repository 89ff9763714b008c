"""Mosaics in pictures: each sign as terminals draw it, blocks solid to the edges of the cell, braille round.

Fonts draw them in many widths, or not at all, so a picture has the shapes themselves.
"""

import html
import re
from functools import cache

from backtui.terminal.mosaics import braille, octant, quadrant, sextant

# A rectangle in parts of a cell: left, top, width, height.
Box = tuple[float, float, float, float]

# As Textual exports its pictures, in their units.
_LINE_HEIGHT, _BASELINE = 24.4, 18.5
_TEXT = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)</text>'
)
# Of terminals that were looked at: a dot of braille is nearly half as wide as its place.
_RADIUS = 0.11


@cache
def boxes() -> dict[str, list[Box]]:
    """Return for each mosaic of blocks its rectangles."""
    found = {sign(bits): _dots(bits, rows) for sign, rows in ((octant, 4), (sextant, 3), (quadrant, 2))
             for bits in range(1, 1 << rows * 2)}  # fmt: skip
    for eighth in range(1, 9):
        found[chr(0x2580 + eighth)] = [(0, 1 - eighth / 8, 1, eighth / 8)]
        found[chr(0x2590 - eighth)] = [(0, 0, eighth / 8, 1)]
    return found | {
        "▀": [(0, 0, 1, 0.5)],
        "▐": [(0.5, 0, 0.5, 1)],
        "▔": [(0, 0, 1, 1 / 8)],
        "▕": [(7 / 8, 0, 1 / 8, 1)],
    }


def _dots(bits: int, rows: int) -> list[Box]:
    if bits == (1 << rows * 2) - 1:
        return [(0, 0, 1, 1)]
    found = []
    for row in range(rows):
        pair = bits >> row * 2 & 3
        if pair:
            found.append((0.5 * (pair == 2), row / rows, 1 if pair == 3 else 0.5, 1 / rows))
    return found


@cache
def points() -> dict[str, list[tuple[float, float]]]:
    """Return for each braille sign the middles of its points, in parts of a cell."""
    return {
        braille(bits): [((n % 2 + 0.5) / 2, (n // 2 + 0.5) / 4) for n in range(8) if bits >> n & 1]
        for bits in range(1, 256)
    }


def is_level(sign: str) -> bool:
    """Return whether a sign reaches from side to side, so that several of it are one shape."""
    return sign in boxes() and all(width == 1 for _, _, width, _ in boxes()[sign])


def path_of(sign: str, left: float, top: float, width: float, height: float) -> str:
    """Return a sign as the path of an SVG, in a cell at a place; nothing where it is no mosaic."""
    if sign in points():
        r = _RADIUS * height / 2
        arcs = f"a{r:.2f} {r:.2f} 0 1 0 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 0 {-2 * r:.2f} 0z"
        return "".join(f"M{left + x * width - r:.1f} {top + y * height:.1f}{arcs}" for x, y in points()[sign])
    return "".join(
        f"M{_short(left + x * width)} {_short(top + y * height)}h{_short(w * width)}"
        f"v{_short(h * height)}h{_short(-w * width)}z"
        for x, y, w, h in boxes().get(sign, ())
    )


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def with_mosaics(svg: str) -> str:
    """Return a picture as Textual exports it, in which every mosaic is drawn."""
    return _TEXT.sub(_drawn, svg)


def _drawn(found: re.Match[str]) -> str:
    look, text = found[1], html.unescape(found[6])
    if not any(sign in boxes() or sign in points() for sign in text):
        return found[0]
    left, top, cell = float(found[2]), float(found[3]) - _BASELINE, float(found[4]) / len(text)
    path = "".join(path_of(sign, left + n * cell, top, cell, _LINE_HEIGHT) for n, sign in enumerate(text))
    rest = "".join("\N{NO-BREAK SPACE}" if sign in boxes() or sign in points() else sign for sign in text)
    drawn = f'<path class="{look}" shape-rendering="crispEdges" d="{path}"/>'
    if not rest.strip():
        return drawn
    left_over = f'x="{found[2]}" y="{found[3]}" textLength="{found[4]}"{found[5]}'
    return drawn + f'<text class="{look}" {left_over}>{html.escape(rest)}</text>'
