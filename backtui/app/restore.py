"""The damaged history: asks what to do with it, and repairs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from backtui.app.desk import Desk
from backtui.core.text import count_words
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.store.doctor import Finding


class Restore:
    """Asks about a damaged history before anything else is done; then `settle` goes on.

    `is_left` says that it was left as it is.
    """

    def __init__(self, desk: Desk, settle: Callable[[], None]) -> None:
        self._desk, self._settle = desk, settle
        self.is_left = False

    def ask(self, finding: "Finding") -> None:
        """Say what is wrong and what there is, and offer to restore it."""
        from backtui.screens.question import Question

        candidates = [f"{one.what}: {count_words(one.sessions, 'session')}" for one in finding.candidates]
        words = "\n".join(
            [str(finding.path), *finding.faults, "", "There is:", *(candidates or ["nothing to use"])]
        )
        answers = [
            ("restore", "Restore all that any of these holds; the file is set aside"),
            ("leave", "Leave it as it is; nothing is stored until it is restored"),
        ]
        self._desk.push(Question("Something is wrong with the history", words, answers, "leave"), self._take)

    def _take(self, answer: str | None) -> None:
        self.is_left = answer != "restore" or not self._repair()
        self._desk.follow()
        self._settle()

    def ask_again(self) -> None:
        """Look at the history again, and ask where it is still damaged."""
        from backtui.store.doctor import examine

        finding = examine(self._desk.diary.path)
        if finding.faults:
            self.ask(finding)
        else:
            self.is_left = False
            self._desk.follow()

    def _repair(self) -> bool:
        from backtui.store.doctor import repair

        try:
            words = repair(self._desk.diary.path, self._desk.clock.now())
        except StoreError as error:
            self._desk.notify(f"Not restored: {error}", severity="error")
            return False
        self._desk.notify(words)
        return True
