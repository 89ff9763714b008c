"""The line of keys at the foot of a place."""

from textual.app import ComposeResult
from textual.widgets import Footer


class KeyFooter(Footer):
    """Textual's footer, which lets go of the keys that it no longer shows."""

    def compose(self) -> ComposeResult:
        """Show the keys that there are now."""
        # Keys that watch a value are forgotten, closed or not, only when that value is set.
        self.mutate_reactive(Footer.compact)
        yield from super().compose()
