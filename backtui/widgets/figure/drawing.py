"""Drawings of figures: a body seen from its side, filled into as many cells as there are."""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians, sin

from backtui.core.body.figure import travelled
from backtui.core.body.outline import Part, outline
from backtui.core.body.pose import Held, at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.skeleton import Body
from backtui.core.body.vectors import Vec, along
from backtui.widgets.figure.cells import lines_of
from backtui.widgets.figure.raster import Raster, Tapered
from backtui.widgets.figure.signs import TONES
from backtui.widgets.runs import Line

_FLOOR, _MARK, _FAR, _BODY, _NEAR = (TONES.index(tone) for tone in ("floor", "mark", "far", "body", "near"))
_WORKING, _WORKING_FAR = TONES.index("working"), TONES.index("working-far")
# How much nearer or further than the trunk a limb is that takes a shade of its own, and how near to the
# floor a part is that bears on it: hundredths of the body's height.
_FAR_AWAY = 4.5
_BEARING = 0.8
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
        self._frames: dict[tuple[bool, Held, float, bool], list[Line]] = {}
        self._fit(stages)
        self._shades = {stage.is_mirrored: self._shades_of(stage) for stage in stages}

    def lines(self, stage: Rig, held: Held, breath: float = 0.0, *, is_smooth: bool = False) -> list[Line]:
        """Return one moment, as lines of text in runs of equal look; smooth: in two colours a cell."""
        key = (stage.is_mirrored, held, breath, is_smooth)
        found = self._frames.get(key)
        if found is None:
            if len(self._frames) >= _MOST_FRAMES:
                self._frames.clear()
            raster = self.raster(stage, stage.body(held), breath, is_smooth=is_smooth)
            found = self._frames[key] = lines_of(raster)
        return found

    def _fit(self, stages: Sequence[Rig]) -> None:
        """Find the scale and the place at which every moment of the figure is in the box."""
        field = Raster(*self.cells, self.glyphs)
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
        # A quarter of a cell stays free all around. The floor has cells of its own: a body that shared
        # them would lend it its colour.
        cell = field.glyphs.rows
        margin = cell / 4
        below = margin if self._is_above else min(cell, field.height / 2)
        width, height = field.width * aspect - 2 * margin, field.height - margin - below
        self.scale = max(0.01, min(width / (right - left), height / (high - low)))
        # In the middle from side to side; what is left of the height is mostly above.
        spare = height - (high - low) * self.scale
        self._x = field.width * aspect / 2 - (left + right) / 2 * self.scale
        self._y = margin + spare * 0.6 + high * self.scale
        if not self._is_above:
            floor = self._y - low * self.scale
            self._y += min(round(floor / cell + 0.2) * cell, field.height - below) - floor
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

    def _dots(self, part: Part) -> Tapered:
        (x0, y0), (x1, y1) = self._seen(part.start), self._seen(part.end)
        scale = self.scale
        return Tapered(
            self._x + x0 * scale, self._y - y0 * scale, part.start_radius * scale,
            self._x + x1 * scale, self._y - y1 * scale, part.end_radius * scale,
        )  # fmt: skip

    def raster(self, stage: Rig, body: Body, breath: float = 0.0, *, is_smooth: bool = False) -> Raster:
        """Return one moment as dots, drawn from the front to the back."""
        field = Raster(*self.cells, self.glyphs, is_fine=is_smooth)
        limbs: dict[str, list[Part]] = {}
        for part in outline(body, breath):
            limbs.setdefault(part.limb, []).append(part)
        # A head that lies on its hands hides them.
        on_top = "head" if "forehead" in stage.rest.on else ""
        gap = field.glyphs.gap
        if not self._is_above:
            # A body stands on the floor, and does not push it away.
            self._draw_floor(field, limbs)
        ordered = sorted(limbs, key=lambda limb: (limb == on_top, self._depth_of(limbs[limb])), reverse=True)
        for limb in ordered:
            tone = self._tone(stage, limb)
            for part in limbs[limb]:
                field.fill(self._dots(part), tone)
            field.free(map(self._dots, self._standing_off(limb, limbs[limb])), tone, gap)
        if stage.figure.sofa:
            self._draw_sofa(field, stage)
        if self._is_above:
            self._draw_mat(field)
        return field

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

    def _tone(self, stage: Rig, limb: str) -> int:
        shade = self._shades[stage.is_mirrored][limb]
        if limb in stage.works:
            return _WORKING_FAR if shade == _FAR else _WORKING
        return shade

    def _shades_of(self, stage: Rig) -> dict[str, int]:
        """Return how bright each limb is by how near it is, as the resting body lies."""
        limbs: dict[str, list[Part]] = {}
        for part in outline(stage.body(at_rest(stage.rest))):
            limbs.setdefault(part.limb, []).append(part)
        middle = self._depth_of(limbs["trunk"])
        depths = {limb: self._depth_of(parts) - middle for limb, parts in limbs.items()}
        return {
            limb: _NEAR if depth > _FAR_AWAY else _FAR if depth < -_FAR_AWAY else _BODY
            for limb, depth in depths.items()
        }

    def _depth_of(self, parts: Sequence[Part]) -> float:
        return sum(self._depth(part.start) + self._depth(part.end) for part in parts) / len(parts) / 2

    def _draw_floor(self, field: Raster, limbs: Mapping[str, Sequence[Part]]) -> None:
        """Draw the floor, plainer where the body bears on it."""
        row = round(self._y)
        for parts in limbs.values():
            for part in parts:
                for place, radius in ((part.start, part.start_radius), (part.end, part.end_radius)):
                    if place[1] - radius < _BEARING:
                        x = self._x + self._seen(place)[0] * self.scale
                        half = radius * self.scale * 0.8
                        start, end = ((x + way * half) / field.glyphs.aspect for way in (-1, 1))
                        field.line(row, _MARK, int(start + 0.5), max(int(end + 0.5), int(start + 0.5) + 1))
        field.line(row, _FLOOR)

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
