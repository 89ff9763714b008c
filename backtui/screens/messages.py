"""What screens ask of the app, and tell it; it alone acts."""

from dataclasses import dataclass

from textual.message import Message

from backtui.core.diary.expectations import PauseRecord
from backtui.core.diary.session import Session
from backtui.core.progress.news import NewsKind


class AppMessage(Message):
    """What the app alone acts on."""


@dataclass
class StartRoutine(AppMessage):
    """Begin a guided session of a routine, by its id; `is_full`: also as a second one all of it."""

    routine: str
    is_full: bool = False


@dataclass
class ChangeSecond(AppMessage):
    """Have all of a routine as the second session of the day, or again what is offered."""

    routine: str


@dataclass
class StartSmallest(AppMessage):
    """Begin the smallest session of a routine, by its id."""

    routine: str


@dataclass
class PainBefore(AppMessage):
    """How much it hurts before the session that runs, 0 to 10."""

    value: int


class AskFinish(AppMessage):
    """Ask whether to leave the session, which is paused."""


class AskMap(AppMessage):
    """Show all exercises of the session that runs, which is paused."""


class SessionEnded(AppMessage):
    """The session is over."""


@dataclass
class CheckInAnswered(AppMessage):
    """An answer was given; the session has it."""

    session: Session


class CheckInDone(AppMessage):
    """There is nothing more to ask."""


@dataclass
class Choose(AppMessage):
    """Change a setting by its key, to a value as its file has it."""

    key: str
    value: object


@dataclass
class OpenSetting(AppMessage):
    """Ask for another value of a setting, by its key."""

    key: str


class HearVoice(AppMessage):
    """Let the voice say a sentence."""


class ChooseSigns(AppMessage):
    """Ask by eye which signs figures are drawn with."""


@dataclass
class OpenSession(AppMessage):
    """Show a session of the diary, by its id."""

    session: str


@dataclass
class AskMinutes(AppMessage):
    """Ask how long the session of a routine, by its id, shall take."""

    routine: str


@dataclass
class AskPlan(AppMessage):
    """Show the plan of a routine's session, by the routine's id."""

    routine: str


@dataclass
class AskPin(AppMessage):
    """Ask what the person decides about an exercise, by its id.

    `routine` is the one whose dose is meant; None: the current one's, or else the exercise's own.
    """

    exercise: str
    routine: str | None = None


class AskMorning(AppMessage):
    """Ask how much it hurts on the morning after the last session."""


class AskRoutine(AppMessage):
    """Ask which routine shall be the current one."""


@dataclass
class TakeRoutine(AppMessage):
    """Make a routine the current one, by its id."""

    routine: str


@dataclass
class ActOnNews(AppMessage):
    """See to what the first line of Today tells."""

    kind: NewsKind


class AskSafety(AppMessage):
    """Show the safety page."""


@dataclass
class EditSession(AppMessage):
    """Correct when and how a session was, by its id."""

    session: str


@dataclass
class EditDone(AppMessage):
    """Correct what was done in a session, by its id."""

    session: str


@dataclass
class DeleteSession(AppMessage):
    """Take a session out of the diary, by its id."""

    session: str


class AddSession(AppMessage):
    """Add a session that was done elsewhere."""


class ChooseExercise(AppMessage):
    """Ask which exercise's doses to show."""


class FilterRoutine(AppMessage):
    """Ask of which routine to show the sessions."""


class ShowPauses(AppMessage):
    """Show the pauses."""


@dataclass
class EditPause(AppMessage):
    """Correct a pause; None: add one."""

    pause: PauseRecord | None


@dataclass
class DeletePause(AppMessage):
    """Take a pause away."""

    pause: PauseRecord


class ChooseTarget(AppMessage):
    """Ask for the sessions a week."""


@dataclass
class TryExercise(AppMessage):
    """Do one exercise at once, by its id, outside of any routine."""

    exercise: str


class ShowReport(AppMessage):
    """Show the report."""


@dataclass
class WriteReport(AppMessage):
    """Ask for a file, and write the report there."""

    text: str
