"""Trails: the way that a limb is about to go, as dots with a tip."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum, hypot
from typing import NamedTuple

from backtui.core.body.camera import Camera
from backtui.core.body.figure import travelled
from backtui.core.body.pose import Pose, at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.skeleton import place_of
from backtui.core.body.strokes import Shape, Stroke, level
from backtui.core.body.vectors import Vec, scaled

_SAMPLES = 32
# How far apart dots are, how long and how wide a tip is; and how short a way needs none.
_STEP, _TIP, _HALF_TIP = 4.5, 7.5, 4.0
_SHORTEST = 5.0
# What of the trunk's joints is seen is the skin.
_FLESH = {"head": 9.0, "neck": 5.0, "chest": 8.5, "waist": 7.5, "pelvis": 8.5}
# Two limbs that go the same way share a trail.
_SAME = 4.0
# How wide the circle on the floor is that tells the way of the hips, which is much smaller.
_RING, _RING_DOTS = 27.0, 20
# Between which parts of the way round the tip is that shows where it goes.
_AHEAD = (0.07, 0.12)

Flat = tuple[float, float]
Way = Sequence[Flat]


class Hints(NamedTuple):
    """What a picture shows besides the body: the way ahead, and the pose that comes next.

    The body goes from `start` along `path`, and has gone `done` of it, 0 to 1; no path: it stays.
    `is_still`: it is shown where the way ends, and only the tip tells from where it came.
    """

    start: Pose | None = None
    path: tuple[Pose, ...] = ()
    done: float = 0.0
    is_still: bool = False
    ghost: Pose | None = None


NO_HINTS = Hints()


class Trails:
    """The trails of one figure; each way is looked at only once."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._circles: dict[tuple[bool, tuple[Pose, ...]], _Circle] = {}
        self._known: dict[tuple[bool, Pose, tuple[Pose, ...]], list[Way]] = {}

    def strokes(self, stage: Rig, hints: Hints) -> Iterator[Stroke]:
        """Yield the dots ahead of the body, and a tip where the limb arrives."""
        if hints.start is None or not hints.path:
            return
        if self.has_ring(stage, hints.path):
            yield from self._ring(stage, hints)
            return
        for line in self.lines(stage, hints.start, hints.path):
            for shape in _ahead(line, hints.done, is_still=hints.is_still):
                yield Stroke("trail", shape)

    def lines(self, stage: Rig, start: Pose, path: tuple[Pose, ...]) -> list[Way]:
        """Return the ways that the limbs go, as flat places at even times."""
        key = (stage.is_mirrored, start, path)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._looked_at(stage, start, path)
        return found

    def _looked_at(self, stage: Rig, start: Pose, path: tuple[Pose, ...]) -> list[Way]:
        bodies = [stage.body(travelled(start, path, n / _SAMPLES)) for n in range(_SAMPLES + 1)]
        found: list[Way] = []
        for name in stage.trail:
            line = _on_skin(
                [self._camera.seen(place_of(body, name)) for body in bodies], _FLESH.get(name, 0.0)
            )
            if _length(line) >= _SHORTEST and not any(_is_same(line, other) for other in found):
                found.append(line)
        return found

    def room(self, stage: Rig) -> Iterator[Shape]:
        """Yield what a box needs room for: circles on the floor, and tips."""
        for words, _ in stage.figure.moves:
            path = stage.path(words) or ()
            if self.has_ring(stage, path):
                for x, y in self._circle(stage, path).dots:
                    yield Shape(x, y, 2.5, x, y, 2.5)
            elif path:
                body = stage.body(at_rest(path[-1]))
                for name in stage.trail:
                    x, y = self._camera.seen(place_of(body, name))
                    room = _FLESH.get(name, 0.0) + _TIP / 2
                    yield Shape(x, y, room, x, y, room)

    def has_ring(self, stage: Rig, path: Sequence[Pose]) -> bool:
        """Return whether a way comes round, and is shown as a circle on the floor."""
        return bool(stage.trail) and _is_ring(path)

    def _ring(self, stage: Rig, hints: Hints) -> Iterator[Stroke]:
        """Yield the circle on the floor, and where the hips are on it."""
        assert hints.start is not None
        x, y = self._camera.seen(self._on_floor(stage, hints.start, hints.path, hints.done))
        yield Stroke("working", level(y, 2.4, x - 2.0, x + 2.0))
        if not hints.is_still:
            for x, y in self._circle(stage, hints.path).dots:
                yield Stroke("mark", Shape(x, y, 0.0, x, y, 0.0))
            before, end = (
                self._camera.seen(self._on_floor(stage, hints.start, hints.path, min(1.0, hints.done + more)))
                for more in _AHEAD
            )
            if hints.done < 1:
                yield Stroke("mark", _tip(before, end))

    def _on_floor(self, stage: Rig, start: Pose, path: tuple[Pose, ...], done: float) -> Vec:
        circle = self._circle(stage, path)
        return circle.place(place_of(stage.body(travelled(start, path, done)), stage.trail[0]))

    def _circle(self, stage: Rig, path: tuple[Pose, ...]) -> "_Circle":
        key = (stage.is_mirrored, path)
        if key not in self._circles:
            ways = [n / _RING_DOTS for n in range(_RING_DOTS)]
            around = [place_of(stage.body(travelled(path[0], path[1:], way)), stage.trail[0]) for way in ways]
            total = (fsum(x for x, _, _ in around), 0.0, fsum(z for _, _, z in around))
            middle = scaled(total, 1 / len(around))
            widest = max(hypot(x - middle[0], z - middle[2]) for x, _, z in around)
            circle = _Circle(middle, _RING / max(widest, 1e-6), [])
            self._circles[key] = circle
            circle.dots.extend(self._camera.seen(circle.place(one)) for one in around)
        return self._circles[key]


class _Circle(NamedTuple):
    """A way that comes round, on the floor: its middle, by how much it is wider there, and its dots."""

    middle: Vec
    wider: float
    dots: list[Flat]

    def place(self, hips: Vec) -> Vec:
        """Return where on the floor the hips are."""
        x, _, z = self.middle
        return x + (hips[0] - x) * self.wider, 0.0, z + (hips[2] - z) * self.wider


def _is_ring(path: Sequence[Pose]) -> bool:
    return len(path) > 2 and path[0] == path[-1]


def _on_skin(line: Way, flesh: float) -> Way:
    """Return the way of the skin that goes ahead of a joint."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    away = hypot(x1 - x0, y1 - y0)
    if not flesh or away < 1e-6:
        return line
    x, y = (x1 - x0) / away * flesh, (y1 - y0) / away * flesh
    return [(a + x, b + y) for a, b in line]


def _length(line: Way) -> float:
    return fsum(_between(a, b) for a, b in pairwise(line))


def _is_same(one: Way, other: Way) -> bool:
    return all(_between(a, b) < _SAME for a, b in zip(one, other, strict=True))


def _ahead(line: Way, done: float, *, is_still: bool) -> Iterator[Shape]:
    """Yield the tip, and dots that stay in their places while the limb comes nearer."""
    end = line[-1]
    before = next((one for one in reversed(line) if _between(one, end) > _TIP / 2), line[0])
    if is_still:
        yield _tip(before, end, _TIP)
        return
    if done < 1:
        yield _tip(before, end)
    gone, last, due = 0.0, end, _TIP
    for place in range(len(line) - 2, -1, -1):
        if place < done * (len(line) - 1):
            return
        here = line[place]
        gone += _between(here, last)
        last = here
        if gone >= due:
            yield Shape(*here, 0.0, *here, 0.0)
            due += _STEP


def _tip(before: Flat, end: Flat, on: float = 0.0) -> Shape:
    """Return the tip of a way that came from a place before its end, so far beyond it."""
    away = _between(before, end) or 1.0
    ux, uy = (end[0] - before[0]) / away, (end[1] - before[1]) / away
    back, ahead = on - _TIP / 2, on + _TIP / 2
    return Shape(
        end[0] + ux * back, end[1] + uy * back, _HALF_TIP, end[0] + ux * ahead, end[1] + uy * ahead, 0.0
    )


def _between(one: Flat, other: Flat) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])
