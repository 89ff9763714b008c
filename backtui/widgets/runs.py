"""Runs: lines of text in stretches of equal look, and which cells of two of them differ."""

from collections.abc import Iterator
from typing import NamedTuple

# To move the cursor over this many equal cells costs about as much as to send them again.
_BRIDGED = 6


class Run(NamedTuple):
    """Neighbouring cells of one look: the column of the first, the text, and the number of the look."""

    start: int
    text: str
    look: int


Line = tuple[Run, ...]


def changes(before: Line, after: Line) -> Iterator[tuple[int, int]]:
    """Return the stretches of cells in which two lines differ: first column, and the one behind the last."""
    if before == after:
        return
    old, new = _cells(before), _cells(after)
    start = end = -1
    for column in range(max(len(old), len(new))):
        if (old[column] if column < len(old) else _BLANK) == (new[column] if column < len(new) else _BLANK):
            continue
        if start < 0:
            start = column
        elif column - end > _BRIDGED:
            yield start, end
            start = column
        end = column + 1
    if start >= 0:
        yield start, end


_BLANK = (" ", 0)


def _cells(line: Line) -> list[tuple[str, int]]:
    cells: list[tuple[str, int]] = []
    for run in line:
        cells += [_BLANK] * (run.start - len(cells))
        # A blank looks the same in every look.
        cells += [_BLANK if character == " " else (character, run.look) for character in run.text]
    return cells
