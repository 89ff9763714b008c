"""What is to become of an exercise: its dose, its form, and whether it comes at all."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.coach.due import Due
from backtui.core.coach.pin_form import PinField, PinForm
from backtui.core.diary.pins import Pin
from backtui.screens.dialog import Dialog
from backtui.widgets.row_list import RowList

_TITLES: dict[PinField, str] = {"dose": "Dose", "form": "Form", "left_out": "In the session"}


class PinScreen(Dialog[Pin]):
    """A row for each choice; left and right move it. Returns the pin, None where nothing was changed."""

    CSS_PATH = "pin.tcss"
    AUTO_FOCUS = "#choices"

    BINDINGS = [
        Binding("enter", "take", "keep it", id="pin.take", tooltip="keep what is chosen"),
        Binding("left,h", "by(-1)", "less", id="pin.less", tooltip="less, or the coach decides"),
        Binding("right,l", "by(1)", "more", id="pin.more", tooltip="more"),
        Binding("escape,q", "leave", "leave it", id="pin.leave", tooltip="leave it as it was"),
    ]  # fmt: skip

    def __init__(self, due: Due, since: str) -> None:
        """`since` is the local time now, from which a decision holds."""
        super().__init__()
        self._choices, self._since = PinForm.of(due), since

    def compose(self) -> ComposeResult:
        """Lay out the reason, the choices, and what the chosen form is."""
        due = self._choices.due
        with Vertical(id="question"):
            yield Static(due.exercise.name, id="title", markup=False)
            yield Static(due.left_out or due.why, id="why", markup=False)
            yield RowList(id="choices")
            yield Static(id="form", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the choices."""
        self._show()

    def _show(self) -> None:
        rows = self.query_one(RowList)
        rows.show(len(self._choices.fields), self._line, cursor=rows.cursor)
        rows.styles.height = len(self._choices.fields)
        form = self._choices.due.exercise.form(self._choices.form or "standard")
        self.query_one("#form", Static).update("" if form is None else form.how)

    def _line(self, index: int, width: int) -> Content:
        field = self._choices.fields[index]
        return Content.assemble(f" {_TITLES[field]:<16}◀ ", (self._choices.words(field), "bold"), " ▶")

    def action_by(self, by: int) -> None:
        """Move the choice under the cursor."""
        field = self._choices.fields[self.query_one(RowList).cursor]
        self._choices = self._choices.moved(field, by)
        self._show()

    def action_take(self) -> None:
        """Keep what is chosen."""
        self.dismiss(self._choices.pin(self._since))

    def action_leave(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)
