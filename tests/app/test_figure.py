"""The figure of a session: in which signs, and in how many colours a cell."""

import io

import pytest

from backtui.settings.model import NO_SETTINGS, Motion
from backtui.terminal.kinds import terminal_of
from backtui.widgets.figure.view import FigureView
from tests.app.conftest import Desk, Sit
from tests.support import read


def grounds(desk: Desk) -> int:
    """Return how many colours stand behind the signs of the figure."""
    figure = desk.app.screen.query_one(FigureView)
    styles = [segment.style for y in range(figure.size.height) for segment in figure.render_line(y)]
    return len({style.bgcolor for style in styles if style is not None})


OWN = """
[[exercise]]
id = "jump"
name = "Jump"
phase = "warm-up"
position = "standing"
reps = 2
tempo = "crouch 1, jump 1"

[[exercise]]
id = "mind"
name = "Mind"
phase = "warm-up"
position = "side"
figure = "none"
hold = 10

[[exercise]]
id = "sway"
name = "Sway"
phase = "warm-up"
position = "back"
figure = "back-moved"
hold = 10

[[figure]]
id = "standing"
rest = {elbows = 10}

[[figure]]
id = "back-moved"
rest = {lean = -90}
root = "pelvis"
[figure.moves]
settle = {hips = 40}

[[routine]]
id = "own"
name = "Own"
exercises = ["jump", "mind", "sway"]
"""


async def test_a_body_without_a_figure_of_its_own_is_small_and_still(sit: Sit) -> None:
    async with sit(catalogue=read(OWN), start="own") as desk:
        figure = desk.app.screen.query_one("#figure", FigureView)
        name = desk.app.screen.query_one("#name")
        await desk.press("enter")
        looks = []
        for _ in range(4):
            looks.append(
                [segment.text for y in range(figure.size.height) for segment in figure.render_line(y)]
            )
            await desk.wait(0.4)
        assert looks[0].count("") < len(looks[0])
        assert any(text.strip() for text in looks[0])
        assert all(look == looks[0] for look in looks), "it neither moves nor breathes"
        assert figure.size.width <= 16
        assert figure.region.y == name.region.y, "beside its name"
        await desk.press("n")
        assert not figure.display
        assert figure.region.width == 0
        await desk.press("n")
        assert figure.display
        assert figure.size.width > 16


async def at_bridge(desk: Desk) -> None:
    while desk.live.player.timeline.plan.exercises[desk.live.player.beat.exercise].exercise.id != "bridge":
        desk.live.press("next")
    desk.live.press("begin_now")
    await desk.wait(1)


@pytest.mark.parametrize(("motion", "is_smooth"), [("full", True), ("calm", False), ("off", True)])
async def test_calm_motion_has_one_colour_a_cell(sit: Sit, motion: Motion, is_smooth: bool) -> None:
    settings = NO_SETTINGS._replace(motion=motion)
    async with sit(full=True, start="healthy-back", settings=settings) as desk:
        await at_bridge(desk)
        assert (grounds(desk) > 1) == is_smooth
        await desk.press("space")
        assert grounds(desk) > 1, "what stands still may have two: nothing is sent for it"


@pytest.mark.parametrize("colours", [0, 16])
async def test_few_colours_are_one_a_cell(sit: Sit, colours: int) -> None:
    async with sit(full=True, start="healthy-back") as desk:
        desk.app.terminal.colours = colours
        await at_bridge(desk)
        assert grounds(desk) == 1


@pytest.mark.parametrize(
    ("signs", "encoding", "variables"),
    [
        ("quadrants", "utf-8", {"TERM": "xterm-256color"}),
        ("sextants", "utf-8", {"TERM": "xterm-kitty"}),
        ("blocks", "utf-8", {"TERM": "linux"}),
        ("ascii", "utf-8", {"TERM": "xterm-kitty", "LC_ALL": "C"}),
        ("ascii", "iso-8859-1", {"TERM": "xterm-kitty"}),
    ],
)
async def test_where_nothing_is_chosen_the_terminal_decides(
    sit: Sit, signs: str, encoding: str, variables: dict[str, str]
) -> None:
    async with sit() as desk:
        desk.app.terminal.suit(terminal_of(io.TextIOWrapper(io.BytesIO(), encoding), variables))
        assert desk.app.manner().glyphs == signs
        desk.app.keeper.choose("figure", "braille")
        assert desk.app.manner().glyphs == "braille", "what is chosen holds"
