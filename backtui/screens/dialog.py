"""What is left with an answer: it answers once, however often it is asked to."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Result = TypeVar("Result")


class Page(Screen[Result]):
    """A screen that is left again, with an answer or with none."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, where it is this screen that is shown; one that has been left takes no other away."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Dialog(ModalScreen[Result], Page[Result]):
    """A page over the one that asks."""
