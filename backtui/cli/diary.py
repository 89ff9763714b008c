"""The diary as a command needs it, and what changes it."""

from backtui.cli.context import Context
from backtui.files.paths import undo_path
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.undo import UndoFile


def diary_of(context: Context) -> Diary:
    """Return the diary."""
    return Diary(context.store_path, context.clock.now)


def corrections_of(diary: Diary) -> Corrections:
    """Return what changes the diary."""
    return Corrections(diary, UndoFile(undo_path(diary.path)))
