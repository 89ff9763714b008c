"""Two plain faces, for letters and digits that are read from across a room: 7 dots high, and 5."""

from typing import NamedTuple

_LARGE = """
A      B      C      D      E      F      G      H      I
.###.  ####.  .###.  ####.  #####  #####  .###.  #...#  ###
#...#  #...#  #...#  #...#  #....  #....  #...#  #...#  .#.
#...#  #...#  #....  #...#  #....  #....  #....  #...#  .#.
#####  ####.  #....  #...#  ####.  ####.  #.###  #####  .#.
#...#  #...#  #....  #...#  #....  #....  #...#  #...#  .#.
#...#  #...#  #...#  #...#  #....  #....  #...#  #...#  .#.
#...#  ####.  .###.  ####.  #####  #....  .###.  #...#  ###
J      K      L      M      N      O      P      Q      R
..###  #...#  #....  #...#  #...#  .###.  ####.  .###.  ####.
...#.  #..#.  #....  ##.##  ##..#  #...#  #...#  #...#  #...#
...#.  #.#..  #....  #.#.#  #.#.#  #...#  #...#  #...#  #...#
...#.  ##...  #....  #.#.#  #.#.#  #...#  ####.  #...#  ####.
...#.  #.#..  #....  #...#  #..##  #...#  #....  #.#.#  #.#..
#..#.  #..#.  #....  #...#  #...#  #...#  #....  #..#.  #..#.
.##..  #...#  #####  #...#  #...#  .###.  #....  .##.#  #...#
S      T      U      V      W      X      Y      Z      0
.####  #####  #...#  #...#  #...#  #...#  #...#  #####  .###.
#....  ..#..  #...#  #...#  #...#  #...#  #...#  ....#  #...#
#....  ..#..  #...#  #...#  #...#  .#.#.  .#.#.  ...#.  #..##
.###.  ..#..  #...#  #...#  #.#.#  ..#..  ..#..  ..#..  #.#.#
....#  ..#..  #...#  #...#  #.#.#  .#.#.  ..#..  .#...  ##..#
....#  ..#..  #...#  .#.#.  ##.##  #...#  ..#..  #....  #...#
####.  ..#..  .###.  ..#..  #...#  #...#  ..#..  #####  .###.
1      2      3      4      5      6      7      8      9
..#..  .###.  ####.  ...#.  #####  .###.  #####  .###.  .###.
.##..  #...#  ....#  ..##.  #....  #....  ....#  #...#  #...#
..#..  ....#  ....#  .#.#.  ####.  #....  ...#.  #...#  #...#
..#..  ..##.  .###.  #..#.  ....#  ####.  ..#..  .###.  .####
..#..  .#...  ....#  #####  ....#  #...#  .#...  #...#  ....#
..#..  #....  ....#  ...#.  #...#  #...#  .#...  #...#  ....#
.###.  #####  ####.  ...#.  .###.  .###.  .#...  .###.  .###.
_      -      '      .      :      /      +      ,      !
..     ...    #      .      .      ....#  ...    ..     #
..     ...    #      .      .      ....#  ...    ..     #
..     ...    .      .      #      ...#.  .#.    ..     #
..     ###    .      .      .      ..#..  ###    ..     #
..     ...    .      .      #      .#...  .#.    ..     #
..     ...    .      .      .      #....  ...    .#     .
..     ...    .      #      .      #....  ...    #.     #
?
.###.
#...#
....#
..##.
..#..
.....
..#..
"""

_SMALL = """
A    B    C    D    E    F    G    H    I    J    K    L    M      N     O    P    Q    R    S    T
.#.  ##.  .##  ##.  ###  ###  .##  #.#  ###  ..#  #.#  #..  #...#  #..#  .#.  ##.  .#.  ##.  .##  ###
#.#  #.#  #..  #.#  #..  #..  #..  #.#  .#.  ..#  #.#  #..  ##.##  ##.#  #.#  #.#  #.#  #.#  #..  .#.
###  ##.  #..  #.#  ##.  ##.  #.#  ###  .#.  ..#  ##.  #..  #.#.#  #.##  #.#  ##.  #.#  ##.  .#.  .#.
#.#  #.#  #..  #.#  #..  #..  #.#  #.#  .#.  #.#  #.#  #..  #...#  #..#  #.#  #..  ##.  #.#  ..#  .#.
#.#  ##.  .##  ##.  ###  #..  .##  #.#  ###  .#.  #.#  ###  #...#  #..#  .#.  #..  .##  #.#  ##.  .#.
U    V    W      X    Y    Z    0    1    2    3    4    5    6    7    8    9    _    -    '    .
#.#  #.#  #...#  #.#  #.#  ###  ###  .#.  ###  ###  #.#  ###  ###  ###  ###  ###  ..   ..   #    .
#.#  #.#  #...#  #.#  #.#  ..#  #.#  ##.  ..#  ..#  #.#  #..  #..  ..#  #.#  #.#  ..   ..   #    .
#.#  #.#  #.#.#  .#.  .#.  .#.  #.#  .#.  ###  .##  ###  ###  ###  .#.  ###  ###  ..   ##   .    .
#.#  #.#  ##.##  #.#  .#.  #..  #.#  .#.  #..  ..#  ..#  ..#  #.#  .#.  #.#  ..#  ..   ..   .    .
###  .#.  #...#  #.#  .#.  ###  ###  ###  ###  ###  ..#  ###  ###  .#.  ###  ###  ..   ..   .    #
"""

_SPACE = 1


class Face(NamedTuple):
    """Letters of so many rows of dots, by letter; `#` is ink."""

    height: int
    glyphs: dict[str, tuple[str, ...]]

    def can_show(self, text: str) -> bool:
        """Return whether the face has every letter of a text."""
        return all(letter in self.glyphs for letter in text.upper())

    def width(self, text: str) -> int:
        """Return how many dots wide a text is."""
        return sum(len(self.glyphs[letter][0]) + _SPACE for letter in text.upper()) - _SPACE if text else 0

    def dots(self, text: str, scale: int) -> list[str]:
        """Return a text as height * scale rows of dots, each dot repeated `scale` times."""
        rows = []
        for row in range(self.height):
            plain = ("." * _SPACE).join(self.glyphs[letter][row] for letter in text.upper())
            rows += ["".join(dot * scale for dot in plain)] * scale
        return rows


def _read(text: str, height: int) -> Face:
    lines = text.strip("\n").split("\n")
    glyphs: dict[str, tuple[str, ...]] = {}
    for top in range(0, len(lines), height + 1):
        names = lines[top].split()
        columns = zip(*(line.split() for line in lines[top + 1 : top + 1 + height]), strict=True)
        glyphs |= dict(zip((name.replace("_", " ") for name in names), columns, strict=True))
    return Face(height, glyphs)


LARGE, SMALL = _read(_LARGE, 7), _read(_SMALL, 5)


def half_blocks(rows: list[str]) -> list[str]:
    """Return rows of dots as lines of text, two rows of dots to a line."""
    columns = max(map(len, rows))
    rows = [row.ljust(columns, ".") for row in rows]
    if len(rows) % 2:
        rows.append("." * columns)
    return [
        "".join(_BLOCKS[upper + lower] for upper, lower in zip(rows[n], rows[n + 1], strict=True))
        for n in range(0, len(rows), 2)
    ]


_BLOCKS = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
