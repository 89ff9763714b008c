"""The bodies of all figures, in every moment: limbs keep their lengths, joints bend as joints do."""

from collections.abc import Iterator
from math import acos, degrees
from typing import cast

import msgspec
import pytest

from backtui.core.body import skeleton
from backtui.core.body.figure import Figure, travelled
from backtui.core.body.outline import outline
from backtui.core.body.pose import ANGLES, ENDS, LIMB_ANGLES, SIDES, Held, at_rest, pose_of
from backtui.core.body.reach import inverse_kinematics
from backtui.core.body.rig import Rig
from backtui.core.body.skeleton import ROOTS, Body, place_of
from backtui.core.body.vectors import Vec, dot, length, minus, unit
from backtui.core.catalogue.exercise import POSITIONS, FormName, Position
from backtui.routines.loading import shipped_catalogue

CATALOGUE = shipped_catalogue()
FIGURES = CATALOGUE.figures
# Half a dot of braille, where a body lies on 160 columns.
HALF_A_DOT = 0.17
BONES = {
    ("shoulder", "elbow"): skeleton.UPPER_ARM,
    ("elbow", "hand"): skeleton.FOREARM,
    ("hip", "knee"): skeleton.THIGH,
    ("knee", "ankle"): skeleton.SHIN,
    ("ankle", "toe"): skeleton.FOOT,
}
SPINE = {
    ("pelvis", "waist"): skeleton.PELVIS,
    ("waist", "chest"): skeleton.WAIST,
    ("chest", "neck"): skeleton.CHEST,
}


def moments(figure: Figure) -> Iterator[tuple[Rig, str, Held, Body]]:
    """Return every moment of a figure on both sides: each cue after the one before, and from rest."""
    for stage in (Rig(figure), Rig(figure, is_mirrored=True)):
        rest = at_rest(stage.rest)
        yield stage, "rest", rest, stage.body(rest)
        before = stage.rest
        for cue, _ in figure.moves:
            path = stage.path(cue)
            assert path is not None
            for start in (before, stage.rest):
                for step in range(11):
                    held = travelled(start, path, step / 10)
                    yield stage, f"{cue} {step / 10}", held, stage.body(held)
            before = path[-1]


@pytest.fixture(params=list(FIGURES))
def figure(request: pytest.FixtureRequest) -> Figure:
    return FIGURES[request.param]


def test_limbs_keep_their_lengths(figure: Figure) -> None:
    for _, when, _, body in moments(figure):
        for (start, end), size in SPINE.items():
            assert length(minus(body.joints[end], body.joints[start])) == pytest.approx(size, abs=1e-6), when
        for side in SIDES:
            for (start, end), size in BONES.items():
                bone = minus(body.joints[f"{side}_{end}"], body.joints[f"{side}_{start}"])
                assert length(bone) == pytest.approx(size, abs=1e-6), (when, side, start)


def test_hands_and_feet_that_bear_weight_stay(figure: Figure) -> None:
    planted: dict[tuple[bool, str], Vec] = {}
    for stage, when, held, body in moments(figure):
        for end, reach in zip(ENDS, held.reaches, strict=True):
            if reach.start == reach.end == "floor":
                joint = body.joints[end.replace("foot", "ankle")]
                first = planted.setdefault((stage.is_mirrored, end), joint)
                assert length(minus(joint, first)) < HALF_A_DOT, (when, end)


def test_knees_and_toes_that_bear_weight_stay(figure: Figure) -> None:
    """Of a body that kneels or stands on its toes, the shins or the toes stay where they are."""
    if figure.root not in ("knees", "right knee", "toes") or figure.id == "cobra":
        return
    name = "toe" if figure.root == "toes" else "ankle"
    for is_mirrored in (False, True):
        side = "left" if is_mirrored and figure.root == "right knee" else "right"
        places = [
            body.joints[f"{side}_{name}"]
            for stage, _, _, body in moments(figure)
            if stage.is_mirrored == is_mirrored
        ]
        assert all(length(minus(place, places[0])) < 1.0 for place in places)


def test_hands_reach_what_they_hold(figure: Figure) -> None:
    for _, when, held, body in moments(figure):
        for number, side in enumerate(SIDES):
            reach = held.reaches[number]
            if reach.start != reach.end or reach.start not in ("ankles", "knees", "head"):
                continue
            target = {"ankles": "ankle", "knees": "knee"}.get(reach.start)
            place = body.joints[f"{side}_{target}"] if target else body.joints["head"]
            assert length(minus(body.joints[f"{side}_hand"], place)) < 10, (when, side)


def test_the_body_neither_floats_nor_sinks(figure: Figure) -> None:
    for stage, when, _, body in moments(figure):
        lowest = min(part.lowest for part in outline(body))
        assert -1.2 < lowest < 1.2, (when, stage.is_mirrored, lowest)


def test_joints_bend_as_joints_do(figure: Figure) -> None:
    for _, when, _, body in moments(figure):
        for side in SIDES:
            knee = bend(body, side, "hip", "knee", "ankle")
            assert LIMB_ANGLES["knee"][0] - 1 <= knee <= LIMB_ANGLES["knee"][1] + 1, (when, side, knee)
            elbow = bend(body, side, "shoulder", "elbow", "hand")
            assert -1 <= elbow <= LIMB_ANGLES["elbow"][1] + 10, (when, side, elbow)
            joints = body.joints
            thigh, shin = (
                minus(joints[f"{side}_knee"], joints[f"{side}_hip"]),
                minus(joints[f"{side}_ankle"], joints[f"{side}_knee"]),
            )
            # Shins fold behind the thigh: never forward, as a bird's seem to.
            front = crossed(thigh, body.pelvis.left)
            assert dot(shin, front) < 0.5, (when, side)
            flexion = 180 - angle_between(thigh, body.pelvis.up)
            assert flexion <= LIMB_ANGLES["hip"][1] + 5, (when, side, flexion)


def angle_between(a: Vec, b: Vec) -> float:
    cosine = sum(x * y for x, y in zip(unit(a), unit(b), strict=True))
    return degrees(acos(min(1.0, max(-1.0, cosine))))


def bend(body: Body, side: str, *names: str) -> float:
    first, second, third = (body.joints[f"{side}_{name}"] for name in names)
    return angle_between(minus(second, first), minus(third, second))


def crossed(a: Vec, b: Vec) -> Vec:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def test_every_exercise_has_a_figure_of_its_own_that_knows_all_its_cues() -> None:
    for exercise in CATALOGUE.exercises.values():
        figure = FIGURES[exercise.figure or exercise.id]
        forms = {"easier": exercise.easier, "standard": exercise, "harder": exercise.harder}
        for form, dose in [(name, one.dose) for name, one in forms.items() if one is not None]:
            shown = CATALOGUE.figure_of(exercise, cast(FormName, form))
            assert shown is not None
            assert all(shown.path(cue.words) for cue in dose.tempo if not cue.still), (exercise.id, form)
        assert len({figure.rest, *(pose for _, path in figure.moves for pose in path)}) >= 2, exercise.id


def test_an_exercise_without_a_figure_shows_its_position() -> None:
    bridge = CATALOGUE.exercises["bridge"]
    own = msgspec.structs.replace(bridge, id="my-own")
    assert CATALOGUE.figure_of(own) == FIGURES["back"]
    assert CATALOGUE.figure_of(msgspec.structs.replace(own, figure="boat")) == FIGURES["boat"]


@pytest.mark.parametrize("position", POSITIONS)
def test_every_position_has_a_body_that_only_rests(position: Position) -> None:
    own = msgspec.structs.replace(CATALOGUE.exercises["bridge"], id="my-own", position=position)
    shown = CATALOGUE.figure_of(own)
    assert shown is not None
    assert shown.id == position
    assert shown.is_only(position)
    assert not FIGURES["bridge"].is_only(position)


def test_an_exercise_may_have_no_figure() -> None:
    own = msgspec.structs.replace(CATALOGUE.exercises["bridge"], figure="none")
    for form in ("easier", "standard", "harder"):
        assert CATALOGUE.figure_of(own, form) is None
    named_so = msgspec.structs.replace(FIGURES["boat"], id="none")
    own_file = msgspec.structs.replace(CATALOGUE, figures={**FIGURES, "none": named_so})
    assert own_file.figure_of(own) == named_so, "an old file with such a figure means what it meant"


@pytest.mark.parametrize(
    ("cues", "moved"),
    [
        (("down", "up"), {"down": "lower", "up": "push up"}),
        (("lower", "press"), {"lower": "lower", "press": "push up"}),
        (("push up", "sink"), {"push up": "push up"}),
        (("down", "wait", "up"), {}),
        (("down", "up", "down", "up"), {"down": "lower", "up": "push up"}),
        (("down",), {"down": "lower"}),
    ],
)
def test_cues_of_another_name_move_a_figure_in_their_order(
    cues: tuple[str, ...], moved: dict[str, str]
) -> None:
    figure = FIGURES["push-up"]
    shown = figure.moved_by(cues)
    assert {cue: shown.path(cue) for cue in cues} == {
        cue: figure.path(moved[cue]) if cue in moved else None for cue in cues
    }
    assert len(shown.moves) == len(figure.moves)


def test_a_form_that_is_moved_otherwise_has_a_figure_of_its_own() -> None:
    plank = CATALOGUE.exercises["plank"]
    assert CATALOGUE.figure_of(plank, "easier") == FIGURES["plank-easier"]
    assert CATALOGUE.figure_of(plank, "standard") == FIGURES["plank"]
    # What differs in seconds or in weight is moved as ever.
    assert CATALOGUE.figure_of(CATALOGUE.exercises["leg-swing"], "harder") == FIGURES["leg-swing"]
    own = msgspec.structs.replace(plank, id="my-own", figure="boat")
    shown = CATALOGUE.figure_of(own, "harder")
    assert shown is not None
    assert shown.id == "boat-harder"


def test_what_is_in_a_plank_and_moves_otherwise_stays_in_it() -> None:
    plank = msgspec.structs.replace(CATALOGUE.exercises["plank"], id="my-own")
    assert CATALOGUE.figure_of(plank) == FIGURES["plank"]
    other = msgspec.structs.replace(CATALOGUE.exercises["push-up"], id="my-own")
    shown = CATALOGUE.figure_of(other)
    assert shown is not None
    assert (shown.rest,) == FIGURES["plank"].path("settle")


@pytest.mark.parametrize("form", ["easier", "harder"])
def test_the_figure_of_a_form_knows_all_its_cues(form: FormName) -> None:
    for exercise in CATALOGUE.exercises.values():
        figure = CATALOGUE.figure_of(exercise, form)
        assert figure is not None
        moved = [cue.words for cue in exercise.dose_in(form).tempo if not cue.still]
        assert all(figure.path(words) for words in moved), exercise.id


def test_the_mirror_image_of_a_mirror_image_is_the_pose() -> None:
    angles = {name: float(n) for n, name in enumerate(ANGLES)}
    one = pose_of(angles, ("left knee", "floor", "", "floor"))
    assert one.mirrored() != one
    assert one.mirrored().mirrored() == one
    assert one.mirrored().angle("right_knee") == one.angle("left_knee")
    assert one.mirrored().on == ("floor", "right knee", "floor", "")


def test_every_root_is_a_place() -> None:
    body = skeleton.forward_kinematics(at_rest(pose_of({})))
    assert all(place_of(body, root) for root in ROOTS)


def test_a_target_out_of_reach_is_reached_for() -> None:
    middle, end = inverse_kinematics((0, 0, 0), (100, 0, 0), 20, 10, (0, 1, 0))
    assert end == pytest.approx((30, 0, 0))
    assert middle == pytest.approx((20, 0, 0))


def test_the_limb_that_works_is_that_of_the_side() -> None:
    assert Rig(FIGURES["leg-raise"]).works == {"left leg"}
    assert Rig(FIGURES["leg-raise"], is_mirrored=True).works == {"right leg"}
