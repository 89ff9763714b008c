"""Shapes as dots, and dots as text: against a slow look at every single dot."""

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.terminal.stand_ins import StandIns
from backtui.widgets.figure.raster import FIGURES_IN, GLYPHS, Raster, Tapered, characters
from backtui.widgets.runs import Line, Run, change

small = st.floats(0.6, 9)
where = st.floats(-5, 40)


def is_inside(shape: Tapered, x: float, y: float) -> bool:
    """Return whether a point is in one of the many circles between the two."""
    return any(
        hypot(x - (shape.x0 + (shape.x1 - shape.x0) * t), y - (shape.y0 + (shape.y1 - shape.y0) * t))
        <= shape.r0 + (shape.r1 - shape.r0) * t
        for t in (n / 200 for n in range(201))
    )


@settings(max_examples=25)
@given(st.builds(Tapered, where, where, small, where, where, small))
def test_a_shape_fills_the_dots_that_are_inside_it(shape: Tapered) -> None:
    field = Raster(18, 9, "braille", 1)
    field.fill(shape, 0)
    wider = shape._replace(r0=shape.r0 + 0.6, r1=shape.r1 + 0.6)
    wrong = [
        (x, y)
        for y in range(field.height)
        for x in range(field.width)
        if bool(field.layers[0][y] >> x & 1) != is_inside(shape, x + 0.5, y + 0.5)
        # A dot on the very edge may fall either way, and the thinnest limb is one dot wide.
        and is_inside(shape, x + 0.5, y + 0.5) == is_inside(wider, x + 0.5, y + 0.5)
    ]
    assert not wrong


def test_a_later_shape_is_in_front() -> None:
    field = Raster(4, 2, "braille", 2)
    field.fill(Tapered(4, 4, 3, 4, 4, 3), 1)
    field.fill(Tapered(4, 4, 3, 4, 4, 3), 0)
    assert not any(field.layers[1])
    field.clear(Tapered(4, 4, 9, 4, 4, 9))
    assert field.lines() == [(), ()]


@pytest.mark.parametrize("name", list(GLYPHS))
def test_every_pattern_has_a_character_of_its_own(name: str) -> None:
    glyphs = GLYPHS[name]
    known = characters(name)
    assert len(set(known)) == len(known) == 1 << glyphs.columns * glyphs.rows
    assert known[0] == " "
    assert all(len(one) == 1 for one in known)


def test_characters_show_the_dots_that_they_stand_for() -> None:
    # Top left and bottom right of each cell.
    assert characters("braille")[0b10000001] == "⢁"
    assert characters("blocks")[0b01] == "▀"
    assert characters("sextants")[0b000001] == "🬀"
    assert characters("sextants")[0b100000] == "🬞"


def test_text_has_runs_of_one_look() -> None:
    field = Raster(6, 1, "blocks", 2)
    field.line(1, 0, 1, 5)
    field.layers[1][0] |= 0b000100
    field.layers[0][1] &= ~0b000100
    assert field.lines() == [(Run(1, "▄", 0), Run(2, "▀", 1), Run(3, "▄▄", 0))]


def test_figures_are_drawn_with_signs_that_there_are() -> None:
    for signs, glyphs in FIGURES_IN.items():
        stand_ins = StandIns(signs, "ascii" if signs == "ascii" else "utf-8")
        assert all(stand_ins.shown(one) == one for one in characters(glyphs)), signs


cells = st.text("ab ", max_size=30)
lines = st.lists(st.tuples(cells, st.integers(0, 2)), max_size=4)


def as_line(parts: list[tuple[str, int]]) -> Line:
    runs, start = [], 0
    for text, look in parts:
        if text:
            runs.append(Run(start, text, look))
        start += len(text) + 1
    return tuple(runs)


def as_cells(line: Line) -> list[tuple[str, int]]:
    found = [(" ", 0)] * 130
    for run in line:
        for n, character in enumerate(run.text):
            found[run.start + n] = (character, run.look) if character != " " else (" ", 0)
    return found


@given(lines, lines)
def test_what_is_sent_reaches_from_the_first_cell_that_differs_to_the_last(
    one: list[tuple[str, int]], two: list[tuple[str, int]]
) -> None:
    before, after = as_line(one), as_line(two)
    old, new = as_cells(before), as_cells(after)
    differing = [n for n in range(130) if old[n] != new[n]]
    assert change(before, after) == ((differing[0], differing[-1] + 1) if differing else None)
