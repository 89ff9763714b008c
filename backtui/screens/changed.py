"""What changed since the start, as a page to read once a month."""

from textwrap import wrap

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from backtui.core.dates import day_words
from backtui.core.diary.goals import Goal
from backtui.core.progress.changed import Changed
from backtui.core.text import harmless
from backtui.screens.dialog import ReadingPage

_MARGIN, _WIDEST, _LABEL = 5, 84, 17
# The heading and an empty row stay apart; the padding and the footer take rows of the screen.
_HEAD, _AROUND = 3, 2
_LONGEST_GOAL = 240
_TOO_EARLY = (
    "The first four weeks have nothing to be compared with yet. Every session counts from the first one."
)


class ChangedScreen(ReadingPage):
    """A page to read."""

    CSS_PATH = "changed.tcss"
    OFFERS_SETTINGS = True
    AUTO_FOCUS = "#page"

    BINDINGS = [
        Binding("escape,q,enter,backspace", "dismiss", "back", key_display="q", id="changed.back",
                tooltip="back"),
        Binding("space", "scroll", "read on", id="changed.scroll", tooltip="read on"),
    ]  # fmt: skip

    def __init__(self, found: Changed | None, goal: Goal | None) -> None:
        """`found` is what changed; None: it is too early to tell. `goal` is what the person trains for."""
        super().__init__()
        self._found, self._goal = found, goal

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the words anew."""
        width = max(1, min(event.size.width - _MARGIN, _WIDEST))
        page = changed_page(self._found, self._goal, width)
        if len(page) > event.size.height - _AROUND:
            # All at one sight goes before air.
            page = [*page[:_HEAD], *filter(None, page[_HEAD:])]
        self.query_one("#words", Static).update(Content("\n").join(page))


def changed_page(found: Changed | None, goal: Goal | None, width: int) -> list[Content]:
    """Return the page in lines of so many cells."""
    if found is None:
        return list(map(Content, wrap(_TOO_EARLY, width)))
    lines = [Content.styled(f"What changed since {day_words(found.first)}", "bold $primary")]
    lines += [Content.styled(part, "$text-muted") for part in wrap(found.meaning, width)]
    room = max(1, width - _LABEL)
    for title, words in found.lines:
        first, *more = wrap(words[:1].upper() + words[1:], room)
        lines += [Content(""), Content.assemble((f"{title:<{_LABEL}}", "bold $accent"), first)]
        lines += [Content(" " * _LABEL + part) for part in more]
    if goal is not None and goal.words:
        told = wrap(f"“{harmless(goal.words, _LONGEST_GOAL)}”", room)
        label = Content.styled(f"{'What for':<{_LABEL}}", "bold $accent")
        lines += [Content(""), label + told[0], *(Content(" " * _LABEL + part) for part in told[1:])]
    return lines
