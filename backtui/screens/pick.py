"""A list to pick one of."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.text import harmless
from backtui.screens.dialog import Dialog
from backtui.widgets.row_list import RowList

# Lines around the names: the title, and what frames them.
_FRAME = 6
# Lines of what is told of the one under the cursor, and the gap above them.
_DETAILS = 5
_LONGEST_NAME = 30


class Told(NamedTuple):
    """What is told of a name: beside it, and below the list while the cursor is on it."""

    beside: str = ""
    below: str = ""


class PickScreen(Dialog[str]):
    """Returns what stands for the name that was picked; Esc returns nothing."""

    CSS_PATH = "pick.tcss"

    BINDINGS = [
        Binding("enter", "pick", "choose", id="pick.choose", tooltip="take the one under the cursor"),
        Binding("escape,q", "leave", "leave", id="pick.leave", tooltip="choose nothing"),
    ]

    def __init__(
        self,
        title: str,
        names: Sequence[tuple[str, str]],
        chosen: str,
        preview: Callable[[str], None] | None = None,
        details: Mapping[str, Told] | None = None,
    ) -> None:
        """`names` pair what is returned with what is shown; `details` tell more, by what is returned.

        `preview` shows what a choice would come to; the list then stands beside it.
        """
        super().__init__(classes="" if preview is None else "-beside")
        self._title, self._names, self._chosen, self._preview = title, names, chosen, preview
        self._details = details or {}
        self._is_shown = False

    def compose(self) -> ComposeResult:
        """Show the names."""
        with Vertical(id="pick"):
            yield Static(self._title, id="title", markup=False)
            yield RowList(id="names")
            if self._details:
                yield Static(id="details", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Stand on the one that is chosen now."""
        rows = self.query_one(RowList)
        self.query_one("#pick").styles.height = len(self._names) + _FRAME + (_DETAILS if self._details else 0)
        self.set_class(bool(self._details), "-told")
        keys = [key for key, _ in self._names]
        at = keys.index(self._chosen) if self._chosen in keys else 0
        self.call_after_refresh(self._show, at)
        rows.focus()

    def _show(self, at: int) -> None:
        self._is_shown = True
        self.query_one(RowList).show(len(self._names), self._row, (), at)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell more of the choice under the cursor, and show what it would come to."""
        for place in self.query("#details").results(Static):
            place.update(self._told(event.index).below)
        if self._preview is not None and self._is_shown and self.is_active:
            self._preview(self._names[event.index][0])

    def _row(self, index: int, width: int) -> Content:
        name = self._names[index][1]
        if not self._details:
            return Content(f" {harmless(name, width)}")
        longest = min(_LONGEST_NAME, max(len(name) for _, name in self._names))
        return Content.assemble(
            f" {harmless(name, longest):<{longest}}  ", (self._told(index).beside, "$text-muted")
        )

    def _told(self, index: int) -> Told:
        return self._details.get(self._names[index][0], Told())

    def on_row_list_clicked(self) -> None:
        """Take what was clicked."""
        self.action_pick()

    def action_pick(self) -> None:
        """Take the one under the cursor."""
        self.dismiss(self._names[self.query_one(RowList).cursor][0])

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
