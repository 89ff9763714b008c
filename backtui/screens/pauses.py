"""The pauses: days on which nothing was expected."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.dates import period_words
from backtui.core.diary.expectations import PauseRecord
from backtui.core.text import count_words, harmless
from backtui.screens.dialog import Page
from backtui.screens.messages import DeletePause, EditPause
from backtui.widgets.key_help import toggle_help
from backtui.widgets.key_names import key_name
from backtui.widgets.row_list import RowList

_ABOUT = (
    "Mark the days on which you were ill, travelling or resting, ahead or afterwards. A week with three of "
    "them or more need not reach the target: it neither breaks your weeks in a row nor adds to them."
)
_NONE = "No pause yet. Press {} to mark one."


class PausesScreen(Page[None]):
    """A list of pauses, newest first."""

    CSS_PATH = "pauses.tcss"
    OFFERS_UNDO = True

    BINDINGS = [
        Binding("a", "add", "add", id="pauses.add", tooltip="mark days as pause"),
        Binding("enter,e", "edit", "edit", id="pauses.edit", tooltip="correct the pause under the cursor"),
        Binding("d,delete", "delete", "delete", id="pauses.delete",
                tooltip="take the pause away; it can be undone"),
        Binding("escape,q,backspace", "dismiss", "back", id="pauses.back", tooltip="back to History"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
    ]  # fmt: skip

    def __init__(self, look: Callable[[], Sequence[PauseRecord]]) -> None:
        super().__init__()
        self._look = look
        self._pauses: Sequence[PauseRecord] = ()

    def compose(self) -> ComposeResult:
        """Lay out what pauses are for, and the list."""
        yield Static("Pauses", id="title", markup=False)
        yield Static(_ABOUT, id="about", markup=False)
        yield RowList(id="list")
        yield Static(_NONE.format(key_name(self, "pauses.add", "a")), id="none", markup=False)
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show the pauses as they are now."""
        self._pauses = sorted(self._look(), key=lambda pause: pause.first, reverse=True)
        rows = self.query_one(RowList)
        rows.display = bool(self._pauses)
        self.query_one("#none").display = not self._pauses
        rows.show(len(self._pauses), self._row, (), rows.cursor)
        rows.focus()
        self.refresh_bindings()

    def _row(self, index: int, width: int) -> Content:
        pause = self._pauses[index]
        days = count_words(pause.days, "day")
        return Content.assemble(
            f" {period_words(pause.first, pause.last):<28}", (f"{days:>9}  ", "$text-muted"),
            (f"{pause.kind:<12}", "bold"), (harmless(pause.why or "", 200), "italic"),
        )  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to edit and to delete only where there is a pause."""
        return bool(self._pauses) if action in ("edit", "delete") else True

    @property
    def _chosen(self) -> PauseRecord:
        return self._pauses[self.query_one(RowList).cursor]

    def on_row_list_clicked(self) -> None:
        """Edit what was clicked."""
        self.action_edit()

    def action_add(self) -> None:
        """Mark days as pause."""
        self.post_message(EditPause(None))

    def action_edit(self) -> None:
        """Correct the pause under the cursor."""
        self.post_message(EditPause(self._chosen))

    def action_delete(self) -> None:
        """Take the pause under the cursor away."""
        self.post_message(DeletePause(self._chosen))

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)
