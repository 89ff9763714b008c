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


class AskMinutes(Message):
    """Ask how long a routine's session shall take."""

    def __init__(self, routine: str) -> None:
        super().__init__()
        self.routine = routine


class AskPlan(Message):
    """Show the plan of a routine's session."""

    def __init__(self, routine: str) -> None:
        super().__init__()
        self.routine = routine


class AskPin(Message):
    """Ask what the person decides about an exercise."""

    def __init__(self, exercise: str, routine: str | None = None) -> None:
        """`routine` is the one whose dose is meant; None: the exercise's own."""
        super().__init__()
        self.exercise, self.routine = exercise, routine


class AskSafety(Message):
    """Show the safety page."""
