"""The part of the app that meets a session that was interrupted: offers it, keeps it, or lets it go."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from backtui.app.settings import SettingsApp
from backtui.core.clock import AnyClock
from backtui.settings.model import Choices
from backtui.store.diary import Diary
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.store.journal import Found


class InterruptedApp(SettingsApp):
    """An app that settles what a session before it left behind."""

    def __init__(self, clock: AnyClock, diary: Diary, start: str | None, choices: Choices) -> None:
        """`start` is the id of a routine to begin with, once that is settled."""
        super().__init__(choices)
        self.clock, self.diary = clock, diary
        self.notice = ""
        self._start = start

    @abstractmethod
    def begin(self, routine: str) -> None:
        """Begin a guided session of a routine, by its id."""

    @abstractmethod
    def go_on(self, found: "Found") -> None:
        """Take up a session that was interrupted."""

    @abstractmethod
    def follow(self) -> None:
        """Let the place that is shown look at the diary again."""

    def settle(self) -> None:
        """Store what ended, offer what was interrupted, and then begin what was asked for."""
        if not self.diary.has_journals:
            self._begin_asked()
            return
        from backtui.live.session import busy_words, is_stale
        from backtui.store.journal import Busy

        try:
            found, told = self.diary.settle()
        except Busy as busy:
            self.notice = busy_words(busy.opening)
            self.follow()
            return
        except StoreError as error:
            self.notify(str(error), severity="error", timeout=30)
            return
        for words in told:
            self.notify(words, title="Sessions before", severity="warning", timeout=30)
        if found is None:
            self.follow()
            self._begin_asked()
        elif is_stale(found, self.clock.now()):
            self._keep_interrupted(found)
            self._begin_asked()
        else:
            self._ask_to_go_on(found)

    def _ask_to_go_on(self, found: "Found") -> None:
        from backtui.live.session import interrupted_words
        from backtui.screens.question import Question

        answers = [
            ("go-on", "Go on"),
            ("keep", "Keep what was done, and finish"),
            ("discard", "Discard it"),
        ]

        def take(answer: str | None) -> None:
            if answer == "go-on":
                self.go_on(found)
            elif answer == "keep":
                self._keep_interrupted(found)
                self._begin_asked()
            elif answer == "discard":
                self._ask_to_discard(found)
            else:
                found.journal.close()

        title = "A session was interrupted"
        self.push_screen(Question(title, interrupted_words(found), answers, "later"), take)

    def _ask_to_discard(self, found: "Found") -> None:
        from backtui.screens.question import Question

        def take(answer: str | None) -> None:
            if answer == "discard":
                found.journal.discard()
                self.notify("The interrupted session was discarded.")
                self._begin_asked()
            else:
                self._ask_to_go_on(found)

        answers = [("back", "No, go back"), ("discard", "Yes, discard it for good")]
        self.push_screen(Question("Discard what was done?", "", answers, "back"), take)

    def _keep_interrupted(self, found: "Found") -> None:
        from backtui.store.journals import kept_words

        try:
            kept = self.diary.keep(found)
        except StoreError as error:
            self.notify(str(error), title="Not kept", severity="error", timeout=30)
            return
        self.notify(kept_words(found, kept))
        self.follow()

    def _begin_asked(self) -> None:
        start, self._start = self._start, None
        if start is not None:
            self.begin(start)
