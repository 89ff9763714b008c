"""The light on a body: plain in every theme, and told apart in few colours and in none."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from backtui.app.theme import FEW_COLOURS, THEMES
from backtui.terminal.colours import STANDARD, nearest
from backtui.widgets.figure.cells import STEPS, Paint
from backtui.widgets.figure.light import PLAIN, colour_of, contrast, tones
from backtui.widgets.figure.signs import TONES

BODY = ("far", "body", "near", "working-far", "working")
SHOWN = [*THEMES, *(theme for theme in BUILTIN_THEMES.values() if not theme.name.startswith("ansi"))]


def looks(name: str) -> tuple[Color, Color, Color]:
    """Return ground, ink and accent of a theme, as its own palette has them."""
    theme = next(theme for theme in SHOWN if theme.name == name)
    palette = theme.to_color_system().generate()
    return (
        Color.parse(palette["background"]),
        Color.parse(palette["foreground"]),
        Color.parse(palette["accent"]),
    )


@pytest.mark.parametrize("is_grey", [False, True])
@pytest.mark.parametrize("name", [theme.name for theme in SHOWN])
def test_what_is_body_is_plain_on_the_ground(name: str, is_grey: bool) -> None:
    ground, ink, accent = looks(name)
    found = tones(ground, ink, accent, is_grey=is_grey)
    assert set(found) == set(TONES)
    plain = {tone: contrast(ground, found[tone]) for tone in BODY}
    assert min(plain.values()) >= PLAIN
    assert plain["far"] < plain["body"] < plain["near"]
    assert plain["working-far"] <= plain["working"]
    assert contrast(found["far"], found["near"]) > 1.28, "near and far differ"
    assert all(contrast(ground, found[tone]) < PLAIN for tone in ("floor", "trail", "ghost", "mark"))


@pytest.mark.parametrize("theme", ["backtui-dark", "backtui-light"])
def test_without_colours_the_working_part_is_the_plainest(theme: str) -> None:
    ground, ink, accent = looks(theme)
    found = tones(ground, ink, accent, is_grey=True)
    others = [contrast(ground, found[tone]) for tone in ("far", "body", "near")]
    assert contrast(ground, found["working"]) > max(others) * 1.15
    assert contrast(ground, found["working-far"]) > max(others)


@pytest.mark.parametrize("theme", FEW_COLOURS, ids=lambda theme: theme.name)
def test_in_sixteen_colours_it_still_reads(theme) -> None:  # type: ignore[no-untyped-def]
    ground, ink, accent = (Color.parse(one) for one in (theme.background, theme.foreground, theme.accent))
    found = tones(ground, ink, accent)
    shown = {
        tone: Color.parse("#{:02x}{:02x}{:02x}".format(*STANDARD[nearest(found[tone].rgb, 16)]))
        for tone in TONES
    }
    assert min(contrast(ground, shown[tone]) for tone in BODY) >= 4.5
    assert len({shown[tone] for tone in ("far", "near", "working")}) == 3
    assert shown["floor"] not in (ground, shown["near"])


def test_a_dot_that_is_half_covered_is_half_as_plain() -> None:
    ground, ink, accent = looks("backtui-dark")
    found = tones(ground, ink, accent)
    half = colour_of(Paint(TONES.index("near"), STEPS // 2), ground, found)
    assert half == ground.blend(found["near"], 0.5)
    assert colour_of(Paint(0, 0), ground, found) == ground
