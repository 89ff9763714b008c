"""Charts as SVG files, to print or to send: drawn from the same cells as in the terminal."""

from collections.abc import Iterator, Sequence
from html import escape

from backtui.charts.palettes import LIGHT
from backtui.core.charts.canvas import FULL, GOAL, PART, PAUSED, Cells, Plot, Role
from backtui.core.charts.model import Legend, View, legend_rows

# One cell in pixels, and the room around the field.
_CELL_WIDTH, _CELL_HEIGHT, _EDGE = 9, 18, 18
_HEAD, _FOOT = 56, 62
# From one row of the legend to the next, and the cells that a sign takes besides its words.
_ROW, _GAP = 22, 3
# The headline needs so much.
_LEAST = 760
_FONT = "font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\""


def svg(view: View, width: int, height: int) -> str:
    """Return a chart as an SVG image of a field of so many cells; it loads nothing from anywhere."""
    field = view.chart.plot(width, height)
    left = _EDGE + _CELL_WIDTH * (field.width - field.columns)
    wide = max(_LEAST, left + field.columns * _CELL_WIDTH + _EDGE)
    rows = legend_rows(view.legend, (wide - 2 * _EDGE) // _CELL_WIDTH, _GAP)
    high = _HEAD + field.rows * _CELL_HEIGHT + _FOOT + (len(rows) - 1) * _ROW
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="img" {_FONT} font-size="14">',
        f"<title>{escape(view.headline)}</title>",
        *_patterns(),
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
        _text(_EDGE, 26, view.headline, "#14181c", "start", "bold"),
        _text(_EDGE, 44, view.period, _hex("text"), "start"),
        f'<g transform="translate({left} {_HEAD})">',
        *_signs(field.cells, field.rows),
        *(_axes(field) if field.lines else ()),
        "</g>",
        *_legend(rows, high - 14 - (len(rows) - 1) * _ROW),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


_PATTERNS: tuple[tuple[Role, int, str], ...] = (
    ("part", 4, "M0 2h4M2 0v4"),
    ("paused", 8, "M-2 2l4-4M0 8l8-8M6 10l4-4"),
)


def _patterns() -> Iterator[str]:
    yield "<defs>"
    for role, size, line in _PATTERNS:
        yield (
            f'<pattern id="{role}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
            f'<path d="{line}" stroke="{_hex(role)}" stroke-width="1.3" fill="none"/></pattern>'
        )
    yield "</defs>"


def _signs(cells: Cells, rows: int) -> Iterator[str]:
    """Return what stands in the field: bars as areas, row by row, all else as text."""
    for (x, y), (sign, role) in sorted(cells.items()):
        if cells.get((x - 1, y)) == (sign, role) and sign in _AREAS:
            continue
        top = (rows - 1 - y) * _CELL_HEIGHT
        if sign in _AREAS:
            length = 1
            while cells.get((x + length, y)) == (sign, role):
                length += 1
            yield _area(sign, role, x * _CELL_WIDTH, top, length * _CELL_WIDTH)
        elif sign != " ":
            yield _text(x * _CELL_WIDTH + _CELL_WIDTH / 2, top + 14, sign, _hex(role), "middle")


_AREAS = {FULL: 1.0, "▓": 0.75, PART: 0.5, "░": 0.3, PAUSED: 1.0, GOAL: 1.0}


def _area(sign: str, role: Role, x: float, top: float, width: float) -> str:
    fill, opacity = _hex(role), f' opacity="{_AREAS[sign]}"' if _AREAS[sign] < 1 else ""
    height: float = _CELL_HEIGHT
    if role in ("part", "paused"):
        fill, opacity = f"url(#{role})", ""
    elif sign == GOAL:
        top, height = top + _CELL_HEIGHT - 2, 2
    return (
        f'<rect x="{x:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="{fill}"{opacity} '
        'shape-rendering="crispEdges"/>'
    )


def _axes(field: Plot) -> Iterator[str]:
    high, wide, grey = field.rows * _CELL_HEIGHT, field.columns * _CELL_WIDTH, _hex("text")
    yield f'<path d="M-0.5 0V{high}.5H{wide}" stroke="{grey}" fill="none"/>'
    for row, words in field.y_labels.items():
        yield _text(-8, (field.rows - 1 - row) * _CELL_HEIGHT + 6, words, grey, "end")
    for column, words in field.x_labels.items():
        x = column * _CELL_WIDTH + _CELL_WIDTH / 2
        yield f'<path d="M{x:g} {high}v5" stroke="{grey}"/>'
        yield _text(x, high + 19, words, grey, "middle")


def _legend(rows: Sequence[Legend], y: int) -> Iterator[str]:
    for n, row in enumerate(rows):
        x, base = float(_EDGE), y + n * _ROW
        for sign, role, words in row:
            if sign in _AREAS:
                yield _area(sign, role, x, base - 14, _CELL_WIDTH * 2)
            else:
                yield _text(x + _CELL_WIDTH, base, sign, _hex(role), "middle")
            yield _text(x + 3 * _CELL_WIDTH, base, words, _hex("text"), "start")
            x += (len(words) + 5) * _CELL_WIDTH


def _text(x: float, y: float, words: str, fill: str, anchor: str, weight: str = "normal") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(words)}</text>"
    )


def _hex(role: Role) -> str:
    return "#{:02x}{:02x}{:02x}".format(*LIGHT.signs[role])
