"""Dots as signs, in one colour a cell or in two."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.terminal.kinds import Terminal
from backtui.terminal.stand_ins import Signs, StandIns
from backtui.widgets.figure.cells import STEPS, Paint, lines_of, look_of, paints_of
from backtui.widgets.figure.raster import Raster, Tapered
from backtui.widgets.figure.signs import GLYPHS, TONES, characters
from backtui.widgets.runs import Line, Run, changed_spans

FLOOR, FAR, NEAR = (TONES.index(tone) for tone in ("floor", "far", "near"))
GROUND = Paint(0, 0)


def pure(tone: int) -> int:
    return look_of(Paint(tone, STEPS), GROUND)


@pytest.mark.parametrize("tone", range(len(TONES)))
@pytest.mark.parametrize("name", list(GLYPHS))
def test_every_pattern_has_a_character_of_its_own(name: str, tone: int) -> None:
    glyphs = GLYPHS[name]
    known = characters(name, tone)
    assert len(set(known)) == len(known) == 1 << glyphs.columns * glyphs.rows
    assert known[0] == " "
    assert all(len(one) == 1 for one in known)


def test_characters_show_the_dots_that_they_stand_for() -> None:
    # Top left and bottom right of each cell.
    assert characters("braille")[0b10000001] == "⢁"
    assert characters("blocks")[0b01] == "▀"
    assert characters("quadrants")[0b1001] == "▚"
    assert characters("sextants")[0b000001] == "🬀"
    assert characters("sextants")[0b100000] == "🬞"
    assert characters("octants")[0b00000100] == "\U0001cd00"


def test_in_ascii_the_sign_tells_what_works_and_what_is_far() -> None:
    signs = [characters("ascii", TONES.index(tone))[-1] for tone in ("far", "body", "near", "working")]
    assert len(set(signs)) == 3


def test_text_has_runs_of_one_look() -> None:
    field = Raster(6, 1, "blocks")
    field.line(0, NEAR, 2, 3)
    field.line(1, FLOOR, 1, 2)
    field.line(1, FLOOR, 3, 5)
    assert lines_of(field) == [(Run(1, "▄", pure(FLOOR)), Run(2, "▀", pure(NEAR)), Run(3, "▄▄", pure(FLOOR)))]


def test_a_look_is_two_paints() -> None:
    looks = {
        look_of(Paint(tone, step), Paint(other, other and 1))
        for tone in range(len(TONES)) for step in range(1, STEPS + 1) for other in range(len(TONES))
    }  # fmt: skip
    assert len(looks) == len(TONES) * STEPS * len(TONES)
    assert {look_of(*paints_of(look)) for look in looks} == looks
    assert paints_of(pure(NEAR)) == (Paint(NEAR, STEPS), GROUND)


def test_half_a_dot_is_a_paler_ground() -> None:
    field = Raster(4, 1, "quadrants", is_fine=True)
    # The left dots of a cell whole, of the right ones the left half.
    field.layers[NEAR] = [0b0011_1111 << 8] * len(field.taken)
    ((run,),) = [line for line in lines_of(field) if line]
    assert (run.start, run.text) == (1, "█")
    field.layers[NEAR] = [0b0001_1111 << 8] * len(field.taken)
    ((run,),) = [line for line in lines_of(field) if line]
    assert (run.text, paints_of(run.look)) == ("▌", (Paint(NEAR, STEPS), Paint(NEAR, 1)))


def test_two_tones_in_a_cell_are_both_seen() -> None:
    field = Raster(4, 1, "quadrants", is_fine=True)
    field.layers[NEAR], field.layers[FAR] = [0x0F] * len(field.taken), [0xF0] * len(field.taken)
    ((run,),) = [line for line in lines_of(field) if line]
    assert set(paints_of(run.look)) == {Paint(NEAR, STEPS), Paint(FAR, STEPS)}
    assert run.text == ("▌" if paints_of(run.look)[0].tone == NEAR else "▐")


@pytest.mark.parametrize("name", [name for name in GLYPHS if GLYPHS[name].fine])
def test_a_smooth_body_is_solid_inside(name: str) -> None:
    field = Raster(20, 10, name, is_fine=True)
    high = field.height
    field.fill(Tapered(high / 2, high / 2, high * 0.3, high * 0.6, high / 2, high * 0.3), NEAR)
    middle = lines_of(field)[5]
    inner = [run for run in middle if "█" in run.text]
    assert [(run.look, set(run.text)) for run in inner] == [(pure(NEAR), {"█"})]
    assert len(inner[0].text) >= 5


@pytest.mark.parametrize("signs", ["all", "console", "ascii"])
def test_figures_are_drawn_with_signs_that_there_are(signs: Signs) -> None:
    glyphs = Terminal("", signs, 16, "utf-8", "").figure
    assert glyphs != "braille", "a body of points is a ghost"
    stand_ins = StandIns(signs, "ascii" if signs == "ascii" else "utf-8")
    shown = [one for tone in range(len(TONES)) for one in characters(glyphs, tone)]
    assert all(stand_ins.shown(one) == one for one in shown)


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
def test_what_is_sent_is_every_cell_that_differs_and_few_others(
    one: list[tuple[str, int]], two: list[tuple[str, int]]
) -> None:
    before, after = as_line(one), as_line(two)
    old, new = as_cells(before), as_cells(after)
    differing = [n for n in range(130) if old[n] != new[n]]
    spans = changed_spans(before, after)
    sent = [n for start, end in spans for n in range(start, end)]
    assert sent == sorted(set(sent))
    assert set(differing) <= set(sent)
    # And those beside them, into which a block may reach.
    assert {max(0, n + way) for n in differing for way in (-1, 1)} <= set(sent)
    for start, end in spans:
        own = [n for n in differing if start <= n < end]
        assert (start, end) == (max(0, own[0] - 1), own[-1] + 2)
    assert all(b[0] - a[1] > 4 for a, b in pairwise(spans)), "a move of the cursor costs more"
