"""What screens ask of the app; it alone acts."""

from textual.message import Message


class StartRoutine(Message):
    """Begin a guided session."""

    def __init__(self, routine: str) -> None:
        super().__init__()
        self.routine = routine


class Choose(Message):
    """Change a setting, to a value as its file has it."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__()
        self.key, self.value = key, value


class OpenSession(Message):
    """Show one session of the diary."""

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session
