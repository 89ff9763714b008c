"""Tables of cells as text by RFC 4180: what a spreadsheet shows as text, and gives back as it was."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from backtui.core.exchange.faults import refused

# What a spreadsheet takes for a formula, or hides; and the mark that makes a text of it.
_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "'"
_DELIMITERS = ",;\t|"


class CellRow(NamedTuple):
    """One row of a table: the line that it begins on, from 1, and its cells."""

    line: int
    cells: Sequence[str]


def as_cell(text: str) -> str:
    """Return a text so that a spreadsheet obeys nothing in it."""
    return f"{_MARK}{text}" if text.startswith((*_OBEYED, _MARK)) else text


def from_cell(cell: str) -> str:
    """Return the text of a cell, also where a spreadsheet took its mark away."""
    return cell[1:] if cell.startswith(_MARK) and cell[1:].startswith((*_OBEYED, _MARK)) else cell


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as text: its head, and its rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def read_table(text: str) -> tuple[CellRow, list[CellRow]]:
    """Return the head and the rows of a table; empty lines are no rows. Raises NotUnderstood."""
    rows = list(_rows(text))
    if not rows:
        raise refused("it is empty")
    head, *others = rows
    for row in others:
        if len(row.cells) != len(head.cells):
            raise refused(
                f"{len(row.cells)} cells, where the head has {len(head.cells)}: is the file whole?", row.line
            )
    return head, others


def _rows(text: str) -> Iterator[CellRow]:
    # A note may be as long as it likes.
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield CellRow(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise refused(f"it is no table: {error}", line) from None


def _delimiter(text: str) -> str:
    """Return what stands between the cells of the head, which may be quoted."""
    head = text.lstrip().split("\n", 1)[0]
    bare = "".join(head.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)
