"""Strokes: the flat shapes of a picture, which whoever draws them fills into dots."""

from typing import Literal, NamedTuple

# What is drawn how; UNSEEN hides what is behind it.
Tone = Literal[
    "", "floor", "trail", "ghost", "mark", "far", "body", "near", "working-far", "working"
]  # fmt: skip
UNSEEN: Tone = ""


class Shape(NamedTuple):
    """A filled shape between two circles, in hundredths of the body's height; y runs up from the floor."""

    x0: float
    y0: float
    r0: float
    x1: float
    y1: float
    r1: float


class Stroke(NamedTuple):
    """A shape of a tone, seen where nothing is in front of it.

    With `around` it is not drawn, but keeps free of its own tone what is behind it, so many outline dots
    around it; UNSEEN keeps it free of every tone, and may be narrower than the shape.
    """

    tone: Tone
    shape: Shape
    around: int = 0


class Box(NamedTuple):
    """The part of the room that a picture shows."""

    left: float
    low: float
    right: float
    high: float


def level(height: float, radius: float, start: float, end: float) -> Shape:
    """Return a level bar with round ends."""
    return Shape(start, height, radius, end, height, radius)
