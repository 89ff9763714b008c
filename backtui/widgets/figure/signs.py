"""Signs: the sets that figures are drawn with, and how many dots each has in a cell."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from backtui.terminal.mosaics import braille, half, octant, quadrant, sextant

# What is drawn how, from the least to the most telling; a cell of one colour takes the last that it shows.
TONES = ("floor", "trail", "ghost", "mark", "far", "body", "near", "working-far", "working")


class Glyphs(NamedTuple):
    """A way to show dots as characters: so many columns and rows of dots in a cell.

    `character` takes a cell's dots as bits, row by row from the top left. `fine` is into how many
    columns and rows each dot is divided to find how much of it is covered; None: it is never half
    covered. `gap` is how far apart a limb stands from what is behind it, in rows of dots.
    """

    columns: int
    rows: int
    character: Callable[[int], str]
    fine: tuple[int, int] | None
    gap: float

    @property
    def aspect(self) -> float:
        """How much wider than high a dot looks: a cell is twice as high as wide."""
        return self.rows / self.columns / 2


GLYPHS = {
    "quadrants": Glyphs(2, 2, quadrant, (4, 3), 0.5),
    "sextants": Glyphs(2, 3, sextant, (4, 2), 0.9),
    "octants": Glyphs(2, 4, octant, (4, 2), 1.2),
    "blocks": Glyphs(1, 2, half, (8, 3), 0.5),
    "braille": Glyphs(2, 4, braille, None, 1.3),
    "ascii": Glyphs(1, 2, " '.#".__getitem__, None, 0.5),
}


# Where there may be no colours only the sign is left to tell what it is: the signs of no dots, the upper,
# the lower and both.
_IN_ASCII = {"floor": " -_=", "mark": " =_%", "trail": " '.:", "ghost": " '.:", "far": " '.:"}
_IN_ASCII |= dict.fromkeys(("body", "near"), " '.+") | dict.fromkeys(("working-far", "working"), " '.#")


@cache
def characters(name: str, tone: int = TONES.index("working")) -> tuple[str, ...]:
    """Return the character of every pattern of dots in a cell, in one of TONES."""
    if name == "ascii":
        return tuple(_IN_ASCII[TONES[tone]])
    glyphs = GLYPHS[name]
    empty = glyphs.character(0)
    table = [glyphs.character(bits) for bits in range(1 << glyphs.columns * glyphs.rows)]
    # A braille cell without dots is a space: that is what terminals leave out and tests look for.
    return tuple(" " if one == empty else one for one in table)
