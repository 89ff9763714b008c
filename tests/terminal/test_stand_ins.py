"""Stand-ins for signs and colours that a terminal lacks."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from backtui.terminal.colours import STANDARD, nearest
from backtui.terminal.stand_ins import StandIns

# Every sign that this app, its charts and Textual draw with.
DRAWN = "".join(
    [*map(chr, range(0x2500, 0x25A0)), *map(chr, range(0x2800, 0x2900)), *"·×→←↑↓●○◌◐✓✗▶◀▸◂…–—‘’“”⏎⇧±"]
)
ASCII, CONSOLE, LATIN = StandIns("ascii", "ascii"), StandIns("console"), StandIns("ascii", "latin-1")


def test_every_sign_has_a_stand_in_of_one_cell() -> None:
    assert not [sign for sign in DRAWN if len(ASCII.shown(sign)) != 1 or not ASCII.shown(sign).isascii()]
    assert not [sign for sign in DRAWN if ASCII.shown(sign) == "?"]
    assert not [sign for sign in DRAWN if cell_len(CONSOLE.shown(sign)) != 1]


@given(st.text())
def test_any_text_is_shown_in_the_encoding(text: str) -> None:
    assert ASCII.shown(text).isascii()
    LATIN.shown(text).encode("latin-1")
    assert StandIns("all").shown(text) == text


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cf", "Mn", "Me", "Cc"))))
def test_a_sign_of_two_cells_has_a_stand_in_of_two(text: str) -> None:
    # This Python's tables call wide what they do not know.
    known = [sign for sign in text if unicodedata.category(sign) != "Cn"]
    wide = [sign for sign in known if unicodedata.east_asian_width(sign) in "WF"]
    assert all(len(ASCII.shown(sign)) == 2 for sign in wide)


def test_what_must_differ_differs_and_letters_that_can_be_shown_are() -> None:
    for shown in (ASCII, CONSOLE):
        assert len({shown.shown(sign) for sign in "━─█▒"}) == 4
        assert len({shown.shown(sign) for sign in "●◌·"}) == 3
    assert ASCII.shown("schön 中 [red]") == "sch?n ?? [red]"
    assert LATIN.shown("schön 中 → ×") == "schön ?? > x"


def test_a_figure_of_braille_dots_is_still_a_figure() -> None:
    assert ASCII.shown("⠀⢀⣀⣤⣶⣿⠿⠛⠉⠒⠤") == ' ._.###""--'
    assert CONSOLE.shown("⠀⣀⣿⠛⠒") == " ▄█▀─"


def test_the_nearest_colour_is_itself_where_it_is_there() -> None:
    assert [nearest(rgb, 16) for rgb in STANDARD] == list(range(16))
    assert nearest((95, 135, 175), 256) == 67
    # A dark grey with a breath of blue is a grey; the nearest step of the cube would be navy.
    assert nearest((34, 42, 51), 256) == 235
