"""A scale from 0 to 10, with the same words at its ends every time."""

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from backtui.core.diary.scales import HIGHEST, LOWEST, end_words, moved_answer, typed_answer


class Scale(Widget, can_focus=True):
    """Left and right move, digits jump, 1 and then 0 to ten; no answer is an answer, too."""

    DEFAULT_CSS = """
    Scale { height: auto; width: 1fr; max-width: 60; text-wrap: nowrap; }
    """

    BINDINGS = [
        Binding("left", "move(-1)", "less", show=False, id="scale.less", tooltip="one less"),
        Binding("right", "move(1)", "more", show=False, id="scale.more", tooltip="one more"),
        *(
            Binding(
                str(digit),
                f"jump({digit})",
                show=False,
                id=f"scale.{digit}",
                tooltip="to that number; 1, 0 is 10",
            )
            for digit in range(10)
        ),
    ]

    value: reactive[int | None] = reactive(None)

    class Answered(Message):
        """A value was chosen."""

        def __init__(self, scale: "Scale", value: int) -> None:
            super().__init__()
            self.scale, self.value = scale, value

        @property
        def control(self) -> "Scale":
            """The scale."""
            return self.scale

    def __init__(self, ends: tuple[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ends = ends

    def action_move(self, by: int) -> None:
        """Go one up or down; the first key enters the scale at its low end."""
        self._answer(moved_answer(self.value, by))

    def action_jump(self, value: int) -> None:
        """Take a digit; a 1 and then a 0 are ten."""
        self._answer(typed_answer(self.value, value))

    def _answer(self, value: int) -> None:
        self.value = value
        self.post_message(self.Answered(self, self.value))

    def render(self) -> RenderResult:
        """Return the numbers, the chosen one marked, above the words of both ends."""
        width = self.size.width
        cell = next((cells for cells in (5, 4) if width >= cells * (HIGHEST + 1)), 2)
        numbers = [
            Content.styled((f"[{n}]" if cell > 2 else str(n)).center(cell), "bold reverse")
            if n == self.value
            else Content.styled(str(n).center(cell), "bold" if self.has_focus else "$text-muted")
            for n in range(LOWEST, HIGHEST + 1)
        ]
        low, high = end_words(self._ends)
        # Where both do not fit beside each other, they stand below each other.
        gap = " " * max(2, cell * (HIGHEST + 1) - len(low) - len(high) - 2) if cell > 2 else "\n "
        return Content("\n").join(
            [Content("").join(numbers), Content.styled(f" {low}{gap}{high}", "$text-muted")]
        )
