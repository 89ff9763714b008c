"""The outline: the flesh around the joints, as tapered parts."""

from itertools import pairwise
from typing import NamedTuple

from backtui.core.body.pose import SIDES
from backtui.core.body.skeleton import Axes, Body
from backtui.core.body.vectors import Vec, along, plus, scaled

# How far the ribs rise, in hundredths of the body's height: just enough to be seen from a mat.
_BREATH_DEPTH = 0.9


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


ANKLE_RADIUS, TOE_RADIUS, HAND_RADIUS = 3.6, 2.4, 2.8

# The trunk in three strands side by side, so that it is broad from the front: joint, half the way
# between the outer strands, radius.
_TRUNK_SHAPE = (("pelvis", 3.0, 8.0), ("waist", 2.0, 7.2), ("chest", 4.0, 8.0), ("neck", 6.0, 5.2))
_ARM_SHAPE = (("shoulder", 4.6), ("elbow", 3.7), ("hand", HAND_RADIUS))
_LEG_SHAPE = (("hip", 7.4), ("knee", 5.4), ("ankle", ANKLE_RADIUS), ("toe", TOE_RADIUS))


def outline(body: Body, breath: float = 0.0) -> list[Part]:
    """Return the parts of a body, breathed in from 0 to 1; limbs from the trunk outwards."""
    parts = list(_trunk_parts(body, breath))
    joints = body.joints
    parts.append(Part("head", joints["neck"], 4.2, joints["head"], 4.2))
    parts.append(Part("head", joints["head"], 8.5, joints["head"], 8.5))
    nose = plus(joints["head"], along(body.head.front, 10.0, body.head.up, -1.0))
    parts.append(Part("head", nose, 1.4, joints["head"], 5.0))
    for side in SIDES:
        for limb, chain in (("arm", _ARM_SHAPE), ("leg", _LEG_SHAPE)):
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
        for name, half, radius in _TRUNK_SHAPE:
            place = plus(body.joints[name], scaled(axes[name].left, way * half))
            breathes = name in ("waist", "chest")
            strand.append(
                (plus(place, rise) if breathes else place, radius + _BREATH_DEPTH * breath * breathes)
            )
        strands.append(strand)
    return [Part("trunk", *start, *end) for strand in strands for start, end in pairwise(strand)]
