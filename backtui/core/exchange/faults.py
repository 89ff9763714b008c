"""What cannot be taken in, said by line and reason."""

from collections.abc import Sequence
from typing import NamedTuple

_MOST_NAMED = 10


class ReadingFault(NamedTuple):
    """What is wrong with a file that is read, and on which line, from 1; None: nowhere in particular."""

    what: str
    line: int | None = None

    def words(self) -> str:
        """Return it in words: `line 3: effort is no number`."""
        return self.what if self.line is None else f"line {self.line}: {self.what}"


class NotUnderstood(Exception):
    """A file that is not taken in, for faults that are all said."""

    def __init__(self, faults: Sequence[ReadingFault]) -> None:
        more = len(faults) - _MOST_NAMED
        lines = [fault.words() for fault in faults[:_MOST_NAMED]]
        super().__init__("\n".join([*lines, *([f"and {more} more"] if more > 0 else [])]))
        self.faults = faults


def refused(what: str, line: int | None = None) -> NotUnderstood:
    """Return what refuses a file for one fault."""
    return NotUnderstood([ReadingFault(what, line)])


def line_at(content: bytes, place: int) -> int:
    """Return the line, from 1, of a place in a file."""
    return content.count(b"\n", 0, place) + 1
