"""Pictures: what is seen of a body, how large, and where its limbs are about to go."""

from collections.abc import Iterator
from math import hypot

import msgspec
import pytest

from backtui.core.body.camera import Camera
from backtui.core.body.figure import Figure, travelled
from backtui.core.body.outline import outline
from backtui.core.body.picture import Picture
from backtui.core.body.pose import Held, Pose, at_rest
from backtui.core.body.rig import Rig
from backtui.core.body.skeleton import place_of
from backtui.core.body.strokes import Shape, Stroke
from backtui.core.body.trail import Hints
from backtui.routines.loading import shipped_catalogue

FIGURES = shipped_catalogue().figures
BODY = {"far", "body", "near", "working-far", "working"}
# Cells, each of two by four dots, and how many of those are taken by the floor and the edge.
SIZE, EDGE = (32, 14), 5


@pytest.fixture(params=list(FIGURES))
def figure(request: pytest.FixtureRequest) -> Figure:
    return FIGURES[request.param]


def sides(figure: Figure) -> list[Rig]:
    return [Rig(figure), Rig(figure, is_mirrored=True)]


def ways(stage: Rig) -> Iterator[tuple[str, Pose, tuple[Pose, ...]]]:
    """Yield each cue, with where it begins and what it leads through."""
    before = stage.rest
    for cue, _ in stage.figure.moves:
        path = stage.path(cue)
        assert path is not None
        yield cue, before, path
        before = path[-1]


def moments(stage: Rig) -> Iterator[tuple[str, Held]]:
    yield "rest", at_rest(stage.rest)
    for cue, before, path in ways(stage):
        for step in range(1, 5):
            yield f"{cue} {step / 4}", travelled(before, path, step / 4)


def drawn(strokes: list[Stroke], *tones: str) -> list[Shape]:
    return [one.shape for one in strokes if one.tone in tones and not one.around]


def ends(shape: Shape) -> list[tuple[float, float, float]]:
    return [shape[:3], shape[3:]]


def test_every_moment_is_in_the_box(figure: Figure) -> None:
    stages = sides(figure)
    picture = Picture(stages)
    left, low, right, high = picture.box
    for stage in stages:
        for when, held in moments(stage):
            for shape in drawn(picture.strokes(stage, held), *BODY):
                for x, y, r in ends(shape):
                    if figure.frame and not low < y < high:
                        continue
                    assert left - 1 <= x - r, when
                    assert x + r <= right + 1, when
                    assert figure.frame or (low - 1 <= y - r and y + r <= high + 1), when


def test_limbs_are_three_dots_wide(figure: Figure) -> None:
    picture = Picture(sides(figure))
    left, low, right, high = picture.box
    scale = min((SIZE[0] * 2 - 2) / (right - left), (SIZE[1] * 4 - EDGE) / (high - low))
    stage = Rig(figure)
    limbs = [part for part in outline(stage.body(at_rest(stage.rest))) if part.limb not in ("head", "trunk")]
    # Feet end in toes.
    widths = [2 * part.start_radius * scale for part in limbs]
    assert min(widths) > 2.5, figure.id
    assert sum(width >= 3 for width in widths) >= len(widths) * 0.7, figure.id


def test_a_standing_body_in_a_frame_is_much_larger() -> None:
    arms = FIGURES["arm-raise"]
    whole = msgspec.structs.replace(arms, frame="")
    box, more = Picture([Rig(arms)]).box, Picture([Rig(whole)]).box
    assert (more.high - more.low) / (box.high - box.low) > 1.6
    # "hips" leaves the head out as well.
    hips = Picture([Rig(msgspec.structs.replace(FIGURES["pelvis-circle"], frame="hips", trail=()))]).box
    body = Rig(FIGURES["pelvis-circle"]).body(at_rest(Rig(FIGURES["pelvis-circle"]).rest))
    seen = Camera("raised").seen
    assert seen(body.joints["left_knee"])[1] > hips.low > seen(body.joints["left_ankle"])[1]
    assert seen(body.joints["chest"])[1] < hips.high < seen(body.joints["head"])[1]


def test_a_frame_hides_what_it_cuts_off_and_draws_the_cut() -> None:
    stage = Rig(FIGURES["arm-raise"])
    picture = Picture([stage])
    strokes = picture.strokes(stage, at_rest(stage.rest))
    cut = next(n for n, one in enumerate(strokes) if not one.tone)
    first = next(n for n, one in enumerate(strokes) if one.tone in BODY)
    assert cut < first
    hidden = strokes[cut].shape
    assert hidden.y0 + hidden.r0 == pytest.approx(picture.box.low)
    assert all(shape.y0 == picture.box.low for shape in drawn(strokes, "floor"))
    assert len(drawn(strokes, "floor")) > 5
    assert not picture.has_floor
    assert Picture([Rig(FIGURES["cat"])]).has_floor


def test_a_face_is_in_front_of_the_arms(figure: Figure) -> None:
    stage = Rig(figure)
    picture = Picture([stage])
    for when, held in moments(stage):
        strokes = picture.strokes(stage, held)
        x, y = Camera(figure.view).seen(stage.body(held).joints["head"])
        near = [
            shape
            for shape in drawn(strokes, *BODY)
            if any(hypot(a - x, b - y) < 4 for a, b, _ in ends(shape))
        ]
        assert near, when
        # Eyes, and then the skull.
        skull = next(shape for shape in near if shape.r0 > 2)
        assert skull.r0 > 8, when


def test_a_trail_ends_where_the_limb_arrives(figure: Figure) -> None:
    """The tip is within a limb's thickness of where the limb is in the end, and dots lead to it."""
    for stage in sides(figure):
        picture = Picture([stage])
        camera = Camera(figure.view)
        for cue, start, path in ways(stage):
            strokes = picture.strokes(stage, at_rest(start), 0.0, Hints(start, path, 0.0))
            tips = [shape for shape in drawn(strokes, "trail") if shape.r0 > 2]
            end = stage.body(at_rest(path[-1]))
            arrived = [camera.seen(place_of(end, name)) for name in stage.trail]
            for tip in tips:
                x, y = (tip.x0 + tip.x1) / 2, (tip.y0 + tip.y1) / 2
                assert min(hypot(a - x, b - y) for a, b in arrived) < 9.5, (cue, stage.is_mirrored)


def test_the_way_ahead_grows_shorter_and_its_dots_stay() -> None:
    stage = Rig(FIGURES["leg-raise"])
    picture = Picture([stage])
    path = stage.path("lift")
    assert path is not None

    def dots(done: float) -> list[Shape]:
        return drawn(picture.strokes(stage, at_rest(stage.rest), 0.0, Hints(stage.rest, path, done)), "trail")

    whole, half = dots(0.0), dots(0.5)
    assert len(whole) > len(half) > 2
    assert set(half) < set(whole)
    assert not dots(1.0)


def test_without_motion_only_the_tip_is_left_ahead_of_the_limb() -> None:
    stage = Rig(FIGURES["leg-raise"])
    path = stage.path("lift")
    assert path is not None
    hints = Hints(stage.rest, path, 1.0, is_still=True)
    (tip,) = drawn(Picture([stage]).strokes(stage, at_rest(path[-1]), 0.0, hints), "trail")
    x, y = Camera("left").seen(stage.body(at_rest(path[-1])).joints["left_ankle"])
    # The leg goes up and towards the head, which lies at the right there.
    assert tip.x1 > x
    assert hypot(tip.x1 - x, tip.y1 - y) > 4


def test_the_hips_are_on_their_circle() -> None:
    stage = Rig(FIGURES["pelvis-circle"])
    picture = Picture([stage])
    path = stage.path("circle")
    assert path is not None
    marks = []
    for done in (0.2, 0.4, 0.6, 0.8):
        strokes = picture.strokes(
            stage, travelled(stage.rest, path, done), 0.0, Hints(stage.rest, path, done)
        )
        dots = [shape for shape in drawn(strokes, "mark") if not shape.r0]
        (tip,) = [shape for shape in drawn(strokes, "mark") if shape.r0]
        (mark,) = [shape for shape in drawn(strokes, "working") if shape.y0 == shape.y1 and shape.r0 < 3]
        x = (mark.x0 + mark.x1) / 2
        assert min(hypot(dot.x0 - x, dot.y0 - mark.y0) for dot in dots) < 5
        marks.append((x, mark.y0))
        assert 3 < hypot(tip.x1 - x, tip.y1 - mark.y0) < 30
    # In front, to the left of the body, behind, to its right.
    assert marks[0][1] < marks[2][1]
    assert marks[1][0] > 15 > -15 > marks[3][0]


def test_a_ghost_is_an_outline_of_what_will_have_moved() -> None:
    stage = Rig(FIGURES["leg-raise"])
    path = stage.path("lift")
    assert path is not None
    strokes = Picture([stage]).strokes(stage, at_rest(stage.rest), 0.0, Hints(ghost=path[-1]))
    ghost = drawn(strokes, "ghost")
    assert len(ghost) == 4
    assert {one.shape for one in strokes if one.around == -1} == set(ghost)
    # It is behind the body.
    assert max(n for n, one in enumerate(strokes) if one.tone in BODY) < min(
        n for n, one in enumerate(strokes) if one.tone == "ghost"
    )
    assert not drawn(
        Picture([stage]).strokes(stage, at_rest(stage.rest), 0.0, Hints(ghost=stage.rest)), "ghost"
    )


def test_a_working_limb_is_bright_on_its_side_and_what_is_far_is_dim() -> None:
    for stage in sides(FIGURES["leg-raise"]):
        tones = {one.tone for one in Picture([stage]).strokes(stage, at_rest(stage.rest))}
        assert ("working-far" in tones) == stage.is_mirrored
        assert "far" in tones or stage.is_mirrored


def test_furniture_stands_behind_the_body() -> None:
    for name in ("sit-up", "cat-easier", "pelvis-circle-easier"):
        stage = Rig(FIGURES[name])
        strokes = Picture([stage]).strokes(stage, at_rest(stage.rest))
        floor = [n for n, one in enumerate(strokes) if one.tone == "floor"]
        assert len(floor) >= 3, name
        assert min(floor) > max(n for n, one in enumerate(strokes) if one.tone in BODY), name
