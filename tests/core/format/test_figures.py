"""Figures in a routines file: what is read, and what is said of faults."""

import tomllib

import pytest

from backtui.core.format.routines import read_catalogue

GOOD = """
[[figure]]
id = "own"
root = "pelvis"
works = ["left leg"]
rest = {lean = -90, knees = 30, right_knee = 10, hands = "floor", left_hand = "free"}
[figure.moves]
lift = {left_hip = 60}
circle = [{lean = 10}, {}]
"""


def test_a_pose_is_as_at_rest_in_what_it_does_not_say() -> None:
    catalogue, faults = read_catalogue([tomllib.loads(GOOD)])
    assert not faults
    figure = catalogue.figures["own"]
    assert figure.ground == "pelvis"
    path = figure.path("lift")
    assert path is not None
    (lifted,) = path
    assert (lifted.angle("left_hip"), lifted.angle("left_knee"), lifted.angle("right_knee")) == (60, 30, 10)
    assert lifted.on == ("", "floor", "", "")
    circle = figure.path("circle")
    assert circle is not None
    assert [one.angle("lean") for one in circle] == [10, -90]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("knees = 30", "knees = 170", "figure own, rest: knees: 170 is out of a joint's reach"),
        ("knees = 30", 'knees = "bent"', "is no number"),
        ("knees = 30", "kneez = 30", 'kneez: is not a key of this table, did you mean "knees"?'),
        ('hands = "floor"', 'hands = "moon"', "is nowhere to be, allowed are free, floor"),
        ('"left leg"', '"tail"', "is no limb"),
        ('root = "pelvis"', 'root = "nose"', "figure own: root"),
        ("[{lean = 10}, {}]", "[]", "0 poses"),
        ("{left_hip = 60}", "7", "7 is no pose"),
        ("rest =", "rust =", "every figure needs its resting pose"),
    ],
)
def test_every_fault_is_named(was: str, becomes: str, said: str) -> None:
    assert was in GOOD
    _, faults = read_catalogue([tomllib.loads(GOOD.replace(was, becomes))])
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_an_exercise_cannot_name_a_figure_that_there_is_not() -> None:
    text = GOOD + (
        '[[exercise]]\nid = "mine"\nname = "Mine"\nphase = "strength"\nposition = "back"\n'
        'reps = 3\ntempo = "up 2, down 2"\nfigure = "owm"\n'
    )
    _, faults = read_catalogue([tomllib.loads(text)])
    assert [str(fault) for fault in faults] == [
        'exercise mine: figure: there is no figure "owm", did you mean "own"?'
    ]
