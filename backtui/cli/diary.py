"""The diary as a command needs it, and what changes it."""

from typing import TYPE_CHECKING

from backtui.cli.context import Context
from backtui.store.diary import Diary

if TYPE_CHECKING:
    from backtui.store.corrections import Corrections


def diary_of(context: Context) -> Diary:
    """Return the diary."""
    return Diary(context.store_path, context.clock.now)


def corrections_of(diary: Diary) -> "Corrections":
    """Return what changes the diary."""
    # Most commands only look.
    from backtui.files.paths import undo_path
    from backtui.store.corrections import Corrections
    from backtui.store.undo import UndoFile

    return Corrections(diary, UndoFile(undo_path(diary.path)))
