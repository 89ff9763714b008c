"""The camera: where a place of the room is on the picture."""

from math import cos, radians, sin

from backtui.core.body.vectors import Vec

# Degrees by which the onlooker walks round the body, and looks down on it.
VIEWS = {
    "side": (0, 0), "left": (180, 18), "turned": (20, 25), "half": (50, 0), "front": (90, 0),
    "raised": (90, 24), "above": (0, 90),
}  # fmt: skip


class Camera:
    """One of VIEWS."""

    def __init__(self, view: str) -> None:
        turn, pitch = VIEWS[view]
        self.is_level, self.is_above = not pitch, pitch == 90
        self._turn, self._pitch = _both(turn), _both(pitch)

    def seen(self, place: Vec) -> tuple[float, float]:
        """Return where a place is on the picture; x to the right, y up."""
        (c, s), (cp, sp) = self._turn, self._pitch
        return place[0] * c - place[2] * s, place[1] * cp - (place[0] * s + place[2] * c) * sp

    def depth(self, place: Vec) -> float:
        """Return how near a place is to the onlooker."""
        (c, s), (cp, sp) = self._turn, self._pitch
        return place[1] * sp + (place[0] * s + place[2] * c) * cp


def _both(degrees: float) -> tuple[float, float]:
    return cos(radians(degrees)), sin(radians(degrees))
