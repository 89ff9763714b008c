"""Poses: the joint angles of a body, and what its hands and feet are on."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

# Every angle: how far a healthy joint goes, and by how much a body's mirror image turns it round.
# Flexion is positive: it folds the body forward, the knee backward and the elbow forward.
TRUNK_ANGLES: dict[str, tuple[float, float]] = {
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
LIMB_ANGLES: dict[str, tuple[float, float]] = {
    "shoulder": (-70, 185),
    "shoulder_out": (-45, 180),
    "shoulder_turn": (-90, 90),
    "elbow": (0, 150),
    "hip": (-35, 140),
    "hip_out": (-60, 60),
    "knee": (0, 160),
    "ankle": (-35, 80),
}
SIDES = ("left", "right")
ANGLES = (*TRUNK_ANGLES, *(f"{side}_{name}" for side in SIDES for name in LIMB_ANGLES))
_PLACE = {name: place for place, name in enumerate(ANGLES)}
_TURNED = ("tilt", "roll", "bend", "twist")

ENDS = tuple(f"{side}_{end}" for end in ("hand", "foot") for side in SIDES)
# What a hand or a foot can be on; "left knee" is that knee for either hand.
TARGETS = {
    "hand": (
        "", "floor", "forearms", "chair", "head", "forehead", "hips", "knees", "left knee", "right knee",
        "left thigh", "right thigh", "ankles",
    ),
    "foot": ("", "floor"),
}  # fmt: skip


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


def pose_of(angles: Mapping[str, float], on: tuple[str, str, str, str] = ("", "", "", "")) -> Pose:
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
