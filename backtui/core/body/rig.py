"""The rig: a figure of one side, standing or lying on its floor."""

from collections.abc import Sequence

from backtui.core.body.figure import Figure
from backtui.core.body.outline import (
    ANKLE_RADIUS,
    HAND_RADIUS,
    KNEE_RADIUS,
    PELVIS_RADIUS,
    TOE_RADIUS,
    outline,
)
from backtui.core.body.pose import SIDES, Held, Pose, at_rest, other_side
from backtui.core.body.reach import reached
from backtui.core.body.skeleton import FOOT, Body, forward_kinematics, place_of
from backtui.core.body.vectors import Vec, minus, unit

# How far a sole falls towards the toes: the toe's skin is on the floor where the heel's is.
_SOLE = (TOE_RADIUS - ANKLE_RADIUS) / FOOT
# How high over the floor the middle of each root is, where it rests on it: the flesh below the bone.
_GROUND = {
    "pelvis": PELVIS_RADIUS, "neck": 8.2, "knees": KNEE_RADIUS, "knee": KNEE_RADIUS,
    "feet": ANKLE_RADIUS, "foot": ANKLE_RADIUS, "toes": TOE_RADIUS,
}  # fmt: skip


class Rig:
    """A figure of one side on its floor: what its moments have in common, worked out once."""

    def __init__(self, figure: Figure, *, is_mirrored: bool = False) -> None:
        self.figure, self.is_mirrored = figure, is_mirrored
        self.rest = self._own(figure.rest)
        self.works = _limbs(figure.works, is_mirrored)
        self.trail = tuple(other_side(name) if is_mirrored else name for name in figure.trail)
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
        body = forward_kinematics(held)
        ground = place_of(body, other_side(self.figure.ground) if self.is_mirrored else self.figure.ground)
        body = body.moved((0.0, _GROUND[self.figure.ground.split()[-1]] - ground[1], 0.0))
        for side in SIDES:
            hand, ankle, toe = (body.joints[f"{side}_{name}"] for name in ("hand", "ankle", "toe"))
            for name in ("floor", "forearms"):
                self._floor[f"{side}_{name}"] = (hand[0], HAND_RADIUS, hand[2])
            self._floor[f"{side}_chair"] = hand
            self._floor[f"{side}_foot"] = (ankle[0], ANKLE_RADIUS, ankle[2])
            foot = unit(minus(toe, ankle))
            # A foot that is on its sole stays level; one on its heel or its toes keeps its slope.
            is_level = abs(foot[1]) < 0.7
            self._floor[f"{side}_toe"] = (foot[0], _SOLE, foot[2]) if is_level else foot
        self._place = self._root_of(body)

    def _root_of(self, body: Body) -> Vec:
        return place_of(body, self._root)

    def body(self, held: Held) -> Body:
        """Return the body at one moment, on its floor."""
        body = forward_kinematics(held)
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
