"""The last step that can be undone: kept on this machine, never merged, gone with the next one."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from backtui.files.atomic import make_folder, replace_file
from backtui.files.regular import read_regular

NOTHING = msgspec.Raw(b"null")


class Step(msgspec.Struct, frozen=True):
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
    """The last step, and the one before it: whether the last one came to be, only the history can tell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: Sequence[Step] | None = None

    def steps(self) -> Sequence[Step]:
        """Return what is kept, the last step first; nothing where the file cannot be read."""
        if self._kept is not None:
            return self._kept
        try:
            return msgspec.json.decode(read_regular(self.path), type=list[Step])
        except (OSError, msgspec.MsgspecError):
            return []

    def write(self, steps: Sequence[Step]) -> None:
        """Keep these steps; where the file cannot be written, as long as this program runs."""
        self._kept = None
        try:
            make_folder(self.path.parent)
            replace_file(self.path, msgspec.json.encode(list(steps)))
        except OSError:
            self._kept = list(steps)
            with suppress(OSError):
                # An older step would be undone in place of the last one.
                self.path.unlink(missing_ok=True)
