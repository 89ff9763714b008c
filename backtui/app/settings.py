"""The settings: what is chosen holds at once, and is written down."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from backtui.app.desk import Desk
from backtui.app.theme import THEMES
from backtui.settings.model import Choice, Keep, Motion

if TYPE_CHECKING:
    from backtui.widgets.figure.manner import Manner

# Their colours are the terminal's own, which a chart of 24-bit colours cannot match.
_UNREADABLE_THEMES = ("ansi-dark", "ansi-light")
# Chosen by Textual's own command, or by the places that they belong to.
_ELSEWHERE = ("theme", "equipment", "minutes", "routine", "routine_since", "timezone", "waking")
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
        if self._keep is not None:
            self._unkept[key] = value
            if self._keeping is None or self._keeping.done():
                self._keeping = asyncio.create_task(self._keep_all(self._keep))

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
            except SettingsError as error:
                if str(error) != self._refusal:
                    self._refusal = str(error)
                    self._say(f"{error} What you choose holds until you leave.")

    def _say(self, words: str) -> None:
        self._desk.notify(words, title="The settings", severity="warning")

    def commands(self) -> Iterable[SystemCommand]:
        """Return every value of every setting that has a few."""
        by_eye = "See the same body in all signs side by side, and take the one that is solid"
        yield SystemCommand("Figure: choose by eye", by_eye, self.choose_signs)
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
        value: Choice = self._desk.motion if key == "motion" else getattr(self._desk.settings, key)
        return value


def _word(value: Choice) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value
