"""The JSON Schema of the format: it accepts what `check` accepts, and refuses what `check` refuses."""

import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from backtui.core.format.doses import between
from backtui.core.format.routines import read_catalogue
from backtui.core.format.schema import json_schema
from backtui.routines.loading import shipped_paths
from backtui.routines.template import template
from tests.support import CHECKOUT

SHIPPED = [tomllib.loads(path.read_text()) for path in shipped_paths()]
VALIDATOR = Draft202012Validator(json_schema())
EXAMPLES = [path.read_text() for path in sorted((CHECKOUT / "docs/examples").glob("*.toml"))]
GOOD = [template("own", "Own", "own.schema.json"), *EXAMPLES]
FIGURED = (
    """
[[figure]]
id = "own-figure"
root = "pelvis"
view = "left"
works = ["left leg"]
chair = "seat"
rest = {lean = -90, hands = "floor"}
[figure.moves]
lift = {left_hip = 60}
circle = [{lean = 10}, "on-the-back"]

[[pose]]
id = "own-pose"
knees = 30

[[exercise]]
id = "own-exercise"
name = "Own"
phase = "strength"
position = "back"
figure = "own-figure"
equipment = ["sofa"]
without = "easier"
reps = "3-9"
end_hold = 5
sets = 2
sides = ["left", "right"]
tempo = "lift 2, hold 1, circle 2.5"
[exercise.easier]
how = "Less."
end_hold = 0
[routine]
""".replace("[routine]\n", "")
    + """
[[routine]]
id = "own-routine"
name = "Own"
minutes = 5
exercises = [
    "cat",
    {id = "own-exercise", reps = 4, priority = 9},
    {rounds = "2-3", rest = 90, exercises = ["cat", {id = "own-exercise", reps = "2-4"}]},
]
[routine.ready]
first = 10
new_position = "5-9"
"""
)
# What only holds between keys or entries is no matter of a schema.
BETWEEN = (
    "there is no", "there are no two sides", "has no place for the hold", "has a hold without seconds",
    "is less than the sets", "is upside down", "is there twice", "is itself like", "names no exercise",
    "at the high end", "repetitions need one", "every set needs", "would be the name of one side",
    "both sides are called", "says nothing", "stands beside", "two different names",
)  # fmt: skip
VALUES = st.one_of(
    st.integers(-3, 2000), st.booleans(), st.sampled_from([0.5, 2.25, -100.5, 900.5]),
    st.sampled_from([
        "", " ", "3-8", "0-4", "3–8", "1-9999", "x", "left", "lift 2", "lift 2, hold", "hold, hold", "lift",
        "lift 0.4", "lift 601", "lift 600, lower 1", "lift 2,5", "lift 2 s", "a-b", "A b", "plank",
        "standing", "kneeling", "easier", "front", "floor", "none", "\u0007", "y" * 61, "y" * 1001,
        "on-the-back", "seat",
    ]),
    st.just([]), st.just({}), st.just(["left", "right"]), st.just(["a", "b", "c"]), st.just([1]),
    st.just([{"reps": 3}, {"reps": "2-4"}]), st.just([{"reps": 0}]), st.just({"lean": 10}),
    st.just({"lean": 999}),     st.just(["trunk"]), st.just(["x"] * 13),
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "name", "reps", "hold", "sets", "rest", "sides", "tempo", "lean", "left_hip", "works", "pace",
     "figure", "minutes", "rounds", "exercises",
     "priority", "root", "rooot", "easier", "how", "like", "mirrored", "max_sets"]
)  # fmt: skip


def faults_of(tree: dict[str, Any]) -> list[str]:
    return [str(fault) for fault in read_catalogue([*SHIPPED, tree])[1]]


def holders(tree: Any) -> Iterator[Any]:
    """Yield every table and every list of a tree."""
    if isinstance(tree, dict | list):
        yield tree
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from holders(one)


@pytest.mark.parametrize("tree", [*SHIPPED, *map(tomllib.loads, [*GOOD, FIGURED])])
def test_what_is_sound_is_accepted(tree: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(tree)] == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([FIGURED, *GOOD]), st.data())
def test_the_schema_and_check_agree(text: str, data: st.DataObject) -> None:
    tree = deepcopy(tomllib.loads(text))
    place = data.draw(st.sampled_from(list(holders(tree))[1:]))
    if isinstance(place, dict):
        key = data.draw(st.one_of(st.sampled_from(sorted(place) or ["id"]), KEYS))
        if data.draw(st.integers(0, 4)) == 0:
            place.pop(key, None)
        else:
            place[key] = data.draw(VALUES)
    elif place:
        place[data.draw(st.integers(0, len(place) - 1))] = data.draw(VALUES)
    faults = faults_of(tree)
    errors = [error.message for error in VALIDATOR.iter_errors(tree)]
    event("refused" if faults else "accepted")
    if not faults:
        assert not errors
    elif not any(words in fault for fault in faults for words in BETWEEN):
        assert errors, faults


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 2500))
def test_an_expression_has_the_numbers_of_its_bounds_and_no_other(low: int, high: int, number: int) -> None:
    low, high = sorted((low, high))
    assert bool(re.fullmatch(between(low, high), str(number))) == (low <= number <= high)


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [("priority", 1, 9), ("reps", 1, 200), ("sets", 1, 20), ("switch", 0, 600), ("rest", 0, 600)],
)
def test_numbers_have_the_same_bounds(key: str, low: int, high: int) -> None:
    for value in (low - 1, low, high, high + 1, f"{low}-{high + 1}", f"{low}-{high}"):
        tree = tomllib.loads(FIGURED)
        tree["exercise"][0][key] = value
        # A routine that gets too long, and a single number that is none, are said elsewhere.
        refused = any(f": {key}: " in fault for fault in faults_of(tree))
        assert bool(list(VALIDATOR.iter_errors(tree))) == refused == (not _is_within(key, value, low, high))


def _is_within(key: str, value: int | str, low: int, high: int) -> bool:
    if isinstance(value, int):
        return low <= value <= high
    return key not in ("priority", "switch") and value == f"{low}-{high}"
