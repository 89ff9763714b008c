"""The settings: what is chosen holds at once, and is written down."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from backtui.app.desk import Desk
from backtui.app.theme import THEMES, terminal_theme
from backtui.settings.model import Keep, Motion

if TYPE_CHECKING:
    from backtui.widgets.figure.manner import Manner

# They leave to the terminal what is told apart by colour; the theme `terminal` does it with care.
_UNREADABLE_THEMES = ("ansi-dark", "ansi-light")
# A body with limbs in all directions, near and far, shows best how it is drawn.
_SAMPLE = "leg-swing"


class SettingsKeeper:
    """Changes the settings; `keep` writes one down, None: what is chosen holds for this run alone."""

    def __init__(self, desk: Desk, keep: Keep | None, manner: "Callable[[Motion, str], Manner]") -> None:
        """`manner` says how figures are drawn where motion and signs are chosen."""
        self._desk, self._keep, self._manner = desk, keep, manner
        self._unkept = dict[str, object]()
        self._keeping: asyncio.Task[None] | None = None
        self._refusal = ""
        self._no_theme = ""
        app = desk.app
        for theme in THEMES:
            app.register_theme(theme)
        for name in _UNREADABLE_THEMES:
            app.unregister_theme(name)
        app.register_theme(terminal_theme(None))
        if desk.settings.theme not in app.available_themes:
            self._no_theme = desk.settings.theme
            desk.settings = desk.settings._replace(theme=THEMES[0].name)
        app.theme = desk.settings.theme

    def say_faults(self) -> None:
        """Say that there is no theme of the name that was chosen."""
        if self._no_theme:
            from backtui.core.text import near

            themes = self._desk.app.available_themes
            self._say(f"There is no theme {self._no_theme!r}; {near(self._no_theme, themes)}.")

    def choose(self, key: str, value: object) -> None:
        """Let a setting hold from now on, a value as the file would have it. Raises KeyError, BadValue."""
        # Most people never change one: what reads the file is loaded with the first change.
        from backtui.settings.file import changed

        self._desk.settings = changed(self._desk.settings, key, value)
        self._desk.app.theme = self._desk.settings.theme
        if key == "voice":
            self._look_for_voice()
        if key == "timezone":
            self._desk.notify("The time zone holds from the next start on.")
        if self._keep is not None:
            self._unkept[key] = value
            if self._keeping is None or self._keeping.done():
                self._keeping = asyncio.create_task(self._keep_all(self._keep))

    def preview(self, theme: str) -> None:
        """Show a theme that is not chosen yet."""
        self._desk.app.theme = theme

    @property
    def refusals(self) -> list[str]:
        """What could not be written down, and why."""
        return [self._refusal] if self._refusal else []

    def _look_for_voice(self) -> None:
        """Say so where a voice was asked for and there is none."""
        voice = self._desk.settings.voice
        if voice in ("auto", "off"):
            return
        from backtui.outputs.voice import PROGRAMS, voice_command

        if voice_command(voice, self._desk.is_remote) is None:
            words = f"There is no program here that speaks: {', '.join(PROGRAMS)}."
            self._desk.notify(words, title="Voice")

    def choose_signs(self) -> None:
        """Ask by eye which signs figures are drawn with."""
        from backtui.core.guidance.motion import demonstration
        from backtui.screens.solid import SolidScreen

        catalogue = self._desk.catalogue
        exercise = catalogue.exercises.get(_SAMPLE) or next(iter(catalogue.exercises.values()))
        figure = catalogue.figure_of(exercise)
        if figure is None:
            return

        def take(signs: str | None) -> None:
            if signs is not None:
                self.choose("figure", signs)

        screen = SolidScreen(
            figure,
            demonstration(exercise),
            self._manner(self._desk.motion, self._desk.settings.figure),
            self._manner(self._desk.motion, "auto").glyphs,
        )
        self._desk.push(screen, take)

    async def kept(self) -> None:
        """Wait until all that was chosen is written down, or has failed to be."""
        if self._keeping is not None:
            await self._keeping

    async def _keep_all(self, keep: Keep) -> None:
        from backtui.settings.file import SettingsError

        while self._unkept:
            key, value = self._unkept.popitem()
            try:
                await asyncio.to_thread(keep, key, value)
                if self._refusal:
                    self._refusal = ""
                    self._desk.follow()
            except SettingsError as error:
                if str(error) != self._refusal:
                    self._refusal = str(error)
                    self._say(f"{error} What you choose holds until you leave.")
                    self._desk.follow()

    def _say(self, words: str) -> None:
        self._desk.notify(words, title="The settings", severity="warning")

    def commands(self) -> Iterable[SystemCommand]:
        """Return what is chosen by eye."""
        by_eye = "See the same body in all signs side by side, and take the one that is solid"
        yield SystemCommand("Figure: choose by eye", by_eye, self.choose_signs)
