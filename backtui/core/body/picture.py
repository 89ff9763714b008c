"""The picture: a moment of a figure as flat shapes, what is in front first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import fsum

from backtui.core.body.camera import Camera
from backtui.core.body.figure import travelled
from backtui.core.body.furniture import furniture_of
from backtui.core.body.limbs import by_limb, from_the_front, has_moved, root_parts, standing_off
from backtui.core.body.outline import Part, eyes, outline
from backtui.core.body.pose import Held, at_rest, other_side
from backtui.core.body.rig import Rig
from backtui.core.body.skeleton import Body, place_of
from backtui.core.body.strokes import UNSEEN, Box, Shape, Stroke, Tone, level
from backtui.core.body.trail import NO_HINTS, Hints, Trails

# By how much nearer or further than its fellow a limb is that takes a shade of its own.
_FAR_AWAY = 8.0
_DASHES = 12
# How much nearer than the middle of the head an eye is that is seen.
_FACING = 6.5
# How near to the floor a part is that bears on it.
_BEARING = 0.8
_MAT = 3.0
# What a frame shows of a standing body: from which joint up, to which one, and how much more.
_FRAMES = {"upper": (("pelvis", 4.0), None), "hips": (("knees", -4.0), ("chest", 6.0))}


class Picture:
    """A figure as it is seen: what the moments of all its sides have in common, worked out once."""

    def __init__(self, stages: Sequence[Rig]) -> None:
        """`stages` are the sides of one figure, which share the box."""
        figure = stages[0].figure
        self._camera = Camera(figure.view)
        self._cut = self._cut_of(stages[0])
        self._shades = {stage.is_mirrored: self._shades_of(stage) for stage in stages}
        self._trails = Trails(self._camera)
        self._furniture = furniture_of(figure, stages[0].body(at_rest(stages[0].rest)), self._camera)
        self.has_floor = self._camera.is_level and self._cut[0] is None
        # A circle on the floor shows the floor.
        has_ring = any(self._trails.has_ring(stages[0], path) for _, path in figure.moves)
        looks_down = not (self._camera.is_level or has_ring) and self._cut[0] is None
        self._mat = list(self._mat_under(stages)) if looks_down else []
        self.box = self._box_of(stages)

    def strokes(self, stage: Rig, held: Held, breath: float = 0.0, hints: Hints = NO_HINTS) -> list[Stroke]:
        """Return what there is to draw at one moment, what is in front first."""
        body = stage.body(held)
        limbs = by_limb(body, breath)
        strokes = [*self._bearings(limbs), *self._cuts(), *self._face(body), *self._limbs(stage, held, limbs)]
        strokes += self._trails.strokes(stage, hints)
        strokes += self._furniture
        if hints.ghost is not None:
            strokes += self._ghost(stage, body, stage.body(at_rest(hints.ghost)))
        strokes += self._mat
        return strokes

    def _limbs(self, stage: Rig, held: Held, limbs: dict[str, list[Part]]) -> Iterator[Stroke]:
        ordered = from_the_front(held, limbs, {limb: self._depth_of(parts) for limb, parts in limbs.items()})
        for place, limb in enumerate(ordered):
            tone = self._tone(stage, limb)
            for part in limbs[limb]:
                yield Stroke(tone, self._flat(part))
            # What grows out of the trunk is not cut off from it.
            for other in ordered[place + 1 :] if limb == "trunk" else ():
                if other != "head":
                    for part in root_parts(other, limbs[other]):
                        yield Stroke(self._tone(stage, other), self._flat(part))
            for part in standing_off(limb, limbs[limb]):
                yield Stroke(tone, self._flat(part), 1)

    def _face(self, body: Body) -> Iterator[Stroke]:
        """Draw the eyes of a face that looks at the onlooker."""
        depth = self._camera.depth
        middle = depth(body.joints["head"])
        for eye in eyes(body):
            if depth(eye) - middle > _FACING:
                x, y = self._camera.seen(eye)
                yield Stroke("far", Shape(x, y, 1.0, x, y, 1.0))

    def _bearings(self, limbs: Mapping[str, Sequence[Part]]) -> Iterator[Stroke]:
        """Mark where the body bears on the floor, if it is seen as a line."""
        ends = [
            (place, radius)
            for parts in limbs.values() for part in parts
            for place, radius in ((part.start, part.start_radius), (part.end, part.end_radius))
        ]  # fmt: skip
        for place, radius in ends if self.has_floor else ():
            if place[1] - radius < _BEARING:
                x, _ = self._camera.seen(place)
                yield Stroke("mark", level(0.0, 0.0, x - radius * 0.8, x + radius * 0.8))

    def _tone(self, stage: Rig, limb: str) -> Tone:
        shade = self._shades[stage.is_mirrored][limb]
        if limb in stage.works:
            return "working-far" if shade == "far" else "working"
        return shade

    def _shades_of(self, stage: Rig) -> dict[str, Tone]:
        """Return how bright each limb is by how near it is, as the resting body lies."""
        limbs = by_limb(stage.body(at_rest(stage.rest)))
        depths = {limb: self._depth_of(parts) for limb, parts in limbs.items()}
        nearer = {limb: depths[limb] - depths[other_side(limb)] for limb in limbs}
        return {
            limb: "near" if more > _FAR_AWAY else "far" if more < -_FAR_AWAY else "body"
            for limb, more in nearer.items()
        }

    def _depth_of(self, parts: Sequence[Part]) -> float:
        depth = self._camera.depth
        return fsum(depth(part.start) + depth(part.end) for part in parts) / len(parts) / 2

    def _flat(self, part: Part) -> Shape:
        (x0, y0), (x1, y1) = self._camera.seen(part.start), self._camera.seen(part.end)
        return Shape(x0, y0, part.start_radius, x1, y1, part.end_radius)

    def _ghost(self, stage: Rig, now: Body, then: Body) -> Iterator[Stroke]:
        """Draw the outline of what will have moved."""
        before, after = by_limb(now), by_limb(then)
        moved = [limb for limb in after if has_moved(before[limb], after[limb])]
        for limb in moved:
            for part in after[limb]:
                yield Stroke(UNSEEN, self._flat(part), -1)
        for limb in moved:
            for part in after[limb]:
                yield Stroke("ghost", self._flat(part))

    def _box_of(self, stages: Sequence[Rig]) -> Box:
        """Return the box in which every moment of the figure is, as far as the frame shows it."""
        low, high = self._cut
        shapes = [
            self._flat(part)
            for stage in stages
            for held in _moments(stage)
            for part in outline(stage.body(held), 1.0)
        ]
        shapes += [stroke.shape for stroke in (*self._furniture, *self._mat)]
        shapes += [shape for stage in stages for shape in self._trails.room(stage)]
        circles = [
            (x, y, r)
            for x0, y0, r0, x1, y1, r1 in shapes
            for x, y, r in ((x0, y0, r0), (x1, y1, r1))
            if (low is None or y + r > low) and (high is None or y - r < high)
        ]
        bottom, top = min(y - r for _, y, r in circles), max(y + r for _, y, r in circles)
        return Box(
            min(x - r for x, _, r in circles), bottom if low is None else low,
            max(x + r for x, _, r in circles), top if high is None else high,
        )  # fmt: skip

    def _cut_of(self, stage: Rig) -> tuple[float | None, float | None]:
        """Return the heights at which the frame cuts the body off."""
        if not stage.figure.frame:
            return None, None
        body = stage.body(at_rest(stage.rest))
        low, high = (
            end and self._camera.seen(place_of(body, end[0]))[1] + end[1]
            for end in _FRAMES[stage.figure.frame]
        )
        return low, high

    def _cuts(self) -> Iterator[Stroke]:
        """Hide what the frame cuts off, and draw the cut as a dashed edge."""
        low, high = self._cut
        for height, way in ((low, -1), (high, 1)):
            if height is not None:
                for dash in self._dashes(height):
                    yield Stroke("floor", dash)
                yield Stroke(UNSEEN, level(height + way * 500, 500.0, -1e3, 1e3))

    def _dashes(self, height: float) -> Iterator[Shape]:
        dash = (self.box.right - self.box.left) / (2 * _DASHES - 1)
        for n in range(_DASHES):
            x = self.box.left + 2 * n * dash
            yield level(height, 0.0, x, x + dash)

    def _mat_under(self, stages: Sequence[Rig]) -> Iterator[Stroke]:
        """Draw the edge of the mat, where one looks down on it."""
        places = [
            place
            for stage in stages for held in _moments(stage)
            for part in outline(stage.body(held)) for place in (part.start, part.end)
        ]  # fmt: skip
        xs, zs = [place[0] for place in places], [place[2] for place in places]
        left, right, back, front = min(xs) - _MAT, max(xs) + _MAT, min(zs) - _MAT, max(zs) + _MAT
        corners = [(left, 0.0, back), (right, 0.0, back), (right, 0.0, front), (left, 0.0, front)]
        edges = list(pairwise([*corners, corners[0]]))
        if not self._camera.is_above:
            # Of a mat that is seen aslant the near edge says enough.
            depth = self._camera.depth
            edges = [max((edges[0], edges[2]), key=lambda edge: depth(edge[0]) + depth(edge[1]))]
        for one, other in edges:
            (x0, y0), (x1, y1) = self._camera.seen(one), self._camera.seen(other)
            yield Stroke("floor", Shape(x0, y0, 0.0, x1, y1, 0.0))


def _moments(stage: Rig) -> Iterator[Held]:
    """Return moments enough to know how far a figure reaches."""
    yield at_rest(stage.rest)
    before = stage.rest
    for words, _ in stage.figure.moves:
        path = stage.path(words) or (stage.rest,)
        steps = 4 * len(path)
        for step in range(1, steps + 1):
            yield travelled(before, path, step / steps)
        before = path[-1]
