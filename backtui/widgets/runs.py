"""Runs: lines of text in stretches of equal look, and where two of them differ."""

from typing import NamedTuple


class Run(NamedTuple):
    """Neighbouring cells of one look: the column of the first, the text, and the number of the look."""

    start: int
    text: str
    look: int


Line = tuple[Run, ...]


# So many equal cells are sent again rather than passed over, which costs a move of the cursor.
_WORTH_A_MOVE = 6


def changed_spans(before: Line, after: Line) -> list[tuple[int, int]]:
    """Return the stretches of cells in which two lines differ, from the first to behind the last.

    The cells on either side belong to them: some terminals let a block reach a hair into the next cell,
    where a line would stay for good.
    """
    if before == after:
        return []
    old, new = _cells(before), _cells(after)
    length = max(len(old), len(new))
    old += [_BLANK] * (length - len(old))
    new += [_BLANK] * (length - len(new))
    spans: list[tuple[int, int]] = []
    for column in range(length):
        if old[column] != new[column]:
            if spans and column - spans[-1][1] <= _WORTH_A_MOVE:
                spans[-1] = (spans[-1][0], column + 2)
            else:
                spans.append((max(0, column - 1), column + 2))
    return spans


_BLANK = (" ", 0)


def _cells(line: Line) -> list[tuple[str, int]]:
    cells: list[tuple[str, int]] = []
    for run in line:
        cells += [_BLANK] * (run.start - len(cells))
        # A blank looks the same in every look.
        cells += [_BLANK if character == " " else (character, run.look) for character in run.text]
    return cells
