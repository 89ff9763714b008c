"""The session that was interrupted: offered, kept, or let go."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from backtui.app.desk import Desk
from backtui.core.progress.news import News
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.store.journal import Found


class Interrupted:
    """Settles what a session before left behind, and only then has begun what was asked for."""

    def __init__(
        self,
        desk: Desk,
        begin: Callable[[str], None],
        take_up: "Callable[[Found], None]",
        start: str | None,
    ) -> None:
        """`begin` begins a routine by its id, `take_up` goes on; `start` is the routine asked for.

        `is_left` says that a session waits to be decided about.
        """
        self._desk, self._begin, self._take_up, self._start = desk, begin, take_up, start
        self.is_left = False
        # What stands to be decided about, with its journal in hand.
        self._offered: Found | None = None

    def settle(self) -> None:
        """Store what ended, offer what was interrupted, and then begin what was asked for."""
        desk, self.is_left = self._desk, False
        if not desk.diary.has_journals:
            self._begin_asked()
            return
        from backtui.live.session import busy_words, is_stale
        from backtui.store.journal import Busy

        try:
            found, told = desk.diary.settle()
        except Busy as busy:
            desk.notice = News("notice", busy_words(busy.opening))
            desk.follow()
            return
        except StoreError as error:
            desk.notify(str(error), severity="error")
            return
        if told:
            desk.notify(" ".join(told), title="Sessions before", severity="warning")
        if found is None:
            desk.follow()
            self._begin_asked()
        elif is_stale(found, desk.clock.now()):
            self._keep(found)
        else:
            self._offer(found)

    def _offer(self, found: "Found") -> None:
        from backtui.live.session import interrupted_words
        from backtui.screens.question import Question

        answers = [
            ("go-on", "Go on"),
            ("keep", "Keep what was done, and finish"),
            ("discard", "Discard it"),
        ]

        self._offered = found

        def take(answer: str | None) -> None:
            self._offered = None
            if answer == "go-on":
                self._start = None
                self._take_up(found)
            elif answer == "keep":
                self._keep(found)
            elif answer == "discard":
                self._ask_to_discard(found)
            else:
                found.journal.close()
                self.is_left = True
                self._desk.follow()

        title = "A session was interrupted"
        self._desk.push(Question(title, interrupted_words(found), answers, "later"), take)

    def _ask_to_discard(self, found: "Found") -> None:
        from backtui.screens.question import Question

        self._offered = found

        def take(answer: str | None) -> None:
            self._offered = None
            if answer == "discard":
                found.journal.discard()
                self._desk.notify("The interrupted session was discarded.")
                self._begin_asked()
            else:
                self._offer(found)

        answers = [("back", "No, go back"), ("discard", "Yes, discard it for good")]
        self._desk.push(Question("Discard what was done?", "", answers, "back"), take)

    def _keep(self, found: "Found") -> None:
        from backtui.store.journals import kept_words

        try:
            kept = self._desk.diary.keep(found)
        except StoreError as error:
            self._desk.notify(str(error), title="Not kept", severity="error")
        else:
            self._desk.notify(kept_words(found, kept))
            self._desk.follow()
        self._begin_asked()

    def release(self) -> None:
        """Let go of a session that nothing was decided about: it is offered again at the next start."""
        if self._offered is not None:
            self._offered.journal.close()

    def _begin_asked(self) -> None:
        start, self._start = self._start, None
        if start is not None:
            self._begin(start)
