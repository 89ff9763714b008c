"""The format as a JSON Schema, for editors: what the readers of a routines file ask for, written down.

The readers are run over tables that are empty and keep what they are asked for. What only holds between
keys, or between entries (an id that is there, a tempo with a place for the hold), `check` alone says.
"""

from collections.abc import Mapping
from typing import TypeVar

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.format.doses import MOST_SETS, read_set
from backtui.core.format.figures import MOST_MOVES, MOST_POSES, read_figure, read_pose
from backtui.core.format.listed import MOST_EXERCISES, read_listed, read_rounds
from backtui.core.format.routines import read_exercise, read_routine
from backtui.core.format.table import Table
from backtui.core.format.values import Reader, Schema, identifier, schema_of

_T = TypeVar("_T")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ANY_ID = schema_of(identifier)


class _Kept(Table):
    """An empty table that keeps what it is asked for."""

    def __init__(self) -> None:
        super().__init__({}, "", [])
        self.keys: dict[str, Schema] = {}
        self.tables: dict[str, _Kept] = {}
        self.needed: list[str] = []

    def take(self, key: str, read: Reader[_T], default: _T) -> _T:
        """Keep what a key takes."""
        self.keys[key] = schema_of(read)
        return default

    def need(self, key: str, read: Reader[_T], default: _T, needed: str) -> _T:
        """Keep that a key has to be there."""
        self.needed.append(key)
        return self.take(key, read, default)

    def below(self, key: str) -> Table:
        """Keep a table of its own at a key."""
        self.tables[key] = _Kept()
        return self.tables[key]

    def close(self) -> None:
        """Leave it open: what is asked for is what there is."""

    def schema(self, **more: Mapping[str, object]) -> Schema:
        """Return what was kept; `more` says it of keys that no single reader reads."""
        below = {key: one.schema() for key, one in self.tables.items()}
        keys: dict[str, object] = {**self.keys, **below, **more}
        if "sets" in keys:
            keys["sets"] = {"anyOf": [keys["sets"], _list_of(_each_set(), MOST_SETS)]}
        found: Schema = {"type": "object", "properties": keys, "additionalProperties": False}
        return {**found, "required": self.needed} if self.needed else found


def json_schema() -> Schema:
    """Return the schema of a routines file."""
    exercise, entry, rounds, routine, figure, pose = (_Kept() for _ in range(6))
    empty = Catalogue({}, {}, {})
    shown = read_exercise("", exercise)
    read_listed(entry, shown, Table({}, "", []))
    read_rounds(rounds)
    read_routine("", routine, empty.exercises, {})
    read_figure("", figure, {}, {})
    read_pose(pose)
    one_entry = {"anyOf": [{"type": "string"}, _needing(entry.schema(id={"type": "string"}), "id")]}
    in_turns = _needing(rounds.schema(exercises=_list_of(one_entry, MOST_EXERCISES)), "exercises")
    listed = {"anyOf": [*one_entry["anyOf"], in_turns]}
    a_pose = {"anyOf": [_ANY_ID, pose.schema()]}
    moves = {
        "type": "object",
        "additionalProperties": {"anyOf": [a_pose, _list_of(a_pose, MOST_POSES)]},
        "maxProperties": MOST_MOVES,
    }
    routines = routine.schema(id=_ANY_ID, exercises=_list_of(listed, MOST_EXERCISES))
    kinds = {
        "exercise": _needing(_dosed(exercise.schema(id=_ANY_ID)), "id"),
        "routine": _needing(routines, "id", "exercises"),
        "figure": {**_needing(figure.schema(id=_ANY_ID, rest=a_pose, moves=moves), "id"),
                   "anyOf": [{"required": ["rest"]}, {"required": ["like"]}]},
        "pose": _needing(pose.schema(id=_ANY_ID), "id"),
    }  # fmt: skip
    return {
        "$schema": _DIALECT,
        "title": "backtui: routines, exercises and figures of one's own",
        "type": "object",
        "properties": {kind: {"type": "array", "items": one} for kind, one in kinds.items()},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _each_set() -> Schema:
    one = _Kept()
    read_set(one)
    return one.schema()


def _list_of(one: Mapping[str, object], most: int) -> Schema:
    return {"type": "array", "items": one, "minItems": 1, "maxItems": most}


def _needing(one: Schema, *keys: str) -> Schema:
    before = one.get("required", [])
    assert isinstance(before, list)
    return {**one, "required": [*keys, *before]}


def _dosed(one: Schema) -> Schema:
    """Return the schema of an exercise, which needs a dose, and a tempo for its repetitions."""
    properties = one["properties"]
    assert isinstance(properties, dict)
    ways = [key for key in ("reps", "work", "hold") if key in properties]
    listed = {"required": ["sets"], "properties": {"sets": {"type": "array"}}}
    return {
        **one,
        "anyOf": [*({"required": [key]} for key in ways), listed],
        "dependentRequired": {"reps": ["tempo"]},
    }
