"""The keys as the person has them: the map of the app, and what names and signs they go by."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import App
from textual.binding import Binding


class PersonsKeys:
    """Puts keys of one's own in the app's map; without any, everything stays as it is."""

    def __init__(self, app: App[Any], chosen: Mapping[str, Sequence[str]]) -> None:
        self.faults: Sequence[str] = ()
        self._own: Mapping[str, Sequence[str]] = {}
        self._signs: Mapping[str, str] = {}
        if chosen:
            # It takes every screen to know all keys; most people have none of their own.
            from backtui.app.own_keys import own_keys

            found = own_keys(chosen)
            self.faults, self._own, self._signs = found.faults, found.own, found.signs
            app.set_keymap(found.keymap)

    def name(self, action: str, usual: str) -> str:
        """Return how a text names the key that does an action."""
        if action not in self._own:
            return usual
        from backtui.app.own_keys import shown_key

        return shown_key(self._own[action][0])

    def sign_of(self, binding: Binding) -> str | None:
        """Return how a usual key is shown that a map of one's own is beside; Textual forgets it then."""
        return self._signs.get(binding.id or "")
