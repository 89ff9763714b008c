"""The app: its places, its theme, and all that screens ask for but may not do themselves.

Screens are imported where they are first shown: a person who opens the app waits for Today alone.
"""

import gc
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import SystemCommand
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen

from backtui.app.coach import CoachApp
from backtui.app.desk import Tell
from backtui.app.key_queue import KeyQueue
from backtui.app.plain_text import PlainCommands, PlainLines, plain_lines
from backtui.app.terminal import TerminalApp
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import Exercise
from backtui.core.clock import AnyClock
from backtui.core.diary.session import Entry
from backtui.core.progress.habit import habit
from backtui.core.progress.weeks import Standing, Week, standing, weeks
from backtui.core.text import harmless
from backtui.screens.today import TodayScreen, TodayView, day_words
from backtui.settings.model import NO_CHOICES, Choices
from backtui.store.diary import Diary
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.core.body.figure import Figure
    from backtui.store.doctor import Finding
    from backtui.widgets.figure.manner import Manner


_CHART_WEEKS = 26
# Two sessions on every day that can tell of a habit.
_MOST_IN_A_HABIT = 2 * 7 * 13


class BacktuiApp(TerminalApp, CoachApp):
    """Puts the screens together, and saves."""

    TITLE = "backtui"
    # The first screen's styles are read with the app's: reading them later would style it twice.
    CSS_PATH = ["app.tcss", "../screens/today.tcss", "small.tcss"]
    DEFAULT_MODE = "today"
    COMMANDS = {PlainCommands}

    def __init__(
        self,
        clock: AnyClock,
        catalogue: Catalogue,
        diary: Diary,
        notice: str = "",
        start: str | None = None,
        minutes: int | None = None,
        damage: "Finding | None" = None,
        choices: Choices = NO_CHOICES,
        tell: Tell | None = None,
        state: Path | None = None,
    ) -> None:
        """`notice` is said on Today, `damage` is asked about first.

        `start` is a routine to begin with, `minutes` how long its session shall take. `tell` opens the
        outputs of a session: bell, voice and the like; None: it is silent. `state` is the folder of what
        this machine alone remembers; None: the platform's.
        """
        super().__init__(clock, catalogue, diary, start, minutes, choices, tell, state)
        self.key_queue = KeyQueue(self)
        self.notice, self._damage = notice, damage
        self._known: tuple[Entry, ...] = ()
        self._told = ""
        self.add_mode("today", lambda: TodayScreen(self._today))
        self.add_mode("catalogue", self._catalogue_place)
        self.add_mode("history", lambda: self.history_place(day_words(self.clock.today())))

    def on_mount(self) -> None:
        """Begin the session that was asked for."""
        self.call_after_refresh(gc.enable)
        if self._damage is not None:
            self._ask_to_restore(self._damage)
        else:
            self.settle()

    async def on_event(self, event: events.Event) -> None:
        """Deal with an event; a key waits for its turn."""
        if not self.key_queue.holds(event):
            await super().on_event(event)

    # What others wrote

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes on its way to the terminal."""
        return [PlainLines(), *super().get_line_filters()]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something as it is written; none of it is markup, whoever asks."""
        super().notify(
            plain_lines(message), title=harmless(title), severity=severity, timeout=timeout, markup=False
        )

    def action_help_quit(self) -> None:
        """Name the key that leaves; Textual's words have markup in them."""
        self.notify("ctrl+q leaves backtui.")

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where a picture of the screen is; Textual's words have markup in them."""
        event.prevent_default()
        self.notify(f"Saved: {event.path}", title="Screenshot")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add to Textual's commands and the settings: every routine, and every place."""
        yield from super().get_system_commands(screen)
        if self.is_live:
            return
        for name, routine in self.catalogue.routines.items():
            yield SystemCommand(f"Start: {routine.name}", "Begin this routine", lambda n=name: self.begin(n))
        for place in ("today", "catalogue", "history"):
            yield SystemCommand(
                f"Go to: {place.capitalize()}", f"Show {place}", lambda p=place: self.switch_mode(p)
            )

    # Places, and what they show

    def _catalogue_place(self) -> Screen[Any]:
        from backtui.screens.catalogue import CatalogueScreen

        seconds = {name: self.timeline_of(name).seconds for name in self.catalogue.routines}
        date = day_words(self.clock.today())
        return CatalogueScreen(self.catalogue, seconds, date, self.due_words, self.clock.moment, self.manner)

    def _today(self) -> TodayView:
        weeks, standing = self._progress()
        routine = self.catalogue.default_for(self.settings.routine).id
        return TodayView(
            self.clock.today(), standing, weeks, self.timeline_of(routine), self.notice,
            hour=self._usual_hour(), is_asked=self.minutes_of(routine) is not None,
            is_safety_read=self.safety_read() is not None,
        )  # fmt: skip

    def _usual_hour(self) -> int | None:
        return habit(self.entries()[:_MOST_IN_A_HABIT], self.clock.today()).hour

    def _progress(self) -> tuple[list[Week], Standing]:
        today = self.clock.today()
        trained = [entry.trained for entry in self.entries()]
        first = today - timedelta(weeks=_CHART_WEEKS - 1)
        past = [one for one in trained if one.day <= today]
        terms = self.agreed()
        return weeks(past, first, today, terms), standing(trained, today, terms)

    # The history file, where something is wrong with it

    def entries(self) -> tuple[Entry, ...]:
        """Return the sessions; those known last where the file cannot be read now."""
        try:
            self._known = self.diary.entries()
        except StoreError as error:
            if str(error) != self._told:
                self._told = str(error)
                self.notify(str(error), title="The history", severity="error", timeout=30)
        return self._known

    def _ask_to_restore(self, finding: "Finding") -> None:
        from backtui.screens.question import Question

        found = [f"{one.what}: {one.sessions} sessions" for one in finding.candidates]
        words = "\n".join(
            [str(finding.path), *finding.faults, "", "There is:", *(found or ["nothing to use"])]
        )
        answers = [
            ("restore", "Restore all that any of these holds; the file is set aside"),
            ("leave", "Leave it as it is; nothing is stored until it is restored"),
        ]
        self.push_screen(
            Question("Something is wrong with the history", words, answers, "leave"), self._restore
        )

    def _restore(self, answer: str | None) -> None:
        from backtui.store.doctor import repair

        if answer == "restore":
            try:
                self.notify(repair(self.diary.path, self.clock.now()), title="Restored", timeout=30)
            except StoreError as error:
                self.notify(str(error), title="Not restored", severity="error", timeout=30)
            self.follow()
        self.settle()

    def follow(self) -> None:
        """Let the place that is shown look again."""
        self.screen.post_message(events.ScreenResume())

    def week_words(self) -> str:
        """Return how the week stands."""
        week = self._progress()[1].week
        return f"This week: {week.training_days} of {week.target}."

    def figure_of(self, exercise: Exercise) -> "Figure | None":
        """Return the figure that shows an exercise; None where there is none."""
        return self.catalogue.figure_of(exercise)

    def manner(self) -> "Manner":
        """Return how figures are shown."""
        from backtui.widgets.figure.manner import Manner
        from backtui.widgets.figure.raster import FIGURES_IN

        chosen = self.settings.figure
        return Manner(self.motion, FIGURES_IN[self.signs] if chosen == "auto" else chosen)
