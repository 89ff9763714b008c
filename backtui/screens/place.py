"""What all screens between sessions share: the keys that lead from one to the other."""

from textual.binding import Binding
from textual.screen import Screen

from backtui.screens.messages import AskSafety
from backtui.widgets.top_bar import TopBar

_PLACES = {
    "today": "the week, and the next session",
    "catalogue": "all exercises and routines",
    "history": "the chart, and all sessions",
}


def browse_keys(here: str) -> list[Binding]:
    """Return the keys of every place; the footer leaves out the one that leads to where one is."""
    keys = [
        Binding(str(number), f"app.switch_mode('{place}')", place, show=place != here,
                id=f"go.{place}", tooltip=f"{place}: {what}")
        for number, (place, what) in enumerate(_PLACES.items(), start=1)
    ]  # fmt: skip
    return [
        *keys,
        Binding("s", "safety", "safety", show=False, id="safety",
                tooltip="safety: how to train, when not to, when to see somebody"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
        Binding("escape", "close_help", show=False, id="help.close", tooltip=""),
        Binding("q", "app.quit", "quit", id="quit", tooltip="leave backtui"),
        Binding("ctrl+c", "app.quit", show=False, id="quit.interrupt"),
    ]  # fmt: skip


class BrowseScreen(Screen[None]):
    """A place that one can leave at any time."""

    OFFERS_UNDO = True

    def on_screen_resume(self) -> None:
        """Let the top line tell the day anew."""
        self.query_one(TopBar).refresh()

    def action_safety(self) -> None:
        """Show the safety page."""
        self.post_message(AskSafety())

    def action_help(self) -> None:
        """Open or close the list of keys."""
        from backtui.widgets.key_help import toggle_help

        toggle_help(self)

    def action_close_help(self) -> None:
        """Close the list of keys."""
        from backtui.widgets.key_help import close_help

        close_help(self)
