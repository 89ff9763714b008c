"""The sessions as a list, with a search above it, and a heading that tells how many there are."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from backtui.core.diary.search import Search
from backtui.core.diary.session import Entry, begun
from backtui.core.text import count_words
from backtui.widgets.row_list import RowList
from backtui.widgets.session_row import entry_line, name_width


class SessionList(Vertical):
    """Every session, newest first, or those that were searched for."""

    DEFAULT_CSS = """
    SessionList #list-heading { height: 1; color: $primary; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    SessionList #search { display: none; background: $panel; padding: 0 2; }
    SessionList #list { height: 1fr; }
    """  # noqa: E501

    class Changed(Message):
        """Other sessions are shown, or the search was opened or ended."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._search = Search(())
        self._now: datetime | None = None
        self._mornings: Mapping[str, int] = {}
        self._names = 0
        self._heading = ""
        self.shown: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        """Lay out heading, search and rows."""
        yield Static(id="list-heading", markup=False)
        yield Input(placeholder="routine, date, words of the note", id="search", compact=True)
        yield RowList(id="list")

    def show(self, entries: Sequence[Entry], now: datetime, mornings: Mapping[str, int]) -> None:
        """Show sessions, with the pain of the morning after; those that begin after now are still to come."""
        self._now, self._mornings = now, mornings
        if entries is not self._search.entries:
            self._search = Search(entries)
            self._names = name_width(entries)
            self._filter(self.query_one(RowList).cursor)

    def head(self, words: str) -> None:
        """Say so above the list, while nothing is searched for; "": how many sessions there are."""
        self._heading = words
        self._show_heading()

    @property
    def is_searching(self) -> bool:
        """Whether the search is open."""
        return bool(self.query_one("#search").display)

    @property
    def chosen(self) -> str:
        """The id of the session under the cursor."""
        return self.shown[self.query_one(RowList).cursor].id

    def search(self) -> None:
        """Open the search."""
        line = self.query_one("#search", Input)
        # At once, not with the next drawing: letters that were typed meanwhile are the search's.
        line.display = True
        self.screen.set_focus(line)
        self.call_after_refresh(self._search.prepare)
        self.post_message(self.Changed())

    def end_search(self) -> None:
        """Show all sessions again."""
        line = self.query_one("#search", Input)
        line.value = ""
        line.display = False
        self.query_one(RowList).focus()
        self.post_message(self.Changed())

    def focus_rows(self) -> None:
        """Let keys go to the list, unless one is searching."""
        if not isinstance(self.screen.focused, Input):
            self.query_one(RowList).focus()

    def on_input_changed(self) -> None:
        """Filter as one types."""
        self._filter()

    def on_input_submitted(self) -> None:
        """Go from the search to what it found."""
        self.query_one(RowList).focus()

    def _filter(self, cursor: int = 0) -> None:
        self.shown = self._search.find(self.query_one("#search", Input).value)
        self.query_one(RowList).show(len(self.shown), self._row, (), cursor)
        self._show_heading()
        self.post_message(self.Changed())

    def _show_heading(self) -> None:
        heading = count_words(len(self._search.entries), "session")
        if self.query_one("#search", Input).value.strip():
            heading = f"{len(self.shown)} of {heading}"
        elif self._heading:
            heading = self._heading
        widget = self.query_one("#list-heading", Static)
        if widget.content != heading:
            widget.update(heading, layout=False)

    def _row(self, index: int, width: int) -> Content:
        entry = self.shown[index]
        is_to_come = self._now is not None and not begun([entry], self._now)
        morning = self._mornings.get(entry.id)
        return entry_line(entry, width, self._names, morning, is_to_come=is_to_come)
