"""A page of simple Markdown, as lines: headings, points and tables, whose columns stand below each other."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from textual.content import Content

_WIDEST, _GAP = 100, 2


def report_words(text: str, width: int) -> list[Content]:
    """Return a report in lines of so many cells; a table that is wider loses the end of its first column."""
    width = max(20, min(width, _WIDEST))
    lines: list[Content] = []
    for is_table, group in groupby(text.strip().split("\n"), key=lambda line: line.startswith("|")):
        block = list(group)
        lines += _table(block, width) if is_table else (part for line in block for part in _line(line, width))
    return lines


def _line(line: str, width: int) -> Iterator[Content]:
    if line.startswith("#"):
        yield Content.styled(line.lstrip("# "), "bold $primary")
        return
    sign, rest = ("· ", line[2:]) if line.startswith("- ") else ("", line)
    for part in wrap(_plain(rest), width, initial_indent=sign, subsequent_indent=" " * len(sign)) or [""]:
        yield Content(part)


def _table(lines: Sequence[str], width: int) -> Iterator[Content]:
    rows = [[_plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    heading, _, *rows = rows
    widths = [max(len(row[n]) for row in (heading, *rows)) for n in range(len(heading))]
    widths[0] = max(3, min(widths[0], width - sum(widths[1:]) - _GAP * (len(widths) - 1)))
    yield Content.styled(_row(heading, widths), "$text-muted")
    for row in rows:
        yield Content(_row(row, widths))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0] if len(cells[0]) <= widths[0] else f"{cells[0][: widths[0] - 1]}…"
    return (" " * _GAP).join(
        f"{cell:<{room}}" for cell, room in zip((first, *cells[1:]), widths, strict=True)
    )


def _plain(text: str) -> str:
    """Return a person's words without the marks that keep them from being markup."""
    return re.sub(r"\\([\\|`*_<\[])", r"\1", text)
