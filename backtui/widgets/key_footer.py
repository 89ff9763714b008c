"""The line of keys at the foot of a place."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

# The cells around a key and its word.
_AROUND = 3


class KeyFooter(Footer):
    """Textual's footer: it lets go of keys that it no longer shows, and cuts none; `?` has them all."""

    _composed_for = 0

    def compose(self) -> ComposeResult:
        """Show the keys that there are now, the most needed first, as far as there is room for them whole."""
        # Keys that watch a value are forgotten, closed or not, only when that value is set.
        self.mutate_reactive(Footer.compact)
        self._composed_for = self.app.size.width
        # The blank behind the last word may fall off the edge.
        room = self._composed_for + 1
        for key in super().compose():
            if isinstance(key, FooterKey):
                room -= cell_len(key.key_display) + cell_len(key.description) + _AROUND
            if room >= 0:
                yield key

    def on_resize(self, event: Resize) -> None:
        """Show more keys, or fewer."""
        if self.app.size.width != self._composed_for:
            self.refresh(recompose=True)
