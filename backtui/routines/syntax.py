"""What is no TOML: every such line in plain words, with its remedy, and the text as it was likely meant.

Each remedy is tried: what makes the line readable was right, and the lines behind it are read on.
"""

import re
import tomllib
from typing import NamedTuple

from backtui.core.format.table import Tree
from backtui.routines.remedies import REMEDIES, STATEMENT, Mending, shown_line

_MOST_FAULTS = 20
_LONGEST_LINE = 2000
# Every remedy that is tried reads the text anew.
_LARGEST_MENDED = 100_000
_PLACE = re.compile(r"\(at line (\d+), column \d+\)$")


class Misread(NamedTuple):
    """A line that is no TOML, counted from 1, and what is wrong with it."""

    line: int
    words: str


class Reading(NamedTuple):
    """A text as far as it can be read; `is_whole` where every line that could not be had its remedy."""

    text: str
    tree: Tree
    misread: list[Misread]
    is_whole: bool


def read_toml(text: str) -> Reading:
    """Read a text; what is no TOML is told, mended or passed over."""
    lines = text.split("\n")
    misread: list[Misread] = []
    is_whole = True
    while True:
        fault = _first_fault(lines)
        if fault is None:
            mended = "\n".join(lines)
            return Reading(mended, tomllib.loads(mended), misread, is_whole)
        if len(misread) == _MOST_FAULTS or (misread and len(text) > _LARGEST_MENDED):
            misread.append(Misread(fault + 1, "there is more that cannot be read, from here on"))
            return Reading("", {}, misread, is_whole=False)
        found = _mended(lines, fault)
        if found is None:
            misread.append(Misread(fault + 1, _unknown(lines[fault])))
            is_whole = False
            if not _pass_over(lines, fault):
                return Reading("", {}, misread, is_whole=False)
        else:
            place = fault if found.line is None else found.line
            misread.append(Misread(place + 1, found.words))
            is_whole = is_whole and found.is_whole
            for index, line in found.lines.items():
                lines[index] = line


def _first_fault(lines: list[str]) -> int | None:
    """Return the index of the first line that is no TOML; of the last one that says anything at the end."""
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        if place is not None:
            return min(int(place[1]), len(lines)) - 1
        return max((n for n, line in enumerate(lines) if line.strip()), default=0)
    return None


def _mended(lines: list[str], fault: int) -> Mending | None:
    """Return the first remedy with which the line can be read."""
    if len(lines[fault]) > _LONGEST_LINE or sum(map(len, lines)) > _LARGEST_MENDED:
        return None
    for rule in REMEDIES:
        for found in rule(lines, fault):
            tried = list(lines)
            for index, line in found.lines.items():
                tried[index] = line
            following = _first_fault(tried)
            if following is None or following > fault:
                return found
    return None


def _pass_over(lines: list[str], fault: int) -> bool:
    """Blank a line that cannot be read with what belongs to it; False where nothing was left to blank."""
    start = fault
    if _first_fault(lines[:fault]) is not None:
        start = next((n for n in range(fault, -1, -1) if STATEMENT.match(lines[n])), fault)
    end = next((n for n in range(fault + 1, len(lines)) if STATEMENT.match(lines[n])), len(lines))
    was = lines[start:end]
    lines[start:end] = [""] * (end - start)
    return any(line.strip() for line in was)


def _unknown(line: str) -> str:
    return (
        f'{shown_line(line)} cannot be read; allowed are lines such as reps = 10, name = "Cat", '
        "[[exercise]], and comments that begin with #"
    )
