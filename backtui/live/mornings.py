"""The answer of a morning: written down, and what it tells of a session that begins now."""

from datetime import date

from backtui.core.diary.morning_after import is_fresh
from backtui.core.diary.mornings import Morning, named_morning
from backtui.store.decisions import read_morning
from backtui.store.diary import Diary
from backtui.store.schema import StoreError


def pain_of_morning(diary: Diary) -> int | None:
    """Return the pain of this morning, where the answer is so new that it tells how much it hurts now."""
    now = diary.now()
    try:
        found = diary.morning_after()
        if found is None or not found.is_open(now):
            return None
        morning = read_morning(diary.raw("mornings", found.session))
    except StoreError:
        # What is wrong is said where the sessions are read.
        return None
    return found.pain if morning is not None and is_fresh(morning.at, now) else None


def keep_morning(diary: Diary, session: str, day: date, pain: int) -> None:
    """Write down an answer for a session of a day, to be undone like any correction. Raises StoreError."""
    # Most sessions begin without one.
    from backtui.files.paths import undo_path
    from backtui.store.corrections import Corrections
    from backtui.store.undo import UndoFile

    morning = Morning(session, pain, diary.now().isoformat(timespec="seconds"))
    Corrections(diary, UndoFile(undo_path(diary.path))).put_morning(morning, named_morning(day))
