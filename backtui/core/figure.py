"""Figures: what the body of an exercise does, as key poses, and the body at any moment between them."""

from collections.abc import Sequence
from itertools import pairwise
from math import pi, sin
from typing import NamedTuple

import msgspec

from backtui.core.body import (
    ANGLES,
    FOOT,
    SIDES,
    Axes,
    Body,
    Held,
    Pose,
    Reach,
    at_rest,
    other_side,
    place_of,
    posed,
    reached,
)
from backtui.core.space import Vec, along, minus, plus, scaled, unit

# Degrees by which the onlooker walks round the body, and looks down on it.
VIEWS = {"side": (0, 0), "front": (90, 0), "half": (50, 0), "above": (0, 90)}
LIMBS = (
    "trunk", "head", "arms", "legs",
    "left arm", "right arm", "left leg", "right leg",
)  # fmt: skip
BREATH_SECONDS = 4.0
# How far the ribs rise, in hundredths of the body's height: just enough to be seen from a mat.
_BREATH_DEPTH = 0.9


class Figure(msgspec.Struct, frozen=True, gc=False):
    """The body of one exercise: its resting pose, and the poses that each cue leads through.

    `root` is the part that stays in place while the rest moves, and `ground` the one that the resting
    body stands or lies on; `rolls` says that instead the lowest one always touches the floor. `works`
    names the limbs that the exercise is for, `sofa` what a sofa holds down. Everything is as for the
    left side; the right one is its mirror image.
    """

    id: str
    view: str
    root: str
    ground: str
    rolls: bool
    works: tuple[str, ...]
    sofa: str
    rest: Pose
    moves: tuple[tuple[str, tuple[Pose, ...]], ...]

    def path(self, cue: str) -> tuple[Pose, ...] | None:
        """Return the poses that a cue leads through; None where it leads nowhere."""
        return next((poses for words, poses in self.moves if words == cue), None)


class Part(NamedTuple):
    """A tapered piece of a limb: two places with a radius each."""

    limb: str
    start: Vec
    start_radius: float
    end: Vec
    end_radius: float

    @property
    def lowest(self) -> float:
        """The height of its lowest point over the floor."""
        return min(self.start[1] - self.start_radius, self.end[1] - self.end_radius)


_ANKLE_RADIUS, _TOE_RADIUS, _HAND_RADIUS = 3.6, 2.4, 2.8
# How far a sole falls towards the toes: the toe's skin is on the floor where the heel's is.
_SOLE = (_TOE_RADIUS - _ANKLE_RADIUS) / FOOT
# How high over the floor the middle of each root is, where it rests on it: the flesh below the bone.
_GROUND = {
    "pelvis": 8.0, "neck": 8.0, "knees": 5.4, "knee": 5.4,
    "feet": _ANKLE_RADIUS, "foot": _ANKLE_RADIUS, "toes": _TOE_RADIUS,
}  # fmt: skip
# The trunk in three strands side by side, so that it is broad from the front: joint, half the way
# between the outer strands, radius.
_TRUNK = (("pelvis", 3.0, 8.0), ("waist", 2.0, 7.2), ("chest", 4.0, 8.0), ("neck", 6.0, 5.2))
_ARM = (("shoulder", 4.6), ("elbow", 3.7), ("hand", _HAND_RADIUS))
_LEG = (("hip", 7.4), ("knee", 5.4), ("ankle", _ANKLE_RADIUS), ("toe", _TOE_RADIUS))


def outline(body: Body, breath: float = 0.0) -> list[Part]:
    """Return the parts of a body, breathed in from 0 to 1; limbs from the trunk outwards."""
    parts = list(_trunk_parts(body, breath))
    joints = body.joints
    parts.append(Part("head", joints["neck"], 4.2, joints["head"], 4.2))
    parts.append(Part("head", joints["head"], 8.5, joints["head"], 8.5))
    nose = plus(joints["head"], along(body.head.front, 10.0, body.head.up, -1.0))
    parts.append(Part("head", nose, 1.4, joints["head"], 5.0))
    for side in SIDES:
        for limb, chain in (("arm", _ARM), ("leg", _LEG)):
            for (start, start_radius), (end, end_radius) in pairwise(chain):
                parts.append(
                    Part(
                        f"{side} {limb}",
                        joints[f"{side}_{start}"], start_radius,
                        joints[f"{side}_{end}"], end_radius,
                    )
                )  # fmt: skip
    return parts


def _trunk_parts(body: Body, breath: float) -> list[Part]:
    axes: dict[str, Axes] = {
        "pelvis": body.pelvis, "waist": body.waist, "chest": body.chest, "neck": body.chest
    }  # fmt: skip
    front = body.chest.front
    # What lies on the floor cannot give way: the ribs rise on the other side.
    rise = scaled(front, _BREATH_DEPTH * breath * (-1 if front[1] < -0.3 else 1))
    strands = []
    for way in (-1.0, 0.0, 1.0):
        strand = []
        for name, half, radius in _TRUNK:
            place = plus(body.joints[name], scaled(axes[name].left, way * half))
            breathes = name in ("waist", "chest")
            strand.append(
                (plus(place, rise) if breathes else place, radius + _BREATH_DEPTH * breath * breathes)
            )
        strands.append(strand)
    return [Part("trunk", *start, *end) for strand in strands for start, end in pairwise(strand)]


class Stage:
    """A figure of one side on its floor: what its moments have in common, worked out once."""

    def __init__(self, figure: Figure, *, is_mirrored: bool = False) -> None:
        self.figure, self.is_mirrored = figure, is_mirrored
        self.view = VIEWS[figure.view]
        self.rest = self._own(figure.rest)
        self.works = _limbs(figure.works, is_mirrored)
        self._root = other_side(figure.root) if is_mirrored else figure.root
        self._floor: dict[str, Vec] = {}
        self._stand(at_rest(self.rest))
        self._moves = {words: tuple(map(self._own, poses)) for words, poses in figure.moves}

    def _own(self, pose: Pose) -> Pose:
        return pose.mirrored() if self.is_mirrored else pose

    def path(self, cue: str) -> tuple[Pose, ...] | None:
        """Return the poses that a cue leads through; None where it leads nowhere."""
        return self._moves.get(cue)

    def _stand(self, held: Held) -> None:
        """Put the resting body on the floor, and remember where its root, its hands and its feet are."""
        body = posed(held)
        ground = place_of(body, other_side(self.figure.ground) if self.is_mirrored else self.figure.ground)
        body = body.moved((0.0, _GROUND[self.figure.ground.split()[-1]] - ground[1], 0.0))
        for side in SIDES:
            hand, ankle, toe = (body.joints[f"{side}_{name}"] for name in ("hand", "ankle", "toe"))
            self._floor[f"{side}_hand"] = (hand[0], _HAND_RADIUS, hand[2])
            self._floor[f"{side}_foot"] = (ankle[0], _ANKLE_RADIUS, ankle[2])
            foot = unit(minus(toe, ankle))
            # A foot that is on its sole stays level; one on its heel or its toes keeps its slope.
            is_level = abs(foot[1]) < 0.7
            self._floor[f"{side}_toe"] = (foot[0], _SOLE, foot[2]) if is_level else foot
        self._place = self._root_of(body)

    def _root_of(self, body: Body) -> Vec:
        return place_of(body, self._root)

    def body(self, held: Held) -> Body:
        """Return the body at one moment, on its floor."""
        body = posed(held)
        if not self.figure.rolls:
            body = body.moved(minus(self._place, self._root_of(body)))
        body = reached(body, held, self._floor)
        if self.figure.rolls:
            body = body.moved((0.0, -min(part.lowest for part in outline(body)), 0.0))
        return body


def _limbs(works: Sequence[str], is_mirrored: bool) -> frozenset[str]:
    names: set[str] = set()
    for name in works:
        if name in ("arms", "legs"):
            names |= {f"{side} {name[:-1]}" for side in SIDES}
        else:
            names.add(other_side(name) if is_mirrored else name)
    return frozenset(names)


def travelled(start: Pose, path: Sequence[Pose], way: float) -> Held:
    """Return the pose on the way from one through others, 0 to 1, as a body moves.

    One pose is gone to with a slow beginning and a slow end; through several it is one flowing line (a
    Catmull-Rom spline), at an even pace where it is a circle.
    """
    stops = (start, *path)
    legs = len(path)
    is_circle = legs > 2
    along_it = (way if is_circle else eased(way)) * legs
    leg = min(int(along_it), legs - 1)
    part = along_it - leg
    before, after = stops[leg], stops[leg + 1]
    if legs == 1:
        angles = tuple(a + (b - a) * part for a, b in zip(before.angles, after.angles, strict=True))
    else:
        first = stops[leg - 1] if leg else (stops[-2] if stops[-1] == start else before)
        last = stops[leg + 2] if leg + 2 <= legs else (stops[1] if stops[-1] == start else after)
        angles = tuple(
            _spline(first.angles[n], before.angles[n], after.angles[n], last.angles[n], part)
            for n in range(len(ANGLES))
        )
    left_hand, right_hand, left_foot, right_foot = (
        Reach(a, b, part) for a, b in zip(before.on, after.on, strict=True)
    )
    return Held(angles, (left_hand, right_hand, left_foot, right_foot))


def eased(way: float) -> float:
    """Return how far a body is that starts and stops softly: 3 t² - 2 t³."""
    return way * way * (3 - 2 * way)


def breathing(seconds: float) -> float:
    """Return how far the ribs have risen, 0 to 1, so many seconds after a breath began."""
    return sin(pi * seconds / BREATH_SECONDS) ** 2


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
