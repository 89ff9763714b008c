"""Drawings of figures: a body seen from its side, filled into as many cells as there are."""

from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from backtui.core.body.figure import travelled
from backtui.core.body.outline import Part, outline
from backtui.core.body.pose import Held, at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.skeleton import Body
from backtui.core.body.vectors import Vec, along
from backtui.widgets.figure.raster import Raster, Tapered
from backtui.widgets.runs import Line

# What is drawn how, from the back to the front; a cell takes the look of the last that it shows.
LOOKS = ("floor", "far", "near", "working")
_FLOOR, _FAR, _NEAR, _WORKING = range(len(LOOKS))
_FAR_AWAY = 4.5
_GAP = 1.3
# A limb grows out of the trunk: only what is further out stands off from what is behind it.
_OUTWARDS = {"arm": 0.35, "leg": 0.55}
_MOST_FRAMES = 600


class Drawing:
    """A figure in a box of cells: one scale for all its moments, and each moment drawn only once."""

    def __init__(self, stages: Sequence[Rig], columns: int, rows: int, glyphs: str) -> None:
        """`stages` are all sides of the figure, which share the scale; `glyphs` is one of GLYPHS."""
        self.cells, self.glyphs = (columns, rows), glyphs
        self._turn, self._pitch = (_both(angle) for angle in stages[0].view)
        self._is_above = stages[0].view[1] == 90
        self._frames: dict[tuple[bool, Held, float], list[Line]] = {}
        self._fit(stages)
        self._far = {stage.is_mirrored: self._far_limbs(stage) for stage in stages}

    def lines(self, stage: Rig, held: Held, breath: float = 0.0) -> list[Line]:
        """Return one moment, as lines of text in runs of equal look."""
        key = (stage.is_mirrored, held, breath)
        found = self._frames.get(key)
        if found is None:
            if len(self._frames) >= _MOST_FRAMES:
                self._frames.clear()
            found = self._frames[key] = self._draw(stage, stage.body(held), breath)
        return found

    def _fit(self, stages: Sequence[Rig]) -> None:
        """Find the scale and the place at which every moment of the figure is in the box."""
        field = Raster(*self.cells, self.glyphs, 1)
        aspect = field.glyphs.aspect
        boxes = [
            (x - r, y - r, x + r, y + r)
            for stage in stages
            for held in _moments(stage)
            for part in outline(stage.body(held), 1.0)
            for (x, y), r in (
                (self._seen(part.start), part.start_radius),
                (self._seen(part.end), part.end_radius),
            )
        ]
        left, low = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, high = max(box[2] for box in boxes), max(box[3] for box in boxes)
        if stages[0].figure.sofa:
            left, right, high = self._with_sofa(stages[0], left, right, high)
        floor = 1.5
        width, height = field.width * aspect - 2, field.height - 1 - floor
        self.scale = max(0.01, min(width / (right - left), height / (high - low)))
        # In the middle from side to side; what is left of the height is mostly above.
        spare = height - (high - low) * self.scale
        self._x = field.width * aspect / 2 - (left + right) / 2 * self.scale
        self._y = 1 + spare * 0.6 + high * self.scale
        self._box = (left, low, right, high)

    def _with_sofa(self, stage: Rig, left: float, right: float, high: float) -> tuple[float, float, float]:
        x, _ = self._sofa(stage)
        away = 1 if x > (left + right) / 2 else -1
        edge = x + away * _SOFA_DEPTH
        return min(left, edge), max(right, edge), max(high, _SOFA_HEIGHT)

    def _sofa(self, stage: Rig) -> tuple[float, float]:
        """Return where the front of the sofa is, over the feet, and which way it stretches."""
        body = stage.body(at_rest(stage.rest))
        ankle, toe, hip = (self._seen(body.joints[f"left_{name}"])[0] for name in ("ankle", "toe", "hip"))
        away = 1 if (ankle + toe) / 2 > hip else -1
        return (min(ankle, toe) if away > 0 else max(ankle, toe)) + away * 3, away

    def _seen(self, place: Vec) -> tuple[float, float]:
        """Return where a place is on the picture; x to the right, y up."""
        (c, s), (cp, sp) = self._turn, self._pitch
        depth = place[0] * s + place[2] * c
        return place[0] * c - place[2] * s, place[1] * cp - depth * sp

    def _depth(self, place: Vec) -> float:
        """Return how near a place is to the onlooker."""
        (c, s), (cp, sp) = self._turn, self._pitch
        return place[1] * sp + (place[0] * s + place[2] * c) * cp

    def _dots(self, part: Part, more: float = 0.0) -> Tapered:
        (x0, y0), (x1, y1) = self._seen(part.start), self._seen(part.end)
        scale = self.scale
        return Tapered(
            self._x + x0 * scale, self._y - y0 * scale, part.start_radius * scale + more,
            self._x + x1 * scale, self._y - y1 * scale, part.end_radius * scale + more,
        )  # fmt: skip

    def _draw(self, stage: Rig, body: Body, breath: float) -> list[Line]:
        field = Raster(*self.cells, self.glyphs, len(LOOKS))
        limbs: dict[str, list[Part]] = {}
        for part in outline(body, breath):
            limbs.setdefault(part.limb, []).append(part)
        # A head that lies on its hands hides them.
        on_top = "head" if "forehead" in stage.rest.on else ""
        for limb in sorted(limbs, key=lambda limb: (limb == on_top, self._depth_of(limbs[limb]))):
            for part in self._standing_off(limb, limbs[limb]):
                field.clear(self._dots(part, _GAP))
            for part in limbs[limb]:
                field.fill(self._dots(part), self._look(stage, part))
        if stage.figure.sofa:
            self._draw_sofa(field, stage)
        if self._is_above:
            self._draw_mat(field)
        else:
            field.line(int(self._y + 0.5), _FLOOR)
        return field.lines()

    def _standing_off(self, limb: str, parts: Sequence[Part]) -> Iterator[Part]:
        """Return the parts of a limb around which what is behind it stays free."""
        kind = limb.split()[-1]
        if kind in ("trunk", "head"):
            yield from parts if kind == "trunk" else parts[1:]
            return
        first, *others = parts
        outwards = _OUTWARDS[kind]
        yield first._replace(start=along(first.start, 1 - outwards, first.end, outwards),
                             start_radius=first.end_radius)  # fmt: skip
        yield from others

    def _look(self, stage: Rig, part: Part) -> int:
        if part.limb in stage.works:
            return _WORKING
        return _FAR if part.limb in self._far[stage.is_mirrored] else _NEAR

    def _far_limbs(self, stage: Rig) -> frozenset[str]:
        """Return the limbs on the side that is turned away, as the resting body lies."""
        limbs: dict[str, list[Part]] = {}
        for part in outline(stage.body(at_rest(stage.rest))):
            limbs.setdefault(part.limb, []).append(part)
        middle = self._depth_of(limbs["trunk"])
        return frozenset(limb for limb in limbs if self._depth_of(limbs[limb]) < middle - _FAR_AWAY)

    def _depth_of(self, parts: Sequence[Part]) -> float:
        return sum(self._depth(part.start) + self._depth(part.end) for part in parts) / len(parts) / 2

    def _draw_sofa(self, field: Raster, stage: Rig) -> None:
        """Draw a sofa from its side over the feet: legs, a seat, and at the far end a back."""
        x, away = self._sofa(stage)
        for near, far, low, high in _SOFA:
            columns = sorted(
                int((self._x + (x + away * reach) * self.scale) / field.glyphs.aspect)
                for reach in (near, far)
            )
            top, bottom = (int(self._y - height * self.scale) for height in (high, low))
            for row in range(top, bottom):
                field.line(row, _FLOOR, *columns)

    def _draw_mat(self, field: Raster) -> None:
        """Draw the edge of the mat, of which one sees all from above."""
        left, low, right, high = self._box
        aspect = field.glyphs.aspect
        start, end = (int((self._x + place * self.scale) / aspect) for place in (left - 1, right + 1))
        top, bottom = (int(self._y - place * self.scale) for place in (high + 1, low - 1))
        for row in range(max(0, top), bottom + 1):
            if row in (max(0, top), bottom):
                field.line(row, _FLOOR, max(0, start) + 1, end - 1)
            else:
                field.line(row, _FLOOR, max(0, start), max(0, start) + 1)
                field.line(row, _FLOOR, end - 1, end)


# The pieces of a sofa: from its front to its back, and from the floor up.
_SOFA = ((1, 3, 0, 10), (27, 29, 0, 10), (0, 24, 10, 21), (24.5, 30, 10, 40))
_SOFA_DEPTH, _SOFA_HEIGHT = 30.0, 40.0


def _moments(stage: Rig) -> Iterator[Held]:
    """Return moments enough to know how far a figure reaches."""
    yield at_rest(stage.rest)
    for _, path in stage.figure.moves:
        before = stage.rest
        for pose in path:
            own = pose.mirrored() if stage.is_mirrored else pose
            for way in (0.5, 1.0):
                yield travelled(before, (own,), way)
            before = own


def _both(degrees: float) -> tuple[float, float]:
    return cos(radians(degrees)), sin(radians(degrees))
