"""Cues without a pose: what `check` warns of."""

import tomllib

import pytest

from backtui.core.format.routines import read_catalogue
from backtui.core.format.unposed import unposed_cues
from backtui.files.paths import shipped_figures_path, shipped_routines_path

SHIPPED = [tomllib.loads(path.read_text()) for path in (shipped_routines_path(), shipped_figures_path())]
OWN = """
[[exercise]]
id = "mine"
name = "Mine"
phase = "strength"
position = "plank"
figure = "push-up"
reps = 3
tempo = "lower 2, hold 1, push up 2"

[exercise.easier]
how = "Less."
tempo = "lower 2, push up 2"
"""


def warned(text: str) -> list[str]:
    tree = tomllib.loads(text)
    catalogue, faults = read_catalogue([*SHIPPED, tree])
    assert [str(fault) for fault in faults] == []
    return [str(fault) for fault in unposed_cues(tree, catalogue, 2)]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("lower 2, hold 1, push up 2", "down 2, hold 1, up 2", ""),
        (
            "lower 2, hold 1, push up 2",
            "down 2, wait 1, up 2",
            'exercise mine: tempo: figure push-up has no pose for "down", "wait" and "up", '
            'it has "lower" and "push up"',
        ),
        (
            "lower 2, push up 2",
            "lower 2, clap 1, push up 2",
            'exercise mine, easier: tempo: figure push-up-easier has no pose for "clap", '
            'it has "lower" and "push up"',
        ),
        ('figure = "push-up"', "", ""),
        ('figure = "push-up"', 'figure = "none"', ""),
        ('figure = "push-up"', 'figure = "standing"', 'figure standing has no pose for "lower"'),
    ],
)
def test_a_cue_without_a_pose_is_named(was: str, becomes: str, said: str) -> None:
    assert was in OWN
    found = warned(OWN.replace(was, becomes, 1).replace('position = "plank"', 'position = "back"'))
    assert [line for line in found if not line.startswith(said)] == [] or said in found[0]
    assert bool(found) == bool(said)


def test_what_nobody_wrote_is_not_warned_of() -> None:
    # A hold without a tempo settles first.
    exercise, _, _ = OWN.partition("[exercise.easier]")
    assert warned(exercise.replace('reps = 3\ntempo = "lower 2, hold 1, push up 2"', "hold = 3")) == []


@pytest.mark.parametrize("tree", SHIPPED)
def test_what_is_shipped_needs_no_warning(tree: dict[str, object]) -> None:
    catalogue, _ = read_catalogue(SHIPPED)
    assert unposed_cues(tree, catalogue, 0) == []
