"""Leaving a session before its end: go on, finish and keep, or discard what was begun by accident."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from backtui.app.desk import Desk
from backtui.core.guidance.leaving import leave_question
from backtui.screens.question import Question

if TYPE_CHECKING:
    from backtui.screens.session import SessionScreen


def ask_to_leave(desk: Desk, screen: "SessionScreen", discard: Callable[[], None]) -> None:
    """Ask whether to leave the session of a screen; `discard` keeps nothing of it."""
    words, answers = leave_question(screen.player)

    def take(answer: str | None) -> None:
        if answer == "discard":
            _ask_to_discard(desk, screen, discard)
        else:
            screen.press("finish" if answer == "finish" else "go_on")

    keys = [("space", "go-on"), ("f", "finish"), ("d", "discard")]
    keys = [(key, answer) for key, answer in keys if answer in dict(answers)]
    desk.push(Question("Leave the session here?", words, answers, "go-on", keys=keys), take)


def _ask_to_discard(desk: Desk, screen: "SessionScreen", discard: Callable[[], None]) -> None:
    def take(answer: str | None) -> None:
        if answer == "discard":
            discard()
        elif desk.app.screen is screen:
            ask_to_leave(desk, screen, discard)

    answers = [("back", "No, go back"), ("discard", "Yes, discard it for good")]
    words = "Nothing of this session will be kept."
    desk.push(Question("Discard what was done?", words, answers, "back"), take)
