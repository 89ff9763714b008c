"""Big text: a few words in letters as large as the room allows."""

from textual.geometry import Size

from backtui.widgets.letters import LARGE, SMALL, Face, half_blocks
from backtui.widgets.run_widget import RunWidget
from backtui.widgets.runs import Run


class BigText(RunWidget):
    """A line of text, drawn as large as its box, or in plain letters where even the smallest do not fit."""

    DEFAULT_CSS = """
    BigText { text-style: bold; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, is_right: bool = False) -> None:
        """`is_right` puts the text at the right edge."""
        super().__init__(id=id)
        self._is_right = is_right
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
        if self._drawn == (self._text, self._among, self.size):
            return
        self._drawn = (self._text, self._among, self.size)
        width, height = self.size
        lines = big(self._text, width, height, self._among)[:height]
        above = (height - len(lines) + 1) // 2
        left = max(0, width - max(map(len, lines), default=0)) if self._is_right else 0
        self.put([()] * above + [(Run(left, line, 0),) for line in lines])


def big(text: str, columns: int, lines: int, among: tuple[str, ...] = ()) -> list[str]:
    """Return a text in the largest letters that fit so many columns and lines; itself where none do.

    Words are put below each other where that makes them larger. No text of those `among` which it is
    shown in turn is smaller, so that the size stays while the words change.
    """
    for face in (LARGE, SMALL):
        if text and face.can_show(text):
            drawn = _in_face(face, text, columns, lines, among)
            if drawn:
                return drawn
    return [text.upper()[:columns]]


def _in_face(face: Face, text: str, columns: int, lines: int, among: tuple[str, ...]) -> list[str]:
    """Return a text in one face; nothing where it does not fit."""
    scale, rows = _layout(face, text, columns, lines)
    others = [_layout(face, other, columns, lines)[0] for other in among if face.can_show(other)]
    scale = min([scale, *others])
    # The small letters are for where there is little room: enlarged, the large ones are better shaped.
    scale = min(scale, 1) if face is SMALL else scale
    if not scale:
        return []
    if _scale(face, [text], columns, lines) >= scale:
        rows = [text]
    gap = ["." * face.width(rows[0])] * scale
    drawn = [half_blocks(face.dots(row, scale) + (gap if row is not rows[-1] else [])) for row in rows]
    return [line for row in drawn for line in row]


def _layout(face: Face, text: str, columns: int, lines: int) -> tuple[int, list[str]]:
    """Return the largest scale of a text, and its rows in it."""
    words = text.split()
    layouts = [[text]] + [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
    return max(((_scale(face, rows, columns, lines), rows) for rows in layouts), key=lambda found: found[0])


def _scale(face: Face, rows: list[str], columns: int, lines: int) -> int:
    height = len(rows) * (face.height + 1) - 1
    return min(columns // max(face.width(row) for row in rows), 2 * lines // height)
