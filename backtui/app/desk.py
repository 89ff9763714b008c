"""The desk: what all controllers of the app share."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.app import App
from textual.notifications import SeverityLevel
from textual.screen import Screen

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import Routine
from backtui.core.clock import AnyClock
from backtui.core.diary.session import Entry, Session, begun
from backtui.core.progress.news import News
from backtui.live.planning import follow, routine_today, stage_today
from backtui.settings.model import Motion, Settings
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.widgets.key_names import name_by

if TYPE_CHECKING:
    from backtui.core.diary.morning_after import MorningAfter
    from backtui.core.session.player import Player
    from backtui.outputs.output import Stage
    from backtui.outputs.session_outputs import Outputs
    from backtui.store.corrections import Corrections

GONE = "This session is not there any more."

Tell = Callable[["Stage", "Player", bool], "Outputs"]
# Changes the diary by a correction, and says so.
Correct = Callable[[Callable[["Corrections"], object], str], None]

_Answer = TypeVar("_Answer")


class Desk:
    """The clock, the diary, the catalogue, the settings that hold now, and the person's screen."""

    def __init__(
        self,
        app: App[Any],
        clock: AnyClock,
        catalogue: Catalogue,
        diary: Diary,
        settings: Settings,
        is_remote: bool = False,
        notice: News | None = None,
        hush: Callable[[], None] = lambda: None,
    ) -> None:
        """`notice` is what Today tells besides the rest; `is_remote`: the person sits at another machine.

        `hush` takes back what was said of the place that is left.
        """
        self.app = app
        self.clock, self.catalogue, self.diary = clock, catalogue, diary
        self.settings, self.is_remote, self.notice = settings, is_remote, notice
        self._hush = hush
        self._known: tuple[Entry, ...] = ()
        self._told = ""
        follow(diary, catalogue, lambda: self.settings)

    # What is known

    @property
    def motion(self) -> Motion:
        """How much the screen moves."""
        return self.settings.motion_here(self.is_remote)

    @property
    def routine(self) -> Routine:
        """The current routine."""
        return routine_today(self.catalogue, self.settings, self.begun)

    def follows_words(self) -> str:
        """Return which routine the current one follows, and how to stay; empty where it follows none."""
        if not self.catalogue.default_for(self.settings.routine).next:
            return ""
        from backtui.core.diary.sequence import stage_words

        stage = stage_today(self.catalogue, self.settings, self.begun())
        does = "stays" if stage.after is not None else "goes on" if stage.is_over else ""
        return (
            f"{stage_words(stage)} {self.key('today.routine', 'r')} {does}." if does else stage_words(stage)
        )

    def begun(self) -> Sequence[Entry]:
        """Return the sessions that have begun, newest first."""
        return begun(self.entries(), self.clock.now())

    def entries(self) -> tuple[Entry, ...]:
        """Return the sessions; those known last where the file cannot be read now."""
        try:
            self._known = self.diary.entries()
        except StoreError as error:
            if str(error) != self._told:
                self._told = str(error)
                self.notify(str(error), title="The history", severity="error")
        return self._known

    def morning(self) -> "MorningAfter | None":
        """Return the morning after the last session, where it can be answered now."""
        # What is wrong is said where the sessions are read.
        with suppress(StoreError):
            found = self.diary.morning_after()
            return found if found is not None and found.is_open(self.clock.now()) else None
        return None

    def mornings(self) -> Mapping[str, int]:
        """Return the pain of the mornings after, by session."""
        # What is wrong is said where the sessions are read.
        with suppress(StoreError):
            return self.diary.mornings()
        return {}

    def has_told(self, problem: str) -> None:
        """Say no more that the history cannot be read for this reason: it was just said, with more."""
        self._told = problem

    def session_of(self, key: str) -> Session | None:
        """Return a session of the diary; None where there is none any more, or the file cannot be read."""
        try:
            session = self.diary.session(key)
        except StoreError as error:
            self.notify(str(error), title="The history", severity="error")
            return None
        return None if session is None or session.deleted else session

    # What is shown

    def key(self, action: str, usual: str) -> str:
        """Return how a text names the key that does an action, `usual` unless the person has another."""
        return name_by(self.app, action, usual)

    @property
    def undo_key(self) -> str:
        """How a text names the key that takes the last correction back."""
        return self.key("undo", "u")

    def notify(
        self,
        words: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
    ) -> None:
        """Say something in passing."""
        self.app.notify(words, title=title, severity=severity, markup=False)

    def push(self, screen: Screen[_Answer], take: Callable[[_Answer | None], None] | None = None) -> None:
        """Show a screen over the others; `take` gets its answer."""
        self._hush()
        self.app.push_screen(screen, take)

    def follow(self) -> None:
        """Let the place that is shown look again."""
        self.app.screen.post_message(events.ScreenResume())

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Do work that waits for something, while the screen stays alive."""
        self.app.run_worker(work, exit_on_error=True)
