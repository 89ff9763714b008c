"""The body: a skeleton of fixed limb lengths, posed by joint angles, standing and lying as a body can.

Lengths are in hundredths of the body's height, angles in degrees. In the world x runs to the right, y up
from the floor, z towards whoever looks on; a body without angles stands upright and faces along x.

Proportions after Drillis and Contini (1966), as quoted in Winter's Biomechanics and Motor Control of Human
Movement; the head is a little larger than life, so that it can be made out from across a room.
"""

from collections.abc import Mapping
from math import cos, radians, sin, sqrt
from typing import NamedTuple

import msgspec

from backtui.core.space import Vec, across, along, minus, plus, scaled, unit

# Every angle: how far a healthy joint goes, and by how much a body's mirror image turns it round.
# Flexion is positive: it folds the body forward, the knee backward and the elbow forward.
TRUNK: dict[str, tuple[float, float]] = {
    "lean": (-180, 180),
    "tilt": (-45, 45),
    "roll": (-90, 90),
    "waist": (-40, 60),
    "chest": (-40, 60),
    "neck": (-60, 60),
    "bend": (-35, 35),
    "twist": (-50, 50),
    "shift": (-100, 100),
}
LIMBS: dict[str, tuple[float, float]] = {
    "shoulder": (-70, 185),
    "shoulder_out": (-45, 180),
    "elbow": (0, 150),
    "hip": (-35, 140),
    "hip_out": (-60, 60),
    "knee": (0, 160),
    "ankle": (-35, 80),
}
SIDES = ("left", "right")
ANGLES = (*TRUNK, *(f"{side}_{name}" for side in SIDES for name in LIMBS))
_PLACE = {name: place for place, name in enumerate(ANGLES)}
_TURNED = ("tilt", "roll", "bend", "twist")

ENDS = tuple(f"{side}_{end}" for end in ("hand", "foot") for side in SIDES)
# What a hand or a foot can be on; "left knee" is that knee for either hand.
TARGETS = {
    "hand": ("", "floor", "head", "forehead", "hips", "knees", "left knee", "right knee", "ankles"),
    "foot": ("", "floor"),
}

PELVIS, WAIST, CHEST, NECK = 9.0, 10.0, 10.0, 12.0
UPPER_ARM, FOREARM = 18.0, 18.5
THIGH, SHIN, FOOT = 24.5, 24.0, 12.0
HALF_SHOULDERS, HALF_HIPS = 10.0, 6.5
HEAD_RADIUS = 8.5


class Pose(msgspec.Struct, frozen=True, gc=False):
    """How a body is held: an angle for each of ANGLES, and what each of ENDS is on; "" where it is free."""

    angles: tuple[float, ...]
    on: tuple[str, str, str, str] = ("", "", "", "")

    def angle(self, name: str) -> float:
        """Return one angle by its name."""
        return self.angles[_PLACE[name]]

    def mirrored(self) -> "Pose":
        """Return the pose with left and right exchanged."""
        angles = {
            name: -value if name in _TURNED else value
            for name, value in zip(ANGLES, self.angles, strict=True)
        }
        left_hand, right_hand, left_foot, right_foot = (other_side(name) for name in self.on)
        return Pose(
            tuple(angles[other_side(name)] for name in ANGLES),
            (right_hand, left_hand, right_foot, left_foot),
        )


def pose(angles: Mapping[str, float], on: tuple[str, str, str, str] = ("", "", "", "")) -> Pose:
    """Return the pose with some angles; all others are 0."""
    return Pose(tuple(float(angles.get(name, 0.0)) for name in ANGLES), on)


def other_side(name: str) -> str:
    """Return the name of the same thing on the other side; what has no side keeps its name."""
    for one, other in (SIDES, SIDES[::-1]):
        if name.startswith(one):
            return other + name.removeprefix(one)
    return name


class Reach(NamedTuple):
    """Where a hand or a foot goes: from what, to what, and how far on the way, 0 to 1; "" is nowhere."""

    start: str
    end: str
    way: float


class Held(NamedTuple):
    """A pose, or a moment on the way from one to the next."""

    angles: tuple[float, ...]
    reaches: tuple[Reach, Reach, Reach, Reach]


def at_rest(pose: Pose) -> Held:
    """Return a pose that is held."""
    left_hand, right_hand, left_foot, right_foot = (Reach(name, name, 0.0) for name in pose.on)
    return Held(pose.angles, (left_hand, right_hand, left_foot, right_foot))


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


_SINGLE = {"knees": "knee", "feet": "ankle", "toes": "toe"}
ROOTS = ("pelvis", "neck", *_SINGLE, *(f"{side} {one}" for side in SIDES for one in ("knee", "foot")))


def posed(held: Held) -> Body:
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
    upper, bends = _swung(axes, sign, value[f"{side}_shoulder"], value[f"{side}_shoulder_out"])
    c, s = _turn(value[f"{side}_elbow"])
    joints[f"{side}_shoulder"] = shoulder
    joints[f"{side}_elbow"] = elbow = plus(shoulder, scaled(upper, UPPER_ARM))
    joints[f"{side}_hand"] = plus(elbow, scaled(along(upper, c, bends, s), FOREARM))


def _leg(body: Body, side: str, sign: int, value: Mapping[str, float]) -> None:
    axes = body.pelvis
    joints = body.joints
    hip = plus(joints["pelvis"], scaled(axes.left, sign * HALF_HIPS))
    thigh, front = _swung(axes, sign, value[f"{side}_hip"], value[f"{side}_hip_out"])
    c, s = _turn(value[f"{side}_knee"])
    shin, instep = along(thigh, c, front, -s), along(front, c, thigh, s)
    c, s = _turn(value[f"{side}_ankle"])
    joints[f"{side}_hip"] = hip
    joints[f"{side}_knee"] = knee = plus(hip, scaled(thigh, THIGH))
    joints[f"{side}_ankle"] = ankle = plus(knee, scaled(shin, SHIN))
    joints[f"{side}_toe"] = plus(ankle, scaled(along(instep, c, shin, s), FOOT))


def _swung(axes: Axes, sign: int, flexion: float, out: float) -> tuple[Vec, Vec]:
    """Return where a limb points that hangs from the trunk, and where its flexion would take it."""
    c, s = _turn(flexion)
    down, front = along(axes.up, -c, axes.front, s), along(axes.up, s, axes.front, c)
    c, s = _turn(out)
    return along(down, c, axes.left, sign * s), front


def reached(body: Body, held: Held, floor: Mapping[str, Vec]) -> Body:
    """Return the body with its hands and feet where they are to be, bending elbows and knees for it.

    `floor` says where each of ENDS is, when it is on the floor. Limb lengths hold: what is out of
    reach is reached for.
    """
    joints = dict(body.joints)
    body = body._replace(joints=joints)
    # Hands may be on a knee or an ankle: legs go first.
    for end, reach in zip(ENDS[2:], held.reaches[2:], strict=True):
        if reach.start or reach.end:
            _reach_leg(body, end, reach, floor)
    for end, reach in zip(ENDS[:2], held.reaches[:2], strict=True):
        if reach.start or reach.end:
            _reach_arm(body, end, reach, floor)
    return body


def _reach_leg(body: Body, end: str, reach: Reach, floor: Mapping[str, Vec]) -> None:
    side = end.split("_")[0]
    joints = body.joints
    free, toe = joints[f"{side}_ankle"], minus(joints[f"{side}_toe"], joints[f"{side}_ankle"])
    start, ending = (floor[end] if name else free for name in reach[:2])
    bend = minus(joints[f"{side}_knee"], scaled(plus(joints[f"{side}_hip"], free), 0.5))
    pole = along(bend, 0.2, body.pelvis.front, 1.0)
    knee, ankle = two_bones(joints[f"{side}_hip"], _between(start, ending, reach.way), THIGH, SHIN, pole)
    joints[f"{side}_knee"], joints[f"{side}_ankle"] = knee, ankle
    flat = floor[f"{side}_toe"]
    weights = [1.0 if name else 0.0 for name in reach[:2]]
    way = weights[0] + (weights[1] - weights[0]) * reach.way
    joints[f"{side}_toe"] = plus(ankle, scaled(unit(_between(toe, flat, way)), FOOT))


def _reach_arm(body: Body, end: str, reach: Reach, floor: Mapping[str, Vec]) -> None:
    side = end.split("_")[0]
    sign = 1 if side == "left" else -1
    joints, axes = body.joints, body.chest
    shoulder, free = joints[f"{side}_shoulder"], joints[end]
    start, ending = (_target(body, side, sign, name, floor) if name else free for name in reach[:2])
    at_head = "head" in reach.start or "head" in reach.end
    # Elbows hang back and down; where hands are at the head they go back and wide, but not into the floor.
    back = max(0.0, 1.0 - 1.2 * max(0.0, axes.front[1])) if at_head else 0.5
    down = 0.0 if at_head else 1.0
    out = along(along(axes.left, sign * 0.8, axes.up, -down), 1.0, axes.front, -back)
    weights = [1.0 if name else 0.0 for name in reach[:2]]
    way = weights[0] + (weights[1] - weights[0]) * reach.way
    bent = minus(joints[f"{side}_elbow"], scaled(plus(shoulder, free), 0.5))
    pole = _between(bent, scaled(out, 10.0), way)
    elbow, hand = two_bones(shoulder, _between(start, ending, reach.way), UPPER_ARM, FOREARM, pole)
    joints[f"{side}_elbow"], joints[end] = elbow, hand


def _target(body: Body, side: str, sign: int, name: str, floor: Mapping[str, Vec]) -> Vec:
    joints = body.joints
    if name == "floor":
        return floor[f"{side}_hand"]
    if name in ("head", "forehead"):
        back = along(body.head.front, -7.0 if name == "head" else 7.5, body.head.left, sign * 3.0)
        return plus(joints["head"], back)
    if name == "hips":
        return plus(joints[f"{side}_hip"], along(body.pelvis.up, 5.0, body.pelvis.left, sign * 4.0))
    if name == "ankles":
        return joints[f"{side}_ankle"]
    knee = side if name == "knees" else name.split()[0]
    shin = minus(joints[f"{knee}_ankle"], joints[f"{knee}_knee"])
    return plus(joints[f"{knee}_knee"], scaled(unit(shin), 6.0))


def two_bones(start: Vec, target: Vec, first: float, second: float, pole: Vec) -> tuple[Vec, Vec]:
    """Return the middle and the end of two bones that reach from a start for a target, bent to a pole.

    The law of cosines; a target that is too far or too near is reached for as well as it can be.
    """
    way = minus(target, start)
    distance = sqrt(sum(part * part for part in way)) or 1e-9
    direction = scaled(way, 1 / distance)
    distance = min(max(distance, abs(first - second) + 1e-9), first + second)
    upto = (first**2 - second**2 + distance**2) / (2 * distance)
    aside = sqrt(max(0.0, first**2 - upto**2))
    middle = along(direction, upto, unit(across(pole, direction)), aside)
    return plus(start, middle), plus(start, scaled(direction, distance))


def _between(start: Vec, end: Vec, way: float) -> Vec:
    return along(start, 1 - way, end, way)


def _turn(degrees: float) -> tuple[float, float]:
    angle = radians(degrees)
    return cos(angle), sin(angle)
