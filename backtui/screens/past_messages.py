"""What the screens that look back ask of the app; it alone acts."""

from collections.abc import Mapping
from typing import Any

from textual.message import Message

from backtui.core.diary.expectations import PauseRecord


class OnSession(Message):
    """Something about one session of the diary."""

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session


class EditSession(OnSession):
    """Correct when and how it was."""


class EditDone(OnSession):
    """Correct what was done."""


class DeleteSession(OnSession):
    """Take it out of the diary."""


class ChangeSession(OnSession):
    """Store other values in some fields; None takes a field away."""

    def __init__(self, session: str, fields: Mapping[str, Any]) -> None:
        super().__init__(session)
        self.fields = fields


class AddSession(Message):
    """Add a session that was done elsewhere."""


class ChooseExercise(Message):
    """Ask which exercise's doses to show."""


class ShowPauses(Message):
    """Show the pauses."""


class EditPause(Message):
    """Correct a pause; None: add one."""

    def __init__(self, pause: PauseRecord | None) -> None:
        super().__init__()
        self.pause = pause


class DeletePause(Message):
    """Take a pause away."""

    def __init__(self, pause: PauseRecord) -> None:
        super().__init__()
        self.pause = pause


class ChooseTarget(Message):
    """Ask for the sessions a week."""
