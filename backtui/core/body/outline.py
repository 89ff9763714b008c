"""The outline: the flesh around the joints, as tapered parts."""

from itertools import pairwise
from typing import NamedTuple

from backtui.core.body.pose import SIDES
from backtui.core.body.skeleton import Axes, Body
from backtui.core.body.vectors import Vec, along, minus, plus, scaled, unit

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


ANKLE_RADIUS, TOE_RADIUS, HAND_RADIUS = 4.0, 2.8, 4.0
KNEE_RADIUS, ELBOW_RADIUS = 5.2, 4.0
PELVIS_RADIUS = 8.0
_HEEL, _HIP = 2.4, 0.14

# The trunk in three strands side by side, so that it is broad from the front, broadest at the
# shoulders: joint, half the way between the outer strands, radius.
_TRUNK_SHAPE = (
    ("pelvis", 4.0, PELVIS_RADIUS), ("waist", 2.0, 6.6), ("chest", 4.6, 7.8), ("neck", 8.0, 4.6)
)  # fmt: skip
_ARM_SHAPE = (("shoulder", 5.0), ("elbow", ELBOW_RADIUS), ("hand", 3.4), ("fingers", HAND_RADIUS))
_LEG_SHAPE = (("hip", 7.0), ("knee", KNEE_RADIUS), ("ankle", ANKLE_RADIUS), ("toe", TOE_RADIUS))


def outline(body: Body, breath: float = 0.0) -> list[Part]:
    """Return the parts of a body, breathed in from 0 to 1; limbs from the trunk outwards."""
    parts = list(_trunk_parts(body, breath))
    parts += _head_parts(body)
    joints = body.joints
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
        # The hip itself is the trunk's.
        first = next(n for n, part in enumerate(parts) if part.limb == f"{side} leg")
        thigh = parts[first]
        parts[first] = thigh._replace(start=along(thigh.start, 1 - _HIP, thigh.end, _HIP))
        ankle = joints[f"{side}_ankle"]
        heel = plus(ankle, scaled(unit(minus(ankle, joints[f"{side}_toe"])), _HEEL))
        parts.append(Part(f"{side} leg", ankle, ANKLE_RADIUS, heel, 3.0))
    return parts


def _head_parts(body: Body) -> list[Part]:
    """Return skull and nose, which says which way the head looks."""
    head, (front, up, _) = body.joints["head"], body.head
    jaw = plus(head, along(front, 3.2, up, -4.2))
    nose = plus(head, along(front, 11.2, up, -1.2))
    return [
        Part("head", plus(head, along(front, -0.6, up, 0.6)), 8.8, jaw, 5.6),
        Part("head", plus(head, along(front, 6.0, up, -0.6)), 3.6, nose, 2.0),
    ]


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
    parts = [Part("trunk", *start, *end) for strand in strands for start, end in pairwise(strand)]
    return [*parts, Part("trunk", body.joints["neck"], 4.4, body.joints["head"], 3.6)]


def eyes(body: Body) -> list[Vec]:
    """Return where the eyes are."""
    head, (front, up, left) = body.joints["head"], body.head
    return [plus(head, along(along(front, 8.6, up, 1.6), 1.0, left, way * 3.4)) for way in (-1.0, 1.0)]
