"""A talk in lines: what is said goes to standard output at once, what is asked is answered by a key."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from backtui.core.guidance.spoken import wrapped
from backtui.core.text import harmless_lines
from backtui.plain.keyboard import Keyboard

_AnswerT = TypeVar("_AnswerT")


class Talk:
    """Says lines, and asks."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard

    def say(self, *lines: str) -> None:
        """Say lines, each whole and at once. Raises OSError where nobody can hear them, and Leave."""
        for line in wrapped(lines):
            with self.keyboard.leaving():
                print(harmless_lines(line), flush=True)

    def ask(self, question: Sequence[str], answers: Mapping[str, _AnswerT]) -> _AnswerT:
        """Ask until a key is pressed that stands for an answer. Raises KeyboardInterrupt for ctrl+c."""
        self.say(*question)
        while True:
            key = self.keyboard.key(None) or ""
            if key in answers:
                return answers[key]
            if key == "ctrl+c":
                raise KeyboardInterrupt
            if key == "ctrl+z":
                self.keyboard.stop()
            self.say(*question)

    def line(self, *question: str) -> str | None:
        """Ask for a line; None where whoever is asked wants to be asked no more."""
        self.say(*question)
        return self.keyboard.line()
