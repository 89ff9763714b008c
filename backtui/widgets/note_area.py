"""A note of several lines: typed, pasted, corrected."""

from textual import events
from textual._types import WatchCallbackType
from textual.actions import SkipAction
from textual.binding import Binding
from textual.dom import DOMNode
from textual.message import Message
from textual.widgets import TextArea

# No note is longer; what a paste has beyond it is left.
_LONGEST = 100_000
_NEW_LINE = ("ctrl+j", "shift+enter")


class NoteArea(TextArea):
    """Enter ends the note, as every answer; another key begins a line. Up leaves the first line."""

    TAKES_LINES = True
    DEFAULT_CSS = """
    NoteArea { height: 5; background: $surface; }
    """

    BINDINGS = [
        Binding("enter", "submit", "that is all", id="note.end", tooltip="take the note"),
        Binding(",".join(_NEW_LINE), "new_line", "new line", key_display="^j", id="note.line",
                tooltip="begin a new line of the note"),
    ]  # fmt: skip

    class Submitted(Message):
        """The note is complete."""

        def __init__(self, area: "NoteArea") -> None:
            super().__init__()
            self.area = area

    def __init__(self, text: str = "", *, id: str | None = None, compact: bool = False) -> None:
        super().__init__(text, id=id, compact=compact, highlight_cursor_line=False)

    def watch(
        self, obj: DOMNode, attribute_name: str, callback: WatchCallbackType, init: bool = True
    ) -> None:
        """Watch something; but the app, which lives on, would never let go of who watches its theme."""
        if attribute_name != "theme":
            super().watch(obj, attribute_name, callback, init)

    def on_mount(self) -> None:
        """Begin behind what is there."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        # Textual's own would begin a line with Enter, before any key of ours is asked.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()
        elif len(self.text) >= _LONGEST and event.is_printable:
            event.stop()
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert(event.text[: max(0, _LONGEST - len(self.text))])

    def action_submit(self) -> None:
        """Say that the note is complete."""
        self.post_message(self.Submitted(self))

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up a line; from the first one, leave the note to whoever takes the key."""
        if self.get_cursor_up_location()[0] == self.cursor_location[0] == 0 and not select:
            raise SkipAction
        super().action_cursor_up(select)
