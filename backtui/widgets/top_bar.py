"""The top line: the name, the three places one can be in, and the date."""

from collections.abc import Callable

from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from backtui.widgets.key_names import key_name

PLACES = ("Today", "Catalogue", "History")
_ALL_NAMES = 46


def _leads_to(place: str) -> Style:
    """Return what makes a click on a name lead to its place."""
    return Style.from_meta({"@click": f"app.switch_mode('{place.lower()}')"})


class TopBar(Widget):
    """Shows where one is; the keys that lead elsewhere stand beside the names."""

    # The names keep their own colours; Textual would give links one of its.
    auto_links = False
    DEFAULT_CSS = """
    TopBar { height: 1; dock: top; background: $panel; padding: 0 1; text-wrap: nowrap; }
    """

    def __init__(self, here: str, date: Callable[[], str]) -> None:
        super().__init__()
        self._here = here
        self._date = date

    def render(self) -> RenderResult:
        """Return the line."""
        is_slim = self.size.width < _ALL_NAMES
        gap = "" if is_slim else " "
        parts: list[Content | str | tuple[str, str]] = [("backtui", "bold $primary"), 2 * gap]
        for number, place in enumerate(PLACES, start=1):
            is_here = place == self._here
            key = key_name(self, f"go.{place.lower()}", str(number))
            tab = Content.styled(f" {key} ", "bold $accent" if is_here else "$text-muted")
            if is_here or not is_slim:
                tab += Content.styled(f"{place} ", "bold reverse" if is_here else "$text-muted")
            parts += [tab.stylize(_leads_to(place)), "" if is_slim and not is_here else gap]
        line = Content.assemble(*parts)
        room = self.size.width - line.cell_length
        # Where there is no room for the date, there is none in the footer for the key of help.
        date = self._date()
        last = date if room > len(date) else key_name(self, "help", "?")
        room -= len(last)
        return line if room < 1 else Content.assemble(line, " " * room, (last, "$text-muted"))
