"""What is sent: the terminal shows exactly what was to be drawn, and hears of nothing else."""

from typing import NamedTuple

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from backtui.app.wire import Tight, tight

WIDTH, HEIGHT = 24, 4
STYLES = [
    Style.parse(words)
    for words in (
        "#ff0000 on #000010", "#ff0000 on #200000", "#00ff00 on #000010", "bold #00ff00 on #000010",
        "underline #00ff00 on #000010", "#00ff00", "on #000010", "",
    )
]  # fmt: skip
CONSOLE = Console(color_system="truecolor", force_terminal=True)
segment = st.builds(
    lambda text, style: Segment(text, style),
    st.text("ab \u2588", min_size=1, max_size=9),
    st.sampled_from(STYLES),
)


class Cell(NamedTuple):
    """A cell of a terminal."""

    sign: str
    ink: str
    ground: str
    bold: bool
    underlined: bool


def strip_of(parts: list[Segment], width: int) -> Strip:
    return Strip(parts).adjust_cell_length(width, STYLES[0])


@st.composite
def updates(draw: st.DrawFn) -> tuple[list[Strip], ChopsUpdate]:
    """Return whole lines, cut into chops, and an update of some spans of them."""
    lines, chops, ends, spans = [], [], [], []
    for y in range(HEIGHT):
        line = strip_of(draw(st.lists(segment, max_size=5)), WIDTH)
        cuts = sorted({0, WIDTH, *draw(st.lists(st.integers(1, WIDTH - 1), max_size=3))})
        lines.append(line)
        parts = list(line.divide(cuts[1:]))
        chops.append(dict(zip(cuts[:-1], parts, strict=True)))
        ends.append(cuts[1:])
        at = 0
        for start, size in draw(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 8)), max_size=3)):
            first = at + start
            if first + size <= WIDTH:
                spans.append((y, first, first + size))
                at = first + size + 1
    return lines, ChopsUpdate(chops, spans or [(0, 0, WIDTH)], ends)


def shown(*written: str) -> list[list[Cell]]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for text in written:
        stream.feed(text)
    cells = [[screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]
    return [
        # Of a blank only the ground is seen.
        [Cell(one.data, "" if one.data == " " and not one.underscore else one.fg, one.bg,
              one.bold and one.data != " ", one.underscore) for one in row]
        for row in cells
    ]  # fmt: skip


@given(updates())
def test_the_terminal_shows_what_was_to_be_drawn(drawn: tuple[list[Strip], ChopsUpdate]) -> None:
    lines, update = drawn
    whole = shown(*(f"\x1b[{y + 1};1H" + line.render(CONSOLE) for y, line in enumerate(lines)))
    before = shown()
    found = shown(Tight(update).render_segments(CONSOLE))
    wanted = [list(row) for row in before]
    for y, first, last in update.spans:
        wanted[y][first:last] = whole[y][first:last]
    assert found == wanted
    after = shown(Tight(update).render_segments(CONSOLE), "x")
    assert all(cell.ground == "default" for row in after for cell in row if cell.sign == "x")


@given(updates())
def test_nothing_is_sent_but_the_cells_that_changed(drawn: tuple[list[Strip], ChopsUpdate]) -> None:
    _, update = drawn
    sent = Tight(update).render_segments(CONSOLE)
    letters = sum(letter in "ab \u2588" for letter in pyte_text(sent))
    assert letters == sum(last - first for _, first, last in update.spans)
    assert len(sent.encode()) <= len(update.render_segments(CONSOLE).encode()) + 8 * len(update.spans)


def pyte_text(sent: str) -> str:
    """Return what is left without escapes."""
    import re

    return re.sub(r"\x1b\[[\d;]*[A-Za-z]", "", sent)


def test_a_style_that_is_told_is_not_told_again() -> None:
    one, two = STYLES[0], STYLES[1]
    line = Strip([Segment("a", one), Segment("b", one), Segment(" ", STYLES[2]), Segment("c", two)])
    update = ChopsUpdate([{0: line}], [(0, 0, 4)], [[4]])
    assert Tight(update).render_segments(CONSOLE) == (
        "\x1b[1;1H\x1b[38;2;255;0;0;48;2;0;0;16mab \x1b[48;2;32;0;0mc\x1b[0m"
    )


def test_what_is_no_update_of_cells_is_left_alone() -> None:
    assert tight("text") == "text"
    assert tight(None) is None
