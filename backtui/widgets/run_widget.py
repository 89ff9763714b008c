"""A widget that draws its own cells, and sends only those that changed."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from backtui.widgets.runs import Line, changed_spans


class RunWidget(Widget):
    """Lines of runs; the number of a run's look is its place in LOOKS, each of them a component class."""

    LOOKS: ClassVar[Sequence[str]] = ()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._blank = Style()

    def put(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        before, self._lines = self._lines, lines
        regions = [
            Region(start, row, end - start, 1)
            for row, (old, new) in enumerate(zip_longest(before, lines, fillvalue=()))
            for start, end in changed_spans(old, new)
        ]
        if regions:
            self.refresh(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some lines; the style of a blank is that of all of them."""
        self._blank = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line, blank to its end."""
        width = self.size.width
        blank = style = self._blank
        segments: list[Segment] = []
        column = 0
        for run in self._lines[y] if y < len(self._lines) else ():
            before, style = style, self._style(run.look, blank)
            gap = " " * (run.start - column)
            if style.bgcolor == blank.bgcolor:
                # A blank has no colour of its own: it goes with what follows it, for the fewest bytes.
                segments.append(Segment(gap + run.text, style))
            else:
                if gap:
                    segments.append(Segment(gap, before if before.bgcolor == blank.bgcolor else blank))
                segments.append(Segment(run.text, style))
            column = run.start + len(run.text)
        if column < width:
            segments.append(
                Segment(" " * (width - column), style if style.bgcolor == blank.bgcolor else blank)
            )
        return Strip(segments).simplify().crop(0, width)

    def _style(self, look: int, blank: Style) -> Style:
        """Return the style of a look, where a blank has that one."""
        return self.get_component_rich_style(self.LOOKS[look]) if self.LOOKS else self.rich_style
