"""What is left with an answer: it answers once, however often it is asked to."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

Result = TypeVar("Result")


class Page(Screen[Result]):
    """A screen that is left again, with an answer or with none."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, where it is this screen that is shown; one that has been left takes no other away."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class ReadingPage(Page[None]):
    """A page of words to read, which scrolls."""

    def compose(self) -> ComposeResult:
        """Show the page."""
        with VerticalScroll(id="page"):
            yield Static(id="words", markup=False)
        yield Footer(show_command_palette=False)

    def action_scroll(self) -> None:
        """Read on."""
        self.query_one("#page", VerticalScroll).scroll_page_down(animate=False)


class Dialog(ModalScreen[Result], Page[Result]):
    """A page over the one that asks."""
