"""The figures of a routines file: from [[figure]] tables to poses, with every fault noted."""

from collections.abc import Callable

from backtui.core.body.figure import LIMBS as WORKING
from backtui.core.body.figure import VIEWS, Figure
from backtui.core.body.pose import ANGLES, ENDS, LIMB_ANGLES, SIDES, TARGETS, TRUNK_ANGLES, Pose, pose_of
from backtui.core.body.skeleton import ROOTS
from backtui.core.format import values
from backtui.core.format.table import Table
from backtui.core.format.values import BadValue, shown

_PLURALS = {f"{name}s": name for name in LIMB_ANGLES if "_" not in name} | {
    "shoulders_out": "shoulder_out",
    "hips_out": "hip_out",
}
_MOST_MOVES, _MOST_POSES = 12, 12


def read_figure(key: str, table: Table) -> Figure:
    """Return the figure of one table."""
    rest_table = table.below("rest")
    rest = pose_of({})
    if rest_table is None:
        table.fault("rest", "is missing", "every figure needs its resting pose, such as rest = {lean = 90}")
    else:
        rest = _pose(rest_table, rest)
    root = table.take("root", values.choice(ROOTS), "feet")
    figure = Figure(
        id=key,
        view=table.take("view", values.choice(tuple(VIEWS)), "side"),
        root=root,
        ground=table.take("ground", values.choice(ROOTS), root),
        rolls=table.take("rolls", values.flag, False),
        works=table.take("works", _works, ()),
        sofa=table.take("sofa", values.choice(("feet",)), ""),
        rest=rest,
        moves=_moves(table, rest),
    )
    table.close()
    return figure


def _works(value: object) -> tuple[str, ...]:
    names = values.texts(len(WORKING))(value)
    for index, name in enumerate(names):
        if name not in WORKING:
            raise BadValue(f"{shown(name)} is no limb", f"allowed are {', '.join(WORKING)}", index)
    return names


def _moves(table: Table, rest: Pose) -> tuple[tuple[str, tuple[Pose, ...]], ...]:
    moves = table.below("moves")
    if moves is None:
        return ()
    if len(moves.tree) > _MOST_MOVES:
        table.fault("moves", f"there are {len(moves.tree)}", f"up to {_MOST_MOVES} cues are allowed")
        return ()
    found = []
    for cue, value in moves.tree.items():
        if isinstance(value, list):
            if not 1 <= len(value) <= _MOST_POSES:
                moves.fault(cue, f"there are {len(value)} poses", f"1 to {_MOST_POSES} are allowed")
            tables = moves.entries(cue)
        else:
            below = moves.below(cue)
            tables = [] if below is None else [below]
        if tables:
            found.append((cue, tuple(_pose(one, rest) for one in tables)))
    return tuple(found)


def _pose(table: Table, rest: Pose) -> Pose:
    """Read a pose; what it does not state is as at rest."""
    angles = dict(zip(ANGLES, rest.angles, strict=True))
    # A key for both sides is read before one for a single side, which may differ from it.
    for plural, name in _PLURALS.items():
        both = table.take(plural, _angle(*LIMB_ANGLES[name]), None)
        if both is not None:
            angles |= {f"{side}_{name}": both for side in SIDES}
    for name in ANGLES:
        limits = TRUNK_ANGLES.get(name) or LIMB_ANGLES[name.split("_", 1)[1]]
        angles[name] = table.take(name, _angle(*limits), angles[name])
    on = dict(zip(ENDS, rest.on, strict=True))
    for kind, plural in (("hand", "hands"), ("foot", "feet")):
        both_on = table.take(plural, _target(kind), None)
        if both_on is not None:
            on |= {f"{side}_{kind}": both_on for side in SIDES}
    for end in ENDS:
        on[end] = table.take(end, _target(end.split("_")[1]), on[end])
    table.close()
    left_hand, right_hand, left_foot, right_foot = (on[end] for end in ENDS)
    return pose_of(angles, (left_hand, right_hand, left_foot, right_foot))


def _angle(low: float, high: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        allowed = f"degrees from {low:g} to {high:g} are allowed"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadValue(f"{shown(value)} is no number", allowed)
        if not low <= value <= high:
            raise BadValue(f"{shown(value)} is out of a joint's reach", allowed)
        return float(value)

    return read


def _target(kind: str) -> Callable[[object], str]:
    names = [name or "free" for name in TARGETS[kind]]

    def read(value: object) -> str:
        if value not in names:
            raise BadValue(f"{shown(value)} is nowhere to be", f"allowed are {', '.join(names)}")
        return "" if value == "free" else str(value)

    return read
