"""A line of names, one of which is chosen; a click chooses another."""

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_GAP = 1


class ChoiceBar(Widget):
    """The names on the left, and on the right the first words that there is room for."""

    DEFAULT_CSS = """
    ChoiceBar { height: 1; text-wrap: nowrap; }
    """

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names, self._chosen = names, 0
        self._words: Sequence[str] = ()

    def show(self, chosen: int, words: Sequence[str]) -> None:
        """Mark a name as chosen; of the words, the first that fit are shown."""
        if (chosen, words) != (self._chosen, self._words):
            self._chosen, self._words = chosen, words
            self.refresh()

    def render(self) -> RenderResult:
        """Return the line."""
        gap = Content(" " * _GAP)
        line = gap.join(
            Content.styled(f" {name} ", "bold reverse" if index == self._chosen else "$text-muted")
            for index, name in enumerate(self._names)
        )
        room = self.size.width - line.cell_length - 1
        words = next((words for words in self._words if len(words) <= room), "")
        return Content.assemble(
            line, f"{'':{room - len(words) + 1}}" if words else "", (words, "$text-muted")
        )

    def on_click(self, event: events.Click) -> None:
        """Choose the name under the pointer."""
        at = self.gutter.left
        for index, name in enumerate(self._names):
            at += len(name) + 2
            if event.x < at:
                self.post_message(self.Chosen(index))
                return
            at += _GAP
