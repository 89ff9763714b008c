"""The last steps that can be undone: kept on this machine, never merged."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from backtui.files.atomic import make_folder, replace_file
from backtui.files.regular import read_regular

# Which can be undone at the least.
MOST_STEPS = 50
NOTHING = msgspec.Raw(b"null")


class UndoStep(msgspec.Struct, frozen=True):
    """One change of one document: what it was before (null: there was none), and which revision it became.

    `words` say what was done, as in `Undone: ...`.
    """

    words: str
    table: str
    key: str
    before: msgspec.Raw
    before_revised: str
    after_revised: str
    is_removal: bool = False

    @property
    def is_addition(self) -> bool:
        """Whether there was no such document before."""
        return bytes(self.before) == bytes(NOTHING) and not self.is_removal


class UndoFile:
    """The last steps, the newest first: whether the last one came to be, only the history can tell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: Sequence[UndoStep] | None = None
        self._known: Sequence[UndoStep] = []

    def steps(self) -> Sequence[UndoStep]:
        """Return what is kept, the last step first; nothing where the file cannot be read."""
        if self._kept is not None:
            return self._kept
        try:
            self._known = msgspec.json.decode(read_regular(self.path), type=list[UndoStep])
        except (FileNotFoundError, msgspec.MsgspecError, ValueError, RecursionError):
            self._known = []
        except OSError:
            # A disk that fails once is no reason to forget fifty steps.
            pass
        return self._known

    def write(self, steps: Sequence[UndoStep]) -> None:
        """Keep these steps; where the file cannot be written, as long as this program runs."""
        self._kept = None
        try:
            make_folder(self.path.parent)
            replace_file(self.path, msgspec.json.encode(list(steps)))
        except OSError:
            # The older file stays: each of its steps is told by its words, and refused where it fits no more.
            self._kept = list(steps)
