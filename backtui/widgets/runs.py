"""Runs: lines of text in stretches of equal look, and where two of them differ."""

from typing import NamedTuple


class Run(NamedTuple):
    """Neighbouring cells of one look: the column of the first, the text, and the number of the look."""

    start: int
    text: str
    look: int


Line = tuple[Run, ...]


def change(before: Line, after: Line) -> tuple[int, int] | None:
    """Return the cells in which two lines differ, from the first to behind the last; None where none do."""
    if before == after:
        return None
    old, new = _cells(before), _cells(after)
    length = max(len(old), len(new))
    old += [_BLANK] * (length - len(old))
    new += [_BLANK] * (length - len(new))
    differing = [column for column in range(length) if old[column] != new[column]]
    return (differing[0], differing[-1] + 1) if differing else None


_BLANK = (" ", 0)


def _cells(line: Line) -> list[tuple[str, int]]:
    cells: list[tuple[str, int]] = []
    for run in line:
        cells += [_BLANK] * (run.start - len(cells))
        # A blank looks the same in every look.
        cells += [_BLANK if character == " " else (character, run.look) for character in run.text]
    return cells
