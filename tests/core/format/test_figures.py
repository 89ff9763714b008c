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
        ('root = "pelvis"', 'root = "pelvis"\npace = 0.1', "figure own: pace: 0.1 is no pace of a body"),
        ('root = "pelvis"', 'root = "pelvis"\npace = "quick"', "is no number, seconds from 0.5 to 60"),
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


SHARED = """
[[pose]]
id = "lying"
lean = -90
left_knee = 30
left_hand = "floor"

[[pose]]
id = "lying-lifted"
like = "lying"
left_hip = 60

[[figure]]
id = "own"
root = "pelvis"
view = "front"
frame = "upper"
trail = ["left hand"]
works = ["left leg"]
chair = "left hand"
rest = "lying"
[figure.moves]
lift = "lying-lifted"
other = {like = "lying-lifted", mirrored = true, neck = 10}
both = ["lying-lifted", {}]

[[figure]]
id = "own-easier"
like = "own"
view = "side"
chair = "none"
[figure.moves]
lift = {left_hip = 20}
"""


def test_poses_have_names_are_shared_and_mirrored() -> None:
    catalogue, faults = read_catalogue([tomllib.loads(SHARED)])
    assert not faults
    own = catalogue.figures["own"]
    assert (own.rest.angle("lean"), own.rest.angle("left_knee")) == (-90, 30)
    (lifted,) = own.path("lift") or ()
    assert (lifted.angle("left_knee"), lifted.angle("left_hip"), lifted.on[0]) == (30, 60, "floor")
    (other,) = own.path("other") or ()
    assert (other.angle("right_hip"), other.angle("left_hip"), other.angle("neck")) == (60, 0, 10)
    assert other.on == ("", "floor", "", "")
    assert own.path("both") == (lifted, own.rest)
    assert (own.frame, own.trail, own.furniture) == ("upper", ("left hand",), (("chair", "left hand"),))


def test_a_figure_is_like_another_but_for_what_it_says() -> None:
    catalogue, faults = read_catalogue([tomllib.loads(SHARED)])
    assert not faults
    own, easier = catalogue.figures["own"], catalogue.figures["own-easier"]
    assert (easier.view, easier.frame, easier.rest, easier.works) == ("side", "upper", own.rest, own.works)
    assert easier.furniture == ()
    (lifted,) = easier.path("lift") or ()
    assert lifted.angle("left_hip") == 20
    assert easier.path("other") == own.path("other")


def test_a_pose_of_ones_own_takes_the_place_of_a_shipped_one() -> None:
    again = '[[pose]]\nid = "lying"\nlean = -80\n'
    catalogue, faults = read_catalogue([tomllib.loads(SHARED), tomllib.loads(again)])
    assert not faults
    assert catalogue.figures["own"].rest.angle("lean") == -80


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (
            'rest = "lying"',
            'rest = "lyin"',
            'figure own, rest: like: there is no pose "lyin", did you mean "lying"?',
        ),
        ('lift = "lying-lifted"', 'lift = "lifted"', "figure own, moves, lift: like: there is no pose"),
        ('both = ["lying-lifted", {}]', 'both = ["lying-lifted", 7]', "both, pose 2: 7 is no pose"),
        ('like = "own"', 'like = "owl"', 'there is no other figure "owl", did you mean "own"?'),
        ('like = "own"', 'like = "own-easier"', "there is no other figure"),
        ('view = "front"', 'like = "own-easier"', "is itself like another figure"),
        ('like = "lying"', 'like = "lying-lifted"', "pose lying-lifted: like: there is no pose"),
        ("lean = -90", "lean = -900", "pose lying: lean: -900 is out of a joint's reach"),
        ('frame = "upper"', 'frame = "lower"', "figure own: frame"),
        ('trail = ["left hand"]', 'trail = ["left ear"]', "is no place"),
        ('chair = "left hand"', 'chair = "nose"', "figure own: chair"),
        ("mirrored = true", 'mirrored = "yes"', "mirrored"),
    ],
)
def test_every_fault_of_what_is_shared_is_named_once(was: str, becomes: str, said: str) -> None:
    assert was in SHARED
    _, faults = read_catalogue([tomllib.loads(SHARED.replace(was, becomes, 1))])
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]
    assert len({str(fault) for fault in faults}) == len(faults)


def test_a_fault_that_is_inherited_is_said_where_it_stands() -> None:
    wrong = SHARED.replace('rest = "lying"', "rest = {neck = 900}").replace("neck = 10", "neck = 1000")
    _, faults = read_catalogue([tomllib.loads(wrong)])
    assert [str(fault).split(" is out")[0] for fault in faults] == [
        "figure own, rest: neck: 900", "figure own, moves, other: neck: 1000",
    ]  # fmt: skip
