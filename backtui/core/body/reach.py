"""Inverse kinematics: elbows and knees bend so that hands and feet are where they are to be."""

from collections.abc import Mapping
from math import sqrt

from backtui.core.body.outline import ELBOW_RADIUS
from backtui.core.body.pose import ENDS, Held, Reach
from backtui.core.body.skeleton import FOOT, FOREARM, HAND, SHIN, THIGH, UPPER_ARM, Axes, Body
from backtui.core.body.vectors import Vec, across, along, dot, length, minus, plus, scaled, unit

# What a hand lies on flat.
_FLAT = ("floor", "forearms", "chair")
_UP = (0.0, 1.0, 0.0)


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
    knee, ankle = inverse_kinematics(
        joints[f"{side}_hip"], _lerp(start, ending, reach.way), THIGH, SHIN, pole
    )
    joints[f"{side}_knee"], joints[f"{side}_ankle"] = knee, ankle
    flat = floor[f"{side}_toe"]
    weights = [1.0 if name else 0.0 for name in reach[:2]]
    way = weights[0] + (weights[1] - weights[0]) * reach.way
    joints[f"{side}_toe"] = plus(ankle, scaled(unit(_lerp(toe, flat, way)), FOOT))


def _reach_arm(body: Body, end: str, reach: Reach, floor: Mapping[str, Vec]) -> None:
    side = end.split("_")[0]
    sign = 1 if side == "left" else -1
    joints, axes = body.joints, body.chest
    shoulder, free = joints[f"{side}_shoulder"], joints[end]
    start, ending = (_target(body, side, sign, name, floor) if name else free for name in reach[:2])
    out = _elbow(axes, sign, *reach[:2])
    weights = [1.0 if name else 0.0 for name in reach[:2]]
    way = weights[0] + (weights[1] - weights[0]) * reach.way
    bent = minus(joints[f"{side}_elbow"], scaled(plus(shoulder, free), 0.5))
    pole = _lerp(bent, scaled(out, 10.0), way)
    elbow, hand = inverse_kinematics(shoulder, _lerp(start, ending, reach.way), UPPER_ARM, FOREARM, pole)
    if "floor" in reach[:2] or "forearms" in reach[:2]:
        elbow = _over_the_floor(shoulder, elbow, hand)
    joints[f"{side}_elbow"], joints[end] = elbow, hand
    forearm = unit(minus(hand, elbow))
    pointing, to_point = (_fingers(body, sign, name) or forearm for name in reach[:2])
    joints[f"{side}_fingers"] = plus(hand, scaled(unit(_lerp(pointing, to_point, reach.way)), HAND))


def _over_the_floor(shoulder: Vec, elbow: Vec, hand: Vec) -> Vec:
    """Return the elbow, turned out about the line from shoulder to hand as far as the floor asks for."""
    if elbow[1] >= ELBOW_RADIUS:
        return elbow
    line = unit(minus(hand, shoulder))
    out = minus(elbow, shoulder)
    middle = plus(shoulder, scaled(line, dot(out, line)))
    bent = minus(elbow, middle)
    size = length(bent)
    up = across(_UP, line)
    steep = length(up)
    if size < 1e-6 or steep < 1e-6:
        return elbow
    up = scaled(up, 1 / steep)
    needed = min(1.0, (ELBOW_RADIUS - middle[1]) / (size * steep))
    flat = along(bent, 1.0, up, -dot(bent, up))
    return plus(middle, along(up, needed * size, unit(flat), sqrt(1 - needed * needed) * size))


def _elbow(axes: Axes, sign: int, *names: str) -> Vec:
    """Return where the elbow points of an arm whose hand is somewhere."""
    aside = scaled(axes.left, sign)
    if "forearms" in names:
        return along(aside, 0.3, _ahead(axes), -1.0)
    if "floor" in names:
        return along(along(aside, 1.0, _ahead(axes), -1.0), 1.0, _UP, 0.6)
    if "head" in names or "forehead" in names:
        # Wide and back, but not into the floor.
        return along(aside, 0.8, axes.front, -max(0.0, 1.0 - 1.2 * max(0.0, axes.front[1])))
    return along(along(aside, 0.8, axes.up, -1.0), 1.0, axes.front, -0.5)


def _ahead(axes: Axes) -> Vec:
    """Return where it goes on along the floor, for a body on its hands."""
    way = axes.up if abs(axes.up[1]) < 0.99 else axes.front
    way = along(way, 1.0, axes.front, max(0.0, way[1]))
    return unit((way[0], 0.0, way[2]))


def _fingers(body: Body, sign: int, name: str) -> Vec | None:
    """Return where the fingers of a hand point that is somewhere; None: on with the forearm.

    On something flat they point ahead, and inwards where they take hold.
    """
    if name in _FLAT:
        return _ahead(body.chest)
    if name == "hips":
        return body.pelvis.front
    return scaled(body.chest.left, -sign) if name else None


def _target(body: Body, side: str, sign: int, name: str, floor: Mapping[str, Vec]) -> Vec:
    joints = body.joints
    if name in _FLAT:
        return floor[f"{side}_{name}"]
    if name in ("head", "forehead"):
        back = along(body.head.front, -7.0 if name == "head" else 7.5, body.head.left, sign * 3.0)
        return plus(joints["head"], back)
    if name == "hips":
        return plus(joints[f"{side}_hip"], along(body.pelvis.up, 5.0, body.pelvis.left, sign * 4.0))
    if name == "ankles":
        return joints[f"{side}_ankle"]
    knee = side if name == "knees" else name.split()[0]
    if "thigh" in name:
        thigh = along(joints[f"{knee}_hip"], 0.25, joints[f"{knee}_knee"], 0.75)
        return plus(thigh, scaled(unit(minus(joints[f"{knee}_ankle"], thigh)), 5.0))
    shin = minus(joints[f"{knee}_ankle"], joints[f"{knee}_knee"])
    return plus(joints[f"{knee}_knee"], scaled(unit(shin), 6.0))


def inverse_kinematics(start: Vec, target: Vec, first: float, second: float, pole: Vec) -> tuple[Vec, Vec]:
    """Return the middle and the end of two bones that reach from a start for a target, bent to a pole.

    The law of cosines; a target that is too far or too near is reached for as well as it can be.
    """
    way = minus(target, start)
    distance = length(way) or 1e-9
    direction = scaled(way, 1 / distance)
    distance = min(max(distance, abs(first - second) + 1e-9), first + second)
    upto = (first**2 - second**2 + distance**2) / (2 * distance)
    aside = sqrt(max(0.0, first**2 - upto**2))
    middle = along(direction, upto, unit(across(pole, direction)), aside)
    return plus(start, middle), plus(start, scaled(direction, distance))


def _lerp(start: Vec, end: Vec, way: float) -> Vec:
    return along(start, 1 - way, end, way)
