"""Shapes as dots: against a slow look at every single dot."""

from math import hypot

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backtui.widgets.figure.raster import Raster, Tapered
from backtui.widgets.figure.signs import GLYPHS, TONES

small = st.floats(0.6, 9)
where = st.floats(-5, 40)
NEAR, FAR = TONES.index("near"), TONES.index("far")


def is_inside(shape: Tapered, x: float, y: float) -> bool:
    """Return whether a point is in one of the many circles between the two."""
    return any(
        hypot(x - (shape.x0 + (shape.x1 - shape.x0) * t), y - (shape.y0 + (shape.y1 - shape.y0) * t))
        <= shape.r0 + (shape.r1 - shape.r0) * t
        for t in (n / 200 for n in range(201))
    )


def is_set(field: Raster, x: int, y: int, layer: int = NEAR) -> bool:
    return bool(field.layers[layer][y] >> x & 1)


@settings(max_examples=25)
@given(st.builds(Tapered, where, where, small, where, where, small))
def test_a_shape_fills_the_dots_that_are_inside_it(shape: Tapered) -> None:
    field = Raster(18, 9, "braille")
    field.fill(shape, NEAR)
    wider = shape._replace(r0=shape.r0 + 0.6, r1=shape.r1 + 0.6)
    wrong = [
        (x, y)
        for y in range(field.height)
        for x in range(field.width)
        if is_set(field, x, y) != is_inside(shape, x + 0.5, y + 0.5)
        # A dot on the very edge may fall either way, and the thinnest limb is one dot wide.
        and is_inside(shape, x + 0.5, y + 0.5) == is_inside(wider, x + 0.5, y + 0.5)
    ]
    assert not wrong


@pytest.mark.parametrize("name", [name for name in GLYPHS if GLYPHS[name].fine])
@settings(max_examples=8)
@given(st.builds(Tapered, st.floats(2, 12), st.floats(2, 9), small, st.floats(2, 12), st.floats(2, 9), small))
@example(Tapered(2.0, 2.859375, 0.65625, 2.0, 2.0, 1.0))
def test_a_divided_dot_is_covered_as_far_as_the_shape_covers_it(name: str, shape: Tapered) -> None:
    field = Raster(12, 5, name, is_fine=True)
    field.fill(shape, NEAR)
    across, down = field.fine
    wider = shape._replace(r0=shape.r0 + 0.3, r1=shape.r1 + 0.3)
    wrong = []
    for row in range(field.height * down):
        for column in range(field.width * across):
            place = (column + 0.5) / across * field.glyphs.aspect, (row + 0.5) / down
            inside = is_inside(shape, *place)
            if is_set(field, column, row) != inside and inside == is_inside(wider, *place):
                wrong.append((column, row))
    assert not wrong


@pytest.mark.parametrize("name", list(GLYPHS))
@settings(max_examples=20)
@given(x0=st.floats(2, 20), y0=st.floats(2, 10), x1=st.floats(2, 20), y1=st.floats(2, 10))
def test_the_thinnest_limb_hangs_together(name: str, x0: float, y0: float, x1: float, y1: float) -> None:
    field = Raster(24, 12, name)
    field.fill(Tapered(x0, y0, 0.1, x1, y1, 0.1), NEAR)
    dots = {(x, y) for y in range(field.height) for x in range(field.width) if is_set(field, x, y)}
    start = dots.pop()
    reached, edge = {start}, [start]
    while edge:
        x, y = edge.pop()
        near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & dots
        dots -= near
        reached |= near
        edge += near
    assert not dots


def test_what_is_drawn_first_is_in_front() -> None:
    field = Raster(4, 2, "braille")
    field.fill(Tapered(4, 4, 3, 4, 4, 3), FAR)
    field.fill(Tapered(4, 4, 3, 4, 4, 3), NEAR)
    assert not any(field.layers[NEAR])
    assert any(field.layers[FAR])


def test_nothing_comes_near_to_what_stands_off() -> None:
    wide = Tapered(0, 6, 9, 30, 6, 9)
    for is_fine in (False, True):
        field = Raster(12, 4, "octants", is_fine=is_fine)
        across, down = field.fine
        shape = Tapered(12, 6, 2, 12, 6, 2)
        field.fill(shape, NEAR)
        field.free([shape], NEAR, 1.5)
        field.fill(wide, NEAR)
        assert not is_set(field, 14 * across, 6 * down), "one dot apart"
        assert is_set(field, 17 * across, 6 * down)
        field.fill(wide, FAR)
        # Where each dot may have a colour of its own, another tone is told apart without.
        assert is_set(field, 14 * across, 6 * down, FAR) == is_fine
