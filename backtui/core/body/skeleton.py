"""The body: a skeleton of fixed limb lengths, posed by joint angles, standing and lying as a body can.

Lengths are in hundredths of the body's height, angles in degrees. In the world x runs to the right, y up
from the floor, z towards whoever looks on; a body without angles stands upright and faces along x.

Proportions after Drillis and Contini (1966), as quoted in Winter's Biomechanics and Motor Control of Human
Movement; the head is a little larger than life, so that it can be made out from across a room.
"""

from collections.abc import Mapping
from math import cos, radians, sin
from typing import NamedTuple

from backtui.core.body.pose import ANGLES, SIDES, Held
from backtui.core.body.vectors import Vec, along, plus, scaled

PELVIS, WAIST, CHEST, NECK = 9.0, 10.0, 10.0, 14.0
UPPER_ARM, FOREARM, HAND = 18.0, 18.5, 5.0
THIGH, SHIN, FOOT = 24.5, 24.0, 12.0
HALF_SHOULDERS, HALF_HIPS = 11.5, 6.5


class Axes(NamedTuple):
    """Which way a part of the trunk faces: its front, its upper end, its left."""

    front: Vec
    up: Vec
    left: Vec

    def flexed(self, degrees: float) -> "Axes":
        """Return the axes, folded forward."""
        c, s = _turn(degrees)
        return Axes(along(self.front, c, self.up, -s), along(self.up, c, self.front, s), self.left)

    def bent(self, degrees: float) -> "Axes":
        """Return the axes, tipped to the left."""
        c, s = _turn(degrees)
        return Axes(self.front, along(self.up, c, self.left, s), along(self.left, c, self.up, -s))

    def twisted(self, degrees: float) -> "Axes":
        """Return the axes, turned to the left about the long axis."""
        c, s = _turn(degrees)
        return Axes(along(self.front, c, self.left, s), self.up, along(self.left, c, self.front, -s))


_UPRIGHT = Axes((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0))


class Body(NamedTuple):
    """A posed body: where every joint is, and which way pelvis, waist, chest and head face."""

    joints: dict[str, Vec]
    pelvis: Axes
    waist: Axes
    chest: Axes
    head: Axes

    def moved(self, by: Vec) -> "Body":
        """Return the same body elsewhere."""
        return self._replace(joints={name: plus(place, by) for name, place in self.joints.items()})


def place_of(body: Body, name: str) -> Vec:
    """Return where a joint is; `knees` and the like are the middle of both."""
    name = name.replace(" foot", "_ankle").replace(" ", "_")
    if name in body.joints:
        return body.joints[name]
    one = _SINGLE[name]
    left, right = body.joints[f"left_{one}"], body.joints[f"right_{one}"]
    return scaled(plus(left, right), 0.5)


_SINGLE = {"knees": "knee", "feet": "ankle", "toes": "toe", "hands": "hand"}
ROOTS = (
    "pelvis",
    "neck",
    "knees",
    "feet",
    "toes",
    *(f"{side} {one}" for side in SIDES for one in ("knee", "foot")),
)

# The places whose way can be shown.
TRAILS = (
    "head", "neck", "chest", "waist", "pelvis", *_SINGLE,
    *(f"{side} {one}" for side in SIDES for one in ("hand", "knee", "foot")),
)  # fmt: skip


def forward_kinematics(held: Held) -> Body:
    """Return the body by its angles alone, its pelvis at the origin; nothing is reached for yet."""
    value = dict(zip(ANGLES, held.angles, strict=True))
    pelvis = _UPRIGHT.flexed(value["lean"]).bent(value["tilt"]).twisted(value["roll"])
    bend, twist = value["bend"] / 2, value["twist"] / 2
    waist = pelvis.flexed(value["waist"]).bent(bend).twisted(twist)
    chest = waist.flexed(value["chest"]).bent(bend).twisted(twist)
    head = chest.flexed(value["neck"]).bent(-value["bend"] / 2)
    origin = (value["shift"], 0.0, 0.0)
    joints = {"pelvis": origin}
    joints["waist"] = plus(origin, scaled(pelvis.up, PELVIS))
    joints["chest"] = plus(joints["waist"], scaled(waist.up, WAIST))
    joints["neck"] = plus(joints["chest"], scaled(chest.up, CHEST))
    joints["head"] = plus(joints["neck"], scaled(head.up, NECK))
    body = Body(joints, pelvis, waist, chest, head)
    for side, sign in zip(SIDES, (1, -1), strict=True):
        _arm(body, side, sign, value)
        _leg(body, side, sign, value)
    return body


def _arm(body: Body, side: str, sign: int, value: Mapping[str, float]) -> None:
    axes = body.chest
    joints = body.joints
    shoulder = plus(plus(joints["neck"], scaled(axes.up, -3.0)), scaled(axes.left, sign * HALF_SHOULDERS))
    upper, front, out = _swung(axes, sign, value[f"{side}_shoulder"], value[f"{side}_shoulder_out"])
    c, s = _turn(value[f"{side}_shoulder_turn"])
    bends = along(front, c, out, s)
    c, s = _turn(value[f"{side}_elbow"])
    joints[f"{side}_shoulder"] = shoulder
    joints[f"{side}_elbow"] = elbow = plus(shoulder, scaled(upper, UPPER_ARM))
    forearm = along(upper, c, bends, s)
    joints[f"{side}_hand"] = hand = plus(elbow, scaled(forearm, FOREARM))
    joints[f"{side}_fingers"] = plus(hand, scaled(forearm, HAND))


def _leg(body: Body, side: str, sign: int, value: Mapping[str, float]) -> None:
    axes = body.pelvis
    joints = body.joints
    hip = plus(joints["pelvis"], scaled(axes.left, sign * HALF_HIPS))
    thigh, front, _ = _swung(axes, sign, value[f"{side}_hip"], value[f"{side}_hip_out"])
    c, s = _turn(value[f"{side}_knee"])
    shin, instep = along(thigh, c, front, -s), along(front, c, thigh, s)
    c, s = _turn(value[f"{side}_ankle"])
    joints[f"{side}_hip"] = hip
    joints[f"{side}_knee"] = knee = plus(hip, scaled(thigh, THIGH))
    joints[f"{side}_ankle"] = ankle = plus(knee, scaled(shin, SHIN))
    joints[f"{side}_toe"] = plus(ankle, scaled(along(instep, c, shin, s), FOOT))


def _swung(axes: Axes, sign: int, flexion: float, out: float) -> tuple[Vec, Vec, Vec]:
    """Return where a limb points that hangs from the trunk, and what is in front and outside of it."""
    c, s = _turn(flexion)
    down, front = along(axes.up, -c, axes.front, s), along(axes.up, s, axes.front, c)
    c, s = _turn(out)
    return along(down, c, axes.left, sign * s), front, along(down, -s, axes.left, sign * c)


def _turn(degrees: float) -> tuple[float, float]:
    angle = radians(degrees)
    return cos(angle), sin(angle)
