"""The figures of a routines file: from [[figure]] tables to poses, with every fault noted."""

from collections.abc import Callable, Mapping, Sequence

from backtui.core.body.camera import VIEWS
from backtui.core.body.figure import FRAMINGS, Figure
from backtui.core.body.figure import LIMBS as WORKING
from backtui.core.body.furniture import FURNITURE
from backtui.core.body.pose import ANGLES, ENDS, LIMB_ANGLES, SIDES, TARGETS, TRUNK_ANGLES, Pose, pose_of
from backtui.core.body.skeleton import ROOTS, TRAILS
from backtui.core.format import values
from backtui.core.format.table import Table
from backtui.core.format.values import BadValue, schema_of, shown, told
from backtui.core.text import near

_PLURALS = {f"{name}s": name for name in LIMB_ANGLES if "_" not in name} | {
    "shoulders_out": "shoulder_out",
    "shoulders_turn": "shoulder_turn",
    "hips_out": "hip_out",
}
MOST_MOVES, MOST_POSES = 12, 12
_FASTEST, _SLOWEST = 0.5, 60.0


Poses = Mapping[str, Pose]


def read_poses(tables: Mapping[str, Table]) -> dict[str, Pose]:
    """Return the poses that have a name of their own; each may be like one before it."""
    poses: dict[str, Pose] = {}
    for key, table in tables.items():
        table.raw("id")
        poses[key] = _pose(table, pose_of({}), poses)
    return poses


def read_figure(key: str, table: Table, others: Mapping[str, Table], poses: Poses) -> Figure:
    """Return the figure of one table, which may be like another one but for what it says itself."""
    _inherit(key, table, others)
    rest = pose_of({})
    if table.raw("rest") is None:
        table.fault("rest", "is missing", "every figure needs its resting pose, such as rest = {lean = 90}")
    else:
        rest = _pose_at(table, "rest", rest, poses)
    root = table.take("root", values.choice(ROOTS), "feet")
    figure = Figure(
        id=key,
        view=table.take("view", values.choice(tuple(VIEWS)), "side"),
        root=root,
        ground=table.take("ground", values.choice(ROOTS), root),
        rolls=table.take("rolls", values.flag, False),
        works=table.take("works", _names("limb", WORKING), ()),
        rest=rest,
        moves=_moves(table, rest, poses),
        frame=table.take("frame", values.choice(FRAMINGS), ""),
        trail=table.take("trail", _names("place", TRAILS), ()),
        furniture=tuple(
            (kind, at) for kind, places in FURNITURE.items() if (at := table.take(kind, _place(places), ""))
        ),
        pace=table.take("pace", _pace, 0.0),
    )
    table.take("replaces", values.flag, False)
    table.close()
    return figure


def _pace(value: object) -> float:
    allowed = f"seconds from {_FASTEST:g} to {_SLOWEST:g} are allowed"
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue(f"{shown(value)} is no number", allowed)
    if not _FASTEST <= value <= _SLOWEST:
        raise BadValue(f"{shown(value)} is no pace of a body", allowed)
    return float(value)


told(_pace, {"type": "number", "minimum": _FASTEST, "maximum": _SLOWEST})


def read_pose(table: Table) -> Pose:
    """Return a pose that stands by itself, with what is wrong noted."""
    return _pose(table, pose_of({}), {})


def _place(places: Sequence[str]) -> Callable[[object], str]:
    """Return a reader of where a piece of furniture is; "none" takes an inherited one away."""
    read = values.choice((*places, "none"))
    return told(lambda value: "" if value == "none" else read(value), schema_of(read))


def _inherit(key: str, table: Table, others: Mapping[str, Table]) -> None:
    """Let a table fall back to that of the figure it is like."""
    name = table.take("like", values.identifier, "")
    if not name:
        return
    base = others.get(name)
    if base is None or name == key:
        table.fault(
            "like",
            f"there is no other figure {shown(name)}",
            near(name, [one for one in others if one != key]),
        )
    elif "like" in base.tree:
        table.fault("like", f"{shown(name)} is itself like another figure", "a figure of its own is allowed")
    else:
        table.varied = {one: value for one, value in base.tree.items() if one != "id"}


def _names(kind: str, allowed: tuple[str, ...]) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        names = values.texts(len(allowed))(value)
        for index, name in enumerate(names):
            if name not in allowed:
                raise BadValue(f"{shown(name)} is no {kind}", f"allowed are {', '.join(allowed)}", index)
        return names

    one = {"enum": list(allowed)}
    several = {"type": "array", "items": one, "minItems": 1, "maxItems": len(allowed)}
    return told(read, {"anyOf": [one, several]})


def _moves(table: Table, rest: Pose, poses: Poses) -> tuple[tuple[str, tuple[Pose, ...]], ...]:
    moves = table.below("moves")
    if moves is None:
        return ()
    if "moves" in table.tree and isinstance(inherited := table.varied.get("moves"), dict):
        moves.varied = inherited
    cues = {**moves.varied, **moves.tree}
    if len(cues) > MOST_MOVES:
        table.fault("moves", f"there are {len(cues)}", f"up to {MOST_MOVES} cues are allowed")
        return ()
    return tuple((cue, path) for cue in cues if (path := _path(moves, cue, rest, poses)))


def _path(moves: Table, cue: str, rest: Pose, poses: Poses) -> tuple[Pose, ...]:
    value = moves.raw(cue)
    if not isinstance(value, list):
        return (_pose_at(moves, cue, rest, poses),)
    if not 1 <= len(value) <= MOST_POSES:
        moves.fault(cue, f"there are {len(value)} poses", f"1 to {MOST_POSES} are allowed")
    faults = moves.faults if cue in moves.tree else []
    where = f"{moves.where}, {cue}"
    return tuple(
        _pose_of(
            one, Table({}, f"{where}, pose {n}", faults, moves.source, (*moves.path, cue, n - 1)), rest, poses
        )
        for n, one in enumerate(value, start=1)
    )


def _pose_at(table: Table, key: str, rest: Pose, poses: Poses) -> Pose:
    # What is wrong with another figure's pose is noted there.
    faults = table.faults if key in table.tree else []
    place = Table({}, f"{table.where}, {key}", faults, table.source, (*table.path, key))
    return _pose_of(table.raw(key), place, rest, poses)


def _pose_of(value: object, place: Table, rest: Pose, poses: Poses) -> Pose:
    """Read a pose that stands at a place: a table, or the name of one."""
    if isinstance(value, str):
        value = {"like": value}
    if not isinstance(value, dict):
        place.fault(None, f"{shown(value)} is no pose", "angles are allowed, such as {lean = 90}, or a name")
        return rest
    place.tree = value
    return _pose(place, rest, poses)


def _pose(table: Table, rest: Pose, poses: Poses) -> Pose:
    """Read a pose; what it does not state is as in the pose it is like, or as at rest."""
    name = table.take("like", values.identifier, "")
    if name and name not in poses:
        table.fault("like", f"there is no pose {shown(name)}", near(name, poses))
    base = poses.get(name, rest)
    if table.take("mirrored", values.flag, False):
        base = base.mirrored()
    angles = dict(zip(ANGLES, base.angles, strict=True))
    # A key for both sides is read before one for a single side, which may differ from it.
    for plural, name in _PLURALS.items():
        both = table.take(plural, _angle(*LIMB_ANGLES[name]), None)
        if both is not None:
            angles |= {f"{side}_{name}": both for side in SIDES}
    for name in ANGLES:
        limits = TRUNK_ANGLES.get(name) or LIMB_ANGLES[name.split("_", 1)[1]]
        angles[name] = table.take(name, _angle(*limits), angles[name])
    on = dict(zip(ENDS, base.on, strict=True))
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

    return told(read, {"type": "number", "minimum": low, "maximum": high})


def _target(kind: str) -> Callable[[object], str]:
    names = [name or "free" for name in TARGETS[kind]]

    def read(value: object) -> str:
        if value not in names:
            raise BadValue(f"{shown(value)} is nowhere to be", f"allowed are {', '.join(names)}")
        return "" if value == "free" else str(value)

    return told(read, {"enum": names})
