"""Figures: what the body of an exercise does, as key poses, and the body at any moment between them."""

from collections.abc import Sequence
from math import pi, sin

import msgspec

from backtui.core.body.pose import ANGLES, Held, Pose, Reach

LIMBS = (
    "trunk", "head", "arms", "legs",
    "left arm", "right arm", "left leg", "right leg",
)  # fmt: skip
FRAMINGS = ("upper", "hips")
BREATH_SECONDS = 4.0


class Figure(msgspec.Struct, frozen=True, gc=False):
    """The body of one exercise: its resting pose, and the poses that each cue leads through.

    `root` is the part that stays in place while the rest moves, and `ground` the one that the resting
    body stands or lies on; `rolls` says that instead the lowest one always touches the floor. `works`
    names the limbs that the exercise is for, `sofa` what a sofa holds down. With a `pace` in seconds a
    longer cue is gone through again and again. Everything is as for the left side; the right one is its
    mirror image.
    """

    id: str
    view: str
    root: str
    ground: str
    rolls: bool
    works: tuple[str, ...]
    rest: Pose
    moves: tuple[tuple[str, tuple[Pose, ...]], ...]
    frame: str = ""
    trail: tuple[str, ...] = ()
    furniture: tuple[tuple[str, str], ...] = ()
    pace: float = 0.0

    def moved_by(self, cues: Sequence[str]) -> "Figure":
        """Return the figure as it moves by other cues: one that it does not know takes the move in its place.

        A move whose own name is among the cues is nobody else's; of more cues than moves none is guessed.
        """
        known = [words for words, _ in self.moves]
        own = list(dict.fromkeys(cues))
        pairs = zip(own, known, strict=False) if len(own) <= len(known) else ()
        renamed = {move: cue for cue, move in pairs if cue not in known and move not in own}
        if not renamed:
            return self
        moves = tuple((renamed.get(words, words), poses) for words, poses in self.moves)
        return msgspec.structs.replace(self, moves=moves)

    def held(self) -> "Figure":
        """Return the figure as it stays where its first move ends."""
        rest = self.moves[0][1][-1] if self.moves else self.rest
        return msgspec.structs.replace(self, rest=rest, moves=())

    def is_only(self, position: str) -> bool:
        """Return whether all that it shows of an exercise is how the body is placed."""
        return self.id == position and not self.moves

    def turn(self, seconds: float, length: float) -> tuple[int, float]:
        """Return in which turn of a cue so long the body is, and how far it has gone in that one, 0 to 1."""
        turns = max(1, round(length / self.pace)) if self.pace else 1
        gone = min(1.0, seconds / length) * turns
        # What is left of a division is no picture of its own.
        turn = min(int(gone + 1e-9), turns - 1)
        return turn, max(0.0, round(gone - turn, 9))

    def shown(self, path: Sequence[Pose]) -> Pose:
        """Return the pose that says most of a way: its end, or where it comes first if it comes round."""
        return path[0 if self.pace else -1]

    def path(self, cue: str) -> tuple[Pose, ...] | None:
        """Return the poses that a cue leads through; None where it leads nowhere."""
        return next((poses for words, poses in self.moves if words == cue), None)


def travelled(start: Pose, path: Sequence[Pose], way: float) -> Held:
    """Return the pose on the way from one through others, 0 to 1, as a body moves.

    One pose is gone to with a slow beginning and a slow end; through several it is one flowing line (a
    Catmull-Rom spline), at an even pace where it is a circle.
    """
    stops = (start, *path)
    legs = len(path)
    is_circle = legs > 2
    along_it = (way if is_circle else smoothstep(way)) * legs
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


def smoothstep(way: float) -> float:
    """Return how far a body is that starts and stops softly: 3 t² - 2 t³."""
    return way * way * (3 - 2 * way)


def breathing(seconds: float) -> float:
    """Return how far the ribs have risen, 0 to 1, so many seconds after a breath began."""
    return sin(pi * seconds / BREATH_SECONDS) ** 2


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
