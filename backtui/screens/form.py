"""A form: a few lines to fill in, each checked before any is taken."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Footer, Input, Static

from backtui.core.diary.forms import FormField
from backtui.screens.dialog import Dialog
from backtui.widgets.note_area import NoteArea
from backtui.widgets.weekday_row import WeekdayRow

Check = Callable[[Mapping[str, str]], Mapping[str, str]]


class FormScreen(Dialog[dict[str, str]]):
    """Returns the values by their names; Esc returns nothing.

    `check` returns a sentence for each value that cannot be taken.
    """

    CSS_PATH = "form.tcss"

    BINDINGS = [
        Binding("ctrl+s", "save", "save", id="form.save", tooltip="take all of it"),
        Binding("escape", "leave", "leave it as it was", id="form.leave", tooltip="change nothing"),
        Binding("up", "move(-1)", show=False, id="form.up", tooltip="the line above"),
        Binding("down", "move(1)", show=False, id="form.down", tooltip="the line below"),
    ]

    def __init__(self, title: str, words: str, fields: Sequence[FormField], check: Check) -> None:
        super().__init__()
        self._title, self._words, self._fields, self._check = title, words, fields, check
        # The line whose value cannot be taken, and why.
        self._wrong = ("", "")

    def compose(self) -> ComposeResult:
        """Lay the lines out below each other."""
        with Vertical(id="form"):
            yield Static(self._title, id="title", markup=False)
            yield Static(self._words, id="words", markup=False)
            with VerticalScroll(id="lines", can_focus=False):
                for field in self._fields:
                    with Horizontal(classes="line -lines" if field.has_lines else "line"):
                        yield Static(field.label, classes="label", markup=False)
                        yield _answer_of(field)
            yield Static(id="problem", markup=False)
        yield Footer(show_command_palette=False)

    def on_descendant_focus(self) -> None:
        """Mark the line, and say what it takes, or what is wrong with it."""
        # By :focus-within the label of the line that was left would keep its colour.
        for line in self.query(".line"):
            line.set_class(self.focused is not None and self.focused.parent is line, "-here")
        self._explain()

    def _explain(self) -> None:
        hints = {field.name: field.hint for field in self._fields}
        here = "" if self.focused is None else self.focused.id or ""
        if here != self._wrong[0]:
            self._wrong = ("", "")
        problem = self.query_one("#problem", Static)
        problem.set_class(bool(self._wrong[0]), "-wrong")
        problem.update(self._wrong[1] or hints.get(here, ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is wrong with a value that is typed."""
        if event.input.has_focus:
            self._is_wrong(event.input.id or "")

    def _is_wrong(self, name: str) -> bool:
        """Say what is wrong with a value, or that nothing is any more."""
        problem = self._check(self._values()).get(name, "")
        label = next(field.label for field in self._fields if field.name == name)
        self._wrong = (name, f"{label}: {problem}") if problem else ("", "")
        self._explain()
        return bool(problem)

    def _values(self) -> dict[str, str]:
        return {field.name: self._value(field.name) for field in self._fields}

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next line; from the last one, save."""
        self._go_on(event.input.id or "")

    def on_weekday_row_submitted(self, event: WeekdayRow.Submitted) -> None:
        """Go on as after any line."""
        self._go_on(event.row.id or "")

    def on_note_area_submitted(self, event: NoteArea.Submitted) -> None:
        """Go on as after any line."""
        self._go_on(event.area.id or "")

    def _go_on(self, name: str) -> None:
        if self._is_wrong(name):
            return
        if name == self._fields[-1].name:
            self.action_save()
        else:
            self.action_move(1)

    def action_move(self, by: int) -> None:
        """Go to another line."""
        inputs = list(self.query("Input, NoteArea, WeekdayRow"))
        at = next((n for n, one in enumerate(inputs) if one.has_focus), 0)
        inputs[max(0, min(at + by, len(inputs) - 1))].focus()

    def action_save(self) -> None:
        """Take all of it, or say what is wrong with the first value that is."""
        values = self._values()
        problems = self._check(values)
        if not problems:
            self.dismiss(values)
            return
        wrong = next(field for field in self._fields if field.name in problems)
        self._wrong = (wrong.name, f"{wrong.label}: {problems[wrong.name]}")
        self.set_focus(self.query_one(f"#{wrong.name}"))
        self._explain()

    def _value(self, name: str) -> str:
        found = self.query_one(f"#{name}")
        if isinstance(found, NoteArea):
            return found.text
        return found.value if isinstance(found, WeekdayRow) else self.query_one(f"#{name}", Input).value

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _answer_of(field: FormField) -> Widget:
    """Return what takes a line's value."""
    if field.has_lines:
        return NoteArea(field.value, id=field.name, compact=True)
    if field.is_week:
        return WeekdayRow(field.value, id=field.name)
    return Input(field.value, id=field.name, placeholder=field.hint, compact=True)
