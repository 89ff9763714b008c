"""A list of rows of which only those in view are drawn, however many there are."""

from collections.abc import Callable, Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

Row = Callable[[int, int], Content | str]
_CURSOR = "row-list--cursor"


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of one line each, with a cursor; some of them may be headings, which it skips.

    A row is made when it comes into view, for the width there is.
    """

    DEFAULT_CSS = """
    RowList { height: 1fr; background: $background; overflow-x: hidden; }
    RowList > .row-list--cursor { background: $panel; text-style: bold; }
    RowList:focus > .row-list--cursor { background: $primary; color: $background; text-style: bold; }
    """
    COMPONENT_CLASSES = {_CURSOR}

    BINDINGS = [
        Binding("up,k", "move(-1)", "up", show=False, id="list.up", tooltip="one row up"),
        Binding("down,j", "move(1)", "down", show=False, id="list.down", tooltip="one row down"),
        Binding("pageup", "page(-1)", show=False, id="list.page-up", tooltip="a page up"),
        Binding("pagedown", "page(1)", show=False, id="list.page-down", tooltip="a page down"),
        Binding("home,g", "end(-1)", show=False, id="list.first", tooltip="to the first row"),
        Binding("end,G", "end(1)", show=False, id="list.last", tooltip="to the last row"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, row_list: "RowList", index: int) -> None:
            super().__init__()
            self.row_list, self.index = row_list, index

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.row_list

    class Clicked(Moved):
        """The row below the cursor was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._row: Row = lambda index, width: ""
        self._count = 0
        self._headings: frozenset[int] = frozenset()

    def show(self, count: int, row: Row, headings: Sequence[int] = (), cursor: int = 0) -> None:
        """Show `count` rows, which `row` makes by their index, for a width in cells."""
        self._count, self._row, self._headings = count, row, frozenset(headings)
        self.virtual_size = Size(0, count)
        self.set_reactive(RowList.cursor, self._allowed(max(0, min(cursor, count - 1)), 1))
        self._into_view()
        self.refresh()
        self.post_message(self.Moved(self, self.cursor))

    def _allowed(self, index: int, direction: int) -> int:
        """Return the nearest row from an index on that is no heading."""
        for candidates in (range(index, self._count if direction > 0 else -1, direction),
                           range(index, -1 if direction > 0 else self._count, -direction)):  # fmt: skip
            for candidate in candidates:
                if candidate not in self._headings:
                    return candidate
        return 0

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two rows that changed, and no more."""
        width = self.size.width
        for index in (before, now):
            self.refresh(Region(0, index - round(self.scroll_y), width, 1))
        self._into_view()
        self.post_message(self.Moved(self, now))

    def on_resize(self) -> None:
        """Keep the cursor in view where there is less room."""
        self._into_view()

    def _into_view(self) -> None:
        # The heading above the first row is worth seeing, too.
        top = self.cursor if self.cursor > 1 else 0
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        if self._count:
            index = max(0, min(self.cursor + rows, self._count - 1))
            self.cursor = self._allowed(index, 1 if rows > 0 else -1)

    def action_page(self, direction: int) -> None:
        """Move by what is in view."""
        self.action_move(direction * max(1, self.size.height - 1))

    def action_end(self, direction: int) -> None:
        """Move to the first or the last row."""
        self.action_move(direction * self._count)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the pointer is."""
        index = event.y + round(self.scroll_y)
        if 0 <= index < self._count and index not in self._headings:
            self.cursor = index
            self.post_message(self.Clicked(self, index))

    @property
    def _cursor_style(self) -> Style:
        # Textual's own way leaves out what shows a cursor where a theme has no colour for it.
        text = self.get_component_styles(_CURSOR).text_style
        return self.get_visual_style(_CURSOR) + Style(reverse=text.reverse, underline=text.underline)

    def render_line(self, y: int) -> Strip:
        """Return one line of what is in view."""
        index = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        style = self.visual_style
        is_chosen = False
        if not 0 <= index < self._count:
            return Strip.blank(width, style.rich_style)
        if index == self.cursor and index not in self._headings:
            style = self._cursor_style
            is_chosen = True
        row = self._row(index, width)
        content = row if isinstance(row, Content) else Content(row)
        if is_chosen:
            # Its own colours were chosen for another background.
            content = Content(content.plain)
        content = content.truncate(width, ellipsis=True, pad=True)
        strips = Visual.to_strips(self, content, width, 1, style)
        return strips[0].adjust_cell_length(width, style.rich_style)
