"""Limbs: which is in front, and where they are joined and stand apart."""

from collections.abc import Iterable, Mapping, Sequence

from backtui.core.body.outline import Part, outline
from backtui.core.body.pose import Held
from backtui.core.body.skeleton import Body
from backtui.core.body.vectors import along

# A limb grows out of the trunk: only what is further out stands off from what is behind it, and what is
# further in is not cut off from it.
_OUTWARDS = 0.5
_ROOTS = 0.5
_PLAINLY = 5.0


def by_limb(body: Body, breath: float = 0.0) -> dict[str, list[Part]]:
    """Return the parts of a body by the limb that they are of."""
    limbs: dict[str, list[Part]] = {}
    for part in outline(body, breath):
        limbs.setdefault(part.limb, []).append(part)
    return limbs


def from_the_front(held: Held, limbs: Iterable[str], depths: Mapping[str, float]) -> list[str]:
    """Return limbs in the order in which they are seen.

    A face is never hidden by an arm, since it says which way the body looks; nor is a leg by the hands
    that hold it.
    """
    hands_hold = any(
        "knee" in name or "thigh" in name for reach in held.reaches for name in (reach.start, reach.end)
    )
    nearest = max(depth for limb, depth in depths.items() if "arm" in limb)

    def nearness(limb: str) -> tuple[bool, float]:
        is_held = hands_hold and "leg" in limb and depths[limb] > depths["trunk"]
        return limb == "head", max(nearest + 1, depths[limb]) if is_held else depths[limb]

    return sorted(limbs, key=nearness, reverse=True)


def standing_off(limb: str, parts: Sequence[Part]) -> Iterable[Part]:
    """Return the parts of a limb around which what is behind it stays free."""
    if limb == "trunk":
        return parts
    if limb == "head":
        # The chin grows out of the neck.
        skull, nose = parts
        return [skull._replace(end=skull.start, end_radius=skull.start_radius), nose]
    first, *others = parts
    return [
        first._replace(start=along(first.start, 1 - _OUTWARDS, first.end, _OUTWARDS),
                       start_radius=first.end_radius),
        *others,
    ]  # fmt: skip


def root_parts(limb: str, parts: Sequence[Part]) -> Iterable[Part]:
    """Return the part of a limb by which it is joined to the trunk."""
    first = parts[0]
    return [
        first._replace(end=along(first.start, 1 - _ROOTS, first.end, _ROOTS),
                       end_radius=first.start_radius + (first.end_radius - first.start_radius) * _ROOTS)
    ]  # fmt: skip


def has_moved(before: Sequence[Part], after: Sequence[Part]) -> bool:
    """Return whether a limb is plainly elsewhere."""
    return any(
        max(abs(a - b) for a, b in zip(one.end, other.end, strict=True)) > _PLAINLY
        for one, other in zip(before, after, strict=True)
    )
