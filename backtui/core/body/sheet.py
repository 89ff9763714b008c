"""Sheets: the poses of figures as an image, drawn from the shapes themselves."""

from collections.abc import Iterator, Sequence
from html import escape
from math import hypot

from backtui.core.body.figure import travelled
from backtui.core.body.picture import Picture
from backtui.core.body.pose import Held, at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.strokes import Box, Shape, Stroke, Tone
from backtui.core.body.trail import Hints

_WIDE, _HIGH, _EDGE, _TITLE = 320.0, 210.0, 16.0, 26.0
_GROUND = "#12161b"
_INK: dict[Tone, str] = {
    "": _GROUND, "floor": "#4d565f", "trail": "#8b9683", "ghost": "#4d6478", "mark": "#8a939c",
    "far": "#7b8791", "body": "#b4bdc5", "near": "#e6eaed", "working-far": "#a3834a", "working": "#f0c674",
}  # fmt: skip


def sheet(stage: Rig) -> str:
    """Return the poses of a figure as an SVG image: at rest, then half of each cue and where it ends."""
    picture = Picture([stage])
    rows = list(_rows(stage))
    wide = _EDGE + max(len(row) for row in rows) * (_WIDE + _EDGE)
    high = _EDGE + len(rows) * (_HIGH + _TITLE + _EDGE)
    parts = []
    for n, row in enumerate(rows):
        y = _EDGE + n * (_HIGH + _TITLE + _EDGE)
        for m, (words, held, hints) in enumerate(row):
            x = _EDGE + m * (_WIDE + _EDGE)
            parts.append(f'<text x="{x:g}" y="{y + 16:g}">{escape(words)}</text>')
            inside = "".join(_drawn(picture, picture.strokes(stage, held, 0.0, hints)))
            parts.append(
                f'<svg x="{x:g}" y="{y + _TITLE:g}" width="{_WIDE:g}" height="{_HIGH:g}" '
                f'viewBox="{_seen_box(picture.box)}">{inside}</svg>'
            )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" role="img">'
        f"<title>{escape(stage.figure.id)}</title>"
        "<style>text{fill:#eef1f4;font:bold 15px sans-serif}</style>"
        f'<rect width="100%" height="100%" fill="{_GROUND}"/>{"".join(parts)}</svg>\n'
    )


def _rows(stage: Rig) -> Iterator[list[tuple[str, Held, Hints]]]:
    yield [(stage.figure.id, at_rest(stage.rest), Hints())]
    before = stage.rest
    for cue, _ in stage.figure.moves:
        path = stage.path(cue) or (stage.rest,)
        yield [
            (words, travelled(before, path, way), Hints(before, path, way))
            for words, way in ((cue, 0.0), (f"{cue}: half", 0.5), (f"{cue}: end", 1.0))
        ]
        before = path[-1]


def _seen_box(box: Box) -> str:
    # A little more than the body, so that the floor and an outline dot are in it.
    return f"{box.left - 3:g} {-box.high - 3:g} {box.right - box.left + 6:g} {box.high - box.low + 6:g}"


def _drawn(picture: Picture, strokes: Sequence[Stroke]) -> Iterator[str]:
    if picture.has_floor:
        yield f'<rect x="-500" y="0" width="1000" height="1" fill="{_INK["floor"]}"/>'
    # What is painted last is in front here.
    for tone, shape, around in reversed(strokes):
        # An outline dot is a hundredth and a half here.
        x0, y0, r0, x1, y1, r1 = shape
        more = around * 1.5
        whole = Shape(x0, -y0, max(r0, 0.6) + more, x1, -y1, max(r1, 0.6) + more)
        yield _path(whole, _GROUND if around else _INK[tone])


def _path(shape: Shape, ink: str) -> str:
    """Return a tapered shape: both circles, and what lies between their tangents."""
    x0, y0, r0, x1, y1, r1 = shape
    drawn = "".join(
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{max(r, 0.0):.2f}"/>'
        for x, y, r in ((x0, y0, r0), (x1, y1, r1))
    )
    away = hypot(x1 - x0, y1 - y0)
    if away > abs(r0 - r1) and away > 1e-6:
        dx, dy, c = (x1 - x0) / away, (y1 - y0) / away, (r0 - r1) / away
        s = (1 - c * c) ** 0.5
        sides = [(dx * c - sign * dy * s, dy * c + sign * dx * s) for sign in (1, -1)]
        (ax, ay), (bx, by) = sides
        corners = ((x0 + ax * r0, y0 + ay * r0), (x1 + ax * r1, y1 + ay * r1),
                   (x1 + bx * r1, y1 + by * r1), (x0 + bx * r0, y0 + by * r0))  # fmt: skip
        points = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
        drawn += f'<polygon points="{points}"/>'
    return f'<g fill="{ink}">{drawn}</g>'
