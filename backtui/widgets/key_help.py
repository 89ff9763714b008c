"""The help: every key that works here, and what it does. Nothing stops while it is open."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

_KEY_CELLS, _WORDS_CELLS, _LEAST_WORDS = 8, 29, 16
# The border, the padding and the scrollbar of the panel, and what stands between key and words.
_AROUND = 6
_PALETTE = "whatever can be done, by its name"
_LAYOUTS = "Cyrillic, Greek, Hebrew and Arabic letters do what the key in their place does."


class KeyHelp(VerticalScroll, can_focus=False):
    """A panel over the right side of a screen; the keys that it names go on working."""

    DEFAULT_CSS = """
    KeyHelp {
        layer: help; dock: right; width: 44; max-width: 100%; height: 1fr;
        background: $panel; border-left: tall $accent; padding: 0 1;
    }
    """

    def __init__(self, helped: Screen[Any]) -> None:
        super().__init__()
        self._helped = helped

    def compose(self) -> Iterable[Static]:
        """Name the keys of the screen."""
        yield Static(key_lines(self._helped))


def toggle_help(screen: Screen[Any]) -> None:
    """Open the help of a screen; where it is open, show what did not fit, and then close it."""
    for panel in screen.query(KeyHelp):
        if panel.scroll_y < panel.max_scroll_y:
            panel.scroll_page_down(animate=False)
        else:
            panel.remove()
        return
    screen.mount(KeyHelp(screen))


def close_help(screen: Screen[Any]) -> None:
    """Close the help of a screen where it is open."""
    for panel in screen.query(KeyHelp):
        panel.remove()


def key_lines(screen: Screen[Any]) -> Content:
    """Return each action of a screen once: its keys, and what it does.

    Textual's own keys, which have no id of ours, would only hide those that matter.
    """
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        is_palette = active.binding.action == "command_palette"
        words = _PALETTE if is_palette else active.tooltip or active.binding.tooltip
        if words and (active.binding.id or is_palette):
            names = keys.setdefault(words, [])
            name = screen.app.get_key_display(active.binding)
            if name not in names:
                names.append(name)
    lines = [Content.styled("Keys", "bold"), Content("")]
    room = max(_LEAST_WORDS, min(_WORDS_CELLS, screen.size.width - _KEY_CELLS - _AROUND))
    for words, names in keys.items():
        first, *more = wrap(words, room)
        lines.append(Content.assemble((f"{' '.join(names[:3]):>{_KEY_CELLS}}  ", "bold $accent"), first))
        lines += [Content(f"{'':{_KEY_CELLS}}  {line}") for line in more]
    lines.append(Content(""))
    lines += [Content(line) for line in wrap(_LAYOUTS, _KEY_CELLS + room)]
    return Content("\n").join(lines)
