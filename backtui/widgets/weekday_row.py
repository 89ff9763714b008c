"""The days of a week in a row, each taken or not."""

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from backtui.core.diary.goal_form import days_text, typed_days

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_TAKEN, _FREE, _CELLS = "●", "·", 6


class WeekdayRow(Widget, can_focus=True):
    """Left and right move, space takes a day or leaves it, a digit does so at once; Enter goes on."""

    DEFAULT_CSS = """
    WeekdayRow { height: 1; width: 1fr; text-wrap: nowrap; }
    """

    BINDINGS = [
        Binding("left,h", "move(-1)", show=False, id="days.left", tooltip="the day before"),
        Binding("right,l", "move(1)", show=False, id="days.right", tooltip="the day after"),
        Binding("space", "toggle_day", "take", id="days.toggle", tooltip="take this day, or leave it"),
        Binding("enter", "submit", "that is all", id="days.end", tooltip="take the days"),
        *(
            Binding(str(n), f"toggle_day({n})", show=False, id=f"days.{n}",
                    tooltip="take that day, or leave it")
            for n in range(1, 8)
        ),
    ]  # fmt: skip

    chosen: reactive[frozenset[int]] = reactive(frozenset[int]())
    cursor: reactive[int] = reactive(0)

    class Submitted(Message):
        """The days are complete."""

        def __init__(self, row: "WeekdayRow") -> None:
            super().__init__()
            self.row = row

    def __init__(self, days: str, *, id: str | None = None) -> None:
        """`days` are those taken, as a form has them: `1 3 5`."""
        super().__init__(id=id)
        self.set_reactive(WeekdayRow.chosen, frozenset(day - 1 for day in typed_days(days) or ()))

    @property
    def value(self) -> str:
        """The days taken, as a form has them."""
        return days_text(tuple(sorted(self.chosen)))

    def action_move(self, by: int) -> None:
        """Go to another day."""
        self.cursor = max(0, min(self.cursor + by, len(_DAYS) - 1))

    def action_toggle_day(self, day: int = 0) -> None:
        """Take a day, 1 Monday, or leave it; 0: the one of the cursor."""
        self.cursor = day - 1 if day else self.cursor
        self.chosen = self.chosen ^ {self.cursor}

    def action_submit(self) -> None:
        """Say that the days are complete."""
        self.post_message(self.Submitted(self))

    def on_click(self, event: events.Click) -> None:
        """Take the day that is clicked, or leave it."""
        if event.x < len(_DAYS) * _CELLS:
            self.action_toggle_day(event.x // _CELLS + 1)

    def render(self) -> RenderResult:
        """Return the names of the days, those taken with a full dot."""
        parts: list[Content] = []
        for day, name in enumerate(_DAYS):
            is_taken = day in self.chosen
            style = "bold $success" if is_taken else "$text-muted"
            if self.has_focus and day == self.cursor:
                style = "bold reverse"
            parts.append(Content.styled(f"{_TAKEN if is_taken else _FREE} {name}", style))
        return Content("  ").join(parts)
