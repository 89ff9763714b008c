"""The line of keys at the foot of a place."""

from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

# The cells around a key and its word.
_AROUND = 3


class KeyFooter(Footer):
    """Textual's footer: it lets go of keys that it no longer shows, and cuts none; `?` has them all."""

    _composed_for = 0
    _told: tuple[tuple[str, str, bool], ...] = ()

    def compose(self) -> ComposeResult:
        """Show the keys that there are now, the most needed first, as far as there is room for them whole."""
        if not self.app.screen_stack:
            # From Python 3.12 on a first screen is made before it stands; what its keys do is asked then.
            return
        # Keys that watch a value are forgotten, closed or not, only when that value is set.
        self.mutate_reactive(Footer.compact)
        self._composed_for = self.app.size.width
        self._told = _keys_of(self.screen) if self._bindings_ready else ()
        # The blank behind the last word may fall off the edge.
        room = self._composed_for + 1
        for key in super().compose():
            if isinstance(key, FooterKey):
                room -= cell_len(key.key_display) + cell_len(key.description) + _AROUND
            if room >= 0:
                yield key

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Show other keys; the same ones stay, where Textual would make them anew at every visit."""
        keys = _keys_of(screen)
        if keys == self._told:
            return
        if not self._composed_for:
            # They are shown as it is made: once more would blank the line of a first frame.
            self._bindings_ready = True
            return
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self._told = keys
        super().bindings_changed(screen)

    def on_resize(self, event: Resize) -> None:
        """Show more keys, or fewer."""
        if self.app.size.width != self._composed_for:
            self.refresh(recompose=True)


def _keys_of(screen: Screen[Any]) -> tuple[tuple[str, str, bool], ...]:
    """Return the keys that a screen has now as they are shown, what they do, and whether they can now."""
    name = screen.app.get_key_display
    active = [one for one in screen.active_bindings.values() if one.binding.show]
    return tuple((name(one.binding), one.binding.description, one.enabled) for one in active)
