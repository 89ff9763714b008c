"""A session that the history did not take, in a history file of its own."""

from collections.abc import Callable
from datetime import datetime

from backtui.core.diary.session import Session
from backtui.files.paths import PathError, typed
from backtui.store.diary import Diary
from backtui.store.schema import StoreError


def save_apart(session: Session, name: str, now: Callable[[], datetime]) -> str:
    """Save a session to the file that a person names; return why it cannot be, or nothing.

    backtui and TinyDB read such a file as it is.
    """
    try:
        Diary(typed(name), now).save(session)
    except (PathError, StoreError) as error:
        return str(error)
    return ""
