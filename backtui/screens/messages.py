"""What screens ask of the app; it alone acts."""

from textual.message import Message

from backtui.core.diary.expectations import PauseRecord


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
