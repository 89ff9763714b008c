"""The part of the app that holds the settings: applies what is chosen at once, and has it written down."""

import asyncio
from collections.abc import Iterable
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from backtui.app.theme import THEMES
from backtui.screens.messages import Choose
from backtui.settings.model import Choice, Choices, Keep, Motion

# Their colours are the terminal's own, which a chart of 24-bit colours cannot match.
_UNREADABLE_THEMES = ("ansi-dark", "ansi-light")
# Chosen by Textual's own command, or by the places that they belong to.
_ELSEWHERE = ("theme", "equipment", "minutes", "routine", "timezone")


class SettingsApp(App[int]):
    """An app with settings; `settings` are those that hold now."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.settings, self._keep, self.is_remote = choices
        self._unkept = dict[str, object]()
        self._keeping: asyncio.Task[None] | None = None
        self._refusal = ""
        for theme in THEMES:
            self.register_theme(theme)
        for name in _UNREADABLE_THEMES:
            self.unregister_theme(name)
        self._no_theme = ""
        if self.settings.theme not in self.available_themes:
            self._no_theme = self.settings.theme
            self.settings = self.settings._replace(theme=THEMES[0].name)
        self.theme = self.settings.theme

    def on_mount(self) -> None:
        """Say that there is no theme of the name that was chosen."""
        if self._no_theme:
            from backtui.core.text import near

            self._say(f"There is no theme {self._no_theme!r}; {near(self._no_theme, self.available_themes)}.")

    @property
    def motion(self) -> Motion:
        """How much the screen moves."""
        return self.settings.motion_here(self.is_remote)

    def choose(self, key: str, value: object) -> None:
        """Let a setting hold from now on, a value as the file would have it. Raises KeyError, BadValue."""
        # Most people never change one: what reads the file is loaded with the first change.
        from backtui.settings.file import changed

        self.settings = changed(self.settings, key, value)
        self.theme = self.settings.theme
        self.apply(key)
        if self._keep is not None:
            self._unkept[key] = value
            if self._keeping is None or self._keeping.done():
                self._keeping = asyncio.create_task(self._keep_all(self._keep))

    def apply(self, key: str) -> None:
        """Act on a setting that has changed; what looks at `settings` each time needs nothing here."""

    async def settings_kept(self) -> None:
        """Wait until all that was chosen is written down, or has failed to be."""
        if self._keeping is not None:
            await self._keeping

    async def _keep_all(self, keep: Keep) -> None:
        from backtui.settings.file import SettingsError

        while self._unkept:
            key, value = self._unkept.popitem()
            try:
                await asyncio.to_thread(keep, key, value)
            except SettingsError as error:
                if str(error) != self._refusal:
                    self._refusal = str(error)
                    self._say(f"{error} What you choose holds until you leave.")

    def _say(self, words: str) -> None:
        self.notify(words, title="The settings", severity="warning", timeout=30)

    def on_choose(self, message: Choose) -> None:
        """Change a setting that a screen asks for."""
        self.choose(message.key, message.value)

    def watch_theme(self, name: str) -> None:
        """Remember the theme that was chosen in the palette."""
        if name != self.settings.theme:
            self.choose("theme", name)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add to Textual's commands: every value of every setting that has a few."""
        yield from super().get_system_commands(screen)
        from backtui.settings.file import table

        for key, row in table().items():
            if key not in _ELSEWHERE:
                for value in row.about.offered:
                    yield SystemCommand(
                        f"{row.about.title}: {_word(value)}",
                        f"{row.about.purpose.capitalize()}. Now: {_word(self._now(key))}",
                        lambda key=key, value=value: self.choose(key, value),
                    )

    def _now(self, key: str) -> Choice:
        value: Choice = self.motion if key == "motion" else getattr(self.settings, key)
        return value


def _word(value: Choice) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value
