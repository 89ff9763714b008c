"""The page of the settings: what it shows, and what is asked about one of them.

Screens are imported where they are first shown.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from backtui.app.desk import Desk
from backtui.core.catalogue.catalogue import Catalogue
from backtui.settings.model import NO_SETTINGS, Choices

if TYPE_CHECKING:
    from backtui.outputs.voice import Speaker
    from backtui.screens.settings import SettingsScreen
    from backtui.settings.offers import Alternative
    from backtui.settings.page import SettingLine, SettingsView

_SENTENCE = "This is the voice of backtui. Lift, hold, and lower."
_PATIENCE = 6.0
_HINTS = {
    "timezone": "such as Europe/Berlin; empty: the machine's",
    "voice": "a program with its options, such as espeak-ng -s 140; empty: auto",
    "minutes": "5 to 60; empty: the routine's own",
    "waking": "such as 07:00-22:00; empty: that",
    "sync_target": "a folder, me@server or a bucket; empty: nothing",
}
_OWN = "another"


class SettingsPage:
    """Shows the page, and asks where a setting has more than a few choices."""

    def __init__(
        self,
        desk: Desk,
        choices: Choices,
        *,
        choose: Callable[[str, object], None],
        preview: Callable[[str], None],
        faults: Callable[[], Sequence[str]],
        target: Callable[[], int | None],
        goal: Callable[[], str],
        minutes: Callable[[], int],
        ask: Mapping[str, Callable[[], None]],
    ) -> None:
        """`choose` changes a setting, `preview` shows a theme, `faults` says what could not be kept.

        `target` tells the sessions a week, None: it cannot be changed now; `goal` what the person trains
        for, in words; `minutes` the routine's own;
        `ask` are the questions that others have.
        """
        self._desk, self._choices = desk, choices
        self._choose, self._preview, self._faults = choose, preview, faults
        self._target, self._goal, self._minutes, self._ask = target, goal, minutes, ask
        self._speaker: Speaker | None = None
        self._screen: SettingsScreen | None = None
        self._things = dict[str, None]()

    def show(self) -> None:
        """Show the page."""
        from backtui.screens.settings import SettingsScreen

        self._things.clear()
        self._screen = SettingsScreen(self._view, offers_undo=self._target() is not None)
        self._desk.push(self._screen)

    def follow(self) -> None:
        """Let the page tell what was chosen, where it is shown."""
        if self._desk.app.screen is self._screen:
            self._desk.follow()

    def commands(self) -> Iterable[SystemCommand]:
        """Return the way to the page."""
        yield SystemCommand("Settings", "Every setting, with what it means", self.show)

    def _view(self) -> "SettingsView":
        from backtui.settings.file import table
        from backtui.settings.page import Around, settings_view

        desk, choices = self._desk, self._choices
        # What was taken out can be brought back as long as the page is open.
        self._things |= dict.fromkeys(desk.settings.equipment)
        motion = NO_SETTINGS.motion_here(desk.is_remote)
        around = Around(
            {"theme": self._themes(), "routine": self._routines()}, motion,
            things_of(desk.catalogue), list(self._things), self._minutes(), self._target(),
            self._goal(), choices.overridden, choices.file, choices.named_by,
        )  # fmt: skip
        rows = {key: row.about for key, row in table().items()}
        return settings_view(rows, desk.settings, around, self._faults())

    def _themes(self) -> "list[Alternative]":
        from backtui.app.theme import WORDS
        from backtui.settings.offers import Alternative

        others = sorted(name for name in self._desk.app.available_themes if name not in WORDS)
        return [Alternative(name, name, WORDS.get(name, "")) for name in (*WORDS, *others)]

    def _routines(self) -> "list[Alternative]":
        from backtui.core.text import harmless
        from backtui.settings.offers import Alternative

        catalogue = self._desk.catalogue
        usual = catalogue.default_for(None).id
        return [
            Alternative(None if key == usual else key, harmless(routine.name, 40))
            for key, routine in catalogue.routines.items()
        ]

    # What is asked

    def open(self, key: str) -> None:
        """Ask for another value of a setting."""
        if key in self._ask:
            self._ask[key]()
            return
        line = next((one for one in self._view().lines if not isinstance(one, str) and one.key == key), None)
        if line is None:
            return
        if key == "theme":
            self.ask_theme()
        elif line.control == "offers":
            self._pick(line)
        else:
            self._type(line)

    def ask_theme(self) -> None:
        """Ask for the theme; each is shown while the cursor stands on it, and taken with Enter alone."""
        from backtui.screens.pick import PickScreen

        now = self._desk.settings.theme
        names = [(str(offer.value), offer.name) for offer in self._themes()]

        def take(chosen: str | None) -> None:
            if chosen is None:
                self._preview(now)
            elif chosen != now:
                self._change("theme", chosen)

        self._desk.push(PickScreen("Theme", names, now, self._preview), take)

    def _pick(self, line: "SettingLine") -> None:
        from backtui.screens.pick import PickScreen

        names = [
            (str(n), f"{offer.name}: {offer.meaning}" if offer.meaning else offer.name)
            for n, offer in enumerate(line.offers)
        ]
        if line.key == "voice":
            names.append((_OWN, "another: a program that you name"))

        def take(chosen: str | None) -> None:
            if chosen == _OWN:
                self._type(line)
            elif chosen is not None:
                self._change(line.key, line.offers[int(chosen)].value)

        self._desk.push(PickScreen(line.title, names, str(line.at)), take)

    def _type(self, line: "SettingLine") -> None:
        from backtui.core.diary.forms import FormField
        from backtui.screens.form import FormScreen

        now = "" if line.now in (None, "auto", "on", "off") else str(line.now)
        field = FormField(line.key, line.title, now, _HINTS.get(line.key, "empty: nothing"))

        def check(values: Mapping[str, str]) -> dict[str, str]:
            problem = problem_of(line, values[line.key])
            return {line.key: problem} if problem else {}

        def take(values: dict[str, str] | None) -> None:
            if values is not None:
                self._change(line.key, value_of(line, values[line.key]))

        self._desk.push(FormScreen(line.title, line.purpose, [field], check), take)

    def _change(self, key: str, value: object) -> None:
        self._choose(key, value)
        self._desk.follow()

    # The voice

    def hear(self) -> None:
        """Let the voice say a sentence, also where it is off: one hears it before one chooses it."""
        from backtui.outputs.voice import Speaker, voice_command

        chosen = self._desk.settings.voice
        command = voice_command("on" if chosen in ("auto", "off") else chosen, is_remote=False)
        if command is None:
            self._desk.notify("There is no program here that speaks.", title="Voice")
            return
        self.hush()
        self._speaker = Speaker(command, _PATIENCE)
        self._speaker.say(_SENTENCE, is_urgent=True)
        self._speaker.finish()
        self._desk.notify(f"{command[0]} speaks.", title="Voice")
        self._desk.run(self._listen(self._speaker, command[0]))

    async def _listen(self, speaker: "Speaker", program: str) -> None:
        if await asyncio.to_thread(speaker.has_failed) and speaker is self._speaker:
            self._desk.notify(f"{program} did not speak: it failed.", title="Voice", severity="warning")

    def hush(self) -> None:
        """End the program that speaks."""
        if self._speaker is not None:
            self._speaker.hush()
            self._speaker = None


def things_of(catalogue: Catalogue) -> list[str]:
    """Return all that any exercise or form needs."""
    names: dict[str, None] = {}
    for exercise in catalogue.exercises.values():
        forms = (form for form in (exercise.easier, exercise.harder) if form is not None)
        for needed in (exercise.equipment, *(form.equipment for form in forms)):
            names.update(dict.fromkeys(needed))
    return list(names)


def value_of(line: "SettingLine", typed: str) -> object:
    """Return what was typed as the file has it; None: nothing."""
    typed = " ".join(typed.split())
    if line.within and typed.isdecimal() and typed.isascii():
        return int(typed[:9])
    return typed or None


def problem_of(line: "SettingLine", typed: str) -> str:
    """Return why what is typed cannot be taken; nothing where it can."""
    from backtui.core.format.values import BadValue
    from backtui.core.text import harmless, is_near, near
    from backtui.settings.file import table

    value = value_of(line, typed)
    if value is None:
        return ""
    try:
        table()[line.key].read(value)
    except BadValue as bad:
        if line.key == "timezone":
            import zoneinfo

            zones = zoneinfo.available_timezones()
            if is_near(str(value), zones):
                return harmless(near(str(value), zones))
        return harmless(f"{bad.what}; {bad.allowed}.")
    if line.key == "voice":
        from backtui.outputs.voice import voice_command

        if str(value) not in ("on", "off", "auto") and voice_command(str(value), is_remote=False) is None:
            return "there is no such program here."
    return ""
