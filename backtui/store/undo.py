"""The last steps that can be undone: kept on this machine, never merged."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from backtui.files.atomic import make_folder, replace_file
from backtui.files.regular import read_regular

# Which can be undone at the least.
MOST_STEPS = 50
NOTHING = msgspec.Raw(b"null")


class UndoPart(msgspec.Struct, frozen=True, array_like=True):
    """What a step did to one document: what it was before (null: there was none), and its revisions."""

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

    @property
    def place(self) -> tuple[str, str]:
        """The table and the id of its document."""
        return self.table, self.key


class UndoStep(msgspec.Struct, frozen=True):
    """One step: the change of one document, or of several `together`.

    `words` say what was done, as in `Undone: ...`.
    """

    words: str
    table: str
    key: str
    before: msgspec.Raw
    before_revised: str
    after_revised: str
    is_removal: bool = False
    together: tuple[UndoPart, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def parts(self) -> Sequence[UndoPart]:
        """What it did to each document."""
        if self.together is not msgspec.UNSET:
            return self.together
        return (
            UndoPart(
                self.table, self.key, self.before, self.before_revised, self.after_revised, self.is_removal
            ),
        )

    def led_to(self, written: Mapping[tuple[str, str, str], str]) -> "UndoStep":
        """Return the step as it fits documents that were written anew.

        `written` tells what each is now, by its place and the revision that it was like before.
        """

        def now(part: UndoPart) -> str:
            return written.get((*part.place, part.after_revised), part.after_revised)

        if self.together is not msgspec.UNSET:
            parts = tuple(msgspec.structs.replace(part, after_revised=now(part)) for part in self.together)
            return msgspec.structs.replace(self, together=parts)
        return msgspec.structs.replace(self, after_revised=now(self.parts[0]))


def joint_step(parts: Sequence[UndoPart], words: str) -> UndoStep:
    """Return one step that changed several documents.

    A version that knows of one document a step finds a revision that none has, and refuses this one alone.
    """
    return UndoStep(words, "", "", NOTHING, "?", "several", together=tuple(parts))


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
