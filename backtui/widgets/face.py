"""A plain face of 5 by 7 dots, for letters and digits that are read from across a room."""

_ROWS = """
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

HEIGHT = 7
_SPACE = 1


def _read() -> dict[str, tuple[str, ...]]:
    lines = _ROWS.strip("\n").split("\n")
    glyphs: dict[str, tuple[str, ...]] = {}
    for top in range(0, len(lines), HEIGHT + 1):
        names = lines[top].split()
        columns = zip(*(line.split() for line in lines[top + 1 : top + 1 + HEIGHT]), strict=True)
        glyphs |= dict(zip((name.replace("_", " ") for name in names), columns, strict=True))
    return glyphs


GLYPHS = _read()


def can_show(text: str) -> bool:
    """Return whether the face has every letter of a text."""
    return all(letter in GLYPHS for letter in text.upper())


def width(text: str) -> int:
    """Return how many dots wide a text is."""
    return sum(len(GLYPHS[letter][0]) + _SPACE for letter in text.upper()) - _SPACE if text else 0


def dots(text: str, scale: int) -> list[str]:
    """Return a text as HEIGHT * scale rows of dots, `#` for ink, each dot repeated `scale` times."""
    rows = []
    for row in range(HEIGHT):
        plain = ("." * _SPACE).join(GLYPHS[letter][row] for letter in text.upper())
        rows += ["".join(dot * scale for dot in plain)] * scale
    return rows


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
