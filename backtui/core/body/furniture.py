"""Furniture: what holds the feet, bears the body or steadies a hand, seen from its side."""

from collections.abc import Iterator

from backtui.core.body.camera import Camera
from backtui.core.body.figure import Figure
from backtui.core.body.skeleton import Body, place_of
from backtui.core.body.strokes import Shape, Stroke

# What there can be, and where.
FURNITURE = {"sofa": ("feet",), "chair": ("seat", "left hand", "right hand")}

# Pieces as bars: where they begin and end, from the front backwards and from the floor up, and their
# thickness. A sofa is low at its front, and has its back at the far end; a chair has its back at 0.
_SOFA = ((2, 0, 2, 10, 1.2), (28, 0, 28, 10, 1.2), (4, 15.5, 25, 15.5, 5.5), (28, 14, 28, 37, 3.0))
_CHAIR = ((0, 0, 0, 48, 1.2), (-20, 0, -20, 24, 1.2), (0, 24, -20, 24, 1.6))
_SEAT = ((-11, 0, -11, 60, 1.2), (11, 0, 11, 22, 1.2), (-11, 22, 11, 22, 1.8))


def furniture_of(figure: Figure, rest: Body, camera: Camera) -> list[Stroke]:
    """Return the furniture of a figure, around its resting body."""
    return [
        Stroke("floor", shape) for kind, at in figure.furniture for shape in _shapes(kind, at, rest, camera)
    ]


def _shapes(kind: str, at: str, rest: Body, camera: Camera) -> Iterator[Shape]:
    if kind == "sofa":
        ankle, toe, hip = (camera.seen(rest.joints[f"left_{name}"])[0] for name in ("ankle", "toe", "hip"))
        away = 1 if (ankle + toe) / 2 > hip else -1
        x = (min(ankle, toe) if away > 0 else max(ankle, toe)) + away * 1
        yield from _bars(_SOFA, x, away)
    elif at == "seat":
        x = camera.seen(rest.joints["pelvis"])[0]
        yield from _bars(_SEAT, x, 1 if camera.seen(place_of(rest, "knees"))[0] > x else -1)
    else:
        x, y = camera.seen(place_of(rest, at))
        away = -1 if x < camera.seen(rest.joints["pelvis"])[0] else 1
        for x0, y0, x1, y1, r in _CHAIR:
            top = y - 3.5
            yield Shape(x - away * x0, min(y0, top), r, x - away * x1, top if y1 == 48 else y1, r)


def _bars(
    pieces: tuple[tuple[float, float, float, float, float], ...], x: float, away: int
) -> Iterator[Shape]:
    for x0, y0, x1, y1, r in pieces:
        yield Shape(x + away * x0, max(y0, r), r, x + away * x1, y1, r)
