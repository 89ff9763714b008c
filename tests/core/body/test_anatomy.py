"""What a physiotherapist would look for in the shipped figures."""

from math import degrees, sin
from math import radians as rad

import pytest

from backtui.core.body.figure import travelled
from backtui.core.body.outline import KNEE_RADIUS, PELVIS_RADIUS
from backtui.core.body.pose import at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.skeleton import SHIN, THIGH, Body
from backtui.core.body.vectors import length, minus
from backtui.routines.loading import shipped_catalogue
from tests.core.body.test_figures import bend

FIGURES = shipped_catalogue().figures


def at_end(name: str, cue: str) -> Body:
    stage = Rig(FIGURES[name])
    path = stage.path(cue)
    assert path is not None
    return stage.body(at_rest(path[-1]))


def resting(name: str) -> Body:
    stage = Rig(FIGURES[name])
    return stage.body(at_rest(stage.rest))


def height(body: Body, joint: str) -> float:
    return body.joints[joint][1]


@pytest.mark.parametrize(
    "name", ["cobra", "cobra-easier", "boat", "boat-easier", "back-lift", "double-leg-lift"]
)
def test_the_pelvis_stays_on_the_floor(name: str) -> None:
    stage = Rig(FIGURES[name])
    for cue, _ in stage.figure.moves:
        path = stage.path(cue)
        assert path is not None
        for step in range(11):
            body = stage.body(travelled(stage.rest, path, step / 10))
            assert height(body, "pelvis") < PELVIS_RADIUS + 1, (cue, step)


def test_the_boat_lifts_the_thighs_in_its_harder_form_alone() -> None:
    for name in ("boat", "boat-easier"):
        assert height(at_end(name, "rise"), "left_knee") < KNEE_RADIUS + 4, name
    assert height(at_end("boat-harder", "rise"), "left_knee") > KNEE_RADIUS + 7
    # The legs rise a little all the same, and the chest does.
    assert height(at_end("boat", "rise"), "left_ankle") > height(resting("boat"), "left_ankle") + 2
    assert height(at_end("boat", "rise"), "neck") > height(resting("boat"), "neck") + 7


def test_two_legs_are_lifted_by_about_ten_degrees() -> None:
    lifted, lying = at_end("double-leg-lift", "lift"), resting("double-leg-lift")
    for side in ("left", "right"):
        risen = height(lifted, f"{side}_ankle") - height(lying, f"{side}_ankle")
        assert 8 <= degrees(risen / (THIGH + SHIN)) <= 13, side
        assert bend(lifted, side, "hip", "knee", "ankle") < 1


def test_the_back_rolls_from_lying_and_nearly_sits_in_its_harder_form_alone() -> None:
    assert height(resting("back-roll"), "chest") < 20
    assert height(resting("back-roll-harder"), "neck") > 32
    # Onto the shoulder blades, never onto the neck.
    for name in ("back-roll", "back-roll-harder"):
        body = at_end(name, "roll back")
        assert height(body, "pelvis") > height(body, "chest"), name
        assert height(body, "chest") < height(body, "neck") + 9, name


def test_arms_are_straight_in_the_cobra_and_bent_in_its_easier_form() -> None:
    assert bend(at_end("cobra", "rise"), "left", "shoulder", "elbow", "hand") < 45
    easier = at_end("cobra-easier", "rise")
    assert 70 < bend(easier, "left", "shoulder", "elbow", "hand") < 115
    assert height(easier, "left_elbow") < 6
    assert height(easier, "left_ankle") < 7


def test_knees_bear_an_easier_plank() -> None:
    for name, cue in (("plank-easier", "settle"), ("push-up-easier", "lower")):
        body = at_end(name, cue)
        assert height(body, "left_knee") == pytest.approx(KNEE_RADIUS), name
    settled = at_end("plank", "settle")
    assert height(settled, "left_knee") > 12
    line = minus(settled.joints["neck"], settled.joints["left_ankle"])
    middle = minus(settled.joints["pelvis"], settled.joints["left_ankle"])
    # The hips are in the line of the body.
    along = sum(a * b for a, b in zip(line, middle, strict=True)) / length(line) ** 2
    assert abs(middle[1] - line[1] * along) < 4


def test_a_bridge_is_one_line_and_its_easier_form_half_as_high() -> None:
    top, half, lying = at_end("bridge", "lift"), at_end("bridge-easier", "lift"), resting("bridge")
    for side in ("left", "right"):
        assert bend(top, side, "knee", "hip", "shoulder") < 25
    rise = [height(body, "pelvis") - height(lying, "pelvis") for body in (half, top)]
    assert 0.3 < rise[0] / rise[1] < 0.7


def test_a_knee_comes_to_the_chest_and_the_hands_hold_it() -> None:
    body = at_end("knee-to-chest", "pull in")
    assert length(minus(body.joints["left_knee"], body.joints["chest"])) < 26
    for side in ("left", "right"):
        assert length(minus(body.joints[f"{side}_hand"], body.joints["left_knee"])) < 10
    held = at_end("knee-to-chest-easier", "pull in")
    for side in ("left", "right"):
        thigh = [held.joints["left_hip"], held.joints["left_knee"]]
        middle = tuple((a + b) / 2 for a, b in zip(*thigh, strict=True))
        hand = held.joints[f"{side}_hand"]
        assert length(minus(hand, (middle[0], middle[1], middle[2]))) < 13, side


def test_a_knee_goes_across_while_the_shoulders_stay() -> None:
    body, lying = at_end("knee-to-arm", "draw over"), resting("knee-to-arm")
    # Left is away from the onlooker's side of the mat.
    assert body.joints["left_knee"][2] > body.joints["right_hip"][2] + 5
    for side in ("left", "right"):
        moved = minus(body.joints[f"{side}_shoulder"], lying.joints[f"{side}_shoulder"])
        assert length(moved) < 4, side


def test_arms_are_pulled_back_beyond_the_ears() -> None:
    lifted, pulled = at_end("arm-raise", "lift"), at_end("arm-raise", "pull back")
    assert pulled.joints["left_hand"][0] < lifted.joints["left_hand"][0] - 36.5 * sin(rad(15))
    spread, squeezed = at_end("arm-spread", "open"), at_end("arm-spread", "squeeze")
    assert squeezed.joints["left_hand"][0] < spread.joints["left_hand"][0] - 8


def test_forearms_open_like_doors_while_the_elbows_stay() -> None:
    closed, opened = resting("arm-spread-easier"), at_end("arm-spread-easier", "open")
    for side, way in (("left", -1), ("right", 1)):
        assert length(minus(closed.joints[f"{side}_elbow"], opened.joints[f"{side}_elbow"])) < 0.1
        # Left is away from the onlooker, who stands at the right side.
        hands = [body.joints[f"{side}_hand"][2] * way for body in (closed, opened)]
        assert hands[1] > hands[0] + 12, side
        assert abs(height(opened, f"{side}_hand") - height(opened, f"{side}_elbow")) < 4


def test_a_side_bridge_is_one_line_over_the_elbow() -> None:
    top, lying = at_end("side-bridge", "lift"), resting("side-bridge")
    assert height(lying, "left_hip") < 9, "the hip rests on the floor"
    line = minus(top.joints["neck"], top.joints["left_ankle"])
    for side in ("left", "right"):
        assert bend(top, side, "knee", "hip", "shoulder") < 25
    assert height(top, "pelvis") > height(lying, "pelvis") + 8
    assert line[1] > 0
    # The shoulder is over the elbow, and the body looks at whoever looks on.
    assert abs(top.joints["left_shoulder"][0] - top.joints["left_elbow"][0]) < 4
    assert height(top, "left_elbow") < 6
    assert top.chest.front[2] > 0.9


def test_a_curl_up_lifts_head_and_shoulders_and_leaves_the_lower_back() -> None:
    top, lying = at_end("curl-up", "lift"), resting("curl-up")
    assert height(top, "head") > height(lying, "head") + 8
    assert height(top, "waist") < height(lying, "waist") + 1
    assert bend(top, "left", "hip", "knee", "ankle") > 80, "one knee is bent"
    assert bend(top, "right", "hip", "knee", "ankle") < 10, "the other leg is straight"


def test_a_bird_dog_reaches_out_level_with_arm_and_opposite_leg() -> None:
    body = at_end("bird-dog", "reach")
    assert bend(body, "left", "hip", "knee", "ankle") < 5
    assert abs(height(body, "left_ankle") - height(body, "left_hip")) < 8
    assert abs(height(body, "right_hand") - height(body, "right_shoulder")) < 10
    assert height(body, "left_hand") < 6
    assert height(body, "right_knee") == pytest.approx(KNEE_RADIUS)


def test_a_pelvic_tilt_presses_the_waist_down_and_lifts_nothing() -> None:
    pressed, lying = at_end("pelvic-tilt", "press"), resting("pelvic-tilt")
    assert height(pressed, "waist") < height(lying, "waist") - 1.5
    assert height(pressed, "waist") < height(pressed, "pelvis"), "the pelvis tips up, and the hollow is gone"
    assert height(lying, "waist") > height(lying, "pelvis") + 1.5
    for body in (pressed, lying):
        assert height(body, "pelvis") < PELVIS_RADIUS + 2
        assert height(body, "left_knee") > 25


def test_knees_roll_to_one_side_while_shoulders_and_feet_stay() -> None:
    rolled, lying = at_end("knee-rolls", "roll over"), resting("knee-rolls")
    for side in ("left", "right"):
        # Left is away from the onlooker at the right side.
        assert rolled.joints[f"{side}_knee"][2] < lying.joints[f"{side}_knee"][2] - 8
        for joint in ("shoulder", "ankle"):
            moved = minus(rolled.joints[f"{side}_{joint}"], lying.joints[f"{side}_{joint}"])
            assert length(moved) < 4, (side, joint)


def test_a_seated_twist_turns_the_chest_and_not_the_seat() -> None:
    turned, sitting = at_end("seated-twist", "turn"), resting("seated-twist")
    assert length(minus(turned.pelvis.front, sitting.pelvis.front)) < 0.01
    assert turned.chest.front[2] < -0.6, "to the left"
    assert length(minus(turned.joints["right_hand"], turned.joints["left_knee"])) < 10


def test_a_chair_stand_ends_upright_and_keeps_its_feet() -> None:
    up, sitting = at_end("chair-stand", "stand up"), resting("chair-stand")
    assert height(up, "pelvis") > height(sitting, "pelvis") + 20
    assert up.chest.up[1] > 0.99
    assert abs(height(sitting, "left_knee") - height(sitting, "left_hip")) < 3
    for body in (up, sitting):
        assert body.joints["left_ankle"] == pytest.approx(sitting.joints["left_ankle"], abs=0.01)


def test_who_walks_lifts_one_knee_after_the_other() -> None:
    stage = Rig(FIGURES["walk"])
    path = stage.path("step")
    assert path is not None
    high = {}
    for way in (0.25, 0.75):
        body = stage.body(travelled(stage.rest, path, way))
        high[way] = [side for side in ("left", "right") if height(body, f"{side}_ankle") > 15]
    assert high == {0.25: ["left"], 0.75: ["right"]}


def test_a_press_up_leaves_hips_and_legs_on_the_floor() -> None:
    for name, cue in (("press-up", "press up"), ("on-elbows", "come up")):
        top, lying = at_end(name, cue), resting(name)
        assert height(top, "neck") > height(lying, "neck") + 12, name
        assert height(top, "pelvis") < PELVIS_RADIUS + 1, name
        assert height(top, "left_knee") < KNEE_RADIUS + 3, name
        assert height(top, "left_ankle") < 7, name
    assert bend(at_end("press-up", "press up"), "left", "shoulder", "elbow", "hand") < 40
    assert height(at_end("on-elbows", "come up"), "left_elbow") < 6
