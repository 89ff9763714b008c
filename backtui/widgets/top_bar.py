"""The top line: the name, the three places one can be in, and the date."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

PLACES = ("Today", "Catalogue", "History")


class TopBar(Widget):
    """Shows where one is; the keys that lead elsewhere stand beside the names."""

    DEFAULT_CSS = """
    TopBar { height: 1; dock: top; background: $panel; padding: 0 1; text-wrap: nowrap; }
    """

    def __init__(self, here: str, date: str) -> None:
        super().__init__()
        self._here = here
        self._date = date

    def render(self) -> RenderResult:
        """Return the line."""
        parts: list[Content | str | tuple[str, str]] = [("backtui", "bold $primary"), "  "]
        for number, place in enumerate(PLACES, start=1):
            is_here = place == self._here
            parts += [
                (f" {number} ", "bold $accent" if is_here else "$text-muted"),
                (f"{place} ", "bold reverse" if is_here else "$text-muted"),
                " ",
            ]
        line = Content.assemble(*parts)
        room = self.size.width - line.cell_length - len(self._date)
        return line if room < 1 else Content.assemble(line, " " * room, (self._date, "$text-muted"))
