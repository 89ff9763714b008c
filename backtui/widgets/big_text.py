"""Big text: a few words in letters as large as the room allows."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from backtui.widgets import face


class BigText(Static):
    """A line of text, drawn as large as its box, or in plain letters where even the smallest do not fit."""

    DEFAULT_CSS = """
    BigText { content-align: left middle; text-style: bold; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._among: tuple[str, ...] = ()
        self._drawn: tuple[str, tuple[str, ...], Size] | None = None

    def show(self, text: str, among: tuple[str, ...] = ()) -> None:
        """Show a text, no larger than the others that it takes turns with; the same again costs nothing."""
        self._text, self._among = text, among
        self._draw()

    def on_resize(self) -> None:
        """Draw anew in the room there is now."""
        self._draw()

    def _draw(self) -> None:
        if self._drawn != (self._text, self._among, self.size):
            self._drawn = (self._text, self._among, self.size)
            self.update(Content("\n".join(big(self._text, *self.size, self._among))))


def big(text: str, columns: int, lines: int, among: tuple[str, ...] = ()) -> list[str]:
    """Return a text in the largest scale that fits so many columns and lines; itself where none does.

    Words are put below each other where that makes them larger. No text of those `among` which it is
    shown in turn is smaller, so that the size stays while the words change.
    """
    if not text or not face.can_show(text):
        return [text.upper()]
    scale, rows = _layout(text, columns, lines)
    scale = min([scale, *(_layout(other, columns, lines)[0] for other in among if face.can_show(other))])
    if not scale:
        return [text.upper()]
    if _scale([text], columns, lines) >= scale:
        rows = [text]
    gap = ["." * face.width(rows[0])] * scale
    drawn = [face.half_blocks(face.dots(row, scale) + (gap if row is not rows[-1] else [])) for row in rows]
    return [line for row in drawn for line in row]


def _layout(text: str, columns: int, lines: int) -> tuple[int, list[str]]:
    """Return the largest scale of a text, and its rows in it."""
    words = text.split()
    layouts = [[text]] + [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
    return max(((_scale(rows, columns, lines), rows) for rows in layouts), key=lambda found: found[0])


def _scale(rows: list[str], columns: int, lines: int) -> int:
    height = len(rows) * (face.HEIGHT + 1) - 1
    return min(columns // max(face.width(row) for row in rows), 2 * lines // height)
